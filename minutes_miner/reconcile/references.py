"""Read references of trackers: numbers of their own, and those by minute."""

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes_miner.dates import StatedDate, stated_dates
from minutes_miner.log_records import Entry
from minutes_miner.patterns.trackers import MINUTE_ALONE, MINUTE_REFERENCE
from minutes_miner.reconcile.cells import plain_dates
from minutes_miner.reconcile.records import TrackerRow

_KEPT = 20_000  # readings held


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteReference:
    """A minute as a tracker names it: "29 June 2022 minute 9 (5)", "Minute 111 - March 2017".

    Attributes:
        minute: Its number in small letters.
        part: The resolution or paragraph in it; "" where none is named.
        date: Date of the meeting, as far as stated; None where it is not.
    """

    minute: str
    part: str = ""
    date: StatedDate | None = None


@lru_cache(maxsize=_KEPT)
def minute_reference(words: str, *, alone: bool = False) -> MinuteReference | None:
    """Return the minute that words name; None where they name none.

    Args:
        words: Words of a cell.
        alone: Whether a number by itself is that of a minute, as in a column of minute numbers.
    """
    match = MINUTE_REFERENCE.search(words) or (MINUTE_ALONE.match(words) if alone else None)
    if match is None:
        return None
    rest = words[: match.start()] + " ; " + words[match.end() :]
    return MinuteReference(
        minute=match["minute"].casefold().strip(),
        part=(match["part"] or "").casefold(),
        date=next(stated_dates(plain_dates(rest)), None),
    )


def minute_of_row(row: TrackerRow) -> MinuteReference | None:
    """Return the minute that a row names, in its own column or beside date or reference."""
    return minute_reference(row.minute_number, alone=True)


@lru_cache(maxsize=_KEPT)
def own_reference(words: str) -> str:
    """Return a tracker's own reference in one form; "" for one that tells nothing.

    "SR (25/26) 01" and "SR 25/26-1" are one. A bare number tells nothing: trackers count their rows anew.
    A reference by minute ("29 June 2022 minute 9 (5)") is none of a tracker's own.

    Args:
        words: A reference as printed.
    """
    if MINUTE_REFERENCE.search(words):
        return ""
    plain = re.sub(r"[^a-z0-9]+", " ", words.casefold())
    parts = [re.sub(r"^0+(?=\d)", "", part) for part in re.findall(r"[a-z]+|\d+", plain)]
    numbers = [part for part in parts if part.isdigit()]
    letters = [part for part in parts if not part.isdigit() and part not in _SAY_NOTHING]
    return " ".join(parts) if numbers and (letters or len(numbers) > 1) else ""


_SAY_NOTHING = frozenset({"no", "number", "ref", "item", "action"})


def names_minute(row_minute: MinuteReference, entry: Entry, day_of_row: bool) -> bool | None:
    """Return whether a row's minute is that of an entry; None where one of them does not say.

    Parts ("minute 9 (5)") are not compared: a council counts its resolutions, the log its entries.

    Args:
        row_minute: The minute that the row names.
        entry: The entry.
        day_of_row: Whether the row's day is that of the entry's meeting, for minutes named without a date.
    """
    own = _numbers(entry)
    if not own or entry.meeting_date is None:
        return None
    dated = row_minute.date.agrees_with(entry.meeting_date) if row_minute.date else day_of_row
    return dated and _bare(row_minute.minute) in own


def _numbers(entry: Entry) -> set[str]:
    """The numbers of an entry's minute and, where it has none, of its item."""
    stated = minute_reference(entry.reference)
    named = [entry.minute_number or entry.item_number, stated.minute if stated else ""]
    return {_bare(number) for number in named if number}


def _bare(number: str) -> str:
    """A minute's number without its year and points: "CFP/31" and "31." are 31, "31.2" too."""
    words = number.casefold().strip(" .:()[]")
    found = re.search(r"\d+[a-z]?", re.sub(r"(\d+)\.\d+.*$", r"\1", words))
    return found.group().lstrip("0") if found else words
