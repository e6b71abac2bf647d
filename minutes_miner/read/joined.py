"""The lines of a paragraph as one text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from minutes_miner.read.lines import TAIL, Line
from minutes_miner.read.markers import is_marker

FEWEST_DIVIDED = 2  # words that are printed whole elsewhere; one may be a chance
FEWEST_LONE_WORDS = 4  # a column of three may be a table's

# First parts that stand before a hyphen of their own.
HYPHENATED = {
    "co",
    "cross",
    "half",
    "inter",
    "long",
    "mid",
    "multi",
    "non",
    "on",
    "part",
    "post",
    "pre",
    "self",
    "semi",
    "short",
    "sub",
    "vice",
    "well",
}

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?![a-z-])")
_SMALL_WORD = re.compile(r"[a-z]{2,}[,.;:]?")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, by which words divided at a line's end are put together.

    Attributes:
        seen: Words in lower case, hyphenated ones whole.
        divided: Whether the document divides words at its lines' ends, rather than only breaking off at
            hyphens that belong to the word.
    """

    seen: frozenset[str] = frozenset()
    divided: bool = False

    def keep_hyphen(self, first: str, second: str) -> bool:
        """Return whether the hyphen between two halves belongs to the word: "multi-/agency".

        What is printed elsewhere decides; else small first parts ("non-") and the document's habit.
        """
        if f"{first}-{second}" in self.seen or not second:
            return True
        if first + second in self.seen:
            return False
        return not self.divided or first in HYPHENATED or {first, second} <= self.seen


def words_of(lines: Sequence[Line]) -> Words:
    """Return the words of printed lines; none where no line ends with a hyphen."""
    halves = [_halves(*pair) for pair in pairwise(lines) if _is_divided(*pair)]
    if not halves:
        return Words()
    seen = frozenset(word for line in lines for word in _WORD.findall(line.text.lower()))
    divided = sum(first + second in seen for first, second in halves)
    hyphenated = sum(f"{first}-{second}" in seen for first, second in halves)
    return Words(seen, divided=divided >= FEWEST_DIVIDED and divided > hyphenated)


def _is_divided(line: Line, following: Line) -> bool:
    return line.ends_with_hyphen() and following.goes_on_low()


def _halves(line: Line, following: Line) -> tuple[str, str]:
    first = re.split(r"[^A-Za-z]+", line.text[-TAIL:-1])[-1].lower()
    return first, re.match(r"[A-Za-z]*", following.text).group().lower()  # type: ignore[union-attr]


def joined(group: Sequence[Line], words: Words | None = None) -> str:
    """Return a paragraph's lines as one text; words divided at a line's end are put together.

    Args:
        group: The lines.
        words: The words of the document.
    """
    parts: list[str] = []
    for before, after in pairwise(group):
        if not _is_divided(before, after):
            parts += before.text, " "
        elif (words or Words()).keep_hyphen(*_halves(before, after)):
            parts.append(before.text)
        else:
            parts.append(before.text[:-1])
    return "".join([*parts, group[-1].text])


def lone_marker(group: Sequence[Line]) -> tuple[str, list[Line]]:
    """Return the marker that stands on lines of its own before a paragraph, and the paragraph's lines."""
    first = next((n for n, line in enumerate(group) if not is_marker(line.text)), 0)
    return " ".join(line.text for line in group[:first]), list(group[first:])


def respaced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what a PDF's converter broke out of a sentence put back into one line.

    These are runs of single words, from widely justified lines, told from a table's column by their
    length and by a word in small letters; and dashes between two halves of a sentence.
    """
    whole: list[Line] = []
    run: list[Line] = []
    for line in _with_dashes(lines):
        if not (_is_lone_word(line) and (not run or _are_alike(run[-1], line))):
            whole += _one_line(run)
            run = []
        (run if _is_lone_word(line) else whole).append(line)
    return whole + _one_line(run)


def _with_dashes(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        broken_out = line.text in {"–", "—"} and kept and after is not None and after.goes_on_low()
        if broken_out and not kept[-1].ends_sentence() and not kept[-1].introduces():
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {line.text}")
        else:
            kept.append(line)
    return kept


def _is_lone_word(line: Line) -> bool:
    if " " in line.text or line.alone or is_marker(line.text):
        return False
    return any(map(str.isalpha, line.text))


def _are_alike(before: Line, after: Line) -> bool:
    return (before.bold, before.page, before.gap) == (after.bold, after.page, after.gap)


def _one_line(run: Sequence[Line]) -> list[Line]:
    if len(run) < FEWEST_LONE_WORDS or not any(_SMALL_WORD.fullmatch(line.text) for line in run):
        return list(run)
    return [replace(run[0], text=" ".join(line.text for line in run))]
