"""ModernGov pages and web service: what a reader makes of them. All councils and people are invented."""

import hashlib
import html
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.complete import complete
from minutes_miner.read.moderngov_html import is_moderngov, read_moderngov_html
from minutes_miner.read.moderngov_xml import read_moderngov_xml
from minutes_miner.records import (
    Attendee,
    Block,
    BlockKind,
    Format,
    MeetingFacts,
    Minutes,
    Presence,
    Role,
    Section,
    Source,
    Truncation,
)

SUBTITLE = "Transport Panel - Thursday 15 January 2026 7:30 pm"
LONG = (
    "The Panel considered a report on the crossings of Mill Lane and of the lanes that lead to it, and heard "
    "that the lights at the upper crossing had failed four times since the spring. Members asked why repairs "
    "had taken three weeks. The Head of Roads said that parts came from abroad and that the contractor now "
    "kept a second set in store, so that a failure would be mended within two days from the autumn onwards."
)
REST = "She agreed to send members the dates of all four failures."


def source(markup: str | bytes, path: str = "page.html") -> Source:
    data = markup.encode() if isinstance(markup, str) else markup
    return Source(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def read(markup: str | bytes, path: str = "page.html") -> Minutes:
    return read_moderngov_html(source(markup, path))


def authored(inner: str) -> str:
    return f'<div class="mgWordPara"><div class="WordSection1">\n{inner}\n</div>\n</div>'


def labelled(label: str, inner: str) -> str:
    return f'<p class="mgSubItemTitleTxt">{label}</p>\n{authored(inner)}'


def row(number: str, item_id: str, title: str, inner: str) -> str:
    anchor = f'<a name="AI{item_id}" aria-disabled="true"></a>'
    return (
        f'<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" >{anchor}{number}</p></td>'
        f'<td >\n<p  class="mgAiTitleTxt" >{title}</p>\n{inner}</td></tr>'
    )


def meeting(*rows: str, title: str = "Agenda and minutes", subtitle: str = SUBTITLE, head: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
    <header><img src="logo.png" alt="Modern.Gov logo"></header><nav><a href="/">Home</a></nav>
    <div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{title}</h1></div>
    <div class="mgSubTitle" ><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=7">{subtitle}</a>
    </h2></div><div class="mgLinks"><ul class="mgActionList"><li><a href="mgMeetingAttendance.aspx?ID=1">
    Attendance details</a></li></ul></div><div class="mgContent" >
    <p><span  class="mgLabel" >Venue: </span>Town Hall, Market Street.
    <a href="mgLocationDetails.aspx?RID=1"> View directions</a></p>
    <table class="mgItemTable" summary="Table of agenda items" id="mgItemTable">
    <caption class="mgSectionTitle">Items</caption>
    <tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
    {"".join(rows)}</table><div class="mgHelpLine"></div></div><div class="mgFooter"><p>&nbsp;</p></div></div>
    <footer>All rights reserved</footer></body></html>"""


def item_page(item_id: str, inner: str, *, links: str = "", title: str = "Crossings on Mill Lane") -> str:
    return f"""<!-- saved from url=(0060)https://democracy.harrowmere.example/mgAi.aspx?ID={item_id} -->
    <html><head><title>Agenda item - {title} - Harrowmere Borough Council</title></head><body>
    <div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda item</h1></div>
    <div class="mgSubTitle"><h2 class="mgSubTitleTxt">{title}</h2></div>
    <div class="mgLinks"><ul class="mgActionList">{links}</ul></div>
    <div class="mgContent">{inner}</div></div></body></html>"""


def other_page(title: str, inner: str) -> str:
    return (
        f'<div id="modgov"><h1 class="mgMainTitleTxt">{title}</h1><div class="mgContent">{inner}</div></div>'
    )


def cut(text: str, item_id: str, what: str = "minutes") -> str:
    return (
        f'<p class="MsoNormal">{text} &nbsp;...&nbsp; <a href=\n"mgAi.aspx?ID={item_id}" title="Link">\n'
        f"view the full {what} text for item {item_id}.</a></p>"
    )


def words(minutes: Minutes, *, section: Section | None = None, kind: BlockKind | None = None) -> list[str]:
    """The blocks of a section, or of a kind, as written."""
    return [
        minutes.text[b.start : b.end]
        for b in minutes.blocks
        if (section is None or b.section is section) and (kind is None or b.kind is kind)
    ]


def find(minutes: Minutes, text: str) -> Block:
    return next(b for b in minutes.blocks if text in minutes.text[b.start : b.end])


def assert_sound(minutes: Minutes) -> None:
    """Blocks cover the text in order, everything else is white space, all offsets lie inside."""
    end = 0
    for block in minutes.blocks:
        assert end <= block.start < block.end
        assert block.start <= block.marker_end <= block.end
        assert not minutes.text[end : block.start].strip()
        end = block.end
    assert end == len(minutes.text)
    headings = {b.start for b in minutes.blocks if b.kind is BlockKind.ITEM_HEADING}
    assert set(minutes.item_ids) <= headings
    assert all(0 <= cut.at <= end for cut in minutes.truncations)


# A meeting's page


MEETING = meeting(
    row(
        "59.",
        "51902",
        'Crossings on Mill Lane <span  class="mgFileSize" ><img alt="pdf icon" /> PDF 161 KB</span>',
        authored("<p>To consider a report on crossings.</p>")
        + """<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li>
        <a href="s1.pdf">Annex 1 - Map <span class="mgHide" >, item 59.</span>
        <span class="mgFileSize">PDF 6 KB</span></a></li></ul>"""
        + labelled("Decision:", "<p><b>RESOLVED</b>that the scheme be approved.</p>")
        + labelled(
            "Minutes:", "<p>Members asked why the lights had failed.</p><p>&nbsp;</p><p>It rained.</p>"
        )
        + """<table class="mgTableNoBorderFullWidth"><caption class="mgSectionTitle" >Recorded Vote</caption>
        <thead><th scope="col">Title</th><th scope="col">Result</th></th><tr><td>Scheme</td><td>
        <img alt='' src='x.png' />Carried</td></tr></table>
        <li><a href="mgListRecordedVotesShort.aspx?AIID=51902">View Recorded Vote for this item</a></li>""",
    ),
    row("", "51903", "Any other business", labelled("Minutes:", "<p>None.</p>")),
    head="<title>Agenda for Transport Panel on 15 January 2026 - Harrowmere Borough Council</title>",
)


def test_a_meeting_page_states_its_meeting() -> None:
    """Committee, day, time and place come from the titles; the council from the page's title."""
    assert read(MEETING).meetings == (
        MeetingFacts(
            council="Harrowmere Borough Council",
            committee="Transport Panel",
            title="Agenda and minutes",
            date=date(2026, 1, 15),
            time="7:30 pm",
            venue="Town Hall, Market Street",
        ),
    )


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        pytest.param(
            Section.AGENDA,
            ["59. Crossings on Mill Lane", "To consider a report on crossings.", "Any other business"],
            id="agenda text apart, file sizes left out, unnumbered items kept",
        ),
        pytest.param(
            Section.DECISION, ["Decision:", "RESOLVEDthat the scheme be approved."], id="decision verbatim"
        ),
        pytest.param(
            Section.MINUTES,
            ["Minutes:", "Members asked why the lights had failed.", "It rained.", "Minutes:", "None."],
            id="minutes, empty paragraphs dropped",
        ),
        pytest.param(
            Section.DOCUMENTS, ["Additional documents:", "• Annex 1 - Map"], id="hidden words dropped"
        ),
        pytest.param(
            Section.VOTES,
            ["Recorded Vote", "Title", "Result", "Scheme", "Carried"],
            id="votes from a broken table, links left out",
        ),
    ],
)
def test_the_parts_of_an_item_are_told_apart(section: Section, expected: list[str]) -> None:
    """Each part of an item stands in its own section, with the label that opens it."""
    minutes = read(MEETING)
    assert_sound(minutes)
    assert words(minutes, section=section) == expected


