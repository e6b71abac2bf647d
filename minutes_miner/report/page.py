"""Write the action log as one self-contained HTML page."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.log_records import Log
from minutes_miner.records import Tier
from minutes_miner.report.charts import charts
from minutes_miner.report.coverage import coverage
from minutes_miner.report.facets import facets
from minutes_miner.report.rows import row
from minutes_miner.report.self_contained import allowed, asset, templates
from minutes_miner.report.sources import sources
from minutes_miner.report.words import day, plural, short_day

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "minutes_miner.report"


def page(
    log: Log,
    *,
    as_of: dt.date,
    title: str = "",
    audit: Mapping[str, str] | None = None,
    measures: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """Return the action log as an HTML page that asks nothing of the network.

    Whatever comes from documents, people or the command line is escaped; addresses are linked only where
    they are of the web or relative.

    Args:
        log: The log; entries that people rejected or merged are counted, not shown.
        as_of: The day on which one looks: only what is due before it is called overdue.
        title: Heading of the page; made of the council's name, if empty.
        audit: What an audit says of entries, by id: "no response found in the 14 meetings read after it".
        measures: Names of measures by id; those that ship, if None. One without a name stands by its id.
        folder: Folder in which the page will lie; links to documents start there; None keeps their paths.
    """
    shown = log.shown()
    known = sources(
        log,
        as_of=as_of,
        measures=_measures(log) if measures is None else measures,
        folder=folder,
        audit=audit or {},
    )
    choices = facets(shown, known)
    style, script = asset(_PACKAGE, "style.css"), asset(_PACKAGE, "page.js")
    html = (
        _environment()
        .get_template("page.html")
        .render(
            title=title or _title(log),
            as_of=as_of,
            coverage=coverage(log),
            charts=charts(shown, choices),
            facets=choices,
            rows=[row(entry, known) for entry in shown],
            possible=sum(entry.tier is Tier.POSSIBLE for entry in shown),
            committees=len({(entry.council, entry.committee) for entry in shown}),
            style=style,
            script=script,
            style_hash=allowed(style),
            script_hash=allowed(script),
        )
    )
    # Paths that are no Unicode hold lone surrogates, which no file can.
    return html.encode("utf-8", "backslashreplace").decode("utf-8")


def _measures(log: Log) -> Mapping[str, str]:
    """Names of measures by id; the catalogue is read only where an entry has one."""
    if not any(entry.indicators for entry in log.entries):
        return {}
    return {one.id: one.name for one in shipped_catalogue().indicators}


def _title(log: Log) -> str:
    """A heading that names the council, or the committee, where there is one only."""
    for names in ({one.committee for one in log.meetings}, {one.council for one in log.meetings}):
        if len(names) == 1 and (name := names.pop()):
            return f"{name}: action log"
    return "Action log"


@cache
def _environment() -> "Environment":
    """Templates that escape everything."""
    return templates(_PACKAGE, {"day": day, "short_day": short_day, "plural": plural})
