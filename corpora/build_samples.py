"""Build the samples that are office files: marked source to DOCX, and on to PDF where councils print it.

    python corpora/build_samples.py [NAME ...]

Without names every document of `corpora/layouts.toml` is built. The PDF files need LibreOffice
(`soffice`) with British hyphenation (Debian: `hyphen-en-gb`) and the fonts Carlito and Caladea
(`fonts-crosextra-carlito`, `fonts-crosextra-caladea`); without them lines break elsewhere.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "corpora")]

import wordprocessing as word  # noqa: E402 (the tree is made importable first)
from docx import Document  # noqa: E402
from docx.enum.section import WD_ORIENT  # noqa: E402
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Cm, Pt  # noqa: E402
from layout import Layout, Look, TableLook, load, look_of  # noqa: E402

from minutes_miner.training.markup import Marked, parse  # noqa: E402

SAMPLES = ROOT / "corpora" / "samples"
SOURCES = (ROOT / "corpora" / "sources", ROOT / "corpora" / "sources" / "unlabelled")
LAYOUTS = ROOT / "corpora" / "layouts.toml"
A4_CM = (21.0, 29.7)
CLERK = "Committee Services"  # author of all files and of their tracked changes
HEAD_SHADE = "D9D9D9"
CONVERSION_SECONDS = 180

_MARKER = re.compile(r"(?P<marker>[(\w./]+[.)]?|[-•])\s+")
_FIELD = re.compile(r"(\{pages?\})")
_RULE_ROW = re.compile(r"^\|[\s:|-]*-{3}[\s:|-]*$")
_CREATED = re.compile(rb"(?<=/CreationDate\()D:\d{14}")
_FINGERPRINT = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph's or cell's words, and where in them the questions stand."""

    text: str
    questions: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True, kw_only=True)
class Desk:
    """A document in the making.

    Attributes:
        document: The python-docx document.
        when: When the minutes were written, for properties and tracked changes.
        layout: How it is laid out.
        definitions: Ids of list definitions by name.
        running: Id of the list now running, by name.
        counts: Numbers reached on each level, by name.
        tables: How many tables were laid.
        marks: How many tracked changes were made.
    """

    document: Any
    layout: Layout
    when: datetime
    definitions: dict[str, int] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    tables: int = 0
    marks: int = 0


def build(name: str, layout: Layout) -> Path:
    """Write one sample from its source and return where it stands.

    Args:
        name: Name of the document without suffix.
        layout: How it is laid out.
    """
    marked = parse(_source(name).read_text(encoding="utf-8"))
    desk = _desk(layout, marked)
    for block in blocks(marked):
        _lay_table(desk, block) if isinstance(block, list) else _lay_paragraph(desk, block)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{name}.docx"
        desk.document.save(draft)
        word.settle_times(draft)
        made = draft if layout.suffix == ".docx" else _printed(draft, desk.when)
        return Path(shutil.copyfile(made, SAMPLES / made.name))


def blocks(marked: Marked) -> Iterator[Words | list[list[Words]]]:
    """Yield the paragraphs of a labelled document, and its tables as rows of cells."""
    for found in re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", marked.text):
        if found.group().startswith("|"):
            yield list(_rows(marked, *found.span()))
        else:
            yield _words(marked, *found.span())


def segments(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[str, set[str]]]:
    """Yield the pieces of a text with the names of the spans that cover each.

    >>> list(segments("RESOLVED that", [(0, 8, "bold")]))
    [('RESOLVED', {'bold'}), (' that', set())]
    """
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        yield text[start:end], {name for first, last, name in spans if first <= start and end <= last}


def _source(name: str) -> Path:
    return next(path for folder in SOURCES if (path := folder / f"{name}.txt").exists())


def _rows(marked: Marked, start: int, end: int) -> Iterator[list[Words]]:
    for line in re.finditer(r".+", marked.text[start:end]):
        if not _RULE_ROW.match(line.group()):
            cells = re.finditer(r"(?<=\|)[^|\n]*(?=\|)", line.group())
            offset = start + line.start()
            yield [_words(marked, offset + cell.start(), offset + cell.end()) for cell in cells]


def _words(marked: Marked, start: int, end: int) -> Words:
    raw = marked.text[start:end]
    start += len(raw) - len(raw.lstrip())
    text = raw.strip().replace("\n", " ")
    asked = [
        act for act in marked.acts if act.label == "question" and start <= act.start <= start + len(text)
    ]
    return Words(text=text, questions=tuple((act.start - start, act.end - start) for act in asked))


def _desk(layout: Layout, marked: Marked) -> Desk:
    document = Document()
    when = datetime.fromisoformat(f"{marked.header['date']}T12:00:00")
    desk = Desk(document=document, layout=layout, when=when)
    _set_normal(document, layout)
    _set_page(document.sections[0], layout)
    _set_furniture(document.sections[0], layout, document.styles["Normal"])
    if layout.hyphenate:
        word.hyphenate(document)
    for name, levels in layout.lists.items():
        desk.definitions[name] = word.define_list(document, levels)
    _set_properties(document.core_properties, marked.header, when)
    return desk


