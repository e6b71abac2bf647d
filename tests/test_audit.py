"""What was asked for and is outstanding, as of a day."""

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from minutes_miner.audit import audit, audit_words
from minutes_miner.audit.data import audit_csv, audit_json
from minutes_miner.audit.markdown import audit_markdown
from minutes_miner.audit.printable import printable
from minutes_miner.audit.records import Audit, GroupBy, Row
from minutes_miner.audit.selection import measures
from minutes_miner.audit.sentences import coverage_sentence, summary
from minutes_miner.audit.terminal import audit_tables
from minutes_miner.audit_cli import AuditFormat, audit_command
from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.errors import FailureKind, UsageError
from minutes_miner.log_records import (
    Edit,
    Entry,
    EntryType,
    Later,
    LaterKind,
    Log,
    Status,
    StatusSource,
    StoredDocument,
    StoredMeeting,
)
from minutes_miner.records import Failure, Tier
from tests.action_logs import SHA, entry, log

JUNE = dt.date(2025, 6, 12)  # the meeting of every entry
JULY = dt.date(2025, 7, 31)  # the day stated for every entry
SEPTEMBER = dt.date(2025, 9, 11)  # the next meeting
DECEMBER = dt.date(2025, 12, 1)  # the day of most audits
SAID = "Members noted that table 1 had been circulated."
PANEL = "Children and Families Scrutiny Panel"


def _later(kind: LaterKind = LaterKind.CLOSES, day: dt.date | None = SEPTEMBER, **changes: Any) -> Later:
    values: dict[str, Any] = {
        "entry": "e001",
        "kind": kind,
        "text": SAID,
        "meeting_date": day,
        "document": "minutes/fernlow-2025-09-11.pdf",
        "document_sha256": "b" * 64,
        "start": 40,
        "end": 87,
        "item_number": "3",
        "page": 2,
        "score": 0.82,
        "how": "minute number, wording 0.82",
    }
    return Later(**{**values, **changes})


def _edit(name: str, value: str, day: str, **changes: Any) -> Edit:
    made = f"{day}T12:00:00+00:00" if day else ""
    return Edit(
        **{"entry": "e001", "name": name, "value": value, "made_at": made, "via": "import", **changes}
    )


def _status(
    status: Status, day: str = "2025-09-20", source: str = "edited", **changes: Any
) -> dict[str, Any]:
    """Fields of an entry whose status somebody stated."""
    return {
        "status": status,
        "status_source": StatusSource(source),
        "status_date": dt.date.fromisoformat(day),
        **changes,
    }


def _meeting(number: int, day: dt.date | None, committee: str = PANEL, **changes: Any) -> StoredMeeting:
    return StoredMeeting(
        **{"id": f"x{number}", "council": "Fernlow Council", "committee": committee, "date": day, **changes}
    )


def _one(of: Entry, *, as_of: dt.date = DECEMBER, edits: Sequence[Edit] = (), **chosen: Any) -> Row:
    """The only row of an audit of one entry."""
    (row,) = audit(log(of, edits=tuple(edits)), as_of=as_of, **chosen).rows
    return row


def _ids(found: Audit) -> list[str]:
    return [row.entry.id for row in found.rows]


