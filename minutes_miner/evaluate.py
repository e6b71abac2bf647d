"""Score mined acts against labelled minutes.

The rules are those of the annotation guidelines: acts are laid on the labelled units by their words, so that
sentence, clause and paragraph segmentations compare; units marked `skip` and units under four words do not
count.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from minutes_miner.errors import ConfigError
from minutes_miner.records import ActType

FIELDS = ("owner", "due", "requested_by")
_COVERED = 0.6  # share of a unit's words an act must cover, or of an act's words that must lie in the unit
_QUARTER = 0.25  # share of a unit that an act lying in it must cover at least
_FEWEST_WORDS = 4  # shorter units are labels and numbers
_NEAR = 3  # words by which a printing may be shifted and still be the same place
_EQUAL_VOTES = 0.95  # share of the best place's votes from which another place is as good
_SAME_WORDS = 0.5  # share of common words from which two field values are the same
_FILLERS = frozenset({"the", "a", "an", "of", "and", "for", "to", "mr", "mrs", "ms", "cllr", "councillor"})

Unit = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Hits, spurious and missed of one thing counted."""

    hit: int = 0
    spurious: int = 0
    missed: int = 0

    def count(self, *, expected: bool, found: bool) -> None:
        """Count one decision."""
        self.hit += expected and found
        self.spurious += found and not expected
        self.missed += expected and not found

    def compare(self, *, wanted: bool, given: bool, right: bool) -> None:
        """Count one value: right, wrong (spurious and missed), invented or missing."""
        self.hit += wanted and given and right
        self.spurious += given and not (wanted and right)
        self.missed += wanted and not (given and right)

    def add(self, other: "Tally") -> None:
        """Add another tally's counts."""
        self.hit += other.hit
        self.spurious += other.spurious
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.hit / (self.hit + self.spurious) if self.hit + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is there."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> dict[str, float | int]:
        """Return precision, recall and F1 to four decimals, with the number of gold cases."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": self.hit + self.missed,
        }


@dataclass(slots=True)
class Scores:
    """Tallies of one evaluation.

    Attributes:
        labels: One tally per type of act.
        documents: One tally per document, all types together.
        links: Answers and follow-ups tied to the question they reply to.
        fields: Owner, due and requester words of follow-ups.
        confusions: (document, unit, label, "missed" or "spurious", words) of every wrong decision.
    """

    labels: dict[str, Tally] = field(default_factory=lambda: {label: Tally() for label in ActType})
    documents: dict[str, Tally] = field(default_factory=dict)
    links: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    confusions: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    @property
    def micro(self) -> Tally:
        """All labels in one tally."""
        total = Tally()
        for tally in self.labels.values():
            total.add(tally)
        return total

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels."""
        return sum(tally.row()["f1"] for tally in self.labels.values()) / len(self.labels)


