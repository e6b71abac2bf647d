"""Complete items that a meeting's page cuts short from the items' own pages among the documents of a run."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.records import Block, BlockKind, Cell, MeetingFacts, Minutes, Section, Truncation

LEAST_COMMON = 300  # letters that a cut text and a full one share where no id says that they belong together
_KEY_LENGTH = 120  # letters by which texts are looked up; common openings of minutes are shorter

_HASH_LENGTH = 16  # hexadecimal digits

_ITEM_PAGE = re.compile(r"mgAi\.aspx\W+(?:\w+=\w*&)*ID=(?P<id>\d{1,12})", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")
_WARNING = "{item} is cut short on this page and was completed from {path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A run of blocks of one section inside one item, behind its label.

    Attributes:
        document: Position of the document.
        first: Position of the first block.
        last: Position of the last block.
        label: The label before it, folded; empty where there is none.
        item_id: The page's id of the item; empty where unknown.
        letters: Its letters and digits, in lower case.
    """

    document: int
    first: int
    last: int
    label: str
    item_id: str
    letters: str


def complete(documents: Sequence[Minutes]) -> tuple[Minutes, ...]:
    """Return the documents in order, items that a page cuts short completed from the other documents.

    An item is completed by a text that begins with the words left of it: by that of the item with the
    same id, or, where no document has that id, by any that shares `LEAST_COMMON` letters. The cut stays
    on record as completed, and a warning names the document that completed it.

    Args:
        documents: All documents of a run; an item's full page may be any of them.
    """
    if not any(not cut.completed for minutes in documents for cut in minutes.truncations):
        return tuple(documents)
    library = _Library(documents)
    return tuple(_completed(minutes, number, library) for number, minutes in enumerate(documents))


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """By what texts of pages find each other, without the pages.

    Attributes:
        whole: Of the whole texts of a page.
        cut: Of those that it cuts short.
    """

    whole: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()


def openings(minutes: Minutes) -> Openings:
    """Return by what a page's texts are found: one is completed by pages that share a key of a whole text.

    A text goes by its first `LEAST_COMMON` letters: one that completes it begins with all of its words. A
    shorter cut text goes by the id of its item, which other councils' sites have too.

    Args:
        minutes: A page.
    """
    cuts = {cut.at: cut.item_id for cut in minutes.truncations if not cut.completed}
    whole: set[str] = set()
    cut: set[str] = set()
    for run in _runs(minutes, 0):
        end = minutes.blocks[run.last].end
        item = run.item_id or cuts.get(end, "")
        named = {f"item {item}"} if item else set()
        long = len(run.letters) >= LEAST_COMMON
        opening = {_hash(run.letters[:LEAST_COMMON])} if long else set()
        if end in cuts:
            cut |= opening or named
        else:
            whole |= opening | named
    return Openings(whole=frozenset(whole), cut=frozenset(cut))


def _hash(letters: str) -> str:
    """A short name for letters."""
    return hashlib.sha256(letters.encode()).hexdigest()[:_HASH_LENGTH]


class _Library:
    """The whole texts among the documents, by the id of their item and by the letters they begin with."""

    def __init__(self, documents: Sequence[Minutes]) -> None:
        self.documents = documents
        self.by_id: dict[str, list[_Run]] = {}
        self.by_opening: dict[str, list[_Run]] = {}
        for number, minutes in enumerate(documents):
            cuts = {cut.at for cut in minutes.truncations if not cut.completed}
            for run in _runs(minutes, number):
                if minutes.blocks[run.last].end not in cuts:
                    self.by_id.setdefault(run.item_id, []).append(run)
                    self.by_opening.setdefault(run.letters[:_KEY_LENGTH], []).append(run)

    def whole(self, cut: Truncation, run: _Run, section: Section) -> _Run | None:
        """The text that goes on where a run is cut; None where there is none, or more than one differs."""
        named = [found for found in self._of_item(cut.item_id) if self._fits(found, run, section)]
        if named:
            return max(named, key=lambda found: len(found.letters))
        if len(run.letters) < LEAST_COMMON:
            return None
        alike = self.by_opening.get(run.letters[:_KEY_LENGTH], [])
        fitting = [found for found in alike if self._fits(found, run, section)]
        return fitting[0] if len({found.letters for found in fitting}) == 1 else None

    def _of_item(self, item_id: str) -> list[_Run]:
        return self.by_id.get(item_id, []) if item_id else []

    def _fits(self, found: _Run, run: _Run, section: Section) -> bool:
        """Whether a text of another document is the same section and begins with the words of the run."""
        return (
            found.document != run.document
            and self.documents[found.document].blocks[found.first].section is section
            and (found.label == run.label or not found.label or not run.label)
            and found.letters.startswith(run.letters)
        )


def _runs(minutes: Minutes, document: int) -> Iterator[_Run]:
    """Yield the runs of blocks of one section in the items of a document."""
    page_id = _page_id(minutes)
    label, item_id, first = "", page_id, None
    for number, block in enumerate(minutes.blocks):
        opens = block.kind in _OPENING
        ends = first is not None and (opens or block.section is not minutes.blocks[first].section)
        if ends and first is not None:
            yield _run(minutes, document, (first, number - 1), label, item_id)
            first = None
        if opens:
            label = _squeezed(_text(minutes, block)) if block.kind is BlockKind.LABEL else ""
            item_id = item_id if block.kind is BlockKind.LABEL else minutes.item_ids.get(block.start, page_id)
        elif first is None:
            first = number
            label = label if number and _continues_label(minutes, number) else ""
    if first is not None:
        yield _run(minutes, document, (first, len(minutes.blocks) - 1), label, item_id)


