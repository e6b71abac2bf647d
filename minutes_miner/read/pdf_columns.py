"""Find tables without ruling lines: lines that keep the same upright strips of the page empty."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from minutes_miner.read.pdf_furniture import Item
from minutes_miner.read.pdf_lines import line_of, segments
from minutes_miner.read.pdf_markers import REFERENCE, marker_of
from minutes_miner.read.pdf_shapes import Grid, GridCell, Line, Word, around

# Cells of one line stand at least this many type sizes apart; justified words stay nearer.
CELL_GAP = 1.15
# A strip stays a gutter down to this many type sizes, when a long entry reaches into it.
NARROWEST_GUTTER = 0.6
# Cells begin, or end, at one place when they do so within this many points.
ALIGNED = 2.5
FEWEST_STARTS_ALIGNED = 2
FEWEST_ENDS_ALIGNED = 3
# Lines further apart than this many type sizes are not rows of one table.
FURTHEST_ROW = 4.5
# From this many type sizes on, the space between two lines parts rows rather than lines of a row.
ROW_SPACE = 1.75
# A column with one list longer than the others goes on at the same distances, within this many type sizes …
UNEVEN = 0.25
# … with entries of so few words: names, with a post.
MOST_LIST_WORDS = 6
# A column that takes this share of the width holds prose; a narrow one beside it is its margin.
PROSE_WIDTH = 0.5
MARGIN_WIDTH = 0.3
# More lines than this on a page are a drawing's labels.
MOST_LINES = 400
# The next word must miss the column's edge by this share of the type size to count as not fitting.
TOLERANCE = 0.25
SPACE = 0.25

Span = tuple[float, float]
Cells = dict[int, tuple[Word, ...]]


class Zone(NamedTuple):
    """Neighbouring lines and the strips that all of them leave empty, left to right."""

    lines: list[Line]
    gutters: list[Span]


def with_loose_tables(pages: Iterable[Sequence[Item]]) -> list[list[Item]]:
    """Return the pages with lines that make an unruled table replaced by it, page after page."""
    done: list[list[Item]] = []
    known: tuple[float, ...] = ()
    for items in pages:
        done.append(tabled(items, known))
        last = done[-1][-1] if done[-1] else None
        known = last.columns if isinstance(last, Grid) and not last.ruled else ()
    return done


def tabled(items: Sequence[Item], known: tuple[float, ...]) -> list[Item]:
    """Return a page's lines and tables with lines that make an unruled table replaced by it.

    Args:
        items: What stands on the page, top to bottom.
        known: The columns of the unruled table that ends the page before; none where none does.
    """
    if len(items) > MOST_LINES:
        return list(items)
    done: list[Item] = []
    at = 0
    while at < len(items):
        zone = zone_of(items, known) if at == 0 and known else None
        grid = grid_of(zone) if zone else None
        if zone is None:
            zone = zone_from(items, at)
            grid = loose_grid(zone) if zone else None
        done.append(grid or items[at])
        at += len(zone.lines) if zone and grid else 1
    return done


def zone_of(items: Sequence[Item], known: tuple[float, ...]) -> Zone | None:
    """Return the lines at the head of a page that keep to the columns of the table on the page before."""
    lines = []
    for item in items:
        if not isinstance(item, Line) or not keeps_to(item, known):
            break
        lines.append(item)
    if not lines:
        return None
    gutters = [(start - NARROWEST_GUTTER * lines[0].size, start) for start in known[1:]]
    further = {column: part for column, part in cells_of(lines[0], gutters).items() if column}
    if not further or any(part[0].x0 - known[column] > ALIGNED for column, part in further.items()):
        return None
    while len(lines) > 1 and not belongs(lines, gutters):
        lines = lines[:-1]
    return Zone(lines, gutters)


def keeps_to(line: Line, columns: tuple[float, ...]) -> bool:
    """Return whether a line leaves the space before each column empty, which no running text does."""
    return not any(
        word.x0 < start - ALIGNED and word.x1 > start - NARROWEST_GUTTER * line.size
        for start in columns[1:]
        for word in line.words
    )


def zone_from(items: Sequence[Item], start: int) -> Zone | None:
    """Return the lines from `start` on that share gutters; None where there are not two such lines."""
    first = items[start]
    if not isinstance(first, Line) or not is_row(first):
        return None
    lines, free = [first], gaps(first)
    for item in items[start + 1 :]:
        if not isinstance(item, Line) or item.baseline - lines[-1].baseline > FURTHEST_ROW * item.size:
            break
        left = shared(free, gaps(item), NARROWEST_GUTTER * item.size)
        if loses(lines, free, left) or not used([*lines, item], left):
            break
        lines, free = [*lines, item], left
    return settled(lines, free)


def is_row(line: Line) -> bool:
    """Return whether a line has entries enough to begin a table; a numbered heading has not."""
    numbered = line.marker is not None and line.marker.style == REFERENCE
    return len(entries(line)) > 1 + numbered


def loses(lines: Sequence[Line], free: list[Span], left: list[Span]) -> bool:
    """Return whether a gutter that two lines had agreed on would be given up."""
    kept = [span for span, lines_with in used(lines, free) if lines_with > 1]
    return len(kept) > len(used(lines, left))


def settled(lines: list[Line], free: list[Span]) -> Zone | None:
    """Return the zone without trailing lines of other text, and without gutters that are chance."""
    gutters = [span for span, _ in used(lines, free) if aligned(lines, span)]
    while len(lines) > 1 and gutters and not belongs(lines, gutters):
        lines = lines[:-1]
    rows = [line for line in lines if len(cells_of(line, gutters)) > 1]
    return Zone(lines, gutters) if gutters and len(rows) > 1 else None


def belongs(lines: Sequence[Line], gutters: Sequence[Span]) -> bool:
    """Return whether the last of the lines is a row, goes on with one, or stands in one of the columns."""
    before, cells = (cells_of(line, gutters) for line in lines[-2:])
    if len(cells) > 1 or wraps(before, cells, lines[-1], gutters):
        return True
    column = min(cells)
    if column == 0 and not lists_on(lines):
        return False
    others = [row[column] for line in lines[:-1] if column in (row := cells_of(line, gutters))]
    return any(in_column(cells[column], other) for other in others)


def lists_on(lines: Sequence[Line]) -> bool:
    """Return whether the last line follows at the same distance, as short and as bold as in a list."""
    *above, before, line = lines
    if not above:
        return False
    step = before.baseline - above[-1].baseline
    evenly = abs(line.baseline - before.baseline - step) < UNEVEN * line.size
    short = len(line.words) <= MOST_LIST_WORDS and not line.text.endswith((".", ":"))
    return evenly and short and line.bold == before.bold


def in_column(words: Sequence[Word], other: Sequence[Word]) -> bool:
    """Return whether two entries begin at one place or have one middle."""
    middles = (words[0].x0 + words[-1].x1) / 2 - (other[0].x0 + other[-1].x1) / 2
    return min(abs(words[0].x0 - other[0].x0), abs(middles)) <= ALIGNED


def entries(line: Line) -> list[tuple[Word, ...]]:
    """Return the parts of a line that wide gaps divide; a list marker stays with its text."""
    done: list[tuple[Word, ...]] = []
    numbered = False
    for part in segments(line.words, CELL_GAP * line.size):
        if numbered:
            done[-1] += part
        else:
            done.append(part)
        numbered = is_number(part, first=part[0] is line.words[0])
    return done


def is_number(part: Sequence[Word], *, first: bool) -> bool:
    """Return whether a part of a line is a list marker and nothing else; inside a line, "8.1" is a sum."""
    marker = marker_of(part)
    if marker is None or marker.words < len(part) or marker.style == REFERENCE:
        return False
    return first or not marker.text[-1].isalnum()


def gaps(line: Line) -> list[Span]:
    """Return the stretches of the page that a line leaves empty, those to its left and right included."""
    parts = entries(line)
    starts = [-inf, *(part[-1].x1 for part in parts)]
    ends = [*(part[0].x0 for part in parts), inf]
    return list(zip(starts, ends, strict=True))


def shared(some: list[Span], others: list[Span], width: float) -> list[Span]:
    """Return the stretches that both lists leave empty, down to a width."""
    both = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(start, end) for start, end in both if end - start >= width]


def used(lines: Sequence[Line], free: list[Span]) -> list[tuple[Span, int]]:
    """Return the empty stretches that have words on both sides, with the number of such lines."""
    counts = [
        (span, sum(line.words[0].x0 < span[0] + 1 and line.words[-1].x1 > span[1] - 1 for line in lines))
        for span in free
    ]
    return [(span, count) for span, count in counts if count]


def aligned(lines: Sequence[Line], gutter: Span) -> bool:
    """Return whether the entries behind a gutter begin, or end, at one place."""
    behind = [part for line in lines if (part := cells_of(line, [gutter]).get(1)) and line.x0 < gutter[0] + 1]
    starts, ends = [part[0].x0 for part in behind], [part[-1].x1 for part in behind]
    return most_alike(starts) >= FEWEST_STARTS_ALIGNED or (
        most_alike(ends) >= FEWEST_ENDS_ALIGNED
        and max(ends) - min(starts) < MARGIN_WIDTH * (lines[0].right - lines[0].left)
    )


def most_alike(places: Sequence[float]) -> int:
    """Return how many of the places lie within `ALIGNED` of one of them."""
    return max((sum(abs(place - other) <= ALIGNED for other in places) for place in places), default=0)


def cells_of(line: Line, gutters: Sequence[Span]) -> Cells:
    """Return a line's words by the column they stand in, columns without words left out."""
    cells: Cells = {}
    for word in line.words:
        column = sum(word.x0 >= end - 1 for _, end in gutters)
        cells[column] = (*cells.get(column, ()), word)
    return cells


