"""What each entry is about, in the words by which later minutes may speak of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from minutes_miner.closing.said import verbs
from minutes_miner.closing.threads import bare
from minutes_miner.closing.words import Telling, Topic, stems, topic
from minutes_miner.log_records import Entry, EntryType
from minutes_miner.patterns import closing as words

_TELLS_ENOUGH = 1.5  # weight of words below which an entry ("He would circulate these") needs those before it
_SAYS_SOMETHING = 0.5  # weight of words below which an entry is not understood without those before it
_BORROWED = 0.7  # share of what a word tells that is taken over from the words before
_NAMES_A_THING = 0.8  # weight of words from which the thing to be delivered says what it is about
_BESIDE_THING = 0.5  # share of what a word tells that stands beside that thing
Spot = tuple[str, int]  # hash of a document and the place of a sentence in it
_BROUGHT = frozenset({EntryType.FURTHER_REPORT, EntryType.WORK_PROGRAMME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An entry with what it is about.

    Attributes:
        entry: The entry.
        topic: Words that tell what it asks for.
        around: Words of its item's title, question and people, which later minutes may name beside it.
        numbers: Numbers of its minute and item.
        brought: Whether it asks for something to be brought to a meeting.
        to_be_done: Stems of what it asks to be done to something: "be bound in".
        alone: Whether it is the only entry of its minute.
    """

    entry: Entry
    topic: Topic
    around: frozenset[str]
    numbers: frozenset[str]
    brought: bool
    to_be_done: frozenset[str] = frozenset()
    alone: bool = False


def subjects(
    entries: Sequence[Entry], telling: Telling, before: Mapping[Spot, str] | None = None
) -> tuple[Subject, ...]:
    """Return what each entry is about; an entry that says too little itself takes words from those before it.

    Args:
        entries: Entries of one committee, in order of day and place.
        telling: What a word tells in this committee's minutes.
        before: Words before a sentence in its paragraph, by document and place, where they are known.
    """
    items = groupby(entries, key=lambda e: (e.meeting_date, e.document_sha256, e.item_number, e.item_title))
    return tuple(subject for _, item in items for subject in _of_item(list(item), telling, before or {}))


def _of_item(entries: Sequence[Entry], telling: Telling, said: Mapping[Spot, str]) -> Iterator[Subject]:
    """Yield the subjects of one item's entries."""
    before: Topic = {}
    for entry in entries:
        own = _own(entry, telling)
        paragraph = said.get((entry.document_sha256, entry.start), "")
        if sum(own.values()) < _TELLS_ENOUGH:
            named = topic(paragraph, telling, aside=_people(entry))
            own = _joined(own, _borrowed(entry, own, named or before, telling))
        subject = Subject(
            entry=entry,
            topic=own,
            around=stems(f"{entry.item_title} – {entry.question_text} – {_people(entry)}"),
            numbers=_numbers(entry) | _taken_up(paragraph),
            brought=entry.type in _BROUGHT or bool(words.BRINGS.search(entry.text)),
            to_be_done=verbs(words.TO_BE_DONE, entry.text),
        )
        yield replace(subject, alone=len(entries) == 1)
        before = own or before


def _own(entry: Entry, telling: Telling) -> Topic:
    """What an entry's own words are about: first of all the thing to be delivered."""
    text = entry.text.replace(entry.due, " ") if entry.due else entry.text
    text = words.WORK_PROGRAMME.sub(" ", text)
    said = topic(text, telling, aside=_people(entry))
    thing = topic(f"{entry.deliverable} {_label(entry.text)}", telling, aside=_people(entry))
    if sum(thing.values()) < _NAMES_A_THING:
        return said
    return {word: weight if word in thing else _BESIDE_THING * weight for word, weight in said.items()}


def _borrowed(entry: Entry, own: Topic, before: Topic, telling: Telling) -> Topic:
    """What an entry that says little is about besides: what "it" stands for, else its question."""
    asked = topic(entry.question_text, telling, aside=_people(entry))
    if words.STANDS_FOR.search(entry.text) or not (asked or sum(own.values()) >= _SAYS_SOMETHING):
        return before or asked
    return asked


def _taken_up(paragraph: str) -> frozenset[str]:
    """The numbers of the earlier minutes that a paragraph takes up: "Minute 27 (cost of places) – ..."."""
    return frozenset(bare(match["number"]) for match in words.REFERENCE.finditer(_label(paragraph)))


def _label(text: str) -> str:
    """The label that takes up an earlier minute: "Minute 27 (cost of places)"; "" where there is none."""
    opening = words.OPENING.match(text)
    return opening["head"] if opening and words.REFERENCE.search(opening["head"]) else ""


def _people(entry: Entry) -> str:
    """Who asks and who is to do it, as written."""
    return f"{entry.owner} {entry.requester}"


def _joined(own: Topic, before: Topic) -> Topic:
    """A topic with the words of another, which count less."""
    return {**{word: _BORROWED * weight for word, weight in before.items()}, **own}


def _numbers(entry: Entry) -> frozenset[str]:
    """The numbers by which later minutes may name an entry's minute, its own numbered line among them."""
    own = words.BARE_REFERENCE.match(entry.text)
    return frozenset(
        bare(n) for n in (entry.minute_number, entry.item_number, own["number"] if own else "") if bare(n)
    )
