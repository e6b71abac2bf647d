"""The shapes a PDF page is made of: words, rules, lines and tables, in points from the upper left."""

from dataclasses import dataclass
from typing import NamedTuple

Box = tuple[float, float, float, float]

# Share of the type size that letters rise above and sink below their baseline in the usual text faces.
ASCENT = 0.8
DESCENT = 0.2


class Face(NamedTuple):
    """What of a font matters to reading: its weight, and whether its letters are pictures."""

    bold: bool
    symbol: bool
    typewriter: bool


class Glyph(NamedTuple):
    """One printed character; `text` is a space where the page prints one."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    face: Face


class Rule(NamedTuple):
    """A ruling line; `at` is its x where it is upright, its y otherwise."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters printed without a space between them.

    Attributes:
        symbol: Whether it is set in a symbol font (bullets, ticks).
        glued: Whether a no-break space ties it to the word before.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    symbol: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """The number, letter or bullet that opens a list item or a numbered heading.

    Attributes:
        text: As printed, a symbol-font bullet as "•".
        words: How many words of the line it takes.
        style: Its shape without the count: "(a)", "1.", "•".
        ordinals: The places in a sequence it can stand for; "i)" is first of the romans, ninth letter.
        text_x: Where the words behind it begin.
        wide: Whether the gap behind it is wider than a space.
    """

    text: str
    words: int
    style: str
    ordinals: tuple[tuple[str, int], ...]
    text_x: float
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline within one column of a page.

    Attributes:
        left: Left edge of the column the line is set in.
        right: Right edge of that column.
        size: Type size of its widest word.
        bold: Whether all its words, marker excepted, are bold.
        underlined: Whether all its words, marker excepted, are underlined.
        marker: The list marker it could open with; whether it does is decided beside its neighbours.
        side: Words printed beside it in a margin column ("Clerk").
    """

    words: tuple[Word, ...]
    page: int
    left: float
    right: float
    size: float
    bold: bool
    underlined: bool = False
    marker: Marker | None = None
    side: tuple[Word, ...] = ()

    @property
    def x0(self) -> float:
        """Left end of the first word."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end of the last word."""
        return self.words[-1].x1

    @property
    def baseline(self) -> float:
        """Baseline of the first word."""
        return self.words[0].baseline

    @property
    def text(self) -> str:
        """The words with single spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The rectangle the words fill."""
        return box_of(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of a table with the lines printed in it; cells that span are counted where they begin."""

    row: int
    column: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All words of the cell."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table, or the part of one that stands on a page.

    Attributes:
        columns: Left edge of each column.
        cells: Cells with words in them, row by row.
        ruled: Whether ruling lines divide it.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    cells: tuple[GridCell, ...]
    ruled: bool = True

    @property
    def text(self) -> str:
        """All words of the table, row by row."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return 1 + max((cell.row for cell in self.cells), default=-1)

    def row(self, number: int) -> list[GridCell]:
        """Return the filled cells of one row, left to right."""
        return [cell for cell in self.cells if cell.row == number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as drawn.

    Attributes:
        number: Page number, from 1.
        unreadable: Count of characters whose meaning the file does not tell.
        image_share: Part of the page that pictures cover, 0 to 1.
        watermark: The letters of slanted text across the page.
        complaint: What went wrong with the page; empty where nothing did.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    unreadable: int = 0
    image_share: float = 0.0
    watermark: str = ""
    complaint: str = ""


def box_of(words: tuple[Word, ...]) -> Box:
    """Return the rectangle that holds the words."""
    return (
        min(word.x0 for word in words),
        min(word.baseline - ASCENT * word.size for word in words),
        max(word.x1 for word in words),
        max(word.baseline + DESCENT * word.size for word in words),
    )


def around(boxes: list[Box]) -> Box:
    """Return the rectangle that holds all boxes."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)
