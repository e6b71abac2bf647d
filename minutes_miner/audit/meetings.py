"""The meetings that were read: the denominators of an audit."""

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from minutes_miner.log_records import Entry, StoredMeeting

_BREAKS = re.compile(r"[\W_]+")


class MeetingsRead:
    """The meetings up to a day, by committee.

    Args:
        meetings: Meetings of a log.
        day: The day; meetings after it are left out, those without a stated day are kept.
    """

    def __init__(self, meetings: Sequence[StoredMeeting], day: dt.date) -> None:
        self.meetings = tuple(one for one in meetings if one.date is None or one.date <= day)
        self._days: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
        for one in self.meetings:
            if one.date is not None:
                self._days[_committee(one)].append(one.date)
        for days in self._days.values():
            days.sort()

    def after(self, entry: Entry) -> int | None:
        """Return how many meetings of an entry's committee came after its own; None if its day is unknown."""
        if entry.meeting_date is None:
            return None
        days = self._days.get(_committee(entry), [])
        return len(days) - bisect_right(days, entry.meeting_date)

    def last(self) -> dt.date | None:
        """Return the day of the last meeting."""
        return max((days[-1] for days in self._days.values()), default=None)


def plain_name(name: str) -> str:
    """Return a name as it compares: "Children & Families Panel" is "children and families panel"."""
    return _BREAKS.sub(" ", name.replace("&", " and ").casefold()).strip()


def _committee(of: Entry | StoredMeeting) -> tuple[str, str]:
    """Council and committee as they compare."""
    return plain_name(of.council), plain_name(of.committee)
