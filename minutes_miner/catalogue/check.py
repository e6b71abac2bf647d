"""Check a catalogue: every rule it breaks, in words."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from minutes_miner.catalogue.code_forms import normal_code
from minutes_miner.catalogue.records import Area, Catalogue, Code, Indicator, Nation, Polarity, Unit
from minutes_miner.catalogue.wording import normal_words

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORTEST_ALIAS = 3  # letters; shorter ones are words unless written in capitals


class Level(StrEnum):
    """How grave a finding is."""

    PROBLEM = "problem"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in a catalogue.

    Attributes:
        level: A problem is to be mended; an info is to be known.
        where: Id of the measure, or the term or scheme.
        words: What is the matter.
    """

    level: Level
    where: str
    words: str


def problems(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return every rule that a catalogue breaks, problems before infos.

    Args:
        catalogue: Any catalogue; a council's own is checked over the one it extends.
    """
    found = [finding for rule in _RULES for finding in rule(catalogue)]
    return tuple(sorted(found, key=lambda finding: finding.level is Level.INFO))


def _problem(where: str, words: str) -> Finding:
    """A thing to mend."""
    return Finding(level=Level.PROBLEM, where=where, words=words)


def _info(where: str, words: str) -> Finding:
    """A thing to know."""
    return Finding(level=Level.INFO, where=where, words=words)


def _ids(catalogue: Catalogue) -> Iterator[Finding]:
    """Ids are unique, and small letters, digits and hyphens."""
    seen: set[str] = set()
    for one in catalogue.indicators:
        if one.id in seen:
            yield _problem(one.id, "the id stands for two measures")
        if not _ID.fullmatch(one.id):
            yield _problem(one.id, "the id is not made of small letters, digits and hyphens")
        seen.add(one.id)


def _filled(catalogue: Catalogue) -> Iterator[Finding]:
    """Every measure has a name, a nation, words to be known by, and a definition."""
    for one in catalogue.indicators:
        if not one.name:
            yield _problem(one.id, "it has no name")
        if not one.nations:
            yield _problem(one.id, "it names no nation")
        if not one.definition:
            yield _info(one.id, "it has no definition")
        if not one.aliases and not one.codes:
            yield _info(one.id, "it has neither aliases nor codes; only its name is looked for")


def _known(catalogue: Catalogue) -> Iterator[Finding]:
    """Polarity, unit, area and nations are of the known values."""
    for one in catalogue.indicators:
        values: list[tuple[str, str, Collection[str]]] = [
            ("polarity", one.polarity, set(Polarity)),
            ("unit", one.unit, set(Unit)),
            ("area", one.area, set(Area)),
            *(("nation", nation, set(Nation)) for nation in one.nations),
        ]
        yield from (
            _problem(one.id, f"{name} {given!r} is unknown")
            for name, given, known in values
            if given not in known
        )


def _short_aliases(catalogue: Catalogue) -> Iterator[Finding]:
    """A word of one or two letters is written in capitals."""
    for one in catalogue.indicators:
        for alias in one.aliases:
            if len(alias.text) < _SHORTEST_ALIAS and not alias.text.isupper():
                yield _problem(one.id, f"alias {alias.text!r} is too short to be told from other words")


def _repeated_aliases(catalogue: Catalogue) -> Iterator[Finding]:
    """No alias stands twice at one measure."""
    for one in catalogue.indicators:
        texts = [alias.text.casefold() for alias in one.aliases]
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            yield _problem(one.id, f"alias {text!r} stands there twice")


def _shared_aliases(catalogue: Catalogue) -> Iterator[Finding]:
    """An alias of two measures is listed as ambiguous."""
    listed = {normal_words(term) for one in catalogue.ambiguities for term in one.terms}
    for words, ids in _by_words(catalogue).items():
        if len(ids) > 1 and words not in listed:
            yield _problem(
                ids[0],
                f"alias {' '.join(words)!r} also stands for {', '.join(ids[1:])}; list it as ambiguous",
            )


def _by_words(catalogue: Catalogue) -> dict[tuple[str, ...], list[str]]:
    """The measures of each alias, aliases that come to the same words taken together."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in catalogue.indicators:
        for words in {normal_words(alias.text) for alias in one.aliases}:
            found[words].append(one.id)
    return found


def _aliases_within(catalogue: Catalogue) -> Iterator[Finding]:
    """An alias inside a longer one of another measure is settled by the longest match."""
    by_text = {alias.text.casefold(): one.id for one in catalogue.indicators for alias in one.aliases}
    for longer, owner in by_text.items():
        for shorter in _phrases_within(longer):
            if by_text.get(shorter, owner) != owner:
                yield _info(
                    by_text[shorter],
                    f"alias {shorter!r} stands inside {longer!r} of {owner}; the longer one wins",
                )


def _phrases_within(text: str) -> Iterator[str]:
    """The shorter runs of words in a phrase."""
    words = text.split()
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start < len(words):
            yield " ".join(words[start:end])


def _terms(catalogue: Catalogue) -> Iterator[Finding]:
    """Ambiguous terms name measures that exist, their default among them, each with words that settle it."""
    ids = {one.id for one in catalogue.indicators}
    for one in catalogue.ambiguities:
        term, named = " / ".join(one.terms), [candidate.indicator for candidate in one.candidates]
        yield from (
            _problem(term, f"its candidate {name!r} is no measure") for name in named if name not in ids
        )
        yield from (
            _problem(term, f"its default {name!r} is no candidate")
            for name in one.defaults
            if name not in named
        )
        if len(named) > 1:
            bare = [c.indicator for c in one.candidates if not c.context and c.indicator not in one.defaults]
            yield from (_problem(term, f"no context word settles it for {name}") for name in bare)


def _code_schemes(catalogue: Catalogue) -> Iterator[Finding]:
    """Every code belongs to a known scheme."""
    known = {scheme.id for scheme in catalogue.schemes}
    for one, code in _codes(catalogue):
        if not code.scheme:
            yield _problem(one.id, f"code {code.code!r} names no scheme")
        elif code.scheme not in known:
            yield _problem(
                one.id, f"code {code.code!r} is of the scheme {code.scheme!r}, which is not described"
            )


def _code_dates(catalogue: Catalogue) -> Iterator[Finding]:
    """No code ends before it begins."""
    for one, code in _codes(catalogue):
        if code.valid_from and code.valid_until and code.valid_until < code.valid_from:
            yield _problem(one.id, f"code {code.code!r} ends on {code.valid_until}, before it begins")


def _code_clashes(catalogue: Catalogue) -> Iterator[Finding]:
    """One code of one scheme stands for one measure at a time, tables apart; across schemes it is an info."""
    schemes = {scheme.id: scheme for scheme in catalogue.schemes}
    shared: dict[str, list[tuple[Indicator, Code]]] = defaultdict(list)
    for one, code in _codes(catalogue):
        if code.scheme in schemes and not schemes[code.scheme].table:
            shared[normal_code(code.code)].append((one, code))
    for holders in shared.values():
        for (one, code), (other, its) in combinations(holders, 2):
            if one.id != other.id and _overlap(code, its):
                yield _clash(one, code, other, its)


def _clash(one: Indicator, code: Code, other: Indicator, its: Code) -> Finding:
    """Two measures with one code at one time."""
    if code.scheme == its.scheme:
        return _problem(
            one.id,
            f"code {code.code!r} ({code.scheme}) also stands for {other.id} at the same time; date both",
        )
    like = f"{its.code!r} ({its.scheme}) of {other.id}"
    return _info(one.id, f"code {code.code!r} ({code.scheme}) is like {like}; words nearby settle it")


def _overlap(code: Code, other: Code) -> bool:
    """Whether two codes were in use on one day."""
    starts = [c.valid_from for c in (code, other) if c.valid_from]
    ends = [c.valid_until for c in (code, other) if c.valid_until]
    return not starts or not ends or max(starts) <= min(ends)


def _codes(catalogue: Catalogue) -> Iterator[tuple[Indicator, Code]]:
    """Every code with its measure."""
    for one in catalogue.indicators:
        yield from ((one, code) for code in one.codes)


_RULES: tuple[Callable[[Catalogue], Iterator[Finding]], ...] = (
    _ids,
    _filled,
    _known,
    _short_aliases,
    _repeated_aliases,
    _shared_aliases,
    _terms,
    _code_schemes,
    _code_dates,
    _code_clashes,
    _aliases_within,
)
