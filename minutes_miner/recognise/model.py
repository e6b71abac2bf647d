"""The trained model: probabilities of the four acts and their kinds for the sentences of a document."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.recognise.context import Context
from minutes_miner.recognise.encoder import Encoder, session
from minutes_miner.recognise.features import FEATURES, features
from minutes_miner.recognise.gate import unsure
from minutes_miner.recognise.housekeeping import housekeeping
from minutes_miner.recognise.matcher import CARD as MATCHER_CARD
from minutes_miner.recognise.matcher import NETWORK as MATCHER_NETWORK
from minutes_miner.recognise.matcher import read_matcher
from minutes_miner.recognise.ranker import read_ranker
from minutes_miner.recognise.sketch import Sketch
from minutes_miner.records import ActType

KINDS = {
    ActType.FOLLOW_UP: ("request", "undertaking", "action", "suggestion", "resolution"),
    ActType.CONCLUSION: ("noted", "agreed", "recommended", "resolved", "referred"),
}
OUTPUTS = (*ActType, *(kind for kinds in KINDS.values() for kind in kinds))
FILES = ("model.json", "encoder.onnx", "head.onnx", "replies.json", "sketch.npz", "tokenizer.json")
MATCHER_FILES = (MATCHER_CARD, MATCHER_NETWORK)  # of a model that also tells measures
_RULES = [FEATURES.index(f"rule:{label}") for label in ActType]  # columns of what the rules say
_ADVICE = "Install the package again, or make a model with `minutes-miner train`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a model says of itself, `model.json`.

    Attributes:
        features: Names of the features it was trained with; they must be those of the program.
        outputs: Names of its outputs.
        weight: Share of the model, against that of the rules, in the mean of both.
        slopes: Per label, (slope, offset) that turn the log-odds of the mean into a calibrated probability.
        tiers: Per label, the probabilities from which an act is sure, likely, possible.
        margins: Per label, log-odds from the threshold of a likely act within which a sentence is encoded.
        facts: Data, seeds, versions and scores, for people.
    """

    features: tuple[str, ...]
    outputs: tuple[str, ...]
    weight: float
    slopes: dict[str, tuple[float, float]]
    tiers: dict[str, dict[str, float]]
    margins: dict[str, float] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


class Model:
    """A trained model on disk.

    Args:
        folder: Holds the files named in `FILES`.
        threads: Processor threads it may use; 0 leaves the choice to onnxruntime.
        thorough: Encode every sentence, not only those whose labels hang in the balance.

    Raises:
        ModelMissingError: The folder or one of its files is not there.
        ConfigError: It was trained for another version of the program.
    """

    def __init__(self, folder: Path, *, threads: int = 0, thorough: bool = False) -> None:
        self.thorough = thorough
        self.card = read_card(folder)
        self.encoder = Encoder(folder, threads=threads)
        self.sketch = Sketch(folder / "sketch.npz")
        self.ranker = read_ranker(folder)
        self.matcher = read_matcher(folder, threads=threads)
        self._head = session(folder / "head.onnx", threads=threads)

    def outputs(self, contexts: Sequence[Context]) -> NDArray[np.float32]:
        """Return the probabilities of all sentences of a document, (sentences, len(OUTPUTS)).

        All are judged by a sketch of their vectors first; only those whose labels hang in the balance are
        encoded, and all are judged anew.

        Args:
            contexts: All sentences of one document in order, labelled by the rules.
        """
        in_play = np.array([housekeeping(context) != [] for context in contexts], dtype=bool)
        return self.outputs_of([context.text for context in contexts], features(contexts), in_play)

    def outputs_of(
        self, texts: Sequence[str], facts: NDArray[np.float32], in_play: NDArray[np.bool_] | None = None
    ) -> NDArray[np.float32]:
        """Return the probabilities of all sentences of a document, (sentences, len(OUTPUTS)).

        Args:
            texts: The sentences in order.
            facts: Their features, (sentences, len(FEATURES)).
            in_play: Which may be an act at all; the others are never encoded. None for all.
        """
        if not texts:
            return np.zeros((0, len(OUTPUTS)), np.float32)
        pieces = self.encoder.pieces(texts)
        vectors = self.sketch.vectors(pieces, facts)
        wanted = self._unsure(vectors, facts)
        if in_play is not None and not self.thorough:
            wanted &= in_play
        chosen = np.flatnonzero(wanted)
        if len(chosen):
            vectors[chosen] = self.encoder.encoded([pieces[index] for index in chosen])
        return self.judged(vectors, facts)

    def _unsure(self, vectors: NDArray[np.float32], facts: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Which sentences have a label that hangs in the balance."""
        if self.thorough:
            return np.ones(len(facts), dtype=bool)
        return unsure(
            self.judged(vectors, facts)[:, : len(ActType)],
            facts[:, _RULES],
            weight=self.card.weight,
            slopes=self.card.slopes,
            tiers=self.card.tiers,
            margins=self.card.margins,
        )

    def judged(self, vectors: NDArray[np.float32], facts: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probabilities from vectors and features, (sentences, len(OUTPUTS)).

        Args:
            vectors: Of the sentences, (sentences, width).
            facts: Their features, (sentences, len(FEATURES)).
        """
        (found,) = self._head.run(["probabilities"], {"vectors": vectors, "facts": facts})
        return np.asarray(found, dtype=np.float32)


def read_card(folder: Path) -> Card:
    """Return what the model in a folder says of itself.

    Args:
        folder: Holds the files named in `FILES`.

    Raises:
        ModelMissingError: The folder or one of its files is not there.
        ConfigError: It was trained for another version of the program.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        message = f"there is no model in {folder}: {', '.join(missing)} missing. {_ADVICE}"
        raise ModelMissingError(message)
    card = _parsed(folder / "model.json")
    if card.features != FEATURES or card.outputs != OUTPUTS:
        message = f"the model in {folder} was trained for another version of minutes-miner. {_ADVICE}"
        raise ConfigError(message)
    return card


def _parsed(path: Path) -> Card:
    """The card as written."""
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        return Card(
            features=tuple(stated["features"]),
            outputs=tuple(stated["outputs"]),
            weight=float(stated["weight"]),
            slopes={label: (float(a), float(b)) for label, (a, b) in stated["slopes"].items()},
            tiers=stated["tiers"],
            margins={label: float(margin) for label, margin in stated["margins"].items()},
            facts=stated["facts"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} does not describe a model ({error!r}). {_ADVICE}"
        raise ConfigError(message) from error
