"""Cutting minutes into items, meetings, attendance, sentences and turns."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

import pytest

from minutes_miner.read.build import TextBuilder
from minutes_miner.read.markdown import is_markdown, read_markdown
from minutes_miner.read.text import read_text
from minutes_miner.records import (
    BlockKind,
    Cell,
    Format,
    Item,
    MeetingFacts,
    Minutes,
    Presence,
    Role,
    Section,
    Segments,
    Source,
    Truncation,
)
from minutes_miner.segment import segment
from minutes_miner.segment.items import is_procedural, items

SAID = "The Head of Roads introduced the report, which set out the work of the year."
LONG = " ".join([SAID] * 3)
PRESENT, APOLOGIES, ATTENDING, ABSENT = (
    Presence.PRESENT,
    Presence.APOLOGIES,
    Presence.IN_ATTENDANCE,
    Presence.ABSENT,
)


def _read(text: str) -> Minutes:
    data = text.encode()
    source = Source(path="case.txt", data=data, sha256=sha256(data).hexdigest())
    return read_markdown(source) if is_markdown(text) else read_text(source)


def _segmented(text: str) -> tuple[str, Segments]:
    minutes = _read(text)
    return minutes.text, segment(minutes)


def _built(builder: TextBuilder) -> Minutes:
    return Minutes(
        path="case.html",
        sha256="0",
        format=Format.HTML,
        text=builder.text,
        blocks=tuple(builder.blocks),
    )


def _numbered(minutes: Minutes) -> list[Item]:
    """The items that have a number."""
    return [item for item in items(minutes) if item.number]


def _titled(minutes: Minutes) -> list[tuple[str, str]]:
    """Number and title of the items that have one or the other."""
    named = [(item.number, minutes.text[slice(*item.title)]) for item in items(minutes)]
    return [(number, title) for number, title in named if number or title]


# (minutes, number and title of their items)
NUMBERED = [
    pytest.param(
        f"59. Bus shelters\n\n{SAID}\n\n60. Lamps\n\n{SAID}",
        [("59", "Bus shelters"), ("60", "Lamps")],
        id="59.",
    ),
    pytest.param(
        f"3a. Bus shelters\n\n{SAID}\n\n4. Lamps\n\n{SAID}",
        [("3a", "Bus shelters"), ("4", "Lamps")],
        id="3a",
    ),
    pytest.param(
        f"3. Gates\n\n{SAID}\n\n3a. Bus shelters\n\n{SAID}\n\n4. Lamps\n\n{SAID}",
        [("3", "Gates"), ("3a", "Bus shelters"), ("4", "Lamps")],
        id="3 and 3a",
    ),
    pytest.param(
        f"O&S.40/22 Bus shelters\n\n{SAID}\n\nO&S.41/22 Lamps\n\n{SAID}",
        [("O&S.40/22", "Bus shelters"), ("O&S.41/22", "Lamps")],
        id="O&S.40/22",
    ),
    pytest.param(
        f"FGB 01/2023 Bus shelters\n\n{SAID}\n\nFGB 02/2023 Lamps\n\n{SAID}",
        [("FGB 01/2023", "Bus shelters"), ("FGB 02/2023", "Lamps")],
        id="FGB 01/2023",
    ),
    pytest.param(
        f"Item 4: Bus shelters\n\n{SAID}\n\nItem 5: Lamps\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="Item 4:",
    ),
    pytest.param(
        f"AGENDA ITEM 4 – Bus shelters\n\n{SAID}\n\nAGENDA ITEM 5 – Lamps\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="AGENDA ITEM 4 –",
    ),
    pytest.param(
        f"Minute No. 12 Bus shelters\n\n{SAID}\n\nMinute No. 13 Lamps\n\n{SAID}",
        [("12", "Bus shelters"), ("13", "Lamps")],
        id="Minute No. 12",
    ),
    pytest.param(
        f"IV. Bus shelters\n\n{SAID}\n\nV. Lamps\n\n{SAID}",
        [("IV", "Bus shelters"), ("V", "Lamps")],
        id="IV.",
    ),
    pytest.param(
        f"12. Bus shelters\n(Item 4)\n\n{SAID}\n\n13. Lamps\n(Item 5)\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="heading, then (Item 4)",
    ),
    pytest.param(
        f"# Roads Panel\n\n## Bus shelters\n\n(Item 4)\n\n{SAID}\n\n## Lamps\n\n(Item 5)\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="heading without number, then (Item 4)",
    ),
    pytest.param(
        f"| Item | Notes | Action |\n|---|---|---|\n| 1 | Bus shelters. {LONG} | KT |\n| 2 |"
        f" Lamps. {LONG} | |",
        [("1", "Bus shelters"), ("2", "Lamps")],
        id="numbered cells",
    ),
    pytest.param(
        "| Ref | Action | By when |\n|---|---|---|\n| 1 | Send the map | 4 May |\n| 2 | Mend the"
        " gate | June |",
        [],
        id="cells of an action table",
    ),
    pytest.param(
        f"# Roads Panel\n\n## Bus shelters\n\n{SAID}\n\n## Lamps\n\n{SAID}",
        [("", "Bus shelters"), ("", "Lamps")],
        id="plain headings",
    ),
    pytest.param(
        f"# Roads Panel\n\n## Bus shelters\n\n{SAID}\n\n### Discussion\n\n{SAID}\n\n### Resolved\n\n{SAID}",
        [("", "Bus shelters")],
        id="labels inside an item",
    ),
    pytest.param(
        f"# Roads Panel\n\n## Page 4 of 9\n\n{SAID}\n\n## Lamps\n\n{SAID}",
        [("", "Lamps")],
        id="page numbers",
    ),
    pytest.param(
        "1. Highways: the Clerk reported that the gate was mended.\n\n"
        "2. Lamps: the Clerk reported that they were lit.",
        [("1", "Highways"), ("2", "Lamps")],
        id="run-in titles",
    ),
    pytest.param(f"{SAID}\n\nMembers asked about lamps.", [], id="no headings"),
    pytest.param(
        "4. Bus shelters\n\nRESOLVED that:\n\n1. the report be noted;\n2. the plan be"
        f" approved.\n\n5. Lamps\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="limbs of a resolution",
    ),
    pytest.param(
        f"8. Bus shelters\n\n8.1 {SAID}\n\n8.2 {SAID}\n\n9. Lamps\n\n9.1 {SAID}",
        [("8", "Bus shelters"), ("9", "Lamps")],
        id="numbered paragraphs",
    ),
    pytest.param(
        f"4. Bus shelters\n\n5th May was fine.\n\n20% of lamps were lit.\n\n5. Lamps\n\n{SAID}",
        [("4", "Bus shelters"), ("5", "Lamps")],
        id="dates and shares",
    ),
]


@pytest.mark.parametrize(("text", "titles"), NUMBERED)
def test_items_are_found_in_every_numbering(text: str, titles: list[tuple[str, str]]) -> None:
    """Each item has its number as printed, without closing stop, and the words of its title."""
    assert _titled(_read(text)) == titles


@pytest.mark.parametrize("text", [pytest.param(case.values[0], id=str(case.id)) for case in NUMBERED])
def test_items_cover_the_text(text: str) -> None:
    """Items follow one another without gap or overlap, and every sentence stands in its item."""
    whole, segments = _segmented(text)
    starts, ends = [item.start for item in segments.items], [item.end for item in segments.items]
    assert [*starts, len(whole)] == [0, *ends]
    assert [item.ordinal for item in segments.items] == list(range(len(starts)))
    for sentence in segments.sentences:
        item = segments.items[sentence.item]
        assert item.start <= sentence.start <= sentence.body < sentence.end <= item.end
    for turn in segments.turns:
        held = segments.sentences[turn.first : turn.last]
        assert {s.item for s in held} == {turn.item}
        assert (held[0].start, held[-1].end) == (turn.start, turn.end)


def test_item_0_is_what_stands_before_the_first_item() -> None:
    """Item 0 is front matter, also where there is none."""
    first, second, _ = items(_read(f"59. Bus shelters\n\n{SAID}\n\n60. Lamps\n\n{SAID}"))
    assert (first.number, first.start, first.end) == ("", 0, 0)
    assert second.number == "59"


def test_minute_numbers_stand_apart_from_item_numbers() -> None:
    """Where both are printed the item's number is the agenda's; else they are the same."""
    both = _numbered(_read(f"12. Bus shelters\n(Item 4)\n\n{SAID}\n\n13. Lamps\n(Item 5)\n\n{SAID}"))
    assert [(i.number, i.minute_number) for i in both] == [("4", "12"), ("5", "13")]
    one = _numbered(_read(f"12. Bus shelters\n\n{SAID}\n\n13. Lamps\n\n{SAID}"))
    assert [(i.number, i.minute_number) for i in one] == [("12", "12"), ("13", "13")]
    said = _numbered(_read(f"Item 4: Bus shelters\n\n{SAID}\n\nItem 5: Lamps\n\n{SAID}"))
    assert [(i.number, i.minute_number) for i in said] == [("4", ""), ("5", "")]


def test_headings_that_the_page_states_win() -> None:
    """A page that names its items needs no guessing, whatever numbers its paragraphs bear."""
    builder = TextBuilder()
    builder.add("Roads Panel", kind=BlockKind.TITLE, section=Section.FRONT)
    builder.add("Bus shelters", marker="3a.", kind=BlockKind.ITEM_HEADING)
    builder.add("Lamps were scarce.", marker="1.", kind=BlockKind.LIST_ITEM)
    builder.add("Gates", kind=BlockKind.ITEM_HEADING)
    assert _titled(_built(builder)) == [("3a", "Bus shelters"), ("", "Gates")]


def test_a_title_may_stand_in_the_cell_of_its_number() -> None:
    """The words behind the number in a cell are the title; else those of the cell beside it."""
    builder = TextBuilder()
    for row, (number, notes) in enumerate([("1. Gates", LONG), ("2.", f"Lamps: {LONG}")]):
        builder.add(number, kind=BlockKind.CELL, cell=Cell(table=0, row=row, column=0))
        builder.add(notes, kind=BlockKind.CELL, cell=Cell(table=0, row=row, column=1))
    assert _titled(_built(builder)) == [("1", "Gates"), ("2", "Lamps")]


@pytest.mark.parametrize(
    ("title", "procedural"),
    [
        pytest.param("Apologies for absence", True, id="apologies"),
        pytest.param("To receive apologies", True, id="to receive"),
        pytest.param("DECLARATIONS OF INTEREST", True, id="capitals"),
        pytest.param("Minutes", True, id="minutes"),
        pytest.param("Minutes of the last meeting", True, id="minutes of the last meeting"),
        pytest.param("To approve the minutes of 4 May", True, id="approve the minutes"),
        pytest.param("Exclusion of the Press and Public", True, id="exclusion"),
        pytest.param("Chair’s Announcements", True, id="announcements"),
        pytest.param("Date of next meeting", True, id="next meeting"),
        pytest.param("Any other business", True, id="any other business"),
        pytest.param("Minutes of the Fire Authority", False, id="another body's minutes"),
        pytest.param("Present state of the shelters", False, id="present as an adjective"),
        pytest.param("Bus shelters", False, id="substance"),
        pytest.param("", False, id="no title"),
    ],
)
def test_procedure_is_told_by_its_title(title: str, procedural: bool) -> None:
    """Apologies, declarations, minutes and the like are procedure; subjects that share a word are not."""
    assert is_procedural(title) is procedural


@pytest.mark.parametrize(
    ("body", "discussion"),
    [
        pytest.param(f"{SAID}\n\nDiscussion:\n\nLamps were scarce.", "Discussion:", id="label"),
        pytest.param(f"{SAID}\n\nQuestions and comments\n\nLamps.", "Questions and comments", id="heading"),
        pytest.param(
            f"{SAID} In the ensuing discussion lamps were praised.", "In the ensuing discussion", id="lead-in"
        ),
        pytest.param(
            f"{SAID}\n\nThe following points were made:\n\n- lamps", "The following points", id="points"
        ),
        pytest.param(f"{SAID}\n\nThe discussion was short.", None, id="a word in passing"),
        pytest.param(SAID, None, id="none"),
    ],
)
def test_discussion_starts_where_the_minutes_say_so(body: str, discussion: str | None) -> None:
    """A label, heading or lead-in of discussion gives the place; else it stays open."""
    text, segments = _segmented(f"4. Bus shelters\n\n{body}\n\n5. Lamps\n\n{SAID}")
    start = next(item.discussion for item in segments.items if item.number == "4")
    if discussion is None:
        assert start is None
    else:
        assert start is not None
        assert text[start:].lower().startswith(discussion.lower())


def test_agenda_text_starts_no_discussion() -> None:
    """What was written before the meeting does not say where its discussion began."""
    builder = TextBuilder()
    builder.add("Bus shelters", kind=BlockKind.ITEM_HEADING)
    builder.add("Members made the following comments in May.", section=Section.AGENDA)
    builder.add("Lamps were scarce.")
    assert [item.discussion for item in segment(_built(builder)).items if item.title[1]] == [None]


def test_procedure_has_no_discussion() -> None:
    """Questions under a procedural title open no discussion."""
    _, segments = _segmented(f"4. Apologies\n\nDiscussion:\n\n{SAID}\n\n5. Lamps\n\n{SAID}")
    assert [item.discussion for item in segments.items if item.number == "4"] == [None]


def _truncated(minutes: Minutes, cut: Truncation) -> list[Item]:
    return _numbered(replace(minutes, truncations=(cut,)))


def test_a_truncated_item_says_so() -> None:
    """An item cut short by the page is marked, with the address of its full page, until completed."""
    minutes = _read(f"4. Bus shelters\n\n{SAID}\n\n5. Lamps\n\n{SAID}\n\n6. Gates\n\n{SAID}")
    cut = Truncation(at=minutes.text.index("6. Gates") - 3, item_id="7", address="https://example.org/7")
    assert [(i.truncated, i.address) for i in _truncated(minutes, cut)] == [
        (False, ""),
        (True, "https://example.org/7"),
        (False, ""),
    ]
    assert not any(i.truncated for i in _truncated(minutes, replace(cut, completed=True)))


def test_a_cut_between_two_items_belongs_to_the_first() -> None:
    """Words are missing before a cut, not after it."""
    minutes = _read(f"4. Bus shelters\n\n{SAID}\n\n5. Lamps\n\n{SAID}")
    cut = Truncation(at=minutes.text.index("5. Lamps"))
    assert [i.truncated for i in _truncated(minutes, cut)] == [True, False]


BACK = f"\n\n1. Apologies\n\nNone were received.\n\n2. Lamps\n\n{SAID}"

# (front matter, facts it states)
FRONTS = [
    pytest.param(
        "Harrowmere Borough Council\n\nChildren and Young People Scrutiny Panel\n\nThursday 14 November 2019",
        {
            "council": "Harrowmere Borough Council",
            "committee": "Children and Young People Scrutiny Panel",
            "date": dt.date(2019, 11, 14),
            "status": "",
        },
        id="three lines",
    ),
    pytest.param(
        "Minutes of the meeting of the Housing Committee held in the Town Hall, Wendle on 4"
        " March 2021 at 7.30 pm",
        {
            "council": "",
            "committee": "Housing Committee",
            "date": dt.date(2021, 3, 4),
            "time": "7.30 pm",
            "venue": "the Town Hall, Wendle",
        },
        id="one sentence",
    ),
    pytest.param(
        "TIDEWELL TOWN COUNCIL\n\nMinutes of the Ordinary Meeting of the Planning Committee held in the"
        " Council Chamber on Monday 6th June 2016 commencing at 7.00pm",
        {
            "council": "TIDEWELL TOWN COUNCIL",
            "committee": "Planning Committee",
            "date": dt.date(2016, 6, 6),
            "time": "7.00pm",
            "venue": "the Council Chamber",
        },
        id="capitals, then a sentence",
    ),
    pytest.param(
        "London Borough of Wendlesham\n\nHealth Scrutiny Sub-Committee\n\nTuesday, 2nd May, 2017"
        " at 6.30 pm\n\n"
        "Venue: Committee Room 3, Civic Centre",
        {
            "council": "London Borough of Wendlesham",
            "committee": "Health Scrutiny Sub-Committee",
            "date": dt.date(2017, 5, 2),
            "time": "6.30 pm",
            "venue": "Committee Room 3, Civic Centre",
        },
        id="London borough, labelled venue",
    ),
    pytest.param(
        "DRAFT MINUTES\n\nRoads Panel\n\nDate: 12/05/2022\n\nTime: 10.00 am\n\nLocation: Remote meeting",
        {
            "committee": "Roads Panel",
            "date": dt.date(2022, 5, 12),
            "time": "10.00 am",
            "venue": "Remote meeting",
            "status": "draft",
        },
        id="labels, draft",
    ),
    pytest.param(
        "Roads Panel\n\n9 July 2018\n\nMinutes (confirmed)",
        {"committee": "Roads Panel", "date": dt.date(2018, 7, 9), "status": "confirmed"},
        id="confirmed",
    ),
    pytest.param(
        "Roads Panel\n\n9 July 2018\n\nSubject to approval at the next meeting",
        {"committee": "Roads Panel", "status": "draft"},
        id="subject to approval",
    ),
    pytest.param(
        "Harrowmere Borough Council’s Audit and Governance Committee\n\n17 January 2023",
        {"council": "Harrowmere Borough Council", "committee": "Audit and Governance Committee"},
        id="council and committee in one name",
    ),
    pytest.param(
        "Minutes of the previous meeting held on 4 March 2021 were approved\n\nSchools Forum\n\n6 May 2021",
        {"committee": "Schools Forum", "date": dt.date(2021, 5, 6)},
        id="another meeting's day first",
    ),
    pytest.param(
        "MINUTES OF THE PROCEEDINGS OF THE ROADS AND TRANSPORT COMMITTEE\n\nheld on Thursday 3rd"
        " October 2013",
        {"committee": "ROADS AND TRANSPORT COMMITTEE", "date": dt.date(2013, 10, 3)},
        id="proceedings",
    ),
    pytest.param(
        "Glanrhyd County Council\n\nCorporate Parenting Board\n\n2024-06-18",
        {
            "council": "Glanrhyd County Council",
            "committee": "Corporate Parenting Board",
            "date": dt.date(2024, 6, 18),
        },
        id="ISO date",
    ),
    pytest.param(
        "Municipal District of Slieveroe\n\nMinutes of Monthly Meeting held on Monday, 17th February, 2025",
        {"committee": "Municipal District of Slieveroe", "date": dt.date(2025, 2, 17)},
        id="municipal district",
    ),
    pytest.param(
        "Minutes",
        {"council": "", "committee": "", "date": None, "venue": "", "title": "Minutes"},
        id="nothing stated",
    ),
    pytest.param(
        "Roads Panel\n\nThursday 17 July",
        {"date": None, "inferred": frozenset()},
        id="no year and nothing to infer it from",
    ),
    pytest.param(
        "Minutes of Castle Ferry Parish Council Meeting held on Wednesday 11th September 2019",
        {"council": "Castle Ferry Parish Council"},
        id="council meeting",
    ),
    pytest.param(
        "Roads Panel held at 7.30pm on Wednesday 11th September 2019 in the Village Hall",
        {"venue": "the Village Hall"},
        id="time before place",
    ),
    pytest.param(
        "Harrowmere Borough Council\n\nCabinet\n\n9 July 2018",
        {"committee": "Cabinet"},
        id="one word",
    ),
    pytest.param(
        "Governing Body of Rook Lane School\n\nThursday 5 October 2023",
        {"committee": "Governing Body of Rook Lane School"},
        id="body of a school",
    ),
]


@pytest.mark.parametrize(("front", "facts"), FRONTS)
def test_the_front_states_the_meeting(front: str, facts: dict[str, object]) -> None:
    """Council, committee, day, time, place and status are as written; what is not stated stays empty."""
    _, segments = _segmented(front + BACK)
    (meeting,) = segments.meetings
    assert {name: getattr(meeting, name) for name in facts} == facts


def test_what_the_page_states_wins() -> None:
    """Facts from the page's structure are kept; gaps are filled from the words."""
    minutes = _read(f"Harrowmere Borough Council\n\nRoads Panel\n\n9 July 2018{BACK}")
    stated = replace(minutes, meetings=(MeetingFacts(committee="Lamps Board", date=dt.date(2017, 1, 2)),))
    (meeting,) = segment(stated).meetings
    assert (meeting.council, meeting.committee) == ("Harrowmere Borough Council", "Lamps Board")
    assert meeting.date == dt.date(2017, 1, 2)


