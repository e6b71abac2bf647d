"""Read which councils of a corpus are for training and which for development."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_miner.errors import ConfigError
from minutes_miner.training.corpus import LabelledMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """Councils by part, as the headers of their minutes name them.

    Attributes:
        train: Councils whose minutes a model learns from.
        development: Councils whose minutes choose thresholds and compare models.
    """

    train: tuple[str, ...]
    development: tuple[str, ...]


def read_splits(path: Path) -> Splits:
    """Return the parts of a corpus.

    Args:
        path: TOML file with the lists `train` and `development` (`corpora/splits.toml`).

    Raises:
        ConfigError: The file cannot be read, lacks a list, or names a council twice.
    """
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
        splits = Splits(train=tuple(stated["train"]), development=tuple(stated["development"]))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        message = f"{path} has no lists 'train' and 'development' of councils: {error}. Write both."
        raise ConfigError(message) from error
    twice = _twice([*splits.train, *splits.development])
    if twice:
        message = f"{path} names {', '.join(twice)} more than once. Leave each council in one list."
        raise ConfigError(message)
    return splits


def parts(
    documents: Sequence[LabelledMinutes], splits: Splits
) -> tuple[tuple[LabelledMinutes, ...], tuple[LabelledMinutes, ...]]:
    """Return the documents of the training and of the development part.

    Args:
        documents: The corpus.
        splits: As `read_splits` returns them.

    Raises:
        ConfigError: A council of the corpus stands in neither part.
    """
    left_out = sorted({d.council for d in documents} - {*splits.train, *splits.development})
    if left_out:
        message = f"the splits leave out {', '.join(left_out)}. Add them to train or development."
        raise ConfigError(message)
    return _of(documents, splits.train), _of(documents, splits.development)


def _of(documents: Sequence[LabelledMinutes], councils: Sequence[str]) -> tuple[LabelledMinutes, ...]:
    return tuple(document for document in documents if document.council in councils)


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
