"""The action log handed on, and read back with what a person changed in it."""

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from minutes_miner.cli import main
from minutes_miner.errors import ConfigError, ExitCode, ReadError, UsageError
from minutes_miner.handing.calendar import due_calendar
from minutes_miner.handing.cells import MOST_UNITS, fitted, guarded, restored, unguarded, units, visible
from minutes_miner.handing.choose import Choice
from minutes_miner.handing.columns import PRINTED, columns_file, heading, words_in
from minutes_miner.handing.compare import Comparison, Kind, compare, finding_line
from minutes_miner.handing.docx import word_table
from minutes_miner.handing.edited import read_edited
from minutes_miner.handing.handed import Handed, handed
from minutes_miner.handing.markdown import markdown_table
from minutes_miner.handing.sheets import entry_columns
from minutes_miner.handing.tables import (
    entries_csv,
    entries_from_csv,
    entries_from_jsonl,
    entries_from_parquet,
    entries_jsonl,
    entries_parquet,
)
from minutes_miner.handing.take import Take
from minutes_miner.handing.values import FIELDS, editable_text, written_text
from minutes_miner.handing.xlsx import SNAPSHOT, workbook
from minutes_miner.handing_cli import export_command, import_command
from minutes_miner.log_cli import log_command
from minutes_miner.log_records import (
    CLOSED,
    EDITABLE,
    Edit,
    Entry,
    EntryType,
    Later,
    LaterKind,
    Log,
    Printed,
    Status,
    StatusSource,
    StoredAct,
    StoredDocument,
)
from minutes_miner.records import ActType, Failure, Tier
from minutes_miner.store import open_log
from tests.action_logs import SHA, entry, log

Change = Callable[[Any], None]

NASTY = (
    '=HYPERLINK("http://fernlow.invalid")',
    "+44 1632 960000",
    "-1",
    "@SUM(A1)",
    "\tindented",
    "\rreturned",
    "'quoted",
    "'=1+1",
    "''",
    "＝1+1",
    "two\nlines",
    "two\r\nlines",
    "bell \x07 tab \x0b feed \x0c",
    "\x00",
    "_x0041_",
    "_x005F_",
    "␋ ␦ ␀",
    "\ufffe",
    "#N/A",
    "null",
    "true",
    "007",
    " spaced ",
    '"; drop, "quote"',
    "<script>alert(1)</script> & more",
    "a | b ~~c~~ [d](e) `f` *g* \\",
    "Grüße, Siân – “curly” 𝔘",
    "…",
)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
days = st.one_of(st.none(), st.dates())
pages = st.one_of(st.none(), st.integers(1, 900))
PRINTINGS = st.builds(
    Printed, document=texts, document_sha256=texts, start=st.integers(0, 10**6), end=st.integers(0, 10**6),
    page=pages, status=texts, paragraph=pages,
)  # fmt: skip
LATER = st.builds(
    Later, entry=texts, kind=st.sampled_from(LaterKind), text=texts, meeting_date=days, document=texts,
    document_sha256=texts, start=st.integers(0, 10**6), end=st.integers(0, 10**6), page=pages,
    score=st.floats(0, 1), how=texts,
)  # fmt: skip
ENTRIES = st.builds(
    Entry,
    **{
        **dict.fromkeys((name for name in FIELDS if Entry.__annotations__[name] is str), texts),
        "id": st.uuids().map(str),
        "type": st.sampled_from(EntryType),
        "status": st.sampled_from(Status),
        "status_source": st.sampled_from(StatusSource),
        "tier": st.sampled_from(Tier),
        "meeting_date": days,
        "due_date": days,
        "status_date": days,
        "page": pages,
        "status_page": pages,
        "status_score": st.one_of(st.none(), st.floats(0, 1)),
        "confidence": st.floats(0, 1),
        "start": st.integers(0, 10**9),
        "indicators": st.lists(texts, max_size=2).map(tuple),
        "edited": st.lists(texts, max_size=2).map(tuple),
        "places": st.lists(PRINTINGS, max_size=2).map(tuple),
        "later": st.lists(LATER, max_size=2).map(tuple),
        **dict.fromkeys(("review", "corrected", "truncated", "masked", "missing", "rejected"), st.booleans()),
    },
)
LOGS = st.lists(ENTRIES, max_size=3, unique_by=lambda one: one.id)
ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ALL = Choice(everything=True)
OFFICE = shutil.which("soffice") or ""


def ready(whole: Log, choice: Choice = ALL, *, output: str = "output/log.xlsx", **more: Any) -> Handed:
    """What a writer is given."""
    return handed(whole, choice, output=Path(output), **more)


def book_of(whole: Log, choice: Choice = ALL) -> Any:
    """The workbook of a log, opened again."""
    return load_workbook(io.BytesIO(workbook(ready(whole, choice))))


def cell_at(page: Any, row: int, name: str) -> Any:
    """The cell of a field in a row of the action log."""
    place = next(cell.column for cell in page[1] if cell.value == heading(name))
    return page.cell(row, place)


def act(number: int, act_type: ActType, text: str, **more: Any) -> StoredAct:
    """An act of the invented panel."""
    values: dict[str, Any] = {
        "id": f"a{number:03}",
        "meeting": "m001",
        "council": "Fernlow Council",
        "committee": "Children and Families Scrutiny Panel",
        "meeting_date": dt.date(2025, 6, 12),
        "item_number": "7",
        "item_title": "Performance Report, Quarter 4",
        "minute_number": "31",
        "type": act_type,
        "kind": "",
        "text": text,
        "document": "minutes/fernlow-2025-06-12.pdf",
        "document_sha256": SHA,
        "page": 3,
    }
    return StoredAct(**{**values, **more})


# --- cells ------------------------------------------------------------------------------------------------


