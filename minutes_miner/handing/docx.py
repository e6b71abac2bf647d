"""The action log as a table on pages across, in a council's own columns."""

import io
from collections.abc import Sequence
from typing import Any

from minutes_miner.handing.cells import visible
from minutes_miner.handing.choose import log_day
from minutes_miner.handing.columns import Column, words_in
from minutes_miner.handing.coverage import read_words, shown_words
from minutes_miner.handing.handed import Handed
from minutes_miner.handing.packing import steady
from minutes_miner.log_records import Entry

_MARGIN = 1.5  # centimetres
_A4 = (29.7, 21.0)
_SIZE = 9  # points


def word_table(handed: Handed) -> bytes:
    """Return the document: a title, the table, and what was read; the same log gives the same bytes.

    Args:
        handed: The log, what of it is shown, and the columns.
    """
    from docx import Document

    document = Document()
    _turn(document)
    document.add_heading(visible(_title(handed.entries)), level=1)
    _add_table(document, handed.entries, handed.columns)
    document.add_paragraph(f"Entries shown: {shown_words(handed)}. Read: {read_words(handed.log)}.")
    for failure in handed.log.failures:
        document.add_paragraph(visible(f"Not read: {failure.path}: {failure.message}"))
    content = io.BytesIO()
    document.save(content)
    return steady(content.getvalue(), log_day(handed.log))


def _title(entries: Sequence[Entry]) -> str:
    """The committee's name, if all entries are of one."""
    committees = {(entry.council, entry.committee) for entry in entries}
    named = [part for part in (committees.pop() if len(committees) == 1 else ()) if part]
    return " – ".join([*named, "Action log"])


def _turn(document: Any) -> None:
    """Lay A4 pages across, with small letters."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(side) for side in _A4)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    document.styles["Normal"].font.size = Pt(_SIZE)


def _add_table(document: Any, entries: Sequence[Entry], columns: Sequence[Column]) -> None:
    """Add the table; its headings come again on each page, and no row runs over one."""
    table = document.add_table(rows=1 + len(entries), cols=len(columns), style="Table Grid")
    table.autofit = False
    shares = _centimetres(columns)
    for width, column in zip(shares, table.columns, strict=True):
        column.width = width
    rows = iter(table.rows)
    heads = next(rows)
    _fill(heads, [column.heading for column in columns], shares, bold=True)
    _mark(heads, "w:tblHeader")
    for entry, row in zip(entries, rows, strict=True):
        _fill(row, [words_in(entry, column.name) for column in columns], shares)
        _mark(row, "w:cantSplit")


def _centimetres(columns: Sequence[Column]) -> list[Any]:
    """The width of each column, so that all fill the page."""
    from docx.shared import Cm

    room, total = _A4[0] - 2 * _MARGIN, sum(column.width for column in columns)
    return [Cm(room * column.width / total) for column in columns]


def _fill(row: Any, texts: Sequence[str], widths: Sequence[Any], *, bold: bool = False) -> None:
    """Write the cells of a row."""
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(visible(text)).bold = bold or None


def _mark(row: Any, name: str) -> None:
    """Set a property of a row for which python-docx has no word."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
