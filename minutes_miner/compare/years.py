"""Tell in which year a day lies."""

import datetime as dt
from enum import StrEnum

_MAY = 5  # councils' years begin with their annual meetings


class Year(StrEnum):
    """Years by which meetings are grouped."""

    MUNICIPAL = "municipal"
    CALENDAR = "calendar"


def calendar_year(day: dt.date | None) -> str:
    """Return the calendar year of a day; "" for none.

    Args:
        day: The day.
    """
    return str(day.year) if day else ""


def municipal_year(day: dt.date | None) -> str:
    """Return the municipal year of a day, 1 May to 30 April: "2022/23"; "" for none.

    Args:
        day: The day.
    """
    if day is None:
        return ""
    first = day.year if day.month >= _MAY else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
