"""Choose on the development part how sure an act must be: calibration, and the thresholds of the tiers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from minutes_miner.laying import words_of
from minutes_miner.recognise.features import FEATURES
from minutes_miner.records import ActType, Tier
from minutes_miner.training.examples import Example

_FEWEST_WORDS = 4  # of a unit that counts, as in `evaluate`
_SURE = 0.95  # least precision of what is called sure
_ROWS = 2.1  # most rows to read for each true act where the possible ones are shown too
_STEPS = np.linspace(0.01, 0.99, 99)
_EVEN = 0.5
# Means at the middle: off it the development part gains little, and published minutes, whose labels are
# sparser, lose much.
_LIKELY = np.linspace(0.48, 0.52, 5)
_EDGE = 1e-4
_ROUNDS = 300  # of Newton's method, far more than two parameters need
_RIDGE = 0.1  # keeps slope and offset finite where a label is told perfectly, or is never there
_PRIOR = np.array([1.0, 0.0])  # slope and offset that change nothing
_FLATTEST = 0.05  # least slope: a higher mean is never a lower probability
_FARTHEST = 30.0  # log-odds beyond which a probability is 0 or 1 for all ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions on one label, over all sentences that count.

    Attributes:
        model: Probability of the model, (sentences,).
        rule: Confidence of the rules, (sentences,).
        truth: Whether the label is there, (sentences,).
    """

    model: NDArray[np.float64]
    rule: NDArray[np.float64]
    truth: NDArray[np.bool_]


def decisions(
    examples: Sequence[Example], outputs: Sequence[NDArray[np.float32]]
) -> dict[ActType, Decisions]:
    """Return the decisions on each label.

    Args:
        examples: Documents.
        outputs: Of the model for each, (sentences, outputs).
    """
    kept = [_counting(example) for example in examples]
    facts = np.concatenate([e.facts[k] for e, k in zip(examples, kept, strict=True)])
    truth = np.concatenate([e.targets[k] for e, k in zip(examples, kept, strict=True)])
    given = np.concatenate([o[k] for o, k in zip(outputs, kept, strict=True)])
    return {
        label: Decisions(
            model=given[:, i].astype(np.float64),
            rule=facts[:, FEATURES.index(f"rule:{label}")].astype(np.float64),
            truth=truth[:, i] > 0,
        )
        for i, label in enumerate(ActType)
    }


def _counting(example: Example) -> NDArray[np.bool_]:
    """Which sentences count: those not doubtful, of at least four words."""
    long = np.array([len(words_of(text)) >= _FEWEST_WORDS for text in example.texts], dtype=bool)
    return np.asarray(long & (example.counts[:, 0] > 0))


def slopes(mean: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and offset that calibrate a mean of model and rule (Platt scaling, Newton's method).

    Args:
        mean: Of model and rule, (sentences,), 0 to 1.
        truth: Whether the label is there, (sentences,).
    """
    kept = np.clip(mean, _EDGE, 1 - _EDGE)
    design = np.stack([np.log(kept / (1 - kept)), np.ones_like(kept)], 1)
    found, loss = _PRIOR, _cost(_PRIOR, design, truth)
    for _ in range(_ROUNDS):
        step = _newton_step(found, design, truth)
        while (cost := _cost(found + step, design, truth)) > loss and np.abs(step).max() > _EDGE:
            step = step / 2
        if cost > loss or np.abs(step).max() < _EDGE:
            break
        found, loss = found + step, cost
    return max(float(found[0]), _FLATTEST), float(found[1])


def _cost(found: NDArray[np.float64], design: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Cross-entropy of a calibration, and how far it strays from doing nothing."""
    odds = design @ found
    return float(np.logaddexp(0, odds).sum() - odds[truth].sum() + _RIDGE / 2 * ((found - _PRIOR) ** 2).sum())


def _newton_step(
    found: NDArray[np.float64], design: NDArray[np.float64], truth: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The step that a parabola through the cost suggests."""
    fitted = 1 / (1 + np.exp(-np.clip(design @ found, -_FARTHEST, _FARTHEST)))
    slope = design.T @ (truth - fitted) - _RIDGE * (found - _PRIOR)
    bend = (design * (fitted * (1 - fitted))[:, None]).T @ design + _RIDGE * np.eye(2)
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)


def tiers(
    mean: NDArray[np.float64], truth: NDArray[np.bool_], probable: Callable[[float], float]
) -> dict[str, float]:
    """Return the least probability of each tier: sure by precision, likely by F1, possible by rows to read.

    Args:
        mean: Of model and rule, (sentences,).
        truth: Whether the label is there, (sentences,).
        probable: Gives the calibrated probability of a mean.
    """
    likely = max(_LIKELY, key=lambda step: (_f1(mean >= step, truth), -abs(step - _EVEN)))
    sure = next((s for s in _STEPS if s >= likely and _precision(mean >= s, truth) >= _SURE), _STEPS[-1])
    readable = (s for s in _STEPS if s <= likely and (mean >= s).sum() <= _ROWS * max(1, truth.sum()))
    chosen = {Tier.SURE: sure, Tier.LIKELY: likely, Tier.POSSIBLE: next(readable, likely)}
    return {str(tier): round(probable(float(step)), 4) for tier, step in chosen.items()}


def _f1(found: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """F1 of what is found."""
    return float(2 * (found & truth).sum() / max(1, found.sum() + truth.sum()))


def _precision(found: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Share of what is found that is there."""
    return float((found & truth).sum() / max(1, found.sum()))
