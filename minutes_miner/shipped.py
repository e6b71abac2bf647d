"""Find what travels inside the package: samples, models, the JSON Schema."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_NOT_MINUTES = {".py", ".json", ".csv"}
_CHECKOUT = Path(__file__).resolve().parents[1]
_IN_CHECKOUT = {"minutes_miner.samples": "corpora/samples", "minutes_miner.models": "models"}


def shipped(package: str) -> Traversable:
    """Return the folder of what ships: inside the installed package, or in the checkout the code runs from.

    Args:
        package: "minutes_miner.samples" or "minutes_miner.models".
    """
    try:
        return files(package)
    except ModuleNotFoundError:
        return _CHECKOUT / _IN_CHECKOUT[package]


def model_folder() -> Path:
    """Return the folder of the model that ships; it may be missing."""
    return Path(str(shipped("minutes_miner.models"))) / "en_minutes" / "minutes_acts"


def model_files(model: str = "") -> Path:
    """Return the folder that holds a model's files.

    Args:
        model: Folder of a model or of its spaCy pipeline; "" for the one that ships.
    """
    folder = Path(model) if model else model_folder()
    inner = folder / "minutes_acts"
    return inner if inner.is_dir() else folder


def sample_paths(stack: ExitStack) -> Iterator[Path]:
    """Yield the sample minutes that ship with the package, in name order.

    Args:
        stack: Keeps the files in place while they are read.
    """
    for entry in sorted(shipped("minutes_miner.samples").iterdir(), key=lambda e: e.name):
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
