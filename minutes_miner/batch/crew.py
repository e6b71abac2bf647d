"""Processes that work documents off, each of which may be killed and replaced."""

import multiprocessing
import os
import pickle
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from minutes_miner.batch.limits import Limits, hold_memory
from minutes_miner.batch.task import Report, Settings, Task, Worker, worker
from minutes_miner.errors import FailureKind, MinutesMinerError, UsageError
from minutes_miner.records import Failure

_DOCUMENTS = 400  # that one process works off before it is replaced: libraries for PDF leak a little
_WATCH = 2.0  # seconds between looks whether the parent still lives
_KILLED = -9  # exit code of a process that the system, short of memory, killed
_ready: dict[str, Worker] = {}  # what this process works with


class Crew:
    """Processes beside this one; use it in a `with` statement.

    A process that runs out of time, or dies, costs the document in its hands and is replaced. Results
    are laid down in
    files, so that a process killed while it hands one over cannot block the others, and this one
    holds one at a time.

    Args:
        settings: How documents are mined.
        workers: Processes at a time.
        limits: For one document.
    """

    def __init__(self, settings: Settings, *, workers: int, limits: Limits) -> None:
        self.workers = workers
        self._limits = limits
        self._spool = tempfile.TemporaryDirectory(prefix="minutes-miner-")
        self._number = 0
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=_DOCUMENTS,
            initializer=_prepare,
            initargs=(settings, limits, os.getpid()),
            context=multiprocessing.get_context("spawn"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()
        self._spool.cleanup()

    def submit(self, task: Task) -> Callable[[], Report]:
        """Hand a document over, and return what waits for its report.

        Args:
            task: The document.

        Raises (what is returned):
            UsageError: No process could be started.
        """
        self._number += 1
        laid_down = Path(self._spool.name) / f"{self._number}.pickle"
        future = self._pool.schedule(_work, args=(task, str(laid_down)), timeout=self._limits.seconds)
        began = time.monotonic()
        return lambda: self._report(task, future, laid_down, began)

    def _report(self, task: Task, future: "Future[None]", laid_down: Path, began: float) -> Report:
        """What became of a document."""
        try:
            future.result()
        except TimeoutError:
            return lost(task, FailureKind.TOO_SLOW, self._too_slow(), time.monotonic() - began)
        except BrokenProcessPool as error:
            message = (
                f"no worker process could be started, or all were killed at once ({error})."
                " Free some memory, or run fewer --workers; then run again to go on."
            )
            raise UsageError(message) from error
        except ProcessExpired as error:
            kind, message = self._died(error)
            return lost(task, kind, message, time.monotonic() - began)
        report: Report = pickle.loads(laid_down.read_bytes())  # noqa: S301 - written by our own process
        laid_down.unlink()
        return report

    def _too_slow(self) -> str:
        """What to say of a document that ran out of time."""
        return (
            f"it was not read within {self._limits.seconds:g} seconds. Split it into its meetings, or"
            f" allow more"
            " with --time-limit."
        )

    def _died(self, error: ProcessExpired) -> tuple[str, str]:
        """What to say of a document in whose course a process died."""
        if error.exitcode == _KILLED:
            message = (
                f"the process that read it was killed, most likely for want of memory ({self._limits})."
                " Split it into its meetings, allow more with --memory-limit, or run fewer --workers."
            )
            return FailureKind.TOO_MUCH_MEMORY, message
        message = (
            f"the process that read it broke down (exit code {error.exitcode}). The document is damaged in"
            f" a way"
            " no reader stands; save or print it anew, and please report it."
        )
        return FailureKind.CRASHED, message


def lost(task: Task, kind: str, message: str, seconds: float) -> Report:
    """Return the report of a document whose process gave none.

    Args:
        task: The document.
        kind: One of `errors.FailureKind`.
        message: What went wrong and what to do next.
        seconds: How long it took.
    """
    failure = Failure(path=task.item.path, kind=kind, message=message, sha256=_hash(task.item.path))
    return Report(outcome=failure, sha256=failure.sha256, seconds=round(seconds, 3))


def _hash(path: str) -> str:
    """Hash of a document's bytes; "" where they cannot be read."""
    from minutes_miner.inputs import load

    try:
        return load(path).sha256
    except MinutesMinerError:
        return ""


def _prepare(settings: Settings, limits: Limits, parent: int) -> None:
    """Make a new process ready: load the model, end with the parent, hold to the limits."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _ready["work"] = worker(settings)
    hold_memory(limits.megabytes)


def _end_with(parent: int) -> None:
    """End this process when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)


def _work(task: Task, laid_down: str) -> None:
    """Work one document off and lay its report down."""
    report = _ready["work"](task)
    Path(laid_down).write_bytes(pickle.dumps(report, protocol=pickle.HIGHEST_PROTOCOL))
