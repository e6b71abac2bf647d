"""Reading a council's own tracker, and laying it beside the log."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import typer
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Color, Font, PatternFill
from typer.testing import CliRunner, Result

from minutes_miner.dates import StatedDate
from minutes_miner.errors import ConfigError, ReadError, UsageError
from minutes_miner.log_records import Edit, Entry, EntryType, Log, Status, StatusSource, StoredMeeting
from minutes_miner.reconcile.apply import status_edits
from minutes_miner.reconcile.cells import stated_day
from minutes_miner.reconcile.columns_file import read_columns
from minutes_miner.reconcile.compare import reconcile
from minutes_miner.reconcile.listing import COLUMNS, listed, summary_lines
from minutes_miner.reconcile.looks import shade, tinted
from minutes_miner.reconcile.notes import newest
from minutes_miner.reconcile.output import WRITERS, as_csv, as_json, as_markdown, as_xlsx, tables
from minutes_miner.reconcile.people import same_people
from minutes_miner.reconcile.records import Reconciliation, Shade, Tracker, TrackerFormat, TrackerRow
from minutes_miner.reconcile.references import MinuteReference, minute_reference, own_reference
from minutes_miner.reconcile.scope import same_committee
from minutes_miner.reconcile.statuses import Look, by_words, status_of
from minutes_miner.reconcile.titles import committee_in
from minutes_miner.reconcile.tracker import read_tracker
from minutes_miner.reconcile_cli import reconcile_command
from tests.action_logs import entry, log

JUNE, JULY = dt.date(2025, 6, 12), dt.date(2025, 7, 24)
PANEL = "Children and Families Scrutiny Panel"
GREY = PatternFill("solid", fgColor="FFD9D9D9")
THEME_GREY = PatternFill("solid", fgColor=Color(theme=0, tint=-0.249977111117893))
GREEN = PatternFill("solid", fgColor="FF92D050")
HEADINGS = ("Ref", "Meeting date", "Action", "Lead officer", "Due date", "Status")

Grid = Sequence[Sequence[object]]


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Write a file whose name says nothing of what it is."""

    def write(content: str | bytes) -> str:
        path = tmp_path / f"tracker{len(list(tmp_path.iterdir()))}.download"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


Save = Callable[[str | bytes], str]


