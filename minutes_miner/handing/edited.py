"""An edited export, read back: rows by entry, and what stood there when it was exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.handing.columns import heading
from minutes_miner.handing.values import written_text
from minutes_miner.log_records import EDITABLE

ID = "id"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
_LARGEST = 200_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a cell of an editable column holds now.

    Attributes:
        text: Plain text of the field, as an `Edit` holds it; of no use where `why` says so.
        words: What the person sees in the cell.
        why: Why it cannot be taken; "" where it can.
    """

    text: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedRow:
    """A row with anything in it.

    Attributes:
        line: Row of the sheet, from 1.
        entry: Id of its entry; "" where the row has none.
        cells: Its editable fields by name.
        words: All its words, for a person to find it by.
    """

    line: int
    entry: str
    cells: Mapping[str, Written]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An edited export.

    Attributes:
        rows: Rows with anything in them, in the file's order.
        before: Editable fields by id of entry, as exported; none where that was taken out of the file.
        gone: Editable columns that were exported and are not there.
        may_be_cut: Whether words that were too long for a cell were cut at export.
    """

    rows: tuple[EditedRow, ...]
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    may_be_cut: bool = False


def read_edited(path: Path) -> Edited:
    """Return an edited workbook or CSV table of ours; what it is, is decided by its content.

    Args:
        path: The file.

    Raises:
        ReadError: It cannot be read, or is no export of ours.
        UsageError: Two of its columns or sheets are taken for the same.
    """
    from minutes_miner.handing.edited_csv import edited_csv
    from minutes_miner.handing.edited_xlsx import edited_xlsx

    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(path, "it is larger than any export", FailureKind.TOO_LARGE)
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error), FailureKind.UNREADABLE_PATH) from error
    if content.startswith(_OLD_OFFICE):
        raise _unreadable(
            path, "it asks for a password, or is of a format before 2007", FailureKind.LEGACY_FORMAT
        )
    return edited_xlsx(path, content) if content.startswith(_ZIP) else edited_csv(path, content)


def _unreadable(path: Path, why: str, kind: str) -> ReadError:
    """The error for a file that cannot be looked into."""
    return ReadError(f"{path} cannot be read: {why}. Save it as an XLSX workbook and import that.", kind=kind)


def no_export(path: Path, why: str) -> ReadError:
    """Return the error for a file that is no export of ours.

    Args:
        path: The file.
        why: What is not there.
    """
    message = (
        f"{path} is no action log that `minutes-miner export` wrote as XLSX or CSV: {why}. "
        "For a council's own tracker use `minutes-miner reconcile`."
    )
    return ReadError(message, kind=FailureKind.UNKNOWN_FORMAT)


def read_cell(name: str, value: object) -> Written:
    """Return what a cell holds, as the field takes it; if it takes it not, with the reason.

    Args:
        name: One of `EDITABLE`.
        value: The cell.
    """
    words = "" if value is None else str(value)
    try:
        return Written(text=written_text(name, value), words=words)
    except ValueError as error:
        return Written(text="", words=words, why=str(error))


def places(headings: Sequence[object]) -> dict[str, list[int]]:
    """Return where the columns that are read back stand, by field; headings in any case.

    Args:
        headings: The cells of a heading row; a field's heading or its name.
    """
    names = {_plain(word): name for name in (ID, *EDITABLE) for word in (name, heading(name))}
    found: dict[str, list[int]] = {}
    for place, words in enumerate(headings):
        name = names.get(_plain(words)) if isinstance(words, str) else None
        if name:
            found.setdefault(name, []).append(place)
    return found


def _plain(words: str) -> str:
    """A heading without regard to case and spaces."""
    return " ".join(words.split()).casefold()
