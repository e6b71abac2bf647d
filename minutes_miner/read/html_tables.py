"""Tables of a page: their grid, their column headings, and whether they hold data or only lay out text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_source import attribute, words
from minutes_miner.read.markers import is_marker

_MAX_SPAN = 100  # columns; a hostile page claims millions
_LAYOUT_CELL = 1_500  # characters; longer cells of a table with one or two rows are columns of the page
_LAYOUT_ROWS = 2
_PAIR = 2
_HEADING_CELL = 60  # characters a column heading has at most

_COLUMN_HEADINGS = {
    "abstain",
    "abstained",
    "abstentions",
    "action",
    "action by",
    "action required",
    "actions",
    "actions to be taken",
    "against",
    "agenda item",
    "attendance",
    "by when",
    "by whom",
    "comments",
    "date",
    "deadline",
    "decision",
    "due",
    "due date",
    "for",
    "item",
    "item no",
    "lead",
    "lead officer",
    "minute",
    "minute no",
    "name",
    "no",
    "notes",
    "officer",
    "outcome",
    "owner",
    "progress",
    "question",
    "recommendation",
    "response",
    "responsible",
    "responsible officer",
    "result",
    "role",
    "status",
    "target date",
    "timescale",
    "title",
    "type",
    "update",
    "when",
    "who",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a table.

    Attributes:
        node: The `td` or `th`.
        row: Ordinal of its row, from 0.
        column: Ordinal of its column, from 0; cells that span columns count for as many.
        step: Its address inside the table.
        words: Its text, white space folded.
        heads: Whether it is a `th`.
    """

    node: LexborNode
    row: int
    column: int
    step: str
    words: str
    heads: bool


Grid = list[list[GridCell]]


def grid(table: LexborNode, skip: Callable[[LexborNode], bool]) -> Grid:
    """Return the cells of a table, row by row.

    Args:
        table: The `table` element; tables inside it are not entered.
        skip: Tells rows that belong to somebody else (agenda items fallen into a broken table).
    """
    found: Grid = []
    held: dict[int, int] = {}  # column to the number of further rows a cell above holds it
    for number, row in enumerate(_rows(table), start=1):
        if not skip(row):
            found.append(list(_cells(row, len(found), f"tr:nth({number})", held)))
    return found


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode, ordinal: int, step: str, held: dict[int, int]) -> Iterator[GridCell]:
    column = 0
    before = {taken: rows for taken, rows in held.items() if rows}
    held.clear()
    held.update({taken: rows - 1 for taken, rows in before.items()})
    for number, node in enumerate((cell for cell in row.iter() if cell.tag in {"td", "th"}), start=1):
        while column in before:
            column += 1
        yield GridCell(
            node=node,
            row=ordinal,
            column=column,
            step=f"{step} > {node.tag}:nth({number})",
            words=words(node),
            heads=node.tag == "th",
        )
        width = _span(node, "colspan")
        held.update(dict.fromkeys(range(column, column + width), _span(node, "rowspan") - 1))
        column += width


def _span(node: LexborNode, name: str) -> int:
    value = attribute(node, name)
    return min(max(int(value), 1), _MAX_SPAN) if re.fullmatch(r"\d{1,6}", value) else 1


def holds_data(rows: Grid) -> bool:
    """Return whether a table holds rows of data, rather than laying out text on the page."""
    return _has_pairs(rows) and not _numbers_paragraphs(rows) and not _lays_out(rows)


def _has_pairs(rows: Grid) -> bool:
    return any(len(_filled(row)) >= _PAIR for row in rows)


def _filled(row: list[GridCell]) -> list[GridCell]:
    return [cell for cell in row if cell.words]


def _numbers_paragraphs(rows: Grid) -> bool:
    """Whether the first column holds paragraph numbers and the second the paragraphs."""
    pairs = [_filled(row) for row in rows]
    return all(len(pair) <= _PAIR for pair in pairs) and all(
        is_marker(pair[0].words) for pair in pairs if len(pair) == _PAIR
    )


def _lays_out(rows: Grid) -> bool:
    cells = [cell for row in rows for cell in row]
    if any(cell.node.css_first("table, h1, h2") is not None for cell in cells):
        return True
    return len(rows) <= _LAYOUT_ROWS and any(len(cell.words) > _LAYOUT_CELL for cell in cells)


def headings(rows: Grid) -> tuple[set[int], dict[int, str]]:
    """Return the rows that are column headings, and the words that head each column."""
    heading_rows = {row[0].row for row in rows if row and all(cell.heads for cell in row)}
    first = next((row for row in rows if _filled(row)), [])
    if not heading_rows and _reads_as_headings(first):
        heading_rows = {first[0].row}
    return heading_rows, {cell.column: cell.words for row in rows for cell in row if cell.row in heading_rows}


def _reads_as_headings(row: list[GridCell]) -> bool:
    filled = _filled(row)
    if len(filled) < _PAIR or any(len(cell.words) > _HEADING_CELL for cell in filled):
        return False
    named = any(cell.words.strip(" :.?").lower() in _COLUMN_HEADINGS for cell in filled)
    return named or all(_is_bold(cell) for cell in filled)


def _is_bold(cell: GridCell) -> bool:
    bold = "".join(words(node) for node in cell.node.css("b, strong"))
    return cell.heads or len(bold) >= len(cell.words)
