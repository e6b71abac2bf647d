"""A session through the doubtful rows: what is asked, what each choice stores, that nothing is lost."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.audit import audit
from minutes_miner.errors import UsageError, WriteError
from minutes_miner.log_records import (
    EDITABLE,
    Edit,
    Entry,
    EntryType,
    Later,
    LaterKind,
    Log,
    Status,
    StatusSource,
)
from minutes_miner.records import Tier
from minutes_miner.review import candidates, doubts, queue
from minutes_miner.review_cli import review_command
from minutes_miner.review_fields import applied, checked, field_and_value
from minutes_miner.store import open_log
from tests.action_logs import entry, log

SEPTEMBER = dt.date(2025, 9, 11)
SAID = "Members noted that table 1 had been circulated."
CLOSING = (
    f"Closed by the minutes of 11 September 2025: “{SAID}” (item 3, m/2.pdf page 2, score 0.82: wording)"
)


def _later(number: int = 1, kind: LaterKind = LaterKind.CLOSES, **changes: Any) -> Later:
    values: dict[str, Any] = {
        "entry": f"e{number:03}",
        "kind": kind,
        "text": SAID,
        "meeting_date": SEPTEMBER,
        "document": "m/2.pdf",
        "document_sha256": "b" * 64,
        "start": 40,
        "end": 87,
        "item_number": "3",
        "page": 2,
        "score": 0.82,
        "how": "wording",
    }
    return Later(**{**values, **changes})


def _possible(number: int = 1, **changes: Any) -> Entry:
    """A row that is doubtful for being merely possible."""
    return entry(number, tier=Tier.POSSIBLE, **changes)


def _closing(number: int = 1, **changes: Any) -> Entry:
    """A row that later minutes seem to close."""
    inferred = {"status": Status.POSSIBLY_CLOSED, "status_source": StatusSource.INFERRED}
    return entry(number, **{**inferred, "later": (_later(number),), **changes})


@dataclass
class FakeStore:
    """A log in memory that keeps edits as the store does, and can be made to fail."""

    given: Log
    added: list[tuple[Edit, ...]] = field(default_factory=list)
    fail_at: int = 0

    def log(self) -> Log:
        """The log with the edits laid over it."""
        edits = (*self.given.edits, *(edit for batch in self.added for edit in batch))
        entries = tuple(applied(e, [x for x in edits if x.entry == e.id]) for e in self.given.entries)
        return replace(self.given, entries=entries, edits=edits)

    def add_edits(self, edits: Iterable[Edit]) -> None:
        """Keep edits, dated."""
        if self.fail_at and len(self.added) + 1 == self.fail_at:
            message = "the disk is full. Make room and go on."
            raise WriteError(message)
        self.added.append(tuple(replace(edit, made_at="2025-11-22T12:00:00+00:00") for edit in edits))

    def written(self) -> list[tuple[str, str, str]]:
        """Entry, field and value of every edit."""
        return [(edit.entry, edit.name, edit.value) for batch in self.added for edit in batch]


@dataclass(frozen=True)
class Done:
    """A session that ended.

    Attributes:
        store: With what it stored.
        out: Standard output: the summary.
        err: Standard error: the talk.
    """

    store: FakeStore
    out: str
    err: str


Session = Callable[..., Done]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Session:
    """Run `review` on entries or a store, with lines of standard input."""

    def run(given: Any, *lines: str, stdin: bytes | None = None, **options: Any) -> Done:
        store = given if isinstance(given, FakeStore) else FakeStore(log(*given))
        typed = "".join(f"{line}\n" for line in lines).encode() if stdin is None else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        monkeypatch.setattr("minutes_miner.store.open_log", lambda _: nullcontext(store))
        capsys.readouterr()
        review_command(**options)
        shown = capsys.readouterr()
        return Done(store=store, out=shown.out, err=shown.err)

    return run


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        pytest.param(entry(), (), id="nothing doubtful"),
        pytest.param(_possible(), ("merely possible",), id="merely possible"),
        pytest.param(entry(review=True), ("marked for review",), id="marked"),
        pytest.param(entry(missing=True), ("not found again",), id="not found again"),
        pytest.param(_closing(), ("possibly closed 2025-09-11",), id="possibly closed"),
        pytest.param(
            entry(later=(_later(kind=LaterKind.POSTPONES),)), ("postponed 2025-09-11",), id="postponed"
        ),
        pytest.param(
            entry(later=(_later(kind=LaterKind.CORRECTS),), corrected=True),
            ("corrected 2025-09-11",),
            id="corrected",
        ),
        pytest.param(entry(corrected=True), ("corrected",), id="corrected, no one knows where"),
        pytest.param(
            _possible(later=(_later(), _later(start=90))),
            ("merely possible", "possibly closed 2025-09-11"),
            id="several, each once",
        ),
        pytest.param(_possible(rejected=True), (), id="rejected"),
        pytest.param(_possible(merged_into="e002"), (), id="merged"),
        pytest.param(
            _closing(status=Status.COMPLETE, status_source=StatusSource.EDITED), (), id="closed by a person"
        ),
        pytest.param(
            _possible(status=Status.COMPLETE, status_source=StatusSource.STATED, later=(_later(),)),
            ("merely possible",),
            id="closed by the minutes, but is it an entry",
        ),
        pytest.param(
            _possible(type=EntryType.RESOLUTION), ("merely possible",), id="resolutions are looked at too"
        ),
    ],
)
def test_rows_are_asked_about_for_a_reason(row: Entry, asked: tuple[str, ...]) -> None:
    """Each doubt has a name; settled rows have none."""
    assert doubts(row, ()) == asked
    assert [one.id for one in queue(log(row))] == (["e001"] if asked else [])


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        pytest.param({}, ["e001", "e002", "e003"], id="all"),
        pytest.param({"committee": "roads"}, ["e002"], id="committee"),
        pytest.param({"least": Tier.LIKELY}, ["e002", "e003"], id="tier"),
        pytest.param({"least": Tier.SURE}, ["e003"], id="sure"),
    ],
)
def test_the_queue_can_be_narrowed(options: dict[str, Any], ids: list[str]) -> None:
    """By committee and least tier, in the order of the log."""
    rows = (
        _possible(1),
        entry(2, review=True, tier=Tier.LIKELY, committee="Roads Panel"),
        _closing(3),
        entry(4),
    )
    assert [one.id for one in queue(log(*rows), **options)] == ids


@pytest.mark.parametrize(
    ("row", "lines", "stored"),
    [
        pytest.param(_possible(), ["a"], [("review", "false")], id="accept"),
        pytest.param(_possible(), ["A"], [("review", "false")], id="accept, in capitals"),
        pytest.param(_possible(), ["r"], [("rejected", "true")], id="reject"),
        pytest.param(_possible(), ["e", "owner", "Head of Roads"], [("owner", "Head of Roads")], id="edit"),
        pytest.param(
            _possible(), ["e owner Head of Roads"], [("owner", "Head of Roads")], id="edit, one line"
        ),
        pytest.param(_possible(), ["e due date", "3 March 2026"], [("due_date", "2026-03-03")], id="a day"),
        pytest.param(_possible(), ["e due in spring"], [("due", "in spring")], id="due words"),
        pytest.param(_possible(), ["e due_date -"], [("due_date", "")], id="no day"),
        pytest.param(
            _possible(), ["e status Part accepted"], [("status", "part_accepted")], id="a status in words"
        ),
        pytest.param(_possible(), ["e type further-report"], [("type", "further_report")], id="a kind"),
        pytest.param(_possible(), ["e note asked again"], [("note", "asked again")], id="a note"),
        pytest.param(
            _possible(),
            ["e owner A", "e owner B", "a"],
            [("owner", "A"), ("owner", "B"), ("review", "false")],
            id="edits keep the row up",
        ),
        pytest.param(_possible(), ["e owner", ""], [], id="an empty value changes nothing"),
        pytest.param(_possible(), ["e", ""], [], id="no field changes nothing"),
        pytest.param(_possible(), ["e owner Head of Placements"], [], id="the same value changes nothing"),
        pytest.param(
            _closing(),
            ["e status open"],
            [("status", "open"), ("review", "false")],
            id="a status settles closings",
        ),
        pytest.param(_possible(), ["n"], [], id="next"),
        pytest.param(_possible(), ["", "?", "z", "hello"], [], id="no key"),
        pytest.param(
            _closing(note="seen"),
            ["c"],
            [("status", "complete"), ("note", f"seen\n{CLOSING}"), ("review", "false")],
            id="confirm that it is closed, with the evidence",
        ),
        pytest.param(_closing(), ["o"], [("status", "open"), ("review", "false")], id="still open"),
        pytest.param(
            _closing(status=Status.PAUSED, status_source=StatusSource.EDITED),
            ["o"],
            [("review", "false")],
            id="still open, a person's status stays",
        ),
        pytest.param(_possible(), ["c"], [], id="nothing to confirm"),
        pytest.param(_possible(), ["o"], [], id="nothing to deny"),
        pytest.param(_closing(), ["a"], [("review", "false")], id="accept what is possibly closed"),
        pytest.param(_possible(), ["u"], [], id="nothing to undo"),
        pytest.param(_possible(), ["b"], [], id="nothing before"),
        pytest.param(_possible(), ["m"], [], id="nothing to merge into"),
    ],
)
def test_each_choice_stores_its_edits(
    row: Entry, lines: list[str], stored: list[tuple[str, str]], session: Session
) -> None:
    """One choice, one batch of edits, by name and way; no choice, no edit."""
    done = session([row], *lines, "q", by="Clerk")
    edits = [edit for batch in done.store.added for edit in batch]
    assert [(edit.name, edit.value) for edit in edits] == stored
    assert {(edit.entry, edit.by, edit.via) for edit in edits} <= {("e001", "Clerk", "review")}
    assert {edit.name for edit in edits} <= set(EDITABLE)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "e status finished", "'finished' is no status. Choose from not_stated, open,", id="status"
        ),
        pytest.param("e status possibly closed", "'possibly closed' is no status", id="only inferred"),
        pytest.param("e type ask", "'ask' is no type. Choose from information_request", id="kind"),
        pytest.param("e due_date soon", "'soon' is no day. Write it as 2025-07-31", id="a day"),
        pytest.param("e due_date 31 February 2026", "is no day", id="a day that is none"),
        pytest.param("e council X", "'council X' begins with no field. Choose from status", id="field"),
        pytest.param("e dues X", "begins with no field", id="field's beginning"),
        pytest.param("e owner \x1b[31mX", "characters that cannot be shown", id="escape sequence"),
        pytest.param("m 3", "'3' is none of the rows listed. Choose from 1 to 1.", id="number too high"),
        pytest.param("m 0", "'0' is none of the rows listed", id="number zero"),
        pytest.param("m \u00b2", "is none of the rows listed", id="a digit that is no number"),
        pytest.param("c", "`e status complete` writes it all the same", id="no closing"),
        pytest.param("u", "nothing was chosen in this session", id="no choice"),
        pytest.param("b", "this is the first row", id="first row"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_row_stays(line: str, message: str, session: Session) -> None:
    """The error says what to do instead, nothing is stored, and the session goes on."""
    done = session([_possible(), entry(2)], line, "a", "q")
    assert message in done.err
    assert done.store.written() == [("e001", "review", "false")]


def test_a_row_is_merged_into_the_likest_of_its_meeting(session: Session) -> None:
    """Rows of other meetings, rejected and merged ones are not offered."""
    rows = [
        _possible(1, text="that table 1 be circulated"),
        entry(2, text="that the Head of Roads attend"),
        entry(3, text="Councillor Oakes asked that table 1 be circulated to all"),
        entry(4, text="that table 1 be circulated", meeting_date=SEPTEMBER),
        entry(5, text="that table 1 be circulated", rejected=True),
        entry(6, text="that table 1 be circulated", merged_into="e003"),
        entry(7, text="that table 1 be circulated", committee="Roads Panel"),
    ]
    assert [one.entry.id for one in candidates(rows, rows[0])] == ["e003", "e002"]
    done = session(rows, "m", "1", "q")
    assert done.store.written() == [("e001", "merged_into", "e003")]
    assert "1 (95 % alike) SR (25/26) 03 Councillor Oakes asked" in done.err


def test_choices_of_the_list_can_be_declined(session: Session) -> None:
    """An empty number merges nothing, and the row stays up."""
    assert not session([_possible(), entry(2)], "m", "", "q").store.added


@pytest.mark.parametrize(
    ("row", "choice"),
    [
        pytest.param(_possible(), "a", id="accept"),
        pytest.param(_possible(), "r", id="reject"),
        pytest.param(_possible(), "m 1", id="merge"),
        pytest.param(_possible(), "e owner Head of Roads", id="edit"),
        pytest.param(_closing(tier=Tier.POSSIBLE), "c", id="closed"),
        pytest.param(_closing(tier=Tier.POSSIBLE), "o", id="open"),
    ],
)
def test_undo_restores_what_stood_there(row: Entry, choice: str, session: Session) -> None:
    """By further edits: every field reads as before, the row is up again and asked about again."""
    done = session([row, entry(2), _possible(3)], choice, "u", "q")
    after = done.store.log().entries[0]
    fields = ("status", "owner", "note", "merged_into", "rejected")
    assert [getattr(after, name) for name in fields] == [getattr(row, name) for name in fields]
    assert "Taken back" in done.err
    assert done.err.rindex("Row 1 of 2") > done.err.rindex("Taken back")
    assert done.out == "Review: nothing chosen; 2 of 2 rows left to look at.\n"
    assert [one.id for one in queue(done.store.log())] == ["e001", "e003"]


def test_undo_goes_back_choice_by_choice(session: Session) -> None:
    """The last one first, over several rows."""
    done = session([_possible(1), _possible(2)], "a", "r", "u", "u", "u", "q")
    assert done.store.written() == [
        ("e001", "review", "false"),
        ("e002", "rejected", "true"),
        ("e002", "rejected", "false"),
        ("e001", "review", "true"),
    ]
    assert "nothing was chosen in this session" in done.err


def test_a_closing_denied_and_taken_back_is_possibly_closed_again(session: Session) -> None:
    """What the audit says follows the choice, and follows its being taken back."""
    day = dt.date(2025, 12, 1)

    def standing(store: FakeStore) -> str:
        (row,) = audit(store.log(), as_of=day).rows
        return row.standing

    row = _closing(due_date=None)
    assert standing(FakeStore(log(row))) == "possibly_closed"
    assert standing(session([row], "o", "q").store) == "outstanding"
    assert standing(session([row], "o", "u", "q").store) == "possibly_closed"
    assert standing(session([row], "c", "q").store) == "closed"
    assert standing(session([row], "a", "q").store) == "possibly_closed"


@pytest.mark.parametrize(
    ("row", "choice"),
    [
        pytest.param(_possible(), "a", id="accepted"),
        pytest.param(_possible(), "r", id="rejected"),
        pytest.param(_possible(), "m 1", id="merged"),
        pytest.param(_closing(), "a", id="accepted as possibly closed"),
        pytest.param(_closing(), "c", id="closed"),
        pytest.param(_closing(), "o", id="kept open"),
        pytest.param(_closing(), "e status paused", id="another status"),
    ],
)
def test_what_was_looked_at_is_not_asked_again(row: Entry, choice: str, session: Session) -> None:
    """The next session has nothing to ask."""
    store = session([row, entry(2)], choice, "q").store
    assert not queue(store.log())
    again = session(store)
    assert again.out.startswith("Nothing to review: none of ")


@pytest.mark.parametrize(
    ("first", "choice"),
    [
        pytest.param(_possible(), "a", id="accepted"),
        pytest.param(_closing(), "o", id="kept open"),
        pytest.param(_closing(), "a", id="accepted as possibly closed"),
        pytest.param(_closing(), "e status paused", id="another status"),
    ],
)
def test_a_doubt_that_comes_up_afterwards_is_asked_about(first: Entry, choice: str, session: Session) -> None:
    """Minutes read after the look, of a meeting before it, close the row: it is asked again for that."""
    store = session([first], choice, "q").store
    more = _later(meeting_date=dt.date(2025, 11, 6))
    row = replace(first, later=(*first.later, more))
    later = replace(store, given=replace(store.given, entries=(row,))).log()
    (asked,) = queue(later)
    assert doubts(asked, later.edits) == ("possibly closed 2025-11-06",)


def test_a_second_look_remembers_the_first(session: Session) -> None:
    """Accepting a new doubt does not bring the old ones back."""
    store = session([_possible()], "a", "q").store
    again = replace(store, given=log(_possible(missing=True)))
    session(again, "a", "q")
    assert not queue(again.log())


def test_every_choice_is_stored_before_the_next_is_asked(session: Session) -> None:
    """A session that breaks keeps what was chosen before."""
    store = FakeStore(log(_possible(1), _possible(2), _possible(3)), fail_at=3)
    with pytest.raises(WriteError, match="disk is full"):
        session(store, "a", "r", "a", "q")
    assert store.written() == [("e001", "review", "false"), ("e002", "rejected", "true")]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        pytest.param(["n", "b", "q"], ["1", "2", "1"], id="forth and back"),
        pytest.param(["a", "b", "q"], ["1", "2", "1"], id="back to one that was accepted"),
        pytest.param(["n", "n", "n", "b", "q"], ["1", "2", "last", "last", "2"], id="over the end and back"),
        pytest.param(["n", "n", "a", "q"], ["1", "2", "last", "last"], id="nothing to accept at the end"),
        pytest.param(["n", "a", "u", "q"], ["1", "2", "last", "2"], id="undo at the end"),
    ],
)
def test_one_can_move_through_the_rows(lines: list[str], shown: list[str], session: Session) -> None:
    """Forth with n, back with b; the end is said."""
    done = session([_possible(1), _possible(2)], *lines)
    places = [
        line.split("Row ")[1][0] if "Row " in line else "last"
        for line in done.err.splitlines()
        if "Row " in line or "the last row" in line.lower()
    ]
    assert places == shown


def test_the_row_shows_all_that_a_decision_needs(session: Session) -> None:
    """Words, place, question, answer, who and when, why it is asked, and the evidence."""
    row = _closing(
        question_text="Why is table 1 late?",
        answer_text="The officer said that it was being checked.",
        review_reason="two owners are named",
        note="chased in July",
    )
    done = session([row], "q")
    for words in (
        "Row 1 of 1: possibly closed 2025-09-11",
        "SR (25/26) 01, Fernlow Council, Children and Families Scrutiny Panel, 12 June 2025, draft, item 7",
        "item 7 Performance Report, Quarter 4, minute 31, page 3 of minutes/fernlow-2025-06-12.pdf",
        "Words: “Councillor Oakes asked that table 1 of the placement figures be circulated.”",
        "Question: Why is table 1 late?",
        "Answer: The officer said that it was being checked.",
        "Owner: Head of Placements",
        "Due: by the end of July (31 July 2025)",
        "Why: two owners are named",
        "Note: chased in July",
        f"Later: possibly closed by the minutes of 11 September 2025: “{SAID}” (item 3, m/2.pdf page 2",
    ):
        assert words in done.err


def test_a_row_shows_the_edits_of_the_session(session: Session) -> None:
    """What was written a line ago stands there."""
    done = session([_possible()], "e owner Head of Roads", "e status paused", "q")
    card = done.err.rsplit("Row 1 of 1", maxsplit=1)[1]
    assert "Owner: Head of Roads" in card
    assert "Status: paused" in card


def test_words_of_documents_do_not_steer_the_terminal(session: Session) -> None:
    """Escape sequences in any field, and in the rows offered, are spelt out."""
    evil = "x \x1b[2J \x9b31m \u202e y"
    row = _closing(text=evil, owner=evil, question_text=evil, later=(_later(text=evil, how=evil),), note=evil)
    done = session([row, entry(2, text=evil)], "m", "", "e owner", "", "c", "q")
    assert not {"\x1b", "\x9b", "\u202e"}.intersection(done.err + done.out)
    assert r"x \x1b[2J \x9b31m \u202e y" in done.err


def test_the_summary_counts_what_was_done(session: Session) -> None:
    """On standard output, alone."""
    rows = [_possible(1), _possible(2), _closing(3), _possible(4), _possible(5)]
    done = session(rows, "a", "r", "c", "e owner Head of Roads", "m 1", "q")
    assert done.out == (
        "Review: 1 accepted, 1 rejected, 1 closed, 1 edited, 1 merged; 1 of 5 rows left to look at.\n"
    )


@pytest.mark.parametrize(
    "lines", [pytest.param(["a"], id="after a choice"), pytest.param(["a", "e"], id="within a question")]
)
def test_input_that_ends_ends_the_session(lines: list[str], session: Session) -> None:
    """What was chosen is stored and summed up."""
    done = session([_possible(1), _possible(2)], *lines)
    assert done.store.written() == [("e001", "review", "false")]
    assert "The input ended; every choice is stored." in done.err
    assert done.out == "Review: 1 accepted; 1 of 2 rows left to look at.\n"


def test_no_input_at_all_is_an_error(session: Session) -> None:
    """It says how to give some; nothing is stored."""
    store = FakeStore(log(_possible()))
    with pytest.raises(UsageError, match="Run it in a terminal, or give it the answers"):
        session(store)
    assert not store.added


def test_input_that_is_no_text_is_an_error(session: Session) -> None:
    """What came before it is stored."""
    store = FakeStore(log(_possible(1), _possible(2)))
    with pytest.raises(UsageError, match="no UTF-8"):
        session(store, stdin=b"\xff\xfe\n")
    assert not store.added


def test_a_log_without_doubts_asks_nothing(session: Session) -> None:
    """And needs no input."""
    done = session([entry(1), entry(2)])
    assert done.out == "Nothing to review: none of 2 rows holds a doubt that was not looked at before.\n"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        pytest.param("due_date", "2026-03-01", "2026-03-01", id="ISO"),
        pytest.param("due_date", "1/3/2026", "2026-03-01", id="day first"),
        pytest.param("due_date", "Sunday, 1st March 2026", "2026-03-01", id="in words"),
        pytest.param("due_date", " - ", "", id="none"),
        pytest.param("status", "Proposed complete", "proposed_complete", id="status"),
        pytest.param("owner", "  Head \t of  Roads ", "Head of Roads", id="white space"),
    ],
)
def test_values_are_kept_in_one_form(name: str, text: str, value: str) -> None:
    """However a person writes them."""
    assert checked(name, text) == value


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("due", ("due", ""), id="alone"),
        pytest.param("due in spring", ("due", "in spring"), id="with a value"),
        pytest.param("Due date 1 March 2026", ("due_date", "1 March 2026"), id="two words"),
        pytest.param("due-date", ("due_date", ""), id="hyphen"),
    ],
)
def test_the_field_is_told_from_its_value(words: str, found: tuple[str, str]) -> None:
    """The longest name that fits."""
    assert field_and_value(words) == found


def test_a_log_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """Reviewing a misspelt path makes no empty log."""
    with pytest.raises(UsageError, match="minutes-miner log"):
        review_command(db=tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_the_store_keeps_every_edit_a_review_makes(tmp_path: Path) -> None:
    """Each field that a choice writes is one the store takes; what is no entry of its own it refuses."""
    with open_log(tmp_path / "log.db", create=True) as store, pytest.raises(UsageError, match="no entry"):
        store.add_edits([Edit(entry="e001", name="review", value="false", via="review")])
