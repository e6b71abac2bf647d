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
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.read.markers import bare, comes_before, is_bullet, is_item_number, is_marker, marked
from minutes_miner.read.titles import is_capitals, is_outcome, is_title

FULL = 0.82  # of the width: proportional type varies by about a tenth, lists are set narrower
BARELY_FULL = 0.6  # a line of a narrower column; counts where its words cannot end a paragraph
BRIM_FULL = 0.93  # so full that a sentence ending here ends by chance
CAPITALS_BREADTH = 1.25  # capitals are about a quarter broader than small letters
BOLD_BREADTH = 0.94  # bold lines hold fewer letters; used until enough bold lines are seen
WIDTH_QUANTILE = 0.95  # the longest lines may be overfull
FEWEST_SURE = 3  # lines that surely run on, below which no width is taken
SURE_SHARE = 0.02  # of all lines; below, the lower-case openings are accidents
NARROWEST = 30  # letters; a "width" below comes from tables and lists
SPREAD_GAPS = 0.8  # share of lines followed by a blank one from which blank lines divide nothing …
SPREAD_RUNS = 0.08  # … if also this share of them goes on in lower case
TELLING_GAPS = 0.04  # share of larger gaps from which they are taken to divide all paragraphs
SHORT_LINE = 20  # letters; a shorter line that lacks a full stop may be a name or a list entry
FEW_WORDS = 8  # a line of so many words without a full stop is no heading
TAIL = 40  # letters at a line's end that are looked at, so that endless lines cost no time
NEAR_LINES = 6  # lines of a paragraph that show the width of its column
FEWEST_LONE_WORDS = 4  # a column of three may be a table's
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

# Words after which nothing can end.
OPEN_WORDS = {
    "a",
    "an",
    "and",
    "at",
    "by",
    "cllr.",
    "cllrs.",
    "dr.",
    "for",
    "from",
    "held",
    "in",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "–",
    "—",
    "&",
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

_LOWER = re.compile(r"[(“‘\"']?[a-zà-öø-ÿ]|[,;)\]%&]")
_LABEL = re.compile(r"[A-Z][\w’'/&() -]{1,40}:(?:\s|$)")
_SENTENCE_END = re.compile(r"[.?!][”’\"')\]]*$")
_CLAUSE_END = re.compile(r"[;:,][”’\"')\]]*$")
_COLON_END = re.compile(r"[;:]\s?[-–—]?[”’\"')\]]*$")  # "the following: -" too
_WORD_OR_COMMA_END = re.compile(r"\w[)”’]?$|,$")
_HYPHEN_END = re.compile(r"[A-Za-z]{2,}-$")
_OPENING = re.compile(
    rf"(?:{'|'.join(sorted(HONORIFICS, key=len, reverse=True))})\b\.?\s+[A-Z]"
    rf"|(?i:{'|'.join(sorted(PARAGRAPH_OPENINGS, key=len, reverse=True))})\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source, without markup and white space at its ends.

    Attributes:
        text: The words.
        number: Ordinal of the line in the source, from 1.
        indent: Columns of white space before it.
        gap: Blank lines before it.
        page: Page it stands on, from 1.
        bold: Whether all its words are bold.
        alone: Whether it is a block of its own, whatever stands around it.
        follows_break: Whether the author set the break before it by hand (a line break, no new paragraph).
    """

    text: str
    number: int = 0
    indent: int = 0
    gap: int = 0
    page: int | None = None
    bold: bool = False
    alone: bool = False
    follows_break: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document sets its lines.

    Attributes:
        width: Letters at which lines break off; 0 where lines are not wrapped.
        bold_width: The same for bold lines.
        dividing_gap: Blank lines from which a gap divides paragraphs.
        gaps_tell: Whether every paragraph is divided from the next by such a gap.
    """

    width: float
    bold_width: float
    dividing_gap: int
    gaps_tell: bool


def is_spread(lines: Sequence[Line]) -> bool:
    """Return whether a blank line follows every printed line, so that blank lines divide nothing."""
    gapped = [pair for pair in _pairs(lines) if pair[1].gap]
    running = sum(_surely_runs_on(*pair) for pair in gapped)
    return len(gapped) >= SPREAD_GAPS * (len(lines) - 1) and running > max(1, SPREAD_RUNS * len(gapped))


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return the width, the dividing gap and their reliability, as the document's lines show them."""
    gap = 1
    if is_spread(lines):
        gap += Counter(line.gap for line in lines[1:]).most_common(1)[0][0]
    near = [pair for pair in _pairs(lines) if pair[1].gap < gap]
    sure = [before for before, after in near if _surely_runs_on(before, after)]
    width = _width([line for line in sure if not line.bold], near)
    bold_width = _width([line for line in sure if line.bold], near) or width * BOLD_BREADTH
    divided = len(lines) - 1 - len(near)
    return Layout(width, bold_width, gap, divided > TELLING_GAPS * len(lines))


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return zip(lines, lines[1:], strict=False)


def _surely_runs_on(before: Line, after: Line) -> bool:
    """The next line goes on in lower case, with no marker, and this one ends with a bare word."""
    if before.bold != after.bold or not _LOWER.match(after.text) or len(before.text) < NARROWEST:
        return False
    return not (_ends_sentence(before) or _CLAUSE_END.search(before.text[-TAIL:]) or marked(after.text).marker)


def _width(sure: Sequence[Line], near: Sequence[tuple[Line, Line]]) -> float:
    if len(sure) < min(FEWEST_SURE, len(near)) or len(sure) < SURE_SHARE * len(near) or not sure:
        return 0.0
    lengths = sorted(_breadth(line) for line in sure)
    return lengths[int(WIDTH_QUANTILE * (len(lengths) - 1))]


def _breadth(line: Line) -> float:
    breadth = line.indent + len(line.text)
    return breadth * CAPITALS_BREADTH if is_capitals(line.text) else breadth


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text[-TAIL:])) and not _ends_open(line)


