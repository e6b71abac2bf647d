"""Settle which measure an ambiguous term stands for, by the words near it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from minutes_miner.catalogue.records import Ambiguity, Area
from minutes_miner.patterns.measures import OF_CHILDREN

# How much a cue weighs, by where it stands.
_IN_CLAUSE, _IN_SENTENCE, _IN_TITLE, _BEFORE = 3.0, 2.0, 1.5, 1.0
_ELSEWHERE = 2.5  # taken off for a measure of another service area than the item's
_KIN = (
    {Area.CHILDREN, Area.EDUCATION},
    {Area.ADULTS, Area.HEALTH},
)  # services whose business is told together
_ENOUGH = 1.5  # weight from which a cue decides
_ENOUGH_ANYWHERE = 3.5  # the same in an item whose service nothing tells: two cues in the clause
_LEAD = 0.5  # weight by which the best must lead the next
_HELD = 64  # surroundings of which it is held whether they are about children


_OF_CHILDREN = re.compile(OF_CHILDREN, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words around a term.

    Attributes:
        clause: Its clause, the term itself taken out.
        sentence: Its sentence, the term itself taken out.
        title: Title of its agenda item.
        before: The sentences just before it in the item.
        area: Service area of the item; None where nothing tells.
        measured: Whether the sentence speaks of numbers or how things move.
        specific: Whether the term is more than one common word.
    """

    clause: str
    sentence: str
    title: str = ""
    before: str = ""
    area: Area | None = None
    measured: bool = False
    specific: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an ambiguous term comes to.

    Attributes:
        indicator: Id of the measure; "" where it stays open.
        candidates: All measures that some word nearby speaks for, with the weight of their words.
        score: How sure it is, 0 to 1.
    """

    indicator: str
    candidates: tuple[tuple[str, float], ...]
    score: float


def settled(term: Ambiguity, near: Surroundings, areas: Mapping[str, Area]) -> Settled | None:
    """Return the measure a term stands for, or its candidates; None where it is no measure at all.

    Args:
        term: The ambiguous term.
        near: The words around it.
        areas: Service area of each measure.
    """
    if any(_pattern(words).search(near.sentence) for words in term.never):
        return None
    weights = {
        one.indicator: max(0.0, _weight(one.context, near) - _elsewhere(areas.get(one.indicator), near))
        for one in term.candidates
        if areas.get(one.indicator) is not Area.CHILDREN or is_of_children(near)
    }
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    candidates = tuple((name, weight) for name, weight in ranked if weight)
    best, weight = ranked[0]
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    by_subject = weight >= _ENOUGH and _is_subject(term, best, near)
    enough = _ENOUGH if near.area is not None else _ENOUGH_ANYWHERE
    if (near.measured or by_subject) and weight >= enough and weight - runner_up >= _LEAD:
        return Settled(indicator=best, candidates=candidates, score=_score(weight))
    default = _default(term, near, areas)
    if near.measured and weights.get(default, -1.0) >= weight:
        return Settled(indicator=default, candidates=candidates, score=_score(_BEFORE))
    return Settled(indicator="", candidates=candidates, score=0.0)


def _is_subject(term: Ambiguity, best: str, near: Surroundings) -> bool:
    """Whether the item is about a measure, and the sentence names it by more than one common word."""
    cues = next(one.context for one in term.candidates if one.indicator == best)
    if not any(_pattern(cue).search(near.title) for cue in cues):
        return False
    return near.specific or any(_pattern(cue).search(near.clause) for cue in cues)


def _default(term: Ambiguity, near: Surroundings, areas: Mapping[str, Area]) -> str:
    """The measure a term stands for in an item of the measure's own service; "" where none is set."""
    if near.area is None:
        return ""
    return next((name for name in term.defaults if areas.get(name) is near.area), "")


def is_of_children(near: Surroundings) -> bool:
    """Return whether an item, or the words around a term, are about children at all.

    Args:
        near: The words around it.
    """
    if near.area in {Area.CHILDREN, Area.EDUCATION}:
        return True
    return _tells_of_children(f"{near.title} {near.before} {near.sentence}")


@lru_cache(maxsize=_HELD)
def _tells_of_children(words: str) -> bool:
    """Whether words are about children: asked for each measure that a term may stand for."""
    return bool(_OF_CHILDREN.search(words))


def at_home(area: Area | None, item: Area | None) -> bool:
    """Return whether a measure may belong to the business of an item: its service, one akin to it, or any.

    Args:
        area: Service of the measure.
        item: Service of the item; None where nothing tells.
    """
    return item in {None, Area.CORPORATE, area} or area is Area.CORPORATE or {area, item} in _KIN


def _elsewhere(area: Area | None, near: Surroundings) -> float:
    """What a measure loses because it belongs to another service than the item."""
    council_wide = area is Area.CORPORATE and near.area not in {None, Area.CORPORATE}
    return _ELSEWHERE if council_wide or not at_home(area, near.area) else 0.0


def _weight(cues: Iterable[str], near: Surroundings) -> float:
    """The weight of the nearest cue, a little more for each further one in the same sentence."""
    places = tuple(_places(cues, near))
    further = sum(place >= _IN_SENTENCE for place in places) - 1
    return max(places, default=0.0) + max(0, further) * _LEAD


def _places(cues: Iterable[str], near: Surroundings) -> Iterator[float]:
    """For each cue that is near, the weight of where it stands."""
    for cue in cues:
        pattern = _pattern(cue)
        if pattern.search(near.clause):
            yield _IN_CLAUSE
        elif pattern.search(near.sentence):
            yield _IN_SENTENCE
        elif pattern.search(near.title):
            yield _IN_TITLE
        elif pattern.search(near.before):
            yield _BEFORE


def _score(weight: float) -> float:
    """How sure a weight makes a link, 0 to 1."""
    return round(min(0.95, 0.5 + weight / 8), 2)


@lru_cache(maxsize=8192)
def _pattern(words: str) -> re.Pattern[str]:
    """What matches some words in any case, plural or not, with either apostrophe."""
    spaced = re.escape(words).replace("\\ ", "[ -]").replace("'", "['’]")
    return re.compile(rf"(?<!\w){spaced}s?(?!\w)", re.IGNORECASE)