@pytest.mark.parametrize(
    ("changes", "as_of", "standing"),
    [
        pytest.param({}, JUNE, "outstanding", id="on the day of the meeting itself"),
        pytest.param({}, JULY, "outstanding", id="due today is not overdue"),
        pytest.param({}, dt.date(2025, 8, 1), "overdue", id="due yesterday"),
        pytest.param({"due": "soon", "due_date": None}, DECEMBER, "outstanding", id="no day is stated"),
        pytest.param({"later": (_later(),)}, DECEMBER, "possibly_closed", id="later minutes close it"),
        pytest.param({"later": (_later(),)}, SEPTEMBER, "possibly_closed", id="closed on the day"),
        pytest.param({"later": (_later(),)}, dt.date(2025, 9, 10), "overdue", id="closed the day after"),
        pytest.param({"later": (_later(day=None),)}, DECEMBER, "overdue", id="closed on a day not stated"),
        pytest.param({"later": (_later(LaterKind.POSTPONES),)}, DECEMBER, "postponed", id="put off"),
        pytest.param(
            {"later": (_later(LaterKind.POSTPONES), _later(day=dt.date(2025, 11, 6)))},
            DECEMBER,
            "possibly_closed",
            id="put off, then closed",
        ),
        pytest.param(
            {"later": (_later(), _later(LaterKind.POSTPONES, dt.date(2025, 11, 6)))},
            DECEMBER,
            "postponed",
            id="closed, it seemed, then put off",
        ),
        pytest.param(
            {"later": (_later(), _later(LaterKind.POSTPONES))},
            DECEMBER,
            "postponed",
            id="of one day, what keeps it outstanding",
        ),
        pytest.param({"later": (_later(LaterKind.CORRECTS),)}, DECEMBER, "overdue", id="a correction"),
        pytest.param(_status(Status.COMPLETE), DECEMBER, "closed", id="a person says complete"),
        pytest.param(_status(Status.COMPLETE), SEPTEMBER, "overdue", id="a person says so later"),
        pytest.param(_status(Status.REJECTED, source="tracker"), DECEMBER, "closed", id="tracker: rejected"),
        pytest.param(_status(Status.SUPERSEDED, source="stated"), DECEMBER, "closed", id="minutes say so"),
        pytest.param(_status(Status.PART_ACCEPTED), DECEMBER, "overdue", id="accepted in part is not closed"),
        pytest.param(
            _status(Status.PROPOSED_COMPLETE, source="stated"), DECEMBER, "proposed_complete", id="proposed"
        ),
        pytest.param(
            _status(Status.PAUSED, due="", due_date=None), DECEMBER, "outstanding", id="paused, no day stated"
        ),
        pytest.param(
            _status(Status.OVERDUE, due="", due_date=None),
            DECEMBER,
            "outstanding",
            id="called overdue, but no day is stated",
        ),
        pytest.param(
            _status(Status.POSSIBLY_CLOSED, "2025-09-11", "inferred", status_evidence=SAID),
            DECEMBER,
            "possibly_closed",
            id="inferred, the evidence in the status alone",
        ),
        pytest.param(
            _status(Status.COMPLETE, "2025-09-11", "inferred", due_date=None),
            DECEMBER,
            "outstanding",
            id="nothing is closed by inference",
        ),
    ],
)
def test_each_request_stands_as_it_stood_on_the_day(
    changes: dict[str, Any], as_of: dt.date, standing: str
) -> None:
    """What minutes, trackers and people say by the day decides, and nothing said after it."""
    assert _one(entry(1, **changes), as_of=as_of).standing == standing


