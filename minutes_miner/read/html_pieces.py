"""What a page's markup falls into: pieces of text, joined again where the page cut a sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutes_miner.read.build import TextBuilder
from minutes_miner.read.markers import is_marker
from minutes_miner.records import Block, BlockKind, Cell, Section

_LONGEST = 5_000  # characters; no sentence is longer, however often it was cut
_ENDING = 20  # characters at the end of a paragraph that show whether its sentence goes on
_LONG_LINE = 60  # characters; shorter lines without a full stop are list lines, not halves of a sentence

_ENDS_OPEN = re.compile(
    r"""(?:\b(?:a|an|and|are|as|at|be|been|between|but|by|for|from|had|has|have|in|into|is|its|not|of|on|or
    |per|than|that|the|their|these|this|to|was|were|which|who|will|with|would)|-)$""",
    re.VERBOSE | re.IGNORECASE,
)
_LIST_JOINT = re.compile(r"[;,]\s+(?:and|or)$", re.IGNORECASE)
_ENDS_MIDWAY = re.compile(r"[\w,)’'”\"%-]$")
_GOES_ON = re.compile(r"^[a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A link to the full text, where the page cuts an item short.

    Attributes:
        address: The link's address, as the page gives it.
        item_id: The item's id in it; empty where it has none.
    """

    address: str
    item_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block before its offsets are known.

    Attributes:
        words: The words, white space folded.
        marker: The list marker before them.
        kind: What it is, as far as the markup says.
        level: Depth of a list item from 0, level of a heading from 1.
        bold: Whether all its words are set in bold.
        look: Class and slant; two halves of a sentence look alike.
        element: Address inside the page.
        around: Address of the element around it.
        section: The part of the page it belongs to, where its markup says so.
        cell: Place in a table.
        cut: Link to the full text, where the page cuts the text behind these words.
        spaced: Whether an empty paragraph stands before it.
        anchor: The page's id of the agenda item whose anchor stands in it.
    """

    words: str
    marker: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: bool = False
    look: str = ""
    element: str = ""
    around: str = ""
    section: Section | None = None
    cell: Cell | None = None
    cut: Cut | None = None
    spaced: bool = False
    anchor: str = ""


def mended(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces with lone markers put before their text and cut sentences joined again."""
    return list(_joined(_marked(pieces)))


def _marked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put "8.1", alone in its paragraph or cell, before the paragraph that follows."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None and _takes_marker(waiting, piece):
            yield replace(piece, marker=waiting.words, kind=BlockKind.LIST_ITEM, element=waiting.element)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = piece if _is_lone_marker(piece) else None
        if waiting is None:
            yield piece
    if waiting is not None:
        yield waiting


def _is_lone_marker(piece: Piece) -> bool:
    plain = piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and piece.cell is None
    return plain and not piece.marker and piece.cut is None and _marks_alone(piece.words)


def _marks_alone(words: str) -> bool:
    """Whether a paragraph is a marker and no page number or initial: it has its stop or bracket."""
    return is_marker(words) and not words.isalnum()


def _takes_marker(lone: Piece, piece: Piece) -> bool:
    plain = piece.kind is BlockKind.PARAGRAPH and piece.cell == lone.cell
    return plain and not piece.marker and not is_marker(piece.words)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _is_rest(last, piece):
            last = replace(last, words=f"{last.words} {piece.words}", cut=piece.cut)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _is_rest(first: Piece, second: Piece) -> bool:
    """Whether the second piece is the rest of the sentence that the first begins."""
    if not _may_join(first, second) or not _GOES_ON.match(second.words):
        return False
    ending = first.words[-_ENDING:]
    if _LIST_JOINT.search(ending):
        return False
    is_full_line = len(first.words) >= _LONG_LINE and _ENDS_MIDWAY.search(ending) is not None
    return is_full_line or _ENDS_OPEN.search(ending) is not None


def _may_join(first: Piece, second: Piece) -> bool:
    return (
        first.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        and second.kind is BlockKind.PARAGRAPH
        and not second.marker
        and not second.spaced
        and first.cut is None
        and len(first.words) < _LONGEST
        and first.cell == second.cell
        and (first.look, first.around) == (second.look, second.around)
    )


def add(builder: TextBuilder, piece: Piece, section: Section) -> Block | None:
    """Append a piece to the text and return its block; None where it has no words.

    Args:
        builder: The text so far.
        piece: What to append.
        section: The part of the page it belongs to, unless its own markup says otherwise.
    """
    return builder.add(
        piece.words,
        marker=piece.marker,
        kind=piece.kind,
        section=piece.section or section,
        level=piece.level,
        bold=piece.bold,
        element=piece.element,
        cell=piece.cell,
    )
