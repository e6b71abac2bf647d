"""Put the lines of one column together to paragraphs and list items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minutes_miner.read.pdf_columns import SPACE, TOLERANCE
from minutes_miner.read.pdf_markers import DASHES, REFERENCE
from minutes_miner.read.pdf_shapes import Line, Marker, Word

# Baselines further apart than this times the usual line spacing divide paragraphs.
WIDER_SPACING = 1.3
# Line spacing, in type sizes, where a document has too few lines to tell its own; and the widest believed.
USUAL_SPACING = 1.18
WIDEST_SPACING = 2.3
# Share of line distances that a spacing needs to be taken for the usual one.
COMMON = 0.12
# Line distances are compared in tenths of the type size, one up or down.
ROUNDED = 0.11
# Indents closer than this share of the type size are the same.
SAME_INDENT = 0.45
# A first line may be indented up to this many type sizes.
DEEPEST_INDENT = 5.0
# Type sizes that differ by this share belong to different paragraphs; those that OCR guesses vary by less.
OTHER_SIZE = 0.22
# A line broken early goes on with the next if it fills at least this share of its column.
NEARLY_FULL = 0.6
# From this share on, the column's edge may be misjudged and the line be full.
ALL_BUT_FULL = 0.86
MISJUDGED = 3.0

ABBREVIATIONS = frozenset(
    {
        "cllr",
        "cllrs",
        "councillor",
        "councillors",
        "cyng",
        "dr",
        "item",
        "items",
        "lord",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "no",
        "nos",
        "page",
        "para",
        "paragraph",
        "prof",
        "rev",
        "section",
        "sir",
        "st",
    }
)
_ITEM_REFERENCE = re.compile(r"\((?:agenda )?(?:item|eitem)\s+(?:no\.?\s*)?\d{1,3}[a-z]?\)", re.IGNORECASE)
_SUM = re.compile(r"-?[£€]?\d[\d,]*\.\d\d|[£€]\d[\d,]*")
_SENTENCE_END = re.compile(r"[.?!:;…][\"'’”)\]]*$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|was|were|with))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one block.

    Attributes:
        marker: The list marker it opens with; None for plain paragraphs.
        level: Depth in the tree of list items, 0 outermost; 0 for plain paragraphs.
    """

    lines: tuple[Line, ...]
    marker: Marker | None = None
    level: int = 0

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(line.bold for line in self.lines)

    @property
    def underlined(self) -> bool:
        """Whether all its words are underlined."""
        return all(line.underlined for line in self.lines)

    @property
    def texts(self) -> list[str]:
        """The words of each line, the marker left out."""
        first, *rest = self.lines
        words = first.words[self.marker.words :] if self.marker else first.words
        return [spaced(words), *(line.text for line in rest)] if words else [line.text for line in rest]


@dataclass(slots=True)
class Draft:
    """A paragraph in the making, and the list markers seen before it."""

    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    seen: set[tuple[str, str, int]] = field(default_factory=set)

    @property
    def indent(self) -> float:
        """Where the paragraph's further lines begin, as far as can be told."""
        if len(self.lines) > 1:
            return self.lines[-1].x0
        return self.marker.text_x if self.marker else self.lines[0].x0

    def begin(self, line: Line) -> None:
        """Start a paragraph with a line, whose marker counts if it is plausible."""
        self.lines = [line]
        self.marker = line.marker if line.marker and self.believes(line.marker) else None
        if self.marker:
            self.seen |= {(self.marker.style, kind, count) for kind, count in self.marker.ordinals}

    def believes(self, marker: Marker) -> bool:
        """Return whether a marker at the beginning of a paragraph is one; "A. Smith" is none."""
        if marker.wide or ")" in marker.style or marker.style[0].isdigit():
            return True
        return not any("upper" in kind for kind, _ in marker.ordinals)

    def finished(self) -> Paragraph:
        """Return the paragraph; a number with no words behind it marks nothing."""
        words = sum(len(line.words) for line in self.lines)
        marks = self.marker is not None and words > self.marker.words
        return Paragraph(tuple(self.lines), self.marker if marks else None)

    def expects(self, marker: Marker) -> bool:
        """Return whether a marker begins a sequence or continues one."""
        return any(
            count == 1 or (marker.style, kind, count - 1) in self.seen for kind, count in marker.ordinals
        )


