"""Find the rows of headings of a table, and tell what each column holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from minutes_miner.patterns.trackers import COLUMNS, WEAK_HEADINGS
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import Cell, SheetRow

_MISSPELT = (
    88.0  # of 100: "Responsable Officer" has 95, "Office" against "Officer" 92, "Area" against "Lead" 50
)
_SHORTEST_MISSPELT = 5  # letters; shorter headings must stand as they are
_LONGEST_HEADING = 90  # characters; longer cells are no headings
_MOST_HEADING_ROWS = 3
_LEAST_FIELDS = 3  # recognised columns of a row of headings; two may be "Action" and "Owner" in a sentence
_LEAST_SHARE = 0.5  # of the filled cells must be recognised
_PART = 0.02  # what a heading loses that is read from its lowest row only, and again from one above that
_WEAK = 0.1  # what a heading loses that gives way to a clearer one
_GIVEN = 3.0  # more than any heading by vocabulary
_SEVERAL = frozenset({"text", "comments", "item_title"})  # fields that may have several columns

Given = Mapping[str, Sequence[str]]  # field to the headings that a person names for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table hold.

    Attributes:
        fields: Field to the places of its columns, from 0.
        headings: The words over each column.
        rows: How many rows of headings there are.
    """

    fields: Mapping[str, tuple[int, ...]]
    headings: tuple[str, ...]
    rows: int

    def others(self) -> Iterator[int]:
        """Yield the places of columns that are headed and stand for no field."""
        taken = {place for places in self.fields.values() for place in places}
        return (n for n, words in enumerate(self.headings) if words and n not in taken)


def columns_at(rows: Sequence[SheetRow], start: int, *, given: Given) -> Columns | None:
    """Return the columns headed by the rows from `start` on; None where no headings stand there.

    One to three rows may head a table: of a heading over several others both count, and either alone where
    they make no sense together. The action's column is needed.

    Args:
        rows: Rows of a sheet.
        start: Index of the first row that may hold headings.
        given: Headings by field that a person names; they come first.
    """
    found = [
        candidate
        for height in range(1, _MOST_HEADING_ROWS + 1)
        if start + height <= len(rows) and (candidate := _headed(rows[start : start + height], given))
    ]
    return max(found, key=lambda pair: (round(pair[0], 6), -pair[1].rows), default=(0.0, None))[1]


def _headed(rows: Sequence[SheetRow], given: Given) -> tuple[float, Columns] | None:
    """The columns these rows head with how surely; None where one of them is no row of headings."""
    if any(not _may_head(row) for row in rows):
        return None
    stacks = [_stack(rows, column) for column in range(max(len(row.cells) for row in rows))]
    headings = tuple(" ".join(stack) for stack in stacks)
    scores = {
        (field, column): score
        for column, stack in enumerate(stacks)
        for field, score in sorted(_readings(tuple(stack), given), key=lambda pair: pair[1])
    }
    fields, sureness = _assigned(scores)
    filled = sum(bool(stack) for stack in stacks)
    taken = sum(map(len, fields.values()))
    clear = len(fields) >= _LEAST_FIELDS and taken >= _LEAST_SHARE * filled
    if "text" not in fields or not (clear or any(score >= _GIVEN for score in scores.values())):
        return None
    return sureness, Columns(fields=fields, headings=headings, rows=len(rows))


def _may_head(row: SheetRow) -> bool:
    """Whether a row's cells are short enough for headings, none is a day, and there is more than a title."""
    filled = [cell for cell in row.cells if cell.text]
    several = len({cell.origin for cell in filled}) > 1
    return several and all(len(cell.text) <= _LONGEST_HEADING and cell.day is None for cell in filled)


def _stack(rows: Sequence[SheetRow], column: int) -> list[str]:
    """The words over a column from top to bottom; a cell merged downwards counts once."""
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    return [cell.text for n, cell in enumerate(cells) if cell.text and cell.origin not in _origins(cells[:n])]


def _origins(cells: Sequence[Cell]) -> set[tuple[int, int]]:
    return {cell.origin for cell in cells}


def _readings(stack: tuple[str, ...], given: Given) -> Iterator[tuple[str, float]]:
    """Fields that a heading may stand for, each with how surely: the whole heading, else one of its rows."""
    whole = plain(" ".join(stack))
    own = [name for name, headings in given.items() if whole in {plain(heading) for heading in headings}]
    if own or not whole:
        yield from ((name, _GIVEN) for name in own)
        return
    parts = [whole, *(plain(part) for part in reversed(stack))] if len(stack) > 1 else [whole]
    for depth, part in enumerate(parts):
        for name, score in _named(part).items():
            if name not in given:
                yield name, score - _PART * depth


@lru_cache(maxsize=2_000)
def _named(heading: str) -> dict[str, float]:
    """Fields that a heading in plain words may stand for, each with how surely, 0 to 1."""
    sure = 1.0 - _WEAK * (heading in WEAK_HEADINGS)
    exact = {name: sure for name, names in COLUMNS.items() if heading in names}
    if exact or len(heading) < _SHORTEST_MISSPELT:
        return exact
    found: dict[str, float] = {}
    for name, names in COLUMNS.items():
        nearest = process.extractOne(
            heading, sorted(names), scorer=fuzz.token_sort_ratio, score_cutoff=_MISSPELT
        )
        if nearest and len(nearest[0]) >= _SHORTEST_MISSPELT:
            found[name] = nearest[1] / 100 - _PART
    return found


def _assigned(scores: Mapping[tuple[str, int], float]) -> tuple[dict[str, tuple[int, ...]], float]:
    """Each column to its likeliest field that is still free, and how sure that is in all."""
    fields: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    sureness = 0.0
    for (name, column), score in sorted(scores.items(), key=lambda pair: _order(pair, scores)):
        if column in taken or (name in fields and name not in _SEVERAL):
            continue
        fields[name] = tuple(sorted((*fields.get(name, ()), column)))
        taken.add(column)
        sureness += score
    return fields, sureness


def _order(
    pair: tuple[tuple[str, int], float], scores: Mapping[tuple[str, int], float]
) -> tuple[object, ...]:
    """Surest first; then columns with fewer choices; then fields in the order of the vocabulary."""
    (name, column), score = pair
    choices = sum(other == column for _, other in scores)
    return -score, choices, list(COLUMNS).index(name), column
