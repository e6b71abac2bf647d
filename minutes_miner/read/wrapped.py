"""Rejoin hard-wrapped lines into paragraphs.

    The Head of Service reported that the number of         one line of a paragraph
    re-referrals had risen.                                 its last line: short, with a full stop
    Councillor Wynne asked whether this                     the next paragraph

Whether a line goes on in the next is decided from the width at which the document's lines break off,
the punctuation at the line's end, and what the next line opens with. Two layouts are met: blank lines
divide paragraphs; or, in text drawn from PDF, a blank line stands after every printed line and divides
nothing.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.read.line_width import Layout, breadth
from minutes_miner.read.lines import Line, runs_on
from minutes_miner.read.markers import bare, comes_before, is_bullet, is_item_number, is_marker, marked
from minutes_miner.read.titles import is_capitals, is_outcome, is_title

FULL = 0.82  # of the width: proportional type varies by about a tenth, lists are set narrower
BARELY_FULL = 0.6  # a line of a narrower column; counts where its words cannot end a paragraph
BRIM_FULL = 0.93  # so full that a sentence ending here ends by chance
SHORT_LINE = 20  # letters; a shorter line that lacks a full stop may be a name or a list entry
FEW_WORDS = 8  # a line of so many words without a full stop is no heading
MOST_LONE_MARKERS = 3  # "3." above "(a)" above "(i)"
NEAR_LINES = 6  # lines of a paragraph that show the width of its column
NEAR_MARKERS = 12  # how many list markers back a list may have been interrupted

# Words before "(b)" or "3." that make it a reference and no list marker.
REFERENCE_WORDS = {
    "appendix",
    "annex",
    "clause",
    "councillor",
    "cllr",
    "item",
    "items",
    "minute",
    "number",
    "no",
    "no.",
    "page",
    "paragraph",
    "paragraphs",
    "part",
    "phase",
    "quarter",
    "recommendation",
    "recommendations",
    "regulation",
    "resolution",
    "schedule",
    "section",
    "stage",
    "table",
    "year",
}

# Openings of paragraphs in minutes; speakers' titles are added from the vocabulary.
PARAGRAPH_OPENINGS = {
    "agreed",
    "action",
    "and resolved",
    "in reply",
    "in response",
    "members",
    "officers",
    "proposed by",
    "question",
    "recommended",
    "reply",
    "resolved",
    "response",
    "seconded by",
    "the cathaoirleach",
    "the chair",
    "the chairman",
    "the chairperson",
    "the committee",
    "the convener",
    "the mayor",
    "the panel",
}

_LABEL = re.compile(r"[A-Z][\w’'/&() -]{1,40}:(?:\s|$)")
_WORD_OR_COMMA_END = re.compile(r"\w[)”’]?$|,$")
_OPENING = re.compile(
    rf"(?:{'|'.join(sorted(HONORIFICS, key=len, reverse=True))})\b\.?\s+[A-Z]"
    rf"|(?i:{'|'.join(sorted(PARAGRAPH_OPENINGS, key=len, reverse=True))})\b"
)


@dataclass(frozen=True, slots=True)
class _Seam:
    """The place between a paragraph as read so far and the next line.

    Attributes:
        group: The lines of the paragraph.
        after: The next line.
        layout: How the document sets its lines.
        markers: The list markers read last, bare.
    """

    group: list[Line]
    after: Line
    layout: Layout
    markers: Iterable[str]

    @property
    def before(self) -> Line:
        """The paragraph's last line."""
        return self.group[-1]

    def holds_markers_only(self) -> bool:
        """Whether no words have been met yet: "3." and "(a)" on lines of their own."""
        return len(self.group) <= MOST_LONE_MARKERS and all(is_marker(line.text) for line in self.group)

    def is_full(self, share: float) -> bool:
        """Whether the next word would not have found room on the last line.

        Args:
            share: Of the width, from which a line counts as full.
        """
        if not self.layout.width:
            return False
        reach = breadth(self.before) + 1 + len(self.after.text.split(None, 1)[0])
        return reach >= share * self._column_width()

    def _column_width(self) -> float:
        """The document's width, or that of the paragraph where its lines so far break off earlier."""
        whole = self.layout.bold_width if self.before.bold else self.layout.width
        own = max((breadth(line) for line in self.group[-NEAR_LINES:-1]), default=0.0)
        return min(whole, own) if own >= BARELY_FULL * whole else whole


def passages(lines: Iterable[Line], layout: Layout) -> list[list[Line]]:
    """Return the lines grouped into paragraphs, in order, each line in exactly one group.

    Args:
        lines: The lines, in order.
        layout: How the document sets them.
    """
    groups: list[list[Line]] = []
    markers: deque[str] = deque(maxlen=NEAR_MARKERS)
    for line in lines:
        if groups and _goes_on(_Seam(groups[-1], line, layout, markers)):
            groups[-1].append(line)
        else:
            groups.append([line])
        if len(groups[-1]) == 1 and line.marker:
            markers.append(bare(line.marker))
    return groups


def _goes_on(seam: _Seam) -> bool:
    """Whether the next line belongs to the paragraph: the first rule that knows decides."""
    answers = (rule(seam) for rule in _RULES)
    return next((answer for answer in answers if answer is not None), False)


