"""Minutes as plain text, and ModernGov pages copied as text. All councils and people are invented."""

import hashlib
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_miner.dates import StatedDate, full_dates, stated_dates, stated_time
from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.decode import decoded
from minutes_miner.read.joined import Words, joined, words_of
from minutes_miner.read.line_width import is_spread, layout_of
from minutes_miner.read.lines import Line
from minutes_miner.read.markers import comes_before, is_marker, marked
from minutes_miner.read.moderngov_text import is_moderngov_text, read_moderngov_text
from minutes_miner.read.text import read_text
from minutes_miner.read.titles import is_capitals, is_outcome, is_title
from minutes_miner.records import Block, BlockKind, Format, Minutes, Section, Source

P, LI, H, CELL = "paragraph", "list_item", "heading", "cell"
Shown = list[tuple[str, str]]


def source(text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(path="minutes.txt", data=data, sha256=hashlib.sha256(data).hexdigest())


def read(text: str | bytes) -> Minutes:
    minutes = read_text(source(text))
    assert_sound(minutes)
    return minutes


def read_or_kind(reader: Callable[[Source], Minutes], text: str) -> Minutes | str:
    """The minutes, or the kind of the reader's refusal."""
    try:
        return reader(source(text))
    except ReadError as refused:
        return refused.kind


def shown(text: str) -> Shown:
    minutes = read(text)
    return [(block.kind.value, words(minutes, block)) for block in minutes.blocks]


def words(minutes: Minutes, block: Block) -> str:
    return minutes.text[block.start : block.end]


def assert_sound(minutes: Minutes) -> None:
    end = 0
    for block in minutes.blocks:
        assert end <= block.start <= block.marker_end <= block.end
        assert block.start < block.end
        assert not minutes.text[end : block.start].strip()
        end = block.end
    assert end == len(minutes.text)


# Bytes

CURLY = "The Council’s “plan” – £5 or €6"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(CURLY.encode(), CURLY, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + CURLY.encode(), CURLY, id="utf-8-with-mark"),
        pytest.param(CURLY.encode("cp1252"), CURLY, id="windows-1252"),
        pytest.param("Costs rose by £20".encode("latin-1"), "Costs rose by £20", id="latin-1"),
        pytest.param("Tŷ Gwyn, Ŵyn Rhys".encode("iso8859-14"), "Tŷ Gwyn, Ŵyn Rhys", id="welsh-latin-8"),
        pytest.param("It’s “fine”".encode("mac_roman"), "It’s “fine”", id="mac-roman"),
        pytest.param(CURLY.encode("utf-16"), CURLY, id="utf-16-with-mark"),
        pytest.param(CURLY.encode("utf-16-le"), CURLY, id="utf-16-le-unmarked"),
        pytest.param(CURLY.encode("utf-16-be"), CURLY, id="utf-16-be-unmarked"),
        pytest.param(b"\xff\xfe\x00\x00" + CURLY.encode("utf-32-le"), CURLY, id="utf-32"),
        pytest.param(
            "It’s £5, “then”".encode() + b"\x92s", "It’s £5, “then”’s", id="utf-8-with-stray-windows-byte"
        ),
        pytest.param("Straße".encode("cp1252"), "Straße", id="sign-rare-in-british-minutes"),
    ],
)
def test_bytes_become_the_words_they_stood_for(data: bytes, text: str) -> None:
    """No letter is lost or changed by the encoding a file was saved in."""
    assert decoded(data) == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", FailureKind.EMPTY, id="nothing"),
        pytest.param(b" \n\t\xc2\xa0\r\n", FailureKind.EMPTY, id="white-space"),
        pytest.param(b"\xff\xfe", FailureKind.EMPTY, id="mark-alone"),
        pytest.param(bytes(range(256)) * 40, FailureKind.BROKEN, id="all-bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, FailureKind.BROKEN, id="picture"),
        pytest.param(b"\xff\xfea\x00b\x00\xd8", FailureKind.BROKEN, id="utf-16-cut-off"),
        pytest.param(b"\xef\xbb\xbfcaf\xe9", FailureKind.BROKEN, id="mark-belied"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, kind: str) -> None:
    """Rubbish is told from text, and the message ends with what to do."""
    with pytest.raises(ReadError) as refused:
        decoded(data)
    assert refused.value.kind == kind
    assert str(refused.value).endswith(".")


# Markers, titles, dates


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        pytest.param("·       The figures had risen", "·", "The figures had risen", id="dot-with-padding"),
        pytest.param("- that it be noted", "-", "that it be noted", id="dash"),
        pytest.param("o Ensuring supply", "o", "Ensuring supply", id="letter-o"),
        pytest.param("a) that it be noted", "a)", "that it be noted", id="letter"),
        pytest.param("(iv) that it be noted", "(iv)", "that it be noted", id="roman"),
        pytest.param("12. Apologies", "12.", "Apologies", id="number"),
        pytest.param("1.Those present", "1.", "Those present", id="number-stuck-to-its-words"),
        pytest.param("8.1 The Head of Service", "8.1", "The Head of Service", id="two-parts"),
        pytest.param("8.1\tthe report", "8.1", "the report", id="two-parts-and-tab"),
        pytest.param("14/11/3 Reports", "14/11/3", "Reports", id="reference"),
        pytest.param("05.18.01 Apologies", "05.18.01", "Apologies", id="reference-with-stops"),
        pytest.param("O&S.40/22 Budget", "O&S.40/22", "Budget", id="reference-with-letters"),
        pytest.param("Item 3: Speed limits", "Item 3:", "Speed limits", id="named-item"),
        pytest.param("MINUTE 34 – FLOODING", "MINUTE 34 –", "FLOODING", id="named-minute"),
        pytest.param("2 SPECIAL BUSINESS", "2", "SPECIAL BUSINESS", id="bare-number-before-capitals"),
        pytest.param("2      Special business", "2", "Special business", id="bare-number-and-wide-space"),
        pytest.param("A. Smith spoke", "", "A. Smith spoke", id="initial"),
        pytest.param("e.g. the library", "", "e.g. the library", id="abbreviation"),
        pytest.param("12.03.2018 was the day", "", "12.03.2018 was the day", id="date"),
        pytest.param("7.30 pm The Chair opened", "", "7.30 pm The Chair opened", id="time"),
        pytest.param("4.5 per cent", "", "4.5 per cent", id="quantity"),
        pytest.param("12 members attended", "", "12 members attended", id="count"),
        pytest.param("2016. In that year", "", "2016. In that year", id="year"),
        pytest.param("(23) votes were cast", "", "(23) votes were cast", id="votes"),
    ],
)
def test_markers_are_told_from_words(text: str, marker: str, rest: str) -> None:
    """Numbers and bullets are split off; quantities, dates, initials stay with the words."""
    assert marked(text) == (marker, rest)


