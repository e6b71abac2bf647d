"""Read back an edited CSV table."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from minutes_miner.errors import UsageError
from minutes_miner.handing.cells import unguarded
from minutes_miner.handing.edited import ID, Edited, EditedRow, no_export, places, read_cell
from minutes_miner.handing.tables import EXPORTED, wide_cells
from minutes_miner.log_records import EDITABLE

_DELIMITERS = (",", ";", "\t")  # what spreadsheets divide cells by, as the country wants it


def edited_csv(path: Path, content: bytes) -> Edited:
    """Return an edited CSV table of ours: in UTF-8 or Windows-1252, cells divided as the spreadsheet likes.

    Args:
        path: Name for errors.
        content: The file.

    Raises:
        ReadError: It is no export of ours.
        UsageError: Two columns have the same heading.
    """
    lines = list(_lines(path, content))
    headings = lines[0][1] if lines else []
    where = _one_each(path, places(headings))
    if ID not in where or len(where) == 1:
        raise no_export(path, "it has no column `id`, or none that is read back")
    snapshot = headings.index(EXPORTED) if EXPORTED in headings else None
    rows = [
        (_row(number, cells, where), _before(cells, snapshot)) for number, cells in lines[1:] if any(cells)
    ]
    return Edited(
        rows=tuple(row for row, _ in rows),
        before={row.entry: before for row, before in rows if row.entry and before},
        gone=tuple(name for name in EDITABLE if name not in where),
    )


def _lines(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The records of the table with the line each begins on, from 1."""
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    with wide_cells():
        reader, begins = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1
        try:
            for cells in reader:
                yield begins, cells
                begins = reader.line_num + 1
        except csv.Error as error:
            raise no_export(path, f"line {begins} is no CSV ({error})") from error


def _decoded(content: bytes) -> str:
    """The text of the file."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _one_each(path: Path, found: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """The one place of each column."""
    twice = [name for name, spots in found.items() if len(spots) > 1]
    if twice:
        message = f"{path} has two columns {twice[0]!r}. Delete or rename the one that does not hold."
        raise UsageError(message)
    return {name: spots[0] for name, spots in found.items()}


def _row(number: int, cells: Sequence[str], where: Mapping[str, int]) -> EditedRow:
    """A row of the table; a row that ends early has empty cells."""
    texts = {name: unguarded(cells[spot]) if spot < len(cells) else "" for name, spot in where.items()}
    return EditedRow(
        line=number,
        entry=texts[ID].strip(),
        cells={name: read_cell(name, text) for name, text in texts.items() if name != ID},
        words=" | ".join(cell for cell in cells if cell),
    )


def _before(cells: Sequence[str], spot: int | None) -> dict[str, str]:
    """What stood in a row when it was exported; nothing where that is no longer there."""
    try:
        held = json.loads(cells[spot]) if spot is not None and spot < len(cells) else {}
    except ValueError:
        return {}
    return {name: str(held[name]) for name in EDITABLE if name in held} if isinstance(held, dict) else {}
