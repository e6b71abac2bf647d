"""Say in neutral words how a request stands: what was found, where, and in how many meetings nothing was."""

from collections.abc import Iterator

from minutes_miner.audit.records import Row, Standing
from minutes_miner.dates import long_date
from minutes_miner.log_records import Later, LaterKind, Status, StatusSource

STATUS_WORDS = {
    Status.NOT_STATED: "no status stated",
    Status.OPEN: "open",
    Status.POSSIBLY_CLOSED: "possibly closed",
    Status.PROPOSED_COMPLETE: "said to be complete, not yet agreed by the committee",
    Status.COMPLETE: "complete",
    Status.OVERDUE: "called overdue",
    Status.PAUSED: "paused",
    Status.ACCEPTED: "accepted",
    Status.PART_ACCEPTED: "accepted in part",
    Status.REJECTED: "rejected",
    Status.SUPERSEDED: "superseded",
}
_SOURCE_WORDS = {
    StatusSource.STATED: "as the minutes{} say",
    StatusSource.INFERRED: "as the minutes{} suggest",
    StatusSource.EDITED: "set by a person{}",
    StatusSource.TRACKER: "as the council's tracker says, taken over{}",
}


def standing_words(row: Row, *, settled: bool = False) -> str:
    """Return how a request stands, in words.

    Args:
        row: The request; its `words` are not looked at.
        settled: Whether a person has said that what seemed to close it does not.
    """
    return "; ".join(part for part in _parts(row, settled=settled) if part)


def _parts(row: Row, *, settled: bool) -> Iterator[str]:
    """The clauses, in order."""
    if row.standing is Standing.OVERDUE and row.entry.due_date and row.days_overdue is not None:
        yield f"due {long_date(row.entry.due_date)}, {counted(row.days_overdue, 'day')} ago"
    yield _status(row)
    if row.evidence is not None:
        yield evidence_words(row.evidence)
    yield _day_passed(row)
    if row.standing in {Standing.OUTSTANDING, Standing.OVERDUE} and not settled:
        yield no_response(row.meetings_since)
    yield from _corrections(row)
    if row.entry.missing:
        yield "not found again when its document was last read"


def no_response(meetings: int | None) -> str:
    """Return that nothing was found, and in how many meetings.

    Args:
        meetings: Meetings read after the request's own; None where its day is not stated.
    """
    if meetings is None:
        return "the day of its meeting is not stated, so that no meeting is known to be later"
    if meetings == 0:
        return "no later meeting of this committee has been read"
    if meetings == 1:
        return "no response found in the one meeting read after it"
    return f"no response found in the {meetings:,} meetings read after it"


def evidence_words(later: Later, *, what: str = "") -> str:
    """Return what a later sentence says of a request: the sentence, its place and how surely it is meant.

    Args:
        later: The sentence.
        what: What it comes to; "possibly closed" or "postponed" if left out.
    """
    meant = what or ("possibly closed" if later.kind is LaterKind.CLOSES else "postponed")
    of = f" of {long_date(later.meeting_date)}" if later.meeting_date else ""
    item = f"item {later.item_number}" if later.item_number else ""
    score = f"score {later.score:.2f}" if later.score else ""
    how = ": ".join(part for part in (score, later.how) if part)
    return f"{meant} by the minutes{of}: “{later.text}”{_place(later.document, later.page, item, how)}"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: "1 document", "2,000 documents"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _status(row: Row) -> str:
    """The status and who says so; empty where nobody does."""
    entry = row.entry
    if entry.status in {Status.NOT_STATED, Status.POSSIBLY_CLOSED}:
        return ""
    stated = entry.status_source is StatusSource.STATED
    on = f"{' of' if stated else ' on'} {long_date(entry.status_date)}" if entry.status_date else ""
    source = _SOURCE_WORDS.get(entry.status_source, "").format(on)
    quoted = stated and entry.status_evidence
    said = ", ".join(part for part in (STATUS_WORDS[entry.status], source) if part)
    where = _place(entry.status_document, entry.status_page) if quoted else ""
    return f"{said}: “{entry.status_evidence}”{where}" if quoted else said


def _place(document: str, page: int | None, item: str = "", how: str = "") -> str:
    """Where a sentence stands, in brackets."""
    paged = f"{document} page {page}" if document and page else document
    found = ", ".join(part for part in (item, paged, how) if part)
    return f" ({found})" if found else ""


def _day_passed(row: Row) -> str:
    """That the day first stated for a postponed request has passed, where the reader would miss it."""
    due = row.entry.due_date
    waits = row.standing in {Standing.POSTPONED, Standing.PROPOSED_COMPLETE, Standing.POSSIBLY_CLOSED}
    return f"due {long_date(due)}" if waits and due else ""


def _corrections(row: Row) -> Iterator[str]:
    """That later minutes correct the words."""
    for later in row.entry.later:
        if later.kind is LaterKind.CORRECTS:
            of = f" of {long_date(later.meeting_date)}" if later.meeting_date else ""
            yield f"words corrected by the minutes{of}: “{later.text}”"
