"""Make training examples of labelled minutes, through the product's own `read`, `segment` and rules."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutes_miner.errors import ReadError
from minutes_miner.laying import place_of, stream_of, words_of
from minutes_miner.read import read
from minutes_miner.recognise import ruled
from minutes_miner.recognise.action_tables import action_rows
from minutes_miner.recognise.context import Context
from minutes_miner.recognise.features import features
from minutes_miner.recognise.model import KINDS, OUTPUTS
from minutes_miner.records import ActType, Minutes, Source
from minutes_miner.segment import segment
from minutes_miner.speakers import roster
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.markup import gold

_BACK = 40  # words by which a sentence may stand before the one read before it (columns, tables)
_HALF = 0.5  # share of a unit, or of the sentence, that must be common for the unit's labels to count


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One document as a model sees it.

    Attributes:
        name: Of the document.
        council: Whose it is; no council is trained and tested on.
        texts: Its sentences.
        facts: Features, (sentences, features).
        items: Index of the item of each sentence.
        targets: Labels and kinds, (sentences, outputs), 0 or 1.
        counts: Whether an output of a sentence counts, (sentences, outputs): doubtful units do not, nor do
            kinds where the act is not there.
    """

    name: str
    council: str
    texts: tuple[str, ...]
    facts: NDArray[np.float32]
    items: tuple[int, ...]
    targets: NDArray[np.float32]
    counts: NDArray[np.float32]


def corpus_examples(documents: Iterable[LabelledMinutes]) -> list[Example]:
    """Return the examples of a corpus, in its order; documents without minuted sentences are left out.

    Args:
        documents: Labelled minutes without problems.

    Raises:
        ReadError: The product cannot read one of them.
    """
    found = (_corpus_example(document) for document in documents)
    return [example for example in found if example.texts]


def _corpus_example(document: LabelledMinutes) -> Example:
    """The example of one document."""
    minutes = read_labelled(document)
    labelled: Any = gold(document.marked, document.path.name)
    return example(minutes, labelled["units"], council=document.council)


def read_labelled(document: LabelledMinutes) -> Minutes:
    """Return labelled minutes read as if they had been published as text.

    Args:
        document: Labelled minutes without problems.

    Raises:
        ReadError: The product cannot read them.
    """
    data = document.marked.text.encode()
    source = Source(path=document.path.name, data=data, sha256=hashlib.sha256(data).hexdigest())
    try:
        return read(source)
    except ReadError as error:
        message = f"{document.name}: {error}"
        raise ReadError(message, kind=error.kind) from error


def ruled_corpus(document: LabelledMinutes) -> tuple[Minutes, list[Context], list[Mapping[str, Any]]]:
    """Return labelled minutes as read, their sentences as the rules label them, and their units.

    Args:
        document: Labelled minutes without problems.

    Raises:
        ReadError: The product cannot read them.
    """
    minutes = read_labelled(document)
    labelled: Any = gold(document.marked, document.path.name)
    return minutes, _ruled(minutes)[0], labelled["units"]


def example(minutes: Minutes, units: Sequence[Mapping[str, Any]], *, council: str = "") -> Example:
    """Return the example of a document.

    Args:
        minutes: The document as read.
        units: Its labelled units in order, as in the gold: i, text, labels, skip, kind.
        council: Whose it is.
    """
    found, tabled = _ruled(minutes)
    held = laid([context.text for context in found], units)
    return Example(
        name=minutes.path,
        council=council,
        texts=tuple(context.text for context in found),
        facts=features(found),
        items=tuple(context.sentence.item for context in found),
        targets=_rows([_target(each) for each in held]),
        counts=_rows([_counted(c, each, tabled) for c, each in zip(found, held, strict=True)]),
    )


def _ruled(minutes: Minutes) -> tuple[list[Context], set[int]]:
    """The sentences of a document as the rules label them, and the blocks that are rows of action tables."""
    segments = segment(minutes)
    tabled = {row.block for row in action_rows(minutes)}
    return ruled(minutes, segments, roster(segments.attendance, minutes.text), tabled), tabled


def _rows(rows: list[list[float]]) -> NDArray[np.float32]:
    """Rows of outputs as one array, also where there are none."""
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(OUTPUTS))


def laid(texts: Sequence[str], units: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Return for each sentence the units whose words it holds; none where it stands in no unit.

    Args:
        texts: Words of the sentences, in order.
        units: Labelled units in order.
    """
    stream, by_index = stream_of(units), {unit["i"]: unit for unit in units}
    sizes = Counter(stream.owners)
    found: list[list[Mapping[str, Any]]] = []
    after = 0
    for text in texts:
        words = words_of(text)
        spot = place_of(words, stream, after) if len(words) > 1 else None
        if spot is None or spot[0] < after - _BACK:
            found.append([])
            continue
        after = max(after, spot[0])
        held = Counter(stream.owners[spot[0] : spot[1]])
        found.append(
            [by_index[u] for u, n in held.items() if n >= _HALF * sizes[u] or n >= _HALF * len(words)]
        )
    return found


def _target(units: Sequence[Mapping[str, Any]]) -> list[float]:
    """What the outputs should be."""
    labels = {label for unit in units for label in unit.get("labels", ())}
    kinds = {unit.get("kind") for unit in units}
    return [float(output in labels or output in kinds) for output in OUTPUTS]


def _counted(context: Context, units: Sequence[Mapping[str, Any]], tabled: set[int]) -> list[float]:
    """Which outputs count: none of a doubtful sentence, and of kinds those of the act that is there."""
    if not units or any(unit.get("skip") for unit in units) or context.sentence.block in tabled:
        return [0.0] * len(OUTPUTS)
    labels = {label for unit in units for label in unit.get("labels", ())}
    kinds = {unit.get("kind") for unit in units}
    asked = [float(bool(set(KINDS[label]) & kinds)) if label in labels else 0.0 for label in KINDS]
    per_kind = [share for label, share in zip(KINDS, asked, strict=True) for _ in KINDS[label]]
    return [1.0] * len(ActType) + per_kind
