"""Turn plain values back into entries, and what a person wrote into the plain text of a field."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_type_hints

from minutes_miner.dates import MONTHS, full_dates
from minutes_miner.export.rows import plain
from minutes_miner.log_records import Entry, EntryType, Status

FIELDS = tuple(f.name for f in fields(Entry))
KINDS: dict[str, Any] = get_type_hints(Entry)

# Possibly closed is worked out from later minutes; a person says what became of it.
WRITTEN_STATUSES = tuple(status for status in Status if status is not Status.POSSIBLY_CLOSED)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE_WORDS = frozenset(
    {*MONTHS, *(m[:3] for m in MONTHS), "sept", *_WEEKDAYS, *(d[:3] for d in _WEEKDAYS)}
    | {"st", "nd", "rd", "th", "of", "the"}
)
_TRUE = frozenset({"true", "yes", "y", "1"})
_FALSE = frozenset({"", "false", "no", "n", "0"})


def entry_row(entry: Entry) -> dict[str, object]:
    """Return an entry as a row with every column, values as JSON knows them."""
    return {name: plain(getattr(entry, name)) for name in FIELDS}


def entry_of(row: Mapping[str, object]) -> Entry:
    """Return the entry of a row; the inverse of `entry_row`.

    Args:
        row: Values by field; others are passed over, a missing one takes the field's default.

    Raises:
        ValueError: A value is not of its field's form.
        TypeError: A field that every entry has is missing.
    """
    from minutes_miner.store.rows import from_row

    return from_row(Entry, row)


def editable_text(entry: Entry, name: str) -> str:
    """Return an editable field as the plain text an `Edit` holds: "2024-03-01", "complete", "true".

    Args:
        entry: The entry.
        name: One of `EDITABLE`.
    """
    value = plain(getattr(entry, name))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def written_text(name: str, value: object) -> str:
    """Return what a person wrote in an editable field, as the plain text an `Edit` holds.

    Forms accepted: normal forms in any case, with spaces, hyphens or underscores ("Part accepted"); days as a
    date, "31/07/2025", "31 July 2025" or "2025-07-31"; "yes", "no", "true" and "false".

    Args:
        name: One of `EDITABLE`.
        value: A cell: words, a number, a truth, a date or nothing.

    Raises:
        ValueError: The value is of no form the field can take; the message says which it can.
    """
    read = _READERS.get(KINDS[name], _words)
    return read(value)


def label(value: StrEnum | str) -> str:
    """Return a normal form as people read it: "Part accepted"; the inverse is `folded`."""
    return str(value).replace("_", " ").capitalize()


def folded(words: str) -> str:
    """Return words as a normal form is written: "  Part-Accepted " gives "part_accepted"."""
    return re.sub(r"[\s_\-]+", "_", words.strip()).casefold()


def _words(value: object) -> str:
    """A cell of words; numbers and days that a spreadsheet made of words are written out again."""
    if isinstance(value, dt.date):  # a moment is a day too
        return f"{value.day} {MONTHS[value.month - 1].capitalize()} {value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _status(value: object) -> str:
    """A status; an empty cell says that none is stated."""
    return _normal(Status, value) if _words(value).strip() else Status.NOT_STATED.value


def _type(value: object) -> str:
    """A type of entry."""
    return _normal(EntryType, value)


def _normal(kind: type[StrEnum], value: object) -> str:
    """A normal form of an enum."""
    word = folded(_words(value))
    if word not in set(kind):
        message = f"choose from {', '.join(label(one) for one in kind)}"
        raise ValueError(message)
    return word


def _day(value: object) -> str:
    """A day; nothing else may stand beside it, or it would be lost."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = _words(value).strip().removesuffix(" 00:00:00")
    if not text:
        return ""
    days = full_dates(text)
    strange = set(re.findall(r"[^\W\d_]+", text.casefold())) - _DATE_WORDS
    if len(days) != 1 or strange:
        message = "write one day, as 31/07/2025"
        raise ValueError(message)
    return days[0].isoformat()


def _truth(value: object) -> str:
    """Yes or no."""
    word = _words(value).strip().casefold()
    if word not in _TRUE | _FALSE:
        message = "write yes or no"
        raise ValueError(message)
    return str(word in _TRUE).lower()


_READERS: dict[Any, Callable[[object], str]] = {
    Status: _status,
    EntryType: _type,
    dt.date | None: _day,
    bool: _truth,
}
