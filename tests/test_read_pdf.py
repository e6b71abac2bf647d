"""The PDF reader: pages become paragraphs, lists, headings and tables in reading order."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.shared import Cm
from PIL import Image

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read import pdf_canvas, pdf_open, pdf_scanned
from minutes_miner.read.pdf import read_pdf
from minutes_miner.read.pdf_attendance import bare
from minutes_miner.read.pdf_furniture import furniture
from minutes_miner.read.pdf_grid import ruled_grids
from minutes_miner.read.pdf_hyphens import Spelling, running_text, spelling_of
from minutes_miner.read.pdf_lines import lines_of
from minutes_miner.read.pdf_markers import marker_of, unglued
from minutes_miner.read.pdf_paragraphs import paragraphs_of
from minutes_miner.read.pdf_shapes import Face, Glyph, Line, Rule, Sheet, Word
from minutes_miner.read.pdf_words import baselines, words_of
from minutes_miner.records import Block, BlockKind, Minutes, Presence, Section, Source

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
SAMPLE_PDFS = sorted(SAMPLES.glob("*.pdf"))
SOFFICE = shutil.which("soffice")

A4 = (595, 842)
LETTER_WIDTH = 5.5  # of the hand-made words, at SIZE points
SIZE = 11.0
LEADING = 13.5
PLAIN = Face(bold=False, symbol=False, typewriter=False)


# --- hand-made words and lines ---------------------------------------------------------------------------


def word(text: str, x: float, baseline: float, *, bold: bool = False) -> Word:
    return Word(text, x, x + LETTER_WIDTH * len(text), baseline, SIZE, bold)


def words(text: str, x: float, baseline: float, *, bold: bool = False) -> list[Word]:
    """The words of a line; two spaces in the text leave a gap as a tab does."""
    found = re.finditer(r"\S+", text)
    return [word(part[0], x + LETTER_WIDTH * part.start(), baseline, bold=bold) for part in found]


def lines(*printed: tuple[float, str], top: float = 100, page: int = 1, right: float = 400) -> list[Line]:
    """Lines at the given indents, one below the other; an empty text is a blank line."""
    held = [part for at, (x, text) in enumerate(printed) for part in words(text, x, top + at * LEADING)]
    return lines_of(held, page=page, left=50, right=right)


def texts(held: Sequence[Line]) -> list[str]:
    return [" ".join(paragraph.texts) for paragraph in paragraphs_of(held, spacing=LEADING / SIZE)]


FULL = (
    "x" * 6 + " the members of the panel looked at the report which " + "y" * 5
)  # fills a column of 350 points


# --- hand-made PDF files ---------------------------------------------------------------------------------


def show(text: str, x: float, top: float, *, bold: bool = False, size: float = SIZE) -> str:
    """Drawing instructions for one line of text, measured from the upper left."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if bold else 'F1'} {size} Tf {x} {A4[1] - top} Td ({escaped}) Tj ET\n"


def stroke(x0: float, top: float, x1: float, bottom: float) -> str:
    """Drawing instructions for one ruling line."""
    return f"0.5 w {x0} {A4[1] - top} m {x1} {A4[1] - bottom} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Drawing instructions for a fully ruled table."""
    level = "".join(stroke(xs[0], y, xs[-1], y) for y in ys)
    return level + "".join(stroke(x, ys[0], x, ys[-1]) for x in xs)


