"""The words that go with a figure, as written: when, of whom, and compared with whom."""

import re
from collections.abc import Sequence

from minutes_miner.link.figure_numbers import periods
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import FigureRole, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_PEERS = re.compile(patterns.PEERS, _FLAGS)
_POPULATION_OF = re.compile(patterns.POPULATION_OF, _FLAGS)
_POPULATION_AFTER = re.compile(patterns.POPULATION_AFTER, _FLAGS)
_SHARED = 4  # figures for which a period at the head of a statement holds
_OWN = 2  # characters after a figure within which a period is its own, not the next one's
_BESIDE = 45  # characters between a figure and the words that go with it


def period(parts: Parts, index: int, found: Sequence[Number]) -> str:
    """Return the words that say for when a figure holds: those after it before the next, or else before it.

    Args:
        parts: The sentence, cut into statements.
        index: Index of the figure.
        found: The numbers of the sentence, in order.
    """
    one = found[index]
    start, end = parts.bounds(one.start)
    until = min(end, found[index + 1].start if index + 1 < len(found) else end)
    since = max(start, found[index - 1].end if index else 0)
    dated = periods(parts.text)
    after = [(a, b) for a, b in dated if one.end <= a and b <= until and a - one.end <= _BESIDE]
    before = [(a, b) for a, b in dated if since <= a and b <= one.start and (not index or a - since > _OWN)]
    opening = [(a, b) for a, b in dated if start <= a and b <= found[0].start and index < _SHARED]
    chosen = next(iter((*after, *reversed(before), *opening)), None)
    return parts.text[slice(*chosen)].strip() if chosen else ""


def population(parts: Parts, one: Number) -> str:
    """Return the words that say of what a figure is a share or a count.

    Args:
        parts: The sentence, cut into statements.
        one: The figure.
    """
    pattern = _POPULATION_AFTER if one.unit == "count" else _POPULATION_OF
    match = pattern.match(parts.text[one.end :])
    return match["who"].strip() if match else ""


def comparator(parts: Parts, index: int, found: Sequence[Number], roles: Sequence[FigureRole]) -> str:
    """Return the words that say with whom a figure is compared.

    Args:
        parts: The sentence, cut into statements.
        index: Index of the figure.
        found: The numbers of the sentence, in order.
        roles: Their roles.
    """
    if roles[index] not in {FigureRole.COMPARATOR, FigureRole.VALUE, FigureRole.DIFFERENCE}:
        return ""
    one = found[index]
    start, end = parts.bounds(one.start)
    until = min(end, found[index + 1].start if index + 1 < len(found) else end)
    after = _PEERS.search(parts.text[one.end : until])
    if after and not _heads_next(roles, index, parts.text[one.end + after.end() : until]):
        return after[0]
    if roles[index] != FigureRole.COMPARATOR:
        return ""
    since = max(start, found[index - 1].end if index else 0)
    before = list(_PEERS.finditer(parts.text, since, one.start))
    return before[-1][0] if before else ""


def _heads_next(roles: Sequence[FigureRole], index: int, between: str) -> bool:
    """Whether peers named after a figure belong to the next one: "9.8 %, and a national rate of 17.3 %"."""
    is_next = index + 1 < len(roles) and roles[index + 1] == FigureRole.COMPARATOR
    return is_next and len(between) < _BESIDE // 2 and not between.lstrip().startswith((",", "and"))
