"""Train the network on examples: end to end, a window of a document at a time."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from minutes_miner.training.examples import Example
from minutes_miner.training.network import Network, Shape

_SCALE = 2.5  # of the loss; with the largest step below it sets how bold the first steps are
_ALONE = 0.3  # weight of the judgement by words alone: it teaches the encoder what the sequence may hide
_LARGEST_STEP = 1.0  # norm at which gradients are cut
WARM_UP = 0.1  # share of the steps in which the rate rises


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a model is trained.

    Attributes:
        seed: Of all chance.
        epochs: Times every sentence is seen.
        encoder_rate: Learning rate of the encoder; 0 leaves it as it was pretrained.
        head_rate: Learning rate of everything else.
        window: Sentences of a document to a step.
        smoothing: How far the targets are drawn in from 0 and 1.
        shape: Sizes of the sequence layer that the encoder is trained with.
        heads: Sequence layers trained afterwards on the encoder as it ships.
        head_epochs: Times those see every sentence.
        last: Their sizes.
    """

    seed: int = 1
    epochs: int = 3
    encoder_rate: float = 5e-5
    head_rate: float = 1e-3
    window: int = 64
    smoothing: float = 0.02
    shape: Shape = field(default_factory=Shape)
    heads: int = 3
    head_epochs: int = 5
    last: Shape = field(default_factory=lambda: Shape(dropout=0.4, blind=0.5))


Window = tuple[Example, int, int]


def fit(
    examples: Sequence[Example],
    *,
    pretrained: Path,
    recipe: Recipe,
    say: Callable[[str], None] = lambda _: None,
) -> Network:
    """Return a network trained on examples.

    Args:
        examples: Documents of the training part.
        pretrained: Folder of the pretrained encoder in the form of transformers.
        recipe: How to train.
        say: Told of the progress.
    """
    seeded(recipe.seed)
    network = Network(pretrained, recipe.shape)
    network.encoder.requires_grad_(recipe.encoder_rate > 0)
    network.encoder.transformer.embeddings.requires_grad_(False)  # words of other councils keep their places
    windows = [w for e in examples for w in windows_of(e, recipe.window)]
    steps = recipe.epochs * len(windows)
    optimiser, schedule = _optimiser(network, recipe, steps)
    for epoch in range(recipe.epochs):
        network.train()
        losses = [
            _step(network, window, optimiser, schedule, recipe)
            for window in _shifted(examples, recipe, epoch, windows)
        ]
        say(f"epoch {epoch + 1} of {recipe.epochs}: loss {np.mean(losses):.4f}")
    network.eval()
    return network


def seeded(seed: int) -> None:
    """Fix all chance.

    Args:
        seed: Of the generators of Python, numpy and torch.
    """
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def windows_of(example: Example, size: int, offset: int = 0) -> list[Window]:
    """Return the windows of a document, half-open.

    Args:
        example: The document.
        size: Sentences in a window.
        offset: Sentences in the first one, where it is to be shorter.
    """
    edges = [0, *range(offset or size, len(example.texts), size), len(example.texts)]
    return [(example, a, b) for a, b in pairwise(edges) if a < b]


def _shifted(
    examples: Sequence[Example], recipe: Recipe, epoch: int, windows: Sequence[Window]
) -> list[Window]:
    """The windows of an epoch in random order, cut elsewhere in each, as many as in the first."""
    offset = epoch * recipe.window // recipe.epochs
    found = [w for e in examples for w in windows_of(e, recipe.window, offset)] if offset else list(windows)
    random.shuffle(found)
    return found[: len(windows)]


def _optimiser(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with a rate for the encoder and one for the rest, rising and falling once."""
    rest = [*network.head.parameters(), *network.alone.parameters()]
    groups = [{"params": rest, "lr": recipe.head_rate}]
    rates = [recipe.head_rate]
    if recipe.encoder_rate > 0:
        tuned = [each for each in network.encoder.parameters() if each.requires_grad]
        groups.append({"params": tuned, "lr": recipe.encoder_rate})
        rates.append(recipe.encoder_rate)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps + 1, pct_start=WARM_UP)
    return optimiser, schedule


def _step(
    network: Network,
    window: Window,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    recipe: Recipe,
) -> float:
    """Learn from one window; the loss of it."""
    example, first, last = window
    if not example.counts[first:last].any():
        return 0.0
    in_context, alone = network(example, first, last)
    loss = loss_of(in_context, window, recipe) + _ALONE * loss_of(alone, window, recipe)
    return learned_from(loss, network, optimiser, schedule)


def learned_from(
    loss: Tensor,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    """Go one step down a loss, and return it as a number.

    Args:
        loss: Of one window.
        network: What is trained.
        optimiser: Of its weights.
        schedule: Of the learning rates.
    """
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_(network.parameters(), _LARGEST_STEP)
    optimiser.step()
    schedule.step()
    return float(loss.item())


def loss_of(odds: Tensor, window: Window, recipe: Recipe) -> Tensor:
    """Return the cross-entropy over what counts in a window, by sentence.

    Args:
        odds: Log-odds of the outputs, (sentences, outputs).
        window: Document and half-open range of its sentences.
        recipe: Says how far the targets are drawn in.
    """
    example, first, last = window
    counts = torch.from_numpy(example.counts[first:last])
    targets = torch.from_numpy(example.targets[first:last])
    targets = targets * (1 - 2 * recipe.smoothing) + recipe.smoothing
    each = nn.functional.binary_cross_entropy_with_logits(odds, targets, reduction="none") * counts
    return each.sum() / max(1.0, float((counts[:, 0] > 0).sum())) * _SCALE
