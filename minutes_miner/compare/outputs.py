"""Turn a comparison into files: tables, codebook, charts and page."""

from minutes_miner.compare.charts import charts
from minutes_miner.compare.codebook import codebook, codebook_markdown
from minutes_miner.compare.comparison import Comparison
from minutes_miner.compare.page import page
from minutes_miner.compare.writing import csv_bytes, has_parquet, parquet_bytes

PAGE = "compare.html"


def written(comparison: Comparison, *, title: str = "") -> dict[str, bytes]:
    """Return the files of a comparison by their names in its folder; the same bytes on every run.

    Args:
        comparison: The comparison.
        title: Heading of the page.
    """
    drawn = charts(comparison)
    found: dict[str, bytes] = {}
    for name, table in {**comparison.tables.by_name(), "codebook": codebook()}.items():
        found[f"{name}.csv"] = csv_bytes(table)
        if has_parquet():
            found[f"{name}.parquet"] = parquet_bytes(table)
    found["codebook.md"] = codebook_markdown(comparison.year).encode()
    for chart in drawn:
        found[f"charts/{chart.name}.svg"] = chart.svg
        found[f"charts/{chart.name}.png"] = chart.png
    return {PAGE: page(comparison, drawn, list(found), title=title).encode(), **found}
