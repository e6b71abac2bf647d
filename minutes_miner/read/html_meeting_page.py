"""Read ModernGov's page of a meeting (`ieListDocuments`): a table row per agenda item."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.build import folded
from minutes_miner.read.html_draft import Draft
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_reading import (
    CANCELLED,
    RULES,
    Reading,
    address_of,
    bare_title,
    facts_of,
    is_left_out,
    is_link_away,
    item_id_in,
    said_of_meeting,
    warn_if_not_minuted,
)
from minutes_miner.read.html_sections import is_label, section_named
from minutes_miner.read.html_source import ancestors, classes, words
from minutes_miner.records import BlockKind, Section

_MINUTED = re.compile(r"\bminutes\b|\bch?ofnodion\b", re.IGNORECASE)
_AGENDA_WORDS = re.compile(
    r"""to\s+\w+ | report\s+of\b
    | (?:members|councillors|the\s+\w+)\s+(?:are|is)\s+(?:asked|invited|requested|reminded)""",
    re.IGNORECASE | re.VERBOSE,
)
_MINUTED_PARTS = {Section.DECISION, Section.MINUTES}
_NUMBER_LENGTH = 16  # characters an item's number has at most ("O&S.40/22", "CAB/2021/113")
_PAIR = 2

_NO_ITEMS = "the page lists no items: nothing has been published for this meeting yet"


def read_meeting_page(reading: Reading) -> None:
    """Read the page of a meeting into its draft: front matter, items, what follows them."""
    said = said_of_meeting(reading)
    reading.draft.meetings.append(facts_of(reading, said))
    tables = _item_tables(reading.root)
    parts = _parts_around(reading, tables)
    unlabelled = _MINUTED.search(reading.title) is not None and not _labels_minutes(reading.root)
    for part, table in zip(parts, tables, strict=False):
        reading.draft.put_all(part, Section.FRONT)
        for address, row in _rows(table):
            _read_row(reading, row, address, unlabelled=unlabelled)
    for part in parts[len(tables) :]:
        reading.draft.put_all(part, Section.BACK)
    if said.cancelled and not reading.draft.has(Section.MINUTES):
        reading.draft.warnings.append(CANCELLED)
    else:
        warn_if_not_minuted(reading.draft)


def read_empty_meeting(reading: Reading) -> None:
    """Read the page of a meeting that was cancelled, or for which nothing is published."""
    said = said_of_meeting(reading)
    reading.draft.meetings.append(facts_of(reading, said))
    reading.draft.put_all(reading.walker.pieces(reading.root, reading.base), Section.FRONT)
    reading.draft.warnings.append(CANCELLED if said.cancelled else _NO_ITEMS)


def item_rows(root: LexborNode) -> list[LexborNode]:
    """Return the table rows of agenda items in an element, also those fallen into a broken table."""
    return [row for row in root.css("tr") if _is_item_row(row)]


def _rows(table: LexborNode) -> list[tuple[str, LexborNode]]:
    """The rows of a table of items, with their addresses: the items', and headings between ("Part 2")."""
    parts = [part for part in table.iter() if part.tag in {"thead", "tbody", "tfoot"}]
    own = {row.mem_id for part in [table, *parts] for row in part.iter() if row.tag == "tr"}
    rows = enumerate(table.css("tr"), start=1)
    base = address_of(table)
    return [(f"{base} > tr:nth({n})", row) for n, row in rows if row.mem_id in own or _is_item_row(row)]


def _is_item_row(row: LexborNode) -> bool:
    cells = [cell for cell in row.iter() if cell.tag == "td"]
    return any("mgItemNumberCell" in classes(cell) or _has_title(cell) for cell in cells)


def _has_title(cell: LexborNode) -> bool:
    return any("mgAiTitleTxt" in classes(child) for child in cell.iter())


def _item_tables(root: LexborNode) -> list[LexborNode]:
    """The outermost tables of items, in the order in which they stand on the page."""
    inner = (next((node for node in ancestors(row) if node.tag == "table"), None) for row in item_rows(root))
    found = {table.mem_id for table in inner if table is not None}
    found |= {table.mem_id for table in root.css("table.mgItemTable")}
    tables = [table for table in root.css("table") if table.mem_id in found]
    return [table for table in tables if not any(around.mem_id in found for around in ancestors(table))]


