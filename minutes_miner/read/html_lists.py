"""List markers: found at the head of a paragraph, or counted as a browser counts them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from minutes_miner.read.build import folded
from minutes_miner.read.html_source import attribute
from minutes_miner.read.markers import marked
from minutes_miner.read.numerals import roman

GAP = "\x1f"  # stands for the run of tiny spaces Word sets between a list number and its text
BULLET = "•"

_MAX_MARKER = 14  # "(xxxviii)" and "Rec. 12.3.1" are the longest in use
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STYLED = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}

_BEFORE_GAP = re.compile(rf"^\s*(?P<marker>[^\x1f]{{1,{_MAX_MARKER}}}?)\s*\x1f\s*")
_MARKER_WORD = re.compile(
    r"""\(?(?:\d{1,4}|[A-Za-z]|[ivxlIVXL]{2,6})(?:[./]\d{1,4}){0,3}[a-z]?[.):]{0,2}  # 1.  a)  (iv)  8.1
    | (?:Q|A|Rec|Item|No)\.?\s?\d{1,3}[.):]?                                       # Q1.
    | [^\w\s]{1,2} | [oüØvq§]                # the letters that Word's picture fonts draw as bullets
    """,
    re.VERBOSE,
)
_BREAKABLE = re.compile(r"[ \t\r\n\f]+")


def split_marker(raw: str) -> tuple[str, str]:
    """Return the list marker that opens a paragraph, and the rest; the marker is empty where there is none.

    Args:
        raw: The paragraph with its no-break spaces as the page has them, `GAP` where Word left a gap.
    """
    gap = _BEFORE_GAP.match(raw)
    if gap and _MARKER_WORD.fullmatch(folded(gap["marker"])):
        return folded(gap["marker"]), _without_gaps(raw[gap.end() :])
    return marked(_without_gaps(_BREAKABLE.sub(" ", raw)))


def _without_gaps(raw: str) -> str:
    return raw.replace(GAP, " ")


@dataclass(slots=True)
class ListCounter:
    """Give a list's items the markers that a browser draws.

    Attributes:
        kind: The kind of numeral ("1", "a", "A", "i", "I"), a bullet, or nothing.
        number: The number of the next item.
    """

    kind: str
    number: int = 1

    def marker(self, item: LexborNode) -> str:
        """Return the marker of the list's next item; empty for lists without markers."""
        if self.kind in {"", BULLET}:
            return self.kind
        self.number = _number(attribute(item, "value"), self.number)
        drawn = f"{numeral(self.number, self.kind)}."
        self.number += 1
        return drawn


def counter_of(node: LexborNode, tag: str) -> ListCounter:
    """Return the counter of an `ol` or `ul`, set to its kind of numeral and its start."""
    style = _style_of(node)
    if style == "none":
        return ListCounter("")
    if tag != "ol":
        return ListCounter(BULLET)
    kind = _STYLED.get(style) or attribute(node, "type") or "1"
    return ListCounter(kind, _number(attribute(node, "start"), 1))


def _style_of(node: LexborNode) -> str:
    found = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", attribute(node, "style"))
    return found[1].lower() if found else ""


def _number(value: str, default: int) -> int:
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default


def numeral(number: int, kind: str) -> str:
    """Return a number as a list of that kind shows it: "1", "a", "A", "i" or "I"."""
    draw = _NUMERALS.get(kind, str)
    return draw(number) if number > 0 else str(number)


def _letters(number: int) -> str:
    drawn = ""
    while number > 0:
        number, place = divmod(number - 1, len(_LETTERS))
        drawn = _LETTERS[place] + drawn
    return drawn


_NUMERALS: dict[str, Callable[[int], str]] = {
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
