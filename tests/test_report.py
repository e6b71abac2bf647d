"""The page of the action log: what stands in it, what is escaped, what is linked."""

import datetime as dt
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutes_miner.audit import audit
from minutes_miner.audit.records import Standing
from minutes_miner.cli import main
from minutes_miner.errors import UsageError
from minutes_miner.log_records import (
    EDITABLE,
    EntryType,
    LaterKind,
    Log,
    Paragraph,
    Status,
    StatusSource,
)
from minutes_miner.records import Tier
from minutes_miner.report import of_committee, page
from minutes_miner.report.due import LABELS, Due, due
from minutes_miner.report.quotation import highlighted
from minutes_miner.report.sources import file_address, sources, web_address
from minutes_miner.report.words import FIELDS, LATER, SOURCES, STATUSES, TIERS, TYPES
from minutes_miner.store import open_log
from tests import action_logs as hand_made
from tests.report_logs import AS_OF, HOSTILE, hostile_log, realistic_log

FILE, WEB = "minutes/fernlow-2025-06-12.pdf", "https://fernlow.example/a"


@pytest.fixture(scope="module")
def log() -> Log:
    """A log of some forty entries."""
    return realistic_log()


@pytest.fixture(scope="module")
def html(log: Log) -> LexborHTMLParser:
    """Its page."""
    return LexborHTMLParser(page(log, as_of=AS_OF, audit={"e-x1": "no response found in the 2 meetings"}))


def _row(html: LexborHTMLParser, entry: str) -> LexborNode:
    """The row of an entry."""
    return html.css_first(f'tr[id="entry-{entry}"]')


def _words(node: LexborNode) -> str:
    """A node's words, white space folded."""
    return " ".join(node.text().split())


# --- what stands in the page -------------------------------------------------------------------------------


def test_heading_tells_what_was_read(html: LexborHTMLParser) -> None:
    """Meetings, documents, words, days and the day on which one looks stand at the top."""
    assert _words(html.css_first(".lead")) == (
        "6 meetings in 6 documents, 19,155 words of minutes, from 12 June 2025 to 15 January 2026. "
        "Due days as of 20 March 2026."
    )


def test_every_entry_that_stands_has_a_row_without_script(log: Log, html: LexborHTMLParser) -> None:
    """Rows are in the markup, possible ones too, and open by themselves; rejected and merged ones are not."""
    assert [row.id for row in html.css("#log tbody tr")] == [f"entry-{one.id}" for one in log.shown()]
    assert len(html.css("#log details > summary")) == len(log.shown())
    set_aside = replace(log.entries[0], rejected=True)
    without = page(replace(log, entries=(set_aside, *log.entries[1:])), as_of=AS_OF)
    assert 'id="entry-e-u1"' not in without
    assert "1 entry set aside by people" in without


def test_highlight_is_exactly_the_entrys_words(log: Log, html: LexborHTMLParser) -> None:
    """Each row's own step marks the words of its entry in their paragraph, masked names included."""
    for entry in log.shown():
        step = _row(html, entry.id).css_first("li.entry")
        assert "".join(mark.text() for mark in step.css("mark")) == entry.text
    assert (
        "The Head of Disability Services"
        not in _words(_row(html, "e-u4").css_first("li.entry blockquote"))[:40]
    )
    assert "█" not in html.html


@pytest.mark.parametrize(
    ("start", "end", "paragraphs", "shown"),
    [
        pytest.param(0, 8, ["One two. Three."], "[One two.] Three.", id="first in its paragraph"),
        pytest.param(5, 13, ["Six. One", "two. More."], "Six. [One]/[two.] More.", id="over two paragraphs"),
        pytest.param(5, 13, ["Six. One", "two. More.", "Last."], "Six. [One]/[two.] More.", id="no further"),
        pytest.param(10, 14, ["One two. Three."], "[One two.]", id="other words stand there"),
        pytest.param(6, 14, ["Six. One", "two. More."], "[One two.]", id="shifted by one"),
        pytest.param(0, 8, [], "[One two.]", id="no paragraph is kept"),
    ],
)
def test_wrong_words_are_never_highlighted(start: int, end: int, paragraphs: list[str], shown: str) -> None:
    """A span that does not hold the entry's words in what is kept shows the words alone."""
    kept, at = [], 0
    for text in paragraphs:
        kept.append(Paragraph(document_sha256="a", ordinal=0, start=at, end=at + len(text), text=text))
        at += len(text) + 1
    known = sources(Log(paragraphs=tuple(kept)), as_of=AS_OF, measures={}, folder=None, audit={})
    quotation = highlighted("One two.", known.around("a", start, end), start, end)
    told = ["".join(f"[{one.text}]" if one.marked else one.text for one in pieces) for pieces in quotation]
    assert "/".join(told) == shown


