"""Guess a sentence's vector from its word pieces and features, a hundred times as fast as encoding it.

The guess is good enough to tell which sentences need the encoder: `gate` says which.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ConfigError
from minutes_miner.recognise.encoder import session

OPENING = 8  # word pieces of a sentence's opening, which says most of who does what
PAIRED = 24  # word pieces of which each two neighbours count as a pair
PAIRS = 1 << 15  # rows of the table of pairs; several pairs share one
_FACTORS = (7919, 104729)  # primes
_TABLES = ("pieces", "pairs")
_ADVICE = "Install the package again, or make a model with `minutes-miner train`."

Floats = NDArray[np.float32]


class Sketch:
    """Tables and layers on disk, `sketch.npz`.

    Args:
        path: Holds two tables in 8 bits with the scale of each column, and the layers behind them, a network
            (input `seen`, output `vectors`): run by onnxruntime, on one thread, however large the document.

    Raises:
        ConfigError: It is no such file.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
                self._tables = {name: (stored[name], stored[f"{name} scale"]) for name in _TABLES}
                layers = stored["layers"].tobytes()
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            message = f"{path} does not hold a sketch of the encoder ({error!r}). {_ADVICE}"
            raise ConfigError(message) from error
        self._layers = session(layers, threads=1)

    def vectors(self, pieces: Sequence[Sequence[int]], facts: Floats) -> Floats:
        """Return a guess of each sentence's vector, (sentences, width); no other sentence bears on it.

        Args:
            pieces: Word pieces of the sentences, none empty, as the encoder's tokenizer gives them.
            facts: Features of the sentences, (sentences, features).
        """
        seen = np.concatenate(
            [
                self._mean("pieces", pieces),
                self._mean("pieces", [row[:OPENING] for row in pieces]),
                self._mean("pairs", [pairs(row) for row in pieces]),
                facts,
            ],
            axis=1,
        )
        (vectors,) = self._layers.run(["vectors"], {"seen": seen.astype(np.float32)})
        return np.array(vectors, dtype=np.float32)

    def _mean(self, table: str, rows: Sequence[Sequence[int]]) -> Floats:
        """The mean of some rows of a table for each sentence."""
        values, scale = self._tables[table]
        lengths = np.array([len(row) for row in rows])
        starts = np.cumsum(lengths) - lengths
        summed = np.add.reduceat(values[np.concatenate([*map(np.asarray, rows)])], starts, dtype=np.float32)
        return np.asarray(summed / lengths[:, None] * scale, dtype=np.float32)


def pairs(row: Sequence[int]) -> list[int]:
    """Return the rows of the table of pairs for the neighbours among a sentence's first word pieces.

    Args:
        row: Word pieces, with the tokenizer's signs for beginning and end.
    """
    first, second = _FACTORS
    seen = row[:PAIRED]
    return [(a * first + b * second) % PAIRS for a, b in pairwise(seen)] or [0]
