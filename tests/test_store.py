"""What the action log promises: nothing is lost, nothing is there twice, what people wrote stands."""

import datetime as dt
import json
import multiprocessing
import random
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.errors import ConfigError, FailureKind, UsageError, WriteError
from minutes_miner.inputs import Input, Supplied, inputs
from minutes_miner.keeping import Kept, Program, keep
from minutes_miner.log_records import EDITABLE, Edit, Entry, Log, Status, StatusSource
from minutes_miner.pipeline import ReadDocument, read_input
from minutes_miner.recognise import Judge, by_rules
from minutes_miner.recognise.context import Context, Label
from minutes_miner.records import ActType, Mined
from minutes_miner.store import ActionLog, open_log
from minutes_miner.store.references import USUAL, checked, municipal_year
from tests.stored import content

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
AVERLEY = tuple(sorted(SAMPLES.glob("averley-cyp-*")))


def program(judge: Judge = by_rules) -> Program:
    """The rules alone, which start at once."""
    return Program(judge=judge, catalogue=None, version="test", rules="test", model="rules", measures="")


def logged(db: Path, *paths: Path | Input, again: bool = False) -> list[Kept]:
    """Log documents in the order given."""
    items = [path if isinstance(path, Input) else Input(path=str(path)) for path in paths]
    with open_log(db, create=True) as log:
        return list(keep(log, items, program(), again=again))


def read(db: Path) -> Log:
    """The log as a whole."""
    with open_log(db) as log:
        return log.log()


def minutes(number: int, requests: Sequence[str], *, status: str = "", day: str = "") -> str:
    """Short minutes of an invented parish, with one request a paragraph."""
    heading = (
        f"TARNFORD PARISH COUNCIL\n\nAmenities Committee\n\n{status}\n\n"
        if status
        else ("TARNFORD PARISH COUNCIL\n\nAmenities Committee\n\n")
    )
    when = day or f"{1 + number % 28} {['March', 'April', 'May'][number % 3]} {2001 + number % 20}"
    asked = "\n\n".join(requests)
    return (
        f"{heading}Minutes of the meeting held in the Reading Room on {when} at 7.00 pm\n\n"
        "PRESENT: Councillor Ada Brock (Chairman), Councillors Piers Leck and Nuala Strand\n\n"
        "IN ATTENDANCE: Hugh Ormerod (Clerk)\n\n"
        f"4. PLAYING FIELD\n\nThe Clerk introduced the report.\n\n{asked}\n\n"
        "RESOLVED that the report be noted.\n"
    )


def write(folder: Path, name: str, text: str) -> Path:
    """A text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


GATE = (
    "Councillor Leck asked that a costed plan for the north gate be circulated to Members before the summer."
)
SWINGS = "Councillor Strand requested that the inspector’s report on the swings be sent to all Members."
HEDGE = "The Clerk undertook to write to the owner of the hedge and to report back at the next meeting."


# --- running again ----------------------------------------------------------------------------------------


def test_logging_twice_adds_nothing(tmp_path: Path) -> None:
    """The second run finds every document known; mining all again changes no row either."""
    db = tmp_path / "log.db"
    first = logged(db, *AVERLEY)
    before = content(db)
    assert before["entries"]
    second = logged(db, *AVERLEY)
    assert all(one.outcome is not None for one in first)
    assert all(one.outcome is None for one in second)
    assert content(db) == before
    logged(db, *AVERLEY, again=True)
    assert content(db) == before


def test_minutes_that_come_in_later_runs_make_the_same_rows(tmp_path: Path) -> None:
    """What earlier runs worked out of later meetings stands when the next minutes come by themselves."""
    at_once, one_by_one = tmp_path / "at_once.db", tmp_path / "one_by_one.db"
    logged(at_once, *AVERLEY)
    for path in AVERLEY:
        logged(one_by_one, path)
    due = [
        row for row in read(one_by_one).entries if row.due_rule.startswith("next meeting of the committee")
    ]
    assert due
    assert content(one_by_one) == content(at_once)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_order_of_documents_makes_no_other_rows(order: Sequence[int], tmp_path: Path) -> None:
    """Draft, confirmed PDF and the next meeting give the same rows in whatever order they come."""
    usual, other = tmp_path / "usual.db", tmp_path / "other.db"
    logged(usual, *AVERLEY[:3])
    logged(other, *(AVERLEY[n] for n in order))
    assert [told(entry) for entry in read(other).entries] == [told(entry) for entry in read(usual).entries]


def told(entry: Entry) -> tuple[object, ...]:
    """What an entry says, but for its reference, which the order of logging gives."""
    return (entry.id, entry.text, entry.type, entry.places, entry.due_date, entry.meeting_status, entry.later)


def test_draft_and_confirmed_minutes_are_one_row_each_printing_kept(tmp_path: Path) -> None:
    """A request of the draft DOCX and of the confirmed PDF is one entry, in the PDF's words."""
    draft, confirmed = AVERLEY[1], AVERLEY[0]
    db = tmp_path / "log.db"
    logged(db, draft)
    alone = {entry.id: entry for entry in read(db).shown() if entry.minute_number}
    logged(db, confirmed)
    both = {entry.id: entry for entry in read(db).shown() if entry.minute_number}
    assert both.keys() == alone.keys()
    assert {place.status for entry in both.values() for place in entry.places} == {"draft", "confirmed"}
    assert all(len(entry.places) == 2 and entry.document.endswith(".pdf") for entry in both.values())
    assert {entry.meeting_status for entry in both.values()} == {"confirmed"}
    assert len(read(db).meetings) == 1