def pdf_of(*pages: str, extra: str = "") -> bytes:
    """A PDF file whose pages are drawn by the given instructions, in Helvetica (F1 plain, F2 bold)."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
    inherited = f"/MediaBox [0 0 {A4[0]} {A4[1]}] /Resources {fonts}"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} {inherited} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {6 + 2 * at} 0 R {extra} >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + (head + tail).encode("cp1252")


def source(data: bytes) -> Source:
    return Source(path="minutes.pdf", data=data, sha256=hashlib.sha256(data).hexdigest())


def read(*pages: str) -> Minutes:
    return read_pdf(source(pdf_of(*pages)))


def quoted(minutes: Minutes, blocks: Iterable[Block] | None = None) -> list[str]:
    return [minutes.quote(block.start, block.end) for block in (minutes.blocks if blocks is None else blocks)]


def cells(minutes: Minutes, table: int = 0) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for block in minutes.blocks:
        if block.cell and block.cell.table == table:
            text = minutes.quote(block.start, block.end)
            found.setdefault((block.cell.row, block.cell.column), []).append(text)
    return found


def prose(text: str, top: float, *, x: float = 70, width: int = 80) -> str:
    """Drawing instructions for a paragraph, wrapped at `width` letters."""
    parts = re.findall(rf".{{1,{width}}}(?:\s+|$)", text)
    return "".join(show(part.strip(), x, top + at * LEADING) for at, part in enumerate(parts))


LONG = (
    "The Head of Waste told the panel that the number of missed collections had fallen from 212 in April to "
    "164 in June, and that the new rounds would start in the autumn once the crews had been trained."
)


# --- words and markers -----------------------------------------------------------------------------------


def glyphs(
    text: str, *, gap: float = 0.0, baseline: float = 100, size: float = SIZE, x: float = 50
) -> list[Glyph]:
    done = []
    for letter in text:
        done.append(Glyph(letter, x, x + LETTER_WIDTH, baseline, size, PLAIN))
        x += LETTER_WIDTH + gap
    return done


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param(glyphs("Two words"), ["Two", "words"], id="space"),
        pytest.param(glyphs("Two") + glyphs("words", x=80), ["Two", "words"], id="gap-without-space"),
        pytest.param(glyphs("17") + glyphs("th", x=61, baseline=96, size=7), ["17th"], id="raised-letters"),
        pytest.param(glyphs("of\ufb01ce"), ["office"], id="ligature"),
        pytest.param(glyphs("R E S O L V E D"), ["RESOLVED"], id="letter-spaced"),
        pytest.param(
            glyphs("T H A T") + glyphs("T H E", x=105), ["THAT", "THE"], id="letter-spaced-two-words"
        ),
        pytest.param(glyphs("Mr A B Lowe"), ["Mr", "A", "B", "Lowe"], id="initials-stay-apart"),
        pytest.param(glyphs("Bold") + glyphs("Bold", x=50.4), ["Bold"], id="printed-twice"),
        pytest.param([Glyph("\uf0b7", 50, 55, 100, SIZE, PLAIN)], ["•"], id="symbol-font-bullet"),
        pytest.param([Glyph("o", 50, 55, 100, SIZE, PLAIN)], ["o"], id="plain-letter-o"),
    ],
)
def test_characters_become_the_words_a_reader_sees(drawn: list[Glyph], expected: list[str]) -> None:
    """Spaces, gaps, raised letters, ligatures and letter-spacing lead to whole words."""
    assert [found.text for line in baselines(words_of(drawn)) for found in line] == expected


def test_a_no_break_space_ties_a_word_to_the_one_before() -> None:
    """What may not be parted at a line's end is known."""
    assert [found.glued for found in words_of(glyphs("£10\xa0million more"))] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        pytest.param("1. Welcome", "1.", id="number-dot"),
        pytest.param("12) Welcome", "12)", id="number-bracket"),
        pytest.param("(3) Welcome", "(3)", id="number-in-brackets"),
        pytest.param("8.1 The report", "8.1", id="decimal"),
        pytest.param("6A. Late item", "6A.", id="number-and-letter"),
        pytest.param("(a) that", "(a)", id="letter-in-brackets"),
        pytest.param("b. that", "b.", id="letter-dot"),
        pytest.param("(iv) that", "(iv)", id="roman"),
        pytest.param("7    Apologies", "7", id="bare-number-with-tab"),
        pytest.param("05.24.03    Planning", "05.24.03", id="minute-reference"),
        pytest.param("FGB 12/2024    Finance", "FGB 12/2024", id="minute-reference-of-two-words"),
        pytest.param("• a bullet", "•", id="bullet"),
        pytest.param("- a dash", "-", id="dash"),
        pytest.param("1.Welcome", "1.", id="typed-without-space"),
        pytest.param("2019. The school", None, id="year"),
        pytest.param("2019.    The school", None, id="year-with-tab"),
        pytest.param("26.01.2024    Paid", None, id="date"),
        pytest.param("7 members", None, id="number-in-a-sentence"),
        pytest.param("P    P", None, id="attendance-letter"),
        pytest.param("i.e. none", None, id="abbreviation"),
        pytest.param("Mr Lowe", None, id="plain-words"),
    ],
)
def test_list_markers_are_told_from_words(text: str, marker: str | None) -> None:
    """Numbers, letters, numerals and bullets that can open an item are found; years and dates are none."""
    found = marker_of(unglued(words(text, 50, 100)))
    assert (found.text if found else None) == marker


