"""The words that say when become a day by stated rules, or stay undated.

The due words and their days stand in tests/data/due_dates.tsv; an empty date means rightly undated.
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_miner.inputs import Input
from minutes_miner.pipeline import mine_all
from minutes_miner.read.text import read_text
from minutes_miner.recognise.due_dates import Deadline, resolve
from minutes_miner.recognise.next_meeting import next_meeting
from minutes_miner.recognise.working_days import bank_holidays
from minutes_miner.records import Mined, Source
from minutes_miner.segment import segment

ROOT = Path(__file__).resolve().parents[1]
MEETING = date(2024, 1, 16)  # a Tuesday


def _rows() -> list[dict[str, str]]:
    """The rows of the table of due words."""
    with (ROOT / "tests" / "data" / "due_dates.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _date(words: str) -> date | None:
    """A date of the table."""
    return date.fromisoformat(words) if words else None


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['due']} @ {row['meeting']}")
def test_due_words_mean_the_day_that_the_table_says(row: dict[str, str]) -> None:
    """Each phrase gives its day and rule, or none."""
    found = resolve(row["due"], _date(row["meeting"]), next_meeting=_date(row["next_meeting"]))
    day = _date(row["date"])
    assert found == (Deadline(date=day, rule=row["rule"]) if day else None)


def test_the_table_is_large_and_a_quarter_of_it_undated() -> None:
    """The table holds what it is said to hold."""
    undated = [row for row in ROWS if not row["date"]]
    assert len(ROWS) >= 90
    assert len(undated) >= len(ROWS) / 4


def test_every_rule_is_told_in_the_docs() -> None:
    """docs/due-dates.md has a row for each rule of the table."""
    docs = (ROOT / "docs" / "due-dates.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([^`]+)` \|", docs, re.M)) - {"due_rule"}  # the table's own heading
    assert {row["rule"] for row in ROWS if row["rule"]} == told


_DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
_PIECES = st.sampled_from(
    sorted({word for row in ROWS for word in re.findall(r"\w+|\W", row["due"])} | {"99", "0", "9999", "²"})
)
_MADE_UP = st.lists(_PIECES, max_size=9).map(" ".join)
_PHRASES = st.sampled_from([row["due"] for row in ROWS])


@given(due=st.text() | _MADE_UP, meeting=st.none() | st.dates(), follows=st.none() | st.dates())
def test_no_words_make_it_fail(due: str, meeting: date | None, follows: date | None) -> None:
    """Whatever the words and days, there is a deadline or none."""
    found = resolve(due, meeting, next_meeting=follows)
    assert found is None or found.rule


@given(due=_PHRASES | _MADE_UP, meeting=_DAYS, follows=st.none() | _DAYS)
def test_nothing_is_due_before_the_meeting_unless_its_year_is_stated(
    due: str, meeting: date, follows: date | None
) -> None:
    """A day that had to be inferred is at or after the meeting."""
    found = resolve(due, meeting, next_meeting=follows)
    states_year = found == resolve(due, None)
    assert found is None or states_year or found.date >= meeting


@given(due=_PHRASES, meeting=_DAYS)
def test_without_a_meeting_only_what_is_stated_is_dated(due: str, meeting: date) -> None:
    """What can be told without the day of the meeting is the same with it."""
    found = resolve(due, None)
    assert found is None or found == resolve(due, meeting)


@given(meeting=_DAYS, amount=st.integers(1, 40))
def test_working_days_are_worked(meeting: date, amount: int) -> None:
    """The day is no weekend or bank holiday, and just so many such days lie up to it."""
    found = resolve(f"within {amount} working days", meeting)
    assert found
    days = [meeting + timedelta(days=n) for n in range(1, (found.date - meeting).days + 1)]
    worked = [day for day in days if day.weekday() < 5 and day not in bank_holidays(day.year)]
    assert len(worked) == amount
    assert worked[-1] == found.date


def _minutes(body: str) -> str:
    """Minutes of a small committee with these words as their last item."""
    return (
        "Fernwick Borough Council\n\n"
        "Minutes of the Housing Panel held in the Town Hall on 16 January 2024\n\n"
        "1. REPAIRS\n\n"
        "Councillor Bray asked how many repairs were late. The Head of Housing said nine were.\n\n"
        f"{body}\n"
    )


# (last words of the minutes, day of the next meeting)
NEXT = [
    pytest.param("Date of next meeting: 14 March 2024", date(2024, 3, 14), id="labelled"),
    pytest.param("The next meeting would be held on Tuesday 6 February at 6pm.", date(2024, 2, 6), id="told"),
    pytest.param(
        "2. Dyddiad y Cyfarfod Nesaf / Date of Next Meeting\n\nThursday 14 March 2024 at 6 p.m.",
        date(2024, 3, 14),
        id="headed in two languages",
    ),
    pytest.param("2. DATE OF NEXT MEETING\n\nThursday 14 March 2024, 6pm", date(2024, 3, 14), id="headed"),
    pytest.param(
        "2. DATE AND TIME OF THE NEXT MEETING\n\nIt was noted that the Panel would meet on 14 March.",
        date(2024, 3, 14),
        id="told below a heading",
    ),
    pytest.param(
        "The next meeting of the Housing Panel will take place at 6.30 p.m. on 14 March 2024.",
        date(2024, 3, 14),
        id="own name",
    ),
    pytest.param("The next Panel meeting is on 14th March.", date(2024, 3, 14), id="own kind"),
    pytest.param(
        "Dates of future meetings:\n\n9 January, 14 March and 9 May 2024", date(2024, 3, 14), id="list"
    ),
    pytest.param("Next meeting: 14 December", None, id="too far off without a year"),
    pytest.param("The next meeting of the Cabinet would be held on 6 February.", None, id="another body"),
    pytest.param("The next ward surgery meeting would be on 6 February.", None, id="another meeting"),
    pytest.param("The next meeting was moved from 6 February.", None, id="given up"),
    pytest.param("The next meeting would be held on Monday 6 February.", None, id="wrong weekday"),
    pytest.param("Date of next meeting: 16 January 2024", None, id="its own day"),
    pytest.param("Date of next meeting: to be confirmed.", None, id="open"),
    pytest.param("The map would go to the next meeting. It was of 6 February.", None, id="another sentence"),
    pytest.param(
        "The next meeting is on 6 February.\n\nDate of next meeting: 14 March 2024", None, id="two days"
    ),
    pytest.param("There was no other business.", None, id="unsaid"),
]


@pytest.mark.parametrize(("body", "day"), NEXT)
def test_the_next_meeting_is_found_where_the_minutes_state_it(body: str, day: date | None) -> None:
    """The day of the next meeting of the same body, the year completed; none where it is in doubt."""
    words = _minutes(body)
    minutes = read_text(Source(path="a.txt", data=words.encode(), sha256="0" * 64))
    segments = segment(minutes)
    assert segments.meetings[0].date == MEETING
    assert next_meeting(minutes, segments, MEETING) == day


def _due(folder: Path, body: str) -> list[tuple[str, date | None, str]]:
    """Due words, day and rule of the follow-ups of minutes that end with these words."""
    path = folder / "minutes.txt"
    path.write_text(_minutes(body), encoding="utf-8")
    (mined,) = mine_all([Input(path=str(path))])
    assert isinstance(mined, Mined)
    return [(act.due, act.due_date, act.due_rule) for act in mined.acts if act.type == "follow_up"]


def test_an_action_gets_the_day_of_the_next_meeting(tmp_path: Path) -> None:
    """`by the next meeting` is the day that the minutes state further down."""
    body = (
        "ACTION: Head of Housing to list the late repairs by the next meeting.\n\n"
        "2. DATE OF NEXT MEETING\n\nThursday 14 March 2024 at 6pm"
    )
    assert _due(tmp_path, body) == [("by the next meeting", date(2024, 3, 14), "next meeting")]


def test_an_action_gets_its_day_and_an_open_one_none(tmp_path: Path) -> None:
    """Due words go on the wire as written, with day and rule where they mean a day."""
    body = (
        "ACTION: Head of Housing to list the late repairs within 10 working days.\n\n"
        "ACTION: Head of Housing to write to tenants in due course."
    )
    assert _due(tmp_path, body) == [
        ("within 10 working days", date(2024, 1, 30), "within N working days"),
        ("in due course", None, ""),
    ]