@pytest.mark.parametrize(
    ("path", "published", "day"),
    [
        pytest.param("case.html", dt.date(2025, 7, 20), dt.date(2025, 7, 17), id="posted days after"),
        pytest.param("case.html", dt.date(2026, 1, 5), dt.date(2025, 7, 17), id="posted in the new year"),
        pytest.param("roads-17-july-2025.html", None, dt.date(2025, 7, 17), id="named by the file"),
        pytest.param("roads-18-july-2024.html", None, None, id="file of another day"),
    ],
)
def test_a_missing_year_is_inferred(path: str, published: dt.date | None, day: dt.date | None) -> None:
    """A day without year is completed from the file's name or the day of posting, and says so."""
    minutes = replace(_read(f"Roads Panel\n\nThursday 17 July{BACK}"), path=path, published=published)
    (meeting,) = segment(minutes).meetings
    assert meeting.date == day
    assert day is None or meeting.inferred == {"date"}


# (attendance list, (name, presence, post) of those on it)
LISTS = [
    pytest.param(
        "Present: Councillors Roe, Dunn and Hale.\n\nApologies: Councillor Wynne.",
        [
            ("Roe", PRESENT, ""),
            ("Dunn", PRESENT, ""),
            ("Hale", PRESENT, ""),
            ("Councillor Wynne", APOLOGIES, ""),
        ],
        id="one line a label",
    ),
    pytest.param(
        "Present:\n\nCouncillor Ann Roe (Chair)\nCouncillor Bea Dunn\n\n"
        "In attendance:\n\nDee Wynne, Head of Roads\nEve Marsh, Democratic Services Officer",
        [
            ("Councillor Ann Roe", PRESENT, "Chair"),
            ("Councillor Bea Dunn", PRESENT, ""),
            ("Dee Wynne", ATTENDING, "Head of Roads"),
            ("Eve Marsh", ATTENDING, "Democratic Services Officer"),
        ],
        id="one line a name",
    ),
    pytest.param(
        "Members: Cllr A Roe; Cllr B Dunn\n\nOfficers: Mr D Wynne (Head of Roads); Mrs E Marsh (Clerk)",
        [
            ("Cllr A Roe", PRESENT, ""),
            ("Cllr B Dunn", PRESENT, ""),
            ("Mr D Wynne", ATTENDING, "Head of Roads"),
            ("Mrs E Marsh", ATTENDING, "Clerk"),
        ],
        id="semicolons",
    ),
    pytest.param(
        "Apologies for absence were received from Councillor Roe and Mrs Dunn.",
        [("Councillor Roe", APOLOGIES, ""), ("Mrs Dunn", APOLOGIES, "")],
        id="a sentence",
    ),
    pytest.param(
        "Members present: Mrs A Roe (Chairman), Mr B Dunn and Miss C Hale\n\n"
        "Also present: Ms D Wynne, Director of Roads",
        [
            ("Mrs A Roe", PRESENT, "Chairman"),
            ("Mr B Dunn", PRESENT, ""),
            ("Miss C Hale", PRESENT, ""),
            ("Ms D Wynne", ATTENDING, "Director of Roads"),
        ],
        id="members without Councillor",
    ),
    pytest.param(
        "PRESENT:\n\nCllrs: Bea Dunn, Cat Hale\n\nABSENT: Cllr D Wynne",
        [("Bea Dunn", PRESENT, ""), ("Cat Hale", PRESENT, ""), ("Cllr D Wynne", ABSENT, "")],
        id="absent",
    ),
    pytest.param(
        "Sederunt: Bailie Roe; Councillors Hale and Wynne",
        [("Bailie Roe", PRESENT, ""), ("Hale", PRESENT, ""), ("Wynne", PRESENT, "")],
        id="sederunt",
    ),
    pytest.param(
        "In Attendance: Head of Roads (Mrs A Roe), Clerk (Mr B Dunn)",
        [("Mrs A Roe", ATTENDING, "Head of Roads"), ("Mr B Dunn", ATTENDING, "Clerk")],
        id="post before name",
    ),
    pytest.param(
        "Present\n\nAnn Roe – Chair\nBea Dunn – Parent Governor\n\nIn attendance\n\nCat Hale – Headteacher",
        [
            ("Ann Roe", PRESENT, "Chair"),
            ("Bea Dunn", PRESENT, "Parent Governor"),
            ("Cat Hale", ATTENDING, "Headteacher"),
        ],
        id="dashes",
    ),
    pytest.param(
        "Attendance: Councillors Ann Roe (Chair), Bea Dunn (Vice-Chair)\n\n"
        "Officers in attendance: Cat Hale, Head of Roads",
        [
            ("Ann Roe", PRESENT, "Chair"),
            ("Bea Dunn", PRESENT, "Vice-Chair"),
            ("Cat Hale", ATTENDING, "Head of Roads"),
        ],
        id="officers in attendance",
    ),
    pytest.param("Apologies: There were none.", [], id="no apologies"),
    pytest.param(
        "Present: Councillors A Roe and B Dunn",
        [("A Roe", PRESENT, ""), ("B Dunn", PRESENT, "")],
        id="initial A",
    ),
    pytest.param(
        "Present: Ann Ward, Bea Dunn",
        [("Ann Ward", PRESENT, ""), ("Bea Dunn", PRESENT, "")],
        id="surname that is a word of posts",
    ),
    pytest.param(
        "Present: Dr Ann Roe, Professor C. Dunn and the Revd D. Hale",
        [("Dr Ann Roe", PRESENT, ""), ("Professor C. Dunn", PRESENT, ""), ("Revd D. Hale", PRESENT, "")],
        id="article before the last name",
    ),
]


