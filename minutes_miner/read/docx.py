"""Minutes written in Word: words, automatic numbers, tables, tracked changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.docx_facts import facts_of
from minutes_miner.read.docx_inline import Inline, lines_of, read_inline
from minutes_miner.read.docx_notes import Notes, notes_of
from minutes_miner.read.docx_numbering import Numbering, W, numbering_of
from minutes_miner.read.docx_package import opened
from minutes_miner.read.docx_styles import Styles, numbering_choice, outline_level, styles_of, value_of
from minutes_miner.read.docx_tables import Grid, GridCell, grid_of
from minutes_miner.read.draft import Draft, built, kind_by_shape, settled
from minutes_miner.read.joined import joined
from minutes_miner.read.line_width import Layout
from minutes_miner.read.markers import marked
from minutes_miner.read.wrapped import passages
from minutes_miner.records import BlockKind, Cell, Format, Minutes, Section, Source

LONGEST_HEADING = 30  # words; some templates number whole paragraphs with heading styles
LONGEST_WITH_STOP = 8  # words of a heading that ends with a full stop

_NO_WRAPPING = Layout(width=0, bold_width=0, dividing_gap=1, gaps_tell=True)
_CONTAINERS = {
    f"{W}sdt",
    f"{W}sdtContent",
    f"{W}customXml",
    f"{W}ins",
    f"{W}moveTo",
    f"{W}smartTag",
}
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}cellDel", f"{W}cellIns")

_BROKEN = "The document is damaged inside. Open it in Word or LibreOffice and save it again as .docx or PDF."
_ACCEPTED = "tracked changes read as accepted: {number}; check that the minutes were meant to stand so"
_HIDDEN = "words formatted as hidden were left out, as in print"
_NOTES = "footnotes and endnotes put after the minutes: {number}"
_EMBEDDED = "a part of the document is embedded in another format and was not read"


def read_docx(source: Source) -> Minutes:
    """Return minutes written in Word.

    Automatic numbers are computed and stand as markers; tracked changes are read as accepted; headers and
    footers serve for facts only.

    Raises:
        ReadError: The file is no Word document, is protected, damaged or made to do harm. The message says
            what to do.
    """
    try:
        return _read(source)
    except ReadError:
        raise
    except Exception as error:  # whatever a hostile file makes the libraries raise
        raise ReadError(_BROKEN, kind=FailureKind.BROKEN) from error


def _read(source: Source) -> Minutes:
    document = opened(source.data)
    body = document.element.body
    reader = _Reader(
        styles=styles_of(document.styles.element),
        numbering=numbering_of(_part(document, RELATIONSHIP_TYPE.NUMBERING)),
        notes=notes_of(document),
    )
    reader.read_blocks(body)
    reader.finish()
    builder = built([*settled(reader.drafts), *reader.note_drafts()])
    first = [builder.text[block.start : block.end] for block in builder.blocks]
    facts = facts_of(document, reader.styles, reader.drafts, first)
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        format=Format.DOCX,
        text=builder.text,
        blocks=tuple(builder.blocks),
        meetings=(facts,) if facts else (),
        warnings=tuple(reader.warnings(body)),
    )


def _part(document: Document, kind: str) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            element: _Element | None = getattr(relation.target_part, "element", None)
            return element
    return None


@dataclass(slots=True)
class _Reader:
    """A document being read, block by block.

    Attributes:
        drafts: What was read so far.
        where: Address of the table cell or text box that is being read; empty in the body.
        cell: Place of the cell that is being read.
        cut: Words of paragraphs whose end was deleted; they go on in the next.
    """

    styles: Styles
    numbering: Numbering
    notes: Notes
    drafts: list[Draft] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    where: str = ""
    cell: Cell | None = None
    cut: Inline | None = None
    hidden: bool = False
    referred: list[tuple[str, str]] = field(default_factory=list)

    def read_blocks(self, parent: _Element) -> None:
        """Read the paragraphs and tables inside an element, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag in _CONTAINERS:
                self.read_blocks(child)

    def finish(self) -> None:
        """Put the words of a last paragraph whose end was deleted."""
        if self.cut is not None:
            cut, self.cut = self.cut, None
            self._put(cut, "", "", 0)

    def _read_paragraph(self, paragraph: _Element) -> None:
        self.paragraphs += not self.where
        style = value_of(paragraph, "pPr/pStyle") or self.styles.default
        inline = read_inline(paragraph, self.styles, style=style, into=self.cut)
        self.cut = None
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.cut = inline
            return
        marker, level = self._number(paragraph, style)
        if inline.has_words():
            self._put(inline, style, marker, level, outline_level(paragraph))
        self.hidden |= inline.hidden
        self.referred += inline.notes
        self._read_boxes(inline)

    def _number(self, paragraph: _Element, style: str) -> tuple[str, int]:
        """The automatic number of a paragraph, and its depth; empty numbered paragraphs count, too."""
        own, styled = numbering_choice(paragraph), self.styles.numbering(style)
        num_id = own.num_id or styled.num_id
        level = own.level
        if level is None and not own.num_id and styled.style:
            level = self.numbering.level_of_style(num_id, styled.style)
        level = level if level is not None else styled.level or 0
        return self.numbering.marker(num_id, level), level

    def _put(self, inline: Inline, style: str, marker: str, level: int, outline: int | None = None) -> None:
        """Put a paragraph; lines broken off by hand become blocks of their own, unless they go on."""
        heading = outline if outline is not None else self.styles.heading_level(style)
        lines = lines_of(inline)
        groups = [lines] if heading else passages(lines, _NO_WRAPPING)
        for group in groups:
            draft = self._draft(joined(group), marker, level, bold=all(line.bold for line in group))
            self.drafts.append(self._titled(draft, style, heading))
            marker = ""

    def _draft(self, words: str, marker: str, level: int, *, bold: bool) -> Draft:
        if not marker:
            marker, words = marked(words)
            level = 0
        kind = BlockKind.CELL if self.cell else kind_by_shape(words, marker, bold=bold)
        depth = level if kind is BlockKind.LIST_ITEM else 0
        element = self.where or f"paragraph {self.paragraphs}"
        return Draft(
            body=words, marker=marker, kind=kind, level=depth, bold=bold, element=element, cell=self.cell
        )

    def _titled(self, draft: Draft, style: str, heading: int) -> Draft:
        """The draft as heading or title where its style says so and its words are few enough."""
        length = len(draft.body.split())
        is_short = length <= (LONGEST_WITH_STOP if draft.body.endswith(".") else LONGEST_HEADING)
        if self.cell is not None or not is_short:
            return draft
        if self.styles.is_title(style):
            return replace(draft, kind=BlockKind.TITLE, level=0)
        return replace(draft, kind=BlockKind.HEADING, level=heading) if heading else draft

    def _read_boxes(self, inline: Inline) -> None:
        outer = self.where
        for box in inline.boxes:
            self.where = f"{outer or f'paragraph {self.paragraphs}'} text box"
            self.read_blocks(box)
        self.where = outer

    def _read_table(self, table: _Element) -> None:
        grid = grid_of(table, self.styles)
        if len(grid.cells) == 1 and self.cell is None:  # a frame around paragraphs
            self._read_frame(grid.cells[0])
            return
        ordinal = self.tables
        self.tables += 1
        outer = self.where, self.cell
        for cell in grid.cells:
            self.where = f"table {ordinal + 1} row {cell.row + 1} cell {cell.number}"
            self.cell = _place(cell, grid, ordinal)
            self.read_blocks(cell.element)
        self.where, self.cell = outer

    def _read_frame(self, cell: GridCell) -> None:
        outer, self.where = self.where, f"table {self.tables + 1} row 1 cell 1"
        self.tables += 1
        self.read_blocks(cell.element)
        self.where = outer

    def note_drafts(self) -> list[Draft]:
        """Return the notes that the minutes refer to, in order."""
        drafts: list[Draft] = []
        for number, (kind, key) in enumerate(dict.fromkeys(self.referred), start=1):
            drafts += [
                Draft(body=words, section=Section.BACK, element=f"{kind} {number}")
                for words in self.notes.words(kind, key, self.styles)
            ]
        return drafts

    def warnings(self, body: _Element) -> Iterator[str]:
        """Yield what the user should know about the reading."""
        changes = sum(1 for _ in body.iter(*_CHANGES))
        notes = len({draft.element for draft in self.note_drafts()})
        if changes:
            yield _ACCEPTED.format(number=changes)
        if self.hidden:
            yield _HIDDEN
        if notes:
            yield _NOTES.format(number=notes)
        if next(body.iter(f"{W}altChunk"), None) is not None:
            yield _EMBEDDED


def _place(cell: GridCell, grid: Grid, ordinal: int) -> Cell:
    is_header = cell.row < grid.header_rows
    header = "" if is_header else grid.heads.get(cell.column, "")
    return Cell(table=ordinal, row=cell.row, column=cell.column, header=header, is_header=is_header)
