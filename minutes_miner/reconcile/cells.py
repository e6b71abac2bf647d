"""Words and days of cells."""

import datetime as dt
import re

from minutes_miner.dates import MONTHS, full_dates

_SERIAL = re.compile(r"[34]\d{4}")  # Excel's count of days where the cell lost its format: 1982 to 2036
_EPOCH = dt.date(1899, 12, 30)
_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4}|\d\d)\b")
_DASHED_MONTH = re.compile(r"\b(\d{1,2})[-/]([A-Za-z]{3,9})[-/](\d{4}|\d\d)\b")
_SHORT_YEAR = re.compile(
    rf"""\b(\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{"|".join(f"{month[:3]}[a-z]*" for month in MONTHS)})\.?\s+)
        ['’]?(\d\d)\b(?![:/.]\d)""",
    re.VERBOSE | re.IGNORECASE,
)


def folded_lines(text: str) -> str:
    """Return words with white space folded, line by line; empty lines are left out."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").splitlines())
    return "\n".join(line for line in lines if line)


def stated_day(text: str) -> dt.date | None:
    """Return the one day that a cell's words name, whatever else they say; None where there are none or two.

    Args:
        text: "12 June 2025", "12/06/25", "12-06-2025", "12-Jun-25", "Thursday 12th June 2025 (min. 31)", or
            the number by which Excel counts days.
    """
    if _SERIAL.fullmatch(text.strip()):
        return _EPOCH + dt.timedelta(days=int(text))
    days = set(full_dates(plain_dates(text)))
    return days.pop() if len(days) == 1 else None


def plain_dates(text: str) -> str:
    """Return words with dates as minutes print them: "12-06-2025" and "12-Jun-25" in their usual forms."""
    text = _DASHED.sub(r"\1/\2/\3", text)
    text = _DASHED_MONTH.sub(r"\1 \2 \3", text)
    return _SHORT_YEAR.sub(r"\g<1>20\2", text)