# --- paragraphs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(lines((50, FULL), (50, "and asked why.")), [f"{FULL} and asked why."], id="wrapped"),
        pytest.param(
            lines((50, "The meeting opened."), (50, "Mr Lowe spoke.")),
            ["The meeting opened.", "Mr Lowe spoke."],
            id="line-with-room-left",
        ),
        pytest.param(
            lines((50, FULL), (50, ""), (50, "and asked why.")), [FULL, "and asked why."], id="blank-line"
        ),
        pytest.param(
            lines((50, "1.  " + FULL), (72, "and asked why."), (50, "2.  Next.")),
            [f"{FULL} and asked why.", "Next."],
            id="hanging-item",
        ),
        pytest.param(
            lines((50, FULL), (50, "10. The panel")), [f"{FULL} 10. The panel"], id="number-within-sentence"
        ),
        pytest.param(
            lines((50, FULL + " Cllr."), (50, "A. Lowe spoke.")),
            [f"{FULL} Cllr. A. Lowe spoke."],
            id="initial",
        ),
        pytest.param(
            lines((80, FULL), (50, FULL), (80, FULL + "."), (50, "he said.")),
            [f"{FULL} {FULL}", f"{FULL}. he said."],
            id="first-lines-indented",
        ),
        pytest.param(
            lines((50, "Report of the Director"), (50, "(Item 4)"), (50, "The panel")),
            ["Report of the Director", "(Item 4)", "The panel"],
            id="item-reference-stands-alone",
        ),
    ],
)
def test_lines_become_paragraphs(held: list[Line], expected: list[str]) -> None:
    """Fill, gaps, indents and markers decide where a paragraph begins."""
    assert texts(held) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("and asked why.", [f"{FULL} and asked why."], id="sentence-goes-on"),
        pytest.param("2.  Next.", [FULL, "Next."], id="new-item"),
    ],
)
def test_a_sentence_goes_on_over_the_page(head: str, expected: list[str]) -> None:
    """The last line of a page and the first of the next make one paragraph, unless an item begins."""
    assert texts([*lines((50, FULL)), *lines((50, head), page=2, top=60)]) == expected


@pytest.mark.parametrize(
    ("parts", "elsewhere", "expected"),
    [
        pytest.param(["the informa-", "tion was"], "", "the information was", id="ending-is-no-word"),
        pytest.param(["a long-", "term plan"], "", "a long-term plan", id="compound"),
        pytest.param(
            ["the walk-", "through by"], "a walk-through", "the walk-through by", id="seen-with-hyphen"
        ),
        pytest.param(
            ["the play-", "ground was"], "the playground", "the playground was", id="seen-as-one-word"
        ),
        pytest.param(["on Covid-", "19 cases"], "", "on Covid-19 cases", id="number"),
        pytest.param(["the in\xad", "quiry"], "", "the inquiry", id="soft-hyphen"),
        pytest.param(["Clerk/", "Chair"], "", "Clerk/Chair", id="stroke"),
        pytest.param(["it rose –", "slowly"], "", "it rose – slowly", id="dash-is-no-hyphen"),
        pytest.param(["14/03/20", "24"], "", "14/03/2024", id="date-cut-in-two"),
    ],
)
def test_words_divided_at_line_ends_are_made_whole(parts: list[str], elsewhere: str, expected: str) -> None:
    """A hyphen stays where document or sense asks for it, and goes where it only divided a word."""
    assert running_text(parts, spelling_of([elsewhere.split() or ["-"]])) == expected


def test_a_document_set_with_hyphenation_is_known() -> None:
    """Where many lines end in a hyphen, an unknown word is joined without it."""
    divided = [["the", "em-"], ["ployees", "met"], ["with", "hun-"], ["dreds", "more"]]
    assert running_text(["eld-", "erly people"], spelling_of(divided)) == "elderly people"
    assert (
        running_text(["eld-", "erly people"], Spelling(frozenset(), frozenset(), False)) == "eld-erly people"
    )


# --- heads, feet, tables ---------------------------------------------------------------------------------


def sheet(number: int) -> Sheet:
    return Sheet(number=number, width=A4[0], height=A4[1])


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        pytest.param(["Westhay Parish Council"] * 3, [False] * 3, id="running-head"),
        pytest.param(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], [False] * 3, id="page-numbers"),
        pytest.param(["297", "298", "299"], [False] * 3, id="numbers-of-a-minute-book"),
        pytest.param(["1. Matter 1", "5. Matter 5", "8. Matter 8"], [True] * 3, id="numbered-items"),
        pytest.param(["Apologies", "Finance", "Planning"], [True] * 3, id="other-words-on-each-page"),
    ],
)
def test_what_recurs_at_a_pages_edge_is_furniture(heads: list[str], kept: list[bool]) -> None:
    """Heads, feet and page numbers are found by place and repetition; headings of items are not taken."""
    pages = [
        lines((50, head), (50, ""), (50, f"Words of page {number}."), top=40, page=number)
        for number, head in enumerate(heads, 1)
    ]
    found = furniture(pages, [sheet(number) for number in range(1, 4)])
    assert [id(page[0]) not in found for page in pages] == kept


