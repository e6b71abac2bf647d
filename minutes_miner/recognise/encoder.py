"""Turn sentences into vectors with the shipped encoder: onnxruntime and tokenizers, nothing else."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LONGEST = 96  # word pieces of a sentence that are read; 99 in 100 sentences of minutes have fewer
_HELD = (
    4096  # vectors held, of 1.5 kilobytes each: minutes repeat their formulas, within a document and beyond
)


class Encoder:
    """A sentence encoder on disk.

    Args:
        folder: Holds `encoder.onnx` (inputs `input_ids` and `attention_mask`, output `vectors`) and
            `tokenizer.json`.
        threads: Sentences encoded at a time, each on a thread of its own; 0 means one to a processor. With
            one, no thread is started.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self._session = session(folder / "encoder.onnx", threads=1)
        self._threads = threads or os.cpu_count() or 1
        self._held: dict[tuple[int, ...], NDArray[np.float32]] = {}

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the word pieces of each sentence, as numbers of the vocabulary."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector per sentence, (sentences, width); each sentence is encoded once.

        Args:
            texts: Sentences, in any order and of any length; what exceeds `LONGEST` pieces is not read.
        """
        return self.encoded(self.pieces(texts))

    def encoded(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return a vector per tokenised sentence, (sentences, width).

        One sentence to a run: with 8-bit weights the numbers of a run share one scale, so that in a batch a
        sentence's vector would depend on its neighbours. Several runs go on at a time, one to a thread. A
        sentence that was encoded lately has its vector still.

        Args:
            pieces: As `pieces` gives them.
        """
        rows = [tuple(row) for row in pieces]
        known = {row: vector for row in rows if (vector := self._held.get(row)) is not None}
        new = [row for row in dict.fromkeys(rows) if row not in known]
        known |= zip(new, self._vectors(new), strict=True)
        self._held |= {row: known[row] for row in new[-_HELD:]}
        for row in list(self._held)[: max(0, len(self._held) - _HELD)]:
            self._held.pop(row, None)
        return np.concatenate([known[row] for row in rows]) if rows else np.zeros((0, 0), np.float32)

    def _vectors(self, rows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """The vectors of sentences, each (1, width)."""
        if self._threads == 1:
            return [self._vector(row) for row in rows]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._vector, rows))

    def _vector(self, row: Sequence[int]) -> NDArray[np.float32]:
        """The vector of one sentence, (1, width)."""
        ids = np.array([row], np.int64)
        (vector,) = self._session.run(["vectors"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(vector, dtype=np.float32)


def session(network: Path | bytes, *, threads: int = 0) -> "InferenceSession":
    """Return an onnxruntime session on the processor.

    Args:
        network: The network, or the file that holds it.
        threads: Threads it may use; 0 leaves the choice to onnxruntime.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    source = network if isinstance(network, bytes) else str(network)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
