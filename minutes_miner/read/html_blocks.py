"""Walk the markup of a page, or of a part of it, into pieces of text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from selectolax.lexbor import LexborNode

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.html_line import BREAK, Run, is_blank, paragraphs, piece_of, take_cut
from minutes_miner.read.html_lists import GAP, ListCounter, counter_of
from minutes_miner.read.html_pieces import Cut, Piece, mended
from minutes_miner.read.html_source import attribute, classes, words
from minutes_miner.read.html_style import (
    BLOCK_TAGS,
    LIST_TAGS,
    UNSEEN_TAGS,
    Style,
    holds_marker,
    is_hidden,
    style_of,
)
from minutes_miner.read.html_tables import Grid, GridCell, grid, headings, holds_data
from minutes_miner.records import BlockKind, Cell, Section

MAX_PIECES = 100_000  # paragraphs; a year of a large council's minutes has a fifth of that
MAX_STEPS = 10  # steps an element's address has; what stands above is left out
MAX_TABLE_DEPTH = 4  # tables inside tables are layout from here on

_ANCHOR = re.compile(r"AI(?P<id>\d{1,12})")
_TOO_MANY = (
    f"The page holds more than {MAX_PIECES:,} paragraphs. Save the pages of single meetings and read those."
)

Path = tuple[str, ...]


def _nothing(_node: LexborNode) -> bool:
    return False


def _no_kind(_words: str, _names: frozenset[str], _authored: bool) -> BlockKind | None:
    return None


def _no_section(_names: frozenset[str]) -> Section | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the walk is to know of a kind of page.

    Attributes:
        skip: Tells elements that are left out.
        divide: Tells elements at which the walk starts a new part; they are left out, too.
        kind: The kind of a paragraph, from its words, the class names around it and whether it stands in
            text that a person wrote; None leaves it to the markup.
        section: The section an element's class names put it in; None for that of the element around it.
        authored: Class names of elements that hold what a person wrote.
    """

    skip: Callable[[LexborNode], bool] = _nothing
    divide: Callable[[LexborNode], bool] = _nothing
    kind: Callable[[str, frozenset[str], bool], BlockKind | None] = _no_kind
    section: Callable[[frozenset[str]], Section | None] = _no_section
    authored: frozenset[str] = frozenset()


@dataclass(slots=True)
class Walker:
    """Walk parts of one page; tables are counted through all of them.

    Attributes:
        rules: What to know of the kind of page.
        tables: The ordinals of tables.
    """

    rules: Rules = field(default_factory=Rules)
    tables: Iterator[int] = field(default_factory=count)

    def parts(self, root: LexborNode, base: str) -> list[list[Piece]]:
        """Return the pieces under an element, in one list more than there are dividing elements.

        Args:
            root: The element; it is not itself left out.
            base: Its address, the first step of all addresses given to pieces.

        Raises:
            ReadError: `TOO_LARGE` for more than `MAX_PIECES` paragraphs.
        """
        walk = _Walk(self.rules, self.tables)
        walk.run(root, (base,), Style())
        return [mended(part) for part in walk.parts]

    def pieces(self, root: LexborNode, base: str) -> list[Piece]:
        """Return the pieces under an element, as `parts` does, in one list."""
        return [piece for part in self.parts(root, base) for piece in part]


@dataclass(slots=True)
class _Frame:
    """An element being walked.

    Attributes:
        node: The next child to visit.
        tag: Its tag.
        path: Its address, step by step.
        style: What it hands down to its text.
        counts: Children visited, by tag.
        counter: Counts the items of a list.
        link: Where a link's text begins in the line, and its address.
        marks: Whether it holds a list's number.
    """

    node: LexborNode | None
    tag: str
    path: Path
    style: Style
    counts: dict[str, int] = field(default_factory=dict)
    counter: ListCounter | None = None
    link: tuple[int, str] | None = None
    marks: bool = False


