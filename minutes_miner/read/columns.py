"""Tables and columns inside plain text: pipes, tabs, and two labels side by side."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.read.build import folded
from minutes_miner.read.draft import Draft
from minutes_miner.read.lines import Line
from minutes_miner.read.markers import is_marker, marked
from minutes_miner.read.source_lines import SourceLine
from minutes_miner.records import BlockKind, Cell

FEWEST_COLUMNS = 2
FEWEST_ROWS = 2  # a single line with tabs is spacing, no table
LONGEST_ENTRY = 60  # letters of a name with post; what is longer is a sentence across the columns

# Words that head the columns of tables in minutes.
COLUMN_HEADS = {
    "action",
    "action by",
    "action required",
    "actions",
    "agenda item",
    "attendance",
    "by when",
    "by whom",
    "comments",
    "councillor",
    "date",
    "deadline",
    "decision",
    "discussion",
    "due",
    "due date",
    "for action",
    "item",
    "item no",
    "lead",
    "lead officer",
    "minute",
    "name",
    "no",
    "no.",
    "notes",
    "officer",
    "outcome",
    "owner",
    "progress",
    "ref",
    "responsible",
    "responsible officer",
    "role",
    "status",
    "subject",
    "target date",
    "timescale",
    "title",
    "update",
    "when",
    "who",
}

_RULE_SIGNS = set(" \t|:+=-")
_WIDE = re.compile(r"\S(?: {3,}|\t+)\S")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_ENTRY = re.compile(r"\S+(?: {1,2}\S+)*")  # words parted by three blanks or more
_ATTENDANCE = re.compile(
    r"(?:[\w’'-]+ ){0,3}(?:absent|apologies|attendance|attended|attending|present|observers|substitutes)"
    r"(?: (?:for absence|received|members|officers))?",
    re.IGNORECASE,
)
_HEADING_CELL = re.compile(r"[^\d.;!?]{1,40}")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as printed.

    Attributes:
        rows: The words of each cell, row by row, its paragraphs divided by line breaks; a row may have
            fewer cells than others.
        lines: The source line of each row.
        has_header: Whether the first row heads the columns.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[SourceLine, ...]
    has_header: bool


Region = Table | tuple[SourceLine, ...]


def regions(lines: Sequence[SourceLine]) -> Iterator[Region]:
    """Yield the lines in reading order, as runs of prose and as tables; columns are read one by one."""
    prose: list[SourceLine] = []
    n = 0
    while n < len(lines):
        found = next((hit for look in (_pipes, _tabs, _side_by_side) if (hit := look(lines, n))), None)
        if found is None:
            prose.append(lines[n])
            n += 1
            continue
        region, n = found
        if isinstance(region, Table):
            yield tuple(prose)
            prose = []
            yield region
        else:
            prose += region
    yield tuple(prose)


Found = tuple[Region, int] | None


def _run(lines: Sequence[SourceLine], start: int, belongs: Callable[[SourceLine], bool]) -> int:
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _pipes(lines: Sequence[SourceLine], start: int) -> Found:
    if "|" not in lines[start].raw:
        return None
    end = _run(lines, start, lambda line: _PIPE_ROW.fullmatch(line.raw) is not None)
    if end - start < FEWEST_ROWS:
        return None
    ruled = end > start + 1 and _is_rule(lines[start + 1].raw)
    kept = [line for line in lines[start:end] if not _is_rule(line.raw)]
    rows = tuple(cells_of_pipe_row(line.raw) for line in kept)
    return Table(rows, tuple(kept), ruled or looks_like_header(rows)), end


def _is_rule(row: str) -> bool:
    return "--" in row and _RULE_SIGNS.issuperset(row)


def cells_of_pipe_row(row: str) -> tuple[str, ...]:
    """Return the cells of "| a | b |", pipes escaped by a backslash kept."""
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
    return tuple(folded(cell.replace("\\|", "|")) for cell in cells)


def _tabs(lines: Sequence[SourceLine], start: int) -> Found:
    width = len(_tab_cells(lines[start]))
    if width < FEWEST_COLUMNS:
        return None
    end = _run(lines, start, lambda line: len(_tab_cells(line)) == width)
    if end - start < FEWEST_ROWS:
        return None
    kept = tuple(lines[start:end])
    rows = tuple(tuple(_tab_cells(line)) for line in kept)
    return Table(rows, kept, looks_like_header(rows)), end


def _tab_cells(line: SourceLine) -> list[str]:
    """Cells divided by tabs; none where the tab only follows a list marker or indents the line."""
    if "\t" not in line.raw.strip():
        return []
    cells = [folded(cell) for cell in re.split(r"\t+", line.raw.strip())]
    return [] if is_marker(cells[0]) and len(cells) == FEWEST_COLUMNS else cells


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a table heads its columns.

    Its words must be few and without figures; and they are usual heads, or a column below them is figures.
    """
    heads = list(rows[0]) if len(rows) >= FEWEST_ROWS else []
    filled = [head for head in heads if head]
    if len(filled) < FEWEST_COLUMNS or not all(_HEADING_CELL.fullmatch(head) for head in filled):
        return False
    if any(folded(head).strip(":").lower() in COLUMN_HEADS for head in filled):
        return True
    return any(_is_figures([row[n] for row in rows[1:] if n < len(row)]) for n in range(len(heads)))


