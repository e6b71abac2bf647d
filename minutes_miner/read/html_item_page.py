"""Read ModernGov's page of one agenda item (`mgAi`) or of one decision."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_meeting import first_stated, meta, page_title
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_reading import (
    RULES,
    Reading,
    bare_title,
    facts_of,
    is_left_out,
    is_link_away,
    item_id_in,
    item_id_of,
    warn_if_not_minuted,
)
from minutes_miner.read.html_sections import is_label
from minutes_miner.read.html_source import attribute, words
from minutes_miner.records import BlockKind, Section

_ITEM_TITLE = re.compile(r"\W*(?:agenda\s+item|eitem(?:\s+ar\s+yr)?\s+agenda)\W*", re.IGNORECASE)
_DECISION_TITLE = re.compile(
    r"\W*(?:decision\s+details|issue\s+-\s+decisions|manylion\s+y?\s*penderfyniad)\W*", re.IGNORECASE
)
_MEETING_PAGE = re.compile(r"ieListDocuments\.aspx", re.IGNORECASE)


def is_item_page(root: LexborNode, title: str) -> bool:
    """Return whether a page holds one agenda item or decision.

    Args:
        root: The part of the page that ModernGov made.
        title: Its main title.
    """
    if _ITEM_TITLE.fullmatch(title) or _DECISION_TITLE.fullmatch(title):
        return True
    labelled = any(is_label(words(node)) for node in root.css(".mgSubItemTitleTxt"))
    return labelled and root.css_first(".mgWordPara") is not None


def read_item_page(reading: Reading) -> None:
    """Read the page of one item into its draft; committee and day only where links or titles say them."""
    draft = reading.draft
    draft.meetings.append(facts_of(reading, first_stated(_lines_about_meeting(reading))))
    item_id = _own_id(reading)
    walker = reading.with_rules(replace(RULES, skip=is_skipped_on_item_page))
    front, heading, rest = _divided(walker.pieces(reading.root, reading.base), reading)
    draft.put_all(front, Section.FRONT)
    draft.put(heading, Section.AGENDA, item_id=item_id)
    start = Section.FRONT if _DECISION_TITLE.fullmatch(reading.title) else Section.AGENDA
    draft.put_all(rest, start, item_id=item_id)
    warn_if_not_minuted(draft)


def is_skipped_on_item_page(node: LexborNode) -> bool:
    """Return whether an element of an item's page is left out."""
    return is_left_out(node) or is_link_away(node)


def _divided(pieces: list[Piece], reading: Reading) -> tuple[list[Piece], Piece, list[Piece]]:
    """What stands before the item's title, the title, and what follows."""
    place = next((i for i, piece in enumerate(pieces) if _is_title(piece, reading.title)), None)
    if place is None:
        titles = sum(piece.kind is BlockKind.TITLE for piece in pieces[:1])
        return pieces[:titles], _heading(_described_title(reading), "h1"), pieces[titles:]
    found = pieces[place]
    return pieces[:place], _heading(found.words, found.element), pieces[place + 1 :]


def _is_title(piece: Piece, page_heading: str) -> bool:
    return piece.kind in {BlockKind.TITLE, BlockKind.HEADING} and piece.words != page_heading


def _heading(text: str, element: str) -> Piece:
    return Piece(
        words=bare_title(text),
        kind=BlockKind.ITEM_HEADING,
        level=1,
        section=Section.AGENDA,
        element=element,
    )


def _described_title(reading: Reading) -> str:
    """The item's title in the page's description: "Agenda item - Title - Council"."""
    described = meta(reading.page.tree, "DC.title") or page_title(reading.page.tree)
    parts = re.split(r"\s+[-–|]\s+", described)
    return next((part for part in parts if not _ITEM_TITLE.fullmatch(part)), "")


def _lines_about_meeting(reading: Reading) -> Iterator[str]:
    """The lines of an item's page that may name its meeting."""
    tree = reading.page.tree
    for link in tree.css("a"):
        if _MEETING_PAGE.search(attribute(link, "href")):
            yield words(link)
            yield attribute(link, "title")
    yield from (words(node) for node in reading.root.css(".mgSubTitle, h2, h3, .mgLinks li, .mgLabel"))
    yield meta(tree, "DC.title")
    yield page_title(tree)


def _own_id(reading: Reading) -> str:
    """The item's id in the page's own address: where it was saved from, its form, its file's name.

    Links count where all that lead to an item's page lead to the same.
    """
    tree = reading.page.tree
    actions = (attribute(form, "action") for form in tree.css("form"))
    own = (item_id_of(address) for address in (reading.page.address, *actions, reading.path))
    stated = next((item_id for item_id in own if item_id), "")
    linked = {item_id_of(attribute(link, "href")) for link in tree.css("a, link")} - {""}
    return stated or (linked.pop() if len(linked) == 1 else item_id_in(reading.root))
