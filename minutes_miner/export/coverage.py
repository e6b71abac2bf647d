"""Say what was read and what was not."""

from collections import Counter
from collections.abc import Iterator, Sequence

from minutes_miner.errors import FailureKind
from minutes_miner.link.masking import shown
from minutes_miner.records import ActType, Failure, Mined, Tier


def coverage_line(outcomes: Sequence[Mined | Failure]) -> str:
    """Return the closing line of a run: documents, items, words, acts; what is truncated, unread, failed.

    Args:
        outcomes: Mined documents and failures.
    """
    mined = [o for o in outcomes if isinstance(o, Mined)]
    failed = [o for o in outcomes if isinstance(o, Failure)]
    foreign = sum(f.kind == FailureKind.NOT_ENGLISH for f in failed)
    words = sum(m.coverage.words for m in mined)
    counts = Counter(a.type for m in mined for a in m.acts if a.tier is not Tier.POSSIBLE)
    parts = [
        f"{len(mined)} of {_plural(len(outcomes), 'document')} mined",
        _plural(sum(m.coverage.items for m in mined), "item"),
        f"{words:,} words read",
        ", ".join(_plural(counts[t], t.replace("_", "-")) for t in ActType),
        f"{sum(m.coverage.truncated for m in mined)} truncated",
        *_unread(mined, words),
        f"{foreign} not in English",
        f"{len(failed) - foreign} failed",
    ]
    return "; ".join(parts) + "."


def _unread(mined: list[Mined], words: int) -> Iterator[str]:
    """Share of words left unread because of their language."""
    others: Counter[str] = Counter()
    for m in mined:
        others.update(m.coverage.other_words)
    total = words + sum(others.values())
    if others:
        yield ", ".join(
            f"{count:,} words ({count / total:.0%}) of {code} unread"
            for code, count in sorted(others.items())
        )


def _plural(count: int, noun: str) -> str:
    """A count with its noun: "1 document", "2 documents"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def warning_lines(outcomes: Sequence[Mined | Failure]) -> Iterator[str]:
    """Yield one line per warning and per truncated item of the mined documents.

    Args:
        outcomes: Mined documents and failures.
    """
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            continue
        path, text = outcome.minutes.path, outcome.minutes.text
        for item in outcome.segments.items:
            if item.truncated:
                named = f"item {item.number or item.ordinal} ({shown(text[slice(*item.title)])})"
                where = f" Its full text stands at {item.address}." if item.address else ""
                yield f"{path}: {named} is cut short by the page.{where}"
        yield from (f"{path}: {warning}" for warning in outcome.coverage.warnings)
