"""Find whether minutes say that they were confirmed: by a later meeting, or by a signature with its day."""

import datetime as dt
import re
from collections.abc import Iterator

from minutes_miner.dates import stated_dates
from minutes_miner.patterns.confirmation import BESIDE_CHAIR, DAY_WORDS, NEXT_MEETING, SAID, SIGNED
from minutes_miner.records import BlockKind, Minutes, Section

_LAST_BLOCKS = 12  # a signature of five lines, the day of the next meeting and a list of papers behind it
_LONGEST_LINE = 300  # letters; a line of confirmation or signature is shorter
_LETTERS = re.compile(r"[^\W\d_]+")


def is_confirmed(minutes: Minutes, meeting_day: dt.date | None) -> bool:
    """Return whether the end of a document says that its minutes were confirmed or signed.

    A day has to be filled in, and to lie after the meeting: that tells a signature from the line left empty
    for it, and these minutes from those of the meeting before, which this one confirmed.

    Args:
        minutes: The document.
        meeting_day: The day of its meeting; where it is None, nothing is concluded.
    """
    return says_confirmed("\n".join(_lines(minutes)), meeting_day) or _is_signed(minutes, meeting_day)


def says_confirmed(text: str, meeting_day: dt.date | None) -> bool:
    """Return whether a line says that the minutes were confirmed on a day after their meeting.

    Forms accepted: "Confirmed on 19 January 2023", "Approved by the Committee at its meeting of 3/5/2016",
    "These minutes were signed as a correct record on 19 January 2023".

    Args:
        text: Lines from the front or the end of a document.
        meeting_day: The day of the meeting.
    """
    return any(
        _is_day_after(match["day"], meeting_day)
        for match in SAID.finditer(text)
        if not _under_next_meeting(text, match.start())
    )


def _is_signed(minutes: Minutes, meeting_day: dt.date | None) -> bool:
    text = "\n".join(_lines(minutes, cells=True))
    signatures = (match for form in (SIGNED, BESIDE_CHAIR) for match in form.finditer(text))
    return any(_is_day_after(match["day"], meeting_day) for match in signatures)


def _lines(minutes: Minutes, *, cells: bool = False) -> Iterator[str]:
    """Yield the short lines at the end of a document; cells of tables only where they are asked for.

    A cell may hold half of a signature, but "Agreed 5 December 2022" in one is an action's progress.
    """
    minuted = [block for block in minutes.blocks if block.section in {Section.FRONT, Section.MINUTES}]
    for block in minuted[-_LAST_BLOCKS:]:
        words = minutes.text[block.start : block.end]
        if len(words) <= _LONGEST_LINE and (cells or block.kind is not BlockKind.CELL):
            yield words


def _under_next_meeting(text: str, start: int) -> bool:
    """Whether the line above names the next meeting, whose day then follows: "Agreed: 19 January 2023"."""
    above = text[:start].rstrip().rpartition("\n")[2]
    return bool(NEXT_MEETING.search(above))


def _is_day_after(words: str, meeting_day: dt.date | None) -> bool:
    """Whether words are one day and nothing else, and the day lies after the meeting."""
    words = words.replace("_", " ")  # the line of a form, under or around the day
    days = [day for day in stated_dates(words) if day.year]
    if meeting_day is None or len(days) != 1 or not set(_LETTERS.findall(words.lower())) <= DAY_WORDS:
        return False
    (stated,) = days
    day = stated.full() or (dt.date(stated.year, stated.month, 1) if stated.year and not stated.day else None)
    return day is not None and day > meeting_day
