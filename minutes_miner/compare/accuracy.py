"""Correct counts by how well acts of a style are found, as an `evaluate` run measured it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from minutes_miner.compare.resampling import DRAWS, SEED, Numbers
from minutes_miner.compare.styles import Style
from minutes_miner.errors import ConfigError

_HALF = 0.5  # Jeffreys' prior: no rate is taken to be exactly 0 or 1
_FEWEST = 10  # labelled acts below which nothing is corrected
_ADVICE = "Write it with `minutes-miner evaluate GOLD DOCUMENTS --json > FILE`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How well one label is found: hits, wrong finds and misses among labelled units."""

    hit: int
    spurious: int
    missed: int

    @property
    def factor(self) -> float:
        """What a count is multiplied by: precision by recall."""
        return (self.hit + self.missed) / (self.hit + self.spurious)

    def draws(self) -> Numbers:
        """Return that factor drawn from what the labelled units leave possible; the same on every run."""
        chance = np.random.default_rng(SEED + 1)
        precision = chance.beta(self.hit + _HALF, self.spurious + _HALF, DRAWS)
        recall = chance.beta(self.hit + _HALF, self.missed + _HALF, DRAWS)
        return np.asarray(precision / recall, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How well acts are found in minutes of one style.

    Attributes:
        style: The style the labelled minutes are of, as the user says.
        labels: What was measured, by label; labels with too few cases are not there.
        path: The file.
    """

    style: Style
    labels: Mapping[str, Found]
    path: str


def accuracy(path: Path, style: Style) -> Accuracy:
    """Return what an `evaluate --json` run measured.

    Args:
        path: The file.
        style: The style of the minutes it was measured on.

    Raises:
        ConfigError: It is no such file, or holds no label with cases enough.
    """
    try:
        acts = json.loads(path.read_text(encoding="utf-8"))["acts"]
        labels = {str(label): _found(row) for label, row in acts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"--accuracy {path}: this is no evaluation ({type(error).__name__}: {error}). {_ADVICE}"
        raise ConfigError(message) from error
    enough = {
        label: found for label, found in labels.items() if found.hit + found.missed >= _FEWEST and found.hit
    }
    if not enough:
        message = f"--accuracy {path}: no label has {_FEWEST} labelled acts. Label more minutes. {_ADVICE}"
        raise ConfigError(message)
    return Accuracy(style=style, labels=enough, path=str(path))


def _found(row: Mapping[str, float]) -> Found:
    """Hits, wrong finds and misses of a label, out of its gold count, precision and recall."""
    gold = int(row["gold"])
    hit = round(gold * float(row["recall"]))
    spurious = round(hit / float(row["precision"])) - hit if row["precision"] else 0
    return Found(hit=hit, spurious=spurious, missed=gold - hit)
