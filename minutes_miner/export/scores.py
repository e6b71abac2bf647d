"""Print the scores of an evaluation."""

import json
from collections.abc import Iterator

from minutes_miner.evaluate import Scores, Tally

_SHOWN = 160  # characters of a wrongly decided unit


def score_lines(scores: Scores) -> Iterator[str]:
    """Yield the scores as lines: labels, all acts, documents, links, fields.

    Args:
        scores: As `evaluate` returns them.
    """
    for label, tally in scores.labels.items():
        yield _line(str(label), tally)
    yield _line("all acts", scores.micro)
    yield f"macro F1     {scores.macro_f1:.4f}"
    for name, tally in scores.documents.items():
        yield f"  {name:45} F1 {tally.f1:.3f} (gold {tally.hit + tally.missed})"
    yield _line("reply links", scores.links)
    for name, tally in scores.fields.items():
        yield _line(name, tally)


def _line(name: str, tally: Tally) -> str:
    """One tally on a line."""
    counts = f"(gold {tally.hit + tally.missed})"
    return f"{name:12} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  {counts}"


def score_json(scores: Scores) -> str:
    """Return the scores as a JSON document, rates to four decimals.

    Args:
        scores: As `evaluate` returns them.
    """
    document = {
        "acts": {str(label): tally.row() for label, tally in scores.labels.items()},
        "micro": scores.micro.row(),
        "macro_f1": round(scores.macro_f1, 4),
        "documents": {name: tally.row() for name, tally in scores.documents.items()},
        "reply_links": scores.links.row(),
        "follow_up_fields": {name: tally.row() for name, tally in scores.fields.items()},
    }
    return json.dumps(document, indent=1)


def confusion_lines(scores: Scores) -> Iterator[str]:
    """Yield every wrong decision: kind, label, place and words, divided by tabs.

    Args:
        scores: As `evaluate` returns them.
    """
    for name, unit, label, kind, text in scores.confusions:
        yield f"{kind}\t{label}\t{name}#{unit}\t{text[:_SHOWN]}"
