"""Weigh the questions a reply may be tied to: a small trained layer over what speaks for each."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.recognise.reply_features import FEATURES
from minutes_miner.shipped import model_folder

FILE = "replies.json"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranker:
    """Gives each candidate, and the chance that a reply answers none, a probability.

    Attributes:
        inner: Weights of the hidden layers, (layers, units, features).
        offsets: Offsets of their units, (layers, units).
        outer: Weights of the units, (layers, units).
    """

    inner: Floats
    offsets: Floats
    outer: Floats

    def probabilities(self, rows: list[list[float]]) -> Floats:
        """Return the probability of each row, (rows,); together they are 1.

        Args:
            rows: As `reply_features.rows` gives them, the last for "answers none".
        """
        units = np.tanh(np.einsum("luf,rf->lru", self.inner, np.array(rows)) + self.offsets[:, None, :])
        scores = np.einsum("lru,lu->lr", units, self.outer)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).mean(axis=0)
        return shares


def read_ranker(folder: Path) -> Ranker:
    """Return the ranker of a model.

    Args:
        folder: Of the model's component.

    Raises:
        ModelMissingError: It is not there, or cannot be read.
        ConfigError: It was trained for another version of the program.
    """
    try:
        stated: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{folder / FILE} cannot be read ({error}). Install the package again, or train the model."
        raise ModelMissingError(message) from error
    if tuple(stated.get("features", ())) != FEATURES:
        message = (
            f"{folder / FILE} was trained for another version of the program. Install the package again, "
            "or make a model with `minutes-miner train`."
        )
        raise ConfigError(message)
    return Ranker(
        inner=np.array(stated["inner"]), offsets=np.array(stated["offsets"]), outer=np.array(stated["outer"])
    )


@lru_cache(maxsize=1)
def shipped_ranker() -> Ranker:
    """Return the ranker that ships, read once."""
    return read_ranker(model_folder())
