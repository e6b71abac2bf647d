"""Other pages of minutes, and what is common to all HTML. All councils and people are invented."""

import hashlib
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.html import read_html
from minutes_miner.read.html_lists import GAP, numeral, split_marker
from minutes_miner.read.html_nesting import refuse_deep_nesting
from minutes_miner.records import Attendee, BlockKind, Format, Minutes, Presence, Role, Section, Source

OPENING = (
    "<p>Minutes of the meeting of the council held in the hall. Present: the members, and the clerk.</p>"
)
Shown = list[tuple[str, str]]


def source(markup: str | bytes) -> Source:
    data = markup.encode() if isinstance(markup, str) else markup
    return Source(path="page.html", data=data, sha256=hashlib.sha256(data).hexdigest())


def read(markup: str | bytes) -> Minutes:
    return read_html(source(markup))


def page(body: str, *, title: str = "Minutes", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{OPENING}{body}</body></html>"


def shown(body: str) -> Shown:
    """The kind and words of each block that a body gives, without the opening that makes it minutes."""
    minutes = read(page(body))
    assert_sound(minutes)
    blocks = [b for b in minutes.blocks if b.kind is not BlockKind.TITLE][1:]
    return [(b.kind.value, minutes.text[b.start : b.end]) for b in blocks]


def assert_sound(minutes: Minutes) -> None:
    end = 0
    for block in minutes.blocks:
        assert end <= block.start <= block.marker_end <= block.end
        assert block.start < block.end
        assert not minutes.text[end : block.start].strip()
        end = block.end
    assert end == len(minutes.text)


# Paragraphs as Word and editors leave them

P, LI, H, CELL = "paragraph", "list_item", "heading", "cell"
SEVEN = '<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;</span>'
FIRST_HALF = "Walkers had long wanted an island of cobbles laid at the"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<p>&nbsp;</p><p>Text.</p><p><span>&nbsp; </span></p>", [(P, "Text.")], id="empty paragraphs"
        ),
        pytest.param(
            '<p>on <span class="SpellE">Man</span><span>sgate</span> Road,\n<b>RES</b>OLVEDthat</p>',
            [(P, "on Mansgate Road, RESOLVEDthat")],
            id="no space inside words",
        ),
        pytest.param(
            f"<p><span>1.{SEVEN}</span>the scheme be approved;</p>",
            [(LI, "1. the scheme be approved;")],
            id="number before tiny spaces",
        ),
        pytest.param(
            "<p><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span>the gate</p>",
            [(LI, "o the gate")],
            id="marker that Word names",
        ),
        pytest.param(
            "<p>8.1&nbsp;&nbsp; The Chair asked why.</p>",
            [(LI, "8.1 The Chair asked why.")],
            id="typed number",
        ),
        pytest.param(
            "<p>8.1</p><p>The Chair asked why.</p>", [(LI, "8.1 The Chair asked why.")], id="number apart"
        ),
        pytest.param(
            f"<p>{FIRST_HALF}</p>\n<p>junction of two roads.</p>",
            [(P, f"{FIRST_HALF} junction of two roads.")],
            id="sentence cut in two",
        ),
        pytest.param(
            f"<p>{FIRST_HALF}</p><p>&nbsp;</p><p>junction of two roads.</p>",
            [(P, FIRST_HALF), (P, "junction of two roads.")],
            id="an empty paragraph parts",
        ),
        pytest.param(
            f"<p>{FIRST_HALF}</p><p><i>junction of two roads.</i></p>",
            [(P, FIRST_HALF), (P, "junction of two roads.")],
            id="another look parts",
        ),
        pytest.param(
            "<p>It was agreed that:</p><p>the gate be mended</p><p>the wall be left</p>",
            [(P, "It was agreed that:"), (P, "the gate be mended"), (P, "the wall be left")],
            id="unmarked lists stay apart",
        ),
        pytest.param(
            "<p>Present: Cllr Wynne<br>Cllr Pike<br>Cllr Moss</p>",
            [(P, "Present: Cllr Wynne"), (P, "Cllr Pike"), (P, "Cllr Moss")],
            id="lines of a list",
        ),
        pytest.param(
            "<p>The gate at the lower end of the lane was found to be broken and<br>was mended.</p>",
            [(P, "The gate at the lower end of the lane was found to be broken and was mended.")],
            id="lines wrapped by hand",
        ),
        pytest.param("<p>One.<br><br>Two.</p>", [(P, "One."), (P, "Two.")], id="two breaks part"),
        pytest.param(
            "<p>As follows<br>a) one<br>b) two</p>",
            [(P, "As follows"), (LI, "a) one"), (LI, "b) two")],
            id="marked lines",
        ),
        pytest.param("<p><b>Highways and paths</b></p>", [(H, "Highways and paths")], id="bold title"),
        pytest.param("<p><b>5. Highways</b></p>", [(H, "5. Highways")], id="numbered bold title"),
        pytest.param("<p><b>RESOLVED</b></p>", [(P, "RESOLVED")], id="bold outcome is text"),
        pytest.param(
            "<p><b>That the report was noted by all members.</b></p>",
            [(P, "That the report was noted by all members.")],
            id="bold sentence is text",
        ),
        pytest.param(
            "<h3>Item</h3><div>Loose <em>text</em></div>",
            [(H, "Item"), (P, "Loose text")],
            id="headings and divisions",
        ),
        pytest.param(
            "Loose words<p>One.</p>more",
            [(P, "Loose words"), (P, "One."), (P, "more")],
            id="text in no paragraph",
        ),
        pytest.param(
            '<p>Shown<span style="display:none"> hidden</span><script>no()</script></p>',
            [(P, "Shown")],
            id="hidden text",
        ),
    ],
)
def test_paragraphs_are_read_as_they_look(body: str, expected: Shown) -> None:
    """A page gives the paragraphs, headings and list items that a reader of it sees."""
    assert shown(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ul><li>One</li><li>Two</li></ul>", ["• One", "• Two"]),
        ("<ol><li>One<li>Two</ol>", ["1. One", "2. Two"]),
        ('<ol type="a" start="3"><li>One</li><li>Two</li></ol>', ["c. One", "d. Two"]),
        (
            '<ol style="list-style-type: lower-roman"><li>One</li><li value="9">Two</li></ol>',
            ["i. One", "ix. Two"],
        ),
        ("<ul><li>(a) Own number</li></ul>", ["(a) Own number"]),
        ('<ul style="list-style:none"><li>Plain</li></ul>', ["Plain"]),
        ("<ol><li>Outer<ul><li>Inner</li></ul></li><li>Next</li></ol>", ["1. Outer", "• Inner", "2. Next"]),
    ],
    ids=["bullets", "numbers", "letters from c", "romans", "own markers", "none", "nested"],
)
def test_lists_have_the_markers_a_browser_draws(body: str, expected: list[str]) -> None:
    """Markers that only the browser draws become part of the text."""
    assert [text for _, text in shown(body)] == expected