def test_row_tells_the_chain_in_order(html: LexborHTMLParser) -> None:
    """Question, answer, the entry, later minutes: each with its words and where they stand."""
    steps = _row(html, "e-r1").css("ol.chain > li")
    assert [_words(one.css_first(".label")) for one in steps] == [
        "Question tied to it by the program",
        "Answer tied to it by the program",
        "Information request",
        "Later minutes that may close it inferred, score 0.91, minute number and wording",
    ]
    assert "why the share of children placed at a distance had risen" in _words(steps[0])
    assert _words(steps[2].css_first(".place")) == (
        "12 June 2025 · item 7 · Performance report, quarter 4 · minute 31 · page 3 · children-2025-06-12.pdf"
    )
    assert "11 September 2025 · item 4 · Matters arising" in _words(steps[3].css_first(".place"))


def test_stated_inferred_and_edited_are_told_apart(html: LexborHTMLParser) -> None:
    """What the minutes state, what was worked out and what a person wrote stand in lists of their own."""
    row = _row(html, "e-r1")
    assert "Due: by the end of July" in _words(row.css_first(".facts .stated"))
    assert "Due day: 31 July 2025 last day of the month named" in _words(row.css_first(".facts .guessed"))
    assert "Status: Possibly closed score 0.91" in _words(row.css_first(".facts .guessed"))
    assert row.css_first("td.due time.guess")
    assert row.css_first("td.status .pill.inferred")
    edited = _row(html, "e-m2")
    assert "Owner:" not in _words(edited.css_first(".facts .stated"))
    assert _words(edited.css_first(".facts .written dl")) == (
        "Owner: Head of Disability Services R. Clerk by an import on 2025-11-20; before: The Panel"
    )
    assert _words(edited.css_first("td.owner")) == "Head of Disability Services edited"
    stated = _row(html, "e-r8")
    assert not stated.css_first("td.status .pill.inferred")
    assert _words(stated.css_first("li.status .label")) == "Status: Complete"


def test_audit_words_stand_beside_the_status(html: LexborHTMLParser) -> None:
    """What an audit says is shown in the row; nobody else's row has it."""
    assert "no response found in the 2 meetings" in _words(_row(html, "e-x1").css_first("td.status"))
    assert "no response" not in _words(_row(html, "e-r2").css_first("td.status"))


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        pytest.param({"truncated": True}, "cut short", id="truncated"),
        pytest.param({"masked": True}, "name replaced", id="masked"),
        pytest.param({"missing": True}, "not found again", id="missing"),
        pytest.param({"corrected": True}, "corrected later", id="corrected"),
        pytest.param({"tier": Tier.POSSIBLE}, "possible", id="possible"),
        pytest.param({"review": True, "review_reason": "two owners"}, "to be looked at", id="review"),
    ],
)
def test_flags_are_shown_with_what_they_mean(changes: dict[str, Any], flag: str) -> None:
    """A flag stands in the row and is explained when it is opened."""
    html = LexborHTMLParser(page(hand_made.log(hand_made.entry(1, **changes)), as_of=AS_OF))
    assert [_words(one) for one in html.css(".flag")] == [flag]
    assert len(html.css(".mind li")) == 1