def workbook(grid: Grid, *, title: str = "Actions", change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in grid:
        sheet.append(list(row))
    change(sheet)
    return _bytes(book)


def _bytes(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(sheet: Any, row: int, colour: PatternFill = GREY, columns: int = len(HEADINGS)) -> None:
    """Shade a row."""
    for column in range(1, columns + 1):
        sheet.cell(row, column).fill = colour


def texts(tracker: Tracker) -> list[str]:
    return [row.text for row in tracker.rows]


def statuses(tracker: Tracker) -> list[Status]:
    return [row.status.status for row in tracker.rows]


# --- a tracker as a council keeps it ----------------------------------------------------------------------


COUNCIL_COLUMNS = ("ref", "date", "minute", "action", "lead", "expected", "actual", "comments", "status")


def line(**cells: object) -> list[object]:
    """A row of the council's tracker by its columns."""
    return [cells.get(name) for name in COUNCIL_COLUMNS]


def council_tracker() -> bytes:
    """The tracker of the invented Fernlow Council's panel, as its clerk has it on 1 September 2025."""
    notes = "Update 1 September 2025: sent to the Chair.\nUpdate 20 August 2025: figures being checked."
    grid: Grid = [
        ["Fernlow Council"],
        ["Children & Families Scrutiny Panel – Action Tracker (updated 1 September 2025)"],
        ["Ref", "Meeting", None, "Action", "Lead Officer", "Completion", None, "Comments", "Status"],
        [None, "Date", "Minute", None, None, "Expected", "Actual", None, None],
        line(
            ref="SR (25/26) 01",
            date=JUNE,
            minute=31,
            action="Circulate placement statistics (table 3)",
            lead="Head of Placements",
            expected=dt.date(2025, 7, 31),
            actual=dt.date(2025, 7, 15),
            comments="Update 15 July 2025: circulated to all Members.",
            status="Complete",
        ),
        line(
            minute=31,
            action="Breakdown of out-of-county placements by district council to be provided",
            lead="Service Manager, Commissioning",
            expected="end of August",
            status="In progress",
        ),
        line(
            minute=32, action="Note to members explaining decline in approval of foster carers", lead="J Tarn"
        ),
        line(
            date="12/06/25",
            minute=33,
            action="Cabinet Member to look again at SEN home to school transport costs",
            lead="Cabinet Member",
            status="Accepted in part",
        ),
        ["Meeting held on 24 July 2025"],
        line(
            minute=41,
            action="Attendance at school – report to November panel",
            lead="Head of Education",
            expected="Nov-25",
            status="Not yet due",
        ),
        line(
            minute=41,
            action="Agency staffing expenditure, split by team (2 yrs)",
            lead="Head of Finance",
            expected="30 September 2025",
            comments=notes,
            status="Ongoing",
        ),
        line(
            minute=42,
            action="Invite Youth Justice lead to attend panel",
            lead="Scrutiny Officer",
            status="Deferred",
        ),
        line(action="Share peer review findings", lead="Mrs Tarn", expected="when published", status="Open"),
        line(
            minute=44,
            action="Letter to Secretary of State re mental health assessment delays",
            lead="Chair",
            comments="Letter sent 2 August",
            status="Complete",
        ),
        line(
            date=dt.date(2025, 3, 6),
            action="Visit to the contact centre to be arranged",
            lead="Scrutiny Officer",
            status="Outstanding",
        ),
        line(
            date="24 July 2025",
            minute=45,
            action="Ofsted improvement plan to be shared with the Panel",
            lead="DCS",
            status="Open",
        ),
        [],
        ["Key: grey rows are complete"],
    ]

    def change(sheet: Any) -> None:
        for area in ("A1:I1", "A2:I2", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:G3", "H3:H4", "I3:I4"):
            sheet.merge_cells(area)
        sheet.merge_cells("B5:B7")
        sheet.merge_cells("A9:I9")
        fill(sheet, 3, columns=9)
        fill(sheet, 5, THEME_GREY, columns=9)
        fill(sheet, 7, THEME_GREY, columns=9)

    return workbook(grid, change=change)


def council_log() -> Log:
    """What the minutes of two meetings of that panel hold, and one request of another panel."""
    june = {"meeting_date": JUNE, "reference": ""}
    july = {"meeting_date": JULY, "reference": "", "due": "", "due_date": None, "document_sha256": "b" * 64}
    ask, say = EntryType.INFORMATION_REQUEST, EntryType.OFFICER_UNDERTAKING
    entries = (
        entry(1, text="Councillor Oakes asked that table 3 of the placement figures be circulated."),
        entry(
            2,
            **june,
            text="Councillor Marsh requested that Members be given the number of children placed outside "
            "the county, broken down by district.",
            requester="Councillor Marsh",
            due="by the end of August",
            due_date=dt.date(2025, 8, 31),
        ),
        entry(
            3,
            **june,
            type=say,
            minute_number="32",
            text="The Head of Placements undertook to write to Members with the reasons for the fall in "
            "foster carer approvals.",
            owner="Jane Tarn, Head of Placements",
            requester="",
            due="",
            due_date=None,
        ),
        entry(
            4,
            **june,
            type=EntryType.RECOMMENDATION,
            minute_number="33",
            text="The Panel RECOMMENDED that the Cabinet Member review the cost of home-to-school transport "
            "for children with special educational needs.",
            owner="Cabinet Member",
            requester="",
            due="",
            due_date=None,
        ),
        entry(
            6,
            **july,
            type=EntryType.FURTHER_REPORT,
            minute_number="41",
            text="That a further report on school attendance be brought to the Panel in November.",
            owner="Head of Education",
            requester="",
        ),
        entry(
            7,
            **july,
            type=ask,
            minute_number="41",
            text="Members requested a breakdown of agency spend by team for the last two years.",
            owner="",
            requester="Members",
        ),
        entry(
            8,
            **july,
            type=EntryType.INVITATION,
            minute_number="42",
            text="Councillor Vane asked whether the lead for youth justice could be invited to a future "
            "meeting.",
            owner="",
            requester="Councillor Vane",
        ),
        entry(
            9,
            **july,
            type=EntryType.WORK_PROGRAMME,
            minute_number="42",
            text="It was agreed to add the children's homes capital programme to the work programme.",
            owner="",
            requester="",
        ),
        entry(
            10,
            **july,
            type=EntryType.UNANSWERED_QUESTION,
            minute_number="43",
            text="Councillor Pell asked how many complaints the Ombudsman had upheld; no figure was to hand.",
            requester="Councillor Pell",
            owner="",
        ),
        entry(
            11,
            **july,
            type=say,
            minute_number="43",
            text="Mrs Tarn would circulate the findings of the peer review once published.",
            owner="Mrs Tarn",
            requester="",
        ),
        entry(
            12,
            **july,
            type=EntryType.RESOLUTION,
            minute_number="44",
            text="RESOLVED that the Chair write to the Secretary of State about delays in mental health "
            "assessments.",
            owner="Chair",
            requester="",
        ),
        entry(
            13,
            **july,
            type=ask,
            minute_number="44",
            text="Councillor Vane requested the training records of escorts.",
            owner="",
            requester="Councillor Vane",
        ),
        entry(
            14,
            **july,
            committee="Environment Scrutiny Panel",
            text="Councillor Lunn asked for the recycling rates by ward.",
            owner="",
            requester="",
        ),
    )
    meetings = (
        StoredMeeting(id="m1", council="Fernlow Council", committee=PANEL, date=JUNE),
        StoredMeeting(id="m2", council="Fernlow Council", committee=PANEL, date=JULY),
        StoredMeeting(id="m3", council="Fernlow Council", committee="Environment Scrutiny Panel", date=JULY),
    )
    return log(*entries, meetings=meetings)


LAST_TRACKER = """Children & Families Scrutiny Panel,,,,,
Ref,Meeting date,Action,Lead officer,Due date,Status
SR (25/26) 01,12/06/2025,Circulate placement statistics (table 3),Head of Placements,31/07/2025,Ongoing
,12/06/2025,Breakdown of out-of-county placements by district council,Commissioning,,Open
,12/06/2025,Note to members explaining decline in approval of foster carers,J Tarn,,Open
,06/03/2025,Visit to the contact centre to be arranged,Scrutiny Officer,,Outstanding
,06/03/2025,Housing plan for care leavers to be reported,Head of Housing,30/06/2025,Ongoing
,06/03/2025,Dates of safeguarding training to be sent out,Scrutiny Officer,,Completed
"""


@pytest.fixture
def found(save: Save) -> Reconciliation:
    """That tracker beside that log, with the tracker of the month before."""
    return reconcile(
        council_log(), read_tracker(save(council_tracker())), earlier=read_tracker(save(LAST_TRACKER))
    )


def test_four_lists_are_those_a_person_would_write_down(found: Reconciliation) -> None:
    """Merged cells, two lines of headings, greyed rows, missing dates, paraphrases: all lists right."""
    assert [one.id for one in found.missing] == ["e009", "e010", "e013"]
    assert [(pair.entry.id, pair.row.row) for pair in found.both] == [
        ("e001", 5),
        ("e002", 6),
        ("e003", 7),
        ("e004", 8),
        ("e006", 10),
        ("e007", 11),
        ("e008", 12),
        ("e011", 13),
        ("e012", 14),
    ]
    assert [(one.row.row, one.meeting_read) for one in found.not_in_minutes] == [(15, False), (16, True)]
    assert [one.row.text for one in found.dropped] == ["Housing plan for care leavers to be reported"]
    assert [row.text for row in found.closed] == ["Dates of safeguarding training to be sent out"]
    assert found.doubtful == ()


def test_every_entry_and_row_compared_stands_in_one_list(found: Reconciliation) -> None:
    """No request and no row is lost between the lists, and a plain decision is in none."""
    pairs = [pair.entry.id for pair in found.both]
    assert sorted([*pairs, *(one.id for one in found.missing), "e005", "e014"]) == [
        f"e{n:03}" for n in range(1, 15)
    ]
    rows = [*(pair.row.row for pair in found.both), *(one.row.row for one in found.not_in_minutes)]
    assert sorted([*rows, *(row.row for row in found.tracker.unread)]) == [5, 6, 7, 8, *range(10, 17), 18]


def test_what_differs_is_told_field_by_field(found: Reconciliation) -> None:
    """Owner, due and status are laid side by side; what agrees, or has no column, is not listed."""
    told = {
        pair.entry.id: [(one.field, str(one.kind), one.minutes, one.tracker) for one in pair.differences]
        for pair in found.both
    }
    assert told["e001"] == [("status", "only in the tracker", "", "complete (Complete)")]
    assert told["e002"] == [
        ("owner", "differs", "Head of Placements", "Service Manager, Commissioning"),
        ("status", "only in the tracker", "", "open (In progress)"),
    ]
    assert told["e003"] == [("status", "only in the tracker", "", "complete (row greyed out)")]
    assert told["e007"] == [
        ("owner", "only in the tracker", "", "Head of Finance"),
        ("due", "only in the tracker", "", "30 September 2025 (2025-09-30)"),
        ("status", "only in the tracker", "", "open (Ongoing)"),
    ]


def test_meeting_that_was_not_read_is_told_in_neutral_words(found: Reconciliation) -> None:
    """A row like no entry says whether its minutes were read, and blames nobody."""
    assert [one.reason for one in found.not_in_minutes] == [
        "no minutes of 6 March 2025 are among the 2 meetings read",
        "the minutes of 24 July 2025 were read; no entry like it was found in them",
    ]
    assert found.dropped[0].reason == (
        "it stood there as open ('Ongoing'); no entry like it was found in the minutes read"
    )


def test_rows_keep_place_words_and_newest_note(found: Reconciliation) -> None:
    """A row can be traced, merged dates are filled down, headings over rows date those below."""
    rows = {row.row: row for row in found.tracker.rows}
    assert [rows[n].meeting_date for n in (5, 6, 7, 8, 10, 13)] == [JUNE, JUNE, JUNE, JUNE, JULY, JULY]
    assert rows[11].place == "Actions, row 11"
    assert rows[11].note is not None
    assert rows[11].note.body == "sent to the Chair."
    assert rows[10].due_date == dt.date(2025, 11, 30)
    assert (rows[7].status.status, rows[7].status.source) == (Status.COMPLETE, "row greyed out")
    assert found.tracker.committee == "Children & Families Scrutiny Panel"
    assert [(row.row, row.reason) for row in found.tracker.unread] == [
        (18, "it holds one cell only, which is no action")
    ]


def test_lists_are_the_same_without_minute_numbers(save: Save) -> None:
    """Meeting and wording alone pair the same entries and rows."""
    book = openpyxl.load_workbook(io.BytesIO(council_tracker()))
    for number in range(5, 17):
        if number != 9:
            book.worksheets[0].cell(number, 3).value = None
    found = reconcile(council_log(), read_tracker(save(_bytes(book))))
    assert [one.id for one in found.missing] == ["e009", "e010", "e013"]
    assert len(found.both) == 9
    assert found.doubtful == ()


# --- files ------------------------------------------------------------------------------------------------

PLAIN: Grid = [
    ["Environment Scrutiny Panel – Actions Tracker"],
    list(HEADINGS),
    ["A/1", "12 June 2025", "Write about café licences", "Head of Licensing", "30/09/2025", "Open"],
    ["A/2", "12 June 2025", "Circulate £ figures for Mill Lane", "Head of Roads", "", "Complete"],
]


def as_page(grid: Grid) -> str:
    """The grid as a page of a council's site, the table inside one that lays out the page."""
    head = "".join(f"<th>{cell}</th>" for cell in grid[1])
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in grid[2:])
    table = f"<table class='mgTable'><tr>{head}</tr>{rows}</table>"
    return f"<html><body><table><tr><td><h2>{grid[0][0]}</h2>{table}</td></tr></table></body></html>"


def as_document(grid: Grid, *, shaded: Mapping[int, str] | None = None) -> bytes:
    """The grid as a Word document; rows shaded by their ordinal in the table."""
    document = docx.Document()
    document.add_paragraph(str(grid[0][0]))
    table = document.add_table(rows=0, cols=len(grid[1]))
    for number, row in enumerate(grid[1:]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = str(words)
            if shaded and number in shaded:
                mark = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{shaded[number]}"/>'
                cell._tc.get_or_add_tcPr().append(parse_xml(mark))
    return _bytes(document)


def as_csv_text(grid: Grid, sign: str) -> str:
    return "\r\n".join(sign.join(map(str, row)) for row in grid) + "\r\n"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        pytest.param(workbook(PLAIN), TrackerFormat.XLSX, id="xlsx"),
        pytest.param(as_csv_text(PLAIN, ",").encode(), TrackerFormat.CSV, id="csv in utf-8"),
        pytest.param(
            as_csv_text(PLAIN, ";").encode("cp1252"), TrackerFormat.CSV, id="semicolons in windows-1252"
        ),
        pytest.param(as_csv_text(PLAIN, "\t").encode("utf-16"), TrackerFormat.CSV, id="tabs in utf-16"),
        pytest.param(as_document(PLAIN), TrackerFormat.DOCX, id="table in a Word document"),
        pytest.param(as_page(PLAIN).encode(), TrackerFormat.HTML, id="table of a saved page"),
    ],
)
def test_every_format_gives_the_same_rows_whatever_the_file_is_called(
    content: bytes, form: TrackerFormat, save: Save
) -> None:
    """The kind of file is told by its content, and its words survive."""
    tracker = read_tracker(save(content))
    assert (tracker.format, tracker.committee) == (form, "Environment Scrutiny Panel")
    assert [(row.reference, row.meeting_date, row.text, row.due_date) for row in tracker.rows] == [
        ("A/1", JUNE, "Write about café licences", dt.date(2025, 9, 30)),
        ("A/2", JUNE, "Circulate £ figures for Mill Lane", None),
    ]
    assert statuses(tracker) == [Status.OPEN, Status.COMPLETE]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"%PDF-1.7 ...", "Give the tracker as XLSX", id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx", id="old Excel"),
        pytest.param(b"PK\x03\x04 cut off", "Download it again", id="damaged package"),
        pytest.param(b"A letter of one column.\nNothing else.\n", "without columns", id="plain text"),
        pytest.param(b"Name,Age\nAnn,3\nBob,4\n", "--columns", id="another table"),
        pytest.param(workbook([["a", "b"], [1, 2]]), "--columns", id="another workbook"),
        pytest.param(
            b"<html><body><p>No table here</p></body></html>", "--columns", id="page without tables"
        ),
        pytest.param(b'a,b\n"never closed,' + b"x" * 1_100_000, "is no CSV", id="quotation left open"),
    ],
)
def test_what_is_no_tracker_is_refused_with_advice(content: bytes, says: str, save: Save) -> None:
    """The error names the file and says what to do next."""
    path = save(content)
    with pytest.raises(ReadError, match=says) as refused:
        read_tracker(path)
    assert str(refused.value).startswith(path)


