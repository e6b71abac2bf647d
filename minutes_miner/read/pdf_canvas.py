"""Draw a PDF page onto a list of characters and rules, in one run over its content.

pdfplumber turns every character into a dictionary of thirty entries, which takes more time than all the rest
of reading. This device keeps the six facts that reading needs.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_shapes import Face, Glyph, Rule

if TYPE_CHECKING:
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFResourceManager, PDFTextState
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix, PathSegment, Point

# A page of the densest small print holds some 15,000 characters; ten times that is no page of minutes.
MAX_GLYPHS = 150_000
# A table of 60 rows by 12 columns draws some 3,000 strokes; beyond this the page is a plan or a map.
MAX_RULES = 20_000
MAX_PATHS = 400_000
MAX_FIGURES = 5_000

# Ruling lines are drawn as thin filled rectangles up to this width, in points.
THICKEST_RULE = 3.5
SHORTEST_RULE = 2.0
# A font descriptor's weight from which on it is bold, and its ForceBold flag (PDF 32000-1, table 123).
BOLD_WEIGHT = 600
FORCE_BOLD = 1 << 18
# Fill and stroke together: how a word processor fakes a bold face it does not have.
FILL_AND_STROKE = 2
# Text may lean this much, as tangent, and still count as level.
LEAN = 0.05

# The code of the space in one-byte fonts, which word spacing widens.
SPACE_CODE = 32
UNREADABLE = "\ufffd"

# The ways text can run.
LEVEL, RISING, INVERTED, FALLING = 0, 90, 180, 270

_BOLD = re.compile(r"bold|black|heavy|-bd\b|demi(?!\w*light)", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|webding|dingbat|marlett", re.IGNORECASE)
_TYPEWRITER = re.compile(r"courier|mono", re.IGNORECASE)


class Canvas(PDFTextDevice):  # type: ignore[misc]  # pdfminer is not type-checked
    """Collect the characters and rules of one page.

    Attributes:
        glyphs: Characters in the order drawn, by the way they run (degrees counter-clockwise), each measured
            from the upper left of the page as turned to read them.
        slanted: The letters of slanted text, which is a watermark.
        rules: Ruling lines; none where there are so many that the page is a drawing.
        image_share: Part of the page covered by pictures.
    """

    def __init__(self, resources: "PDFResourceManager", width: float, height: float) -> None:
        super().__init__(resources)
        self.width = width
        self.height = height
        self.glyphs: dict[int, list[Glyph]] = {LEVEL: [], RISING: [], INVERTED: [], FALLING: []}
        self.slanted = ""
        self.rules: list[Rule] = []
        self.ctm: Matrix = (1, 0, 0, 1, 0, 0)
        self.image_share = 0.0
        self.unreadable = 0
        self._faces: dict[int, tuple[PDFFont, Face]] = {}
        self._letters: dict[int, dict[int, tuple[str, float]]] = {}
        self._faked_bold = False
        self._drawn = 0
        self._paths = 0
        self._figures = 0

    def begin_page(self, _page: "PDFPage", ctm: "Matrix") -> None:
        """Start with the page's own matrix."""
        self.ctm = ctm

    def begin_figure(self, *_: object) -> None:
        """Count drawings within drawings; a file can nest them without end."""
        self._figures += 1
        if self._figures > MAX_FIGURES:
            raise too_much("drawings")

    def render_image(self, *_: object) -> None:
        """Add the area of a picture, which is a unit square under the matrix."""
        a, b, c, d = self.ctm[:4]
        self.image_share += abs(a * d - b * c) / max(1.0, self.width * self.height)

    def render_string(self, textstate: "PDFTextState", *rest: object) -> None:
        """Note whether the text is painted twice over, then draw it."""
        self._faked_bold = textstate.render == FILL_AND_STROKE
        super().render_string(textstate, *rest)

    def render_string_horizontal(
        self,
        seq: "PDFTextSeq",
        matrix: "Matrix",
        pos: "Point",
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        _rise: float,
        dxscale: float,
        *_: object,
    ) -> "Point":
        """Draw one string of characters and return where the next begins."""
        x, y = pos
        unit, first = fontsize * scaling, True
        draw = self._pen(matrix, fontsize, self._face(font))
        letters = self._letters.setdefault(id(font), {})
        for piece in seq:
            if not isinstance(piece, bytes):
                x -= piece * dxscale if isinstance(piece, int | float) else 0
                continue
            for cid in font.decode(piece):
                x += 0 if first else charspace
                first = False
                text, width = letters.get(cid) or self._letter(font, cid)
                draw(text, x, y, width * unit)
                x += width * unit + (wordspace if cid == SPACE_CODE else 0)
        return x, y

    def render_char(
        self,
        matrix: "Matrix",
        font: PDFFont,
        fontsize: float,
        scaling: float,
        _rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Draw one character of a vertical string and return how far it advances."""
        text, width = self._letter(font, cid)
        advance = float(width * fontsize * scaling)
        self._pen(matrix, fontsize, self._face(font))(text, 0.0, 0.0, advance)
        return advance

    def paint_path(
        self, _state: object, stroke: bool, _fill: bool, _evenodd: bool, path: Sequence["PathSegment"]
    ) -> None:
        """Keep what is a ruling line: level or upright strokes and thin bars."""
        self._paths += 1
        if self._paths > MAX_PATHS:
            raise too_much("strokes")
        if self._paths > MAX_RULES or len(path) > MAX_RULES or len(self.rules) > MAX_RULES:
            self.rules, self._paths = [], max(self._paths, MAX_RULES)
            return
        for points in subpaths(path):
            self.rules += self._rules([apply_matrix_pt(self.ctm, point) for point in points], stroke=stroke)

    def _rules(self, points: list["Point"], *, stroke: bool) -> list[Rule]:
        """Return the ruling lines one shape amounts to."""
        flipped = [(x, self.height - y) for x, y in points]
        xs, ys = [x for x, _ in flipped], [y for _, y in flipped]
        bar = rule_between(min(xs), min(ys), max(xs), max(ys))
        if bar or not stroke:
            return [bar] if bar else []
        sides = [
            rule_between(min(x, u), min(y, v), max(x, u), max(y, v)) for (x, y), (u, v) in pairwise(flipped)
        ]
        return [side for side in sides if side]

    def _face(self, font: PDFFont) -> Face:
        """Return the face of a font, looked up once a font."""
        known = self._faces.get(id(font))
        if known is None:
            known = font, face_of(font)
            self._faces[id(font)] = known
        return known[1]._replace(bold=True) if self._faked_bold else known[1]

    def _letter(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """Return a character and its width in ems, looked up once a font."""
        known = self._letters.setdefault(id(font), {})
        if cid not in known:
            known[cid] = letter_of(font, cid), font.char_width(cid)
        return known[cid]

    def _pen(
        self, matrix: "Matrix", fontsize: float, face: Face
    ) -> Callable[[str, float, float, float], None]:
        """Return what notes one character where it stands: text, place in the string, advance.

        What all characters of a string have in common is worked out once.
        """
        a, b, c, d, e, f = matrix
        turn, stretch, size = turn_of(a, b), hypot(a, b), fontsize * hypot(c, d)
        width, height, turned = self.width, self.height, self._turned

        def draw(text: str, x: float, y: float, advance: float) -> None:
            right, up = x * a + y * c + e, x * b + y * d + f
            self.unreadable += text == UNREADABLE
            if turn is None or not (0 <= right <= width and 0 <= up <= height):
                self.slanted += text if turn is None else ""
                return
            along, across = turned(right, up, turn)
            self.glyphs[turn].append(Glyph(text, along, along + advance * stretch, across, size, face))
            self._drawn += 1
            if self._drawn > MAX_GLYPHS:
                raise too_much("characters")

        return draw

    def _turned(self, x: float, y: float, turn: int) -> "Point":
        """Return a point's distance from the left and the top of the page as turned to read it."""
        if turn == LEVEL:
            return x, self.height - y
        if turn == RISING:
            return y, x
        if turn == INVERTED:
            return self.width - x, y
        return self.height - y, self.width - x


def turn_of(a: float, b: float) -> int | None:
    """Return the way text runs whose matrix begins with `a` and `b`; None where it is slanted."""
    if abs(b) <= LEAN * abs(a):
        return LEVEL if a > 0 else INVERTED
    if abs(a) <= LEAN * abs(b):
        return RISING if b > 0 else FALLING
    return None


def too_much(what: str) -> ReadError:
    """Return the error for a page that no page of minutes looks like."""
    return ReadError(
        f"the page holds too many {what} to be read. Print it to a new PDF and try again.",
        kind=FailureKind.TOO_LARGE,
    )


def face_of(font: PDFFont) -> Face:
    """Return what a font's name and descriptor say of its look."""
    name = str(font.fontname)
    weight = font.descriptor.get("FontWeight")
    heavy = isinstance(weight, int | float) and weight >= BOLD_WEIGHT
    bold = bool(_BOLD.search(name)) or heavy or bool(font.flags & FORCE_BOLD)
    return Face(bold, bool(_SYMBOL.search(name)), bool(_TYPEWRITER.search(name)))


def letter_of(font: PDFFont, cid: int) -> str:
    """Return the character a code stands for; `UNREADABLE` where the file does not say."""
    try:
        return font.to_unichr(cid) or UNREADABLE
    except PDFUnicodeNotDefined:
        return UNREADABLE


def subpaths(path: Sequence["PathSegment"]) -> list[list["Point"]]:
    """Return the corner points of each shape of a path; shapes with curves are no rules and left out."""
    shapes: list[list[Point]] = []
    curved = False
    for operator, *numbers in path:
        if operator == "m":
            if curved and shapes:
                shapes.pop()
            shapes.append([])
            curved = False
        if not shapes:
            continue
        if operator == "h":
            shapes[-1] += shapes[-1][:1]
        elif operator in "ml":
            shapes[-1].append((float(numbers[0]), float(numbers[1])))
        else:
            curved = True
    if curved and shapes:
        shapes.pop()
    return [shape for shape in shapes if len(shape) > 1]


def rule_between(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """Return the rule a thin rectangle is, or None where it is not thin or hardly a dot."""
    wide, high = x1 - x0, y1 - y0
    if max(wide, high) < SHORTEST_RULE or min(wide, high) > THICKEST_RULE:
        return None
    if wide >= high:
        return Rule(False, (y0 + y1) / 2, x0, x1)
    return Rule(True, (x0 + x1) / 2, y0, y1)
