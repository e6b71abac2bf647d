"""The project's own scorer."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.errors import ConfigError, ExitCode
from minutes_miner.evaluate import Tally, evaluate, evaluate_by, gold_documents
from minutes_miner.export.rows import chosen, rows
from minutes_miner.export.score_changes import change_lines, changes, earlier_scores, flips
from minutes_miner.export.scores import mixed_lines, score_json, score_lines
from minutes_miner.inputs import inputs
from minutes_miner.intervals import f1_interval
from minutes_miner.pipeline import mine_all
from minutes_miner.records import Mined
from minutes_miner.template import template

Command = Callable[..., Any]
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
    assert theirs["indicators_named"] == ours.measures.row()
    assert theirs["follow_up_fields"] == {name: tally.row() for name, tally in ours.fields.items()}


# --- groups, intervals, label sets ------------------------------------------------------------------------


def _document(name: str, council: str, labels: str) -> dict[str, Any]:
    """A labelled document of two sentences, the labels of the second."""
    units = [
        {"i": 0, "text": f"The Panel of {council} considered a report on bridges.", "labels": []},
        {"i": 1, "text": f"Councillor Wynne of {council} asked why bridges rust.", "labels": labels.split()},
    ]
    return {"document": name, "council": council, "units": units}


def _found(document: dict[str, Any], unit: int, kind: str) -> dict[str, Any]:
    return {**_act(unit, kind, document["units"][unit]["text"]), "document": document["document"]}


RIGHT = [_document(f"right-{n}.txt", "Aber", "question") for n in range(3)]
WRONG = [_document("wrong.txt", "Brig", "question answer")]
ACTS = [*(_found(document, 1, "question") for document in RIGHT), _found(WRONG[0], 1, "answer")]
ACTS.append(_found(WRONG[0], 0, "conclusion"))


def test_each_council_has_its_own_scores() -> None:
    """Documents of one council are scored together, and councils apart come to the whole."""
    councils = evaluate_by("council", [*RIGHT, *WRONG, {"document": "nobody.txt", "units": UNITS}], ACTS)
    assert {name: _counts(scores.micro) for name, scores in councils.items()} == {
        "": (0, 0, 3),
        "Aber": (3, 0, 0),
        "Brig": (1, 1, 1),
    }
    assert _counts(councils["Brig"].labels["answer"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        pytest.param([(5, 1, 1), (4, 0, 2)], None, None, id="two documents are too few"),
        pytest.param([(0, 0, 0)] * 4, None, None, id="nothing to score"),
        pytest.param([(5, 1, 1)] * 4, 10 / 12, 10 / 12, id="all alike"),
        pytest.param([(1, 0, 0)] * 50 + [(0, 1, 0)] * 50, 0.57, 0.75, id="half of them right"),
        pytest.param([(3, 0, 0), (0, 0, 0), (0, 0, 0)], 1.0, 1.0, id="draws without a case do not count"),
    ],
)
def test_an_interval_tells_how_far_documents_differ(
    counts: list[tuple[int, int, int]], low: float | None, high: float | None
) -> None:
    """The ends are those of the middle 95 % of F1 over resampled documents, the same on every run."""
    found = f1_interval(counts)
    assert found == f1_interval(counts)
    assert found == (None if low is None else pytest.approx((low, high), abs=0.02))


def test_a_score_lies_within_its_interval() -> None:
    """The interval of each label and of all acts holds the score itself."""
    scores = evaluate([*RIGHT, *WRONG], ACTS)
    for label in [None, "question", "answer"]:
        low, high = scores.interval(label) or (2.0, -1.0)
        f1 = scores.labels[label].f1 if label else scores.micro.f1
        assert low <= f1 <= high
    assert scores.interval("follow_up") is None


@pytest.mark.parametrize(("documents", "shown"), [(RIGHT[:2], False), (RIGHT, True)], ids=["two", "three"])
def test_intervals_are_shown_from_three_documents_on(documents: list[dict[str, Any]], shown: bool) -> None:
    """Lines and JSON hold the interval behind F1 only where there are enough documents."""
    scores = evaluate(documents, ACTS)
    line = next(line for line in score_lines(scores) if line.startswith("all acts"))
    assert ("F1 1.000 [1.000, 1.000]  (gold" in line) is shown
    document = json.loads(score_json(scores))
    assert document["micro"].get("f1_interval") == ([1.0, 1.0] if shown else None)
    assert document["acts"]["question"].get("f1_interval") == ([1.0, 1.0] if shown else None)


def test_units_are_counted_by_the_labels_taken_for_others() -> None:
    """The small table holds each pair of label sets that differ, with its units."""
    scores = evaluate([*RIGHT, *WRONG], ACTS)
    assert scores.mixed == {(("question", "answer"), ("answer",)): 1, ((), ("conclusion",)): 1}
    rows = [" ".join(line.split()) for line in mixed_lines(scores)]
    assert rows == ["gold -> found units", "none -> conclusion 1", "question + answer -> answer 1"]
    assert not list(mixed_lines(evaluate(RIGHT, ACTS)))


# --- what changed -----------------------------------------------------------------------------------------


def _on_the_wire(acts: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores as `--json` prints them."""
    documents = [*RIGHT, *WRONG]
    groups = {"councils": evaluate_by("council", documents, acts)}
    return dict(json.loads(score_json(evaluate(documents, acts), groups=groups)))


