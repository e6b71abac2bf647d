"""A reconciliation as rows of plain words: the one list of columns from which all formats derive."""

from collections.abc import Iterator

from minutes_miner.log_records import Entry, Status
from minutes_miner.reconcile.records import (
    Candidate,
    Dropped,
    Pair,
    ReadColumns,
    Reconciliation,
    Scope,
    Tracker,
    TrackerRow,
)

MISSING = "in the minutes, not in the tracker"
BOTH = "in both"
NOT_IN_MINUTES = "in the tracker, not in the minutes read"
DROPPED = "dropped since the last tracker without closure"
DOUBTFUL = "doubtful"
CLOSED = "closed since the last tracker"
UNREAD = "tracker row not read"
LISTS = (MISSING, BOTH, NOT_IN_MINUTES, DROPPED, DOUBTFUL, CLOSED, UNREAD)

COLUMNS = (
    "list",
    "remark",
    "differences",
    "score",
    "how",
    "entry",
    "reference",
    "committee",
    "meeting_date",
    "minute_number",
    "type",
    "text",
    "requester",
    "owner",
    "due",
    "due_date",
    "status",
    "document",
    "page",
    "tracker_place",
    "tracker_reference",
    "tracker_committee",
    "tracker_meeting",
    "tracker_minute",
    "tracker_text",
    "tracker_requester",
    "tracker_owner",
    "tracker_due",
    "tracker_due_date",
    "tracker_status",
    "tracker_status_words",
    "tracker_status_from",
    "tracker_newest_note",
)

Row = dict[str, str]


def listed(found: Reconciliation) -> Iterator[Row]:
    """Yield the rows of all lists in order, each with the columns it fills of `COLUMNS`.

    Args:
        found: The reconciliation.
    """
    yield from ({"list": MISSING, "remark": _told(entry), **_of_entry(entry)} for entry in found.missing)
    yield from map(_of_pair, found.both)
    for one in found.not_in_minutes:
        yield {"list": NOT_IN_MINUTES, "remark": one.reason, **_of_row(one.row)}
    yield from map(_of_dropped, found.dropped)
    for number, doubtful in enumerate(found.doubtful, start=1):
        remark = f"{number}: {doubtful.reason}"
        yield from (_of_candidate(candidate, remark) for candidate in doubtful.candidates)
    yield from ({"list": CLOSED, **_of_row(row)} for row in found.closed)
    for tracker in (found.tracker, found.earlier):
        yield from _unread(tracker) if tracker else ()


def _told(entry: Entry) -> str:
    """What the log says became of an entry."""
    if entry.status is Status.NOT_STATED:
        return ""
    evidence = f": {entry.status_evidence}" if entry.status_evidence else ""
    return f"the log has it as {str(entry.status).replace('_', ' ')}{evidence}"


def _of_pair(pair: Pair) -> Row:
    """A pair, its differences in words."""
    told = [
        f"{one.field} {one.kind}: {one.minutes or '-'} | {one.tracker or '-'}" for one in pair.differences
    ]
    return {
        "list": BOTH,
        "remark": pair.row.status.doubt,
        "differences": "\n".join(told),
        "score": f"{pair.likeness.score:.2f}",
        "how": pair.likeness.how,
        **_of_entry(pair.entry),
        **_of_row(pair.row),
    }


def _of_dropped(dropped: Dropped) -> Row:
    """A row that left the tracker, with its entry."""
    entry = _of_entry(dropped.entry) if dropped.entry else {}
    return {"list": DROPPED, "remark": dropped.reason, **entry, **_of_row(dropped.row)}


def _of_candidate(candidate: Candidate, remark: str) -> Row:
    """A candidate; of two trackers the row of the earlier one stands where the entry would."""
    earlier = candidate.earlier
    first = _of_entry(candidate.entry) if candidate.entry else {}
    if earlier:
        first = {
            "text": earlier.text,
            "reference": earlier.reference,
            "document": f"last tracker, {earlier.place}",
        }
    return {
        "list": DOUBTFUL,
        "remark": remark,
        "score": f"{candidate.likeness.score:.2f}",
        "how": candidate.likeness.how,
        **first,
        **_of_row(candidate.row),
    }


