"""Minutes that say at their end that they were confirmed are confirmed; what only looks like it is not."""

from hashlib import sha256
from pathlib import Path

import pytest

from minutes_miner.inputs import Input
from minutes_miner.pipeline import read_input
from minutes_miner.read.build import TextBuilder
from minutes_miner.read.text import read_text
from minutes_miner.records import BlockKind, Cell, Failure, Format, Minutes, Source
from minutes_miner.segment import segment

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"

FRONT = "Fernlow Borough Council\n\nRoads Panel\n\nThursday 10 November 2022 at 6 pm"
BODY = (
    "1. Apologies\n\nNone were received.\n\n2. Minutes\n\nRESOLVED that the minutes of the meeting held on"
    " 15 September 2022 be confirmed and signed as a correct record.\n\n3. Lamps\n\nThe Head of Roads"
    " introduced the report, which set out the work of the year. RESOLVED that it be noted."
)
CLOSED = "The meeting ended at 8.10 pm."


def _status(end: str, *, front: str = FRONT) -> str:
    data = f"{front}\n\n{BODY}\n\n{end}\n".encode()
    source = Source(path="case.txt", data=data, sha256=sha256(data).hexdigest())
    (meeting,) = segment(read_text(source)).meetings
    return meeting.status


CONFIRMED = [
    pytest.param("Chairman\n\nConfirmed on 19 January 2023", id="confirmed on"),
    pytest.param("CONFIRMED: 19/01/2023", id="label and figures"),
    pytest.param("Approved 19th January, 2023.", id="approved"),
    pytest.param(
        "Agreed at the meeting of the Panel on Thursday 19 January 2023", id="agreed at the meeting"
    ),
    pytest.param("Confirmed and signed at its next meeting held on 19 January 2023", id="two verbs"),
    pytest.param("These minutes were approved by the Roads Panel on 19 January 2023.", id="whole sentence"),
    pytest.param(
        "Minutes of the meeting held on 10 November 2022 approved on 19 January 2023", id="own day named"
    ),
    pytest.param(
        "Signed as a true and accurate record by the Chair, Cllr Una Roe, on 19 January 2023", id="name"
    ),
    pytest.param("Signed as a correct record this 19th day of January 2023", id="this day of"),
    pytest.param(
        "Approved as a correct record and subject to any changes noted in the minutes of the meeting held on"
        " 19th January 2023, they were signed by the Chair.",
        id="changes noted elsewhere",
    ),
    pytest.param(
        "Cadarnhawyd ar / Confirmed at the Meeting held on 19 Ionawr / January 2023", id="bilingual"
    ),
    pytest.param("Signed as a correct record\n\n……………………\n\nChairman\n\nDate 19 January 2023", id="block"),
    pytest.param("Signed: U. Roe (Chair)      Date: 19 January 2023", id="one line"),
    pytest.param("Signed: ____________ Chair   Dated: ____19.01.2023____", id="on the line of a form"),
    pytest.param("Chairman’s signature ........ Date 19 January 2023", id="chairman's signature"),
    pytest.param("Signed: Cathaoirleach     Dated: 19th January 2023", id="Irish title"),
    pytest.param("CHAIR\n\nU. Roe\n\nDATE\n\n19 January 2023", id="label above its day"),
    pytest.param("…………………………………19 January 2023 CHAIRPERSON", id="day beside the title"),
    pytest.param(
        "Date of next meeting: 9 March 2023\n\nSigned as a true record\n\nSigned:\n\nDate: 19 January 2023",
        id="next meeting above",
    ),
]


@pytest.mark.parametrize("end", CONFIRMED)
def test_a_day_of_confirmation_makes_minutes_confirmed(end: str) -> None:
    """A line of confirmation, or a signature, whose day is filled in and lies after the meeting, counts."""
    assert _status(f"{CLOSED}\n\n{end}") == "confirmed"


