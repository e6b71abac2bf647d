"""Find the agenda items of a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_miner.patterns.headings import (
    DISCUSSION_LABELS,
    INNER_HEADINGS,
    PROCEDURAL_TITLES,
    WHOLE_PROCEDURAL_TITLES,
)
from minutes_miner.patterns.numbering import (
    DOTTED,
    ITEM_HEADING,
    ITEM_NOTE,
    LINE_TITLE,
    NUMBER,
    PAGE_NUMBER,
    RUN_IN_TITLE,
    SPEECH,
    TITLE_LEAD,
    TITLE_LINE,
)
from minutes_miner.records import Block, BlockKind, Item, Minutes, Section
from minutes_miner.segment.attendance import is_attendance_label

_SHORT_TITLE = 160  # characters; longer lines are paragraphs, whatever number opens them
_MIN_ITEMS = 2
_PROCEDURE_REACH = 60  # characters of a line in which the title of a procedural item stands
_NUMBERED_PER_SAID = 2  # numbered headings to one that says "Item 4:", up to which the latter open the items
_PLAIN_PER_NUMBERED = 3  # plain headings to a numbered one, up to which the plain ones stand inside items
_CLEARLY_NUMBERED = 6  # a rising sequence this long opens the items, however many plain headings stand inside
_TITLE_BLOCKS = 8  # blocks at the head of a document among which lines of its title stand
_HEADING_WEIGHT = 3  # a numbered heading outweighs this many numbered lines that contradict it
_MOST_CANDIDATES = 600  # numbered lines looked at; a document with more is a list
_ITEM_WORD_REACH = 12  # characters in which "Agenda item" stands before a number
_LABEL_REACH = 40  # characters of a block in which a label such as "Discussion:" stands
_TITLE_STOP = re.compile(r"[.:](?:\s|$)")  # ends a title that runs on into text: "Highways: the Clerk"
_LETTERS = re.compile(r"[^\W\d_]{2}")  # a title has at least one word


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
    found = [Item(ordinal=0, start=0, end=bounds[1], meeting=0)]
    for opening, start, end in zip(openings, starts, bounds[2:], strict=True):
        found.append(_item(minutes, opening, start, end, ordinal=len(found)))
    return tuple(_with_discussion(minutes, item) for item in found)


def _item(minutes: Minutes, opening: _Opening, start: int, end: int, *, ordinal: int) -> Item:
    """The record of one item."""
    title = minutes.text[slice(*opening.title)]
    cut = next((t for t in minutes.truncations if start < t.at <= end and not t.completed), None)
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
    """Whether an item's title names procedure: apologies, declarations, minutes, exclusion of the public.

    Args:
        title: The title as printed; "To receive the …" may stand before its subject.
    """
    subject = _bare(TITLE_LEAD.sub("", title.lower()))
    openings = tuple(PROCEDURAL_TITLES)
    return (
        subject in WHOLE_PROCEDURAL_TITLES
        or subject.startswith(openings)
        or _bare(title.lower()).startswith(openings)
    )


def _bare(title: str) -> str:
    """A title without punctuation."""
    return re.sub(r"[^\w&'’ ]+", " ", title.strip()).strip()


def _openings(minutes: Minutes) -> list[_Opening]:
    """The blocks that open items, by the clearest kind of heading the document uses throughout."""
    blocks = minutes.blocks
    stated = [
        i for i, b in enumerate(blocks) if b.kind in {BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING}
    ]
    chosen = stated or _headed(minutes, [i for i, b in enumerate(blocks) if _minuted(b)])
    return [_opening(minutes, i) for i in chosen]


def _headed(minutes: Minutes, minuted: list[int]) -> list[int]:
    """The blocks that open items where the source's structure states none."""
    said = [i for i in minuted if _says_item(minutes, i)]
    celled = _numbered_cells(minutes)
    numbered = _rising(minutes, [i for i in minuted if _is_numbered(minutes, i)])
    plain = [i for i in minuted if _is_plain_heading(minutes, i)]
    if said and len(said) >= len(numbered) / _NUMBERED_PER_SAID:
        return said
    if len(celled) >= _MIN_ITEMS:
        return celled
    needed = min(_CLEARLY_NUMBERED, max(_MIN_ITEMS, len(plain) / _PLAIN_PER_NUMBERED))
    return numbered if len(numbered) >= needed else plain


