"""The log as a Parquet data set divided by council and year, for pandas, DuckDB, Polars and R."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from minutes_miner import __version__
from minutes_miner.errors import WriteError
from minutes_miner.handing.tables import records_parquet
from minutes_miner.log_records import Entry, Log, Part, StoredAct, StoredDocument, StoredMeeting
from minutes_miner.records import Failure
from minutes_miner.store import ActionLog

_UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # what readers of such data sets take for null
_FAILURES = "failures.parquet"
_STATE = "_state"  # readers of data sets pass over names that begin so
# What changes whenever what the data set shows does; the version, since another one may show it otherwise
_STANDING = f"""
    select '{__version__}', (select count(*) from documents), (select coalesce(max(run), 0) from documents),
        (select coalesce(max(number), 0) from edits), (select count(*) from failures),
        (select coalesce(max(run), 0) from failures)
"""  # noqa: S608
_LONGEST = 60  # letters of a council's name, each up to three characters in the name of a folder
_TABLES: dict[str, tuple[type, Callable[[Log], tuple[object, ...]]]] = {
    "entries": (Entry, lambda log: log.entries),
    "acts": (StoredAct, lambda log: log.acts),
    "meetings": (StoredMeeting, lambda log: log.meetings),
    "documents": (StoredDocument, lambda log: log.documents),
}


def renew_dataset(log: ActionLog, folder: Path) -> None:
    """Write the data set, unless it stands there as the log has it.

    Args:
        log: The log.
        folder: Folder of the data set.

    Raises:
        UsageError: pyarrow is not installed.
        WriteError: It cannot be written; the data set that stood there still does.
    """
    log.infer()
    state = folder / _STATE
    now = "|".join(str(value) for value in log.db.execute(_STANDING).fetchone())
    if not state.is_file() or state.read_text(encoding="utf-8") != now:
        write_dataset(log, folder)
        state.write_text(now, encoding="utf-8")


def write_dataset(log: ActionLog, folder: Path) -> None:
    """Write a log as Parquet, people's edits and what later minutes say included.

    `entries`, `acts`, `meetings` and `documents` are each divided into folders `by_council=…/by_year=…`, by
    one name for each council and the calendar year of its meetings; beside them stands `failures.parquet`. A
    document of several meetings stands in the part of each. The data set takes the place of the one before
    when it is whole.

    Args:
        log: The log.
        folder: Folder of the data set.

    Raises:
        UsageError: pyarrow is not installed.
        WriteError: It cannot be written; the data set that stood there still does.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as aside:
            for count, part in enumerate(log.parts(), 1):
                _write_part(part, Path(aside), f"part-{count}.parquet")
            (Path(aside) / _FAILURES).write_bytes(records_parquet(Failure, log.failures()))
            _put(Path(aside), folder)
    except OSError as error:
        message = f"cannot write {folder} ({error.strerror or error}). Make room, or close what holds it."
        raise WriteError(message) from error


def _write_part(part: Part, folder: Path, file: str) -> None:
    """Write one council's year."""
    council = quote(part.council[:_LONGEST], safe=" ") or _UNKNOWN
    where = f"by_council={council}/by_year={part.year or _UNKNOWN}"
    for name, (kind, records) in _TABLES.items():
        path = folder / name / where / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(records_parquet(kind, records(part.log)))


def _put(aside: Path, folder: Path) -> None:
    """Put what was written aside in the place of what stood there."""
    old = aside.with_name(f"{aside.name}.old")
    if folder.exists():
        folder.rename(old)
    new = aside / folder.name
    new.mkdir()
    for path in aside.iterdir():
        if path != new:
            path.rename(new / path.name)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
