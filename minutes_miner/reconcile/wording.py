"""Tell how like the words of an entry and of a tracker's row are, though trackers paraphrase."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from minutes_miner.catalogue.wording import normal_words
from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.patterns.trackers import FRAME_WORDS, SAME_MEANING
from minutes_miner.patterns.words import any_of

_MEANS = {word: words[0] for words in SAME_MEANING for word in words}
_FRAME = frozenset(normal for word in FRAME_WORDS for normal in normal_words(word))
# Finds "Councillor B. Oakes", "Cllrs Oakes and Fenn", "Mrs Tarn"; not "Councillors asked".
_PERSON = re.compile(
    rf"\b{any_of(HONORIFICS)}\b\.?\s+(?:[A-Z]\.?\s*)*[A-Z][\w'’-]+(?:(?:,|\s+and)\s+[A-Z][\w'’-]+)*"
)
_ENDING = re.compile(r"(?<=\w{4})(?:ments?|ings?|ations?|ions?|ed|es|ly|s|e)$")
_ALIKE = 86.0  # of 100, from which two words are one misspelt or bent: "placed", "placing" by their stems
_HALF = 0.8  # what a word alike but not equal counts for
_SHORTEST_INITIALS, _LONGEST_INITIALS = 3, 6  # letters of an abbreviation
_KEPT = 20_000  # normal forms held
_CHARACTERS = 0.3  # weight of rapidfuzz's likeness of the letters beside that of the words
_ONE_WORD = 0.40  # most that two texts are alike with one word in common: it may be chance
_SHORTER, _BOTH = 0.7, 0.3  # weights of: words of the shorter found in the longer; words of both found


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that tell an action, in normal form.

    Attributes:
        stems: Those that are no number, each once, in order.
        numbers: The numbers.
        initials: First letters of all words in a row, by which "SEN" is found in "special educational needs".
    """

    stems: tuple[str, ...]
    numbers: frozenset[str]
    initials: str = ""

    @property
    def text(self) -> str:
        """All of them, in order of the alphabet."""
        return " ".join(sorted({*self.stems, *self.numbers}))


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> Words:
    """Return the words of a text by which actions are compared.

    Names with their honorifics, small words and words of asking ("requested that ... be circulated") are
    left out; words that trackers exchange come to one.

    Args:
        text: An entry's words or those of a tracker's row.
    """
    plain = _PERSON.sub(" ", text)
    normal = normal_words(plain)
    found = [word for word in normal if word not in _FRAME]
    stems = dict.fromkeys(_stem(word) for word in found if not word[0].isdigit())
    numbers = frozenset(word for word in found if word[0].isdigit())
    return Words(stems=tuple(stems), numbers=numbers, initials="".join(word[0] for word in normal))


def _stem(word: str) -> str:
    """A word without its ending; those of like meaning come to one."""
    return _ENDING.sub("", _MEANS.get(word, word))


class Weights:
    """How much a word tells: the rarer among entries and rows, the more."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            words = words_of(text)
            counts.update({*words.stems, *words.numbers})
            number += 1
        self._by_word = {word: 1.0 + math.log((1 + number) / (1 + count)) for word, count in counts.items()}
        self._unknown = 1.0 + math.log(1 + number)

    def of(self, word: str) -> float:
        """Return the weight of a word, 1 or more."""
        return self._by_word.get(word, self._unknown)


def likeness(one: str, other: str, weights: Weights) -> float:
    """Return how like two texts are, 0 to 1.

    Words of the shorter that the longer has count most; letters count beside them (`token_set_ratio`).

    Args:
        one: An entry's words.
        other: The words of a tracker's row.
        weights: How much each word tells.
    """
    first, second = words_of(one), words_of(other)
    if not (first.stems and second.stems):
        return float(" ".join(one.casefold().split()) == " ".join(other.casefold().split()) != "")
    by_words, count = _shared(first, second, weights)
    letters = fuzz.token_set_ratio(first.text, second.text) / 100
    score = round((1 - _CHARACTERS) * by_words + _CHARACTERS * letters, 4)
    return score if count > 1 or first == second else min(score, _ONE_WORD)


def _shared(first: Words, second: Words, weights: Weights) -> tuple[float, int]:
    """Weight of the words that two texts share, as a share of the shorter's and of both; and how many."""
    short, long = sorted((first, second), key=lambda words: len(words.stems) + len(words.numbers))
    pairs = [(word, _found(word, long)) for word in (*short.stems, *short.numbers)]
    shared = sum(weights.of(word) * how for word, how in pairs)
    of_short = sum(weights.of(word) for word, _ in pairs)
    of_long = sum(map(weights.of, (*long.stems, *long.numbers)))
    share = _SHORTER * shared / of_short + _BOTH * 2 * shared / (of_short + of_long)
    return share, sum(how > 0 for _, how in pairs)


def _found(word: str, words: Words) -> float:
    """How surely a word stands among others, 0 to 1; a number must be the same."""
    if word in words.stems or word in words.numbers:
        return 1.0
    if word[0].isdigit():
        return 0.0
    if _SHORTEST_INITIALS <= len(word) <= _LONGEST_INITIALS and word in words.initials:
        return _HALF
    alike = any(word[0] == other[0] and fuzz.ratio(word, other) >= _ALIKE for other in words.stems)
    return _HALF if alike else 0.0


def numbers_clash(one: str, other: str) -> bool:
    """Return whether both texts name numbers and none is shared: "table 3" and "table 4".

    Args:
        one: An entry's words.
        other: The words of a tracker's row.
    """
    first, second = words_of(one).numbers, words_of(other).numbers
    return bool(first and second and not first & second)
