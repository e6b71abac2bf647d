"""Read a tracker: what kind of file, which tables, which columns, which rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutes_miner.errors import ConfigError, FailureKind, ReadError
from minutes_miner.inputs import load
from minutes_miner.reconcile.columns import Columns, Given
from minutes_miner.reconcile.formats import READERS, tracker_format
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import ReadColumns, Sheet, Tracker, TrackerRow, UnreadRow
from minutes_miner.reconcile.rows import tracker_rows
from minutes_miner.reconcile.tables import Cut, Table, cut, row_words
from minutes_miner.reconcile.titles import committee_in

_NO_HEADINGS = (
    "no row of headings was found that names the action, its owner, date or status. Check that this is the "
    "tracker; if its columns bear other names, write them into a file and name it with --columns."
)


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    rows: list[TrackerRow] = field(default_factory=list)
    unread: list[UnreadRow] = field(default_factory=list)
    columns: list[ReadColumns] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)


def read_tracker(path: str, *, given: Given | None = None) -> Tracker:
    """Return a tracker as its council keeps it.

    Every row with words is either among the rows or among the unread ones, but for titles, headings, and
    headings that run over rows and were understood.

    Args:
        path: XLSX, CSV, DOCX or HTML, told by content.
        given: Headings by field that a person names, as `columns_file.read_columns` returns them.

    Raises:
        ReadError: It cannot be read, or has no row of headings; the message names the path.
        ConfigError: A heading that is given stands in no table.
    """
    try:
        source = load(path)
        form = tracker_format(source.data)
        sheets = READERS[form](source)
        found = _read(sheets, given or {})
        if not found.columns:
            raise ReadError(_NO_HEADINGS, kind=FailureKind.UNKNOWN_FORMAT)
    except ReadError as error:
        raise ReadError(f"{path}: {error}", kind=error.kind) from error
    _refuse_unknown(given or {}, found.headings)
    return Tracker(
        path=path,
        format=form,
        rows=tuple(found.rows),
        unread=tuple(found.unread),
        columns=tuple(found.columns),
        titles=tuple(dict.fromkeys(found.titles)),
        committee=next((name for title in found.titles if (name := committee_in(title))), ""),
        warnings=tuple(found.warnings),
    )


def _read(sheets: Sequence[Sheet], given: Given) -> _Found:
    """The tables of all sheets."""
    found = _Found()
    above: Columns | None = None
    for sheet in sheets:
        pieces = cut(sheet, given=given, above=above if sheet.is_table else None)
        titles = [*sheet.before, *(row_words(row) for row in pieces.titles)]
        found.titles += titles
        found.unread += pieces.unread
        found.warnings += _warnings(sheet, pieces)
        for table in pieces.tables:
            _take(sheet, table, titles, found)
        above = pieces.tables[-1].columns if pieces.tables else above
    found.unread.sort(key=lambda row: [sheet.name for sheet in sheets].index(row.sheet))
    return found


def _take(sheet: Sheet, table: Table, titles: Sequence[str], found: _Found) -> None:
    """Take up a table."""
    rows, unread, warnings = tracker_rows(sheet, table, titles)
    found.rows += rows
    found.unread += unread
    found.warnings += warnings
    found.headings |= set(map(plain, table.columns.headings))
    found.columns.append(_columns(sheet, table))


def _columns(sheet: Sheet, table: Table) -> ReadColumns:
    """How a table's columns were understood."""
    headings = table.columns.headings
    return ReadColumns(
        sheet=sheet.name,
        rows=table.heading_rows,
        fields=tuple(
            (name, tuple(headings[n] for n in places)) for name, places in table.columns.fields.items()
        ),
        other=tuple(headings[n] for n in table.columns.others()),
    )


def _warnings(sheet: Sheet, pieces: Cut) -> Iterator[str]:
    """What a person should know of a sheet."""
    yield from sheet.warnings
    if sheet.hidden and (pieces.tables or pieces.unread):
        yield f"{sheet.name}: the sheet is hidden; it was read like the others."
    hidden = [row.number for row in sheet.rows if row.hidden and any(cell.text for cell in row.cells)]
    if hidden:
        where = f"{sheet.name}: " if sheet.name else ""
        yield f"{where}hidden rows were read like the others: {', '.join(map(str, hidden))}."


def _refuse_unknown(given: Given, headings: set[str]) -> None:
    """Refuse headings that a person names and no table has."""
    named = [heading for names in given.values() for heading in names]
    missing = [heading for heading in named if plain(heading) not in headings]
    if missing:
        known = ", ".join(sorted(filter(None, headings)))
        what = ", ".join(map(repr, missing))
        message = f"--columns: the tracker has no heading {what}. Its headings are: {known}."
        raise ConfigError(message)