@given(texts)
@ANY
def test_a_guarded_cell_is_no_formula_and_gives_the_words_back(text: str) -> None:
    """CSV: no cell begins as a formula does, and reading takes off only what writing put on."""
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(guarded(text)) == text


@given(texts)
@ANY
def test_a_visible_cell_is_xml_and_gives_the_words_back(text: str) -> None:
    """XLSX and DOCX: what XML cannot hold is shown by pictures, reversibly."""
    shown = visible(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_", shown)
    assert restored(shown) == text


@pytest.mark.parametrize("text", ["a" * 40_000, "𝔘" * 20_000, "\x00" * 32_768, "␦" * 20_000], ids=range(4))
def test_a_cell_too_long_is_cut_with_a_mark(text: str) -> None:
    """No cell is longer than Excel allows, and a cut one says how long the words are."""
    assert units(fitted(text)) <= MOST_UNITS
    assert fitted(text).endswith(f"… [cut: {len(text):,} characters in the log]")
    assert text.startswith(restored(fitted(text)).rpartition("… [cut")[0])


# --- long tables ------------------------------------------------------------------------------------------

ROUND_TRIPS = pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(entries_csv, entries_from_csv, id="csv"),
        pytest.param(entries_jsonl, entries_from_jsonl, id="jsonl"),
        pytest.param(entries_parquet, entries_from_parquet, id="parquet"),
    ],
)


@ROUND_TRIPS
@given(entries=LOGS)
@ANY
def test_a_long_table_gives_equal_entries_back(write: Any, read: Any, entries: list[Entry]) -> None:
    """Whatever the words, every field of every entry comes back as it was."""
    assert read(write(entries)) == tuple(entries)


@ROUND_TRIPS
@pytest.mark.parametrize("content", [b"id,type\n1,nonsense\n", b"{", b"\xff\xfe\x00"])
def test_another_file_is_no_long_table(write: Any, read: Any, content: bytes) -> None:
    """What is no table of ours is refused in words; a table without rows holds no entries."""
    assert read(write([])) == ()
    with pytest.raises(ReadError, match="minutes-miner export"):
        read(content)


def test_long_tables_have_every_column_of_an_entry() -> None:
    """CSV opens in Excel as UTF-8; Parquet opens in pandas with days as days."""
    import pandas as pd

    content = entries_csv([entry(1)])
    assert content.startswith("\ufeff".encode())
    assert next(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [*FIELDS, "exported"]
    frame = pd.read_parquet(io.BytesIO(entries_parquet([entry(1), entry(2, due_date=None)])))
    assert tuple(frame.columns) == FIELDS
    assert frame["due_date"].tolist() == [dt.date(2025, 7, 31), None]
    assert frame["places"][0][0]["page"] == 3


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, and another form."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'pip install "minutes-miner\[parquet\]"'):
        entries_parquet([])


# --- what is shown ----------------------------------------------------------------------------------------

CHOICES = (
    entry(1),
    entry(2, rejected=True),
    entry(3, merged_into="e001"),
    entry(4, tier=Tier.POSSIBLE),
    entry(5, tier=Tier.LIKELY, status=Status.OPEN),
    entry(6, committee="Audit Panel", meeting_date=dt.date(2024, 1, 2)),
    entry(7, meeting_date=None, type=EntryType.RECOMMENDATION),
)


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        pytest.param(Choice(), "1567", id="rejected, merged and possible ones are left out"),
        pytest.param(ALL, "1234567", id="all"),
        pytest.param(Choice(least=Tier.SURE), "167", id="only sure ones"),
        pytest.param(Choice(least=Tier.POSSIBLE), "14567", id="possible ones too"),
        pytest.param(Choice(committee="audit  PANEL"), "6", id="committee in any case"),
        pytest.param(Choice(since=dt.date(2025, 1, 1)), "157", id="since; one without a day stays"),
        pytest.param(Choice(until=dt.date(2024, 12, 31)), "67", id="until; one without a day stays"),
        pytest.param(Choice(statuses=frozenset({Status.OPEN})), "5", id="status"),
        pytest.param(Choice(types=frozenset({EntryType.RECOMMENDATION})), "7", id="type"),
    ],
)
def test_what_is_asked_for_is_shown(choice: Choice, shown: str) -> None:
    """Each option narrows; nothing that cannot be placed in time is dropped."""
    assert "".join(one.id[-1] for one in ready(log(*CHOICES), choice).entries) == shown


def test_an_unknown_committee_is_refused_with_those_known() -> None:
    """A misspelt committee is not an empty table."""
    with pytest.raises(UsageError, match="Audit Panel"):
        ready(log(*CHOICES), Choice(committee="Aduit Panel"))


# --- workbook ---------------------------------------------------------------------------------------------


def test_the_workbook_is_as_a_clerk_would_make_it() -> None:
    """Frozen header, filters, choices, wrapped words, printing across, hidden id and snapshot."""
    page = (book := book_of(log(entry(1), entry(2))))["Action log"]
    last = page.cell(1, page.max_column).coordinate.rstrip("1")
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", f"A1:{last}3")
    assert page.column_dimensions[last].hidden
    assert page.cell(1, page.max_column).value == "Entry id"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text for row in page["A1:C3"] for cell in row)
    assert book[SNAPSHOT].sheet_state == "hidden"
    assert book.sheetnames[:4] == [
        "Action log",
        "Questions and answers",
        "Conclusions",
        "Coverage and warnings",
    ]


def test_statuses_and_types_are_chosen_from_lists() -> None:
    """The lists are short enough for Excel, and hold every normal form that a person may write."""
    page = book_of(log(entry(1), entry(2)))["Action log"]
    offers = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    for name, kind in {"status": Status, "type": EntryType}.items():
        letter = cell_at(page, 2, name).column_letter
        formula = offers[f"{letter}2:{letter}3"]
        assert len(formula) <= 257
        offered = {written_text(name, word) for word in formula.strip('"').split(",")}
        assert offered == set(kind) - {Status.POSSIBLY_CLOSED}


