"""Minutes in Markdown, written as such or drawn from PDF. All councils and people are invented."""

import hashlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.front_matter import split_front_matter
from minutes_miner.read.markdown import is_markdown, read_markdown
from minutes_miner.records import Block, Format, Minutes, Section, Source

P, LI, H, CELL = "paragraph", "list_item", "heading", "cell"
Shown = list[tuple[str, str]]


def source(text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(path="minutes.md", data=data, sha256=hashlib.sha256(data).hexdigest())


def read(text: str | bytes) -> Minutes:
    minutes = read_markdown(source(text))
    assert_sound(minutes)
    return minutes


def read_or_kind(text: str) -> Minutes | str:
    """The minutes, or the kind of the reader's refusal."""
    try:
        return read_markdown(source(text))
    except ReadError as refused:
        return refused.kind


def words(minutes: Minutes, block: Block) -> str:
    return minutes.text[block.start : block.end]


def shown(text: str) -> Shown:
    minutes = read(text)
    return [(block.kind.value, words(minutes, block)) for block in minutes.blocks]


def assert_sound(minutes: Minutes) -> None:
    end = 0
    for block in minutes.blocks:
        assert end <= block.start <= block.marker_end <= block.end
        assert block.start < block.end
        assert not minutes.text[end : block.start].strip()
        end = block.end
    assert end == len(minutes.text)


# Markup


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(
            "It was **noted** and *agreed* that ***all*** go.",
            [(P, "It was noted and agreed that all go.")],
            id="emphasis",
        ),
        pytest.param(
            "See the [report](https://x.example/a) and ![logo](l.png).",
            [(P, "See the report and .")],
            id="links-and-images",
        ),
        pytest.param(
            "1\\. Apologies were given and \\*accepted\\*.",
            [(LI, "1. Apologies were given and *accepted*.")],
            id="escapes",
        ),
        pytest.param(
            "Fees &amp; charges of &pound;5<br>and more",
            [(P, "Fees & charges of £5 and more")],
            id="entities-and-breaks",
        ),
        pytest.param("The 27^th^ apology", [(P, "The 27th apology")], id="raised-letters"),
        pytest.param("<!-- a note -->\n\nWords.", [(P, "Words.")], id="comment"),
        pytest.param(
            "> Motion made by A. Wynne\n\n> Seconded by B. Lee",
            [(P, "Motion made by A. Wynne"), (P, "Seconded by B. Lee")],
            id="quotations",
        ),
        pytest.param(
            "> [!abstract]- Present:\n> A. Wynne, B. Lee",
            [(H, "Present:"), (P, "A. Wynne, B. Lee")],
            id="callout",
        ),
        pytest.param("Before\n\n----\n\nAfter", [(P, "Before"), (P, "After")], id="rule"),
        pytest.param(
            "PRESENT**:**\n\n**(a)**An answer was given to the Panel.",
            [(H, "PRESENT:"), (LI, "(a) An answer was given to the Panel.")],
            id="stray-stars",
        ),
        pytest.param("```\nRESOLVED that it be noted.\n```", [(P, "RESOLVED that it be noted.")], id="fence"),
        pytest.param("    indented words\n", [(P, "indented words")], id="indent-is-no-code"),
        pytest.param(
            "<div><p>One.</p><p>Two &amp; three.</p></div>", [(P, "One."), (P, "Two & three.")], id="html"
        ),
        pytest.param(
            "Words.\n\n<!-- never closed", [(P, "Words."), (P, "never closed")], id="comment-never-closed"
        ),
    ],
)
def test_markup_goes_and_words_stay(text: str, blocks: Shown) -> None:
    """Emphasis, links, escapes and HTML leave their words; pictures leave none."""
    assert shown(text) == blocks


@pytest.mark.parametrize(
    ("text", "kind", "marker", "level", "bold"),
    [
        pytest.param("# 4.&nbsp;&nbsp;Closed Session", H, "4. ", 1, False, id="hash"),
        pytest.param("### 4.1 Leases", H, "4.1 ", 3, False, id="third-level"),
        pytest.param("**Matters arising**", H, "", 0, True, id="bold-line"),
        pytest.param("**3\\. Report of the Chair**", H, "3. ", 0, True, id="bold-numbered-line"),
        pytest.param("a)  **Cleansing and roads**", H, "a) ", 0, True, id="number-outside-the-bold"),
        pytest.param("Budget\n------", H, "", 2, False, id="underlined"),
        pytest.param(
            "**It was announced that the Vice Chair was leaving and all wished her well.**",
            P,
            "",
            0,
            True,
            id="bold-sentence",
        ),
        pytest.param("**RESOLVED:**", P, "", 0, True, id="bold-outcome"),
        pytest.param(
            "**Item 2: Report on the harbour wall – Mr. A. Finch, S.E.**",
            H,
            "Item 2: ",
            0,
            True,
            id="named-item",
        ),
    ],
)
def test_headings_keep_number_and_level(text: str, kind: str, marker: str, level: int, bold: bool) -> None:
    """Headings are told from bold sentences; their numbers are markers."""
    minutes = read(text)
    (block,) = minutes.blocks
    assert (block.kind.value, block.level, block.bold) == (kind, level, bold)
    assert minutes.text[block.start : block.marker_end] == marker


