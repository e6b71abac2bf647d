"""Lay a tracker beside the log: the four lists, and what a person has to settle."""

import datetime as dt
from collections.abc import Iterator, Sequence

from minutes_miner.log_records import CLOSED, Entry, Log, Status
from minutes_miner.reconcile.differences import differences
from minutes_miner.reconcile.match import Knot, Matching, matched
from minutes_miner.reconcile.records import (
    Candidate,
    Doubtful,
    Dropped,
    Pair,
    Reconciliation,
    Scope,
    Tracker,
    TrackerRow,
)
from minutes_miner.reconcile.scope import committees, entry_is_within, is_of, not_in_minutes, within
from minutes_miner.reconcile.ties import entry_ties, row_ties


def reconcile(
    log: Log,
    tracker: Tracker,
    *,
    earlier: Tracker | None = None,
    committee: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Reconciliation:
    """Return four lists: only in the minutes, in both, only in the tracker, dropped since the last tracker.

    Every entry compared that asks for something, and every row compared, stands in exactly one of the first
    three lists or among the doubtful. Nothing is written.

    Args:
        log: The log.
        tracker: The tracker.
        earlier: The tracker before it.
        committee: Compare this committee only; else those that the tracker names.
        since: First day of the meetings compared; what states no day is compared all the same.
        until: Last day of the meetings compared.

    Raises:
        UsageError: The log has no committee of that name.
    """
    compared = committees(log, tracker, committee)
    entries = [entry for entry in log.shown() if entry_is_within(entry, compared, since, until)]
    rows = [row for row in tracker.rows if _row_is_within(row, tracker, compared, since, until)]
    meetings = [
        meeting
        for meeting in log.meetings
        if is_of(meeting.committee, compared) and within(meeting.date, since, until)
    ]
    default = tracker.committee or committee
    found = matched(entry_ties(entries, rows, committee=default))
    dropped, closed, between = _left(earlier, tracker, entries, compared)
    return Reconciliation(
        tracker=tracker,
        earlier=earlier,
        scope=Scope(
            committees=compared,
            since=since,
            until=until,
            entries=len(entries),
            left_out=len(tracker.rows) - len(rows),
            meetings=len(meetings),
            failures=len(log.failures),
        ),
        missing=tuple(e for n, e in enumerate(entries) if n not in found.ones),
        both=tuple(_both(found, entries, rows, tracker)),
        not_in_minutes=tuple(
            not_in_minutes(row, row.committee or default, meetings)
            for n, row in enumerate(rows)
            if n not in found.others
        ),
        dropped=tuple(dropped),
        closed=tuple(closed),
        doubtful=(*(_doubtful(knot, entries, rows) for knot in found.knots), *between),
    )


def _row_is_within(
    row: TrackerRow,
    tracker: Tracker,
    compared: Sequence[str],
    since: dt.date | None,
    until: dt.date | None,
) -> bool:
    """Whether a row is compared."""
    return is_of(row.committee or tracker.committee, compared) and within(row.meeting_date, since, until)


def _both(
    found: Matching, entries: Sequence[Entry], rows: Sequence[TrackerRow], tracker: Tracker
) -> Iterator[Pair]:
    """The pairs in order of the tracker."""
    for tie in sorted(found.pairs, key=lambda tie: tie.other):
        entry, row = entries[tie.one], rows[tie.other]
        yield Pair(
            entry=entry,
            row=row,
            likeness=tie.likeness,
            differences=differences(entry, row, fields=_fields(tracker, row)),
        )


def _fields(tracker: Tracker, row: TrackerRow) -> frozenset[str]:
    """Fields that the tables of a row's sheet have columns for."""
    return frozenset(
        name for table in tracker.columns if table.sheet == row.sheet for name, _ in table.fields
    )


def _doubtful(knot: Knot, entries: Sequence[Entry], rows: Sequence[TrackerRow]) -> Doubtful:
    """A knot of entries and rows."""
    candidates = tuple(
        Candidate(entry=entries[tie.one], row=rows[tie.other], likeness=tie.likeness) for tie in knot.ties
    )
    return Doubtful(candidates=candidates, reason=_reason(knot))


def _reason(knot: Knot) -> str:
    """Why a person has to decide, with what speaks against the best candidate."""
    against = knot.ties[0].likeness.against if len(knot.ties) == 1 else ""
    return against or knot.reason


# --- the tracker before -----------------------------------------------------------------------------------


def _left(
    earlier: Tracker | None, tracker: Tracker, entries: Sequence[Entry], compared: Sequence[str]
) -> tuple[list[Dropped], list[TrackerRow], list[Doubtful]]:
    """Rows that left the tracker without closure and closed, and those of which that cannot be told."""
    if earlier is None:
        return [], [], []
    rows = [row for row in earlier.rows if is_of(row.committee or earlier.committee, compared)]
    found = matched(row_ties(rows, tracker.rows))
    in_log = matched(entry_ties(entries, rows, committee=earlier.committee))
    entry_of = {tie.other: entries[tie.one] for tie in in_log.pairs}
    left = [(row, entry_of.get(n)) for n, row in enumerate(rows) if n not in found.ones]
    closed = [row for row, entry in left if _is_closed(row, entry)]
    dropped = [
        Dropped(row=row, entry=entry, reason=_told(row, entry)) for row, entry in left if row not in closed
    ]
    return (
        dropped,
        closed,
        [_between(knot, rows, tracker.rows) for knot in found.knots if not _is_settled(knot, rows)],
    )


def _is_closed(row: TrackerRow, entry: Entry | None) -> bool:
    """Whether the earlier tracker or the log says that a row is closed."""
    return row.status.status in CLOSED or (entry is not None and entry.status in CLOSED)


def _is_settled(knot: Knot, rows: Sequence[TrackerRow]) -> bool:
    """Whether it does not matter which row went on, all having been closed."""
    return all(rows[tie.one].status.status in CLOSED for tie in knot.ties)


def _told(row: TrackerRow, entry: Entry | None) -> str:
    """What is known of a row that left."""
    stood = str(row.status.status).replace("_", " ")
    said = f" ({row.status.words!r})" if row.status.words else ""
    parts = [f"it stood there as {stood}{said}"]
    if entry is None:
        parts.append("no entry like it was found in the minutes read")
    elif entry.status is Status.POSSIBLY_CLOSED:
        parts.append(f"later minutes may close it: {entry.status_evidence!r}")
    else:
        parts.append(f"the log has it as {str(entry.status).replace('_', ' ')}")
    return "; ".join(parts)


def _between(knot: Knot, earlier: Sequence[TrackerRow], rows: Sequence[TrackerRow]) -> Doubtful:
    """A knot of rows of two trackers."""
    candidates = tuple(
        Candidate(earlier=earlier[tie.one], row=rows[tie.other], likeness=tie.likeness) for tie in knot.ties
    )
    return Doubtful(candidates=candidates, reason=_reason(knot))
