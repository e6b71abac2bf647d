"""How well acts are recognised: floors that a change may raise, not lower."""

import hashlib
import json
from pathlib import Path

import pytest

from minutes_miner.evaluate import Scores, evaluate, gold_documents
from minutes_miner.export.rows import rows
from minutes_miner.inputs import inputs
from minutes_miner.model_cli import model_judge
from minutes_miner.pipeline import mine_all
from minutes_miner.recognise import by_rules
from minutes_miner.records import Failure, Mined, Tier

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
GOLD = {"samples": ROOT / "corpora" / "gold", "shared": SHARED / "gold"}
JUDGES = {"rules": lambda: by_rules, "model": model_judge}
DOCUMENTS = {"samples": ROOT / "corpora" / "samples", "shared": SHARED / "real"}


def _shown(outcome: Mined | Failure) -> Mined | Failure:
    """The document with the acts shown by default."""
    if isinstance(outcome, Failure):
        return outcome
    kept = tuple(act for act in outcome.acts if act.tier is not Tier.POSSIBLE)
    return Mined(minutes=outcome.minutes, segments=outcome.segments, acts=kept, coverage=outcome.coverage)


def _needs(name: str) -> None:
    if not GOLD[name].is_dir():
        pytest.skip(f"the labelled documents in {GOLD[name]} are not on this machine")


@pytest.fixture(
    scope="module", params=[(how, name) for how in FLOORS["f1"] for name in FLOORS["f1"][how]], ids="-".join
)
def scored(request: pytest.FixtureRequest) -> tuple[str, str, Scores]:
    """The scores of one set of labelled documents: by the rules alone, or with the model that ships."""
    how, name = request.param
    _needs(name)
    documents = [str(path) for path in sorted(DOCUMENTS[name].glob("*.*")) if path.suffix != ".py"]
    mined = [_shown(outcome) for outcome in mine_all(inputs(documents), judge=JUDGES[how](), unmask=True)]
    return how, name, evaluate(gold_documents(GOLD[name]), rows(mined))


def test_no_label_falls_below_its_floor(scored: tuple[str, str, Scores]) -> None:
    """F1 of each label, of reply links and of measures is at least what it was when the floor was set."""
    how, name, scores = scored
    measured = {str(label): tally.f1 for label, tally in scores.labels.items()} | {
        "micro": scores.micro.f1,
        "links": scores.links.f1,
        "indicators": scores.measures.f1,
    }
    floors = FLOORS["f1"][how][name]
    assert not {key: (measured[key], floor) for key, floor in floors.items() if measured[key] < floor}


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_floors_belong_to_these_labels(name: str) -> None:
    """A floor says nothing about other labels: set it anew when the labelled documents change."""
    _needs(name)
    digest = hashlib.sha256()
    for path in sorted(GOLD[name].glob("*.json")):
        digest.update(path.read_bytes())
    assert digest.hexdigest() == FLOORS["gold_sha256"][name]


def test_every_conclusion_under_resolved_is_found() -> None:
    """No labelled conclusion that the minutes print under RESOLVED is missed in the samples."""
    documents = [str(path) for path in sorted(DOCUMENTS["samples"].glob("*.*")) if path.suffix != ".py"]
    scores = evaluate(
        gold_documents(GOLD["samples"]), rows([_shown(o) for o in mine_all(inputs(documents), unmask=True)])
    )
    missed = [
        c for c in scores.confusions if c[2] == "conclusion" and c[3] == "missed" and "RESOLVED" in c[4]
    ]
    assert not missed