def gold_documents(folder: Path) -> list[dict[str, Any]]:
    """Return the labelled documents of a folder, in name order.

    Args:
        folder: Holds one JSON file a document: document, council, layers, units with i, text, labels, skip,
            reply_to, owner, due, requested_by.

    Raises:
        ConfigError: There is none, or one is not of that form.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            message = f"{path} is no labelled document ({error})."
            raise ConfigError(message) from error
        if not isinstance(document, dict) or not {"document", "units"} <= set(document):
            message = f"{path} is no labelled document: it has no `document` and `units`."
            raise ConfigError(message)
        found.append(document)
    if not found:
        message = f"no labelled documents (*.json) in {folder}. Name the folder that holds them."
        raise ConfigError(message)
    return found


def evaluate(gold: Iterable[Mapping[str, Any]], rows: Iterable[Row]) -> Scores:
    """Return the scores of mined acts against labelled documents.

    Args:
        gold: Labelled documents, as `gold_documents` reads them.
        rows: Acts as on the wire; rows of other documents and of type "failure" do not count.
    """
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("type") in set(ActType):
            by_document[Path(str(row["document"])).name].append(row)
    scores = Scores()
    for document in gold:
        _score(document, by_document[document["document"]], scores)
    return scores


def _score(document: Mapping[str, Any], acts: Sequence[Row], scores: Scores) -> None:
    """Add the decisions on one document."""
    name, units = document["document"], document["units"]
    places, matched = _laid(units, acts)
    tally = scores.documents.setdefault(name, Tally())
    for unit in units:
        if unit.get("skip") or len(_words(unit["text"])) < _FEWEST_WORDS:
            continue
        found, expected = matched.get(unit["i"], []), set(unit.get("labels", ()))
        for label in ActType:
            hit = any(act["type"] == label for act in found)
            scores.labels[label].count(expected=label in expected, found=hit)
            tally.count(expected=label in expected, found=hit)
            if hit != (label in expected):
                kind = "spurious" if hit else "missed"
                scores.confusions.append((name, unit["i"], label, kind, unit["text"]))
        _score_replies(unit, found, expected, places, scores)


def _score_replies(
    unit: Unit, found: list[Row], expected: set[str], places: Mapping[str, set[int]], scores: Scores
) -> None:
    """Add the links and fields of one unit whose reply or follow-up was found."""
    replies = [act for act in found if act["type"] in expected & {ActType.ANSWER, ActType.FOLLOW_UP}]
    if not replies:
        return
    want = set(unit.get("reply_to", ()))
    got: set[int] = set().union(*(places.get(str(act.get("in_reply_to")), set()) for act in replies))
    scores.links.compare(wanted=bool(want), given=bool(got), right=bool(want & got))
    follow_ups = [act for act in replies if act["type"] == ActType.FOLLOW_UP]
    for name in FIELDS if follow_ups else ():
        value, given = unit.get(name) or "", [act[name] for act in follow_ups if act.get(name)]
        right = any(_same(value, each) for each in given)
        scores.fields[name].compare(wanted=bool(value), given=bool(given), right=right)


def _words(text: str) -> list[str]:
    """The words that count when texts are compared."""
    return re.findall(r"[a-z0-9%£]+", text.lower().replace("’", "'").replace("'", ""))


def _same(expected: str, found: str) -> bool:
    """Whether two values of a field share at least half of their words, titles and articles apart."""
    first, second = set(_words(expected)) - _FILLERS, set(_words(found)) - _FILLERS
    return bool(first and second) and len(first & second) / max(len(first), len(second)) >= _SAME_WORDS


@dataclass(slots=True)
class _Stream:
    """The words of a document in one stream, with the unit each belongs to."""

    words: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    pairs: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))


def _stream(units: Sequence[Unit]) -> _Stream:
    """The stream of a document's units, with an index of its word pairs."""
    stream = _Stream()
    for unit in units:
        words = _words(unit["text"])
        stream.words += words
        stream.owners += [unit["i"]] * len(words)
    for position, pair in enumerate(pairwise(stream.words)):
        stream.pairs[pair].append(position)
    return stream


def _laid(units: Sequence[Unit], acts: Sequence[Row]) -> tuple[dict[str, set[int]], dict[int, list[Row]]]:
    """Units that each act counts for, by act id, and acts by unit.

    Acts are laid in order of their start, so that words printed twice find their own place; an act with
    several places is laid as often.
    """
    stream = _stream(units)
    sizes = Counter(stream.owners)
    places: dict[str, set[int]] = defaultdict(set)
    matched: dict[int, list[Row]] = defaultdict(list)
    reached: Counter[str] = Counter()
    for act in sorted(acts, key=lambda act: act.get("start") or 0):
        words = _words(act["text"])
        for start, end in _printings(words, stream, act, reached):
            for unit, count in Counter(stream.owners[start:end]).items():
                inside = count >= _COVERED * len(words) and count >= _QUARTER * sizes[unit]
                if (count >= _COVERED * sizes[unit] or inside) and unit not in places[act["id"]]:
                    places[act["id"]].add(unit)
                    matched[unit].append(act)
    return places, matched


def _printings(
    words: list[str], stream: _Stream, act: Row, reached: Counter[str]
) -> Iterator[tuple[int, int]]:
    """Yield the places of an act's printings in the stream, each after the one before of its type."""
    after = reached[act["type"]]
    for printing in range(max(1, len(act.get("places") or ()))):
        spot = _place(words, stream, after)
        if spot is None or (printing and spot[0] < after):
            return
        after = spot[0] + 1
        if not printing:
            reached[act["type"]] = after
        yield spot


def _place(words: list[str], stream: _Stream, after: int) -> tuple[int, int] | None:
    """Half-open range of the stream where the words stand, the first from `after` on; None where nowhere."""
    votes: Counter[int] = Counter()
    for offset, pair in enumerate(pairwise(words)):
        for position in stream.pairs.get(pair, ()):
            votes[position - offset] += 1
    if not votes:
        return None
    near = {start: sum(votes[start + shift] for shift in range(-_NEAR, _NEAR + 1)) for start in list(votes)}
    best = max(near.values())
    if best < _COVERED * (len(words) - 1):
        return None
    good = sorted(start for start, count in near.items() if count >= _EQUAL_VOTES * best)
    chosen = next((start for start in good if start >= after), good[0])
    around = [start for start in near if abs(start - chosen) <= _NEAR]
    exact = max(around, key=lambda start: (votes[start], -abs(start - chosen)))
    return max(0, exact), min(len(stream.words), exact + len(words))
