"""Read the pages of ModernGov: a meeting, an agenda item, an issue over many meetings, an attendance list."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.build import folded
from minutes_miner.read.html_attendance import attendance_in, attendance_tables
from minutes_miner.read.html_blocks import Rules, Walker
from minutes_miner.read.html_draft import Draft
from minutes_miner.read.html_meeting import (
    Stated,
    facts,
    first_stated,
    meta,
    names_only,
    page_title,
    stated_in,
)
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_refuse import not_minutes, refuse_shells
from minutes_miner.read.html_sections import is_label, section_named
from minutes_miner.read.html_source import Page, ancestors, attribute, classes, parsed, words
from minutes_miner.records import Attendee, BlockKind, Format, MeetingFacts, Minutes, Section, Source

_MARKS = re.compile(
    r"""class\s*=\s*["']?[^"'>]{0,200}\bmg(?:MainTitleTxt|SubTitleTxt|Content|WordPara|ItemTable|ItemNumberCell
    |AiTitleTxt|SubItemTitleTxt|ActionList|BulletList|Header)\b
    | id\s*=\s*["']?modgov\b | ssMgStyles\.css | \$ModernGov\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ROOTS = ("#modgov", "#modgov-content", '[role="main"]', "main", "#content", "#main-content")
_CONTENT = ".mgMainTitleTxt, .mgItemTable, .mgContent, .mgWordPara, .mgItemNumberCell"
_AUTHORED = frozenset({"mgWordPara", "Section1", *(f"WordSection{number}" for number in range(1, 10))})
_HIDDEN = frozenset({"mgFileSize", "mgHide", "mgHiddenField", "sr-only", "visually-hidden"})
_CHROME = frozenset({"nav", "footer", "header"})
_FRONT_CLASSES = frozenset({"mgHeader", "mgSubTitle", "mgLinks", "mgActionList"})
_FURNITURE_LINK = re.compile(r"mgListRecordedVotes|javascript:|facebook|twitter|share", re.IGNORECASE)

_DRAFT = re.compile(r"\bdraft\b.*\bminutes\b|\bcofnodion\s+drafft\b", re.IGNORECASE)
_MINUTED = re.compile(r"\bminutes\b|\bcofnodion\b", re.IGNORECASE)
_AGENDA_ITEM = re.compile(r"\W*(?:agenda\s+item|eitem(?:\s+ar\s+yr)?\s+agenda)\W*", re.IGNORECASE)
_DECISION_PAGE = re.compile(
    r"\W*(?:decision\s+details|issue\s+-\s+decisions|manylion\s+y?\s*penderfyniad)\W*", re.IGNORECASE
)
_ISSUE_PAGE = re.compile(r"\W*(?:issue\s+-\s+meetings|mater\s+-\s+cyfarfodydd)\W*", re.IGNORECASE)
_ONE_MEETING = re.compile(
    r"(?:Meeting|Cyfarfod)\s*:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:,?\s*(?P<time>\d{1,2}[.:]\d{2}))?\s*[-–]\s*"
    r"(?P<committee>.+?)\s*(?:\((?:Item|Eitem)\s*(?P<item>[^)]*)\))?\s*$",
    re.IGNORECASE,
)
_FILE_SIZE = re.compile(
    r"\s*(?:\(?pdf icon\)?\s*)?(?:PDF|DOCX?|XLSX?|PPTX?)\s+[\d.,]+\s*[KMG]B\s*$", re.IGNORECASE
)
_ANCHOR = re.compile(r"#?AI(?P<id>\d{1,12})")
_ITEM_ADDRESS = re.compile(r"mgAi\.aspx\?(?:[^#]*&)?ID=(?P<id>\d{1,12})", re.IGNORECASE)
_AGENDA_WORDS = re.compile(
    r"to\s+\w+|report\s+of\b|(?:members|councillors|the\s+\w+)\s+(?:are|is)\s+(?:asked|invited|requested|reminded)",
    re.IGNORECASE,
)
_MINUTED_PARTS = {Section.DECISION, Section.MINUTES}
_NUMBER_LENGTH = 16  # characters an item's number has at most ("O&S.40/22", "CAB/2021/113")
_PAIR = 2

_ONLY_AGENDA = "no minutes on this page: agenda only"
_ONLY_DECISIONS = "no minutes on this page: agenda and decisions only"
_CANCELLED = "the meeting was cancelled: there are no minutes of it"
_NO_ITEMS = "the page lists no items: nothing has been published for this meeting yet"
_NOT_RECORDED = "attendance is not recorded for {number} of the people listed"


def is_moderngov(html_head: str) -> bool:
    """Return whether a page was made by ModernGov.

    Args:
        html_head: The page's markup, or its first part; the longer, the surer.
    """
    return _MARKS.search(html_head) is not None


def read_moderngov_html(source: Source) -> Minutes:
    """Return the document a saved ModernGov page holds.

    Takes meeting pages (`ieListDocuments`), agenda items (`mgAi`), issues (`ieIssueDetails`), decisions
    and attendance lists (`mgMeetingAttendance`), of old and new versions, in English and Welsh.

    Raises:
        ReadError: `NOT_MINUTES` for other pages (lists of meetings, committees, errors, logins); `BROKEN`,
            `UNSAFE` or `TOO_LARGE` for files that are no page a browser could save.
    """
    page = parsed(source)
    root = _root(page)
    refuse_shells(page.tree, root)
    title = words(page.tree.css_first(".mgMainTitleTxt, h1"))
    reading = _Reading(path=source.path, page=page, root=root, title=title)
    _reader(reading)(reading)
    reading.draft.attendance += _attendance(reading)
    return reading.draft.minutes(source, Format.MODERNGOV_HTML, address=page.address)


# Rules of the walk


def _skip(node: LexborNode) -> bool:
    return node.tag in _CHROME or not _HIDDEN.isdisjoint(classes(node))


def _skip_in_item(node: LexborNode) -> bool:
    """Besides hidden parts: links to other pages, and the rows of items that fell into a broken table."""
    if _skip(node) or "mgActionList" in classes(node):
        return True
    return (node.tag == "tr" and _is_item_row(node)) or _is_furniture(node)


def _is_furniture(node: LexborNode) -> bool:
    if node.tag != "li":
        return False
    link = node.css_first("a")
    furnished = link is not None and _FURNITURE_LINK.search(attribute(link, "href")) is not None
    return furnished and words(link) == words(node)


def _kind(text: str, names: frozenset[str], authored: bool) -> BlockKind | None:
    if not names.isdisjoint({"mgMainTitleTxt", "mgSubTitleTxt"}):
        return BlockKind.TITLE
    if "mgSubItemTitleTxt" in names or (not authored and is_label(text)):
        return BlockKind.LABEL
    return None


def _section(names: frozenset[str]) -> Section | None:
    if not names.isdisjoint(_FRONT_CLASSES):
        return Section.FRONT
    return Section.BACK if "mgFooter" in names else None


def _is_item_table(node: LexborNode) -> bool:
    return node.tag == "table" and ("mgItemTable" in classes(node) or bool(_item_rows(node)))


_RULES = Rules(skip=_skip, kind=_kind, section=_section, authored=_AUTHORED)
_FRONT_RULES = replace(_RULES, divide=_is_item_table)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A page being read.

    Attributes:
        path: The file's path; saved pages are often named by their address.
        page: The page.
        root: The part of it that ModernGov made.
        title: Its main title.
        draft: What was read so far.
        walker: Walks its parts.
    """

    path: str
    page: Page
    root: LexborNode
    title: str
    draft: Draft = field(default_factory=Draft)
    walker: Walker = field(default_factory=lambda: Walker(_RULES))

    def with_rules(self, rules: Rules) -> Walker:
        """A walker with other rules that goes on counting tables."""
        return replace(self.walker, rules=rules)


def _root(page: Page) -> LexborNode:
    """The part of the page that ModernGov made; the rest belongs to the council's site."""
    for selector in _ROOTS:
        node = page.tree.css_first(selector)
        if node is not None and node.css_first(_CONTENT) is not None:
            return node
    return page.body


def _reader(reading: _Reading) -> Callable[[_Reading], None]:
    """The function that reads this kind of page."""
    root, title = reading.root, reading.title
    if _item_rows(root):
        return _read_meeting
    if attendance_tables(root):
        return _read_attendance
    if _ISSUE_PAGE.fullmatch(title) or _meeting_lines(root):
        return _read_issue
    if _AGENDA_ITEM.fullmatch(title) or _DECISION_PAGE.fullmatch(title) or _holds_one_item(root):
        return _read_item
    if _subtitles(reading) and first_stated(_subtitles(reading)).day:
        return _read_empty_meeting
    raise not_minutes(f"it is the page “{title or page_title(reading.page.tree)}”")


def _holds_one_item(root: LexborNode) -> bool:
    labelled = any(is_label(words(node)) for node in root.css(".mgSubItemTitleTxt"))
    return labelled and root.css_first(".mgWordPara") is not None


def _meeting_lines(root: LexborNode) -> bool:
    return any(_ONE_MEETING.match(words(node)) for node in root.css("h2, h3, h4, .mgSectionTitle"))


# A meeting


def _read_meeting(reading: _Reading) -> None:
    said = _said_of_meeting(reading)
    reading.draft.meetings.append(_facts(reading, said))
    tables = _item_tables(reading.root)
    parts = reading.with_rules(_FRONT_RULES).parts(reading.root, _base(reading.root))
    unlabelled = _MINUTED.search(reading.title) is not None and not _labels_minutes(reading.root)
    for part, table in zip(parts, tables, strict=False):
        reading.draft.put_all(part, Section.FRONT)
        for row in _item_rows(table):
            _read_row(reading, row, unlabelled=unlabelled)
    for part in parts[len(tables) :]:
        reading.draft.put_all(part, Section.BACK)
    _warn(reading, said)


def _item_tables(root: LexborNode) -> list[LexborNode]:
    """The outermost tables of items, in the order in which the walk meets them."""
    tables = [table for table in root.css("table") if _is_item_table(table)]
    found = {table.mem_id for table in tables}
    return [table for table in tables if not any(around.mem_id in found for around in ancestors(table))]


def _item_rows(root: LexborNode) -> list[LexborNode]:
    return [row for row in root.css("tr") if _is_item_row(row)]


def _is_item_row(row: LexborNode) -> bool:
    cells = [cell for cell in row.iter() if cell.tag == "td"]
    return any("mgItemNumberCell" in classes(cell) or _has_title(cell) for cell in cells)


def _has_title(cell: LexborNode) -> bool:
    return any("mgAiTitleTxt" in classes(child) for child in cell.iter())


def _labels_minutes(root: LexborNode) -> bool:
    """Whether the page labels minutes or decisions anywhere."""
    lines = root.css(".mgSubItemTitleTxt, td p, td h3, td h4, td strong, td caption")
    return any(section_named(text) in _MINUTED_PARTS for text in map(words, lines) if is_label(text))


def _read_row(reading: _Reading, row: LexborNode, *, unlabelled: bool) -> None:
    """Read one agenda item: number, title, then agenda text, decision, minutes, documents, votes."""
    cells = [cell for cell in row.iter() if cell.tag == "td"]
    numbered = _number_cell(cells)
    texts = [cell for cell in cells if numbered is None or cell.mem_id != numbered.mem_id]
    item_id = _item_id(row)
    title = next((node for cell in texts for node in cell.css(".mgAiTitleTxt")), None)
    base = f"#AI{item_id}" if item_id else _row_address(row)
    pieces = list(_row_pieces(reading, texts, title, base))
    heading = _heading(reading, title, words(numbered), base)
    if title is None and pieces:
        heading, pieces = replace(heading, words=pieces[0].words), pieces[1:]
    reading.draft.put(heading, Section.AGENDA, item_id=item_id)
    if unlabelled:
        _put_unlabelled(reading.draft, pieces, item_id)
    else:
        reading.draft.put_all(pieces, Section.AGENDA, item_id=item_id)


def _number_cell(cells: list[LexborNode]) -> LexborNode | None:
    marked = next((cell for cell in cells if "mgItemNumberCell" in classes(cell)), None)
    if marked is not None or len(cells) < _PAIR:
        return marked
    text = words(cells[0])
    return cells[0] if len(text) <= _NUMBER_LENGTH and (not text or any(map(str.isdigit, text))) else None


def _item_id(root: LexborNode) -> str:
    """The page's own id of the item: of its anchor, else of a link to its page."""
    for anchor in root.css("a"):
        for name in ("name", "id"):
            named = _ANCHOR.fullmatch(attribute(anchor, name))
            if named:
                return named["id"]
    links = (_ITEM_ADDRESS.search(attribute(link, "href")) for link in root.css("a"))
    return next((link["id"] for link in links if link), "")


def _row_address(row: LexborNode) -> str:
    table = next((node for node in ancestors(row) if node.tag == "table"), None)
    rows = [] if table is None else [node.mem_id for node in table.css("tr")]
    place = rows.index(row.mem_id) + 1 if row.mem_id in rows else 1
    return f"{_base(table) if table is not None else 'table'} > tr:nth({place})"


def _base(node: LexborNode) -> str:
    own = attribute(node, "id")
    return f"#{own}" if own else ".".join([node.tag or "body", *sorted(classes(node))])


def _row_pieces(
    reading: _Reading, cells: list[LexborNode], title: LexborNode | None, base: str
) -> Iterator[Piece]:
    """The pieces of an item's cells, its title apart."""
    apart = title.mem_id if title is not None else None
    rules = replace(_RULES, skip=lambda node: node.mem_id == apart or _skip_in_item(node))
    walker = reading.with_rules(rules)
    for number, cell in enumerate(cells, start=2):
        yield from walker.pieces(cell, base if number == _PAIR else f"{base} > td:nth({number})")


def _heading(reading: _Reading, title: LexborNode | None, number: str, base: str) -> Piece:
    pieces = [] if title is None else reading.walker.pieces(title, base)
    text = folded(" ".join(f"{piece.marker} {piece.words}" for piece in pieces))
    return Piece(
        words=_FILE_SIZE.sub("", text),
        marker=number,
        kind=BlockKind.ITEM_HEADING,
        level=1,
        section=Section.AGENDA,
        element=base,
    )


def _put_unlabelled(draft: Draft, pieces: Iterable[Piece], item_id: str) -> None:
    """Put an item of a page without labels: what reads like agenda text, then minutes."""
    section = Section.AGENDA
    for piece in pieces:
        section = _section_unlabelled(piece, section)
        draft.put(piece, section, item_id=item_id)


def _section_unlabelled(piece: Piece, before: Section) -> Section:
    if piece.kind is BlockKind.LABEL:
        return section_named(piece.words) or before
    if before is Section.DOCUMENTS and piece.kind is not BlockKind.LIST_ITEM:
        return Section.MINUTES
    return before if before is not Section.AGENDA or _AGENDA_WORDS.match(piece.words) else Section.MINUTES


def _warn(reading: _Reading, said: Stated) -> None:
    draft = reading.draft
    if draft.has(Section.MINUTES):
        return
    if said.cancelled:
        draft.warnings.append(_CANCELLED)
    else:
        draft.warnings.append(_ONLY_DECISIONS if draft.has(Section.DECISION) else _ONLY_AGENDA)


def _read_empty_meeting(reading: _Reading) -> None:
    """Read the page of a meeting that was cancelled, or for which nothing is published."""
    said = _said_of_meeting(reading)
    reading.draft.meetings.append(_facts(reading, said))
    reading.draft.put_all(reading.walker.pieces(reading.root, _base(reading.root)), Section.FRONT)
    reading.draft.warnings.append(_CANCELLED if said.cancelled else _NO_ITEMS)


# What the page says of the meeting


def _said_of_meeting(reading: _Reading) -> Stated:
    """What the titles of a meeting's page say; a subtitle without day names the committee alone."""
    subtitles = _subtitles(reading)
    said = first_stated([*subtitles, *_descriptions(reading)])
    named = next((name for name in map(names_only, subtitles) if name), "")
    return said if said.committee else replace(said, committee=named)


def _subtitles(reading: _Reading) -> list[str]:
    return [words(node) for node in reading.root.css(".mgSubTitleTxt, .mgSubTitle")]


def _descriptions(reading: _Reading) -> list[str]:
    tree = reading.page.tree
    said = [meta(tree, "DC.title"), page_title(tree), *(words(node) for node in reading.root.css("h1, h2"))]
    day = meta(tree, "DC.date")
    return [line for line in [*said, day] if line]


def _facts(reading: _Reading, said: Stated) -> MeetingFacts:
    links = " ".join(words(node) for node in reading.root.css(".mgLinks a"))
    draft = _DRAFT.search(reading.title) or re.search(r"\bprinted\s+draft\s+minutes\b", links, re.IGNORECASE)
    return facts(reading.page.tree, said, title=reading.title, status="draft" if draft else "")


# One agenda item, or one decision


def _read_item(reading: _Reading) -> None:
    """Read the page of one agenda item; committee and day only where links or titles say them."""
    said = first_stated(_meeting_links(reading))
    reading.draft.meetings.append(_facts(reading, said))
    item_id = _own_id(reading)
    pieces = reading.with_rules(replace(_RULES, skip=_skip_on_item_page)).pieces(
        reading.root, _base(reading.root)
    )
    front, heading, rest = _divided(pieces, reading)
    reading.draft.put_all(front, Section.FRONT)
    reading.draft.put(heading, Section.AGENDA, item_id=item_id)
    reading.draft.put_all(rest, _start_of(reading), item_id=item_id)
    if not reading.draft.has(Section.MINUTES):
        decided = reading.draft.has(Section.DECISION)
        reading.draft.warnings.append(_ONLY_DECISIONS if decided else _ONLY_AGENDA)


def _skip_on_item_page(node: LexborNode) -> bool:
    return _skip(node) or _is_furniture(node)


def _start_of(reading: _Reading) -> Section:
    return Section.FRONT if _DECISION_PAGE.fullmatch(reading.title) else Section.AGENDA


def _divided(pieces: list[Piece], reading: _Reading) -> tuple[list[Piece], Piece, list[Piece]]:
    """What stands before the item's title, the title, and what follows."""
    place = next((i for i, piece in enumerate(pieces) if _is_item_title(piece, reading.title)), None)
    if place is None:
        named = _FILE_SIZE.sub("", _name_in_description(reading))
        titles = sum(piece.kind is BlockKind.TITLE for piece in pieces[:1])
        return pieces[:titles], _item_title(named, "h1"), pieces[titles:]
    found = pieces[place]
    return pieces[:place], _item_title(found.words, found.element), pieces[place + 1 :]


def _is_item_title(piece: Piece, title: str) -> bool:
    return piece.kind in {BlockKind.TITLE, BlockKind.HEADING} and piece.words != title


def _item_title(text: str, element: str) -> Piece:
    words_only = _FILE_SIZE.sub("", text)
    return Piece(
        words=words_only, kind=BlockKind.ITEM_HEADING, level=1, section=Section.AGENDA, element=element
    )


def _name_in_description(reading: _Reading) -> str:
    """The item's title in the page's description: "Agenda item - Title - Council"."""
    described = meta(reading.page.tree, "DC.title") or page_title(reading.page.tree)
    parts = re.split(r"\s+[-–|]\s+", described)
    return next((part for part in parts if not _AGENDA_ITEM.fullmatch(part)), "")


def _meeting_links(reading: _Reading) -> Iterator[str]:
    """The lines of an item's page that may name its meeting."""
    for link in reading.page.tree.css("a"):
        if re.search(r"ieListDocuments\.aspx", attribute(link, "href"), re.IGNORECASE):
            yield words(link)
            yield attribute(link, "title")
    yield from (words(node) for node in reading.root.css(".mgSubTitle, h2, h3, .mgLinks li, .mgLabel"))
    yield meta(reading.page.tree, "DC.title")
    yield page_title(reading.page.tree)


def _own_id(reading: _Reading) -> str:
    """The item's id in the page's own address: where it was saved from, its form, its file's name.

    Links count where all that lead to an item's page lead to the same.
    """
    tree = reading.page.tree
    actions = (attribute(form, "action") for form in tree.css("form"))
    own = (_ITEM_ADDRESS.search(address) for address in (reading.page.address, *actions, reading.path))
    links = (_ITEM_ADDRESS.search(attribute(link, "href")) for link in tree.css("a, link"))
    linked = {link["id"] for link in links if link}
    stated = next((match["id"] for match in own if match), "")
    return stated or (linked.pop() if len(linked) == 1 else _item_id(reading.root))


# One issue over many meetings


def _read_issue(reading: _Reading) -> None:
    """Read an issue's page: each "Meeting: 02/03/2022 - Housing Panel (Item 41)" opens a meeting."""
    draft = reading.draft
    shared = _facts(reading, Stated())
    rules = replace(_RULES, skip=_skip_on_item_page, kind=_kind_on_issue_page)
    current, item, item_id = Section.FRONT, "", ""
    for piece in reading.with_rules(rules).pieces(reading.root, _base(reading.root)):
        opening = _ONE_MEETING.match(piece.words) if piece.kind is BlockKind.MEETING_HEADING else None
        if opening:
            block = draft.put(piece, Section.FRONT)
            draft.meetings.append(_meeting_facts(shared, opening, block.start if block else 0))
            current, item = Section.AGENDA, opening["item"] or ""
        elif current is Section.AGENDA and draft.builder.blocks[-1].kind is BlockKind.MEETING_HEADING:
            draft.put(_numbered_title(piece, item), Section.AGENDA, item_id=item_id)
        else:
            current = _put_labelled(draft, piece, current)
    if not draft.has(Section.MINUTES):
        draft.warnings.append(_ONLY_DECISIONS if draft.has(Section.DECISION) else _ONLY_AGENDA)


def _kind_on_issue_page(text: str, names: frozenset[str], authored: bool) -> BlockKind | None:
    if not authored and _ONE_MEETING.match(text):
        return BlockKind.MEETING_HEADING
    return _kind(text, names, authored)


def _put_labelled(draft: Draft, piece: Piece, current: Section) -> Section:
    """Put a piece; return the section in which the next one stands."""
    draft.put_all([piece], current)
    return draft.builder.blocks[-1].section if piece.kind is BlockKind.LABEL else current


def _meeting_facts(shared: MeetingFacts, opening: re.Match[str], start: int) -> MeetingFacts:
    said = stated_in(opening["date"])
    return replace(
        shared,
        committee=opening["committee"],
        date=said.day,
        time=opening["time"] or "",
        venue="",
        start=start,
    )


def _numbered_title(piece: Piece, item: str) -> Piece:
    """The title of the item in one meeting, printed with the number that the line above names."""
    text = _FILE_SIZE.sub("", piece.words)
    marker = piece.marker
    if item and not marker and text.startswith(f"{item} "):
        marker, text = item, text.removeprefix(f"{item} ")
    return replace(
        piece, words=text, marker=marker, kind=BlockKind.ITEM_HEADING, level=1, section=Section.AGENDA
    )


# Attendance


def _read_attendance(reading: _Reading) -> None:
    said = _said_of_meeting(reading)
    reading.draft.meetings.append(_facts(reading, said))
    reading.draft.put_all(reading.walker.pieces(reading.root, _base(reading.root)), Section.FRONT)


def _attendance(reading: _Reading) -> list[Attendee]:
    people, unknown = attendance_in(attendance_tables(reading.root))
    if unknown:
        reading.draft.warnings.append(_NOT_RECORDED.format(number=unknown))
    return people
