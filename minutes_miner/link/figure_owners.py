"""Tell to which measure each number of a sentence belongs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minutes_miner.catalogue.records import Indicator
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import FigureRole, Measure, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_SAYS = re.compile(patterns.SAYS, _FLAGS)
_SHARE_OF = re.compile(r"\s(?:of|for)\s", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?%|per\s?cent", re.IGNORECASE)
_LISTED = re.compile(r",(?!\s(?:from|to|at)\b)|\sand\s", re.IGNORECASE)
_NEAR = 45  # characters between a count with its thing and the measure that it can belong to
_BESIDE = 12  # characters between a count and the name of the thing it counts: "24 agency workers"
_HEADS = frozenset({FigureRole.VALUE, FigureRole.NUMERATOR, FigureRole.DEFINITION})
_FREE_UNITS = frozenset({"rag", "quartile"})
_FITS = {  # units of a measure, and those of the figures that state it
    "percent": {"percent", "percentage-points", "ratio"},
    "count": {"count"},
    "ratio": {"count", "ratio", "percent"},
    "score": {"score", "count"},
    "currency": {"currency"},
    "years": {"years", "count"},
}
_NUMERATORS = {"count"}  # a count may be that behind a percentage or rate
_FAR = 10_000  # cost of a measure behind another
_LOOSE = 1_000  # cost of a measure ahead that no word ties to the number

Owners = tuple[Measure | None, ...]


def owners(
    parts: Parts,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    measures: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> Owners:
    """Return the measure that each number belongs to; None for none.

    Args:
        parts: The sentence, cut into statements.
        found: Its numbers, in order.
        roles: Their roles.
        measures: The measures that it is about.
        known: The catalogue's measures by id.
    """
    named = [one for one in measures if one.start is not None]
    carried = [one for one in measures if one.start is None]
    first: list[Measure | None] = [
        _own(parts, one, role, named, carried, known) for one, role in zip(found, roles, strict=True)
    ]
    return tuple(
        first[index] if role in _HEADS else _by_head(parts, index, found, roles, first)
        for index, role in enumerate(roles)
    )


def _own(
    parts: Parts,
    one: Number,
    role: FigureRole,
    named: Sequence[Measure],
    carried: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> Measure | None:
    """The measure of a number by itself."""
    if role == FigureRole.DEFINITION:
        return _nearest(parts, one, [*named, *carried])
    if _is_part_of_them(parts, one, role) and not _is_within(one, named):
        return _counted_after(parts, one, named, known)
    if one.unit in _FREE_UNITS:
        return _nearest(parts, one, named) or next(iter(carried), None)
    here = [m for m in named if m.start is not None and parts.at(m.start) == parts.at(one.start)]
    placed = _best(parts, one, role, here, known)
    if placed or here:
        return placed
    return _from_elsewhere(parts, one, role, named, carried, known)


def _is_part_of_them(parts: Parts, one: Number, role: FigureRole) -> bool:
    """Whether a number counts a part of what the figure before it counts."""
    after = re.match(patterns.PART_AFTER, parts.text[one.end :], _FLAGS)
    before = re.search(patterns.PART_BEFORE, parts.text[: one.start], _FLAGS)
    return bool(after) or (bool(before) and (role == FigureRole.NUMERATOR or one.unit == "percent"))


def _is_within(one: Number, named: Sequence[Measure]) -> bool:
    """Whether a number stands within the name of a measure: "conferences, 84 % of which were held"."""
    return any((m.start or 0) <= one.start < (m.end or 0) for m in named)


def _counted_after(
    parts: Parts, one: Number, named: Sequence[Measure], known: Mapping[str, Indicator]
) -> Measure | None:
    """The measure that a part is said to be in: "four of them in bed and breakfast"."""
    later = (m for m in named if m.start is not None and m.start >= one.end)
    near = (m for m in later if not re.search(r"[,;.]|\d", parts.text[one.end : m.start]))
    return next((fitted for m in near if (fitted := _fitted(m, one, known))), None)


def _best(
    parts: Parts,
    one: Number,
    role: FigureRole,
    here: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> Measure | None:
    """The measure of the same statement that stands nearest and fits."""
    scored = [
        (_cost(parts, one, role, measure, here), index, fitted)
        for index, measure in enumerate(here)
        if (fitted := _taken(parts, one, role, measure, known))
    ]
    return min(scored)[2] if scored else None


def _taken(
    parts: Parts, one: Number, role: FigureRole, measure: Measure, known: Mapping[str, Indicator]
) -> Measure | None:
    """The measure as a number may take it: where units agree, or the words plainly say so."""
    start, end = measure.start or 0, measure.end or 0
    between = parts.text[end : one.start] if end <= one.start else parts.text[one.end : start]
    if role == FigureRole.DIFFERENCE or (end <= one.start and _SAYS.match(between)):
        return _fitted(measure, one, known) or measure
    if end <= one.start and _has_another(parts, one, role, start, between):
        return None
    if start >= one.end and _counts_something_else(one, role, between):
        return None
    return _fitted(measure, one, known)


def _has_another(parts: Parts, one: Number, role: FigureRole, start: int, between: str) -> bool:
    """Whether a number after a measure speaks of something else: other things, the next share of a list."""
    if one.unit == "ratio":
        return True
    if role != FigureRole.VALUE or not _LISTED.search(between):
        return one.unit == "count" and not one.bare and len(between) > _NEAR and role == FigureRole.VALUE
    if one.unit == "count":
        return not one.bare
    return one.unit == "percent" and bool(_PERCENT.search(parts.before(start)))


def _counts_something_else(one: Number, role: FigureRole, between: str) -> bool:
    """Whether a count before a measure counts something that the measure is not of."""
    if one.unit != "count" or role != FigureRole.VALUE:
        return False
    return len(between) > _NEAR or bool(re.search(r"[,;\d]", between))


def _cost(parts: Parts, one: Number, role: FigureRole, measure: Measure, here: Sequence[Measure]) -> int:
    """How far a measure stands from a number, in characters; nearer where the words tie them."""
    start, end = measure.start or 0, measure.end or 0
    if start <= one.start < end:
        return 0
    if start >= one.end:
        return _ahead(parts, one, role, start - one.end)
    between = sum(1 for m in here if m is not measure and end <= (m.start or 0) < one.start)
    return one.start - end + between * _FAR


def _ahead(parts: Parts, one: Number, role: FigureRole, distance: int) -> int:
    """Distance to a measure that follows a number: "71 % of conferences", "24 agency workers"."""
    is_share = one.unit in {"percent", "ratio"} and _SHARE_OF.match(parts.text[one.end :])
    is_fraction = role == FigureRole.NUMERATOR
    if is_share or is_fraction or (one.unit == "count" and distance <= _BESIDE):
        return 1
    return distance + _LOOSE


def _from_elsewhere(
    parts: Parts,
    one: Number,
    role: FigureRole,
    named: Sequence[Measure],
    carried: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> Measure | None:
    """The measure of an earlier statement, or carried over, that a number takes for want of a nearer."""
    if _has_own_subject(parts, one, role):
        return None
    earlier = [m for m in reversed(named) if m.end is not None and m.end <= one.start]
    exact = (m for m in (*earlier, *carried) if _is_exact(_fitted(m, one, known), one, known))
    return next((_fitted(m, one, known) for m in exact), None)


def _has_own_subject(parts: Parts, one: Number, role: FigureRole) -> bool:
    """Whether a number counts or shares something that stands with it."""
    if role in {FigureRole.TARGET, FigureRole.COMPARATOR}:
        return False
    if role in {FigureRole.DIFFERENCE, FigureRole.NUMERATOR, FigureRole.DENOMINATOR}:
        return True
    if one.unit == "count":
        return not one.bare
    return one.unit in {"percent", "ratio"} and bool(_SHARE_OF.match(parts.text[one.end :]))


def _is_exact(fitted: Measure | None, one: Number, known: Mapping[str, Indicator]) -> bool:
    """Whether a measure counts just what a number does."""
    return fitted is not None and one.unit in _units(known[fitted.indicator].unit.value)


def _units(unit: str) -> set[str]:
    """Units of the figures that state a measure of one unit."""
    return _FITS.get(unit, {unit})


def _fitted(measure: Measure, one: Number, known: Mapping[str, Indicator]) -> Measure | None:
    """A measure, or its sister for the same thing, that a number can state; None where neither fits."""
    indicator = known.get(measure.indicator)
    if indicator is None:
        return None
    unit = indicator.unit.value
    if one.unit in _units(unit):
        return measure
    for sister in _sisters(indicator.id):
        if sister in known and one.unit in _units(known[sister].unit.value):
            return replace(measure, indicator=sister)
    is_numerator = one.unit in _NUMERATORS and (unit == "percent" or unit.startswith("rate-"))
    is_rate_of = one.unit.startswith("rate-") and (unit == "count" or unit.startswith("rate-"))
    return measure if is_numerator or is_rate_of else None


def _sisters(indicator: str) -> Iterator[str]:
    """Ids of the rate beside a number, and of the number beside a rate."""
    for this, other in (("-rate", "-number"), ("-number", "-rate")):
        if indicator.endswith(this):
            yield indicator.removesuffix(this) + other


def _nearest(parts: Parts, one: Number, measures: Sequence[Measure]) -> Measure | None:
    """The measure around a number, or the nearest of its statement, or before, or one carried over."""
    inside = [m for m in measures if m.start is not None and m.start <= one.start < (m.end or 0)]
    here = [m for m in measures if m.start is not None and parts.at(m.start) == parts.at(one.start)]
    before = [m for m in measures if m.end is not None and m.end <= one.start]
    carried = [m for m in measures if m.start is None]
    by_distance = sorted(
        here, key=lambda m: min(abs((m.start or 0) - one.end), abs(one.start - (m.end or 0)))
    )
    return next(iter((*inside, *by_distance, *reversed(before), *carried)), None)


def _by_head(
    parts: Parts,
    index: int,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    first: Sequence[Measure | None],
) -> Measure | None:
    """The measure of a target, comparator or earlier figure: that of the value it stands beside."""
    heads = [at for at, role in enumerate(roles) if role in {FigureRole.VALUE, FigureRole.NUMERATOR}]
    alike = [
        at
        for at in heads
        if _same_family(found[at], found[index], roles[index])
        and _reaches(parts, at, index, found, roles, first)
    ]
    if not alike:
        return first[index]
    return first[min(alike, key=lambda at: _gap(found[at], found[index]))]


def _reaches(
    parts: Parts,
    head: int,
    index: int,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    first: Sequence[Measure | None],
) -> bool:
    """Whether a number may belong with a value: of its statement, or of an earlier one if it is alone."""
    if parts.at(found[head].start) == parts.at(found[index].start):
        return True
    return head < index and first[index] is None and roles[index] != FigureRole.DIFFERENCE


def _gap(one: Number, other: Number) -> int:
    """Characters between two numbers."""
    return max(one.start - other.end, other.start - one.end)


def _same_family(head: Number, one: Number, role: FigureRole) -> bool:
    """Whether two numbers can speak of one measure."""
    if role == FigureRole.DENOMINATOR:
        return head.unit == "count"
    if role == FigureRole.DIFFERENCE and one.unit == "percent":
        return True
    return head.unit == one.unit or {head.unit, one.unit} == {"percent", "percentage-points"}
