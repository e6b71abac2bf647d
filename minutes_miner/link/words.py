"""Bring a sentence to the words by which measures are compared, each with its place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from minutes_miner.catalogue.wording import normal_words
from minutes_miner.patterns.measures import COUNTING, SAME_GROUP

_EACH_GROUP = "|".join(rf"(?P<{name}>(?:{words})(?!\w))" for name, words in SAME_GROUP)
_ALL_GROUPS = rf"(?<!\w)(?:{_EACH_GROUP})"  # said once, it spares all groups the letters inside words
_GROUPS = re.compile(_ALL_GROUPS, re.VERBOSE)
_GROUPS_IN_ANY_CASE = re.compile(_ALL_GROUPS, re.VERBOSE | re.IGNORECASE)
_PIECE = re.compile(
    r"""
    (?P<bracketed> \([A-Z&]{2,8}s?\) )          # an abbreviation that repeats what stands before it
  | (?P<clause> [;:] | \.(?=\s|$) | \?(?=\s|$) | \s[–—-]\s )
  | (?P<comma> , )
  | (?P<more> (?<=\d)\s?\+ )
  | (?P<percent> % | (?i:per\s?cent(?:age)?) )
  | (?P<number> \d[\d,]*\d | \d )
  | (?P<word> [^\W\d_]+ (?:['’][^\W\d_]+)? | & )
    """,
    re.VERBOSE,
)
_INFLECTED = re.compile(r"(?<=\w{4})(?:ed|ing)$")  # "recruiting", "recruited"
_TITLED = "missing"  # without its ending a form of address
_KEPT = 50_000  # words whose normal form is held


class Token(NamedTuple):
    """One word in normal form.

    Attributes:
        word: Its normal form; the name of the group for words that name one ("looked after children").
        start: First character in the text.
        end: One past the last.
        clause: Ordinal of its clause, from 0: no name of a measure runs over the end of one.
        pause: How many commas stand before it.
    """

    word: str
    start: int
    end: int
    clause: int = 0
    pause: int = 0


def tokens(text: str, *, any_case: bool = False) -> list[Token]:
    """Return the words of a text that count in a comparison, in order.

    Args:
        text: A sentence, or the name of a measure.
        any_case: Whether abbreviations may stand in small letters, as in a catalogue's names.
    """
    found: list[Token] = []
    clause = reached = 0
    for group in (_GROUPS_IN_ANY_CASE if any_case else _GROUPS).finditer(text):
        clause = _add(found, text, reached, group.start(), clause)
        pause = text.count(",", 0, group.start())
        found.append(Token(str(group.lastgroup), group.start(), group.end(), clause, pause))
        reached = group.end()
    _add(found, text, reached, len(text), clause)
    return found


def _add(found: list[Token], text: str, start: int, end: int, clause: int) -> int:
    """Add the words of a stretch without groups.

    Returns:
        The ordinal of the clause in which it ends.
    """
    pause, counted = text.count(",", 0, start), start
    for piece in _PIECE.finditer(text, start, end):
        kind, at = piece.lastgroup, piece.start()
        if kind == "clause":
            clause += 1
        elif word := _word(piece[0]) if kind == "word" else _normal(str(kind), piece[0]):
            pause, counted = pause + text.count(",", counted, at), at
            found.append(Token(word, at, piece.end(), clause, pause))
    return clause


def _normal(kind: str, piece: str) -> str:
    """The normal form of a piece; "" for one that does not count."""
    if kind in {"bracketed", "comma"}:
        return ""
    if kind == "number":
        return piece.replace(",", "")
    return {"more": "more", "percent": "percent"}.get(kind) or _word(piece)


@lru_cache(maxsize=_KEPT)
def _word(piece: str) -> str:
    """The normal form of a word; "" for small words."""
    plain = " ".join(normal_words(piece))
    if plain in COUNTING:
        return "number"
    return plain if plain == _TITLED else _INFLECTED.sub("", plain)


def words(name: str) -> Iterator[str]:
    """Yield the words of the name of a measure in normal form.

    Args:
        name: A name, alias or term of the catalogue.
    """
    return (token.word for token in tokens(name, any_case=True))
