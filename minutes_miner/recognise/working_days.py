"""Which days are worked in England and Wales, and when Easter is."""

from datetime import date, timedelta
from functools import cache

_MONDAY, _SATURDAY = 0, 5
_EASTER_MONTHS = (3, 4)  # their only Monday off is Easter Monday, whose first day is 23 March, last 26 April
_FIRST_KNOWN, _LAST_KNOWN = 1872, 2100  # years whose bank holidays the library knows


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales.

    Source: `holidays`, which follows the Banking and Financial Dealings Act 1971 and the proclamations of
    single days (jubilees, a state funeral, a coronation, the moved May Day of 2020).

    Args:
        year: The year.

    Raises:
        ValueError: No bank holidays are known for that year.
    """
    from holidays import country_holidays

    if not _FIRST_KNOWN <= year <= _LAST_KNOWN:
        msg = f"bank holidays of {year} are not known"
        raise ValueError(msg)
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Return whether a day is neither at the weekend nor a bank holiday.

    Args:
        day: The day.
    """
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def easter(year: int) -> date:
    """Return Easter Sunday, the day before Easter Monday.

    Args:
        year: The year.

    Raises:
        ValueError: No bank holidays are known for that year.
    """
    mondays = (day for day in bank_holidays(year) if day.weekday() == _MONDAY and day.month in _EASTER_MONTHS)
    return min(mondays) - timedelta(days=1)