@pytest.mark.parametrize(
    ("changes", "edits", "as_of", "standing"),
    [
        pytest.param(
            _status(Status.COMPLETE),
            [_edit("status", "complete", "2025-09-20", before="not_stated")],
            DECEMBER,
            "closed",
            id="before the day",
        ),
        pytest.param(
            _status(Status.COMPLETE),
            [_edit("status", "complete", "2025-09-20", before="not_stated")],
            dt.date(2025, 9, 19),
            "overdue",
            id="after the day",
        ),
        pytest.param(
            _status(Status.COMPLETE),
            [_edit("status", "complete", "2025-09-20", before="not_stated")],
            dt.date(2025, 9, 20),
            "closed",
            id="on the day itself",
        ),
        pytest.param(
            _status(Status.OPEN, "2025-10-20"),
            [
                _edit("status", "complete", "2025-09-20", before="not_stated"),
                _edit("status", "open", "2025-10-20", before="complete"),
            ],
            dt.date(2025, 10, 1),
            "closed",
            id="between two edits",
        ),
        pytest.param(
            _status(Status.OPEN, later=(_later(),)),
            [_edit("status", "open", "2025-09-20", before="possibly_closed")],
            DECEMBER,
            "overdue",
            id="a person said it is open though it seemed closed",
        ),
        pytest.param(
            _status(Status.OPEN, later=(_later(),)),
            [_edit("status", "open", "2025-09-20", before="not_stated")],
            DECEMBER,
            "possibly_closed",
            id="a person who did not see the closing",
        ),
        pytest.param(
            _status(Status.OPEN, later=(_later(day=dt.date(2025, 11, 6)),)),
            [_edit("status", "open", "2025-09-20", before="possibly_closed")],
            DECEMBER,
            "possibly_closed",
            id="another closing after what the person said",
        ),
        pytest.param(
            _status(Status.OPEN, later=(_later(),)),
            [
                _edit("status", "open", "2025-09-01", before="not_stated"),
                _edit("review", "false", "2025-10-01", before="possibly closed 2025-09-11", via="review"),
            ],
            DECEMBER,
            "overdue",
            id="a person looked at the closing and left the status open",
        ),
        pytest.param(
            _status(Status.OPEN, later=(_later(),)),
            [
                _edit("status", "open", "2025-09-01", before="not_stated"),
                _edit("review", "false", "2025-10-01", before="possibly closed 2025-09-11", via="review"),
                _edit("review", "true", "2025-10-01", before="false", via="review"),
            ],
            DECEMBER,
            "possibly_closed",
            id="a look taken back",
        ),
        pytest.param(
            {"later": (_later(),)},
            [_edit("review", "false", "2025-10-01", before="possibly closed 2025-09-11", via="review")],
            DECEMBER,
            "possibly_closed",
            id="a look alone closes nothing and opens nothing",
        ),
        pytest.param(
            {"due_date": dt.date(2026, 1, 31)},
            [_edit("due_date", "2026-01-31", "2025-11-20", before="2025-07-31")],
            dt.date(2025, 11, 1),
            "overdue",
            id="a due date put off after the day",
        ),
        pytest.param(
            {"due_date": dt.date(2025, 11, 20), "later": (_later(LaterKind.POSTPONES),)},
            [_edit("due_date", "2025-11-20", "2025-09-20", before="2025-07-31")],
            DECEMBER,
            "overdue",
            id="a due date set after a postponement has passed",
        ),
        pytest.param(
            {"due_date": dt.date(2025, 8, 20), "later": (_later(LaterKind.POSTPONES),)},
            [_edit("due_date", "2025-08-20", "2025-07-20", before="2025-07-31")],
            DECEMBER,
            "postponed",
            id="a due date set before it was put off",
        ),
        pytest.param(
            _status(Status.COMPLETE),
            [_edit("status", "complete", "", before="not_stated")],
            JULY,
            "closed",
            id="an edit of no recorded day counts",
        ),
    ],
)
def test_what_people_wrote_counts_from_the_day_they_wrote_it(
    changes: dict[str, Any], edits: list[Edit], as_of: dt.date, standing: str
) -> None:
    """What is written after the day is taken back; a person's word beats an inference they saw."""
    assert _one(entry(1, **changes), as_of=as_of, edits=edits).standing == standing


def test_a_status_taken_back_shows_in_no_word() -> None:
    """An audit of a day before an edit knows neither its status nor its evidence, nor later sentences."""
    edits = [_edit("status", "complete", "2025-11-20", before="possibly_closed")]
    done = entry(1, **_status(Status.COMPLETE, "2025-11-20", status_evidence=SAID, later=(_later(),)))
    row = _one(done, as_of=dt.date(2025, 9, 1), edits=edits)
    assert (row.entry.status, row.entry.status_evidence, row.entry.later) == (Status.NOT_STATED, "", ())
    assert row.standing == "overdue"


