"""Lay the measures discussed beside the catalogue."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from minutes_miner.catalogue.records import Indicator
from minutes_miner.compare.columns import AREAS, INDICATORS


def indicators(
    meetings: pd.DataFrame, mentions: pd.DataFrame, catalogue: Sequence[Indicator]
) -> pd.DataFrame:
    """Return by council which measures are discussed, in how many meetings; columns of `columns.INDICATORS`.

    Args:
        meetings: Facts, one row a meeting.
        mentions: One row a meeting and measure.
        catalogue: The measures; one the catalogue does not hold stands by its id.
    """
    known = {one.id: one for one in catalogue}
    groups = mentions.groupby(["council", "indicator"], sort=True)
    table = groups.agg(acts=("acts", "sum"), meetings=("meeting", "nunique")).reset_index()
    table["name"] = [known[one].name if one in known else one for one in table["indicator"]]
    table["area"] = [str(known[one].area) if one in known else "" for one in table["indicator"]]
    table["n_meetings"] = table["council"].map(meetings.groupby("council").size()).astype("int64")
    table["share"] = (table["meetings"] / table["n_meetings"]).astype("float64")
    return table[[column.name for column in INDICATORS]]


def areas(meetings: pd.DataFrame, mentions: pd.DataFrame, catalogue: Sequence[Indicator]) -> pd.DataFrame:
    """Return by council and area how much of the catalogue is discussed; columns of `columns.AREAS`.

    Args:
        meetings: Facts, one row a meeting.
        mentions: One row a meeting and measure.
        catalogue: The measures.
    """
    sizes = meetings.groupby("council").size()
    rows = list(_rows("", mentions, catalogue, len(meetings)))
    for council, count in sizes.items():
        rows += _rows(str(council), mentions[mentions["council"] == council], catalogue, int(count))
    return pd.DataFrame(rows, columns=[column.name for column in AREAS])


def _rows(
    council: str, mentions: pd.DataFrame, catalogue: Sequence[Indicator], count: int
) -> Iterator[dict[str, Any]]:
    """The rows of one council: the whole catalogue, then each area."""
    met = set(mentions["indicator"])
    whole: dict[str, set[str]] = {"": {one.id for one in catalogue}}
    for one in catalogue:
        whole.setdefault(str(one.area), set()).add(one.id)
    for area, held in whole.items():
        discussed = len(held & met)
        yield {
            "council": council,
            "area": area,
            "discussed": discussed,
            "catalogue": len(held),
            "share": discussed / len(held),
            "n_meetings": count,
        }
