"""The grid of a Word table: which words stand in which column, under which heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from minutes_miner.read.columns import looks_like_header
from minutes_miner.read.docx_inline import text_of
from minutes_miner.read.docx_numbering import W
from minutes_miner.read.docx_styles import Styles, value_of

MOST_COLUMNS = 500  # Word allows 63; a wrong span must not fill the memory

_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}
_OFF = {"0", "false"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as printed.

    Attributes:
        element: The `w:tc`.
        row: Ordinal of its row, from 0; deleted rows do not count.
        column: First column of the grid that it covers, from 0.
        span: How many columns it covers.
        number: Ordinal among the cells of its row, from 1.
    """

    element: _Element
    row: int
    column: int
    span: int
    number: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells row by row, and the words that head its columns.

    Attributes:
        cells: The cells; of cells merged downwards the first only.
        header_rows: How many rows at the top head the columns.
        heads: The words over each column.
    """

    cells: tuple[GridCell, ...]
    header_rows: int
    heads: dict[int, str]


def grid_of(table: _Element, styles: Styles) -> Grid:
    """Return the cells of a table in reading order, with its header."""
    rows = list(_children(table, f"{W}tr"))
    kept = [row for row in rows if row.find(f"{W}trPr/{W}del") is None]
    cells = [cell for n, row in enumerate(kept) for cell in _row_cells(row, n, styles)]
    header_rows = _header_rows(kept, cells, styles)
    return Grid(tuple(cells), header_rows, _heads(cells, header_rows, styles))


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """The children of a kind, also where a form field or an insertion wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _row_cells(row: _Element, number: int, styles: Styles) -> Iterator[GridCell]:
    column = _count(value_of(row, "trPr/gridBefore"), 0)
    for n, cell in enumerate(_children(row, f"{W}tc"), start=1):
        span = _count(value_of(cell, "tcPr/gridSpan"), 1)
        if not _is_gone(cell, styles):
            yield GridCell(cell, number, column, span, n)
        column += span


def _count(text: str, default: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdigit() else default


def _is_gone(cell: _Element, styles: Styles) -> bool:
    """Deleted, or the lower part of cells merged downwards, which repeats no words of its own."""
    if cell.find(f"{W}tcPr/{W}cellDel") is not None:
        return True
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged is not None and merged.get(f"{W}val") != "restart"
    return goes_on and not _words(cell, styles)


def _words(cell: _Element, styles: Styles) -> str:
    return " ".join(text_of(list(cell.iter(f"{W}p")), styles))


def _header_rows(rows: Sequence[_Element], cells: Sequence[GridCell], styles: Styles) -> int:
    """Rows that Word repeats on every page; else the first row, if it looks like a header."""
    stated = 0
    while stated < len(rows) and _is_header(rows[stated]):
        stated += 1
    if 0 < stated < len(rows):
        return stated
    words: list[list[str]] = [[] for _ in rows]
    for cell in cells:
        words[cell.row].append(_words(cell.element, styles))
    return int(looks_like_header(words))


def _is_header(row: _Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _heads(cells: Sequence[GridCell], header_rows: int, styles: Styles) -> dict[int, str]:
    heads: dict[int, str] = {}
    for cell in cells:
        if cell.row < header_rows:
            words = _words(cell.element, styles)
            for column in range(cell.column, cell.column + cell.span):
                heads[column] = f"{heads.get(column, '')} {words}".strip()
    return heads
