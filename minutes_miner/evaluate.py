"""Score mined acts against labelled minutes.

The rules are those of the annotation guidelines: acts are laid on the labelled units by their words, so that
sentence, clause and paragraph segmentations compare; units marked `skip` and units under four words do not
count.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes_miner.errors import ConfigError
from minutes_miner.intervals import Interval, f1_interval
from minutes_miner.laying import COVERED, Stream, Unit, place_of, stream_of, words_of
from minutes_miner.records import ActType

FIELDS = ("owner", "due", "requested_by")
_QUARTER = 0.25  # share of a unit that an act lying in it must cover at least
_FEWEST_WORDS = 4  # shorter units are labels and numbers
_SAME_WORDS = 0.5  # share of common words from which two field values are the same
_FILLERS = frozenset({"the", "a", "an", "of", "and", "for", "to", "mr", "mrs", "ms", "cllr", "councillor"})

Row = Mapping[str, Any]
Labels = tuple[str, ...]


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
        by_document: One tally per document and type of act.
        links: Answers and follow-ups tied to the question they reply to.
        fields: Owner, due and requester words of follow-ups.
        measures: Measures named in the words of an act found; in documents whose measures are labelled only.
        carried: Measures carried over to an act found from what was said before: what was found of them.
        confusions: (document, unit, label, "missed" or "spurious", words) of every wrong decision.
        mixed: Number of wrongly decided units by the labels they have and the labels found.
    """

    by_document: dict[str, dict[str, Tally]] = field(default_factory=dict)
    links: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    measures: Tally = field(default_factory=Tally)
    carried: Tally = field(default_factory=Tally)
    confusions: list[tuple[str, int, str, str, str]] = field(default_factory=list)
    mixed: Counter[tuple[Labels, Labels]] = field(default_factory=Counter)

    @property
    def labels(self) -> dict[str, Tally]:
        """One tally per type of act, over all documents."""
        return {label: total(each[label] for each in self.by_document.values()) for label in ActType}

    @property
    def documents(self) -> dict[str, Tally]:
        """One tally per document, all types together."""
        return {name: total(each.values()) for name, each in self.by_document.items()}

    @property
    def micro(self) -> Tally:
        """All labels in one tally."""
        return total(self.documents.values())

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels."""
        labels = self.labels
        return sum(tally.row()["f1"] for tally in labels.values()) / len(labels)

    def interval(self, label: str | None = None) -> Interval | None:
        """Return the 95 % interval of F1 when documents are drawn anew; None for too few documents.

        Args:
            label: A type of act; all together, if None.
        """
        tallies = (
            [each[label] for each in self.by_document.values()] if label else list(self.documents.values())
        )
        return f1_interval([(tally.hit, tally.spurious, tally.missed) for tally in tallies])


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies.

    Args:
        tallies: Any number.
    """
    found = Tally()
    for tally in tallies:
        found.add(tally)
    return found


def gold_documents(folder: Path) -> list[dict[str, Any]]:
    """Return the labelled documents of a folder, in name order.

    Args:
        folder: Holds one JSON file a document: document, council, layers, units with i, text, labels, skip,
            reply_to, owner, due, requested_by, and where `layers` has "indicators": indicators named,
            implied_indicators carried over, also (what a second reader may add).

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


def evaluate_by(key: str, gold: Iterable[Mapping[str, Any]], rows: Iterable[Row]) -> dict[str, Scores]:
    """Return the scores of groups of labelled documents, in name order.

    Args:
        key: What the documents are grouped by ("council"); those that do not say it come under "".
        gold: As for `evaluate`.
        rows: As for `evaluate`.
    """
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for document in gold:
        groups[str(document.get(key) or "")].append(document)
    acts = list(rows)
    return {name: evaluate(groups[name], acts) for name in sorted(groups)}


def _score(document: Mapping[str, Any], acts: Sequence[Row], scores: Scores) -> None:
    """Add the decisions on one document."""
    name, units = document["document"], document["units"]
    places, matched = _laid(units, acts)
    tallies = scores.by_document.setdefault(name, {label: Tally() for label in ActType})
    for unit in units:
        if unit.get("skip") or len(words_of(unit["text"])) < _FEWEST_WORDS:
            continue
        found, expected = matched.get(unit["i"], []), set(unit.get("labels", ()))
        given = {str(act["type"]) for act in found}
        for label in ActType:
            tallies[label].count(expected=label in expected, found=label in given)
        _note(name, unit, expected, given, scores)
        _score_replies(unit, found, expected, places, scores)
        if expected and found and "indicators" in document.get("layers", ()):
            _score_measures(unit, found, scores)


def _note(name: str, unit: Unit, expected: set[str], given: set[str], scores: Scores) -> None:
    """Add the wrong decisions on one unit, if any."""
    wrong = [label for label in ActType if (label in expected) != (label in given)]
    for label in wrong:
        kind = "spurious" if label in given else "missed"
        scores.confusions.append((name, unit["i"], label, kind, unit["text"]))
    if wrong:
        scores.mixed[_ordered(expected), _ordered(given)] += 1


def _ordered(labels: set[str]) -> Labels:
    """Labels in the order of the types of acts."""
    return tuple(str(label) for label in ActType if label in labels)


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


def _score_measures(unit: Unit, found: list[Row], scores: Scores) -> None:
    """Add the measures of one unit of which an act was found; those a second reader may add do not count."""
    named, carried = set(unit.get("indicators", ())), set(unit.get("implied_indicators", ()))
    given = {name for act in found for name in act.get("indicators", ())}
    for name in named | (given - carried - set(unit.get("also", ()))):
        scores.measures.count(expected=name in named, found=name in given)
    for name in carried:
        scores.carried.count(expected=True, found=name in given)


def _same(expected: str, found: str) -> bool:
    """Whether two values of a field share at least half of their words, titles and articles apart."""
    first, second = set(words_of(expected)) - _FILLERS, set(words_of(found)) - _FILLERS
    return bool(first and second) and len(first & second) / max(len(first), len(second)) >= _SAME_WORDS


def _laid(units: Sequence[Unit], acts: Sequence[Row]) -> tuple[dict[str, set[int]], dict[int, list[Row]]]:
    """Units that each act counts for, by act id, and acts by unit.

    Acts are laid in order of their start, so that words printed twice find their own place; an act with
    several places is laid as often.
    """
    stream = stream_of(units)
    sizes = Counter(stream.owners)
    places: dict[str, set[int]] = defaultdict(set)
    matched: dict[int, list[Row]] = defaultdict(list)
    reached: Counter[str] = Counter()
    for act in sorted(acts, key=lambda act: act.get("start") or 0):
        words = words_of(act["text"])
        for start, end in _printings(words, stream, act, reached):
            for unit, count in Counter(stream.owners[start:end]).items():
                inside = count >= COVERED * len(words) and count >= _QUARTER * sizes[unit]
                if (count >= COVERED * sizes[unit] or inside) and unit not in places[act["id"]]:
                    places[act["id"]].add(unit)
                    matched[unit].append(act)
    return places, matched


def _printings(
    words: list[str], stream: Stream, act: Row, reached: Counter[str]
) -> Iterator[tuple[int, int]]:
    """Yield the places of an act's printings in the stream, each after the one before of its type."""
    after = reached[act["type"]]
    for printing in range(max(1, len(act.get("places") or ()))):
        spot = place_of(words, stream, after)
        if spot is None or (printing and spot[0] < after):
            return
        after = spot[0] + 1
        if not printing:
            reached[act["type"]] = after
        yield spot
