"""Read the figures of a sentence: number, unit, role, measure, change, and what is not plausible."""

from collections.abc import Sequence
from functools import lru_cache

from minutes_miner.catalogue.records import Catalogue, Indicator
from minutes_miner.link.figure_changes import changes, judged
from minutes_miner.link.figure_doubts import doubts
from minutes_miner.link.figure_numbers import numbers
from minutes_miner.link.figure_owners import owners
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import Figure, FigureRole, Measure, Number
from minutes_miner.link.figure_roles import roles
from minutes_miner.link.figure_units import in_measured_units
from minutes_miner.link.figure_words import comparator, period, population

__all__ = ["Figure", "FigureRole", "Measure", "figures"]


def figures(text: str, measures: Sequence[Measure], *, catalogue: Catalogue) -> tuple[Figure, ...]:
    """Return the figures that a sentence states, in order.

    Args:
        text: The sentence.
        measures: The measures that it names or that are carried over to it.
        catalogue: All measures, for their units and polarity.
    """
    found = numbers(text, measures)
    if not found:
        return ()
    known = _by_id(catalogue)
    parts = Parts(text, measures)
    seen = in_measured_units(parts, found, measures, known)
    told = [
        (one, role)
        for one, role in zip(seen, roles(parts, seen, measures, known), strict=True)
        if role is not None
    ]
    return _made(parts, [one for one, _ in told], [role for _, role in told], measures, known)


@lru_cache(maxsize=4)
def _by_id(catalogue: Catalogue) -> dict[str, Indicator]:
    """The measures of a catalogue by their ids."""
    return {one.id: one for one in catalogue.indicators}


def _made(
    parts: Parts,
    found: Sequence[Number],
    told: Sequence[FigureRole],
    measures: Sequence[Measure],
    known: dict[str, Indicator],
) -> tuple[Figure, ...]:
    """The figures of numbers whose roles are known."""
    owned = owners(parts, found, told, measures, known)
    moved = changes(parts, found, told, owned)
    doubted = doubts(parts, found, told, owned, known)
    return tuple(
        Figure(
            number=one.value,
            words=one.words,
            start=one.start,
            end=one.end,
            unit=one.unit,
            role=told[index].value,
            period=period(parts, index, found),
            population=population(parts, one),
            comparator=comparator(parts, index, found, told),
            indicator=measure.indicator if measure else "",
            change=moved[index],
            judged=judged(moved[index], measure, known),
            doubt=doubted[index],
        )
        for index, (one, measure) in enumerate(zip(found, owned, strict=True))
    )
