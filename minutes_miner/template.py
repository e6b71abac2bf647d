"""Write the gold of a document as the program would label it, for a person to correct."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes_miner.records import Act, ActType, Mined, Sentence
from minutes_miner.training.markup import LABELS, LAYERS

_STATED = ("speaker", "role", "requested_by", "owner", "due", "kind", "response")
_HALF = 0.5  # share of a sentence that an act must cover to stand on it


def template(mined: Mined) -> dict[str, Any]:
    """Return the gold of a document, labels and fields filled in as the program found them.

    Every sentence, list item, heading line and cell is a unit, whether it carries a label or not.

    Args:
        mined: The document with the acts to fill in.
    """
    on = _standing(mined.segments.sentences, mined.acts)
    units_of = {act.id: i for i, acts in reversed(on.items()) for act in acts}  # the first unit of each act
    meetings = mined.segments.meetings
    return {
        "document": Path(mined.minutes.path).name,
        "council": meetings[0].council if meetings else "",
        "layers": list(LAYERS),
        "units": [
            _unit(i, mined.minutes.quote(sentence.start, sentence.end), on[i], units_of)
            for i, sentence in enumerate(mined.segments.sentences)
        ],
    }


def _standing(sentences: Sequence[Sentence], acts: Sequence[Act]) -> dict[int, list[Act]]:
    """The acts that stand on each sentence, in their own order."""
    return {
        i: [act for act in acts if any(_covers(span, sentence) for span in _spans(act))]
        for i, sentence in enumerate(sentences)
    }


def _spans(act: Act) -> Iterator[tuple[int, int]]:
    """All printings of an act's words."""
    yield act.start, act.end
    yield from ((place.start, place.end) for place in act.places)


def _covers(span: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a span holds at least half of a sentence."""
    common = min(span[1], sentence.end) - max(span[0], sentence.start)
    return common > _HALF * (sentence.end - sentence.start)


def _unit(i: int, words: str, acts: Sequence[Act], units_of: dict[str, int]) -> dict[str, Any]:
    """One unit with its labels, and what is known of its acts."""
    given = {str(act.type) for act in acts}
    stated = {name: _stated(acts, name) for name in _STATED}
    replied = sorted({units_of[act.in_reply_to] for act in acts if act.in_reply_to in units_of})
    filled = {name: value for name, value in {**stated, "reply_to": replied}.items() if value}
    labels = [label for label in LABELS if label in given]
    return {"i": i, "text": " ".join(words.split()), "labels": labels, **filled}


def _stated(acts: Sequence[Act], name: str) -> str:
    """A field of a unit: of the first act that states it; the kind is the follow-up's, if it is one."""
    ordered = sorted(acts, key=lambda act: name == "kind" and act.type is not ActType.FOLLOW_UP)
    return next((str(value) for act in ordered if (value := getattr(act, name))), "")
