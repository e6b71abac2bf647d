"""What is handed on: the log, what of it is shown, and where the file will stand."""

from dataclasses import dataclass
from pathlib import Path

from minutes_miner.handing.choose import Choice, chosen_acts, chosen_entries
from minutes_miner.handing.columns import PRINTED, Column
from minutes_miner.handing.sources import Sources, sources_of
from minutes_miner.log_records import Entry, Log, StoredAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What a writer is given.

    Attributes:
        log: The whole log.
        choice: What was asked for.
        entries: The entries to show, in the log's order.
        acts: The acts to show, in the log's order.
        sources: Its documents, for links.
        columns: Columns of a printed table.
    """

    log: Log
    choice: Choice
    entries: tuple[Entry, ...]
    acts: tuple[StoredAct, ...]
    sources: Sources
    columns: tuple[Column, ...] = PRINTED


def handed(log: Log, choice: Choice, *, output: Path, columns: tuple[Column, ...] = PRINTED) -> Handed:
    """Return what a writer is given.

    Args:
        log: The whole log.
        choice: What is asked for.
        output: The file to be written.
        columns: Columns of a printed table.

    Raises:
        UsageError: The log knows no committee of the name asked for.
    """
    return Handed(
        log=log,
        choice=choice,
        entries=chosen_entries(log, choice),
        acts=chosen_acts(log, choice),
        sources=sources_of(log, output.parent),
        columns=columns,
    )