@pytest.mark.parametrize(
    ("marker", "before"),
    [
        pytest.param("(c)", {"b"}, id="letter"),
        pytest.param("(i)", {"h"}, id="i-is-letter-or-first-roman"),
        pytest.param("ii)", {"i"}, id="roman"),
        pytest.param("12.", {"11"}, id="number"),
        pytest.param("8.10", {"8.9", "8.09"}, id="two-parts"),
        pytest.param("1.", set(), id="first-number"),
        pytest.param("a.", set(), id="first-letter"),
    ],
)
def test_the_marker_before_is_known(marker: str, before: set[str]) -> None:
    """A list that was interrupted is taken up again only with the marker that comes next."""
    assert comes_before(marker) == before


@pytest.mark.parametrize("text", ["-", "•", "(a)", "12.", "8.1", "iv)", "3a", "o"])
def test_a_marker_alone_is_one(text: str) -> None:
    """Converters put markers on lines of their own."""
    assert is_marker(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Apologies for absence", True, id="short"),
        pytest.param("Matters Arising:", True, id="colon"),
        pytest.param("Reports.", True, id="printers-stop"),
        pytest.param("Update on the depot – Mr. A. Finch, S.E.", True, id="ends-with-initials"),
        pytest.param("She asked if the bridge could be mended", False, id="pronoun"),
        pytest.param("That the report be noted", False, id="limb-of-a-resolution"),
        pytest.param("The minutes of the last meeting were agreed", False, id="verb"),
        pytest.param("the following", False, id="small-letter"),
        pytest.param("P. Crane", False, id="name"),
        pytest.param("RESOLVED – that it be noted", False, id="outcome"),
        pytest.param("Proposed meeting of the Youth Forum", True, id="begins-like-an-outcome"),
        pytest.param(
            "As a consequence of the decision, section 4 of the rules applies:", False, id="lead-in"
        ),
    ],
)
def test_titles_are_told_from_sentences(text: str, title: bool) -> None:
    """Only what looks like the title of an item becomes one."""
    assert is_title(text) is title


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        pytest.param("APOLOGIES FOR ABSENCE", True, id="capitals"),
        pytest.param("WEDNESDAY, 12th JANUARY, 2022, AT 10AM.", True, id="with-figures"),
        pytest.param("BALANCE 8,645.50", False, id="row-of-a-table"),
        pytest.param("NHS", False, id="abbreviation"),
        pytest.param("Apologies", False, id="small-letters"),
    ],
)
def test_headings_in_capitals_are_known(text: str, capitals: bool) -> None:
    """Capitals make a heading, but not in the rows of an account."""
    assert is_capitals(text) is capitals


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("RESOLVED", True, id="alone"),
        pytest.param("And Resolved:", True, id="and"),
        pytest.param("ACTION Clerk to write to the landlord", True, id="in-capitals"),
        pytest.param("Action Plan", False, id="title"),
    ],
)
def test_outcomes_are_no_titles(text: str, outcome: bool) -> None:
    """Lines that open with the decision are minuted text, however they are set."""
    assert is_outcome(text) is outcome


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param("Tuesday, 6th June, 2017 7.30 pm", StatedDate(6, 6, 2017), id="long"),
        pytest.param("on Thursday 17 July re parking", StatedDate(17, 7, None), id="no-year"),
        pytest.param("April 1, 2025", StatedDate(1, 4, 2025), id="month-first"),
        pytest.param("November meeting", StatedDate(None, 11, None), id="month"),
        pytest.param("2015-04-13 Panel", StatedDate(13, 4, 2015), id="iso"),
        pytest.param("held on 02/03/2022", StatedDate(2, 3, 2022), id="slashes"),
        pytest.param("held on 2.3.22", StatedDate(2, 3, 2022), id="stops"),
    ],
)
def test_dates_keep_the_parts_stated(text: str, stated: StatedDate) -> None:
    """A date without its year or day is a date all the same."""
    assert list(stated_dates(text)) == [stated]


