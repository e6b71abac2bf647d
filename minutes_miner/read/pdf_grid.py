"""Find ruled tables: where ruling lines cross, the areas between them are cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from minutes_miner.read.pdf_lines import lines_of
from minutes_miner.read.pdf_markers import BULLETS
from minutes_miner.read.pdf_shapes import ASCENT, Box, Grid, GridCell, Line, Rule, Word

# Rules this near in points are one rule drawn in pieces, or twice.
SNAP = 2.0
# Pieces of one rule may stand this far apart (dotted borders, corner squares left out).
BRIDGE = 4.0
# Columns of rows that were ruled one by one differ by some points.
SAME_COLUMN = 6.0
# A rule parts two cells when it covers this share of the side between them.
COVERS = 0.6
# Words in two columns stand on one line when their baselines differ less than this.
ALIGNED = 2.0
# Upright rules that end within about so many points of each other, this many of them, divide columns.
COLUMN_ENDS = 6.0
FEWEST_UPRIGHTS = 3
# More rules or grid squares than this is a chart or a plan.
MOST_RULES = 1_500
MOST_SQUARES = 4_000
# Space that word processors keep between a cell's border and its words, at most.
MOST_PADDING = 8.0

Square = tuple[int, int]


class Mesh(NamedTuple):
    """Rules that hang together.

    Attributes:
        xs: Where the upright ones stand, left to right.
        ys: Where the level ones stand, top to bottom.
        uprights: The upright rules at each of `xs`.
        levels: The level rules at each of `ys`.
    """

    xs: list[float]
    ys: list[float]
    uprights: list[list[Rule]]
    levels: list[list[Rule]]

    @property
    def box(self) -> Box:
        """The rectangle the mesh fills."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def ruled_grids(rules: Sequence[Rule], words: Sequence[Word], page: int) -> tuple[list[Grid], list[Word]]:
    """Return the ruled tables of a page, and the words that stand outside them."""
    grids: list[Grid] = []
    outside = list(words)
    drawn = joined(rules)
    for mesh in outermost(meshes(drawn)) if len(drawn) <= MOST_RULES else []:
        inside, rest = parted(outside, mesh.box)
        grid = grid_of(mesh, inside, page)
        if grid is not None:
            grids.append(grid)
            outside = rest
    return grids, outside


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with those that continue each other made one."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, rule.at)):
        first = bands[-1][0] if bands else None
        if first and first.upright == rule.upright and rule.at - first.at <= SNAP:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return [rule for band in bands for rule in bridged(band)]


def bridged(band: Iterable[Rule]) -> list[Rule]:
    """Return the rules of one place with those that go on where another leaves off made one."""
    done: list[Rule] = []
    for rule in sorted(band, key=lambda rule: rule.start):
        last = done[-1] if done else None
        if last and rule.start <= last.end + BRIDGE:
            done[-1] = last._replace(end=max(last.end, rule.end))
        else:
            done.append(rule)
    return done


def meshes(rules: Sequence[Rule]) -> list[Mesh]:
    """Return the groups of rules that touch one another, those with one direction only left out."""
    level = [rule for rule in rules if not rule.upright]
    upright = [rule for rule in rules if rule.upright]
    parent = {id(rule): id(rule) for rule in rules}
    for across in level:
        for down in upright:
            if touch(across, down):
                parent[root(parent, id(across))] = root(parent, id(down))
    groups: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[root(parent, id(rule))].append(rule)
    crossed = [group for group in groups.values() if len({rule.upright for rule in group}) > 1]
    alone = [group[0] for group in groups.values() if len(group) == 1 and group[0].upright]
    return [mesh_of(group) for group in crossed + columns_only(alone)]