def test_nested_lists_know_their_depth() -> None:
    """The level of a list item is its depth, from 0."""
    minutes = read(page("<ul><li>A<ol><li>B<ul><li>C</li></ul></li></ol></li></ul>"))
    items = [b for b in minutes.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.level for b in items] == [0, 1, 2]
    assert [minutes.text[b.start : b.marker_end] for b in items] == ["• ", "1. ", "• "]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"1.{GAP}the gate", ("1.", "the gate")),
        (f"§{GAP}the gate", ("§", "the gate")),
        ("(iv) the gate", ("(iv)", "the gate")),
        ("8.1\xa0\xa0 The Chair", ("8.1", "The Chair")),
        ("12\n March was wet", ("", "12 March was wet")),
        (f"Clerk{GAP}the gate", ("", "Clerk the gate")),
        ("A. Wynne asked", ("", "A. Wynne asked")),
    ],
)
def test_markers_are_told_from_words(raw: str, expected: tuple[str, str]) -> None:
    """A marker is split from the words; initials, days and words before a gap are none."""
    marker, rest = split_marker(raw)
    assert (marker, " ".join(rest.split())) == expected


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (4, "1", "4"),
        (28, "a", "ab"),
        (2, "A", "B"),
        (49, "i", "xlix"),
        (90, "I", "XC"),
        (0, "i", "0"),
        (500, "i", "d"),
        (4000, "i", "4000"),
    ],
)
def test_numerals_are_drawn_as_browsers_draw_them(number: int, kind: str, expected: str) -> None:
    """Letters go on after z; romans end at 3,999, where CSS ends them."""
    assert numeral(number, kind) == expected


