"""Agenda items that bring the report that an earlier entry asks for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from minutes_miner.closing.subjects import Subject
from minutes_miner.closing.ties import Tie
from minutes_miner.closing.words import Telling, Topic, agreement, stems, topic
from minutes_miner.log_records import LaterKind, Passage
from minutes_miner.patterns import closing as words

_SAME_TITLE = 85.0  # as in link.duplicates: one item's title in two forms
_OF_ENTRY = 0.6  # share of what the entry asks for that the title names
_OF_TITLE = 0.35  # share of the title that the entry explains
_BASE, _BY_ENTRY, _BY_TITLE = 0.3, 0.4, 0.2
_WORDS = 1.2  # weight of words in both: one word and some more
_TOO_SOON = dt.timedelta(days=45)  # before a stated day: another report on the same thing
_EARLY = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """An agenda item that may bring a report.

    Attributes:
        evidence: The line that shows it: the sentence that introduces the report, else the item's title.
        topic: What its title is about.
    """

    evidence: Passage
    topic: Topic


def items_brought(passages: Sequence[Passage], telling: Telling) -> tuple[Brought, ...]:
    """Return the items of some meetings that may bring a report, in order.

    Args:
        passages: Sentences, in order of day and place.
        telling: What a word tells in this committee's minutes.
    """
    items = groupby(passages, key=lambda p: (p.meeting, p.document_sha256, p.item_number, p.item_title))
    found = (_evidence(list(item)) for _, item in items)
    return tuple(Brought(evidence=e, topic=topic(e.item_title, telling)) for e in found if e)


def brought(subject: Subject, items: Iterable[Brought]) -> tuple[Passage, Tie] | None:
    """Return the first item that brings what an entry asks for, by its title, with how surely it does.

    Args:
        subject: The entry.
        items: Items of later meetings, in order.
    """
    if not subject.brought:
        return None
    ties = ((item.evidence, _tie(subject, item)) for item in items)
    return next(((evidence, tied) for evidence, tied in ties if tied), None)


def _evidence(sentences: Sequence[Passage]) -> Passage | None:
    """The line that shows that an item took place: the report's introduction, else its title."""
    if _passes_over(sentences[0]):
        return None
    if any(not p.heading and words.PUT_OFF.search(p.text) for p in sentences):
        return None
    introduced = (p for p in sentences if not p.heading and words.PRESENTED.search(p.text))
    return next(introduced, None) or next((p for p in sentences if p.heading), None)


def _passes_over(passage: Passage) -> bool:
    """Whether an item brings no report whatever its title: procedure, matters arising, the work programme."""
    title = passage.item_title
    looks_back = words.BACK_LOOKING.search(title) or words.MINUTES_ITEM.search(title)
    return passage.procedural or bool(looks_back or words.STANDING_TITLE.search(title))


def _tie(subject: Subject, item: Brought) -> Tie | None:
    """What an item's title says of an entry; the title of the entry's own item, come again, says nothing."""
    title = item.evidence.item_title
    asked = subject.topic
    if fuzz.token_sort_ratio(title.lower(), subject.entry.item_title.lower()) >= _SAME_TITLE:
        asked = {word: weight for word, weight in asked.items() if word not in stems(title)}
    found = agreement(asked, item.topic, besides=subject.around)
    if found.of_entry < _OF_ENTRY or found.of_sentence < _OF_TITLE or found.shared < _WORDS:
        return None
    score = _BASE + _BY_ENTRY * found.of_entry + _BY_TITLE * found.of_sentence
    due, day = subject.entry.due_date, item.evidence.meeting_date
    early = bool(due and day and day < due - _TOO_SOON)
    how = f"item that brings it, wording {found.score:.2f}"
    return Tie(
        kind=LaterKind.CLOSES,
        score=round(score - _EARLY * early, 2),
        how=f"{how}, long before it is due" if early else how,
    )
