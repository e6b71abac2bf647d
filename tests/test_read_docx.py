"""Minutes written in Word. All councils and people are invented."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.docx import read_docx
from minutes_miner.read.docx_numbering import letter, ordinal
from minutes_miner.read.numerals import roman
from minutes_miner.records import Block, Format, Minutes, Section, Source

P, LI, H, CELL = "paragraph", "list_item", "heading", "cell"
Shown = list[tuple[str, str]]
NAMESPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Building documents


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def source(data: bytes) -> Source:
    return Source(path="minutes.docx", data=data, sha256=hashlib.sha256(data).hexdigest())


def read(document: Document) -> Minutes:
    minutes = read_docx(source(saved(document)))
    assert_sound(minutes)
    assert minutes.format is Format.DOCX
    return minutes


def words(minutes: Minutes, block: Block) -> str:
    return minutes.text[block.start : block.end]


def shown(document: Document) -> Shown:
    minutes = read(document)
    return [(block.kind.value, words(minutes, block)) for block in minutes.blocks]


def assert_sound(minutes: Minutes) -> None:
    end = 0
    for block in minutes.blocks:
        assert end <= block.start <= block.marker_end <= block.end
        assert block.start < block.end
        assert not minutes.text[end : block.start].strip()
        end = block.end
    assert end == len(minutes.text)


def with_body(markup: str) -> Document:
    """A document whose body is raw XML."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>"):
        body.insert(len(body) - 1, element)
    return document


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def level(number: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(definitions: str, items: Iterable[tuple[str, int]], *, styles: str = "") -> Document:
    """A document of numbered paragraphs.

    Args:
        definitions: What stands in numbering.xml.
        items: The list ("numId") and level of each paragraph; its words are "text".
        styles: Styles to add.
    """
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for element in parse_xml(f"<w:numbering {NAMESPACES}>{definitions}</w:numbering>"):
        numbering.append(element)
    for element in parse_xml(f"<w:styles {NAMESPACES}>{styles}</w:styles>"):
        document.styles.element.append(element)
    for num, depth in items:
        add_numbered(document, num, depth)
    return document


def add_numbered(document: Document, num: str, depth: int, text: str = "that text be noted") -> Paragraph:
    added = document.add_paragraph(text)
    markup = f'<w:numPr {NAMESPACES}><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    added._p.get_or_add_pPr().append(parse_xml(markup))
    return added


def markers(document: Document) -> list[str]:
    minutes = read(document)
    return [minutes.text[b.start : b.marker_end].strip() for b in minutes.blocks]


# Numbering

OUTLINE = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.", start=9)
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "(%4)")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
TWICE = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperLetter", "%1)")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="1"/>'
    + f'<w:lvlOverride w:ilvl="0">{level(0, "lowerRoman", "%1.")}</w:lvlOverride></w:num>'
)
LEGAL = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    + level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="0"/>')
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
FORMS = "".join(
    f'<w:abstractNum w:abstractNumId="{n}">{level(0, form, text, start=3)}</w:abstractNum>'
    for n, (form, text) in enumerate(
        [
            ("bullet", "\uf0b7"),
            ("bullet", "o"),
            ("ordinal", "%1"),
            ("decimalZero", "%1."),
            ("ordinalText", "%1"),
            ("cardinalText", "%1:"),
            ("none", "Note"),
            ("unheard-of", "%1)"),
        ]
    )
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(8))
LINKED = (
    '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Limbs"/>'
    f"{level(0, 'lowerLetter', '%1.')}</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Limbs"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
)


