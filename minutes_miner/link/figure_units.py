"""Give numbers without a unit that of the measure they plainly state."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from minutes_miner.catalogue.records import Indicator
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import Measure, Number

_TIMES = frozenset({"seconds", "minutes", "days", "weeks", "years"})
_FRACTIONS = frozenset({"percent", "score"})  # units of which a decimal number without a unit is taken
_ANOTHER = re.compile(r"\d|[;]|,\s(?:and|but)\b")
_NEAR = 60  # characters between a measure and the number that states it


def in_measured_units(
    parts: Parts, found: Sequence[Number], measures: Sequence[Measure], known: Mapping[str, Indicator]
) -> tuple[Number, ...]:
    """Return the numbers; those without unit or thing counted take the unit of the measure just before them.

    Args:
        parts: The sentence, cut into statements.
        found: Its numbers, in order.
        measures: The measures that it is about.
        known: The catalogue's measures by id.
    """
    result: list[Number] = []
    for one in found:
        unit = _unit(parts, one, result, measures, known) if one.bare and one.unit == "count" else one.unit
        result.append(replace(one, unit=unit))
    return tuple(result)


def _unit(
    parts: Parts,
    one: Number,
    before: Sequence[Number],
    measures: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> str:
    """The unit that a bare number takes."""
    if before and before[-1].bare and before[-1].unit != "count" and one.start - before[-1].end <= _NEAR:
        return before[-1].unit
    for measure in measures:
        if measure.end is None or not 0 <= one.start - measure.end <= _NEAR or measure.indicator not in known:
            continue
        unit = known[measure.indicator].unit.value
        is_stated = not _ANOTHER.search(parts.text[measure.end : one.start])
        if is_stated and (unit in _TIMES or (unit in _FRACTIONS and not one.value.is_integer())):
            return unit
    return one.unit
