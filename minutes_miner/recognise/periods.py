"""Weeks, months, quarters and years: their first, middle and last days, and days so many further on."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count, islice
from typing import NamedTuple

from minutes_miner.recognise.working_days import is_working_day

APRIL = 4  # the financial year of British councils begins on 1 April
MONTHS_A_QUARTER = 3
_MONTHS_A_YEAR = 12
_MIDDLE_DAY = 15  # of a month
_WEDNESDAY, _FRIDAY = 2, 4  # the middle and the end of a working week


class Period(NamedTuple):
    """A stretch of days; `middle` is None where it has none that people would agree on."""

    name: str
    first: date
    last: date
    middle: date | None = None


def week_of(day: date) -> Period:
    """Return the week of a day, Monday to Friday."""
    monday = day - timedelta(days=day.weekday())
    friday, wednesday = (monday + timedelta(days=n) for n in (_FRIDAY, _WEDNESDAY))
    return Period("week", monday, friday, middle=wednesday)


def month_of(day: date) -> Period:
    """Return the month of a day."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Period("month", day.replace(day=1), last, middle=day.replace(day=_MIDDLE_DAY))


def quarter_of(day: date) -> Period:
    """Return the quarter of a day; calendar and financial years have the same."""
    first = date(day.year, day.month - (day.month - 1) % MONTHS_A_QUARTER, 1)
    return Period("quarter", first, month_of(add_months(first, MONTHS_A_QUARTER - 1)).last)


def year_of(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period("year", date(day.year, 1, 1), date(day.year, 12, 31))


def financial_year(opens: int) -> Period:
    """Return the financial year that opens on 1 April of a year and closes on the 31 March behind it."""
    return Period("financial year", date(opens, APRIL, 1), date(opens + 1, APRIL, 1) - timedelta(days=1))


PERIODS: dict[str, Callable[[date], Period]] = {
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": year_of,
}


def next_period(unit: str, day: date) -> Period:
    """Return the week, month, quarter or year behind that of a day."""
    return PERIODS[unit](PERIODS[unit](day).last + timedelta(days=1 if unit != "week" else 3))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, amount: int) -> date:
    """Return the working day so many after a day; the day itself does not count."""
    working = (later for n in count(1) if is_working_day(later := day + timedelta(days=n)))
    return next(islice(working, max(amount - 1, 0), None))
