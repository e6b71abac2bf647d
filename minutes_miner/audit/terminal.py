"""An audit as tables for a terminal."""

from collections.abc import Iterator, Mapping

from rich.table import Table
from rich.text import Text

from minutes_miner.audit.markdown import due_words, position, source
from minutes_miner.audit.printable import printable
from minutes_miner.audit.records import Audit, Group, GroupBy, Row, Standing
from minutes_miner.audit.sentences import group_title, listed
from minutes_miner.dates import long_date

_STYLES = {
    Standing.OVERDUE: "red",
    Standing.POSTPONED: "yellow",
    Standing.PROPOSED_COMPLETE: "cyan",
    Standing.POSSIBLY_CLOSED: "magenta",
    Standing.CLOSED: "green",
}


def audit_tables(audit: Audit, *, by: GroupBy, everything: bool, names: Mapping[str, str]) -> Iterator[Table]:
    """Yield a table for each group that has requests to list.

    Args:
        audit: The audit.
        by: What the requests are put together by.
        everything: Whether closed and possibly closed requests are listed too.
        names: Names of measures by id.
    """
    for group in audit.groups[by]:
        rows = listed(group.rows, everything=everything)
        if rows:
            yield _table(group, by, rows, names.get(group.name, ""))


def _table(group: Group, by: GroupBy, rows: list[Row], name: str) -> Table:
    """The table of one group."""
    title = Text(printable(group_title(group, by, name)))
    table = Table(title=title, title_justify="left", expand=True, show_lines=True)
    for header, ratio in (("Meeting, item", 3), ("Action", 5), ("Owner, due", 2), ("Position", 4)):
        table.add_column(header, ratio=ratio, overflow="fold")  # nothing is cut off
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> tuple[Text, ...]:
    """One request as cells."""
    entry = row.entry
    day = long_date(entry.meeting_date) if entry.meeting_date else "day not stated"
    item = f"item {entry.item_number}" if entry.item_number else entry.item_title
    draft = "draft" if entry.meeting_status == "draft" else ""
    parts = (entry.reference, day, item, draft, source(entry))
    where = ", ".join(
        part for n, part in enumerate(parts) if part and (n == 0 or part not in entry.reference)
    )
    owner = ", ".join(part for part in (entry.owner, due_words(entry)) if part)
    return (
        Text(printable(where)),
        Text(printable(entry.text)),
        Text(printable(owner)),
        Text(printable(position(row)), style=_STYLES.get(row.standing, "")),
    )