@pytest.mark.parametrize(
    ("definitions", "items", "expected"),
    [
        pytest.param(
            OUTLINE,
            [("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 3), ("1", 1), ("1", 2), ("1", 0), ("1", 1)],
            ["9.", "9.1", "(a)", "(b)", "(i)", "9.2", "(a)", "10.", "10.1"],
            id="levels-restart",
        ),
        pytest.param(OUTLINE, [("1", 2), ("1", 1)], ["(a)", "9.1"], id="levels-skipped-show-their-start"),
        pytest.param(
            TWICE,
            [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0), ("4", 0)],
            ["A)", "B)", "D)", "E)", "F)", "vii."],
            id="lists-of-one-definition-go-on-and-overrides-start-anew",
        ),
        pytest.param(
            LEGAL,
            [("1", 0), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2)],
            ["I.", "1.1", "a)", "II.", "2.1", "b)"],
            id="legal-figures-and-no-restart",
        ),
        pytest.param(
            FORMS,
            [(str(n), 0) for n in range(1, 9)],
            ["•", "o", "3rd", "03.", "Third", "Three:", "Note", "3)"],
            id="kinds-of-numbers",
        ),
        pytest.param(LINKED, [("1", 0), ("1", 0)], ["a.", "b."], id="list-style"),
        pytest.param(OUTLINE, [("0", 0), ("77", 0), ("1", 8)], ["", "", ""], id="no-list"),
    ],
)
def test_automatic_numbers_are_computed(
    definitions: str, items: list[tuple[str, int]], expected: list[str]
) -> None:
    """Resolutions keep the "(a)" and "9.1" that Word shows and python-docx drops."""
    assert markers(numbered(definitions, items)) == expected


STYLED = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.", more='<w:pStyle w:val="Item"/>')
    + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Minute"/>')
    + "</w:abstractNum>"
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{style}"/>'
    f'<w:basedOn w:val="{base}"/><w:pPr>{properties}</w:pPr></w:style>'
    for style, base, properties in [
        ("Item", "Normal", '<w:numPr><w:numId w:val="5"/></w:numPr>'),
        ("Minute", "Normal", '<w:numPr><w:numId w:val="5"/></w:numPr>'),
        ("Minute2", "Minute", ""),
        ("Loop", "Loop", ""),
    ]
)


def test_numbers_come_with_styles() -> None:
    """The level is the one the style is bound to, also where the style is inherited; empty lines count."""
    document = numbered(STYLED, [], styles=STYLES)
    for style, text in [
        ("Item", "Roads"),
        ("Minute", "It was noted."),
        ("Minute2", ""),
        ("Minute2", "All agreed."),
    ]:
        document.add_paragraph(text)._p.get_or_add_pPr().append(
            parse_xml(f'<w:pStyle {NAMESPACES} w:val="{style}"/>')
        )
    assert shown(document) == [(H, "1. Roads"), (P, "1.1 It was noted."), (P, "1.3 All agreed.")]


def test_a_paragraph_may_refuse_its_styles_number() -> None:
    """The list 0 takes the number away; a level without a list changes the level only."""
    document = numbered(STYLED, [], styles=STYLES)
    for properties in ('<w:numId w:val="0"/>', '<w:ilvl w:val="0"/>'):
        markup = f'<w:pPr {NAMESPACES}><w:pStyle w:val="Minute"/><w:numPr>{properties}</w:numPr></w:pPr>'
        document.add_paragraph("It was noted by all.")._p.insert(0, parse_xml(markup))
    assert markers(document) == ["", "1."]


@pytest.mark.parametrize(
    ("form", "values"),
    [
        pytest.param(letter, {1: "a", 26: "z", 27: "aa", 53: "aaa", 0: "0", 9999: "9999"}, id="letters"),
        pytest.param(roman, {1: "i", 4: "iv", 19: "xix", 1994: "mcmxciv", 0: "0", 4000: "4000"}, id="roman"),
        pytest.param(
            ordinal, {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 113: "113th"}, id="ordinal"
        ),
    ],
)
def test_numbers_are_formed_as_in_word(form: Callable[[int], str], values: dict[int, str]) -> None:
    """Letters are doubled, Roman figures end at 3,999."""
    assert {value: form(value) for value in values} == values


