"""Recognise the numbers, letters and bullets that open list items and numbered headings."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from minutes_miner.read.pdf_shapes import Marker, Word
from minutes_miner.read.pdf_words import BULLET

# A gap this many type sizes wide behind a number is a tab, not a space.
TAB = 0.55
WIDER = 1.4
# A minute number may take two words ("FGB 12/2024") where a tab follows.
REFERENCE_WORDS = 2
REFERENCE_LENGTH = 14
REFERENCE = "reference"

BULLETS = frozenset("•·●○◦▪■□◆❖➢►▸‣⁃*–—-−")
# Dashes open list items too, but also break off sentences, so their place must speak for them.
DASHES = frozenset("–—-−*")

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*"
_LIMB = r"[A-Za-z]|[ivxlc]{2,6}|[IVXLC]{2,6}"
_COUNTED = re.compile(
    rf"""
    (?P<open>\(?)
    (?:
        (?P<number>{_NUMBER})(?P<limb>{_LIMB})?     # 1  8.1  6A  6.2ii
      | (?P<letter>{_LIMB})                         # a  iv  B
    )
    (?P<close>[.):]|\.\)|\):?|\)\.)?
    """,
    re.VERBOSE,
)
# 05.24.03, 24/056, FGB 12/2024, PC-14: a number with parts, or letters before a number; no year.
_REFERENCE = re.compile(
    r"(?:[A-Z&]{1,5}[ .:/-]?\d{1,4}(?:[./:-]\d{1,4}){0,3}|\d{1,4}(?:[./:-]\d{1,4}){1,3}|\d{1,3})[a-z]?[.):]?"
)
# Minute numbers (05.24.03) and dates (14.03.24) do not count limbs of limbs.
_DATED = re.compile(r"\d\d\.\d\d\.\d\d(?:\d\d)?")
_DATE = re.compile(r"(?:[0-2]?\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d\d){1,2}")
# "1.Welcome", "a)Playground": the clerk left the space out.
_UNSPACED = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)|\d{1,2}\.)(?=[A-Z‘“'\"][\w’]|[a-z]{3})")

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Ordinals = tuple[tuple[str, int], ...]


def marker_of(words: Sequence[Word]) -> Marker | None:
    """Return the marker a line could open with; None where it opens with plain words.

    Whether it is one ("10. The Council") or a sentence running on ("… on page 10. The Council") is for the
    caller to tell from the line before.
    """
    first = words[0]
    if (first.text in BULLETS or first.symbol) and len(first.text) == 1:
        text = BULLET if first.symbol else first.text
        return marker(words, 1, text, style=text, ordinals=())
    return counted(words) or reference(words)


def counted(words: Sequence[Word]) -> Marker | None:
    """Return a marker that counts: "1.", "(a)", "iv)", "8.1", or a bare "7" with a tab behind it."""
    found = _COUNTED.fullmatch(words[0].text)
    if found is None or _DATED.fullmatch(words[0].text):
        return None
    closed = bool(found["close"]) and (not found["open"] or ")" in found["close"])
    dotted = "." in (found["number"] or "")
    if found["open"] and not closed:
        return None
    bare = tabbed(words, 1) and not (found["letter"] or "").isupper()
    if not (closed or dotted or bare):
        return None
    style, ordinals = counting(found)
    return marker(words, 1, words[0].text, style=style, ordinals=ordinals)


def counting(found: re.Match[str]) -> tuple[str, Ordinals]:
    """Return the style of a matched marker and the places in a sequence it can stand for."""
    limb, number = found["limb"] or found["letter"] or "", found["number"] or ""
    frame = f"{found['open']}#{found['close'] or ''}"
    if limb:
        return f"{number}{frame}", letters_counted(limb)
    lead, _, last = number.rpartition(".")
    return f"{lead}{frame}", (("number", int(last)),)


def letters_counted(limb: str) -> Ordinals:
    """Return what a letter or roman numeral counts: "i" is the first roman and the ninth letter."""
    places = []
    case = "upper" if limb.isupper() else "lower"
    if len(limb) == 1:
        places.append((case, ord(limb.lower()) - ord("a") + 1))
    if set(limb.lower()) <= _ROMAN.keys():
        places.append((f"{case} roman", roman(limb.lower())))
    return tuple(places)


def roman(numeral: str) -> int:
    """Return the value of a roman numeral in lower case."""
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def reference(words: Sequence[Word]) -> Marker | None:
    """Return a minute number set off by a tab: "05.24.03   Apologies"."""
    if _DATE.fullmatch(words[0].text):
        return None
    for count in range(1, min(REFERENCE_WORDS, len(words) - 1) + 1):
        text = " ".join(word.text for word in words[:count])
        if len(text) <= REFERENCE_LENGTH and _REFERENCE.fullmatch(text) and tabbed(words, count):
            return marker(words, count, text, style=REFERENCE, ordinals=())
    return None


def marker(words: Sequence[Word], count: int, text: str, *, style: str, ordinals: Ordinals) -> Marker:
    """Return a marker that takes the first `count` words of a line."""
    behind = words[count].x0 if len(words) > count else words[count - 1].x1
    return Marker(text, count, style, ordinals, behind, tabbed(words, count))


def tabbed(words: Sequence[Word], count: int) -> bool:
    """Return whether more than a space, also of a justified line, parts the first `count` words off."""
    if len(words) <= count:
        return False
    gap, *others = [word.x0 - before.x1 for before, word in pairwise(words[count - 1 :])]
    return gap > TAB * words[0].size and gap > WIDER * (median(others) if others else 0)


def unglued(words: Sequence[Word]) -> list[Word]:
    """Return a line's words with a marker parted from the word it was typed against ("1.Welcome")."""
    first = words[0]
    found = _UNSPACED.match(first.text)
    if found is None:
        return list(words)
    cut = first.x0 + (first.x1 - first.x0) * found.end() / len(first.text)
    head = Word(found[0], first.x0, cut, first.baseline, first.size, first.bold)
    rest = Word(first.text[found.end() :], cut, first.x1, first.baseline, first.size, first.bold)
    return [head, rest, *words[1:]]
