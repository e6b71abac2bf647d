"""Write a comparison as one self-contained HTML page."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from minutes_miner.compare.charts import Chart
from minutes_miner.compare.comparison import Comparison
from minutes_miner.compare.facts import sound
from minutes_miner.compare.grids import Grid, grid
from minutes_miner.compare.inline import inline
from minutes_miner.compare.measures import (
    ANSWERS,
    ASKED_FOR,
    CONCLUDED,
    FOLLOWED,
    MAIN,
    MEASURED,
    QUESTIONS,
    RATES,
)
from minutes_miner.compare.years import Year
from minutes_miner.report.self_contained import allowed, asset, templates
from minutes_miner.report.words import plural

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "minutes_miner.compare"
_MOST = 200  # rows of a table on the page; the rest stands in the files
_GROUPS = (QUESTIONS, ANSWERS, FOLLOWED, CONCLUDED, ASKED_FOR, MEASURED)
_FIXED = frozenset({"measures_by_council"})  # charts whose colours mean something in themselves
_LEVELS = (
    ("All meetings", "all", ()),
    ("By council", "council", ("council",)),
    ("By committee", "committee", ("council", "committee")),
    ("By year", "year", ("year",)),
    ("By service area of the item", "subject", ("subject",)),
)


def page(comparison: Comparison, charts: Sequence[Chart], written: Sequence[str], *, title: str = "") -> str:
    """Return a comparison as an HTML page that asks nothing of the network.

    Whatever comes from documents or the command line is escaped.

    Args:
        comparison: The comparison.
        charts: Its charts.
        written: Names of the files that lie beside the page.
        title: Heading; made of the number of councils, if empty.
    """
    style = asset(_PACKAGE, "style.css")
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=sound(title) or f"{plural(len(comparison.profiles), 'council')} compared",
            tables=comparison.tables,
            lead=_lead(comparison),
            gaps=comparison.gaps,
            accuracy=comparison.accuracy,
            measures=comparison.measures,
            main=[_cut(one) for one in _main(comparison)],
            groups=[_cut(one) for one in _grouped(comparison)],
            styles=_records(comparison.tables.styles),
            closure=_records(_levels(comparison.tables.closure, "all", "council")),
            areas=_records(comparison.tables.indicator_areas.query("area == ''")),
            coverage=_records(comparison.tables.coverage.head(_MOST)),
            charts=[
                (one, inline(one.svg, name=one.name, words=one.words), one.name in _FIXED) for one in charts
            ],
            written=written,
            style=style,
            style_hash=allowed(style),
        )
    )


def _main(comparison: Comparison) -> list[Grid]:
    """The main rates by each level."""
    return [grid(caption, comparison.tables.rates, level, keys, MAIN) for caption, level, keys in _LEVELS]


def _grouped(comparison: Comparison) -> list[Grid]:
    """All rates by council, heading by heading."""
    return [
        grid(
            name,
            comparison.tables.rates,
            "council",
            ("council",),
            [one for one in RATES if one.group == name],
        )
        for name in _GROUPS
    ]


def _cut(one: Grid) -> tuple[Grid, int]:
    """A table with as many rows as a page can bear, and how many it has."""
    return one, min(len(one.rows), _MOST)


def _levels(table: pd.DataFrame, *levels: str) -> pd.DataFrame:
    """The rows of some levels."""
    return table[table["level"].isin(levels)]


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows for a template; None for what is not known."""
    plain = table.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


def _lead(comparison: Comparison) -> str:
    """What was compared, in words."""
    meetings = comparison.tables.meetings
    years = sorted(set(meetings["year"]) - {""})
    kind = "municipal years, May to April" if comparison.year is Year.MUNICIPAL else "calendar years"
    between = f", {years[0]} to {years[-1]} ({kind})" if years else ""
    return (
        f"{plural(len(meetings), 'meeting')} of {plural(len(comparison.profiles), 'council')},"
        f" {plural(int(meetings['items'].sum()), 'agenda item')},"
        f" {plural(int(meetings['words'].sum()), 'word')} of minutes{between}."
    )


@cache
def _environment() -> "Environment":
    """Templates that escape everything."""
    return templates(_PACKAGE, {"plural": plural})