def test_a_ruled_table_is_read_by_its_cells() -> None:
    """Words belong to the cell their middle lies in; a side without a rule does not part cells."""
    level = [Rule(False, y, 50, 350) for y in (100, 120, 140)]
    upright = [Rule(True, 50, 100, 140), Rule(True, 200, 120, 140), Rule(True, 350, 100, 140)]
    inside = [*words("Title", 60, 115), *words("left", 60, 135), *words("right", 210, 135)]
    [found], outside = ruled_grids([*level, *upright], [*inside, *words("below", 60, 200)], 1)
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [
        (0, 0, "Title"),
        (1, 0, "left"),
        (1, 1, "right"),
    ]
    assert [left.text for left in outside] == ["below"]


def test_a_frame_around_text_is_no_table() -> None:
    """A box with one column leaves its words to the running text."""
    box = [Rule(False, y, 50, 350) for y in (100, 140)] + [Rule(True, x, 100, 140) for x in (50, 350)]
    assert ruled_grids(box, words("boxed words", 60, 120), 1)[0] == []


ACTIONS = [("3", "Circulate the figures", "Clerk", "30 June"), ("5", "Write to the school", "Chair", "asap")]
ACTION_XS = (70, 110, 330, 430, 525)


def action_rows(top: float, rows: Sequence[Sequence[str]], *, bold: bool = False) -> str:
    return "".join(
        show(text, x + 5, top + 15 + 20 * at, bold=bold)
        for at, row in enumerate(rows)
        for x, text in zip(ACTION_XS, row, strict=False)
    )


HEADINGS = ("Item", "Action", "By whom", "By when")


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_an_action_table_keeps_its_rows_and_headings(ruled: bool) -> None:
    """Each action is one row, and every cell knows the words that head its column."""
    rules = grid(ACTION_XS, (100, 120, 140, 160)) if ruled else ""
    page = rules + action_rows(100, [HEADINGS], bold=True) + action_rows(120, ACTIONS)
    minutes = read(page + prose(LONG, 300))
    for row, printed in enumerate([HEADINGS, *ACTIONS]):
        assert [cells(minutes)[row, column] for column in range(4)] == [[text] for text in printed]
    headed = {
        (block.cell.column, block.cell.header)
        for block in minutes.blocks
        if block.cell and not block.cell.is_header
    }
    assert headed == set(enumerate(HEADINGS))


def test_a_table_goes_on_over_the_page() -> None:
    """Rows are counted on, repeated headings dropped, and a sentence cut by the page is one block."""
    xs = (70, 110, 430, 525)
    first = grid(xs, (700, 720, 790)) + "".join(
        show(text, x + 5, 715, bold=True) for x, text in zip(xs, ("Item", "Notes", "Action"), strict=False)
    )
    first += show("4", 75, 735) + show("Members asked how many of the places in the new", 115, 735)
    second = grid(xs, (60, 80, 100, 120)) + "".join(
        show(text, x + 5, 75, bold=True) for x, text in zip(xs, ("Item", "Notes", "Action"), strict=False)
    )
    second += show("nursery had been taken up.", 115, 95) + show("Clerk", 435, 95)
    second += show("5", 75, 115) + show("The plan was noted.", 115, 115)
    minutes = read(first, second)
    assert cells(minutes) == {
        (0, 0): ["Item"],
        (0, 1): ["Notes"],
        (0, 2): ["Action"],
        (1, 0): ["4"],
        (1, 1): ["Members asked how many of the places in the new nursery had been taken up."],
        (1, 2): ["Clerk"],
        (2, 0): ["5"],
        (2, 1): ["The plan was noted."],
    }
    [sentence] = [
        block for block in minutes.blocks if minutes.quote(block.start, block.end).startswith("Mem")
    ]
    assert sentence.page == 1


MINUTES_XS = (70, 150, 460, 560)


def minute(number: int, title: str, notes: str, owner: str, top: float) -> str:
    """Drawing instructions for one item of three-column minutes, without rules."""
    page = show(f"{number}.", MINUTES_XS[0], top) + show(title, MINUTES_XS[0] + 20, top)
    return page + prose(notes, top, x=MINUTES_XS[1], width=55) + show(owner, MINUTES_XS[2], top)


