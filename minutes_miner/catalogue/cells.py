"""Read single values of a catalogue file, and say where one is wrong."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, NoReturn, TypeVar

from rapidfuzz import process

from minutes_miner.catalogue.vocabulary import YES
from minutes_miner.errors import ConfigError

_Value = TypeVar("_Value", bound=StrEnum)
_SEPARATORS = ("\n", "|")  # written for ";" inside a cell
_ALIKE = 70.0  # of 100; a known word this like the unknown one is offered


class Where(NamedTuple):
    """A place in a catalogue file: `place` names file and row, `word` is "column" or "field"."""

    place: str
    word: str = "field"


def refuse(where: Where, field: str, wrong: str) -> NoReturn:
    """Raise the error of one field.

    Args:
        where: File and row.
        field: The field; "" where it is the whole row.
        wrong: What is wrong and what to do.

    Raises:
        ConfigError: Always.
    """
    named = f", {where.word} {field}" if field else ""
    message = f"{where.place}{named}: {wrong}"
    raise ConfigError(message)


def text(raw: Mapping[str, object], field: str) -> str:
    """Return a field as one line of text, "" where it is blank.

    Args:
        raw: The row.
        field: The field.
    """
    value = raw.get(field)
    return "" if value is None else " ".join(str(value).split())


def several(raw: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Return the values of a field: a list, or text divided by ";", "|" or line breaks.

    Args:
        raw: The row.
        field: The field.
    """
    value = raw.get(field)
    if value is None:
        return ()
    parts = value if isinstance(value, list | tuple) else _divided(str(value))
    return tuple(dict.fromkeys(line for part in parts if (line := " ".join(str(part).split()))))


def _divided(value: str) -> list[str]:
    """The values in one cell."""
    for separator in _SEPARATORS:
        value = value.replace(separator, ";")
    return value.split(";")


def one_of(words: Mapping[str, _Value], given: str, where: Where, field: str) -> _Value:
    """Return the known value that a word stands for.

    Args:
        words: Words and their values.
        given: The word, in any case.
        where: File and row.
        field: The field.

    Raises:
        ConfigError: The word is not known.
    """
    if given.casefold() in words:
        return words[given.casefold()]
    choices = ", ".join(dict.fromkeys(value.value for value in words.values()))
    refuse(where, field, f"{given!r} is not known{nearest(given, words)}. Choose from {choices}.")


def nearest(given: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return " (did you mean ...?)" where a known word is like the given one, else "".

    Args:
        given: The unknown word.
        known: The known words.
    """
    found = process.extractOne(given.casefold(), list(known), score_cutoff=_ALIKE)
    return f" (did you mean {found[0]!r}?)" if found else ""


def yes(raw: Mapping[str, object], field: str) -> bool:
    """Return whether a field says yes.

    Args:
        raw: The row.
        field: The field.
    """
    return text(raw, field).casefold() in YES


def day(raw: Mapping[str, object], field: str, where: Where) -> dt.date | None:
    """Return a field as a day; None where it is blank.

    Args:
        raw: The row; the value is a date, or text as YYYY-MM-DD or DD/MM/YYYY.
        field: The field.
        where: File and row.

    Raises:
        ConfigError: It is no such day.
    """
    value = raw.get(field)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None or not str(value).strip():
        return value if isinstance(value, dt.date) else None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(str(value).strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    refuse(where, field, f"{value!r} is no day. Write it as YYYY-MM-DD.")