def test_merged_cells_of_word_and_page_are_filled_down(save: Save) -> None:
    """A meeting's date that spans rows dates them all."""
    page = (
        "<table><tr><th>Meeting date</th><th>Action</th><th>Owner</th></tr>"
        "<tr><td rowspan=2>12 June 2025</td><td>Send the map</td><td>JT</td></tr>"
        "<tr style='background-color:#d9d9d9'><td>Send<br>the<s> old</s> list</td><td>JT</td></tr>"
        "<tr><td>24 July 2025</td><td><s>Send the tree survey</s></td><td><s>JT</s></td></tr></table>"
    )
    rows = read_tracker(save(page)).rows
    assert [(row.meeting_date, row.text) for row in rows] == [
        (JUNE, "Send the map"),
        (JUNE, "Send\nthe old list"),
        (JULY, "Send the tree survey"),
    ]
    assert rows[2].status.status is Status.NOT_STATED  # the date is not struck through
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for place, words in {
        (0, 0): "Meeting date",
        (0, 1): "Action",
        (0, 2): "Owner",
        (1, 0): "12 June 2025",
    }.items():
        table.cell(*place).text = words
    table.cell(1, 1).text, table.cell(2, 1).text = "Send the map", "Send the list"
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [row.meeting_date for row in read_tracker(save(_bytes(document))).rows] == [JUNE, JUNE]


def test_word_table_cut_by_a_page_goes_on_without_headings(save: Save) -> None:
    """A second table of as many columns has the columns of the first; shading counts in Word, too."""
    document = docx.Document(io.BytesIO(as_document(PLAIN, shaded={2: "D9D9D9"})))
    table = document.add_table(rows=1, cols=len(HEADINGS))
    for cell, words in zip(
        table.rows[0].cells, ["A/3", "24/07/25", "Send the list", "", "", ""], strict=True
    ):
        cell.text = words
    tracker = read_tracker(save(_bytes(document)))
    assert [(row.sheet, row.text) for row in tracker.rows][2] == ("table 2", "Send the list")
    greyed = workbook([*PLAIN[:3], [*PLAIN[3][:5], ""]], change=lambda sheet: fill(sheet, 4))
    assert read_tracker(save(greyed)).rows[1].status.source == "row greyed out"


# --- columns ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        pytest.param(
            "Reference|Origin|Date|Area|Recommendation|Exec Date|Lead Officer|Action taken|Status",
            "reference minute_number meeting_date item_title text - owner comments status",
            id="recommendation tracker",
        ),
        pytest.param(
            "No|Date|Report Title|Action|Action Owner|Expected completion date|Actual completion date"
            "|Comments",
            "reference meeting_date item_title text owner due completed comments",
            id="action tracker with two dates of completion",
        ),
        pytest.param(
            "Item|Date|Action|Officer responsible|Progress Update|To be completed/progressed to",
            "item_title meeting_date text owner comments due",
            id="rolling actions log",
        ),
        pytest.param(
            "Ref|Select Committee|Meeting Date|Recommendation Made|Recommendation made to"
            "|Action taken or Planned|Outcome",
            "reference committee meeting_date text owner comments response",
            id="select committees",
        ),
        pytest.param(
            "Date|Meeting Date|Action|Responsable Officer|By when?|RAG",
            "- meeting_date text owner due status",
            id="a clearer heading wins, a misspelt one is told",
        ),
        pytest.param(
            "Committee|Minute No.|Request for information|Requested by|Completion date|Complete (Y/N)",
            "committee minute_number text requester due completed",
            id="a day of completion beside completed is when it is due",
        ),
    ],
)
def test_columns_are_told_by_their_headings(headings: str, fields: str, save: Save) -> None:
    """The headings that scrutiny committees print are understood."""
    cells = headings.split("|")
    tracker = read_tracker(save(workbook([cells, [f"word {n}" for n in range(len(cells))]])))
    found = {heading: name for name, taken in tracker.columns[0].fields for heading in taken}
    assert [found.get(cell, "-") for cell in cells] == fields.split()


