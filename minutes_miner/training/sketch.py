"""Train the sketch, which guesses a sentence's vector from its word pieces and features."""

import random
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.sketch import OPENING, PAIRS, pairs
from minutes_miner.training.examples import Example
from minutes_miner.training.export import OPSET, quiet
from minutes_miner.training.fit import seeded

_WIDTH = 96  # of the tables
_HIDDEN = 256
_EPOCHS = 8
_RATE = 4e-3
_DECAY = 0.01
_BATCH = 128
_DROPPED = 0.1
_BITS = 127  # greatest number of an 8-bit table
_TABLE = "word_embeddings.weight"  # part of its name in the encoder

Rows = Sequence[Sequence[int]]
Vectors = NDArray[np.float32]


class _Sketch(nn.Module):
    """Tables of word pieces and pairs, and layers over their means; `recognise.sketch` runs the same."""

    def __init__(self, words: Tensor, vector: int) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(words, freeze=False)
        self.pairs = nn.EmbeddingBag(PAIRS, words.shape[1])
        nn.init.zeros_(self.pairs.weight)
        seen = 3 * words.shape[1] + len(FEATURES)
        self.drop = nn.Dropout(_DROPPED)
        self.hidden = nn.Linear(seen, _HIDDEN)
        self.output = nn.Linear(_HIDDEN, vector)
        self.straight = nn.Linear(seen, vector)

    def forward(self, rows: Rows, facts: Tensor) -> Tensor:
        """Return the vectors, each number brought to the same spread, (sentences, width)."""
        means = [
            self.pieces(*_bags(rows)),
            self.pieces(*_bags([row[:OPENING] for row in rows])),
            self.pairs(*_bags([pairs(row) for row in rows])),
        ]
        return self.layers(self.drop(torch.cat([*means, facts], 1)))

    def layers(self, seen: Tensor) -> Tensor:
        """Return the vectors from the means and features."""
        return torch.as_tensor(self.output(torch.relu(self.hidden(seen))) + self.straight(seen))


class _Layers(nn.Module):
    """The layers of a sketch, which give vectors of the spread that the encoder's have."""

    def __init__(self, network: _Sketch, middle: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("middle", middle)
        self.register_buffer("spread", spread)

    def forward(self, seen: Tensor) -> Tensor:
        """Return the vectors, (sentences, width)."""
        return torch.as_tensor(self.network.layers(seen) * self.spread + self.middle)


def _bags(rows: Rows) -> tuple[Tensor, Tensor]:
    """Rows one behind the other, and where each begins."""
    lengths = torch.tensor([len(row) for row in rows])
    return torch.tensor([number for row in rows for number in row]), lengths.cumsum(0) - lengths


def write_sketch(
    examples: Sequence[Example],
    pieces: Sequence[Rows],
    vectors: Sequence[Vectors],
    folder: Path,
    *,
    seed: int,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Train a sketch of the encoder as it ships, and write `sketch.npz`.

    Args:
        examples: Documents of the training part.
        pieces: Word pieces of the sentences of each.
        vectors: Of the sentences of each, (sentences, width), by the encoder that ships.
        folder: Holds `encoder.onnx`, whose word embeddings it starts from; where the sketch is written.
        seed: Of all chance.
        say: Told of the progress.
    """
    seeded(seed)
    rows = [row for each in pieces for row in each]
    facts = torch.from_numpy(np.concatenate([example.facts for example in examples]))
    target = np.concatenate(vectors)
    middle, spread = target.mean(0), target.std(0)
    network = _Sketch(torch.from_numpy(_words(folder / "encoder.onnx")), target.shape[1])
    _fit(network, rows, facts, torch.from_numpy((target - middle) / spread), say)
    np.savez_compressed(folder / "sketch.npz", **_arrays(network, middle, spread))


def _fit(network: _Sketch, rows: Rows, facts: Tensor, target: Tensor, say: Callable[[str], None]) -> None:
    """Learn the vectors, each number of them brought to the same spread."""
    order = list(range(len(rows)))
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * -(-len(order) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps)
    network.train()
    for epoch in range(_EPOCHS):
        random.shuffle(order)
        lost = 0.0
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            loss = (network([rows[i] for i in chosen], facts[chosen]) - target[chosen]).square().mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            lost += loss.item() * len(chosen)
        say(f"sketch, epoch {epoch + 1}: {1 - lost / len(order):.3f} of the spread explained")
    network.eval()


def _words(encoder: Path) -> NDArray[np.float32]:
    """The word embeddings of an encoder in fewer dimensions: their main components, of unit spread."""
    import onnx
    from onnx import numpy_helper

    stored = onnx.load(str(encoder)).graph.initializer
    table = next(numpy_helper.to_array(each) for each in stored if _TABLE in each.name and len(each.dims) > 1)
    words = table.astype(np.float32) - table.astype(np.float32).mean(0)
    _, directions = np.linalg.eigh(words.T @ words)
    found = words @ directions[:, ::-1][:, :_WIDTH]
    return np.ascontiguousarray(found / found.std(), dtype=np.float32)


def _arrays(network: _Sketch, middle: Vectors, spread: Vectors) -> dict[str, Any]:
    """What is stored: tables in 8 bits, and the layers as a network that gives vectors as they are."""
    found: dict[str, Any] = {}
    for name in ("pieces", "pairs"):
        table = getattr(network, name).weight.detach().numpy()
        scale = np.maximum(np.abs(table).max(0), 1e-9) / _BITS
        found |= {name: np.round(table / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}
    layers = _Layers(network, torch.from_numpy(middle), torch.from_numpy(spread)).eval()
    with BytesIO() as stored, quiet():
        torch.onnx.export(
            layers,
            (torch.zeros(2, network.hidden.in_features),),
            stored,
            input_names=["seen"],
            output_names=["vectors"],
            dynamic_axes={name: {0: "sentences"} for name in ("seen", "vectors")},
            opset_version=OPSET,
            dynamo=False,
        )
        found["layers"] = np.frombuffer(stored.getvalue(), np.uint8)
    return found
