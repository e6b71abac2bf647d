"""Say how long follow-ups take to be closed, as far as later minutes show it."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from minutes_miner.compare.columns import CLOSURE

_LEVELS: dict[str, tuple[str, ...]] = {
    "all": (),
    "council": ("council",),
    "committee": ("council", "committee"),
    "year": ("year",),
}
_FEWEST = 10  # closures seen below which no median is told
_HALF = 0.5


def closures(follow_ups: pd.DataFrame) -> pd.DataFrame:
    """Return time to closure by group; columns of `columns.CLOSURE`.

    Args:
        follow_ups: One row a follow-up.
    """
    counted = follow_ups[follow_ups["tier"] != "possible"]
    rows = [row for level, keys in _LEVELS.items() for row in _level(level, keys, counted)]
    table = pd.DataFrame(rows, columns=[column.name for column in CLOSURE])
    return table.astype({"median_days": "float64", "survival_median_days": "float64"})


def _level(level: str, keys: tuple[str, ...], follow_ups: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of one level."""
    table = follow_ups[follow_ups["year"] != ""] if "year" in keys else follow_ups
    for values, group in table.groupby(list(keys), sort=True) if keys else [((), table)]:
        names = dict.fromkeys(("council", "committee", "year"), "") | dict(zip(keys, values, strict=True))
        yield {"level": level, **names, **_row(group)}


def _row(group: pd.DataFrame) -> dict[str, Any]:
    """The numbers of one group."""
    how = group["closure"].value_counts()
    days = group["days"].dropna().astype("float64")
    times, closed = _watched(group)
    median, withheld = _survival(times, closed)
    return {
        "follow_ups": len(group),
        **{f"closed_{one}": int(how.get(one, 0)) for one in ("stated", "inferred", "by_person")},
        "with_days": len(days),
        "median_days": float(days.median()) if len(days) else np.nan,
        "watched": len(times),
        "survival_median_days": median,
        "withheld": withheld,
    }


def _watched(group: pd.DataFrame) -> tuple["pd.Series[float]", "pd.Series[bool]"]:
    """Days of those that could be seen closed, to closure or to the last meeting read, and which were.

    What a person closed has no day and is left out: neither open nor closed on a day that is known.
    """
    days = group["days"].astype("float64")
    times = days.fillna(group["watched"].astype("float64"))
    counts = (times > 0) & (group["closure"] != "by_person")
    return times[counts], days[counts].notna()


def _survival(times: "pd.Series[float]", closed: "pd.Series[bool]") -> tuple[float, str]:
    """The Kaplan-Meier median, or NaN and why."""
    seen = int(closed.sum())
    if seen < _FEWEST:
        return np.nan, f"closures seen: {seen}, fewer than {_FEWEST}"
    for day, share in survival(times, closed).items():
        if share <= _HALF:
            return float(day), ""
    return np.nan, "fewer than half are seen closed before the minutes read come to their end"


def survival(times: "pd.Series[float]", closed: "pd.Series[bool]") -> Mapping[float, float]:
    """Return the share not yet closed after each day on which one closes (Kaplan and Meier, 1958).

    Args:
        times: Days to closure, or to the last day of watching.
        closed: Whether it was closure.
    """
    share, left = 1.0, {}
    for day in sorted(set(times[closed])):
        at_risk = int((times >= day).sum())
        share *= 1 - int((times[closed] == day).sum()) / at_risk
        left[float(day)] = share
    return left
