"""What is compared: which committees and days, which meetings were read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from minutes_miner.catalogue.wording import normal_words
from minutes_miner.dates import long_date
from minutes_miner.errors import UsageError
from minutes_miner.log_records import Entry, Log, StoredMeeting
from minutes_miner.reconcile.records import NotInMinutes, Tracker, TrackerRow

_ALIKE = 92.0  # of 100: "Children & Familes Scrutiny Panel"
_SHORTEST_INITIALS = 3
_KEPT = 5_000  # comparisons held


@lru_cache(maxsize=_KEPT)
def same_committee(one: str, other: str) -> bool:
    """Return whether two names can be one committee's: one holds the other, misspelt, or its initials.

    Args:
        one: "Children and Families Scrutiny Panel".
        other: "Fernlow Council: Children & Families Scrutiny Panel", "CFSP".
    """
    first, second = normal_words(one), normal_words(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    initials = {"".join(word[0] for word in words) for words in (first, second)}
    short = {word for word in ("".join(first), "".join(second)) if len(word) >= _SHORTEST_INITIALS}
    return bool(initials & short) or fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= _ALIKE


def committees(log: Log, tracker: Tracker, named: str) -> tuple[str, ...]:
    """Return the committees of the log that are compared; none stands for all.

    They are those named, else those that the tracker's titles, headings and rows name and the log has.

    Args:
        log: The log.
        tracker: The tracker.
        named: A committee that a person names; "" for none.

    Raises:
        UsageError: The log has no committee of that name.
    """
    names = [entry.committee for entry in log.entries] + [meeting.committee for meeting in log.meetings]
    known = sorted({name for name in names if name})
    if named:
        found = _known_as([named], known)
        if not found:
            message = f"--committee: the log has no {named!r}. It has: {', '.join(known) or 'none by name'}."
            raise UsageError(message)
        return found
    return _known_as(dict.fromkeys([tracker.committee, *(row.committee for row in tracker.rows)]), known)


def _known_as(names: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Committees of the log by these names."""
    stated = [name for name in names if name]
    return tuple(one for one in known if any(same_committee(one, name) for name in stated))


def within(day: dt.date | None, since: dt.date | None, until: dt.date | None) -> bool:
    """Return whether a day is among those compared; one that is not known always is.

    Args:
        day: A day.
        since: The first day compared; None for no limit.
        until: The last; None for no limit.
    """
    return day is None or ((since is None or since <= day) and (until is None or day <= until))


def is_of(name: str, compared: Sequence[str]) -> bool:
    """Return whether a committee is among those compared; one that is not named is.

    Args:
        name: A committee, as anybody writes it.
        compared: Committees of the log; none stands for all.
    """
    return not name or not compared or any(same_committee(name, one) for one in compared)


def entry_is_within(
    entry: Entry, compared: Sequence[str], since: dt.date | None, until: dt.date | None
) -> bool:
    """Return whether an entry is compared.

    Args:
        entry: The entry.
        compared: Committees of the log; none stands for all.
        since: First day of meetings.
        until: Last day of meetings.
    """
    in_days = (entry.meeting_date is None and not (since or until)) or (
        entry.meeting_date is not None and within(entry.meeting_date, since, until)
    )
    return in_days and (not compared or entry.committee in compared)


def not_in_minutes(row: TrackerRow, committee: str, meetings: Sequence[StoredMeeting]) -> NotInMinutes:
    """Return a row that is like no entry, with whether its meeting was read.

    Args:
        row: The row.
        committee: The committee that the row or the tracker names; "" for none.
        meetings: The meetings read.
    """
    if row.meeting_date is None:
        given = f" ({row.meeting_words!r})" if row.meeting_words else ""
        return NotInMinutes(row=row, meeting_read=None, reason=f"the row states no day of a meeting{given}")
    day = long_date(row.meeting_date)
    same_day = [meeting for meeting in meetings if meeting.date == row.meeting_date]
    read = [
        one
        for one in same_day
        if not committee or not one.committee or same_committee(one.committee, committee)
    ]
    if read:
        reason = f"the minutes of {day} were read; no entry like it was found in them"
        return NotInMinutes(row=row, meeting_read=True, reason=reason)
    others = f", but for another committee ({same_day[0].committee})" if same_day else ""
    reason = f"no minutes of {day} are among the {_counted(len(meetings))} read{others}"
    return NotInMinutes(row=row, meeting_read=False, reason=reason)


def _counted(number: int) -> str:
    return f"{number} meeting{'' if number == 1 else 's'}"