def test_a_name_in_small_letters_stands_before_one_in_capitals(tmp_path: Path) -> None:
    """The committee is called as the draft writes it, though the PDF with its capitals was read first."""
    confirmed, draft = AVERLEY[:2]
    db = tmp_path / "log.db"
    logged(db, confirmed, draft)
    assert {entry.committee for entry in read(db).entries} == {"Children and Young People Scrutiny Committee"}
    assert [meeting.committee for meeting in read(db).meetings] == [
        "Children and Young People Scrutiny Committee"
    ]


def test_every_row_is_traced_to_its_words(tmp_path: Path) -> None:
    """Every printing of every entry and act of the samples stands in its document at the place it names."""
    db = tmp_path / "log.db"
    logged(db, *AVERLEY)
    log = read(db)
    texts = {
        found.minutes.sha256: found.minutes.text
        for found in (read_input(Input(path=str(path))) for path in AVERLEY)
        if isinstance(found, ReadDocument)
    }
    for row in (*log.entries, *log.acts):
        if not row.masked:
            assert texts[row.document_sha256][row.start : row.end] == row.text
        assert row.places
        assert {place.document_sha256 for place in row.places} <= texts.keys()
    held = {(p.document_sha256, p.ordinal): p for p in log.paragraphs}
    for entry in log.entries:
        for place in entry.places:
            paragraph = held[place.document_sha256, place.paragraph or 0]
            assert paragraph.start <= place.start < paragraph.end


# --- a document that changes ------------------------------------------------------------------------------


def test_corrected_words_keep_id_and_edits(tmp_path: Path) -> None:
    """A slip put right in a file keeps the entry, its reference and what a person wrote."""
    db = tmp_path / "log.db"
    path = write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS]))
    logged(db, path)
    (entry,) = (e for e in read(db).shown() if "gate" in e.text)
    with open_log(db) as log:
        log.add_edits([Edit(entry=entry.id, name="owner", value="Hugh Ormerod", via="review")])
    write(tmp_path, "a.txt", minutes(1, [GATE.replace("costed", "costed and dated"), SWINGS]))
    logged(db, path)
    (after,) = (e for e in read(db).shown() if "gate" in e.text)
    assert (after.id, after.reference) == (entry.id, entry.reference)
    assert "costed and dated" in after.text
    assert after.owner == "Hugh Ormerod"
    assert after.edited == ("owner",)
    assert len(read(db).documents) == 1


