"""Write a reconciliation as JSON, CSV, Markdown, a workbook, or tables for the screen."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from minutes_miner.reconcile.listing import (
    BOTH,
    COLUMNS,
    DOUBTFUL,
    DROPPED,
    LISTS,
    MISSING,
    NOT_IN_MINUTES,
    Row,
    listed,
    summary_lines,
)
from minutes_miner.reconcile.records import Reconciliation

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767  # characters Excel holds
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_WIDE = {"text", "tracker_text", "differences", "remark", "tracker_newest_note"}
_WIDTHS = {True: 48.0, False: 18.0}
_SHEETS = dict(
    zip(
        LISTS,
        ("Not in tracker", "In both", "Not in minutes", "Dropped", "Doubtful", "Closed", "Not read"),
        strict=True,
    )
)
# What stands in each list on the screen and in Markdown; everything stands in the other formats.
_SHOWN = {
    MISSING: ("reference", "meeting_date", "type", "text", "requester", "owner", "due", "remark"),
    BOTH: ("reference", "text", "tracker_place", "tracker_text", "differences", "how", "remark"),
    NOT_IN_MINUTES: (
        "tracker_place",
        "tracker_reference",
        "tracker_meeting",
        "tracker_text",
        "tracker_status",
        "remark",
    ),
    DROPPED: ("tracker_place", "tracker_reference", "tracker_text", "tracker_owner", "remark"),
    DOUBTFUL: ("remark", "reference", "text", "tracker_place", "tracker_text", "score", "how"),
}
_SHOWN_ELSE = ("tracker_place", "tracker_text", "tracker_status", "remark")
_ALWAYS = (MISSING, BOTH, NOT_IN_MINUTES)  # an empty list of these is an answer, too


def as_json(found: Reconciliation) -> str:
    """Return everything as one JSON document: what was read and compared, and the lists.

    Args:
        found: The reconciliation.
    """
    document = {
        "summary": list(summary_lines(found)),
        "lists": {name: [_without(row) for row in rows] for name, rows in _by_list(found).items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _without(row: Row) -> Row:
    """A row without the name of its list and empty cells."""
    return {name: words for name, words in row.items() if words and name != "list"}


def _by_list(found: Reconciliation) -> dict[str, list[Row]]:
    """Rows by the list they stand in, in order; empty lists too."""
    lists: dict[str, list[Row]] = {name: [] for name in LISTS}
    for row in listed(found):
        lists[row["list"]].append(row)
    return lists


def as_csv(found: Reconciliation) -> str:
    """Return all lists as one CSV table; nothing in it is taken for a formula.

    Args:
        found: The reconciliation.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _inert(words) for name, words in row.items()} for row in listed(found))
    return text.getvalue()


def _inert(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words


# --- Markdown ---------------------------------------------------------------------------------------------


def as_markdown(found: Reconciliation) -> str:
    """Return what was read and each list as a table.

    Args:
        found: The reconciliation.
    """
    return "\n".join(_markdown_lines(found))


def _markdown_lines(found: Reconciliation) -> Iterator[str]:
    yield "# Tracker and minutes"
    yield ""
    yield from (f"- {_escaped(line.strip())}" for line in summary_lines(found))
    for name, rows in _by_list(found).items():
        if not rows and name not in _ALWAYS:
            continue
        columns = _columns(name, rows)
        yield from ("", f"## {name[0].upper()}{name[1:]} ({len(rows)})", "")
        if not rows:
            yield "None."
            continue
        yield f"| {' | '.join(_heading(column) for column in columns)} |"
        yield f"|{' --- |' * len(columns)}"
        for row in rows:
            yield f"| {' | '.join(_escaped(row.get(column, '')) for column in columns)} |"
    yield ""


def _columns(name: str, rows: list[Row]) -> tuple[str, ...]:
    """The columns shown of a list; those that are empty throughout are left out."""
    return tuple(column for column in _SHOWN.get(name, _SHOWN_ELSE) if any(row.get(column) for row in rows))


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _escaped(words: str) -> str:
    """Words in a cell of a Markdown table."""
    return "<br>".join(_MARKDOWN.sub(r"\\\1", line) for line in words.splitlines())


# --- workbook ---------------------------------------------------------------------------------------------


def as_xlsx(found: Reconciliation) -> bytes:
    """Return a workbook: a sheet for each list, one that says what was compared.

    Words are stored as text whatever they begin with, and marked so that editing them does not make a
    formula of them.

    Args:
        found: The reconciliation.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in _by_list(found).items():
        if rows or name in _ALWAYS:
            _fill(book.create_sheet(_SHEETS[name]), rows)
    about = book.create_sheet("What was compared")
    for number, line in enumerate(summary_lines(found), start=1):
        _put(about.cell(number, 1), line)
    about.column_dimensions["A"].width = 120
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, rows: list[Row]) -> None:
    """Fill a sheet: bold frozen headings with filters, wrapped words."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    columns = [name for name in COLUMNS[1:] if any(row.get(name) for row in rows)] or ["text"]
    for place, name in enumerate(columns, start=1):
        heading = sheet.cell(1, place, _heading(name))
        heading.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[name in _WIDE]
        for number, row in enumerate(rows, start=2):
            cell = sheet.cell(number, place)
            _put(cell, row.get(name, ""))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"


def _put(cell: Any, words: str) -> None:
    """Put words into a cell as text."""
    if not words:
        return
    cell.value = _CONTROL.sub("\ufffd", words)[:_LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(_FORMULA_STARTS)


# --- screen -----------------------------------------------------------------------------------------------


def tables(found: Reconciliation) -> Iterator[Any]:
    """Yield a table for the screen for each list.

    Args:
        found: The reconciliation.
    """
    from rich.table import Table
    from rich.text import Text

    for name, rows in _by_list(found).items():
        if not rows and name not in _ALWAYS:
            continue
        title = Text(f"{name[0].upper()}{name[1:]} ({len(rows)})")
        table = Table(title=title, title_justify="left", expand=True, show_lines=True)
        for column in _columns(name, rows):
            table.add_column(_heading(column), ratio=3 if column in _WIDE else 1)
        for row in rows:
            table.add_row(*(Text(row.get(column, "")) for column in _columns(name, rows)))
        yield table


WRITERS: dict[str, Callable[[Reconciliation], str]] = {"json": as_json, "csv": as_csv, "md": as_markdown}
