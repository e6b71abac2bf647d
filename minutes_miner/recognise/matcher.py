"""Tell which measures a sentence is about, however it words them: an encoder trained on such sentences."""

import json
import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.recognise.encoder import session
from minutes_miner.records import Guess

NETWORK, CARD = "measures.onnx", "measures.json"
LONGEST = 192  # word pieces of a sentence and its context that are read
_HELD = 4096  # sentences whose measures are held
_ADVICE = "Install the package again, or make a model with `minutes-miner train`."

Floats = NDArray[np.float32]


class Matcher:
    """A trained matcher on disk.

    Args:
        folder: Holds `measures.onnx` (inputs `input_ids`, `attention_mask` and `token_type_ids`, 0 for
            pieces of the context and 1 for the sentence's, outputs `odds`, (sentences, measures), and
            `shares`, (sentences, pieces, measures): what each word piece adds to them), `measures.json`
            (ids of the measures, `least`: the probability below which none is told, and `gate`: weights of
            word pieces by which sentences about no measure are left out) and `tokenizer.json`.
        threads: Sentences judged at a time; 0 means one to a processor.

    Raises:
        ModelMissingError: A file is not there.
        ConfigError: A file is not what it should be.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        stated = _card(folder / CARD)
        self.indicators: tuple[str, ...] = tuple(stated["indicators"])
        self.least = float(stated["least"])
        self._gate = {int(piece): float(weight) for piece, weight in stated["gate"]["weights"].items()}
        self._gate_offset = float(stated["gate"]["offset"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._session = session(folder / NETWORK, threads=1)
        self._threads = threads or os.cpu_count() or 1
        self._held: OrderedDict[tuple[str, str], tuple[Guess, ...]] = OrderedDict()

    def __call__(
        self, sentences: Sequence[tuple[str, str]], *, each: bool = False
    ) -> list[tuple[Guess, ...]]:
        """Return the measures that each sentence may be about, the likeliest first.

        Args:
            sentences: Each behind its context: committee and agenda item, and what was said before, if that
                is to count; "" where nothing tells.
            each: Whether to judge those too whose words speak of no measure.
        """
        new = [one for one in dict.fromkeys(sentences) if one not in self._held]
        encodings = self._tokenizer.encode_batch(new)
        wanted = [each or self._may_measure(encoding) for encoding in encodings]
        chosen = [encoding for encoding, want in zip(encodings, wanted, strict=True) if want]
        judged = iter(self._judged(chosen))
        found = {one: next(judged) if want else () for one, want in zip(new, wanted, strict=True)}
        known = {one: self._held[one] for one in sentences if one in self._held} | found
        self._held.update(found)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
        return [known[one] for one in sentences]

    def _may_measure(self, encoding: Any) -> bool:
        """Whether the words of a sentence may speak of any measure at all."""
        pieces = {piece for piece, kind in zip(encoding.ids, encoding.type_ids, strict=True) if kind}
        return sum(self._gate.get(piece, 0.0) for piece in pieces) + self._gate_offset > 0

    def _judged(self, encodings: Sequence[Any]) -> list[tuple[Guess, ...]]:
        """The measures of tokenised sentences."""
        if self._threads == 1:
            return [self._guesses(encoding) for encoding in encodings]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._guesses, encodings))

    def _guesses(self, encoding: Any) -> tuple[Guess, ...]:
        """The measures of one tokenised sentence."""
        ids, kinds = np.array([encoding.ids], np.int64), np.array([encoding.type_ids], np.int64)
        odds, shares = self._session.run(
            ["odds", "shares"],
            {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds},
        )
        own = np.flatnonzero(kinds[0])[:-1]  # the last is the mark of the end
        spans = [encoding.offsets[place] for place in own]
        probabilities = 1 / (1 + np.exp(-odds[0]))
        likely = np.flatnonzero(probabilities >= self.least)
        found = (
            Guess(
                indicator=self.indicators[k],
                probability=round(float(probabilities[k]), 3),
                **_place(shares[0, own, k], spans),
            )
            for k in likely
        )
        return tuple(sorted(found, key=lambda one: -one.probability))


def _place(shares: Floats, spans: Sequence[tuple[int, int]]) -> dict[str, int]:
    """The stretch of word pieces that adds most, each measured against the mean of all."""
    above = shares - shares.mean() if len(shares) else shares
    best, first, last, begin, total = -np.inf, 0, -1, 0, 0.0
    for place, share in enumerate(above):
        if total <= 0:
            begin, total = place, 0.0
        total += float(share)
        if total > best:
            best, first, last = total, begin, place
    return {"start": spans[first][0], "end": spans[last][1]} if last >= first else {"start": 0, "end": 0}


def read_matcher(folder: Path, *, threads: int = 0) -> Matcher | None:
    """Return the matcher of a model; None where it was trained without one.

    Args:
        folder: Of the model's component.
        threads: Sentences judged at a time; 0 means one to a processor.

    Raises:
        ModelMissingError: One of its two files is there, the other not.
        ConfigError: A file is not what it should be.
    """
    missing = [name for name in (NETWORK, CARD) if not (folder / name).is_file()]
    if len(missing) == 1:
        message = f"the matcher of measures in {folder} is not whole: {missing[0]} missing. {_ADVICE}"
        raise ModelMissingError(message)
    return None if missing else Matcher(folder, threads=threads)


def _card(path: Path) -> dict[str, Any]:
    """What the matcher says of itself."""
    try:
        stated: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path} cannot be read ({error}). {_ADVICE}"
        raise ModelMissingError(message) from error
    except ValueError as error:
        message = f"{path} does not describe a matcher of measures ({error}). {_ADVICE}"
        raise ConfigError(message) from error
    if not stated.keys() >= {"indicators", "least", "gate"} or not stated["gate"].keys() >= {
        "weights",
        "offset",
    }:
        message = f"{path} does not describe a matcher of measures. {_ADVICE}"
        raise ConfigError(message)
    return stated
