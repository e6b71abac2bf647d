"""What the tool's time is measured against: plain encoding, and plain text of PDF pages."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from minutes_miner.recognise.encoder import session
from minutes_miner.shipped import model_folder
from tests.benchmarks.clock import Seconds

LONGEST = 96  # word pieces of a sentence that are read


class PlainEncoder:
    """An 8-bit MiniLM of six layers run over sentences, one to a run, and nothing saved or passed over.

    It stays as it is whatever the product does about encoding.

    Args:
        threads: Sentences encoded at a time, each on a thread of its own.
        folder: Holds `encoder.onnx` and `tokenizer.json`.
    """

    def __init__(self, *, threads: int, folder: Path | None = None) -> None:
        from tokenizers import Tokenizer

        folder = folder or model_folder()
        self._threads = threads
        self._session = session(folder / "encoder.onnx", threads=1)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def seconds(self, texts: Sequence[str]) -> Seconds:
        """Return the time of encoding every sentence once, tokenizing included."""
        began = Seconds.now()
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        if self._threads == 1:
            for row in rows:
                self._encode(row)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(self._encode, rows))
        return Seconds.now().less(began)

    def _encode(self, row: Sequence[int]) -> None:
        """Encode one sentence."""
        ids = np.array([row], np.int64)
        self._session.run(["vectors"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})


def plain_text_seconds(path: str) -> Seconds:
    """Return the time pdfplumber's own `extract_text` takes for all pages of a PDF.

    Args:
        path: The file.
    """
    import pdfplumber

    began = Seconds.now()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
    return Seconds.now().less(began)
