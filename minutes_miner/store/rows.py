"""Turn records into rows of SQLite and back: lists and records as JSON, days as YYYY-MM-DD."""

import datetime as dt
import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Row = dict[str, Any]


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
    hints = _hints(cast("Hashable", kind))
    return kind(**{name: value_of(hint, row[name]) for name, hint in hints.items() if name in row})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    """Types of the fields of a record."""
    return get_type_hints(kind)


def value_of(hint: Any, value: Any) -> Any:
    """Return a stored value as the type that a field has.

    Args:
        hint: Type of the field.
        value: As SQLite or JSON gives it.
    """
    if get_origin(hint) is UnionType:
        if value is None or value == "":
            return None
        (hint,) = (arm for arm in get_args(hint) if arm is not NoneType)
    if isinstance(hint, type) and not get_origin(hint):
        return _single(hint, value)
    loaded = json.loads(value) if isinstance(value, str) else value
    if get_origin(hint) is not tuple:
        return loaded
    arms = get_args(hint)
    return tuple(value_of(arms[0], v) for v in loaded)


def _single(hint: type, value: Any) -> Any:
    """A value of a plain type."""
    if is_dataclass(hint):
        return from_row(hint, value)
    if issubclass(hint, dt.date):
        return dt.date.fromisoformat(value)
    if hint in {bool, int, float} or issubclass(hint, StrEnum):
        return hint(value)
    return value
