"""Make records of the rows of a catalogue file, each checked as it is made."""

import re
from collections.abc import Mapping

from minutes_miner.catalogue.cells import Where, day, nearest, one_of, refuse, several, text, yes
from minutes_miner.catalogue.records import (
    Abbreviation,
    Alias,
    Ambiguity,
    Area,
    Candidate,
    Code,
    Extension,
    Indicator,
    Nation,
    Scheme,
)
from minutes_miner.catalogue.vocabulary import AREAS, FIELDS, LOCAL, NATIONS, POLARITIES, UNITS

_CODE_FIELDS = ("scheme", "code", "seen", "from", "until", "note")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60  # letters of an id made from a name


def measure(raw: Mapping[str, object], where: Where, schemes: tuple[Scheme, ...]) -> Indicator | Extension:
    """Return a row as a measure, or as what it adds to one that exists.

    Args:
        raw: Fields of `FIELDS`; lists or text divided by ";".
        where: File and row.
        schemes: Known schemes, for codes that name none.

    Raises:
        ConfigError: A field is unknown, missing or wrong; the message names row and field.
    """
    for field in raw:
        if field not in FIELDS:
            known = f"Known are {', '.join(FIELDS)}."
            refuse(
                where, field, f"no such {where.word}{nearest(field, FIELDS)}. Rename or remove it. {known}"
            )
    return _extension(raw, where, schemes) if text(raw, "extends") else _indicator(raw, where, schemes)


def _extension(raw: Mapping[str, object], where: Where, schemes: tuple[Scheme, ...]) -> Extension:
    """A row that adds words or codes."""
    other = [field for field in ("id", "name", "definition", "unit", "polarity") if text(raw, field)]
    if other:
        refuse(
            where,
            other[0],
            "a row with `extends` only adds codes and aliases. Leave this blank, or use `id`.",
        )
    return Extension(
        extends=text(raw, "extends"),
        codes=_codes(raw, where, schemes),
        aliases=_aliases(raw),
        abbreviations=several(raw, "abbreviations"),
        where=where.place,
    )


def _indicator(raw: Mapping[str, object], where: Where, schemes: tuple[Scheme, ...]) -> Indicator:
    """A row that is a measure of its own."""
    name = _needed(raw, "name", where)
    nations = tuple(one_of(NATIONS, nation, where, "nations") for nation in several(raw, "nations"))
    area = text(raw, "area")
    return Indicator(
        id=_id(raw, name, where),
        name=name,
        definition=text(raw, "definition"),
        area=one_of(AREAS, area, where, "area") if area else Area.OTHER,
        unit=one_of(UNITS, _needed(raw, "unit", where), where, "unit"),
        polarity=one_of(POLARITIES, _needed(raw, "polarity", where), where, "polarity"),
        nations=nations or tuple(Nation),
        denominator=text(raw, "denominator"),
        codes=_codes(raw, where, schemes),
        aliases=_aliases(raw),
        abbreviations=several(raw, "abbreviations"),
        notes=text(raw, "notes"),
        source=text(raw, "source"),
        verified=yes(raw, "verified"),
        added=yes(raw, "added"),
    )


def _needed(raw: Mapping[str, object], field: str, where: Where) -> str:
    """A field that may not be blank."""
    return text(raw, field) or refuse(
        where, field, "it is missing. Every measure needs name, unit and polarity."
    )


def _id(raw: Mapping[str, object], name: str, where: Where) -> str:
    """The id given, or one made from the name."""
    given = text(raw, "id")
    if given and not _ID.fullmatch(given):
        refuse(where, "id", f"{given!r} is no id. Use small letters, digits and hyphens.")
    return given or f"own-{_NOT_IN_ID.sub('-', name.casefold()).strip('-')[:_LONGEST_ID].rstrip('-')}"


def _aliases(raw: Mapping[str, object]) -> tuple[Alias, ...]:
    """The words of a row."""
    plain = (Alias(text=words) for words in several(raw, "aliases"))
    return (*plain, *(Alias(text=words, inverse=True) for words in several(raw, "inverse")))


def _codes(raw: Mapping[str, object], where: Where, schemes: tuple[Scheme, ...]) -> tuple[Code, ...]:
    """The codes of a row, in any of the forms a file may give them."""
    value = raw.get("codes")
    if isinstance(value, Mapping):
        rows: list[object] = [
            {"scheme": key, "code": code} for key, codes in value.items() for code in _listed(codes)
        ]
    else:
        rows = value if isinstance(value, list) else [*several(raw, "codes")]
    common: dict[str, object] = {end: day(raw, f"codes {end}", where) for end in ("from", "until")}
    return tuple(_code({**common, **_code_row(row, schemes)}, where, schemes) for row in rows)


