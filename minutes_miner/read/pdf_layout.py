"""Lay out pages: what is table, what is running text, what is margin, and what is page furniture."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from minutes_miner.read.pdf_columns import SPACE, with_loose_tables
from minutes_miner.read.pdf_furniture import Item, furniture
from minutes_miner.read.pdf_grid import ruled_grids
from minutes_miner.read.pdf_lines import lines_of
from minutes_miner.read.pdf_margin import with_margins
from minutes_miner.read.pdf_shapes import Grid, Line, Rule, Sheet

# Share of lines that may stand out beyond the text's right edge (signatures, stray words).
OUTLIERS = 0.03
# Pages whose widths differ by less, in points, share their margins.
SAME_WIDTH = 3.0

# Words that had no room bound the text's width; the share of them taken for chance (narrower passages).
SHORTEST_REACHES = 0.25
FEWEST_WRAPS = 8
FEWEST_OF_INDENT = 3
# Indents are told apart in steps of this many points.
SAME_INDENT = 4.0
# Lines of a paragraph are closer than this many type sizes.
CLOSE = 1.7

# An underline runs at most this share of the type size below its line, under most of it.
UNDERLINE = 0.3
MOSTLY = 0.9

_STATUS = re.compile(
    r"\b(?:draft|unconfirmed|unapproved|subject to (?:confirmation|approval))\b", re.IGNORECASE
)


class Layout(NamedTuple):
    """The content of a document's pages.

    Attributes:
        pages: Lines and tables of each page, top to bottom.
        status: What head, foot or watermark says of the minutes as a whole ("DRAFT"); empty where none does.
    """

    pages: list[list[Item]]
    status: str


def layout_of(sheets: Sequence[Sheet]) -> Layout:
    """Return the content of pages in reading order, heads, feet and page numbers left out."""
    drawn = [items_of(sheet) for sheet in sheets]
    dropped = furniture(drawn, sheets)
    pages = [[item for item in items if id(item) not in dropped] for items in drawn]
    heads = [item for items in drawn for item in items if id(item) in dropped and isinstance(item, Line)]
    said = [*(line.text for line in heads), *(sheet.watermark for sheet in sheets)]
    status = next((text for text in said if _STATUS.search(text)), "")
    tabled = with_loose_tables(within_edges(pages, sheets, narrower=False))
    return Layout(within_edges(with_margins(tabled), sheets), status)


def items_of(sheet: Sheet) -> list[Item]:
    """Return the ruled tables and the other lines of a page, top to bottom."""
    grids, rest = ruled_grids(sheet.rules, sheet.words, sheet.number)
    level = [rule for rule in sheet.rules if not rule.upright]
    lines = lines_of(rest, page=sheet.number, left=0.0, right=sheet.width)
    marked = [replace(line, underlined=True) if underlined(line, level) else line for line in lines]
    return sorted([*grids, *marked], key=lambda item: item.box[1])


def underlined(line: Line, rules: Iterable[Rule]) -> bool:
    """Return whether a line's words are underlined, its marker left aside."""
    start, end = line.marker.text_x if line.marker else line.x0, line.x1
    return any(
        0 < rule.at - line.baseline < UNDERLINE * line.size
        and min(rule.end, end) - max(rule.start, start) > MOSTLY * (end - start) > 0
        for rule in rules
    )


def within_edges(
    pages: Sequence[Sequence[Item]], sheets: Sequence[Sheet], *, narrower: bool = True
) -> list[list[Item]]:
    """Return the pages with every line knowing the left and right edge of the running text it belongs to.

    Args:
        pages: The lines and tables of each page.
        sheets: The pages themselves, in the same order.
        narrower: Whether indented passages may have a right edge of their own.
    """
    widths = [round(sheet.width / SAME_WIDTH) for sheet in sheets]
    alike: dict[int, list[Line]] = defaultdict(list)
    for width, items in zip(widths, pages, strict=True):
        alike[width] += [item for item in items if isinstance(item, Line)]
    found = {width: edges_of(lines) for width, lines in alike.items()}
    return [
        [item if isinstance(item, Grid) else found[width].around(item, narrower=narrower) for item in items]
        for width, items in zip(widths, pages, strict=True)
    ]


class Edges(NamedTuple):
    """How far the running text of pages reaches.

    Attributes:
        narrower: Right edges of passages that reach less far, by their indent in steps of `SAME_INDENT`.
    """

    left: float
    right: float
    narrower: dict[int, float]

    def around(self, line: Line, *, narrower: bool) -> Line:
        """Return a line with the edges of the text it belongs to."""
        limit = self.narrower.get(indent(line), self.right) if narrower else self.right
        return replace(line, left=self.left, right=min(self.right, max(limit, line.x1)))


def edges_of(lines: Sequence[Line]) -> Edges:
    """Return the edges of running text, a few lines that stand out left aside.

    Lines that certainly wrap, as the next goes on in small letters, tell how far text may reach at most.
    """
    if not lines:
        return Edges(0.0, 0.0, {})
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    spare = int(OUTLIERS * len(lines))
    reaches: dict[int, list[float]] = defaultdict(list)
    for last, line in pairwise(lines):
        if wraps(last, line):
            reaches[indent(line)].append(reach(last, line))
    everywhere = [place for places in reaches.values() for place in places]
    right = min(ends[-1 - spare], limit_of(everywhere, FEWEST_WRAPS, ends[-1]))
    narrower = {key: limit_of(places, FEWEST_OF_INDENT, right) for key, places in reaches.items()}
    return Edges(starts[spare], right, narrower)


def indent(line: Line) -> int:
    """Return where a line's text begins, its marker left aside, in steps of `SAME_INDENT`."""
    return round((line.marker.text_x if line.marker else line.x0) / SAME_INDENT)


def limit_of(reaches: Sequence[float], fewest: int, default: float) -> float:
    """Return how far text reaches at most, judged by words that had no room, if there are enough."""
    if len(reaches) < fewest:
        return default
    return sorted(reaches)[int(SHORTEST_REACHES * len(reaches))]


def wraps(last: Line, line: Line) -> bool:
    """Return whether a line certainly goes on with the next one."""
    close = 0 < line.baseline - last.baseline < CLOSE * line.size
    return close and line.page == last.page and line.words[0].text[0].islower() and line.marker is None


def reach(last: Line, line: Line) -> float:
    """Return how far a line would have reached with the next line's first word, for which it had no room."""
    first = line.words[0]
    return last.x1 + SPACE * last.size + first.x1 - first.x0
