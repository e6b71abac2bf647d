"""Find the agenda items of a document."""

import re
from dataclasses import dataclass, replace

from minutes_miner.patterns.headings import DISCUSSION_LABELS, INNER_HEADINGS, PROCEDURAL_TITLES
from minutes_miner.records import Block, BlockKind, Item, Minutes, Section

_NUMBER = re.compile(
    r"""^\s*
    (?:(?P<word>(?i:agenda\s+item|item|minute|min\.?|no\.?))\s*(?:(?i:no)\.?\s*)?)?
    (?P<number>
        (?:[A-Z][A-Z&]{0,5}[./ -]?)?\d{1,4}(?!\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)(?:[./]\d{1,4}){0,3}(?:[a-z](?![a-z]))?
        | [IVXL]{1,5}(?=[.)\s])         # 59  3a  O&S.40/22  FGB 01/2021  8.1  IV
    )
    (?![\d%])\s*[.):–—-]*\s*""",
    re.VERBOSE,
)
_ITEM_WORD = re.compile(r"^\W*(?:agenda\s+)?item\s+(?:no\.?\s*)?\d+[a-z]?\s*(?:[:.)–—-]|$|(?-i:[A-Z]))", re.IGNORECASE)
_ITEM_NOTE = re.compile(r"^\(?\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d+[a-z]?)\s*\)", re.IGNORECASE)
_SHORT_TITLE = 160  # characters; longer lines are paragraphs, whatever number opens them
_MIN_ITEMS = 2
_TITLE_BLOCKS = 8  # blocks at the head of a document among which lines of its title stand
_TITLE_WORDS = re.compile(
    r"\b(?:minutes|meeting|held|council|committee|panel|board|parish|chamber|hall|room)\b|\b(?:19|20)\d\d\b|^\W*on\b|\d(?:st|nd|rd|th)\b|,\s*$",
    re.IGNORECASE,
)
_TITLE_SPEECH = re.compile(
    r"^\W*(?:that|to)\b|\b(?:was|were|had|has|have|been|be|is|are|stated|asked|advised|she|he|they|that the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A block that opens an item, with the pieces of its heading."""

    block: int
    number: str = ""
    minute_number: str = ""
    title: tuple[int, int] = (0, 0)


def items(minutes: Minutes) -> tuple[Item, ...]:
    """Return the items of a document, covering its text from first to last character.

    Item 0 is what stands before the first item. Where nothing looks like an item's heading, the whole
    document is item 0.
    """
    openings = _openings(minutes)
    starts = [minutes.blocks[o.block].start for o in openings]
    bounds = [0, *starts, len(minutes.text)]
    front = Item(ordinal=0, start=0, end=bounds[1], meeting=0)
    found = [front] if not starts or starts[0] > 0 else []
    for opening, start, end in zip(openings, starts, bounds[2:], strict=True):
        found.append(_item(minutes, opening, start, end, ordinal=len(found)))
    if not starts:
        found = [replace(front, end=len(minutes.text))]
    return tuple(_with_discussion(minutes, item) for item in found)


def _item(minutes: Minutes, opening: _Opening, start: int, end: int, *, ordinal: int) -> Item:
    """The record of one item."""
    title = minutes.text[slice(*opening.title)]
    cut = next((t for t in minutes.truncations if start <= t.at <= end and not t.completed), None)
    meeting = max((i for i, m in enumerate(minutes.meetings) if m.start <= start), default=0)
    return Item(
        ordinal=ordinal,
        start=start,
        end=end,
        number=opening.number,
        minute_number=opening.minute_number,
        title=opening.title,
        procedural=is_procedural(title),
        meeting=meeting,
        truncated=cut is not None,
        address=cut.address if cut else "",
    )


def is_procedural(title: str) -> bool:
    """Whether an item's title names procedure: apologies, declarations, minutes, exclusion of the public."""
    words = re.sub(
        r"^(?:to\s+)?(?:receive|note|confirm|consider|agree)?\s*(?:the|any)?\s*", "", title.lower()
    ).strip()
    bare = re.sub(r"[^\w&'’ ]+", " ", words).strip()
    full = re.sub(r"[^\w&'’ ]+", " ", title.lower()).strip()
    if bare in {"minutes", "present"}:
        return True
    return any(
        t.startswith(p) for t in (bare, full) for p in PROCEDURAL_TITLES if p not in {"minutes", "present"}
    )


def _openings(minutes: Minutes) -> list[_Opening]:
    """The blocks that open items, by the clearest kind of heading the document uses throughout."""
    blocks = minutes.blocks
    stated = [i for i, b in enumerate(blocks) if b.kind in {BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING}]
    if stated:
        return [_opening(minutes, i) for i in stated]
    minuted = [i for i, b in enumerate(blocks) if _minuted(b)]
    said = [i for i in minuted if _says_item(minutes, i)]
    celled = _numbered_cells(minutes)
    numbered = _rising(minutes, [i for i in minuted if _is_numbered(minutes, i)])
    plain = [i for i in minuted if _is_plain_heading(minutes, i)]
    if said and len(said) >= len(numbered) / 2:
        chosen = said
    elif len(celled) >= _MIN_ITEMS:
        chosen = celled
    elif len(numbered) >= max(_MIN_ITEMS, len(plain) / 3):
        chosen = numbered
    else:
        chosen = plain
    return [_opening(minutes, i) for i in chosen]


def _minuted(block: Block) -> bool:
    return block.section in {Section.MINUTES, Section.AGENDA, Section.DECISION}


def _words(minutes: Minutes, index: int) -> str:
    block = minutes.blocks[index]
    return minutes.text[block.start : block.end]


def _is_titled(minutes: Minutes, index: int) -> bool:
    """Whether a block reads as a title: short, no sentence, no label of an inner heading."""
    block, words = minutes.blocks[index], _words(minutes, index)
    bare = minutes.text[block.marker_end : block.end].strip(" .:-–").lower()
    if not bare or len(words) > _SHORT_TITLE or bare in INNER_HEADINGS or not re.search(r"[^\W\d_]{2}", bare):
        return False
    return bare.split(":")[0] not in INNER_HEADINGS and not re.match(r"page \d", bare)


def _says_item(minutes: Minutes, index: int) -> bool:
    """A heading "Item 4: …", or one followed by "(Item 4)"."""
    block = minutes.blocks[index]
    if block.kind is BlockKind.CELL or not _is_titled(minutes, index):
        return False
    is_note = _ITEM_NOTE.match(_words(minutes, index))
    if _ITEM_WORD.match(_words(minutes, index)) and not is_note:
        return True
    follows = index + 1 < len(minutes.blocks) and _ITEM_NOTE.match(_words(minutes, index + 1))
    return bool(follows) and not is_note


def _numbered_cells(minutes: Minutes) -> list[int]:
    """The first cells of rows of a minutes table whose number stands in a column of its own."""
    tables: dict[int, list[Block]] = {}
    for block in minutes.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    holding = {table for table, cells in tables.items() if _holds_minutes(cells)}
    found = []
    for index, block in enumerate(minutes.blocks[:-1]):
        cell, following = block.cell, minutes.blocks[index + 1].cell
        if cell is None or following is None or cell.is_header or cell.column or cell.table not in holding:
            continue
        if following.table == cell.table and _minuted(block) and _NUMBER.match(_words(minutes, index)):
            found.append(index)
    return found


def _holds_minutes(cells: list[Block]) -> bool:
    """Whether a table holds the minutes themselves: its cells are paragraphs, not a list of actions."""
    longest = max((b.end - b.start for b in cells), default=0)
    headers = " ".join(b.cell.header.lower() for b in cells if b.cell)
    return longest > _SHORT_TITLE and "by when" not in headers


def _is_numbered(minutes: Minutes, index: int) -> bool:
    """A heading opened by a number, or a line that opens with a number and a short title."""
    block, words = minutes.blocks[index], _words(minutes, index)
    number = _NUMBER.match(words)
    if block.cell is not None or not number or (block.level > 0 and block.kind is BlockKind.LIST_ITEM):
        return False
    rest = words[number.end() :]
    if block.kind is BlockKind.HEADING or block.bold:
        return _is_titled(minutes, index)
    title = re.match(r"[^.:?!]{3,90}(?=[.:–—-]|$)", rest)
    if is_procedural(rest[:60]) and rest[:1].isupper():
        return True
    return bool(title and title[0][:1].isupper()) and not _TITLE_SPEECH.search(title[0] if title else "")


def _is_plain_heading(minutes: Minutes, index: int) -> bool:
    """Any heading that is no label inside an item."""
    block = minutes.blocks[index]
    is_front = index < 1 or block.kind is BlockKind.TITLE
    return (
        block.kind is BlockKind.HEADING and block.cell is None and not is_front and _is_titled(minutes, index)
    )


def _is_numbered_line(minutes: Minutes, index: int) -> bool:
    """A paragraph or list item that opens with a number and a short title ("12. Highways: …")."""
    block = minutes.blocks[index]
    words = _words(minutes, index)
    number = _NUMBER.match(words)
    if block.cell is not None or not number or block.level > 0:
        return False
    title = re.match(r"[^.:?!]{3,90}(?=[.:–—-]|$)", words[number.end() :])
    return bool(title and title[0][:1].isupper()) and not _TITLE_SPEECH.search(title[0] if title else "")


_HEADING_WEIGHT = 3  # a numbered heading outweighs this many numbered lines that contradict it
_MOST_CANDIDATES = 600  # numbered lines looked at; a document with more is a list


def _rising(minutes: Minutes, found: list[int]) -> list[int]:
    """The heaviest rising sequence of numbers: what falls out of it are limbs of lists and sub-paragraphs."""
    found = _outermost(minutes, found)[:_MOST_CANDIDATES]
    numbers = [_main_number(_words(minutes, i)) or 0 for i in found]
    weights = [
        _HEADING_WEIGHT if minutes.blocks[i].bold or minutes.blocks[i].kind is BlockKind.HEADING else 1 for i in found
    ]
    best: list[tuple[int, int]] = []  # weight of the heaviest sequence that ends here, and where it comes from
    for here, number in enumerate(numbers):
        before = [(best[j][0], j) for j in range(here) if numbers[j] < number]
        weight, origin = max(before, default=(0, -1))
        best.append((weight + weights[here], origin))
    at = max(range(len(best)), key=lambda j: best[j][0], default=-1)
    kept: list[int] = []
    while at >= 0:
        kept.append(found[at])
        at = best[at][1]
    return kept[::-1]


def _outermost(minutes: Minutes, found: list[int]) -> list[int]:
    """Drop "3.1" where "3" opens an item: dotted numbers are its paragraphs."""
    dotted = {i for i in found if re.match(r"\W*\d+\.\d", _words(minutes, i))}
    plain = [i for i in found if i not in dotted]
    return plain if len(plain) >= _MIN_ITEMS else found


def _main_number(words: str) -> int | None:
    """The first whole number of a heading's number."""
    match = _NUMBER.match(words)
    digits = re.search(r"\d+", match["number"]) if match else None
    return int(digits[0]) if digits else None


def _opening(minutes: Minutes, index: int) -> _Opening:
    """Take a heading apart into number, minute number and title."""
    block, words = minutes.blocks[index], _words(minutes, index)
    number, title_start = _number(minutes, block, words)
    note = _ITEM_NOTE.match(_words(minutes, index + 1)) if index + 1 < len(minutes.blocks) else None
    title = (block.start + title_start, _title_end(minutes, block, words, title_start))
    if block.cell is not None:
        title = _cell_title(minutes, index)
    if note:
        return _Opening(index, number=note["number"], minute_number=number, title=title)
    return _Opening(
        index, number=number, minute_number="" if "item" in words[:12].lower() else number, title=title
    )


def _number(minutes: Minutes, block: Block, words: str) -> tuple[str, int]:
    """The number of a heading as printed, and where its title begins, relative to the block."""
    if block.kind is BlockKind.ITEM_HEADING:
        marker = minutes.text[block.start : block.marker_end].strip()
        return marker.rstrip(".):"), block.marker_end - block.start
    match = _NUMBER.match(words)
    if not match:
        return "", 0
    return match["number"].rstrip(".):"), match.end()


def _title_end(minutes: Minutes, block: Block, words: str, title_start: int) -> int:
    """End of a title: of its heading, or of the words before the first stop in a run-in title."""
    if block.kind in {BlockKind.HEADING, BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING} or block.bold:
        return block.end
    run_in = re.match(r"[^:.]{3,90}(?=[:.]|\s[-–—]\s)", words[title_start:])
    return block.start + title_start + run_in.end() if run_in else block.end


def _cell_title(minutes: Minutes, index: int) -> tuple[int, int]:
    """Title of an item whose number stands in a table cell: the words of the cell beside it."""
    block = minutes.blocks[index]
    match = _NUMBER.match(_words(minutes, index))
    if match and block.start + match.end() < block.end:
        return block.start + match.end(), block.end
    beside = minutes.blocks[index + 1]
    short = min(beside.end, beside.start + _SHORT_TITLE)
    stop = re.search(r"[.:](?:\s|$)", minutes.text[beside.start : short])
    return beside.start, beside.start + stop.start() if stop else short


def _with_discussion(minutes: Minutes, item: Item) -> Item:
    """Add the place where the minutes say that discussion starts, if a heading or lead-in says so."""
    if item.procedural:
        return item
    text = minutes.text[item.start : item.end].lower()
    places = [text.find(label) for label in DISCUSSION_LABELS if len(label.split()) > 1 and label in text]
    inside = [
        b.start for b in minutes.blocks if item.start < b.start < item.end and b.section is Section.MINUTES
    ]
    headed = [
        start
        for start in inside
        if minutes.text[start : start + 40].lower().split("\n")[0].strip(" :.-") in DISCUSSION_LABELS
    ]
    first = min(
        [*(item.start + p for p in places if _is_minuted_at(minutes, item.start + p)), *headed], default=None
    )
    return replace(item, discussion=first)


def _is_minuted_at(minutes: Minutes, offset: int) -> bool:
    """Whether minuted text, not agenda text, stands at `offset`."""
    return any(b.section is Section.MINUTES for b in minutes.blocks if b.start <= offset < b.end)
