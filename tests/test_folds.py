"""Training scored in folds: who is held out, what is written, how a run goes on, what is refused."""

import json
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from minutes_miner import evaluate_cli
from minutes_miner.errors import ConfigError, ExitCode, UsageError
from minutes_miner.evaluate import gold_documents
from minutes_miner.folds import FoldScores, Teacher, balanced, plan_folds, score_folds, spread_lines
from minutes_miner.inputs import json_lines
from minutes_miner.recognise import Judge, by_rules
from minutes_miner.recognise.context import Context, Label
from minutes_miner.shipped import model_folder
from minutes_miner.training.corpus import LabelledMinutes, load_corpus

COUNCILS = {"Aber": 3, "Brig": 2, "Corr": 2, "Dunn": 1, "Esk": 1}  # documents of each
AREAS = ("housing", "health", "finance")

HEADER = """---
council: {council} Borough Council
committee: Housing Scrutiny Committee
date: {date}
nation: England
styles: 2
area: {area}
status: confirmed
---
"""
BODY = """{council} BOROUGH COUNCIL

HOUSING SCRUTINY COMMITTEE

Minutes of the meeting held on {date} in the Town Hall, {council}

Present: Councillor Jane Hale (Chair), Councillor Omar Price and Councillor Ruth Dale

1. Apologies for absence

Apologies were received from Councillor Firth of {council}.

2. Repairs to council homes

<question id="q1" by="Councillor Price" role="member" response="answered">Councillor \
Price asked why 140 repairs in {council} were still outstanding in {date}.</question>

<answer to="q1" by="The Head of Housing" role="officer">The Head of Housing replied that two \
contractors had left in the autumn and that a new contract had begun.</answer>

<conclusion role="committee" kind="noted">RESOLVED: That the report be noted.</conclusion>
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of five invented councils."""
    for council, count in COUNCILS.items():
        for number in range(count):
            path = tmp_path / "corpus" / council.lower() / f"20{number + 10}-03-14-housing.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            facts = {"council": council, "date": path.name[:10], "area": AREAS[number]}
            path.write_text((HEADER + BODY).format(**facts), encoding="utf-8")
    return tmp_path / "corpus"


class Teach:
    """A training that takes no time: the rules are its model. It remembers what it was given."""

    def __init__(self, judge: Judge = by_rules, *, fails_at: int = 0) -> None:
        self.judge, self.fails_at = judge, fails_at
        self.calls: list[tuple[set[str], set[str], Path]] = []

    def __call__(
        self, learn: Sequence[LabelledMinutes], develop: Sequence[LabelledMinutes], folder: Path
    ) -> Judge:
        """Return the judge, or be killed."""
        self.calls.append((_councils(learn), _councils(develop), folder))
        if len(self.calls) == self.fails_at:
            raise KeyboardInterrupt
        return self.judge


def _councils(documents: Sequence[LabelledMinutes]) -> set[str]:
    return {document.council.split()[0] for document in documents}


def nobody(contexts: Sequence[Context]) -> list[list[Label]]:
    """Find nothing at all."""
    return [[] for _ in contexts]


def _run(corpus: Path, folder: Path, teach: Teacher, folds: int = 3, **settings: object) -> FoldScores:
    return score_folds(load_corpus(corpus), folder, folds=folds, teach=teach, settings=settings)


# --- who is held out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "parts", "expected"),
    [
        pytest.param({"a": 5, "b": 4, "c": 3, "d": 2}, 2, [{"a", "d"}, {"b", "c"}], id="largest first"),
        pytest.param({"d": 2, "c": 3, "b": 4, "a": 5}, 2, [{"a", "d"}, {"b", "c"}], id="in any order"),
        pytest.param({"b": 1, "a": 1, "c": 1}, 3, [{"a"}, {"b"}, {"c"}], id="equal ones by name"),
        pytest.param({"a": 9, "b": 1, "c": 1, "d": 1}, 2, [{"a"}, {"b", "c", "d"}], id="one large"),
    ],
)
def test_parts_are_of_about_equal_size(sizes: dict[str, int], parts: int, expected: list[set[str]]) -> None:
    """Each name goes to the smallest part, the largest names first."""
    assert balanced(sizes, parts) == expected


