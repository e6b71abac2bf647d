"""An audit as Markdown, to be pasted in an agenda."""

from collections.abc import Iterator, Mapping, Sequence

from minutes_miner.audit.printable import printable
from minutes_miner.audit.records import Audit, Group, GroupBy, Row, Standing
from minutes_miner.audit.sentences import (
    coverage_sentence,
    group_name,
    group_title,
    listed,
    not_listed,
    summary,
    title,
)
from minutes_miner.dates import long_date
from minutes_miner.export.markdown import escaped
from minutes_miner.log_records import Entry

_HEADER = ("Reference", "Meeting", "Item", "Action", "Owner", "Due", "Position")
_COUNTS = ("Requests", "Outstanding", "Overdue", "Possibly closed", "Closed")
_COUNTED = (GroupBy.COMMITTEE, GroupBy.OWNER, GroupBy.INDICATOR)


def audit_markdown(audit: Audit, *, by: GroupBy, everything: bool, names: Mapping[str, str]) -> str:
    """Return an audit as Markdown: the requests in a table for each group, the counts, what was not read.

    Args:
        audit: The audit.
        by: What the requests are put together by.
        everything: Whether closed and possibly closed requests are listed too.
        names: Names of measures by id.
    """
    lines = [f"# {_cell(title(audit))}", "", _cell(summary(audit)), ""]
    for group in audit.groups[by]:
        lines += _group(group, by, listed(group.rows, everything=everything), names)
    left = not_listed(audit, everything=everything)
    lines += [left, ""] if left else []
    if audit.rows:
        lines += _counts(audit, names)
    return "\n".join([*lines, "## What this rests on", "", _cell(coverage_sentence(audit)), ""])


def _group(group: Group, by: GroupBy, rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    """The requests of one group; nothing where none is listed."""
    if not rows:
        return
    yield f"## {_cell(group_title(group, by, names.get(group.name, '')))}"
    yield ""
    yield from _table(_HEADER, [_cells(row) for row in rows])


def _cells(row: Row) -> tuple[str, ...]:
    """One request as cells."""
    entry = row.entry
    day = long_date(entry.meeting_date) if entry.meeting_date else "not stated"
    return (
        entry.reference,
        f"{day} (draft minutes)" if entry.meeting_status == "draft" else day,
        ", ".join(
            part for part in (f"{entry.item_number} {entry.item_title}".strip(), source(entry)) if part
        ),
        entry.text,
        entry.owner,
        due_words(entry),
        position(row),
    )


def due_words(entry: Entry) -> str:
    """Return when a request is due, as written, with the day worked out: "by July (31 July 2025)"."""
    day = long_date(entry.due_date) if entry.due_date else ""
    return f"{entry.due} ({day})" if entry.due and day else entry.due or day


def source(entry: Entry) -> str:
    """Return where a request stands: "minute 31, page 3 of minutes/2025-06-12.pdf"."""
    apart = entry.minute_number not in {"", entry.item_number}
    minute = f"minute {entry.minute_number}" if apart else ""
    paged = f"page {entry.page} of {entry.document}" if entry.document and entry.page else entry.document
    return ", ".join(part for part in (minute, paged) if part)


def position(row: Row) -> str:
    """Return how a request stands: the word for it, unless the words begin with it, then the words."""
    name = row.standing.value.replace("_", " ")
    told = row.words.startswith(name) or row.standing in {Standing.CLOSED, Standing.PROPOSED_COMPLETE}
    words = row.words if told else f"{name}; {row.words}"
    return words[:1].upper() + words[1:]


def _counts(audit: Audit, names: Mapping[str, str]) -> Iterator[str]:
    """The counts by committee, owner and measure."""
    for by in _COUNTED:
        called = "measure" if by is GroupBy.INDICATOR else by.value
        yield f"## Counts by {called}"
        yield ""
        rows = [
            (names.get(group.name, group_name(group, by)), *_numbers(group)) for group in audit.groups[by]
        ]
        yield from _table((called.capitalize(), *_COUNTS), rows)


def _numbers(group: Group) -> tuple[str, ...]:
    """The counts of one group."""
    of = group.tally
    return tuple(f"{n:,}" for n in (of.requests, of.outstanding, of.overdue, of.possibly_closed, of.closed))


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown, and the empty line after it."""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(words: str) -> str:
    """Words on one line, with Markdown's signs escaped."""
    return escaped(printable(words))
