"""Read the sheets of a workbook: words, days, colours, merged cells, what is hidden."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from minutes_miner.dates import long_date
from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.reconcile.cells import folded_lines
from minutes_miner.reconcile.looks import is_faded, shade, tinted
from minutes_miner.reconcile.records import Cell, Shade, Sheet, SheetRow

_LARGEST_UNPACKED = 200_000_000  # bytes; trackers unpack to a few million
_MOST_CELLS = 500_000  # filled cells of a sheet; a tracker of a thousand rows has twenty thousand
_MOST_COLUMNS = 200
_MOST_MERGED = 50_000  # cells; a heading over a row covers 16,384 at most
_MERGED = re.compile(rb"""mergeCell\b[^>]{0,200}?\bref\s*=\s*["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_HATCHED = {"gray125", "gray0625", "lightGray", "mediumGray", "darkGray"}  # patterns that look grey
# Excel counts the colours of a theme in this order (ECMA-376 names the first four the other way round).
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_OFFICE_THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RESAVE = "Open it in Excel or LibreOffice and save it again as .xlsx."


def xlsx_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in order, hidden ones too.

    Formulas count by the values saved with them; where there are none, the sheet's warnings say so.

    Raises:
        ReadError: `BROKEN`, `UNSAFE` or `TOO_LARGE`.
    """
    _refuse_bombs(data)
    book = _loaded(data, values=True)
    theme = _theme(book.loaded_theme)
    formulas = _unsaved_formulas(data, book)
    return tuple(_sheet(sheet, theme, formulas.get(sheet.title, ())) for sheet in book.worksheets)


def _refuse_bombs(data: bytes) -> None:
    """Refuse packages that unpack, or cells that are merged, beyond sense."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            merged = _widest_merge(package) if unpacked <= _LARGEST_UNPACKED else (0, "")
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = f"the workbook is cut off or damaged ({error}). Download it again. {_RESAVE}"
        raise ReadError(message, kind=FailureKind.BROKEN) from error
    if unpacked > _LARGEST_UNPACKED:
        message = (
            f"the workbook unpacks to {unpacked // 1_000_000} MB, which no tracker does. "
            "Copy its sheet to a new workbook and read that."
        )
        raise ReadError(message, kind=FailureKind.UNSAFE)
    if merged[0] > _MOST_MERGED:
        message = (
            f"the cells {merged[1]} are merged into one, which openpyxl cannot hold. Unmerge them in Excel."
        )
        raise ReadError(message, kind=FailureKind.UNSAFE)


def _widest_merge(package: zipfile.ZipFile) -> tuple[int, str]:
    """How many cells the widest merged area covers, and which; openpyxl would make every one of them."""
    areas = {
        match[1].decode("ascii")
        for name in package.namelist()
        if name.startswith("xl/worksheets/")
        for match in _MERGED.finditer(package.read(name))
    }
    return max(((_covered(area), area) for area in areas), default=(0, ""))


def _covered(area: str) -> int:
    """Cells of an area such as "A5:C9"."""
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(area))
    return (right - left + 1) * (bottom - top + 1)


def _loaded(data: bytes, *, values: bool) -> Any:
    """The workbook as openpyxl has it."""
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # openpyxl passes on whatever a damaged part provokes
        message = f"the workbook cannot be read ({type(error).__name__}: {error}). {_RESAVE}"
        raise ReadError(message, kind=FailureKind.BROKEN) from error