@given(LOGS)
@FEW
def test_the_workbook_equals_the_log_in_every_shown_column(entries: list[Entry]) -> None:
    """Every cell holds the entry's words, no cell is a formula, whatever the words."""
    page = book_of(log(*entries))["Action log"]
    for row, one in enumerate(entries, 2):
        for place, column in enumerate(entry_columns(entries), 1):
            cell = page.cell(row, place)
            value = getattr(one, column.name, None)
            if isinstance(cell.value, dt.datetime):
                assert cell.value.date() == value
            elif isinstance(value, dt.date):
                assert cell.value == value.isoformat()
            else:
                assert restored(cell.value or "") == words_in(one, column.name)
            assert cell.data_type != "f"


def test_words_that_look_like_a_formula_are_quoted() -> None:
    """Excel keeps them words even when a person edits the cell."""
    page = book_of(log(entry(1, text="=1+1")))["Action log"]
    cell = cell_at(page, 2, "text")
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize(
    ("document", "address", "link"),
    [
        pytest.param(
            "minutes/a b.pdf", "", "../minutes/a%20b.pdf#page=3", id="file, from where the workbook is"
        ),
        pytest.param("/srv/a.pdf", "", "file:///srv/a.pdf#page=3", id="file by its whole path"),
        pytest.param(
            "a.pdf",
            "https://fernlow.invalid/x y.pdf?T=1",
            "https://fernlow.invalid/x%20y.pdf?T=1#page=3",
            id="web",
        ),
        pytest.param("a.pdf", "javascript:alert(1)", "../a.pdf#page=3", id="no address that runs something"),
        pytest.param("-", "", None, id="standard input"),
    ],
)
def test_the_source_is_linked_at_its_page(document: str, address: str, link: str | None) -> None:
    """A link opens the page the words stand on; only web and files are linked."""
    stored = StoredDocument(path=document, sha256=SHA, format="pdf", address=address)
    page = book_of(log(entry(1, document=document), documents=(stored,)))["Action log"]
    cell = cell_at(page, 2, "source")
    assert (cell.hyperlink.target if cell.hyperlink else None) == link
    assert cell.value.endswith("page 3")