def test_columns_without_rules_go_on_over_the_page() -> None:
    """Lines at the head of a page that keep to the columns belong to the row that the page cut."""
    headings = ("Item", "Discussion", "Action")
    first = "".join(
        show(text, x, 680, bold=True) for x, text in zip(MINUTES_XS, headings, strict=False)
    ) + minute(1, "Bins", LONG, "Clerk", 700)
    first += minute(2, "Parks", "Members asked who would mend the swings and when the", "Cllr Moss", 776)
    second = prose("work would begin. It would begin in May.", 60, x=MINUTES_XS[1], width=55)
    minutes = read(first, second + minute(3, "Buses", LONG, "Clerk", 100))
    assert {block.cell.table for block in minutes.blocks if block.cell} == {0}
    assert cells(minutes)[2, 1] == [
        "Members asked who would mend the swings and when the work would begin. It would begin in May."
    ]
    assert [cells(minutes)[row, 2] for row in (1, 2, 3)] == [["Clerk"], ["Cllr Moss"], ["Clerk"]]


def test_rows_are_told_by_their_numbers_where_only_columns_are_ruled() -> None:
    """A table with upright rules alone is read item by item."""
    page = "".join(stroke(x, 90, x, 400) for x in MINUTES_XS)
    for at, owner in enumerate(("Clerk", "Cllr Moss", "Cllr Lowe")):
        top = 110 + at * 90
        page += show(f"{at + 1}.", 75, top) + prose(LONG, top, x=155, width=50) + show(owner, 465, top)
    found = cells(read(page))
    assert [found[row, 0] + found[row, 2] for row in range(3)] == [
        ["1.", "Clerk"],
        ["2.", "Cllr Moss"],
        ["3.", "Cllr Lowe"],
    ]
    assert [found[row, 1] for row in range(3)] == [[LONG]] * 3


def test_margin_entries_are_parted_from_the_sentence() -> None:
    """An owner at the far right of a line becomes a cell of its own behind the paragraph."""
    page = ""
    for at, owner in enumerate(("Clerk", "Cllr Lowe", "Clerk")):
        top = 100 + at * 60
        page += prose(LONG + " Clerk to arrange.", top, width=85) + show(owner, 480, top + 2 * LEADING)
    minutes = read(page)
    assert [text for text in quoted(minutes) if len(text) < 20] == ["Clerk", "Cllr Lowe", "Clerk"]
    kinds = [block.kind for block in minutes.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.CELL] * 3
    assert {block.cell.header for block in minutes.blocks if block.cell} == {"Action"}


# --- attendance ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("Ada Lowe", ("Ada Lowe", ""), id="name"),
        pytest.param("A Lowe (AL - Chair)", ("A Lowe", "Chair"), id="initials-and-post"),
        pytest.param("Ada Lowe [Acting Clerk]", ("Ada Lowe", "Acting Clerk"), id="post-in-brackets"),
        pytest.param("Ada Lowe (AL) CLERK", ("Ada Lowe", "CLERK"), id="post-behind"),
        pytest.param("Ada Lowe, Treasurer", ("Ada Lowe", "Treasurer"), id="post-after-comma"),
    ],
)
def test_names_are_parted_from_posts(printed: str, expected: tuple[str, str]) -> None:
    """A name stands alone; its note goes to the post."""
    assert bare(printed) == expected


def test_attendance_is_taken_from_a_grid_of_marks() -> None:
    """The last column with marks is this meeting's; the legend under the grid says what letters mean."""
    xs = (70, 250, 350, 400, 450)
    rows = [
        ("Name", "Type", "May", "July"),
        ("Ada Lowe", "Staff", "P", "P"),
        ("Ben Moss", "Parent", "P", "S"),
    ]
    rows += [("Cleo Nash", "Parent", "S", "P"), ("VACANT", "Parent", "", "")]
    page = grid(xs, [100 + 20 * at for at in range(len(rows) + 1)])
    for at, row in enumerate(rows):
        page += "".join(
            show(text, x + 5, 115 + 20 * at, bold=at == 0) for x, text in zip(xs, row, strict=False)
        )
    minutes = read(page + show("P - Present, S - Sanctioned", 70, 240))
    assert [(person.name, person.presence, person.post) for person in minutes.attendance] == [
        ("Ada Lowe", Presence.PRESENT, "Staff"),
        ("Ben Moss", Presence.APOLOGIES, "Parent"),
        ("Cleo Nash", Presence.PRESENT, "Parent"),
    ]


def test_attendance_is_taken_from_columns_of_names() -> None:
    """Names under "Present" and "Apologies" are listed; members of the public are not."""
    columns = {
        70: ("Present:", "Ada Lowe (Chair)", "Ben Moss"),
        250: ("Members of the public:", "Una Reed", "Vic Snow"),
        430: ("Apologies:", "Cleo Nash"),
    }
    page = "".join(
        show(text, x, 100 + 14 * at, bold=at == 0)
        for x, names in columns.items()
        for at, text in enumerate(names)
    )
    found = read(page + prose(LONG, 200)).attendance
    assert [(person.name, person.presence) for person in found] == [
        ("Ada Lowe", Presence.PRESENT),
        ("Ben Moss", Presence.PRESENT),
        ("Cleo Nash", Presence.APOLOGIES),
    ]


