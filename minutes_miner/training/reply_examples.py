"""Make of labelled minutes the choices from which the layer that ties replies to questions learns."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.replies import may_reply, note
from minutes_miner.recognise.reply_features import Floor, candidates, rarity_of, rows
from minutes_miner.records import ActType, Minutes
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.examples import laid, ruled_corpus

_MISSED = 0.12  # share of questions that are missed in use, and of answers taken for questions too
_INVENTED = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One reply with all it may answer.

    Attributes:
        rows: Features of each question and of "none", (rows, features).
        right: Which of them are right, (rows,).
    """

    rows: NDArray[np.float32]
    right: NDArray[np.float32]


def choices(documents: Iterable[LabelledMinutes], *, seed: int) -> list[Choice]:
    """Return every choice of the labelled minutes, earlier replies tied as labelled.

    Each document is gone through twice: as labelled, and with labels missed and wrongly given, since in
    use they come from rules and model.

    Args:
        documents: Labelled minutes without problems.
        seed: Of what is missed and wrongly given.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    return [choice for document in documents for choice in _both(document, chance)]


def _both(document: LabelledMinutes, chance: random.Random) -> Iterator[Choice]:
    """The choices of one document, as labelled and with mistakes."""
    minutes, found, units = ruled_corpus(document)
    wanted = as_labelled(found, units)
    yield from _choices(minutes, found, wanted)
    _mistake(found, chance)
    yield from _choices(minutes, found, wanted)


def _mistake(found: Sequence[Context], chance: random.Random) -> None:
    """Take some questions away, and call some answers questions too."""
    for context in found:
        if context.has(ActType.QUESTION) and chance.random() < _MISSED:
            context.labels = [label for label in context.labels if label.type is not ActType.QUESTION]
        elif context.has(ActType.ANSWER) and chance.random() < _INVENTED:
            context.labels = [*context.labels, Label(type=ActType.QUESTION, confidence=1.0, cue="")]


def _choices(minutes: Minutes, found: Sequence[Context], wanted: Mapping[int, set[int]]) -> Iterator[Choice]:
    """The choices of one document."""
    rarity = rarity_of(found)
    item, floor = -1, Floor(rarity=rarity)
    for context in found:
        if context.sentence.item != item:
            item, floor = context.sentence.item, Floor(rarity=rarity)
        floor.hear(context)
        if not (floor.asked and may_reply(context)):
            continue
        right = [q.index in wanted[context.index] for q in candidates(floor)]
        yield Choice(
            rows=np.array(rows(context, floor, minutes.text), dtype=np.float32),
            right=np.array([*right, not any(right)], dtype=np.float32),
        )
        target = next((q.index for q, hit in zip(candidates(floor), right, strict=True) if hit), None)
        note(context, target, floor)


def as_labelled(found: Sequence[Context], units: Sequence[Mapping[str, Any]]) -> dict[int, set[int]]:
    """Give each sentence the labels of its units, and return the questions that each answers.

    Args:
        found: The sentences of a document, labelled by the rules.
        units: Its labelled units: i, text, labels, skip, kind, reply_to.

    Returns:
        Index of each sentence to the indexes of the sentences it replies to.
    """
    held = laid([context.text for context in found], units)
    of_unit: dict[int, list[int]] = {}
    for context, here in zip(found, held, strict=True):
        context.labels = [label for unit in here if not unit.get("skip") for label in _labels(unit)]
        for unit in here:
            of_unit.setdefault(unit["i"], []).append(context.index)
    return {
        context.index: {
            k for unit in here for asked in unit.get("reply_to", ()) for k in of_unit.get(asked, ())
        }
        for context, here in zip(found, held, strict=True)
    }


def _labels(unit: Mapping[str, Any]) -> Iterator[Label]:
    """The labels of a unit."""
    for name in unit.get("labels", ()):
        yield Label(type=ActType(name), confidence=1.0, cue="", kind=str(unit.get("kind") or ""))
