"""Read the names of people where they stand in minutes, and tell whether two names may be one person's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from minutes_miner.patterns.people import HONORIFICS, MEMBER_HONORIFICS
from minutes_miner.patterns.public import NOT_IN_NAMES, PLACE_WORDS
from minutes_miner.speakers import is_role_word

_UP = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_SPACE = r"[^\S\n]+"
TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Prof|Professor|Revd?|Reverend|Canon|Father|Fr|Sir|Dame|Lady|Messrs"
    r"|MR|MRS|MS|MISS|DR)\b\.?"
)
_HYPHENED = rf"{_UP}\w*(?:[-‐–]{_UP}?\w+|['’‘](?!s\b){_UP}?\w+)*"
_PARTICLE = r"(?:van|von|de|der|den|di|da|del|du|la|le|ap|ab|al|el|bin|binti|ní|Ní|ó|Ó|dos|st|St\.?)"
_PART = rf"(?:(?:{_UP}\.)+|(?:{_PARTICLE}{_SPACE})*{_HYPHENED}\b)"
_NAME = re.compile(
    rf"(?P<title>(?:(?:Councillor|Cllr|Clr|Coun|Cou|Alderman|Ald)\.?{_SPACE})?{TITLE}"
    rf"(?:{_SPACE}(?:and|&){_SPACE}{TITLE})?{_SPACE}?)?(?P<words>{_PART}(?:{_SPACE}?{_PART}){{0,3}})"
)
_WORD = re.compile(rf"{_PARTICLE}{_SPACE}|(?:{_UP}\.)+|{_HYPHENED}")
_COUNCILLOR = re.compile(
    r"\b(?:Councill?ors?|Cllrs?|Clrs?|Couns?|Cou|Aldermen|Alderman|Ald|Cyng)\b\.?[^\S\n]+$", re.I
)
_BRACKETED = re.compile(r"\([^)]*\)?")
_GENITIVE = re.compile(r"['’]s$")
_HELD = 8192  # names whose parts are held: the persons of a meeting are compared each with each
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
_POST_NOMINALS = frozenset(
    {"mp", "mbe", "obe", "cbe", "bem", "jp", "dl", "kc", "qc", "mep", "msp", "td", "ms", "am"}
)
_MEN = frozenset({"mr", "sir", "father", "fr", "master"})
_WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady"})
_HONORIFIC = frozenset(word.lower() for phrase in HONORIFICS for word in phrase.split()) | {
    "community",
    "constable",
    "county",
    "district",
    "inspector",
    "master",
    "pc",
    "pcso",
    "sergeant",
    "superintendent",
    "the",
}
_PARTICLES = frozenset(
    {
        "and",
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "del",
        "du",
        "la",
        "le",
        "ap",
        "ab",
        "al",
        "el",
        "bin",
    }
) | {"binti", "ní", "ó", "dos", "st"}
_NO_NAMES = MEMBER_HONORIFICS | {"pc", "pcso", "sgt", "insp", "comhairleoir", "mp", "cllrs", "councillors"}
_NAME_WORDS = 3  # forename, middle name and surname
_LONG_ENOUGH = 5  # letters from which a surname may be misspelt and still be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in its parts.

    Attributes:
        titles: Honorifics in lower case ("mrs"), of members "councillor" too.
        given: Forenames and initials in lower case.
        surname: Last name in lower case; of a child named by its forename that.
        start: First character in the text it was read from.
        end: One past the last character.
    """

    titles: frozenset[str] = frozenset()
    given: tuple[str, ...] = ()
    surname: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_titled(self) -> bool:
        """Whether an honorific says that it is a person's name."""
        return bool(self.titles)

    @property
    def is_full(self) -> bool:
        """Whether forename and surname stand there."""
        return bool(self.given) and len(self.surname) > 1


def parsed(words: str, *, start: int = 0) -> Name:
    """Return the parts of words that are a name.

    Args:
        words: A name alone: "Cllr. A. Lee", "LEE", "Mrs Jane van der Berg (Chair)".
        start: Where the words stand.
    """
    titles, given, surname = _parts(words)
    return Name(titles=titles, given=given, surname=surname, start=start, end=start + len(words))


@lru_cache(maxsize=_HELD)
def _parts(words: str) -> tuple[frozenset[str], tuple[str, ...], str]:
    """Titles, forenames and surname of words that are a name."""
    bare = _BRACKETED.sub("", words)
    tokens = [_GENITIVE.sub("", word.lower()) for word in _LETTERS.findall(_spaced(bare))]
    while len(tokens) > 1 and tokens[-1] in _POST_NOMINALS:
        tokens.pop()
    titles = frozenset(token for token in tokens if token in _HONORIFIC - {"the"})
    names = [token for token in tokens if token not in _HONORIFIC | _PARTICLES]
    if titles & MEMBER_HONORIFICS:
        titles |= {"councillor"}
    return titles, tuple(names[:-1]), names[-1] if names else ""


