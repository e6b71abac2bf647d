"""Take over a tracker's statuses as edits, where that is sure and no person has said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_miner.log_records import Edit, Status
from minutes_miner.reconcile.records import Pair, Rank, Reconciliation

_SURE_WORDING = 0.70  # likeness that a match by words alone needs before a status is taken over


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What is taken over, and what is not.

    Attributes:
        edits: The edits, in order of the tracker.
        told: A line for each of them.
        kept: A line for each difference of status that is left to a person, with the reason.
    """

    edits: tuple[Edit, ...]
    told: tuple[str, ...]
    kept: tuple[str, ...]


def status_edits(found: Reconciliation, *, by: str = "") -> Applied:
    """Return the edits that take over the tracker's statuses; storing them is left to the caller.

    A status is taken over where entry and row are surely one, the tracker states it plainly, and no person
    has edited that of the entry.

    Args:
        found: The reconciliation.
        by: Who takes them over.
    """
    differing = [pair for pair in found.both if _differs(pair)]
    reasons = [_reason(pair) for pair in differing]
    taken = [pair for pair, reason in zip(differing, reasons, strict=True) if not reason]
    kept = [f"{_named(pair)}: {reason}" for pair, reason in zip(differing, reasons, strict=True) if reason]
    return Applied(edits=tuple(_edit(pair, by) for pair in taken), told=_told(taken), kept=tuple(kept))


def _differs(pair: Pair) -> bool:
    stated = pair.row.status.status
    return stated is not Status.NOT_STATED and stated is not pair.entry.status


def _reason(pair: Pair) -> str:
    """Why a status is left to a person; "" where it is taken over."""
    if "status" in pair.entry.edited:
        return f"a person has written {pair.entry.status}"
    if pair.row.status.doubt:
        return pair.row.status.doubt
    if pair.likeness.rank is Rank.WORDING and pair.likeness.score < _SURE_WORDING:
        return f"matched by words alone, likeness {pair.likeness.score:.2f}"
    return ""


def _edit(pair: Pair, by: str) -> Edit:
    return Edit(
        entry=pair.entry.id,
        name="status",
        value=str(pair.row.status.status),
        before=str(pair.entry.status),
        by=by,
        via="reconcile",
    )


def _told(taken: Sequence[Pair]) -> tuple[str, ...]:
    """What is taken over, in words."""
    return tuple(
        f"{_named(pair)}: {pair.entry.status} -> {pair.row.status.status}"
        f" ({pair.row.status.words or pair.row.status.source!s}; {pair.row.place})"
        for pair in taken
    )


def _named(pair: Pair) -> str:
    """An entry as a person names it."""
    return pair.entry.reference or pair.entry.id
