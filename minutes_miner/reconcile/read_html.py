"""Read the tables of a saved page: words, spans, colours, what is struck through."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_source import attribute, parsed
from minutes_miner.read.html_style import is_hidden
from minutes_miner.reconcile.cells import folded_lines
from minutes_miner.reconcile.looks import is_faded, shade
from minutes_miner.reconcile.records import Cell, Shade, Sheet, SheetRow
from minutes_miner.records import Source

_MOST_SPAN = 500  # rows or columns; a hostile page claims millions
_MOST_WIDTH = 200  # columns
_BEHIND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.IGNORECASE)
_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_HEADINGS = "h1, h2, h3, h4, h5, caption"
_BREAKS = {"br", "p", "li", "div"}
_BEFORE = 6  # headings remembered before a table

Origin = tuple[int, int]


def html_sheets(source: Source) -> tuple[Sheet, ...]:
    """Return the tables of a page in order that hold no further table.

    Raises:
        ReadError: As `read.html_source.parsed`.
    """
    sheets: list[Sheet] = []
    before: list[str] = []
    for node in parsed(source).body.css(f"table, {_HEADINGS}"):
        if node.tag != "table":
            before.append(folded_lines(node.text()))
        elif len(node.css("table")) == 1:  # itself
            name = f"table {len(sheets) + 1}"
            sheets.append(Sheet(name=name, rows=_rows(node), before=tuple(before[-_BEFORE:]), is_table=True))
            before = []
    return tuple(sheets)


def _rows(table: LexborNode) -> tuple[SheetRow, ...]:
    """The rows of a table; cells that span rows and columns stand in every place they cover."""
    rows: list[SheetRow] = []
    held: dict[int, tuple[Cell, int]] = {}  # column to the cell that hangs into it, and for how many rows
    for number, row in enumerate(table.css("tr"), start=1):
        cells, held = _row_cells(row, number, held)
        width = max(cells, default=-1) + 1
        rows.append(
            SheetRow(
                number=number,
                cells=tuple(cells.get(n, Cell(origin=(number, n + 1))) for n in range(width)),
                hidden=is_hidden(row),
            )
        )
    return tuple(rows)


def _row_cells(
    row: LexborNode, number: int, held: dict[int, tuple[Cell, int]]
) -> tuple[dict[int, Cell], dict[int, tuple[Cell, int]]]:
    """The cells of a row by column, and what hangs into the next."""
    cells = {column: cell for column, (cell, _) in held.items()}
    hanging = {column: (cell, rows - 1) for column, (cell, rows) in held.items() if rows > 1}
    column = 0
    for node in (cell for cell in row.iter() if cell.tag in {"td", "th"}):
        while column in cells:
            column += 1
        made = _cell(node, row, (number, column + 1))
        covered = range(column, min(column + _span(node, "colspan"), _MOST_WIDTH))
        cells.update(dict.fromkeys(covered, made))
        rows = _span(node, "rowspan") - 1
        hanging.update(dict.fromkeys(covered if rows else (), (made, rows)))
        column = max(column + 1, covered.stop)
    return cells, hanging


def _span(node: LexborNode, name: str) -> int:
    """How many rows or columns a cell covers."""
    value = attribute(node, name)
    return min(max(int(value), 1), _MOST_SPAN) if re.fullmatch(r"\d{1,6}", value) else 1


def _cell(node: LexborNode, row: LexborNode, origin: Origin) -> Cell:
    """One cell."""
    struck = node.css("s, strike, del")
    words = _words(node)
    gone = "".join("".join(part.text().split()) for part in struck)
    return Cell(
        text=words,
        shade=next((found for one in (node, row) if (found := _fill(one))), Shade.NONE),
        faded=any(is_faded(_declared(one, _LETTERS)) for one in (node, row)),
        struck=bool(words)
        and (gone == "".join(words.split()) or any(_THROUGH.search(_style(one)) for one in (node, row))),
        origin=origin,
    )


def _words(node: LexborNode) -> str:
    """A cell's words, a line for each paragraph."""
    return folded_lines("".join(_pieces(node)))


def _pieces(node: LexborNode) -> Iterator[str]:
    """The text inside an element in order, line breaks of the page for those of the source."""
    for part in node.traverse(include_text=True):
        if part.tag in _BREAKS:
            yield "\n"
        elif part.tag == "-text":
            yield re.sub(r"\s+", " ", part.text_content or "")


def _style(node: LexborNode) -> str:
    return attribute(node, "style")


def _declared(node: LexborNode, pattern: re.Pattern[str]) -> str:
    """What an element's style says; "" where it says nothing."""
    found = pattern.search(_style(node))
    return found[1].strip() if found else ""


def _fill(node: LexborNode) -> Shade:
    """What is behind an element."""
    return shade(_declared(node, _BEHIND) or attribute(node, "bgcolor"))