def _unsaved_formulas(data: bytes, book: Any) -> Mapping[str, tuple[str, ...]]:
    """Cells by sheet that hold a formula without the value Excel last saw."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        if not any(b"<f" in package.read(name) for name in sheets):
            return {}
    written = _loaded(data, values=False)
    return {
        sheet.title: tuple(
            cell.coordinate
            for cell in _filled(written[sheet.title])
            if cell.data_type == "f" and sheet[cell.coordinate].value is None
        )
        for sheet in book.worksheets
    }


def _filled(sheet: Any) -> Iterator[Any]:
    """The cells of a sheet that hold anything; going by rows would make a million where a style runs down."""
    return (cell for cell in list(sheet._cells.values()) if cell.value is not None)


def _sheet(sheet: Any, theme: tuple[str, ...], unsaved: tuple[str, ...]) -> Sheet:
    """One sheet."""
    filled = list(_filled(sheet))
    if len(filled) > _MOST_CELLS:
        message = (
            f"sheet {sheet.title!r} has {len(filled):,} filled cells, which no tracker does. "
            "Copy the tracker to a workbook of its own and read that."
        )
        raise ReadError(message, kind=FailureKind.TOO_LARGE)
    last_row = max((cell.row for cell in filled), default=0)
    width = min(max((cell.column for cell in filled), default=0), _MOST_COLUMNS)
    origins = _origins(sheet, last_row, width)
    numbers = sorted({cell.row for cell in filled} | {row for row, _ in origins})
    rows = (_row(sheet, number, width, origins, theme) for number in numbers)
    return Sheet(
        name=sheet.title,
        rows=tuple(rows),
        hidden=sheet.sheet_state != "visible",
        warnings=tuple(
            f"{sheet.title}, cell {at}: a formula without a saved value counts as empty. "
            "Open the workbook in Excel and save it."
            for at in unsaved
        ),
    )


def _origins(sheet: Any, last_row: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Every place covered by merged cells to the place that holds their words."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, last_row) + 1)
        for column in range(area.min_col, min(area.max_col, width) + 1)
    }


def _row(
    sheet: Any,
    number: int,
    width: int,
    origins: Mapping[tuple[int, int], tuple[int, int]],
    theme: tuple[str, ...],
) -> SheetRow:
    """One row."""
    places = (origins.get((number, column), (number, column)) for column in range(1, width + 1))
    return SheetRow(
        number=number,
        cells=tuple(_cell(sheet.cell(*place), place, theme) for place in places),
        hidden=bool(sheet.row_dimensions[number].hidden),
    )


def _cell(cell: Any, origin: tuple[int, int], theme: tuple[str, ...]) -> Cell:
    """One cell."""
    day = cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value
    return Cell(
        text=_words(cell.value),
        day=day if isinstance(day, dt.date) else None,
        shade=_fill(cell.fill, theme),
        faded=is_faded(_colour(cell.font.color, theme)) if cell.font else False,
        struck=bool(cell.font and cell.font.strike),
        origin=origin,
    )


def _words(value: object) -> str:
    """A cell's words as a reader sees them."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return folded_lines(str(value))


def _fill(fill: Any, theme: tuple[str, ...]) -> Shade:
    """What is behind a cell."""
    if fill is None or not fill.fill_type:
        return Shade.NONE
    if fill.fill_type in _HATCHED:
        return Shade.GREY
    return shade(_colour(getattr(fill, "fgColor", None), theme))


def _colour(colour: Any, theme: tuple[str, ...]) -> str:
    """A colour's digits, tint applied; "" where it has none of its own."""
    from openpyxl.styles.colors import COLOR_INDEX

    if colour is None:
        return ""
    found = ""
    if colour.type == "rgb":
        found = str(colour.rgb)
    elif colour.type == "theme":
        found = theme[colour.theme] if colour.theme < len(theme) else ""
    elif colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        found = COLOR_INDEX[colour.indexed]
    return tinted(found, colour.tint or 0.0) if found else ""


def _theme(xml: bytes | None) -> tuple[str, ...]:
    """The colours of a workbook's theme, in Excel's order; those of Office where it has none."""
    from defusedxml.ElementTree import ParseError, fromstring

    if not xml:
        return _OFFICE_THEME
    try:
        scheme = fromstring(xml).find(f".//{_DRAWING}clrScheme")
    except (ParseError, ValueError):
        return _OFFICE_THEME
    return _OFFICE_THEME if scheme is None else tuple(_theme_colour(scheme, name) for name in _THEME_ORDER)


def _theme_colour(scheme: Any, name: str) -> str:
    """One colour of a theme; "" where it is not there."""
    entry = scheme.find(f"{_DRAWING}{name}")
    parts = [] if entry is None else [part.get("lastClr") or part.get("val") or "" for part in entry]
    return next(iter(parts), "")