def test_lists_keep_their_printed_numbers() -> None:
    """Numbers are those printed, but where all are "1." the list is counted; depth is kept."""
    minutes = read(
        "Agreed:\n\n3.  to note it\n5.  to send it\n    - by post\n\nThen:\n\n1. to close\n1. to thank all\n"
    )
    assert [(words(minutes, b), b.kind.value, b.level) for b in minutes.blocks] == [
        ("Agreed:", P, 0),
        ("3. to note it", LI, 0),
        ("5. to send it", LI, 0),
        ("- by post", LI, 1),
        ("Then:", P, 0),
        ("1. to close", LI, 0),
        ("2. to thank all", LI, 0),
    ]


def test_lines_broken_by_hand_are_blocks() -> None:
    """A heading and the text below it in one paragraph are two blocks; a sentence that goes on is one."""
    assert shown("**2\\. Minutes**  \nThese were approved.  \nThe Chair thanked\\\nthe clerk.") == [
        (H, "2. Minutes"),
        (P, "These were approved."),
        (P, "The Chair thanked the clerk."),
    ]


WRAPPED = """\
Councillor Ash thought the allotment fence would not outlast another winter,
since nine of its posts had rotted through, and offered to measure the gap
before the spring. Councillor Lee would price new posts with the
sawmill.

-   Hurdles of willow, of the kind woven at the school, would do for the
    lower side if they were staked well, and the tenants would be shown a
    length of them.
"""


def test_wrapped_paragraphs_are_put_together() -> None:
    """Markdown wrapped at a column reads as paragraphs."""
    assert shown(WRAPPED) == [
        (
            P,
            (
                "Councillor Ash thought the allotment fence would not outlast another winter, since nine "
                "of its posts had rotted through, and offered to measure the gap before the spring. "
                "Councillor Lee would price new posts with the sawmill."
            ),
        ),
        (
            LI,
            (
                "- Hurdles of willow, of the kind woven at the school, would do for the lower side if they "
                "were staked well, and the tenants would be shown a length of them."
            ),
        ),
    ]


# Tables


def cells(minutes: Minutes) -> list[tuple[int, int, str, bool, str]]:
    return [
        (b.cell.row, b.cell.column, b.cell.header, b.cell.is_header, words(minutes, b))
        for b in minutes.blocks
        if b.cell
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| Action | By whom |\n|:-|-|\n| Write to **all** | Clerk |\n", id="pipes"),
        pytest.param(
            "<table><tr><th>Action</th><th>By whom</th></tr>\n<tr><td>Write to <b>all</b></td>"
            "<td>Clerk</td></tr></table>",
            id="html",
        ),
        pytest.param(
            "<table><tr><td>Action</td><td>By whom</td></tr><tr><td>Write to all</td>"
            "<td>Clerk</td></tr></table>",
            id="html-without-head",
        ),
    ],
)
def test_cells_know_row_column_and_head(text: str) -> None:
    """Pipe tables and HTML tables become cells under their headings."""
    assert cells(read(text)) == [
        (0, 0, "", True, "Action"),
        (0, 1, "", True, "By whom"),
        (1, 0, "Action", False, "Write to all"),
        (1, 1, "By whom", False, "Clerk"),
    ]


def test_an_empty_table_head_is_none() -> None:
    """Markdown tables must have a head; an empty one heads nothing. Breaks part a cell's paragraphs."""
    minutes = read("| | |\n|-|-|\n| 1. Minutes<br>of May | Agreed |\n")
    assert cells(minutes) == [
        (0, 0, "", False, "1. Minutes"),
        (0, 0, "", False, "of May"),
        (0, 1, "", False, "Agreed"),
    ]


# Front matter