def test_columns_that_are_not_understood_are_kept(save: Save) -> None:
    """Nothing of a row is lost for want of a name."""
    grid: Grid = [["Ref", "Action", "Owner", "Ward"], ["A1", "Send the map", "JT", "Mill End"]]
    assert read_tracker(save(workbook(grid))).rows[0].other == (("Ward", "Mill End"),)


ODD: Grid = [["Ding", "Dong", "Wer", "Bis"], ["1", "Send the map", "JT", "30/09/2025"]]


def columns_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "columns.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_file_names_what_no_vocabulary_knows(tmp_path: Path, save: Save) -> None:
    """A person's word on columns holds, also against the vocabulary."""
    given = read_columns(columns_file(tmp_path, "text: Dong\nowner: Wer\ndue: [Bis]\n"))
    row = read_tracker(save(workbook(ODD)), given=given).rows[0]
    assert (row.text, row.owner, row.due_date) == ("Send the map", "JT", dt.date(2025, 9, 30))
    turned = {"text": ("Status",), "status": ("Action",)}
    assert texts(read_tracker(save(workbook(PLAIN)), given=turned)) == ["Open", "Complete"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("verb: Dong", "'verb' is no field. Fields are reference", id="unknown field"),
        pytest.param("text: Dong\nowner: Dong", "stands for text and for owner", id="one heading twice"),
        pytest.param("text:", "names no heading", id="no heading"),
        pytest.param("- text", "no pairs", id="a list"),
        pytest.param("text: [", "no YAML", id="no YAML"),
        pytest.param(
            "text: Dong\nowner: Who", "no heading 'Who'. Its headings are: bis, ding", id="not there"
        ),
    ],
)
def test_wrong_columns_file_is_refused_with_what_is_right(
    text: str, says: str, tmp_path: Path, save: Save
) -> None:
    """The error names fields or headings to choose from."""
    with pytest.raises(ConfigError, match=says.replace("[", r"\[")):
        read_tracker(save(workbook(ODD)), given=read_columns(columns_file(tmp_path, text)))


# --- rows -------------------------------------------------------------------------------------------------


def test_action_merged_down_is_one_row(save: Save) -> None:
    """Several owners beside one action are one action with several owners, not several actions."""
    grid: Grid = [
        list(HEADINGS),
        ["A1", "12/06/2025", "Send the map", "Head of Roads", None, "Open"],
        [None, None, None, "Head of Parks", None, "Open"],
        ["A2", "12/06/2025", "Send the list", "JT", None, "Open"],
    ]
    tracker = read_tracker(save(workbook(grid, change=lambda sheet: sheet.merge_cells("C2:C3"))))
    assert [(row.place, row.owner) for row in tracker.rows] == [
        ("Actions, rows 2-3", "Head of Roads\nHead of Parks"),
        ("Actions, row 4", "JT"),
    ]


def test_rows_that_are_no_action_are_listed_and_none_is_dropped(save: Save) -> None:
    """Every row with words is an action, a heading that is understood, or listed with the reason."""
    grid: Grid = [
        list(HEADINGS),
        ["Children and Families Scrutiny Panel"],
        ["A1", "12/06/2025", "Send the map", "JT", None, "Open"],
        list(HEADINGS),
        ["A2", "12/06/2025", None, "JT", None, "Open"],
        ["A3", "12/06/2025", "None", None, None, None],
        [None, None, "Send the list", None, None, None],
        ["COMPLETED ACTIONS"],
        ["A4", None, "Send the plan", "JT", None, None],
        ["See over"],
    ]
    tracker = read_tracker(save(workbook(grid)))
    assert texts(tracker) == ["Send the map", "Send the list", "Send the plan"]
    assert tracker.rows[0].committee == PANEL
    assert statuses(tracker) == [Status.OPEN, Status.NOT_STATED, Status.COMPLETE]
    assert [(row.row, row.reason) for row in tracker.unread] == [
        (10, "it holds one cell only, which is no action"),
        (5, "no words stand in the column of actions"),
        (6, "its words say that nothing is asked"),
    ]


def test_missing_date_is_not_taken_from_the_row_above(save: Save) -> None:
    """Only merged cells and headings over rows date a row that has none."""
    grid: Grid = [list(HEADINGS), ["A1", "12/06/2025", "Send the map"], ["A2", None, "Send the list"]]
    assert [row.meeting_date for row in read_tracker(save(workbook(grid))).rows] == [JUNE, None]


def test_all_sheets_are_read_and_what_is_hidden_is_said(save: Save) -> None:
    """A sheet of completed actions completes its rows; hidden rows and sheets count and are named."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([*PLAIN[1:3], ["A/9", "", "Send the list"]])))
    book.worksheets[0].row_dimensions[3].hidden = True
    done = book.create_sheet("Completed 2024-25")
    for row in (HEADINGS, ["A/0", "06/03/2025", "Send the survey", "JT", None, None]):
        done.append(list(row))
    book.create_sheet("Lists").append(["Open", "Closed"])
    done.sheet_state = "hidden"
    tracker = read_tracker(save(_bytes(book)))
    assert [(row.sheet, row.hidden) for row in tracker.rows] == [
        ("Actions", False),
        ("Actions", True),
        ("Completed 2024-25", True),
    ]
    assert tracker.rows[2].status.status is Status.COMPLETE
    assert tracker.warnings == (
        "Actions: hidden rows were read like the others: 3.",
        "Completed 2024-25: the sheet is hidden; it was read like the others.",
    )
    assert [(row.sheet, row.words) for row in tracker.unread] == [("Lists", "Open | Closed")]


def test_formula_without_saved_value_is_said(save: Save) -> None:
    """A cell that Excel never worked out counts as empty, and the reader is told."""
    grid: Grid = [list(HEADINGS), ["A1", "12/06/2025", "Send the map", "JT", "=TODAY()+7", "Open"]]
    tracker = read_tracker(save(workbook(grid)))
    assert tracker.rows[0].due == ""
    assert tracker.warnings[0].startswith("Actions, cell E2: a formula without a saved value")


def test_merge_over_a_whole_sheet_is_refused(save: Save) -> None:
    """A merged area that would fill the memory is named, before anything is made of it."""
    data = workbook(PLAIN, change=lambda sheet: sheet.merge_cells("A5:B6"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"A5:B6", b"A5:XFD1048576"))
    with pytest.raises(ReadError, match="A5:XFD1048576 are merged"):
        read_tracker(save(stream.getvalue()))


def test_sheet_formatted_to_the_bottom_is_read_at_once(save: Save) -> None:
    """A style in the last row and column of Excel makes no million rows."""

    def change(sheet: Any) -> None:
        sheet["XFD1048576"].fill = GREY
        sheet.merge_cells("A5:XFD5")

    assert len(read_tracker(save(workbook(PLAIN, change=change))).rows) == 2


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 June 2025", JUNE),
        ("Thursday, 12th June 2025 at 6 pm", JUNE),
        ("12/06/25", JUNE),
        ("12-06-2025", JUNE),
        ("12-Jun-25", JUNE),
        ("12 Jun '25", JUNE),
        ("45820", JUNE),
        ("12.06.2025 (min. 31)", JUNE),
        ("June 2025", None),
        ("12 June 2025 and 24 July 2025", None),
        ("TBC", None),
    ],
)
def test_days_are_read_as_clerks_write_them(words: str, day: dt.date | None) -> None:
    """One day is a day; half a date or two are none."""
    assert stated_day(words) == day


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Children and Families Scrutiny Panel – Action Tracker, June 2025", PANEL),
        ("Fernlow Council | Audit Committee: Rolling Actions Log", "Audit Committee"),
        ("Actions arising from the Audit Committee 12 June 2025", "Audit Committee"),
        ("Scrutiny Recommendation Tracker", ""),
        ("Action tracker as at 1 September 2025", ""),
    ],
)
def test_titles_name_the_committee(title: str, name: str) -> None:
    """The name of the tracker and its date are no part of the committee's."""
    assert committee_in(title) == name