# Tables


TABLE = """<table><tr><td><b>Item</b></td><td><b>Notes</b></td><td><b>Action</b></td></tr>
<tr><td rowspan="2">Roads</td><td><p>It rained.</p><p>It froze.</p></td><td>Clerk</td></tr>
<tr><td>It thawed.</td><td></td></tr></table>"""


def test_tables_are_read_row_by_row_under_their_headings() -> None:
    """Cells come row by row, each paragraph a block, with the heading of the column they stand in."""
    minutes = read(page(TABLE))
    cells = [(minutes.text[b.start : b.end], b.cell) for b in minutes.blocks if b.cell]
    placed = [(text, c.row, c.column, c.header) for text, c in cells if c and not c.is_header]
    assert placed == [
        ("Roads", 1, 0, "Item"),
        ("It rained.", 1, 1, "Notes"),
        ("It froze.", 1, 1, "Notes"),
        ("Clerk", 1, 2, "Action"),
        ("It thawed.", 2, 1, "Notes"),
    ]
    assert [text for text, c in cells if c and c.is_header] == ["Item", "Notes", "Action"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<table><tr><td>8.1</td><td>The Chair spoke.</td></tr><tr><td></td><td>He went on.</td></tr>",
            [(LI, "8.1 The Chair spoke."), (P, "He went on.")],
        ),
        (
            "<table><tr><td><h2>Roads</h2><p>It rained.</p></td><td>x</td></tr></table>",
            [(H, "Roads"), (P, "It rained."), (P, "x")],
        ),
        ("<table><tr><td>Only column</td></tr></table>", [(P, "Only column")]),
        ("<table><tr><td>A</td><td>1</td></tr></table>", [(CELL, "A"), (CELL, "1")]),
    ],
    ids=["paragraph numbers", "layout", "frame", "data"],
)
def test_tables_that_lay_out_text_are_text(body: str, expected: Shown) -> None:
    """A table that only numbers paragraphs or lays out the page gives paragraphs; others give cells."""
    assert shown(body) == expected


# The page around the minutes


SITE = """<!DOCTYPE html><html><head><title>Minutes 12 March 2020 - Westbrook Parish Council</title>
<meta property="og:site_name" content="Westbrook Parish Council">
<link rel="canonical" href="https://westbrook.example/minutes"></head>
<body class="menu-open"><header class="site-header"><nav><a href="/">Home</a></nav></header>
<div id="cookie-notice">We use cookies. <button>Accept</button></div>
<main><article><header class="entry-header">
<h1>Draft minutes of the meeting held on Thursday 12 March 2020</h1></header>
<div class="entry-content"><p>The council resolved to mend the gate, and members asked why it had broken.</p>
<p>The clerk reported on the hedge along the upper path and on the cost of cutting it twice a year.</p></div>
<aside>Latest news</aside></article></main><footer>Copyright 2020</footer></body></html>"""


def test_the_site_around_the_minutes_is_left_out() -> None:
    """Menus, banners, notices, footers and asides are no part of the text; the title is."""
    minutes = read(SITE)
    assert_sound(minutes)
    assert minutes.text.split("\n\n")[0] == "Draft minutes of the meeting held on Thursday 12 March 2020"
    assert len(minutes.blocks) == 3
    assert not any(word in minutes.text for word in ("Home", "cookies", "Latest", "Copyright"))


def test_a_page_states_what_its_titles_say() -> None:
    """Council, title, day, status and address come from the page's own statements."""
    minutes = read(SITE)
    facts = minutes.meetings[0]
    assert (minutes.format, minutes.address) == (Format.HTML, "https://westbrook.example/minutes")
    assert (facts.council, facts.date, facts.status) == (
        "Westbrook Parish Council",
        date(2020, 3, 12),
        "draft",
    )
    assert facts.title == "Draft minutes of the meeting held on Thursday 12 March 2020"


def test_a_shown_title_goes_before_a_stale_one() -> None:
    """Where the page shows a heading that names the minutes, what Word left in its title is not taken."""
    body = "<p><b>Westbrook Parish Council</b></p><p><b>Minutes of 3rd March 2020</b></p>" + OPENING
    minutes = read(f"<html><head><title>Template</title></head><body>{body}</body></html>")
    titles = [minutes.text[b.start : b.end] for b in minutes.blocks if b.kind is BlockKind.TITLE]
    assert titles == [minutes.meetings[0].title] == ["Minutes of 3rd March 2020"]
    assert minutes.meetings[0].date == date(2020, 3, 3)