def paragraphs_of(lines: Iterable[Line], *, spacing: float) -> list[Paragraph]:
    """Return the paragraphs of a column, which may run over several pages.

    Args:
        lines: The column's lines, top to bottom, page by page.
        spacing: Usual distance of baselines in the document, in type sizes.
    """
    done: list[Paragraph] = []
    draft = Draft()
    for line in lines:
        if draft.lines and not begins(draft, line, spacing):
            draft.lines.append(line)
            continue
        if draft.lines:
            done.append(draft.finished())
        draft.begin(line)
    if draft.lines:
        done.append(draft.finished())
    return done


def begins(draft: Draft, line: Line, spacing: float) -> bool:
    """Return whether a line begins a new paragraph."""
    last = draft.lines[-1]
    return (
        is_reference(line)
        or is_reference(last)
        or face_changes(last, line)
        or far_below(last, line, spacing)
        or (is_sum(line) and is_sum(last))
        or (breaks_off(last, line) and not runs_on(last, line))
        or opens_item(draft, line)
        or not in_place(draft, line)
        or (line.page != last.page and new_on_page(draft, line))
    )


def is_reference(line: Line) -> bool:
    """Return whether a line is nothing but "(Item 4)"."""
    return line.words[0].text[0] == "(" and bool(_ITEM_REFERENCE.fullmatch(line.text))


def is_sum(line: Line) -> bool:
    """Return whether a line is nothing but a sum of money, as in the columns of accounts."""
    return bool(_SUM.fullmatch(line.text))


def face_changes(last: Line, line: Line) -> bool:
    """Return whether the type changes between two lines as it does between heading and text."""
    if abs(last.size - line.size) > OTHER_SIZE * max(last.size, line.size):
        return True
    if last.words[-1].bold == line.words[0].bold or last.bold == line.bold:
        return False
    ended = ends_sentence(last) or (breaks_off(last, line) and not runs_on(last, line))
    return ended or (last.bold and not line.words[0].text[:1].islower())


def far_below(last: Line, line: Line, spacing: float) -> bool:
    """Return whether more than the usual space lies between two lines of a page."""
    drop = line.baseline - last.baseline
    return line.page == last.page and not 0 <= drop <= WIDER_SPACING * spacing * max(line.size, last.size)


def breaks_off(last: Line, line: Line) -> bool:
    """Return whether a line ends though the next word would still have fitted on it."""
    return spare_room(last, line) > TOLERANCE * last.size


def spare_room(last: Line, line: Line) -> float:
    """Return how many points a line had left for the next word; less than nothing where it was full."""
    room = last.right - last.x1
    if centred(last) and centred(line):
        room += last.x0 - last.left
    return room - unit(line.words) - SPACE * last.size


def unit(words: Sequence[Word]) -> float:
    """Return the width of a line's first word with those that no-break spaces tie to it."""
    end = words[0]
    for word in words[1:]:
        if not word.glued:
            break
        end = word
    return end.x1 - words[0].x0


def centred(line: Line) -> bool:
    """Return whether a line stands in the middle of its column."""
    before, behind = line.x0 - line.left, line.right - line.x1
    return line.marker is None and before > 2 * line.size and abs(before - behind) < line.size


def runs_on(last: Line, line: Line) -> bool:
    """Return whether the words go on although the line was broken early, as by a typed line break."""
    if fill(last) < NEARLY_FULL or ends_sentence(last) or line.marker:
        return False
    if abs(last.x0 - line.x0) > SAME_INDENT * line.size and not last.marker:
        return False
    if line.words[0].text[0].islower() or line.words[0].text[0] == "(" or _OPEN_END.search(last.text):
        return True
    text = last.text
    if text.count("(") > text.count(")"):
        return True
    labelled = line.words[0].text.endswith(":")
    return fill(last) > ALL_BUT_FULL and not labelled and spare_room(last, line) < MISJUDGED * last.size


