"""Write paragraphs and tables into the record as blocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from minutes_miner.read.build import TextBuilder
from minutes_miner.read.pdf_hyphens import Spelling, running_text
from minutes_miner.read.pdf_markers import BULLETS
from minutes_miner.read.pdf_paragraphs import (
    Paragraph,
    is_reference,
    levelled,
    paragraphs_of,
    spaced,
)
from minutes_miner.read.pdf_shapes import Box, Line, Word, around, box_of
from minutes_miner.read.pdf_tables import Table
from minutes_miner.records import BlockKind, Cell, Section

# A heading has at most so many lines and characters.
MOST_HEADING_LINES = 3
LONGEST_HEADING = 180
# Type this much larger than the text's is a heading's even where it is not bold.
LARGER = 1.15
# What opens a decision, an action or a sum, which are no headings even when bold.
_NO_HEADING = re.compile(
    r"(?:resolved|agreed|carried|decided|noted|recommended|that)\b|actions?\s*[:–—-]|.*£", re.IGNORECASE
)
_ADDRESS = re.compile(r"@|www\.|://")
_CAPITALS = re.compile(r"[A-Z]{4}")
MARGIN_HEADING = "Action"
_MARGIN_HEADING = re.compile(r"\bactions?\b|\bby whom\b|\bowner\b", re.IGNORECASE)


@dataclass(slots=True)
class Setting:
    """How a document is set, and the tables counted so far.

    Attributes:
        spacing: Usual distance of baselines in type sizes.
        size: Usual type size in points.
        tables: How many tables were written.
        margin: Ordinal of the margin column as a table; None until it has an entry.
        margin_rows: Entries of the margin column so far.
    """

    spacing: float
    size: float
    spelling: Spelling
    tables: int = 0
    margin: int | None = None
    margin_rows: int = 0
    builder: TextBuilder = field(default_factory=TextBuilder)


def write_text(setting: Setting, lines: Sequence[Line]) -> None:
    """Write a stretch of running text, margin entries after the paragraph they stand beside."""
    paragraphs = paragraphs_of(lines, spacing=setting.spacing)
    headings = [is_heading(paragraph, setting.size) for paragraph in paragraphs]
    for paragraph, heading in zip(levelled(paragraphs, headings), headings, strict=True):
        write_paragraph(setting, paragraph, heading=heading)
        for line in paragraph.lines:
            if line.side:
                write_margin(setting, line.side, line.page)


def is_heading(paragraph: Paragraph, size: float) -> bool:
    """Return whether a paragraph is a heading by its type, length and first word."""
    text = " ".join(paragraph.texts)
    if len(paragraph.lines) > MOST_HEADING_LINES or not 0 < len(text) <= LONGEST_HEADING:
        return False
    if text[-1] in ".;," or _NO_HEADING.match(text) or is_reference(paragraph.lines[0]):
        return False
    if (paragraph.marker and paragraph.marker.style in BULLETS) or not any(map(str.isalpha, text)):
        return False
    larger = all(line.size >= LARGER * size for line in paragraph.lines)
    return paragraph.bold or larger or in_capitals(text) or underlined_title(paragraph, text)


def underlined_title(paragraph: Paragraph, text: str) -> bool:
    """Return whether a paragraph is underlined as headings are; lettered items and addresses are links."""
    marker = paragraph.marker
    lettered = marker is not None and any(kind != "number" for kind, _ in marker.ordinals)
    return paragraph.underlined and not lettered and not _ADDRESS.search(text)


def in_capitals(text: str) -> bool:
    """Return whether a text is set in capitals."""
    return text.isupper() and bool(_CAPITALS.search(text)) and ":" not in text[:-1]


def write_paragraph(
    setting: Setting, paragraph: Paragraph, *, heading: bool = False, cell: Cell | None = None
) -> None:
    """Write one paragraph as heading, list item, table cell or plain paragraph."""
    setting.builder.add(
        running_text(paragraph.texts, setting.spelling),
        marker=paragraph.marker.text if paragraph.marker else "",
        kind=kind_of(paragraph, heading=heading, cell=cell),
        level=heading_level(paragraph, setting.size) if heading else paragraph.level,
        bold=paragraph.bold,
        page=paragraph.lines[0].page,
        box=begin_box(paragraph.lines),
        cell=cell,
    )


def kind_of(paragraph: Paragraph, *, heading: bool, cell: Cell | None) -> BlockKind:
    """Return the kind of block a paragraph becomes."""
    if heading:
        return BlockKind.HEADING
    if paragraph.marker:
        return BlockKind.LIST_ITEM
    return BlockKind.CELL if cell else BlockKind.PARAGRAPH


def heading_level(paragraph: Paragraph, size: float) -> int:
    """Return 1 for a heading in larger type, 2 for others."""
    return 1 if paragraph.lines[0].size >= LARGER * size else 2


def begin_box(lines: Iterable[Line]) -> Box:
    """Return the rectangle of a paragraph on the page where it begins."""
    held = list(lines)
    x0, top, x1, bottom = around([line.box for line in held if line.page == held[0].page])
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def write_margin(setting: Setting, words: tuple[Word, ...], page: int) -> None:
    """Write a margin entry as a cell of its own; sums of money have no owner and no heading."""
    if setting.margin is None:
        setting.margin = setting.tables
        setting.tables += 1
    text = spaced(words)
    heads = bool(_MARGIN_HEADING.search(text))
    heading = "" if heads or any(map(str.isdigit, text)) else MARGIN_HEADING
    cell = Cell(table=setting.margin, row=setting.margin_rows, column=1, header=heading, is_header=heads)
    setting.margin_rows += 1
    setting.builder.add(text, kind=BlockKind.CELL, page=page, box=box_of(words), cell=cell)


def write_table(setting: Setting, table: Table) -> None:
    """Write a table row by row, each cell's paragraphs as blocks of their own."""
    ordinal = setting.tables
    setting.tables += 1
    for (row, column), lines in sorted(table.cells.items()):
        heads = row in table.heading_rows
        heading = "" if heads else table.headings.get(column, "")
        cell = Cell(table=ordinal, row=row, column=column, header=heading, is_header=heads)
        paragraphs = paragraphs_of(lines, spacing=setting.spacing)
        for paragraph in levelled(paragraphs, [False] * len(paragraphs)):
            write_paragraph(setting, paragraph, cell=cell)


def write_status(setting: Setting, status: str) -> None:
    """Write once what heads, feet or watermarks say of the minutes as a whole ("DRAFT")."""
    setting.builder.add(status, section=Section.FRONT, page=1)
