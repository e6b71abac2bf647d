"""Tell which sentences need the encoder: those whose labels a better vector may change."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from minutes_miner.recognise.confidence import STRUCTURE, VOTE
from minutes_miner.records import ActType

_EDGE = 1e-4  # probabilities are kept this far from 0 and 1 before their odds are taken


def unsure(
    own: NDArray[np.float32],
    rule: NDArray[np.float32],
    *,
    weight: float,
    slopes: Mapping[str, tuple[float, float]],
    tiers: Mapping[str, Mapping[str, float]],
    margins: Mapping[str, float],
) -> NDArray[np.bool_]:
    """Return for each sentence whether one of its labels hangs in the balance, (sentences,).

    A label does where the log-odds of the probability, joined with the rule's vote and calibrated, lie within
    its margin of the threshold from which the act is likely. Labels that structure decides never do.

    Args:
        own: Probabilities of the four labels by a guess of the vectors, (sentences, 4).
        rule: Confidence of the rules for them, (sentences, 4); 0 where none gives the label.
        weight: Share of the model in the mean of both.
        slopes: Per label, factor and offset of the log-odds.
        tiers: Per label, the probabilities from which an act is sure, likely, possible.
        margins: Per label, in log-odds.
    """
    mean = weight * own + (1 - weight) * (rule >= VOTE)
    slope, offset = np.array([slopes[label] for label in ActType], dtype=np.float32).T
    least = np.array([tiers[label]["likely"] for label in ActType], dtype=np.float32)
    far = np.abs(_odds(mean) * slope + offset - _odds(least))
    near = np.array([margins[label] for label in ActType], dtype=np.float32)
    return np.asarray(((far <= near) & (rule < STRUCTURE)).any(axis=1))


def _odds(probability: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-odds."""
    kept = np.clip(probability, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)