def _minuted(block: Block) -> bool:
    return block.section in {Section.MINUTES, Section.AGENDA, Section.DECISION}


def _words(minutes: Minutes, index: int) -> str:
    block = minutes.blocks[index]
    return minutes.text[block.start : block.end]


def _is_titled(minutes: Minutes, index: int) -> bool:
    """Whether a block reads as a title: short, no sentence, no label of an inner heading."""
    block, words = minutes.blocks[index], _words(minutes, index)
    bare = minutes.text[block.marker_end : block.end].strip(" .:-–").lower()
    if len(words) > _SHORT_TITLE or not _LETTERS.search(bare) or PAGE_NUMBER.match(bare):
        return False
    return bare not in INNER_HEADINGS and bare.split(":")[0] not in INNER_HEADINGS


def _says_item(minutes: Minutes, index: int) -> bool:
    """A heading "Item 4: …", or one followed by "(Item 4)"."""
    block = minutes.blocks[index]
    if block.kind is BlockKind.CELL or not _is_titled(minutes, index):
        return False
    is_note = ITEM_NOTE.match(_words(minutes, index))
    if ITEM_HEADING.match(_words(minutes, index)) and not is_note:
        return True
    follows = index + 1 < len(minutes.blocks) and ITEM_NOTE.match(_words(minutes, index + 1))
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
        if following.table == cell.table and _minuted(block) and NUMBER.match(_words(minutes, index)):
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
    number = NUMBER.match(words)
    if block.cell is not None or not number or (block.level > 0 and block.kind is BlockKind.LIST_ITEM):
        return False
    rest = words[number.end() :]
    if _is_set_off(block):
        return _is_titled(minutes, index)
    if not rest[:1].isupper():
        return False
    title = LINE_TITLE.match(rest)
    return is_procedural(rest[:_PROCEDURE_REACH]) or bool(title and not SPEECH.search(title[0]))


def _is_plain_heading(minutes: Minutes, index: int) -> bool:
    """Any heading that is no label inside an item, and no line of the document's title or attendance list."""
    block, words = minutes.blocks[index], _words(minutes, index)
    if block.kind is not BlockKind.HEADING or block.cell is not None or not _is_titled(minutes, index):
        return False
    is_title_line = index < _TITLE_BLOCKS and bool(TITLE_LINE.search(words))
    return index > 0 and not is_title_line and not is_attendance_label(words)


def _rising(minutes: Minutes, found: list[int]) -> list[int]:
    """The heaviest rising sequence of numbers: what falls out of it are limbs of lists and sub-paragraphs."""
    found = _outermost(minutes, found)[:_MOST_CANDIDATES]
    numbers = [_rank(_words(minutes, i)) for i in found]
    weights = [_HEADING_WEIGHT if _is_set_off(minutes.blocks[i]) else 1 for i in found]
    heaviest: list[tuple[int, int]] = []  # weight of the best sequence ending here, and its last but one
    for here, number in enumerate(numbers):
        before = [(heaviest[j][0], j) for j in range(here) if numbers[j] < number]
        weight, origin = max(before, default=(0, -1))
        heaviest.append((weight + weights[here], origin))
    at = max(range(len(heaviest)), key=lambda j: heaviest[j][0], default=-1)
    kept: list[int] = []
    while at >= 0:
        kept.append(found[at])
        at = heaviest[at][1]
    return kept[::-1]


def _is_set_off(block: Block) -> bool:
    """Whether a block is set as a heading."""
    return block.bold or block.kind is BlockKind.HEADING


def _outermost(minutes: Minutes, found: list[int]) -> list[int]:
    """Drop "3.1" where "3" opens an item: dotted numbers are its paragraphs."""
    plain = [i for i in found if not DOTTED.match(_words(minutes, i))]
    return plain if len(plain) >= _MIN_ITEMS else found


