"""Read minutes printed as PDF."""

from collections.abc import Iterable, Sequence
from statistics import median

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_attendance import attendance_of
from minutes_miner.read.pdf_blocks import Setting, write_status, write_table, write_text
from minutes_miner.read.pdf_furniture import Item
from minutes_miner.read.pdf_hyphens import spelling_of
from minutes_miner.read.pdf_layout import layout_of
from minutes_miner.read.pdf_open import sheets_of
from minutes_miner.read.pdf_paragraphs import usual_spacing
from minutes_miner.read.pdf_scanned import is_scanned, no_text_layer, page_warnings, recognised
from minutes_miner.read.pdf_shapes import Line, Sheet
from minutes_miner.read.pdf_tables import Table, columns_filled, flows
from minutes_miner.records import Format, Minutes, Source

USUAL_SIZE = 11.0


def read_pdf(source: Source) -> Minutes:
    """Return a PDF's minutes as blocks in reading order, each with its page and place.

    Running heads, feet and page numbers are left out, paragraphs that run over a page are one block, tables
    are read cell by cell. Scanned pages are read through OCRmyPDF where it is installed, otherwise warned of.

    Raises:
        ReadError: The file is empty, broken, encrypted or too large, or no page has text.
    """
    try:
        sheets, warnings = readable_sheets(source.data)
        return minutes_of(source, sheets, warnings)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            f"the PDF could not be read ({type(error).__name__}: {error}); print it to a new PDF",
            kind=FailureKind.BROKEN,
        ) from error


def readable_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """Return the pages with text, recognised where they are scanned, and what the user should know."""
    sheets = sheets_of(data)
    scanned = [sheet.number for sheet in sheets if is_scanned(sheet)]
    told: list[str] = []
    if scanned:
        sheets, told = after_ocr(data, sheets, scanned)
    if not any(sheet.words for sheet in sheets):
        raise unreadable(sheets, scanned)
    return sheets, told + page_warnings(sheets)


def after_ocr(data: bytes, sheets: list[Sheet], scanned: Sequence[int]) -> tuple[list[Sheet], list[str]]:
    """Return the pages with scanned ones recognised, if that can be done, and a word about it."""
    try:
        result = recognised(data, sheets)
    except ReadError as error:
        if any(sheet.words for sheet in sheets):
            return sheets, [str(error)]
        raise
    if result is None:
        return sheets, []
    numbers = ", ".join(map(str, scanned))
    return sheets_of(result), [f"scanned pages were read by OCR, check names and figures: {numbers}"]


def unreadable(sheets: Sequence[Sheet], scanned: Sequence[int]) -> ReadError:
    """Return the error for a document without a word."""
    if scanned:
        return no_text_layer()
    complaints = [sheet.complaint for sheet in sheets if sheet.complaint]
    if complaints:
        return ReadError(f"no page could be read: {complaints[0]}", kind=FailureKind.BROKEN)
    return ReadError("the PDF has only blank pages. Fetch it again.", kind=FailureKind.EMPTY)


def minutes_of(source: Source, sheets: Sequence[Sheet], warnings: Iterable[str]) -> Minutes:
    """Return the record of a document whose pages have been drawn."""
    layout = layout_of(sheets)
    setting = setting_of(layout.pages)
    parts = flows(layout.pages)
    write_status(setting, layout.status)
    for part in parts:
        if isinstance(part, list):
            write_text(setting, part)
        elif columns_filled(part) > 1:
            write_table(setting, part)
        else:
            write_text(setting, [line for lines in part.cells.values() for line in lines])
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        format=Format.PDF,
        text=setting.builder.text,
        blocks=tuple(setting.builder.blocks),
        attendance=attendance_of((part for part in parts if isinstance(part, Table)), setting.builder.text),
        warnings=tuple(warnings),
        pages=len(sheets),
    )


def setting_of(pages: Sequence[Sequence[Item]]) -> Setting:
    """Return how a document is set: its usual type size and line spacing, and its spelling."""
    columns = [column for items in pages for column in columns_of(items)]
    lines = [line for column in columns for line in column]
    size = median(line.size for line in lines) if lines else USUAL_SIZE
    words = ([word.text for word in line.words] for line in lines)
    return Setting(spacing=usual_spacing(columns), size=size, spelling=spelling_of(words))


def columns_of(items: Iterable[Item]) -> list[list[Line]]:
    """Return the lines of a page by the column they are set in: its running text, and each table cell."""
    text = [item for item in items if isinstance(item, Line)]
    return [text, *(list(cell.lines) for item in items if not isinstance(item, Line) for cell in item.cells)]