def _ends_open(line: Line) -> bool:
    return _last_word(line) in OPEN_WORDS and not _introduces(line)


def _last_word(line: Line) -> str:
    return line.text[-TAIL:].rsplit(None, 1)[-1].lower()


def _introduces(line: Line) -> bool:
    """The line ends with a colon or semicolon."""
    return _COLON_END.search(line.text[-TAIL:]) is not None


def passages(lines: Iterable[Line], layout: Layout) -> list[list[Line]]:
    """Return the lines grouped into paragraphs, in order, each line in exactly one group."""
    groups: list[list[Line]] = []
    markers: deque[str] = deque(maxlen=NEAR_MARKERS)
    for line in lines:
        if groups and _goes_on(groups[-1], line, layout, markers):
            groups[-1].append(line)
        else:
            groups.append([line])
        marker = _marker_of(line.text)
        if marker and len(groups[-1]) == 1:
            markers.append(bare(marker))
    return groups


def _marker_of(text: str) -> str:
    return text if is_marker(text) else marked(text).marker


def _goes_on(group: list[Line], after: Line, layout: Layout, markers: Iterable[str]) -> bool:
    """Whether `after` belongs to the paragraph of `group`: the first rule that knows decides."""
    before = group[-1]
    if _set_apart(before, after, layout):
        return False
    if is_marker(before.text) and len(group) == 1:
        return _belongs_to_marker(before.text, after.text)
    if _opens_list_item(group, after, layout, markers):
        return False
    if before.bold != after.bold:
        return _runs_on(before, after)
    if _moves_sideways(group, after):
        return _runs_on(before, after) or _is_cut(group, after, layout)
    if after.follows_break:
        return _runs_on(before, after) or _is_unfinished(before, after)
    if _LOWER.match(after.text):
        return _goes_on_in_lower_case(group, after, layout)
    return _ends_open(before) or _title_goes_on(group, after, layout) or _is_broken_off(group, after, layout)


def _belongs_to_marker(marker: str, text: str) -> bool:
    """Whether a line may follow a marker on a line of its own: words, or a marker of a lower level."""
    following = _marker_of(text)
    if not following or is_bullet(marker) != is_bullet(following):
        return not (following and is_item_number(following))
    return not is_bullet(marker) and is_item_number(marker) and not is_item_number(following)


def _is_cut(group: list[Line], after: Line, layout: Layout) -> bool:
    """The line is full and its sentence goes on."""
    before = group[-1]
    return _is_full(group, after, layout, FULL) and not (_ends_sentence(before) or _introduces(before))