def _rank(words: str) -> tuple[int, str]:
    """Where a heading's number stands among the others: whole number and letter ("3a"), or Roman numeral."""
    match = NUMBER.match(words)
    number = match["number"] if match else ""
    digits = re.search(r"(\d+)([a-z]?)", number)
    if digits:
        return int(digits[1]), digits[2]
    return _roman(number), ""


_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50}


def _roman(numeral: str) -> int:
    """Value of a Roman numeral up to 89; 0 for anything else."""
    values = [_NUMERALS.get(sign, 0) for sign in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _opening(minutes: Minutes, index: int) -> _Opening:
    """Take a heading apart into number, minute number and title."""
    block, words = minutes.blocks[index], _words(minutes, index)
    number, title_start = _number(minutes, block, words)
    note = ITEM_NOTE.match(_words(minutes, index + 1)) if index + 1 < len(minutes.blocks) else None
    title = (block.start + title_start, _title_end(block, words, title_start))
    if block.cell is not None:
        title = _cell_title(minutes, index)
    if note:
        return _Opening(index, number=note["number"], minute_number=number, title=title)
    is_minute = "item" not in words[:_ITEM_WORD_REACH].lower()
    return _Opening(index, number=number, minute_number=number if is_minute else "", title=title)


def _number(minutes: Minutes, block: Block, words: str) -> tuple[str, int]:
    """The number of a heading as printed, and where its title begins, relative to the block."""
    if block.kind is BlockKind.ITEM_HEADING:
        marker = minutes.text[block.start : block.marker_end].strip()
        return marker.rstrip(".):"), block.marker_end - block.start
    match = NUMBER.match(words)
    if not match:
        return "", 0
    return match["number"].rstrip(".):"), match.end()


def _title_end(block: Block, words: str, title_start: int) -> int:
    """End of a title: of its heading, or of the words before the first stop in a run-in title."""
    if block.kind in {BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING} or _is_set_off(block):
        return block.end
    run_in = RUN_IN_TITLE.match(words[title_start:])
    return block.start + title_start + run_in.end() if run_in else block.end


def _cell_title(minutes: Minutes, index: int) -> tuple[int, int]:
    """Title of an item whose number stands in a table cell: the words of the cell beside it."""
    block = minutes.blocks[index]
    match = NUMBER.match(_words(minutes, index))
    if match and block.start + match.end() < block.end:
        return block.start + match.end(), block.end
    beside = minutes.blocks[index + 1]
    short = min(beside.end, beside.start + _SHORT_TITLE)
    stop = _TITLE_STOP.search(minutes.text[beside.start : short])
    return beside.start, beside.start + stop.start() if stop else short


def _with_discussion(minutes: Minutes, item: Item) -> Item:
    """Add the place where the minutes say that discussion starts, if a heading or lead-in says so."""
    if item.procedural:
        return item
    starts = [*_lead_ins(minutes, item), *_labels(minutes, item)]
    return replace(item, discussion=min(starts, default=None))


def _lead_ins(minutes: Minutes, item: Item) -> Iterator[int]:
    """Where words such as "in the ensuing discussion" first stand in an item."""
    text = minutes.text[item.start : item.end].lower()
    for label in DISCUSSION_LABELS:
        place = text.find(label)
        if " " in label and place >= 0 and _is_minuted_at(minutes, item.start + place):
            yield item.start + place


def _labels(minutes: Minutes, item: Item) -> Iterator[int]:
    """Where blocks open with a label such as "Discussion:" on its own line."""
    for block in minutes.blocks:
        if not item.start < block.start < item.end or block.section is not Section.MINUTES:
            continue
        opening = minutes.text[block.start : block.start + _LABEL_REACH].lower().split("\n")[0]
        if opening.strip(" :.-") in DISCUSSION_LABELS:
            yield block.start


def _is_minuted_at(minutes: Minutes, offset: int) -> bool:
    """Whether minuted text, not agenda text, stands at `offset`."""
    return any(b.section is Section.MINUTES for b in minutes.blocks if b.start <= offset < b.end)