def test_words_taken_out_of_a_file_stay_as_a_marked_row(tmp_path: Path) -> None:
    """A request that the next reading does not find is kept and marked; it loses the mark when it is back."""
    db = tmp_path / "log.db"
    path = write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS]))
    logged(db, path)
    whole = read(db).entries
    write(tmp_path, "a.txt", minutes(1, [GATE]))
    logged(db, path)
    missing = {entry.missing: entry for entry in read(db).entries}
    assert "swings" in missing[True].text
    assert missing[True].review
    assert len(read(db).entries) == len(whole)
    write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS]))
    logged(db, path)
    assert [(e.id, e.missing, e.review) for e in read(db).entries] == [(e.id, False, False) for e in whole]


def test_document_that_cannot_be_read_any_more_keeps_its_rows(tmp_path: Path) -> None:
    """A file that breaks is a failure beside the rows of its last good reading, until it is mended."""
    db = tmp_path / "log.db"
    path = write(tmp_path, "a.txt", minutes(1, [GATE]))
    logged(db, path)
    before = read(db).entries
    path.write_bytes(b"")
    logged(db, path)
    assert [failure.path for failure in read(db).failures] == [str(path)]
    assert read(db).entries == before
    write(tmp_path, "a.txt", minutes(1, [GATE]))
    logged(db, path)
    assert read(db).failures == ()


def test_minutes_published_anew_with_a_word_changed_are_one_meeting(tmp_path: Path) -> None:
    """Stock words ("RESOLVED:") are one act where both printings have them, though no council is named."""
    text = minutes(2, [GATE, "RESOLVED:\n\n(i) That the report be noted.", "It cost £90 in a full year."])
    text = text.removeprefix("TARNFORD PARISH COUNCIL")
    db = tmp_path / "log.db"
    logged(db, write(tmp_path, "a.txt", text), write(tmp_path, "b.txt", text.replace("Room", "Hall")))
    found = read(db)
    assert not found.failures
    assert len(found.meetings) == 1
    assert {len({place.document for place in act.places}) for act in found.acts} == {2}
    assert {"RESOLVED:"} & {act.text for act in found.acts}


