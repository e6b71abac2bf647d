"""The labels that divide an agenda item of a ModernGov page, in English and Welsh."""

import re

from minutes_miner.records import Section

_WORDS: dict[Section, set[str]] = {
    Section.DECISION: {
        "decision",
        "decisions",
        "draft decision",
        "outcome",
        "penderfyniad",
        "penderfyniadau",
        "resolution",
        "resolutions",
        "resolved",
    },
    Section.MINUTES: {
        "action",
        "action by",
        "action points",
        "actions",
        "additional minutes",
        "camau gweithredu",
        "cofnodion",
        "cofnodion drafft",
        "cofnodion ychwanegol",
        "discussion",
        "draft minutes",
        "minute",
        "minutes",
        "notes",
    },
    Section.DOCUMENTS: {
        "additional documents",
        "background documents",
        "background papers",
        "dogfennau",
        "dogfennau ategol",
        "dogfennau cefnogol",
        "dogfennau ychwanegol",
        "supporting documents",
    },
    Section.VOTES: {
        "pleidlais a gofnodwyd",
        "pleidlais gofnodedig",
        "pleidleisiau a gofnodwyd",
        "recorded vote",
        "recorded votes",
    },
}
_SECTIONS = {words: section for section, all_words in _WORDS.items() for words in all_words}
_EDGES = re.compile(r"^\W+|\W+$")


def section_named(label: str) -> Section | None:
    """Return the section a label opens ("Minutes:", "Cofnodion:"); None for labels that open none."""
    return _SECTIONS.get(_EDGES.sub("", label).lower())


def is_label(words: str) -> bool:
    """Return whether a line is a known label though no markup says so: with its colon, or a vote's title."""
    section = section_named(words)
    return section is not None and (words.rstrip().endswith(":") or section is Section.VOTES)
