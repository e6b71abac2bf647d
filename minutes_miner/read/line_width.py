"""At which width a document breaks off its lines, and what its blank lines mean."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes_miner.read.lines import Line, runs_on
from minutes_miner.read.titles import is_capitals

CAPITALS_BREADTH = 1.25  # capitals are about a quarter broader than small letters
BOLD_BREADTH = 0.94  # bold lines hold fewer letters; used until enough bold lines are seen
WIDTH_QUANTILE = 0.95  # the longest lines may be overfull
FEWEST_SURE = 3  # lines that surely run on, below which no width is taken
SURE_SHARE = 0.02  # of all lines; below, the lower-case openings are accidents
NARROWEST = 30  # letters; a "width" below comes from tables and lists
SPREAD_GAPS = 0.8  # share of lines followed by a blank one from which blank lines divide nothing …
SPREAD_RUNS = 0.08  # … if also this share of them goes on in lower case
TELLING_GAPS = 0.04  # share of larger gaps from which they are taken to divide all paragraphs

_COMMA_END = re.compile(r",[”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document sets its lines.

    Attributes:
        width: Letters at which lines break off; 0 where lines are not wrapped.
        bold_width: The same for bold lines.
        dividing_gap: Blank lines from which a gap divides paragraphs.
        gaps_tell: Whether every paragraph is divided from the next by such a gap.
    """

    width: float
    bold_width: float
    dividing_gap: int
    gaps_tell: bool


def is_spread(lines: Sequence[Line]) -> bool:
    """Return whether a blank line follows every printed line, so that blank lines divide nothing."""
    gapped = [pair for pair in pairwise(lines) if pair[1].gap]
    running = sum(_surely_runs_on(*pair) for pair in gapped)
    return len(gapped) >= SPREAD_GAPS * (len(lines) - 1) and running > max(1, SPREAD_RUNS * len(gapped))


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return the width, the dividing gap and their reliability, as the document's lines show them."""
    gap = 1
    if is_spread(lines):
        gap += Counter(line.gap for line in lines[1:]).most_common(1)[0][0]
    near = [pair for pair in pairwise(lines) if pair[1].gap < gap]
    sure = [before for before, after in near if _surely_runs_on(before, after)]
    width = _width([line for line in sure if not line.bold], near)
    bold_width = _width([line for line in sure if line.bold], near) or width * BOLD_BREADTH
    divided = len(lines) - 1 - len(near)
    return Layout(width, bold_width, gap, divided > TELLING_GAPS * len(lines))


def _surely_runs_on(before: Line, after: Line) -> bool:
    """The next line goes on in lower case, with no marker, and this one ends with a bare word."""
    if before.bold != after.bold or not after.goes_on_low() or len(before.text) < NARROWEST:
        return False
    return runs_on(before, after) and _COMMA_END.search(before.tail) is None


def _width(sure: Sequence[Line], near: Sequence[tuple[Line, Line]]) -> float:
    if len(sure) < min(FEWEST_SURE, len(near)) or len(sure) < SURE_SHARE * len(near) or not sure:
        return 0.0
    lengths = sorted(breadth(line) for line in sure)
    return lengths[int(WIDTH_QUANTILE * (len(lengths) - 1))]


def breadth(line: Line) -> float:
    """Return how broad a line is in small letters, its indent included."""
    letters = line.indent + len(line.text)
    return letters * CAPITALS_BREADTH if is_capitals(line.text) else letters