def test_items_keep_the_ids_and_numbers_of_the_page() -> None:
    """The page's own ids are kept by heading; a number is the heading's marker; an anchor is its address."""
    minutes = read(MEETING)
    headings = [b for b in minutes.blocks if b.kind is BlockKind.ITEM_HEADING]
    assert [minutes.item_ids[b.start] for b in headings] == ["51902", "51903"]
    assert [minutes.text[b.start : b.marker_end] for b in headings] == ["59. ", ""]
    assert find(minutes, "It rained").element == "#AI51902 > div:nth(3) > div:nth(1) > p:nth(3)"


def test_cells_of_a_vote_know_their_column() -> None:
    """A recorded vote's cells carry row, column and the words that head the column."""
    cell = find(read(MEETING), "Carried").cell
    assert cell is not None
    assert (cell.row, cell.column, cell.header, cell.is_header) == (1, 1, "Result", False)


def test_what_stands_before_the_items_is_front_matter() -> None:
    """Title, venue and links are front matter; the site around the page is left out."""
    front = words(read(MEETING), section=Section.FRONT)
    assert front[:2] == ["Agenda and minutes", SUBTITLE]
    assert "Venue: Town Hall, Market Street. View directions" in front
    assert not any("rights reserved" in line or line == "Home" for line in front)