def test_questions_stand_with_their_replies() -> None:
    """One row a question, its replies in it; a reply to no question found is not lost."""
    acts = (
        act(
            1,
            ActType.QUESTION,
            "Councillor Oakes asked why.",
            speaker="Councillor Oakes",
            response="answered",
        ),
        act(2, ActType.ANSWER, "The Head said because.", speaker="The Head", in_reply_to="a001"),
        act(3, ActType.FOLLOW_UP, "She would write.", speaker="The Head", in_reply_to="a001"),
        act(4, ActType.ANSWER, "All was well.", speaker="The Clerk"),
        act(5, ActType.CONCLUSION, "RESOLVED to note.", kind="resolution"),
    )
    book = book_of(log(acts=acts))
    page = book["Questions and answers"]
    names = [cell.value for cell in page[1]]
    rows = [dict(zip(names, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]
    assert [(row["Question"], row["Response"], row["Replied by"], row["Replies"]) for row in rows] == [
        (acts[0].text, "Answered", "The Head", f"{acts[1].text}\n\n{acts[2].text}"),
        (None, None, "The Clerk", acts[3].text),
    ]
    assert [cell.value for cell in book["Conclusions"][2]][4:6] == ["Resolution", acts[4].text]


def test_what_was_not_read_stands_in_the_workbook() -> None:
    """Failures, warnings, unread languages, cut items, lost and merely possible entries, cut cells."""
    stored = StoredDocument(
        path="cut.html", sha256=SHA, format="html", items=4, words=900, other_words={"cy": 120}, truncated=2,
        warnings=("no attendance list",),
    )  # fmt: skip
    whole = log(
        entry(1, missing=True),
        entry(2, tier=Tier.POSSIBLE),
        entry(3, text="long " * 9_000),
        entry(4, rejected=True),
        documents=(stored,),
        failures=(Failure(path="broken.pdf", kind="broken", message="It ends early. Get it again."),),
    )
    page = book_of(whole, Choice())["Coverage and warnings"]
    said = {}
    for what, subject, document, items, words, cut, details in page.iter_rows(min_row=2, values_only=True):
        said.setdefault(what, (subject, document, items, words, cut, details))
    assert said["Entries shown"][5] == "2 of 4; left out: 1 less sure, 1 rejected"
    assert said["Document"][1:5] == ("cut.html", 4, 900, 2)
    assert "120 words of cy left" in said["Document"][5]
    assert said["Not read"][1:2] == ("broken.pdf",)
    assert said["Warning"][5] == "no attendance list"
    assert said["Not found again"][0] == "SR (25/26) 01"
    assert said["Less sure, not shown"][5] == entry(2).text
    assert said["Cell cut"][0] == "Action log, row 3, Words of the minutes"


@pytest.mark.parametrize(
    "write", [workbook, word_table, due_calendar, markdown_table], ids=lambda one: one.__name__
)
def test_the_same_log_gives_the_same_file(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock stands in a file: a hash tells whether anything changed."""
    whole = log(entry(1))
    first = write(ready(whole))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert write(ready(whole)) == first
    if first.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(first)) as package:
            moments = re.findall(rb"<dcterms:[^>]*>([^<]*)", package.read("docProps/core.xml"))
        assert set(moments) == {b"2025-06-12T00:00:00Z"}  # the latest day the log knows of


# --- printed table, Markdown, calendar --------------------------------------------------------------------

OWN = """
columns:
  - {heading: Lead Officer, field: owner, width: 20}
  - text
  - {heading: Actual completion date}
  - {heading: "Ref.", field: reference}
"""


def test_the_printed_table_has_the_councils_own_columns(tmp_path: Path) -> None:
    """Their order and headings, a column to fill in by hand, header on every page, pages across."""
    from docx import Document

    (path := tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    whole = log(*(entry(n, text=text) for n, text in enumerate(NASTY, 1)))
    document = Document(io.BytesIO(word_table(ready(whole, columns=columns_file(path)))))
    table = document.tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Lead Officer", "Words of the minutes", "Actual completion date", "Ref."]
    assert rows[1:] == [[one.owner, visible(one.text), "", one.reference] for one in whole.entries]
    assert table.rows[0]._tr.trPr.find(table.rows[0]._tr.trPr.nsmap["w"].join("{}") + "tblHeader") is not None
    assert document.sections[0].page_width > document.sections[0].page_height


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("columns: [", "cannot be read as YAML", id="no YAML"),
        pytest.param("- owner", "no list under", id="no mapping"),
        pytest.param("columns: []", "no list under", id="empty"),
        pytest.param("columns: [ownr]", "no field 'ownr'", id="unknown field"),
        pytest.param("columns: [{field: owner, with: 3}]", "column 1", id="unknown word"),
        pytest.param("columns: [{field: owner, width: wide}]", "width", id="width in words"),
        pytest.param("columns: [3]", "column 1", id="number"),
    ],
)
def test_bad_columns_are_refused_with_their_place(text: str, says: str, tmp_path: Path) -> None:
    """The error names the file and what to put right."""
    (path := tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(says)):
        columns_file(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        columns_file(tmp_path / "none.yaml")


@given(st.lists(texts.map(lambda text: text.strip()), min_size=1, max_size=4))
@ANY
def test_markdown_shows_the_words_and_nothing_else(found: list[str]) -> None:
    """Rendered, every cell reads as the entry; nothing in it becomes markup."""
    from markdown_it import MarkdownIt
    from selectolax.lexbor import LexborHTMLParser

    entries = [entry(n, text=text) for n, text in enumerate(found, 1)]
    text = markdown_table(ready(log(*entries))).decode()
    page = LexborHTMLParser(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    place = [column.name for column in PRINTED].index("text")
    rows = [row.css("td") for row in page.css("tbody tr")]
    assert [len(row) for row in rows] == [len(PRINTED)] * len(entries)
    for row, one in zip(rows, entries, strict=True):
        assert not [tag for tag in row[place].css("*") if tag.tag not in {"td", "br"}]
        assert _squeezed(row[place].text(separator=" ")) == _squeezed(visible(one.text))


def _squeezed(text: str) -> str:
    """Words without regard to spaces, which Markdown does not keep."""
    return "".join(text.split())


def test_markdown_names_what_was_not_read() -> None:
    """Failures stand below the table."""
    failed = Failure(path="broken.pdf", kind="broken", message="It ends early.")
    assert "Not read: broken.pdf: It ends early." in markdown_table(ready(log(failures=(failed,)))).decode()


def test_the_calendar_has_an_event_for_each_open_due_date() -> None:
    """Closed entries and those without a day have none; events keep their names; words survive."""
    from icalendar import Calendar

    nasty = entry(9, text="; ".join(NASTY), status=Status.POSSIBLY_CLOSED)
    closed = [entry(20 + n, status=status) for n, status in enumerate(sorted(CLOSED))]
    whole = log(entry(1), entry(2, due_date=None), *closed, nasty)
    calendar = Calendar.from_ical(due_calendar(ready(whole)))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {"e001@minutes-miner", "e009@minutes-miner"}
    event = events["e001@minutes-miner"]
    assert event.decoded("dtstart") == dt.date(2025, 7, 31)
    assert event.decoded("dtend") == dt.date(2025, 8, 1)
    assert event.decoded("dtstamp") == dt.datetime(2025, 6, 12, tzinfo=dt.UTC)
    assert entry(1).text in str(event["description"])
    assert "fernlow-2025-06-12.pdf, page 3" in str(event["description"])
    assert visible(nasty.text) in str(events["e009@minutes-miner"]["description"])


# --- reading back -----------------------------------------------------------------------------------------


def exported(path: Path, whole: Log) -> Path:
    """An export, as workbook or CSV by the path's ending."""
    made = ready(whole, output=str(path))
    path.write_bytes(workbook(made) if path.suffix == ".xlsx" else entries_csv(made.entries))
    return path


def rewritten(path: Path, change: Change) -> Path:
    """A workbook with its sheet of entries changed, or a CSV with its list of rows changed."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        change(book["Action log"])
        book.save(path)
        return path
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    change(rows)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path


def wrote(name: str, value: Any, row: int = 2) -> Change:
    """What a person does who writes something in a cell."""

    def change(table: Any) -> None:
        if isinstance(table, list):
            table[row - 1][table[0].index(name)] = value
        else:
            cell_at(table, row, name).value = value

    return change


def quoted(name: str, words: str, row: int = 2) -> Change:
    """What a person does who writes words that look like a formula, with an apostrophe in front."""

    def change(page: Any) -> None:
        wrote(name, words, row)(page)
        cell_at(page, row, name).data_type = "s"

    return change


def read_back(path: Path, now: Log, take: Take = Take.NONE) -> Comparison:
    """What an edited export comes to."""
    return compare(read_edited(path), now, by="J. Clerk", take=take)


def edits_of(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Its edits, in short."""
    return [(edit.entry, edit.name, edit.value) for edit in comparison.edits]


BOTH = pytest.mark.parametrize("name", ["log.xlsx", "log.csv"])


@BOTH
@given(entries=LOGS)
@FEW
def test_an_export_that_nobody_touched_changes_nothing(
    name: str, entries: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the words, neither edits nor findings."""
    path = exported(tmp_path_factory.mktemp("export") / name, log(*entries))
    assert read_back(path, log(*entries)) == Comparison(edits=(), findings=())


@BOTH
@given(text=texts)
@FEW
def test_what_a_person_writes_is_read_back_word_for_word(
    name: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any words a cell can hold become exactly that edit."""
    whole = log(entry(1, owner="Somebody else"))
    path = exported(tmp_path_factory.mktemp("export") / name, whole)

    def change(table: Any) -> None:
        if isinstance(table, list):
            wrote("owner", guarded(text))(table)
        else:
            quoted("owner", fitted(text))(table)

    before = Edit(entry="e001", name="owner", value=text, before="Somebody else", by="J. Clerk", via="import")
    assert read_back(rewritten(path, change), whole).edits == (before,)


@BOTH
@pytest.mark.parametrize(
    ("field_name", "value", "text"),
    [
        pytest.param("status", "Complete", "complete", id="status"),
        pytest.param("status", "  PART - accepted", "part_accepted", id="status in any case, with spaces"),
        pytest.param("status", "", "not_stated", id="status taken out"),
        pytest.param("type", "further report", "further_report", id="type"),
        pytest.param("due_date", "30/09/2025", "2025-09-30", id="day in figures"),
        pytest.param("due_date", "Tuesday 30th September 2025", "2025-09-30", id="day in words"),
        pytest.param("due_date", "", "", id="day taken out"),
        pytest.param("note", "two\nlines", "two\nlines", id="note of two lines"),
        pytest.param("reference", "SR 99", "SR 99", id="reference"),
        pytest.param("requester", "", "", id="requester taken out"),
        pytest.param("deliverable", "table 1", "table 1", id="deliverable"),
        pytest.param("due", "soon", "soon", id="due words"),
        pytest.param("owner", "Clerk", "Clerk", id="owner"),
    ],
)
def test_a_change_in_the_file_alone_is_an_edit(
    name: str, field_name: str, value: str, text: str, tmp_path: Path
) -> None:
    """Every editable column that a clerk sees, in the forms people write."""
    whole = log(entry(1, status=Status.OPEN), entry(2))
    path = rewritten(exported(tmp_path / name, whole), wrote(field_name, value))
    comparison = read_back(path, whole)
    assert edits_of(comparison) == [("e001", field_name, text)]
    assert not comparison.findings


@pytest.mark.parametrize(
    ("field_name", "value", "text"),
    [
        pytest.param("due_date", dt.date(2025, 9, 30), "2025-09-30", id="day"),
        pytest.param("due_date", dt.datetime(2025, 9, 30, 12, 0), "2025-09-30", id="moment"),  # noqa: DTZ001
        pytest.param("due", dt.date(2025, 9, 30), "30 September 2025", id="words Excel made a day"),
        pytest.param("reference", 12, "12", id="whole number"),
        pytest.param("reference", 12.0, "12", id="number with nothing after the point"),
        pytest.param("note", 1.5, "1.5", id="number"),
        pytest.param("rejected", True, "true", id="truth"),
    ],
)
def test_what_a_spreadsheet_makes_of_words_is_read(
    field_name: str, value: object, text: str, tmp_path: Path
) -> None:
    """Days, numbers and truths of a workbook come back as a person wrote them."""
    whole = log(entry(1), entry(2, rejected=True))
    path = rewritten(exported(tmp_path / "log.xlsx", whole), wrote(field_name, value))
    assert edits_of(read_back(path, whole)) == [("e001", field_name, text)]


@BOTH
@pytest.mark.parametrize(
    ("in_file", "in_log", "take", "edits", "kinds"),
    [
        pytest.param("A", "A", Take.NONE, [], [], id="nothing changed"),
        pytest.param("B", "A", Take.NONE, ["B"], [], id="file alone"),
        pytest.param("A", "B", Take.NONE, [], [], id="log alone"),
        pytest.param("B", "B", Take.NONE, [], [], id="both alike"),
        pytest.param("B", "C", Take.NONE, [], [Kind.CONFLICT], id="conflict"),
        pytest.param("B", "C", Take.FILE, ["B"], [], id="conflict settled for the file"),
        pytest.param("B", "C", Take.LOG, [], [Kind.KEPT], id="conflict settled for the log"),
        pytest.param("", "C", Take.NONE, [], [Kind.CONFLICT], id="taken out in the file, changed in the log"),
    ],
)
def test_three_ways_are_compared(
    name: str, in_file: str, in_log: str, take: Take, edits: list[str], kinds: list[Kind], tmp_path: Path
) -> None:
    """Nothing that was changed in the log since the export is overwritten silently."""
    path = exported(tmp_path / name, log(entry(1, owner="A")))
    comparison = read_back(rewritten(path, wrote("owner", in_file)), log(entry(1, owner=in_log)), take)
    assert [edit.value for edit in comparison.edits] == edits
    assert [finding.kind for finding in comparison.findings] == kinds
    assert all(edit.before == in_log for edit in comparison.edits)


def _sort(page: Any) -> None:
    """Turn the rows upside down."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), 2):
        for place, value in enumerate(row, 1):
            page.cell(number, place, value)


def _move_last_column_first(page: Any) -> None:
    """Put the hidden ids in front, and rename nothing."""
    last = page.max_column
    for row in page.iter_rows():
        values = [cell.value for cell in row]
        for cell, value in zip(row, [values[last - 1], *values[:-1]], strict=True):
            cell.value = value


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_sort, id="rows sorted"),
        pytest.param(_move_last_column_first, id="columns moved"),
        pytest.param(lambda page: page.insert_cols(2), id="column added"),
        pytest.param(lambda page: page.insert_rows(1, 3), id="rows above the header"),
        pytest.param(lambda page: setattr(page, "title", "June"), id="sheet renamed"),
        pytest.param(
            lambda page: page.row_dimensions.__getitem__(3).__setattr__("hidden", True), id="filtered"
        ),
        pytest.param(
            lambda page: setattr(cell_at(page, 1, "owner"), "value", " OWNER "), id="heading in capitals"
        ),
        pytest.param(
            lambda page: page.delete_cols(cell_at(page, 1, "tier").column), id="a column not read back"
        ),
    ],
)
def test_a_clerk_may_rearrange_the_sheet(change: Change, tmp_path: Path) -> None:
    """Rows are told by id and columns by heading, wherever they stand."""
    whole = log(entry(1), entry(2), entry(3))
    path = rewritten(exported(tmp_path / "log.xlsx", whole), wrote("owner", "Clerk", row=3))
    comparison = read_back(rewritten(path, change), whole)
    assert edits_of(comparison) == [("e002", "owner", "Clerk")]
    assert not comparison.findings


def _append(*values: str) -> Change:
    """Add a row of an id and an owner, beside the words of it."""

    def change(page: Any) -> None:
        row = page.max_row + 1
        for name, value in zip(("id", "owner", "text"), values, strict=False):
            cell_at(page, row, name).value = value

    return change


def _copy_row(owner: str) -> Change:
    """Copy the first entry's row to the end, with another owner."""

    def change(page: Any) -> None:
        row = page.max_row + 1
        for cell in page[2]:
            page.cell(row, cell.column, cell.value)
        cell_at(page, row, "owner").value = owner

    return change


OWNER = "Head of Placements"


@pytest.mark.parametrize(
    ("change", "kind", "says", "is_open"),
    [
        pytest.param(_append("e999", "Clerk"), Kind.UNKNOWN, "e999", True, id="unknown id"),
        pytest.param(_append("", "Clerk", "Get chairs"), Kind.ADDED, "Get chairs", True, id="added row"),
        pytest.param(_copy_row("Clerk"), Kind.DUPLICATE, "rows 2, 4", True, id="row twice, differing"),
        pytest.param(_copy_row(OWNER), Kind.REPEATED, "rows 2, 4", False, id="row twice, alike"),
        pytest.param(lambda page: page.delete_rows(3), Kind.DELETED, "not in the file", False, id="row gone"),
        pytest.param(
            lambda page: page.delete_cols(cell_at(page, 1, "owner").column),
            Kind.COLUMN_GONE, "Owner", False, id="column deleted",
        ),
        pytest.param(wrote("status", "nearly"), Kind.UNREADABLE, "nearly", True, id="unknown status"),
        pytest.param(wrote("status", "Possibly closed"), Kind.UNREADABLE, "only", True, id="inferred"),
        pytest.param(wrote("type", ""), Kind.UNREADABLE, "choose from", True, id="no type"),
        pytest.param(wrote("due_date", "about 3/4/2025"), Kind.UNREADABLE, "one day", True, id="words too"),
        pytest.param(wrote("due_date", "soon"), Kind.UNREADABLE, "soon", True, id="no day"),
        pytest.param(wrote("due_date", True), Kind.UNREADABLE, "True", True, id="a truth for a day"),
        pytest.param(wrote("owner", "=A1"), Kind.UNREADABLE, "formula", True, id="formula"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_listed(
    change: Change, kind: Kind, says: str, is_open: bool, tmp_path: Path
) -> None:
    """Each is named with its words; nothing of the log is touched."""
    whole = log(entry(1), entry(2))
    comparison = read_back(rewritten(exported(tmp_path / "log.xlsx", whole), change), whole)
    assert [finding.kind for finding in comparison.findings] == [kind]
    assert says in finding_line(comparison.findings[0])
    assert bool(comparison.open) is is_open
    assert not comparison.edits


def test_an_entry_cannot_be_merged_into_one_that_is_not_there(tmp_path: Path) -> None:
    """An id is checked before it is written."""
    whole = log(entry(1), entry(2))
    path = exported(tmp_path / "log.csv", whole)
    assert edits_of(read_back(rewritten(path, wrote("merged_into", "e002")), whole)) == [
        ("e001", "merged_into", "e002")
    ]
    for target in ("e001", "e777"):
        comparison = read_back(rewritten(path, wrote("merged_into", target)), whole)
        assert [finding.kind for finding in comparison.findings] == [Kind.UNREADABLE]


def test_without_the_snapshot_every_difference_is_a_conflict(tmp_path: Path) -> None:
    """A file that no longer says what was exported overwrites nothing unasked."""
    whole = log(entry(1), entry(2))
    path = rewritten(exported(tmp_path / "log.xlsx", whole), wrote("owner", "Clerk"))
    book = load_workbook(path)
    del book[SNAPSHOT]
    book.save(path)
    comparison = read_back(path, whole)
    assert [finding.kind for finding in comparison.findings] == [Kind.CONFLICT]
    assert edits_of(read_back(path, whole, Take.FILE)) == [("e001", "owner", "Clerk")]


@pytest.mark.parametrize(
    ("change", "kinds", "edits"),
    [
        pytest.param(lambda note: note, [], 0, id="untouched"),
        pytest.param(lambda note: "New: " + note[5:], [Kind.CUT], 0, id="changed above the cut"),
        pytest.param(lambda _: "short", [], 1, id="written whole"),
    ],
)
def test_words_cut_at_export_are_not_lost(
    change: Callable[[str], str], kinds: list[Kind], edits: int, tmp_path: Path
) -> None:
    """The part that no cell can hold survives what is done to the rest."""
    whole = log(entry(1, note="note " * 9_000))

    def rewrite(page: Any) -> None:
        cell_at(page, 2, "note").value = change(cell_at(page, 2, "note").value)

    comparison = read_back(rewritten(exported(tmp_path / "log.xlsx", whole), rewrite), whole)
    assert [finding.kind for finding in comparison.findings] == kinds
    assert len(comparison.edits) == edits


def test_a_csv_that_excel_saved_again_is_read(tmp_path: Path) -> None:
    """Windows-1252, semicolons, British days, truths in capitals: only the change made is seen."""
    whole = log(entry(1, owner="Siân – “Head” → all"), entry(2, rejected=True))
    path = exported(tmp_path / "log.csv", whole)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    rows[1][rows[0].index("due_date")] = "31/07/2025"
    rows[2][rows[0].index("rejected")] = "TRUE"
    rows[2][rows[0].index("note")] = "asked again"
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    path.write_bytes(text.getvalue().encode("cp1252", errors="replace"))
    comparison = read_back(path, whole)
    assert edits_of(comparison) == [("e002", "note", "asked again")]
    assert not comparison.findings


def _trackers_own() -> bytes:
    """A workbook of somebody else."""
    book = Workbook()
    book.active.append(["Ref", "Action", "Owner"])
    book.save(content := io.BytesIO())
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "no action log", id="empty"),
        pytest.param(b"Ref,Owner\n1,Clerk\n", "reconcile", id="another CSV"),
        pytest.param(b"id,name\n1,Clerk\n", "no action log", id="a CSV with ids"),
        pytest.param(_trackers_own(), "reconcile", id="another workbook"),
        pytest.param(b"PK\x03\x04 torn", "cannot be opened", id="torn workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0", "password", id="workbook with a password"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "no action log", id="picture"),
    ],
)
def test_a_file_that_is_no_export_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    """The error says what it is not and what to do with a tracker."""
    (path := tmp_path / "file").write_bytes(content)
    with pytest.raises(ReadError, match=says):
        read_edited(path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_edited(tmp_path / "none.xlsx")


def _copy_sheet(book: Any) -> None:
    """Rename the sheet of entries and copy it."""
    book["Action log"].title = "June"
    book.copy_worksheet(book["June"])


def _second_owner(book: Any) -> None:
    """Head another column as the owners'."""
    page = book["Action log"]
    page.cell(1, page.max_column + 1, "Owner")


@pytest.mark.parametrize(
    ("change", "says"), [(_copy_sheet, "several sheets"), (_second_owner, "two columns")]
)
def test_what_could_mean_two_things_is_refused(change: Change, says: str, tmp_path: Path) -> None:
    """Neither of two sheets or columns is taken by chance."""
    path = exported(tmp_path / "log.xlsx", log(entry(1)))
    book = load_workbook(path)
    change(book)
    book.save(path)
    with pytest.raises(UsageError, match=says):
        read_edited(path)


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_workbook_saved_by_libreoffice_is_read(ending: str, tmp_path: Path) -> None:
    """A real spreadsheet program opens it, saves it again, and nothing but the edit is changed."""
    lost = {"\x00", "true", "007"} if ending == "csv" else set()  # what programs make of a CSV's words
    words = [text for text in NASTY if text not in lost]
    entries = [entry(n, note=text, owner=text, due_date=None) for n, text in enumerate(words, 1)]
    whole = log(*entries, entry(90), entry(91, due_date=dt.date(1899, 1, 1)), entry(92, status=Status.OPEN))
    path = exported(tmp_path / "log.xlsx", whole)
    rewritten(path, wrote("status", "Complete", row=len(entries) + 4))
    if ending == "csv":
        path = exported(tmp_path / "log.csv", whole)
    saved = _saved_again(path, tmp_path / "saved", ending)
    comparison = read_back(saved, whole)
    assert edits_of(comparison) == ([("e092", "status", "complete")] if ending == "xlsx" else [])
    assert not comparison.findings


def _saved_again(path: Path, folder: Path, ending: str) -> Path:
    """A file as LibreOffice opens and saves it; CSV read as words in UTF-8."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reading = ["--infilter=CSV:44,34,76,1,,2057,true"] if ending == "csv" else []
    writing = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true" if ending == "csv" else "xlsx"
    command = [OFFICE, profile, "--headless", *reading, "--convert-to", writing, "--outdir", folder, path]
    said = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180)
    if "source file could not be loaded" in said.stderr:
        pytest.skip("LibreOffice is installed without Calc")
    return folder / path.name


# --- command line -----------------------------------------------------------------------------------------


@dataclass
class Store:
    """A store in memory that applies edits of owners and statuses as the real one does."""

    kept: Log
    edits: list[Edit] = field(default_factory=list)

    def log(self) -> Log:
        entries = {one.id: one for one in self.kept.entries}
        for edit in self.edits:
            value = Status(edit.value) if edit.name == "status" else edit.value
            entries[edit.entry] = replace(entries[edit.entry], **{edit.name: value})
        return replace(self.kept, entries=tuple(entries.values()), edits=tuple(self.edits))

    def add_edits(self, edits: Iterable[Edit]) -> None:
        self.edits += edits


@dataclass
class Run:
    """What one call came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    """The log that the commands open."""
    kept = Store(log(entry(1), entry(2), entry(3, rejected=True)))

    @contextmanager
    def open_log(_: Path) -> Iterator[Store]:
        yield kept

    monkeypatch.setattr("minutes_miner.store.open_log", open_log)
    return kept


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Call `export`, `import` or `log` as the command line does."""
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command("export")(export_command)
    app.command("import")(import_command)
    app.command("log")(log_command)

    def call(*words: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["minutes-miner", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(app)
        said = capsys.readouterr()
        return Run(int(left.value.code or 0), said.out, said.err)

    return call


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv", "parquet", "jsonl", "md", "ics"])
def test_export_writes_each_form_by_its_ending(
    ending: str, store: Store, run: Callable[..., Run], tmp_path: Path
) -> None:
    """The file appears, its folder is made, and what is left out is said."""
    result = run("export", "--output", path := tmp_path / "new" / f"log.{ending}")
    assert (result.code, result.out) == (ExitCode.OK, "")
    assert "2 of 3; left out: 1 rejected" in result.err
    assert path.stat().st_size
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert not store.edits


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(["--output", "log.txt"], ExitCode.USAGE, "--format", id="unknown ending"),
        pytest.param(["--output", "a.csv", "--since", "June"], ExitCode.USAGE, "--since", id="no day"),
        pytest.param(["--output", "a.csv", "--status", "late"], ExitCode.USAGE, "late", id="no status"),
        pytest.param(["--output", "a.csv", "--type", "wish"], ExitCode.USAGE, "wish", id="no type"),
        pytest.param(
            ["--output", "a.csv", "--columns", "x"], ExitCode.USAGE, "--columns", id="columns for CSV"
        ),
        pytest.param(
            ["--output", "/proc/none/a.csv"], ExitCode.CANNOT_WRITE, "cannot write", id="cannot write"
        ),
    ],
)
@pytest.mark.usefixtures("store")
def test_export_says_what_is_wrong(words: list[str], code: int, says: str, run: Callable[..., Run]) -> None:
    """Each error says what to do, and writes nothing."""
    result = run("export", *words)
    assert (result.code, says in result.err) == (code, True), result.err


def test_edits_go_into_the_log_and_come_out_again(
    store: Store, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Export, edit, look, import, export: the edit is there; importing again changes nothing."""
    run("export", "--output", path := tmp_path / "log.xlsx")
    rewritten(rewritten(path, wrote("status", "Complete")), wrote("owner", "Clerk", row=3))
    looked = run("import", path, "--dry-run")
    assert (looked.code, store.edits) == (ExitCode.OK, [])
    taken = run("import", path, "--by", "J. Clerk")
    assert looked.out == taken.out
    assert "SR (25/26) 02: Owner: “Head of Placements” -> “Clerk”" in taken.out
    assert [(edit.name, edit.by, edit.via) for edit in store.edits] == [
        ("status", "J. Clerk", "import"),
        ("owner", "J. Clerk", "import"),
    ]
    run("export", "--output", path)
    page = load_workbook(path)["Action log"]
    assert (cell_at(page, 2, "status").value, cell_at(page, 3, "owner").value) == ("Complete", "Clerk")
    assert run("import", path).out == ""


@pytest.mark.slow
def test_edits_survive_mining_again(run: Callable[..., Run], tmp_path: Path) -> None:
    """Log, export, edit, import, mine again, export: the edits stand, and tables equal the log."""
    db, path = tmp_path / "log.db", tmp_path / "log.xlsx"
    sample = Path(__file__).resolve().parents[1] / "corpora" / "samples" / "averley-cyp-2022-11-10.docx"
    run("log", sample, "--db", db, "--model", "rules")
    run("export", "--db", db, "--output", path)
    rewritten(rewritten(path, wrote("status", "Paused")), quoted("owner", "=Clerk & Co", row=3))
    assert run("import", path, "--db", db).code == ExitCode.OK
    run("log", sample, "--db", db, "--model", "rules", "--again")
    assert run("export", "--db", db, "--output", path).code == ExitCode.OK
    page = load_workbook(path)["Action log"]
    assert (cell_at(page, 2, "status").value, cell_at(page, 3, "owner").value) == ("Paused", "=Clerk & Co")
    assert run("import", path, "--db", db).out == ""
    with open_log(db) as kept:
        entries = ready(kept.log(), Choice()).entries
    for ending, read in READERS.items():
        run("export", "--db", db, "--output", path.with_suffix(ending))
        assert read(path.with_suffix(ending).read_bytes()) == entries


READERS = {".csv": entries_from_csv, ".jsonl": entries_from_jsonl, ".parquet": entries_from_parquet}


@pytest.mark.parametrize(
    ("take", "code", "owner"),
    [
        ("none", ExitCode.SOME_DOCUMENTS_FAILED, "Log"),
        ("file", ExitCode.OK, "File"),
        ("log", ExitCode.OK, "Log"),
    ],
)
def test_a_conflict_is_listed_and_settled_as_asked(
    take: str, code: int, owner: str, store: Store, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Exit code 7 while something a person wrote is in the file alone."""
    run("export", "--output", path := tmp_path / "log.csv")
    rewritten(path, wrote("owner", "File"))
    store.add_edits([Edit(entry="e001", name="owner", value="Log")])
    result = run("import", path, "--take", take)
    assert result.code == code
    assert store.log().entries[0].owner == owner
    assert "Owner" in result.out


@pytest.mark.usefixtures("store")
def test_what_stands_in_a_file_steers_no_terminal(run: Callable[..., Run], tmp_path: Path) -> None:
    """Edits and findings are one line each, control characters spelt out."""
    run("export", "--output", path := tmp_path / "log.csv")
    rewritten(rewritten(path, wrote("owner", "\x1b[31mred\ntwo")), wrote("status", "\x1b]0;title", row=3))
    said = run("import", path, "--dry-run").out
    assert "\x1b" not in said
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "changes that are not in the log (1;", id="edited export"),
        pytest.param(b"Ref,Owner\n", "another file", id="somebody else's table"),
    ],
)
@pytest.mark.usefixtures("store")
def test_export_does_not_write_over_what_people_wrote(
    content: bytes | None, says: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Edits that were not imported stay, unless --force."""
    run("export", "--output", path := tmp_path / "log.csv")
    assert run("export", "--output", path).code == ExitCode.OK
    if content is None:
        rewritten(path, wrote("owner", "Clerk"))
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    result = run("export", "--output", path)
    assert (result.code, says in result.err) == (ExitCode.CANNOT_WRITE, True)
    assert path.read_bytes() == before
    assert run("export", "--output", path, "--force").code == ExitCode.OK
    assert path.read_bytes() != before


def test_editable_fields_are_read_as_they_are_written() -> None:
    """The plain text of every editable field is itself among the forms accepted."""
    one = entry(1, status=Status.PART_ACCEPTED, rejected=True, merged_into="e002", note="n")
    assert all(written_text(name, editable_text(one, name)) == editable_text(one, name) for name in EDITABLE)
