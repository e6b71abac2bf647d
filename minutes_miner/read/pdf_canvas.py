"""Draw a PDF page onto a list of characters and rules, in one run over its content.

pdfplumber turns every character into a dictionary of thirty entries, which takes more time than all the rest
of reading. This device keeps the six facts that reading needs.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_shapes import Face, Glyph, Rule

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment, Point, Rect

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

UNREADABLE = "\ufffd"

_BOLD = re.compile(r"bold|black|heavy|-bd\b|demi(?!\w*light)", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|webding|dingbat|marlett", re.IGNORECASE)
_TYPEWRITER = re.compile(r"courier|mono", re.IGNORECASE)


class Canvas(PDFTextDevice):
    """Collect the characters and rules of one page.

    Attributes:
        glyphs: Level characters, in the order drawn, measured from the upper left.
        rising: Characters that run up the page, as if it were turned to read them.
        falling: Characters that run down the page, likewise.
        rules: Ruling lines; none where there are so many that the page is a drawing.
        image_share: Part of the page covered by pictures.
    """

    def __init__(self, resources: "PDFResourceManager", width: float, height: float) -> None:
        super().__init__(resources)
        self.width = width
        self.height = height
        self.glyphs: list[Glyph] = []
        self.rising: list[Glyph] = []
        self.falling: list[Glyph] = []
        self.rules: list[Rule] = []
        self.image_share = 0.0
        self.unreadable = 0
        self._faces: dict[int, tuple[PDFFont, Face]] = {}
        self._letters: dict[tuple[int, int], tuple[str, float]] = {}
        self._faked_bold = False
        self._paths = 0
        self._figures = 0

    def begin_page(self, page: "PDFPage", ctm: "Matrix") -> None:
        """Start with the page's own matrix."""
        self.ctm = ctm

    def begin_figure(self, name: str, bbox: "Rect", matrix: "Matrix") -> None:
        """Count drawings within drawings; a file can nest them without end."""
        self._figures += 1
        if self._figures > MAX_FIGURES:
            raise too_much("drawings")

    def render_image(self, name: str, stream: "PDFStream") -> None:
        """Add the area of a picture, which is a unit square under the matrix."""
        a, b, c, d, _, _ = self.ctm or (0, 0, 0, 0, 0, 0)
        self.image_share += abs(a * d - b * c) / max(1.0, self.width * self.height)

    def render_string(self, textstate, seq, ncs, graphicstate) -> None:  # type: ignore[no-untyped-def]
        """Note whether the text is painted twice over, then draw it."""
        self._faked_bold = textstate.render == FILL_AND_STROKE
        super().render_string(textstate, seq, ncs, graphicstate)

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
        rise: float,
        dxscale: float,
        ncs: "PDFColorSpace",
        graphicstate: "PDFGraphicState",
    ) -> "Point":
        """Draw one string of characters and return where the next begins."""
        x, y = pos
        first = True
        face = self._face(font)
        unit = fontsize * scaling
        for piece in seq:
            if not isinstance(piece, bytes):
                x -= piece * dxscale if isinstance(piece, int | float) else 0
                continue
            for cid in font.decode(piece):
                x += 0 if first else charspace
                first = False
                text, width = self._letter(font, cid)
                self._draw(text, matrix, (x, y), width * unit, fontsize, face)
                x += width * unit + (wordspace if cid == 32 else 0)
        return x, y

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate) -> float:  # type: ignore[no-untyped-def]
        """Draw one character of a vertical string."""
        text, width = self._letter(font, cid)
        self._draw(text, matrix, (0.0, 0.0), width * fontsize * scaling, fontsize, self._face(font))
        return float(width * fontsize * scaling)

    def paint_path(
        self,
        graphicstate: "PDFGraphicState",
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence["PathSegment"],
    ) -> None:
        """Keep what is a ruling line: level or upright strokes and thin bars."""
        self._paths += 1
        if self._paths > MAX_PATHS:
            raise too_much("strokes")
        if len(self.rules) > MAX_RULES or len(path) > MAX_RULES:
            self.rules = []
            self._paths = max(self._paths, MAX_RULES)
        if self._paths >= MAX_RULES or self.ctm is None:
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
            rule_between(min(x, u), min(y, v), max(x, u), max(y, v))
            for (x, y), (u, v) in zip(flipped, flipped[1:], strict=False)
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
        key = id(font), cid
        known = self._letters.get(key)
        if known is None:
            known = letter_of(font, cid), font.char_width(cid)
            self._letters[key] = known
        return known

    def _draw(
        self, text: str, matrix: "Matrix", at: "Point", advance: float, fontsize: float, face: Face
    ) -> None:
        """Note one character where it stands; slanted ones (watermarks) are left out."""
        a, b, c, d, e, f = matrix
        x, y = at[0] * a + at[1] * c + e, at[0] * b + at[1] * d + f
        if text == UNREADABLE:
            self.unreadable += 1
        if abs(b) <= LEAN * a:
            if 0 <= x <= self.width and 0 <= y <= self.height:
                self.glyphs.append(Glyph(text, x, x + advance * a, self.height - y, abs(fontsize * d), face))
        elif abs(a) <= LEAN * b:
            self.rising.append(Glyph(text, y, y + advance * b, x, abs(fontsize * c), face))
        elif abs(a) <= LEAN * -b:
            along, across = self.height - y, self.width - x
            self.falling.append(Glyph(text, along, along - advance * b, across, abs(fontsize * c), face))
        if len(self.glyphs) + len(self.rising) + len(self.falling) > MAX_GLYPHS:
            raise too_much("characters")


def too_much(what: str) -> ReadError:
    """Return the error for a page that no page of minutes looks like."""
    return ReadError(
        f"the page holds too many {what} to be read; print it to a new PDF and try again",
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