def test_a_day_that_no_calendar_has_is_none() -> None:
    """A date such as "31 June" is stated, and is no day; "may" is a verb."""
    assert full_dates("held on 31 June 2020, and may be on 4 May 2020") == [date(2020, 5, 4)]
    assert stated_time("held at 7.30 pm in the hall") == "7.30 pm"
    assert stated_time("held in the hall") == ""


# Lines into paragraphs

WRAPPED = """\
The Head of Service reported that the number of re-referrals had
risen since the spring and that the team was looking into it with
partners.
Councillor Wynne asked whether this had been expected by the Panel.

The Head of Service said that it had not. Two large families, known
to the service for years, accounted for most of the change.
"""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(
            WRAPPED,
            [
                (
                    "The Head of Service reported that the number of re-referrals had risen since the spring "
                    "and that the team was looking into it with partners."
                ),
                "Councillor Wynne asked whether this had been expected by the Panel.",
                (
                    "The Head of Service said that it had not. Two large families, known to the service for "
                    "years, accounted for most of the change."
                ),
            ],
            id="hard-wrapped",
        ),
        pytest.param(
            "\n\n".join(WRAPPED.split("\n")),
            [
                (
                    "The Head of Service reported that the number of re-referrals had risen since the spring "
                    "and that the team was looking into it with partners."
                ),
                "Councillor Wynne asked whether this had been expected by the Panel.",
                (
                    "The Head of Service said that it had not. Two large families, known to the service for "
                    "years, accounted for most of the change."
                ),
            ],
            id="blank-line-after-every-line",
        ),
        pytest.param(
            "Members were content with the answer.\nOfficers would report in May.",
            ["Members were content with the answer.", "Officers would report in May."],
            id="a-line-is-a-paragraph",
        ),
        pytest.param(
            "First.\n\xa0\n  \u200b \nSecond.\r\nThird.\rFourth.",
            ["First.", "Second.", "Third.", "Fourth."],
            id="all-kinds-of-line-ends",
        ),
        pytest.param("Fine.\n|\n~ ~\n.....\nGood.", ["Fine.", "Good."], id="scanners-noise"),
        pytest.param("of\u00adfice", ["office"], id="soft-hyphen"),
    ],
)
def test_wrapped_lines_are_put_together(text: str, blocks: list[str]) -> None:
    """A sentence cut by the edge of the page is one again, and paragraphs stay apart."""
    minutes = read(text)
    assert [words(minutes, block) for block in minutes.blocks] == blocks