@pytest.mark.parametrize(
    ("before", "after", "turns"),
    [
        pytest.param(ACTS, ACTS, [], id="nothing changed"),
        pytest.param(ACTS, ACTS[1:], [("now wrong", "right-0.txt", 1, "missed question")], id="one missed"),
        pytest.param(ACTS[1:], ACTS, [("now right", "right-0.txt", 1, "")], id="one found"),
        pytest.param(
            ACTS,
            [*ACTS[:3], _found(WRONG[0], 1, "question")],
            [("now right", "wrong.txt", 0, ""), ("wrong otherwise", "wrong.txt", 1, "missed answer")],
            id="one right, one wrong in another way",
        ),
    ],
)
def test_units_that_turned_are_told(
    before: list[dict[str, Any]], after: list[dict[str, Any]], turns: list[tuple[str, str, int, str]]
) -> None:
    """Units that went from right to wrong or back are named, others are not."""
    found = flips(_on_the_wire(before), _on_the_wire(after))
    assert [(flip.turn, flip.document, flip.unit, ", ".join(flip.after)) for flip in found] == turns


def test_scores_that_changed_are_told() -> None:
    """Labels and fields are listed; of documents and councils those that changed, the others are counted."""
    lines = list(change_lines(_on_the_wire(ACTS), _on_the_wire(ACTS[1:])))
    told = [" ".join(line.split()) for line in lines]
    assert "all all acts F1 0.800 -> 0.667 -0.133" in told
    assert "label answer F1 1.000 -> 1.000 +0.000" in told
    assert "document right-0.txt F1 1.000 -> 0.000 -1.000" in told
    assert "council Aber F1 1.000 -> 0.800 -0.200" in told
    assert {"documents unchanged: 3", "councils unchanged: 1"} <= set(told)
    assert any(line.startswith("field owner F1") for line in told)
    assert lines[-1].startswith("now wrong\tright -> missed question\tright-0.txt#1\tCouncillor Wynne")


def test_documents_of_one_run_only_are_told_apart() -> None:
    """A document without an earlier score has none to compare; its units turn nowhere."""
    before, after = _on_the_wire(ACTS), _on_the_wire(ACTS[1:])
    del before["documents"]["right-0.txt"]
    del before["councils"]
    found = {(c.kind, c.name): (c.before, c.after, c.by) for c in changes(before, after)}
    assert found["document", "right-0.txt"] == (None, 0.0, None)
    assert not [key for key in found if key[0] == "council"]
    assert not flips(before, after)
    assert "none -> 0.000" in "\n".join(change_lines(before, after))


def test_an_earlier_file_without_confusions_is_compared_as_far_as_it_goes() -> None:
    """Scores are compared, and that units are not is said."""
    before, after = _on_the_wire(ACTS), _on_the_wire(ACTS[1:])
    del before["confusions"]
    lines = list(change_lines(before, after))
    assert any("0.800 -> 0.667" in line for line in lines)
    assert "which units changed is not known: the earlier file lists no confusions" in lines
    assert not flips(before, after)


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "[]",
        '{"acts": {}, "micro": {}}',
        '{"acts": {}, "micro": {}, "documents": {}, "confusions": [{"unit": 1}]}',
        None,
    ],
    ids=["broken", "list", "no documents", "confusions of another form", "no file"],
)
def test_a_file_that_holds_no_scores_is_refused(content: str | None, tmp_path: Path) -> None:
    """What `--compare` cannot read is named, with what it takes."""
    path = tmp_path / "scores.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"scores\.json .*evaluate --json"):
        earlier_scores(path)


# --- templates --------------------------------------------------------------------------------------------

FORMATS = [
    "averley-cyp-2023-01-19.docx",
    "brackenford-cyp-2023-03-09.html",
    "castleby-finance-2011-12-08.docx",
    "ellerby-getmeeting-2021-11-16.xml",
    "glenaird-community-council-2024-01-22.md",
    "hollinsea-cpp-2024-06-18.pdf",
    "tarnbrook-issue-schools-2022.html",
    "wexcombe-health-2018-10-02.txt",
]