# Paragraphs


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        pytest.param(
            paragraph(run("8.1\tThe report was noted.")),
            [(P, "8.1 The report was noted.")],
            id="typed-number",
        ),
        pytest.param(
            paragraph("<w:r><w:t>a)</w:t><w:tab/><w:t>that it be noted</w:t></w:r>"),
            [(LI, "a) that it be noted")],
            id="tab",
        ),
        pytest.param(paragraph(run("Matters arising", "<w:b/>")), [(H, "Matters arising")], id="bold"),
        pytest.param(
            paragraph(run("Matters ", "<w:b/>") + run("arising", '<w:b w:val="0"/>')),
            [(P, "Matters arising")],
            id="half-bold",
        ),
        pytest.param(
            paragraph(run("1. ") + run("Matters arising", "<w:b/>")),
            [(H, "1. Matters arising")],
            id="bold-after-number",
        ),
        pytest.param(paragraph(run("Kept") + run(" hidden", "<w:vanish/>")), [(P, "Kept")], id="hidden"),
        pytest.param(
            paragraph("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>opted</w:t><w:softHyphen/></w:r>"),
            [(P, "co-opted")],
            id="hyphens",
        ),
        pytest.param(
            paragraph(
                '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> One</w:t></w:r>'
            ),
            [(LI, "• One")],
            id="symbol",
        ),
        pytest.param(
            paragraph(
                '<w:hyperlink w:anchor="a">'
                + run("the report")
                + "</w:hyperlink><w:smartTag>"
                + run(" was sent")
                + "</w:smartTag>"
            ),
            [(P, "the report was sent")],
            id="links-and-tags",
        ),
        pytest.param(
            paragraph("<w:sdt><w:sdtPr/><w:sdtContent>" + run("In a form") + "</w:sdtContent></w:sdt>"),
            [(P, "In a form")],
            id="form",
        ),
        pytest.param(
            paragraph(
                run("Name: ")
                + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                + run("Click here")
                + "</w:sdtContent></w:sdt>"
            ),
            [(P, "Name:")],
            id="form-left-empty",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent>"
            + paragraph(run("One."))
            + "<w:sdt><w:sdtContent>"
            + paragraph(run("Two."))
            + "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
            [(P, "One."), (P, "Two.")],
            id="blocks-in-forms",
        ),
        pytest.param(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + run("4 May")
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
                '<w:fldSimple w:instr="PAGE">' + run(" 2021") + "</w:fldSimple>"
            ),
            [(P, "4 May 2021")],
            id="fields",
        ),
        pytest.param(paragraph("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), [(P, "a+b")], id="formula"),
        pytest.param(
            paragraph(
                run("Before")
                + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
                + paragraph(run("Boxed"))
                + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                + "<w:txbxContent>"
                + paragraph(run("Boxed"))
                + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
            + paragraph(run("After")),
            [(P, "Before"), (P, "Boxed"), (P, "After")],
            id="text-box-once",
        ),
        pytest.param(
            paragraph(run("Attendance", "<w:b/>") + "<w:r><w:br/></w:r>" + run("All were present.")),
            [(H, "Attendance"), (P, "All were present.")],
            id="heading-broken-off-by-hand",
        ),
        pytest.param(
            paragraph(run("The Chair thanked the") + "<w:r><w:br/></w:r>" + run("clerk for her work.")),
            [(P, "The Chair thanked the clerk for her work.")],
            id="sentence-broken-by-hand",
        ),
        pytest.param(
            paragraph(
                run("Agreed to")
                + "<w:r><w:br/></w:r>"
                + run("(a) mow")
                + "<w:r><w:cr/></w:r>"
                + run("(b) sow")
            ),
            [(P, "Agreed to"), (LI, "(a) mow"), (LI, "(b) sow")],
            id="list-broken-by-hand",
        ),
    ],
)
def test_paragraphs_read_as_printed(markup: str, blocks: Shown) -> None:
    """Fields, links, forms, symbols and boxes leave the words that print shows, once."""
    assert shown(with_body(markup)) == blocks


def test_styles_make_headings_and_titles() -> None:
    """Heading styles give the level; whole sentences in such a style are paragraphs."""
    document = docx.Document()
    document.add_heading("Minutes of the Panel", 0)
    document.add_heading("Roads", 1)
    document.add_heading("Potholes", 3)
    document.add_heading("It was noted that the holes had been filled in the spring of the year.", 2)
    document.add_paragraph("Outlined")._p.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {NAMESPACES} w:val="1"/>')
    )
    minutes = read(document)
    assert [(b.kind.value, b.level) for b in minutes.blocks] == [("title", 0), (H, 1), (H, 3), (P, 0), (H, 2)]
    assert minutes.meetings[0].title == "Minutes of the Panel"


def test_a_break_within_a_heading_is_a_space() -> None:
    """A heading set on two lines is one."""
    document = docx.Document()
    document.add_heading("Children and Young People", 1).add_run().add_break(WD_BREAK.LINE)
    document.paragraphs[0].add_run("Scrutiny Panel")
    assert shown(document) == [(H, "Children and Young People Scrutiny Panel")]


