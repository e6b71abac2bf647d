"""Find what travels inside the package: samples, models, the JSON Schema."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

_NOT_MINUTES = {".py", ".json", ".csv"}


def sample_paths(stack: ExitStack) -> Iterator[Path]:
    """Yield the sample minutes that ship with the package, in name order.

    Args:
        stack: Keeps the files in place while they are read.
    """
    for entry in sorted(files("minutes_miner.samples").iterdir(), key=lambda e: e.name):
        if (
            entry.is_file()
            and Path(entry.name).suffix not in _NOT_MINUTES
            and not entry.name.startswith(("README", "."))
        ):
            yield stack.enter_context(as_file(entry))


def act_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of `extract --format jsonl`."""
    text = files("minutes_miner").joinpath("act.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
