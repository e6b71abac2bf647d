"""Blocks while they are being decided on, and the steps by which they become a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.read.build import TextBuilder
from minutes_miner.read.lines import OPEN_WORDS
from minutes_miner.read.markers import (
    bare,
    comes_before,
    is_bullet,
    is_item_number,
    is_multilevel,
    marked,
    names_item,
)
from minutes_miner.read.titles import is_bold_title, is_capitals, is_outcome, is_spaced_out, is_title
from minutes_miner.records import BlockKind, Cell, Section

SOFT_HYPHEN = "\u00ad"  # where a word may be divided; no white space
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # dots and ticks of Symbol and Wingdings
FEWEST_WORDS_CUT = 8  # words without a stop that are taken for the first half of a sentence
FEWEST_BULLETS = 2  # one dot may stand between two words
LONGEST_WORD = 40  # letters at the end that are looked at
LIST_OF_TITLES = 3  # numbered titles in a row with nothing between them are a list, no headings


# A small letter opens it, and it is no limb of a resolution.
_SECOND_HALF = re.compile(
    r"(?!that\b|to\b)[a-z][\w’'-]*(?:\s+\S+){2}|(?!that\b|to\b)[a-z][\w’'-]*(?:\s\S+)*[.;]$"
)
_INLINE_BULLET = re.compile(r"(?:(?<=\s)|^)([•●▪\uf0b7\uf0a7])\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One block before its place in the text is known; the fields are those of `Block`."""

    body: str
    marker: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    section: Section = Section.MINUTES
    level: int = 0
    bold: bool = False
    page: int | None = None
    element: str = ""
    cell: Cell | None = None


def told_by_shape(draft: Draft) -> Draft:
    """Return a plain paragraph with marker split off, and with kind as its words, marker and type suggest."""
    if draft.kind is not BlockKind.PARAGRAPH:
        return draft
    marker, words = marked(draft.body)
    draft = replace(draft, marker=f"{draft.marker} {marker}".strip(), body=words)
    return replace(draft, kind=kind_by_shape(draft.body, draft.marker, bold=draft.bold))


def kind_by_shape(words: str, marker: str, *, bold: bool = False) -> BlockKind:
    """Return what words that the source calls a paragraph are.

    Args:
        words: The words without marker.
        marker: The list marker or number before them.
        bold: Whether all words are bold.
    """
    if _is_heading(words, marker, bold=bold):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if marker and not is_multilevel(marker) else BlockKind.PARAGRAPH


def _is_heading(words: str, marker: str, *, bold: bool) -> bool:
    if is_outcome(words) or (marker and is_bullet(marker)):
        return False
    if is_capitals(words) or is_spaced_out(words) or (bold and is_bold_title(words)):
        return True
    return (is_item_number(marker) and is_title(words)) or (names_item(marker) and is_bold_title(words))


def mended(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with sentences put together that a blank line cut in two."""
    whole: list[Draft] = []
    for draft in drafts:
        if whole and is_second_half(whole[-1], draft):
            whole[-1] = replace(whole[-1], body=f"{whole[-1].body} {draft.body}")
        else:
            whole.append(draft)
    return whole


def is_second_half(before: Draft, after: Draft) -> bool:
    """Return whether a paragraph goes on with the sentence that the one before it breaks off."""
    if after.kind is not BlockKind.PARAGRAPH or before.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return False
    if after.marker or before.section is not after.section or not _SECOND_HALF.match(after.body):
        return False
    end = before.body[-LONGEST_WORD:]
    if not re.search(r"[\w,)’”]$", end):
        return False
    plain_end = end.endswith(",") or end.rsplit(None, 1)[-1].lower() in OPEN_WORDS
    return plain_end or before.body.count(" ") >= FEWEST_WORDS_CUT


def split_at_bullets(draft: Draft) -> Iterator[Draft]:
    """Yield a paragraph, and the list items that a copy ran together in it ("…: • one • two"), apart."""
    pieces = _INLINE_BULLET.split(draft.body)
    if len(pieces) < 2 * FEWEST_BULLETS + 1 or draft.kind is BlockKind.CELL:
        yield draft
        return
    yield replace(draft, body=pieces[0])
    for marker, body in zip(pieces[1::2], pieces[2::2], strict=True):
        yield replace(draft, body=body, marker=marker, kind=BlockKind.LIST_ITEM, bold=False)


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts as they look in the light of their neighbours.

    Sentences cut in two are mended, lists run together are parted, and numbered titles that stand one
    under another are list items.
    """
    drafts = [piece for draft in mended(drafts) for piece in split_at_bullets(draft)]
    settled_drafts = list(drafts)
    start = 0
    while start < len(drafts):
        end = _end_of_run(drafts, start)
        if end - start >= LIST_OF_TITLES or (end > start + 1 and _introduces_list(drafts, start)):
            settled_drafts[start:end] = [replace(d, kind=BlockKind.LIST_ITEM) for d in drafts[start:end]]
        start = max(end, start + 1)
    return settled_drafts


def _end_of_run(drafts: Sequence[Draft], start: int) -> int:
    """One past the numbered titles from `start` on that count up with nothing between them."""
    end = start
    while end < len(drafts) and _is_numbered_title(drafts[end]):
        if end > start and bare(drafts[end - 1].marker) not in comes_before(drafts[end].marker):
            break
        end += 1
    return end


def _is_numbered_title(draft: Draft) -> bool:
    return (
        draft.kind is BlockKind.HEADING
        and not draft.bold
        and not draft.level
        and bool(draft.marker)
        and not is_capitals(draft.body)
    )


def _introduces_list(drafts: Sequence[Draft], start: int) -> bool:
    return start > 0 and drafts[start - 1].body.endswith(":")


def built(drafts: Iterable[Draft]) -> TextBuilder:
    """Return a builder that holds the drafts as blocks, in order; those without words are left out."""
    builder = TextBuilder()
    for draft in drafts:
        builder.add(
            draft.body.replace(SOFT_HYPHEN, ""),
            marker=_SYMBOLS.sub("•", draft.marker),
            kind=draft.kind,
            section=draft.section,
            level=draft.level,
            bold=draft.bold,
            page=draft.page,
            element=draft.element,
            cell=draft.cell,
        )
    return builder
