"""Mine documents as the product does, one after another, each beside what it is measured against."""

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.inputs import Input, inputs
from minutes_miner.pipeline import mine_all
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.judge import Judge
from minutes_miner.recognise.model import Model
from minutes_miner.records import Format, Mined
from minutes_miner.shipped import model_folder, sample_paths
from minutes_miner.store import ActionLog, open_log
from tests.benchmarks.clock import Clock, Seconds
from tests.benchmarks.process import peak_memory
from tests.benchmarks.references import PlainEncoder, plain_text_seconds
from tests.benchmarks.stages import LATER, REST, WRITING, places

WRITTEN, PRINTED, TABLES, OFFICE = "written", "printed", "printed with tables", "office"
KINDS = (WRITTEN, PRINTED, TABLES, OFFICE)
_PROGRAM = {"version": "", "rules": "", "model": "", "catalogue": ""}
_WARMING = 2  # samples mined before the clock starts: they compile cues and vocabularies


@dataclass(slots=True)
class Total:
    """What documents of one kind came to.

    Attributes:
        documents: How many were mined.
        pages: Of printed ones.
        sentences: Units of minuted text that were judged.
        words: In mined languages.
        mining: Time from the file to acts mined and masked.
        encoding: Time of encoding each of those sentences once.
        plain_text: Time of pdfplumber's own text of the same pages; nothing for other formats.
    """

    documents: int = 0
    pages: int = 0
    sentences: int = 0
    words: int = 0
    mining: Seconds = field(default_factory=Seconds)
    encoding: Seconds = field(default_factory=Seconds)
    plain_text: Seconds = field(default_factory=Seconds)

    def add(self, mined: Mined, sentences: int) -> None:
        """Count one document."""
        self.documents += 1
        self.pages += (mined.minutes.pages or 0) if mined.minutes.format is Format.PDF else 0
        self.sentences += sentences
        self.words += mined.coverage.words


class Listening:
    """A judge that remembers the words it was asked about.

    Args:
        judge: Who is asked.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge, self.ranker, self.matcher = judge, judge.ranker, judge.matcher
        self.texts: list[str] = []

    def __call__(self, contexts: Sequence[Context]) -> list[list[Label]]:
        """Return the labels of all sentences."""
        self.texts = [context.text for context in contexts]
        return self._judge(contexts)


@dataclass(slots=True)
class Run:
    """One run over documents.

    Attributes:
        totals: By kind of document.
        clock: Seconds by stage, of all documents.
        memory: Peak, in megabytes, before the first reference ran and after the last document was mined.
    """

    totals: dict[str, Total] = field(default_factory=lambda: defaultdict(Total))
    clock: Clock = field(default_factory=Clock)
    memory: dict[str, int] = field(default_factory=dict)


def run(items: Sequence[Input], *, threads: int) -> Run:
    """Return what mining documents took, each document's reference measured right behind it.

    So both are of the same minute, whatever else runs on the machine.

    Args:
        items: The documents; what cannot be mined is left out.
        threads: Processor threads of the model and of plain encoding alike.
    """
    model = Model(model_folder(), threads=threads)
    heard, plain = Listening(Judge(model)), PlainEncoder(threads=threads)
    with ExitStack() as stack:
        for _ in mine_all(inputs([str(path) for path in sample_paths(stack)][:_WARMING]), judge=heard):
            plain.seconds(heard.texts)
    found = Run(memory={"warm": peak_memory()})
    with tempfile.TemporaryDirectory() as folder, open_log(Path(folder) / "log.db", create=True) as log:
        number = log.begin(_PROGRAM)
        with found.clock.on(places(model)):
            for item in items:
                _measure(item, found, heard, plain, log, number)
            with found.clock.stage(LATER):
                log.infer()
    found.memory["at the end"] = peak_memory()
    return found


def _measure(
    item: Input, found: Run, heard: Listening, plain: PlainEncoder, log: ActionLog, number: int
) -> None:
    """Mine and write one document, and measure its references."""
    began = Seconds.now()
    with found.clock.stage(REST):
        (outcome,) = mine_all([item], judge=heard, catalogue=shipped_catalogue())
    mining = Seconds.now().less(began)
    if not isinstance(outcome, Mined):
        return
    total = found.totals[kind_of(outcome)]
    total.add(outcome, len(heard.texts))
    total.mining = total.mining.plus(mining)
    total.encoding = total.encoding.plus(plain.seconds(heard.texts))
    if outcome.minutes.format is Format.PDF:
        total.plain_text = total.plain_text.plus(plain_text_seconds(item.path))
    with found.clock.stage(WRITING):
        log.write(outcome, run=number, program="benchmark")


def kind_of(mined: Mined) -> str:
    """Return how a document is published: written (HTML, XML, text, Markdown), printed (PDF), or office."""
    if mined.minutes.format is Format.PDF:
        return TABLES if any(block.cell for block in mined.minutes.blocks) else PRINTED
    return OFFICE if mined.minutes.format is Format.DOCX else WRITTEN
