"""Find the documents of a run: files, folders, globs, manifests and standard input."""

import csv
import datetime as dt
import glob
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from minutes_miner.addresses import expanded, fetched, is_address
from minutes_miner.errors import ConfigError, FailureKind, ReadError, UsageError
from minutes_miner.records import Source

_READ_SUFFIXES = frozenset(
    {
        ".ashx",
        ".aspx",
        ".docx",
        ".htm",
        ".html",
        ".markdown",
        ".md",
        ".pdf",
        ".text",
        ".txt",
        ".xhtml",
        ".xml",
    }
)
# Refused by the reader with its reason, so that nothing a council may publish minutes in is passed over.
_REFUSED_SUFFIXES = frozenset(
    {
        ".csv",
        ".doc",
        ".eml",
        ".json",
        ".msg",
        ".odt",
        ".ppt",
        ".pptx",
        ".rtf",
        ".tif",
        ".tiff",
        ".xls",
        ".xlsx",
        ".zip",
    }
)
# Endings taken up from folders; a file named by itself is read whatever its ending.
DOCUMENT_SUFFIXES = _READ_SUFFIXES | _REFUSED_SUFFIXES
STDIN = "-"
_NAME_WHAT = "Name files, or folders that hold HTML, XML, PDF, DOCX, Markdown or text."
_MANIFEST_FIELDS = ("path", "council", "committee", "date", "address")
_FILE_LIMIT = 600_000_000  # bytes read into memory at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """Facts of a meeting that the user supplies, for pages that do not state them.

    Attributes:
        council: Council or body; "" where not supplied.
        committee: Committee or panel.
        date: Day of the meeting.
        address: Address the page was saved from.
    """

    council: str = ""
    committee: str = ""
    date: dt.date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document to read, with what the user says of it."""

    path: str
    supplied: Supplied = field(default_factory=Supplied)


def inputs(
    paths: Sequence[str], *, supplied: Supplied | None = None, manifest: Path | None = None
) -> tuple[Input, ...]:
    """Return the documents that paths and manifest name, each once, in order.

    Args:
        paths: Files, folders (searched deeply, in name order), globs, addresses ("zip://**::2019.zip",
            "s3://bucket/minutes"), or "-" for standard input.
        supplied: Facts that hold for every document not in the manifest.
        manifest: CSV or JSONL with columns path, council, committee, date, address; paths are relative to it.

    Raises:
        UsageError: No document is named.
        ConfigError: The manifest is not of that form.
    """
    common = supplied or Supplied()
    listed = {_resolved(item.path): item for item in (_manifest(manifest) if manifest else ())}
    named = {
        path: listed.get(_resolved(path), Input(path=path)) for given in paths for path in _expanded(given)
    }
    found = named if paths else {item.path: item for item in listed.values()}
    if not found:
        raise UsageError(f"no documents found. {_NAME_WHAT}")
    return tuple(Input(path=path, supplied=_merged(item.supplied, common)) for path, item in found.items())


def _resolved(path: str) -> str:
    """One spelling of a path, however it was written."""
    return path if path == STDIN or is_address(path) else os.path.realpath(path)


def _merged(own: Supplied, common: Supplied) -> Supplied:
    """A document's own facts, gaps filled from those that hold for all."""
    return Supplied(
        council=own.council or common.council,
        committee=own.committee or common.committee,
        date=own.date or common.date,
        address=own.address or common.address,
    )


def _expanded(path: str) -> Iterator[str]:
    """The documents one argument names; itself where it names none, so that reading it says what is wrong."""
    if is_address(path):
        yield from _at_address(path)
    elif path == STDIN or os.path.isfile(path):  # noqa: PTH113 (False, not an error, where a path is too long)
        yield path
    elif os.path.isdir(path):  # noqa: PTH112
        yield from list(_in_folder(Path(path))) or [path]
    elif glob.has_magic(path):
        found = (p for p in glob.glob(path, recursive=True) if Path(p).is_file())  # noqa: PTH207
        yield from sorted(found) or [path]
    else:
        yield path


def _at_address(address: str) -> Iterator[str]:
    """The documents that an address names, of a folder or pattern those with a document's ending."""
    found = list(expanded(address))
    if found == [address]:
        yield address
        return
    endings = ((path, PurePosixPath(path.partition("::")[0]).suffix.lower()) for path in found)
    yield from [path for path, ending in endings if ending in DOCUMENT_SUFFIXES] or [address]


def _in_folder(folder: Path) -> Iterator[str]:
    """The documents below a folder."""
    yield from (str(path) for path in _files(folder) if path.suffix.lower() in DOCUMENT_SUFFIXES)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder in name order, hidden ones apart."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def left_out(paths: Sequence[str]) -> Counter[str]:
    """Return how many files of the folders named were not taken up, by ending.

    Args:
        paths: The arguments of a run.
    """
    folders = [Path(path) for path in paths if path != STDIN and os.path.isdir(path)]  # noqa: PTH112
    endings = (path.suffix.lower() for folder in folders for path in _files(folder))
    return Counter(ending or "no ending" for ending in endings if ending not in DOCUMENT_SUFFIXES)


