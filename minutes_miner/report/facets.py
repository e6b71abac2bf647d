"""Say by what the rows can be filtered, and which choices each row falls under."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutes_miner.log_records import Entry
from minutes_miner.report.due import LABELS, due
from minutes_miner.report.sources import Sources
from minutes_miner.report.words import NO_COMMITTEE, NO_MEASURE, NO_OWNER, STATUSES, TIERS, TYPES

Key = tuple[int, str]  # order first, then label
Keys = Callable[[Entry, Sources], Sequence[Key]]

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_NONE: frozenset[Key] = frozenset(
    {(1, NO_COMMITTEE), (1, NO_OWNER), (1, NO_MEASURE)}
)  # after all that are named
_DUES = {state: (number, label) for number, (state, label) in enumerate(LABELS.items())}
_STATUSES = {status: (number, label) for number, (status, label) in enumerate(STATUSES.items())}
_TIERS = {tier: (number, label) for number, (tier, label) in enumerate(TIERS.items())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a facet.

    Attributes:
        number: What stands for it in the page: words of documents never stand in code.
        label: What it is called.
        count: How many rows fall under it.
        none: Whether it stands for having none.
    """

    number: int
    label: str
    count: int
    none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something to filter by.

    Attributes:
        name: Short name.
        label: What it is called.
        choices: In the order in which they are offered.
        of: Numbers of the choices under which each row falls, by id of its entry.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    of: Mapping[str, tuple[int, ...]]


def facets(entries: Sequence[Entry], sources: Sources) -> tuple[Facet, ...]:
    """Return what rows can be filtered by.

    Args:
        entries: Entries that are shown.
        sources: What they point to.
    """
    return tuple(_facet(name, label, keys, entries, sources) for name, (label, keys) in _FACETS.items())


def _facet(name: str, label: str, keys: Keys, entries: Sequence[Entry], sources: Sources) -> Facet:
    """One facet, its choices numbered in order."""
    written = {entry.id: tuple(keys(entry, sources)) for entry in entries}
    forms = _commonest(key for of_entry in written.values() for key in of_entry)
    found = {name: tuple(dict.fromkeys(forms[_folded(key)] for key in of)) for name, of in written.items()}
    counts = Counter(key for of_entry in found.values() for key in of_entry)
    ordered = sorted(counts, key=lambda key: (key[0], key[1].casefold(), key[1]))
    numbers = {key: number for number, key in enumerate(ordered)}
    return Facet(
        name=name,
        label=label,
        choices=tuple(
            Choice(number=numbers[key], label=key[1], count=counts[key], none=key in _NONE) for key in ordered
        ),
        of={entry: tuple(numbers[key] for key in of_entry) for entry, of_entry in found.items()},
    )


def _commonest(keys: Iterable[Key]) -> dict[Key, Key]:
    """The form in which each name is written most often, by the form in which names compare."""
    counts = Counter(keys)
    found: dict[Key, Key] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        found.setdefault(_folded(key), key)
    return found


def _folded(key: Key) -> Key:
    """A name as it compares: small and capital letters are one."""
    return key[0], key[1].casefold()


def committee_name(entry: Entry) -> str:
    """Return the committee with its council, as far as they are named.

    Args:
        entry: The entry.
    """
    return ", ".join(part for part in (entry.committee, entry.council) if part)


def _committee(entry: Entry, _: Sources) -> tuple[Key]:
    """The committee of an entry."""
    name = committee_name(entry)
    return ((0, name) if name else (1, NO_COMMITTEE),)


def _owner(entry: Entry, _: Sources) -> tuple[Key]:
    """The owner of an entry, as written, but for an article: "The Clerk" is "Clerk"."""
    name = _ARTICLE.sub("", entry.owner)
    return ((0, name[:1].upper() + name[1:]) if name else (1, NO_OWNER),)


def _measure(entry: Entry, sources: Sources) -> tuple[Key, ...]:
    """The measures of an entry."""
    return tuple((0, sources.measures.get(one, one)) for one in entry.indicators) or ((1, NO_MEASURE),)


_FACETS: dict[str, tuple[str, Keys]] = {
    "committee": ("Committee", _committee),
    "status": ("Status", lambda entry, _: (_STATUSES[entry.status],)),
    "type": ("Type", lambda entry, _: ((0, TYPES[entry.type]),)),
    "owner": ("Owner", _owner),
    "indicator": ("Measure", _measure),
    "due": ("Due", lambda entry, sources: (_DUES[due(entry, sources.as_of)],)),
    "tier": ("How sure", lambda entry, _: (_TIERS[entry.tier],)),
}
