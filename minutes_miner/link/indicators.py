"""Tie the sentences of a document to the measures they name, and to those they point back to."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from minutes_miner.catalogue.records import Area, Catalogue
from minutes_miner.link.carried import Link, heard
from minutes_miner.link.carried import carried as carried_over
from minutes_miner.link.guesses import Matcher, guessed, guessed_in_talk, known_to
from minutes_miner.link.mentions import Setting, mentions
from minutes_miner.link.weigh import TAKEN, TAKEN_ELSEWHERE, weighed
from minutes_miner.patterns.measures import AREA_WORDS, PERFORMANCE
from minutes_miner.records import Act, Block, Guess, Item, Minutes, Section, Segments, Sentence

_PERFORMANCE = re.compile(PERFORMANCE)
_AREAS = tuple((Area(name), re.compile(words, re.IGNORECASE)) for name, words in AREA_WORDS)
_MINUTED = frozenset({Section.MINUTES, Section.DECISION})
_HANGS_ON = 2  # sentences before a term in which its context may stand
_SETTLED = 0.6  # score of an open term settled by an earlier sentence
_IN_HAND = 8  # sentences for which a measure stays in hand
_FEWEST = 2  # measures named in an item from which its service is told


def links(
    minutes: Minutes,
    segments: Segments,
    acts: Sequence[Act],
    catalogue: Catalogue,
    matcher: Matcher | None = None,
) -> dict[int, tuple[Link, ...]]:
    """Return the measures of each sentence that has any, by index of the sentence.

    Args:
        minutes: The document.
        segments: Its segments.
        acts: Its acts, with the questions they reply to.
        catalogue: The measures.
        matcher: Tells measures by sentences' meaning; None leaves it to their names.
    """
    known = known_to(matcher, catalogue)
    alone = known - {one.id for one in catalogue.indicators if one.added}
    minuted = [k for k, s in enumerate(segments.sentences) if _is_minuted(minutes.blocks[s.block])]
    guesses = guessed(minutes, segments, minuted, matcher)
    found: dict[int, tuple[Link, ...]] = {}
    asked = _asked(segments.sentences, acts)
    areas = {item.ordinal: _area_of(minutes, segments, item, catalogue) for item in segments.items}
    looks = {item.ordinal: _looks_at_figures(minutes, segments, item) for item in segments.items}
    for index in minuted:
        sentence = segments.sentences[index]
        named = _named(minutes, segments, index, areas, catalogue)
        if matcher is not None:
            named = _weighed(
                named,
                minutes,
                sentence,
                index,
                guesses[index],
                known,
                alone,
                least=TAKEN if looks[sentence.item] else TAKEN_ELSEWHERE,
            )
        if areas[sentence.item] is not None:
            named = _reminded(named, segments.sentences, found)
        settled = any(link.mention.indicator for link in named)
        carried = (
            ()
            if settled
            else tuple(
                carried_over(
                    minutes,
                    segments.sentences,
                    index,
                    asked,
                    found,
                    looks_at_figures=looks[sentence.item],
                )
            )
        )
        if named or carried:
            found[index] = (*named, *carried)
    if matcher is None:
        return found
    at = {segments.sentences[index].start: index for index in minuted}
    acting = sorted({at[act.start] for act in acts if act.start in at})
    behind = guessed_in_talk(minutes, segments, acting, asked, guesses, matcher)
    judged = {
        index: heard(
            minutes,
            segments.sentences,
            index,
            found,
            question=asked.get(index),
            alone=guesses,
            behind=behind.get(index, ()),
            known=known,
            sure=alone,
        )
        for index in acting
    }
    return {index: told for index, told in {**found, **judged}.items() if told}


def _weighed(
    named: Sequence[Link],
    minutes: Minutes,
    sentence: Sentence,
    index: int,
    guesses: Sequence[Guess],
    known: AbstractSet[str],
    alone: AbstractSet[str],
    *,
    least: float,
) -> tuple[Link, ...]:
    """The measures of a sentence by name and by the matcher."""
    text, shift = minutes.text[sentence.body : sentence.end], sentence.body
    own = [
        replace(link.mention, start=link.mention.start - shift, end=link.mention.end - shift)
        for link in named
    ]
    return tuple(
        Link(mention=replace(one, start=one.start + shift, end=one.end + shift), sentence=index)
        for one in weighed(own, guesses, text, known=known, alone=alone, least=least)
    )


def _is_minuted(block: Block) -> bool:
    """Whether a block holds minuted English."""
    return block.section in _MINUTED and block.language == "en"


def _asked(sentences: Sequence[Sentence], acts: Sequence[Act]) -> dict[int, int]:
    """Index of each replying sentence to index of the sentence that asks."""
    by_start = {sentence.start: index for index, sentence in enumerate(sentences)}
    by_id = {act.id: by_start.get(act.start) for act in acts}
    pairs = ((by_start.get(act.start), by_id.get(act.in_reply_to or "")) for act in acts)
    return {
        reply: asked for reply, asked in pairs if reply is not None and asked is not None and asked != reply
    }


def _named(
    minutes: Minutes,
    segments: Segments,
    index: int,
    areas: Mapping[int, Area | None],
    catalogue: Catalogue,
) -> tuple[Link, ...]:
    """The measures that a sentence names."""
    sentence = segments.sentences[index]
    text = minutes.text[sentence.body : sentence.end]
    item = segments.items[sentence.item]
    setting = _setting(minutes, segments, item, index, areas[item.ordinal])
    shift = sentence.body
    return tuple(
        Link(mention=replace(one, start=one.start + shift, end=one.end + shift), sentence=index)
        for one in mentions(text, setting, catalogue)
    )


def _setting(minutes: Minutes, segments: Segments, item: Item, index: int, area: Area | None) -> Setting:
    """Where a sentence stands."""
    meeting = segments.meetings[item.meeting] if segments.meetings else None
    title = minutes.text[slice(*item.title)]
    before = [s for s in segments.sentences[max(0, index - _HANGS_ON) : index] if s.item == item.ordinal]
    return Setting(
        on=meeting.date if meeting else None,
        title=title,
        before=" ".join(minutes.text[s.body : s.end] for s in before),
        area=area,
    )


def _area_of(minutes: Minutes, segments: Segments, item: Item, catalogue: Catalogue) -> Area | None:
    """The service of an item: as its title or committee's name tells, or else the measures it names."""
    meeting = segments.meetings[item.meeting] if segments.meetings else None
    told = [
        _told(minutes.text[slice(*item.title)]),
        _told(f"{meeting.committee} {meeting.title}" if meeting else ""),
    ]
    special = (area for area in told if area not in {None, Area.CORPORATE})
    return next(special, None) or _by_measures(minutes, segments, item, catalogue) or told[0] or told[1]