# --- statuses ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Open", Status.OPEN),
        ("Ongoing.", Status.OPEN),
        ("On-going", Status.OPEN),
        ("Action List", Status.OPEN),
        ("AMBER", Status.OPEN),
        ("Not complete", Status.OPEN),
        ("Partially completed", Status.OPEN),
        ("In progress - figures awaited", Status.OPEN),
        ("Not yet due", Status.OPEN),
        ("Completed 12/07/2025", Status.COMPLETE),
        ("COMPLETE", Status.COMPLETE),
        ("Action now closed", Status.COMPLETE),
        ("Discharged", Status.COMPLETE),
        ("Green", Status.COMPLETE),
        ("Circulated to all Members", Status.COMPLETE),
        ("Complete – awaiting sign-off", Status.PROPOSED_COMPLETE),
        ("Recommended for closure", Status.PROPOSED_COMPLETE),
        ("Open (overdue)", Status.OVERDUE),
        ("Outstanding for a significant length of time", Status.OVERDUE),
        ("Outstanding", Status.OPEN),
        ("On hold", Status.PAUSED),
        ("Deferred to March", Status.PAUSED),
        ("Accepted", Status.ACCEPTED),
        ("In part", Status.PART_ACCEPTED),
        ("Partially accepted", Status.PART_ACCEPTED),
        ("Not accepted", Status.REJECTED),
        ("No longer required", Status.SUPERSEDED),
        ("Withdrawn", Status.SUPERSEDED),
        ("TBC", Status.NOT_STATED),
        ("Will be circulated to all members", Status.OPEN),
        ("Either complete or ongoing", Status.NOT_STATED),
        ("See comments", Status.NOT_STATED),
        ("", Status.NOT_STATED),
    ],
)
def test_words_of_status_come_to_normal_forms(words: str, status: Status) -> None:
    """A look-alike is not taken for its cue, and what is not understood is not stated."""
    reading = by_words(words, source="status column")
    assert (reading.status, reading.words) == (status, words)


@pytest.mark.parametrize(
    ("words", "look", "status", "source", "doubt"),
    [
        pytest.param({"status": "Open"}, Look(), Status.OPEN, "status column", "", id="words"),
        pytest.param({}, Look(greyed=True), Status.COMPLETE, "row greyed out", "", id="greyed out"),
        pytest.param(
            {"status": "Ongoing"},
            Look(greyed=True),
            Status.COMPLETE,
            "row greyed out",
            "greyed out, but the words say 'Ongoing'",
            id="greyed out against words",
        ),
        pytest.param(
            {"status": "Rejected"},
            Look(greyed=True),
            Status.REJECTED,
            "status column",
            "",
            id="closed otherwise",
        ),
        pytest.param(
            {"completed": "15 July 2025"},
            Look(),
            Status.COMPLETE,
            "day of completion",
            "",
            id="day of completion",
        ),
        pytest.param(
            {"completed": "No"}, Look(), Status.OPEN, "column of completion", "", id="completed: no"
        ),
        pytest.param({"completed": "Ongoing"}, Look(), Status.OPEN, "column of completion", "", id="no day"),
        pytest.param({"response": "No"}, Look(), Status.REJECTED, "response column", "", id="response: no"),
        pytest.param(
            {"status": "Open", "completed": "15/07/2025"},
            Look(),
            Status.OPEN,
            "status column",
            "the column of completion says '15/07/2025'",
            id="open with a day of completion",
        ),
        pytest.param(
            {},
            Look(struck=True),
            Status.COMPLETE,
            "row struck through",
            "struck through may mean complete or withdrawn",
            id="struck through",
        ),
        pytest.param(
            {}, Look(cell=Shade.RED), Status.OVERDUE, "status cell red", "told by colour alone", id="red cell"
        ),
        pytest.param(
            {"comments": "Update 9 July 2020: circulated to all Members. Update 1 June 2020: ongoing"},
            Look(),
            Status.COMPLETE,
            "newest note",
            "told by comments, not by a status",
            id="newest note",
        ),
        pytest.param(
            {"comments": "It will be circulated to all Members."},
            Look(),
            Status.NOT_STATED,
            "",
            "",
            id="a promise",
        ),
    ],
)
def test_status_says_where_it_was_read_and_what_is_doubtful(
    words: Mapping[str, str], look: Look, status: Status, source: str, doubt: str
) -> None:
    """Words, colours, days and comments are weighed in a stated order."""
    reading = status_of(words, look)
    assert (reading.status, reading.source, reading.doubt) == (status, source, doubt)


ROWS: Grid = [
    list(HEADINGS),
    *([f"A/{n}", "12/06/2025", f"Send map {n}", "JT", None, None] for n in range(1, 6)),
]


@pytest.mark.parametrize(
    ("rows", "colour", "said", "complete", "warned"),
    [
        pytest.param([3, 4], GREY, {}, [3, 4], "", id="some rows grey"),
        pytest.param([3], THEME_GREY, {}, [3], "", id="grey of the theme"),
        pytest.param([3], PatternFill("gray125"), {}, [3], "", id="hatched"),
        pytest.param([2, 4, 6], GREY, {}, [], "every other row is grey", id="bands to guide the eye"),
        pytest.param([2, 3, 4, 5, 6], GREY, {}, [], "all rows are grey", id="a grey table"),
        pytest.param(
            [3, 4], GREY, {3: "Open", 4: "Open"}, [], "say that they are open", id="grey rows are open"
        ),
        pytest.param([3], GREEN, {}, [3], "", id="green"),
    ],
)
def test_grey_rows_are_complete_only_where_grey_tells_rows_apart(
    rows: list[int],
    colour: PatternFill,
    said: Mapping[int, str],
    complete: list[int],
    warned: str,
    save: Save,
) -> None:
    """Shading is a status unless it is a design, and then that is said."""

    def change(sheet: Any) -> None:
        for row in rows:
            fill(sheet, row, colour)
        for row, words in said.items():
            sheet.cell(row, 6).value = words

    tracker = read_tracker(save(workbook(ROWS, change=change)))
    assert [row.row for row in tracker.rows if row.status.status is Status.COMPLETE] == complete
    assert warned in " ".join(tracker.warnings)
    assert bool(warned) == bool(tracker.warnings)


