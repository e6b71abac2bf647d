"""Train the matcher of measures: a sentence encoder with a judgement for each measure."""

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.recognise.matcher import CARD, LONGEST, NETWORK
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.export import OPSET, quantised, quiet
from minutes_miner.training.fit import WARM_UP, learned_from, seeded
from minutes_miner.training.measure_examples import (
    Worded,
    contexts,
    exchanges,
    labelled,
    names,
    placed,
    written,
)
from minutes_miner.training.network import fast

_BATCH = 32
_LIKE = 8  # word pieces in the example that is traced
_POOL = 20  # batches of sentences among which those of like length go together
_NAMES = 2000  # names of measures seen in an epoch, drawn anew in each
_IDLE = 0.5  # share of the sentences about no measure seen in an epoch
_HEARD = 0.5  # chance that a sentence is seen behind what was said before
_STRETCH = 4.0  # length of a sentence's vector before it is judged
_RARE = -4.0  # log-odds of a measure before anything is learnt
_FIRST = 1.5  # length of a measure's weights before anything is learnt
_SHOWN = 12  # sentences and names of a measure of which those are the mean
_DROPOUT = 0.1
_LEAST = 0.01  # probability below which no measure is told
_GATE_EPOCHS = 30
_GATE_RATE = 0.05
_GATE_DECAY = 1e-3
_KEPT = 0.995  # share of the sentences about measures that the gate lets through
_PASSED = 0.02  # weight of a word piece below which it is not written down


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecipe:
    """How the matcher is trained.

    Attributes:
        seed: Of all chance.
        epochs: Times every sentence is seen.
        encoder_rate: Learning rate of the encoder.
        head_rate: Learning rate of the judgement of each measure.
    """

    seed: int = 1
    epochs: int = 4
    encoder_rate: float = 1e-4
    head_rate: float = 2e-2