LISTED = """\
RESOLVED that the following be asked of the officers of the service:
(a) that the figures be sent to the Panel before the next meeting, as
    set out in paragraph
(b) of the report of the Head of Service;
(b) that the report be noted; and
(c) that it come back in March.

·       Costs had fallen.
o       Rents had not.
2. What of fencing
"""


def test_list_items_stand_by_themselves() -> None:
    """A marker opens a block; "paragraph (b)" inside a sentence does not."""
    assert shown(LISTED) == [
        (P, "RESOLVED that the following be asked of the officers of the service:"),
        (
            LI,
            (
                "(a) that the figures be sent to the Panel before the next meeting, as set out in paragraph "
                "(b) of the report of the Head of Service;"
            ),
        ),
        (LI, "(b) that the report be noted; and"),
        (LI, "(c) that it come back in March."),
        (LI, "· Costs had fallen."),
        (LI, "o Rents had not."),
        (H, "2. What of fencing"),
    ]


def test_markers_on_lines_of_their_own_meet_their_words() -> None:
    """Signs such as "-", "(a)" and "3." above the words are their markers, also one in another."""
    minutes = read(
        "In reply:\n\n-\n\nHe agreed.\n\n3.\n\n(a)\n\nthat it be noted.\n\n(b)\n\nthat it be sent.\n"
    )
    assert [(words(minutes, b), b.marker_end - b.start) for b in minutes.blocks] == [
        ("In reply:", 0),
        ("- He agreed.", 2),
        ("3. (a) that it be noted.", 7),
        ("(b) that it be sent.", 4),
    ]


@pytest.mark.parametrize(
    ("lines", "seen", "text"),
    [
        pytest.param(
            ("the commit-", "tee met"), "committee", "the committee met", id="printed-whole-elsewhere"
        ),
        pytest.param(
            ("a multi-", "agency team"), "multi-agency", "a multi-agency team", id="hyphen-elsewhere"
        ),
        pytest.param(("a long-", "term plan"), "", "a long-term plan", id="unknown"),
        pytest.param(("Stoke-", "Regis"), "", "Stoke- Regis", id="name"),
    ],
)
def test_words_divided_at_the_edge_are_whole(lines: tuple[str, str], seen: str, text: str) -> None:
    """A hyphen goes only where the document prints the word without it."""
    assert joined([Line(text=line) for line in lines], Words(frozenset({seen}))) == text


def test_a_document_that_divides_words_is_known() -> None:
    """Where words are divided that stand whole elsewhere, unknown ones are divided too."""
    texts = (
        "the commit-",
        "tee and the committee",
        "agreed the budg-",
        "et, the budget",
        "and accommo-",
        "dation",
    )
    lines = [Line(text=text) for text in texts]
    assert words_of(lines).divided
    assert joined(lines, words_of(lines)).endswith("and accommodation")


def test_widths_are_measured_only_where_lines_are_wrapped() -> None:
    """A page of unwrapped paragraphs has no width; a spread text has blank lines that divide nothing."""
    wrapped = [Line(text=text, number=n) for n, text in enumerate(WRAPPED.split("\n")) if text]
    assert 60 <= layout_of(wrapped).width <= 70
    assert layout_of([Line(text="A paragraph.", gap=1), Line(text="Another.", gap=1)]).width == 0
    assert not is_spread(wrapped)


