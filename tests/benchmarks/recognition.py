"""How fast recognition is, and where its time goes: `make bench`.

Recognition alone is timed, in one process with two threads: documents are read and segmented before the clock
starts. What is measured goes to `last.json` beside this file, and is printed beside what stood there. Nothing
is asserted: the numbers are of one machine and of what else ran on it (`load`).
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from minutes_miner import recognise as steps
from minutes_miner.inputs import inputs
from minutes_miner.pipeline import ReadDocument, read_all, segmented
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.judge import Judge
from minutes_miner.recognise.model import Model
from minutes_miner.records import Minutes, Segments
from minutes_miner.shipped import model_folder

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpora" / "samples"
LAST = Path(__file__).with_name("last.json")
THREADS = 2
SENTENCES = 3000  # about as many are recognised: the samples are repeated until there are
STARTS = 3  # times a start is timed; the fastest counts, since the first reads from a cold disk
STAGES = ("tokenizing", "encoder", "head", "rules", "rest")
_MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024  # units of `ru_maxrss` to a megabyte
_LOAD = """
import time
began = time.perf_counter()
from minutes_miner.model_cli import model_judge
model_judge()
print(time.perf_counter() - began)
"""

Document = tuple[Minutes, Segments]


@dataclass(slots=True)
class Clock:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, its time counted under a stage."""

        def run(*arguments: Any, **options: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds[stage] += time.perf_counter() - began

        return run


class Listening:
    """A judge that remembers the words it was asked about."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.texts: list[str] = []

    def __call__(self, contexts: Sequence[Context]) -> list[list[Label]]:
        """Return the labels of all sentences."""
        self.texts += [context.text for context in contexts]
        return self._judge(contexts)


def measured(documents: Sequence[Document], *, least: int) -> dict[str, Any]:
    """Return the speeds and shares of recognising documents.

    Args:
        documents: As read and segmented.
        least: Sentences to recognise: the documents are gone through until there are as many, once at least.
    """
    model = Model(model_folder(), threads=THREADS)
    heard = Listening(Judge(model))
    _all(documents[:1], heard)  # cues and vocabularies are compiled by the first document
    heard.texts.clear()
    clock, total, rounds = Clock(), 0.0, 0
    with _clocked(clock, model):
        while not rounds or 0 < len(heard.texts) < least:
            began = time.perf_counter()
            _all(documents, heard)
            total += time.perf_counter() - began
            rounds += 1
    clock.seconds["rest"] = total - sum(clock.seconds.values())
    return {
        "documents": len(documents) * rounds,
        "sentences": len(heard.texts),
        "sentences_per_second": round(len(heard.texts) / total, 1),
        "shares": {stage: round(clock.seconds[stage] / total, 4) for stage in STAGES},
        "encoder_sentences_per_second": round(_encoder_speed(model, heard.texts), 1),
    }


def _all(documents: Sequence[Document], judge: Listening) -> None:
    """Recognise documents one after another."""
    for minutes, segments in documents:
        steps.recognise(minutes, segments, judge=judge)


@contextmanager
def _clocked(clock: Clock, model: Model) -> Iterator[None]:
    """Have the steps of recognition timed, as they stand in the product."""
    places = [
        (steps, "ruled", "rules"),
        (model.encoder, "pieces", "tokenizing"),
        (model.encoder, "encoded", "encoder"),
        (model, "judged", "head"),
    ]
    before = [getattr(owner, name) for owner, name, _ in places]
    for (owner, name, stage), function in zip(places, before, strict=True):
        setattr(owner, name, clock.timed(stage, function))
    try:
        yield
    finally:
        for (owner, name, _), function in zip(places, before, strict=True):
            setattr(owner, name, function)


def _encoder_speed(model: Model, texts: Sequence[str]) -> float:
    """Sentences per second through tokenizer and 8-bit encoder, all handed over at once."""
    began = time.perf_counter()
    model.encoder.vectors(texts)
    return len(texts) / (time.perf_counter() - began)


def started(*arguments: str) -> tuple[float, str]:
    """Return the least seconds of a few starts of Python, and what the fastest printed.

    Args:
        arguments: Of Python.
    """
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    runs = []
    for _ in range(STARTS):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True
        )
        runs.append((time.perf_counter() - began, done.stdout))
    return min(runs)


def read_documents(paths: Sequence[str]) -> list[Document]:
    """Return documents as read and segmented; what cannot be read is left out.

    Args:
        paths: Files or folders.
    """
    found = [document for document in read_all(inputs(paths)) if isinstance(document, ReadDocument)]
    return [(document.minutes, segmented(document)) for document in found]


def results(paths: Sequence[str], *, least: int = SENTENCES, start_ups: bool = True) -> dict[str, Any]:
    """Return all that is measured.

    Args:
        paths: Files or folders of documents.
        least: Sentences to recognise.
        start_ups: Whether to time start-up too.
    """
    documents = read_documents(paths)
    before = _peak()
    found = measured(documents, least=least)
    found["peak_memory_mb"] = {"when read": before, "when recognised": _peak()}
    if start_ups:
        found["start_up_seconds"] = {
            "--help": round(started("-m", "minutes_miner", "--help")[0], 2),
            "model loaded": round(float(started("-c", _LOAD)[1]), 2),
        }
    return found


def _peak() -> int:
    """Most memory this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE


def machine() -> dict[str, Any]:
    """Return what the numbers are of."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "load": round(os.getloadavg()[0], 1),
    }


def lines(now: dict[str, Any], last: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each number, with its ratio to the last run's.

    Args:
        now: Of this run.
        last: Of the last run; empty where there was none.
    """
    then = dict(_flat(last))
    for name, value in _flat(now):
        before = then.get(name)
        numbers = isinstance(value, int | float) and isinstance(before, int | float) and before
        ratio = f"{value / before:6.2f} of the last run's {before}" if numbers else ""
        yield f"{name:40} {value!s:>32} {ratio}".rstrip()


def _flat(results: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values, those inside others with both names."""
    for name, value in results.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}: ")
        else:
            yield f"{before}{name}", value


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print beside the last run, and keep for the next."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", help="documents or folders; the shipped samples if left out")
    parser.add_argument("--last", type=Path, default=LAST, help="where the last run's numbers are kept")
    asked = parser.parse_args(arguments)
    last = json.loads(asked.last.read_text(encoding="utf-8")) if asked.last.is_file() else {}
    paths = asked.paths or [str(SAMPLES)]
    source = "samples" if not asked.paths else ", ".join(asked.paths)
    now = {**machine(), "source": source, **results(paths, least=0 if asked.paths else SENTENCES)}
    for line in lines(now, last):
        sys.stdout.write(f"{line}\n")
    asked.last.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