def test_coverage_names_everything_that_was_not_read(html: LexborHTMLParser) -> None:
    """Documents not read stand with the reason, as do languages, cut items, lost entries."""
    notices = {_words(one.css_first("summary")): _words(one) for one in html.css(".notices > li")}
    assert list(notices) == [
        "1 document could not be read",
        "1 document not in English",
        "214 words of Welsh not read",
        "1 item cut short by the page",
        "1 entry not found again at the last reading, and kept",
        "1 warning from the reading",
    ]
    first = notices["1 document could not be read"]
    assert "minutes/streets-2025-09-04-scan.pdf: The PDF is made of pictures. Run OCR on it" in first


def test_counts_are_written_beside_their_bars(log: Log, html: LexborHTMLParser) -> None:
    """Each chart is a table of words and numbers; possible entries do not count; inferred ones are told."""
    status, owner, measure = (
        {_words(row.css_first("th")): _words(row.css_first(".number")) for row in table.css("tbody tr")}
        for table in html.css("table.chart")
    )
    sure = [one for one in log.shown() if one.tier is not Tier.POSSIBLE]
    assert sum(map(int, status.values())) == len(sure)
    assert status["Possibly closed inferred"] == "2"
    assert owner["Director of Children's Services"] == "3"
    assert measure["Households living in temporary accommodation"] == "1"
    assert "No owner named" not in owner
    assert "No owner named: 15 entries" in _words(html.css("table.chart")[1].css_first("tfoot"))


def test_measure_without_a_name_stands_by_its_id() -> None:
    """A council's own measure that the catalogue does not hold is not lost."""
    made = hand_made.log(hand_made.entry(1, indicators=("own-potholes",)))
    assert "own-potholes" in page(made, as_of=AS_OF)
    assert "own-potholes" not in page(made, as_of=AS_OF, measures={"own-potholes": "Potholes mended"})


def test_structure_serves_screen_readers(html: LexborHTMLParser) -> None:
    """One main, a skip link, labelled fields, a live region, headed columns and rows, a language."""
    assert html.css_first("html").attributes["lang"] == "en-GB"
    assert html.css_first("a.skip").attributes["href"] == "#log"
    assert len(html.css("main")) == len(html.css("h1")) == 1
    labelled = {one.attributes["for"] for one in html.css("label[for]")}
    inputs = {one.id for one in html.css("select, input[type=search]")}
    assert inputs <= labelled
    assert html.css_first("#shown").attributes["role"] == "status"
    assert len(html.css("#log thead th[scope=col]")) == 7
    assert all(row.css_first("th[scope=row]") for row in html.css("#log tbody tr"))
    ids = [one.id for one in html.css("[id]")]
    assert len(ids) == len(set(ids))


def test_empty_log_says_what_to_do() -> None:
    """A log without entries makes a page that says so."""
    assert "The log holds no entries yet" in page(Log(), as_of=AS_OF)


def test_every_word_of_the_data_model_has_a_label() -> None:
    """No type, status, tier, source or field is shown by its code."""
    assert set(TYPES) == set(EntryType)
    assert set(STATUSES) == set(Status)
    assert set(TIERS) == set(Tier)
    assert set(SOURCES) == set(StatusSource)
    assert set(LATER) == set(LaterKind)
    assert set(LABELS) == set(Due)
    assert set(EDITABLE) <= set(FIELDS)


# --- when something is overdue -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        pytest.param({"due_date": AS_OF - dt.timedelta(1)}, Due.OVERDUE, id="day has passed"),
        pytest.param({"due_date": AS_OF}, Due.TO_COME, id="due today"),
        pytest.param({"due_date": None}, Due.UNDATED, id="no day"),
        pytest.param({"due_date": None, "status": Status.OPEN}, Due.UNDATED, id="open is never late"),
        pytest.param(
            {"status": Status.COMPLETE, "status_source": StatusSource.STATED}, Due.CLOSED, id="closed"
        ),
        pytest.param({"status": Status.POSSIBLY_CLOSED}, Due.PASSED, id="possibly closed"),
        pytest.param({"status": Status.PROPOSED_COMPLETE}, Due.PASSED, id="officer says done"),
        pytest.param(
            {"status": Status.COMPLETE, "status_source": StatusSource.INFERRED},
            Due.OVERDUE,
            id="an inference closes nothing",
        ),
    ],
)
def test_overdue_only_where_a_stated_day_has_passed(changes: dict[str, Any], state: Due) -> None:
    """Silence is never lateness, nor is what may have been done."""
    entry = hand_made.entry(1, **{"due_date": dt.date(2025, 7, 31), **changes})
    assert due(entry, AS_OF) is state
    html = page(hand_made.log(entry), as_of=AS_OF)
    assert ('<span class="late">overdue</span>' in html) is (state is Due.OVERDUE)


