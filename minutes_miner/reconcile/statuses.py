"""Bring what a row says of its status to one of the normal forms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes_miner.log_records import CLOSED, Status
from minutes_miner.patterns.trackers import ANSWERS, NO, SECTION_WORDS, STATUS_WORDS, YES
from minutes_miner.patterns.words import any_of
from minutes_miner.reconcile.cells import stated_day
from minutes_miner.reconcile.notes import newest
from minutes_miner.reconcile.phrases import plain
from minutes_miner.reconcile.records import Shade, StatusReading

_BY_PHRASE = {phrase: status for status, phrases in STATUS_WORDS.items() for phrase in phrases}
_PHRASE = re.compile(rf"(?<!\w){any_of(set(_BY_PHRASE))}(?!\w)")  # the longest first
_BY_SECTION = {phrase: status for status, phrases in SECTION_WORDS.items() for phrase in phrases}
_SHADES = {Shade.GREEN: Status.COMPLETE, Shade.AMBER: Status.OPEN, Shade.RED: Status.OVERDUE}
_SENTENCE = 8  # words of a status; more are comments, of which only the opening counts
_TELLING = 5  # letters of a phrase that counts anywhere: not "red", "late"
_OVER_OTHERS = frozenset({Status.PROPOSED_COMPLETE, Status.OVERDUE})
_GREYED = "row greyed out"
_STRUCK = "row struck through"
_COLOUR_ONLY = "told by colour alone"
_IN_COMMENTS = "told by comments, not by a status"
_MAYBE_WITHDRAWN = "struck through may mean complete or withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a row looks, as far as that may tell its status.

    Attributes:
        greyed: Whether it is greyed out, and other rows are not.
        struck: Whether it is struck through.
        shade: The colour behind all of it.
        cell: The colour behind the cell of its status.
    """

    greyed: bool = False
    struck: bool = False
    shade: Shade = Shade.NONE
    cell: Shade = Shade.NONE


def status_of(words: Mapping[str, str], look: Look, *, sections: Sequence[str] = ()) -> StatusReading:
    """Return the status of a row with where it was read.

    The first of these that says one counts: the column of status, that of the response, that of the day of
    completion, the look of the row, the heading or sheet it stands under, its comments. A greyed-out row is
    complete also where its words still say open; that, and a day of completion beside "open", is a doubt.

    Args:
        words: Words by field: "status", "response", "completed", "comments".
        look: How the row looks.
        sections: Names of its sheet and of the headings over it, the nearest first.
    """
    found = [
        reading for reading in _readings(words, look, sections) if reading.status is not Status.NOT_STATED
    ]
    said = next((words[name] for name in ("status", "response") if words.get(name)), "")
    if not found:
        return StatusReading(words=said)
    first = found[0]
    greyed = next((one for one in found[1:] if one.source == _GREYED), None)
    if greyed and first.status not in CLOSED:
        return replace(greyed, words=said, doubt=f"greyed out, but the words say {first.words!r}")
    done = next((one for one in found[1:] if one.source == "day of completion"), None)
    if done and first.status not in CLOSED | {Status.PROPOSED_COMPLETE} and not first.doubt:
        return replace(first, doubt=f"the column of completion says {done.words!r}")
    return first if first.words else replace(first, words=said)


def _readings(words: Mapping[str, str], look: Look, sections: Sequence[str]) -> Iterator[StatusReading]:
    """What each part of a row says, the weightiest first."""
    yield by_words(words.get("status", ""), source="status column")
    yield by_words(words.get("response", ""), source="response column", field="response")
    yield _by_completion(words.get("completed", ""))
    yield from _by_look(look)
    for name in sections:
        yield by_section(name)
    yield _by_comments(words.get("comments", ""))


def by_words(text: str, *, source: str, field: str = "status") -> StatusReading:
    """Return the status that words of a status column state.

    The whole cell is looked up, then its opening, then the phrases in it, where they agree. In a few words,
    "open, overdue" is overdue, and "complete, pending sign-off" only proposed to be.

    Args:
        text: Words of the cell.
        source: Where they stand, in words.
        field: Field of the column, which says what "yes" means in it.
    """
    said = plain(text)
    if not said:
        return StatusReading()
    if field in ANSWERS and said in YES | NO:
        return StatusReading(status=ANSWERS[field][said in NO], words=text, source=source)
    phrases = _PHRASE.findall(said) if len(said.split()) <= _SENTENCE else []
    weighty = (_BY_PHRASE[phrase] for phrase in phrases if len(phrase) >= _TELLING)
    status = _BY_PHRASE.get(said) or next((one for one in weighty if one in _OVER_OTHERS), None)
    status = status or _opening(text) or _only(phrases)
    return StatusReading(status=status, words=text, source=source) if status else StatusReading(words=text)


def _only(phrases: Iterable[str]) -> Status | None:
    """The one status that phrases agree on."""
    found = {_BY_PHRASE[phrase] for phrase in phrases} - {Status.NOT_STATED}
    return found.pop() if len(found) == 1 else None


def _opening(text: str) -> Status | None:
    """The status in which words open, where a stop, a dash, a bracket or a date sets it off."""
    head = re.split(r"[.:;,(\[\n–—/]|\s-\s|(?=\b\d)", text, maxsplit=1)[0]
    return _BY_PHRASE.get(plain(head))


def _by_completion(text: str) -> StatusReading:
    """What the column says in which the day of completion stands, or "yes"."""
    if not text:
        return StatusReading()
    if stated_day(text):
        return StatusReading(status=Status.COMPLETE, words=text, source="day of completion")
    return by_words(text, source="column of completion", field="completed")


def _by_look(look: Look) -> Iterator[StatusReading]:
    """What colours say."""
    if look.greyed:
        yield StatusReading(status=Status.COMPLETE, source=_GREYED)
    if look.struck:
        yield StatusReading(status=Status.COMPLETE, source=_STRUCK, doubt=_MAYBE_WITHDRAWN)
    if look.cell in _SHADES:
        yield StatusReading(status=_SHADES[look.cell], source=f"status cell {look.cell}", doubt=_COLOUR_ONLY)
    if look.shade in _SHADES:
        yield StatusReading(status=_SHADES[look.shade], source=f"row {look.shade}", doubt=_COLOUR_ONLY)


@lru_cache(maxsize=1_000)
def by_section(name: str) -> StatusReading:
    """Return the status that the name of a sheet, or a heading over rows, gives what stands below.

    Args:
        name: "Completed actions", "Archive 2024/25".
    """
    said = re.sub(r"(?:\W*\b\d[\w/-]*)+\W*$", "", name)
    status = _BY_SECTION.get(plain(said))
    return StatusReading(status=status, words=name, source="heading") if status else StatusReading()


def _by_comments(text: str) -> StatusReading:
    """What the newest dated note says, or all comments where none is dated."""
    note = newest(text)
    body = note.body if note else text
    status = _BY_PHRASE.get(plain(body)) or _opening(body) or _done(body)
    if status is None:
        return StatusReading()
    source = "newest note" if note else "comments"
    return StatusReading(status=status, words=note.text if note else text, source=source, doubt=_IN_COMMENTS)


def _done(text: str) -> Status | None:
    """Whether comments say in so many words that what was asked for has reached the members."""
    found = {phrase for phrase in _PHRASE.findall(plain(text)) if phrase in _REACHED}
    return Status.COMPLETE if found else None


_REACHED = {
    phrase for phrase in STATUS_WORDS[Status.COMPLETE] if "member" in phrase or "circulated" in phrase
}