@pytest.mark.parametrize(("listed", "people"), LISTS)
def test_the_attendance_list_is_read(listed: str, people: list[tuple[str, Presence, str]]) -> None:
    """Everybody on the list has name, presence and post as written; nobody is made up."""
    _, segments = _segmented(
        f"Roads Panel\n\n4 May 2022\n\n{listed}\n\n1. Lamps\n\n{SAID}\n\n2. Gates\n\n{SAID}"
    )
    assert [(a.name, a.presence, a.post) for a in segments.attendance] == people


def test_a_plural_title_makes_members() -> None:
    """Names under "Councillors" are members', unless their post is an officer's."""
    _, segments = _segmented(f"Present: Councillors Roe and Dunn\n\n1. Lamps\n\n{SAID}\n\n2. Gates\n\n{SAID}")
    assert [a.role for a in segments.attendance] == [Role.MEMBER, Role.MEMBER]


# (minutes of one item, speaker, role and how of its turns)
SPOKEN = [
    pytest.param(
        "The Head of Roads said that lamps were scarce. She added that four were on order.",
        [("The Head of Roads", Role.OFFICER, "named")],
        id="a pronoun goes on",
    ),
    pytest.param(
        "The Head of Roads said that lamps were scarce. Four were on order.",
        [("The Head of Roads", Role.OFFICER, "named")],
        id="no subject in the same paragraph",
    ),
    pytest.param(
        "The Head of Roads said that lamps were scarce.\n\nFour were on order.",
        [("The Head of Roads", Role.OFFICER, "named"), ("", None, "unattributed")],
        id="no subject in the next paragraph",
    ),
    pytest.param(
        "The Head of Roads advised that:\n\na) lamps were scarce;\nb) four were on order.",
        [("The Head of Roads", Role.OFFICER, "named")],
        id="list under a lead-in",
    ),
    pytest.param(
        "Members were advised by the Head of Roads that lamps were scarce.",
        [("the Head of Roads", Role.OFFICER, "named")],
        id="passive, by somebody",
    ),
    pytest.param(
        "Members were advised that lamps were scarce.",
        [("", None, "impersonal")],
        id="passive, by nobody",
    ),
    pytest.param("It was confirmed that lamps were scarce.", [("", None, "impersonal")], id="impersonal"),
    pytest.param(
        "The Head of Roads said that lamps were scarce. There was one maker left.",
        [("The Head of Roads", Role.OFFICER, "named")],
        id="impersonal, an officer going on",
    ),
    pytest.param(
        "The Head of Roads said that lamps were scarce. It was confirmed that four were on order.",
        [("The Head of Roads", Role.OFFICER, "named"), ("", None, "impersonal")],
        id="impersonal, a report behind an officer",
    ),
    pytest.param(
        "Councillor Roe asked why lamps were scarce. This was due to the one maker left.",
        [("Councillor Roe", Role.MEMBER, "named"), ("", None, "impersonal")],
        id="impersonal, behind a member",
    ),
    pytest.param(
        "It was confirmed by the Director of Roads that lamps were scarce.",
        [("the Director of Roads", Role.OFFICER, "named")],
        id="impersonal, by somebody",
    ),
    pytest.param(
        "Councillor Roe asked why lamps were scarce. The Head of Roads replied that one maker was left.",
        [("Councillor Roe", Role.MEMBER, "named"), ("The Head of Roads", Role.OFFICER, "named")],
        id="two speakers in a paragraph",
    ),
    pytest.param(
        "She added that four were on order.",
        [("She", None, "carried")],
        id="a pronoun for nobody named",
    ),
    pytest.param(
        "In response, the Cabinet Member for Roads said that lamps were scarce.",
        [("the Cabinet Member for Roads", Role.EXECUTIVE, "named")],
        id="behind an opening",
    ),
    pytest.param(
        "A resident asked why lamps were scarce.", [("A resident", Role.PUBLIC, "named")], id="public"
    ),
    pytest.param(
        "PC Dunn of the police said that lamps deter thieves.",
        [("PC Dunn of the police", Role.PARTNER, "named")],
        id="partner",
    ),
    pytest.param("The Panel noted the report.", [("The Panel", Role.COMMITTEE, "named")], id="committee"),
    pytest.param(
        "The Head of Roads’ report set out the work.", [("", None, "unattributed")], id="possessive"
    ),
    pytest.param(
        "“Lamps are scarce,” said the Head of Roads.",
        [("the Head of Roads", Role.OFFICER, "named")],
        id="speaker behind the words",
    ),
]