# Shapes


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(
            "              HARROWMERE BOROUGH COUNCIL\n\nMINUTES OF THE MEETING OF THE\nCHILDREN'S PANEL\n",
            [(H, "HARROWMERE BOROUGH COUNCIL"), (H, "MINUTES OF THE MEETING OF THE CHILDREN'S PANEL")],
            id="capitals",
        ),
        pytest.param(
            "12.    Apologies for absence\n\nThere were none.\n",
            [(H, "12. Apologies for absence"), (P, "There were none.")],
            id="numbered-title",
        ),
        pytest.param("MINUTE 34 – FLOODING\n", [(H, "MINUTE 34 – FLOODING")], id="minute-number"),
        pytest.param("M I N U T E S\n", [(H, "M I N U T E S")], id="letter-spaced"),
        pytest.param(
            "8.1 The Head of Service introduced the report and asked for comments.\n",
            [(P, "8.1 The Head of Service introduced the report and asked for comments.")],
            id="numbered-paragraph",
        ),
        pytest.param(
            "The points were:\n1. Rent arrears\n2. Empty homes\n",
            [(P, "The points were:"), (LI, "1. Rent arrears"), (LI, "2. Empty homes")],
            id="list-of-titles",
        ),
        pytest.param("RESOLVED\n", [(P, "RESOLVED")], id="outcome-in-capitals"),
    ],
)
def test_headings_are_told_by_their_shape(text: str, blocks: Shown) -> None:
    """Capitals, numbers and spaced letters make headings; sentences and decisions do not."""
    assert shown(text) == blocks


def test_a_centred_title_is_a_heading() -> None:
    """A short line in the middle of the page is a title even in small letters."""
    text = WRAPPED + "\n                    Matters arising\n\n" + WRAPPED
    assert (H, "Matters arising") in shown(text)


def test_lists_of_names_side_by_side_are_read_label_by_label() -> None:
    """No name moves from "Apologies" to "Present", and no word is lost."""
    text = """\
        Present:                       Apologies:
        Cllr A Wynne (Chair)           Cllr D Marsh
        Cllr B Lee                     Mrs E Poole
        Cllr C Ash

        1. Welcome
    """
    assert [words for _, words in shown(text)] == [
        "Present:",
        "Cllr A Wynne (Chair)",
        "Cllr B Lee",
        "Cllr C Ash",
        "Apologies:",
        "Cllr D Marsh",
        "Mrs E Poole",
        "1. Welcome",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Action\tBy whom\tBy when\nSend figures\tHead of Service\tMay\n", id="tabs"),
        pytest.param(
            "| Action | By whom | By when |\n|---|---|---|\n| Send figures | Head of Service | May |\n",
            id="pipes",
        ),
    ],
)
def test_tables_in_text_keep_their_columns(text: str) -> None:
    """Cells know their row, their column and the words that head it."""
    minutes = read(text)
    cells = [(b.cell.row, b.cell.column, b.cell.header, words(minutes, b)) for b in minutes.blocks if b.cell]
    assert cells == [
        (0, 0, "", "Action"),
        (0, 1, "", "By whom"),
        (0, 2, "", "By when"),
        (1, 0, "Action", "Send figures"),
        (1, 1, "By whom", "Head of Service"),
        (1, 2, "By when", "May"),
    ]


def test_lines_know_their_source_line() -> None:
    """Each block names the line on which it begins."""
    minutes = read("One.\n\nTwo.\n\n\n- Three\n")
    assert [block.element for block in minutes.blocks] == ["line 1", "line 3", "line 6"]


PAGED = "\f".join(
    f"HARROWMERE PARISH\n{body}\nMinutes of 4 May 2021\nPage {n} of 4\n"
    for n, body in enumerate(
        [
            "Members considered the report on the flooding of the lower road and were of the",
            "opinion that more should be done before the winter came to the village again.",
            "Councillor Lee asked for a date.",
            "None was given.",
        ],
        start=1,
    )
)


def test_sentences_go_on_over_pages() -> None:
    """Running heads and page numbers go, pages are counted, and the sentence they cut is whole."""
    minutes = read(PAGED)
    assert [(words(minutes, b), b.page) for b in minutes.blocks] == [
        ("HARROWMERE PARISH", 1),
        (
            (
                "Members considered the report on the flooding of the lower road and were of the opinion "
                "that more should be done before the winter came to the village again."
            ),
            1,
        ),
        ("Councillor Lee asked for a date.", 3),
        ("None was given.", 4),
    ]
    assert minutes.pages == 4
    assert minutes.warnings == ("the running head “Minutes of 4 May 2021” was left out on every page",)


def test_nested_lists_have_depth() -> None:
    """The margin tells how deep a list item stands."""
    minutes = read("- Roads\n    - Potholes\n    - Signs\n- Parks\n\nText.\n\n  - Trees\n")
    assert [b.level for b in minutes.blocks] == [0, 1, 1, 0, 0, 0]


# ModernGov pages as text

