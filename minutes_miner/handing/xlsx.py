"""The action log as a workbook that a clerk can work in, and that `edited_xlsx` reads back."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any

from minutes_miner.errors import UsageError
from minutes_miner.handing.cells import fitted, is_formula_like
from minutes_miner.handing.choose import log_day
from minutes_miner.handing.columns import heading
from minutes_miner.handing.handed import Handed
from minutes_miner.handing.packing import steady
from minutes_miner.handing.sheets import (
    ACTION_LOG,
    FIRST_ROW,
    Cell,
    Sheet,
    SheetColumn,
    entry_columns,
    sheets,
)
from minutes_miner.handing.sources import Link
from minutes_miner.handing.values import WRITTEN_STATUSES, editable_text, label
from minutes_miner.log_records import CLOSED, EntryType, Status

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.worksheet.worksheet import Worksheet

SNAPSHOT = "As exported"
MARKER = "minutes-miner action log, as exported (1)"
_LEAVE = "Leave this sheet as it is: `minutes-miner import` tells by it what was changed."
_MOST_ROWS = 1_000_000  # Excel ends at 1,048,576
_MOST_LINKS = 65_000  # Excel repairs a sheet with more than 65,530
_EARLIEST = dt.date(1900, 3, 1)  # spreadsheets count days from a February of 1900 that they take to have 29
_DAY_FORMAT = "dd/mm/yyyy"
_FREEZE = "B2"  # headings and reference stay in sight
_A4 = 9
_FONT = "Calibri"
_LINE_HEIGHT, _TALLEST = 15, 405  # points; Excel allows 409
_ROOMY = 1.1  # letters to a unit of width, which is that of a figure; measured with LibreOffice
_DARK, _LIGHT, _LINE, _GREY, _AMBER, _BLUE = "1F3864", "D9E2F3", "BFBFBF", "808080", "FFE699", "0563C1"


def workbook(handed: Handed) -> bytes:
    """Return the workbook; the same log gives the same bytes.

    Args:
        handed: The log and what of it is shown.

    Raises:
        UsageError: There are more rows than a sheet can hold.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(handed):
        _lay_out(book, sheet)
    _help_editing(book[ACTION_LOG], entry_columns(handed.entries), rows=len(handed.entries))
    _add_snapshot(book, handed)
    content = io.BytesIO()
    book.save(content)
    return steady(content.getvalue(), log_day(handed.log))


def _lay_out(book: "Workbook", sheet: Sheet) -> None:
    """Add a sheet with headings, rows, and all that makes it easy to read and print."""
    from openpyxl.utils import get_column_letter

    if len(sheet.rows) > _MOST_ROWS:
        message = (
            f"{sheet.title} has {len(sheet.rows):,} rows, more than a sheet can hold. Choose --format csv."
        )
        raise UsageError(message)
    page = book.create_sheet(sheet.title)
    _write_headings(page, sheet.columns)
    _write_rows(page, sheet.rows)
    _set_heights(page, sheet)
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = _FREEZE
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for number, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
    _set_up_printing(page, sheet)


def _write_headings(page: "Worksheet", columns: Sequence[SheetColumn]) -> None:
    """Write the headings; those of columns that are read back are dark."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, column in enumerate(columns, 1):
        cell = page.cell(1, number, column.heading)
        cell.font = Font(_FONT, bold=True, color="FFFFFF" if column.edited else "000000")
        cell.fill = PatternFill("solid", fgColor=_DARK if column.edited else _LIGHT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def _write_rows(page: "Worksheet", rows: Sequence[tuple[Cell, ...]]) -> None:
    """Write the cells, wrapped, with a line between rows; links as long as the sheet may have them."""
    from openpyxl.styles import Alignment, Border, Font, Side

    wrapped = Alignment(wrap_text=True, vertical="top", horizontal="left")
    border, linked = Border(bottom=Side("thin", color=_LINE)), Font(_FONT, color=_BLUE, underline="single")
    for number, row in enumerate(rows, FIRST_ROW):
        for place, value in enumerate(row, 1):
            cell: Any = page.cell(number, place)
            cell.alignment, cell.border = wrapped, border
            _fill(cell, value.words if isinstance(value, Link) else value)
            if isinstance(value, Link) and value.target and number <= _MOST_LINKS:
                cell.hyperlink, cell.font = value.target, linked


def _set_heights(page: "Worksheet", sheet: Sheet) -> None:
    """Make rows about as high as their words; spreadsheets fit them anew as words change."""
    widths = [0 if column.hidden else column.width * _ROOMY for column in sheet.columns]
    for number, row in enumerate(sheet.rows, FIRST_ROW):
        lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True))
        page.row_dimensions[number].height = min(_LINE_HEIGHT * lines, _TALLEST)


def _lines(value: Cell, width: float) -> int:
    """How many lines a cell's words take in a column."""
    words = value.words if isinstance(value, Link) else value
    if not isinstance(words, str) or not width:
        return 1
    return sum(ceil(len(part) / width) or 1 for part in words.split("\n"))


