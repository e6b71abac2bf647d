"""Print the scores of an evaluation."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from minutes_miner.evaluate import Labels, Scores, Tally
from minutes_miner.intervals import Interval

UNNAMED = "(not stated)"  # where a document does not say what it is grouped by
_SHOWN = 160  # characters of a wrongly decided unit

Groups = Mapping[str, Mapping[str, Scores]]


def score_lines(scores: Scores) -> Iterator[str]:
    """Yield the scores as lines: labels, all acts, documents, links, fields.

    Args:
        scores: As `evaluate` returns them.
    """
    yield from _label_lines(scores)
    yield f"macro F1     {scores.macro_f1:.4f}"
    for name, tally in scores.documents.items():
        yield f"  {name:45} F1 {tally.f1:.3f} (gold {tally.hit + tally.missed})"
    yield _line("reply links", scores.links)
    for name, tally in scores.fields.items():
        yield _line(name, tally)
    if scores.measures.row()["gold"] or scores.carried.row()["gold"]:
        yield _line("indicators", scores.measures)
        yield f"  carried over  R {scores.carried.recall:.3f}  (gold {scores.carried.row()['gold']})"


def group_lines(kind: str, groups: Mapping[str, Scores]) -> Iterator[str]:
    """Yield the scores of each group of documents: a line that names it, then its labels and all acts.

    Args:
        kind: What they are grouped by ("council").
        groups: Scores by name, as `evaluate_by` returns them.
    """
    for name, scores in groups.items():
        count = len(scores.documents)
        yield f"{kind} {name or UNNAMED} ({count} document{'s' if count > 1 else ''})"
        yield from (f"  {line}" for line in _label_lines(scores))


def _label_lines(scores: Scores) -> Iterator[str]:
    """A line per label and one for all acts."""
    for label, tally in scores.labels.items():
        yield _line(str(label), tally, scores.interval(label))
    yield _line("all acts", scores.micro, scores.interval())


def _line(name: str, tally: Tally, interval: Interval | None = None) -> str:
    """One tally on a line, the interval of F1 behind it."""
    around = f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
    counts = f"(gold {tally.hit + tally.missed})"
    return f"{name:12} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}{around}  {counts}"


def score_json(scores: Scores, *, groups: Groups | None = None, more: Mapping[str, Any] | None = None) -> str:
    """Return the scores as a JSON document, rates to four decimals.

    Args:
        scores: As `evaluate` returns them.
        groups: Scores of groups of documents, by what they are grouped by ("councils") and name.
        more: What else the document is to say, by key.
    """
    return json.dumps({**score_document(scores, groups=groups), **(more or {})}, ensure_ascii=False, indent=1)


def score_document(scores: Scores, *, groups: Groups | None = None) -> dict[str, Any]:
    """Return the scores as JSON knows them.

    Args:
        scores: As `evaluate` returns them.
        groups: As for `score_json`.
    """
    return {
        **_label_rows(scores),
        "documents": {name: tally.row() for name, tally in scores.documents.items()},
        "reply_links": scores.links.row(),
        "indicators_named": scores.measures.row(),
        "indicators_carried_over": {"recall": _recall(scores.carried), "gold": scores.carried.row()["gold"]},
        "follow_up_fields": {name: tally.row() for name, tally in scores.fields.items()},
        **{
            kind: {name: _label_rows(each) for name, each in found.items()}
            for kind, found in (groups or {}).items()
        },
        "label_sets": [
            {"gold": list(expected), "found": list(found), "units": count}
            for (expected, found), count in scores.mixed.most_common()
        ],
        "confusions": [
            {"document": name, "unit": unit, "label": str(label), "kind": kind, "text": text}
            for name, unit, label, kind, text in scores.confusions
        ],
    }


def _recall(tally: Tally) -> float | None:
    """Recall to four decimals; None where nothing is there to be found."""
    return round(tally.recall, 4) if tally.hit + tally.missed else None


def _label_rows(scores: Scores) -> dict[str, Any]:
    """The labels, all acts together, and the mean F1 of the labels."""
    return {
        "acts": {str(label): _row(tally, scores.interval(label)) for label, tally in scores.labels.items()},
        "micro": _row(scores.micro, scores.interval()),
        "macro_f1": round(scores.macro_f1, 4),
    }


def _row(tally: Tally, interval: Interval | None) -> dict[str, Any]:
    """One tally with the interval of its F1, if there is one."""
    around = {"f1_interval": [round(end, 4) for end in interval]} if interval else {}
    return {**tally.row(), **around}


def confusion_lines(scores: Scores) -> Iterator[str]:
    """Yield every wrong decision: kind, label, place and words, divided by tabs.

    Args:
        scores: As `evaluate` returns them.
    """
    for name, unit, label, kind, text in scores.confusions:
        yield f"{kind}\t{label}\t{name}#{unit}\t{text[:_SHOWN]}"


def mixed_lines(scores: Scores) -> Iterator[str]:
    """Yield a small table: the labels units have, the labels found on them, and how many units.

    Args:
        scores: As `evaluate` returns them.
    """
    rows = [
        (f"{_named(expected)} -> {_named(found)}", str(count))
        for (expected, found), count in scores.mixed.most_common()
    ]
    width = max((len(pair) for pair, _ in rows), default=0)
    for pair, count in [("gold -> found", "units"), *rows] if rows else []:
        yield f"{pair:{width}} {count:>6}"


def _named(labels: Labels) -> str:
    """A set of labels in words."""
    return " + ".join(labels) or "none"
