"""List markers and paragraph numbers at the head of a line, apart from the words they introduce."""

import re
from functools import lru_cache
from typing import NamedTuple

CACHED = 64  # the rules that join lines ask for the same line's marker several times in a row
BULLETS = "•·●○▪■□◦‣⁃➢►✓✔→\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf02d"

_LETTERED = r"\(?(?:[a-z]|[ivxl]{1,6}|aa|bb|cc|dd|ee|ff)[.)]"  # a)  (a)  a.  iv)  (aa)
_CAPITAL = r"\([A-Z]\)|[A-Z]\)|\(?[IVX]{2,5}[.)]"  # (A)  A)  IV.   never "A.": an initial
_NUMBER = r"\((?:1?\d|20)[a-z]?\)|\d{1,3}[a-z]?[.)]"  # 12.  (3)  4)  3a.  but "(23)" counts votes
_DECIMAL = r"\d{1,3}(?:\.\d{1,3}){1,4}[.)]?"  # 8.1  9.2.3
_REFERENCE = r"(?:[A-Z][A-Z&]{0,5}[./ ]?)?\d{1,4}/\d{1,4}(?:/\d{1,3})?[.)]?"  # 14/11/3  O&S.40/22
# Item 3:  MINUTE 34 –
_NAMED = r"(?:(?:agenda\s)?item|minute)(?:\sno\.?)?\s\d{1,4}[a-z]?(?:\s?[:.–—-]|(?=\s[A-Z]))"

_BULLET = re.compile(rf"(?P<marker>[{BULLETS}]|[-–—*§](?=\s)|o(?=\s{{2,}}|\t|\s[A-Z£€\d]))\s*(?=\S)")
_NUMBERED = re.compile(
    rf"""
    (?P<marker>
        (?i:{_NAMED})\s*
      | (?:{_DECIMAL}) (?= \s+ (?: [A-Z“"‘'(£€\[] | that\b | to\b ) | \s{{2,}} | \t | [A-Z][a-z])
      | (?:{_REFERENCE}) (?= \s+ [A-Z“"‘'(] | \s{{2,}} | \t )
      | (?:{_NUMBER}|{_LETTERED}|{_CAPITAL}) (?= \s | [A-Z“"‘(][A-Za-z] | (?<=\)) [A-Z] )
      | \d{{1,3}}[a-z]? (?= \t+ | \s{{2,}} [A-Z] | \s+ [A-Z][A-Z&’',\- ]+ $ )
    )
    \s*
    (?= \S )
    """,
    re.VERBOSE,
)
_ALONE = re.compile(
    rf"(?:[{BULLETS}o*–—-]|{_NUMBER}|{_DECIMAL}|{_LETTERED}|{_CAPITAL}|\d{{1,3}}[a-z]?|{_REFERENCE})"
)
_DATE = re.compile(r"\d{1,2}([./])\d{1,2}\1\d{4}\b|\d{1,2}/(?:0?\d|1[0-2])/\d{2}\b")
_CLOCK = re.compile(r"\d{1,2}\.\d{2}\s*(?:[ap]\.?m\b|hours|hrs)", re.IGNORECASE)

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Marked(NamedTuple):
    """A line's marker and the words after it; the marker is empty where there is none."""

    marker: str
    words: str


@lru_cache(maxsize=CACHED)
def marked(text: str) -> Marked:
    """Return the list marker or number that opens a text, and the rest.

    Forms accepted: "·", "- ", "a)", "(a)", "iv.", "12.", "(3)", "8.1", "14/11/3", "Item 3:",
    "MINUTE 34 –", and a bare number before a tab, wide space or capitals. Dates, times, quantities
    and initials ("A. Smith") are left with the words.
    """
    text = text.strip()
    bullet = _BULLET.match(text)
    if bullet:
        return Marked(bullet["marker"], text[bullet.end() :])
    number = _NUMBERED.match(text)
    if number is None or _DATE.match(text) or _CLOCK.match(text):
        return Marked("", text)
    return Marked(number["marker"].strip(), text[number.end() :])


@lru_cache(maxsize=CACHED)
def is_marker(text: str) -> bool:
    """Return whether a line is nothing but a list marker or number ("-", "(a)", "12.")."""
    return _ALONE.fullmatch(text.strip()) is not None


def is_bullet(marker: str) -> bool:
    """Return whether a marker counts nothing: a dot, dash, arrow or "o"."""
    return not any(sign.isalnum() for sign in marker) or marker == "o"


def is_item_number(marker: str) -> bool:
    """Return whether a marker is of the kind that numbers agenda items ("12.", "8.1", "Item 3:")."""
    return any(sign.isdigit() for sign in marker) and not marker.startswith("(") and not marker.endswith(")")


def names_item(marker: str) -> bool:
    """Return whether a marker says in words that an item begins ("Item 3:", "MINUTE 34 –")."""
    return re.match(r"(?:agenda\s)?(?:item|minute)\b", marker, re.IGNORECASE) is not None


def is_multilevel(marker: str) -> bool:
    """Return whether a marker is a number of several parts ("8.1", "9.2.3.")."""
    return re.fullmatch(_DECIMAL, marker) is not None


def comes_before(marker: str) -> set[str]:
    """Return the bare markers that a list holds just before this one: {"b"} for "(c)".

    A first marker ("a)", "1.", "(i)") has an empty set; one that may be letter or roman has both.
    """
    core = bare(marker)
    found = set()
    head, last = re.fullmatch(r"(.*?)(\d*)", core, re.DOTALL).groups()  # type: ignore[union-attr]
    if last:
        found |= {f"{head}{int(last) - 1}", f"{head}{int(last) - 1:0{len(last)}d}"}
    if core in _ROMANS[1:]:
        found.add(_ROMANS[_ROMANS.index(core) - 1])
    if len(core) == 1 and "b" <= core <= "z":
        found.add(chr(ord(core) - 1))
    return {number for number in found if not re.fullmatch(r"\D?0+", number.removeprefix(head))}


def bare(marker: str) -> str:
    """Return a marker without brackets and stops, in lower case."""
    return marker.strip("().:–—- ").lower()
