"""Make lines of words, each knowing the column it is set in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from minutes_miner.read.pdf_markers import marker_of, unglued
from minutes_miner.read.pdf_shapes import Line, Word
from minutes_miner.read.pdf_words import baselines


def lines_of(words: Iterable[Word], *, page: int, left: float, right: float) -> list[Line]:
    """Return the lines that words of one column make, top to bottom."""
    return [line_of(line, page=page, left=left, right=right) for line in baselines(words)]


def line_of(
    words: Sequence[Word], *, page: int, left: float, right: float, side: Sequence[Word] = ()
) -> Line:
    """Return the line that words in reading order make."""
    parted = unglued(words)
    marker = marker_of(parted)
    behind = parted[marker.words :] if marker else parted
    return Line(
        words=tuple(parted),
        page=page,
        left=left,
        right=right,
        size=max(parted, key=lambda word: word.x1 - word.x0).size,
        bold=all_bold(behind or parted),
        marker=marker,
        side=tuple(side),
    )


def all_bold(words: Iterable[Word]) -> bool:
    """Return whether every word with a letter or digit in it is bold, and there is one."""
    lettered = [word.bold for word in words if any(map(str.isalnum, word.text))]
    return bool(lettered) and all(lettered)


def segments(words: Sequence[Word], gap: float) -> list[tuple[Word, ...]]:
    """Return the words parted wherever they stand further apart than `gap` points."""
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > gap:
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]