def test_page_and_audit_call_the_same_requests_overdue(log: Log) -> None:
    """What is overdue in one is overdue in the other."""
    rows = audit(log, as_of=AS_OF, least=Tier.POSSIBLE).rows
    in_audit = {row.entry.id for row in rows if row.standing is Standing.OVERDUE}
    asked = {row.entry.id for row in rows}
    on_page = {one.id for one in log.shown() if due(one, AS_OF) is Due.OVERDUE}
    assert in_audit
    assert on_page & asked == in_audit


# --- what is hostile ---------------------------------------------------------------------------------------


def test_nothing_of_a_hostile_document_becomes_markup() -> None:
    """One script and one style of ours; no handler, no picture, no address but safe ones; the words stand."""
    text = page(hostile_log(), as_of=AS_OF, title=HOSTILE, audit={'"><svg onload=window.hit=1>': HOSTILE})
    html = LexborHTMLParser(text)
    assert len(html.css("script")) == len(html.css("style")) == 1
    assert not html.css("img, base, iframe, object, embed, link, form[action], svg[onload]")
    names = {name for node in html.css("*") for name in node.attributes}
    assert not [name for name in names if name.startswith("on") or name in {"src", "style"}]
    for link in html.css("a"):
        assert re.match(r"#|https?://|[\w.%-]+(/|%|\.|$)", link.attributes["href"] or ""), link.html
        assert not re.match(r"\s*(javascript|data|vbscript):", link.attributes["href"] or "", re.IGNORECASE)
    assert html.css_first("h1").text() == HOSTILE
    assert html.css_first("li.entry mark").text() == HOSTILE
    assert "{{ 7*7 }}" in html.css_first("td.owner").text()


def test_policy_lets_only_the_pages_own_style_and_script_run(html: LexborHTMLParser) -> None:
    """The content security policy refuses everything but two hashed blocks."""
    policy = html.css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in re.sub(r"https?:", "", policy)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://fernlow.example/mgAi.aspx?ID=1&x=a b", "https://fernlow.example/mgAi.aspx?ID=1&x=ab"),
        ("http://fernlow.example/é", "http://fernlow.example/%C3%A9"),
        ("javascript:alert(1)", ""),
        (" JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example/x", ""),
        ("https:no-host", ""),
        ("http://[broken", ""),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str, href: str) -> None:
    """Other schemes and broken addresses give no link."""
    assert web_address(address) == href


@pytest.mark.parametrize(
    ("path", "folder", "href"),
    [
        ("minutes/a b.pdf", None, "minutes/a%20b.pdf"),
        ("minutes/a.pdf", Path("output"), "../minutes/a.pdf"),
        ("/home/clerk/a.pdf", None, ""),
        ("//evil.example/a.pdf", None, ""),
        ("javascript:alert(1)", None, "javascript%3Aalert%281%29"),
        ("-", None, ""),
        ("a#b?.pdf", None, "a%23b%3F.pdf"),
    ],
)
def test_documents_are_linked_by_relative_paths_only(path: str, folder: Path | None, href: str) -> None:
    """A path is seen from the page's folder, and is never read as a scheme or a host."""
    assert file_address(path, folder) == href