def test_grey_or_struck_letters_close_a_row(save: Save) -> None:
    """A row is greyed out by its letters, too; one cell in grey is no greyed row."""

    def change(sheet: Any) -> None:
        for column in range(1, 7):
            sheet.cell(2, column).font = Font(color="FFA6A6A6")
            sheet.cell(3, column).font = Font(strike=True)
        sheet.cell(4, 3).fill = GREY

    tracker = read_tracker(save(workbook(ROWS, change=change)))
    assert [row.status.source for row in tracker.rows[:3]] == ["row greyed out", "row struck through", ""]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("FFD9D9D9", Shade.GREY),
        ("F2F2F2", Shade.GREY),
        ("FFFFFF", Shade.NONE),
        ("000000", Shade.NONE),
        ("FF92D050", Shade.GREEN),
        ("FFC000", Shade.AMBER),
        ("#FF0000", Shade.RED),
        ("rgb(191, 191, 191)", Shade.GREY),
        ("lightgrey", Shade.GREY),
        ("DDEBF7", Shade.OTHER),
        ("auto", Shade.NONE),
        (tinted("FFFFFF", -0.15), Shade.GREY),
    ],
)
def test_colours_are_told_by_what_they_may_mean(colour: str, expected: Shade) -> None:
    """Grey, green, amber and red are told from the blue of a design."""
    assert shade(colour) is expected


@pytest.mark.parametrize(
    ("comments", "body", "date"),
    [
        ("Update 9 July 2020: sent.\nUpdate 1 June 2020: asked.", "sent.", StatedDate(9, 7, 2020)),
        ("01/06/20 - asked. 09/07/20 - sent.", "sent.", StatedDate(9, 7, 2020)),
        ("Asked for. [July 2020] Sent.", "Sent.", StatedDate(None, 7, 2020)),
        ("9 July 2020: first\n9 July 2020: second", "second", StatedDate(9, 7, 2020)),
        ("10 July 2020: new\n9 July 2020: old\n9 July 2020: older", "new", StatedDate(10, 7, 2020)),
        ("It was asked for on 9 July 2020 and sent.", None, None),
        ("Update 9 July: sent. Update 3 January: asked.", None, None),
    ],
)
def test_newest_dated_note_is_told(comments: str, body: str | None, date: StatedDate | None) -> None:
    """Notes may grow upwards or downwards; a date inside a sentence heads none."""
    note = newest(comments)
    assert (note.body if note else None, note.date if note else None) == (body, date)


# --- matching, case by case -------------------------------------------------------------------------------


def tracker_of(*rows: Mapping[str, Any]) -> Tracker:
    """A tracker of these rows."""
    made = (
        TrackerRow(**{"sheet": "", "row": n, "last_row": n, **row}) for n, row in enumerate(rows, start=2)
    )
    return Tracker(path="t.csv", format=TrackerFormat.CSV, rows=tuple(made))


def asked(number: int, text: str, **changes: Any) -> Entry:
    return entry(number, **{"reference": "", "text": text, **changes})


def lists(found: Reconciliation) -> dict[str, list[Any]]:
    """The lists by ids and numbers of rows."""
    return {
        "missing": [one.id for one in found.missing],
        "both": [(pair.entry.id, pair.row.row, str(pair.likeness.rank)) for pair in found.both],
        "tracker": [one.row.row for one in found.not_in_minutes],
        "doubtful": [
            (sorted({one.entry.id for one in knot.candidates if one.entry}), knot.reason)
            for knot in found.doubtful
        ],
    }


MAP, LIST_ = (
    "Councillor Oakes asked for a map of gritting routes.",
    "Members asked for the list of salt bins.",
)


@pytest.mark.parametrize(
    ("entries", "rows", "expected"),
    [
        pytest.param(
            [entry(1, reference="SR (25/26) 01", text=MAP)],
            [{"reference": "SR 25/26-1", "text": "Gritters: see plan"}],
            {"both": [("e001", 2, "reference")]},
            id="a reference holds, however it is written",
        ),
        pytest.param(
            [entry(1, reference="SR (25/26) 01", text=MAP)],
            [{"reference": "SR (25/26) 01", "text": "Something else entirely", "meeting_date": JUNE}],
            {"doubtful": [(["e001"], "the reference is the same, but the words are not")]},
            id="a reference given to other words is doubtful",
        ),
        pytest.param(
            [
                entry(1, reference="SR (25/26) 01", text=MAP),
                entry(2, reference="SR (25/26) 02", text=LIST_),
            ],
            [
                {"reference": "SR (25/26) 02", "text": "Gritting routes map"},
                {"reference": "SR (25/26) 01", "text": "List of salt bins"},
            ],
            {"both": [("e001", 2, "wording"), ("e002", 3, "wording")]},
            id="log and tracker count from 01 each, and words tell",
        ),
        pytest.param(
            [asked(1, MAP, reference="1"), asked(2, LIST_, reference="2")],
            [
                {"reference": "2", "text": "Map of gritting routes"},
                {"reference": "1", "text": "List of salt bins"},
            ],
            {"both": [("e001", 2, "wording"), ("e002", 3, "wording")]},
            id="a count of rows is no reference",
        ),
        pytest.param(
            [asked(1, MAP, minute_number="9"), asked(2, LIST_, minute_number="9")],
            [
                {"minute_number": "12 June 2025 minute 9", "text": "Salt bins"},
                {"minute_number": "12 June 2025 minute 9", "text": "Gritting map"},
            ],
            {"both": [("e002", 2, "minute"), ("e001", 3, "minute")]},
            id="words tell the requests of one minute apart",
        ),
        pytest.param(
            [asked(1, MAP, reference="12 June 2025 minute 9 (5)", minute_number="9")],
            [{"minute_number": "12 June 2025 minute 9 (4)", "text": "Salt bins"}],
            {"missing": ["e001"], "tracker": [2]},
            id="other words of the same minute are another action",
        ),
        pytest.param(
            [asked(1, MAP, reference="12 June 2025 minute 9 (5)", minute_number="9")],
            [{"minute_number": "12 June 2025 minute 9 (4)", "text": "Maps of gritters"}],
            {"both": [("e001", 2, "minute")]},
            id="a council counts its resolutions, the log its entries",
        ),
        pytest.param(
            [asked(1, MAP), asked(2, MAP, meeting_date=JULY)],
            [{"text": "Map of gritting routes"}],
            {"doubtful": [(["e001", "e002"], "several are almost equally alike")]},
            id="the same request twice and no date: a person chooses",
        ),
        pytest.param(
            [asked(1, MAP), asked(2, MAP, meeting_date=JULY)],
            [{"text": "Map of gritting routes", "meeting_date": JULY}],
            {"both": [("e002", 2, "wording")], "missing": ["e001"]},
            id="the day tells two meetings apart",
        ),
        pytest.param(
            [asked(1, MAP)],
            [{"text": "Map of gritting routes", "meeting_date": JULY}],
            {"doubtful": [(["e001"], "the days of the meetings differ")]},
            id="the same words of another day are doubtful",
        ),
        pytest.param(
            [
                asked(1, "He asked for table 3 of the gritting figures."),
                asked(2, "He asked for table 4 of the gritting figures."),
            ],
            [{"text": "Table 3, gritting figures", "meeting_date": JUNE}],
            {"both": [("e001", 2, "wording")], "missing": ["e002"]},
            id="numbers tell requests apart",
        ),
        pytest.param(
            [asked(1, MAP), asked(2, "The Head of Roads undertook to send the map of the gritting routes.")],
            [{"text": "Gritting routes map", "meeting_date": JUNE}],
            {"doubtful": [(["e001", "e002"], "several are almost equally alike")]},
            id="a request and its undertaking beside one row",
        ),
        pytest.param(
            [asked(1, MAP, type=EntryType.RESOLUTION), asked(2, LIST_, type=EntryType.RESOLUTION)],
            [{"text": "Map of gritting routes", "meeting_date": JUNE}],
            {"both": [("e001", 2, "wording")], "missing": ["e002"]},
            id="a resolution that gives something to do counts as any request",
        ),
        pytest.param(
            [asked(1, MAP, rejected=True), asked(2, LIST_, merged_into="e009")],
            [],
            {},
            id="what a person rejected or merged is not compared",
        ),
        pytest.param(
            [asked(1, MAP)],
            [{"text": "Map of gritting routes", "committee": "Audit Committee", "meeting_date": JUNE}],
            {"missing": ["e001"], "tracker": [2]},
            id="another committee's action is another",
        ),
        pytest.param([], [{"text": "Map of gritting routes"}], {"tracker": [2]}, id="an empty log"),
        pytest.param([asked(1, MAP)], [], {"missing": ["e001"]}, id="an empty tracker"),
    ],
)
def test_entries_and_rows_are_paired_as_a_person_would(
    entries: list[Entry], rows: list[Mapping[str, Any]], expected: Mapping[str, list[Any]]
) -> None:
    """Reference, then minute, then meeting and wording; what cannot be told is left to a person."""
    nothing: dict[str, list[Any]] = {"missing": [], "both": [], "tracker": [], "doubtful": []}
    assert lists(reconcile(log(*entries), tracker_of(*rows))) == {**nothing, **expected}


