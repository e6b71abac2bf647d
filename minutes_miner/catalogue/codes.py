"""Find the codes of measures in text, in the forms minutes write them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from minutes_miner.catalogue.code_forms import Written, next_codes, normal_code, written_codes
from minutes_miner.catalogue.code_index import CodeIndex, Entry, code_index, entries_of, in_force, in_use
from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.catalogue.records import Catalogue, Scheme
from minutes_miner.catalogue.vocabulary import LOCAL

_NEARBY = 120  # characters on either side in which a cue speaks for a guarded code
_ANNOUNCED = re.compile(r"(?:indicators?|measures?|PIs?|KPIs?|\bPI\b)\W{0,3}$", re.IGNORECASE)
_ANNOUNCEMENT = 16  # characters before a code in which "indicator" announces it
_ROAD = re.compile(r"\b(?:the|on|of|along|from|near|off)\s$", re.IGNORECASE)
_NO_ROAD = re.compile(
    r"\W{0,3}(?:\w+\s)?(?:indicator|measure|figure|threshold|target|scorecard|performance|average|timescale)",
    re.IGNORECASE,
)
_SHORT_PREFIX = 2  # letters; with a digit or two they open a postcode as well
_ZERO_PADDED = 3  # digits: local codes are printed so, and little else is
_SHORTEST_TYPO = 3  # letters; two letters swapped in two are another word


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCode:
    """A code in text.

    Attributes:
        written: As written; of "REG 1 and 2" the second is "2".
        start: First character in the text.
        end: One past the last.
        code: Normal form, letters included.
        schemes: Ids of the schemes it may belong to.
        indicators: Ids of the measures it stands for; several where it stays open, none where the catalogue
            has it at no measure.
        note: What is not plain: several meanings, a scheme that has ended, a typo, letters carried.
        likely_typo: Whether the letters look mistyped for a known scheme's.
    """

    written: str
    start: int
    end: int
    code: str
    schemes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    note: str = ""
    likely_typo: bool = False


def find_codes(
    text: str, on: dt.date | None = None, *, catalogue: Catalogue | None = None
) -> Iterator[FoundCode]:
    """Yield the codes of measures in text, in order.

    Args:
        text: Minuted text.
        on: Day of the meeting, which settles codes that changed their meaning.
        catalogue: Where to look codes up; the shipped one unless given.
    """
    index = code_index(catalogue or shipped_catalogue())
    reached = 0
    for written in written_codes(text, index.words, index.literal):
        found = _found(text, written, on, index) if written.start >= reached else None
        if found is None:
            continue
        yield found
        reached = found.end
        for following in _listed(text, written, on, index):
            yield following
            reached = following.end


def indicators_of(
    code: str, on: dt.date | None = None, *, catalogue: Catalogue | None = None
) -> tuple[str, ...]:
    """Return the ids of the measures that a code by itself stands for, none where it is no code.

    Args:
        code: A code in any form: "NI62", "SCC/041a".
        on: Day on which it was used.
        catalogue: Where to look it up; the shipped one unless given.
    """
    index = code_index(catalogue or shipped_catalogue())
    return _ids(in_force(entries_of(index, normal_code(code)), on))


def _listed(text: str, first: Written, on: dt.date | None, index: CodeIndex) -> Iterator[FoundCode]:
    """The codes of a list after its first, as long as they are codes."""
    for written in next_codes(text, first):
        found = _found(text, written, on, index)
        if found is None or not (found.indicators or LOCAL in found.schemes):
            return
        yield found


def _found(text: str, written: Written, on: dt.date | None, index: CodeIndex) -> FoundCode | None:
    """What a written code comes to; None where it is no code."""
    normal = normal_code(f"{written.prefix} {written.body}")
    entries = _of_its_width(entries_of(index, normal), written)
    if entries:
        return _meant(text, written, normal, _trusted(text, written, entries, index), on)
    schemes = [s for s in index.schemes.get(written.prefix.upper(), ()) if not _guarded(s, written)]
    if schemes:
        return _record(text, written, normal, schemes, note=_unknown_note(schemes[0]))
    return _typo(text, written, index)


def _of_its_width(entries: Sequence[Entry], written: Written) -> Sequence[Entry]:
    """The entries whose scheme prints as many digits, where schemes share letters: "CH01", "CH/001"."""
    fitting = [entry for entry in entries if entry.scheme.digits in {0, written.digits}]
    return fitting or entries


def _trusted(text: str, written: Written, entries: Sequence[Entry], index: CodeIndex) -> tuple[Entry, ...]:
    """The entries that the form of the code or the words around it speak for."""
    if _is_road(text, written):
        return ()
    return tuple(
        entry
        for entry in entries
        if not _guarded(entry.scheme, written) or _cued(text, written, entry.scheme, index)
    )


def _guarded(scheme: Scheme, written: Written) -> bool:
    """Whether a code needs a cue: a guarded prefix, or two letters and too few digits ("CH1")."""
    prefix = next((p for p in scheme.prefixes if p.upper() == written.prefix.upper()), "")
    unlike = bool(scheme.digits) and scheme.digits != written.digits
    return prefix in scheme.guarded or (unlike and 0 < len(prefix) <= _SHORT_PREFIX)


def _cued(text: str, written: Written, scheme: Scheme, index: CodeIndex) -> bool:
    """Whether words nearby, in the same paragraph, announce a code or name its scheme."""
    before = text[max(0, written.start - _NEARBY) : written.start].rpartition("\n\n")[2]
    after = text[written.end : written.end + _NEARBY].partition("\n\n")[0]
    by_itself = not written.prefix or written.prefix.isupper()  # "Measure 24" announces itself, but no scheme
    announced = by_itself and bool(_ANNOUNCED.search(before[-_ANNOUNCEMENT:]))
    return announced or bool(index.cues[scheme.id].search(f"{before}\x00{after}"))


def _is_road(text: str, written: Written) -> bool:
    """Whether "A1" reads as a road: "on the A1", no measure named after it."""
    if len(written.prefix) != 1:
        return False
    before = text[max(0, written.start - _ANNOUNCEMENT) : written.start]
    return bool(_ROAD.search(before)) and not _NO_ROAD.match(text, written.end)


def _meant(
    text: str, written: Written, normal: str, entries: Sequence[Entry], on: dt.date | None
) -> FoundCode | None:
    """The measures a trusted code stands for on a day."""
    if not entries:
        return None
    meant = _whole_before_part(in_force(entries, on))
    schemes = list(dict.fromkeys(entry.scheme for entry in meant))
    return _record(text, written, normal, schemes, entries=meant, note=_note(meant, entries, on))


def _whole_before_part(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, without parts in schemes that have the whole code."""
    whole = {entry.scheme.id for entry in entries if not entry.part}
    return tuple(entry for entry in entries if not entry.part or entry.scheme.id not in whole)