def _of_entry(entry: Entry) -> Row:
    """The cells of an entry."""
    return {
        "entry": entry.id,
        "reference": entry.reference,
        "committee": entry.committee,
        "meeting_date": str(entry.meeting_date or ""),
        "minute_number": entry.minute_number or entry.item_number,
        "type": str(entry.type),
        "text": entry.text,
        "requester": entry.requester,
        "owner": entry.owner,
        "due": entry.due,
        "due_date": str(entry.due_date or ""),
        "status": str(entry.status),
        "document": entry.document,
        "page": str(entry.page or ""),
    }


def _of_row(row: TrackerRow) -> Row:
    """The cells of a tracker's row."""
    return {
        "tracker_place": row.place + (" (hidden)" if row.hidden else ""),
        "tracker_reference": row.reference,
        "tracker_committee": row.committee,
        "tracker_meeting": str(row.meeting_date or row.meeting_words),
        "tracker_minute": row.minute_number,
        "tracker_text": row.text,
        "tracker_requester": row.requester,
        "tracker_owner": row.owner,
        "tracker_due": row.due,
        "tracker_due_date": str(row.due_date or ""),
        "tracker_status": str(row.status.status),
        "tracker_status_words": row.status.words,
        "tracker_status_from": row.status.source,
        "tracker_newest_note": row.note.text if row.note else "",
    }


def _unread(tracker: Tracker) -> Iterator[Row]:
    """Rows of a tracker that were not read."""
    for row in tracker.unread:
        place = f"{row.sheet}, row {row.row}" if row.sheet else f"row {row.row}"
        remark = f"{tracker.path}: {row.reason}"
        yield {"list": UNREAD, "remark": remark, "tracker_place": place, "tracker_text": row.words}


# --- what was read and compared ---------------------------------------------------------------------------


def summary_lines(found: Reconciliation) -> Iterator[str]:
    """Yield what was read, how columns were understood, what was compared, and how long each list is.

    Args:
        found: The reconciliation.
    """
    for tracker in (found.tracker, found.earlier):
        if tracker:
            yield from _tracker_lines(tracker)
    yield _scope_line(found.scope)
    undecided = f"{len(found.doubtful)} doubtful, " if found.doubtful else ""
    dropped = f", {len(found.dropped)} dropped without closure" if found.earlier else ""
    yield (
        f"{len(found.missing)} not in the tracker, {len(found.both)} in both, {undecided}"
        f"{len(found.not_in_minutes)} not in the minutes read{dropped}."
    )


def _tracker_lines(tracker: Tracker) -> Iterator[str]:
    """What was read of a tracker."""
    unread = f", {_counted(len(tracker.unread), 'row')} not read" if tracker.unread else ""
    yield f"{tracker.path}: {_counted(len(tracker.rows), 'action')} ({tracker.format}){unread}."
    for columns in tracker.columns:
        yield f"  {_columns_line(columns)}"
    for warning in tracker.warnings:
        yield f"  {warning}"


def _columns_line(columns: ReadColumns) -> str:
    """How the columns of a table were understood."""
    taken = [f"{name} = {' + '.join(map(repr, headings))}" for name, headings in columns.fields]
    other = f"; not taken up: {', '.join(map(repr, columns.other))}" if columns.other else ""
    rows = "headings of the table before"
    if columns.rows:
        rows = f"headings in row{'s'[: len(columns.rows) - 1]} {', '.join(map(str, columns.rows))}"
    where = f"{columns.sheet}, {rows}" if columns.sheet else rows
    return f"{where}: {', '.join(taken)}{other}."


def _scope_line(scope: Scope) -> str:
    """What was compared."""
    compared = f"{_counted(scope.entries, 'entry', 'entries')} of {_counted(scope.meetings, 'meeting')}"
    parts = [
        f"Compared with {compared}",
        f"of {', '.join(scope.committees)}"
        if scope.committees
        else "of all committees (--committee names one)",
        f"since {scope.since}" if scope.since else "",
        f"until {scope.until}" if scope.until else "",
    ]
    left = (
        f"; {_counted(scope.left_out, 'row')} of other committees or days left out" if scope.left_out else ""
    )
    failed = f"; {_counted(scope.failures, 'document')} could not be read" if scope.failures else ""
    return f"{' '.join(filter(None, parts))}{left}{failed}."


def _counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