def _fill(cell: "SheetCell", value: str | float | dt.date | None) -> None:
    """Put a value into a cell; words stay words, whatever they look like."""
    if isinstance(value, dt.date) and value >= _EARLIEST:
        cell.value, cell.number_format = value, _DAY_FORMAT
    elif isinstance(value, str | dt.date):
        text = fitted(str(value))
        cell.value = text
        cell.data_type = "s"
        if is_formula_like(text):
            cell.quotePrefix = True
    else:
        cell.value = value


def _set_up_printing(page: "Worksheet", sheet: Sheet) -> None:
    """Print on A4 across, as wide as the page, headings on each page, pages numbered."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    printed = get_column_letter(sum(column.printed for column in sheet.columns))
    page.print_title_rows = "1:1"
    page.print_area = f"A1:{printed}{len(sheet.rows) + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    margins = page.page_margins
    margins.left = margins.right = margins.header = margins.footer = 0.4
    margins.top = margins.bottom = 0.6
    footer: Any = page.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"  # the sheet's name, page and pages


def _help_editing(page: "Worksheet", columns: Sequence[SheetColumn], *, rows: int) -> None:
    """Offer statuses and types to choose from; show what is closed, or possibly so, as it is edited."""
    from openpyxl.utils import get_column_letter

    letters = {column.name: get_column_letter(number) for number, column in enumerate(columns, 1)}
    last = max(rows + 1, FIRST_ROW)
    choices: dict[str, Sequence[StrEnum]] = {"status": WRITTEN_STATUSES, "type": tuple(EntryType)}
    for name, choice in choices.items():
        _offer(page, f"{letters[name]}{FIRST_ROW}:{letters[name]}{last}", heading(name), choice)
    _mark_closed(page, letters["status"], f"A{FIRST_ROW}:{letters['id']}{last}", last)


def _offer(page: "Worksheet", cells: str, name: str, choice: Sequence[StrEnum]) -> None:
    """Offer the normal forms of a field in its cells."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(label(one) for one in choice)
    offer = DataValidation("list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    offer.errorTitle, offer.error = name, f"Choose from the list; `import` knows these: {words}."[:225]
    offer.add(cells)
    page.add_data_validation(offer)


def _mark_closed(page: "Worksheet", letter: str, cells: str, last: int) -> None:
    """Grey the rows of closed entries, as trackers do; what is only possibly closed waits for a person."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    first = f"${letter}{FIRST_ROW}"
    closed = ",".join(f'{first}="{label(one)}"' for one in Status if one in CLOSED)
    _mark(page, cells, f"OR({closed})", DifferentialStyle(font=Font(color=_GREY)))
    waiting = f'{first}="{label(Status.POSSIBLY_CLOSED)}"'
    amber = DifferentialStyle(fill=PatternFill("solid", bgColor=_AMBER))
    _mark(page, f"{letter}{FIRST_ROW}:{letter}{last}", waiting, amber)


def _mark(page: "Worksheet", cells: str, formula: str, style: "DifferentialStyle") -> None:
    """Set cells in a style where a formula holds."""
    from openpyxl.formatting.rule import Rule

    page.conditional_formatting.add(cells, Rule(type="expression", formula=[formula], dxf=style))


def _add_snapshot(book: "Workbook", handed: Handed) -> None:
    """Add the hidden sheet that holds, by entry, the editable fields as they were exported."""
    names = [column.name for column in entry_columns(handed.entries) if column.edited]
    page = book.create_sheet(SNAPSHOT)
    page.sheet_state = "hidden"
    for number, row in enumerate(_snapshot_rows(handed, names), 1):
        for place, text in enumerate(row, 1):
            _fill(page.cell(number, place), text)


def _snapshot_rows(handed: Handed, names: Sequence[str]) -> Iterator[list[str]]:
    """The rows of the snapshot: what it is, headings, entries."""
    yield [MARKER, _LEAVE]
    yield ["id", *names]
    yield from ([entry.id, *(editable_text(entry, name) for name in names)] for entry in handed.entries)
