"""Turn what was measured into figures, and set them beside those of the last run."""

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks.clock import Seconds
from tests.benchmarks.stages import STAGES
from tests.benchmarks.whole import KINDS, PRINTED, TABLES, WRITTEN, Run, Total

LONG = 3000  # words of a long document
BARS = {  # name of the ratio: what it must not exceed
    "written minutes, whole tool to plain encoding": 1.3,
    "printed minutes, whole tool to pdfplumber's text": 1.0,
    "printed minutes with tables, whole tool to pdfplumber's text": 2.0,
}


def figures(found: Run) -> dict[str, Any]:
    """Return the figures of a run: ratios first, then speeds by kind of document, stages, memory.

    Args:
        found: What was measured.
    """
    documents = sum(total.documents for total in found.totals.values())
    return {
        "ratios": ratios(found),
        **{kind: speeds(found.totals[kind]) for kind in KINDS if kind in found.totals},
        "milliseconds a document": {
            stage: round(1000 * found.clock.stages[stage].cpu / max(documents, 1), 2) for stage in STAGES
        },
        "peak memory, MB": found.memory,
    }


def ratios(found: Run) -> dict[str, dict[str, float]]:
    """Return the ratios that have bars, by processor time and by the wall clock.

    A ratio of a kind of document that was not there is left out.

    Args:
        found: What was measured.
    """
    written, printed, tables = (found.totals.get(kind, Total()) for kind in (WRITTEN, PRINTED, TABLES))
    sides = (
        (written.mining, written.encoding),
        (printed.mining, printed.plain_text),
        (tables.mining, tables.plain_text),
    )
    return {
        name: {"cpu": _ratio(tool.cpu, plain.cpu), "wall": _ratio(tool.wall, plain.wall), "bar": BARS[name]}
        for name, (tool, plain) in zip(BARS, sides, strict=True)
        if plain.cpu
    }


def speeds(total: Total) -> dict[str, Any]:
    """Return how fast documents of one kind were mined, by processor time.

    Args:
        total: What they came to.
    """
    cpu = total.mining.cpu
    pages = {"pages a second": _ratio(total.pages, cpu)} if total.pages else {}
    return {
        "documents": total.documents,
        "documents a second": _ratio(total.documents, cpu),
        **pages,
        "sentences a second": _ratio(total.sentences, cpu),
        "words a second": _ratio(total.words, cpu),
        f"documents of {LONG} words a second": _ratio(total.words / LONG, cpu),
        "the same, plain encoding alone": _ratio(total.words / LONG, total.encoding.cpu),
        "seconds": _rounded(total.mining),
    }


def _rounded(seconds: Seconds) -> dict[str, float]:
    """Both clocks, to hundredths."""
    return {name: round(value, 2) for name, value in seconds._asdict().items()}


def _ratio(one: float, other: float) -> float:
    """One through the other, to hundredths; 0 where there is nothing to divide by."""
    return round(one / other, 2) if other else 0.0


def machine() -> dict[str, Any]:
    """Return what the figures are of."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "load": round(os.getloadavg()[0], 1),
    }


def lines(now: dict[str, Any], last: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each figure, with its ratio to the last run's.

    Args:
        now: Of this run.
        last: Of the last run; empty where there was none.
    """
    then = dict(flat(last))
    for name, value in flat(now):
        before = then.get(name)
        numbers = isinstance(value, int | float) and isinstance(before, int | float) and before
        ratio = f"{value / before:6.2f} of the last run's {before}" if numbers else ""
        yield f"{name:75} {value!s:>12} {ratio}".rstrip()


def flat(results: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield names and values, those inside others with both names.

    Args:
        results: Figures.
        before: Name of what they stand in.
    """
    for name, value in results.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}: ")
        else:
            yield f"{before}{name}", value
