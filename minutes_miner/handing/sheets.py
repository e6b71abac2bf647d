"""The sheets of the workbook as plain tables; `xlsx` lays them out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_miner.handing.cells import MOST_UNITS, units, visible
from minutes_miner.handing.columns import SOURCE, heading, words_in
from minutes_miner.handing.coverage import Remark, remarks
from minutes_miner.handing.handed import Handed
from minutes_miner.handing.sources import Link, link_of
from minutes_miner.handing.values import label
from minutes_miner.log_records import EDITABLE, Entry, StoredAct
from minutes_miner.records import ActType

Cell = str | int | float | dt.date | Link | None
ACTION_LOG = "Action log"
FIRST_ROW = 2  # below the headings

# Those that are printed stand first and fit the width of a page; the rest is for work on the screen.
_PRINTED_WIDTHS = {
    "reference": 15,
    "meeting_date": 12,
    "minute_number": 9,
    "type": 16,
    "text": 54,
    "requester": 16,
    "owner": 18,
    "due": 15,
    "due_date": 12,
    "status": 14,
    "note": 28,
}
_SCREEN_WIDTHS = {
    SOURCE: 30,
    "deliverable": 30,
    "committee": 24,
    "council": 20,
    "item_number": 8,
    "item_title": 28,
    "meeting_status": 12,
    "status_source": 12,
    "status_evidence": 40,
    "status_date": 12,
    "later": 40,
    "question_text": 40,
    "answer_text": 40,
    "indicators": 18,
    "tier": 10,
    "review": 10,
    "review_reason": 30,
}
_SETTLED_WIDTHS = {"merged_into": 14, "rejected": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        heading: What stands above it.
        width: In characters.
        name: Field of `Entry` it shows; "" where it is none.
        printed: Whether it is on the printed page.
        hidden: Whether it is not shown.
    """

    heading: str
    width: float
    name: str = ""
    printed: bool = True
    hidden: bool = False

    @property
    def edited(self) -> bool:
        """Whether what a person writes in it is read back."""
        return self.name in EDITABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its title, columns, and rows of as many cells."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(handed: Handed) -> tuple[Sheet, ...]:
    """Return the sheets: action log, questions and answers, conclusions, coverage and warnings.

    Args:
        handed: The log and what of it is shown.
    """
    tables = (action_log(handed), questions(handed), conclusions(handed))
    return (*tables, coverage(handed, [cut for table in tables for cut in _cut_cells(table)]))


def entry_columns(entries: Sequence[Entry]) -> tuple[SheetColumn, ...]:
    """Return the columns of the action log; what was merged or rejected is marked where any such is shown."""
    settled = any(entry.rejected or entry.merged_into for entry in entries)
    screen = _SCREEN_WIDTHS | (_SETTLED_WIDTHS if settled else {})
    return (
        *(_of_entry(name, width) for name, width in _PRINTED_WIDTHS.items()),
        *(_of_entry(name, width, printed=False) for name, width in screen.items()),
        SheetColumn(heading=heading("id"), width=12, name="id", printed=False, hidden=True),
    )


def _of_entry(name: str, width: float, *, printed: bool = True) -> SheetColumn:
    """A column of the action log."""
    return SheetColumn(heading=heading(name), width=width, name=name, printed=printed)


def action_log(handed: Handed) -> Sheet:
    """Return the sheet of entries, one row each, in the log's order.

    Args:
        handed: The log and what of it is shown.
    """
    columns = entry_columns(handed.entries)
    return Sheet(
        title=ACTION_LOG,
        columns=columns,
        rows=tuple(tuple(_cell(handed, entry, c.name) for c in columns) for entry in handed.entries),
    )


def _cell(handed: Handed, entry: Entry, name: str) -> Cell:
    """A cell of the action log: days as days, so that they sort; the source as a link; else words."""
    if name == SOURCE:
        return link_of(handed.sources, entry)
    value = getattr(entry, name)
    return value if isinstance(value, dt.date) else words_in(entry, name)


def questions(handed: Handed) -> Sheet:
    """Return the sheet of questions, each with its replies; replies to no question found stand alone.

    Args:
        handed: The log and what of it is shown.
    """
    asked = {act.id for act in handed.acts if act.type is ActType.QUESTION}
    replies: defaultdict[str, list[StoredAct]] = defaultdict(list)
    for act in handed.acts:
        if act.in_reply_to in asked:
            replies[act.in_reply_to].append(act)
    alone = [
        act
        for act in handed.acts
        if act.type is ActType.QUESTION or (act.type is ActType.ANSWER and act.in_reply_to not in asked)
    ]
    return Sheet(
        title="Questions and answers",
        columns=(
            *_MEETING,
            SheetColumn(heading="Asked by", width=18),
            SheetColumn(heading="Question", width=50),
            SheetColumn(heading="Response", width=13),
            SheetColumn(heading="Replied by", width=18),
            SheetColumn(heading="Replies", width=60),
            *_END,
        ),
        rows=tuple(_question(handed, act, replies[act.id]) for act in alone),
    )


