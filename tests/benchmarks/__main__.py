"""How fast the whole tool is, and where its time goes: `make bench`.

Documents are mined one after another in this process, from the file to acts mined and masked, and written to
a log; behind each document runs what it is measured against. The samples are repeated, their words altered.
What is measured goes to `last.json` beside this file, and is printed beside what stood there. No bar is
asserted: the figures are of one machine and of what else ran on it (`load`); the ratios are of one run.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from minutes_miner.inputs import inputs
from minutes_miner.shipped import sample_paths
from tests.benchmarks.figures import figures, lines, machine
from tests.benchmarks.generated import archive
from tests.benchmarks.process import start_ups
from tests.benchmarks.whole import run

LAST = Path(__file__).with_name("last.json")
COPIES = 3
GENERATED = "generated"


def measured(paths: Sequence[str], *, threads: int, copies: int) -> dict[str, Any]:
    """Return the figures of mining documents.

    Args:
        paths: Files or folders; the samples, repeated and altered, if there are none.
        threads: Processor threads of the model and of plain encoding.
        copies: How often the samples are repeated.
    """
    with ExitStack() as stack:
        if not paths:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            paths = [str(path) for path in archive(list(sample_paths(stack)), folder, copies=copies)]
        return figures(run(inputs(paths), threads=threads))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print beside the last run of the same documents, and keep for the next.

    Args:
        arguments: Of the command line.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", help="documents or folders; the samples, altered, if left out")
    parser.add_argument("--last", type=Path, default=LAST, help="where the last run's figures are kept")
    parser.add_argument("--threads", type=int, default=1, help="of the model and of plain encoding")
    parser.add_argument("--copies", type=int, default=COPIES, help="of each sample")
    parser.add_argument("--no-starts", action="store_true", help="do not time start-up")
    asked = parser.parse_args(arguments)
    kept = json.loads(asked.last.read_text(encoding="utf-8")) if asked.last.is_file() else {}
    source = ", ".join(asked.paths) or f"{GENERATED}, {asked.copies} of each sample"
    now = {**machine(), "threads": asked.threads}
    if not asked.no_starts:
        now["start-up, seconds"] = start_ups()
    now |= measured(asked.paths, threads=asked.threads, copies=asked.copies)
    for line in lines(now, kept.get(source, {})):
        sys.stdout.write(f"{line}\n")
    asked.last.write_text(json.dumps({**kept, source: now}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