def test_a_fault_of_the_store_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program fails to write a document nothing of it stands in the log, and the others go on."""
    real = ActionLog.write.__globals__["writing"].settle

    def failing(db: Any, meeting: str, **others: Any) -> None:
        real(db, meeting, **others)
        if db.table("meetings").get(meeting)["date"].startswith("2004"):
            raise KeyError("two of a kind")

    monkeypatch.setattr("minutes_miner.store.writing.settle", failing)
    paths = [write(tmp_path, f"{n}.txt", minutes(n, [GATE])) for n in (2, 3, 4)]
    kept = logged(tmp_path / "log.db", *paths)
    found = read(tmp_path / "log.db")
    assert [isinstance(one.outcome, Mined) for one in kept] == [True, False, True]
    assert [(one.path, one.kind) for one in found.failures] == [(str(paths[1]), FailureKind.INTERNAL)]
    assert "two of a kind" in found.failures[0].message
    assert len(found.documents) == len(found.meetings) == 2


def test_failed_documents_are_rows(tmp_path: Path) -> None:
    """A document that was never read stands in failures and in the view of coverage, with why."""
    db = tmp_path / "log.db"
    empty = write(tmp_path, "empty.txt", "")
    logged(db, empty, write(tmp_path, "a.txt", minutes(1, [GATE])))
    assert [(failure.path, failure.kind) for failure in read(db).failures] == [(str(empty), "empty")]
    outcomes = dict(sqlite3.connect(db).execute("select path, outcome from coverage"))
    assert outcomes == {str(empty): "empty", str(tmp_path / "a.txt"): "mined"}


def test_supplied_facts_name_the_meeting_and_keep_its_rows(tmp_path: Path) -> None:
    """Minutes without a day go by their content; a day supplied later keeps meeting and entries."""
    db = tmp_path / "log.db"
    text = minutes(1, [GATE, SWINGS]).replace("on 2 April 2002 ", "")
    path = write(tmp_path, "a.txt", text)
    logged(db, path)
    before = read(db)
    assert before.meetings[0].date is None
    day = dt.date(2002, 4, 2)
    logged(db, Input(path=str(path), supplied=Supplied(date=day)))
    after = read(db)
    assert [meeting.date for meeting in after.meetings if meeting.documents] == [day]
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert {entry.meeting_date for entry in after.entries} == {day}


def test_same_file_under_two_names_is_one_document(tmp_path: Path) -> None:
    """A copy adds no row; what it is called does not depend on which was read first."""
    text = minutes(1, [GATE])
    one, two = write(tmp_path, "one.txt", text), write(tmp_path, "two.txt", text)
    db, other = tmp_path / "log.db", tmp_path / "other.db"
    logged(db, one, two)
    logged(other, two, one)
    assert [document.path for document in read(db).documents] == [str(one)]
    assert read(other).documents == read(db).documents
    assert read(other).entries == read(db).entries


def test_issue_page_with_several_meetings_gives_each_its_own(tmp_path: Path) -> None:
    """One page that holds minutes of several meetings fills several meetings."""
    db = tmp_path / "log.db"
    logged(db, SAMPLES / "tarnbrook-issue-schools-2022.html")
    log = read(db)
    days = [meeting.date for meeting in log.meetings]
    assert len(set(days)) == len(days) > 1
    assert {entry.meeting_date for entry in log.entries} <= set(days)
    assert len({entry.meeting_date for entry in log.entries}) > 1


# --- what people wrote ------------------------------------------------------------------------------------

EDITS = (
    pytest.param("owner", "Nuala Strand", "Nuala Strand", id="owner"),
    pytest.param("status", "complete", Status.COMPLETE, id="status"),
    pytest.param("due_date", "2030-01-31", "2030-01-31", id="due date"),
    pytest.param("due_date", "", None, id="no due date"),
    pytest.param("note", "=1+1 seen in the file", "=1+1 seen in the file", id="note"),
    pytest.param("rejected", "true", True, id="rejected"),
    pytest.param("review", "false", False, id="reviewed"),
    pytest.param("type", "action", "action", id="type"),
)


@pytest.mark.parametrize(("name", "value", "shown"), EDITS)
def test_edit_wins_and_survives(name: str, value: str, shown: object, tmp_path: Path) -> None:
    """What a person wrote is shown in its column, and again after all was mined anew."""
    db = tmp_path / "log.db"
    path = write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS]))
    logged(db, path)
    entry = read(db).entries[0]
    with open_log(db) as log:
        log.add_edits([Edit(entry=entry.id, name=name, value=value, via="import")])
    for again in (False, True):
        logged(db, path, again=again)
        (after,) = (e for e in read(db).entries if e.id == entry.id)
        found = getattr(after, name)
        assert (str(found) if name == "due_date" and found else found) == shown
        assert after.edited == (name,)
        assert after.text == entry.text


def test_last_edit_holds_and_all_are_kept(tmp_path: Path) -> None:
    """Edits are only added to; the last of a field is shown, its source with it."""
    db = tmp_path / "log.db"
    logged(db, write(tmp_path, "a.txt", minutes(1, [GATE])))
    name = read(db).entries[0].id
    with open_log(db) as log:
        log.add_edits([Edit(entry=name, name="status", value="complete", via="reconcile")])
        assert log.log().entries[0].status_source is StatusSource.TRACKER
        log.add_edits(
            [Edit(entry=name, name="status", value="open", via="review", made_at="2026-01-02T03:04:05Z")]
        )
    after = read(db)
    assert [(edit.number, edit.value) for edit in after.edits] == [(1, "complete"), (2, "open")]
    assert after.entries[0].status is Status.OPEN
    assert after.entries[0].status_source is StatusSource.EDITED
    assert str(after.entries[0].status_date) == "2026-01-02"


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(Edit(entry="nobody", name="owner", value="x"), id="no such entry"),
        pytest.param(Edit(entry="", name="text", value="x"), id="words of the minutes"),
    ],
)
def test_wrong_edit_is_refused_with_all_beside_it(edit: Edit, tmp_path: Path) -> None:
    """An edit of what is not there, or not to be edited, is refused, and none of its batch is stored."""
    db = tmp_path / "log.db"
    logged(db, write(tmp_path, "a.txt", minutes(1, [GATE])))
    with open_log(db) as log:
        good = Edit(entry=log.log().entries[0].id, name="owner", value="x")
        with pytest.raises(UsageError):
            log.add_edits([good, edit])
        assert log.log().edits == ()
    assert "text" not in EDITABLE


# --- references -------------------------------------------------------------------------------------------


def test_references_count_within_minute_or_year(tmp_path: Path) -> None:
    """The usual reference is day, minute and ordinal; serial numbers go on within council and year."""
    paths = [write(tmp_path, f"{n}.txt", minutes(n, [GATE, SWINGS], day=f"{n} June 2025")) for n in (3, 4)]
    usual, serial = tmp_path / "usual.db", tmp_path / "serial.db"
    logged(usual, *paths)
    assert [entry.reference for entry in read(usual).entries][:2] == [
        "3 June 2025 minute 4 (1)",
        "3 June 2025 minute 4 (2)",
    ]
    with open_log(serial, create=True) as log:
        log.set_reference("SR ({year}) {serial:02}")
    logged(serial, *paths)
    assert [entry.reference for entry in read(serial).entries] == [f"SR (25/26) 0{n}" for n in range(1, 5)]


def test_a_renumbered_minute_gives_no_reference_twice(tmp_path: Path) -> None:
    """A minute that gets another number keeps its row's reference; what now has its number gets another."""
    db = tmp_path / "log.db"
    text = minutes(1, [GATE])
    path = write(tmp_path, "a.txt", text)
    logged(db, path)
    (gate,) = (entry for entry in read(db).shown() if entry.text == GATE)
    behind = f"{GATE}\n\n4. BOUNDARIES\n\nThe Clerk spoke of the hedge.\n\n{SWINGS}"
    write(tmp_path, "a.txt", text.replace("4. PLAYING FIELD", "3. PLAYING FIELD").replace(GATE, behind))
    logged(db, path)
    given = {entry.text: entry.reference for entry in read(db).entries}
    assert given[GATE] == gate.reference
    assert given[SWINGS] != gate.reference


