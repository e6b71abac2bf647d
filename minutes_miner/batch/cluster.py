"""Documents worked off on a Dask cluster, each in a process of its own beside the Dask worker."""

import multiprocessing
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from types import TracebackType
from typing import Any, Self

from minutes_miner.batch.crew import Crew, lost
from minutes_miner.batch.limits import Limits
from minutes_miner.batch.task import Report, Settings, Task
from minutes_miner.errors import ConfigError, FailureKind, UsageError
from minutes_miner.keeping import Marks, model_hash, program_hash
from minutes_miner.shipped import model_files

LOCAL = "local"  # an address that starts a cluster on this machine
_PATIENCE = "30s"  # to wait for a scheduler
_DAEMON = "distributed.worker.daemon"
_NO_CHILDREN = (
    "the cluster's workers may start no processes, so that no limits could be held. Start them with"
    " DASK_DISTRIBUTED__WORKER__DAEMON=False in their environment, or with `dask worker --no-nanny`."
)


class Cluster:
    """A Dask cluster; use it in a `with` statement.

    Documents are read by the workers: paths must lead to the same files there. Each Dask worker has a
    crew of one process
    to a thread, so that limits hold and a death costs one document.

    Args:
        settings: How documents are mined.
        address: Of the scheduler ("tcp://10.0.0.1:8786"), or "local".
        workers: Processes of a local cluster.
        limits: For one document.
        marks: What the workers have to be: another program or model would give other rows.

    Raises:
        UsageError: dask.distributed is not installed, or nobody answers at the address.
    """

    def __init__(
        self, settings: Settings, *, address: str, workers: int, limits: Limits, marks: Marks
    ) -> None:
        self._stack = ExitStack()
        self._client = _client(self._stack, address, workers)
        self._arguments = (settings, limits, marks)
        threads = self._client.nthreads().values()
        self.workers = max(1, sum(threads))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def submit(self, task: Task) -> Callable[[], Report]:
        """Hand a document over, and return what waits for its report.

        Args:
            task: The document.

        Raises (what is returned):
            ConfigError: A worker runs another program or model, or may start no processes.
        """
        future = self._client.submit(_on_worker, task, *self._arguments, pure=False)
        return lambda: _report(task, future)


def _client(stack: ExitStack, address: str, workers: int) -> Any:
    """The cluster's client."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        message = '--cluster needs dask.distributed. Install it: pip install "minutes-miner[cluster]".'
        raise UsageError(message) from error
    if address == LOCAL:
        with dask.config.set({_DAEMON: False}):
            address = stack.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            )
    try:
        return stack.enter_context(Client(address, timeout=_PATIENCE))
    except (OSError, ValueError) as error:
        message = (
            f"no Dask scheduler answers at {address} ({error}). Check the address, or use --cluster local."
        )
        raise UsageError(message) from error


def _report(task: Task, future: Any) -> Report:
    """What became of a document."""
    from distributed import KilledWorker

    try:
        report: Report = future.result()
    except KilledWorker:
        message = (
            "the workers of the cluster that read it died one after another. Run the document by itself on"
            " one"
            " machine to see why."
        )
        return lost(task, FailureKind.CRASHED, message, 0.0)
    finally:
        future.release()
    return report


def _on_worker(task: Task, settings: Settings, limits: Limits, marks: Marks) -> Report:
    """Work one document off, on a Dask worker."""
    return _crew(settings.model, limits, _pickled(settings), marks).submit(task)()


def _pickled(settings: Settings) -> bytes:
    """Settings as bytes, by which a crew is found again."""
    import pickle

    return pickle.dumps(settings)


@cache
def _crew(model: str | None, limits: Limits, settings: bytes, marks: Marks) -> Crew:
    """The crew of this Dask worker."""
    import pickle

    from distributed import get_worker

    if multiprocessing.current_process().daemon:
        raise ConfigError(_NO_CHILDREN)
    here = program_hash(), "" if model is None else model_hash(model_files(model))
    if here != (marks.rules, "" if model is None else marks.model):
        message = (
            f"the cluster's worker {get_worker().address} has another version of minutes-miner or of the"
            " model, and would give other rows. Install the same version there."
        )
        raise ConfigError(message)
    given: Settings = pickle.loads(settings)  # noqa: S301 - sent by the client as the task itself is
    return Crew(given, workers=get_worker().state.nthreads, limits=limits)