@pytest.mark.parametrize(
    ("subtitle", "expected"),
    [
        ("Cabinet - Tuesday, 6th June, 2017 7.30 pm", ("Cabinet", date(2017, 6, 6), "7.30 pm")),
        (
            "Roads and Bridges Board - Sub-Committee - Monday 2 March 2020 10.00 am",
            ("Roads and Bridges Board - Sub-Committee", date(2020, 3, 2), "10.00 am"),
        ),
        (
            "Pwyllgor Craffu - Dydd Llun, 6ed Ionawr, 2025 10.00 am",
            ("Pwyllgor Craffu", date(2025, 1, 6), "10.00 am"),
        ),
        ("Council, Wednesday 22 May 2024", ("Council", date(2024, 5, 22), "")),
        ("Audit Panel - 31/02/2024", ("Audit Panel", None, "")),
    ],
    ids=["old dialect", "dashes in the name", "Welsh", "no time", "no such day"],
)
def test_subtitles_of_all_dialects_are_understood(
    subtitle: str, expected: tuple[str, date | None, str]
) -> None:
    """Committee, day and time are found in each form in which pages print them."""
    found = read(meeting(row("1.", "1", "Item", ""), subtitle=subtitle)).meetings[0]
    assert (found.committee, found.date, found.time) == expected


@pytest.mark.parametrize(
    ("head_or_body", "council"),
    [
        ("<title>Agenda for Cabinet on Monday 2 March 2020 - Modern Council</title>", ""),
        ("<title>Agenda for Cabinet | Westbrook City Council</title>", "Westbrook City Council"),
        ('<meta property="og:site_name" content="London Borough of Eastmere">', "London Borough of Eastmere"),
        ('<meta name="DC.publisher" content="Cyngor Sir Brynmawr">', "Cyngor Sir Brynmawr"),
        ("<title>Agenda for Full Council</title>", ""),
        (
            '<footer class="f">© 2024 Royal Borough of Wickham Council. All Rights Reserved.</footer>',
            "Royal Borough of Wickham Council",
        ),
        (
            '<div class="logo"><img src="a.png" alt="Harrowmere District Council logo"></div>',
            "Harrowmere District Council",
        ),
    ],
    ids=["software's name", "title", "site name", "Welsh publisher", "a meeting", "copyright", "logo"],
)
def test_a_council_is_named_only_where_the_page_names_it(head_or_body: str, council: str) -> None:
    """The council is the one that the page calls its own, never the software or a kind of meeting."""
    page = meeting(row("1.", "1", "Item", "")).replace("<footer>All rights reserved</footer>", "")
    placed = page.replace("</head>", f"{head_or_body}</head>") if "<meta" in head_or_body else page
    placed = (
        placed if placed != page else page.replace('<div id="modgov">', f'{head_or_body}<div id="modgov">')
    )
    assert read(placed).meetings[0].council == council


@pytest.mark.parametrize(
    ("label", "section"),
    [
        ("Resolved:", Section.DECISION),
        ("Actions:", Section.MINUTES),
        ("Additional Minutes:", Section.MINUTES),
        ("Cofnodion:", Section.MINUTES),
        ("Penderfyniad:", Section.DECISION),
        ("Dogfennau ychwanegol:", Section.DOCUMENTS),
        ("Supporting documents:", Section.DOCUMENTS),
        ("Wards affected:", Section.AGENDA),
    ],
)
def test_labels_open_their_section(label: str, section: Section) -> None:
    """English and Welsh labels open the same sections; an unknown label opens none."""
    other = row("2.", "2", "Other", labelled("Minutes:", "<p>None.</p>"))
    minutes = read(meeting(row("1.", "1", "Item", labelled(label, "<p>What followed.</p>")), other))
    assert find(minutes, "What followed").section is section
    assert find(minutes, label).kind is BlockKind.LABEL


def test_labels_are_known_without_their_class() -> None:
    """On pages that lack the class, a lone "Minutes:" outside authored text is the label."""
    inner = "<p>To note.</p><p><strong>Minutes:</strong></p><p>Members asked why.</p>"
    minutes = read(meeting(row("3a", "8", "Lights", inner)))
    assert find(minutes, "Members asked").section is Section.MINUTES
    assert find(minutes, "To note.").section is Section.AGENDA


def test_a_label_within_the_minutes_is_text() -> None:
    """What somebody wrote in the minutes opens no section, though it reads like a label."""
    minutes = read(meeting(row("1.", "1", "Item", labelled("Minutes:", "<p>Decision:</p><p>To wait.</p>"))))
    assert find(minutes, "To wait").section is Section.MINUTES
    assert find(minutes, "Decision:").kind is not BlockKind.LABEL


def test_rows_are_found_without_classes() -> None:
    """A table of items without classes on its cells still gives numbers and titles."""
    page = """<div class="mgContent"><h1>Agenda and minutes</h1>
    <h2 class="mgSubTitleTxt">Cabinet - Monday 2 March 2020</h2><table><tr><td>O&amp;S.40/22</td>
    <td><p class="mgAiTitleTxt">Lights</p><p>Minutes:</p><p>Members asked.</p></td></tr></table></div>"""
    minutes = read(page)
    assert words(minutes, kind=BlockKind.ITEM_HEADING) == ["O&S.40/22 Lights"]
    assert words(minutes, section=Section.MINUTES) == ["Minutes:", "Members asked."]


def test_items_after_an_unclosed_table_are_items_still() -> None:
    """A vote's table that is never closed swallows no later item."""
    broken = labelled("Minutes:", "<p>One.</p>") + (
        "<table><caption>Recorded Vote</caption><tr><th>Title</th><th>Result</th></tr>"
        "<tr><td>A</td><td>Lost</td></tr>"
    )
    minutes = read(
        meeting(
            row("1.", "1", "First", broken), row("2.", "2", "Second", labelled("Minutes:", "<p>Two.</p>"))
        )
    )
    assert_sound(minutes)
    assert words(minutes, kind=BlockKind.ITEM_HEADING) == ["1. First", "2. Second"]
    assert words(minutes, section=Section.MINUTES) == ["Minutes:", "One.", "Minutes:", "Two."]
    assert minutes.text.count("Two.") == 1


def test_headings_between_items_are_kept() -> None:
    """A row that only divides the agenda is read where it stands."""
    divider = '<tr><td colspan="2"><h3 class="mgSectionTitle">Part 2</h3></td></tr>'
    minutes = read(meeting(row("1.", "1", "First", ""), divider, row("2.", "2", "Second", "")))
    assert words(minutes, section=Section.AGENDA) == ["1. First", "Part 2", "2. Second"]


def test_a_page_without_labels_still_gives_minutes() -> None:
    """Where a page of minutes has no labels, what does not read like agenda text is minuted."""
    inner = authored("<p>To receive the report.</p>") + authored("<p>Members asked why.</p>")
    minutes = read(meeting(row("1.", "1", "Item", inner)))
    assert words(minutes, section=Section.MINUTES) == ["Members asked why."]


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        (meeting(row("1.", "1", "Item", authored("<p>To note.</p>")), title="Agenda"), "agenda only"),
        (
            meeting(
                row("1.", "1", "Item", labelled("Decision:", "<p>Agreed.</p>")), title="Agenda and decisions"
            ),
            "agenda and decisions only",
        ),
        (meeting(title="Meeting", subtitle=f"{SUBTITLE}, CANCELLED"), "cancelled"),
        (meeting(title="Meeting"), "no items"),
    ],
    ids=["agenda", "decisions", "cancelled", "nothing published"],
)
def test_pages_without_minutes_are_read_with_a_warning(page: str, warning: str) -> None:
    """A meeting's page that holds no minutes is read, and the warning says what it holds."""
    minutes = read(page)
    assert minutes.meetings[0].committee == "Transport Panel"
    assert [warning in line for line in minutes.warnings] == [True]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Agenda and draft minutes", "draft"),
        ("Agenda, decisions and minutes", ""),
        ("Agenda a chofnodion drafft", "draft"),
    ],
)
def test_draft_minutes_are_called_draft(title: str, status: str) -> None:
    """Minutes are draft where the page's title says so, and of no stated status otherwise."""
    assert read(meeting(row("1.", "1", "Item", ""), title=title)).meetings[0].status == status


# Pages cut short