@pytest.mark.parametrize(
    ("form", "address", "page_number", "masked", "href"),
    [
        pytest.param("pdf", "", 3, False, f"{FILE}#page=3", id="page of a file"),
        pytest.param("pdf", f"{WEB}.pdf", 3, False, f"{WEB}.pdf#page=3", id="page of an address"),
        pytest.param("html", WEB, None, True, WEB, id="masked words are not sought"),
        pytest.param("html", WEB, None, False, f"{WEB}#:~:text=Ask%2Din%20it.", id="words in a page"),
        pytest.param("html", f"{WEB}#x", None, False, f"{WEB}#x", id="a fragment stays"),
        pytest.param("html", "javascript:x()", None, True, FILE, id="unsafe address"),
    ],
)
def test_source_is_linked_where_the_words_stand(
    form: str, address: str, page_number: int | None, masked: bool, href: str
) -> None:
    """By page of a PDF, by words of a web page."""
    made = hand_made.log(hand_made.entry(1, page=page_number, masked=masked, text="Ask-in it."))
    made = replace(made, documents=(replace(made.documents[0], format=form, address=address),))
    html = LexborHTMLParser(page(made, as_of=AS_OF))
    assert html.css_first("li.entry .place a").attributes["href"] == href


# --- committees and the command ----------------------------------------------------------------------------


def test_committee_narrows_entries_meetings_and_documents(log: Log) -> None:
    """Only what is of the committee stays, but for documents that were not read."""
    found = of_committee(log, "housing overview")
    assert {one.committee for one in found.entries} == {"Housing Overview Committee"}
    assert [one.path for one in found.documents] == ["thistledon/housing-overview-2025-11-04.html"]
    assert found.failures == log.failures


def test_unknown_committee_is_refused_with_those_there_are(log: Log) -> None:
    """An empty page would pass for good news."""
    with pytest.raises(UsageError, match="It holds: Fernlow Council, Children and Families Scrutiny Panel; "):
        of_committee(log, "Planning")


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run the command in a folder of its own, with the program's own handler of errors."""
    from minutes_miner.report_cli import report_command

    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(report_command)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["report", *arguments])
        with pytest.raises(SystemExit) as left:
            main(app)
        return int(left.value.code or 0)

    return run


def test_command_writes_the_page_beside_the_log(report: Any, tmp_path: Path) -> None:
    """The page stands at its place, whole, with the heading asked for."""
    open_log(tmp_path / "output" / "action-log.db", create=True).__exit__(None, None, None)
    assert report("--title", "Requests & replies", "--as-of", "2026-03-20") == 0
    text = (tmp_path / "output" / "action-log.html").read_text(encoding="utf-8")
    assert "<h1>Requests &amp; replies</h1>" in text
    assert "20 March 2026" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--db", "none.db"], "minutes-miner log", id="no log"),
        pytest.param(["--as-of", "tomorrow"], "YYYY-MM-DD", id="no date"),
    ],
)
def test_command_says_what_to_do_next(
    report: Any, arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad options end with the usage code, a message, and no page."""
    assert report(*arguments) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.html"))


def test_path_that_is_no_unicode_does_not_stop_the_page() -> None:
    """Its bytes are shown by their numbers."""
    made = hand_made.log(hand_made.entry(1, document="minutes/\udce9.pdf"))
    assert "\\udce9" in page(made, as_of=AS_OF).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "reference",
        "committee",
        "item_title",
        "minute_number",
        "text",
        "requester",
        "owner",
        "deliverable",
        "due",
        "due_rule",
        "question_text",
        "answer_text",
        "note",
        "document",
    ],
)
def test_page_shows_every_field_that_tells_something(name: str) -> None:
    """No words of an entry are dropped on the way."""
    changes = {name: "zebra crossing"}
    assert "zebra crossing" in page(hand_made.log(hand_made.entry(1, **changes)), as_of=AS_OF)


def test_one_owner_in_several_forms_is_one_choice() -> None:
    """Article and capitals tell no owners apart; the form written most often stands for all."""
    owners = ["the Clerk", "Clerk", "CLERK", "The Clerk", "Clerk to the Governors"]
    rows = [hand_made.entry(n, owner=owner) for n, owner in enumerate(owners, 1)]
    html = LexborHTMLParser(page(hand_made.log(*rows), as_of=AS_OF))
    chart = html.css("table.chart")[1]
    counts = {_words(row.css_first("th")): _words(row.css_first(".number")) for row in chart.css("tbody tr")}
    assert counts == {"Clerk": "4", "Clerk to the Governors": "1"}
