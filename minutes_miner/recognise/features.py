"""What a trained model sees of a sentence beside its words: cues, voice, place, and what the rules say."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from minutes_miner.recognise.context import Context
from minutes_miner.recognise.cues import CUE_CLASSES
from minutes_miner.records import ActType, BlockKind, Role

_VOICES = ("named", "carried", "impersonal", "unattributed")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.HEADING, BlockKind.LABEL)
_ACTS, _ROLES = tuple(ActType), tuple(Role)  # to go through an enumeration itself is slow
_LONG = 60  # words from which a sentence counts as of full length
_FAR = 20  # sentences into an item from which it counts as far on

FEATURES = (
    *(f"cue:{name}" for name in CUE_CLASSES),
    *(f"role:{role}" for role in Role),
    *(f"voice:{voice}" for voice in _VOICES),
    "named here",
    "opens its block",
    "discussing",
    "in a printed reply",
    "procedural item",
    "discussion is announced",
    "has a lead-in",
    *(f"block:{kind}" for kind in _KINDS),
    "decision section",
    "bold",
    *(f"rule:{label}" for label in ActType),
    *(f"rule of the lead-in:{label}" for label in ActType),
    "length",
    "question mark",
    "colon",
    "several speakers",
    "first of its item",
    "place in its item",
)


def features(contexts: Sequence[Context]) -> NDArray[np.float32]:
    """Return the features of the sentences of a document, (sentences, len(FEATURES)), each 0 to 1.

    Args:
        contexts: All sentences in order, labelled by the rules.
    """
    rows: list[list[float]] = []
    place, item = 0, -1
    for context in contexts:
        place = place + 1 if context.sentence.item == item else 0
        item = context.sentence.item
        rows.append([*_voice(context), *_place(context), *_words(context), float(not place), _share(place)])
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURES))


def _share(place: int) -> float:
    """How far on in its item, 0 to 1."""
    return min(place, _FAR) / _FAR


def _voice(context: Context) -> list[float]:
    """Cues and who is heard."""
    role, how = context.role, context.how
    return [
        *(float(name in context.cues) for name in CUE_CLASSES),
        *(float(role is each) for each in _ROLES),
        *(float(how == voice) for voice in _VOICES),
        float(context.named_here),
    ]


def _place(context: Context) -> list[float]:
    """Where in block, item and discussion it stands."""
    return [
        float(context.opens),
        float(context.discussing),
        float(context.in_reply),
        float(context.item.procedural),
        float(context.item.discussion is not None),
        float(context.lead is not None),
        *(float(context.block.kind is kind) for kind in _KINDS),
        float(context.decision),
        float(context.block.bold),
    ]


def _words(context: Context) -> list[float]:
    """What the rules say, and the outward form of its words."""
    text = context.text.rstrip()
    return [
        *_confidences(context),
        *_confidences(context.lead),
        min(len(text.split()), _LONG) / _LONG,
        float(text.endswith("?")),
        float(text.endswith(":")),
        float(len(context.heard) > 1),
    ]


def _confidences(context: Context | None) -> list[float]:
    """Confidence of the rule that gave each label; 0 where none did."""
    given = context.labels if context is not None else ()
    if not given:
        return [0.0] * len(_ACTS)
    return [max((each.confidence for each in given if each.type is act), default=0.0) for act in _ACTS]