@pytest.mark.parametrize("folds", [2, 3, 5])
def test_no_council_is_trained_and_scored_on(folds: int, corpus: Path) -> None:
    """Every document is held out once; its council is neither learned from nor used for thresholds then."""
    documents = load_corpus(corpus)
    plan = plan_folds(documents, folds)
    held_out = [document.name for fold in plan for document in fold.held_out]
    assert sorted(held_out) == sorted(document.name for document in documents)
    for fold in plan:
        parts = [_councils(part) for part in (fold.held_out, fold.learn, fold.develop)]
        assert all(parts)
        assert sum(len(part) for part in parts) == len(set.union(*parts)) == len(COUNCILS)
    assert plan == plan_folds(documents, folds)
    assert [_councils(f.held_out) for f in plan] == [
        _councils(f.held_out) for f in plan_folds(tuple(reversed(documents)), folds)
    ]


def test_a_sixth_is_for_development() -> None:
    """About a sixth of what is outside a fold chooses thresholds, another one for each fold."""
    documents = [_bare(f"council {n}") for n in range(27)]
    plan = plan_folds(documents, 3)
    assert [(len(f.held_out), len(f.learn), len(f.develop)) for f in plan] == [(9, 15, 3)] * 3
    assert len({frozenset(d.council for d in f.develop) for f in plan}) == 3


def _bare(council: str) -> Any:
    """A document with a council and sentences, and nothing else."""
    return SimpleNamespace(council=council, units=("one", "two"))


@pytest.mark.parametrize("folds", [1, 6], ids=["one", "more than councils"])
def test_a_number_of_folds_that_cannot_be_is_refused(folds: int, corpus: Path, tmp_path: Path) -> None:
    """Before anything is trained or written."""
    teach = Teach()
    with pytest.raises(UsageError, match="5 councils"):
        _run(corpus, tmp_path / "folds", teach, folds)
    assert not teach.calls
    assert not (tmp_path / "folds").exists()


def test_too_few_councils_to_learn_from_are_refused() -> None:
    """With two councils none would be left for development."""
    with pytest.raises(UsageError, match="leaves 1 council"):
        plan_folds([_bare("one"), _bare("other")], 2)


# --- what is written --------------------------------------------------------------------------------------


def test_each_fold_is_mined_by_its_own_model(corpus: Path, tmp_path: Path) -> None:
    """Text without tags, gold with the same units, acts and scores stand in the fold's folder."""
    teach = Teach()
    found = _run(corpus, tmp_path / "folds", teach)
    assert [folder for _, _, folder in teach.calls] == [
        tmp_path / "folds" / f"fold-{n}" / "model" for n in (1, 2, 3)
    ]
    for place in sorted((tmp_path / "folds").glob("fold-*")):
        texts = {path.name: path.read_text(encoding="utf-8") for path in (place / "documents").iterdir()}
        labelled = gold_documents(place / "gold")
        acts = json_lines(place / "acts.jsonl")
        assert {document["document"] for document in labelled} == set(texts)
        assert {Path(act["document"]).name for act in acts} == set(texts)
        assert all("<" not in text and "council:" not in text for text in texts.values())
        scores = json.loads((place / "scores.json").read_text(encoding="utf-8"))
        assert set(scores["documents"]) == set(texts)
    assert len(found.pooled.documents) == sum(COUNCILS.values())


