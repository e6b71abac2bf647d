"""Whether two namings can mean the same people: names, posts, both, initials."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from minutes_miner.link.names import Name, agree, nearly, parsed
from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.speakers import is_role_word

_DIVIDED = re.compile(r"\s*(?:[,;/\n()&]|\s[–—-]\s|\band\b)\s*")
_SMALL = frozenset({"a", "and", "for", "in", "of", "on", "the", "to", "with"})
_TITLES = frozenset(word.casefold() for title in HONORIFICS for word in title.split())
_INITIALS = re.compile(r"[A-Z][A-Za-z&]{0,4}[A-Z]")
_ALIKE = 90.0  # of 100: "Head of Placement" and "Head of Placements"
_BARE = re.compile(r"^(?:the|all)\s+", re.IGNORECASE)


def same_people(one: str, other: str) -> bool:
    """Return whether two namings can mean the same: one of those named stands in the other.

    "Head of Placements" and "Jane Tarn, Head of Placements" can, "Cllr Oakes" and "Councillor B. Oakes",
    "DCS" and "Director of Children's Services"; a post and a bare name cannot be told and count as different.

    Args:
        one: Words that name somebody.
        other: Other such words.
    """
    firsts, seconds = list(_namings(one)), list(_namings(other))
    return any(_same(first, second) for first in firsts for second in seconds)


def _namings(words: str) -> Iterator[str]:
    """The whole naming, and its parts, where it has several."""
    whole = _BARE.sub("", " ".join(words.split())).strip(" .,;:")
    if whole:
        yield whole
    for part in _DIVIDED.split(words):
        bare = _BARE.sub("", " ".join(part.split())).strip(" .,;:")
        if bare and bare != whole and not (_is_single_word(bare) and is_role_word(bare)):
            yield bare


def _is_single_word(words: str) -> bool:
    return " " not in words


def _same(one: str, other: str) -> bool:
    """Whether two single namings can be one."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return False
    if _is_short_for(one, other) or _is_short_for(other, one):
        return True
    if _names_person(one) and _names_person(other):
        return _same_name(parsed(one), parsed(other))
    return fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second))) >= _ALIKE


def _same_name(one: Name, other: Name) -> bool:
    """Whether two names can be one person's."""
    return agree(one, other) and (one.surname == other.surname or nearly(one.surname, other.surname))


def _telling(words: str) -> frozenset[str]:
    """The words that tell people apart, in small letters and the singular."""
    found = re.findall(r"[\w&]+", words.replace("’", "'").replace("'s", "s").casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _SMALL | _TITLES)


def _names_person(words: str) -> bool:
    """Whether words are a person's name rather than a post."""
    return not any(is_role_word(word) for word in words.split() if word.casefold().strip(".") not in _TITLES)


def _is_short_for(short: str, long: str) -> bool:
    """Whether one is the initials of the other: "DCS", "HoP", "JT"."""
    if not _INITIALS.fullmatch(short):
        return False
    words = [w for w in re.findall(r"[A-Za-z][\w'’]*", long) if w.casefold() not in _TITLES]
    every = "".join(word[0] for word in words).casefold()
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL).casefold()
    return len(words) > 1 and short.replace("&", "").casefold() in {every, large}
