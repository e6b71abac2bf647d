"""Replies and the questions they answer, on minutes whose labels are given."""

import hashlib
import json
from pathlib import Path

import pytest

from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.read.text import read_text
from minutes_miner.recognise import ruled
from minutes_miner.recognise.ranker import FILE, read_ranker, shipped_ranker
from minutes_miner.recognise.replies import Reply, replies
from minutes_miner.records import Source
from minutes_miner.segment import segment
from minutes_miner.shipped import model_folder
from minutes_miner.speakers import roster
from minutes_miner.training.markup import gold, parse
from minutes_miner.training.reply_examples import as_labelled

HEAD = """council: Amberton Council
committee: Scrutiny Committee
date: 2023-05-04
area: corporate
nation: England
styles: 1
---
Amberton Council
Scrutiny Committee
4 May 2023

Present: Councillors Roe (Chair), Lee and Singh

3. BUS SHELTERS

"""


def tied(marked: str) -> tuple[list[tuple[str, str]], dict[str, Reply]]:
    """The pairs of reply and question, by their first words, and all replies by theirs."""
    labelled = parse(HEAD + marked)
    data = labelled.text.encode()
    minutes = read_text(Source(path="a.txt", data=data, sha256=hashlib.sha256(data).hexdigest()))
    segments = segment(minutes)
    found = ruled(minutes, segments, roster(segments.attendance, minutes.text), set())
    as_labelled(found, gold(labelled, "a.txt")["units"])
    words = {context.index: " ".join(context.text.split()[:4]) for context in found}
    told = replies(found, minutes.text, shipped_ranker())
    pairs = [(words[k], words[r.target]) for k, r in told.items() if r.target is not None]
    return pairs, {words[k]: reply for k, reply in told.items()}


CASES = [
    pytest.param(
        """<question><answer>In response to comments and questions it was said:</answer></question>

<answer>a. Forty shelters were cleaned each week.</answer>

<question>b. The number of shelters was also questioned: some villages had more than their share.</question>

<answer>c. Villages continued to have shelters until the number fell to five.</answer>""",
        [
            ("In response to comments", "In response to comments"),
            ("Forty shelters were cleaned", "In response to comments"),
            ("Villages continued to have", "In response to comments"),
        ],
        id="a point said by nobody answers the lead-in, not the point beside it",
    ),
    pytest.param(
        """<question by="Councillor Lee">Councillor Lee asked why two shelters were dark.</question>
<answer by="The Engineer">The Engineer replied that the lamps had been stolen.</answer>
<answer by="The Engineer">He added that new ones were on order.</answer>""",
        [
            ("The Engineer replied that", "Councillor Lee asked why"),
            ("He added that new", "Councillor Lee asked why"),
        ],
        id="next turn, in several sentences",
    ),
    pytest.param(
        "<question><answer>In response to a question about lamps, it was noted that all were lit.</answer>"
        "</question>",
        [("In response to a", "In response to a")],
        id="same sentence",
    ),
    pytest.param(
        """<question by="Councillor Lee">Councillor Lee asked why two shelters were dark.</question>
<question by="Councillor Singh">Councillor Singh asked what a new bench would cost.</question>
<answer by="The Engineer">In reply to Councillor Lee, the Engineer said that vandals were to blame.</answer>
<answer by="The Engineer">In response to Councillor Singh, he put it at £900.</answer>""",
        [
            ("In reply to Councillor", "Councillor Lee asked why"),
            ("In response to Councillor", "Councillor Singh asked what"),
        ],
        id="the member whom a reply names",
    ),
    pytest.param(
        """<question by="Councillor Lee">Councillor Lee asked when timetables would be mended.</question>
<question by="Councillor Singh">Councillor Singh asked what graffiti removal had cost.</question>
<answer by="The Engineer">The Engineer advised that graffiti removal had cost £4,000.</answer>""",
        [("The Engineer advised that", "Councillor Singh asked what")],
        id="a pool of questions, told by their words",
    ),
    pytest.param(
        """Councillor Singh welcomed the new shelters.

RESOLVED <conclusion kind="noted">That the report be noted.</conclusion>""",
        [],
        id="nothing asked",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_replies_find_their_question(marked: str, expected: list[tuple[str, str]]) -> None:
    """Each reply is tied to the question that a reader would tie it to."""
    assert tied(marked)[0] == expected


def test_probabilities_are_shares_and_unclear_ones_name_their_candidates() -> None:
    """Scores are probabilities; candidates stand only where no question reaches one half."""
    _, told = tied(
        """<question by="Councillor Lee">Councillor Lee asked about the first matter.</question>
<question by="Councillor Singh">Councillor Singh asked about the second matter.</question>
<question by="Councillor Roe">Councillor Roe asked about the third matter.</question>
<answer by="The Engineer">The Engineer gave a full reply.</answer>"""
    )
    assert told
    for reply in told.values():
        assert 0 < reply.score <= 1
        assert bool(reply.candidates) <= (reply.score < 0.5)
        assert all(0 <= score <= 1 for _, score in reply.candidates)


def test_the_ranker_names_what_is_missing(tmp_path: Path) -> None:
    """A folder without the file, and one trained for other features, are refused with advice."""
    with pytest.raises(ModelMissingError, match="train the model"):
        read_ranker(tmp_path)
    stated = json.loads((model_folder() / FILE).read_text(encoding="utf-8"))
    (tmp_path / FILE).write_text(json.dumps(stated | {"features": ["distance"]}), encoding="utf-8")
    with pytest.raises(ConfigError, match="another version"):
        read_ranker(tmp_path)
