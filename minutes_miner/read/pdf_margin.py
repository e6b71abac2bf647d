"""Part what is printed in the margin beside running text ("Clerk", "Noted", "£50.00") from the text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from minutes_miner.read.pdf_furniture import Item
from minutes_miner.read.pdf_lines import line_of
from minutes_miner.read.pdf_shapes import Line, Word

# A margin entry stands at least this many type sizes off its line …
TAIL_GAP = 1.5
# … and this many times further than any other words of the line from each other.
TAIL_CONTRAST = 1.8
# Where a document has a margin column, words this far off the text belong to it, aligned or not.
FAR_OFF = 2.5
# Where text reaches up to the margin, this many times a space parts them.
SET_OFF = 1.2
# Entries are this short, and stand in this right-hand part of the page.
MOST_WORDS = 6
WIDEST_TAIL = 0.3
TAILS_FROM = 0.55
# So many entries that begin or end at one place make a margin column; so many of them beside text.
FEWEST_TAILS = 3
FEWEST_BESIDE = 2
ALIGNED = 3.0
# Where so many lines above and below keep off the margin column, a word in it belongs to it.
NEIGHBOURS = 5


class Margin(NamedTuple):
    """Where the entries of margin columns begin and end."""

    starts: list[float]
    ends: list[float]


class Tail(NamedTuple):
    """Words at the right-hand end of a line, and how many words of the line come before them."""

    line: Line
    at: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the margin entry."""
        return self.line.words[self.at :]


def with_margins(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Return the pages with margin entries taken off their lines and kept as `Line.side`."""
    tails = [tail for items in pages for item in items if isinstance(item, Line) and (tail := tail_of(item))]
    margin = Margin(
        starts=margin_places(tails, [tail.words[0].x0 for tail in tails]),
        ends=margin_places(tails, [tail.words[-1].x1 for tail in tails]),
    )
    return [parted(items, margin) for items in pages]


def tail_of(line: Line) -> Tail | None:
    """Return the words that could be a margin entry; None where a line has none."""
    if line.x0 > tails_from(line):
        tail = Tail(line, 0)
    else:
        widths = [(word.x0 - before.x1, at) for at, (before, word) in enumerate(pairwise(line.words), 1)]
        body = widths[line.marker.words :] if line.marker else widths
        if not body:
            return None
        gap, at = max(body)
        others = [width for width, place in body if place != at]
        if gap < TAIL_GAP * line.size or gap < TAIL_CONTRAST * max(others, default=0.0):
            return None
        tail = Tail(line, at)
    return tail if short(tail) else None


def tails_from(line: Line) -> float:
    """Return the x right of which margin entries begin."""
    return line.left + TAILS_FROM * (line.right - line.left)


def short(tail: Tail) -> bool:
    """Return whether an entry is as short as those in margins are, and stands where they do."""
    words, line = tail.words, tail.line
    width = words[-1].x1 - words[0].x0
    return (
        len(words) <= MOST_WORDS
        and width <= WIDEST_TAIL * (line.right - line.left)
        and words[0].x0 > tails_from(line)
    )


def margin_places(tails: Sequence[Tail], places: Sequence[float]) -> list[float]:
    """Return the places at which enough entries begin, or end, to make a margin column."""
    found: list[float] = []
    for place in sorted(places):
        if found and place - found[-1] <= ALIGNED:
            continue
        here = [tail for tail, other in zip(tails, places, strict=True) if 0 <= other - place <= ALIGNED]
        if len(here) >= FEWEST_TAILS and sum(tail.at > 0 for tail in here) >= FEWEST_BESIDE:
            found.append(place)
    return found


def parted(items: Sequence[Item], margin: Margin) -> list[Item]:
    """Return a page's items with margin entries moved to the side of the line they stand beside."""
    done: list[Item] = []
    for at, item in enumerate(items):
        around = items[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        tail = margin_entry(item, margin, around) if isinstance(item, Line) else None
        last = done[-1] if done else None
        if tail is None:
            done.append(item)
        elif tail.at:
            done.append(beside(tail))
        elif isinstance(last, Line):
            done[-1] = replace(last, side=last.side + tail.words)
        else:
            done.append(item)
    return done


def beside(tail: Tail) -> Line:
    """Return the line without its margin entry, which stands at its side."""
    line = tail.line
    return line_of(line.words[: tail.at], page=line.page, left=line.left, right=line.right, side=tail.words)


def margin_entry(line: Line, margin: Margin, around: Sequence[Item]) -> Tail | None:
    """Return the words of a line that stand in a margin column; None where there are none.

    Args:
        line: The line.
        margin: Where the document's margin columns stand.
        around: The lines above and below, which tell whether running text keeps off the margin here.
    """
    tail = tail_of(line)
    if tail and (margin.starts or margin.ends) and in_margin(tail, margin):
        return tail
    for at, word in enumerate(line.words):
        tail = Tail(line, at)
        if (
            at
            and near(word.x0, margin.starts)
            and short(tail)
            and set_off(tail)
            and keeps_off(word.x0, around)
        ):
            return tail
    return None


def set_off(tail: Tail) -> bool:
    """Return whether an entry stands further off the words before it than any of these from each other."""
    words = tail.line.words[: tail.at + 1]
    *others, gap = [word.x0 - before.x1 for before, word in pairwise(words)]
    return gap > SET_OFF * max(others, default=0.0)


def keeps_off(start: float, around: Sequence[Item]) -> bool:
    """Return whether no running text crosses the place where a margin column begins."""
    lines = [item for item in around if isinstance(item, Line)]
    crossed = any(word.x0 < start - 1 < start + 1 < word.x1 for line in lines for word in line.words)
    return len(lines) > NEIGHBOURS and not crossed


def in_margin(tail: Tail, margin: Margin) -> bool:
    """Return whether words stand in a margin column, or stand off the text so far that they belong to it."""
    if near(tail.words[0].x0, margin.starts) or near(tail.words[-1].x1, margin.ends):
        return True
    return tail.at > 0 and tail.words[0].x0 - tail.line.words[tail.at - 1].x1 > FAR_OFF * tail.line.size


def near(place: float, places: Iterable[float]) -> bool:
    """Return whether a place is one of those given."""
    return any(-1 <= place - other <= ALIGNED for other in places)
