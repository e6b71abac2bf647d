"""Say how far rates would move on as many other meetings: bootstrap over meetings."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

DRAWS = 2000  # steady to about a fortieth of the interval's width
FEWEST_MEETINGS = 5  # below, resampling repeats the same few meetings and the interval comes out too narrow
SEED = 1
PERCENTILES = (2.5, 97.5)  # the middle 95 %
_AT_ONCE = 100  # draws held in memory together
Numbers = npt.NDArray[np.float64]


def drawn_ratios(numerators: Numbers, denominators: Numbers) -> Numbers:
    """Return ratios of sums with meetings drawn anew, with replacement; NaN where nothing is to divide by.

    Meetings and not acts are drawn, since acts of one meeting are alike.

    Args:
        numerators: One row a meeting, one column a rate.
        denominators: Likewise; 0 in both where the meeting does not count.

    Returns:
        One row a draw, one column a rate; the same on every run.
    """
    parts = []
    for weights in _weights(len(numerators)):
        above, below = weights @ numerators, weights @ denominators
        parts.append(np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0))
    return np.concatenate(parts)


def _weights(meetings: int) -> Iterator[Numbers]:
    """How often each meeting is drawn, some draws at a time."""
    chance = np.random.default_rng(SEED)
    for _ in range(DRAWS // _AT_ONCE):
        yield chance.multinomial(meetings, np.full(meetings, 1 / meetings), size=_AT_ONCE).astype(np.float64)


def middle(draws: Numbers) -> tuple[float, float] | None:
    """Return the ends of the middle 95 % of draws; None where they do not differ.

    Args:
        draws: One value a draw; NaN counts for none.
    """
    known = draws[~np.isnan(draws)]
    if not known.size:
        return None
    low, high = (float(end) for end in np.percentile(known, PERCENTILES))
    return (low, high) if low < high else None