def test_two_rows_for_one_request_are_both_shown() -> None:
    """The second row is not said to be missing from the minutes while it may be a part of the request."""
    rows = [{"text": "Map of gritting routes", "meeting_date": JUNE, "reference": "SR (25/26) 01"}]
    rows.append({"text": "Map of the gritting routes", "meeting_date": JUNE})
    found = reconcile(log(entry(1, text=MAP)), tracker_of(*rows))
    assert lists(found)["both"] == [("e001", 2, "reference")]
    assert [knot.reason for knot in found.doubtful] == ["its like is matched with another already"]


def test_scope_is_what_a_person_names_or_the_tracker_does() -> None:
    """Entries of other committees and days are not said to be missing from a tracker that is not theirs."""
    other = asked(2, LIST_, committee="Audit Committee", meeting_date=JULY)
    both = log(asked(1, MAP), other)
    assert lists(reconcile(both, tracker_of()))["missing"] == ["e001", "e002"]
    assert lists(reconcile(both, tracker_of(), committee="audit"))["missing"] == ["e002"]
    assert lists(reconcile(both, tracker_of(), until=JUNE))["missing"] == ["e001"]
    late = tracker_of({"text": "Salt bins", "meeting_date": JUNE}, {"text": "Undated"})
    found = reconcile(both, late, since=JULY)
    assert (found.scope.left_out, found.scope.entries) == (1, 1)
    with pytest.raises(UsageError, match="It has: Audit Committee, Children"):
        reconcile(both, tracker_of(), committee="Planning")


def test_row_that_left_is_closed_where_the_log_says_so() -> None:
    """Closure counts wherever it is recorded; what only may be closed is listed with its evidence."""
    earlier = tracker_of({"text": "Map of gritting routes", "meeting_date": JUNE})
    done = asked(1, MAP, status=Status.COMPLETE, status_source=StatusSource.STATED)
    assert len(reconcile(log(done), tracker_of(), earlier=earlier).closed) == 1
    maybe = asked(1, MAP, status=Status.POSSIBLY_CLOSED, status_evidence="The map had gone to all Members.")
    dropped = reconcile(log(maybe), tracker_of(), earlier=earlier).dropped
    assert dropped[0].entry == maybe
    assert dropped[0].reason == (
        "it stood there as not stated; later minutes may close it: 'The map had gone to all Members.'"
    )


def test_row_that_went_on_under_another_number_is_not_dropped() -> None:
    """Trackers that count their rows anew, or reword one a little, lose nothing."""
    before = tracker_of({"reference": "4", "text": "Circulate a map of the gritting routes to Members"})
    now = tracker_of({"reference": "2", "text": "Circulate map of gritting routes"})
    assert reconcile(log(), now, earlier=before).dropped == ()
    twice = tracker_of(
        {"text": "Circulate map of gritting routes"}, {"text": "Circulate map of gritting routes"}
    )
    found = reconcile(log(), twice, earlier=before)
    assert (found.dropped, len(found.doubtful)) == ((), 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Head of Placements", "Jane Tarn, Head of Placements", True),
        ("Cllr Oakes", "Councillor B. Oakes", True),
        ("Director of Children’s Services", "DCS", True),
        ("Jane Tarn", "JT", True),
        ("Mrs Tarn", "J Tarn / A Reed", True),
        ("Head of Placement", "Head of Placements", True),
        ("the Head of Roads and the Head of Parks", "Head of Parks", True),
        ("Head of Roads", "Head of Parks", False),
        ("Mr Tarn", "Mrs Tarn", False),
        ("A. Oakes", "B. Oakes", False),
        ("Mrs Tarn", "Head of Placements", False),
    ],
)
def test_namings_agree_where_they_can_mean_the_same(one: str, other: str, same: bool) -> None:
    """A post with its holder's name agrees with either; a post and a bare name cannot be told."""
    assert (same_people(one, other), same_people(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("29 June 2022 minute 9 (5)", MinuteReference(minute="9", part="5", date=StatedDate(29, 6, 2022))),
        ("Minute 111 - March 2017", MinuteReference(minute="111", date=StatedDate(None, 3, 2017))),
        ("Min. No. 31", MinuteReference(minute="31")),
        ("in 30 minutes", None),
        ("SR (25/26) 01", None),
    ],
)
def test_references_by_minute_are_read(words: str, expected: MinuteReference | None) -> None:
    """Minute, part and date are told apart."""
    assert minute_reference(words) == expected


def test_references_are_one_however_they_are_written() -> None:
    """Signs and leading noughts do not matter; a bare number is no reference."""
    assert own_reference("SR (25/26) 01") == own_reference("sr 25/26 - 1") != ""
    assert own_reference("SR (25/26) 01") != own_reference("SR (25/26) 10")
    assert own_reference("Action no. 7") == own_reference("") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PANEL, "Children & Families Scrutiny Panel", True),
        (PANEL, "CFSP", True),
        (PANEL, "Fernlow Council Children and Families Scrutiny Panel", True),
        (PANEL, "Adults and Families Scrutiny Panel", False),
        (PANEL, "", False),
    ],
)
def test_committees_are_one_under_several_names(one: str, other: str, same: bool) -> None:
    """Initials, ampersands and the council's name before it do not part a committee."""
    assert same_committee(one, other) is same


# --- output -----------------------------------------------------------------------------------------------

HOSTILE = '=HYPERLINK("http://example.invalid","map of gritting routes")'


@pytest.fixture
def hostile() -> Reconciliation:
    """A tracker whose cells try to be formulas, markup and table cells."""
    row = {
        "text": HOSTILE,
        "owner": "@SUM(A1)",
        "due": "<b>|soon|</b>\nnow",
        "comments": "-2+3",
        "reference": "+1",
    }
    return reconcile(log(asked(1, LIST_)), tracker_of(row, {"text": "Bell \x07 rings"}))