def test_corrections_of_a_row_hold_for_any_day() -> None:
    """Who rejects, merges or puts right an owner says what the minutes meant all along."""
    rows = [entry(1, rejected=True), entry(2, merged_into="e003"), entry(3, owner="Head of Roads")]
    edits = (
        _edit("rejected", "true", "2026-02-01"),
        _edit("owner", "Head of Roads", "2026-02-01", entry="e003"),
    )
    (row,) = audit(log(*rows, edits=edits), as_of=DECEMBER).rows
    assert (row.entry.id, row.entry.owner) == ("e003", "Head of Roads")


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        *[pytest.param({"type": kind}, True, id=kind.value) for kind in EntryType],
        pytest.param({"meeting_date": dt.date(2025, 12, 2)}, False, id="a meeting after the day"),
        pytest.param({"meeting_date": DECEMBER}, True, id="a meeting of the day"),
        pytest.param({"meeting_date": None}, True, id="a meeting of no stated day is not lost"),
        pytest.param({"rejected": True}, False, id="rejected"),
        pytest.param({"merged_into": "e002"}, False, id="merged"),
        pytest.param({"meeting_status": "confirmed"}, True, id="confirmed"),
        pytest.param({"tier": Tier.LIKELY}, True, id="likely"),
        pytest.param({"tier": Tier.POSSIBLE}, False, id="merely possible"),
        pytest.param({"tier": Tier.POSSIBLE, "edited": ("owner",)}, True, id="possible, edited by a person"),
        pytest.param({"tier": Tier.POSSIBLE, "edited": ("review",)}, True, id="possible, accepted"),
        pytest.param(
            {"tier": Tier.POSSIBLE, "edited": ("review",), "review": True}, False, id="acceptance taken back"
        ),
    ],
)
def test_what_is_a_request_of_the_day(changes: dict[str, Any], listed: bool) -> None:
    """Kinds that ask for something, of meetings up to the day, that stand."""
    assert bool(audit(log(entry(1, **changes)), as_of=DECEMBER).rows) is listed


@pytest.mark.parametrize(
    ("meetings", "words"),
    [
        pytest.param([], "no later meeting of this committee has been read", id="none"),
        pytest.param(
            [_meeting(1, SEPTEMBER)], "no response found in the one meeting read after it", id="one"
        ),
        pytest.param(
            [_meeting(n, SEPTEMBER + dt.timedelta(days=n)) for n in range(14)],
            "no response found in the 14 meetings read after it",
            id="fourteen",
        ),
        pytest.param([_meeting(1, JUNE)], "no later meeting of this committee has been read", id="same day"),
        pytest.param(
            [_meeting(1, dt.date(2025, 12, 2))],
            "no later meeting of this committee has been read",
            id="future",
        ),
        pytest.param([_meeting(1, None)], "no later meeting of this committee has been read", id="no day"),
        pytest.param(
            [_meeting(1, SEPTEMBER, "Roads Panel"), _meeting(2, SEPTEMBER, council="Marlock Council")],
            "no later meeting of this committee has been read",
            id="of another committee or council",
        ),
        pytest.param(
            [_meeting(1, SEPTEMBER, "CHILDREN & FAMILIES SCRUTINY PANEL")],
            "no response found in the one meeting read after it",
            id="the same committee spelt otherwise",
        ),
    ],
)
def test_silence_is_said_with_the_meetings_it_was_found_in(meetings: list[StoredMeeting], words: str) -> None:
    """The words count the meetings of the committee, after the entry's and up to the day, in good English."""
    own = log(entry(1, due_date=None))
    row = audit(replace(own, meetings=(*own.meetings, *meetings)), as_of=DECEMBER).rows[0]
    assert row.words == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"due_date": dt.date(2025, 11, 30)},
            "due 30 November 2025, 1 day ago; no later meeting of this committee has been read",
            id="overdue since yesterday",
        ),
        pytest.param(
            {"meeting_date": None, "due_date": None},
            "the day of its meeting is not stated, so that no meeting is known to be later",
            id="no day of meeting",
        ),
        pytest.param(
            {"later": (_later(),), "due_date": None},
            f"possibly closed by the minutes of 11 September 2025: “{SAID}” (item 3,"
            " minutes/fernlow-2025-09-11.pdf page 2, score 0.82: minute number, wording 0.82)",
            id="possibly closed, with the evidence",
        ),
        pytest.param(
            {"later": (_later(LaterKind.POSTPONES, item_number="", page=None, score=0, how=""),)},
            f"postponed by the minutes of 11 September 2025: “{SAID}” (minutes/fernlow-2025-09-11.pdf);"
            " due 31 July 2025",
            id="postponed, with the words",
        ),
        pytest.param(
            _status(Status.COMPLETE, status_evidence="not the person's words"),
            "complete, set by a person on 20 September 2025",
            id="a person's word needs no evidence of the minutes",
        ),
        pytest.param(
            _status(
                Status.COMPLETE, source="stated", status_evidence=SAID, status_document="m.pdf", status_page=4
            ),
            f"complete, as the minutes of 20 September 2025 say: “{SAID}” (m.pdf page 4)",
            id="stated",
        ),
        pytest.param(
            _status(Status.PAUSED, source="tracker", due_date=None),
            "paused, as the council's tracker says, taken over on 20 September 2025;"
            " no later meeting of this committee has been read",
            id="paused in the tracker",
        ),
        pytest.param(
            {"missing": True, "due_date": None},
            "no later meeting of this committee has been read;"
            " not found again when its document was last read",
            id="not found again",
        ),
    ],
)
def test_words_are_neutral_and_carry_their_evidence(changes: dict[str, Any], words: str) -> None:
    """Each standing is told by what was read, where it stands, and who says so."""
    assert _one(entry(1, **changes)).words == words