def _note(meant: Sequence[Entry], entries: Sequence[Entry], on: dt.date | None) -> str:
    """What is not plain about a code's meaning."""
    if len(_ids(meant)) > 1:
        return _several_note(meant, on)
    if meant[0].code.note:
        return meant[0].code.note
    if on and not in_use(meant[0].code, on):
        return f"{meant[0].scheme.title}, not in use on {on}"
    if on and len(_ids(entries)) > 1:
        return f"{meant[0].scheme.title}, by the date"
    return ""


def _several_note(meant: Sequence[Entry], on: dt.date | None) -> str:
    """Why a code stands for several measures."""
    if all(entry.scheme.table for entry in meant):
        return f"{meant[0].scheme.title}: a table of several measures"
    if all(entry.part for entry in meant):
        return f"{meant[0].scheme.title}: several parts"
    if on is None:
        return "its meaning changed or differs by scheme; a date may settle it"
    valid = [entry for entry in meant if in_use(entry.code, on)]
    if not valid:
        return f"no scheme with this code was in use on {on}"
    if len(_ids(valid)) > 1:
        return "several schemes have this code"
    return f"its meaning changed on {valid[0].code.valid_from}; figures of the year before use the old one"


def _unknown_note(scheme: Scheme) -> str:
    """What to say of a code that no measure has."""
    return f"{scheme.title}: no measure of the catalogue has this code"


def _typo(text: str, written: Written, index: CodeIndex) -> FoundCode | None:
    """A code whose letters are those of a known scheme with two swapped."""
    padded = written.digits >= _ZERO_PADDED and written.body.startswith("0")
    if not padded or len(written.prefix) < _SHORTEST_TYPO:
        return None
    meant = next((known for known in index.schemes if _swapped(written.prefix, known)), "")
    if not meant:
        return None
    normal = normal_code(f"{meant} {written.body}")
    note = f"likely a typo of {meant} {written.body}"
    schemes = list(index.schemes[meant])
    return _record(
        text, written, normal, schemes, entries=entries_of(index, normal), note=note, likely_typo=True
    )


def _swapped(given: str, known: str) -> bool:
    """Whether two neighbouring letters are swapped."""
    return sorted(given) == sorted(known) and OSA.distance(given, known) == 1


def _record(
    text: str,
    written: Written,
    normal: str,
    schemes: Sequence[Scheme],
    *,
    entries: Sequence[Entry] = (),
    note: str = "",
    likely_typo: bool = False,
) -> FoundCode:
    """The record of one code."""
    carried = f"letters carried from before: {written.prefix}" if written.carried and written.prefix else ""
    return FoundCode(
        written=text[written.start : written.end],
        start=written.start,
        end=written.end,
        code=normal,
        schemes=tuple(scheme.id for scheme in schemes),
        indicators=_ids(entries),
        note="; ".join(part for part in (carried, note) if part),
        likely_typo=likely_typo,
    )


def _ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The measures of some codes, each once."""
    return tuple(dict.fromkeys(entry.indicator for entry in entries))
