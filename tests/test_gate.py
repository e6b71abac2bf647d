"""Which sentences are encoded: those whose labels hang in the balance after a sketch of their vectors."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from minutes_miner.errors import ConfigError
from minutes_miner.inputs import inputs
from minutes_miner.pipeline import ReadDocument, read_all, segmented
from minutes_miner.recognise import ruled
from minutes_miner.recognise.confidence import STRUCTURE, USUAL
from minutes_miner.recognise.context import Context
from minutes_miner.recognise.gate import unsure
from minutes_miner.recognise.housekeeping import housekeeping
from minutes_miner.recognise.judge import Judge
from minutes_miner.recognise.model import Model
from minutes_miner.recognise.sketch import OPENING, PAIRED, PAIRS, Sketch, pairs
from minutes_miner.records import ActType, Tier
from minutes_miner.shipped import model_folder
from minutes_miner.speakers import roster

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpora" / "samples" / "kilmorra-mdm-2021-02-17.md"
EVEN = dict.fromkeys(ActType, (1.0, 0.0))
HALVES = {label: {"sure": 0.9, "likely": 0.5, "possible": 0.1} for label in ActType}


@pytest.fixture(scope="module")
def contexts() -> list[Context]:
    """The sentences of a sample as the rules label them."""
    (document,) = read_all(inputs([str(SAMPLE)]))
    assert isinstance(document, ReadDocument)
    segments = segmented(document)
    return ruled(document.minutes, segments, roster(segments.attendance, document.minutes.text), set())


@pytest.fixture(scope="module")
def model() -> Model:
    """The model that ships."""
    return Model(model_folder(), threads=1)


class Counted:
    """An encoder that remembers how many sentences it was asked for."""

    def __init__(self, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sentences, encoded = 0, model.encoder.encoded

        def counting(pieces: Sequence[Sequence[int]]) -> np.ndarray:
            self.sentences += len(pieces)
            return encoded(pieces)

        monkeypatch.setattr(model.encoder, "encoded", counting)


# --- the gate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "rule", "margin", "expected"),
    [
        pytest.param(0.5, 0.0, 1.0, True, id="at the threshold"),
        pytest.param(0.7, 0.0, 1.0, True, id="within the margin above"),
        pytest.param(0.3, 0.0, 1.0, True, id="within the margin below"),
        pytest.param(0.9, 0.0, 1.0, False, id="beyond the margin above"),
        pytest.param(0.1, 0.0, 1.0, False, id="beyond the margin below"),
        pytest.param(0.1, 0.0, 3.0, True, id="a wider margin"),
        pytest.param(0.5, STRUCTURE, 1.0, False, id="structure decides whatever the model says"),
    ],
)
def test_what_hangs_in_the_balance(own: float, rule: float, margin: float, *, expected: bool) -> None:
    """A sentence is unsure where one label lies near its threshold and no structure decides it."""
    others = [0.001] * 3
    found = unsure(
        np.array([[own, *others]], np.float32),
        np.array([[rule, 0, 0, 0]], np.float32),
        weight=1.0,
        slopes=EVEN,
        tiers=HALVES,
        margins={**dict.fromkeys(ActType, 0.5), ActType.QUESTION: margin},
    )
    assert found.tolist() == [expected]


def test_the_rule_votes_before_the_margin_is_taken() -> None:
    """Where the model doubts and a rule is sure, the mean of both counts, as it does in judging."""
    asked = {"weight": 0.5, "slopes": EVEN, "tiers": HALVES, "margins": dict.fromkeys(ActType, 0.5)}
    own = np.array([[0.95, 0.001, 0.001, 0.001]], np.float32)
    assert unsure(own, np.zeros((1, 4), np.float32), **asked).tolist() == [True]
    assert unsure(own, np.array([[USUAL, 0, 0, 0]], np.float32), **asked).tolist() == [False]


# --- the sketch -------------------------------------------------------------------------------------------


def test_a_guess_does_not_depend_on_its_neighbours(model: Model) -> None:
    """A sentence's guessed vector is the same alone and among others."""
    pieces = model.encoder.pieces(["Councillor Wynne asked why.", "", "That the report be noted. " * 40])
    facts = np.random.default_rng(1).random((3, len(model.card.features)), np.float32)
    together = model.sketch.vectors(pieces, facts)
    alone = [model.sketch.vectors([row], facts[i : i + 1])[0] for i, row in enumerate(pieces)]
    assert np.allclose(together, alone, atol=1e-5)
    assert together.shape[1] == model.encoder.vectors(["Noted."]).shape[1]


