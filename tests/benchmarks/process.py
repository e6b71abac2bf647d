"""Peak memory of this process, and how fast a new one starts."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS = 3  # times a start is timed; the fastest counts, since the first reads from a cold disk
_MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024  # units of `ru_maxrss` to a megabyte
_LOAD = """
import time
began = time.perf_counter()
from minutes_miner.model_cli import model_judge
model_judge()
print(time.perf_counter() - began)
"""


def peak_memory() -> int:
    """Return the most memory this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE


def start_ups() -> dict[str, float]:
    """Return the seconds until `--help` is printed, and those of loading the model in a new process."""
    return {
        "--help": round(started("-m", "minutes_miner", "--help")[0], 2),
        "model loaded": round(float(started("-c", _LOAD)[1]), 2),
    }


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
