"""Compare: facts gathered, rates, closure, measures and styles worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd

from minutes_miner.catalogue.records import Catalogue
from minutes_miner.compare.accuracy import Accuracy
from minutes_miner.compare.closure import closures
from minutes_miner.compare.coverage import Gaps
from minutes_miner.compare.facts import Facts
from minutes_miner.compare.gather import facts_of, gathered
from minutes_miner.compare.indicators import areas, indicators
from minutes_miner.compare.rates import Setting, rates
from minutes_miner.compare.styles import Profile, styles
from minutes_miner.compare.years import Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of a comparison, by the names of `columns.TABLES`."""

    meetings: pd.DataFrame
    items: pd.DataFrame
    follow_ups: pd.DataFrame
    rates: pd.DataFrame
    closure: pd.DataFrame
    indicators: pd.DataFrame
    indicator_areas: pd.DataFrame
    styles: pd.DataFrame
    coverage: pd.DataFrame

    def by_name(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables by name, in order."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison.

    Attributes:
        tables: Its tables.
        profiles: How each council takes minutes.
        gaps: What was not read, by council; under "" of whom nobody knows.
        year: What years are.
        accuracy: By what counts were corrected; None for nothing.
        measures: How many measures the catalogue holds.
    """

    tables: Tables
    profiles: Mapping[str, Profile]
    gaps: Gaps
    year: Year
    accuracy: Accuracy | None
    measures: int


def compare(
    logs: Mapping[str, Path],
    catalogue: Catalogue,
    *,
    year: Year = Year.MUNICIPAL,
    accuracy: Accuracy | None = None,
) -> Comparison:
    """Return the comparison of what logs hold.

    Args:
        logs: Files by what they are called, as `gather.log_files` gives them.
        catalogue: The measures.
        year: What years are.
        accuracy: By what counts are corrected.

    Raises:
        UsageError: The logs hold no meeting.
    """
    found = facts_of(logs, {one.id: one.area for one in catalogue.indicators})
    return compared(found, catalogue, year=year, accuracy=accuracy)


def compared(
    found: Facts,
    catalogue: Catalogue,
    *,
    year: Year = Year.MUNICIPAL,
    accuracy: Accuracy | None = None,
) -> Comparison:
    """Return the comparison of facts.

    Args:
        found: The facts.
        catalogue: The measures.
        year: What years are.
        accuracy: By what counts are corrected.

    Raises:
        UsageError: There is no meeting.
    """
    held = catalogue.indicators
    tables = gathered(found, year=year)
    profile_table, profiles = styles(tables.meetings)
    setting = Setting(profiles=profiles, gaps=tables.gaps, accuracy=accuracy)
    return Comparison(
        tables=Tables(
            meetings=tables.meetings,
            items=tables.items,
            follow_ups=tables.follow_ups,
            rates=rates(tables, setting),
            closure=closures(tables.follow_ups),
            indicators=indicators(tables.meetings, tables.mentions, held),
            indicator_areas=areas(tables.meetings, tables.mentions, held),
            styles=profile_table,
            coverage=tables.coverage,
        ),
        profiles=profiles,
        gaps=tables.gaps,
        year=year,
        accuracy=accuracy,
        measures=len(held),
    )
