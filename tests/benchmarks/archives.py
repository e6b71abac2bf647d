"""How `batch` grows with its archive: memory of the process that writes, time of a document, at two sizes.

    python -m tests.benchmarks.archives --small 200 --large 2000

Archives are made of the samples, repeated and altered: other words, other years, other councils. Time is that
of the processor, workers included, so that what else runs on the machine hardly matters.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.generated import altered
from tests.benchmarks.process import ROOT

SAMPLES = ROOT / "corpora" / "samples"
_WRITTEN = frozenset({".html", ".md", ".txt"})
_YEARS = 8  # copies of a council's minutes before the next council
_LETTERS = 26
_MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024  # units of `ru_maxrss` to a megabyte


def make(folder: Path, count: int) -> None:
    """Write so many documents into a folder.

    Args:
        folder: Made if it is not there.
        count: How many.
    """
    folder.mkdir(parents=True, exist_ok=True)
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in _WRITTEN and _place(path)]
    for number in range(count):
        path, copy = samples[number % len(samples)], number // len(samples)
        text = path.read_bytes().decode("latin-1")
        later = altered(text, copy % _YEARS) if copy % _YEARS else text
        (folder / f"{number:06}-{path.name}").write_bytes(
            _moved(later, path, copy // _YEARS).encode("latin-1")
        )


def _place(path: Path) -> str:
    """The place whose council a sample is of, where its words name it so that it can be exchanged."""
    place = path.name.partition("-")[0]
    return place if place in path.read_text(encoding="utf-8", errors="replace").lower() else ""


def _moved(text: str, path: Path, council: int) -> str:
    """A text with its place under another name."""
    place, ending = _place(path), ""
    while council:
        council, letter = divmod(council, _LETTERS)
        ending += chr(ord("a") + letter)
    for form, end in ((place.capitalize(), ending), (place.upper(), ending.upper())):
        text = text.replace(form, form + end)
    return text


def measured(count: int, *, model: str, workers: int) -> dict[str, Any]:
    """Return what mining an archive of so many documents took.

    Args:
        count: Documents.
        model: As `--model`; "" for the one that ships.
        workers: Processes.
    """
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "archive", count)
        options = ["--workers", str(workers), "--quiet", *(["--model", model] if model else [])]
        run = subprocess.run(
            [sys.executable, "-m", __spec__.name, "--run", folder, *options],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        found: dict[str, Any] = json.loads(run.stdout)
    return {"documents": count, **found, "cpu_ms_a_document": round(1000 * found["cpu_seconds"] / count, 1)}


def _run(folder: str, options: Sequence[str]) -> None:
    """Mine an archive in this process, and print what it took."""
    from minutes_miner.cli import main

    began = time.perf_counter()
    sys.argv = ["minutes-miner", "batch", f"{folder}/archive", "--into", f"{folder}/results", *options]
    code: Any = 0
    try:
        main()
    except SystemExit as left:
        code = left.code
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {
        "exit_code": code or 0,
        "peak_memory_mb": own.ru_maxrss // _MEGABYTE,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(sum((own.ru_utime, own.ru_stime, workers.ru_utime, workers.ru_stime)), 1),
        "cpu_seconds_of_the_writer": round(own.ru_utime + own.ru_stime, 1),
    }
    sys.stdout.write(json.dumps(found))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure two sizes and print both with their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--small", type=int, default=200, help="documents of the smaller archive")
    parser.add_argument("--large", type=int, default=2000, help="documents of the larger one")
    parser.add_argument("--model", default="", help="as of batch")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(arguments)
    small, large = (
        measured(count, model=asked.model, workers=asked.workers) for count in (asked.small, asked.large)
    )
    for name in ("peak_memory_mb", "cpu_ms_a_document"):
        ratio = large[name] / small[name]
        sys.stdout.write(f"{name:24} {small[name]:>10} {large[name]:>10} {ratio:6.2f} times\n")
    sys.stdout.write(json.dumps([small, large], indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        _run(sys.argv[2], sys.argv[3:])
    else:
        main()
