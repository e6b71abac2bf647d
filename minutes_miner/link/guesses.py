"""Ask a trained matcher which measures the sentences of a document are about, each in its context."""

from collections.abc import Sequence
from typing import Protocol

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.catalogue.records import Catalogue
from minutes_miner.records import Guess, Item, Minutes, Segments

_CONTEXT = 12  # words of a committee's name or an item's title that tell what it is about


class Matcher(Protocol):
    """What tells, however they are worded, which measures sentences may be about."""

    indicators: tuple[str, ...]

    def __call__(self, sentences: Sequence[tuple[str, str]]) -> list[tuple[Guess, ...]]:
        """Return the measures of each sentence, given behind its context."""
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


def context_of(minutes: Minutes, segments: Segments, item: Item) -> str:
    """Return where the sentences of an item stand, in words: committee and title of the item.

    Args:
        minutes: The document.
        segments: Its segments.
        item: One of its items.
    """
    meeting = segments.meetings[item.meeting] if segments.meetings else None
    body = (meeting.committee or meeting.title) if meeting else ""
    told = (" ".join(words.split()[:_CONTEXT]) for words in (body, minutes.text[slice(*item.title)]))
    return ": ".join(filter(None, told))
