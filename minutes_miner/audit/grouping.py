"""Put requests together: by committee, owner, age and measure, with their counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from minutes_miner.audit.meetings import plain_name
from minutes_miner.audit.records import STILL_OUTSTANDING, Group, GroupBy, Row, Standing, Tally

# Quarters of a year, as scrutiny committees report.
AGES = ((365, "over a year"), (182, "half a year to a year"), (91, "a quarter to half a year"))
YOUNGEST = "up to a quarter of a year"


def tally(rows: Iterable[Row]) -> Tally:
    """Return the counts of requests."""
    counts = Counter(row.standing for row in rows)
    return Tally(
        requests=counts.total(),
        outstanding=sum(counts[one] for one in STILL_OUTSTANDING),
        overdue=counts[Standing.OVERDUE],
        postponed=counts[Standing.POSTPONED],
        proposed_complete=counts[Standing.PROPOSED_COMPLETE],
        possibly_closed=counts[Standing.POSSIBLY_CLOSED],
        closed=counts[Standing.CLOSED],
    )


def grouped(rows: Sequence[Row], by: GroupBy) -> tuple[Group, ...]:
    """Return requests put together; those that state nothing stand last, under the name "".

    Args:
        rows: The requests, in the order of the log.
        by: What they are put together by.
    """
    members: dict[str, list[Row]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        for name in _NAMES[by](row):
            key = _key(name)
            names.setdefault(key, name)
            members[key].append(row)
    groups = [Group(name=names[key], rows=tuple(of), tally=tally(of)) for key, of in members.items()]
    return tuple(sorted(groups, key=_ORDERS[by]))


def _key(name: str) -> str:
    """A name as it compares: "The Head of Roads" is "Head of Roads"."""
    return plain_name(name).removeprefix("the ")


def _committee(row: Row) -> tuple[str, ...]:
    """Council and committee."""
    return (", ".join(name for name in (row.entry.council, row.entry.committee) if name),)


def _age(row: Row) -> tuple[str, ...]:
    """The band of ages."""
    if row.age_days is None:
        return ("",)
    return (next((name for days, name in AGES if row.age_days > days), YOUNGEST),)


_NAMES: Mapping[GroupBy, Callable[[Row], tuple[str, ...]]] = {
    GroupBy.COMMITTEE: _committee,
    GroupBy.OWNER: lambda row: (row.entry.owner,),
    GroupBy.AGE: _age,
    GroupBy.INDICATOR: lambda row: row.entry.indicators or ("",),
}
_AGE_ORDER = {name: place for place, name in enumerate((*(name for _, name in AGES), YOUNGEST, ""))}
_ORDERS: Mapping[GroupBy, Callable[[Group], tuple[object, ...]]] = {
    GroupBy.COMMITTEE: lambda group: (not group.name, group.name.casefold()),
    GroupBy.OWNER: lambda group: (not group.name, -group.tally.outstanding, group.name.casefold()),
    GroupBy.AGE: lambda group: (_AGE_ORDER[group.name],),
    GroupBy.INDICATOR: lambda group: (not group.name, -group.tally.outstanding, group.name),
}
