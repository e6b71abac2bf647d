"""Make tracker rows of the groups of a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from minutes_miner.log_records import CLOSED, Status
from minutes_miner.patterns.trackers import ARISING, BODY, MINUTE_REFERENCE, NO_ACTION
from minutes_miner.recognise.due_dates import resolve
from minutes_miner.reconcile.cells import plain_dates, stated_day
from minutes_miner.reconcile.notes import newest
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import Cell, Shade, Sheet, TrackerRow, UnreadRow
from minutes_miner.reconcile.statuses import Look, by_words, status_of
from minutes_miner.reconcile.tables import Group, Table, row_words
from minutes_miner.reconcile.titles import committee_in

_MOST = 0.75  # share of a row's cells that must be of a colour
_LEAST_FADED = 2  # filled cells with grey letters that make a row greyed out
_BANDS = 4  # rows from which every other one in grey is a pattern to guide the eye
_BELIEVED = 0.5  # share of the greyed rows with words of status that must be closed


def tracker_rows(
    sheet: Sheet, table: Table, titles: Sequence[str]
) -> tuple[list[TrackerRow], list[UnreadRow], list[str]]:
    """Return the actions of a table, the rows that are none, and what a person should know.

    Args:
        sheet: The sheet it stands in.
        table: The table.
        titles: What stands above it.
    """
    greyed, warnings = _greyed(sheet, table)
    rows: list[TrackerRow] = []
    unread: list[UnreadRow] = []
    for number, group in enumerate(table.groups):
        words = _words(group, table)
        reason = _no_action(words.get("text", ""))
        if reason:
            unread += _unread(sheet, group, reason)
        else:
            rows.append(_row(sheet, table, group, words, titles, greyed=number in greyed))
    return rows, unread, warnings


def _no_action(text: str) -> str:
    """Why a row is no action; "" where it is one."""
    if not text:
        return "no words stand in the column of actions"
    return "its words say that nothing is asked" if plain(text) in NO_ACTION else ""


def _unread(sheet: Sheet, group: Group, reason: str) -> Iterator[UnreadRow]:
    for row in group.rows:
        yield UnreadRow(sheet=sheet.name, row=row.number, words=row_words(row), reason=reason)


def _words(group: Group, table: Table) -> dict[str, str]:
    """The words of a group by field; what several cells say stands line by line."""
    return {name: _joined(_cells(group, places)) for name, places in table.columns.fields.items()}


def _cells(group: Group, places: Sequence[int]) -> list[Cell]:
    """The cells of a group in some columns, each merged cell once."""
    found = (row.cells[n] for row in group.rows for n in places if n < len(row.cells))
    return list({cell.origin: cell for cell in found}.values())


def _joined(cells: Sequence[Cell]) -> str:
    return "\n".join(dict.fromkeys(cell.text for cell in cells if cell.text))


# --- one row ----------------------------------------------------------------------------------------------


def _row(
    sheet: Sheet, table: Table, group: Group, words: Mapping[str, str], titles: Sequence[str], *, greyed: bool
) -> TrackerRow:
    """The tracker row of a group."""
    day, meeting_words = _meeting(sheet, table, group, words, titles)
    due = words.get("due", "")
    comments = "\n".join(words[name] for name in ("comments", "response") if words.get(name))
    sections = [name for name in (group.context.section, sheet.name) if name]
    return TrackerRow(
        sheet=sheet.name,
        row=group.rows[0].number,
        last_row=group.rows[-1].number,
        reference=words.get("reference", ""),
        committee=_committee(sheet, group, words),
        meeting_date=day,
        meeting_words=meeting_words,
        minute_number=_minute(words),
        item_title=words.get("item_title", ""),
        text=words["text"],
        requester=words.get("requester", ""),
        owner=words.get("owner", ""),
        due=due,
        due_date=_due(group, table, due, day),
        completed=words.get("completed", ""),
        comments=comments,
        note=newest(comments),
        status=status_of(words, _look(group, table, greyed=greyed), sections=sections),
        hidden=sheet.hidden or all(row.hidden for row in group.rows),
        other=tuple(_others(group, table)),
    )


def _meeting(
    sheet: Sheet, table: Table, group: Group, words: Mapping[str, str], titles: Sequence[str]
) -> tuple[date | None, str]:
    """The day of a row's meeting with the words that give it.

    Its own cell comes first, then that of the minute, the heading over the rows, and where the table has no
    such column the name of the sheet and a title ("Actions arising from the meeting of 12 June 2025").
    """
    own = words.get("meeting_date", "")
    stored = {cell.day for cell in _cells(group, table.columns.fields.get("meeting_date", ())) if cell.day}
    if len(stored) == 1:
        return stored.pop(), own
    day = stated_day(own)
    if day or own:
        return day or stated_day(words.get("minute_number", "")), own
    for name in ("minute_number", "committee", "reference"):
        if found := stated_day(words.get(name, "")) if not words.get(name, "").isdigit() else None:
            return found, words[name]
    if group.context.day or "meeting_date" in table.columns.fields:
        return group.context.day, ""
    above = (text for text in (sheet.name, *reversed(titles)) if text == sheet.name or ARISING.search(text))
    return next((found for text in above if (found := stated_day(plain_dates(text)))), None), ""


def _committee(sheet: Sheet, group: Group, words: Mapping[str, str]) -> str:
    """The committee that a row, the heading over it or its sheet names."""
    own = words.get("committee", "")
    if own and (BODY.search(own) or not stated_day(own)):
        return committee_in(own) or own
    stated = (words.get("minute_number", ""), words.get("meeting_date", ""))
    named = next((found for text in stated if (found := committee_in(text))), "")
    return named or group.context.committee or committee_in(sheet.name)


def _minute(words: Mapping[str, str]) -> str:
    """The words that name the minute: in their own column, or beside meeting or reference."""
    named = (words.get(name, "") for name in ("meeting_date", "reference", "committee"))
    own = words.get("minute_number", "")
    return own or next((text for text in named if MINUTE_REFERENCE.search(text)), "")


def _due(group: Group, table: Table, due: str, meeting: date | None) -> date | None:
    """The day by which something is due."""
    stored = {cell.day for cell in _cells(group, table.columns.fields.get("due", ())) if cell.day}
    if len(stored) == 1:
        return stored.pop()
    day = stated_day(due)
    if day or not due:
        return day
    deadline = resolve(plain_dates(due), meeting)
    return deadline.date if deadline else None


def _others(group: Group, table: Table) -> Iterator[tuple[str, str]]:
    """Headings and words of columns that stand for no field."""
    for place in table.columns.others():
        if words := _joined(_cells(group, (place,))):
            yield table.columns.headings[place], words


# --- looks ------------------------------------------------------------------------------------------------


def _look(group: Group, table: Table, *, greyed: bool) -> Look:
    """How a group of rows looks."""
    cells = _within(group, table)
    filled = [cell for cell in cells if cell.text]
    status = _cells(group, table.columns.fields.get("status", ()))
    return Look(
        greyed=greyed,
        struck=all(cell.struck for cell in filled),
        shade=next((one for one in (Shade.GREEN, Shade.AMBER, Shade.RED) if _is_of(cells, one)), Shade.NONE),
        cell=status[0].shade if status else Shade.NONE,
    )


def _within(group: Group, table: Table) -> list[Cell]:
    """The cells of a group under headings."""
    return _cells(group, [n for n, words in enumerate(table.columns.headings) if words])


def _is_of(cells: Sequence[Cell], shade: Shade) -> bool:
    """Whether most cells are of a colour."""
    return bool(cells) and sum(cell.shade is shade for cell in cells) >= _MOST * len(cells)


def _is_grey(group: Group, table: Table) -> bool:
    """Whether a group is grey behind its words, or in its letters."""
    cells = _within(group, table)
    filled = [cell for cell in cells if cell.text]
    return _is_of(cells, Shade.GREY) or (
        len(filled) >= _LEAST_FADED and all(cell.faded or cell.shade is Shade.GREY for cell in filled)
    )


def _greyed(sheet: Sheet, table: Table) -> tuple[frozenset[int], list[str]]:
    """Ordinals of the groups that are greyed out for being complete, and a warning where grey says nothing.

    Grey tells nothing where all rows have it, where every other row has it, and where most rows that have it
    say in words that they are open.
    """
    grey = [n for n, group in enumerate(table.groups) if _is_grey(group, table)]
    if not grey:
        return frozenset(), []
    for holds, why in (
        (len(grey) == len(table.groups), "all rows are grey"),
        (_in_bands(grey, len(table.groups)), "every other row is grey"),
        (_belied([table.groups[n] for n in grey], table), "most grey rows say that they are open"),
    ):
        if holds:
            where = f"{sheet.name}: " if sheet.name else ""
            return frozenset(), [f"{where}{why}, so grey is not taken to mean complete."]
    return frozenset(grey), []


def _in_bands(grey: Sequence[int], count: int) -> bool:
    """Whether every other row is grey."""
    return count >= _BANDS and list(grey) in (list(range(0, count, 2)), list(range(1, count, 2)))


def _belied(groups: Sequence[Group], table: Table) -> bool:
    """Whether the words of most groups say that they are not closed."""
    places = tuple(chain(table.columns.fields.get("status", ()), table.columns.fields.get("response", ())))
    said = (by_words(_joined(_cells(group, places)), source="").status for group in groups)
    stated = [status for status in said if status is not Status.NOT_STATED]
    return len(stated) > 1 and sum(status in CLOSED for status in stated) < _BELIEVED * len(stated)
