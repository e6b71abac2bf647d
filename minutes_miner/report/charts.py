"""Count entries for the small charts: bars with their numbers written beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes_miner.log_records import Entry, StatusSource
from minutes_miner.records import Tier
from minutes_miner.report.facets import Choice, Facet
from minutes_miner.report.words import plural

_SHORT = 5  # entries that fill a bar at least: one of one is not to look like many
_MOST = 8  # bars of a chart; what is left is counted in one line below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        label: What it counts.
        count: How many entries.
        inferred: How many of them only by what the program worked out.
        solid: Length of the part that is not inferred, in hundredths of a whole bar.
        open: Length of the inferred part, likewise.
        choice: Number of the choice that shows these rows.
    """

    label: str
    count: int
    inferred: int
    solid: float
    open: float
    choice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart.

    Attributes:
        title: What it counts by.
        facet: Name of the facet that its bars choose from.
        bars: Longest first, or in the facet's order.
        rest: What is not drawn, in words.
    """

    title: str
    facet: str
    bars: tuple[Bar, ...]
    rest: tuple[str, ...] = ()


def charts(entries: Sequence[Entry], facets: Sequence[Facet]) -> tuple[Chart, ...]:
    """Return the charts by status, owner and measure; entries that are only possible are not counted.

    Args:
        entries: Entries that are shown.
        facets: What they can be filtered by.
    """
    counted = [entry for entry in entries if entry.tier is not Tier.POSSIBLE]
    named = {facet.name: facet for facet in facets}
    return (
        _chart("By status", named["status"], counted, longest_first=False),
        _chart("By owner", named["owner"], counted, longest_first=True),
        _chart("By measure", named["indicator"], counted, longest_first=True),
    )


def _chart(title: str, facet: Facet, entries: Sequence[Entry], *, longest_first: bool) -> Chart:
    """One chart."""
    counts = _counts(facet, entries)
    choices = [choice for choice in facet.choices if counts[choice.number][0] and not choice.none]
    if longest_first:
        choices.sort(key=lambda choice: -counts[choice.number][0])
    drawn = choices[:_MOST] if longest_first else choices
    most = max([_SHORT, *(counts[choice.number][0] for choice in drawn)])
    return Chart(
        title=title,
        facet=facet.name,
        bars=tuple(_bar(choice, counts[choice.number], most) for choice in drawn),
        rest=tuple(_rest(facet, counts, choices[len(drawn) :])),
    )


def _rest(facet: Facet, counts: Mapping[int, tuple[int, int]], left: Sequence[Choice]) -> Iterator[str]:
    """What is not drawn: the short bars, and what falls under nothing, which would dwarf the rest."""
    if left:
        entries = sum(counts[one.number][0] for one in left)
        yield f"{len(left):,} more, with {plural(entries, 'entry', 'entries')}"
    for choice in facet.choices:
        if choice.none and counts[choice.number][0]:
            yield f"{choice.label}: {plural(counts[choice.number][0], 'entry', 'entries')}"


def _counts(facet: Facet, entries: Sequence[Entry]) -> Mapping[int, tuple[int, int]]:
    """Entries, and those of them with an inferred status, by number of choice."""
    counts = {choice.number: (0, 0) for choice in facet.choices}
    for entry in entries:
        inferred = facet.name == "status" and entry.status_source is StatusSource.INFERRED
        for number in facet.of[entry.id]:
            every, some = counts[number]
            counts[number] = (every + 1, some + inferred)
    return counts


def _bar(choice: Choice, counts: tuple[int, int], most: int) -> Bar:
    """The bar of a choice."""
    count, inferred = counts
    return Bar(
        label=choice.label,
        count=count,
        inferred=inferred,
        solid=round(100 * (count - inferred) / most, 2),
        open=round(100 * inferred / most, 2),
        choice=choice.number,
    )
