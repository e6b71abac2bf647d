"""Lay an entry beside its row, field by field."""

from collections.abc import Iterator

from minutes_miner.log_records import Entry, Status
from minutes_miner.reconcile.people import same_people
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import Difference, DifferenceKind, TrackerRow


def differences(entry: Entry, row: TrackerRow, *, fields: frozenset[str]) -> tuple[Difference, ...]:
    """Return the fields that an entry and its row do not state alike, contradictions first.

    Args:
        entry: The entry.
        row: The row.
        fields: Fields that the row's table has columns for; a tracker without a column is not silent on it.
    """
    found = [*_of_people(entry, row), *_of_due(entry, row), *_of_status(entry, row)]
    shown = [one for one in found if one.tracker or one.field in fields]
    return tuple(sorted(shown, key=lambda one: one.kind is not DifferenceKind.DIFFERS))


def _of_people(entry: Entry, row: TrackerRow) -> Iterator[Difference]:
    """Owner and requester."""
    for name in ("owner", "requester"):
        minutes, tracker = getattr(entry, name), getattr(row, name)
        if not (minutes and tracker and same_people(minutes, tracker)):
            yield from _difference(name, minutes, tracker)


def _of_due(entry: Entry, row: TrackerRow) -> Iterator[Difference]:
    """When it is due: by day where both have one, else by words."""
    if entry.due_date and row.due_date:
        same = entry.due_date == row.due_date
    else:
        same = bool(entry.due) and plain(entry.due) == plain(row.due)
    if not same:
        yield from _difference("due", _dated(entry.due, entry.due_date), _dated(row.due, row.due_date))


def _dated(words: str, day: object) -> str:
    """Due words with their day, where that is not the same."""
    return f"{words} ({day})" if words and day else words or str(day or "")


def _of_status(entry: Entry, row: TrackerRow) -> Iterator[Difference]:
    """The status, where one of them states any."""
    minutes = "" if entry.status is Status.NOT_STATED else str(entry.status)
    if entry.status is not row.status.status:
        stated = "" if row.status.status is Status.NOT_STATED else str(row.status.status)
        how = row.status.words or row.status.source
        yield from _difference("status", minutes, f"{stated} ({how})" if stated and how else stated)


def _difference(name: str, minutes: str, tracker: str) -> Iterator[Difference]:
    """A difference, unless both are silent."""
    if not (minutes or tracker):
        return
    kind = DifferenceKind.DIFFERS
    if not (minutes and tracker):
        kind = DifferenceKind.ONLY_IN_MINUTES if minutes else DifferenceKind.ONLY_IN_TRACKER
    yield Difference(field=name, kind=kind, minutes=minutes, tracker=tracker)