@pytest.mark.parametrize(
    ("head", "body", "title", "day"),
    [
        pytest.param(
            'title: "6th Meeting"\ndate: 2025-04-01',
            "April 1, 2025, at 1 pm",
            "6th Meeting",
            date(2025, 4, 1),
            id="same-day-in-the-text",
        ),
        pytest.param(
            "title: Minutes\ndate: 2007-09-01 09:00:00",
            "Held on Wednesday 1 August 2007",
            "Minutes",
            None,
            id="day-of-posting",
        ),
        pytest.param(
            "title: Draft notes\ndate: 2008-09-04",
            "the meeting on Thursday 17 July re parking",
            "Draft notes",
            None,
            id="other-day-without-year",
        ),
        pytest.param(
            "title: November meeting\ndate: '2013-12-19'",
            "Present: all",
            "November meeting",
            None,
            id="other-month-in-the-title",
        ),
        pytest.param(
            "title: Meeting\ndate: 2013-12-19",
            "Present: all",
            "Meeting",
            date(2013, 12, 19),
            id="no-other-date",
        ),
        pytest.param(
            "title: Minutes: part two\nlayout: post", "Words", "Minutes: part two", None, id="no-yaml"
        ),
        pytest.param("title: &a x\nb: [*a, *a]", "Words", "&a x", None, id="aliases-are-not-followed"),
        pytest.param("date: 2013-99-99\ntitle: T", "Words", "T", None, id="no-day"),
    ],
)
def test_front_matter_states_title_and_day(head: str, body: str, title: str, day: date | None) -> None:
    """The title is kept; the date only where the minutes' own words name no other."""
    minutes = read(f"---\n{head}\n---\n\n{body}\n")
    (facts,) = minutes.meetings
    assert (facts.title, facts.date) == (title, day)
    assert minutes.text == body


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nMINUTES OF THE PANEL\n---\n", id="rules-round-a-title"),
        pytest.param("Words\n---\ntitle: x\n---\n", id="not-at-the-head"),
        pytest.param("---\ntitle: x\n", id="never-closed"),
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    """Only a closed block of fields at the very head is front matter."""
    assert split_front_matter(text).body == text


def test_lines_are_counted_from_the_head_of_the_file() -> None:
    """A block's place is its line in the file, the front matter counted."""
    minutes = read("---\ntitle: x\n---\n\nOne.\n\n- Two\n")
    assert [block.element for block in minutes.blocks] == ["line 5", "line 7"]


# Drawn from PDF

SPREAD = """\
[Original file](https://council.example/minutes.pdf)

---
1

**Minutes of the meeting of the Transport Committee held on 4th May 2021 in**

**the Town Hall**

**Members Present:** Cllrs. Ash (Chair), Byrne, Carey, Daly, Egan, Flood, Galvin,

Hayes and Lee.

**Item 1: Report on the harbour wall** **–** **Mr. A. Finch, S.E.**

Mr. Finch set out how the harbour wall had stood up to the winter gales and where it was

weak. Cllr. Byrne wondered when divers would look at the footings and whether Mr.

Carey had priced them.

Cllr. Daly put these questions to him:

1. Were the mooring rings to be painted

2. Had anybody measured how far the slipway had sunk since the dredging, and would it be

raised.

(Image omitted)
---
2

Mr. Finch answered in turn:

-

He had rust on his list already.

-

A survey of the slipway had been ordered from the harbour engineers in April, who would

send levels.

**(a)**

The land had been bought by the council in the spring and the works would begin when the

contract had been signed.

**(b)**A second contract would follow in the autumn of that year, after the committee had met and

---
3

had agreed to it.

Councillors

were

also

thanked.
"""


def test_printed_lines_from_a_pdf_become_paragraphs() -> None:
    """A blank line after every line divides nothing; rules and page numbers are pages."""
    minutes = read(SPREAD)
    assert [(b.kind.value, b.page, words(minutes, b)) for b in minutes.blocks] == [
        (P, None, "Original file"),
        (H, 1, "Minutes of the meeting of the Transport Committee held on 4th May 2021 in the Town Hall"),
        (
            P,
            1,
            "Members Present: Cllrs. Ash (Chair), Byrne, Carey, Daly, Egan, Flood, Galvin, Hayes and Lee.",
        ),
        (H, 1, "Item 1: Report on the harbour wall – Mr. A. Finch, S.E."),
        (
            P,
            1,
            (
                "Mr. Finch set out how the harbour wall had stood up to the winter gales and where it was "
                "weak. Cllr. Byrne wondered when divers would look at the footings and whether Mr. "
                "Carey had priced them."
            ),
        ),
        (P, 1, "Cllr. Daly put these questions to him:"),
        (LI, 1, "1. Were the mooring rings to be painted"),
        (
            LI,
            1,
            (
                "2. Had anybody measured how far the slipway had sunk since the dredging, and would it be "
                "raised."
            ),
        ),
        (P, 2, "Mr. Finch answered in turn:"),
        (LI, 2, "- He had rust on his list already."),
        (
            LI,
            2,
            (
                "- A survey of the slipway had been ordered from the harbour engineers in April, who would "
                "send levels."
            ),
        ),
        (
            LI,
            2,
            (
                "(a) The land had been bought by the council in the spring and the works would begin when "
                "the contract had been signed."
            ),
        ),
        (
            LI,
            2,
            (
                "(b) A second contract would follow in the autumn of that year, after the committee had met "
                "and had agreed to it."
            ),
        ),
        (P, 3, "Councillors were also thanked."),
    ]
    assert minutes.blocks[0].section is Section.FRONT
    assert (minutes.pages, minutes.address) == (3, "https://council.example/minutes.pdf")


