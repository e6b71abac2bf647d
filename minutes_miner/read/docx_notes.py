"""Footnotes and endnotes of a Word document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml.etree import _Element

from minutes_miner.read.docx_inline import text_of
from minutes_miner.read.docx_numbering import W
from minutes_miner.read.docx_styles import Styles

_KINDS = {RELATIONSHIP_TYPE.FOOTNOTES: "footnote", RELATIONSHIP_TYPE.ENDNOTES: "endnote"}


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes by kind and id."""

    by_key: Mapping[tuple[str, str], _Element] = field(default_factory=dict)

    def words(self, kind: str, key: str, styles: Styles) -> list[str]:
        """Return the paragraphs of a note; none where there is no such note."""
        note = self.by_key.get((kind, key))
        return [] if note is None else text_of(list(note.iter(f"{W}p")), styles)


def notes_of(document: Document) -> Notes:
    """Return the notes of a document; rulings between text and notes are left out."""
    found: dict[tuple[str, str], _Element] = {}
    for relation in document.part.rels.values():
        kind = _KINDS.get(relation.reltype)
        if kind is None or relation.is_external:
            continue
        root: _Element = parse_xml(relation.target_part.blob)
        for note in root.findall(f"{W}{kind}"):
            if note.get(f"{W}type") in {None, "normal"}:
                found[kind, str(note.get(f"{W}id"))] = note
    return Notes(found)