def columns_only(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return the upright rules side by side that divide columns where a page cuts a table off."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[round(rule.start / COLUMN_ENDS), round(rule.end / COLUMN_ENDS)].append(rule)
    return [group for group in groups.values() if len(group) >= FEWEST_UPRIGHTS]


def touch(across: Rule, down: Rule) -> bool:
    """Return whether a level and an upright rule meet."""
    return (
        across.start - BRIDGE <= down.at <= across.end + BRIDGE
        and down.start - BRIDGE <= across.at <= down.end + BRIDGE
    )


def root(parent: dict[int, int], node: int) -> int:
    """Return the representative of a node's group, shortening the way to it."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def mesh_of(rules: list[Rule]) -> Mesh:
    """Return the mesh of a group of rules, whose ends stand for outer borders that are not drawn."""
    xs = [rule.at for rule in rules if rule.upright]
    ys = [rule.at for rule in rules if not rule.upright]
    xs += [end for rule in rules if not rule.upright for end in (rule.start, rule.end)]
    ys += [end for rule in rules if rule.upright for end in (rule.start, rule.end)]
    across, down = distinct(xs), distinct(ys)
    uprights = [[rule for rule in rules if rule.upright and abs(rule.at - x) <= BRIDGE] for x in across]
    levels = [[rule for rule in rules if not rule.upright and abs(rule.at - y) <= BRIDGE] for y in down]
    return Mesh(across, down, uprights, levels)


def distinct(places: Iterable[float]) -> list[float]:
    """Return places in order, those within a rule's width of each other once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > BRIDGE:
            kept.append(place)
    return kept


def outermost(found: list[Mesh]) -> list[Mesh]:
    """Return the meshes that have cells and lie inside no other, top to bottom."""
    usable = [mesh for mesh in found if len(mesh.xs) * len(mesh.ys) <= MOST_SQUARES]
    kept = [mesh for mesh in usable if not any(within(mesh.box, other.box) for other in usable)]
    return sorted(kept, key=lambda mesh: mesh.box[1])


def within(box: Box, other: Box) -> bool:
    """Return whether a rectangle lies inside a different one."""
    return (
        box != other
        and other[0] - SNAP <= box[0]
        and other[1] - SNAP <= box[1]
        and box[2] <= other[2] + SNAP
        and box[3] <= other[3] + SNAP
    )


def parted(words: Sequence[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """Return the words whose middle lies in the rectangle, and the others."""
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        (inside if holds(box, *middle(word)) else outside).append(word)
    return inside, outside


def holds(box: Box, x: float, y: float) -> bool:
    """Return whether a point lies in the rectangle."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def middle(word: Word) -> tuple[float, float]:
    """Return the point in the middle of a word's letters."""
    return (word.x0 + word.x1) / 2, word.baseline - ASCENT / 2 * word.size


def grid_of(mesh: Mesh, words: Sequence[Word], page: int) -> Grid | None:
    """Return the table a mesh and its words make; None for frames, boxes and empty charts."""
    corners = merged_squares(mesh)
    if len({column for _, column in corners.values()}) <= 1:
        return None
    placed: dict[Square, list[Word]] = defaultdict(list)
    for word in words:
        placed[corners[square_at(mesh, *middle(word))]].append(word)
    if not placed:
        return None
    rows, columns = ranks(row for row, _ in placed), column_ranks(mesh, corners)
    edges, padding = right_edges(mesh, corners), padding_of(mesh, placed)
    cells = []
    for corner, inside in sorted(placed.items()):
        left, right = mesh.xs[corner[1]] + padding, edges[corner] - padding
        lines = lines_of(inside, page=page, left=left, right=right)
        cells.append(GridCell(row=rows[corner[0]], column=columns[corner[1]], lines=tuple(lines)))
    return Grid(
        page=page, box=mesh.box, columns=column_starts(mesh, columns), cells=rows_parted(one_each(cells))
    )


def rows_parted(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """Return the cells with rows parted that hold several numbered items and no rule between them."""
    done: list[GridCell] = []
    for number in sorted({cell.row for cell in cells}):
        row = [cell for cell in cells if cell.row == number]
        bounds = [-inf, *item_starts(row), inf]
        for top, bottom in pairwise(bounds):
            part = 1 + max((cell.row for cell in done), default=-1)
            for cell in row:
                lines = tuple(line for line in cell.lines if top <= line.baseline + ALIGNED < bottom)
                if lines:
                    done.append(GridCell(row=part, column=cell.column, lines=lines))
    return tuple(done)


def item_starts(row: Sequence[GridCell]) -> list[float]:
    """Return where down the page the numbered items of a row begin, beside words in another column."""
    if row[0].column > 0:
        return []
    beside = [line.baseline for cell in row[1:] for line in cell.lines]
    numbered = [
        line.baseline
        for line in row[0].lines
        if line.marker and line.marker.style not in BULLETS and near_any(line.baseline, beside)
    ]
    return numbered[near_any(min(beside, default=0), numbered) :]


def near_any(place: float, places: Iterable[float]) -> bool:
    """Return whether a place is level with one of the others."""
    return any(abs(place - other) <= ALIGNED for other in places)


def padding_of(mesh: Mesh, placed: Mapping[Square, Sequence[Word]]) -> float:
    """Return the space kept between borders and words."""
    spaces = [word.x0 - mesh.xs[column] for (_, column), words in placed.items() for word in words]
    return min(MOST_PADDING, max(0.0, min(spaces)))


def one_each(cells: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """Return the cells with those that share a place made one, row by row."""
    at: dict[Square, tuple[Line, ...]] = {}
    for cell in cells:
        at[cell.row, cell.column] = at.get((cell.row, cell.column), ()) + cell.lines
    return tuple(GridCell(row=row, column=column, lines=lines) for (row, column), lines in sorted(at.items()))


def merged_squares(mesh: Mesh) -> dict[Square, Square]:
    """Return for each square between the rules the upper left square of the cell it belongs to."""
    rows, columns = len(mesh.ys) - 1, len(mesh.xs) - 1
    corner: dict[Square, Square] = {}
    for row in range(rows):
        for column in range(columns):
            here = row, column
            if column and not parts_columns(mesh, row, column):
                corner[here] = corner[row, column - 1]
            elif row and not parts_rows(mesh, row, column):
                corner[here] = corner[row - 1, column]
            else:
                corner[here] = here
    return corner


def parts_columns(mesh: Mesh, row: int, column: int) -> bool:
    """Return whether a rule stands between a square and the one on its left."""
    return any(covers(rule, mesh.ys[row], mesh.ys[row + 1]) for rule in mesh.uprights[column])


def parts_rows(mesh: Mesh, row: int, column: int) -> bool:
    """Return whether a rule stands between a square and the one above it."""
    return any(covers(rule, mesh.xs[column], mesh.xs[column + 1]) for rule in mesh.levels[row])


def covers(rule: Rule, start: float, end: float) -> bool:
    """Return whether a rule runs along most of a side."""
    return min(rule.end, end) - max(rule.start, start) >= COVERS * (end - start)


def square_at(mesh: Mesh, x: float, y: float) -> Square:
    """Return the square a point lies in."""
    row = min(max(bisect_right(mesh.ys, y) - 1, 0), len(mesh.ys) - 2)
    column = min(max(bisect_right(mesh.xs, x) - 1, 0), len(mesh.xs) - 2)
    return row, column


def ranks(places: Iterable[int]) -> dict[int, int]:
    """Return the rank of each place that occurs."""
    return {place: rank for rank, place in enumerate(sorted(set(places)))}


def column_ranks(mesh: Mesh, corners: dict[Square, Square]) -> dict[int, int]:
    """Return the column number of each left edge where a cell begins, near ones being one column."""
    numbers: dict[int, int] = {}
    last = None
    for column in sorted({column for _, column in corners.values()}):
        new = last is None or mesh.xs[column] - last > SAME_COLUMN
        numbers[column] = max(numbers.values(), default=-1) + new
        last = mesh.xs[column] if new else last
    return numbers


def column_starts(mesh: Mesh, columns: Mapping[int, int]) -> tuple[float, ...]:
    """Return the left edge of each column number."""
    edges = {rank: mesh.xs[column] for column, rank in sorted(columns.items(), reverse=True)}
    return tuple(edge for _, edge in sorted(edges.items()))


def right_edges(mesh: Mesh, corners: dict[Square, Square]) -> dict[Square, float]:
    """Return the right edge of each cell by its upper left square."""
    edges: dict[Square, float] = {}
    for (_, column), corner in corners.items():
        edges[corner] = max(edges.get(corner, 0.0), mesh.xs[column + 1])
    return edges
