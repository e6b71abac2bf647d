"""How codes of measures are written in text, clean and dirty."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_SAME_LETTERS = {"BVPI": "BV"}  # what a scheme's own letters are also written as
_LETTERS_FIRST = re.compile(r"[A-Z]+(?=\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_WITHOUT_PART = re.compile(r"[A-Z]+\d+|\d[A-Z](?=\d|$)|\d+")
_NOT_IN_CODE = re.compile(r"[^A-Z0-9]|PART")
_DIGIT = re.compile(r"\d")  # in all codes but those of no regular form
_HELD = 8192  # sentences whose codes are held

# A number that measures something is no code: "NI 15 per cent"; nor is half a postcode: "CH1 2ZZ".
_NO_MEASUREMENT = r"(?!\w|%|[.,:]\d|\s?(?:%|per\s?cent\b|[ap]\.?m\b)|\s?\d[A-Z]{2}\b)"
_PART = r"(?:\s?\((?:[a-z]|[ivx]{1,4}|\d[A-Z]?)\)|[a-h](?![a-z])|(?<=[a-h])[ivx]{1,3}(?![a-z]))*"

# Capitals first: NI62, NI 062, NI No. 62, SCC/041a, SCC 041(a), BV 12a, NIs 62, A1.
_LETTERED = re.compile(
    rf"""
    (?<![\w.-]) (?<!\d/)
    (?P<prefix>[A-Z]{{1,4}}) (?:'?s(?=\s))? (?P<gap>\s[Nn]os?\.?\s?|\s?[/.-]?\s?)
    (?P<number>\d{{1,3}}) (?P<part>{_PART}) {_NO_MEASUREMENT}
    """,
    re.VERBOSE,
)
# A digit first, as in the ASCOF: 2A, 2A(2), 2B part 1, 1C(1A).
_NUMBERED = re.compile(
    rf"""
    (?<![\w(/.£-])
    (?P<number>[1-6]) (?P<letter>[A-L]) (?P<part>(?:\s?\(\d[A-Z]?\)|,?\s?[Pp]art\s\d)?) {_NO_MEASUREMENT}
    """,
    re.VERBOSE,
)
_BARE = re.compile(rf"\d{{1,5}}{_PART}")
# ", 63", " and 2", "/64", "-66" after a code
_NEXT_NUMBER = re.compile(
    rf"""
    (?: \s?[,;/&+]\s?(?:and\s|&\s?)? | \s(?:and|or|to)\s | [-–] )
    (?P<number>\d{{1,3}}) (?P<part>{_PART}) {_NO_MEASUREMENT}
    """,
    re.VERBOSE,
)
# ", b", " and (c)", "-c" after a code that ends in a letter
_NEXT_LETTER = re.compile(
    r"(?:\s?[,/&]\s?(?:and\s)?|\s(?:and|to)\s|[-–])(?P<letter>\([b-h]\)|[b-h])(?![\w'’])", re.VERBOSE
)
# What follows a number that counts: "and 45 children", ", 4 of the 10"
_COUNTED = re.compile(
    r"""
    \s+ (?: (?:of|out|per|people|children|young|more|further|new|other|staff|pupils?|year)\b
          | (?!(?:is|was|has|as|does|this|its|across|shows|remains|continues)\b) [a-z]+s\b )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A code as text has it.

    Attributes:
        prefix: The letters or word that open it; "" for "2A(2)".
        body: Its number with the parts that follow.
        digits: How many digits the number is written with.
        start: First character.
        end: One past the last.
        carried: Whether the letters stand at an earlier code: the "2" of "REG 1 and 2".
    """

    prefix: str
    body: str
    digits: int
    start: int
    end: int
    carried: bool = False


def normal_code(code: str) -> str:
    """Return a code in one form: "NI62" for "NI 062", "SCC41A" for "SCC/041(a)", "2A2" for "2A part 2".

    Args:
        code: A code in any of the forms minutes write.
    """
    plain = _NOT_IN_CODE.sub("", unicodedata.normalize("NFKC", code).upper())
    letters = _LETTERS_FIRST.match(plain)
    if letters:
        plain = _SAME_LETTERS.get(letters[0], letters[0]) + plain[letters.end() :]
    return _LEADING_ZEROS.sub("", plain)


def without_part(normal: str) -> str:
    """Return a normal code without the part it ends in: "SCC41" for "SCC41A", "2A" for "2A2".

    Args:
        normal: What `normal_code` returned.
    """
    found = _WITHOUT_PART.match(normal)
    return found[0] if found else normal


def letters_of(code: str) -> str:
    """Return the letters that open a code, "" where a digit does.

    Args:
        code: A code as written.
    """
    found = _LETTERS_FIRST.match(normal_code(code))
    return found[0] if found else ""


def worded(prefixes: Iterable[str]) -> re.Pattern[str]:
    """Return what matches a number after one of some words: "Measure 24", "list 8".

    Args:
        prefixes: Words with small letters; those in capitals are found without.
    """
    words = sorted((word for word in prefixes if not word.isupper()), key=len, reverse=True)
    choices = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?i:(?P<prefix>{choices}))\s(?P<number>\d{{1,5}})(?P<part>{_PART}){_NO_MEASUREMENT}"
    )


def literally(codes: Iterable[str], words: re.Pattern[str]) -> re.Pattern[str]:
    """Return what matches codes that no rule of form finds, as they are written: "Pop 03", "CP1.2".

    Args:
        codes: All codes of a catalogue; bare numbers among them are never looked for by themselves.
        words: What `worded` returned.
    """
    rules = (_LETTERED, _NUMBERED, _BARE, words)
    odd = {code for code in codes if not any(rule.fullmatch(code) for rule in rules)}
    choices = "|".join(re.escape(code).replace(r"\ ", r"\s") for code in sorted(odd, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices or '(?!)'})(?!\w|[.,]\d)")


@lru_cache(maxsize=_HELD)
def written_codes(text: str, words: re.Pattern[str], literal: re.Pattern[str]) -> tuple[Written, ...]:
    """Return all that looks like a code, in order, overlaps included, the longest first.

    They are held: the same sentence may be asked about for its item and for itself.

    Args:
        text: Minuted text.
        words: What `worded` returned.
        literal: What `literally` returned.
    """
    found = [*_literal(text, literal)]
    if _DIGIT.search(text):
        found += [*_lettered(text), *_numbered(text), *_worded(text, words)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _literal(text: str, literal: re.Pattern[str]) -> Iterator[Written]:
    """Codes of no regular form."""
    for m in literal.finditer(text):
        yield Written(prefix="", body=m[0], digits=0, start=m.start(), end=m.end())


def _lettered(text: str) -> Iterator[Written]:
    """Codes that open with capitals; one capital stands close to its number."""
    for m in _LETTERED.finditer(text):
        if len(m["prefix"]) > 1 or not m["gap"]:
            yield _written(m, m["prefix"], m["number"] + m["part"])


def _numbered(text: str) -> Iterator[Written]:
    """Codes that open with a digit."""
    for m in _NUMBERED.finditer(text):
        yield _written(m, "", m["number"] + m["letter"] + m["part"])


def _worded(text: str, words: re.Pattern[str]) -> Iterator[Written]:
    """Numbers after a word that announces a code."""
    for m in words.finditer(text):
        yield _written(m, m["prefix"], m["number"] + m["part"])


def _written(m: re.Match[str], prefix: str, body: str) -> Written:
    """A match as a record."""
    return Written(prefix=prefix, body=body, digits=len(m["number"]), start=m.start(), end=m.end())


def next_codes(text: str, first: Written) -> Iterator[Written]:
    """Yield the codes of a list whose letters stand at the first alone: "NI 62, 63 and 65", "NI 157a-c".

    Args:
        text: Minuted text.
        first: A code found in it.
    """
    last = first
    while following := _following(text, last):
        yield following
        last = following


def _following(text: str, last: Written) -> Written | None:
    """The next code of the list, if the list goes on."""
    m = _NEXT_NUMBER.match(text, last.end)
    if m and last.prefix and not _COUNTED.match(text, m.end()):
        return _carried(m, last.prefix, m["number"] + m["part"], "number")
    m = _NEXT_LETTER.match(text, last.end)
    stem, letter = last.body.rstrip("()abcdefgh"), normal_code(last.body)[-1:]
    if m and stem != last.body and m["letter"].strip("()").upper() > letter:
        return _carried(m, last.prefix, f"{stem}({m['letter'].strip('()')})", "letter")
    return None


def _carried(m: re.Match[str], prefix: str, body: str, group: str) -> Written:
    """A code whose letters were carried to it."""
    digits = len(m[group]) if group == "number" else 0
    return Written(prefix=prefix, body=body, digits=digits, start=m.start(group), end=m.end(), carried=True)
