"""What a Word document states of its meeting outside the minutes: title, header, footer, watermark."""

import re
from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from minutes_miner.dates import full_dates
from minutes_miner.read.council_names import council_in
from minutes_miner.read.docx_inline import text_of
from minutes_miner.read.docx_numbering import W
from minutes_miner.read.docx_styles import Styles
from minutes_miner.read.draft import Draft
from minutes_miner.records import BlockKind, MeetingFacts

FIRST_BLOCKS = 40  # blocks among which minutes state their day
FEWEST_TITLE_WORDS = 2  # "Document1" and "Minutes" name no meeting

_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
_MADE_BY_PROGRAM = re.compile(r"microsoft word|untitled|\.docx?\b|^document ?\d*$|^slide\b", re.IGNORECASE)


def facts_of(
    document: Document, styles: Styles, drafts: Sequence[Draft], first_words: Sequence[str]
) -> MeetingFacts | None:
    """Return what title, header and footer state; None where they state nothing.

    Args:
        document: The document.
        styles: Its styles.
        drafts: The blocks of its body.
        first_words: The words of its first blocks; a day is taken from the header only where they name none.
    """
    headers = list(_words(document, styles, RELATIONSHIP_TYPE.HEADER))
    marks = [*headers, *_words(document, styles, RELATIONSHIP_TYPE.FOOTER), *_watermarks(document)]
    days = full_dates(" ".join(headers)) if not any(map(full_dates, first_words[:FIRST_BLOCKS])) else []
    facts = MeetingFacts(
        title=_title(document, drafts),
        council=next(filter(None, map(council_in, headers)), ""),
        date=days[0] if len(set(days)) == 1 else None,
        status="draft" if any(map(_DRAFT.search, marks)) else "",
    )
    return facts if facts != MeetingFacts() else None


def _title(document: Document, drafts: Sequence[Draft]) -> str:
    titles = [draft.body for draft in drafts if draft.kind is BlockKind.TITLE]
    if titles:
        return titles[0]
    stated = (document.core_properties.title or "").strip()
    is_name = len(stated.split()) >= FEWEST_TITLE_WORDS and not _MADE_BY_PROGRAM.search(stated)
    return stated if is_name else ""


def _roots(document: Document, kind: str) -> Iterator[_Element]:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            yield relation.target_part.element


def _words(document: Document, styles: Styles, kind: str) -> Iterator[str]:
    for root in _roots(document, kind):
        yield from text_of(list(root.iter(f"{W}p")), styles)


def _watermarks(document: Document) -> Iterator[str]:
    """Words set across the page; VML keeps them in an attribute."""
    for root in _roots(document, RELATIONSHIP_TYPE.HEADER):
        for element in root.iter("{urn:schemas-microsoft-com:vml}textpath"):
            yield str(element.get("string") or "")