def _is_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(any(map(str.isdigit, cell)) for cell in filled)


@dataclass(frozen=True, slots=True)
class _Span:
    """Words on a line, with the columns of their first letter and their middle."""

    words: str
    start: int

    @property
    def middle(self) -> float:
        return self.start + len(self.words) / 2

    def distance(self, other: "_Span") -> float:
        """How far two entries are from standing under one another, flush left or centred."""
        return min(abs(self.start - other.start), abs(self.middle - other.middle))


def _side_by_side(lines: Sequence[SourceLine], start: int) -> Found:
    """Lists under labels that stand side by side, as "Present:      Apologies:"; read label by label."""
    heads = _spans(lines[start].raw)
    if len(heads) < FEWEST_COLUMNS or not _are_attendance_labels([head.words for head in heads]):
        return None
    first = _run(lines, start + 1, lambda line: not line.raw.strip())
    end = _run(lines, first, lambda line: bool(line.raw.strip()) and _is_of_lists(line.raw))
    columns: list[list[SourceLine]] = [[] for _ in heads]
    for line in [lines[start], *lines[first:end]]:
        for span in _spans(line.raw):
            column = min(range(len(heads)), key=lambda n: span.distance(heads[n]))
            columns[column].append(SourceLine(span.words, line.number, line.page))
    return tuple(line for column in columns for line in column), end


def _spans(raw: str) -> list[_Span]:
    return [_Span(found.group(), found.start()) for found in _ENTRY.finditer(raw.expandtabs())]


def _are_attendance_labels(heads: Sequence[str]) -> bool:
    """One of them must name attendance, the others at least end with a colon ("Members of the Public:")."""
    named = [_ATTENDANCE.fullmatch(head.partition(":")[0].strip()) is not None for head in heads]
    return any(named) and all(known or head.endswith(":") for known, head in zip(named, heads, strict=True))


def with_rows_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those set apart that stand in rows: with wide gaps in neighbouring lines."""
    wide = [_WIDE.search(marked(line.text).words) is not None for line in lines]
    return [
        replace(line, alone=True) if wide[n] and _has_wide_neighbour(lines, wide, n) else line
        for n, line in enumerate(lines)
    ]


def _has_wide_neighbour(lines: Sequence[Line], wide: Sequence[bool], n: int) -> bool:
    above = n > 0 and wide[n - 1] and not lines[n].gap
    return above or (n + 1 < len(lines) and wide[n + 1] and not lines[n + 1].gap)


def _is_of_lists(raw: str) -> bool:
    return all(len(span.words) <= LONGEST_ENTRY and not span.words.endswith(".") for span in _spans(raw))


def cell_drafts(table: Table, ordinal: int) -> list[Draft]:
    """Return a table's cells as drafts, row by row; empty cells are left out.

    Args:
        table: The table.
        ordinal: Number of the table in the document, from 0.
    """
    heads = table.rows[0] if table.has_header else ()
    drafts: list[Draft] = []
    for row, (cells, line) in enumerate(zip(table.rows, table.lines, strict=True)):
        for column, words in enumerate(cells):
            is_header = table.has_header and row == 0
            header = folded(heads[column]) if column < len(heads) and not is_header else ""
            cell = Cell(table=ordinal, row=row, column=column, header=header, is_header=is_header)
            drafts += _drafts_of_cell(words, cell, line)
    return drafts


def _drafts_of_cell(words: str, cell: Cell, line: SourceLine) -> Iterator[Draft]:
    for paragraph in words.split("\n"):
        marker, body = marked(paragraph)
        yield Draft(
            body=body,
            marker=marker,
            kind=BlockKind.CELL,
            page=line.page,
            element=f"line {line.number}",
            cell=cell,
        )
