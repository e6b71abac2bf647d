"""Write the codebook: every table, column and rate, with meaning, unit and denominator."""

from collections.abc import Iterator

import pandas as pd

from minutes_miner.compare.columns import TABLES
from minutes_miner.compare.measures import RATES, Needs, Rate
from minutes_miner.compare.years import Year

CODEBOOK = ("table", "name", "meaning", "unit", "denominator")
_NEEDS = {
    Needs.NOTHING: "",
    Needs.DISCUSSION: " Withheld where minutes give resolutions only.",
    Needs.NAMES: " Withheld where minutes give resolutions only or hardly say who spoke.",
}
_YEARS = {
    Year.MUNICIPAL: "Years are municipal: 1 May to 30 April, written 2022/23.",
    Year.CALENDAR: "Years are calendar years.",
}


def codebook() -> pd.DataFrame:
    """Return one row for each column of each table, and for each rate (table `rate_name`)."""
    rows = [
        (table, column.name, column.meaning, column.unit, column.denominator)
        for table, (_, columns) in TABLES.items()
        for column in columns
    ]
    rows += [("rate_name", rate.name, _meaning(rate), rate.unit, rate.denominator) for rate in RATES]
    return pd.DataFrame(rows, columns=list(CODEBOOK))


def _meaning(rate: Rate) -> str:
    """What a rate is."""
    scale = f", times {rate.scale:,.0f}" if rate.scale != 1 else ""
    fixed = f" Can be corrected by the label {rate.act} of --accuracy." if rate.act else ""
    return f"{rate.title}: {rate.numerator} by {rate.denominator}{scale}.{_NEEDS[rate.needs]}{fixed}"


def codebook_markdown(year: Year) -> str:
    """Return the codebook as Markdown.

    Args:
        year: What `year` is in these tables.
    """
    return "\n".join(_lines(year)) + "\n"


def _lines(year: Year) -> Iterator[str]:
    """The lines of the codebook."""
    yield "# Codebook\n"
    yield f"{_YEARS[year]} In CSV, words that could be taken for a formula have an apostrophe in front.\n"
    book = codebook()
    headings = {**{name: words for name, (words, _) in TABLES.items()}, "rate_name": "What `rate_name` names"}
    for table, rows in book.groupby("table", sort=False):
        yield f"## {table}\n\n{headings[str(table)]}.\n"
        yield "| column | meaning | unit | denominator |\n|---|---|---|---|"
        yield from (
            f"| `{row.name_}` | {row.meaning} | {row.unit} | {row.denominator} |"
            for row in rows.rename(columns={"name": "name_"}).itertuples()
        )
        yield ""