@pytest.mark.parametrize("name", FORMATS)
def test_a_template_is_what_the_program_found(name: str) -> None:
    """Scored against the program's own acts nothing of a template is wrong: labels, links, fields.

    A second printing may be worded so that the scorer does not find the act's words there again.
    """
    mined = next(mine_all(inputs([str(ROOT / "corpora" / "samples" / name)]), unmask=True))
    assert isinstance(mined, Mined)
    shown = chosen(mined)
    assert isinstance(shown, Mined)
    labelled = template(shown)
    scores = evaluate([labelled], rows([shown]))
    reprinted = sum(len(act.places) - 1 for act in shown.acts)
    assert (scores.micro.spurious, scores.links.spurious) == (0, 0)
    assert scores.micro.missed + scores.links.missed <= reprinted
    assert scores.micro.hit > 0
    assert {name: tally.f1 for name, tally in scores.fields.items() if tally.hit + tally.missed} != {}
    assert all((tally.spurious, tally.missed) == (0, 0) for tally in scores.fields.values())
    assert len(labelled["units"]) == len(mined.segments.sentences)


def test_a_template_has_the_form_of_the_gold() -> None:
    """Keys are those of the labelled samples, in words the guidelines know; units are numbered in order."""
    known = {key for path in (ROOT / "corpora" / "gold").glob("*.json") for key in _unit_keys(path)}
    mined = next(mine_all(inputs([str(ROOT / "corpora" / "samples" / FORMATS[0])])))
    assert isinstance(mined, Mined)
    labelled = template(mined)
    assert list(labelled) == ["document", "council", "layers", "units"]
    assert labelled["document"] == FORMATS[0]
    assert labelled["council"]
    assert [unit["i"] for unit in labelled["units"]] == list(range(len(labelled["units"])))
    used = {key for unit in labelled["units"] for key in unit}
    assert {"role", "kind", "owner", "reply_to"} <= used <= known
    assert {unit.get("kind") for unit in labelled["units"] if "follow_up" in unit["labels"]} <= {
        "request",
        "undertaking",
        "action",
        "suggestion",
        "resolution",
    }


def _unit_keys(path: Path) -> set[str]:
    return {key for unit in json.loads(path.read_text(encoding="utf-8"))["units"] for key in unit}


# --- the command ------------------------------------------------------------------------------------------

SAMPLES = ROOT / "corpora" / "samples"
HOLLINSEA = "hollinsea-cpp-2024-06-18.pdf"


