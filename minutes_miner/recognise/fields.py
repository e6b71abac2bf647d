"""Fill the fields of a follow-up: who asks, who is to do it, and the words that say when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes_miner.patterns.due import DUE_EVENTS, DUE_PATTERNS, LAID_BEFORE, NOT_DUE_BEHIND
from minutes_miner.recognise.context import Context
from minutes_miner.recognise.owners import owner_words
from minutes_miner.recognise.requesters import requester_words
from minutes_miner.records import ActType
from minutes_miner.speakers import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a follow-up says of itself, as written; "" where it does not.

    Attributes:
        requested_by: Who asks for it.
        owner: Who is to do it.
        due: When.
    """

    requested_by: str
    owner: str
    due: str


def fields_of(context: Context, text: str, asked: Context | None, known: Roster) -> Fields:
    """Return the fields of a sentence's follow-up.

    Args:
        context: The sentence; one of its labels is a follow-up.
        text: Text of the document.
        asked: The question it replies to, where there is one.
        known: Roster of the meeting.
    """
    kind = next((g.kind for g in context.labels if g.type is ActType.FOLLOW_UP), "")
    promise = min(context.cue_at(name) for name in ("undertake", "request", "suggest"))
    return Fields(
        requested_by=requester_words(context, kind, text, asked, known),
        owner=owner_words(context, kind, text, known),
        due=due_words(context.text, promise),
    )


def due_words(text: str, promise: int = 0) -> str:
    """Return the words that say when, as written; "" where the text does not say.

    Words that name a day, a meeting or a period go before an event, what stands behind the request or
    promise before what stands ahead of it, the longer before the shorter.

    Args:
        text: The act's words.
        promise: Where in them the request or promise begins.
    """
    times = [match.span() for match in _times(text, DUE_PATTERNS)]
    events = [match.span() for match in _times(text, DUE_EVENTS)]
    whole = [span for span in times if not any(_within(span, other) for other in (*times, *events))]
    spans = whole + [span for span in events if not any(_within(span, other) for other in times)]
    if not spans:
        return ""
    start, end = max(spans, key=lambda s: (s[0] >= promise, s in whole, s[1] - s[0], -s[0]))
    return text[start:end].strip()


def _times(text: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[re.Match[str]]:
    """The matches that say when what is asked for is due, not when something in it was."""
    for pattern, _ in patterns:
        for match in pattern.finditer(text):
            if not NOT_DUE_BEHIND.search(text, 0, match.start()) and not _is_place(text, match.start()):
                yield match


def _is_place(text: str, start: int) -> bool:
    """Whether "before" says before whom: "be laid before this Panel"."""
    return any(laid.start() < start < laid.end() for laid in LAID_BEFORE.finditer(text))


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether a span lies in another, longer one."""
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
