"""Give entries the reference that a committee's log uses: "SR (25/26) 01", "29 June 2022 minute 9 (5)"."""

import datetime as dt
import string

from minutes_miner.dates import long_date
from minutes_miner.errors import ConfigError
from minutes_miner.log_records import Entry

USUAL = "{date} {minute} ({n})"
_APRIL = 4  # the last month of a municipal year, which begins with the annual meeting in May
_KNOWN = {"year", "date", "minute", "item", "committee", "n", "serial"}


def checked(pattern: str) -> str:
    """Return a pattern that can be filled in.

    Args:
        pattern: Words with fields in braces: `{year}` the municipal year ("25/26"), `{serial}` a number that
            goes on within council and year (`{serial:02}` with two digits), `{date}`, `{minute}` ("minute
            9"), `{item}`, `{committee}` and `{n}`, the ordinal within the minute.

    Raises:
        ConfigError: It names another field, or would give every entry the same reference.
    """
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
        pattern.format(**dict.fromkeys(_KNOWN - {"n", "serial"}, ""), n=1, serial=1)
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        message = (
            f"--reference {pattern!r} cannot be filled in ({error}). Fields are {', '.join(sorted(_KNOWN))}."
        )
        raise ConfigError(message) from error
    if not fields & {"n", "serial"}:
        message = (
            f"--reference {pattern!r} gives every entry of a minute the same words. Add {{n}} or {{serial}}."
        )
        raise ConfigError(message)
    return pattern


def municipal_year(day: dt.date | None) -> str:
    """Return the municipal year of a day, May to April: "25/26"; "" where the day is not known.

    Args:
        day: Day of a meeting.
    """
    if day is None:
        return ""
    first = _began(day)
    return f"{first % 100:02}/{(first + 1) % 100:02}"


def year_of(day: dt.date | None) -> tuple[str, str]:
    """Return the first and the last day of the municipal year of a day; "" where the day is not known.

    Args:
        day: Day of a meeting.
    """
    if day is None:
        return "", ""
    first = _began(day)
    return f"{first:04}-05-01", f"{first + 1:04}-04-30"


def _began(day: dt.date) -> int:
    """The year in which the municipal year of a day began."""
    return day.year if day.month > _APRIL else day.year - 1


def reference(pattern: str, entry: Entry, *, ordinal: int, serial: int) -> str:
    """Return the reference of an entry.

    Args:
        pattern: As `checked`.
        entry: The entry.
        ordinal: Its ordinal within its minute, from 1.
        serial: Its number within council and municipal year, from 1.
    """
    day = entry.meeting_date
    number = entry.minute_number or entry.item_number
    filled = pattern.format(
        year=municipal_year(day),
        date=long_date(day) if day else "undated",
        minute=f"{'minute' if entry.minute_number else 'item'} {number}" if number else entry.item_title,
        item=entry.item_number,
        committee=entry.committee,
        n=ordinal,
        serial=serial,
    )
    return " ".join(filled.split())
