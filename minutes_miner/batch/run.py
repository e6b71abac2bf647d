"""A run over an archive: what is new or changed is worked off in order and written, one transaction each."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from minutes_miner.batch.limits import Limits, mark_of
from minutes_miner.batch.task import Report, Task
from minutes_miner.errors import ReadError
from minutes_miner.inputs import STDIN, Input, load
from minutes_miner.keeping import Marks
from minutes_miner.records import Failure, Mined
from minutes_miner.store import ActionLog, standing

MINED = "mined"
UNCHANGED = "unchanged"  # stands in the log already
FAILED = "failed"
_AHEAD = 16  # documents handed out ahead of the one to be written, to each worker
_TOGETHER = 500  # documents that stand in the log already, noted in one transaction
Thing = TypeVar("Thing")


class Workers(Protocol):
    """What works documents off: a crew of processes, or a cluster."""

    @property
    def workers(self) -> int:
        """How many documents are worked on at a time."""

    def submit(self, task: Task) -> Callable[[], Report]:
        """Hand a document over, and return what waits for its report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one document of a run.

    Attributes:
        path: Its path.
        outcome: `MINED`, `UNCHANGED` or `FAILED`.
        failure: Why it could not be mined; None where it could.
        again: Whether it failed before and, unchanged, was not tried again.
        acts: Acts found.
        seconds: How long it took in the worker.
    """

    path: str
    outcome: str
    failure: Failure | None = None
    again: bool = False
    acts: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run over an archive.

    Attributes:
        log: The log.
        items: The documents, in order.
        marks: What mines them.
        limits: What one of them may have.
        again: Mine also what the log has.
        retry: Try again also what failed before.
    """

    log: ActionLog
    items: Sequence[Input]
    marks: Marks
    limits: Limits
    again: bool = False
    retry: bool = False


def run(job: Job, crew: Callable[[], Workers]) -> Iterator[Done]:
    """Yield what became of each document, when it stands in the log.

    What the log has, as this program mines it, is passed over, and so is what failed and would fail again;
    so a run that was stopped goes on where it stood. The rest is written in the order of the documents,
    whatever worker is first done. Pages that cut a text short come last, when all that may complete them are
    known. At the end what later minutes say is worked out anew.

    Args:
        job: The run.
        crew: Gives what works the documents off; called when there is something to do.

    Raises:
        WriteError: The log cannot be written; documents written before stand in it.
    """
    number = job.log.begin(job.marks.facts())
    new: list[Task] = []
    for some in _some(job.items, _TOGETHER):
        yield from _standing(job, some, new, number)
    if new:
        yield from _worked(job, crew(), new, number)
    cut: list[Task] = []
    yield from _standing_cut(job, cut, number)
    if cut:
        yield from _worked(job, crew(), cut, number)
    job.log.infer()
    job.log.finish(number)


def _standing(job: Job, items: Sequence[Input], new: list[Task], number: int) -> Iterator[Done]:
    """Note and yield the documents that need not be read again; the others are added to the tasks."""
    same: list[tuple[str, str]] = []
    refused: list[Failure] = []
    for item in items:
        sha256 = "" if job.again else _known_hash(job.log, item)
        old = None if job.retry or not sha256 else standing.refused(job.log.db, item.path)
        if old and old.failure.sha256 == sha256 and old.program == _mark(job, item, old.failure.kind):
            refused.append(old.failure)
        elif not sha256 or not job.log.known(item.path, sha256, job.marks.of(item)):
            new.append(Task(item=item))
        elif standing.is_cut(job.log.db, item.path):
            job.log.hold(item.path, sha256, run=number)
        else:
            same.append((item.path, sha256))
    job.log.all_unchanged(same, run=number)
    job.log.still_refused(refused, run=number)
    yield from (Done(path=path, outcome=UNCHANGED) for path, _ in same)
    yield from (Done(path=one.path, outcome=FAILED, failure=one, again=True) for one in refused)


def _known_hash(log: ActionLog, item: Input) -> str:
    """Hash of a document's bytes where something stood under its path before; "" where not, or unreadable."""
    if item.path == STDIN or not standing.stood(log.db, item.path):
        return ""
    try:
        return load(item.path).sha256
    except ReadError:
        return ""


def _mark(job: Job, item: Input, kind: str) -> str:
    """Hash of what a failure of a document depends on."""
    return mark_of(kind, job.marks.of(item), job.limits)


def _standing_cut(job: Job, cut: list[Task], number: int) -> Iterator[Done]:
    """Note and yield pages that cut a text short and that nothing new can complete; the others are added."""
    by_path = {item.path: item for item in job.items}
    for path, sha256 in standing.held(job.log.db, number):
        item = by_path[path]
        donors = standing.donors(job.log.db, number, path)
        known = not job.again and job.log.known(path, sha256, job.marks.of(item))
        if known and standing.completed_by(job.log.db, sha256) == donors.mark:
            job.log.unchanged(path, sha256, run=number)
            yield Done(path=path, outcome=UNCHANGED)
        else:
            cut.append(Task(item=item, donors=donors.paths, mark=donors.mark))


def _worked(job: Job, crew: Workers, tasks: Iterable[Task], number: int) -> Iterator[Done]:
    """Yield what became of documents that are worked off, in their order."""
    for task, report in _in_order(crew, tasks):
        path = task.item.path
        if report.openings:
            job.log.write_openings(path, texts=report.openings.whole, cut=report.openings.cut)
        if report.outcome is None:
            job.log.hold(path, report.sha256, run=number)
            continue
        mark = job.marks.of(task.item)
        if isinstance(report.outcome, Failure):
            mark = _mark(job, task.item, report.outcome.kind)
        outcome = job.log.write(report.outcome, run=number, program=mark, donors=task.mark)
        failure = outcome if isinstance(outcome, Failure) else None
        yield Done(
            path=path,
            outcome=FAILED if failure else MINED,
            failure=failure,
            acts=len(outcome.acts) if isinstance(outcome, Mined) else 0,
            seconds=report.seconds,
        )


def _in_order(crew: Workers, tasks: Iterable[Task]) -> Iterator[tuple[Task, Report]]:
    """Yield tasks with their reports in order, a bounded number of them handed out at a time."""
    out: deque[tuple[Task, Callable[[], Report]]] = deque()
    for task in tasks:
        out.append((task, crew.submit(task)))
        if len(out) >= _AHEAD * crew.workers:
            first, report = out.popleft()
            yield first, report()
    while out:
        first, report = out.popleft()
        yield first, report()


def _some(things: Sequence[Thing], count: int) -> Iterator[Sequence[Thing]]:
    """Yield things so many at a time."""
    for start in range(0, len(things), count):
        yield things[start : start + count]
