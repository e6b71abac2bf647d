"""Which measures a code stands for: by its form, its scheme and the day."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes_miner.catalogue.code_forms import letters_of, literally, normal_code, without_part, worded
from minutes_miner.catalogue.records import Catalogue, Code, Scheme

# Figures of a year are reported in the year after it, under the codes of that year.
REPORTED_LATE = dt.timedelta(days=365)
_KEPT = 4  # catalogues whose index is held


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code of a measure, with its scheme.

    Attributes:
        indicator: Id of the measure.
        code: The code.
        scheme: Its scheme.
        part: Whether the code looked up is but the head of this one: "SCC/033" of "SCC/033(d)".
    """

    indicator: str
    code: Code
    scheme: Scheme
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodeIndex:
    """The codes of a catalogue by their normal form.

    Attributes:
        entries: Normal form to codes.
        heads: Normal form without part to the codes that have that head and a part.
        schemes: Letters or word that opens a code to the schemes that use it.
        words: What matches codes after a word.
        literal: What matches codes of forms that no rule knows, as their catalogue writes them.
        cues: Scheme id to what matches its cues.
    """

    entries: Mapping[str, Sequence[Entry]]
    heads: Mapping[str, Sequence[Entry]]
    schemes: Mapping[str, Sequence[Scheme]]
    words: re.Pattern[str]
    literal: re.Pattern[str]
    cues: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=_KEPT)
def code_index(catalogue: Catalogue) -> CodeIndex:
    """Return the index of a catalogue's codes, made once.

    Args:
        catalogue: The measures and schemes.
    """
    keyed = tuple(_keyed(catalogue))
    words = worded(prefix for scheme in catalogue.schemes for prefix in scheme.prefixes)
    return CodeIndex(
        entries=_grouped(keyed),
        heads=_grouped((without_part(key), entry) for key, entry in keyed if without_part(key) != key),
        schemes=_openers(catalogue.schemes, keyed),
        words=words,
        literal=literally((code.code for one in catalogue.indicators for code in one.codes), words),
        cues={scheme.id: _any_word(scheme.cues) for scheme in catalogue.schemes},
    )


def _grouped(keyed: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    """The entries of each key."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in keyed:
        found[key].append(entry)
    return found


def _openers(schemes: Iterable[Scheme], keyed: Iterable[tuple[str, Entry]]) -> dict[str, list[Scheme]]:
    """The schemes that each prefix opens a code of: those they state, and those their codes begin with."""
    found: dict[str, dict[str, Scheme]] = defaultdict(dict)
    for scheme in schemes:
        for prefix in scheme.prefixes:
            found[prefix.upper()][scheme.id] = scheme
    for _, entry in keyed:
        letters = letters_of(entry.code.code)
        if len(letters) > 1:  # one letter also names roads
            found[letters][entry.scheme.id] = entry.scheme
    return {prefix: list(named.values()) for prefix, named in found.items()}


def _keyed(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    """Every code under each form it is looked up by."""
    schemes = {scheme.id: scheme for scheme in catalogue.schemes}
    for one in catalogue.indicators:
        for code in one.codes:
            scheme = schemes.get(code.scheme) or Scheme(id=code.scheme, title=code.scheme, nations=())
            entry = Entry(indicator=one.id, code=code, scheme=scheme)
            for form in _forms(code, scheme):
                yield normal_code(form), entry


def _forms(code: Code, scheme: Scheme) -> Iterator[str]:
    """A code as printed; a bare number also after each word of its scheme."""
    yield code.code
    if code.code[:1].isdigit():
        yield from (f"{prefix} {code.code}" for prefix in scheme.prefixes)


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """What matches any of some words."""
    choices = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def entries_of(index: CodeIndex, normal: str) -> tuple[Entry, ...]:
    """Return the codes that a normal form stands for: itself and its parts, or else what it is a part of.

    Args:
        index: The index.
        normal: What `normal_code` returned.
    """
    exact = tuple(index.entries.get(normal, ()))
    parts = tuple(
        Entry(indicator=e.indicator, code=e.code, scheme=e.scheme, part=True)
        for e in index.heads.get(normal, ())
    )
    return (*exact, *parts) or tuple(index.entries.get(without_part(normal), ()))


def in_force(entries: Sequence[Entry], on: dt.date | None) -> tuple[Entry, ...]:
    """Return the codes that had this meaning on a day, or that figures reported on it may still have.

    All of them where no day is given, or none is in force on it.

    Args:
        entries: Codes of one form.
        on: Day of the meeting.
    """
    if on is None:
        return tuple(entries)
    valid = tuple(entry for entry in entries if in_use(entry.code, on))
    lately = tuple(entry for entry in entries if entry not in valid and _lately(entry.code, on))
    return (*valid, *lately) or tuple(entries)


def in_use(code: Code, on: dt.date) -> bool:
    """Return whether a code had its meaning on a day.

    Args:
        code: The code with its dates.
        on: The day.
    """
    return (code.valid_from or on) <= on <= (code.valid_until or on)


def _lately(code: Code, on: dt.date) -> bool:
    """Whether a code ended so shortly before a day that figures reported on it may still have it."""
    return code.valid_until is not None and on - REPORTED_LATE <= code.valid_until < on
