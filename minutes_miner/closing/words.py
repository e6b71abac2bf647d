"""The words that tell what an entry, or a sentence of later minutes, is about; and how far two agree."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz

from minutes_miner.catalogue.wording import normal_words
from minutes_miner.log_records import Passage
from minutes_miner.patterns import cue_words
from minutes_miner.patterns.closing import DID, EMPTY, PERFORMED, SUPPLIED
from minutes_miner.patterns.duplicates import FUNCTION_WORDS, TITLES_OF_PEOPLE
from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.stop_words import STOP_WORDS

Topic = Mapping[str, float]  # words in normal form, each with what it tells, 0 to 1
Telling = Callable[[str], float]  # what a word tells in the minutes of one committee, 0 to 1

_THING = 0.4  # "report", "figures", "letter": what is brought, not what it is about
_PERSON = 0.15  # posts and names of who asked and who is to do it
_COMMON = 4  # items that may have a word before it tells less
_SPELT_ALIKE = 85.0  # as in link.duplicates: two spellings of one word
_OF_ENTRY = 0.55  # an entry's words found again weigh a little more than a sentence's words explained
_INFLECTED = re.compile(r"(?<=\w{3})(?:ed|ing|e|ly)$")
_KEPT = 50_000  # sentences whose words are held


def _folded(words: Iterable[str]) -> frozenset[str]:
    """Words of a vocabulary in the form of `stems`."""
    return frozenset(_INFLECTED.sub("", form) for word in words for form in normal_words(word))


_SILENT = _folded(
    STOP_WORDS
    | FUNCTION_WORDS
    | TITLES_OF_PEOPLE
    | EMPTY
    | cue_words.QUESTION_WORDS
    | (cue_words.SUPPLY - cue_words.NOUNS_TOO)
    | SUPPLIED
    | DID
    | {
        "any",
        "each",
        "every",
        "other",
        "own",
        "same",
        "still",
        "when",
        "would",
        "whole",
        "asked",
        "asks",
        "like",
    }
    | {month.lower() for month in MONTHS}
)
_THINGS = _folded(cue_words.THINGS | cue_words.NOUNS_TOO | cue_words.QUERIES | PERFORMED)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a sentence speaks of what an entry is about.

    Attributes:
        score: 0 to 1.
        of_entry: Share of what the entry is about that the sentence names.
        of_sentence: Share of what the sentence is about that the entry, or its item's title, explains.
        shared: Weight of the words in both.
    """

    score: float = 0.0
    of_entry: float = 0.0
    of_sentence: float = 0.0
    shared: float = 0.0


@lru_cache(maxsize=_KEPT)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text in normal form, those left out that are in every sentence of minutes.

    Args:
        text: Any words.
    """
    forms = {_INFLECTED.sub("", word) for word in normal_words(text.replace("-", " "))}
    return frozenset(word for word in forms - _SILENT if not word[0].isdigit() and len(word) > 1)


def topic(text: str, telling: Telling, *, aside: str = "") -> dict[str, float]:
    """Return what a text is about: its words, each with what it tells.

    Args:
        text: Any words.
        telling: What a word tells in this committee's minutes.
        aside: Words that count little here: names and posts of owner and requester.
    """
    little = stems(aside)

    def weight(word: str) -> float:
        share = _PERSON if word in little else _THING if word in _THINGS else 1.0
        return share * telling(word)

    return {word: weight(word) for word in sorted(stems(text))}


def told_by(passages: Sequence[Passage]) -> Telling:
    """Return what each word tells in one committee's minutes: little where many items have it.

    Args:
        passages: The committee's sentences.
    """
    items: dict[tuple[str, str, str], set[str]] = {}
    for passage in passages:
        items.setdefault((passage.meeting, passage.item_number, passage.item_title), set()).update(
            stems(passage.text)
        )
    held_by = Counter(word for words in items.values() for word in words)
    return lambda word: 1 / (1 + log(max(1.0, held_by[word] / _COMMON)))


def agreement(entry: Topic, sentence: Topic, *, besides: Iterable[str] = ()) -> Agreement:
    """Return how far a sentence speaks of what an entry is about.

    Args:
        entry: What the entry is about.
        sentence: What the sentence is about.
        besides: Further words that may stand in the sentence without telling of something else.
    """
    alike = {word: other for word in entry if (other := _partner(word, sentence))}
    explained = set(alike.values()) | {word for word in besides if word in sentence}
    of_entry = _share(alike, entry)
    of_sentence = _share(explained, sentence)
    shared = sum(entry[word] for word in alike)
    score = _OF_ENTRY * of_entry + (1 - _OF_ENTRY) * of_sentence if alike else 0.0
    return Agreement(score=score, of_entry=of_entry, of_sentence=of_sentence, shared=shared)


def _partner(word: str, others: Topic) -> str:
    """The equal of a word among others, or one spelt alike; "" where there is none."""
    if word in others:
        return word
    return next(
        (other for other in others if other[0] == word[0] and fuzz.ratio(word, other) > _SPELT_ALIKE), ""
    )


def _share(found: Iterable[str], whole: Topic) -> float:
    """The share of a topic's weight that the words found have."""
    weight = sum(whole.values())
    return sum(whole[word] for word in found) / weight if weight else 0.0
