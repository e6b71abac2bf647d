"""Write measures as lines for people and programs."""

from collections.abc import Iterator, Mapping

from minutes_miner.catalogue.cells import nearest
from minutes_miner.catalogue.codes import indicators_of
from minutes_miner.catalogue.records import Catalogue, Code, Indicator
from minutes_miner.catalogue.vocabulary import AREAS, NATIONS
from minutes_miner.errors import UsageError


def chosen(catalogue: Catalogue, *, area: str = "", nation: str = "") -> tuple[Indicator, ...]:
    """Return the measures of an area and nation, all where these are "".

    Args:
        catalogue: Where to look.
        area: Service area, also in the words of `AREAS`.
        nation: Nation, also abbreviated.

    Raises:
        UsageError: The area or nation is unknown.
    """
    wanted = _known(area, AREAS, "--area"), _known(nation, NATIONS, "--nation")
    return tuple(
        one
        for one in catalogue.indicators
        if (not wanted[0] or one.area == wanted[0]) and (not wanted[1] or wanted[1] in one.nations)
    )


def _known(given: str, words: Mapping[str, object], option: str) -> str:
    """The value that a word of the command line stands for."""
    if not given:
        return ""
    if given.casefold() not in words:
        choices = ", ".join(dict.fromkeys(str(value) for value in words.values()))
        message = f"{option}: {given!r} is not known{nearest(given, words)}. Choose from {choices}."
        raise UsageError(message)
    return str(words[given.casefold()])


def named(catalogue: Catalogue, name: str) -> tuple[Indicator, ...]:
    """Return the measure with an id, or the measures with a code.

    Args:
        catalogue: Where to look.
        name: Id or code.

    Raises:
        UsageError: There is none.
    """
    by_id = {one.id: one for one in catalogue.indicators}
    ids = (name,) if name in by_id else indicators_of(name, catalogue=catalogue)
    if not ids:
        message = f"there is no measure {name!r}{nearest(name, by_id)}. Try `indicators search`."
        raise UsageError(message)
    return tuple(by_id[one] for one in ids)


def list_line(indicator: Indicator) -> str:
    """Return a measure as one line: id, unit, which way is better, name; divided by tabs.

    Args:
        indicator: The measure.
    """
    return f"{indicator.id}\t{indicator.unit}\t{indicator.polarity}\t{indicator.name}"


def card_lines(indicator: Indicator) -> Iterator[str]:
    """Yield all that is known of a measure, a fact a line.

    Args:
        indicator: The measure.
    """
    yield f"{indicator.id}: {indicator.name}"
    for label, value in _facts(indicator):
        if value:
            yield f"  {label}: {value}"
    yield from (f"  code: {code_line(code)}" for code in indicator.codes)
    yield from (f"  {'inverse' if alias.inverse else 'alias'}: {alias.text}" for alias in indicator.aliases)


def _facts(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The plain fields, labelled."""
    yield "definition", indicator.definition
    yield "area", indicator.area
    yield "unit", indicator.unit
    yield "better", indicator.polarity
    yield "nations", ", ".join(indicator.nations)
    yield "of", indicator.denominator
    yield "notes", indicator.notes
    yield "source", indicator.source
    yield "abbreviations nearby", ", ".join(indicator.abbreviations)


def code_line(code: Code) -> str:
    """Return a code with its scheme, dates and note.

    Args:
        code: The code.
    """
    dates = (
        f", {code.valid_from or ''} to {code.valid_until or ''}"
        if code.valid_from or code.valid_until
        else ""
    )
    provenance = "" if code.seen else ", not seen in a publication"
    return f"{code.code} ({code.scheme}{dates}{provenance}){f': {code.note}' if code.note else ''}"
