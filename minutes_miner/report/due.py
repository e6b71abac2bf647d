"""Say how an entry stands to its day, without ever taking silence for lateness."""

import datetime as dt
from enum import StrEnum

from minutes_miner.log_records import CLOSED, Entry, LaterKind, Status, StatusSource


class Due(StrEnum):
    """How an entry stands to the day on which it is due."""

    OVERDUE = "overdue"  # a stated day has passed, and nothing says that it was done or put off
    PASSED = "passed"  # the day has passed, but something says or suggests that it was done or put off
    TO_COME = "to_come"
    UNDATED = "undated"
    CLOSED = "closed"


LABELS: dict[Due, str] = {
    Due.OVERDUE: "Overdue: the day has passed",
    Due.PASSED: "Day passed, perhaps settled or put off",
    Due.TO_COME: "Day still to come",
    Due.UNDATED: "No day worked out",
    Due.CLOSED: "Closed",
}
_SETTLED_OR_PUT_OFF = frozenset({Status.POSSIBLY_CLOSED, Status.PROPOSED_COMPLETE, Status.PAUSED})
_KINDS = frozenset({LaterKind.CLOSES, LaterKind.POSTPONES})


def due(entry: Entry, as_of: dt.date) -> Due:
    """Return how an entry stands to its day.

    Args:
        entry: The entry.
        as_of: The day on which one looks; what is due on it is not late.
    """
    if entry.status in CLOSED and entry.status_source is not StatusSource.INFERRED:
        return Due.CLOSED
    if entry.due_date is None:
        return Due.UNDATED
    if entry.due_date >= as_of:
        return Due.TO_COME
    return Due.PASSED if _perhaps_settled(entry) else Due.OVERDUE


def _perhaps_settled(entry: Entry) -> bool:
    """Whether status or later minutes suggest that it was done or put off; a person has the last word."""
    if entry.status in _SETTLED_OR_PUT_OFF:
        return True
    return "status" not in entry.edited and any(later.kind in _KINDS for later in entry.later)