@pytest.mark.parametrize(("body", "turns"), SPOKEN)
def test_turns_say_who_speaks(body: str, turns: list[tuple[str, Role | None, str]]) -> None:
    """A turn has the words that name its speaker, the part they speak in, and how that is known."""
    text, segments = _segmented(f"1. Lamps\n\n{body}\n\n2. Gates\n\n{SAID}")
    item = next(item for item in segments.items if item.number == "1")
    heard = [turn for turn in segments.turns if turn.item == item.ordinal]
    assert [(text[slice(*t.speaker)] if t.speaker else "", t.role, t.how) for t in heard] == turns


def test_turns_end_with_their_item() -> None:
    """A pronoun in the next item does not carry the speaker of the one before."""
    _, segments = _segmented(
        "1. Lamps\n\nThe Head of Roads said that lamps were scarce.\n\n2. Gates\n\nShe said that"
        " gates were not."
    )
    assert [turn.role for turn in segments.turns] == [Role.OFFICER, None]


def test_roles_come_from_the_attendance_list() -> None:
    """A name without post speaks in the part in which the list has it."""
    text, segments = _segmented(
        "Present: Mrs Roe (Chair)\n\nIn attendance: Mr Dunn (Head of Roads)\n\n1. Lamps\n\n"
        "Mrs Roe asked why lamps were scarce. Mr Dunn said that one maker was left.\n\n2. Gates\n\nNo gates."
    )
    named = {text[slice(*t.speaker)]: t.role for t in segments.turns if t.speaker}
    assert named["Mrs Roe"] is Role.MEMBER
    assert named["Mr Dunn"] is Role.OFFICER


def test_sentences_keep_their_marker_and_their_lead_in() -> None:
    """A list item's marker belongs to its first sentence, and each item knows what introduces its list."""
    text, segments = _segmented(
        "1. Lamps\n\nThe Head of Roads advised that:\n\na) lamps were scarce;\nb) four were on order."
        "\n\n2. Gates\n\nNo gates were on order."
    )
    quoted = [text[s.start : s.end] for s in segments.sentences]
    at = quoted.index("The Head of Roads advised that:")
    assert quoted[at + 1 : at + 3] == ["a) lamps were scarce;", "b) four were on order."]
    assert [s.lead_in for s in segments.sentences[at : at + 3]] == [None, at, at]