def test_what_a_person_denied_is_not_called_silence() -> None:
    """Where a person said that a closing is none, the row does not claim that nothing was found."""
    edits = [_edit("status", "open", "2025-09-20", before="possibly_closed")]
    row = _one(entry(1, due_date=None, **_status(Status.OPEN, later=(_later(),))), edits=edits)
    assert row.words == "open, set by a person on 20 September 2025"


def test_age_is_told_in_days_and_meetings() -> None:
    """From the entry's meeting to the day."""
    own = log(entry(1))
    held = (*own.meetings, _meeting(1, SEPTEMBER), _meeting(2, dt.date(2025, 11, 6)))
    row = audit(replace(own, meetings=held), as_of=DECEMBER).rows[0]
    assert (row.age_days, row.meetings_since, row.days_overdue) == (172, 2, 123)


def _various() -> Log:
    """Six requests of two committees, of all standings."""
    roads = {"committee": "Roads Panel", "owner": "the Head of Roads"}
    rows = (
        entry(1, indicators=("placement-stability",)),
        entry(2, due_date=None, owner=""),
        entry(3, later=(_later(entry="e003"),), indicators=("placement-stability", "other-measure")),
        entry(4, **_status(Status.COMPLETE), **roads, meeting_date=dt.date(2024, 6, 12)),
        entry(5, later=(_later(LaterKind.POSTPONES, entry="e005"),), **roads),
        entry(6, **_status(Status.PROPOSED_COMPLETE), committee="Roads Panel", owner="Head of Roads"),
        entry(7, tier=Tier.POSSIBLE),
        entry(8, meeting_date=None, due_date=None, type=EntryType.RECOMMENDATION),
    )
    own = log(*rows)
    more = (_meeting(1, SEPTEMBER), _meeting(2, JUNE, "Roads Panel"), _meeting(3, None, "Roads Panel"))
    return replace(own, meetings=(*own.meetings, *more))


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        pytest.param({}, "12345 68", id="all"),
        pytest.param({"committee": "roads"}, "456", id="committee, any case"),
        pytest.param({"committee": "fernlow"}, "12345 68", id="council"),
        pytest.param({"owner": "head of roads"}, "456", id="owner"),
        pytest.param({"indicators": frozenset({"placement-stability"})}, "13", id="measure"),
        pytest.param({"types": frozenset({EntryType.RECOMMENDATION})}, "8", id="kind"),
        pytest.param({"older_than": 171}, "123456", id="older than"),
        pytest.param({"older_than": 172}, "4", id="not as old as that"),
        pytest.param({"least": Tier.POSSIBLE}, "12345678", id="merely possible too"),
        pytest.param({"least": Tier.SURE, "owner": "placements"}, "1378", id="two choices"),
    ],
)
def test_choices_narrow_the_list(chosen: dict[str, Any], ids: str) -> None:
    """Committee, owner, measure, kind, age and tier each leave out what does not fit."""
    wanted = [f"e00{n}" for n in ids.replace(" ", "")]
    if chosen.get("least") is Tier.SURE:
        wanted.remove("e007")
    assert _ids(audit(_various(), as_of=DECEMBER, **chosen)) == wanted


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        pytest.param({"committee": "childern"}, "It knows: Fernlow Council Children", id="committee"),
        pytest.param(
            {"owner": "Head of Rodas"}, "It knows: Head of Placements; the Head of Roads", id="owner"
        ),
    ],
)
def test_a_misspelt_name_is_refused(chosen: dict[str, Any], message: str) -> None:
    """An empty list because of a slip of the pen would pass for good news; the error says what there is."""
    with pytest.raises(UsageError, match=message):
        audit(_various(), as_of=DECEMBER, **chosen)