def _set_normal(document: Any, layout: Layout) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), layout.font)
    style.paragraph_format.line_spacing = layout.line
    word.set_language(document, layout.language)


def _set_page(section: Any, layout: Layout) -> None:
    width, height = sorted(A4_CM, reverse=layout.landscape)
    section.orientation = WD_ORIENT.LANDSCAPE if layout.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.top_margin = section.bottom_margin = Cm(layout.margins[0])
    section.left_margin = section.right_margin = Cm(layout.margins[1])


def _set_furniture(section: Any, layout: Layout, plain: Any) -> None:
    room = section.page_width - section.left_margin - section.right_margin
    for place, words in ((section.header, layout.header), (section.footer, layout.footer)):
        paragraph = place.paragraphs[0]
        paragraph.style = plain  # the styles for headers have tab stops of their own
        _lay_furniture(paragraph, words, room)
    if layout.watermark:
        word.add_watermark(section.header.paragraphs[0], layout.watermark)


def _lay_furniture(paragraph: Any, words: str, room: int) -> None:
    shape = paragraph.paragraph_format
    shape.space_after = Pt(0)
    stops = shape.tab_stops
    stops.add_tab_stop(room // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
    if "\t" not in words:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in _FIELD.split(words):
        if _FIELD.fullmatch(piece):
            word.add_field(paragraph, "PAGE" if piece == "{page}" else "NUMPAGES")
        else:
            paragraph.add_run(piece)


def _set_properties(properties: Any, header: dict[str, str], when: datetime) -> None:
    properties.title = f"{header['committee']}, {header['date']}"
    properties.author = properties.last_modified_by = CLERK
    properties.subject = header["council"]
    properties.comments = ""
    properties.created = properties.modified = when


def _lay_paragraph(desk: Desk, words: Words) -> None:
    look = look_of(desk.layout, words.text)
    paragraph = desk.document.add_paragraph()
    _set_look(paragraph, look)
    _write(desk, paragraph, words, look)


def _set_look(paragraph: Any, look: Look) -> None:
    shape = paragraph.paragraph_format
    shape.alignment = _ALIGNMENTS[look.align]
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep
    if look.left or look.hang:
        shape.left_indent, shape.first_line_indent = Cm(look.left), Cm(-look.hang)
    if look.ruled:
        word.rule_below(paragraph)


def _write(desk: Desk, paragraph: Any, words: Words, look: Look, size: float = 0) -> None:
    text, shift = words.text, 0
    marker = _MARKER.match(text)
    if look.list and marker:
        _number(desk, paragraph, look, marker["marker"])
        text, shift = text[marker.end() :], marker.end()
    elif look.hang and marker:
        text = f"{marker['marker']}\t{text[marker.end() :]}"
    for piece, names in segments(text, _spans(desk.layout, text, words, shift)):
        _write_piece(desk, paragraph, piece, names, look, size)


def _spans(layout: Layout, text: str, words: Words, shift: int) -> list[tuple[int, int, str]]:
    strong = [(*found.span(), "bold") for like in layout.strong for found in re.finditer(like, text)]
    asked = [(max(0, start - shift), end - shift, "question") for start, end in words.questions]
    changed = [
        (found.start(), found.end(), f"change {i}")
        for i, change in enumerate(layout.changes)
        for found in re.finditer(re.escape(change.inserted), text)
    ]
    return [*strong, *(asked if layout.bold_questions else []), *changed]


def _write_piece(
    desk: Desk, paragraph: Any, piece: str, names: set[str], look: Look, size: float = 0
) -> None:
    changes = [desk.layout.changes[int(name.split()[1])] for name in names if name.startswith("change")]
    if changes and changes[0].deleted:
        _track(desk, _run(paragraph, changes[0].deleted, names, look, size), "del")
    run = _run(paragraph, piece, names, look, size)
    if changes:
        _track(desk, run, "ins")


def _run(paragraph: Any, piece: str, names: set[str], look: Look, size: float) -> Any:
    run = paragraph.add_run(piece)
    run.bold = look.bold or bool(names & {"bold", "question"}) or None
    run.italic = look.italic or "question" in names or None
    run.underline = look.underline or None
    if size or look.size:
        run.font.size = Pt(size or look.size)
    return run


def _track(desk: Desk, run: Any, kind: str) -> None:
    desk.marks += 1
    word.track(run, kind, CLERK, desk.when, desk.marks)


def _number(desk: Desk, paragraph: Any, look: Look, marker: str) -> None:
    counts = desk.counts[look.list]
    del counts[look.level + 1 :]
    counts += [0] * (look.level + 1 - len(counts))
    numbering = desk.layout.lists[look.list][look.level].format
    wanted = counts[look.level] + 1 if numbering == "bullet" else _value(marker, numbering)
    if look.level == 0 and (wanted != counts[0] + 1 or look.list not in desk.running):
        definition = desk.definitions[look.list]
        desk.running[look.list] = word.start_list(desk.document, definition, wanted)
        counts[0] = wanted - 1
    counts[look.level] += 1
    if counts[look.level] != wanted:
        sys.exit(f"'{marker}' would be numbered {counts[look.level]}; mend the source or its layout")
    word.number_paragraph(paragraph, desk.running[look.list], look.level)


def _value(marker: str, numbering: str) -> int:
    last = re.split(r"\W+", marker.strip("(). "))[-1]
    if numbering == "lowerLetter":
        return _LETTERS.index(last) + 1
    return _ROMAN.index(last) + 1 if numbering == "lowerRoman" else int(re.sub(r"\D", "", last))


def _lay_table(desk: Desk, rows: list[list[Words]]) -> None:
    look = desk.layout.tables[desk.tables]
    desk.tables += 1
    _TABLES[look.kind](desk, look, rows)


def _lay_cells(desk: Desk, look: TableLook, rows: list[list[Words]]) -> None:
    table = desk.document.add_table(rows=0, cols=len(look.widths))
    table.autofit = False
    for column, width in zip(table.columns, look.widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for column, words in enumerate(row):
            cells[column].width = Cm(look.widths[column])
            _lay_cell(desk, look, cells[column], words, heading=number == 0, column=column)
        _RULERS[look.kind](look, cells, row, number)
    word.repeat_row(table.rows[0])
    desk.document.add_paragraph()


def _lay_cell(desk: Desk, look: TableLook, cell: Any, words: Words, *, heading: bool, column: int) -> None:
    paragraph = cell.paragraphs[0]
    found = Look(bold=True) if heading else look_of(desk.layout, words.text) if words.text else Look()
    _set_look(paragraph, found)
    paragraph.paragraph_format.space_after = Pt(3)
    if column in look.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(desk, paragraph, words, found, look.size)


def _rule_all(look: TableLook, cells: Any, row: list[Words], number: int) -> None:
    joined = look.join and number > 0 and not row[0].text
    for cell in cells:
        sides = {"left": "single", "right": "single", "bottom": "nil" if look.join else "single"}
        word.border_cell(cell, top="nil" if joined else "single", **sides)
        if number == 0:
            word.shade_cell(cell, HEAD_SHADE)


def _rule_between(_: TableLook, cells: Any, row: list[Words], __: int) -> None:
    for cell in cells[1 : len(row)]:
        word.border_cell(cell, left="single")


def _lay_tabs(desk: Desk, look: TableLook, rows: list[list[Words]]) -> None:
    for number, row in enumerate(rows):
        first, *others = textwrap.wrap(row[0].text, look.wrap)
        lines = ["\t".join([first, *(cell.text for cell in row[1:])]).rstrip("\t"), *others]
        paragraph = desk.document.add_paragraph()
        for end in range(1, len(look.widths)):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(sum(look.widths[:end])))
        paragraph.paragraph_format.space_after = Pt(6)
        run = paragraph.add_run("\n".join(lines))
        run.bold = run.underline = number == 0 or None


def _printed(draft: Path, when: datetime) -> Path:
    """Let LibreOffice print a DOCX file, in a profile of its own so that two can run at a time."""
    program = shutil.which("soffice")
    if not program:
        sys.exit("LibreOffice is not installed; install it, or build the DOCX samples only by name")
    profile = f"-env:UserInstallation={(draft.parent / 'profile').as_uri()}"
    call = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(draft.parent), str(draft)]
    subprocess.run(call, check=True, capture_output=True, timeout=CONVERSION_SECONDS)
    made = draft.with_suffix(".pdf")
    made.write_bytes(_settled(made.read_bytes(), when))
    return made


def _settled(printed: bytes, when: datetime) -> bytes:
    # Of equal length, since a PDF file counts its bytes.
    moment = when.strftime("D:%Y%m%d%H%M%S").encode()
    mark = hashlib.md5(moment, usedforsecurity=False).hexdigest().upper().encode()
    return _FINGERPRINT.sub(mark, _CREATED.sub(moment, printed))


_TABLES = {"ruled": _lay_cells, "side": _lay_cells, "tabs": _lay_tabs}
_RULERS = {"ruled": _rule_all, "side": _rule_between}


def main(names: list[str]) -> None:
    """Build the named samples, or all."""
    layouts = load(LAYOUTS)
    if unknown := set(names) - set(layouts):
        sys.exit(f"no layout for {', '.join(sorted(unknown))}; the layouts are {', '.join(layouts)}")
    for name in names or list(layouts):
        print(build(name, layouts[name]).relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
