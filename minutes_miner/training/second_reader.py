"""Compare a corpus with the labels of a second reader, who has not seen the first."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_miner.errors import ConfigError
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.markup import LABELS, SKIP, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two readers agree. What either of them skips does not count.

    Attributes:
        documents: Labelled twice.
        units: Labelled twice.
        both: Labels both gave, by label.
        first: Labels only the first reader gave.
        second: Labels only the second gave.
    """

    documents: int
    units: int
    both: Mapping[str, int]
    first: Mapping[str, int]
    second: Mapping[str, int]

    def f1(self, label: str) -> float:
        """Agreement on a label as F1; 0 where nobody gave it."""
        return _f1(self.both[label], self.first[label] + self.second[label])

    @property
    def micro_f1(self) -> float:
        """Agreement on all labels together as F1; 0 where nothing was labelled twice."""
        return _f1(*(sum(each.values()) for each in (self.both, Counter(self.first) + Counter(self.second))))


def agreement(documents: Sequence[LabelledMinutes], folder: Path) -> Agreement:
    """Return how far a second reader agrees with a corpus.

    Args:
        documents: The corpus.
        folder: Holds the second labels of some of its documents, one file each under the names of the
            corpus (`harrowmere/2019-11-14-panel.json`): a list of the units in order, each with its words as
            `text` and its `labels`, "skip" among them.

    Raises:
        ConfigError: A file is of another form, or of words that the document no longer has.
    """
    counts: dict[str, Counter[str]] = {"both": Counter(), "first": Counter(), "second": Counter()}
    twice = [(d, path) for d in documents if (path := _path(folder, d)).is_file()]
    units = 0
    for document, path in twice:
        for one, other in _pairs(document, path):
            units += 1
            for who, label in _compared(one, other):
                counts[who][label] += 1
    return Agreement(documents=len(twice), units=units, **counts)


def agreement_lines(found: Agreement) -> Iterator[str]:
    """Yield an agreement as lines of text.

    Args:
        found: As `agreement` returns it.
    """
    yield f"labelled twice: {found.documents} documents, {found.units:,} units"
    for label in LABELS:
        yield f"  {label:32}{found.f1(label):>8.3f}  (both {found.both[label]:,})"
    yield f"  {'all labels':32}{found.micro_f1:>8.3f}"


def _path(folder: Path, document: LabelledMinutes) -> Path:
    """Where the second labels of a document stand, if it has any."""
    return folder / document.path.parent.name / f"{document.path.stem}.json"


def _pairs(document: LabelledMinutes, path: Path) -> Iterator[tuple[set[str], set[str]]]:
    """Labels of the first and of the second reader for each unit."""
    try:
        stated = [(unit["text"], set(unit["labels"])) for unit in json.loads(path.read_text("utf-8"))]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = (
            f"{path} is no list of units with text and labels ({error}). Write it as corpora/README says."
        )
        raise ConfigError(message) from error
    if [text for text, _ in stated] != [_quoted(document, unit) for unit in document.units]:
        message = (
            f"{path} labels other words than {document.name} has now. Label the document again, or delete it."
        )
        raise ConfigError(message)
    for unit, (_, labels) in zip(document.units, stated, strict=True):
        yield ({SKIP} if unit.skipped else set(unit.labels)), labels


def _quoted(document: LabelledMinutes, unit: Unit) -> str:
    """The words of a unit on one line."""
    return " ".join(document.quote(unit).split())


def _compared(one: set[str], other: set[str]) -> Iterator[tuple[str, str]]:
    """Who gave which label of a unit."""
    if SKIP in one | other:
        return
    for label in LABELS:
        if label in one | other:
            yield ("both" if label in one & other else "first" if label in one else "second"), label


def _f1(both: int, apart: int) -> float:
    """F1 of two readers from the labels they share and those that one alone gave."""
    return 2 * both / (2 * both + apart) if both else 0.0