# --- whole documents -------------------------------------------------------------------------------------


def council_pages() -> list[str]:
    pages = []
    for number in (1, 2, 3):
        page = show("DRAFT minutes, subject to confirmation", 70, 40) + show(f"Page {number} of 3", 280, 810)
        page += show(f"{20 + number}.", 70, 90, bold=True) + show(
            "Report of the Director", 110, 90, bold=True
        )
        page += show(f"(Item {number})", 110, 104) + prose(LONG, 132, x=110, width=72)
        page += show("(a)", 110, 200) + show("that the report be noted; and", 140, 200)
        page += show("(i)", 140, 214) + show("that it be sent to the Mayor.", 170, 214)
        pages.append(page)
    return pages


def test_headings_lists_and_paragraphs_of_a_document() -> None:
    """Each kind of line becomes its kind of block, with page, place, marker and level."""
    minutes = read(*council_pages())
    assert minutes.pages == 3
    assert minutes.quote(0, minutes.blocks[0].end) == "DRAFT minutes, subject to confirmation"
    assert minutes.blocks[0].section is Section.FRONT
    second = [block for block in minutes.blocks if block.page == 2]
    assert [(block.kind, block.level) for block in second] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.LIST_ITEM, 1),
    ]
    assert quoted(minutes, second) == [
        "22. Report of the Director",
        "(Item 2)",
        LONG,
        "(a) that the report be noted; and",
        "(i) that it be sent to the Mayor.",
    ]
    assert [minutes.quote(block.start, block.marker_end).strip() for block in second] == [
        "22.",
        "",
        "",
        "(a)",
        "(i)",
    ]
    assert second[0].bold
    assert second[0].box == pytest.approx((70, 81.2, 223.7, 92.2), abs=1)


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        pytest.param(show("Matters arising", 70, 100, bold=True), BlockKind.HEADING, id="bold"),
        pytest.param(
            show("Matters arising", 70, 100) + stroke(70, 102, 146, 102), BlockKind.HEADING, id="underlined"
        ),
        pytest.param(show("4. MATTERS ARISING", 70, 100), BlockKind.HEADING, id="capitals"),
        pytest.param(show("Matters arising", 70, 100, size=15), BlockKind.HEADING, id="larger"),
        pytest.param(show("Matters arising", 70, 100), BlockKind.PARAGRAPH, id="plain"),
        pytest.param(show("RESOLVED:", 70, 100, bold=True), BlockKind.PARAGRAPH, id="decision"),
        pytest.param(show("ACTION: Clerk to write", 70, 100, bold=True), BlockKind.PARAGRAPH, id="action"),
        pytest.param(show("The report was noted.", 70, 100, bold=True), BlockKind.PARAGRAPH, id="sentence"),
    ],
)
def test_headings_are_told_from_text(drawn: str, kind: BlockKind) -> None:
    """Bold, underlined, larger and capital lines head what follows; decisions and sentences do not."""
    assert read(drawn + prose(LONG, 130)).blocks[0].kind is kind


