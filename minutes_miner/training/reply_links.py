"""Train the layer that ties replies to questions, on the links of the labelled minutes."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from minutes_miner.recognise.ranker import FILE
from minutes_miner.recognise.reply_features import FEATURES
from minutes_miner.training.fit import seeded
from minutes_miner.training.reply_examples import Choice

_UNITS = 16
_LAYERS = 3  # of different seeds, whose probabilities are averaged
_STEPS = 400
_RATE = 5e-3
_DECAY = 1e-4
_NEVER = 1e-9  # least probability whose logarithm is taken


def write_ranker(
    learn: Sequence[Choice], folder: Path, *, seed: int, say: Callable[[str], None] = lambda _: None
) -> None:
    """Train the layers and write them.

    Args:
        learn: As `choices` returns them.
        folder: Of the model's component.
        seed: Of all chance.
        say: Told of the progress.
    """
    nets = [_fitted(learn, seed + k) for k in range(_LAYERS)]
    say(f"reply links: {len(learn):,} replies")
    stated = {
        "features": FEATURES,
        "inner": [_rounded(net[0].weight) for net in nets],
        "offsets": [_rounded(net[0].bias) for net in nets],
        "outer": [_rounded(net[2].weight)[0] for net in nets],
    }
    (folder / FILE).write_text(json.dumps(stated) + "\n", encoding="utf-8")


def _rounded(weights: Tensor) -> Any:
    """Weights as lists, to four digits."""
    return np.round(weights.detach().numpy().astype(float), 4).tolist()


def _fitted(learn: Sequence[Choice], seed: int) -> nn.Sequential:
    """The layer of one seed."""
    seeded(seed)
    net = nn.Sequential(nn.Linear(len(FEATURES), _UNITS), nn.Tanh(), nn.Linear(_UNITS, 1, bias=False))
    facts = torch.tensor(np.concatenate([choice.rows for choice in learn]))
    right = torch.tensor(np.concatenate([choice.right for choice in learn]))
    owner = torch.tensor(np.concatenate([[k] * len(c.rows) for k, c in enumerate(learn)]))
    optimiser = torch.optim.Adam(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_STEPS):
        optimiser.zero_grad()
        _loss(net(facts)[:, 0], right, owner, len(learn)).backward()
        optimiser.step()
    return net


def _loss(scores: Tensor, right: Tensor, owner: Tensor, count: int) -> Tensor:
    """Mean of what the right rows lack of all probability, in logarithms."""
    highest = torch.full((count,), -torch.inf).scatter_reduce(0, owner, scores.detach(), "amax")
    powers = torch.exp(scores - highest[owner])
    whole = torch.zeros(count).scatter_add(0, owner, powers)
    hit = torch.zeros(count).scatter_add(0, owner, powers * right)
    return -torch.log((hit / whole).clamp_min(_NEVER)).mean()