def test_blocks_know_their_paragraph() -> None:
    """The address counts all paragraphs of the body, empty ones too."""
    document = docx.Document()
    for text in ("One.", "", "Three."):
        document.add_paragraph(text)
    assert [b.element for b in read(document).blocks] == ["paragraph 1", "paragraph 3"]


# Tracked changes and notes


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was put in stays, what was taken out goes, and the user is told how many changes there were."""
    change = 'w:id="1" w:author="A. Clerk" w:date="2021-05-04T10:00:00Z"'
    document = with_body(
        paragraph(
            run("The report was ")
            + f"<w:ins {change}>{run('not ')}</w:ins>"
            + f"<w:del {change}><w:r><w:delText>duly </w:delText></w:r></w:del>"
            + run("noted.")
        )
        + paragraph(f"<w:moveFrom {change}>{run('Moved.')}</w:moveFrom>")
        + paragraph(f"<w:moveTo {change}>{run('Moved.')}</w:moveTo>")
        + paragraph(run("One sentence "), f"<w:rPr><w:del {change}/></w:rPr>")
        + paragraph(run("in two."))
    )
    minutes = read(document)
    assert [words(minutes, b) for b in minutes.blocks] == [
        "The report was not noted.",
        "Moved.",
        "One sentence in two.",
    ]
    assert minutes.warnings[0].startswith("tracked changes read as accepted: 4;")


def test_a_last_paragraph_whose_end_was_deleted_is_read() -> None:
    """Words are not lost with the mark that ends them."""
    document = with_body(paragraph(run("Last words."), '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'))
    assert shown(document) == [(P, "Last words.")]


FOOTNOTES = (
    f"<w:footnotes {NAMESPACES}>"
    f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("rule"))}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph(run("Since corrected."))}</w:footnote></w:footnotes>'
)


def with_part(data: bytes, name: str, content: str, *, kind: str) -> bytes:
    """A package with one more part, related to the document."""
    bought, built = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(built, "w") as package:
        for entry in bought.namelist():
            text = bought.read(entry)
            if entry == "word/_rels/document.xml.rels":
                link = (
                    '<Relationship Id="rId99" Target="notes.xml" Type="http://schemas.openxmlformats.org/'
                    f'officeDocument/2006/relationships/{kind}"/></Relationships>'
                )
                text = text.replace(b"</Relationships>", link.encode())
            package.writestr(entry, text)
        package.writestr(name, content)
    return built.getvalue()


def test_footnotes_stand_after_the_minutes() -> None:
    """A note's words are read, apart from the minutes, and the user is told."""
    data = saved(with_body(paragraph(run("It was noted.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')))
    minutes = read_docx(source(with_part(data, "word/notes.xml", FOOTNOTES, kind="footnotes")))
    assert [(words(minutes, b), b.section, b.element) for b in minutes.blocks] == [
        ("It was noted.", Section.MINUTES, "paragraph 1"),
        ("Since corrected.", Section.BACK, "footnote 1"),
    ]
    assert minutes.warnings == ("footnotes and endnotes put after the minutes: 1",)


# Tables


def cells(minutes: Minutes) -> list[tuple[int, int, int, str, bool, str]]:
    return [
        (b.cell.table, b.cell.row, b.cell.column, b.cell.header, b.cell.is_header, words(minutes, b))
        for b in minutes.blocks
        if b.cell
    ]


def filled(rows: list[list[str]]) -> Document:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def test_tables_stand_in_their_place_with_their_heads() -> None:
    """An action table is read row by row; each cell knows what heads its column."""
    document = filled([["Action", "By whom"], ["(a) Send figures\nSend maps", "Clerk"]])
    document.add_paragraph("After.")
    minutes = read(document)
    assert cells(minutes) == [
        (0, 0, 0, "", True, "Action"),
        (0, 0, 1, "", True, "By whom"),
        (0, 1, 0, "Action", False, "(a) Send figures"),
        (0, 1, 0, "Action", False, "Send maps"),
        (0, 1, 1, "By whom", False, "Clerk"),
    ]
    assert [b.element for b in minutes.blocks[-2:]] == ["table 1 row 2 cell 2", "paragraph 1"]


def test_merged_cells_are_read_once() -> None:
    """Cells merged across or down give their words once, and columns keep their number."""
    document = filled([["Item", "Notes", "Action"], ["1", "a", "x"], ["", "b", "y"], ["Closed", "", "z"]])
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    assert [(row, column, head, text) for _, row, column, head, _, text in cells(read(document))][3:] == [
        (1, 0, "Item", "1"),
        (1, 1, "Notes", "a"),
        (1, 2, "Action", "x"),
        (2, 1, "Notes", "b"),
        (2, 2, "Action", "y"),
        (3, 0, "Item", "Closed"),
        (3, 2, "Action", "z"),
    ]


def test_nested_tables_and_deleted_rows() -> None:
    """A table in a cell is a table of its own; a row deleted under tracking is gone."""
    document = filled([["Outer", "One"], ["Two", "Three"], ["Gone", "Gone"]])
    outer = document.tables[0]
    inner = _Cell.add_table(outer.cell(0, 0), 1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "In", "Ner"
    outer.rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {NAMESPACES} w:id="1" w:author="A"/>'))
    assert [(table, row, column, text) for table, row, column, _, _, text in cells(read(document))] == [
        (0, 0, 0, "Outer"),
        (1, 0, 0, "In"),
        (1, 0, 1, "Ner"),
        (0, 0, 1, "One"),
        (0, 1, 0, "Two"),
        (0, 1, 1, "Three"),
    ]


def test_a_stated_header_row_heads() -> None:
    """Rows that Word repeats on every page head their columns, whatever their words."""
    document = filled([["2021 figures", "x."], ["1", "2"]])
    document.tables[0].rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NAMESPACES}/>"))
    assert [(header, text) for _, _, _, header, _, text in cells(read(document))][2:] == [
        ("2021 figures", "1"),
        ("x.", "2"),
    ]


def test_a_frame_is_no_table() -> None:
    """A table of one cell is a frame round paragraphs."""
    minutes = read(filled([["RESOLVED that it be noted."]]))
    assert [(b.kind.value, b.cell, b.element) for b in minutes.blocks] == [(P, None, "table 1 row 1 cell 1")]


# Facts


@pytest.mark.parametrize(
    ("header", "body", "council", "day", "status"),
    [
        pytest.param(
            "Harrowmere Borough Council - Children's Panel, 4 May 2021",
            "Present: all",
            "Harrowmere Borough Council",
            date(2021, 5, 4),
            "",
            id="header",
        ),
        pytest.param("4 May 2021", "Held on 6 May 2021", "", None, "", id="day-in-the-minutes"),
        pytest.param("DRAFT MINUTES", "Held on 6 May 2021", "", None, "draft", id="draft"),
    ],
)
def test_headers_state_facts_and_are_no_minutes(
    header: str, body: str, council: str, day: date | None, status: str
) -> None:
    """Council, day and status are taken from the header, whose words are not minuted."""
    document = docx.Document()
    document.core_properties.title = "Children's Panel minutes"
    document.sections[0].header.paragraphs[0].text = header
    document.add_paragraph(body)
    minutes = read(document)
    (facts,) = minutes.meetings
    assert (facts.council, facts.date, facts.status, facts.title) == (
        council,
        day,
        status,
        "Children's Panel minutes",
    )
    assert minutes.text == body


def test_a_file_without_facts_states_none() -> None:
    """Titles that programs make up are none."""
    document = docx.Document()
    document.core_properties.title = "Microsoft Word - Document1.docx"
    document.add_paragraph("It was noted.")
    assert read(document).meetings == ()


# Hostile and other files


def package(parts: dict[str, bytes | str]) -> bytes:
    built = io.BytesIO()
    with zipfile.ZipFile(built, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return built.getvalue()


def replaced(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good document with one of its parts changed."""
    document = docx.Document()
    document.add_paragraph("It was noted.")
    archive = zipfile.ZipFile(io.BytesIO(saved(document)))
    parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return package({**parts, name: change(parts.get(name, b""))})


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
XXE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def with_declaration(declaration: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"<w:document", declaration + b"<w:document", 1)


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        pytest.param(b"", FailureKind.BROKEN, "save it as .docx", id="empty"),
        pytest.param(b"PK\x03\x04 cut off", FailureKind.BROKEN, "Download it again", id="cut-off"),
        pytest.param(
            OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"),
            FailureKind.LEGACY_FORMAT,
            ".docx or PDF",
            id="doc",
        ),
        pytest.param(
            OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            FailureKind.ENCRYPTED,
            "save it without one",
            id="password",
        ),
        pytest.param(
            package({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
            FailureKind.UNKNOWN_FORMAT,
            "Export the sheet",
            id="xlsx",
        ),
        pytest.param(
            package({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
            FailureKind.UNKNOWN_FORMAT,
            "Export it as PDF",
            id="pptx",
        ),
        pytest.param(
            package({"mimetype": "application/vnd.oasis.opendocument.text"}),
            FailureKind.UNKNOWN_FORMAT,
            "LibreOffice",
            id="odt",
        ),
        pytest.param(package({"a.pdf": "x"}), FailureKind.UNKNOWN_FORMAT, "Unpack it", id="zip"),
        pytest.param(
            package({"[Content_Types].xml": "<Types/>"}),
            FailureKind.BROKEN,
            "save it again",
            id="no-document",
        ),
        pytest.param(
            package({"[Content_Types].xml": "", "word/media/a": b"\0" * 60_000_000}),
            FailureKind.UNSAFE,
            "save it again",
            id="bomb",
        ),
        pytest.param(
            package({f"word/{n}.xml": "" for n in range(10_001)}),
            FailureKind.UNSAFE,
            "save it again",
            id="too-many-parts",
        ),
        pytest.param(
            replaced("word/document.xml", with_declaration(BOMB)),
            FailureKind.UNSAFE,
            "save it again",
            id="entities",
        ),
        pytest.param(
            replaced("word/document.xml", with_declaration(XXE)),
            FailureKind.UNSAFE,
            "save it again",
            id="file-entity",
        ),
        pytest.param(
            replaced("word/styles.xml", lambda part: part[:200]),
            FailureKind.BROKEN,
            "save it again",
            id="styles-cut-off",
        ),
        pytest.param(
            replaced("word/document.xml", lambda _: b"<w:p" * 9),
            FailureKind.BROKEN,
            "save it again",
            id="no-xml",
        ),
        pytest.param(
            replaced("word/document.xml", lambda _: b""),
            FailureKind.BROKEN,
            "save it again",
            id="empty-document",
        ),
        pytest.param(
            replaced(
                "[Content_Types].xml", lambda part: part.replace(b"document.main+xml", b"template.main+xml")
            ),
            FailureKind.BROKEN,
            "save it again as .docx",
            id="template",
        ),
    ],
)
def test_other_and_hostile_files_are_refused(data: bytes, kind: str, advice: str) -> None:
    """Nothing else than a sound Word document is opened, and the message says what to do."""
    with pytest.raises(ReadError, match=advice) as refused:
        read_docx(source(data))
    assert refused.value.kind == kind


@settings(max_examples=40, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 255)), min_size=1, max_size=30))
def test_damaged_files_raise_our_errors_only(places: list[tuple[int, int]]) -> None:
    """Bytes changed at random give minutes or a ReadError, nothing else."""
    data = bytearray(GOOD)
    for place, value in places:
        data[place % len(data)] = value
    try:
        assert_sound(read_docx(source(bytes(data))))
    except ReadError as refused:
        kind = refused.kind
    else:
        kind = ""
    assert kind in {
        "",
        FailureKind.BROKEN,
        FailureKind.UNSAFE,
        FailureKind.ENCRYPTED,
        FailureKind.UNKNOWN_FORMAT,
    }


GOOD = saved(filled([["Action", "By whom"], ["Send figures", "Clerk"]]))


def test_styles_in_a_circle_end() -> None:
    """A style based on itself stops the search, not the program."""
    document = numbered(OUTLINE, [], styles=STYLES)
    document.add_paragraph("It was noted.")._p.get_or_add_pPr().append(
        parse_xml(f'<w:pStyle {NAMESPACES} w:val="Loop"/>')
    )
    assert shown(document) == [(P, "It was noted.")]


def test_deeply_nested_tables_are_read() -> None:
    """Sixty tables inside one another are no reason to fail."""
    markup = paragraph(run("Deep down."))
    for _ in range(60):
        markup = f"<w:tbl><w:tr><w:tc>{markup}</w:tc></w:tr></w:tbl>{paragraph('')}"
    assert shown(with_body(markup)) == [(P, "Deep down.")]
