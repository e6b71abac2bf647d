"""Tell under which columns an act or an entry counts."""

import re
from collections.abc import Iterator

from minutes_miner.log_records import CLOSED, Entry, EntryType, Status, StatusSource, StoredAct
from minutes_miner.patterns.outcomes import ADDRESSED, CHANGED, TARGETS
from minutes_miner.records import ActType, Tier

_BY_PERSON = frozenset({StatusSource.EDITED, StatusSource.TRACKER})
_RESPONDED = frozenset({Status.ACCEPTED, Status.PART_ACCEPTED, Status.REJECTED})
_SUGGESTION = "suggestion"  # kind of a follow-up: what a member would like to see
_FLAGS = re.VERBOSE | re.IGNORECASE
_TARGETS = tuple((name, re.compile(words, _FLAGS)) for name, words in TARGETS)
_ADDRESSED = re.compile(ADDRESSED, _FLAGS)
_CHANGED = re.compile(CHANGED, _FLAGS)


def of_act(act: StoredAct, *, procedural: bool) -> Iterator[str]:
    """Yield the columns under which an act counts, each once.

    Args:
        act: An act that stands, not merely possible.
        procedural: Whether its item is procedure; its conclusions are then counted apart.
    """
    if act.type is ActType.QUESTION:
        yield from ("questions", f"asked_by_{act.role or 'unstated'}")
        if act.response:
            yield f"questions_{act.response}"
    elif act.type is ActType.ANSWER:
        yield from ("answers", f"answered_by_{act.role or 'unstated'}")
    elif act.type is ActType.CONCLUSION:
        yield from _of_conclusion(act, procedural)


def _of_conclusion(act: StoredAct, procedural: bool) -> Iterator[str]:
    """The columns of a conclusion."""
    if procedural:
        yield "procedural_conclusions"
        return
    yield from ("conclusions", f"concluded_{act.kind}")
    if _CHANGED.search(act.text):
        yield "concluded_changed"


def of_entry(entry: Entry, act: StoredAct) -> Iterator[str]:
    """Yield the columns under which an entry of the log counts.

    Args:
        entry: An entry that stands.
        act: Its act.
    """
    if entry.tier is Tier.POSSIBLE:
        if is_follow_up(entry, act):
            yield "follow_ups_possible"
        return
    if is_follow_up(entry, act):
        yield from _of_follow_up(entry)
    if entry.type is EntryType.RECOMMENDATION:
        if act.kind == _SUGGESTION and "type" not in entry.edited:
            yield "suggestions"
        else:
            yield from _of_recommendation(entry)


def _of_follow_up(entry: Entry) -> Iterator[str]:
    """The columns of a follow-up, and of what became of it."""
    yield "follow_ups"
    how = closure(entry)
    if how:
        yield f"closed_{how}"
    if entry.status is Status.PROPOSED_COMPLETE:
        yield "proposed_complete"


def _of_recommendation(entry: Entry) -> Iterator[str]:
    """The columns of a recommendation: to whom, and what was answered."""
    yield from ("recommendations", f"recommended_to_{target(entry)}")
    if entry.status in _RESPONDED and entry.status_source is not StatusSource.INFERRED:
        yield from ("responses_stated", f"responses_{entry.status}")


def is_follow_up(entry: Entry, act: StoredAct) -> bool:
    """Return whether an entry is a follow-up: no unanswered question, no outcome that asks nobody to act.

    Args:
        entry: An entry.
        act: Its act.
    """
    if entry.type is EntryType.UNANSWERED_QUESTION:
        return False
    return entry.type is not EntryType.RECOMMENDATION or act.type is ActType.FOLLOW_UP


def closure(entry: Entry) -> str:
    """Return how an entry is closed: "stated", "inferred", "by_person" or "".

    Args:
        entry: An entry.
    """
    if entry.status is Status.POSSIBLY_CLOSED:
        return "inferred"
    if entry.status not in CLOSED:
        return ""
    if entry.status_source in _BY_PERSON:
        return "by_person"
    return "stated" if entry.status_source is StatusSource.STATED else "inferred"


def target(entry: Entry) -> str:
    """Return to whom a recommendation goes, as its owner or its words tell: one of `columns.ADDRESSEES`.

    Args:
        entry: A recommendation.
    """
    said = _ADDRESSED.search(entry.text)
    whom = entry.owner or (said["whom"] or said["told"] if said else "")
    if not whom:
        return "not_stated"
    return next((name for name, pattern in _TARGETS if pattern.search(whom)), "other")
