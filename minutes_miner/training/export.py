"""Write a trained network as what ships: ONNX with 8-bit weights, and a card."""

import json
import logging
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.model import Card
from minutes_miner.training.network import Head, Network

OPSET = 17
_LIKE = 8  # word pieces, or sentences, in the example that is traced


class _Probable(nn.Module):
    """Heads that give the mean of their probabilities."""

    def __init__(self, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = nn.ModuleList(heads)

    def forward(self, vectors: Tensor, facts: Tensor) -> Tensor:
        """Return probabilities, (sentences, outputs)."""
        return torch.stack([torch.sigmoid(head(vectors, facts)) for head in self.heads]).mean(0)


def write_encoder(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` (8-bit weights) and `tokenizer.json`.

    Args:
        network: Trained.
        folder: Where to; made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval().float()
    with quiet(), tempfile.TemporaryDirectory() as workshop:
        _export_encoder(network, Path(workshop) / "encoder.onnx")
        quantised(Path(workshop) / "encoder.onnx", folder / "encoder.onnx")
    network.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def write_heads(heads: Sequence[Head], folder: Path) -> None:
    """Write `head.onnx`, the mean of sequence layers; in full numbers, for it is small.

    Args:
        heads: Trained.
        folder: Where to.
    """
    vectors = torch.zeros(_LIKE, heads[0].project.in_features - len(FEATURES))
    with quiet():
        torch.onnx.export(
            _Probable(heads).eval(),
            (vectors, torch.zeros(_LIKE, len(FEATURES))),
            str(folder / "head.onnx"),
            input_names=["vectors", "facts"],
            output_names=["probabilities"],
            dynamic_axes={name: {0: "sentences"} for name in ("vectors", "facts", "probabilities")},
            opset_version=OPSET,
            dynamo=False,
        )


def write_card(card: Card, folder: Path) -> None:
    """Write `model.json`.

    Args:
        card: What the model says of itself.
        folder: Where to.
    """
    (folder / "model.json").write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")


@contextmanager
def quiet() -> Iterator[None]:
    """Without the exporters' talk of their own inner workings, as long as this lasts."""
    level = logging.root.level
    logging.root.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.root.setLevel(level)


def _export_encoder(network: Network, path: Path) -> None:
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
        opset_version=OPSET,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """Write a network with weights of 8 bits, 7 of them used: exact also without dot products of bytes.

    Args:
        source: The network in full numbers.
        target: Where to.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
    )