def loose_grid(zone: Zone) -> Grid | None:
    """Return the table a zone makes; None where it is prose beside a margin, or numbers before prose."""
    rows = [cells_of(line, zone.gutters) for line in zone.lines]
    return None if is_prose(edges_of(zone), rows, zone.lines) else grid_of(zone)


def edges_of(zone: Zone) -> list[float]:
    """Return the left edge of each column, and the right edge of the last."""
    first = zone.lines[0]
    return [first.left, *(end for _, end in zone.gutters), first.right]


def grid_of(zone: Zone) -> Grid:
    """Return the table a zone makes."""
    first, edges = zone.lines[0], edges_of(zone)
    rows = [cells_of(line, zone.gutters) for line in zone.lines]
    numbers = row_numbers(zone, rows)
    at: dict[tuple[int, int], list[Line]] = {}
    for number, cells in zip(numbers, rows, strict=True):
        for column, words in cells.items():
            line = line_of(
                words, page=first.page, left=edges[column], right=right_edge(zone.gutters, column, first)
            )
            at.setdefault((number, column), []).append(line)
    filled = tuple(
        GridCell(row=row, column=column, lines=tuple(lines)) for (row, column), lines in sorted(at.items())
    )
    box = around([line.box for line in zone.lines])
    return Grid(page=first.page, box=box, columns=tuple(edges[:-1]), cells=filled, ruled=False)


