"""Long tables that programs read: CSV, JSON Lines and Parquet, each with the way back to equal entries."""

import csv
import datetime as dt
import importlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from minutes_miner.errors import FailureKind, ReadError, UsageError
from minutes_miner.handing.cells import guarded, unguarded
from minutes_miner.handing.values import FIELDS, KINDS, editable_text, entry_of, entry_row
from minutes_miner.log_records import EDITABLE, Entry

EXPORTED = "exported"  # the last column of the CSV: editable fields as they were exported, for `import`
_BOM = "\ufeff"  # by which Excel knows UTF-8
_NEED = 'Parquet needs pyarrow: pip install "minutes-miner[parquet]", or choose --format csv or jsonl.'


def entries_csv(entries: Iterable[Entry]) -> bytes:
    """Return entries as CSV with every column of `fields(Entry)`: UTF-8 with the mark Excel knows it by.

    Lists stand as JSON. Words that could be taken for a formula get an apostrophe (`cells.guarded`).
    The last column, `exported`, holds the editable fields as they are, for `import`.

    Args:
        entries: The entries.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*FIELDS, EXPORTED])
    for entry in entries:
        snapshot = json.dumps({name: editable_text(entry, name) for name in EDITABLE}, ensure_ascii=False)
        writer.writerow([*(_csv_cell(value) for value in entry_row(entry).values()), snapshot])
    return (_BOM + text.getvalue()).encode()


def entries_from_csv(content: bytes) -> tuple[Entry, ...]:
    """Return the entries of a CSV table that `entries_csv` wrote; equal to those written.

    Args:
        content: The file.

    Raises:
        ReadError: It is no such table.
    """
    with _readable("CSV"), wide_cells():
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        if "id" not in (rows.fieldnames or ()):
            message = "it has no column `id`"
            raise ValueError(message)
        return tuple(entry_of({n: _from_csv_cell(n, row[n]) for n in FIELDS if n in row}) for row in rows)


@contextmanager
def wide_cells() -> Iterator[None]:
    """Let csv read cells of any length while it lasts; its limit is one for the whole process."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _csv_cell(value: object) -> str:
    """A plain value as a cell."""
    if isinstance(value, str):
        return guarded(value)
    return "" if value in (None, []) else json.dumps(value, ensure_ascii=False)


def _from_csv_cell(name: str, text: str) -> object:
    """The plain value of a cell."""
    kind = KINDS[name]
    if get_origin(kind) is tuple:
        return json.loads(text or "[]")
    if isinstance(kind, UnionType):
        if not text:
            return None
        kind = get_args(kind)[0]
    if kind is bool:
        return json.loads(text.lower())  # Excel writes TRUE
    return json.loads(text) if kind in {int, float} else unguarded(text)


def entries_jsonl(entries: Iterable[Entry]) -> bytes:
    """Return entries as JSON Lines: one object a line with every column of `fields(Entry)`.

    Args:
        entries: The entries.
    """
    return "".join(json.dumps(entry_row(entry), ensure_ascii=False) + "\n" for entry in entries).encode()


def entries_from_jsonl(content: bytes) -> tuple[Entry, ...]:
    """Return the entries of JSON Lines that `entries_jsonl` wrote; equal to those written.

    Args:
        content: The file.

    Raises:
        ReadError: It is no such file.
    """
    with _readable("JSON Lines"):
        return tuple(entry_of(json.loads(line)) for line in content.decode().split("\n") if line)


def entries_parquet(entries: Sequence[Entry]) -> bytes:
    """Return entries as Parquet: every column of `fields(Entry)`, days as dates, lists and records as such.

    Args:
        entries: The entries.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return records_parquet(Entry, entries)


def records_parquet(kind: type, records: Sequence[Any]) -> bytes:
    """Return records of one kind as Parquet: every field a column, days as dates, lists and records as such.

    Fields that hold a mapping stand as JSON.

    Args:
        kind: A dataclass.
        records: Records of it; of none the table has its columns all the same.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow, parquet = _arrow(), _arrow("pyarrow.parquet")
    columns = get_type_hints(kind)
    schema = arrow.schema([(name, _arrow_type(arrow, hint)) for name, hint in columns.items()])
    rows = [{name: _for_arrow(getattr(record, name)) for name in columns} for record in records]
    content = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), content)
    return content.getvalue()


def entries_from_parquet(content: bytes) -> tuple[Entry, ...]:
    """Return the entries of a Parquet file that `entries_parquet` wrote; equal to those written.

    Args:
        content: The file.

    Raises:
        ReadError: It is no such file.
        UsageError: pyarrow is not installed.
    """
    parquet = _arrow("pyarrow.parquet")
    with _readable("Parquet"):
        return tuple(entry_of(_plainly(row)) for row in parquet.read_table(io.BytesIO(content)).to_pylist())


def _arrow(name: str = "pyarrow") -> Any:
    """The library of an extra, which may not be there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(_NEED) from error


def _arrow_type(arrow: Any, kind: Any) -> Any:
    """The column type of a field's type."""
    if isinstance(kind, UnionType):
        return _arrow_type(arrow, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return arrow.list_(_arrow_type(arrow, get_args(kind)[0]))
    if is_dataclass(kind):
        return arrow.struct([(n, _arrow_type(arrow, k)) for n, k in get_type_hints(kind).items()])
    types = {dt.date: arrow.date32(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
    return types.get(kind, arrow.string())


def _for_arrow(value: Any) -> Any:
    """A value as Arrow takes it: days stay days."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_for_arrow(one) for one in value]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if is_dataclass(value):
        return {f.name: _for_arrow(getattr(value, f.name)) for f in fields(value)}
    return value


def _plainly(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON knows it: days as words."""
    plain: dict[str, Any] = json.loads(json.dumps(row, default=dt.date.isoformat))
    return plain


@contextmanager
def _readable(form: str) -> Iterator[None]:
    """Say of what goes wrong inside that the file is not what it should be."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, csv.Error) as error:
        message = f"this is no {form} of an action log ({error}). Write one with `minutes-miner export`."
        raise ReadError(message, kind=FailureKind.UNKNOWN_FORMAT) from error
