"""The day that "at the next meeting" came to mean, once that meeting's minutes are read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from minutes_miner.dates import long_date
from minutes_miner.link.duplicates import committee_form, council_form
from minutes_miner.log_records import Entry, StoredMeeting
from minutes_miner.recognise.due_dates import resolve

# Committees meet at least twice a year; after a longer gap the next minutes read are likely not the next
# that were taken, and a wrong day would show a request as overdue.
LONGEST_GAP = dt.timedelta(days=200)
MEETING_OF_MONTH = dt.timedelta(days=366)  # "to the March meeting" is said within a year of it

_NEXT = "next meeting"  # rule of `recognise.due_dates` for the next meeting and the meeting of a month


def next_meeting_dates(
    entries: Sequence[Entry], meetings: Sequence[StoredMeeting]
) -> Mapping[str, tuple[dt.date, str]]:
    """Return for entries due "at the next meeting", or "the March meeting", its day and how it was found.

    Only entries without a due date are looked at. The day is that of the next meeting of the same committee
    whose minutes are in the log; of several in the month named, the first.

    Args:
        entries: Entries of any committees.
        meetings: All meetings in the log.

    Returns:
        By id of the entry: the day, and the rule in words.
    """
    days = _days(meetings)
    found = {
        entry.id: _day(entry, days[council_form(entry.council), committee_form(entry.committee)])
        for entry in entries
        if entry.due and entry.due_date is None and entry.meeting_date and (entry.council or entry.committee)
    }
    return {
        entry: (day, f"next meeting of the committee read: {long_date(day)}")
        for entry, day in sorted(found.items())
        if day
    }


def _days(meetings: Sequence[StoredMeeting]) -> Mapping[tuple[str, str], list[dt.date]]:
    """The days of each committee's meetings, in order."""
    days: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for meeting in meetings:
        if meeting.date:
            days[council_form(meeting.council), committee_form(meeting.committee)].append(meeting.date)
    return defaultdict(list, {body: sorted(set(own)) for body, own in days.items()})


def _day(entry: Entry, days: Sequence[dt.date]) -> dt.date | None:
    """The day of the meeting that an entry's due words mean; None where they mean none that was read."""
    asked = entry.meeting_date
    if asked is None:
        return None
    ahead = [day for day in days if asked < day <= asked + MEETING_OF_MONTH]
    for day in ahead[:1] if _any_day(entry) else ahead:
        found = resolve(entry.due, asked, next_meeting=day)
        if found and found.rule == _NEXT and (day <= asked + LONGEST_GAP or not _any_day(entry)):
            return found.date
    return None


def _any_day(entry: Entry) -> bool:
    """Whether the words mean the next meeting whatever its day, not that of a month."""
    asked = entry.meeting_date
    days = [asked + dt.timedelta(days=1), asked + dt.timedelta(days=45)] if asked else []
    found = [resolve(entry.due, asked, next_meeting=day) for day in days]
    return bool(found) and all(each and each.rule == _NEXT for each in found)
