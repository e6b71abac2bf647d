"""Turn records into rows of SQLite and back: lists and records as JSON, days as YYYY-MM-DD."""

import datetime as dt
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Row = dict[str, Any]
Reading = Callable[[Any], Any]
_AS_THEY_ARE = frozenset({str, int, float})


def to_row(record: Any) -> Row:
    """Return a record as a row: one value SQLite knows for each field.

    Args:
        record: A dataclass.
    """
    return {f.name: stored(getattr(record, f.name)) for f in fields(record)}


def stored(value: Any) -> str | int | float | None:
    """Return a value as SQLite keeps it.

    Args:
        value: A field of a record.
    """
    if value is None or type(value) in _AS_THEY_ARE:
        return value  # type: ignore[no-any-return]
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple | list | dict):
        return json.dumps(plain(value), ensure_ascii=False)
    single = plain(value)
    return single if isinstance(single, str | int | float) else None


def plain(value: Any) -> Any:
    """Return a value as JSON knows it.

    Args:
        value: A field of a record.
    """
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    return value


def from_row(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """Return the record a row was made of; columns it does not know are passed over.

    Args:
        kind: Class of the record.
        row: Columns by name.
    """
    fields_of = _fields(cast("Hashable", kind))
    return kind(**{name: reading(row[name]) for name, reading in fields_of if name in row})


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, Reading], ...]:
    """The fields of a record, each with what gives its value from a stored one."""
    return tuple((name, reading_of(hint)) for name, hint in get_type_hints(kind).items())


@cache
def reading_of(hint: Any) -> Reading:
    """Return what gives a value of a type from what SQLite or JSON gives.

    Args:
        hint: Type of a field.
    """
    if get_origin(hint) is UnionType:
        (arm,) = (arm for arm in get_args(hint) if arm is not NoneType)
        inner = reading_of(arm)
        return lambda value: None if value is None or value == "" else inner(value)
    if isinstance(hint, type) and not get_origin(hint):
        return _single(hint)
    if get_origin(hint) is not tuple:
        return _loaded
    each = reading_of(get_args(hint)[0])
    return lambda value: tuple([each(one) for one in _loaded(value)])


def _loaded(value: Any) -> Any:
    """A list or mapping, of JSON where it is text."""
    return json.loads(value) if isinstance(value, str) else value


def _single(hint: type) -> Reading:
    """What gives a value of a plain type."""
    if is_dataclass(hint):
        return partial(from_row, hint)
    if issubclass(hint, dt.date):
        return dt.date.fromisoformat
    if hint in {bool, int, float} or issubclass(hint, StrEnum):
        return hint
    return lambda value: value