@pytest.mark.parametrize("pattern", ["SR {nothing} {n}", "SR {n", "{date}", "{n!q}", "{0}"])
def test_pattern_that_names_nothing_is_refused(pattern: str) -> None:
    """A pattern with an unknown field, or that gives a minute's entries one reference, is refused."""
    with pytest.raises(ConfigError):
        checked(pattern)
    assert checked(USUAL) == USUAL


@pytest.mark.parametrize(
    ("day", "year"), [("2025-04-30", "24/25"), ("2025-05-01", "25/26"), ("1999-12-31", "99/00")]
)
def test_municipal_year_runs_from_may(day: str, year: str) -> None:
    """The municipal year begins in May and crosses the century."""
    assert municipal_year(dt.date.fromisoformat(day)) == year


# --- files that are something else ------------------------------------------------------------------------


def test_what_is_no_log_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Another program's SQLite file, and a file that is none, are refused and not written to."""
    with pytest.raises(UsageError, match="there is no action log"):
        open_log(tmp_path / "none.db")
    text = write(tmp_path, "text.db", "no database, but long enough to have been one")
    with pytest.raises(ConfigError, match="no SQLite file"):
        open_log(text)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("create table letters (a)").connection.close()
    before = other.read_bytes()
    with pytest.raises(ConfigError, match="something else"):
        open_log(other, create=True)
    assert other.read_bytes() == before


