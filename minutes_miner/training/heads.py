"""Train sequence layers on the vectors of the encoder as it ships, 8-bit rounding included."""

import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from minutes_miner.training.examples import Example
from minutes_miner.training.fit import WARM_UP, Recipe, Window, learned_from, loss_of, seeded, windows_of
from minutes_miner.training.network import Head

Vectors = NDArray[np.float32]


def fit_heads(
    examples: Sequence[Example],
    vectors: Sequence[Vectors],
    *,
    recipe: Recipe,
    say: Callable[[str], None] = lambda _: None,
) -> list[Head]:
    """Return sequence layers of several seeds, whose probabilities are averaged.

    The layer that was trained together with the encoder has never seen what rounding to 8 bits does to its
    vectors; on the development part that costs two points (docs/decisions.md).

    Args:
        examples: Documents of the training part.
        vectors: Of the sentences of each, (sentences, width).
        recipe: How to train.
        say: Told of the progress.
    """
    known = {id(example): each for example, each in zip(examples, vectors, strict=True)}
    found = []
    for seed in range(recipe.seed, recipe.seed + recipe.heads):
        found.append(_fitted(examples, known, recipe, seed))
        say(f"sequence layer {len(found)} of {recipe.heads}")
    return found


def _fitted(examples: Sequence[Example], vectors: dict[int, Vectors], recipe: Recipe, seed: int) -> Head:
    """The layer of one seed."""
    seeded(seed)
    head = Head(next(iter(vectors.values())).shape[1], recipe.last)
    windows = [window for example in examples for window in windows_of(example, recipe.window)]
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.head_rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        recipe.head_rate,
        total_steps=recipe.head_epochs * len(windows) + 1,
        pct_start=WARM_UP,
    )
    head.train()
    for _ in range(recipe.head_epochs):
        random.shuffle(windows)
        for window in windows:
            _step(head, window, vectors[id(window[0])], recipe, optimiser, schedule)
    head.eval()
    return head


def _step(
    head: Head,
    window: Window,
    vectors: Vectors,
    recipe: Recipe,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    """Learn from one window."""
    example, first, last = window
    if not example.counts[first:last].any():
        return
    odds = head(torch.from_numpy(vectors[first:last]), torch.from_numpy(example.facts[first:last]))
    learned_from(loss_of(odds, window, recipe), head, optimiser, schedule)