def cut_page() -> Minutes:
    return read(
        meeting(
            row("58.", "51901", "Apologies", labelled("Minutes:", "<p>None.</p>")),
            row(
                "59.",
                "51902",
                "Crossings on Mill Lane",
                authored(cut("To consider a report", "51902", "agenda"))
                + labelled("Minutes:", cut(LONG, "51902")),
            ),
            row("60.", "51903", "Gulleys", labelled("Minutes:", cut("The Panel heard", "51903"))),
            row("61.", "51904", "Next meeting", labelled("Minutes:", "<p>In May.</p>")),
        ),
        "meeting.html",
    )


def test_a_cut_is_recorded_and_its_link_left_out() -> None:
    """The words before the cut stay, the link's words go, and id and address of the full page are kept."""
    minutes = cut_page()
    assert_sound(minutes)
    assert "view the full" not in minutes.text
    assert minutes.truncations[1] == Truncation(
        at=find(minutes, LONG).end, item_id="51902", address="mgAi.aspx?ID=51902"
    )
    assert [minutes.text[: c.at].split()[-1] for c in minutes.truncations] == ["report", "onwards.", "heard"]


def test_a_cut_in_a_paragraph_of_its_own_belongs_to_the_words_before() -> None:
    """A link that stands alone below the text marks the end of that text."""
    link = "<a href='mgAi.aspx?ID=4'>view the full minutes text</a>"
    inner = f"<p>None were received.</p><p>&nbsp;...&nbsp; {link}</p>"
    minutes = read(meeting(row("1.", "4", "Item", labelled("Minutes:", inner))))
    assert minutes.text.endswith("None were received.")
    assert [c.at for c in minutes.truncations] == [len(minutes.text)]


def full_page(
    item_id: str, minuted: str, path: str, agenda: str = "<p>To consider a report on crossings.</p>"
) -> Minutes:
    return read(item_page(item_id, authored(agenda) + labelled("Minutes:", minuted)), path)


def test_cut_items_are_completed_by_their_own_pages() -> None:
    """Each cut item takes the full text of the page with its id; all that follows moves along."""
    page = cut_page()
    full = full_page("51902", f"<p>{LONG}</p><p>&nbsp;</p><p>{REST}</p>", "mgAi-51902.html")
    gulleys = full_page("51903", "<p>The Panel heard of gulleys.</p>", "mgAi-51903.html", "<p>To note.</p>")
    whole, *others = complete([page, full, gulleys])
    assert_sound(whole)
    assert others == [full, gulleys]
    assert [c.completed for c in whole.truncations] == [True, True, True]
    assert words(whole, section=Section.MINUTES) == [
        *("Minutes:", "None."),
        *("Minutes:", LONG, REST),
        *("Minutes:", "The Panel heard of gulleys."),
        *("Minutes:", "In May."),
    ]
    assert {whole.text[at : at + 3]: item_id for at, item_id in whole.item_ids.items()} == {
        "58.": "51901",
        "59.": "51902",
        "60.": "51903",
        "61.": "51904",
    }
    assert whole.text[: whole.truncations[1].at].endswith(LONG)
    assert any("mgAi-51902.html" in line for line in whole.warnings)


@pytest.mark.parametrize(
    ("path", "item_id"),
    [("mgAi.aspx?ID=51902", ""), ("other.html", "999")],
    ids=["id in the file's name", "by its words alone"],
)
def test_cut_items_are_completed_without_the_id_on_the_page(path: str, item_id: str) -> None:
    """A page that does not show its id is known by its file's name, or by the long text they share."""
    page = item_page(item_id, labelled("Minutes:", f"<p>{LONG}</p><p>{REST}</p>"))
    whole = complete([cut_page(), read(page.replace("saved from", "from"), path)])[0]
    assert REST in words(whole, section=Section.MINUTES)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(full_page("51903", "<p>Another item of that id.</p>", "b.html"), id="other words"),
        pytest.param(full_page("77", "<p>The Panel heard of gulleys.</p>", "b.html"), id="short, no id"),
        pytest.param(
            read(item_page("51903", labelled("Minutes:", cut("The Panel heard", "1")))), id="cut too"
        ),
    ],
)
def test_nothing_is_completed_on_doubt(other: Minutes) -> None:
    """Other words, a short likeness without id, or another cut page complete nothing."""
    page = cut_page()
    assert complete([page, other])[0] == page