def _page_id(minutes: Minutes) -> str:
    """The id in the address or file name of an item's own page; empty for pages that hold several items."""
    if sum(block.kind is BlockKind.ITEM_HEADING for block in minutes.blocks) > 1:
        return ""
    found = _ITEM_PAGE.search(minutes.address) or _ITEM_PAGE.search(minutes.path)
    return found["id"] if found else ""


_OPENING = {BlockKind.LABEL, BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING}


def _continues_label(minutes: Minutes, number: int) -> bool:
    before = minutes.blocks[number - 1]
    return before.kind is BlockKind.LABEL and before.section is minutes.blocks[number].section


def _run(minutes: Minutes, document: int, bounds: tuple[int, int], label: str, item_id: str) -> _Run:
    first, last = bounds
    letters = _squeezed(minutes.text[minutes.blocks[first].start : minutes.blocks[last].end])
    return _Run(document=document, first=first, last=last, label=label, item_id=item_id, letters=letters)


def _text(minutes: Minutes, block: Block) -> str:
    return minutes.text[block.start : block.end]


def _squeezed(text: str) -> str:
    """The letters and digits of a text: line breaks and spacing differ between two pages of one item."""
    return _LETTERS.sub("", text).lower()


def _completed(minutes: Minutes, number: int, library: _Library) -> Minutes:
    """The document with all its cuts completed for which there is a whole text, the last one first."""
    for place in range(len(minutes.truncations) - 1, -1, -1):
        cut = minutes.truncations[place]
        run = None if cut.completed else _run_at(minutes, number, cut)
        if run is None:
            continue
        whole = library.whole(cut, run, minutes.blocks[run.first].section)
        if whole is not None:
            minutes = _spliced(minutes, run, library.documents[whole.document], whole, place)
    return minutes


def _run_at(minutes: Minutes, number: int, cut: Truncation) -> _Run | None:
    """The run of blocks that ends at a cut."""
    runs = (run for run in _runs(minutes, number) if minutes.blocks[run.last].end == cut.at)
    run = next(runs, None)
    return replace(run, item_id=run.item_id or cut.item_id) if run else None


def _spliced(minutes: Minutes, run: _Run, donor: Minutes, whole: _Run, place: int) -> Minutes:
    """The document with a run of its blocks replaced by the whole text, everything behind it moved."""
    start, end = minutes.blocks[run.first].start, minutes.blocks[run.last].end
    source = donor.blocks[whole.first].start, donor.blocks[whole.last].end
    text = donor.text[slice(*source)]
    moved = _Shift(behind=end, by=len(text) - (end - start))
    tables = 1 + max((block.cell.table for block in minutes.blocks if block.cell), default=-1)
    given = donor.blocks[whole.first : whole.last + 1]
    taken = (_taken(block, start - source[0], donor.path, tables) for block in given)
    after = (moved.block(block) for block in minutes.blocks[run.last + 1 :])
    cuts = [replace(cut, at=moved.place(cut.at)) for cut in minutes.truncations]
    cuts[place] = replace(cuts[place], at=min(end, start + len(text)), completed=True)
    return replace(
        minutes,
        text=minutes.text[:start] + text + minutes.text[end:],
        blocks=(*minutes.blocks[: run.first], *taken, *after),
        meetings=tuple(moved.meeting(facts) for facts in minutes.meetings),
        truncations=tuple(cuts),
        item_ids={moved.place(at): item_id for at, item_id in minutes.item_ids.items()},
        warnings=(*minutes.warnings, _WARNING.format(item=_named(minutes, run), path=donor.path)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shift:
    """Move offsets that lie behind a place.

    Attributes:
        behind: Offsets from here on are moved.
        by: How far, in characters.
    """

    behind: int
    by: int

    def place(self, at: int) -> int:
        """Return the offset's new place."""
        return at + self.by if at > self.behind else at

    def block(self, block: Block) -> Block:
        """Return the block at its new place."""
        return replace(
            block,
            start=block.start + self.by,
            end=block.end + self.by,
            marker_end=block.marker_end + self.by,
        )

    def meeting(self, facts: MeetingFacts) -> MeetingFacts:
        """Return the facts with their new start."""
        return replace(facts, start=self.place(facts.start))


def _taken(block: Block, by: int, path: str, tables: int) -> Block:
    """A block of the completing document at its place in the completed one; its address names its file."""
    moved = _Shift(behind=0, by=by).block(block)
    cell = replace(block.cell, table=block.cell.table + tables) if isinstance(block.cell, Cell) else None
    return replace(moved, cell=cell, element=f"{path}: {block.element}", page=None, box=None)


def _named(minutes: Minutes, run: _Run) -> str:
    """The item as its heading names it, for the warning."""
    for block in reversed(minutes.blocks[: run.first]):
        if block.kind in {BlockKind.ITEM_HEADING, BlockKind.HEADING}:
            return f"“{_text(minutes, block)[:80]}”"
    return "an item"
