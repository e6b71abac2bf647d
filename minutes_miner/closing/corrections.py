"""Corrections that a later meeting makes in an earlier minute."""

import re
from collections.abc import Iterator
from itertools import chain

from minutes_miner.closing.subjects import Subject
from minutes_miner.closing.threads import Reference, bare
from minutes_miner.closing.ties import Tie
from minutes_miner.dates import stated_dates
from minutes_miner.log_records import LaterKind, Passage
from minutes_miner.patterns import closing as words

_OLD_WORDS = 0.95  # minute and the words replaced
_NEW_WORDS = 0.85  # minute and the new words: the entry was read from the corrected minutes
_LIMB = 0.9  # number of the entry's own line
_MINUTE_ALONE = 0.6  # number of a minute in which it is the only entry
_LONG = 12  # characters from which quoted words need no number beside them


def corrects(passage: Passage) -> bool:
    """Return whether a sentence puts a minute right.

    Args:
        passage: A sentence of a later meeting.
    """
    in_minutes_item = passage.procedural or words.MINUTES_ITEM.search(passage.item_title)
    if words.MINUTE_AMENDED.search(passage.text):
        return True
    names_minutes = in_minutes_item or words.NAMES_MINUTES.search(passage.text)
    return bool(names_minutes and words.CORRECTION.search(passage.text))


def corrected(subject: Subject, passage: Passage, meetings_between: int) -> Tie | None:
    """Return how surely a sentence corrects an entry's words; None where it does not.

    The minute it names must be the entry's and the words it replaces must be in the entry; where it quotes
    none, the number must be that of the entry's own line, or of a minute with no other entry.

    Args:
        subject: The entry.
        passage: A sentence of a later meeting that `corrects`.
        meetings_between: Meetings known between the entry's and the sentence's; without a stated day only
            the next one puts its minutes right.
    """
    if not _same_meeting(subject, passage, meetings_between):
        return None
    old, new = _quoted(passage.text)
    named = [Reference(number=number) for number in _numbers(passage.text)]
    here = [ref.number for ref in named if ref.number in subject.numbers or _is_limb(ref.number, subject)]
    if named and not here:
        return None
    if old or new:
        return _by_words(subject.entry.text, old, new, numbered=bool(here))
    if any(_is_limb(number, subject) for number in here):
        return Tie(kind=LaterKind.CORRECTS, score=_LIMB, how="number of the line corrected")
    if here and subject.alone:
        return Tie(kind=LaterKind.CORRECTS, score=_MINUTE_ALONE, how="number of the minute corrected")
    return None


def _same_meeting(subject: Subject, passage: Passage, meetings_between: int) -> bool:
    """Whether the minutes put right are those of the entry's meeting: the day stated, else the one before."""
    text = words.QUOTED.sub(" ", passage.text)
    days = [stated for stated in stated_dates(text) if stated.day]
    if days and subject.entry.meeting_date:
        return any(stated.agrees_with(subject.entry.meeting_date) for stated in days)
    return meetings_between == 0


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of minutes and items that a correction names."""
    found = chain(words.REFERENCE.finditer(text), words.ANY_ITEM.finditer(text))
    return tuple(dict.fromkeys(bare(match["number"]) for match in found))


def _is_limb(number: str, subject: Subject) -> bool:
    """Whether a number is that of the entry's own line: "8.4" of the entry that begins "8.4 That"."""
    opening = words.OWN_NUMBER.match(subject.entry.text)
    if opening and bare(opening["number"]) == number:
        return True
    limb = words.LIMB.match(subject.entry.text)
    own = limb["limb"].lower() if limb else ""
    return bool(own) and any(number in {f"{n}.{own}", f"{n}({own})"} for n in subject.numbers)


def _quoted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a correction quotes: those replaced, and those put in their place."""
    old: list[str] = []
    new: list[str] = []
    for match in words.QUOTED.finditer(text):
        before = text[: match.start()]
        is_new = words.NEW_WORDS.search(before) and not words.OLD_WORDS.search(before)
        (new if is_new else old).append(match[1])
    return tuple(old), tuple(new)


def _by_words(text: str, old: tuple[str, ...], new: tuple[str, ...], *, numbered: bool) -> Tie | None:
    """A correction of words, where the entry has them and the minute is named or the words are long."""
    for quoted, score, how in ((old, _OLD_WORDS, "words replaced"), (new, _NEW_WORDS, "words put in")):
        held = [words_held for words_held in quoted if _holds(text, words_held)]
        if held and (numbered or max(map(len, held)) >= _LONG):
            return Tie(kind=LaterKind.CORRECTS, score=score, how=", ".join(_reasons(how, numbered=numbered)))
    return None


def _reasons(how: str, *, numbered: bool) -> Iterator[str]:
    """Yield what tied a correction."""
    if numbered:
        yield "number of the minute"
    yield how


def _holds(text: str, quoted: str) -> bool:
    """Whether a text has the words quoted, as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(quoted.strip())}(?!\w)", text, re.IGNORECASE))
