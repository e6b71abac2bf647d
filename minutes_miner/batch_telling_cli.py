"""Tell on standard error how far a batch has come: a bar, lines or JSON."""

import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from minutes_miner.batch.run import Done

_EVERY = 10.0  # seconds between lines of progress where no bar can be drawn


@dataclass(slots=True)
class Teller:
    """Says nothing of single documents; counts them.

    Attributes:
        total: Documents of the run.
        began: When it began, on a clock of its own.
        counts: Documents by outcome or kind of failure; acts, failures not tried again, documents in all.
    """

    total: int
    began: float = field(default_factory=time.monotonic)
    counts: Counter[str] = field(default_factory=Counter)

    def document(self, done: "Done") -> None:
        """Take note of one document.

        Args:
            done: What became of it.
        """
        self.counts["documents"] += 1
        self.counts[done.outcome] += 1
        self.counts["again"] += done.again
        self.counts["acts"] += done.acts
        self.tell(done)

    def tell(self, done: "Done") -> None:
        """Say what became of one document, or not."""

    def closing(self, facts: Mapping[str, Any]) -> None:
        """Say how the run ended.

        Args:
            facts: Names and values; `summary` says them in words.
        """
        typer.echo(facts["summary"], err=True)

    def seconds(self) -> float:
        """Return how long the run has lasted."""
        return time.monotonic() - self.began

    def speed(self) -> str:
        """Return how far it is: "120 of 2,000 documents, 3 failed, 2.1 a second, 15 min left"."""
        worked = self.counts["documents"] - self.counts["unchanged"] - self.counts["again"]
        rate = worked / max(self.seconds(), 1e-9)
        left = (self.total - self.counts["documents"]) / rate if rate else 0.0
        parts = [
            f"{self.counts['documents']:,} of {self.total:,} documents",
            f"{self.counts['failed']:,} failed",
            f"{rate:.1f} a second" if worked else "",
            f"{_span(left)} left" if worked else "",
        ]
        return ", ".join(part for part in parts if part)


def _span(seconds: float) -> str:
    """A stretch of time in words: "40 s", "15 min", "3 h 20 min"."""
    whole = round(seconds)
    if whole < 120:  # noqa: PLR2004 - two minutes are better told in seconds
        return f"{whole} s"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


class _Lines(Teller):
    """A line for each failure, and one of progress now and then."""

    said = 0.0

    def tell(self, done: "Done") -> None:
        if done.failure and not done.again:
            typer.echo(f"{done.path}: not mined: {done.failure.message}", err=True)
        if self.seconds() - self.said >= _EVERY:
            self.said = self.seconds()
            typer.echo(self.speed(), err=True)


class _Json(Teller):
    """An object a line for each document and for the end."""

    def tell(self, done: "Done") -> None:
        facts = {"event": "document", "path": done.path, "outcome": done.outcome, "seconds": done.seconds}
        if done.failure:
            facts |= {"kind": done.failure.kind, "message": done.failure.message, "tried": not done.again}
        _say_json(facts | {"acts": done.acts, "done": self.counts["documents"], "total": self.total})

    def closing(self, facts: Mapping[str, Any]) -> None:
        _say_json({"event": "end", **facts})


def _say_json(facts: Mapping[str, Any]) -> None:
    """One line of JSON, with the time."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    typer.echo(json.dumps({"time": now, **facts}, ensure_ascii=False), err=True)


class _Bar(_Lines):
    """A bar on a terminal; failures stand above it."""

    bar: Any = None

    def tell(self, done: "Done") -> None:
        if done.failure and not done.again:
            self.bar.console.print(f"{done.path}: not mined: {done.failure.message}", markup=False)
        self.bar.update(self.bar.task_ids[0], advance=1, description=self.speed())


@contextmanager
def teller(total: int, *, quiet: bool, as_json: bool) -> Iterator[Teller]:
    """Yield what tells of documents.

    Args:
        total: Documents of the run.
        quiet: Only of the end.
        as_json: As JSON, an object a line.
    """
    if as_json or quiet or not sys.stderr.isatty():
        yield _Json(total) if as_json else Teller(total) if quiet else _Lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, highlight=False)
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
        bar.add_task("", total=total)
        found = _Bar(total)
        found.bar = bar
        yield found
