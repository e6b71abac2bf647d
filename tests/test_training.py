"""Training: from labelled minutes to examples, a network, thresholds and a pipeline; with a toy transformer.

What needs torch is skipped where it is not installed (`pip install minutes-miner[train]`).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from minutes_miner.errors import ConfigError, ExitCode
from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.judge import calibrated
from minutes_miner.recognise.model import OUTPUTS, Model, read_card
from minutes_miner.records import ActType, Tier
from minutes_miner.spacy_component import ACTS, write_pipeline
from minutes_miner.training.calibrate import decisions, slopes, tiers
from minutes_miner.training.corpus import LabelledMinutes, load_corpus
from minutes_miner.training.examples import Example, corpus_examples

if TYPE_CHECKING:
    from minutes_miner.training.fit import Recipe

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WIDTH = 32  # of the toy's vectors
# The same seed on the same machine: sums may be taken in another order, nothing else may differ.
SAME = 1e-5

MINUTES = """---
council: {council}
committee: Roads Panel
date: 2023-05-04
nation: England
styles: 1
area: transport
status: confirmed
---
1. Bus shelters on {road}

The Head of Roads introduced the report and its two annexes.

<question id="1" by="Councillor Wynne" role="member" response="answered">Councillor Wynne asked why two
shelters on {road} stood unlit.</question> <answer to="1" by="The Head of Roads" role="officer">The Head of
Roads said that lamps of that make were scarce.</answer> <answer to="1" by="The Head of Roads"
role="officer"><follow_up to="1" by="The Head of Roads" role="officer" kind="undertaking"
owner="The Head of Roads" requested_by="Councillor Wynne">She undertook to send Members the figures for
{road}.</follow_up></answer>

<skip>Councillor Dunn spoke at some length of the shelters of his youth.</skip>

<conclusion role="committee" kind="noted">RESOLVED – That the report be noted.</conclusion>

2. Benches

