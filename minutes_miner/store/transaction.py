"""Write all or nothing, one process at a time."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from minutes_miner.errors import WriteError


@contextmanager
def whole(db: Database) -> Iterator[None]:
    """Do all of what is written inside, or nothing; one process at a time.

    Args:
        db: The action log; what else writes to it waits.

    Raises:
        WriteError: The file cannot be written; it stands as before.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
    except sqlite3.OperationalError as error:
        message = (
            f"cannot write the action log ({error}); it stands as it was."
            " Make room, or close what holds it, and run again."
        )
        raise WriteError(message) from error


def moment() -> str:
    """Return the time now, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