class _Walk:
    """One walk: the line being collected, the pieces found, and what waits for the next piece."""

    def __init__(self, rules: Rules, tables: Iterator[int]) -> None:
        self.rules = rules
        self.tables = tables
        self.parts: list[list[Piece]] = [[]]
        self.found = 0
        self.line: list[Run] = []
        self.marker = ""
        self.cut: Cut | None = None
        self.spaced = False
        self.anchor = ""

    def run(self, root: LexborNode, path: Path, style: Style) -> None:
        """Walk without recursion: hostile pages are nested more deeply than Python's stack."""
        outermost = self._frame(root, root.tag or "", path, style)
        stack = [outermost]
        while stack:
            frame = stack[-1]
            child = frame.node
            if child is None:
                self._close(frame)
                stack.pop()
            else:
                frame.node = child.next
                opened = self._visit(child, frame)
                stack += [opened] if opened else []
        self._flush(outermost)

    def _visit(self, node: LexborNode, around: _Frame) -> _Frame | None:
        """Take in a node; return the frame of an element that is to be entered."""
        if node.is_text_node:
            text = node.text_content or ""
            gap = around.style.tiny and is_blank(text)
            self.line.append(Run(GAP if gap else text, around.style))
            return None
        return self._element(node, around) if node.is_element_node else None

    def _element(self, node: LexborNode, around: _Frame) -> _Frame | None:
        tag = node.tag or ""
        around.counts[tag] = around.counts.get(tag, 0) + 1
        if tag == "br":
            self.line.append(Run(BREAK, around.style))
            return None
        if tag in UNSEEN_TAGS or is_hidden(node) or self.rules.skip(node):
            return None
        if self.rules.divide(node):
            self._flush(around)
            self.parts.append([])
            return None
        return self._enter(node, tag, around)

    def _enter(self, node: LexborNode, tag: str, around: _Frame) -> _Frame | None:
        path = _step(node, tag, around) if tag in BLOCK_TAGS else around.path
        style = style_of(node, tag, around.style, self.rules.authored)
        style = replace(style, section=self.rules.section(classes(node)) or style.section)
        if tag in BLOCK_TAGS:
            self._flush(around)
        if tag == "table" and style.tables <= MAX_TABLE_DEPTH and self._table(node, path, style):
            return None
        if tag == "li":
            self.marker = around.counter.marker(node) if around.counter else ""
        return self._frame(node, tag, path, style)

    def _frame(self, node: LexborNode, tag: str, path: Path, style: Style) -> _Frame:
        return _Frame(
            node=node.child,
            tag=tag,
            path=path,
            style=style,
            counter=counter_of(node, tag) if tag in LIST_TAGS else None,
            link=self._link(node) if tag == "a" else None,
            marks=holds_marker(node),
        )

    def _link(self, node: LexborNode) -> tuple[int, str]:
        """Where a link begins; the anchor of an agenda item is noted for the piece it stands in."""
        named = _ANCHOR.fullmatch(attribute(node, "name") or attribute(node, "id"))
        self.anchor = named["id"] if named else self.anchor
        return len(self.line), attribute(node, "href")

    def _close(self, frame: _Frame) -> None:
        if frame.link is not None:
            self.cut = take_cut(self.line, *frame.link) or self.cut
        if frame.marks:
            self.line.append(Run(GAP, frame.style))
        if frame.tag in BLOCK_TAGS:
            self._flush(frame)

    def _flush(self, frame: _Frame) -> None:
        """End the paragraph: make pieces of the line collected."""
        line, self.line = self.line, []
        found = paragraphs(line)
        for runs in found:
            self._piece(runs, frame)
        if self.cut is not None and not found:
            self._cut_before()
        elif not found and any("\xa0" in run.text for run in line):
            self.spaced = True

    def _piece(self, runs: list[Run], frame: _Frame) -> None:
        piece = piece_of(runs, frame.style, self.marker)
        kind = self.rules.kind(piece.words, runs[0].style.names, runs[0].style.authored)
        self.marker = ""
        self._keep(
            replace(
                piece,
                kind=kind or piece.kind,
                element=_address(frame.path),
                around=_address(frame.path[:-1]),
                cut=self.cut,
                spaced=self.spaced,
            )
        )

    def _cut_before(self) -> None:
        """The link to the full text stands alone: the text is cut behind the piece before it."""
        pieces = self.parts[-1]
        before = pieces.pop() if pieces else Piece(words="")
        pieces.append(replace(before, cut=self.cut))
        self.cut = None

    def _keep(self, piece: Piece) -> None:
        self.parts[-1].append(replace(piece, anchor=self.anchor) if self.anchor else piece)
        self.cut, self.spaced, self.anchor = None, False, ""
        self.found += 1
        if self.found > MAX_PIECES:
            raise ReadError(_TOO_MANY, kind=FailureKind.TOO_LARGE)

    def _table(self, node: LexborNode, path: Path, style: Style) -> bool:
        """Take in a table of data cell by cell; False leaves a table that only lays out text to the walk."""
        rows = grid(node, self.rules.skip)
        if not holds_data(rows):
            return False
        self._caption(node, path, style)
        for piece in self._cells(rows, path, style):
            self._keep(piece)
        return True

    def _caption(self, node: LexborNode, path: Path, style: Style) -> None:
        caption = next((child for child in node.iter() if child.tag == "caption"), None)
        text = words(caption)
        if caption is not None and text:
            kind = self.rules.kind(text, style.names | classes(caption), style.authored)
            self._keep(
                Piece(
                    words=text,
                    kind=kind or BlockKind.PARAGRAPH,
                    section=style.section,
                    element=_address((*path, "caption")),
                )
            )

    def _cells(self, rows: Grid, path: Path, style: Style) -> Iterator[Piece]:
        heading_rows, heads = headings(rows)
        table = next(self.tables)
        for cell in (cell for row in rows for cell in row if cell.words):
            is_header = cell.row in heading_rows
            place = Cell(
                table=table,
                row=cell.row,
                column=cell.column,
                header="" if is_header else heads.get(cell.column, ""),
                is_header=is_header,
            )
            for piece in self._inside(cell, path, style):
                yield replace(piece, kind=BlockKind.CELL, cell=place)

    def _inside(self, cell: GridCell, path: Path, style: Style) -> list[Piece]:
        """The pieces of a cell; tables inside it are read as text."""
        inner = _Walk(self.rules, self.tables)
        flow = replace(style, tables=MAX_TABLE_DEPTH, bold=style.bold or cell.heads, depth=-1)
        inner.run(cell.node, (*path[-MAX_STEPS:], cell.step), flow)
        return mended(piece for part in inner.parts for piece in part)


def _step(node: LexborNode, tag: str, around: _Frame) -> Path:
    """The address of an element: its id, or its place among its like below the element around it."""
    own = attribute(node, "id")
    if own and " " not in own:
        return (f"#{own}",)
    steps = (*around.path, f"{tag}:nth({around.counts[tag]})")
    return steps if len(steps) <= MAX_STEPS else (steps[0], *steps[2:])


def _address(path: Path) -> str:
    return " > ".join(path)