ITEM_PAGE = """\
Agendas, Meetings and Minutes - Agenda item

Agenda item

Quarter 3 Performance

Meeting of Children's Panel, Tuesday, 6th March, 2018 2.00 pm (Item 14.)

To receive the report of the Head of Service.

Decision:

RESOLVED that the report be noted.

Minutes:

The Head of Service introduced the report.
\xa0
·       A Member asked why re-referrals had
risen.

Decision:

It was agreed to meet again.

Supporting documents:

·       Quarter 3 report , item 14. PDF 161 KB
·       Appendix (PDF, 1.2 MB)
"""
MEETING_PAGE = """\
Skip to main content
Harrowmere Borough Council
Agenda and draft minutes
Children's Panel - Tuesday 6 March 2018 2.00 pm
Agenda frontsheet PDF 230 KB
Venue: Committee Room 2, Town Hall. View directions
Contact: Ann Other
Items
No.\tItem
12.

Apologies for absence

Minutes:
Apologies were received from Councillor Wynne.
13.\tMinutes of the previous meeting PDF 161 KB
To confirm the minutes.
13a

Quarter 3 Performance
Minutes:
1.
That the report be noted.
2.
That figures be sent ... view the full minutes text for item 13a
14.

Any other business
Minutes:
None.
Back to top
"""
ISSUE_PAGE = """\
Issue - meetings
Homelessness Strategy
Meeting: 02/03/2022 - Housing Panel (Item 41)
41 Homelessness Strategy PDF 234 KB
Minutes:
Councillor Lee asked how many were waiting.
Meeting: 04/05/2022 - Cabinet (Item 7)
7 Homelessness Strategy
Decision:
RESOLVED that it be adopted.
"""

UNLABELLED_PAGE = """\
Agendas, Meetings and Minutes - Agenda and minutes

Venue: County Hall, Wexmoor

No. Item


Apologies and Welcome

Apologies were received from Mr J Roe.


Street Lighting - Update pdf icon PDF 80 KB

Additional documents:

- Appendix A, item 2. pdf icon PDF 1 MB

Members asked how many lamps were out, and the Head of Service said that 31 were out.

Resolved:

That the report be noted.


Work Programme

To consider the programme.

Members asked that lighting be added to it.
"""
NUMBERED_PAGE = """\
Agenda and minutes

Corporate Board

No. Item

3. Declarations of interest

None were declared.

4. Street Lighting pdf icon PDF 80 KB

Resolved:

1. That the report be noted.

2. That lamps be counted.

5. Work Programme

Members agreed the programme.
"""
ROWS_PAGE = """\
Agenda and minutes
Venue: Council Offices, Plough Street, Wexford
No. | Item |
---|---|
Apologies for absence To receive apologies. Minutes: Apologies were received from Mr J Roe.
Mrs Pell had been delayed. |
|
12. | Minutes pdf icon PDF 78 KB To sign the minutes of 5 August. Additional documents: Minutes: RESOLVED:
That the minutes be agreed. |
Street Lighting Additional documents:
Minutes: The head of service presented the report.
Members asked how many lamps were out. |
"""
# What a copied table of items is made of, for pages put together at random.
PAGE_PIECES = [
    *(
        "Agenda and minutes\n",
        "No. | Item |\n",
        "---|---|\n",
        " |\n",
        "|",
        "\n",
        "\n\n\n",
        " ",
        "12. | ",
        "4\t",
    ),
    *(
        "Street Lighting",
        " To note the report.",
        " Minutes:",
        " Additional documents:",
        "•",
    ),
    *(
        "Members asked why.",
        "RESOLVED:",
        "1. That it be noted.",
        "Apologies",
        "Decision:",
        "5. Work Programme",
    ),
]


def parts(minutes: Minutes) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.section.value, words(minutes, b)) for b in minutes.blocks]