def test_log_of_a_later_version_is_refused(tmp_path: Path) -> None:
    """Tables of a version to come are not touched."""
    db = tmp_path / "log.db"
    open_log(db, create=True).db.close()
    connection = sqlite3.connect(db)
    connection.execute("update settings set value = '99' where name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(ConfigError, match="later version"):
        open_log(db)


def test_log_of_the_first_version_is_widened(tmp_path: Path) -> None:
    """A log as version 1 wrote it opens with all its rows, and what later minutes say is there again."""
    db = tmp_path / "log.db"
    logged(db, *AVERLEY)
    before = content(db)
    connection = sqlite3.connect(db)
    later = connection.execute("select * from later order by entry, number").fetchall()
    assert later
    names = [row[1] for row in connection.execute("pragma table_info(later)")]
    marks = ", ".join("?" * len(names))
    connection.executescript(
        "alter table failures drop column program; alter table sittings drop column speech;"
        "alter table sittings drop column sentences; drop table waiting; drop table later;"
        "update settings set value = '1' where name = 'version';"
        "insert into settings values ('changes', '4'), ('inferred', '4');"
    )
    connection.execute(f"create table later ({', '.join(names)}, primary key (number))")
    number = names.index("number")
    for n, row in enumerate(later, 1):
        connection.execute(f"insert into later values ({marks})", [*row[:number], n, *row[number + 1 :]])  # noqa: S608
    connection.commit()
    connection.close()
    assert read(db).entries
    after = content(db)
    assert {k: v for k, v in after.items() if k != "sittings"} == {
        k: v for k, v in before.items() if k != "sittings"
    }
    logged(db, *AVERLEY, again=True)
    assert content(db) == before


def test_parts_together_are_the_log(tmp_path: Path) -> None:
    """A council and year at a time every entry, act, meeting and document comes once, with its edits."""
    db = tmp_path / "log.db"
    logged(
        db,
        *AVERLEY,
        write(tmp_path, "b.txt", minutes(3, [GATE])),
        write(tmp_path, "c.txt", minutes(4, [GATE])),
    )
    with open_log(db) as log:
        whole = log.log()
        log.add_edits([Edit(entry=whole.entries[0].id, name="owner", value="The Clerk")])
        whole, parts = log.log(), list(log.parts())
    assert [(part.council, part.year) for part in parts] == [
        ("AVERLEY COUNCIL", 2022),
        ("AVERLEY COUNCIL", 2023),
        ("TARNFORD PARISH COUNCIL", 2004),
        ("TARNFORD PARISH COUNCIL", 2005),
    ]
    for name in ("entries", "acts", "meetings", "documents"):
        found = [record for part in parts for record in getattr(part.log, name)]
        assert sorted(found, key=repr) == sorted(getattr(whole, name), key=repr)


def test_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When no page more can be written, the document that did not fit is not there, and all before it is."""
    db = tmp_path / "log.db"
    logged(db, write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS])))
    before = content(db)
    big = write(tmp_path, "b.txt", minutes(2, [f"{GATE} Plot {n}. {SWINGS}" for n in range(400)]))
    with open_log(db) as log:
        pages = log.db.execute("pragma page_count").fetchone()[0]
        log.db.execute(f"pragma max_page_count = {pages + 2}")
        with pytest.raises(WriteError, match="full"):
            list(keep(log, [Input(path=str(big))], program()))
    assert content(db) == before
    logged(db, big)
    assert len(read(db).documents) == 2


# --- stopped and side by side -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of forty short minutes, some of one meeting, one broken."""
    folder = tmp_path_factory.mktemp("forty")
    for n in range(36):
        write(folder, f"{n:02}.txt", minutes(n, [f"{GATE} It was for field {n}.", SWINGS, HEDGE]))
    for n in range(3):
        write(
            folder,
            f"again-{n}.txt",
            minutes(n, [f"{GATE} It was for field {n}.", HEDGE], status="DRAFT MINUTES"),
        )
    write(folder, "broken.pdf", "%PDF-1.4 and nothing more")
    return folder


BY_FORK = multiprocessing.get_context("forkserver")


def log_folder(folder: Path, db: Path) -> None:
    """Log a folder; what a process of its own does."""
    with open_log(db, create=True) as log:
        for _ in keep(log, inputs([str(folder)]), program()):
            pass


def started(folder: Path, db: Path) -> BaseProcess:
    """A process that logs a folder."""
    BY_FORK.set_forkserver_preload(["tests.test_store", "minutes_miner.keeping", "minutes_miner.segment"])
    process = BY_FORK.Process(target=log_folder, args=(folder, db))
    process.start()
    return process


def ended(process: BaseProcess) -> int:
    """The exit code of a process, waited for."""
    process.join()
    return int(process.exitcode or 0)


@pytest.mark.slow
def test_killed_at_any_moment_and_resumed_is_as_if_undisturbed(forty: Path, tmp_path: Path) -> None:
    """A run killed again and again, and started again, ends with the rows of a run that was left in peace."""
    quiet, harried = tmp_path / "quiet.db", tmp_path / "harried.db"
    assert ended(started(forty, quiet)) == 0
    chance = random.Random(5)  # noqa: S311 - no secret hangs on it
    cut = 0
    while (process := started(forty, harried)).is_alive():
        until_written(harried, process, count=chance.randrange(1, 12))
        time.sleep(chance.uniform(0.0, 0.1))
        process.kill()
        process.join()
        if process.exitcode == 0:
            break
        cut += 1
        assert integrity(harried) == "ok"
    assert cut >= 3
    assert content(harried) == content(quiet)


def integrity(db: Path) -> str:
    """What SQLite says of a file."""
    connection = sqlite3.connect(db)
    found = str(connection.execute("pragma integrity_check").fetchone()[0])
    connection.close()
    return found


def until_written(db: Path, process: BaseProcess, *, count: int) -> None:
    """Wait until a process has written some documents, so that it is killed at work, not at its start."""
    until = written(db) + count
    while process.is_alive() and written(db) < until:
        time.sleep(0.005)


def written(db: Path) -> int:
    """How many documents runs have written into a log."""
    try:
        connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True, timeout=30)
        found = int(connection.execute("select coalesce(sum(documents + failed), 0) from runs").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    connection.close()
    return found


@pytest.mark.slow
def test_two_processes_make_the_union(forty: Path, tmp_path: Path) -> None:
    """Two runs at the same time on the same documents leave each document and entry once."""
    alone, shared = tmp_path / "alone.db", tmp_path / "shared.db"
    assert ended(started(forty, alone)) == 0
    both = [started(forty, shared) for _ in range(2)]
    assert [ended(process) for process in both] == [0, 0]
    assert unnumbered(shared) == unnumbered(alone)


def unnumbered(db: Path) -> list[tuple[object, ...]]:
    """Entries without references, whose numbers depend on which process came first."""
    return sorted(map(told, read(db).entries), key=repr)


# --- Datasette --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_datasette_opens_the_log_and_its_views(tmp_path: Path) -> None:
    """Datasette serves the file as it is: a view, its search, its metadata."""
    db = tmp_path / "action-log.db"
    logged(db, *AVERLEY)
    from minutes_miner.store.metadata import write_metadata

    told_of = write_metadata(db)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(db), "--metadata", str(told_of), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def fetched(path: str) -> Any:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
                    return json.load(answer)
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"no answer from {command}")

    try:
        shown = fetched("action-log/outstanding.json?_shape=array")
        found = fetched("action-log/entries.json?_shape=array&_search=referrals")
        about = fetched("-/metadata.json")
    finally:
        server.terminate()
        server.wait()
    stored = list(sqlite3.connect(db).execute("select reference from outstanding"))
    assert [row["reference"] for row in shown] == [row[0] for row in stored] != []
    assert found
    assert all("referral" in (row["text"] + row["question_text"]).lower() for row in found)
    assert about["databases"]["action-log"]["tables"]["action_log"]["columns"]["owner"]


