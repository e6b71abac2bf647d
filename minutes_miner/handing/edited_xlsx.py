"""Read back an edited workbook."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes_miner.errors import UsageError
from minutes_miner.handing.cells import restored
from minutes_miner.handing.edited import ID, Edited, EditedRow, Written, no_export, places, read_cell
from minutes_miner.handing.sheets import ACTION_LOG
from minutes_miner.handing.xlsx import MARKER
from minutes_miner.log_records import EDITABLE

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LOOKED_AT = 20  # rows among which the headings stand, should a clerk have put a title above
_MOST_UNPACKED = 1_000_000_000  # bytes
_FORMULA, _ERROR = "f", "e"  # openpyxl's types of cells


def edited_xlsx(path: Path, content: bytes) -> Edited:
    """Return an edited workbook of ours; sheets may be renamed, rows and columns moved, hidden or added.

    Args:
        path: Name for errors.
        content: The file.

    Raises:
        ReadError: It cannot be read, or is no export of ours.
        UsageError: Two of its sheets or columns are taken for the same.
    """
    book = _opened(path, content)
    page, top, where = _table(path, book)
    before = _snapshot(book)
    exported = next(iter(before.values()), {})
    return Edited(
        rows=tuple(_rows(page, top, where)),
        before=before,
        gone=tuple(name for name in exported if name not in where),
        may_be_cut=True,
    )


def _opened(path: Path, content: bytes) -> "Workbook":
    """The workbook; what openpyxl cannot keep does not matter to who only reads."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
                raise no_export(path, "it unpacks to more than any export")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), read_only=True)  # else links fill empty cells
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,
    ) as error:
        raise no_export(path, f"it cannot be opened as a workbook ({error})") from error


def _table(path: Path, book: "Workbook") -> tuple["Worksheet", int, dict[str, int]]:
    """The sheet of entries, the row of its headings, and the places of its columns."""
    found = [
        (page, *heads) for page in book.worksheets if not _is_snapshot(page) and (heads := _headings(page))
    ]
    named = [one for one in found if one[0].title == ACTION_LOG] or found
    if not named:
        raise no_export(path, "no sheet has a column “Entry id” beside columns that are read back")
    if len(named) > 1:
        titles = ", ".join(page.title for page, *_ in named)
        message = f"{path} holds the log in several sheets ({titles}). Name the right one “{ACTION_LOG}”."
        raise UsageError(message)
    page, top, where = named[0]
    twice = [name for name, spots in where.items() if len(spots) > 1]
    if twice:
        message = f"{path} has two columns for {twice[0]!r}. Delete or rename the one that does not hold."
        raise UsageError(message)
    return page, top, {name: spots[0] for name, spots in where.items()}


def _headings(page: "Worksheet") -> tuple[int, dict[str, list[int]]] | None:
    """The row of headings and the places of the columns; None where the sheet has no entries."""
    for number, row in enumerate(page.iter_rows(max_row=_LOOKED_AT, values_only=True), 1):
        where = places(row)
        if ID in where and len(where) > 1:
            return number, where
    return None


def _rows(page: "Worksheet", top: int, where: Mapping[str, int]) -> Iterator[EditedRow]:
    """The rows below the headings that hold anything."""
    for number, cells in enumerate(page.iter_rows(min_row=top + 1), top + 1):
        if any(cell.value is not None for cell in cells):
            yield EditedRow(
                line=number,
                entry=str(_value(cells[where[ID]]) or "").strip(),
                cells={name: _written(name, cells[spot]) for name, spot in where.items() if name != ID},
                words=" | ".join(str(cell.value) for cell in cells if cell.value is not None),
            )


def _value(cell: Any) -> object:
    """What a cell holds; words as they were before they were made fit for it."""
    return restored(cell.value) if isinstance(cell.value, str) else cell.value


def _written(name: str, cell: Any) -> Written:
    """An editable cell; what a formula comes to, only the spreadsheet knows."""
    if cell.data_type in {_FORMULA, _ERROR}:
        return Written(text="", words=str(cell.value), why="it holds a formula; paste its value")
    return read_cell(name, _value(cell))


def _is_snapshot(page: "Worksheet") -> bool:
    """Whether a sheet is the one that holds what was exported."""
    return bool(page["A1"].value == MARKER)


def _snapshot(book: "Workbook") -> dict[str, dict[str, str]]:
    """What was exported, by id of entry; nothing where the sheet was taken out."""
    page = next((page for page in book.worksheets if _is_snapshot(page)), None)
    if page is None:
        return {}
    rows = [[_snapshot_text(value) for value in row] for row in page.iter_rows(min_row=2, values_only=True)]
    names = rows[0] if rows else []
    return {_id(row): _fields(names, row) for row in rows[1:] if _id(row)}


def _snapshot_text(value: object) -> str:
    """A cell of the snapshot; words, whatever a spreadsheet has made of them."""
    return "" if value is None else restored(str(value))


def _id(row: Sequence[str]) -> str:
    """The id of a snapshot's row."""
    return row[0] if row else ""


def _fields(names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """The editable fields of a snapshot's row."""
    return {name: text for name, text in zip(names, row, strict=False) if name in EDITABLE}