def load(path: str) -> Source:
    """Return a file's bytes with their hash.

    Args:
        path: A file, an address, or "-" for standard input.

    Raises:
        ReadError: The path cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if path == STDIN else _bytes(path)
    except FileNotFoundError:
        message = "there is no such file. Check the path, and quote it if it holds spaces."
        raise ReadError(message, kind=FailureKind.UNREADABLE_PATH) from None
    except IsADirectoryError:
        message = f"the folder holds no documents. {_NAME_WHAT}"
        raise ReadError(message, kind=FailureKind.UNREADABLE_PATH) from None
    except OSError as error:
        reason = error.strerror or error
        message = f"it cannot be opened ({reason}). Check its permissions and that the disk is there."
        raise ReadError(message, kind=FailureKind.UNREADABLE_PATH) from error
    return Source(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def _bytes(path: str) -> bytes:
    """The content of a file or address, unless it is far too large to be minutes."""
    if is_address(path):
        return fetched(path, limit=_FILE_LIMIT)
    size = Path(path).stat().st_size
    if size > _FILE_LIMIT:
        message = (
            f"it is {size // 1_000_000} MB, too large to be minutes. "
            "Split it into its meetings and read those."
        )
        raise ReadError(message, kind=FailureKind.TOO_LARGE)
    return Path(path).read_bytes()


def is_manifest(path: Path) -> bool:
    """Return whether a file is a manifest: CSV or JSONL with a `path` and no field that manifests lack.

    Args:
        path: Any file or folder, or none.
    """
    if path.suffix.lower() not in {".csv", ".jsonl"} or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = list(islice(file, 2))
        row = next(iter(_manifest_rows(path, "".join(first))), {})
    except (OSError, UnicodeDecodeError, ConfigError, csv.Error):
        return False
    return "path" in row and set(row) <= set(_MANIFEST_FIELDS)


def _manifest(path: Path) -> Iterator[Input]:
    """The documents of a manifest."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the manifest {path} cannot be read ({error}). Save it as UTF-8 CSV or JSONL."
        raise ConfigError(message) from error
    for number, row in enumerate(_manifest_rows(path, text), start=1):
        yield _manifest_input(path, number, row)


def json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file.

    Args:
        path: The file, one object a line; empty lines do not count.

    Raises:
        ConfigError: It cannot be read, or a line is no object.
    """
    try:
        return list(_objects(path, path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Save it as UTF-8 JSON Lines."
        raise ConfigError(message) from error


def _objects(path: Path, text: str) -> Iterator[dict[str, Any]]:
    """The objects of JSON Lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            message = f"{path}, line {number}: not JSON ({error}). Write one object a line."
            raise ConfigError(message) from error
        if not isinstance(row, dict):
            message = f"{path}, line {number}: not a JSON object. Write one object a line."
            raise ConfigError(message)
        yield row


def _manifest_rows(path: Path, text: str) -> Iterator[Mapping[str, object]]:
    """The rows of a manifest, CSV or JSONL."""
    if not text.lstrip().startswith("{"):
        yield from csv.DictReader(text.splitlines())
        return
    yield from _objects(path, text)


def _manifest_input(manifest: Path, number: int, row: Mapping[str, object]) -> Input:
    """One row of a manifest as a document."""
    unknown = [str(key) for key in row if key not in _MANIFEST_FIELDS]
    if not row.get("path") or unknown:
        wrong = f"unknown column {', '.join(unknown)}" if unknown else "no path"
        message = f"{manifest}, row {number}: {wrong}. Columns are {', '.join(_MANIFEST_FIELDS)}."
        raise ConfigError(message)
    given = {key: str(value or "").strip() for key, value in row.items()}
    path = given["path"]
    return Input(
        path=path if is_address(path) or Path(path).is_absolute() else str(manifest.parent / path),
        supplied=Supplied(
            council=given.get("council", ""),
            committee=given.get("committee", ""),
            date=_manifest_date(given.get("date", ""), where=f"{manifest}, row {number}"),
            address=given.get("address", ""),
        ),
    )


def _manifest_date(text: str, *, where: str) -> dt.date | None:
    """A date of a manifest; a wrong one is the manifest's fault."""
    try:
        return parsed_date(text, where=where)
    except UsageError as error:
        raise ConfigError(str(error)) from None


def parsed_date(text: str, *, where: str) -> dt.date | None:
    """Return a date written YYYY-MM-DD; None for "".

    Args:
        text: The date.
        where: What to name in the error.

    Raises:
        UsageError: The text is no such date.
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"{where}: {text!r} is no date. Write it as YYYY-MM-DD."
        raise UsageError(message) from None