The Head of Roads introduced the plan for benches on {road}.
"""
SPLITS = """train = ["Eastmere Council", "Westmere Council"]
development = ["Northmere Council"]
"""
PLACES = {
    "Eastmere Council": "Mill Road",
    "Westmere Council": "Bell Lane",
    "Northmere Council": "Ford Street",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of three small documents of three councils."""
    folder = tmp_path_factory.mktemp("corpus")
    for council, road in PLACES.items():
        path = folder / council.split()[0].lower() / "2023-05-04-panel.txt"
        path.parent.mkdir()
        path.write_text(MINUTES.format(council=council, road=road), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(folder: Path) -> tuple[LabelledMinutes, ...]:
    """The corpus as read."""
    return load_corpus(folder)


@pytest.fixture(scope="module")
def examples(corpus: tuple[LabelledMinutes, ...]) -> list[Example]:
    """Its examples."""
    return corpus_examples(corpus)


@pytest.fixture(scope="module")
def splits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Which councils are for training, which for development."""
    path = tmp_path_factory.mktemp("splits") / "splits.toml"
    path.write_text(SPLITS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pretrained(tmp_path_factory: pytest.TempPathFactory, corpus: tuple[LabelledMinutes, ...]) -> Path:
    """A transformer of one narrow layer that knows the words of the corpus, weights as chance gave them."""
    torch = pytest.importorskip("torch", reason="training needs torch: pip install minutes-miner[train]")
    transformers = pytest.importorskip("transformers", reason="training needs transformers")
    pytest.importorskip("onnx", reason="writing a model needs onnx")
    folder = tmp_path_factory.mktemp("pretrained")
    words = sorted({word for minutes in corpus for word in minutes.marked.text.lower().split()})
    vocabulary = {piece: i for i, piece in enumerate([*SPECIAL, *words])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=SPECIAL[1]))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        **dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True)),
    ).save_pretrained(folder)
    torch.manual_seed(1)
    transformers.BertModel(
        transformers.BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=WIDTH,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=2 * WIDTH,
            max_position_embeddings=128,
        )
    ).save_pretrained(folder)
    return folder


def _recipe(seed: int = 1, epochs: int = 1) -> "Recipe":
    """A short training of a small head."""
    from minutes_miner.training.fit import Recipe
    from minutes_miner.training.network import Shape

    return Recipe(seed=seed, epochs=epochs, window=4, shape=Shape(width=16, hidden=8))


# --- examples ---------------------------------------------------------------------------------------------


def _at(example: Example, words: str) -> int:
    """The index of the one sentence that begins with these words."""
    (index,) = (i for i, text in enumerate(example.texts) if text.startswith(words))
    return index


def _targets(example: Example, words: str) -> set[str]:
    """The outputs that should be 1 for a sentence."""
    return {name for name, value in zip(OUTPUTS, example.targets[_at(example, words)], strict=True) if value}


def _counted(example: Example, words: str) -> set[str]:
    """The outputs of a sentence that count."""
    return {name for name, value in zip(OUTPUTS, example.counts[_at(example, words)], strict=True) if value}


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        pytest.param("The Head of Roads introduced the report", set(), id="no label"),
        pytest.param("Councillor Wynne asked", {"question"}, id="question"),
        pytest.param("The Head of Roads said", {"answer"}, id="answer"),
        pytest.param("She undertook", {"answer", "follow_up", "undertaking"}, id="two labels"),
        pytest.param("RESOLVED", {"conclusion", "noted"}, id="conclusion"),
        pytest.param("The Head of Roads introduced the plan", set(), id="next item"),
    ],
)
def test_targets_land_on_their_sentences(examples: list[Example], words: str, targets: set[str]) -> None:
    """Read and cut as published text, each sentence has the labels it was tagged with, and they count."""
    for example in examples:
        assert _targets(example, words) == targets
        assert set(ActType) <= _counted(example, words)


def test_a_doubtful_sentence_does_not_count(examples: list[Example]) -> None:
    """A sentence marked `skip` is there, for what stands around it, but nothing is learnt from it."""
    for example in examples:
        assert _counted(example, "Councillor Dunn spoke") == set()


def test_kinds_count_where_their_act_is(examples: list[Example]) -> None:
    """The kinds of follow-ups are learnt from follow-ups, those of conclusions from conclusions."""
    kinds_of_follow_ups = {"request", "undertaking", "action", "suggestion", "resolution"}
    assert _counted(examples[0], "Councillor Wynne asked") == set(ActType)
    assert _counted(examples[0], "She undertook") == {*ActType, *kinds_of_follow_ups}
    assert not _counted(examples[0], "RESOLVED") & kinds_of_follow_ups


def test_examples_name_their_document(examples: list[Example]) -> None:
    """An example a document, with council, features and items; sentences of an item share its number."""
    assert {example.council for example in examples} == set(PLACES)
    for example in examples:
        count = len(example.texts)
        assert example.facts.shape == (count, len(FEATURES))
        assert example.targets.shape == example.counts.shape == (count, len(OUTPUTS))
        assert len(example.items) == count
        assert example.items[_at(example, "RESOLVED")] == example.items[_at(example, "Councillor Wynne")]
        assert example.items[_at(example, "RESOLVED")] != example.items[-1]


# --- thresholds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (2.0, -1.0), (0.5, 0.7)])
def test_slopes_find_what_was_put_in(slope: float, offset: float) -> None:
    """Where the odds are a known slope and offset off, calibration finds both."""
    chance = np.random.default_rng(5)
    mean = chance.uniform(0.02, 0.98, 40_000)
    odds = slope * np.log(mean / (1 - mean)) + offset
    truth = chance.random(len(mean)) < 1 / (1 + np.exp(-odds))
    found = slopes(mean, truth)
    assert found == pytest.approx((slope, offset), abs=0.08)


@pytest.mark.parametrize(
    "truth",
    [
        pytest.param(np.arange(50) >= 25, id="told perfectly"),
        pytest.param(np.zeros(50, bool), id="never there"),
        pytest.param(np.ones(50, bool), id="always there"),
    ],
)
def test_slopes_stay_in_bounds(truth: np.ndarray) -> None:
    """However one-sided the truth, calibration gives probabilities that do not fall where the mean rises."""
    found = slopes(np.linspace(0, 1, len(truth)), truth)
    low, middle, high = (calibrated(mean, *found) for mean in (0, 0.5, 1))
    assert 0 <= low <= middle <= high <= 1


@given(
    decided=st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60),
)
def test_thresholds_are_in_order(decided: list[tuple[float, bool]]) -> None:
    """Whatever was decided, sure is no lower than likely, and likely no lower than possible."""
    probability, truth = (np.array(each) for each in zip(*decided, strict=True))
    found = tiers(probability.astype(np.float64), truth.astype(bool), lambda mean: mean)
    assert 1 > found[Tier.SURE] >= found[Tier.LIKELY] >= found[Tier.POSSIBLE] > 0


def test_decisions_leave_out_what_does_not_count(examples: list[Example]) -> None:
    """Decisions are those on sentences of four words and more that are not doubtful."""
    outputs = [np.full((len(e.texts), len(OUTPUTS)), 0.25, np.float32) for e in examples]
    found = decisions(examples, outputs)
    assert set(found) == set(ActType)
    for label, each in found.items():
        assert each.truth.sum() == len(PLACES) * (2 if label is ActType.ANSWER else 1)
        assert len(each.truth) == len(each.model) == len(each.rule)
        assert len(each.truth) < sum(len(e.texts) for e in examples)


# --- the network ------------------------------------------------------------------------------------------


def _fitted(examples: list[Example], pretrained: Path, seed: int) -> np.ndarray:
    """The probabilities of a network trained for an epoch."""
    import torch

    from minutes_miner.training.fit import fit

    network = fit(examples, pretrained=pretrained, recipe=_recipe(seed))
    with torch.inference_mode():
        odds = [network(example, 0, len(example.texts))[0] for example in examples]
    return torch.sigmoid(torch.cat(odds)).numpy()


def test_a_seed_fixes_all_chance(examples: list[Example], pretrained: Path) -> None:
    """Two trainings with one seed give the same probabilities, with another seed others."""
    first, again, other = (_fitted(examples, pretrained, seed) for seed in (1, 1, 2))
    assert ((first >= 0) & (first <= 1)).all()
    assert np.abs(first - again).max() <= SAME
    assert np.abs(first - other).max() > 100 * SAME


def test_training_lowers_the_loss(examples: list[Example], pretrained: Path) -> None:
    """The loss that is told after each epoch falls."""
    from minutes_miner.training.fit import fit

    told: list[str] = []
    fit(examples, pretrained=pretrained, recipe=_recipe(epochs=8), say=told.append)
    losses = [float(line.rpartition(" ")[2]) for line in told]
    assert len(losses) == 8
    assert losses[-1] < losses[0]


@pytest.mark.slow
def test_training_writes_a_pipeline(
    corpus: tuple[LabelledMinutes, ...], pretrained: Path, tmp_path: Path
) -> None:
    """What training writes opens as a model and as a spaCy pipeline, and says what it was made of."""
    import spacy

    from minutes_miner.training.train import judged, train

    told: list[str] = []
    inner = tmp_path / "pipeline" / ACTS
    (tmp_path / "measures" / "sentences").mkdir(parents=True)
    lines = "cyp-cla-number\tq\tWhy had numbers risen?\ncyp-cla-rate\tx\tThe rate card was sent out.\n"
    (tmp_path / "measures" / "sentences" / "own.tsv").write_text(lines, encoding="utf-8")
    card = train(
        corpus[:2],
        corpus[2:],
        inner,
        recipe=_recipe(),
        pretrained=pretrained,
        measures=tmp_path / "measures",
        say=told.append,
    )
    assert told
    model = Model(inner, threads=1)
    assert model.matcher is not None
    assert model.matcher.indicators == ("cyp-cla-number",)
    assert card.facts["sha256"].keys() >= {"measures.onnx", "measures.json"}
    # tuples and enums of the card are lists and strings on disk
    assert model.card == read_card(inner)
    assert model.card.tiers == {str(label): dict(steps) for label, steps in card.tiers.items()}
    for label in ActType:
        steps = model.card.tiers[label]
        assert steps["sure"] >= steps["likely"] >= steps["possible"]
    held_out = corpus_examples(corpus[2:])
    for outputs, example in zip(judged(model, held_out), held_out, strict=True):
        assert outputs.shape == example.targets.shape
        assert ((outputs >= 0) & (outputs <= 1)).all()
    assert model.card.facts["documents"] == {"training": 2, "development": 1}

    write_pipeline(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")(corpus[2].marked.text)
    assert ("conclusion", "RESOLVED – That the report be noted.") in {
        (span.label_, span.text) for span in doc.spans[ACTS]
    }


@pytest.mark.slow
def test_the_command_trains(
    command: Callable[..., Any], folder: Path, splits: Path, pretrained: Path, tmp_path: Path
) -> None:
    """`train` writes a pipeline that `extract --model` takes."""
    output = tmp_path / "en_minutes"
    arguments = ("--splits", splits, "--output", output, "--epochs", 1, "--encoder", pretrained)
    result = command("train", folder, *arguments)
    assert result.code == ExitCode.OK, result.err
    assert f"Wrote {output}" in result.err
    assert {path.name for path in output.iterdir()} >= {"config.cfg", "meta.json", ACTS}
    minutes = folder / "northmere" / "2023-05-04-panel.txt"
    assert command("extract", minutes, "--model", output).code == ExitCode.OK


# --- what is missing --------------------------------------------------------------------------------------


def test_training_without_torch_is_refused(
    command: Callable[..., Any], folder: Path, splits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where torch is not installed, `train` exits with 5 and names the extra, and nothing is written."""
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in ("fit", "network", "export", "train"):
        monkeypatch.delitem(sys.modules, f"minutes_miner.training.{name}", raising=False)
    output = tmp_path / "model"
    result = command("train", folder, "--splits", splits, "--output", output)
    assert result.code == ExitCode.MODEL_MISSING
    assert "pip install minutes-miner[train]" in result.err
    assert not output.exists()


def test_a_training_cut_short_leaves_the_model_that_stood_there(
    command: Callable[..., Any], folder: Path, splits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a model never takes the place of a whole one."""
    from minutes_miner import model_cli

    def cut_short(_: object, __: object, place: Path, **___: object) -> None:
        place.mkdir(parents=True)
        (place / "encoder.onnx").write_bytes(b"half")
        raise KeyboardInterrupt

    output = tmp_path / "models" / "en_minutes"
    output.mkdir(parents=True)
    (output / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(model_cli, "trainer", lambda: (cut_short, dict))
    result = command("train", folder, "--splits", splits, "--output", output)
    assert result.code == ExitCode.INTERRUPTED
    assert [path.name for path in output.parent.rglob("*")] == ["en_minutes", "meta.json"]


def test_a_council_in_no_part_is_refused(
    command: Callable[..., Any], folder: Path, tmp_path: Path, pretrained: Path
) -> None:
    """A council that stands in neither list is named, before anything is trained."""
    splits = tmp_path / "splits.toml"
    splits.write_text('train = ["Eastmere Council"]\ndevelopment = ["Northmere Council"]\n', encoding="utf-8")
    result = command(
        "train", folder, "--splits", splits, "--encoder", pretrained, "--output", tmp_path / "model"
    )
    assert result.code == ExitCode.BAD_CONFIG
    assert "Westmere Council" in result.err


def test_another_encoder_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An encoder package whose weights have another checksum is refused."""
    pytest.importorskip("torch", reason="training needs torch: pip install minutes-miner[train]")
    from minutes_miner.training import train

    package = tmp_path / "odd_encoder"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "model.safetensors").write_bytes(b"no weights")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(train, "PRETRAINED", "odd_encoder")
    with pytest.raises(ConfigError, match="another encoder"):
        train.pretrained_encoder()