def test_scores_are_pooled_over_folds(corpus: Path, tmp_path: Path) -> None:
    """Together, by council and by area, with intervals; mean and spread are those of the folds."""
    found = _run(corpus, tmp_path / "folds", Teach())
    written = json.loads((tmp_path / "folds" / "scores.json").read_text(encoding="utf-8"))
    folds = [
        json.loads((tmp_path / "folds" / f"fold-{n}" / "scores.json").read_text(encoding="utf-8"))
        for n in (1, 2, 3)
    ]
    assert written["micro"]["gold"] == 3 * sum(COUNCILS.values()) == sum(f["micro"]["gold"] for f in folds)
    assert found.pooled.micro.f1 > 0.9
    assert len(written["micro"]["f1_interval"]) == 2
    assert {name: row["micro"]["gold"] for name, row in written["councils"].items()} == {
        f"{name} Borough Council": 3 * count for name, count in COUNCILS.items()
    }
    assert {name: row["micro"]["gold"] for name, row in written["areas"].items()} == {
        "finance": 3,
        "health": 9,
        "housing": 15,
    }
    rates = [fold["micro"]["f1"] for fold in folds]
    spread = written["folds"]["all acts"]
    assert spread["mean_f1"] == pytest.approx(sum(rates) / 3, abs=1e-4)
    assert (spread["lowest"], spread["highest"]) == (min(rates), max(rates))


def test_the_spread_over_folds_is_told(corpus: Path, tmp_path: Path) -> None:
    """Where one fold's model finds nothing, mean and deviation say so."""

    def teach(_: object, __: object, folder: Path) -> Judge:
        return nobody if folder.parent.name == "fold-2" else by_rules

    found = _run(corpus, tmp_path / "folds", teach)
    spread = found.spreads["conclusion"]
    assert (spread.mean, spread.lowest, spread.highest) == (pytest.approx(2 / 3), 0.0, 1.0)
    assert spread.deviation == pytest.approx(3**-0.5)
    line = next(line for line in spread_lines(found.spreads) if line.startswith("conclusion"))
    assert "mean F1 0.667, standard deviation 0.577 (0.000 to 1.000)" in line


# --- how a run goes on ------------------------------------------------------------------------------------


def test_a_run_cut_short_goes_on(corpus: Path, tmp_path: Path) -> None:
    """Folds that are done are not trained again; the end is that of a run in one go."""
    folder = tmp_path / "folds"
    killed = Teach(fails_at=2)
    with pytest.raises(KeyboardInterrupt):
        _run(corpus, folder, killed, seed=1)
    before = (folder / "fold-1" / "scores.json").stat().st_mtime_ns
    again = Teach()
    found = _run(corpus, folder, again, seed=1)
    assert [call[2].parent.name for call in again.calls] == ["fold-2", "fold-3"]
    assert (folder / "fold-1" / "scores.json").stat().st_mtime_ns == before
    _run(corpus, tmp_path / "other", Teach(), seed=1)
    assert _named(folder / "scores.json") == _named(tmp_path / "other" / "scores.json")
    assert _run(corpus, folder, Teach(fails_at=1), seed=1).pooled == found.pooled


def _named(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_a_fold_killed_while_mining_is_done_again(corpus: Path, tmp_path: Path) -> None:
    """A fold counts as done by its scores alone, whatever else stands there."""
    folder = tmp_path / "folds"
    _run(corpus, folder, Teach())
    (folder / "fold-2" / "scores.json").unlink()
    (folder / "fold-2" / "acts.jsonl").write_text('{"type": "ques', encoding="utf-8")
    again = Teach()
    found = _run(corpus, folder, again)
    assert [call[2].parent.name for call in again.calls] == ["fold-2"]
    assert found.pooled.micro.f1 > 0.9


@pytest.mark.parametrize(
    ("folds", "seed", "edit"),
    [(4, 1, ""), (3, 2, ""), (3, 1, " The meeting closed at 9 pm.")],
    ids=["other folds", "another seed", "another corpus"],
)
def test_folds_of_another_run_are_not_mixed_in(
    folds: int, seed: int, edit: str, corpus: Path, tmp_path: Path
) -> None:
    """A folder with other folds, settings or minutes is refused and left alone."""
    folder = tmp_path / "folds"
    _run(corpus, folder, Teach(), seed=1)
    before = (folder / "folds.json").read_text(encoding="utf-8")
    path = next(corpus.rglob("*.txt"))
    path.write_text(path.read_text(encoding="utf-8") + edit, encoding="utf-8")
    teach = Teach()
    with pytest.raises(ConfigError, match="--into"):
        _run(corpus, folder, teach, folds, seed=seed)
    assert not teach.calls
    assert (folder / "folds.json").read_text(encoding="utf-8") == before


def test_two_documents_of_one_name_are_refused(corpus: Path, tmp_path: Path) -> None:
    """Else one would be scored by the labels of the other."""
    path = corpus / "aber" / "2010-03-14-housing.txt"
    twin = corpus / "north" / "aber" / path.name
    twin.parent.mkdir(parents=True)
    twin.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"aber--2010-03-14-housing\.txt more than once"):
        _run(corpus, tmp_path / "folds", Teach())