_MEETING = (
    SheetColumn(heading="Meeting date", width=12),
    SheetColumn(heading="Committee", width=20),
    SheetColumn(heading="Item", width=24),
    SheetColumn(heading="Minute", width=9),
)
_END = (
    SheetColumn(heading="Measures", width=16, printed=False),
    SheetColumn(heading="How sure", width=10, printed=False),
    SheetColumn(heading="Source", width=30, printed=False),
)


def _meeting_cells(act: StoredAct) -> tuple[Cell, ...]:
    """Where an act was minuted."""
    item = f"{act.item_number} {act.item_title}".strip()
    return act.meeting_date, act.committee, item, act.minute_number


def _end_cells(handed: Handed, act: StoredAct) -> tuple[Cell, ...]:
    """What closes the row of an act."""
    return "; ".join(act.indicators), label(act.tier), link_of(handed.sources, act)


def _question(handed: Handed, act: StoredAct, replies: Sequence[StoredAct]) -> tuple[Cell, ...]:
    """The row of a question with its replies, or of a reply alone."""
    is_asked = act.type is ActType.QUESTION
    said = replies if is_asked else (act,)
    return (
        *_meeting_cells(act),
        act.speaker if is_asked else "",
        act.text if is_asked else "",
        label(act.response),
        "\n".join(dict.fromkeys(reply.speaker for reply in said if reply.speaker)),
        "\n\n".join(reply.text for reply in said),
        *_end_cells(handed, act),
    )


def conclusions(handed: Handed) -> Sheet:
    """Return the sheet of conclusions.

    Args:
        handed: The log and what of it is shown.
    """
    return Sheet(
        title="Conclusions",
        columns=(
            *_MEETING,
            SheetColumn(heading="Kind", width=16),
            SheetColumn(heading="Words of the minutes", width=80),
            *_END,
        ),
        rows=tuple(
            (*_meeting_cells(act), label(act.kind), act.text, *_end_cells(handed, act))
            for act in handed.acts
            if act.type is ActType.CONCLUSION
        ),
    )


def coverage(handed: Handed, cut: Sequence[Remark]) -> Sheet:
    """Return the sheet of what was read, what was not, and what to look at.

    Args:
        handed: The log and what of it is shown.
        cut: Cells of other sheets whose words no cell can hold.
    """
    said = [*remarks(handed), *cut, Remark(what="Reading back", details=_READING_BACK)]
    return Sheet(
        title="Coverage and warnings",
        columns=(
            SheetColumn(heading="What", width=22),
            SheetColumn(heading="Concerns", width=22),
            SheetColumn(heading="Document", width=36),
            SheetColumn(heading="Items", width=8),
            SheetColumn(heading="Words", width=10),
            SheetColumn(heading="Cut short", width=10),
            SheetColumn(heading="Details", width=80),
        ),
        rows=tuple(_remark(handed, remark) for remark in said),
    )


_READING_BACK = (
    "What is written under dark headings of the action log is read back by `minutes-miner import`. "
    "Rows and columns may be sorted, filtered, moved and hidden; columns may be added."
)


def _remark(handed: Handed, remark: Remark) -> tuple[Cell, ...]:
    """The row of one remark."""
    target = handed.sources.link(remark.document, remark.document_sha256, remark.page).target
    page = f", page {remark.page}" if remark.page is not None else ""
    counts = (remark.items, remark.words, remark.truncated)
    return remark.what, remark.subject, Link(remark.document + page, target), *counts, remark.details


def _cut_cells(sheet: Sheet) -> Iterator[Remark]:
    """The cells whose words are longer than a cell may be."""
    for number, row in enumerate(sheet.rows, FIRST_ROW):
        for column, cell in zip(sheet.columns, row, strict=True):
            if isinstance(cell, str) and (length := units(visible(cell))) > MOST_UNITS:
                yield Remark(
                    what="Cell cut",
                    subject=f"{sheet.title}, row {number}, {column.heading}",
                    details=f"A cell holds {MOST_UNITS:,} signs; these are {length:,}. "
                    "CSV, Parquet and JSONL hold all of them.",
                )
