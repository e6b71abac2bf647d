"""Choose requests: by committee, owner, measure, age, kind and tier."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutes_miner.audit.meetings import plain_name
from minutes_miner.audit.printable import printable
from minutes_miner.audit.records import Row
from minutes_miner.catalogue.records import Catalogue
from minutes_miner.errors import UsageError
from minutes_miner.log_records import Entry, EntryType, Log, StoredMeeting
from minutes_miner.records import Tier

_TIERS = (Tier.POSSIBLE, Tier.LIKELY, Tier.SURE)  # the least first
_LIKE_THE_BEST = 0.9  # share of the best score from which another measure is what the words mean too
_SHOWN = 5  # names listed in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for; each part narrows it.

    Attributes:
        committee: Part of the name of council or committee, in any case.
        owner: Part of the owner's name.
        indicators: Ids of measures, one of which a request is to be about.
        older_than: Days that a request must be older than.
        types: Kinds of request.
        least: Least tier. What a person has worked on is in, however unsure the program was.
    """

    committee: str = ""
    owner: str = ""
    indicators: frozenset[str] = frozenset()
    older_than: int | None = None
    types: frozenset[EntryType] = frozenset()
    least: Tier = Tier.LIKELY

    def words(self) -> str:
        """Return the choice in words; empty where everything is asked for."""
        older = "" if self.older_than is None else f"{self.older_than:,} days"
        parts = {
            "committee": self.committee,
            "owner": self.owner,
            "measure": ", ".join(sorted(self.indicators)),
            "older than": older,
            "type": ", ".join(sorted(self.types)),
        }
        return "; ".join(f"{name}: {value}" for name, value in parts.items() if value)


def check(selection: Selection, log: Log) -> None:
    """Refuse names that nothing in the log bears: an empty list would pass for good news.

    Args:
        selection: What is asked for.
        log: The log.

    Raises:
        UsageError: No committee, or no owner, is called that.
    """
    held: list[Entry | StoredMeeting] = [*log.entries, *log.meetings]
    committees = [_whole_committee(one) for one in held]
    _known("--committee", selection.committee, committees)
    _known("--owner", selection.owner, [entry.owner for entry in log.entries])


def of_committee(selection: Selection, of: Entry | StoredMeeting) -> bool:
    """Return whether an entry or meeting is of the committee asked for."""
    return plain_name(selection.committee) in plain_name(_whole_committee(of))


def fits(selection: Selection, row: Row) -> bool:
    """Return whether a request is what is asked for, leaving age and tier aside."""
    entry = row.entry
    tests: tuple[Callable[[], bool], ...] = (
        lambda: of_committee(selection, entry),
        lambda: plain_name(selection.owner) in plain_name(entry.owner),
        lambda: not selection.indicators or bool(selection.indicators.intersection(entry.indicators)),
        lambda: not selection.types or entry.type in selection.types,
    )
    return all(test() for test in tests)


def old_enough(selection: Selection, row: Row) -> bool:
    """Return whether a request is older than asked for; one of unknown age is not known to be."""
    if selection.older_than is None:
        return True
    return row.age_days is not None and row.age_days > selection.older_than


def sure_enough(selection: Selection, entry: Entry) -> bool:
    """Return whether the program was sure enough, or a person has taken the entry up."""
    return at_least(entry.tier, selection.least) or _taken_up(entry)


def at_least(tier: Tier, least: Tier) -> bool:
    """Return whether a tier is as sure as another."""
    return _TIERS.index(tier) >= _TIERS.index(least)


def measures(words: str, *, catalogue: Catalogue, log: Log) -> frozenset[str]:
    """Return the ids of the measures that an id, a code or words stand for.

    Args:
        words: "placement-stability", "NI062" or "stability of placements".
        catalogue: The measures known.
        log: The log; an id used in it counts, though the catalogue does not hold it.

    Raises:
        UsageError: No measure is like the words.
    """
    from minutes_miner.catalogue.search import search

    used = {one for entry in log.entries for one in entry.indicators}
    if words in used or any(one.id == words for one in catalogue.indicators):
        return frozenset({words})
    hits = search(catalogue, words)
    if not hits:
        message = f"--indicator: no measure is like {words!r}. Try `minutes-miner indicators search`."
        raise UsageError(message)
    return frozenset(hit.indicator.id for hit in hits if hit.score >= hits[0].score * _LIKE_THE_BEST)


def _taken_up(entry: Entry) -> bool:
    """Whether a person has changed or accepted an entry."""
    return any(name != "review" or not entry.review for name in entry.edited)


def _whole_committee(of: Entry | StoredMeeting) -> str:
    """Council and committee."""
    return f"{of.council} {of.committee}"


def _known(option: str, wanted: str, names: Sequence[str]) -> None:
    """Raise an error where no name holds what is wanted."""
    if plain_name(wanted) and not any(plain_name(wanted) in plain_name(name) for name in names):
        choices = "; ".join(_first_of(names)) or "none"
        message = f"{option}: nothing in the log is called {wanted!r}. It knows: {choices}."
        raise UsageError(message)


def _first_of(names: Sequence[str]) -> Iterator[str]:
    """The first few names, and that there are more."""
    different = list(dict.fromkeys(printable(name) for name in names if name.strip()))
    yield from different[:_SHOWN]
    if len(different) > _SHOWN:
        yield f"and {len(different) - _SHOWN} more"
