"""The columns of tables for people: headings, widths and words in a cell, by the names of `fields(Entry)`."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from minutes_miner.dates import long_date
from minutes_miner.errors import ConfigError
from minutes_miner.handing.sources import source_words
from minutes_miner.handing.values import FIELDS, label
from minutes_miner.log_records import Entry, Later, Printed

SOURCE = "source"  # document and page, linked where the form can link
BLANK = ""  # a column of the council's own, to be filled in by hand
_KNOWN_NAMES = (*FIELDS, SOURCE)
_USUAL_WIDTH = 16.0  # characters

_HEADINGS = {
    "id": "Entry id",
    "meeting_status": "Draft or confirmed",
    "item_number": "Item",
    "minute_number": "Minute",
    "text": "Words of the minutes",
    "due": "Due, as written",
    "due_rule": "Due date worked out by",
    "indicators": "Measures",
    "question": "Id of question",
    "question_text": "Question",
    "answer": "Id of reply",
    "answer_text": "Reply",
    "status_source": "Status comes from",
    "status_evidence": "Words that say so",
    "status_date": "Status as of",
    "status_document": "Status stands in",
    "status_page": "Status on page",
    "document_sha256": "Hash of document",
    "places": "Printed in",
    "tier": "How sure",
    "review": "To be looked at",
    "review_reason": "Look at it because",
    "corrected": "Corrected later",
    "later": "Said later",
    "truncated": "Cut short by the page",
    "masked": "Names masked",
    "missing": "Not found again",
    "act": "Id of act",
    "edited": "Edited by a person",
    "rejected": "No entry",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table of entries.

    Attributes:
        name: A field of `Entry`, `SOURCE`, or `BLANK`.
        heading: What stands above it.
        width: In characters; in a printed table, the share of the page it takes.
    """

    name: str
    heading: str
    width: float = _USUAL_WIDTH


def heading(name: str) -> str:
    """Return the heading of a field: "Meeting date"."""
    return _HEADINGS.get(name, name.replace("_", " ").capitalize())


def _column(name: str, width: float) -> Column:
    """A column under its usual heading."""
    return Column(name=name, heading=heading(name), width=width)


# The order of the trackers that councils print: reference, day, words, owner, date, status, comments.
PRINTED = (
    _column("reference", 14),
    _column("meeting_date", 12),
    _column("minute_number", 9),
    _column("text", 44),
    _column("owner", 18),
    _column("due", 15),
    _column("due_date", 12),
    _column("status", 14),
    _column("note", 24),
)


def columns_file(path: Path) -> tuple[Column, ...]:
    """Return a council's own columns, in order, from a YAML file.

    Forms accepted, in a list under `columns`: `- owner` (a field under its usual heading), and
    `- {heading: Lead Officer, field: owner, width: 20}`. Without `field` the column is left empty, to be
    filled in by hand.

    Args:
        path: The file.

    Raises:
        ConfigError: It cannot be read, is no such list, or names a field that entries do not have.
    """
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"{path} cannot be read as YAML ({error}). Write a list of columns as in docs/export.md."
        raise ConfigError(message) from error
    listed = content.get("columns") if isinstance(content, Mapping) else None
    if not isinstance(listed, list) or not listed:
        message = f"{path} holds no list under `columns`. Write one as in docs/export.md."
        raise ConfigError(message)
    return tuple(_listed(path, number, one) for number, one in enumerate(listed, 1))


def _listed(path: Path, number: int, one: Any) -> Column:
    """One column of a council's list."""
    row = {"field": one} if isinstance(one, str) else one
    if not isinstance(row, Mapping) or set(row) - {"heading", "field", "width"}:
        message = f"{path}, column {number}: write a field, or `heading`, `field` and `width`."
        raise ConfigError(message)
    name, width = str(row.get("field") or BLANK), row.get("width", _USUAL_WIDTH)
    if name and name not in _KNOWN_NAMES:
        message = (
            f"{path}, column {number}: entries have no field {name!r}. Choose from {', '.join(_KNOWN_NAMES)}."
        )
        raise ConfigError(message)
    if isinstance(width, bool) or not isinstance(width, int | float) or not width > 0:
        message = f"{path}, column {number}: width is to be a number of characters, not {width!r}."
        raise ConfigError(message)
    return Column(name=name, heading=str(row.get("heading") or heading(name)), width=float(width))


def words_in(entry: Entry, name: str) -> str:
    """Return what stands in a cell of a table for people; for words, exactly the entry's.

    Args:
        entry: The entry.
        name: A field, `SOURCE` or `BLANK`.
    """
    if name == BLANK:
        return ""
    if name == SOURCE:
        return source_words(entry.document, entry.page)
    return _in_words(getattr(entry, name))


def _in_words(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, tuple):
        return "; ".join(_in_words(one) for one in value)
    write = next((write for kind, write in _WRITERS if isinstance(value, kind)), str)
    return "" if value is None else write(value)


def _later(later: Later) -> str:
    """What later minutes say, with the day they say it."""
    day = long_date(later.meeting_date) if later.meeting_date else "day not stated"
    return f"{day}, {later.kind}: “{later.text}”"


# The first that fits: a truth is an integer to Python, and a normal form a string.
_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (StrEnum, label),
    (dt.date, long_date),
    (bool, lambda value: "Yes" if value else ""),
    (float, lambda value: f"{value:.2f}"),
    (Printed, lambda value: source_words(value.document, value.page)),
    (Later, _later),
)