def _parts_around(reading: Reading, tables: list[LexborNode]) -> list[list[Piece]]:
    """The pieces before, between and after the tables of items."""
    found = {table.mem_id for table in tables}
    rules = replace(RULES, divide=lambda node: node.mem_id in found)
    return reading.with_rules(rules).parts(reading.root, reading.base)


def _labels_minutes(root: LexborNode) -> bool:
    """Whether the page labels minutes or decisions anywhere."""
    lines = root.css(".mgSubItemTitleTxt, td p, td h3, td h4, td strong, td caption")
    return any(section_named(text) in _MINUTED_PARTS for text in map(words, lines) if is_label(text))


def _read_row(reading: Reading, row: LexborNode, address: str, *, unlabelled: bool) -> None:
    if _is_item_row(row):
        _read_item(reading, row, address, unlabelled=unlabelled)
    else:
        reading.draft.put_all(reading.walker.pieces(row, address), Section.AGENDA)


def _read_item(reading: Reading, row: LexborNode, address: str, *, unlabelled: bool) -> None:
    """Read one agenda item: number, title, then agenda text, decision, minutes, documents, votes."""
    cells = [cell for cell in row.iter() if cell.tag == "td"]
    numbered = _number_cell(cells)
    texts = [cell for cell in cells if numbered is None or cell.mem_id != numbered.mem_id]
    item_id = item_id_in(row)
    title = next((node for cell in texts for node in cell.css(".mgAiTitleTxt")), None)
    base = f"#AI{item_id}" if item_id else address
    pieces = list(_row_pieces(reading, texts, title, base))
    heading = _heading(reading, title, words(numbered), base)
    if title is None and pieces:
        heading, pieces = replace(heading, words=pieces[0].words), pieces[1:]
    reading.draft.put(heading, Section.AGENDA, item_id=item_id)
    put = _put_unlabelled if unlabelled else Draft.put_all
    put(reading.draft, pieces, Section.AGENDA, item_id=item_id)


def _number_cell(cells: list[LexborNode]) -> LexborNode | None:
    marked = next((cell for cell in cells if "mgItemNumberCell" in classes(cell)), None)
    if marked is not None or len(cells) < _PAIR:
        return marked
    text = words(cells[0])
    return cells[0] if len(text) <= _NUMBER_LENGTH and (not text or any(map(str.isdigit, text))) else None


def _row_pieces(
    reading: Reading, cells: list[LexborNode], title: LexborNode | None, base: str
) -> Iterator[Piece]:
    """The pieces of an item's cells, its title apart."""
    apart = title.mem_id if title is not None else None
    rules = replace(RULES, skip=lambda node: node.mem_id == apart or _skip_in_item(node))
    walker = reading.with_rules(rules)
    for number, cell in enumerate(cells, start=_PAIR):
        yield from walker.pieces(cell, base if number == _PAIR else f"{base} > td:nth({number})")


def _skip_in_item(node: LexborNode) -> bool:
    """Besides what is hidden: links to other pages, and later items that fell into a broken table."""
    if is_left_out(node) or "mgActionList" in classes(node):
        return True
    return (node.tag == "tr" and _is_item_row(node)) or is_link_away(node)


def _heading(reading: Reading, title: LexborNode | None, number: str, base: str) -> Piece:
    pieces = [] if title is None else reading.walker.pieces(title, base)
    text = folded(" ".join(f"{piece.marker} {piece.words}" for piece in pieces))
    return Piece(
        words=bare_title(text),
        marker=number,
        kind=BlockKind.ITEM_HEADING,
        level=1,
        section=Section.AGENDA,
        element=base,
    )


def _put_unlabelled(draft: Draft, pieces: Iterable[Piece], section: Section, *, item_id: str) -> None:
    """Put an item of a page without labels: what reads like agenda text, then minutes."""
    for piece in pieces:
        section = _section_unlabelled(piece, section)
        draft.put(piece, section, item_id=item_id)


def _section_unlabelled(piece: Piece, before: Section) -> Section:
    if piece.kind is BlockKind.LABEL:
        return section_named(piece.words) or before
    if before is Section.DOCUMENTS and piece.kind is not BlockKind.LIST_ITEM:
        return Section.MINUTES
    return before if before is not Section.AGENDA or _AGENDA_WORDS.match(piece.words) else Section.MINUTES
