"""The fields that a person may write in a review: what each takes, and how an edit keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minutes_miner.audit.printable import printable
from minutes_miner.dates import full_dates
from minutes_miner.errors import UsageError
from minutes_miner.log_records import Edit, Entry, EntryType, Status, StatusSource

FIELDS = ("status", "owner", "due", "due_date", "requester", "type", "note")
CLEAR = "-"  # written as a value, empties a field
_CHOICES = {
    "status": tuple(status.value for status in Status if status is not Status.POSSIBLY_CLOSED),
    "type": tuple(kind.value for kind in EntryType),
}


def field_and_value(words: str) -> tuple[str, str]:
    """Return the field that words begin with, and the rest: "due date 31 July" is `due_date`, "31 July".

    Raises:
        UsageError: They begin with none of the fields that can be edited here.
    """
    plain = words.strip()
    for name in sorted(FIELDS, key=len, reverse=True):
        head, rest = plain[: len(name)], plain[len(name) :]
        if _as_name(head) == name and (not rest or rest[0].isspace()):
            return name, rest.strip()
    message = f"{printable(plain)!r} begins with no field. Choose from {', '.join(FIELDS)}."
    raise UsageError(message)


def checked(name: str, text: str) -> str:
    """Return a value as an edit keeps it.

    Args:
        name: One of `FIELDS`.
        text: As a person writes it: "2025-07-31", "31 July 2025" or "31/7/2025" for a day; a status or kind
            with spaces or underscores; any words for the rest; "-" for nothing.

    Raises:
        UsageError: The field does not hold this; the message says what it takes.
    """
    words = "" if text.strip() == CLEAR else _plain_words(text)
    if name == "due_date":
        return _day(words)
    choices = _CHOICES.get(name)
    return _choice(name, words, choices) if choices else words


def written(entry: Entry, name: str) -> str:
    """Return what stands in a field, as an edit keeps it."""
    value = getattr(entry, name)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def applied(entry: Entry, edits: Iterable[Edit]) -> Entry:
    """Return a row with edits laid over it, as the store will give it when it is read again.

    Args:
        entry: The row.
        edits: Edits of it, oldest first.
    """
    for edit in edits:
        reader = _READERS.get(edit.name, str)
        names = tuple(dict.fromkeys((*entry.edited, edit.name)))
        more: dict[str, Any] = {"status_source": StatusSource.EDITED} if edit.name == "status" else {}
        entry = replace(entry, **{edit.name: reader(edit.value), "edited": names, **more})
    return entry


def _as_name(words: str) -> str:
    """Words as the names of fields and values are written."""
    return words.lower().replace(" ", "_").replace("-", "_")


def _plain_words(text: str) -> str:
    """What a person wrote, on one line, without what a terminal would act on."""
    words = " ".join(text.split())
    if printable(words) != words:
        message = "the value holds characters that cannot be shown. Type it anew without them."
        raise UsageError(message)
    return words


def _day(words: str) -> str:
    """A day as YYYY-MM-DD; empty for none."""
    days = full_dates(words)
    if words and len(days) != 1:
        message = f"{words!r} is no day. Write it as 2025-07-31 or 31 July 2025, or {CLEAR} for none."
        raise UsageError(message)
    return days[0].isoformat() if days else ""


def _choice(field: str, words: str, choices: Sequence[str]) -> str:
    """One of a field's values."""
    value = _as_name(words)
    if value not in choices:
        message = f"{words!r} is no {field}. Choose from {', '.join(choices)}."
        raise UsageError(message)
    return value


def _optional_day(text: str) -> object:
    """A day as an edit keeps it."""
    days = full_dates(text)
    return days[0] if days else None


_READERS: Mapping[str, Any] = {
    "status": Status,
    "type": EntryType,
    "due_date": _optional_day,
    "rejected": lambda text: text == "true",
    "review": lambda text: text == "true",
}
