"""What a worker does with one document; the same in a process beside this one and on a cluster."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from minutes_miner.catalogue.records import Catalogue
from minutes_miner.inputs import Input
from minutes_miner.pipeline import HELD_FORMATS, ReadDocument, completed, mine_read, read_input
from minutes_miner.read import read
from minutes_miner.read.complete import Openings, openings
from minutes_miner.recognise import Judge, by_rules
from minutes_miner.records import Failure, Mined, Source
from minutes_miner.shipped import model_files

_FEW_WORDS = b"""Minutes of the meeting held on 4 May 2023

1. Referrals

Councillor Wynne asked why re-referrals had risen from 13% to 19%. The Head of Service said that cases
were complex.

RESOLVED: That a report be brought to the next meeting.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the documents of a run are mined.

    Attributes:
        model: Folder of a model or of its spaCy pipeline, "" for the one that ships, None for the rules
            alone.
        catalogue: The measures; None for the shipped ones.
        threads: Processor threads for the model of one worker; 0 means one to a processor.
    """

    model: str | None = ""
    catalogue: Catalogue | None = None
    threads: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to mine.

    Attributes:
        item: The document.
        donors: Paths of pages that may complete what it cuts short; None where it is still to be found out
            whether it cuts anything short.
        mark: Hash of their contents; "" of none.
    """

    item: Input
    donors: tuple[str, ...] | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one document.

    Attributes:
        outcome: The document as mined, or why it was not; None where it cuts a text short and waits for pages
            that may complete it.
        sha256: Hash of its bytes; "" where they could not be read.
        seconds: How long it took, in the worker.
        openings: By what its texts are found, of a web page.
    """

    outcome: Mined | Failure | None
    sha256: str
    seconds: float = 0.0
    openings: Openings | None = None


Worker = Callable[[Task], Report]


def worker(settings: Settings) -> Worker:
    """Return what mines documents one after another; the model is loaded once.

    Args:
        settings: How.

    Raises:
        ModelMissingError: There is no model.
        ConfigError: It is of another version of the program.
    """
    judge = _judge(settings)
    _warm(judge, settings.catalogue)

    def work(task: Task) -> Report:
        began = time.perf_counter()
        report = _worked(task, judge, settings.catalogue)
        return replace(report, seconds=round(time.perf_counter() - began, 3))

    return work


def _warm(judge: Judge, catalogue: Catalogue | None) -> None:
    """Load what the first document would load: libraries, cues, catalogue."""
    minutes = read(Source(path="warm.txt", data=_FEW_WORDS, sha256=""))
    mine_read(ReadDocument(minutes=minutes), judge=judge, catalogue=catalogue)


def _judge(settings: Settings) -> Judge:
    """What gives the final labels."""
    if settings.model is None:
        return by_rules
    from minutes_miner.recognise.judge import Judge as ModelJudge
    from minutes_miner.recognise.model import Model

    return ModelJudge(Model(model_files(settings.model), threads=settings.threads))


def _worked(task: Task, judge: Judge, catalogue: Catalogue | None) -> Report:
    """What becomes of one document."""
    read = read_input(task.item)
    if isinstance(read, Failure):
        return Report(outcome=read, sha256=read.sha256)
    sha256 = read.minutes.sha256
    found = openings(read.minutes) if read.minutes.format in HELD_FORMATS else None
    if found and found.cut and task.donors is None:
        return Report(outcome=None, sha256=sha256, openings=found)
    whole = _completed(read, task.donors) if task.donors else read
    outcome = mine_read(whole, judge=judge, catalogue=catalogue)
    return Report(outcome=outcome, sha256=sha256, openings=found)


def _completed(document: ReadDocument, donors: tuple[str, ...]) -> ReadDocument:
    """A document with what it cuts short, where one of the donors has it whole."""
    paths = sorted({document.minutes.path, *donors})
    read = [document if path == document.minutes.path else read_input(Input(path=path)) for path in paths]
    whole = completed(read)[paths.index(document.minutes.path)]
    return whole if isinstance(whole, ReadDocument) else document