def _set_apart(before: Line, after: Line, layout: Layout) -> bool:
    if before.alone or after.alone:
        return True
    broken_off = _runs_on(before, after) and len(before.text) >= FULL * layout.width > 0
    return after.gap >= layout.dividing_gap and not broken_off


def _runs_on(before: Line, after: Line) -> bool:
    """A sentence is cut: no stop here, a small letter there (or a word that cannot end anything)."""
    if marked(after.text).marker or _ends_sentence(before):
        return False
    if _ends_open(before):
        return True
    return bool(_LOWER.match(after.text)) and not _introduces(before)


def _moves_sideways(group: list[Line], after: Line) -> bool:
    """The margin changes from the second line of a paragraph on."""
    if len(group) < 2:
        return after.indent > group[0].indent + 1 and not _marker_of(group[0].text) and not _is_centred(group[0])
    return abs(after.indent - group[-1].indent) > 1


def _is_centred(line: Line) -> bool:
    return line.indent > len(line.text) / 3


def _opens_list_item(group: list[Line], after: Line, layout: Layout, markers: Iterable[str]) -> bool:
    """The line begins with a marker, unless the marker is a word of a sentence: "paragraph / (b) of"."""
    marker = _marker_of(after.text)
    if not marker:
        return _is_label(after.text) and not (_is_full(group, after, layout, FULL) and _ends_open(group[-1]))
    if is_bullet(marker) or not _WORD_OR_COMMA_END.search(group[-1].text[-TAIL:]):
        return True
    return not _is_of_the_sentence(marker, group, after, layout, markers)


def _is_of_the_sentence(
    marker: str, group: list[Line], after: Line, layout: Layout, markers: Iterable[str]
) -> bool:
    """The marker refers ("paragraph / (b)") or counts within a sentence ("for (a) one, / (b) another")."""
    expected = comes_before(marker)
    if _last_word(group[-1]) in REFERENCE_WORDS or (_ends_open(group[-1]) and not expected):
        return True
    if any(line.text.find(f"({number})") > 0 for number in expected for line in group[-NEAR_LINES:]):
        return True
    return bool(expected) and expected.isdisjoint(markers) and _is_full(group, after, layout, FULL)


def _is_label(text: str) -> bool:
    return _LABEL.match(text) is not None


def _goes_on_in_lower_case(group: list[Line], after: Line, layout: Layout) -> bool:
    before = group[-1]
    full = _is_full(group, after, layout, FULL)
    if _ends_sentence(before) or _introduces(before):
        return full
    return full or len(before.text) >= SHORT_LINE or _ends_open(before) or before.text.endswith((",", "-"))


def _is_full(group: list[Line], after: Line, layout: Layout, share: float) -> bool:
    """The next word would not have found room on this line."""
    if not layout.width:
        return False
    before = group[-1]
    reach = _breadth(before) + 1 + len(after.text.split(None, 1)[0])
    return reach >= share * _column_width(group, layout)


def _column_width(group: list[Line], layout: Layout) -> float:
    """The document's width, or that of the paragraph where its lines so far break off earlier."""
    whole = layout.bold_width if group[-1].bold else layout.width
    own = max((_breadth(line) for line in group[-NEAR_LINES:-1]), default=0.0)
    return min(whole, own) if own >= BARELY_FULL * whole else whole


def _title_goes_on(group: list[Line], after: Line, layout: Layout) -> bool:
    """Capitals run over several lines: "MINUTES OF THE MEETING OF / HARROWMERE COUNCIL"."""
    before = group[-1]
    if not (is_capitals(before.text) and is_capitals(after.text)) or _ends_sentence(before):
        return False
    return _is_full(group, after, layout, BARELY_FULL) and not before.text.endswith(":")


def _is_broken_off(group: list[Line], after: Line, layout: Layout) -> bool:
    """The line is full, or all but full with words that end no paragraph."""
    before = group[-1]
    if _HYPHEN_END.search(before.text[-TAIL:]):
        return True
    if _is_full(group, after, layout, FULL):
        return not _ends_sentence(before) or _sentence_goes_on(group, after, layout)
    return _is_full(group, after, layout, BARELY_FULL) and _is_unfinished(before, after)