class Judging(nn.Module):
    """An encoder, and the log-odds of each measure as the sum of what its word pieces add.

    Args:
        transformer: The encoder.
        measures: How many there are.
    """

    def __init__(self, transformer: Any, measures: int) -> None:
        super().__init__()
        self.transformer = transformer
        self.drop = nn.Dropout(_DROPOUT)
        self.weights = nn.Parameter(torch.zeros(measures, transformer.config.hidden_size))
        self.offsets = nn.Parameter(torch.full((measures,), _RARE))

    def states(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return a vector per word piece, adding up to one of fixed length; none of a context's pieces."""
        with fast():
            states = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
        kept = states.float() * (attention_mask * token_type_ids).unsqueeze(-1)
        length = kept.sum(1, keepdim=True).norm(dim=2, keepdim=True)
        return torch.as_tensor(kept / length * _STRETCH)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return log-odds, (sentences, measures), and what each piece adds, (sentences, pieces, measures)."""
        states = self.states(input_ids, attention_mask, token_type_ids)
        odds = self.drop(states.sum(1)) @ self.weights.T + self.offsets
        return odds, states @ self.weights.T


class MeasureNetwork(nn.Module):
    """The matcher with its tokenizer.

    Args:
        pretrained: Folder of the pretrained encoder in the form of transformers.
        indicators: Ids of the measures it is to know.
    """

    def __init__(self, pretrained: Path, indicators: Sequence[str]) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(pretrained)
        self.judging = Judging(AutoModel.from_pretrained(pretrained), len(indicators))
        self.judging.transformer.embeddings.requires_grad_(False)  # words of other councils keep their places
        self.place = {name: place for place, name in enumerate(indicators)}

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the measures, in the order of the outputs."""
        return tuple(self.place)

    def tokenised(self, examples: Sequence[Worded]) -> tuple[Tensor, Tensor, Tensor]:
        """Return word pieces, mask and segments of sentences in context, (sentences, pieces) each."""
        batch = self.tokenizer(
            [each.context for each in examples],
            [each.text for each in examples],
            padding=True,
            truncation="longest_first",
            max_length=LONGEST,
            return_token_type_ids=True,
            return_tensors="pt",
        )
        return batch["input_ids"], batch["attention_mask"], batch["token_type_ids"]

    def odds(self, examples: Sequence[Worded]) -> Tensor:
        """Return log-odds, (sentences, measures)."""
        found: Tensor = self.judging(*self.tokenised(examples))[0]
        return found

    def begin(self, examples: Sequence[Worded]) -> None:
        """Let the weights of each measure start from the mean of what is said of it alone."""
        shown: list[list[Worded]] = [[] for _ in self.place]
        for each in examples:
            if len(each.named) == 1 and each.named[0] in self.place:
                shown[self.place[each.named[0]]].append(each)
        means = torch.stack([self._mean(found[:_SHOWN]) for found in shown])
        apart = nn.functional.normalize(means - means.mean(0), dim=1)
        self.judging.weights.data.copy_(apart * _FIRST)

    def _mean(self, examples: Sequence[Worded]) -> Tensor:
        """The mean vector of some sentences."""
        with torch.no_grad():
            return self.judging.states(*self.tokenised(examples)).sum(1).mean(0)


def fit_measures(
    sentences: Sequence[Worded],
    names: Sequence[Worded],
    *,
    pretrained: Path,
    recipe: MeasureRecipe,
    say: Callable[[str], None] = lambda _: None,
) -> MeasureNetwork:
    """Return a matcher trained on sentences about measures, on others, and on the names of measures.

    It knows the measures that some sentence names.

    Args:
        sentences: Written or labelled, those about no measure among them. Each that has something said
            before it is seen now by itself, now behind that, where what it carries on about counts too.
        names: Of measures; a part of them is seen in each epoch.
        pretrained: Folder of the pretrained encoder in the form of transformers.
        recipe: How to train.
        say: Told of the progress.
    """
    seeded(recipe.seed)
    known = sorted({name for each in sentences for name in each.named})
    network = MeasureNetwork(pretrained, known)
    names = [each for each in names if set(each.named) <= set(known)]
    network.eval()
    network.begin([*names, *sentences])
    epochs = [[*_batches(_seen(sentences, names))] for _ in range(recipe.epochs)]
    optimiser, schedule = _optimiser(network, recipe, sum(map(len, epochs)) + 1)
    for epoch, batches in enumerate(epochs):
        network.train()
        losses = [learned_from(_loss(network, batch), network, optimiser, schedule) for batch in batches]
        say(f"measures, epoch {epoch + 1} of {recipe.epochs}: loss {np.mean(losses):.4f}")
    network.eval()
    return network


def _seen(sentences: Sequence[Worded], names: Sequence[Worded]) -> list[Worded]:
    """What is seen in one epoch, by chance."""
    about = [each for each in sentences if each.named or each.carried]
    idle = [each for each in sentences if not (each.named or each.carried)]
    kept = [*about, *random.sample(idle, round(len(idle) * _IDLE))]
    behind = {*random.sample(range(len(kept)), round(len(kept) * _HEARD))}
    told = [each.heard() if each.said and k in behind else each for k, each in enumerate(kept)]
    return [*told, *random.sample(names, min(_NAMES, len(names)))]


def _optimiser(
    network: MeasureNetwork, recipe: MeasureRecipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with a rate for the encoder and one for the rest, rising and falling once."""
    tuned = [each for each in network.judging.transformer.parameters() if each.requires_grad]
    rates = [recipe.encoder_rate, recipe.head_rate]
    groups = [{"params": tuned}, {"params": [network.judging.weights, network.judging.offsets]}]
    optimiser = torch.optim.AdamW(
        [{**group, "lr": rate} for group, rate in zip(groups, rates, strict=True)], weight_decay=0.01
    )
    return optimiser, torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rates, total_steps=steps, pct_start=WARM_UP
    )


def _batches(examples: Sequence[Worded]) -> Iterator[Sequence[Worded]]:
    """Sentences in random order, those of like length together."""
    mixed = random.sample(list(examples), len(examples))
    pools = (mixed[start : start + _BATCH * _POOL] for start in range(0, len(mixed), _BATCH * _POOL))
    ordered = [sorted(pool, key=lambda each: len(each.context) + len(each.text)) for pool in pools]
    found = [pool[start : start + _BATCH] for pool in ordered for start in range(0, len(pool), _BATCH)]
    random.shuffle(found)
    yield from found


def _loss(network: MeasureNetwork, batch: Sequence[Worded]) -> Tensor:
    """Cross-entropy over the measures that count, by sentence."""
    odds = network.odds(batch)
    targets, counts = torch.zeros_like(odds), torch.ones_like(odds)
    for row, each in enumerate(batch):
        for name in {*each.open, *each.carried} & network.place.keys():
            counts[row, network.place[name]] = 0
        for name in each.named:
            targets[row, network.place[name]] = counts[row, network.place[name]] = 1
    losses = nn.functional.binary_cross_entropy_with_logits(odds, targets, reduction="none")
    return (losses * counts).sum() / len(batch)


def train_matcher(
    learn: Sequence[LabelledMinutes],
    folder: Path,
    *,
    measures: Path,
    pretrained: Path,
    recipe: MeasureRecipe,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Train a matcher of measures and write it.

    Args:
        learn: Minutes to learn from: the acts of those whose measures a reader wrote down, contexts of all.
        folder: Of the model's component.
        measures: Folder of the labels and sentences about measures (`corpora/measures`).
        pretrained: Folder of the sentence encoder to start from.
        recipe: How to train.
        say: Told of the progress.

    Raises:
        ConfigError: A file of sentences is not as it should be.
    """
    catalogue = shipped_catalogue()
    homes = contexts(learn)
    sentences = [
        *placed(written(measures), homes, catalogue, seed=recipe.seed),
        *exchanges(measures),
        *labelled(learn, measures, catalogue),
    ]
    named = placed(names(catalogue), homes, catalogue, seed=recipe.seed + 1)
    say(f"measures: {len(sentences):,} sentences, {len(named):,} names")
    network = fit_measures(sentences, named, pretrained=pretrained, recipe=recipe, say=say)
    write_measures(network, sentences, folder)


def write_measures(network: MeasureNetwork, sentences: Sequence[Worded], folder: Path) -> None:
    """Write `measures.onnx` (8-bit weights) and `measures.json`.

    Args:
        network: Trained.
        sentences: What it learnt from; the gate that leaves sentences out is fitted to them.
        folder: Where to.
    """
    network.eval().float()
    like = torch.ones(2, _LIKE, dtype=torch.long)
    inputs = ("input_ids", "attention_mask", "token_type_ids")
    shape = {0: "sentences", 1: "pieces"}
    with quiet(), tempfile.TemporaryDirectory() as workshop:
        torch.onnx.export(
            network.judging,
            (like, like, like),
            str(Path(workshop) / NETWORK),
            input_names=list(inputs),
            output_names=["odds", "shares"],
            dynamic_axes={**dict.fromkeys(inputs, shape), "odds": {0: "sentences"}, "shares": shape},
            opset_version=OPSET,
            dynamo=False,
        )
        quantised(Path(workshop) / NETWORK, folder / NETWORK)
    card = {"indicators": network.indicators, "least": _LEAST, "gate": _gate(network, sentences)}
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _gate(network: MeasureNetwork, sentences: Sequence[Worded]) -> dict[str, Any]:
    """Weights of word pieces whose sum tells that a sentence may be about some measure."""
    rows = network.tokenizer([each.text for each in sentences])["input_ids"]
    pieces = [sorted({*row[1:]}) for row in rows]  # the opening mark stands before the context, not counted
    table = nn.EmbeddingBag(len(network.tokenizer), 1, mode="sum")
    nn.init.zeros_(table.weight)
    offset = nn.Parameter(torch.zeros(1))
    about = torch.tensor([float(bool(each.named)) for each in sentences])
    sure = torch.tensor([float(bool(each.named) or not (each.open or each.carried)) for each in sentences])
    flat = torch.tensor([piece for row in pieces for piece in row])
    starts = torch.tensor([0, *np.cumsum([len(row) for row in pieces])[:-1].tolist()])
    optimiser = torch.optim.AdamW([table.weight, offset], lr=_GATE_RATE, weight_decay=_GATE_DECAY)
    for _ in range(_GATE_EPOCHS):
        optimiser.zero_grad()
        odds = table(flat, starts)[:, 0] + offset
        losses = nn.functional.binary_cross_entropy_with_logits(odds, about, reduction="none")
        (losses * sure).mean().backward()
        optimiser.step()
    with torch.no_grad():
        sums = table(flat, starts)[:, 0]
        allowed = float(torch.quantile(sums[about > 0], 1 - _KEPT))
        weights = {
            str(piece): round(float(weight), 3)
            for piece, weight in enumerate(table.weight[:, 0])
            if abs(float(weight)) >= _PASSED
        }
    return {"offset": round(-allowed, 3), "weights": weights}