def test_completing_moves_the_meetings_of_an_issue_page() -> None:
    """Offsets of later meetings move with the text put in before them."""
    inner = (
        "<h2>Meeting: 02/03/2022 - Transport Panel (Item 41)</h2>"
        "<p class='mgAiTitleTxt'><a name='AI51902'></a>41 Crossings</p>"
        + labelled("Minutes:", cut(LONG, "51902"))
        + "<h2>Meeting: 09/05/2022 - Cabinet (Item 7)</h2><p class='mgAiTitleTxt'>7 Crossings</p>"
        + labelled("Minutes:", "<p>Noted.</p>")
    )
    page = read(other_page("Issue - meetings", inner))
    whole = complete([page, full_page("51902", f"<p>{LONG}</p><p>{REST}</p>", "full.html")])[0]
    assert_sound(whole)
    assert [whole.text[m.start : m.start + 19] for m in whole.meetings] == [
        "Meeting: 02/03/2022",
        "Meeting: 09/05/2022",
    ]


# Other pages


def test_an_item_page_states_item_meeting_and_sections() -> None:
    """The page of one item gives its id, title, parts and, where linked, its meeting."""
    named = "Meeting of Transport Panel, Tuesday, 6th June, 2017 7.30 pm (Item 12.)"
    link = f'<li><a href="ieListDocuments.aspx?CId=1&amp;MId=2">{named}</a></li>'
    inner = (
        authored("<p>To note.</p>")
        + labelled("Minutes:", f"<p>{LONG}</p>")
        + '<p class="mgSubItemTitleTxt">Supporting documents:</p>'
    )
    minutes = read(item_page("51902", inner, links=link))
    assert_sound(minutes)
    assert minutes.address.endswith("mgAi.aspx?ID=51902")
    assert list(minutes.item_ids.values()) == ["51902"]
    assert words(minutes, kind=BlockKind.ITEM_HEADING) == ["Crossings on Mill Lane"]
    assert words(minutes, section=Section.MINUTES) == ["Minutes:", LONG]
    facts = minutes.meetings[0]
    assert (facts.council, facts.committee, facts.date) == (
        "Harrowmere Borough Council",
        "Transport Panel",
        date(2017, 6, 6),
    )


def test_an_item_page_leaves_blank_what_it_does_not_say() -> None:
    """Committee and day stay empty on a page that names neither."""
    facts = read(item_page("1", labelled("Minutes:", "<p>None.</p>"))).meetings[0]
    assert (facts.committee, facts.date, facts.time) == ("", None, "")


def test_an_issue_page_holds_several_meetings() -> None:
    """Each "Meeting: …" line opens a meeting with its own committee and day."""
    inner = (
        '<h2 class="mgSubTitleTxt">Repairs</h2>'
        '<h2 class="mgSectionTitle">Meeting: 02/03/2022 - Housing Panel (Item 41)</h2>'
        '<p class="mgAiTitleTxt"><a name="AI9"></a>41 Repairs <span class="mgFileSize">PDF 9 KB</span></p>'
        + authored("<p>To receive a report.</p>")
        + labelled("Minutes:", "<p>Members asked why.</p>")
        + '<h2 class="mgSectionTitle">Meeting: 09/11/2021, 10:00 - Cabinet (Item 7a)</h2>'
        + '<p class="mgAiTitleTxt">7a Repairs</p>'
        + labelled("Decision:", "<p>Adopted.</p>")
    )
    minutes = read(other_page("Issue - meetings", inner))
    assert_sound(minutes)
    assert [(m.committee, m.date, m.time) for m in minutes.meetings] == [
        ("Housing Panel", date(2022, 3, 2), ""),
        ("Cabinet", date(2021, 11, 9), "10:00"),
    ]
    assert [minutes.text[m.start : m.start + 8] for m in minutes.meetings] == ["Meeting:", "Meeting:"]
    assert words(minutes, kind=BlockKind.ITEM_HEADING) == ["41 Repairs", "7a Repairs"]
    assert list(minutes.item_ids.values()) == ["9"]
    assert find(minutes, "Adopted").section is Section.DECISION