def test_text_between_blocks_is_white_space() -> None:
    """Blocks cover the text in order, without overlap."""
    minutes = read(*council_pages())
    ends = [0, *(block.end for block in minutes.blocks)]
    starts = [*(block.start for block in minutes.blocks), len(minutes.text)]
    assert all(not minutes.text[end:start].strip() for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_or_saved_sideways_is_read(turn: int) -> None:
    """Turning a page changes nothing of its words."""
    with pypdfium2.PdfDocument(pdf_of(prose(LONG, 100))) as document:
        document[0].set_rotation(turn)
        turned = BytesIO()
        document.save(turned)
    assert quoted(read_pdf(source(turned.getvalue()))) == [LONG]


def test_dates_set_upright_over_narrow_columns_are_kept() -> None:
    """Words that run up the page stand in the cell they are printed in."""
    page = grid((70, 250, 280, 310), (100, 160, 180)) + show("Ada Lowe", 75, 175)
    for x, text in ((270, "14/03/2024"), (300, "07/12/2024")):
        page += f"BT /F1 9 Tf 0 1 -1 0 {x} {A4[1] - 155} Tm ({text}) Tj ET\n"
    minutes = read(page + show("P", 260, 175) + show("S", 290, 175) + prose(LONG, 300))
    assert cells(minutes) == {
        (0, 1): ["14/03/2024"],
        (0, 2): ["07/12/2024"],
        (1, 0): ["Ada Lowe"],
        (1, 1): ["P"],
        (1, 2): ["S"],
    }


def test_a_slanted_watermark_stays_out_of_the_text_but_tells_of_a_draft() -> None:
    """The word "DRAFT" across the page is said once, before the minutes."""
    mark = "BT /F1 90 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET\n"
    assert quoted(read(prose(LONG, 100) + mark)) == ["DRAFT", LONG]


# --- what goes wrong -------------------------------------------------------------------------------------


def scanned(count: int = 1) -> bytes:
    pages = [Image.new("L", (600, 840), 200) for _ in range(count)]
    saved = BytesIO()
    pages[0].save(saved, "PDF", save_all=True, append_images=pages[1:])
    return saved.getvalue()


def with_scan(data: bytes) -> bytes:
    """A PDF with a scanned page behind its own."""
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument(scanned()) as scan:
        document.import_pages(scan)
        saved = BytesIO()
        document.save(saved)
    return saved.getvalue()


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scanned, "OCR_PROGRAM", "no-such-program")


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", FailureKind.EMPTY, id="no-bytes"),
        pytest.param(b"\n \n", FailureKind.EMPTY, id="white-space"),
        pytest.param(b"%PDF-1.7\n", FailureKind.BROKEN, id="head-only"),
        pytest.param(b"<html><p>Not found</p></html>", FailureKind.BROKEN, id="error-page"),
        pytest.param(pdf_of(""), FailureKind.EMPTY, id="blank-page"),
        pytest.param(scanned(), FailureKind.NO_TEXT_LAYER, id="scan"),
    ],
)
def test_files_without_minutes_are_refused(data: bytes, kind: str) -> None:
    """Every way a file can fail has its name, and the message says what to do."""
    with pytest.raises(ReadError) as caught:
        read_pdf(source(data))
    assert caught.value.kind == kind
    assert re.search(r"try again|fetch it again|print it", str(caught.value).lower())


@pytest.mark.usefixtures("no_ocr")
def test_a_scanned_page_among_others_is_warned_of() -> None:
    """The other pages are read."""
    minutes = read_pdf(source(with_scan(pdf_of(prose(LONG, 100)))))
    assert quoted(minutes) == [LONG]
    assert minutes.warnings == ("page 2 has no text layer; install no-such-program and read it again",)


@pytest.fixture
def ocr_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of OCRmyPDF, which hands out what lies beside it."""
    result = tmp_path / "result.pdf"
    program = tmp_path / "ocrmypdf"
    program.write_text(
        f"#!{sys.executable}\nimport shutil, sys\nshutil.copy({str(result)!r}, sys.argv[-1])\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return result


def test_scanned_pages_are_read_through_ocr(ocr_program: Path) -> None:
    """Where OCRmyPDF is installed its result is read, and the user is told."""
    ocr_program.write_bytes(pdf_of(prose(LONG, 100)))
    minutes = read_pdf(source(scanned()))
    assert quoted(minutes) == [LONG]
    assert minutes.warnings == ("scanned pages were read by OCR, check names and figures: 1",)


def test_ocr_that_fails_is_told(ocr_program: Path) -> None:
    """A scan that OCR cannot read is an error that says so."""
    assert not ocr_program.exists()
    with pytest.raises(ReadError, match="ocrmypdf failed") as caught:
        read_pdf(source(scanned()))
    assert caught.value.kind == FailureKind.NO_TEXT_LAYER


def test_a_page_with_far_too_much_on_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """One monstrous page becomes a warning, the others are read."""
    monkeypatch.setattr(pdf_canvas, "MAX_PATHS", 50)
    minutes = read(prose(LONG, 100), "0 0 m 9 9 l S\n" * 60)
    assert quoted(minutes) == [LONG]
    assert re.search("page 2: .*too many strokes", minutes.warnings[0])


def test_a_drawing_of_many_strokes_does_not_hide_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the strokes of any table a page's rules are ignored."""
    monkeypatch.setattr(pdf_canvas, "MAX_RULES", 10)
    assert quoted(read(grid(range(70, 300, 10), range(90, 200, 10)) + prose(LONG, 100))) == [LONG]


