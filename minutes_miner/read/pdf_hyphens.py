"""Put lines together to running text, deciding whether a hyphen at a line's end is the word's own."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HYPHENS = "-\u2010"
SOFT_HYPHEN = "\xad"
# A text set with automatic hyphenation ends one line of a hundred with a hyphen; without it, compounds that
# happen to stand at a line's end do so in one of five hundred.
SPLITTING_SHARE = 0.005
FEWEST_SPLITS = 2
# First and last parts of compounds that keep their hyphen, whether or not the document has them elsewhere.
FIRST_PARTS = frozenset(
    {
        "anti",
        "bi",
        "co",
        "county",
        "cross",
        "decision",
        "eight",
        "ex",
        "face",
        "far",
        "five",
        "follow",
        "four",
        "full",
        "half",
        "high",
        "home",
        "in",
        "inter",
        "intra",
        "large",
        "long",
        "low",
        "mid",
        "multi",
        "nine",
        "non",
        "off",
        "on",
        "one",
        "out",
        "over",
        "part",
        "post",
        "pre",
        "pro",
        "re",
        "self",
        "semi",
        "seven",
        "short",
        "six",
        "small",
        "sub",
        "ten",
        "three",
        "time",
        "two",
        "under",
        "up",
        "user",
        "vice",
        "well",
        "year",
    }
)
LAST_PARTS = frozenset(
    {
        "based",
        "being",
        "by",
        "day",
        "free",
        "friendly",
        "going",
        "hour",
        "house",
        "in",
        "led",
        "level",
        "line",
        "making",
        "monthly",
        "off",
        "old",
        "on",
        "out",
        "person",
        "profit",
        "related",
        "round",
        "scale",
        "service",
        "site",
        "specific",
        "term",
        "time",
        "to",
        "up",
        "week",
        "wide",
        "year",
    }
)
# What no English word begins with, so that it can only be the end of a divided one.
_ENDING = re.compile(
    r"(?:[ts]ions?|ments?|ness|ings?|ity|ities|ances?|ences?|[ct]ial|tive|ably|ible|ment)\W*$"
)
# "14/03/20" over "24": a date that a narrow column cuts in two.
_CUT_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2}\|\d{2}(?!\d|/)")
_SPLIT = re.compile(rf"\w\w[{HYPHENS}]$")
_STRIPPED = re.compile(r"^\W+|\W+$")
# A line may also break behind the stroke of "Clerk/Treasurer" or of a web address.
STROKE = "/"


class Spelling(NamedTuple):
    """What a document tells about its own spelling.

    Attributes:
        words: Its words, in lower case.
        compounds: Those that have a hyphen inside a line.
        splitting: Whether it divides words at line ends as a matter of course.
    """

    words: frozenset[str]
    compounds: frozenset[str]
    splitting: bool


def spelling_of(lines: Iterable[Sequence[str]]) -> Spelling:
    """Return what the lines of a document, each a list of words, tell of its spelling."""
    words: set[str] = set()
    ends = count = 0
    for line in lines:
        words.update(line)
        count += 1
        ends += bool(_SPLIT.search(line[-1]))
    plain = {_STRIPPED.sub("", word).casefold() for word in words}
    compounds = frozenset(word for word in plain if any(hyphen in word for hyphen in HYPHENS))
    return Spelling(frozenset(plain), compounds, ends >= max(FEWEST_SPLITS, SPLITTING_SHARE * count))


def running_text(lines: Sequence[str], spelling: Spelling) -> str:
    """Return lines as one text, words divided between two lines made whole."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        text = joined(text, line, spelling)
    return text.replace(SOFT_HYPHEN, "")


def joined(text: str, line: str, spelling: Spelling) -> str:
    """Return a text with its next line added."""
    last, before = text[-1:], text[-2:-1]
    if last == SOFT_HYPHEN:
        return text[:-1] + line
    if (last == STROKE and not before.isspace()) or _CUT_DATE.search(f"{text}|{line}"):
        return text + line
    if last in HYPHENS and before.isalnum():
        return (text if keeps_hyphen(text, line, spelling) else text[:-1]) + line
    return f"{text} {line}"


def keeps_hyphen(text: str, line: str, spelling: Spelling) -> bool:
    """Return whether the hyphen at the end of a text belongs to the word that the next line ends."""
    head = _STRIPPED.sub("", text.rsplit(None, 1)[-1][:-1]).casefold()
    tail = _STRIPPED.sub("", line.split(None, 1)[0]).casefold()
    if f"{head}-{tail}" in spelling.compounds:
        return True
    if head + tail in spelling.words:
        return False
    if not line[:1].islower() or "-" in head or head in FIRST_PARTS or tail in LAST_PARTS:
        return True
    if _ENDING.fullmatch(tail):
        return False
    return not spelling.splitting or (head in spelling.words and tail in spelling.words)