SCANNED = "".join(
    f"---\n*Scanned page, may contain errors*\n\n{n}. Report on {what}\n\n"
    "The engineer reported on the works of the\nyear and of the next one, and Members thanked\n"
    f"him for his report on {what}.\n\n"
    for n, what in enumerate(("roads", "parks", "paths", "drains"), start=1)
)


def test_a_head_repeated_after_every_rule_is_the_pages() -> None:
    """A notice on every page stays once, and the rules are pages."""
    minutes = read(SCANNED)
    assert minutes.pages == 4
    assert minutes.text.count("Scanned page") == 1
    assert [b.page for b in minutes.blocks if b.kind.value == H] == [1, 2, 3, 4]


def test_a_sentence_cut_by_a_blank_line_is_whole() -> None:
    """Two halves of one sentence in two paragraphs are one block."""
    text = "Members asked whether filming, recording,\n\nblogging would be allowed.\n\nthat it be noted"
    assert shown(text) == [
        (P, "Members asked whether filming, recording, blogging would be allowed."),
        (P, "that it be noted"),
    ]


def test_bullets_run_together_are_parted() -> None:
    """A list that a copy pasted into one paragraph is a list again."""
    assert shown("What would be fundable? • New paths. • Better crossings.") == [
        (P, "What would be fundable?"),
        (LI, "• New paths."),
        (LI, "• Better crossings."),
    ]


# Recognition and hostile input


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param("---\ntitle: x\n---\nWords", True, id="front-matter"),
        pytest.param("## Actions\n\nNone", True, id="heading"),
        pytest.param("See [this](https://x.example)", True, id="link"),
        pytest.param("|a|b|\n|-|-|\n|---|---|", True, id="table"),
        pytest.param("> [!note] Vote", True, id="callout"),
        pytest.param("1\\. Apologies\n\n2\\. Minutes\n\n3\\. Roads", True, id="escaped-numbers"),
        pytest.param("**Present** a\n\n**Apologies** b\n\n**Minutes** c", True, id="bold"),
        pytest.param("1. Apologies\n\n- none\n\n* * *\n\nMinute #4", False, id="plain-lists"),
        pytest.param("Total cost**\n** excluding VAT", False, id="footnote-stars"),
    ],
)
def test_markdown_is_recognised(text: str, markdown: bool) -> None:
    """Plain minutes with lists are no Markdown."""
    assert is_markdown(text) is markdown


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", FailureKind.EMPTY, id="empty"),
        pytest.param(b"\x00\x01\x02\x03" * 100, FailureKind.BROKEN, id="binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, kind: str) -> None:
    """The reader raises nothing but its own errors."""
    with pytest.raises(ReadError) as refused:
        read_markdown(source(data))
    assert refused.value.kind == kind


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet="abM é.:>#*_-|[]()<1\\`!\n\t \xa0", max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Whatever the markup: blocks are in order, without overlap, and quote the text."""
    minutes = read_or_kind(text)
    if not isinstance(minutes, Minutes):
        assert minutes == FailureKind.EMPTY
        return
    assert_sound(minutes)
    assert minutes.format is Format.MARKDOWN


def test_deep_nesting_loses_no_words() -> None:
    """What lies deeper than the parser goes is read all the same."""
    minutes = read("".join(f"{'  ' * depth}- item{depth}\n" for depth in range(200)))
    assert all(f"item{depth}" in minutes.text for depth in range(200))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 20_000, id="brackets"),
        pytest.param("<!--" * 20_000, id="comments"),
        pytest.param("*a" * 20_000, id="stars"),
        pytest.param(">" * 20_000 + " a", id="quotations"),
        pytest.param("---\n" + "a: b\n" * 20_000, id="front-matter-never-closed"),
    ],
)
def test_hostile_markup_takes_no_ages(text: str) -> None:
    """Markup made to be slow is read in a moment."""
    started = time.perf_counter()
    assert_sound(read_markdown(source(text)))
    assert time.perf_counter() - started < 20
    assert CELL not in {b.kind.value for b in read_markdown(source(text)).blocks}
