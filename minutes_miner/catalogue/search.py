"""Find measures by words, as a person looks for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from minutes_miner.catalogue.codes import indicators_of
from minutes_miner.catalogue.records import Catalogue, Indicator
from minutes_miner.catalogue.wording import normal_words

_FLOOR = 55.0  # of 100; below it nothing of the words is left in the phrase
_IN_ORDER = 0.6  # share of the score that all words of both phrases decide; the rest is the words they share
_KEPT = 2  # catalogues whose phrases are held: the shipped one, and a council's over it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One measure found.

    Attributes:
        indicator: The measure.
        score: 0 to 100; 100 where all words are the same.
        matched: The name, alias or code that matched best.
    """

    indicator: Indicator
    score: float
    matched: str


def search(catalogue: Catalogue, words: str, *, limit: int = 10) -> tuple[Hit, ...]:
    """Return the measures that words or a code speak of, the best first.

    Args:
        catalogue: Where to look.
        words: Any words ("assessments in 45 days") or a code in any form ("NI062").
        limit: How many at most.
    """
    by_code = set(indicators_of(words, catalogue=catalogue))
    wanted = " ".join(normal_words(words))
    hits = (
        Hit(indicator=one, score=100.0, matched=words.strip())
        if one.id in by_code
        else _best(one, phrases, wanted)
        for one, phrases in _phrases(catalogue)
    )
    return tuple(
        sorted((h for h in hits if h.score >= _FLOOR), key=lambda h: (-h.score, len(h.matched)))[:limit]
    )


@lru_cache(maxsize=_KEPT)
def _phrases(catalogue: Catalogue) -> tuple[tuple[Indicator, tuple[tuple[str, str], ...]], ...]:
    """Each measure with its phrases, as written and in normal form."""
    return tuple((one, tuple(_named(one))) for one in catalogue.indicators)


def _named(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The phrases of one measure."""
    for phrase in (indicator.name, *(alias.text for alias in indicator.aliases)):
        yield phrase, " ".join(normal_words(phrase))


def _best(indicator: Indicator, phrases: tuple[tuple[str, str], ...], wanted: str) -> Hit:
    """The measure with its best phrase."""
    score, matched = max((_score(normal, wanted), phrase) for phrase, normal in phrases)
    return Hit(indicator=indicator, score=score, matched=matched)


def _score(phrase: str, wanted: str) -> float:
    """How alike two phrases are, in any order of their words."""
    shared = fuzz.token_set_ratio(phrase, wanted)
    return round(_IN_ORDER * fuzz.token_sort_ratio(phrase, wanted) + (1 - _IN_ORDER) * shared, 1)