def test_metadata_speaks_of_every_table_and_view(tmp_path: Path) -> None:
    """No table or view of the file goes without a word on what it holds."""
    from minutes_miner.store.metadata import metadata

    with open_log(tmp_path / "log.db", create=True) as log:
        names = {*log.db.view_names(), *(n for n in log.db.table_names() if "_fts" not in n)}
    assert set(metadata("log")["databases"]["log"]["tables"]) == names


# --- what later minutes say -------------------------------------------------------------------------------

PLAN = "Councillor Leck asked that a costed plan for the north gate be circulated to Members."
SENT = "Minute 4 (north gate) - The Clerk reported that the costed plan had been circulated to all Members."
STILL = (
    "Minute 4 (north gate) - The Clerk said that the costed plan for the gate had still not been completed."
)


def later_minutes(day: str, said: str) -> str:
    """Minutes of a later meeting with one matter arising."""
    return (
        "TARNFORD PARISH COUNCIL\n\nAmenities Committee\n\n"
        f"Minutes of the meeting held in the Reading Room on {day} at 7.00 pm\n\n"
        "PRESENT: Councillor Ada Brock (Chairman)\n\nIN ATTENDANCE: Hugh Ormerod (Clerk)\n\n"
        f"8. MATTERS ARISING\n\n{said}\n\n9. CLOSE\n\nThe meeting ended at 8 pm.\n"
    )


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param([SENT], Status.POSSIBLY_CLOSED, id="circulated"),
        pytest.param([STILL], Status.NOT_STATED, id="not yet"),
        pytest.param([STILL, SENT], Status.POSSIBLY_CLOSED, id="not yet, then circulated"),
        pytest.param([SENT, STILL], Status.NOT_STATED, id="said to be circulated, then found not to be"),
    ],
)
def test_last_word_of_later_minutes_gives_the_status(said: list[str], status: Status, tmp_path: Path) -> None:
    """A closing is inferred with its sentence; a later meeting that leaves the thing open takes it back."""
    paths = [write(tmp_path, "0.txt", minutes(0, [PLAN], day="7 May 2025"))]
    for day, words in zip(["11 June 2025", "9 July 2025"], said, strict=False):
        paths.append(write(tmp_path, f"{day}.txt", later_minutes(day, words)))
    db = tmp_path / "log.db"
    logged(db, *paths)
    (entry,) = (e for e in read(db).entries if e.text == PLAN)
    assert entry.status is status
    assert [later.text for later in entry.later] == said
    if status is Status.POSSIBLY_CLOSED:
        assert (entry.status_source, entry.status_evidence) == (StatusSource.INFERRED, SENT)
        assert entry.status_score == entry.later[-1].score
    else:
        assert (entry.status_source, entry.status_evidence) == (StatusSource.NONE, "")


