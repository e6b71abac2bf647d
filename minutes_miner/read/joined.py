"""The lines of a paragraph as one text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from minutes_miner.read.lines import TAIL, Line
from minutes_miner.read.markers import is_marker

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

_SMALL_WORD = re.compile(r"[a-z]{2,}[,.;:]?")


def joined(group: Sequence[Line], words_seen: frozenset[str] = frozenset()) -> str:
    """Return a paragraph's lines as one text; words divided at a line's end are put together.

    Args:
        group: The lines.
        words_seen: Words of the document in lower case, by which "multi-/agency" keeps its hyphen and
            "commit-/tee" loses it.
    """
    parts: list[str] = []
    for before, after in pairwise(group):
        parts += _line_with_its_end(before, after, words_seen)
    return "".join([*parts, group[-1].text])


def _line_with_its_end(line: Line, following: Line, words_seen: frozenset[str]) -> tuple[str, str]:
    if not line.ends_with_hyphen() or not following.goes_on_low():
        return line.text, " "
    first = re.split(r"[^A-Za-z]+", line.text[-TAIL:-1])[-1].lower()
    second = re.match(r"[A-Za-z]*", following.text).group().lower()  # type: ignore[union-attr]
    return (line.text if _keeps_hyphen(first, second, words_seen) else line.text[:-1]), ""


def _keeps_hyphen(first: str, second: str, words_seen: frozenset[str]) -> bool:
    if f"{first}-{second}" in words_seen or not second:
        return True
    if first + second in words_seen:
        return False
    return first in HYPHENATED or (first in words_seen and second in words_seen)


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words in lower case, hyphenated ones whole; none where no line ends with a hyphen."""
    lines = list(lines)
    if not any(line.text.endswith("-") for line in lines):
        return frozenset()
    return frozenset(
        word for line in lines for word in re.findall(r"[a-z]+(?:-[a-z]+)*(?![a-z-])", line.text.lower())
    )


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
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        broken_out = line.text in {"–", "—"} and kept and after is not None and after.goes_on_low()
        if broken_out and not kept[-1].ends_sentence() and not kept[-1].introduces():
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {line.text}")
        else:
            kept.append(line)
    return kept


def _is_lone_word(line: Line) -> bool:
    return " " not in line.text and not line.alone and any(map(str.isalpha, line.text))


def _are_alike(before: Line, after: Line) -> bool:
    return (before.bold, before.page, before.gap) == (after.bold, after.page, after.gap)


def _one_line(run: Sequence[Line]) -> list[Line]:
    if len(run) < FEWEST_LONE_WORDS or not any(_SMALL_WORD.fullmatch(line.text) for line in run):
        return list(run)
    return [replace(run[0], text=" ".join(line.text for line in run))]