def _spaced(words: str) -> str:
    """Words with the initials of "AB Lee" parted."""
    return re.sub(
        r"\b[A-Z]{2,3}\b(?=\s)", lambda m: m[0] if m[0].lower() in _HONORIFIC else " ".join(m[0]), words
    )


def name_at(text: str, start: int, *, alone: bool = False) -> Name | None:
    """Return the name that begins at a place, or None where no person's name stands there.

    Councillors' names are none here, nor those of streets, schools, posts and bodies.

    Args:
        text: The text.
        start: Where the name may begin, its honorific included.
        alone: Whether a single word without honorific may be a name, as of a child.
    """
    match = _NAME.match(text, start)
    if match is None or _COUNCILLOR.search(text[max(0, start - 20) : start]):
        return None
    title = (match["title"] or "").strip()
    if title.lower().startswith(("cou", "cll", "clr", "ald")):
        return None
    end = _end(text, match.start("words"), match.end("words"), titled=bool(title))
    if end is None:
        return None
    if not title and not _may_stand(text[match.start("words") : end], alone=alone):
        return None
    found = parsed(text[start:end], start=start)
    return found if len(found.surname) >= (2 if title else 3) or (title and found.surname) else None


def _end(text: str, start: int, end: int, *, titled: bool) -> int | None:
    """Where the name that begins here ends; None where its words are those of a place, post or body."""
    reached = start
    words = list(_WORD.finditer(text, start, end))
    for number, match in enumerate(words):
        word = match[0].strip(" .'’").lower()
        bare = _GENITIVE.sub("", word)
        place = bare in PLACE_WORDS
        if number and match[0].isupper() and bare in _POST_NOMINALS:
            return reached
        last = number == len(words) - 1
        own = titled and (number == 0 or ((place or (last and number < _NAME_WORDS)) and not _is_other(bare)))
        if not own and (_is_other(bare) or (place and last)):
            return reached if titled or (number > 1 and not place and not is_role_word(bare)) else None
        reached = match.end()
    return reached if reached > start else None


def _is_other(word: str) -> bool:
    """Whether a word behind a titled name is none of it."""
    return word in NOT_IN_NAMES or is_role_word(word)


def _may_stand(words: str, *, alone: bool) -> bool:
    """Whether words without honorific can be a name."""
    found = _LETTERS.findall(words)
    if found and (found[0].lower() in _NO_NAMES):
        return False
    if not found or len(found[-1]) < 3 or words.isupper():  # noqa: PLR2004
        return False
    return len(found) > 1 or alone


def names_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Yield the titled names of a stretch of text, councillors apart.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to end.
    """
    for match in _TITLED.finditer(text, start, len(text) if end is None else end):
        found = name_at(text, match.start())
        if found:
            yield found


_TITLED = re.compile(rf"\b{TITLE}(?={_SPACE}?(?:{_UP}|and\b|&))")


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: same surname, no forename, initial or honorific against it.

    Args:
        one: A name.
        other: Another.
    """
    return one.surname == other.surname and agree(one, other)


def agree(one: Name, other: Name) -> bool:
    """Whether nothing but the surname can tell two names apart.

    Args:
        one: A name.
        other: Another.
    """
    if is_man(one) is not None and is_man(other) is not None and is_man(one) is not is_man(other):
        return False
    return all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
        for a, b in zip(one.given, other.given, strict=False)
    )


def nearly(one: str, other: str) -> bool:
    """Whether two surnames differ as by a slip of the pen.

    Args:
        one: A surname in lower case.
        other: Another.
    """
    if min(len(one), len(other)) < _LONG_ENOUGH - 1 or one[0] != other[0]:
        return False
    slips = 1 if min(len(one), len(other)) < _LONG_ENOUGH + 3 else 2
    return DamerauLevenshtein.distance(one, other, score_cutoff=slips) <= slips


def is_man(name: Name) -> bool | None:
    """Return whether an honorific says that it is a man (True) or a woman (False); None where none does.

    Args:
        name: The name.
    """
    man, woman = bool(name.titles & _MEN), bool(name.titles & _WOMEN)
    return None if man is woman else man


def listed_after(text: str, end: int, *, alone: bool = False) -> Iterator[Name]:
    """Yield the names that follow a name in a list: ", Mrs Pell and Mr J. Oram".

    Args:
        text: The text.
        end: Where the name before ends.
        alone: As for `name_at`.
    """
    while True:
        match = _NEXT_OF_LIST.match(text, end)
        found = name_at(text, match.end(), alone=alone) if match else None
        if found is None:
            return
        yield found
        end = found.end


_NEXT_OF_LIST = re.compile(
    r"(?:[^\S\n]*\([^)\n]{1,60}\))?(?:[^\S\n]*[,;&/][^\S\n]*(?:and[^\S\n]+)?|[^\S\n]+(?:and|&"
    r"|with)[^\S\n]+)(?=[A-Z])"
)


def best(names: Sequence[Name]) -> Name:
    """Return the fullest of several names.

    Args:
        names: At least one.
    """
    return max(names, key=lambda name: (len(name.given), sum(map(len, name.given))))