@pytest.fixture
def labelled(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of gold and a file of acts: two documents right, one with an answer missed."""
    gold = tmp_path / "gold"
    gold.mkdir()
    for document in [*RIGHT, *WRONG]:
        (gold / f"{document['document']}.json").write_text(json.dumps(document), encoding="utf-8")
    acts = tmp_path / "acts.jsonl"
    acts.write_text("".join(json.dumps(act) + "\n" for act in ACTS), encoding="utf-8")
    return gold, acts


def test_acts_given_as_documents_are_refused(command: Command, labelled: tuple[Path, Path]) -> None:
    """A file of acts among the documents would be mined as text and score nothing."""
    gold, acts = labelled
    refused = command("evaluate", gold, acts)
    assert refused.code == ExitCode.USAGE
    assert "--predictions" in refused.err


def test_evaluate_prints_what_is_asked_for(command: Command, labelled: tuple[Path, Path]) -> None:
    """Councils, wrong decisions and label sets follow the scores; without flags there is none of them."""
    gold, acts = labelled
    plain = command("evaluate", gold, "--predictions", acts).out
    full = command("evaluate", gold, "--predictions", acts, "--by-council", "--errors").out
    assert full.startswith(plain)
    more = full.removeprefix(plain)
    assert "council Aber (3 documents)\n  question     P 1.000" in more
    assert "council Brig (1 document)\n" in more
    assert "missed\tquestion\twrong.txt#1\t" in more
    assert "none -> conclusion" in more


def test_json_of_one_run_is_compared_by_the_next(
    command: Command, labelled: tuple[Path, Path], tmp_path: Path
) -> None:
    """`--json` holds confusions, label sets and councils; `--compare` takes it up, in words and as JSON."""
    gold, acts = labelled
    earlier = tmp_path / "earlier.json"
    earlier.write_text(
        command("evaluate", gold, "--predictions", acts, "--by-council", "--json").out, encoding="utf-8"
    )
    written = json.loads(earlier.read_text(encoding="utf-8"))
    assert {(row["document"], row["unit"], row["kind"]) for row in written["confusions"]} == {
        ("wrong.txt", 0, "spurious"),
        ("wrong.txt", 1, "missed"),
    }
    assert written["label_sets"][0] == {"gold": [], "found": ["conclusion"], "units": 1}
    assert set(written["councils"]) == {"Aber", "Brig"}
    acts.write_text("".join(json.dumps(act) + "\n" for act in ACTS[1:]), encoding="utf-8")
    told = command("evaluate", gold, "--predictions", acts, "--compare", earlier).out
    assert "now wrong\tright -> missed question\tright-0.txt#1" in told
    compared = json.loads(
        command("evaluate", gold, "--predictions", acts, "--compare", earlier, "--json").out
    )["changes"]
    assert [unit["turn"] for unit in compared["units"]] == ["now wrong"]
    assert {
        "kind": "document",
        "name": "right-0.txt",
        "before": 1.0,
        "after": 0.0,
        "gold": [1, 1],
    } in compared["scores"]


@pytest.mark.parametrize("model", ["", "rules"], ids=["model", "rules"])
def test_a_template_written_scores_full_marks(model: str, command: Command, tmp_path: Path) -> None:
    """What `--template` writes is gold that `evaluate` reads; mining the document again agrees with it."""
    gold = tmp_path / "gold" / f"{HOLLINSEA}.json"
    options = ["--model", model] if model else []
    wrote = command("evaluate", "--template", SAMPLES / HOLLINSEA, "--output", gold, *options)
    assert wrote.code == ExitCode.OK, wrote.err
    printed = command("evaluate", "--template", SAMPLES / HOLLINSEA, *options).out
    assert printed == gold.read_text(encoding="utf-8")
    scored = json.loads(command("evaluate", gold.parent, SAMPLES / HOLLINSEA, "--json", *options).out)
    assert scored["micro"]["f1"] == 1.0
    assert scored["confusions"] == []


def test_a_corrected_template_is_not_overwritten(command: Command, tmp_path: Path) -> None:
    """A file that is there already is left as it is."""
    path = tmp_path / "gold.json"
    path.write_text("corrected for hours", encoding="utf-8")
    refused = command("evaluate", "--template", SAMPLES / HOLLINSEA, "--output", path)
    assert refused.code == ExitCode.CANNOT_WRITE
    assert path.read_text(encoding="utf-8") == "corrected for hours"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param([], ExitCode.USAGE, "nothing to score", id="nothing asked for"),
        pytest.param(["gold", "--template", "a.pdf"], ExitCode.USAGE, "three different jobs", id="two jobs"),
        pytest.param(["--folds", "2", "--template", "a.pdf"], ExitCode.USAGE, "three", id="two others"),
        pytest.param(["--folds", "2"], ExitCode.USAGE, "--into", id="folds without a folder"),
        pytest.param(["--template", "."], ExitCode.USAGE, "takes one document", id="template of a folder"),
        pytest.param(
            ["--template", "no.pdf", "--model", "rules"],
            ExitCode.UNREADABLE_INPUT,
            "no such file",
            id="no document",
        ),
        pytest.param(["gold", "--compare", "no.json"], ExitCode.BAD_CONFIG, "--json", id="no earlier scores"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    arguments: list[str],
    code: ExitCode,
    told: str,
    command: Command,
    labelled: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each has its exit code and a message that says what to do."""
    monkeypatch.chdir(labelled[0].parent)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("minutes", encoding="utf-8")
    refused = command("evaluate", *arguments)
    assert (refused.code, told in refused.err) == (code, True), refused.err


MEASURED = {
    **GOLD,
    "layers": ["acts", "indicators"],
    "units": [
        UNITS[0],
        {**UNITS[1], "indicators": ["hwy-shelters"], "also": ["hwy-lamps"]},
        {**UNITS[2], "implied_indicators": ["hwy-shelters"]},
    ],
}


@pytest.mark.parametrize(
    ("asked", "told", "named", "carried"),
    [
        pytest.param(["hwy-shelters"], ["hwy-shelters"], (1, 0, 0), (1, 0, 0), id="all right"),
        pytest.param([], [], (0, 0, 1), (0, 0, 1), id="nothing linked"),
        pytest.param(
            ["hwy-lamps"], [], (0, 0, 1), (0, 0, 1), id="what a second reader may add does not count"
        ),
        pytest.param(["hwy-bins"], ["hwy-bins"], (0, 2, 1), (0, 0, 1), id="wrong ones count on every act"),
    ],
)
def test_measures_of_acts_are_scored(
    asked: list[str], told: list[str], named: tuple[int, int, int], carried: tuple[int, int, int]
) -> None:
    """Measures named count both ways, those carried over by what was found; unlabelled ones not at all."""
    acts = [
        _act(1, "question", UNITS[1]["text"], indicators=asked),
        _act(2, "answer", UNITS[2]["text"], indicators=told),
    ]
    scores = evaluate([MEASURED], acts)
    counted = [(t.hit, t.spurious, t.missed) for t in (scores.measures, scores.carried)]
    assert counted == [named, carried]
    assert evaluate([GOLD], acts).measures == Tally()
