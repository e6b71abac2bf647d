"""Join the parts of a table that stand on several pages, and tell its headings from its rows."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minutes_miner.read.pdf_furniture import Item
from minutes_miner.read.pdf_lines import line_of
from minutes_miner.read.pdf_paragraphs import ends_sentence
from minutes_miner.read.pdf_shapes import Grid, GridCell, Line

# Columns on two pages are the same when they begin within this many points of each other.
SAME_COLUMN = 8.0
SAME_SIDE = 16.0
# Share of a part's columns that must be found in the table it continues.
SHARED_COLUMNS = 0.75
# From this share of rows with a first cell on, a row without one continues the row before.
FIRST_FILLED = 0.6
# Headings are this short, in characters.
LONGEST_HEADING = 45
MOST_HEADING_ROWS = 3
# Share of a row's cells that must read like headings where the type does not tell.
HEADING_SHARE = 0.5

# Headings outside a table's rules stand at most this many type sizes above them.
NEAR_ABOVE = 2.5

HEADING_WORDS = frozenset(
    {
        "absent",
        "action",
        "action by",
        "action required",
        "actions",
        "agenda item",
        "agreed action",
        "also in attendance",
        "also present",
        "amount",
        "apologies",
        "attendance",
        "by",
        "by when",
        "by whom",
        "comments",
        "committee",
        "completed",
        "councillor",
        "councillors",
        "date",
        "deadline",
        "decision",
        "description",
        "detail",
        "details",
        "discussion",
        "due",
        "due date",
        "governor",
        "in attendance",
        "item",
        "item no",
        "lead",
        "lead officer",
        "lead person",
        "member",
        "members of the public",
        "members present",
        "minute",
        "minute no",
        "minutes",
        "name",
        "no",
        "notes",
        "number",
        "officer",
        "officers",
        "outcome",
        "owner",
        "payee",
        "person responsible",
        "position",
        "present",
        "progress",
        "ref",
        "reference",
        "resolution",
        "responsibility",
        "responsible",
        "responsible officer",
        "responsible person",
        "role",
        "status",
        "subject",
        "target date",
        "term",
        "timescale",
        "title",
        "to be completed by",
        "total",
        "type",
        "update",
        "vote",
        "when",
        "who",
        "whom",
    }
)
_WORDING = re.compile(r"[^a-z ]+")


@dataclass(slots=True)
class Table:
    """A table with all its parts joined.

    Attributes:
        columns: Left edge of each column.
        cells: The lines of each cell by row and column.
        headings: The words that head each column; columns without are left out.
        heading_rows: The rows that hold headings.
    """

    columns: list[float]
    ruled: bool
    last: Grid
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    heading_rows: set[int] = field(default_factory=set)

    @property
    def rows(self) -> int:
        """How many rows it has so far."""
        return 1 + max((row for row, _ in self.cells), default=-1)

    def row(self, number: int) -> dict[int, list[Line]]:
        """Return the cells of one row by column."""
        return {column: lines for (row, column), lines in sorted(self.cells.items()) if row == number}


def flows(pages: Iterable[Sequence[Item]]) -> list[list[Line] | Table]:
    """Return the document as stretches of running text and tables, each across all its pages."""
    done: list[list[Line] | Table] = []
    for items in pages:
        for item in items:
            last = done[-1] if done else None
            if isinstance(item, Line):
                if isinstance(last, list):
                    last.append(item)
                else:
                    done.append([item])
            elif isinstance(last, Table) and continues(last, item):
                extend(last, item)
            else:
                above = headings_above(last, item) if isinstance(last, list) else ()
                if isinstance(last, list) and above:
                    last.pop()
                done.append(begun(item, above))
    return [part for part in done if not isinstance(part, list) or part]


def headings_above(lines: Sequence[Line], grid: Grid) -> tuple[GridCell, ...]:
    """Return the headings of a table printed as a line right above its rules, or at the foot of a page."""
    line = lines[-1]
    near = grid.ruled and line.page == grid.page and grid.box[1] - line.baseline < NEAR_ABOVE * line.size
    if not near and line.page != grid.page - 1:
        return ()
    edges = [*grid.columns, grid.box[2]]
    cells = []
    for column, (left, right) in enumerate(pairwise(edges)):
        words = [word for word in line.words if left - 2 <= word.x0 < right - 2]
        if words:
            here = line_of(words, page=line.page, left=left, right=right)
            cells.append(GridCell(row=0, column=column, lines=(here,)))
    usual = [cell for cell in cells if is_usual(cell.text)]
    return tuple(cells) if len(usual) > 1 and len(usual) == len(cells) else ()


def columns_filled(table: Table) -> int:
    """Return how many columns have words in them; one is a frame around text, not a table."""
    return len({column for _, column in table.cells})


def begun(grid: Grid, above: tuple[GridCell, ...] = ()) -> Table:
    """Return the table that begins with a part, with the headings that stand above its rules."""
    table = Table(columns=list(grid.columns), ruled=grid.ruled, last=grid)
    add(table, above, first_row=0)
    add(table, grid.cells, first_row=1 if above else 0)
    head(table)
    return table


def continues(table: Table, grid: Grid) -> bool:
    """Return whether a part at the head of a page goes on with the table at the foot of the one before."""
    last = table.last
    if grid.page == last.page or grid.ruled != table.ruled:
        return False
    if abs(grid.box[0] - last.box[0]) > SAME_SIDE or (
        table.ruled and abs(grid.box[2] - last.box[2]) > SAME_SIDE
    ):
        return False
    shared = sum(any(abs(x - other) < SAME_COLUMN for other in table.columns) for x in grid.columns)
    return shared >= max(2, SHARED_COLUMNS * len(grid.columns))


def extend(table: Table, grid: Grid) -> None:
    """Add a part to the table it continues, a repeated heading row left out."""
    cells = [placed(table, grid, cell) for cell in grid.cells]
    repeated = 0
    while repeated < grid.rows and is_repeat(table, [cell for cell in cells if cell.row == repeated]):
        repeated += 1
    rest = [cell for cell in cells if cell.row >= repeated]
    if rest:
        offset = table.rows - goes_on(table, [cell for cell in rest if cell.row == rest[0].row])
        add(table, rest, first_row=offset - rest[0].row)
    table.last = grid


def placed(table: Table, grid: Grid, cell: GridCell) -> GridCell:
    """Return a cell with its column counted as in the table its part continues."""
    x = grid.columns[cell.column] + SAME_COLUMN
    return GridCell(row=cell.row, column=max(0, bisect_right(table.columns, x) - 1), lines=cell.lines)


def add(table: Table, cells: Iterable[GridCell], *, first_row: int) -> None:
    """Put cells into a table, their rows counted from `first_row`."""
    for cell in cells:
        table.cells.setdefault((cell.row + first_row, cell.column), []).extend(cell.lines)


def is_repeat(table: Table, cells: Sequence[GridCell]) -> bool:
    """Return whether a row says again what the table's heading rows say."""
    words = wording(cells)
    return bool(words) and any(words == row_wording(table.row(row)) for row in table.heading_rows)


