"""Read explicit action tables: one follow-up a row, with owner and due from their columns."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_miner.records import Block, Minutes

_ACTION_HEADS = re.compile(
    r"\bactions?\b|\btask\b|\bwhat\b|\bitem\b|\bto be (?:taken|done)\b|\bagreed\b|\brecommendation\b",
    re.IGNORECASE,
)
_SAYS_ACTION = re.compile(r"\bactions?\b|\btask\b", re.IGNORECASE)
_MINUTES_HEADS = re.compile(r"\bdiscussion\b|\bnotes?\b|\bminutes?\b|\bsummary\b|\bbusiness\b", re.IGNORECASE)
_OWNER_HEADS = re.compile(
    r"\bwho\b|by whom|owner|responsib|lead\b|officer\b|person|assigned|action(?:ed)? by", re.IGNORECASE
)
_DUE_HEADS = re.compile(
    r"by when|\bwhen\b|\bdue\b|deadline|timescale|target|completion|date\b|\bby\s*$", re.IGNORECASE
)
_REFERENCE = re.compile(r"^\W*(?:[A-Z]{1,5}\s?)?\d[\w./-]*\W*$")
_EMPTY_ROW = re.compile(r"^\W*(?:none|nil|n/?a|no actions?)?\W*$", re.IGNORECASE)


_LONGEST_ACTION = 900  # characters; longer cells hold minutes, not actions


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One row of an action table.

    Attributes:
        start: First character of the action's words in the document's text.
        end: One past the last character.
        owner: Words of the owner's column; empty where the row names none.
        due: Words of the due column.
        reference: Number of the item the row refers to, as printed.
        page: Page of the row.
        block: Index of the block that holds the action's words.
    """

    start: int
    end: int
    owner: str
    due: str
    reference: str
    page: int | None
    block: int


def action_rows(minutes: Minutes) -> tuple[ActionRow, ...]:
    """Return the rows of all explicit action tables, in order, each once.

    A table is an action table where one column is headed by words for the owner and another holds the
    actions; a column of minuted discussion is none.
    """
    rows: dict[tuple[int, int], list[tuple[int, Block]]] = defaultdict(list)
    for index, block in enumerate(minutes.blocks):
        if block.cell is not None and not block.cell.is_header:
            rows[block.cell.table, block.cell.row].append((index, block))
    tables = {
        table: [cells for key, cells in rows.items() if key[0] == table] for table in {key[0] for key in rows}
    }
    found = [row for cells in tables.values() if _is_action_table(cells) for row in _rows(minutes, cells)]
    return tuple(sorted(found, key=lambda row: row.start))


def _is_action_table(rows: list[list[tuple[int, Block]]]) -> bool:
    """Whether a table's headings are those of an action table, not of minutes with an action column."""
    headers = {b.cell.column: b.cell.header for cells in rows for _, b in cells if b.cell}
    owner = {c for c, head in headers.items() if _OWNER_HEADS.search(head)}
    due = {c for c, head in headers.items() if _DUE_HEADS.search(head)}
    action = {c for c, head in headers.items() if _ACTION_HEADS.search(head)} - owner
    minuted = {c for c, head in headers.items() if _MINUTES_HEADS.search(head)}
    long = [b for cells in rows for _, b in cells if b.end - b.start > _LONGEST_ACTION]
    if minuted and not any(_SAYS_ACTION.search(headers[c]) for c in action):
        return False
    return bool(owner) and bool(due or action) and not long


def _rows(minutes: Minutes, rows: list[list[tuple[int, Block]]]) -> Iterator[ActionRow]:
    """Yield the action rows of one action table."""
    for cells in rows:
        others = [(i, b) for i, b in cells if not _heads(b, _OWNER_HEADS) and not _heads(b, _DUE_HEADS)]
        references = [b for _, b in others if _REFERENCE.match(minutes.text[b.start : b.end])]
        words = [(i, b) for i, b in others if b not in references]
        if not words:
            continue
        column = max({b.cell.column for _, b in words if b.cell}, key=lambda c: _length(words, c))
        actions = [(i, b) for i, b in words if b.cell and b.cell.column == column]
        owners = _cells(minutes, cells, _OWNER_HEADS)
        dues = _cells(minutes, cells, _DUE_HEADS)
        for place, (index, block) in enumerate(actions):
            if _EMPTY_ROW.match(minutes.text[block.start : block.end]):
                continue
            yield ActionRow(
                start=block.start,
                end=block.end,
                owner=_beside(owners, place, len(actions)),
                due=_beside(dues, place, len(actions)),
                reference=minutes.text[references[0].start : references[0].end] if references else "",
                page=block.page,
                block=index,
            )


def _beside(values: list[str], place: int, of: int) -> str:
    """The value beside one of a row's actions: its own where each action has one, else all of them."""
    return values[place] if len(values) == of else " ".join(values)


def _heads(block: Block, pattern: re.Pattern[str]) -> bool:
    """Whether a cell's column is headed by the pattern's words."""
    return block.cell is not None and bool(pattern.search(block.cell.header))


def _cells(minutes: Minutes, cells: list[tuple[int, Block]], pattern: re.Pattern[str]) -> list[str]:
    """The words of the row's cells in the column headed by the pattern."""
    return [minutes.text[b.start : b.end].strip() for _, b in cells if _heads(b, pattern)]


def _length(words: list[tuple[int, Block]], column: int) -> int:
    """Characters of a row's cells in one column."""
    return sum(b.end - b.start for _, b in words if b.cell and b.cell.column == column)