def test_an_attendance_page_gives_the_list() -> None:
    """Names, posts, presence and stated roles are kept; lines that do not say who came are counted."""
    inner = f"""<h2 class="mgSubTitleTxt">{SUBTITLE}</h2>
    <table summary="Table of meeting attendance">
    <thead><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr></thead><tbody>
    <tr><td><a>Councillor Ada Wynne</a></td><td>Chair</td><td>Present, as expected</td></tr>
    <tr><td>Councillor Tom Pike</td><td>Committee Member</td><td>Apologies</td></tr>
    <tr><td>Jo Brand (Head of Roads)</td><td>Officer</td><td>In attendance</td></tr>
    <tr><td>Kit Moss</td><td></td><td>Absent</td></tr>
    <tr><td>Lee Orr</td><td></td><td>Expected</td></tr></tbody></table>"""
    minutes = read(other_page("Meeting attendance", inner))
    assert minutes.attendance == (
        Attendee(name="Councillor Ada Wynne", presence=Presence.PRESENT, post="Chair", role=Role.MEMBER),
        Attendee(
            name="Councillor Tom Pike", presence=Presence.APOLOGIES, post="Committee Member", role=Role.MEMBER
        ),
        Attendee(name="Jo Brand", presence=Presence.IN_ATTENDANCE, post="Head of Roads", role=Role.OFFICER),
        Attendee(name="Kit Moss", presence=Presence.ABSENT),
    )
    assert minutes.warnings == ("attendance is not recorded for 1 of the people listed",)
    assert {b.section for b in minutes.blocks} == {Section.FRONT}


@pytest.mark.parametrize(
    "page",
    [
        other_page("Browse meetings", '<h2 class="mgSubTitleTxt">Cabinet</h2>'),
        other_page("Committee details", authored("<p>Purpose</p>")),
        "<title>404 - page not found</title><div id=modgov><h1>Error</h1></div>",
        '<div id="modgov"><h1 class="mgMainTitleTxt">Login</h1><form><input type="password"></form></div>',
    ],
    ids=["list of meetings", "committee", "error", "login"],
)
def test_other_pages_are_refused_with_advice(page: str) -> None:
    """A page that is no meeting's is refused; the message says which page to save."""
    with pytest.raises(ReadError, match="save the meeting's own page") as failure:
        read(page)
    assert failure.value.kind == FailureKind.NOT_MINUTES


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<h1  class="mgMainTitleTxt" >', True),
        ("<div id='modgov'>", True),
        ('<link href="sitespecific/ssMgStyles.css">', True),
        ('<p class="lead mgWordPara">', True),
        ('<a href="https://democracy.harrowmere.example/ieListDocuments.aspx?CId=1">Minutes</a>', False),
        ("<p>Minutes of the parish council</p>", False),
    ],
)
def test_moderngov_is_known_by_its_markup(head: str, expected: bool) -> None:
    """A page is ModernGov's by its classes and style sheets, not for linking to one."""
    assert is_moderngov(head) is expected


# The web service


BODY = (
    '<div class="WordSection1"><p class="MsoNormal">Members asked why &amp; when.</p><p>&nbsp;</p>'
    '<p>1.<span style="font:7.0pt">&nbsp;&nbsp;</span>the report be noted.</p></div>'
)


def answer(minutes: str = "", decision: str = "", actions: str = "") -> str:
    return f"""<meeting><meetingid>5</meetingid><committeetitle>Housing &amp;amp; Homes Panel</committeetitle>
    <meetingdate>02/03/2022</meetingdate><meetingtime>10.00 am</meetingtime>
    <meetingstatus>Confirmed</meetingstatus><meetinglocation>Town Hall</meetinglocation>
    <agendaitems><agendaitem><agendaitemid>41</agendaitemid>
    <agendaitemtitle>Repairs &amp;amp; voids</agendaitemtitle><agendaitemnumber>4</agendaitemnumber>
    <minutesitemnumber>12</minutesitemnumber><agendatext>To receive a report.</agendatext>
    <decisionnonemptyhtmlbody>{decision}</decisionnonemptyhtmlbody>
    <minutesnonemptyhtmlbody>{minutes}</minutesnonemptyhtmlbody>
    <commentlabel2>Actions</commentlabel2><comment2nonemptyhtmlbody>{actions}</comment2nonemptyhtmlbody>
    <linkeddocuments><linkeddoc><title>Report</title></linkeddoc></linkeddocuments>
    </agendaitem></agendaitems>
    <attendees>
    <attendee name="Councillor Ada Wynne" roledescription="Chairman" attendance="Present" politicalparty="X"/>
    <attendee name="Tom Pike" attendance="Present" politicalparty="Independent"/>
    <attendee name="Jo Brand" roledescription="" attendance="Apologies" politicalparty=""/>
    </attendees></meeting>"""


def once(markup: str) -> str:
    return html.escape(markup)


def twice(markup: str) -> str:
    return html.escape(html.escape(markup))


