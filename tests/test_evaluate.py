"""The project's own scorer."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.errors import ConfigError
from minutes_miner.evaluate import Tally, evaluate, gold_documents

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT.parent / "shared" / "score.py"
UNITS = [
    {"i": 0, "text": "The Panel considered the report on bus shelters.", "labels": []},
    {"i": 1, "text": "Councillor Wynne asked why the shelters were late.", "labels": ["question"]},
    {
        "i": 2,
        "text": "The Head of Roads said that glass had not come and agreed to write to Members by Friday.",
        "labels": ["answer", "follow_up"],
        "reply_to": [1],
        "owner": "The Head of Roads",
        "due": "by Friday",
        "requested_by": "Councillor Wynne",
    },
    {"i": 3, "text": "Nobody could say more of the lamps that night.", "labels": ["answer"], "skip": True},
]
GOLD = {"document": "panel.txt", "units": UNITS}


def _act(number: int, kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "document": "folder/panel.txt",
        "type": kind,
        "text": text,
        "start": number,
        **more,
    }


@pytest.mark.parametrize(
    ("acts", "micro", "links", "owner"),
    [
        pytest.param([], (0, 0, 3), (0, 0, 0), (0, 0, 0), id="nothing found"),
        pytest.param(
            [
                _act(1, "question", UNITS[1]["text"]),
                _act(2, "answer", UNITS[2]["text"], in_reply_to="1"),
                _act(
                    3, "follow_up", UNITS[2]["text"], in_reply_to="1", owner="Head of Roads", due="by Friday"
                ),
            ],
            (3, 0, 0),
            (1, 0, 0),
            (1, 0, 0),
            id="all found",
        ),
        pytest.param(
            [_act(1, "conclusion", UNITS[1]["text"]), _act(2, "answer", UNITS[3]["text"])],
            (0, 1, 3),
            (0, 0, 0),
            (0, 0, 0),
            id="wrong label, and a unit that does not count",
        ),
        pytest.param(
            [_act(2, "follow_up", "agreed to write to Members by Friday", owner="the Clerk")],
            (1, 0, 2),
            (0, 0, 1),
            (0, 1, 1),
            id="a clause of the unit, with the wrong owner and no link",
        ),
        pytest.param(
            [{"document": "panel.txt", "type": "failure", "text": ""}],
            (0, 0, 3),
            (0, 0, 0),
            (0, 0, 0),
            id="failure",
        ),
    ],
)
def test_acts_are_counted_on_the_units_where_their_words_stand(
    acts: list[dict[str, Any]],
    micro: tuple[int, int, int],
    links: tuple[int, int, int],
    owner: tuple[int, int, int],
) -> None:
    """Hits, spurious and missed are those a reader would count."""
    scores = evaluate([GOLD], acts)
    assert _counts(scores.micro) == micro
    assert _counts(scores.links) == links
    assert _counts(scores.fields["owner"]) == owner


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.hit, tally.spurious, tally.missed


def test_words_printed_twice_find_their_own_place() -> None:
    """Of two equal sentences each act counts for the one where it stands."""
    twice = [{"i": i, "text": "RESOLVED that the report be noted.", "labels": ["conclusion"]} for i in (0, 1)]
    acts = [_act(n, "conclusion", "RESOLVED that the report be noted.") for n in (1, 2)]
    assert _counts(evaluate([{"document": "panel.txt", "units": twice}], acts).micro) == (2, 0, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", "no json"), ("b.json", "[]"), ("c.json", '{"units": []}'), ("d.txt", "{}")],
    ids=["broken", "list", "no document", "no labelled document"],
)
def test_a_folder_without_labels_is_refused(name: str, content: str, tmp_path: Path) -> None:
    """What holds no labelled documents is named in the error."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"labelled documents?"):
        gold_documents(tmp_path)


@pytest.mark.skipif(not SCORER.is_file(), reason=f"the other scorer, {SCORER}, is not on this machine")
def test_it_agrees_with_the_other_scorer(tmp_path: Path) -> None:
    """Labels, links and fields are those of the scorer kept beside the repository, to four decimals."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    (tmp_path / "panel.txt.json").write_text(json.dumps(GOLD), encoding="utf-8")
    acts = [
        _act(1, "question", UNITS[1]["text"]),
        _act(2, "answer", UNITS[2]["text"], in_reply_to="1"),
        _act(3, "follow_up", "agreed to write to Members by Friday", owner="the Clerk", due="by Friday"),
        _act(4, "conclusion", UNITS[0]["text"]),
    ]
    theirs, _ = other.score(tmp_path, acts)
    ours = evaluate(gold_documents(tmp_path), acts)
    assert theirs["micro"] == ours.micro.row()
    assert theirs["acts"] == {str(label): tally.row() for label, tally in ours.labels.items()}
    assert theirs["reply_links"] == ours.links.row()
    assert theirs["follow_up_fields"] == {name: tally.row() for name, tally in ours.fields.items()}