def test_names_in_errors_do_not_steer_the_terminal() -> None:
    """A committee's name comes from a document."""
    with pytest.raises(UsageError) as caught:
        audit(log(entry(1, committee="Panel \x1b[2J")), as_of=DECEMBER, committee="none")
    assert "\x1b" not in str(caught.value)


def test_counts_have_their_denominators() -> None:
    """Requests, meetings read, and what became of them; the parts add up."""
    found = audit(_various(), as_of=DECEMBER)
    assert summary(found) == (
        "Of 7 requests in 4 meetings read, 5 are outstanding (1 overdue, 1 postponed, 1 said to be complete"
        " but not yet agreed); 1 is possibly closed; 1 is closed."
    )
    counts = found.tally
    assert counts.requests == counts.outstanding + counts.possibly_closed + counts.closed


def test_denominators_are_those_of_the_committee_chosen() -> None:
    """Meetings of other committees do not count."""
    found = audit(_various(), as_of=DECEMBER, committee="roads")
    assert summary(found).startswith("Of 3 requests (committee: roads) in 2 meetings read, 2 are outstanding")


@pytest.mark.parametrize(
    ("given", "as_of", "words"),
    [
        pytest.param(log(), DECEMBER, "No request in 1 meeting read.", id="no request"),
        pytest.param(
            log(), dt.date(2020, 1, 1), "No meeting up to 1 January 2020 has been read.", id="too early"
        ),
        pytest.param(Log(), DECEMBER, "No meeting up to 1 December 2025 has been read.", id="empty log"),
    ],
)
def test_an_empty_audit_says_why(given: Log, as_of: dt.date, words: str) -> None:
    """Nothing read is not the same as nothing asked for."""
    assert summary(audit(given, as_of=as_of)) == words


@pytest.mark.parametrize(
    ("by", "names"),
    [
        pytest.param(
            GroupBy.COMMITTEE,
            {f"Fernlow Council, {PANEL}": 3, "Fernlow Council, Roads Panel": 2},
            id="committee",
        ),
        pytest.param(GroupBy.OWNER, {"Head of Placements": 2, "the Head of Roads": 2, "": 1}, id="owner"),
        pytest.param(
            GroupBy.AGE, {"over a year": 0, "a quarter to half a year": 4, "": 1}, id="age, the oldest first"
        ),
        pytest.param(GroupBy.INDICATOR, {"placement-stability": 1, "other-measure": 0, "": 4}, id="measure"),
    ],
)
def test_requests_are_put_together(by: GroupBy, names: dict[str, int]) -> None:
    """Groups in a useful order with their outstanding requests; what states nothing comes last."""
    groups = audit(_various(), as_of=DECEMBER).groups[by]
    assert [(group.name, group.tally.outstanding) for group in groups] == list(names.items())


def _unread() -> Log:
    """A log with all that can be lacking."""
    documents = (
        StoredDocument(path="a.pdf", sha256=SHA, format="pdf", truncated=2, other_words={"cy": 1200}),
        StoredDocument(path="b.pdf", sha256="b" * 64, format="pdf", truncated=1, other_words={"cy": 34}),
    )
    failures = (
        Failure(path="c.doc", kind=FailureKind.LEGACY_FORMAT, message="save it as DOCX"),
        Failure(path="d.pdf", kind=FailureKind.NOT_ENGLISH, message="Welsh"),
    )
    return replace(_various(), documents=documents, failures=failures)