@pytest.mark.parametrize("escaped", [once, twice])
def test_bodies_of_the_web_service_are_read_however_escaped(escaped: Callable[[str], str]) -> None:
    """Bodies escaped once or twice give the same sections; the council's own label opens minuted actions."""
    xml = answer(escaped(BODY), escaped("<p>Agreed.</p>"), escaped("<p>Officers to send figures.</p>"))
    minutes = read_moderngov_xml(source(xml, "meeting.xml"))
    assert_sound(minutes)
    assert minutes.format is Format.MODERNGOV_XML
    assert words(minutes, section=Section.AGENDA) == ["12 Repairs & voids", "To receive a report."]
    assert words(minutes, section=Section.DECISION) == ["Agreed."]
    assert words(minutes, section=Section.MINUTES) == [
        "Members asked why & when.",
        "1. the report be noted.",
        "Actions",
        "Officers to send figures.",
    ]
    assert list(minutes.item_ids.values()) == ["41"]


def test_the_web_service_states_meeting_and_attendance() -> None:
    """Meeting and attendees come from their fields; a confirmed meeting does not confirm its minutes."""
    minutes = read_moderngov_xml(source(answer(once(BODY))))
    assert minutes.meetings[0] == MeetingFacts(
        committee="Housing & Homes Panel",
        title="Housing & Homes Panel",
        date=date(2022, 3, 2),
        time="10.00 am",
        venue="Town Hall",
    )
    assert [(a.name, a.presence, a.role) for a in minutes.attendance] == [
        ("Councillor Ada Wynne", Presence.PRESENT, Role.MEMBER),
        ("Tom Pike", Presence.PRESENT, Role.MEMBER),
        ("Jo Brand", Presence.APOLOGIES, None),
    ]


def test_a_soap_envelope_is_opened() -> None:
    """The answer is found inside an envelope with namespaces."""
    xml = (
        '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
        f'<Result xmlns="http://moderngov.example/namespaces">{answer(once(BODY))}</Result>'
        "</soap:Body></soap:Envelope>"
    )
    assert "Members asked why & when." in read_moderngov_xml(source(xml)).text


def test_the_web_service_completes_a_page() -> None:
    """An answer of the web service holds items in full, under the ids that pages use."""
    xml = answer(once(f"<p>{LONG}</p><p>{REST}</p>")).replace("<agendaitemid>41", "<agendaitemid>51902")
    whole = complete([cut_page(), read_moderngov_xml(source(xml, "meeting.xml"))])[0]
    assert REST in words(whole, section=Section.MINUTES)


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><meeting><agendaitem>&b;</agendaitem></meeting>', FailureKind.UNSAFE),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><meeting><agendaitem/></meeting>', FailureKind.UNSAFE),
        ("<meeting><agendaitem>", FailureKind.BROKEN),
        ("\x00\x01\x02", FailureKind.BROKEN),
        ("<getmeetings><meeting><meetingid>4</meetingid></meeting></getmeetings>", FailureKind.NOT_MINUTES),
        (answer(once("<div>" * 50_000)), FailureKind.UNSAFE),
    ],
    ids=["entity", "external", "unclosed", "binary", "list of meetings", "nested"],
)
def test_bad_xml_is_refused(xml: str, kind: str) -> None:
    """Entities, document types, broken and other XML are refused for what they are."""
    with pytest.raises(ReadError) as failure:
        read_moderngov_xml(source(xml))
    assert failure.value.kind == kind


def attempt(reader: Callable[[Source], Minutes], data: bytes) -> Minutes | ReadError:
    """The document, or the error that the reader raises on purpose."""
    try:
        return reader(source(data))
    except ReadError as error:
        return error


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(min_value=0, max_value=len(MEETING)))
def test_damage_raises_only_read_errors(junk: bytes, place: int) -> None:
    """Whatever stands in the file, the reader gives a sound document or a `ReadError`."""
    page = MEETING.encode()
    result = attempt(read_moderngov_html, page[:place] + junk + page[place:])
    if isinstance(result, Minutes):
        assert_sound(result)
    else:
        assert result.kind in {FailureKind.BROKEN, FailureKind.NOT_MINUTES}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(min_value=0, max_value=2000))
def test_damaged_answers_raise_only_read_errors(junk: bytes, place: int) -> None:
    """A damaged answer of the web service gives a sound document or a `ReadError`."""
    xml = answer(once(BODY)).encode()
    result = attempt(read_moderngov_xml, xml[:place] + junk + xml[place:])
    if isinstance(result, Minutes):
        assert_sound(result)
    else:
        assert result.kind in {FailureKind.BROKEN, FailureKind.UNSAFE, FailureKind.NOT_MINUTES}
