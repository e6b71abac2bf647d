"""Read the tables of a Word document: words, colours of cells, merged cells, the paragraphs before each."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from minutes_miner.read.docx_package import opened
from minutes_miner.reconcile.cells import folded_lines
from minutes_miner.reconcile.looks import is_faded, shade
from minutes_miner.reconcile.records import Cell, Shade, Sheet, SheetRow

_BEFORE = 6  # paragraphs remembered before a table; more are an introduction
_HATCHED = ("pct", "diag", "horz", "vert", "solid")  # patterns of `w:shd` that look grey
_LIGHTEST_HATCH = 10  # per cent


def docx_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Return the tables of a document in order.

    Raises:
        ReadError: As `read.docx_package.opened`.
    """
    return tuple(_sheets(opened(data)))


def _sheets(document: Document) -> Iterator[Sheet]:
    """The tables, each with what stands before it."""
    before: list[str] = []
    number = 0
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            number += 1
            yield Sheet(
                name=f"table {number}", rows=_rows(part), before=tuple(before[-_BEFORE:]), is_table=True
            )
            before = []
        elif words := folded_lines(part.text):
            before.append(words)


def _rows(table: Table) -> tuple[SheetRow, ...]:
    """The rows of a table; a merged cell is one and the same in every place it covers."""
    seen: dict[Any, tuple[int, int]] = {}
    rows: list[SheetRow] = []
    for number, row in enumerate(table.rows, start=1):
        cells = [
            _cell(cell, seen.setdefault(cell._tc, (number, column)))
            for column, cell in enumerate(row.cells, start=1)
        ]
        gap = [Cell(origin=(number, 0))] * row.grid_cols_before
        rows.append(SheetRow(number=number, cells=(*gap, *cells)))
    return tuple(rows)


def _cell(cell: Any, origin: tuple[int, int]) -> Cell:
    """One cell."""
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()]
    return Cell(
        text=folded_lines(cell.text),
        shade=_fill(cell._tc),
        faded=bool(runs) and all(is_faded(_letters(run)) for run in runs),
        struck=bool(runs) and all(run.font.strike or run.font.double_strike for run in runs),
        origin=origin,
    )


def _fill(element: Any) -> Shade:
    """What is behind a cell."""
    found = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    if found is None:
        return Shade.NONE
    pattern = found.get(qn("w:val")) or ""
    percent = pattern.removeprefix("pct")
    if pattern.startswith(_HATCHED) and not (percent.isdigit() and int(percent) < _LIGHTEST_HATCH):
        return Shade.GREY if pattern != "solid" else shade(found.get(qn("w:color")) or "")
    return shade(found.get(qn("w:fill")) or "")


def _letters(run: Any) -> str:
    """The colour of a run's letters; "" where it has none of its own."""
    return str(run.font.color.rgb or "") if run.font.color is not None else ""