def _by_measures(minutes: Minutes, segments: Segments, item: Item, catalogue: Catalogue) -> Area | None:
    """The service to which most of the measures belong that an item names."""
    of_measure = {one.id: one.area for one in catalogue.indicators}
    counted = Counter(
        of_measure[one.indicator]
        for sentence in segments.sentences
        if sentence.item == item.ordinal and _is_minuted(minutes.blocks[sentence.block])
        for one in mentions(minutes.text[sentence.body : sentence.end], Setting(), catalogue)
        if one.indicator and one.how == "alias"
    )
    if not counted:
        return None
    area, count = counted.most_common(1)[0]
    return area if count >= _FEWEST and count > counted.total() / 2 else None


def _looks_at_figures(minutes: Minutes, segments: Segments, item: Item) -> bool:
    """Whether an item's business, or its committee's, is to look at how a service performs."""
    meeting = segments.meetings[item.meeting] if segments.meetings else None
    body = f"{meeting.committee} {meeting.title}" if meeting else ""
    return bool(_PERFORMANCE.search(f"{minutes.text[slice(*item.title)]} {body}"))


def _told(words: str) -> Area | None:
    """The service that some words tell."""
    return next((area for area, pattern in _AREAS if pattern.search(words)), None)


def _reminded(
    named: tuple[Link, ...], sentences: Sequence[Sentence], found: Mapping[int, Sequence[Link]]
) -> tuple[Link, ...]:
    """Links with open terms settled by the measure last in hand in the item, if it is one of theirs."""
    if any(link.mention.indicator for link in named):
        return named
    return tuple(_settled_by_item(link, sentences, found) for link in named)


def _settled_by_item(link: Link, sentences: Sequence[Sentence], found: Mapping[int, Sequence[Link]]) -> Link:
    """One open link, settled where an earlier sentence of the item speaks of one of its candidates."""
    item = sentences[link.sentence].item
    for index in range(link.sentence - 1, max(-1, link.sentence - _IN_HAND), -1):
        if sentences[index].item != item:
            break
        for earlier in found.get(index, ()) if link.mention.measured else ():
            if earlier.mention.indicator in link.mention.candidates:
                mention = replace(
                    link.mention,
                    indicator=earlier.mention.indicator,
                    how="carried",
                    score=_SETTLED,
                    candidates=(),
                )
                return replace(link, mention=mention, carried_from=index)
    return link
