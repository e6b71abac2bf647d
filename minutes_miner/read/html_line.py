"""The line being collected between two block elements, and the paragraphs it falls into."""

import re
from dataclasses import dataclass, replace

from minutes_miner.read.build import folded
from minutes_miner.read.html_lists import GAP, split_marker
from minutes_miner.read.html_pieces import Cut, Piece
from minutes_miner.read.html_style import Style
from minutes_miner.read.titles import is_bold_title
from minutes_miner.records import BlockKind

BREAK = "\x1e"  # stands for <br>
HEADING_LENGTH = 90  # characters; longer bold lines are emphasis

_MISUSED_HEADING = 270  # characters; longer "headings" are paragraphs in large print
_ENDED = (".", ":", ";", "?", "!")
_WRAPPED = 60  # characters; a line this long that ends midway was wrapped by hand
_NEAR = 6  # runs before a link in which the dots stand that say the text is cut

_FULL_TEXT = re.compile(
    r"""\W*(?:view\s+the\s+full\s+(?:\w+\s+){0,3}text|gweld\s+(?:\w+\s+){0,6}\w+)
    (?:\s+(?:for|ar)\s+.{0,60})?\W*""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_MORE = re.compile(r"\W*(?:view|read|see|show|more|gweld|darllen|rhagor)\b.{0,80}", re.IGNORECASE | re.DOTALL)
_ITEM_PAGE = re.compile(r"mgAi\.aspx(?:\?(?:[^#]*&)?ID=(?P<id>\d{1,12}))?", re.IGNORECASE)
_DOTS = re.compile(r"(?:\.\s?){3}\s*$|…\s*$")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style


def text_of(line: list[Run]) -> str:
    """Return the text of runs, white space as the page has it."""
    return "".join(run.text for run in line)


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing."""
    return not folded(text.replace(GAP, " "))


def take_cut(line: list[Run], start: int, address: str) -> Cut | None:
    """Take "… view the full minutes text" out of a line, and return where it leads; None for other links.

    Args:
        line: The line, whose end is the link's text.
        start: Where in the line the link begins.
        address: The link's address.
    """
    page = _ITEM_PAGE.search(address)
    if page is None:
        return None
    shown, before = text_of(line[start:]), text_of(line[max(0, start - _NEAR) : start])
    if not _FULL_TEXT.fullmatch(shown) and not (_DOTS.search(before) and _MORE.fullmatch(shown)):
        return None
    del line[start:]
    _drop_dots(line)
    return Cut(address=address, item_id=page["id"] or "")


def _drop_dots(line: list[Run]) -> None:
    """Drop the dots that a page sets behind the text it cuts, and the white space around them."""
    text = text_of(line)
    kept = len(_DOTS.sub("", text).rstrip())
    while line and len(text) - len(line[-1].text) >= kept:
        text = text[: len(text) - len(line.pop().text)]
    if line:
        line[-1] = replace(line[-1], text=line[-1].text[: kept - (len(text) - len(line[-1].text))])


def paragraphs(line: list[Run]) -> list[list[Run]]:
    """Return the paragraphs of a line: its parts between line breaks, those wrapped by hand joined."""
    found: list[list[Run]] = []
    before = ""  # the part before, empty where a new paragraph is bound to begin
    for part in _between_breaks(line):
        text = text_of(part)
        if is_blank(text):
            before = ""
            continue
        if before and _runs_on(before, text):
            found[-1] += [Run(" ", part[0].style), *part]
        else:
            found.append(part)
        before = text
    return found


def _between_breaks(line: list[Run]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for run in line:
        if run.text == BREAK:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _runs_on(before: str, line: str) -> bool:
    """Whether a line behind a single line break goes on with the sentence before it."""
    first, second = folded(before), folded(line)
    if first.endswith(_ENDED) or split_marker(line)[0]:
        return False
    return second[0].islower() or len(first) >= _WRAPPED


def piece_of(runs: list[Run], style: Style, counted: str) -> Piece:
    """Return the piece that runs make, its place in the page apart.

    Args:
        runs: The runs of one paragraph.
        style: The style of the block element around them.
        counted: The marker that a browser draws before them, where they bring none.
    """
    typed, rest = split_marker(text_of(runs))
    text, marker = folded(rest), typed or counted
    inked = [run.style for run in runs if not is_blank(run.text)]
    bold = all(look.bold for look in inked)
    slant = "italic" if all(look.italic for look in inked) else ""
    set_apart = bold or all(look.underlined for look in inked)
    kind, level = _kind(text, marker, style, set_apart=set_apart)
    return Piece(
        words=text,
        marker=marker,
        kind=kind,
        level=level,
        bold=bold,
        look=f"{style.name} {slant} {bold}",
        section=style.section,
    )


def _kind(text: str, marker: str, style: Style, *, set_apart: bool) -> tuple[BlockKind, int]:
    """The kind and level that the markup gives a paragraph."""
    if style.heading and len(text) <= _MISUSED_HEADING:
        return BlockKind.HEADING, style.heading
    if style.depth < 0 and set_apart and len(text) <= HEADING_LENGTH and is_bold_title(text):
        return BlockKind.HEADING, 0
    if marker or style.depth >= 0:
        return BlockKind.LIST_ITEM, max(style.depth, 0)
    return BlockKind.PARAGRAPH, 0
