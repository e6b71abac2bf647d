"""Read a council's own measures from CSV or XLSX: one row a measure, columns named in the first row."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from minutes_miner.catalogue.cells import Where, refuse
from minutes_miner.catalogue.vocabulary import FIELDS, HEADINGS
from minutes_miner.errors import ConfigError

_EXCEL_CSV = "cp1252"  # what Excel in Britain writes for "CSV" without "UTF-8"


class Row(NamedTuple):
    """One row: its place in the file, and its cells by column."""

    where: Where
    cells: dict[str, object]


def csv_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file that hold anything.

    Args:
        path: UTF-8 or as Excel saves it, divided by commas or tabs.

    Raises:
        ConfigError: It cannot be read, or has no usable header.
    """
    words = _decoded(path)
    header = words.partition("\n")[0]
    lines = csv.reader(io.StringIO(words, newline=""), delimiter="\t" if "\t" in header else ",", strict=True)
    try:
        yield from _rows(path, lines)
    except csv.Error as error:
        message = (
            f"{path}, line {lines.line_num}: this is no CSV ({error}). Save the sheet again as CSV or XLSX."
        )
        raise ConfigError(message) from error


def _decoded(path: Path) -> str:
    """The file's text."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_EXCEL_CSV, errors="replace")


def xlsx_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet that hold anything.

    Args:
        path: The workbook; formulas count by the values saved with them.

    Raises:
        ConfigError: It is no workbook, or has no usable header.
    """
    yield from _rows(path, _sheet(path))


def _sheet(path: Path) -> list[tuple[object, ...]]:
    """The cells of the first sheet."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        message = f"{path}: this is no XLSX workbook ({error}). Save it again as .xlsx, or as CSV."
        raise ConfigError(message) from error
    try:
        return list(book.worksheets[0].iter_rows(values_only=True)) if book.worksheets else []
    finally:
        book.close()


def _rows(path: Path, lines: Iterator[Sequence[object]] | list[tuple[object, ...]]) -> Iterator[Row]:
    """Rows under their header; numbers count as a spreadsheet shows them."""
    columns: list[str] = []
    for number, line in enumerate(lines, start=1):
        where = Where(f"{path}, row {number}", "column")
        if not any(_filled(cell) for cell in line):
            continue
        if columns:
            _within(line, columns, where)
            yield Row(
                where,
                {name: cell for name, cell in zip(columns, line, strict=False) if name and _filled(cell)},
            )
        else:
            columns = _header(line, where)


def _filled(cell: object) -> bool:
    """Whether a cell holds anything."""
    return cell is not None and bool(str(cell).strip())


def _within(line: Sequence[object], columns: list[str], where: Where) -> None:
    """Refuse a row with cells under no heading."""
    loose = [cell for name, cell in zip(columns, line, strict=False) if not name and _filled(cell)]
    if loose or any(_filled(cell) for cell in line[len(columns) :]):
        refuse(where, "", "a cell stands under no heading. Put text that holds commas in quotation marks.")


def _header(line: Sequence[object], where: Where) -> list[str]:
    """The columns that the first row names; what it calls otherwise is left for the row's own check."""
    given = [" ".join(str(cell or "").replace("_", " ").casefold().split()) for cell in line]
    columns = [HEADINGS.get(name, name) for name in given]
    if not {"name", "extends"} & set(columns):
        refuse(
            where, "", f"the first row names no column `name` or `extends`. Columns are {', '.join(FIELDS)}."
        )
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        refuse(where, twice, "two columns mean this. Keep one.")
    return columns