def _listed(codes: object) -> tuple[str, ...]:
    """The codes of one scheme: text divided by commas."""
    return tuple(part.strip() for part in str(codes).split(",") if part.strip())


def _code_row(row: object, schemes: tuple[Scheme, ...]) -> dict[str, object]:
    """One code as fields: "NI: NI 62", "NI 62" and a mapping come to the same."""
    if isinstance(row, Mapping):
        return {str(key): value for key, value in row.items()}
    scheme, colon, code = str(row).partition(":")
    if colon:
        return {"scheme": scheme.strip(), "code": code.strip()}
    return {"scheme": _scheme_of(str(row), schemes), "code": str(row).strip()}


def _scheme_of(code: str, schemes: tuple[Scheme, ...]) -> str:
    """The scheme whose letters open a code."""
    letters = re.match(r"[A-Z]*", code.strip().upper())
    opening = letters[0] if letters else ""
    return next((s.id for s in schemes if opening in s.prefixes and opening not in s.guarded), LOCAL)


def _code(raw: Mapping[str, object], where: Where, schemes: tuple[Scheme, ...]) -> Code:
    """One code, dated as its scheme where it has no dates of its own."""
    unknown = next((key for key in raw if key not in _CODE_FIELDS), "")
    if unknown or not text(raw, "code"):
        wrong = (
            f"a code has no {unknown!r}; known are {', '.join(_CODE_FIELDS)}."
            if unknown
            else "a code is blank."
        )
        refuse(where, "codes", wrong)
    scheme = next((s for s in schemes if s.id == text(raw, "scheme")), None)
    start, end = day(raw, "from", where), day(raw, "until", where)
    return Code(
        code=text(raw, "code"),
        scheme=text(raw, "scheme"),
        seen=yes(raw, "seen"),
        valid_from=start or (scheme.valid_from if scheme else None),
        valid_until=end or (scheme.valid_until if scheme else None),
        note=text(raw, "note"),
    )


def scheme(raw: Mapping[str, object], where: Where) -> Scheme:
    """Return an entry of `schemes` as a record.

    Args:
        raw: Fields id, title, nations, from, until, digits, prefixes, guarded, cues, table.
        where: File and entry.

    Raises:
        ConfigError: A field is missing or wrong.
    """
    if not text(raw, "id") or not text(raw, "title"):
        refuse(where, "id", "a scheme needs an id and a title.")
    digits = text(raw, "digits") or "0"
    if not digits.isdecimal():
        refuse(where, "digits", f"{digits!r} is no number.")
    return Scheme(
        id=text(raw, "id"),
        title=text(raw, "title"),
        nations=tuple(one_of(NATIONS, nation, where, "nations") for nation in several(raw, "nations")),
        valid_from=day(raw, "from", where),
        valid_until=day(raw, "until", where),
        digits=int(digits),
        prefixes=several(raw, "prefixes"),
        guarded=(*several(raw, "guarded"), *(("",) if yes(raw, "bare") else ())),
        cues=several(raw, "cues"),
        table=yes(raw, "table"),
    )


def ambiguity(raw: Mapping[str, object], where: Where) -> Ambiguity:
    """Return an entry of `terms` as a record.

    Args:
        raw: Fields terms, candidates (id to context words), default (one or several), never, note.
        where: File and entry.

    Raises:
        ConfigError: It names no term, or no candidates with their words.
    """
    candidates = raw.get("candidates")
    if not several(raw, "terms") or not isinstance(candidates, Mapping) or not candidates:
        refuse(where, "candidates", "an entry needs `terms`, and `candidates` as measure: [context words].")
    return Ambiguity(
        terms=several(raw, "terms"),
        candidates=tuple(
            Candidate(indicator=str(key), context=several(candidates, str(key))) for key in candidates
        ),
        defaults=several(raw, "default"),
        never=several(raw, "never"),
        note=text(raw, "note"),
    )


def abbreviation(raw: Mapping[str, object], where: Where) -> Abbreviation:
    """Return an entry of `abbreviations` as a record.

    Args:
        raw: Fields short and meanings.
        where: File and entry.

    Raises:
        ConfigError: One of them is missing.
    """
    if not text(raw, "short") or not several(raw, "meanings"):
        refuse(where, "short", "an entry needs `short` and `meanings`.")
    return Abbreviation(short=text(raw, "short"), meanings=several(raw, "meanings"))
