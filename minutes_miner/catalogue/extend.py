"""Put a council's own measures over a catalogue: add, override, extend."""

from collections.abc import Mapping
from dataclasses import replace

from minutes_miner.catalogue.cells import nearest
from minutes_miner.catalogue.records import Ambiguity, Catalogue, Extension, Indicator, Scheme
from minutes_miner.errors import ConfigError


def extended(base: Catalogue, own: Catalogue) -> Catalogue:
    """Return the base catalogue with a council's own over it.

    A measure with an id of the base takes its place; one with a new id is added; an extension adds codes and
    aliases to the measure it names. A council's own words stand for its own measure alone: other measures and
    the ambiguous terms of the base lose them. A scheme described anew replaces the base's.

    Args:
        base: Usually the shipped catalogue.
        own: What `catalogue_from` returned.

    Raises:
        ConfigError: An extension names a measure that neither catalogue has.
    """
    mine = _own_words(own)
    own_ids = {one.id for one in own.indicators}
    kept = tuple(_without(one, mine) for one in base.indicators if one.id not in own_ids)
    settled = mine.keys() | {term.casefold() for one in own.ambiguities for term in one.terms}
    return Catalogue(
        indicators=_with_extensions((*kept, *own.indicators), own),
        schemes=(*_undescribed(base, own), *own.schemes),
        ambiguities=(*_open(base, settled), *own.ambiguities),
        abbreviations=(*base.abbreviations, *own.abbreviations),
        source=f"{base.source} with {own.source}",
    )


def taken_over(base: Catalogue, own: Catalogue) -> dict[str, tuple[str, str]]:
    """Return the words that a council's measures take from others: word to (id it stood for, own id).

    Args:
        base: Usually the shipped catalogue.
        own: What `catalogue_from` returned.
    """
    mine = _own_words(own)
    stood = {alias.text.casefold(): one.id for one in base.indicators for alias in one.aliases}
    return {word: (stood[word], new) for word, new in mine.items() if stood.get(word, new) != new}


def _own_words(own: Catalogue) -> dict[str, str]:
    """The words of a council's file, each with the measure it stands for there."""
    pairs = [(one.id, one.aliases) for one in own.indicators] + [
        (one.extends, one.aliases) for one in own.extensions
    ]
    return {alias.text.casefold(): name for name, aliases in pairs for alias in aliases}


def _without(indicator: Indicator, mine: Mapping[str, str]) -> Indicator:
    """A measure without the words that now stand for another."""
    kept = tuple(a for a in indicator.aliases if mine.get(a.text.casefold(), indicator.id) == indicator.id)
    return indicator if kept == indicator.aliases else replace(indicator, aliases=kept)


def _undescribed(base: Catalogue, own: Catalogue) -> tuple[Scheme, ...]:
    """The schemes of the base that the council's file does not describe anew."""
    described = {scheme.id for scheme in own.schemes}
    return tuple(scheme for scheme in base.schemes if scheme.id not in described)


def _open(base: Catalogue, settled: set[str]) -> tuple[Ambiguity, ...]:
    """The ambiguous terms of the base that the council's file leaves open."""
    cut = (
        replace(one, terms=tuple(term for term in one.terms if term.casefold() not in settled))
        for one in base.ambiguities
    )
    return tuple(one for one in cut if one.terms)


def _with_extensions(indicators: tuple[Indicator, ...], own: Catalogue) -> tuple[Indicator, ...]:
    """The measures, each with what is added to it."""
    by_id = {one.id: one for one in indicators}
    for addition in own.extensions:
        if addition.extends not in by_id:
            hint = nearest(addition.extends, tuple(by_id))
            message = (
                f"{addition.where}: there is no measure {addition.extends!r} to extend{hint}. Check the id."
            )
            raise ConfigError(message)
        by_id[addition.extends] = _added(by_id[addition.extends], addition)
    return tuple(by_id.values())


def _added(indicator: Indicator, addition: Extension) -> Indicator:
    """A measure with further codes and words, none twice."""
    return replace(
        indicator,
        codes=tuple(dict.fromkeys((*indicator.codes, *addition.codes))),
        aliases=tuple(dict.fromkeys((*indicator.aliases, *addition.aliases))),
        abbreviations=tuple(dict.fromkeys((*indicator.abbreviations, *addition.abbreviations))),
    )
