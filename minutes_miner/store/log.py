"""The action log as a file: open it, write documents and edits into it, read it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from minutes_miner.errors import (
    ConfigError,
    FailureKind,
    MinutesMinerError,
    UsageError,
    WriteError,
    bug_words,
)
from minutes_miner.log_records import EDITABLE, Edit, Log, Part
from minutes_miner.records import Failure, Mined
from minutes_miner.store import references, writing
from minutes_miner.store.inference import inferred, waiting, write_inferred
from minutes_miner.store.reading import read_failures, read_log, read_parts
from minutes_miner.store.rows import to_row
from minutes_miner.store.schema import prepare
from minutes_miner.store.standing import write_openings
from minutes_miner.store.transaction import moment, whole

_PATIENCE = 120.0  # seconds to wait for another process that writes; a document takes well under one
_MAGIC = b"SQLite format 3\x00"


class ActionLog:
    """An open action log; use it in a `with` statement.

    Args:
        db: The file, open.
    """

    def __init__(self, db: Database) -> None:
        self.db = db

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()

    def log(self) -> Log:
        """Return all that the log holds, people's edits applied.

        Raises:
            WriteError: What later minutes say had to be worked out anew, and could not be written.
        """
        self.infer()
        return read_log(self.db)

    def parts(self) -> Iterator[Part]:
        """Yield all that the log holds, a council and year at a time, so that it need not fit into memory.

        Failures belong to no council; `failures` gives them.

        Raises:
            WriteError: What later minutes say had to be worked out anew, and could not be written.
        """
        self.infer()
        return read_parts(self.db)

    def failures(self) -> tuple[Failure, ...]:
        """Return the documents that were not mined, in order of their paths."""
        return read_failures(self.db)

    def entry_ids(self) -> frozenset[str]:
        """Return the ids of all entries."""
        return frozenset(row["id"] for row in self.db.query("select id from entries"))

    def infer(self) -> None:
        """Work out anew what later minutes say of entries of committees whose minutes were written since."""
        while body := waiting(self.db):
            found = inferred(self.db, body)
            with whole(self.db):
                write_inferred(self.db, body, found)

    def add_edits(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Add what people wrote, all of it or nothing.

        Args:
            edits: Number and time are filled in where they are empty.

        Returns:
            The edits as stored.

        Raises:
            UsageError: An edit is of an entry, or a field, that the log does not have.
            WriteError: The file cannot be written.
        """
        with whole(self.db):
            number = int(self.db.execute("select coalesce(max(number), 0) from edits").fetchone()[0])
            made = [
                replace(self._checked(edit), number=number + n, made_at=edit.made_at or moment())
                for n, edit in enumerate(edits, 1)
            ]
            self.db.table("edits").insert_all(to_row(edit) for edit in made)
        return tuple(made)

    def _checked(self, edit: Edit) -> Edit:
        """An edit of an entry and field that are there."""
        if edit.name not in EDITABLE:
            message = f"{edit.name} is no field that can be edited. Choose from {', '.join(EDITABLE)}."
            raise UsageError(message)
        if not self.db.table("entries").count_where("id = ?", [edit.entry]):
            message = f"there is no entry {edit.entry} in this log. Export it again."
            raise UsageError(message)
        return edit

    def set_reference(self, pattern: str) -> None:
        """Set the pattern of references of entries to come; those given stay.

        Args:
            pattern: See `references.checked`.

        Raises:
            ConfigError: It cannot be filled in.
        """
        with whole(self.db):
            self._set("reference", references.checked(pattern))

    def begin(self, facts: Mapping[str, str]) -> int:
        """Enter a new run, and return its number.

        Args:
            facts: Columns of the run: version, and hashes of rules, model and catalogue.
        """
        with whole(self.db):
            number = 1 + int(self.db.execute("select coalesce(max(id), 0) from runs").fetchone()[0])
            row = {"id": number, "started_at": moment(), "finished_at": "", **facts}
            self.db.table("runs").insert({**row, "documents": 0, "unchanged": 0, "failed": 0})
        return number

    def finish(self, run: int) -> None:
        """Say that a run came to its end.

        Args:
            run: Its number.
        """
        with whole(self.db):
            self.db.table("runs").update(run, {"finished_at": moment()})

    def known(self, path: str, sha256: str, program: str) -> bool:
        """Return whether a document stands in the log as this program would mine it, complete.

        Args:
            path: Its path.
            sha256: Hash of its bytes.
            program: Hash of what would mine it.
        """
        return bool(
            self.db.execute(
                "select 1 from documents d join files f on f.sha256 = d.sha256"
                " where d.sha256 = ? and f.path = ? and d.program = ? and d.replaced_by = ''",
                [sha256, path, program],
            ).fetchone()
        )

    def text_hash(self, sha256: str) -> str:
        """Return the hash of a document's text as it was last mined; "" where it was not.

        Args:
            sha256: Hash of its bytes.
        """
        row = self.db.execute("select text_sha256 from documents where sha256 = ?", [sha256]).fetchone()
        return str(row[0]) if row else ""

    def truncated(self, sha256: str) -> bool:
        """Return whether items of a document are cut short, as it was last mined.

        Args:
            sha256: Hash of its bytes.
        """
        row = self.db.execute("select truncated from documents where sha256 = ?", [sha256]).fetchone()
        return bool(row and row[0])

    def unchanged(self, path: str, sha256: str, *, run: int) -> None:
        """Note that a document stands in the log already.

        Args:
            path: Its path.
            sha256: Hash of its bytes.
            run: Number of the run.
        """
        with whole(self.db):
            self.db.execute("delete from failures where path = ?", [path])
            self._note(run, path, sha256, "unchanged")

    def all_unchanged(self, documents: Sequence[tuple[str, str]], *, run: int) -> None:
        """Note that documents stand in the log already, in one transaction.

        Args:
            documents: Path and hash of the bytes of each.
            run: Number of the run.
        """
        with whole(self.db):
            for path, sha256 in documents:
                self.db.execute("delete from failures where path = ?", [path])
                self._note(run, path, sha256, "unchanged")

    def still_refused(self, failures: Sequence[Failure], *, run: int) -> None:
        """Note that documents could not be mined before and are what they were, in one transaction.

        Args:
            failures: Why they could not.
            run: Number of the run.
        """
        with whole(self.db):
            for failure in failures:
                self._note(run, failure.path, failure.sha256, failure.kind)

    def hold(self, path: str, sha256: str, *, run: int) -> None:
        """Note that a page waits until others that may complete it are read.

        Args:
            path: Its path.
            sha256: Hash of its bytes.
            run: Number of the run.
        """
        with whole(self.db):
            row = {"run": run, "path": path, "sha256": sha256, "outcome": "held"}
            self.db.table("inputs").upsert(row, pk=("run", "path"))

    def write_openings(self, path: str, *, texts: Iterable[str], cut: Iterable[str]) -> None:
        """Note by what texts of a web page are found.

        Args:
            path: Its path.
            texts: Keys of its whole texts.
            cut: Keys of those that it cuts short.
        """
        with whole(self.db):
            write_openings(self.db, path, whole=texts, cut=cut)

    def write(self, outcome: Mined | Failure, *, run: int, program: str, donors: str = "") -> Mined | Failure:
        """Write one document, with all it changes, in one transaction.

        Args:
            outcome: The document as mined, or why it was not.
            run: Number of the run.
            program: Hash of what mined it.
            donors: Hash of the documents that could complete what it cuts short.

        Returns:
            The document as it stands in the log: a failure where the program itself failed to write it.

        Raises:
            WriteError: The file cannot be written; nothing of the document stands in it.
        """
        if isinstance(outcome, Mined):
            minutes = outcome.minutes
            try:
                with whole(self.db):
                    writing.write_mined(self.db, outcome, run=run, program=program, donors=donors)
                    self._note(run, minutes.path, minutes.sha256, "mined")
            except MinutesMinerError:
                raise
            except Exception as error:  # a bug of ours in one document must not cost the others
                outcome = Failure(
                    path=minutes.path,
                    kind=FailureKind.INTERNAL,
                    message=bug_words(error),
                    sha256=minutes.sha256,
                )
            else:
                return outcome
        with whole(self.db):
            writing.write_failure(self.db, outcome, run=run, program=program)
            self._note(run, outcome.path, outcome.sha256, outcome.kind)
        return outcome

    def _note(self, run: int, path: str, sha256: str, outcome: str) -> None:
        """One document of a run, and the run's counts."""
        row = {"run": run, "path": path, "sha256": sha256, "outcome": outcome}
        self.db.table("inputs").upsert(row, pk=("run", "path"))
        counted = {"mined": "documents", "unchanged": "unchanged"}.get(outcome, "failed")
        self.db.execute(f"update runs set {counted} = {counted} + 1 where id = ?", [run])

    def _setting(self, name: str) -> str:
        """A setting of the log; "" where it has none."""
        row = self.db.execute("select value from settings where name = ?", [name]).fetchone()
        return str(row[0]) if row else ""

    def _set(self, name: str, value: str) -> None:
        """Write a setting."""
        self.db.table("settings").upsert({"name": name, "value": value}, pk="name")


def open_log(path: Path, *, create: bool = False) -> ActionLog:
    """Open an action log.

    Args:
        path: The SQLite file.
        create: Make it, and its folder, if it is not there.

    Raises:
        UsageError: There is no such file.
        ConfigError: It is no action log.
        WriteError: It cannot be made or opened.
    """
    if not create and not path.is_file():
        message = f"there is no action log at {path}. Make one with `minutes-miner log PATHS --db {path}`."
        raise UsageError(message)
    db = _opened(path)
    try:
        prepare(db)
    except ConfigError as error:
        db.close()
        raise ConfigError(f"{path}: {error}") from error
    except BaseException:
        db.close()
        raise
    return ActionLog(db)


def _opened(path: Path) -> Database:
    """The file, open."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size and not _is_sqlite(path):
            message = f"{path} is no SQLite file. Name another file with --db."
            raise ConfigError(message)
        connection: Any = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        message = f"cannot open the action log {path} ({error}). Choose another place with --db."
        raise WriteError(message) from error
    connection.execute(f"pragma busy_timeout = {int(_PATIENCE * 1000)}")
    return Database(connection)


def _is_sqlite(path: Path) -> bool:
    """Whether a file begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC
