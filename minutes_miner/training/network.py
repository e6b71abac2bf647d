"""The network: a sentence encoder, and over the sentences of a document a light sequence layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from minutes_miner.recognise.encoder import LONGEST
from minutes_miner.recognise.features import FEATURES
from minutes_miner.recognise.model import OUTPUTS
from minutes_miner.training.examples import Example

_BATCH = 32  # sentences encoded at once, of like length


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the sequence layer.

    Attributes:
        width: Of a sentence in it.
        hidden: Of the recurrent layer, each direction.
        dropout: Share of its inputs and outputs dropped while training.
        blind: Share of the sentences whose rule labels are hidden while training, so that the model does
            not merely repeat the rules.
    """

    width: int = 192
    hidden: int = 128
    dropout: float = 0.3
    blind: float = 0.15


def fast() -> torch.autocast:
    """Short floating-point numbers where the processor multiplies them in hardware: nearly twice as fast.

    Never while a network is written to a file.
    """
    able = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able and not torch.onnx.is_in_onnx_export())


class Encoding(nn.Module):
    """Mean of the last hidden states of a transformer over the word pieces of a sentence."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return a vector per sentence, (sentences, width)."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.as_tensor((states * mask).sum(1) / mask.sum(1))


class Head(nn.Module):
    """Judges the sentences of a document in sequence from their vectors and features.

    Args:
        vector: Width of a sentence's vector.
        shape: Sizes of its layers.
    """

    def __init__(self, vector: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.project = nn.Linear(vector + len(FEATURES), shape.width)
        self.drop = nn.Dropout(shape.dropout)
        self.sequence = nn.GRU(shape.width, shape.hidden, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * shape.hidden + shape.width, len(OUTPUTS))
        rules = [i for i, name in enumerate(FEATURES) if name.startswith("rule")]
        self.register_buffer("shown", torch.tensor([i not in rules for i in range(len(FEATURES))]).float())

    def forward(self, vectors: Tensor, facts: Tensor) -> Tensor:
        """Return log-odds, (sentences, outputs)."""
        if self.training:
            hidden = (torch.rand(len(facts), 1) < self.shape.blind).float()
            facts = facts * (1 - hidden * (1 - self.shown))
        seen = self.drop(torch.relu(self.project(torch.cat([vectors, facts], 1))))
        run, _ = self.sequence(seen[None])
        return torch.as_tensor(self.out(torch.cat([self.drop(run[0]), seen], 1)))


class Network(nn.Module):
    """Encoder and head together, trained end to end.

    Args:
        pretrained: Folder of the pretrained encoder in the form of transformers.
        shape: Sizes of the head.
    """

    def __init__(self, pretrained: Path, shape: Shape) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(pretrained)
        self.encoder = Encoding(AutoModel.from_pretrained(pretrained))
        width = self.encoder.transformer.config.hidden_size
        self.head = Head(width, shape)
        self.alone = nn.Linear(width, len(OUTPUTS))  # judges a sentence by its words alone, in training only

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """Return a vector per sentence, (sentences, width); sentences of like length go together."""
        order = np.argsort([len(text) for text in texts], kind="stable")
        rows: list[Tensor] = []
        for start in range(0, len(order), _BATCH):
            batch = self.tokenizer(
                [texts[i] for i in order[start : start + _BATCH]],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            with fast():
                rows.append(self.encoder(batch["input_ids"], batch["attention_mask"]).float())
        return torch.cat(rows)[torch.as_tensor(np.argsort(order, kind="stable"))]

    def forward(self, example: Example, first: int, last: int) -> tuple[Tensor, Tensor]:
        """Return log-odds of sentences `first` to `last` in context, and by their words alone."""
        vectors = self.vectors(example.texts[first:last])
        return self.head(vectors, torch.from_numpy(example.facts[first:last])), self.alone(vectors)
