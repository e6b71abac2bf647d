"""What the log knows of documents before they are read again, and of pages that may complete each other."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from minutes_miner.records import Failure
from minutes_miner.store.rows import from_row

_STOOD = """
    select sha256 from failures where path = :path and sha256 != ''
    union all select sha256 from files where path = :path limit 1
"""
_DONORS = """
    select distinct whole.path, i.sha256 from openings cut
        join openings whole on whole.key = cut.key and whole.cut = 0 and whole.path != cut.path
        join inputs i on i.path = whole.path and i.run = :run
    where cut.path = :path and cut.cut = 1 order by whole.path
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A document that was read before and could not be mined.

    Attributes:
        failure: Why it could not.
        program: Hash of what would have mined it.
    """

    failure: Failure
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Donors:
    """The documents of a run that could complete what one of them cuts short.

    Attributes:
        paths: Their paths.
        mark: Hash of their contents; "" of none.
    """

    paths: tuple[str, ...]
    mark: str


def stood(db: Database, path: str) -> str:
    """Return the hash of the bytes that stood under a path when it was last read; "" where it never was.

    Args:
        db: The log.
        path: A document's path.
    """
    row = db.execute(_STOOD, {"path": path}).fetchone()
    return str(row[0]) if row else ""


def refused(db: Database, path: str) -> Refused | None:
    """Return why a document could not be mined when it was last read; None where it could.

    Args:
        db: The log.
        path: Its path.
    """
    row = next(db.table("failures").rows_where("path = ?", [path]), None)
    return Refused(failure=from_row(Failure, row), program=row["program"]) if row else None


def write_openings(db: Database, path: str, *, whole: Iterable[str], cut: Iterable[str]) -> None:
    """Note by what texts of a page are found, in the place of what was noted before.

    Args:
        db: The log, in a transaction.
        path: The page's path.
        whole: Keys of its whole texts.
        cut: Keys of those that it cuts short.
    """
    db.execute("delete from openings where path = ?", [path])
    rows = [{"path": path, "key": key, "cut": 0} for key in sorted(whole)]
    db.table("openings").insert_all(rows + [{"path": path, "key": key, "cut": 1} for key in sorted(cut)])


def is_cut(db: Database, path: str) -> bool:
    """Return whether a page cut a text short when it was last read.

    Args:
        db: The log.
        path: The page's path.
    """
    return bool(db.table("openings").count_where("path = ? and cut = 1", [path]))


def held(db: Database, run: int) -> list[tuple[str, str]]:
    """Return path and hash of the pages of a run that wait for others which may complete them.

    Args:
        db: The log.
        run: Number of the run.
    """
    rows = db.execute(
        "select path, sha256 from inputs where run = ? and outcome = 'held' order by path", [run]
    )
    return [(row[0], row[1]) for row in rows]


def completed_by(db: Database, sha256: str) -> str:
    """Return the hash of the documents that could complete a page when it was mined.

    Args:
        db: The log.
        sha256: Hash of the page's bytes.
    """
    row = db.execute("select donors from documents where sha256 = ?", [sha256]).fetchone()
    return str(row[0]) if row else ""


def donors(db: Database, run: int, path: str) -> Donors:
    """Return the documents of a run that could complete a page.

    Args:
        db: The log.
        run: Number of the run.
        path: The page's path.
    """
    found = db.execute(_DONORS, {"run": run, "path": path}).fetchall()
    contents = "|".join(row[1] for row in found)
    return Donors(
        paths=tuple(row[0] for row in found),
        mark=hashlib.sha256(contents.encode()).hexdigest()[:16] if found else "",
    )
