"""Say how far a score would move on other documents: bootstrap intervals of F1."""

from collections.abc import Sequence

import numpy as np

DRAWS = 1000  # resamplings; the ends of the interval are then steady to about half a point
FEWEST_DOCUMENTS = 3  # below, resampling documents says nothing
_SEED = 1
_PERCENTILES = (2.5, 97.5)  # the middle 95 %

Interval = tuple[float, float]


def f1_interval(counts: Sequence[tuple[int, int, int]]) -> Interval | None:
    """Return the 95 % interval of F1 when the documents are drawn anew, with replacement.

    Documents and not units are drawn, since units of one document are alike.

    Args:
        counts: Hits, spurious and missed of each document.

    Returns:
        Lower and upper end; None for fewer than three documents, and where there is nothing to score.
    """
    if len(counts) < FEWEST_DOCUMENTS:
        return None
    chance = np.random.default_rng(_SEED)
    drawn = chance.integers(0, len(counts), size=(DRAWS, len(counts)))
    hit, spurious, missed = np.asarray(counts)[drawn].sum(axis=1).T
    cases = 2 * hit + spurious + missed
    if not cases.any():
        return None
    scores = 2 * hit[cases > 0] / cases[cases > 0]  # a draw without a case has no F1
    low, high = np.percentile(scores, _PERCENTILES)
    return float(low), float(high)