def fill(line: Line) -> float:
    """Return the share of its column that a line fills."""
    return (line.x1 - line.x0) / max(1.0, line.right - line.x0)


def ends_sentence(line: Line) -> bool:
    """Return whether a line ends as sentences do."""
    return bool(_SENTENCE_END.search(line.words[-1].text)) and not abbreviated(line)


def abbreviated(line: Line) -> bool:
    """Return whether a line's last word asks for a name or number to follow ("Cllr.", "page")."""
    return line.words[-1].text.strip("(.,").casefold() in ABBREVIATIONS


def opens_item(draft: Draft, line: Line) -> bool:
    """Return whether a line that would also do as continuation opens a list item."""
    marker, last = line.marker, draft.lines[-1]
    if marker is None or abbreviated(last) or not draft.believes(marker):
        return False
    if marker.style in DASHES and not marker.wide and not ends_sentence(last):
        return False
    hanging = same_indent(line.x0, draft.indent, line) and draft.marker is not None
    if not hanging and not same_indent(line.x0, draft.lines[0].x0, line):
        return True
    if not marker.ordinals:
        return not (hanging and marker.style == REFERENCE)
    return draft.expects(marker) or (not hanging and (marker.wide or ends_sentence(last)))


def in_place(draft: Draft, line: Line) -> bool:
    """Return whether a line begins where the paragraph's further lines do."""
    first = draft.lines[0]
    if same_indent(line.x0, draft.indent, line) or (centred(line) and centred(draft.lines[-1])):
        return True
    if len(draft.lines) > 1:
        return False
    if line.x0 > first.x0:
        return True
    indented = first.x0 - line.x0 < DEEPEST_INDENT * line.size
    return same_indent(line.x0, first.x0, line) or (indented and draft.marker is None)


def same_indent(x: float, other: float, line: Line) -> bool:
    """Return whether two lines begin at the same place, measured in the line's type."""
    return abs(x - other) <= SAME_INDENT * line.size


def new_on_page(draft: Draft, line: Line) -> bool:
    """Return whether a line at the head of a page begins anew, where indent and fill would let it go on."""
    last = draft.lines[-1]
    if not ends_sentence(last):
        return False
    hangs = draft.indent - draft.lines[0].x0 > SAME_INDENT * line.size
    return not (hangs and same_indent(line.x0, draft.indent, line))


def usual_spacing(columns: Iterable[Sequence[Line]]) -> float:
    """Return the distance of baselines, in type sizes, that is common in the columns and closest."""
    drops = [
        round((line.baseline - last.baseline) / line.size, 1)
        for lines in columns
        for last, line in pairwise(lines)
        if line.page == last.page and abs(line.size - last.size) < OTHER_SIZE * line.size
    ]
    believed = [drop for drop in drops if 1.0 <= drop <= WIDEST_SPACING]
    for drop in sorted(set(believed)):
        if sum(abs(other - drop) < ROUNDED for other in believed) >= max(2, COMMON * len(believed)):
            return max(USUAL_SPACING, drop)
    return USUAL_SPACING


def levelled(paragraphs: Iterable[Paragraph], is_heading: Sequence[bool]) -> list[Paragraph]:
    """Return the paragraphs with list items placed in a tree by their indent; headings begin a new tree."""
    done: list[Paragraph] = []
    indents: list[float] = []
    for paragraph, heading in zip(paragraphs, is_heading, strict=True):
        line = paragraph.lines[0]
        keep = 0 if heading else sum(indent < line.x0 - SAME_INDENT * line.size for indent in indents)
        indents = indents[:keep]
        if paragraph.marker and not heading:
            done.append(replace(paragraph, level=len(indents)))
            indents.append(line.x0)
        else:
            done.append(paragraph)
    return done


def spaced(words: Sequence[Word]) -> str:
    """Return words with single spaces between."""
    return " ".join(word.text for word in words)
