"""Lay words on a document's labelled units, so that texts cut or wrapped differently compare."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

COVERED = 0.6  # share of a unit's words an act must cover, or of an act's words that must lie in the unit
_NEAR = 3  # words by which a printing may be shifted and still be the same place
_EQUAL_VOTES = 0.95  # share of the best place's votes from which another place is as good

Unit = Mapping[str, Any]


def words_of(text: str) -> list[str]:
    """Return the words that count when texts are compared.

    Args:
        text: Any words.
    """
    return re.findall(r"[a-z0-9%£]+", text.lower().replace("’", "'").replace("'", ""))


@dataclass(slots=True)
class Stream:
    """The words of a document in one stream, with the unit each belongs to."""

    words: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    pairs: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))


def stream_of(units: Sequence[Unit]) -> Stream:
    """Return the stream of a document's units, with an index of its word pairs.

    Args:
        units: Each with `i` and `text`.
    """
    stream = Stream()
    for unit in units:
        words = words_of(unit["text"])
        stream.words += words
        stream.owners += [unit["i"]] * len(words)
    for position, pair in enumerate(pairwise(stream.words)):
        stream.pairs[pair].append(position)
    return stream


def place_of(words: list[str], stream: Stream, after: int) -> tuple[int, int] | None:
    """Return the half-open range of the stream where the words stand; None where nowhere.

    Args:
        words: As `words_of` gives them.
        stream: The document.
        after: The first place from here on is taken, where there are several as good.
    """
    votes: Counter[int] = Counter()
    for offset, pair in enumerate(pairwise(words)):
        for position in stream.pairs.get(pair, ()):
            votes[position - offset] += 1
    if not votes:
        return None
    near = {start: sum(votes[start + shift] for shift in range(-_NEAR, _NEAR + 1)) for start in list(votes)}
    best = max(near.values())
    if best < COVERED * (len(words) - 1):
        return None
    good = sorted(start for start, count in near.items() if count >= _EQUAL_VOTES * best)
    chosen = next((start for start in good if start >= after), good[0])
    around = [start for start in near if abs(start - chosen) <= _NEAR]
    exact = max(around, key=lambda start: (votes[start], -abs(start - chosen)))
    return max(0, exact), min(len(stream.words), exact + len(words))
