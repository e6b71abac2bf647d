"""Link what was said to what it is about."""

from collections.abc import Sequence
from dataclasses import replace

from minutes_miner.catalogue.records import Catalogue
from minutes_miner.link.indicators import Link, links
from minutes_miner.records import Act, Minutes, Segments


def linked(
    minutes: Minutes, segments: Segments, acts: Sequence[Act], *, catalogue: Catalogue
) -> tuple[Act, ...]:
    """Return the acts with the measures they are about.

    Args:
        minutes: The document.
        segments: Its segments.
        acts: Its acts, with the questions they reply to.
        catalogue: The measures.
    """
    found = links(minutes, segments, acts, catalogue)
    by_start = {sentence.start: found.get(i, ()) for i, sentence in enumerate(segments.sentences)}
    return tuple(_with_links(act, by_start.get(act.start, ()), minutes) for act in acts)


def _with_links(act: Act, found: Sequence[Link], minutes: Minutes) -> Act:
    """An act with its measures."""
    if not found:
        return act
    ids = dict.fromkeys(link.mention.indicator for link in found if link.mention.indicator)
    return replace(act, indicators=tuple(ids), indicator_links=tuple(_row(link, minutes) for link in found))


def _row(link: Link, minutes: Minutes) -> dict[str, object]:
    """A link as it goes on the wire."""
    one = link.mention
    row: dict[str, object] = {
        "indicator": one.indicator,
        "how": one.how,
        "score": one.score,
        "words": minutes.text[one.start : one.end],
        "start": one.start,
        "end": one.end,
    }
    if one.inverse:
        row["inverse"] = True
    if one.candidates:
        row["candidates"] = list(one.candidates)
    if one.note:
        row["note"] = one.note
    return row