OPEN = [
    pytest.param("", id="nothing"),
    pytest.param("Chairman", id="title alone"),
    pytest.param("Signed ........................ (Chair) Date ........................", id="empty line"),
    pytest.param("Signed: ____________________ Chairperson   Dated: ____________", id="empty form"),
    pytest.param("Signed: ......... Date: .........\n\nDate of next meeting: 19 January 2023", id="next day"),
    pytest.param("Signed: ......... Date: .........\n\n19 January 2023", id="a day below an empty form"),
    pytest.param("Signed: .........\n\nNext meeting\n\nDate: 19 January 2023", id="next meeting's label"),
    pytest.param("Chair: Cllr Una Roe. The next meeting is on 19 January 2023.", id="chair and next meeting"),
    pytest.param("4. Date of next meeting\n\nAgreed: Thursday 19 January 2023 at 6 pm", id="day agreed"),
    pytest.param("4. Next meeting\n\nConfirmed for 19 January 2023", id="confirmed for"),
    pytest.param("To be confirmed on 19 January 2023", id="to be confirmed"),
    pytest.param("These minutes will be confirmed on 19 January 2023", id="will be"),
    pytest.param("Not yet approved; due on 19 January 2023", id="not yet"),
    pytest.param("Confirmed on", id="no day"),
    pytest.param("Confirmed on 19 January", id="no year"),
    pytest.param("Confirmed on 10 November 2022", id="the meeting's own day"),
    pytest.param("Signed: U. Roe   Date: 15 September 2022", id="an earlier day"),
    pytest.param("RESOLVED that the minutes of 15 September 2022 be confirmed.", id="last meeting's minutes"),
    pytest.param(
        "The minutes of the meeting held on 15 September 2022 were confirmed on 10 November 2022",
        id="last meeting's minutes, confirmed here",
    ),
    pytest.param("The grant was confirmed on 19 January 2023.", id="a grant"),
    pytest.param("Approved for publication on 19 January 2023", id="publication"),
    pytest.param("Signed off by the Head of Roads on 19 January 2023", id="signed off"),
    pytest.param("Agreed dates: 19 January 2023 and 9 March 2023", id="dates agreed"),
    pytest.param("Approved: 19 January 2023 to 9 March 2023", id="from day to day"),
    pytest.param("The Chairman spoke of the visit on 19 January 2023.", id="the Chairman spoke"),
]


@pytest.mark.parametrize("end", OPEN)
def test_look_alikes_leave_the_status_open(end: str) -> None:
    """An empty signature, another day, or other things confirmed say nothing of these minutes."""
    assert _status(f"{CLOSED}\n\n{end}") == ""


@pytest.mark.parametrize(
    ("front", "status"),
    [
        pytest.param("Approved at the meeting of the Panel on 19 January 2023", "confirmed", id="front"),
        pytest.param("Agreed as a correct record on 19 January 2023", "confirmed", id="front, record"),
        pytest.param("Minutes of the meeting of 15 September 2022 approved", "", id="front, other minutes"),
    ],
)
def test_the_front_may_say_it_too(front: str, status: str) -> None:
    """Some councils print the day of confirmation above the minutes."""
    assert _status(CLOSED, front=f"{FRONT}\n\n{front}") == status


def test_a_draft_with_its_signature_prepared_stays_a_draft() -> None:
    """Clerks fill in the next meeting's day before it: where the front says draft, the minutes are one."""
    front = f"DRAFT MINUTES\n\n{FRONT}"
    assert _status("Signed ............ Chair   Date 19 January 2023", front=front) == "draft"


def test_without_a_day_of_the_meeting_nothing_is_concluded() -> None:
    """A day cannot lie after a meeting whose day is not known."""
    assert _status("Confirmed on 19 January 2023", front="Fernlow Borough Council\n\nRoads Panel") == ""


def test_a_day_far_from_the_end_is_no_signature() -> None:
    """What stands above a dozen further paragraphs is part of the minutes."""
    more = "\n\n".join(f"The {n}th lamp was looked at, and it was found to burn." for n in range(4, 17))
    assert _status(f"Confirmed on 19 January 2023\n\n{more}") == ""


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        pytest.param(["Signed:", "U. Roe", "Date:", "19 January 2023"], "confirmed", id="signature"),
        pytest.param(["Lamps to be painted", "Agreed 19 January 2023"], "", id="progress of an action"),
    ],
)
def test_a_table_may_hold_a_signature(cells: list[str], status: str) -> None:
    """Word files set signatures in tables; the progress of an action in a cell is no confirmation."""
    builder = TextBuilder()
    for line in (*FRONT.split("\n\n"), *BODY.split("\n\n")):
        builder.add(line)
    for column, words in enumerate(cells):
        builder.add(words, kind=BlockKind.CELL, cell=Cell(table=0, row=0, column=column))
    minutes = Minutes(
        path="case.docx",
        sha256="0",
        format=Format.DOCX,
        text=builder.text,
        blocks=tuple(builder.blocks),
    )
    (meeting,) = segment(minutes).meetings
    assert meeting.status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("averley-cyp-2022-11-10.docx", "draft", id="draft"),
        pytest.param("averley-cyp-2022-11-10-confirmed.pdf", "confirmed", id="confirmed"),
        pytest.param("averley-cyp-2023-03-16.docx", "draft", id="third meeting"),
        pytest.param("lowmoor-parish-2016-05-12.txt", "draft", id="draft, signature left empty"),
        pytest.param("stanbury-governors-2022-11-24.pdf", "", id="signature left empty"),
        pytest.param("castleby-finance-2011-12-08.docx", "", id="title alone"),
    ],
)
def test_the_samples_say_what_they_are(name: str, status: str) -> None:
    """Draft and confirmed printings of one meeting are told apart."""
    source = read_input(Input(path=str(SAMPLES / name)))
    assert not isinstance(source, Failure)
    (meeting,) = segment(source.minutes).meetings
    assert meeting.status == status
