"""Write a trained network as what ships: ONNX with 8-bit weights, and a card."""

import json
import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.model import Card
from minutes_miner.training.network import Head, Network

_OPSET = 17
_LIKE = 8  # word pieces, or sentences, in the example that is traced


class _Probable(nn.Module):
    """A head that gives probabilities."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, vectors: Tensor, facts: Tensor) -> Tensor:
        """Return probabilities, (sentences, outputs)."""
        return torch.sigmoid(self.head(vectors, facts))


def write_networks(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` (8-bit weights), `head.onnx` and `tokenizer.json`.

    Args:
        network: Trained.
        folder: Where to; made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval().float()
    with _quiet(), tempfile.TemporaryDirectory() as workshop:
        _write_encoder(network, Path(workshop) / "encoder.onnx")
        _quantise(Path(workshop) / "encoder.onnx", folder / "encoder.onnx")
        _write_head(network.head, folder / "head.onnx")
    network.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def write_card(card: Card, folder: Path) -> None:
    """Write `model.json`.

    Args:
        card: What the model says of itself.
        folder: Where to.
    """
    (folder / "model.json").write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the exporters' talk of their own inner workings."""
    level = logging.root.level
    logging.root.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.root.setLevel(level)


def _write_encoder(network: Network, path: Path) -> None:
    """The encoder in full numbers."""
    like = torch.ones(2, _LIKE, dtype=torch.long)
    torch.onnx.export(
        network.encoder,
        (like, like),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={
            "input_ids": {0: "sentences", 1: "pieces"},
            "attention_mask": {0: "sentences", 1: "pieces"},
            "vectors": {0: "sentences"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Weights of 8 bits, 7 of them used: exact also on processors without dot products of bytes."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, reduce_range=True)


def _write_head(head: Head, path: Path) -> None:
    """The head in full numbers; it is small."""
    vectors = torch.zeros(_LIKE, head.project.in_features - len(FEATURES))
    torch.onnx.export(
        _Probable(head).eval(),
        (vectors, torch.zeros(_LIKE, len(FEATURES))),
        str(path),
        input_names=["vectors", "facts"],
        output_names=["probabilities"],
        dynamic_axes={name: {0: "sentences"} for name in ("vectors", "facts", "probabilities")},
        opset_version=_OPSET,
        dynamo=False,
    )