def _sentence_goes_on(group: list[Line], after: Line, layout: Layout) -> bool:
    """A full line that ends with a full stop: blank lines tell, else the next line's opening."""
    if layout.gaps_tell and group[-1].page == after.page:
        return True
    return _is_full(group, after, layout, BRIM_FULL) and not _OPENING.match(after.text)


def _is_unfinished(before: Line, after: Line) -> bool:
    """Many words without a stop that make no title, and no new paragraph's opening after them."""
    if _ends_sentence(before) or _introduces(before) or _OPENING.match(after.text):
        return False
    words = marked(before.text).words
    return len(words.split()) >= FEW_WORDS and not is_title(words) and not is_outcome(words)


def respaced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what a PDF's converter broke out of a sentence put back into one line.

    These are runs of single words, from widely justified lines, told from a table's column by their
    length and by a word in small letters; and dashes between two halves of a sentence.
    """
    whole: list[Line] = []
    run: list[Line] = []
    for line in _with_dashes(lines):
        if not (_is_lone_word(line) and (not run or _are_alike(run[-1], line))):
            whole += _one_line(run)
            run = []
        (run if _is_lone_word(line) else whole).append(line)
    return whole + _one_line(run)


def _with_dashes(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        broken_out = line.text in {"–", "—"} and kept and after is not None and _LOWER.match(after.text)
        if broken_out and not _ends_sentence(kept[-1]) and not _introduces(kept[-1]):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {line.text}")
        else:
            kept.append(line)
    return kept


def _is_lone_word(line: Line) -> bool:
    return " " not in line.text and not line.alone and any(map(str.isalpha, line.text))


def _are_alike(before: Line, after: Line) -> bool:
    return (before.bold, before.page, before.gap) == (after.bold, after.page, after.gap)


def _one_line(run: Sequence[Line]) -> list[Line]:
    if len(run) < FEWEST_LONE_WORDS or not any(map(str.islower, (line.text for line in run))):
        return list(run)
    return [replace(run[0], text=" ".join(line.text for line in run))]


def lone_marker(group: Sequence[Line]) -> tuple[str, list[Line]]:
    """Return the marker that stands on lines of its own before a paragraph, and the paragraph's lines."""
    first = next((n for n, line in enumerate(group) if not is_marker(line.text)), 0)
    return " ".join(line.text for line in group[:first]), list(group[first:])


def joined(group: Sequence[Line], words_seen: frozenset[str] = frozenset()) -> str:
    """Return a paragraph's lines as one text; words divided at a line's end are put together.

    Args:
        group: The lines.
        words_seen: Words of the document in lower case, by which "multi-/agency" keeps its hyphen and
            "commit-/tee" loses it.
    """
    parts: list[str] = []
    for before, after in _pairs(group):
        parts += _line_with_its_end(before.text, after.text, words_seen)
    return "".join([*parts, group[-1].text])


def _line_with_its_end(line: str, following: str, words_seen: frozenset[str]) -> tuple[str, str]:
    if not _HYPHEN_END.search(line[-TAIL:]) or not _LOWER.match(following):
        return line, " "
    first = re.split(r"[^A-Za-z]+", line[-TAIL:-1])[-1].lower()
    second = re.match(r"[A-Za-z]*", following).group().lower()  # type: ignore[union-attr]
    return (line if _keeps_hyphen(first, second, words_seen) else line[:-1]), ""


# First parts that stand before a hyphen of their own.
HYPHENATED = {
    "co",
    "cross",
    "half",
    "inter",
    "long",
    "mid",
    "multi",
    "non",
    "on",
    "part",
    "post",
    "pre",
    "self",
    "semi",
    "short",
    "sub",
    "vice",
    "well",
}


def _keeps_hyphen(first: str, second: str, words_seen: frozenset[str]) -> bool:
    if f"{first}-{second}" in words_seen or not second:
        return True
    if first + second in words_seen:
        return False
    return first in HYPHENATED or (first in words_seen and second in words_seen)


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words in lower case, hyphenated ones whole; none where no line ends with a hyphen."""
    lines = list(lines)
    if not any(line.text.endswith("-") for line in lines):
        return frozenset()
    return frozenset(
        word for line in lines for word in re.findall(r"[a-z]+(?:-[a-z]+)*(?![a-z-])", line.text.lower())
    )