def test_an_items_page_is_divided_by_its_labels() -> None:
    """Agenda, decision, minutes and documents are told apart; sizes of files go."""
    minutes = read_moderngov_text(source(ITEM_PAGE))
    assert_sound(minutes)
    assert minutes.format is Format.MODERNGOV_TEXT
    assert parts(minutes) == [
        ("title", "front", "Agendas, Meetings and Minutes - Agenda item"),
        ("title", "front", "Agenda item"),
        ("item_heading", "agenda", "Quarter 3 Performance"),
        ("title", "front", "Meeting of Children's Panel, Tuesday, 6th March, 2018 2.00 pm (Item 14.)"),
        (P, "agenda", "To receive the report of the Head of Service."),
        ("label", "decision", "Decision:"),
        (P, "decision", "RESOLVED that the report be noted."),
        ("label", "minutes", "Minutes:"),
        (P, "minutes", "The Head of Service introduced the report."),
        (LI, "minutes", "· A Member asked why re-referrals had risen."),
        (P, "minutes", "Decision:"),
        (P, "minutes", "It was agreed to meet again."),
        ("label", "documents", "Supporting documents:"),
        (LI, "documents", "· Quarter 3 report , item 14."),
        (LI, "documents", "· Appendix"),
    ]
    assert minutes.meetings[0].committee == "Children's Panel"
    assert minutes.meetings[0].date == date(2018, 3, 6)


def test_a_meetings_page_is_divided_into_items() -> None:
    """Items are known by numbers that count up; lists inside the minutes are none; cuts are told."""
    minutes = read_moderngov_text(source(MEETING_PAGE))
    assert_sound(minutes)
    facts = minutes.meetings[0]
    assert (facts.council, facts.committee, facts.date, facts.time, facts.venue, facts.status) == (
        "Harrowmere Borough Council",
        "Children's Panel",
        date(2018, 3, 6),
        "2.00 pm",
        "Committee Room 2, Town Hall",
        "draft",
    )
    items = [words for kind, _, words in parts(minutes) if kind == "item_heading"]
    assert items == [
        "12. Apologies for absence",
        "13. Minutes of the previous meeting",
        "13a Quarter 3 Performance",
        "14. Any other business",
    ]
    assert (P, "agenda", "To confirm the minutes.") in parts(minutes)
    assert (LI, "minutes", "1. That the report be noted.") in parts(minutes)
    (cut,) = minutes.truncations
    assert minutes.text[: cut.at].endswith("2. That figures be sent")
    assert "cuts 1 of its items short" in minutes.warnings[0]


def test_an_issues_page_holds_several_meetings() -> None:
    """Each meeting of an issue has its facts from where it begins."""
    minutes = read_moderngov_text(source(ISSUE_PAGE))
    assert_sound(minutes)
    assert [(m.committee, m.date, minutes.text[m.start :][:20]) for m in minutes.meetings] == [
        ("Housing Panel", date(2022, 3, 2), "Meeting: 02/03/2022 "),
        ("Cabinet", date(2022, 5, 4), "Meeting: 04/05/2022 "),
    ]
    assert ("item_heading", "agenda", "41 Homelessness Strategy") in parts(minutes)


def test_a_page_without_labels_is_all_minutes() -> None:
    """Titles without number open items; "Resolved:" is minuted; documents end where sentences begin."""
    minutes = read_moderngov_text(source(UNLABELLED_PAGE))
    assert_sound(minutes)
    assert parts(minutes)[3:] == [
        ("item_heading", "agenda", "Apologies and Welcome"),
        (P, "minutes", "Apologies were received from Mr J Roe."),
        ("item_heading", "agenda", "Street Lighting - Update"),
        ("label", "documents", "Additional documents:"),
        (LI, "documents", "- Appendix A, item 2."),
        (
            P,
            "minutes",
            "Members asked how many lamps were out, and the Head of Service said that 31 were out.",
        ),
        (P, "minutes", "Resolved:"),
        (P, "minutes", "That the report be noted."),
        ("item_heading", "agenda", "Work Programme"),
        (P, "minutes", "To consider the programme."),
        (P, "minutes", "Members asked that lighting be added to it."),
    ]


def test_numbers_and_titles_on_one_line_open_items() -> None:
    """Below the head of the list of items no tab is needed; limbs of a resolution open none."""
    minutes = read_moderngov_text(source(NUMBERED_PAGE))
    items = [words for kind, _, words in parts(minutes) if kind == "item_heading"]
    assert items == ["3. Declarations of interest", "4. Street Lighting", "5. Work Programme"]
    assert (LI, "minutes", "2. That lamps be counted.") in parts(minutes)