def test_a_small_stream_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose content would fill the memory becomes a warning."""
    monkeypatch.setattr(pdf_open, "SUSPICIOUS_STREAM", 50)
    monkeypatch.setattr(pdf_open, "LONGEST_CONTENT", 5_000)
    minutes = read(show("Short.", 70, 100), prose(LONG, 100) + "q Q\n" * 4_000)
    assert quoted(minutes) == ["Short."]
    assert "page 2: its content is too large" in minutes.warnings[0]


def damaged() -> Iterable[bytes]:
    whole = pdf_of(*council_pages())
    for at in range(0, len(whole), len(whole) // 40):
        yield whole[:at]
        yield whole[:at] + b"\x00\xff(<<" + whole[at + 30 :]


def test_damaged_files_raise_nothing_but_read_errors() -> None:
    """Whatever is cut off or overwritten, the file is read or refused."""
    outcomes = set()
    for data in damaged():
        try:
            outcomes.add(type(read_pdf(source(data))))
        except ReadError as error:
            outcomes.add(type(error))
    assert outcomes == {Minutes, ReadError}


def test_a_file_with_a_lost_table_of_objects_is_mended() -> None:
    """A broken cross-reference is no reason to refuse a file."""
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", pdf_of(prose(LONG, 100)))
    assert quoted(read_pdf(source(data))) == [LONG]


# --- samples and office documents ------------------------------------------------------------------------


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("document", SAMPLE_PDFS, ids=lambda path: path.name)
def test_every_unit_of_a_sample_stands_in_one_block(document: Path) -> None:
    """No sentence of the samples is cut by a line, a column or a page."""
    path = SAMPLES.parent / "gold" / f"{document.name}.json"
    if not path.exists():
        pytest.skip("this sample has no gold")
    minutes = read_pdf(source(document.read_bytes()))
    blocks = [letters(text) for text in quoted(minutes)]
    units = json.loads(path.read_text(encoding="utf-8"))["units"]
    assert [
        unit["text"] for unit in units if not any(letters(unit["text"]) in block for block in blocks)
    ] == []


def three_columns() -> Document:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, ("Item", "Notes", "Action"), strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for number in range(1, 9):
        row = table.add_row().cells
        row[0].text = f"{number}. Matter"
        row[1].text = f"{LONG} {LONG}"
        row[1].add_paragraph(f"Cllr Moss asked about round {number}.")
        row[1].add_paragraph(LONG)
        row[2].text = "Head of Waste"
    for row in table.rows:
        for cell, width in zip(row.cells, (3, 9, 3), strict=True):
            cell.width = Cm(width)
    return document


def nested_lists() -> Document:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Westhay Parish Council"
    for number in range(1, 9):
        document.add_paragraph(f"{LONG} {LONG}", style="List Number")
        document.add_paragraph(f"Point {number} was noted by all.", style="List Bullet 2")
    return document


OFFICE = {"three": three_columns, "lists": nested_lists}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The office documents as LibreOffice prints them, and one of them with a password."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name, build in OFFICE.items():
        build().save(str(folder / f"{name}.docx"))
    shutil.copy(folder / "lists.docx", folder / "locked.docx")
    options = {"EncryptFile": True, "DocumentOpenPassword": "open sesame"}
    typed = {
        name: {"type": "boolean" if value is True else "string", "value": str(value).lower()}
        for name, value in options.items()
    }
    convert(folder, "pdf", [folder / f"{name}.docx" for name in OFFICE])
    convert(folder, f"pdf:writer_pdf_Export:{json.dumps(typed)}", [folder / "locked.docx"])
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def convert(folder: Path, form: str, documents: Sequence[Path]) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, documents),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


@pytest.mark.slow
def test_a_three_column_table_of_minutes_is_read_row_by_row(office: dict[str, bytes]) -> None:
    """Item, notes and action follow each other in every row, also where a row runs over the page."""
    found = cells(read_pdf(source(office["three"])))
    for row in range(1, 9):
        assert found[row, 0] == [f"{row}. Matter"]
        assert found[row, 2] == ["Head of Waste"]
        assert " ".join(found[row, 1]) == f"{LONG} {LONG} Cllr Moss asked about round {row}. {LONG}"


@pytest.mark.slow
def test_numbered_items_and_their_bullets_make_a_tree(office: dict[str, bytes]) -> None:
    """Numbers printed by the word processor are read, bullets below them stand one level deeper."""
    minutes = read_pdf(source(office["lists"]))
    assert {block.kind for block in minutes.blocks} == {BlockKind.LIST_ITEM}
    assert [block.level for block in minutes.blocks] == [0, 1] * 8
    expected = [(f"{number}. {LONG} {LONG}", f"• Point {number} was noted by all.") for number in range(1, 9)]
    assert quoted(minutes) == [text for pair in expected for text in pair]


@pytest.mark.slow
def test_a_file_with_a_password_is_refused(office: dict[str, bytes]) -> None:
    """The message asks for a copy without one."""
    with pytest.raises(ReadError, match="without one and try again") as caught:
        read_pdf(source(office["locked"]))
    assert caught.value.kind == FailureKind.ENCRYPTED