# --- what a changed program or another day makes of it ----------------------------------------------------


def test_a_request_told_as_another_act_keeps_its_row(tmp_path: Path) -> None:
    """What one program calls a follow-up and the next a recommendation is one entry, edits and all."""
    db = tmp_path / "log.db"
    path = write(tmp_path, "a.txt", minutes(1, [GATE, SWINGS]))
    logged(db, path)
    (entry,) = (e for e in read(db).shown() if e.text == GATE)
    with open_log(db) as log:
        log.add_edits([Edit(entry=entry.id, name="owner", value="Hugh Ormerod", via="review")])
        list(keep(log, [Input(path=str(path))], program(judge=as_recommendations), again=True))
    found = [e for e in read(db).entries if e.text == GATE]
    assert [(e.id, e.owner, e.type, e.missing) for e in found] == [
        (entry.id, "Hugh Ormerod", "recommendation", False)
    ]


def as_recommendations(labelled: Sequence[Context]) -> list[list[Label]]:
    """A judge that calls every follow-up of the rules a recommendation of the committee."""
    return [[_as_recommendation(given) for given in context.labels] for context in labelled]


def _as_recommendation(given: Label) -> Label:
    """A follow-up as a recommendation; any other label as it is."""
    if given.type is not ActType.FOLLOW_UP:
        return given
    return replace(given, type=ActType.CONCLUSION, kind="recommended")


def test_a_document_moved_to_another_day_leaves_the_other_its_rows(tmp_path: Path) -> None:
    """Of two documents of one meeting one is re-dated: each meeting has its own rows, none is overwritten."""
    db = tmp_path / "log.db"
    one = write(tmp_path, "one.txt", minutes(1, [GATE, SWINGS]))
    two = write(tmp_path, "two.txt", minutes(1, [GATE, SWINGS], status="DRAFT MINUTES"))
    logged(db, one, two)
    before = {entry.id for entry in read(db).entries}
    write(tmp_path, "two.txt", minutes(1, [GATE, SWINGS], status="DRAFT MINUTES", day="9 May 2002"))
    logged(db, two)
    after = [entry for entry in read(db).entries if entry.text in {GATE, SWINGS}]
    days = sorted((str(entry.meeting_date), entry.text) for entry in after)
    assert days == sorted((day, words) for day in ("2002-04-02", "2002-05-09") for words in (GATE, SWINGS))
    assert len({entry.id for entry in after}) == 4
    assert {entry.id for entry in after if str(entry.meeting_date) == "2002-04-02"} <= before
    assert not any(entry.missing for entry in after)