def wording(cells: Iterable[GridCell]) -> list[str]:
    """Return the words of each cell of a row."""
    return [cell.text for cell in cells]


def row_wording(row: dict[int, list[Line]]) -> list[str]:
    """Return the words of each cell of a row."""
    return [" ".join(line.text for line in lines) for lines in row.values()]


def goes_on(table: Table, cells: Sequence[GridCell]) -> bool:
    """Return whether the first row of a part goes on with the last row of the table."""
    last = table.row(table.rows - 1)
    if any(cell.column == 0 for cell in cells) or table.rows - 1 in table.heading_rows:
        return False
    body = [row for row in range(table.rows) if row not in table.heading_rows]
    filled = sum((row, 0) in table.cells for row in body)
    if filled >= FIRST_FILLED * len(body):
        return True
    return any(
        cell.column in last
        and not ends_sentence(last[cell.column][-1])
        and cell.lines[0].words[0].text[:1].islower()
        for cell in cells
    )


def head(table: Table) -> None:
    """Find the heading rows of a table and the words that head each column."""
    for row in range(min(MOST_HEADING_ROWS, table.rows - 1)):
        cells = table.row(row)
        if not heads(table, row, cells):
            if len(cells) > 1 or row:
                return
            continue
        table.heading_rows.add(row)
        for column, lines in cells.items():
            above = table.headings.get(column, "")
            table.headings[column] = " ".join(filter(None, [above, *(line.text for line in lines)]))


def heads(table: Table, row: int, cells: dict[int, list[Line]]) -> bool:
    """Return whether a row holds headings: the usual words, or short ones in bold above a row that is not."""
    texts = row_wording(cells)
    if len(texts) <= 1 or any(len(text) > LONGEST_HEADING or text.endswith(".") for text in texts):
        return False
    if sum(map(is_usual, texts)) >= HEADING_SHARE * len(texts):
        return True
    return bold(cells) and not bold(table.row(row + 1))


def is_usual(text: str) -> bool:
    """Return whether words are among those that head columns."""
    return _WORDING.sub("", text.casefold()).strip() in HEADING_WORDS


def bold(cells: dict[int, list[Line]]) -> bool:
    """Return whether all words of a row are bold."""
    return all(line.bold for lines in cells.values() for line in lines)