def _by_distance(seam: _Seam) -> bool | None:
    """Lines set apart, by their kind or by a gap, are joined only where a full line breaks a sentence off.

    A marker on a line of its own belongs to the words below it, over a gap too.
    """
    if seam.before.alone or seam.after.alone:
        return False
    if seam.after.gap < seam.layout.dividing_gap or seam.holds_markers_only():
        return None
    return runs_on(seam.before, seam.after) and len(seam.before.text) >= FULL * seam.layout.width > 0


def _after_lone_marker(seam: _Seam) -> bool | None:
    """A marker on a line of its own takes words, or a marker of a lower level."""
    marker, following = seam.before.text, seam.after.marker
    if not seam.holds_markers_only():
        return None
    if not following or is_bullet(marker) != is_bullet(following):
        return not (following and is_item_number(following))
    return not is_bullet(marker) and is_item_number(marker) and not is_item_number(following)


def _before_list_item(seam: _Seam) -> bool | None:
    """A marker or label opens a block, unless it is a word of the sentence: "paragraph / (b) of"."""
    marker = seam.after.marker
    if not marker:
        opens = _LABEL.match(seam.after.text) and not (seam.before.ends_open() and seam.is_full(FULL))
        return False if opens else None
    is_break = is_bullet(marker) or not _WORD_OR_COMMA_END.search(seam.before.tail)
    changes_type = seam.before.bold != seam.after.bold
    return not (is_break or changes_type) and _is_of_the_sentence(marker, seam)


def _is_of_the_sentence(marker: str, seam: _Seam) -> bool:
    """The marker refers ("paragraph / (b)") or counts within a sentence ("for (a) one, / (b) another")."""
    expected = comes_before(marker)
    if seam.before.last_word in REFERENCE_WORDS:
        return True
    if seam.after.follows_break:
        return False
    if seam.before.ends_open() and not expected:
        return True
    near = seam.group[-NEAR_LINES:]
    if any(line.text.find(f"({number})") > 0 for number in expected for line in near):
        return True
    return bool(expected) and expected.isdisjoint(seam.markers) and seam.is_full(FULL)


def _at_change_of_type(seam: _Seam) -> bool | None:
    if seam.before.bold == seam.after.bold:
        return None
    return runs_on(seam.before, seam.after)


def _at_change_of_margin(seam: _Seam) -> bool | None:
    if not _moves_sideways(seam):
        return None
    ends = seam.before.ends_sentence() or seam.before.introduces()
    return runs_on(seam.before, seam.after) or (seam.is_full(FULL) and not ends)


def _moves_sideways(seam: _Seam) -> bool:
    """The margin changes from the second line of a paragraph on; before, it may be a hanging indent."""
    first, after = seam.group[0], seam.after
    if len(seam.group) > 1:
        return abs(after.indent - seam.before.indent) > 1
    is_centred = first.indent > len(first.text) / 3
    return after.indent > first.indent + 1 and not first.marker and not is_centred


def _at_break(seam: _Seam) -> bool | None:
    """A line that the author broke off by hand."""
    if not seam.after.follows_break:
        return None
    return runs_on(seam.before, seam.after) or _is_unfinished(seam.before, seam.after)


def _in_lower_case(seam: _Seam) -> bool | None:
    before = seam.before
    if not seam.after.goes_on_low():
        return None
    if seam.is_full(FULL):
        return True
    if before.ends_sentence() or before.introduces():
        return False
    is_spread = seam.layout.dividing_gap > 1  # there, entries of a table are broken off anywhere
    return (
        is_spread or len(before.text) >= SHORT_LINE or before.ends_open() or before.text.endswith((",", "-"))
    )


def _in_capitals(seam: _Seam) -> bool | None:
    """Titles in capitals run over several lines: "MINUTES OF THE MEETING OF / HARROWMERE COUNCIL"."""
    if not (is_capitals(seam.before.text) and is_capitals(seam.after.text)):
        return None
    ends = seam.before.ends_sentence() or seam.before.text.endswith(":")
    return True if seam.is_full(BARELY_FULL) and not ends else None


def _by_fullness(seam: _Seam) -> bool | None:
    """The line is full, or all but full with words that end no paragraph."""
    if seam.before.ends_open() or seam.before.ends_with_hyphen():
        return True
    if seam.is_full(FULL):
        return not seam.before.ends_sentence() or _sentence_ends_by_chance(seam)
    return seam.is_full(BARELY_FULL) and _is_unfinished(seam.before, seam.after)


def _sentence_ends_by_chance(seam: _Seam) -> bool:
    """A full line ends with a full stop: blank lines tell, else the next line's opening."""
    if seam.layout.gaps_tell and seam.before.page == seam.after.page:
        return True
    after = seam.after
    is_short = breadth(after) < BARELY_FULL * seam.layout.width and not after.ends_sentence()
    is_heading = is_short and (is_title(after.text) or is_capitals(after.text))
    return seam.is_full(BRIM_FULL) and not (is_heading or _OPENING.match(after.text))


def _is_unfinished(before: Line, after: Line) -> bool:
    """Many words without a stop that make no title, and no new paragraph's opening after them."""
    if before.ends_sentence() or before.introduces() or _OPENING.match(after.text):
        return False
    words = marked(before.text).words
    return len(words.split()) >= FEW_WORDS and not is_title(words) and not is_outcome(words)


_RULES: tuple[Callable[[_Seam], bool | None], ...] = (
    _by_distance,
    _after_lone_marker,
    _before_list_item,
    _at_change_of_type,
    _at_change_of_margin,
    _at_break,
    _in_lower_case,
    _in_capitals,
    _by_fullness,
)