def test_minutes_in_a_menu_s_clothes_are_not_lost() -> None:
    """Where leaving out what looks like furniture leaves nothing, the page is read whole."""
    body = f'<div class="sidebar">{OPENING * 6}</div>'
    assert "Minutes of the meeting" in read(f"<html><body>{body}</body></html>").text


def test_an_agenda_is_read_with_a_warning() -> None:
    """A page that is an agenda is read, and the warning says that it holds no minutes."""
    markup = (
        "<title>Agenda</title><h1>Agenda</h1><p>Members of the committee are summoned to the meeting.</p>"
    )
    assert read(markup).warnings == ("no minutes on this page: agenda only",)
    assert read(SITE).warnings == ()


def test_an_attendance_table_gives_the_list() -> None:
    """A table that calls itself one of attendance fills the attendance list."""
    table = '<table summary="Attendance"><tr><td>Cllr Ada Wynne</td><td>Present</td></tr></table>'
    assert read(page(table)).attendance == (
        Attendee(name="Cllr Ada Wynne", presence=Presence.PRESENT, role=Role.MEMBER),
    )


def test_addresses_lead_to_the_element() -> None:
    """A block's element names its place below the nearest id, counting like elements from 1."""
    minutes = read(page('<div id="item-3"><div>A</div><div><p>B</p><p>It was here.</p></div></div>'))
    block = next(b for b in minutes.blocks if minutes.text[b.start : b.end] == "It was here.")
    assert block.element == "#item-3 > div:nth(2) > p:nth(2)"


def test_all_text_is_minutes_but_the_title() -> None:
    """A page without marked sections is minutes throughout, its title front matter."""
    assert [b.section for b in read(SITE).blocks] == [Section.FRONT, Section.MINUTES, Section.MINUTES]


# Encodings


SPOKEN = "Members “noted” £5 – Sìne’s report"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(page(f"<p>{SPOKEN}</p>", head='<meta charset="utf-8">').encode(), id="UTF-8, named"),
        pytest.param(page(f"<p>{SPOKEN}</p>").encode(), id="UTF-8, not named"),
        pytest.param(b"\xef\xbb\xbf" + page(f"<p>{SPOKEN}</p>").encode(), id="byte order mark"),
        pytest.param(("\ufeff" + page(f"<p>{SPOKEN}</p>")).encode("utf-16-le"), id="UTF-16"),
        pytest.param(
            page(
                f"<p>{SPOKEN}</p>",
                head='<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
            ).encode("cp1252"),
            id="Windows, named",
        ),
        pytest.param(
            page(f"<p>{SPOKEN}</p>", head='<meta charset="iso-8859-1">').encode("cp1252"),
            id="Windows, named Latin",
        ),
        pytest.param(
            page(f"<p>{SPOKEN}</p>", head='<meta charset="utf-8">').encode("cp1252"),
            id="Windows, named UTF-8",
        ),
        pytest.param(
            page(f"<p>{SPOKEN}</p>", head='<meta charset="punycode">').encode("cp1252"), id="nonsense named"
        ),
    ],
)
def test_pages_are_read_in_their_encoding(data: bytes) -> None:
    """The byte order mark wins, then the charset the page names if it fits, then the letters themselves."""
    assert SPOKEN in read(data).text


# Pages that hold no minutes, and files that are no pages


