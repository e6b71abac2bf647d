"""Find the day on which the body meets next, where the document itself states it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from minutes_miner.dates import StatedDate, stated_dates
from minutes_miner.patterns import next_meeting as wording
from minutes_miner.patterns.due_rules import WEEKDAYS
from minutes_miner.records import BlockKind, MeetingFacts, Minutes, Segments

_REACH = 160  # characters behind the cue in which its day stands
_BLOCKS_BELOW = 3  # blocks below a heading "Date of next meeting" in which the day stands
_LONGEST_GAP = timedelta(days=400)  # bodies meet at least once a year; a later day is a slip
_GAP_WITHOUT_YEAR = timedelta(days=250)  # a day and month that come round later than this have passed
_Block = tuple[BlockKind, str]  # kind and words
_HEADINGS = frozenset({BlockKind.ITEM_HEADING, BlockKind.HEADING, BlockKind.MEETING_HEADING})


def next_meeting(minutes: Minutes, segments: Segments, meeting_date: date | None) -> date | None:
    """Return the day of the next meeting as the document states it; None where it does not, or twice.

    Forms accepted: "Date of next meeting: 14 March 2024", "The next meeting would be held on Tuesday 6 June
    at 6pm", a heading "Date of next meeting" with the day below it, a list of future meetings. A year left
    out is that of the first such day after the meeting. Next meetings of other bodies are left alone.

    Args:
        minutes: The document.
        segments: Its meetings and items; of several meetings only the one on `meeting_date` is looked at.
        meeting_date: Day of the meeting; None leaves days without a year aside.
    """
    facts = next((m for m in segments.meetings if m.date == meeting_date), MeetingFacts())
    blocks = list(_blocks(minutes, segments, meeting_date))
    days = {_day(words, meeting_date) for words in _statements(blocks, facts)}
    listed = {_earliest(words, meeting_date) for words in _lists(blocks)}
    found = (days - {None}) or (listed - {None})
    return found.pop() if len(found) == 1 else None


def _blocks(minutes: Minutes, segments: Segments, meeting_date: date | None) -> Iterator[_Block]:
    """Yield kind and text of the blocks that belong to the meeting."""
    others = [
        (item.start, item.end)
        for item in segments.items
        if len(segments.meetings) > 1 and segments.meetings[item.meeting].date != meeting_date
    ]
    for block in minutes.blocks:
        if not any(start <= block.start < end for start, end in others):
            yield block.kind, minutes.text[block.start : block.end]


def _statements(blocks: list[_Block], facts: MeetingFacts) -> Iterator[str]:
    """Yield the words behind each "next meeting" of this body that may state its day."""
    for index, (kind, text) in enumerate(blocks):
        for cue in wording.CUE.finditer(text):
            if _is_own(cue["sort"], facts) and _is_own(cue["body"] or "", facts):
                yield _clause(text[cue.end() :])
                if _is_heading(kind, text, cue):
                    yield from islice(_below(blocks, index), 1)


def _is_heading(kind: BlockKind, text: str, cue: re.Match[str]) -> bool:
    """Whether a block says "Date of next meeting" and no more."""
    alone = kind in _HEADINGS or wording.HEADING_BEFORE.match(text[: cue.start()])
    return bool(alone) and not text[cue.end() :].strip(" .:–-")


def _lists(blocks: list[_Block]) -> Iterator[str]:
    """Yield the words behind each "dates of future meetings", and those of the blocks below."""
    for index, (_, text) in enumerate(blocks):
        cue = wording.LIST_CUE.search(text)
        if cue:
            yield " ".join([text[cue.end() :], *_below(blocks, index)])


def _below(blocks: list[_Block], index: int) -> Iterator[str]:
    """Yield the next blocks that state a day, up to the next heading."""
    for kind, text in blocks[index + 1 : index + 1 + _BLOCKS_BELOW]:
        if kind in _HEADINGS:
            return
        if any(stated.day for stated in stated_dates(text)) and not wording.CUE.search(text):
            yield text


def _clause(behind: str) -> str:
    """The words up to the end of the sentence."""
    return wording.SENTENCE_END.split(behind[:_REACH], maxsplit=1)[0]


def _is_own(words: str, facts: MeetingFacts) -> bool:
    """Whether words beside "next meeting" name this body, or none: "ordinary", "Committee", its own name."""
    bare = " ".join(w for w in words.lower().split() if w not in wording.PLAIN_SORTS | wording.EMPTY_WORDS)
    if not bare or bare in wording.OWN_BODIES:
        return True
    own = set(re.findall(r"\w+", f"{facts.committee} {facts.council}".lower()))
    return set(re.findall(r"\w+", bare)) - wording.EMPTY_WORDS <= own


def _day(words: str, meeting_date: date | None) -> date | None:
    """The day that a statement gives first; None where it may be another's."""
    stated = next((found for found in stated_dates(words) if found.day), None)
    if stated is None or wording.OTHER_DAY.search(_before(words, stated)):
        return None
    day = _completed(stated, meeting_date)
    return day if day and _weekday_fits(day, words) else None


def _before(words: str, stated: StatedDate) -> str:
    """The words in front of a stated day."""
    return words.split(str(stated.day), maxsplit=1)[0]


def _earliest(words: str, meeting_date: date | None) -> date | None:
    """The first day after the meeting of those that a list states."""
    days = (_completed(stated, meeting_date) for stated in stated_dates(words) if stated.day)
    return min((day for day in days if day), default=None)


def _completed(stated: StatedDate, meeting_date: date | None) -> date | None:
    """The calendar day of a stated one, where it can be that of the next meeting."""
    if meeting_date is None:
        return stated.full()
    years = [stated.year] if stated.year else [meeting_date.year, meeting_date.year + 1]
    days = (day for year in years if (day := StatedDate(stated.day, stated.month, year).full()))
    gap = _LONGEST_GAP if stated.year else _GAP_WITHOUT_YEAR
    return next((day for day in days if meeting_date < day <= meeting_date + gap), None)


def _weekday_fits(day: date, words: str) -> bool:
    """Whether no other weekday is named beside the day."""
    named = [n for n, name in enumerate(WEEKDAYS) if name in words.lower()]
    return not named or day.weekday() in named
