"""Tell why a figure contradicts its measure's unit or its own wording."""

import re
from collections.abc import Mapping, Sequence

from minutes_miner.catalogue.records import Indicator, Unit
from minutes_miner.link.figure_changes import pairs
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import FigureRole, Measure, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_UP = re.compile(patterns.UP, _FLAGS)
_DOWN = re.compile(patterns.DOWN, _FLAGS)
_WHOLE = 100  # per cent of anything
_ROUNDING = 1.0  # percentage points by which a percentage may differ from its own fraction
_SAID = {
    "percent": "a percentage",
    "count": "a count",
    "currency": "money",
    "score": "a score",
    "ratio": "a ratio",
    "kg": "a weight",
    "tonnes": "a weight",
}
_FREE = frozenset({"rag", "quartile", "ratio", "percentage-points"})
_AGREE = {
    ("count", "ratio"),
    ("percent", "ratio"),
    ("count", "score"),
    ("count", "years"),
    ("count", "kg"),
    ("count", "tonnes"),
}


def doubts(
    parts: Parts,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    owned: Sequence[Measure | None],
    known: Mapping[str, Indicator],
) -> tuple[str, ...]:
    """Return why each figure is in doubt; "" for those that are not.

    Args:
        parts: The sentence, cut into statements.
        found: Its numbers, in order.
        roles: Their roles.
        owned: The measures they belong to.
        known: The catalogue's measures by id.
    """
    against = _against_words(parts, found, roles, owned)
    return tuple(
        _too_large(one, role)
        or _other_unit(one, role, measure, known)
        or _other_share(index, found, roles, parts)
        or against.get(index, "")
        for index, (one, role, measure) in enumerate(zip(found, roles, owned, strict=True))
    )


def _too_large(one: Number, role: FigureRole) -> str:
    """More than the whole."""
    if role in {FigureRole.DIFFERENCE, FigureRole.DEFINITION}:
        return ""
    if one.unit == "percent" and one.value > _WHOLE:
        return "over 100 per cent"
    if one.unit.startswith("rate-per-") and one.value > float(one.unit.removeprefix("rate-per-")):
        return "a rate above its own base"
    return ""


def _other_unit(
    one: Number, role: FigureRole, measure: Measure | None, known: Mapping[str, Indicator]
) -> str:
    """Another unit than the measure's."""
    indicator = known.get(measure.indicator) if measure else None
    if indicator is None or role in {FigureRole.DEFINITION, FigureRole.DIFFERENCE} or one.unit in _FREE:
        return ""
    unit = indicator.unit.value
    is_behind = one.unit == "count" and (unit == Unit.PERCENT or unit.startswith("rate-"))
    if one.unit == unit or is_behind or (one.unit, unit) in _AGREE:
        return ""
    return f"{_said(one.unit)} where {_said(unit)} is measured"


def _said(unit: str) -> str:
    """A unit in words."""
    if unit.startswith("rate-per-"):
        return f"a rate per {int(unit.removeprefix('rate-per-')):,}"
    return _SAID.get(unit) or f"a number of {unit}"


def _other_share(index: int, found: Sequence[Number], roles: Sequence[FigureRole], parts: Parts) -> str:
    """A percentage that is not that of the fraction beside it: "95 % (408 of 429)"."""
    one = found[index]
    after = index + 1
    if one.unit != "percent" or [*roles[after : after + 2]] != [FigureRole.NUMERATOR, FigureRole.DENOMINATOR]:
        return ""
    part, whole = found[after], found[after + 1]
    if (
        not re.fullmatch(r"[\s(,–-]*(?:or\s|that is,?\s)?", parts.text[one.end : part.start])
        or not whole.value
    ):
        return ""
    share = _WHOLE * part.value / whole.value
    if abs(share - one.value) <= _ROUNDING:
        return ""
    return f"{part.words} of {whole.words} is {share:.1f} per cent"


def _against_words(
    parts: Parts,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    owned: Sequence[Measure | None],
) -> dict[int, str]:
    """Values whose words tell the other way than their numbers: "rose from 19 % to 13 %"."""
    wrong = {}
    for value, earlier in pairs(found, roles, owned):
        start = max(parts.bounds(found[value].start)[0], *_ends_before(found, min(value, earlier)))
        said = parts.text[start : max(found[value].start, found[earlier].start)]
        up, down = bool(_UP.search(said)), bool(_DOWN.search(said))
        if up != down and (found[value].value > found[earlier].value) != up:
            wrong[value] = f"said to go {'up' if up else 'down'}, but the numbers do not"
    return wrong


def _ends_before(found: Sequence[Number], index: int) -> tuple[int, ...]:
    """Where the number before one ends; the start of the sentence where there is none."""
    return (0, found[index - 1].end) if index else (0, 0)
