"""Read CSV as spreadsheets save it: any encoding, divided by commas, semicolons, tabs or bars."""

import csv
import io
from itertools import pairwise

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.decode import decoded
from minutes_miner.reconcile.cells import folded_lines
from minutes_miner.reconcile.records import Cell, Sheet, SheetRow

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60  # records by which the divider is told
_LONGEST_CELL = 1_000_000  # characters; a cell of comments that grew for years has tens of thousands


def csv_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Return the one sheet of a CSV file.

    Raises:
        ReadError: `BROKEN` where it is no text, or cells are not closed; `UNKNOWN_FORMAT` where it is one
            column only.
    """
    text = decoded(data).lstrip("\ufeff")
    records = _records(text, _delimiter(text))
    if max(map(len, records), default=0) < 2:  # noqa: PLR2004 - a tracker has an action and something about it
        message = (
            "it is text without columns, no tracker. Give the tracker as XLSX, CSV, DOCX or a saved web page."
        )
        raise ReadError(message, kind=FailureKind.UNKNOWN_FORMAT)
    rows = (_row(number, record) for number, record in enumerate(records, start=1))
    return (Sheet(name="", rows=tuple(rows)),)


def _row(number: int, record: list[str]) -> SheetRow:
    """One record; its number is that of the row in a spreadsheet, not of the line in the file."""
    cells = (Cell(text=folded_lines(text), origin=(number, n)) for n, text in enumerate(record, start=1))
    return SheetRow(number=number, cells=tuple(cells))


def _delimiter(text: str) -> str:
    """The divider under which most neighbouring records have the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda sign: _evenness(_records(text, sign, most=_SAMPLE)))


def _evenness(records: list[list[str]]) -> int:
    """How many neighbouring records have equally many cells, and two at least."""
    return sum(len(one) == len(other) > 1 for one, other in pairwise(records))


def _records(text: str, delimiter: str, *, most: int | None = None) -> list[list[str]]:
    """The records of a file."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [record for _, record in zip(range(most or len(text) + 1), reader, strict=False)]
    except csv.Error as error:
        message = (
            f"line {reader.line_num} is no CSV ({error}). Save the sheet again as CSV or, better, as XLSX."
        )
        raise ReadError(message, kind=FailureKind.BROKEN) from error