def test_rows_of_a_copied_table_are_set_apart() -> None:
    """Title, agenda and minutes of a row are told apart though the table was copied as running text."""
    minutes = read_moderngov_text(source(ROWS_PAGE))
    assert_sound(minutes)
    assert minutes.warnings == ()
    assert parts(minutes)[3:] == [
        ("item_heading", "agenda", "Apologies for absence"),
        (P, "agenda", "To receive apologies."),
        ("label", "minutes", "Minutes:"),
        (P, "minutes", "Apologies were received from Mr J Roe."),
        (P, "minutes", "Mrs Pell had been delayed."),
        ("item_heading", "agenda", "12. Minutes"),
        (P, "agenda", "To sign the minutes of 5 August."),
        ("label", "documents", "Additional documents:"),
        ("label", "minutes", "Minutes:"),
        (P, "minutes", "RESOLVED:"),
        (P, "minutes", "That the minutes be agreed."),
        ("item_heading", "agenda", "Street Lighting"),
        ("label", "documents", "Additional documents:"),
        ("label", "minutes", "Minutes:"),
        (P, "minutes", "The head of service presented the report."),
        (P, "minutes", "Members asked how many lamps were out."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(UNLABELLED_PAGE, True, id="meeting-without-labels"),
        pytest.param(NUMBERED_PAGE, True, id="meeting-with-numbers"),
        pytest.param(ROWS_PAGE, True, id="rows"),
        pytest.param("Agenda and minutes\n\nNo. Item\n\nIt was cold.\n", False, id="head-without-items"),
        pytest.param(ITEM_PAGE, True, id="item"),
        pytest.param(MEETING_PAGE, True, id="meeting"),
        pytest.param(ISSUE_PAGE, True, id="issue"),
        pytest.param("Title\n\nMinutes:\n\nText.\n\nSupporting documents:\n", True, id="labels-only"),
        pytest.param(
            "Minutes\n\nDecision:\n\nIt was agreed.\n\nActions:\n\nNone.\n", False, id="other-minutes"
        ),
        pytest.param("Members asked for the minutes:\nthey were not ready.", False, id="words-in-a-sentence"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_moderngov_pages_are_recognised(text: str, found: bool) -> None:
    """The labels alone do not make a ModernGov page of any minutes."""
    assert is_moderngov_text(text) is found


def test_a_page_without_minutes_says_so() -> None:
    """An agenda read as minutes would yield nothing; the user is told why."""
    minutes = read_moderngov_text(
        source("Agenda item\n\nBudget\n\nTo receive the report.\n\nDecision:\n\nNoted.\n")
    )
    assert minutes.warnings == ("no minutes on this page: agenda or decisions only",)
    assert minutes.blocks[-1].section is Section.DECISION


# Any text


@pytest.mark.parametrize("reader", [read_text, read_moderngov_text], ids=["text", "moderngov"])
@settings(max_examples=150, deadline=None)
@given(
    text=st.text(alphabet="ab A.,:;-–•()0129|\t\n\f\xa0MRé’", max_size=400)
    | st.lists(st.sampled_from(PAGE_PIECES), max_size=30).map("".join)
)
def test_no_word_is_lost(reader: Callable[[Source], Minutes], text: str) -> None:
    """Whatever the layout: blocks are in order, without overlap, and hold the letters of the source."""
    minutes = read_or_kind(reader, text)
    if not isinstance(minutes, Minutes):
        assert minutes in {FailureKind.EMPTY, FailureKind.BROKEN}
        return
    assert_sound(minutes)
    assert sorted(filter(str.isalpha, minutes.text)) == sorted(filter(str.isalpha, text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The panel met and agreed to meet again in the autumn of the\n" * 20_000, id="one-paragraph"
        ),
        pytest.param("x" * 2_000_000, id="one-word"),
        pytest.param("." + "'" * 300_000, id="quotation-marks"),
        pytest.param("-" * 300_000 + "x\n" + "-" * 300_000, id="rules"),
        pytest.param("(a) one\n(b) two\n" * 10_000, id="markers"),
        pytest.param("12 " + "ABC " * 100_000 + "x", id="capitals"),
    ],
)
def test_long_texts_take_time_by_their_length(text: str) -> None:
    """No layout makes reading slower than in proportion to the text."""
    started = time.perf_counter()
    assert_sound(read_text(source(text)))
    assert time.perf_counter() - started < 20


def test_kinds_are_those_of_the_records() -> None:
    """The short names used above are the names of the records."""
    assert {P, LI, H, CELL} <= {kind.value for kind in BlockKind}
