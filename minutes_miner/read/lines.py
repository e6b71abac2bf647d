"""Printed lines, and what their ends and beginnings tell."""

import re
from dataclasses import dataclass

from minutes_miner.read.markers import is_marker, marked

TAIL = 40  # letters at a line's end that are looked at, so that endless lines cost no time

# Words after which nothing can end.
OPEN_WORDS = {
    "a",
    "an",
    "and",
    "at",
    "by",
    "cllr.",
    "cllrs.",
    "dr.",
    "for",
    "from",
    "held",
    "in",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "–",
    "—",
    "&",
}

# Words whose stop ends no sentence, besides those of OPEN_WORDS.
ABBREVIATED = {
    "coun.",
    "fr.",
    "messrs.",
    "no.",
    "nos.",
    "prof.",
    "ref.",
    "rev.",
    "st.",
}

_INITIAL = re.compile(r"\(?(?![ap]\.m)[a-z]\.(?:[a-z]\.)?")
_LOWER = re.compile(r"[(“‘\"']?[a-zà-öø-ÿ]|[,;)\]%&]")
_SENTENCE_END = re.compile(r"[.?!][”’\"')\]]*$")
_COLON_END = re.compile(r"[;:]\s?[-–—]?[”’\"')\]]*$")  # "the following: -" too
_HYPHEN_END = re.compile(r"[A-Za-z]{2,}-$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source, without markup and white space at its ends.

    Attributes:
        text: The words.
        number: Ordinal of the line in the source, from 1.
        indent: Columns of white space before it.
        gap: Blank lines before it.
        page: Page it stands on, from 1.
        bold: Whether all its words are bold.
        alone: Whether it is a block of its own, whatever stands around it.
        follows_break: Whether the author set the break before it by hand (a line break, no new paragraph).
    """

    text: str
    number: int = 0
    indent: int = 0
    gap: int = 0
    page: int | None = None
    bold: bool = False
    alone: bool = False
    follows_break: bool = False

    @property
    def tail(self) -> str:
        """The last letters."""
        return self.text[-TAIL:]

    @property
    def last_word(self) -> str:
        """The last word in lower case, with what sticks to it."""
        return self.tail.rsplit(None, 1)[-1].lower()

    @property
    def marker(self) -> str:
        """The list marker or number it opens with, or is; empty where there is none."""
        return self.text if is_marker(self.text) else marked(self.text).marker

    def introduces(self) -> bool:
        """Return whether it ends with a colon or semicolon."""
        return _COLON_END.search(self.tail) is not None

    def ends_open(self) -> bool:
        """Return whether it ends with a word after which nothing can end ("of", "Mr.")."""
        return self.last_word in OPEN_WORDS and not self.introduces()

    def ends_sentence(self) -> bool:
        """Return whether it ends with the stop of a sentence, and not of an abbreviation or initial."""
        if _INITIAL.fullmatch(self.last_word) or self.last_word in ABBREVIATED:
            return False
        return _SENTENCE_END.search(self.tail) is not None and not self.ends_open()

    def ends_with_hyphen(self) -> bool:
        """Return whether a word is divided at its end."""
        return _HYPHEN_END.search(self.tail) is not None

    def goes_on_low(self) -> bool:
        """Return whether it opens with a small letter or with the rest of a bracket or clause."""
        return _LOWER.match(self.text) is not None


def runs_on(before: Line, after: Line) -> bool:
    """Return whether a sentence is cut between two lines.

    There is no stop in the first, and the second goes on in small letters, or the first ends with a word
    that cannot end anything.
    """
    if marked(after.text).marker or before.ends_sentence():
        return False
    return before.ends_open() or (after.goes_on_low() and not before.introduces())
