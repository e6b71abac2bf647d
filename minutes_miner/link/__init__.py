"""Link what was said to the measures it is about, and to their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from minutes_miner.catalogue.records import Catalogue
from minutes_miner.link.carried import Link
from minutes_miner.link.figures import Figure, Measure, figures
from minutes_miner.link.guesses import Matcher
from minutes_miner.link.indicators import links
from minutes_miner.records import Act, Minutes, Segments, Sentence

_PLACED = ("start", "end")


def linked(
    minutes: Minutes,
    segments: Segments,
    acts: Sequence[Act],
    *,
    catalogue: Catalogue,
    matcher: Matcher | None = None,
) -> tuple[Act, ...]:
    """Return the acts with the measures they are about and the figures they state.

    Args:
        minutes: The document.
        segments: Its segments.
        acts: Its acts, with the questions they reply to.
        catalogue: The measures.
        matcher: Tells measures by sentences' meaning; None leaves it to their names.
    """
    found = links(minutes, segments, acts, catalogue, matcher)
    at = {sentence.start: index for index, sentence in enumerate(segments.sentences)}
    starts = {act.start for act in acts} & at.keys()
    told = {
        start: _told(segments.sentences[at[start]], found.get(at[start], ()), minutes, catalogue)
        for start in starts
    }
    return tuple(replace(act, **told[act.start]) if told.get(act.start) else act for act in acts)


def _told(
    sentence: Sentence, found: Sequence[Link], minutes: Minutes, catalogue: Catalogue
) -> dict[str, Any]:
    """The fields of measures and figures that all acts of a sentence have; none where it tells of neither."""
    ids = dict.fromkeys(link.mention.indicator for link in found if link.mention.indicator)
    text = minutes.text[sentence.body : sentence.end]
    stated = figures(
        text, [_measure(link, sentence) for link in found if link.mention.indicator], catalogue=catalogue
    )
    if not found and not stated:
        return {}
    return {
        "indicators": tuple(ids),
        "indicator_links": tuple(_link_row(link, minutes, _names(catalogue)) for link in found),
        "figures": tuple(_figure_row(figure, sentence) for figure in stated),
    }


def _measure(link: Link, sentence: Sentence) -> Measure:
    """A measure as figures look for it, with its place where the sentence itself names it."""
    one = link.mention
    if link.carried_from is not None:
        return Measure(indicator=one.indicator, inverse=one.inverse)
    return Measure(
        indicator=one.indicator,
        start=one.start - sentence.body,
        end=one.end - sentence.body,
        inverse=one.inverse,
    )


@lru_cache(maxsize=4)
def _names(catalogue: Catalogue) -> dict[str, str]:
    """Name of each measure."""
    return {one.id: one.name for one in catalogue.indicators}


def _link_row(link: Link, minutes: Minutes, names: Mapping[str, str]) -> dict[str, object]:
    """A link as it goes on the wire."""
    one = link.mention
    row: dict[str, object] = {
        "indicator": one.indicator,
        "name": names.get(one.indicator, ""),
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


def _figure_row(figure: Figure, sentence: Sentence) -> dict[str, object]:
    """A figure as it goes on the wire: what is empty left out, places in the document's text."""
    row: dict[str, object] = {}
    for field in fields(Figure):
        value = getattr(figure, field.name)
        if field.name in _PLACED:
            row[field.name] = value + sentence.body
        elif value != "":
            row[field.name] = value
    return row
