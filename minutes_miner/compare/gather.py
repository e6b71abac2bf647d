"""Gather the facts of one or more action logs into tables, each meeting once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from minutes_miner.catalogue.records import Area
from minutes_miner.compare.columns import COUNTS, FOLLOW_UPS, ITEMS, MEETINGS
from minutes_miner.compare.coverage import Gaps, coverage, gaps
from minutes_miner.compare.facts import Facts, facts, sound
from minutes_miner.compare.names import named
from minutes_miner.compare.years import Year
from minutes_miner.errors import UsageError
from minutes_miner.log_records import Log
from minutes_miner.store import ActionLog, open_log
from minutes_miner.store.items import items

LOG = "action-log.db"  # what `batch` and `log` call theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Tables of facts, each meeting once.

    Attributes:
        meetings: One row a meeting; columns of `columns.MEETINGS`.
        items: One row an item; columns of `columns.ITEMS`.
        follow_ups: One row a follow-up; columns of `columns.FOLLOW_UPS`.
        mentions: One row a meeting and measure: `council`, `meeting`, `indicator`, `acts`.
        coverage: What was not read or not counted; columns of `columns.COVERAGE`.
        gaps: What was not read, in words, by council; "" for what is nobody's.
    """

    meetings: pd.DataFrame
    items: pd.DataFrame
    follow_ups: pd.DataFrame
    mentions: pd.DataFrame
    coverage: pd.DataFrame
    gaps: Gaps


def log_files(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the action logs that files or folders name, each once, by what they are called in tables.

    Args:
        paths: Logs, or folders that hold one (`action-log.db`).

    Raises:
        UsageError: There is none at a place.
    """
    found: dict[Path, str] = {}
    for path in paths:
        file = path / LOG if path.is_dir() else path
        if not file.is_file():
            message = (
                f"there is no action log at {file}. Name a log, or a folder with {LOG} in it; make one with"
                " `minutes-miner log` or `minutes-miner batch`."
            )
            raise UsageError(message)
        found.setdefault(file.resolve(), sound(str(path)))
    return {label: file for file, label in found.items()}


def facts_of(logs: Mapping[str, Path], areas: Mapping[str, Area]) -> Facts:
    """Return the facts of logs.

    Logs are read part by part, so that memory grows with meetings and items, not with their words.

    Args:
        logs: Files by what they are called.
        areas: Service area of each measure of the catalogue.
    """
    found = Facts()
    for label, file in logs.items():
        with open_log(file) as store:
            for part in parts(store):
                read = items(store.db, (meeting.id for meeting in part.meetings))
                found.add(facts(part, read, areas, log=label))
    return found


def parts(store: ActionLog) -> Iterator[Log]:
    """Yield the log in parts that hold their meetings whole.

    Args:
        store: An open log.
    """
    for part in store.parts():
        yield part.log
    yield Log(failures=store.failures())


def gathered(found: Facts, *, year: Year = Year.MUNICIPAL) -> Gathered:
    """Return facts as tables, each meeting once, under the names of council and committee that groups go by.

    Args:
        found: The facts.
        year: What `year` is to be.

    Raises:
        UsageError: There is no meeting.
    """
    if not found.meetings:
        message = (
            "these logs hold no meeting. Mine minutes with `minutes-miner log` or `minutes-miner batch`."
        )
        raise UsageError(message)
    every = named(pd.DataFrame(found.meetings))
    every["year"] = every[f"{year}_year"]
    kept = _once(every)
    keys = kept[["log", "meeting", "council", "committee", "date", "year"]]
    until = _watched(kept)
    follow_ups = _of(keys.assign(watched=until), found.follow_ups, ["entry"])
    items_of = _of(keys.assign(watched=until), found.items, ["item", *COUNTS])
    return Gathered(
        meetings=_ordered(_could_be_seen(kept.assign(watched=until)), [c.name for c in MEETINGS]),
        items=_ordered(_could_be_seen(items_of), [c.name for c in ITEMS]),
        follow_ups=_ordered(follow_ups, [c.name for c in FOLLOW_UPS]),
        mentions=_of(keys, found.mentions, ["indicator", "acts"]),
        coverage=coverage(found, every, kept),
        gaps=gaps(found, every, kept),
    )


def _once(meetings: pd.DataFrame) -> pd.DataFrame:
    """Each meeting once, from the log that has most of its words; the first of those that have as many."""
    fullest = meetings.sort_values("words", ascending=False, kind="stable")
    return fullest.drop_duplicates("identity").sort_values(
        ["council", "committee", "date", "meeting"], kind="stable", na_position="last"
    )


def _of(keys: pd.DataFrame, rows: list[dict[str, object]], needed: Sequence[str]) -> pd.DataFrame:
    """Rows of the meetings that count, with council, committee and day."""
    table = pd.DataFrame(rows, columns=None if rows else ["log", "meeting", *needed])
    return keys.merge(table, on=["log", "meeting"], how="inner", suffixes=("", "_"))


def _watched(meetings: pd.DataFrame) -> pd.Series:
    """Days from each meeting to the last meeting read of its committee."""
    dates = pd.to_datetime(meetings["date"])
    last = dates.groupby([meetings["council"], meetings["committee"]]).transform("max")
    return (last - dates).dt.days.astype("Int64")


def _could_be_seen(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the number of follow-ups whose closure could be seen in what was read."""
    later = (table["watched"] > 0).fillna(value=False).astype(bool)
    seen = table["closed_stated"] + table["closed_inferred"]
    return table.assign(follow_ups_watched=table["follow_ups"].where(later, seen))


def _ordered(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """A table with its columns in order, numbered from 0."""
    return table.reindex(columns=list(columns)).reset_index(drop=True)
