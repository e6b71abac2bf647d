"""Lay rates out as tables to be read: a row for each group, a column for each rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from minutes_miner.compare.measures import Rate

_WHOLE = 100  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A rate as it is read.

    Attributes:
        value: The rate, or why there is none, in short.
        interval: Its interval; "" where there is none.
        counts: Numerator and denominator.
        corrected: The corrected rate; "" where there is none.
        withheld: Why there is no rate.
    """

    value: str
    interval: str = ""
    counts: str = ""
    corrected: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of rates.

    Attributes:
        caption: What it shows.
        keys: Headings of the columns that name groups.
        heads: Title and unit of each rate.
        rows: Names of the group, meetings, one cell for each rate.
        reasons: Why rates are withheld, each once.
    """

    caption: str
    keys: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, ...], int, tuple[Cell, ...]], ...]
    reasons: tuple[str, ...]


def grid(caption: str, rates: pd.DataFrame, level: str, keys: Sequence[str], wanted: Sequence[Rate]) -> Grid:
    """Return a table of some rates of all groups of a level.

    Args:
        caption: What it shows.
        rates: The table of rates.
        level: Which groups.
        keys: Columns that name them.
        wanted: Which rates.
    """
    table = rates[(rates["level"] == level) & rates["rate_name"].isin([rate.name for rate in wanted])]
    groups: dict[tuple[str, ...], dict[str, Mapping[Any, Any]]] = {}
    for row in table.to_dict("records"):
        groups.setdefault(tuple(row[key] for key in keys), {})[row["rate_name"]] = row
    cells = {
        names: tuple(_cell(rate, row.get(rate.name)) for rate in wanted) for names, row in groups.items()
    }
    reasons = sorted({cell.withheld for row in cells.values() for cell in row if cell.withheld})
    return Grid(
        caption=caption,
        keys=tuple(key.capitalize() for key in keys),
        heads=tuple((rate.title, "" if rate.unit == "share" else rate.unit) for rate in wanted),
        rows=tuple((names, _meetings(groups[names]), row) for names, row in cells.items()),
        reasons=tuple(reasons),
    )


def _meetings(rows: Mapping[str, Mapping[Any, Any]]) -> int:
    """How many meetings a group has, those left out included."""
    return max(int(row["n_meetings"] + row["left_out"]) for row in rows.values())


def _cell(rate: Rate, row: Mapping[Any, Any] | None) -> Cell:
    """A rate as it is read."""
    if row is None:
        return Cell(value="–")
    counts = f"{row['numerator']:,} / {row['denominator']:,}"
    if row["withheld"]:
        nothing = not row["denominator"]
        return Cell(
            value="–" if nothing else "withheld",
            counts="" if nothing else counts,
            withheld="" if nothing else row["withheld"],
        )
    around = "" if pd.isna(row["low"]) else f"{told(rate, row['low'])} to {told(rate, row['high'])}"
    corrected = "" if pd.isna(row["corrected"]) else told(rate, row["corrected"])
    return Cell(value=told(rate, row["rate"]), interval=around, counts=counts, corrected=corrected)


def told(rate: Rate, value: float) -> str:
    """Return a rate as it is read: "64 %", "7.5".

    Args:
        rate: Which.
        value: Its value.
    """
    if rate.unit == "share":
        return f"{_WHOLE * value:.0f} %"
    return f"{value:,.0f}" if value >= _WHOLE else f"{value:.2g}"
