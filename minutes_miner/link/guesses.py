"""Ask a trained matcher which measures the sentences of a document are about, each in its context."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.catalogue.records import Catalogue
from minutes_miner.records import Guess, Item, Minutes, Segments, Sentence

_CONTEXT = 12  # words of a committee's name or an item's title that tell what it is about
_SAID = 32  # words of a sentence said before, its last, that tell what the talk is about
_HEARD = 2  # such sentences


class Matcher(Protocol):
    """What tells, however they are worded, which measures sentences may be about."""

    indicators: tuple[str, ...]

    def __call__(
        self, sentences: Sequence[tuple[str, str]], *, each: bool = False
    ) -> list[tuple[Guess, ...]]:
        """Return the measures of each sentence, given behind its context; of each, whatever its words."""
        ...


def known_to(matcher: Matcher | None, catalogue: Catalogue) -> frozenset[str]:
    """Return the measures that a matcher knows as the catalogue has them; a council may have changed some.

    Args:
        matcher: Knows some measures; None knows none.
        catalogue: The measures.
    """
    if matcher is None:
        return frozenset()
    shipped = {one.id: one for one in shipped_catalogue().indicators}
    same = {one.id for one in catalogue.indicators if shipped.get(one.id) == one}
    return frozenset(same.intersection(matcher.indicators))


def guessed(
    minutes: Minutes, segments: Segments, indexes: Sequence[int], matcher: Matcher | None
) -> dict[int, tuple[Guess, ...]]:
    """Return what a matcher holds possible of sentences, by index.

    Args:
        minutes: The document.
        segments: Its segments.
        indexes: Of the sentences.
        matcher: Judges them; None finds nothing.
    """
    if matcher is None:
        return {}
    context = {item.ordinal: context_of(minutes, segments, item) for item in segments.items}
    sentences = (segments.sentences[index] for index in indexes)
    found = matcher([(context[s.item], minutes.text[s.body : s.end]) for s in sentences])
    return dict(zip(indexes, found, strict=True))


def guessed_in_talk(
    minutes: Minutes,
    segments: Segments,
    indexes: Sequence[int],
    asked: Mapping[int, int],
    guesses: Mapping[int, Sequence[Guess]],
    matcher: Matcher,
) -> dict[int, tuple[Guess, ...]]:
    """Return what a matcher holds possible of sentences behind what was said before, by index.

    Args:
        minutes: The document.
        segments: Its segments.
        indexes: Of the sentences.
        asked: Index of each replying sentence to index of its question.
        guesses: What the matcher holds of sentences by themselves; it is not asked where neither the sentence
            nor what was said may be about a measure.
        matcher: Judges them.
    """
    sentences = segments.sentences
    wanted: dict[int, tuple[str, str]] = {}
    for index in indexes:
        first = first_of_item(sentences, index)
        question = asked.get(index)
        hers = question - first if question is not None and first <= question < index else None
        bearing = [first + k for k in _bearing(index - first, hers)]
        if bearing and any(guesses.get(k) for k in (*bearing, index)):
            said = [tail(minutes.text[sentences[k].body : sentences[k].end]) for k in bearing]
            context = context_of(minutes, segments, segments.items[sentences[index].item])
            wanted[index] = behind(context, said), minutes.text[sentences[index].body : sentences[index].end]
    return dict(zip(wanted, matcher([*wanted.values()], each=True), strict=True))


def context_of(minutes: Minutes, segments: Segments, item: Item) -> str:
    """Return where the sentences of an item stand, in words: committee and title of the item.

    Args:
        minutes: The document.
        segments: Its segments.
        item: One of its items.
    """
    meeting = segments.meetings[item.meeting] if segments.meetings else None
    body = (meeting.committee or meeting.title) if meeting else ""
    return where(body, minutes.text[slice(*item.title)])


def where(committee: str, title: str) -> str:
    """Return the context of an item's sentences.

    Args:
        committee: Its name; "" where it is not known.
        title: Of the agenda item; "" where it has none.
    """
    told = (" ".join(words.split()[:_CONTEXT]) for words in (committee, title))
    return ": ".join(filter(None, told))


def first_of_item(sentences: Sequence[Sentence], index: int) -> int:
    """Return the index of the first of the sentences of an item that stand together up to one of them.

    Args:
        sentences: Of a document.
        index: Of one of them.
    """
    item = sentences[index].item
    earlier = (k for k in range(index, 0, -1) if sentences[k - 1].item != item)
    return next(earlier, 0)


def said_before(talk: Sequence[str], question: int | None) -> tuple[str, ...]:
    """Return what was said before a sentence that tells what it is about: its question, the last sentences.

    Args:
        talk: The sentences of its item before it.
        question: Index among them of the question it replies to; None where it replies to none.
    """
    return tuple(tail(talk[k]) for k in _bearing(len(talk), question))


def _bearing(count: int, question: int | None) -> list[int]:
    """Which of so many sentences before another bear on what it is about."""
    last = range(max(0, count - _HEARD), count)
    return [*last] if question is None or question in last else [question, count - 1]


def tail(text: str) -> str:
    """Return the last words of a sentence, by which the talk goes on.

    Args:
        text: The sentence.
    """
    return " ".join(text.split()[-_SAID:])


def behind(context: str, said: Sequence[str]) -> str:
    """Return the context of a sentence that is judged with what was said before it.

    Args:
        context: Of its item.
        said: What was said, as `said_before` returns it.
    """
    return " | ".join((context, *said))
