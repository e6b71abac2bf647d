"""Which measures a code stands for: by its form, its scheme and the day."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes_miner.catalogue.code_forms import letters_of, normal_code, without_part, worded
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
        cues: Scheme id to what matches its cues.
    """

    entries: Mapping[str, Sequence[Entry]]
    heads: Mapping[str, Sequence[Entry]]
    schemes: Mapping[str, Sequence[Scheme]]
    words: re.Pattern[str]
    cues: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=_KEPT)
def code_index(catalogue: Catalogue) -> CodeIndex:
    """Return the index of a catalogue's codes, made once.

    Args:
        catalogue: The measures and schemes.
    """
    entries: dict[str, list[Entry]] = defaultdict(list)
    heads: dict[str, list[Entry]] = defaultdict(list)
    schemes: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in catalogue.schemes:
        for prefix in scheme.prefixes:
            schemes[prefix.upper()].append(scheme)
    for key, entry in _keyed(catalogue):
        entries[key].append(entry)
        if without_part(key) != key:
            heads[without_part(key)].append(entry)
        letters = letters_of(entry.code.code)
        if len(letters) > 1 and entry.scheme not in schemes[letters]:
            schemes[letters].append(entry.scheme)
    prefixes = {prefix for scheme in catalogue.schemes for prefix in scheme.prefixes}
    cues = {scheme.id: _any_word(scheme.cues) for scheme in catalogue.schemes}
    return CodeIndex(entries=entries, heads=heads, schemes=schemes, words=worded(prefixes), cues=cues)


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
        Entry(indicator=e.indicator, code=e.code, scheme=e.scheme, part=True) for e in index.heads.get(normal, ())
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
    valid = tuple(entry for entry in entries if _began(entry.code, on) and _not_ended(entry.code, on))
    lately = tuple(
        entry
        for entry in entries
        if entry not in valid and _began(entry.code, on) and _not_ended(entry.code, on - REPORTED_LATE)
    )
    return (*valid, *lately) or tuple(entries)


def _began(code: Code, on: dt.date) -> bool:
    """Whether a code was in use by a day."""
    return code.valid_from is None or code.valid_from <= on


def _not_ended(code: Code, on: dt.date) -> bool:
    """Whether a code was in use on or after a day."""
    return code.valid_until is None or code.valid_until >= on