def test_coverage_says_what_the_list_may_lack() -> None:
    """Unread documents and words, cut items, unsure and undated requests are counted."""
    assert coverage_sentence(audit(_unread(), as_of=DECEMBER)) == (
        "Read: 2 documents, the last of a meeting of 11 September 2025; 1 could not be read, 1 not in"
        " English; 1,234 words of cy left unread; 3 agenda items cut short by the page; 1 meeting without a"
        " stated day;"
        " 1 request left out as merely possible (`--min-confidence possible` takes them in);"
        " 1 request of unknown age, the meeting's day not stated."
        " A request that was not recognised is not in this list."
    )


def test_coverage_counts_what_a_choice_by_age_cannot_judge() -> None:
    """A request of unknown age is left out by --older-than, and said to be."""
    found = audit(_unread(), as_of=DECEMBER, older_than=10)
    assert "1 request left out, the age not being known" in coverage_sentence(found)


def test_words_for_the_report_hold_every_tier() -> None:
    """`audit_words` gives the words of each request by its entry's id."""
    words = audit_words(_various(), DECEMBER)
    assert sorted(words) == [f"e00{n}" for n in range(1, 9)]
    assert words["e003"].startswith("possibly closed by the minutes of 11 September 2025")


@pytest.mark.parametrize("everything", [False, True], ids=["outstanding", "all"])
@pytest.mark.parametrize("form", ["md", "csv", "json", "table"])
def test_every_output_lists_counts_and_says_what_was_not_read(
    form: str, everything: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Closed and possibly closed requests only with --all; counts and coverage always."""
    out = _command(monkeypatch, capsys, _unread(), output_format=AuditFormat(form), everything=everything)
    flat = " ".join(out.split())
    assert "Of 7 requests in 4 meetings read" in flat
    assert "1 could not be read, 1 not in English" in flat
    assert ("complete, set by a person" in flat.lower()) is everything
    assert f"“{SAID}”" in flat  # of the postponed one, listed in any case


def _command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: Log, **options: Any
) -> str:
    """What `audit` prints of a log on a wide screen."""
    monkeypatch.setenv("COLUMNS", "1000")
    monkeypatch.setattr(
        "minutes_miner.store.open_log", lambda _: nullcontext(SimpleNamespace(log=lambda: given))
    )
    audit_command(**{"as_of": "2025-12-01", **options})
    return capsys.readouterr().out


def test_json_holds_counts_of_every_kind() -> None:
    """The document has counts by committee, owner, age and measure, the requests and the coverage."""
    found = json.loads(
        audit_json(
            audit(_unread(), as_of=DECEMBER),
            by=GroupBy.INDICATOR,
            everything=True,
            names={"placement-stability": "Stability"},
        )
    )
    assert {"by_committee", "by_owner", "by_age", "by_indicator"} <= found.keys()
    assert found["by_indicator"][0] == {
        "name": "placement-stability",
        "measure": "Stability",
        "requests": 2,
        "outstanding": 1,
        "overdue": 1,
        "postponed": 0,
        "proposed_complete": 0,
        "possibly_closed": 1,
        "closed": 0,
    }
    assert sorted(row["id"] for row in found["requests"]) == [
        "e001",
        "e002",
        "e003",
        *[f"e00{n}" for n in "4568"],
    ]
    assert found["requests"][0]["due_date"] == "2025-07-31"
    assert found["coverage"]["other_words"] == {"cy": 1234}


def test_csv_is_safe_in_a_spreadsheet() -> None:
    """Words that a spreadsheet would take for a formula are disarmed; rows keep their columns."""
    hostile = entry(1, text='=HYPERLINK("http://x")', owner="@SUM(A1)", committee="+1\n2", item_title="-7")
    text = audit_csv(audit(log(hostile), as_of=DECEMBER), by=GroupBy.OWNER, everything=False, names={})
    row, *notes = csv.DictReader(io.StringIO(text))
    assert (row["text"], row["owner"], row["item_title"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)", "'-7")
    assert row["group"] == "'@SUM(A1)"
    assert [note["standing"] for note in notes] == ["note", "note"]


def test_markdown_shows_words_of_documents_as_they_are() -> None:
    """No word of a document makes a column, a tag or a link."""
    hostile = entry(1, text="a | b\n<script>alert(1)</script> [x](http://y) \x1b[31m", owner="*Head*")
    text = audit_markdown(audit(log(hostile), as_of=DECEMBER), by=GroupBy.OWNER, everything=False, names={})
    line = next(line for line in text.splitlines() if "alert" in line)
    assert line.count(" | ") == 6
    assert r"a \| b \<script\>alert(1)\</script\> \[x\](http://y) \\x1b\[31m" in line
    assert r"## \*Head\*: 1 of 1 outstanding (1 overdue)" in text


def test_the_terminal_only_shows_words_of_documents() -> None:
    """Escape sequences and reversed writing are spelt out, in titles too."""
    hostile = entry(1, text="red \x1b[31m \x9b2J \u202e", owner="\x07Head", committee="\x1b]0;x\x07")
    buffer = io.StringIO()
    for table in audit_tables(
        audit(log(hostile), as_of=DECEMBER), by=GroupBy.OWNER, everything=False, names={}
    ):
        Console(file=buffer, width=200).print(table)
    assert not {"\x1b", "\x9b", "\x07", "\u202e"}.intersection(buffer.getvalue())
    assert r"red \x1b[31m \x9b2J \u202e" in buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("two\n lines\t here", "two lines here", id="white space"),
        pytest.param(
            "caf\u00e9 \u2013 \u201cyes\u201d", "caf\u00e9 \u2013 \u201cyes\u201d", id="letters and signs"
        ),
        pytest.param("\x00\x7f\u200b\ud800", r"\x00\x7f\u200b\ud800", id="what steers or is not seen"),
    ],
)
def test_printable_words_are_one_line_of_visible_characters(text: str, shown: str) -> None:
    """Anything else is spelt out."""
    assert printable(text) == shown


def test_a_measure_is_found_by_id_code_and_words() -> None:
    """What the catalogue or the log knows; else an error that says where to look."""
    catalogue = shipped_catalogue()
    known = catalogue.indicators[0]
    given = log(entry(1, indicators=("our-own",)))
    assert measures("our-own", catalogue=catalogue, log=given) == {"our-own"}
    assert measures(known.id, catalogue=catalogue, log=given) == {known.id}
    assert known.id in measures(known.name, catalogue=catalogue, log=given)
    with pytest.raises(UsageError, match="indicators search"):
        measures("zzzz qqqq", catalogue=catalogue, log=given)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"as_of": "1/12/2025"}, "--as-of.*YYYY-MM-DD", id="a day"),
        pytest.param({"types": "requests"}, "--type: requests is no kind.*information_request", id="a kind"),
        pytest.param({"types": ","}, "--type: nothing is no kind", id="no kind"),
        pytest.param(
            {"output_format": AuditFormat.TABLE, "output": Path("x.md")},
            "for the screen. Choose md, csv or json",
            id="form",
        ),
    ],
)
def test_a_wrong_option_is_refused(
    options: dict[str, Any],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The error names the option and what it takes."""
    with pytest.raises(UsageError, match=message):
        _command(monkeypatch, capsys, log(entry(1)), **options)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        pytest.param("a.csv", "group,id,standing", id="CSV"),
        pytest.param("a.json", '{\n "as_of": "2025-12-01"', id="JSON"),
        pytest.param("a.md", "# Outstanding requests on 1 December 2025", id="Markdown"),
    ],
)
def test_a_file_is_written_in_the_form_of_its_ending(
    name: str,
    begins: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing goes to standard output then."""
    given = log(entry(1, text="The panel asked for “figures”."))
    assert not _command(monkeypatch, capsys, given, output=tmp_path / name, types="information request")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_log_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """Auditing a misspelt path makes no empty log."""
    with pytest.raises(UsageError, match="minutes-miner log"):
        audit_command(db=tmp_path / "none.db")
    assert not list(tmp_path.iterdir())
