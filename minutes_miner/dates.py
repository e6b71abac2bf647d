"""Dates as minutes print them, with the parts they leave out left open."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minutes_miner.patterns.months import MONTHS as NAMES

MONTHS = tuple(name.lower() for name in NAMES)
_TWO_DIGITS = 2  # of a year without its century: minutes are of this one
LONGEST_LOOKED_AT = 2_000  # letters; a meeting's date stands in a short line

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_DATE = re.compile(
    rf"""
      \b (?P<day>\d{{1,2}}) \s* (?:st|nd|rd|th|["'’”°*])? (?:\s+(?:day\s+)?of)?
        [\s,]* (?P<month>{_MONTH}|sept)\b \.? (?:[\s,]+ (?P<year>\d{{4}}|2[Oo]\d\d)\b)?
    | \b (?P<month_first>{_MONTH}|sept)\b \.? (?:\s+ (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:))?
        (?:[\s,]+ (?P<year_last>\d{{4}})\b)?
    | \b (?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b
    | \b (?P<slash_day>\d{{1,2}})[/.](?P<slash_month>\d{{1,2}})[/.](?P<slash_year>\d{{4}}|\d\d)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\b\.?|noon\b)|\b\d{1,2}:\d{2}\b", re.IGNORECASE)


class StatedDate(NamedTuple):
    """A date as far as it is stated; None for the parts left out."""

    day: int | None
    month: int
    year: int | None

    def full(self) -> date | None:
        """Return the calendar day, or None where parts are missing or make no day."""
        if self.day is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def agrees_with(self, other: date) -> bool:
        """Return whether no stated part differs from a calendar day's."""
        return self.month == other.month and self.day in {None, other.day} and self.year in {None, other.year}


def stated_dates(text: str) -> Iterator[StatedDate]:
    """Yield the dates of a text in order.

    Forms accepted: "Tuesday, 6th June, 2017", "6 March 2018", "17 July", "April 1, 2025", "November",
    "2015-04-13", "02/03/2022" (day first).
    """
    for match in _DATE.finditer(text[:LONGEST_LOOKED_AT]):
        parts = {name.split("_")[0]: value for name, value in _named(match)}
        month = _month(parts["month"])
        if month is not None:
            yield StatedDate(_number(parts.get("day")), month, _year(parts.get("year")))


def _named(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    names = {
        "iso_year": "year",
        "iso_month": "month",
        "iso_day": "day",
        "slash_day": "day",
        "slash_month": "month",
        "slash_year": "year",
    }
    return ((names.get(name, name), value) for name, value in match.groupdict().items() if value)


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= len(MONTHS) else None
    if word == "may":  # the verb; the month has a capital
        return None
    return 1 + next(n for n, month in enumerate(MONTHS) if month.startswith(word[:3].lower()))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits.replace("O", "0").replace("o", "0")) + (2000 if len(digits) == _TWO_DIGITS else 0)


def long_date(day: date) -> str:
    """Return a day as minutes print it, in any locale: "12 June 2025".

    Args:
        day: The day.
    """
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


def full_dates(text: str) -> list[date]:
    """Return the complete calendar days that a text names."""
    return [day for stated in stated_dates(text) if (day := stated.full())]


def stated_time(text: str) -> str:
    """Return the first time of day as written ("7.30 pm"); empty where there is none."""
    clock = _CLOCK.search(text[:LONGEST_LOOKED_AT])
    return clock.group() if clock else ""