def test_a_guess_is_near_the_vector(model: Model, contexts: list[Context]) -> None:
    """Guesses of a document's sentences lie nearer to their vectors than the mean of all vectors does."""
    from minutes_miner.recognise.features import features

    pieces = model.encoder.pieces([context.text for context in contexts])
    true = model.encoder.encoded(pieces)
    guessed = model.sketch.vectors(pieces, features(contexts))
    assert np.square(true - guessed).sum() < 0.7 * np.square(true - true.mean(0)).sum()


def test_pairs_are_rows_of_the_table() -> None:
    """Each two neighbours of the opening make a row of the table, in order; one piece alone does too."""
    assert pairs([5, 9]) != pairs([9, 5])
    assert len(pairs(range(PAIRED + OPENING))) == PAIRED - 1
    assert pairs([5]) == [0]
    assert all(0 <= row < PAIRS for row in pairs(range(30_000, 30_500)))


def test_what_is_no_sketch_is_refused(tmp_path: Path) -> None:
    """A file that holds something else is named, with what to do."""
    path = tmp_path / "sketch.npz"
    for data in (b"", b"PK\x03\x04 nothing follows"):
        path.write_bytes(data)
        with pytest.raises(ConfigError, match=r"sketch\.npz .*minutes-miner train"):
            Sketch(path)
    np.savez(path, pieces=np.zeros((2, 2), np.int8))
    with pytest.raises(ConfigError, match="minutes-miner train"):
        Sketch(path)


# --- the model --------------------------------------------------------------------------------------------


def test_only_what_needs_it_is_encoded(
    model: Model, contexts: list[Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some sentences are encoded, not all, and none that is no act whatever its words."""
    counted = Counted(model, monkeypatch)
    outputs = model.outputs(contexts)
    assert 0 < counted.sentences < sum(housekeeping(context) != [] for context in contexts)
    assert outputs.shape[0] == len(contexts)


def test_a_thorough_model_encodes_everything(
    contexts: list[Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `thorough` every sentence is encoded, and its probabilities are those of its own vector."""
    from minutes_miner.recognise.features import features

    asked = Model(model_folder(), threads=1, thorough=True)
    counted = Counted(asked, monkeypatch)
    outputs = asked.outputs(contexts)
    assert counted.sentences == len(contexts)
    vectors = asked.encoder.vectors([context.text for context in contexts])
    assert np.array_equal(outputs, asked.judged(vectors, features(contexts)))


def test_nearly_all_labels_are_those_of_a_thorough_model(model: Model, contexts: list[Context]) -> None:
    """What is shown by default hardly changes by what is not encoded."""
    thorough = Model(model_folder(), threads=1, thorough=True)
    shown = [
        [
            {label.type for label in labels if label.tier is not Tier.POSSIBLE}
            for labels in Judge(asked)(contexts)
        ]
        for asked in (model, thorough)
    ]
    changed = sum(one != other for one, other in zip(*shown, strict=True))
    assert changed <= 0.02 * len(contexts)


def test_no_margin_encodes_nothing_that_is_decided(
    model: Model, contexts: list[Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The narrower the margins, the fewer sentences are encoded."""
    counted, before = Counted(model, monkeypatch), -1
    for margin in (0.0, 1.0, 3.0, 6.0):
        monkeypatch.setattr(model, "card", replace(model.card, margins=dict.fromkeys(ActType, margin)))
        counted.sentences = 0
        model.outputs(contexts)
        assert counted.sentences >= before
        before = counted.sentences
    assert before > 0