# --- the command ------------------------------------------------------------------------------------------


def test_the_command_trains_with_what_it_was_given(
    corpus: Path, tmp_path: Path, command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seed and epochs reach the training, its model judges, and the pooled scores are printed."""
    recipes = []

    def train(*arguments: Any, recipe: dict[str, int], **_: Any) -> None:
        recipes.append(recipe)
        arguments[2].parent.mkdir(parents=True)
        arguments[2].symlink_to(model_folder())

    monkeypatch.setattr(evaluate_cli, "trainer", lambda: (train, dict))
    arguments = ["evaluate", "--folds", 2, "--corpus", corpus, "--into", tmp_path / "folds"]
    ran = command(*arguments, "--seed", 7, "--epochs", 2)
    assert ran.code == ExitCode.OK, ran.err
    assert recipes == [{"seed": 7, "epochs": 2}] * 2
    assert "council Aber Borough Council (3 documents)" in ran.out
    assert "area housing (5 documents)" in ran.out
    assert "all acts     over folds: mean F1" in ran.out
    assert "fold 2 of 2" in ran.err
    again = command(*arguments, "--seed", 7, "--epochs", 2, "--json")
    assert len(recipes) == 2
    assert json.loads(again.out) == _named(tmp_path / "folds" / "scores.json")
    assert command(*arguments, "--seed", 8).code == ExitCode.BAD_CONFIG


def test_folds_without_torch_say_what_to_install(
    corpus: Path, tmp_path: Path, command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the `train` extra nothing is trained, and the message names it."""
    for name in ("fit", "train", "network"):
        monkeypatch.delitem(sys.modules, f"minutes_miner.training.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "torch", None)
    ran = command("evaluate", "--folds", 2, "--corpus", corpus, "--into", tmp_path / "folds")
    assert ran.code == ExitCode.MODEL_MISSING
    assert "pip install minutes-miner[train]" in ran.err
    assert not list((tmp_path / "folds").glob("fold-*"))


ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
EXAMPLES = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("minutes-miner ")
]


def test_every_example_of_the_page_runs(
    corpus: Path, tmp_path: Path, command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, on one document of each kind they name; the training is left out."""
    monkeypatch.setattr(evaluate_cli, "teacher", lambda **_: Teach())
    monkeypatch.chdir(tmp_path)
    sample = "hollinsea-cpp-2024-06-18.pdf"
    for place in ("gold", "samples", "train"):
        (tmp_path / "corpora" / place).mkdir(parents=True)
    shutil.copy(ROOT / "corpora" / "gold" / f"{sample}.json", "corpora/gold")
    shutil.copy(ROOT / "corpora" / "samples" / sample, "corpora/samples")
    shutil.copytree(corpus, "corpora/train", dirs_exist_ok=True)
    (tmp_path / "minutes").mkdir()
    shutil.copy(ROOT / "corpora" / "samples" / sample, "minutes/2024-06-18.pdf")
    mined = command("extract", "minutes/2024-06-18.pdf", "--model", "rules", "--output", "output/acts.jsonl")
    assert mined.code == ExitCode.OK, mined.err
    assert len(EXAMPLES) >= 8
    for example in EXAMPLES:
        words, _, target = example.partition(" > ")
        ran = command(*shlex.split(words)[1:])
        assert ran.code == ExitCode.OK, f"{example}: {ran.err}"
        if target:
            Path(target).write_text(ran.out, encoding="utf-8")
    assert (tmp_path / "output" / "folds" / "scores.json").is_file()