def is_prose(edges: Sequence[float], rows: Sequence[Cells], lines: Sequence[Line]) -> bool:
    """Return whether a zone is running text with numbers before it or a narrow margin column behind it."""
    widths = [end - start for start, end in pairwise(edges)]
    total = sum(widths)
    prose = max(range(len(widths)), key=lambda column: widths[column])
    if widths[prose] < PROSE_WIDTH * total or prose < len(widths) - 2:
        return False
    if prose == len(widths) - 2 and widths[-1] > MARGIN_WIDTH * total:
        return False
    heads = [line for line, cells in zip(lines, rows, strict=True) if min(cells) < prose]
    return prose == 0 or all(line.marker and line.marker.text_x > edges[prose] - 2 for line in heads)


def row_numbers(zone: Zone, rows: Sequence[Cells]) -> list[int]:
    """Return for each line of a zone the row it belongs to."""
    numbers = [0]
    for at in range(1, len(rows)):
        line, before = zone.lines[at], zone.lines[at - 1]
        close = line.baseline - before.baseline < ROW_SPACE * line.size
        same = goes_on(rows[at - 1], rows[at], line, zone.gutters, close=close)
        numbers.append(numbers[-1] + (not same))
    return numbers


def goes_on(before: Cells, cells: Cells, line: Line, gutters: Sequence[Span], *, close: bool) -> bool:
    """Return whether a line belongs to the row of the line before it."""
    if 0 in cells:
        return close and 0 in before and wraps(before, cells, line, gutters)
    partial = len(cells) < max(2, len(gutters))
    return partial or any(
        column in before and wraps(before, {column: cells[column]}, line, gutters) for column in cells
    )


def wraps(before: Cells, cells: Cells, line: Line, gutters: Sequence[Span]) -> bool:
    """Return whether each entry of a line goes on with the one above it, which filled its column."""
    below = {column: words for column, words in cells.items() if column in before}
    return bool(below) and not any(
        begins_anew(before[column], words, right_edge(gutters, column, line))
        for column, words in below.items()
    )


def begins_anew(before: Sequence[Word], words: Sequence[Word], right: float) -> bool:
    """Return whether an entry is a new one: the one above it left room, and it is no sentence going on."""
    midway = words[0].text[0].islower() and marker_of(words) is None
    return not midway and fits(before, words, right)


def fits(before: Sequence[Word], words: Sequence[Word], right: float) -> bool:
    """Return whether the first of the words would have fitted behind those before it."""
    size = words[0].size
    return before[-1].x1 + SPACE * size + (words[0].x1 - words[0].x0) < right - TOLERANCE * size


def right_edge(gutters: Sequence[Span], column: int, line: Line) -> float:
    """Return how far right the words of a column may reach."""
    if column == len(gutters):
        return line.right
    return gutters[column][1] - NARROWEST_GUTTER * line.size