@pytest.mark.parametrize(
    ("markup", "kind", "says"),
    [
        (
            "<title>Sign in</title><h1>Log in</h1><form><input type=password></form>",
            FailureKind.NOT_MINUTES,
            "login",
        ),
        ("<title>404 Not Found</title><h1>Page not found</h1>", FailureKind.NOT_MINUTES, "error page"),
        ("<title>Just a moment...</title><p>Checking your browser</p>", FailureKind.NOT_MINUTES, "notice"),
        (
            "<title>Meetings</title><ul>" + "<li><a href=x>Minutes of the committee</a>" * 20,
            FailureKind.NOT_MINUTES,
            "links",
        ),
        ("<title>Recipes</title><p>Bread and butter pudding</p>", FailureKind.NOT_MINUTES, "Recipes"),
        ("Members asked why.", FailureKind.NOT_MINUTES, "no tags"),
        ("", FailureKind.EMPTY, "white space"),
        (b"\x00" * 1000, FailureKind.BROKEN, "Export"),
        ("<div>" * 200_000, FailureKind.UNSAFE, "nested"),
    ],
    ids=["login", "error", "wall", "list of links", "other page", "text", "empty", "zeros", "nested"],
)
def test_what_holds_no_minutes_is_refused(markup: str | bytes, kind: str, says: str) -> None:
    """A refusal says what the page is; its kind is stable."""
    with pytest.raises(ReadError, match=says) as failure:
        read(markup)
    assert failure.value.kind == kind


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<b>" * 300_000, id="styles"),
        pytest.param("<table><tr><td>" * 100_000, id="tables"),
        pytest.param("<div><table></div></table>" * 100_000, id="crossed"),
        pytest.param("<ul><li>" * 100_000, id="lists"),
        pytest.param("<svg><g>" * 100_000, id="drawings"),
        pytest.param("".join(f"<p><font c{n}>" for n in range(50_000)), id="fonts opened again"),
        pytest.param("<b><i><div>" * 50_000 + "</b></i>" * 50_000, id="adoption"),
    ],
)
def test_nesting_that_stalls_parsers_is_refused_at_once(markup: str) -> None:
    """Markup that costs a parser the square of its length is told beforehand, in a second or so."""
    begun = time.monotonic()
    with pytest.raises(ReadError) as failure:
        refuse_deep_nesting(markup)
    assert failure.value.kind == FailureKind.UNSAFE
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p><b>Note</b> one" * 20_000, id="unclosed paragraphs"),
        pytest.param("<p><b>Note one" * 20_000, id="unclosed styles"),
        pytest.param("".join(f"<p><a name='n{n}'>Anchor" for n in range(5_000)), id="unclosed anchors"),
        pytest.param("<ul>" + "<li><font size=2><span>One" * 5_000, id="unclosed in items"),
        pytest.param("<div><span>One</div>" * 5_000, id="unclosed in divisions"),
        pytest.param(
            "<table>" + "<tr><td><div><b>Cell</td></tr>" * 5_000 + "</table>", id="cells close what they hold"
        ),
        pytest.param("<script>" + '"<div>"' * 5_000 + "</script>", id="markup in scripts"),
        pytest.param("<ul><li>One<li>Two</ul>" * 5_000, id="lists"),
    ],
)
def test_careless_markup_is_not_taken_for_hostile(markup: str) -> None:
    """Tags left open where HTML lets them, or where a cell's end closes them, are no nesting."""
    assert refuse_deep_nesting(markup) is None


def attempt(reader: Callable[[Source], Minutes], data: bytes) -> Minutes | ReadError:
    """The document, or the error that the reader raises on purpose."""
    try:
        return reader(source(data))
    except ReadError as error:
        return error


TAGS = st.sampled_from(
    [
        "p",
        "b",
        "table",
        "tr",
        "td",
        "ul",
        "ol",
        "li",
        "h1",
        "div",
        "br",
        "span style='font:7pt'",
        "a href='mgAi.aspx?ID=1'",
    ]
)
WORDS = st.sampled_from(
    ["Members asked why", "1.", "&nbsp;", "...", "a)", "RESOLVED", "view the full text", " "]
)
MARKUP = st.lists(
    st.one_of(TAGS.map("<{}>".format), TAGS.map(lambda t: f"</{t.split()[0]}>"), WORDS), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_spans_quote_the_text_whatever_the_markup(parts: list[str]) -> None:
    """Any soup of tags gives blocks in order that cover the text, and no word twice or lost."""
    minutes = read(page("".join(parts)))
    assert_sound(minutes)
    assert minutes.text.count("Members asked why") == "".join(parts).count("Members asked why")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_raise_only_read_errors(data: bytes) -> None:
    """Whatever the bytes, the reader gives a sound document or a `ReadError` with a known kind."""
    result = attempt(read_html, OPENING.encode() + data)
    if isinstance(result, Minutes):
        assert_sound(result)
    else:
        assert result.kind in {FailureKind.BROKEN, FailureKind.NOT_MINUTES}
