"""Cut a sheet into tables: headings, headings that run over a row, and the rows that are one action each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from minutes_miner.log_records import Status
from minutes_miner.patterns.trackers import COLUMNS
from minutes_miner.reconcile.cells import stated_day
from minutes_miner.reconcile.columns import Columns, Given, columns_at
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import Cell, Sheet, SheetRow, UnreadRow
from minutes_miner.reconcile.statuses import by_section
from minutes_miner.reconcile.titles import committee_in

_ALL_HEADINGS = frozenset().union(*COLUMNS.values())
_SURELY_HEADINGS = 3  # cells that are headings by the letter, in a row below the first headings
_TITLE_ROWS = 40  # rows among which the first headings stand
_WIDE = 0.5  # share of the columns that a heading over rows covers


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What headings that run over a row say of the rows below.

    Attributes:
        committee: The committee.
        day: The day of the meeting.
        section: Words that give a status: "Completed actions".
    """

    committee: str = ""
    day: date | None = None
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that are one action: one row, or several that a merged cell of the action holds together."""

    rows: tuple[SheetRow, ...]
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under one set of headings."""

    columns: Columns
    heading_rows: tuple[int, ...]
    groups: tuple[Group, ...]


@dataclass(slots=True)
class Cut:
    """A sheet cut into tables; it grows row by row.

    Attributes:
        tables: The tables.
        titles: Rows above the first headings.
        unread: Rows that hold words and are no action as far as can be told.
    """

    tables: list[Table] = field(default_factory=list)
    titles: list[SheetRow] = field(default_factory=list)
    unread: list[UnreadRow] = field(default_factory=list)
    context: Context = field(default_factory=Context)

    def begin(self, columns: Columns, rows: Sequence[SheetRow]) -> None:
        """Begin a table; headings printed again go on with the one before."""
        if not (self.tables and self.tables[-1].columns.headings == columns.headings):
            numbers = tuple(row.number for row in rows)
            self.tables.append(Table(columns=columns, heading_rows=numbers, groups=()))

    def add(self, row: SheetRow) -> None:
        """Add a row to the last table: to its last group, where a merged cell of the action reaches down."""
        table = self.tables[-1]
        groups = list(table.groups)
        if groups and _goes_on(groups[-1].rows[-1], row, table.columns):
            groups[-1] = replace(groups[-1], rows=(*groups[-1].rows, row))
        else:
            groups.append(Group(rows=(row,), context=self.context))
        self.tables[-1] = replace(table, groups=tuple(groups))


def cut(sheet: Sheet, *, given: Given, above: Columns | None = None) -> Cut:
    """Return the tables of a sheet.

    Args:
        sheet: The sheet.
        given: Headings by field that a person names.
        above: Columns of the table before, on which a table without headings goes on.
    """
    found = Cut()
    first = _first_headings(sheet.rows, given)
    if first is None and above is not None and _as_wide(sheet.rows, above):
        found.tables.append(Table(columns=above, heading_rows=(), groups=()))
    index = 0
    while index < len(sheet.rows):
        index += _take(sheet, index, first, given, found)
    return found


def _first_headings(rows: Sequence[SheetRow], given: Given) -> int | None:
    """Index of the first row of headings."""
    numbers = range(min(len(rows), _TITLE_ROWS))
    return next((n for n in numbers if columns_at(rows, n, given=given)), None)


def _as_wide(rows: Sequence[SheetRow], above: Columns) -> bool:
    """Whether a table has as many columns as the one before."""
    return {len(row.cells) for row in rows} == {len(above.headings)}


def _take(sheet: Sheet, index: int, first: int | None, given: Given, found: Cut) -> int:
    """Take up one row, or the rows of headings that begin there; returns how many."""
    row = sheet.rows[index]
    words = _filled(row)
    if not words:
        return 1
    if first is not None and (index == first or (index > first and _holds_headings(row))):
        columns = columns_at(sheet.rows, index, given=given)
        if columns:
            found.begin(columns, sheet.rows[index : index + columns.rows])
            return columns.rows
    if not found.tables:
        _take_title(sheet, row, found, has_headings=first is not None)
    else:
        _take_row(sheet, row, words, found)
    return 1


def _take_title(sheet: Sheet, row: SheetRow, found: Cut, *, has_headings: bool) -> None:
    """A row above all headings: a title, or unread where no headings follow."""
    if has_headings:
        found.titles.append(row)
    else:
        found.unread.append(_unread(sheet, row, "it stands under no headings that name an action"))


def _take_row(sheet: Sheet, row: SheetRow, words: Sequence[Cell], found: Cut) -> None:
    """A row under headings: one that runs over the table says what holds below, others are actions."""
    columns = found.tables[-1].columns
    only = words[0] if len({cell.origin for cell in words}) == 1 else None
    if only is None or (only.text and _in_text(row, only, columns) and not _is_wide(words, columns)):
        found.add(row)
        return
    context = _context(only.text, found.context)
    if context is not None and (_is_wide(words, columns) or row.cells[0] is only or only.origin[1] == 1):
        found.context = context
    else:
        found.unread.append(_unread(sheet, row, "it holds one cell only, which is no action"))


def _filled(row: SheetRow) -> list[Cell]:
    return [cell for cell in row.cells if cell.text]


def _holds_headings(row: SheetRow) -> bool:
    """Whether enough of a row's cells are headings by the letter."""
    return sum(plain(cell.text) in _ALL_HEADINGS for cell in _filled(row)) >= _SURELY_HEADINGS


def _in_text(row: SheetRow, cell: Cell, columns: Columns) -> bool:
    """Whether a cell stands in a column of actions."""
    return any(n < len(row.cells) and row.cells[n].origin == cell.origin for n in columns.fields["text"])


def _is_wide(words: Sequence[Cell], columns: Columns) -> bool:
    """Whether one cell runs over so much of the table that it heads the rows below."""
    return len(words) > max(1.0, _WIDE * sum(map(bool, columns.headings)))


def _context(text: str, before: Context) -> Context | None:
    """What a heading over rows says of them; None where it says nothing."""
    section = by_section(text)
    committee, day = committee_in(text), stated_day(text)
    if section.status is not Status.NOT_STATED:
        return Context(committee=before.committee, section=text)
    if committee or day:
        return replace(before, committee=committee or before.committee, day=day)
    return None


def _goes_on(above: SheetRow, row: SheetRow, columns: Columns) -> bool:
    """Whether a cell of the action is merged down from the row above."""
    pairs = _pairs(above, row, columns.fields["text"])
    return any(one.text and one.origin == other.origin for one, other in pairs)


def _pairs(above: SheetRow, row: SheetRow, places: Sequence[int]) -> Iterator[tuple[Cell, Cell]]:
    short = min(len(above.cells), len(row.cells))
    return ((above.cells[n], row.cells[n]) for n in places if n < short)


def _unread(sheet: Sheet, row: SheetRow, reason: str) -> UnreadRow:
    return UnreadRow(sheet=sheet.name, row=row.number, words=row_words(row), reason=reason)


def row_words(row: SheetRow) -> str:
    """Return all words of a row, each merged cell once."""
    found = {cell.origin: cell.text for cell in row.cells if cell.text}
    return " | ".join(text.replace("\n", " ") for text in found.values())