def test_csv_and_workbook_hold_no_formula(hostile: Reconciliation) -> None:
    """Words that open like a formula stay words; the workbook keeps them to the letter."""
    text = as_csv(hostile)
    assert "'=HYPERLINK" in text
    assert "'@SUM" in text
    assert ',"=HYPERLINK' not in text
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(hostile)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" for cell in cells)
    own = next(cell for cell in cells if cell.value == HOSTILE)
    assert own.quotePrefix


def test_workbook_has_a_sheet_for_each_list(found: Reconciliation) -> None:
    """Each list has its sheet with frozen headings and filters, and one sheet says what was compared."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(found)))
    assert book.sheetnames == [
        "Not in tracker",
        "In both",
        "Not in minutes",
        "Dropped",
        "Closed",
        "Not read",
        "What was compared",
    ]
    assert [sheet.max_row - 1 for sheet in book.worksheets[:4]] == [3, 9, 2, 1]
    assert book["In both"].freeze_panes == "A2"


def test_markdown_escapes_what_trackers_say(hostile: Reconciliation) -> None:
    """No cell ends its table, opens a tag, or runs over a line."""
    line = next(line for line in as_markdown(hostile).splitlines() if "HYPERLINK" in line)
    assert line.replace("\\|", "").count("|") == line.count(" | ") + 2
    assert "<b>" not in as_markdown(hostile)


def test_every_format_holds_every_row(found: Reconciliation) -> None:
    """JSON, CSV, Markdown and the screen tell the same rows."""
    rows = list(listed(found))
    assert len(rows) == 3 + 9 + 2 + 1 + 1 + 1
    assert all(set(row) <= set(COLUMNS) for row in rows)
    document = json.loads(as_json(found))
    assert sum(map(len, document["lists"].values())) == len(rows)
    assert document["summary"] == list(summary_lines(found))
    assert as_csv(found).count("e011") == 1
    assert sum(table.row_count for table in tables(found)) == len(rows)
    assert as_markdown(found).startswith("# Tracker and minutes")
    assert set(WRITERS) == {"json", "csv", "md"}


def test_summary_says_what_was_read_and_compared(found: Reconciliation) -> None:
    """How columns were understood and what was compared stands there for all to check."""
    lines = list(summary_lines(found))
    assert "headings in rows 3, 4" in lines[1]
    assert "completed = 'Completion Actual'" in lines[1]
    assert lines[-2] == "Compared with 12 entries of 2 meetings of Children and Families Scrutiny Panel."
    assert (
        lines[-1] == "3 not in the tracker, 9 in both, 2 not in the minutes read, 1 dropped without closure."
    )


# --- taking statuses over ---------------------------------------------------------------------------------


def test_statuses_are_taken_over_only_where_sure(found: Reconciliation) -> None:
    """What a person wrote stays, and so does what colour, comments or loose wording say."""
    applied = status_edits(found, by="clerk")
    assert [(edit.entry, edit.value, edit.before, edit.via, edit.by) for edit in applied.edits][:3] == [
        ("e001", "complete", "not_stated", "reconcile", "clerk"),
        ("e002", "open", "not_stated", "reconcile", "clerk"),
        ("e003", "complete", "not_stated", "reconcile", "clerk"),
    ]
    assert applied.told[0] == "SR (25/26) 01: not_stated -> complete (Complete; Actions, row 5)"
    row = {"text": "Map of gritting routes", "meeting_date": JUNE}
    cases = {
        "a person has written open": ({"status": Status.OPEN, "edited": ("status",)}, "Complete", Look()),
        "greyed out, but the words say 'Open'": ({}, "Open", Look(greyed=True)),
        "told by colour alone": ({}, "", Look(cell=Shade.GREEN)),
    }
    for reason, (changes, words, look) in cases.items():
        tracker = tracker_of({**row, "status": status_of({"status": words}, look)})
        left = status_edits(reconcile(log(asked(1, MAP, **changes)), tracker))
        assert (left.edits, left.kept) == ((), (f"e001: {reason}",))


def test_taking_over_again_changes_nothing() -> None:
    """A status that stands already is no edit."""
    done = asked(1, MAP, status=Status.COMPLETE)
    status = status_of({"status": "Closed"}, Look())
    tracker = tracker_of({"text": "Map of gritting routes", "meeting_date": JUNE, "status": status})
    assert status_edits(reconcile(log(done), tracker)).edits == ()


# --- command ----------------------------------------------------------------------------------------------


class FakeStore:
    """A store of the log above, which remembers the edits it is given."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def __enter__(self) -> "FakeStore":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def log(self) -> Log:
        return council_log()

    def add_edits(self, edits: Iterable[Edit]) -> None:
        self.edits += edits


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    """What the command opens as the log."""
    store = FakeStore()
    monkeypatch.setattr("minutes_miner.store.open_log", lambda _: store, raising=False)
    return store


@pytest.fixture
def run(tmp_path: Path, save: Save) -> Callable[..., Result]:
    """Run the command on the council's tracker; the log's file is there."""
    app = typer.Typer()
    app.command()(reconcile_command)
    (tmp_path / "log.db").touch()
    path = save(council_tracker())

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(app, [path, "--db", str(tmp_path / "log.db"), *arguments])

    return call


def test_command_prints_lists_and_stores_nothing(run: Callable[..., Result], stored: FakeStore) -> None:
    """Data goes to stdout, what was read to stderr, and nothing into the log."""
    result = run("--format", "json")
    assert result.exit_code == 0, result.output
    assert len(json.loads(result.stdout)["lists"]["in both"]) == 9
    assert "3 not in the tracker" in result.stderr
    assert stored.edits == []


@pytest.mark.parametrize("ending", ["csv", "json", "md", "xlsx"])
def test_command_writes_what_the_ending_says(
    ending: str, run: Callable[..., Result], stored: FakeStore, tmp_path: Path
) -> None:
    """The file appears whole and is of the kind its name promises."""
    output = tmp_path / "new" / f"out.{ending}"
    assert run("--output", str(output)).exit_code == 0
    starts = {"csv": b"list,remark", "json": b"{", "md": b"# Tracker", "xlsx": b"PK"}
    assert output.read_bytes().startswith(starts[ending])
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    assert stored.edits == []


def test_command_takes_over_statuses_only_when_asked(run: Callable[..., Result], stored: FakeStore) -> None:
    """Each status taken over, and each left, is listed."""
    result = run("--format", "csv", "--apply-status")
    assert result.exit_code == 0, result.output
    assert {edit.entry for edit in stored.edits} == {f"e{n:03}" for n in (1, 2, 3, 4, 6, 7, 8, 11, 12)}
    assert result.stderr.count("Status taken over: ") == 9


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--db", "nowhere.db"), "minutes-miner log", id="no log"),
        pytest.param(("--format", "xlsx"), "--output", id="workbook on the screen"),
        pytest.param(("--format", "table", "--output", "x.txt"), "for the screen", id="table in a file"),
        pytest.param(("--since", "June"), "YYYY-MM-DD", id="no date"),
        pytest.param(("--committee", "Planning"), "It has: Children", id="no such committee"),
    ],
)
def test_command_says_what_is_wrong_with_a_call(
    arguments: tuple[str, ...], says: str, run: Callable[..., Result], stored: FakeStore
) -> None:
    """Calls that do not fit together are usage errors with advice, and change nothing."""
    result = run(*arguments)
    assert isinstance(result.exception, UsageError)
    assert says in str(result.exception)
    assert stored.edits == []
