"""Tell which way a figure moved, and what that means by its measure's polarity."""

import re
from collections.abc import Iterator, Mapping, Sequence

from minutes_miner.catalogue.records import Indicator, Polarity
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import FigureRole, Measure, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_UP = re.compile(patterns.UP, _FLAGS)
_DOWN = re.compile(patterns.DOWN, _FLAGS)
_UNCHANGED = re.compile(patterns.UNCHANGED, _FLAGS)
_MORE = re.compile(patterns.MORE, _FLAGS)
_LESS = re.compile(patterns.LESS, _FLAGS)
_OFF_PEERS = re.compile(rf"^[^,;.]{{0,40}}?{patterns.PEERS}", _FLAGS)
_OFF_TARGET = re.compile(r"^[^,;.]{0,25}\b(?:target|average|standard)", re.IGNORECASE)
_REACH = 60  # characters between a word and the value that it speaks of
_POINTS = frozenset({"percent", "percentage-points"})
_BY_POLARITY = {
    (Polarity.HIGHER, "up"): "better",
    (Polarity.HIGHER, "down"): "worse",
    (Polarity.LOWER, "up"): "worse",
    (Polarity.LOWER, "down"): "better",
}
_FLIPPED = {"better": "worse", "worse": "better"}


def changes(
    parts: Parts,
    found: Sequence[Number],
    roles: Sequence[FigureRole],
    owned: Sequence[Measure | None],
) -> tuple[str, ...]:
    """Return which way each figure moved: "up", "down", "unchanged", or "" where nothing tells.

    An earlier figure of the same measure and unit decides; then a difference ("11 fewer"); then a word of the
    statement ("had risen"). Only values and differences move.

    Args:
        parts: The sentence, cut into statements.
        found: Its numbers, in order.
        roles: Their roles.
        owned: The measures they belong to.
    """
    told = dict(_by_words(parts, found, roles))
    for index, role in enumerate(roles):
        if role == FigureRole.DIFFERENCE and (way := _of_difference(parts, found[index])):
            told[index] = way
            if (value := _value_of_difference(parts, index, found, roles)) is not None:
                told.setdefault(value, way)
    for value, earlier in pairs(found, roles, owned):
        told[value] = _between(found[earlier].value, found[value].value)
    return tuple(told.get(index, "") for index in range(len(found)))


def judged(change: str, measure: Measure | None, known: Mapping[str, Indicator]) -> str:
    """Return what a change means by a measure's polarity: "better", "worse", "unchanged" or "".

    Args:
        change: Which way a figure moved.
        measure: Its measure; the meaning is the other way round where its words state the complement.
        known: The catalogue's measures by id.
    """
    indicator = known.get(measure.indicator) if measure else None
    if measure is None or indicator is None or not change:
        return ""
    if change == "unchanged":
        return change
    meaning = _BY_POLARITY.get((indicator.polarity, change), "")
    return _FLIPPED.get(meaning, "") if measure.inverse else meaning


def pairs(
    found: Sequence[Number], roles: Sequence[FigureRole], owned: Sequence[Measure | None]
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of each value with that of the earlier figure it is set against.

    Args:
        found: The numbers of a sentence.
        roles: Their roles.
        owned: The measures they belong to.
    """
    for earlier, role in enumerate(roles):
        if role != FigureRole.PREVIOUS:
            continue
        values = [
            at
            for at, other in enumerate(roles)
            if other == FigureRole.VALUE
            and found[at].unit == found[earlier].unit
            and _id(owned[at]) == _id(owned[earlier])
        ]
        if values:
            yield _partner(earlier, values, found), earlier


def _partner(earlier: int, values: Sequence[int], found: Sequence[Number]) -> int:
    """The value that an earlier figure is set against: the nearest."""
    place = found[earlier].start
    return min(values, key=lambda at: abs(found[at].start - place))


def _id(measure: Measure | None) -> str:
    """Id of a measure; "" for none."""
    return measure.indicator if measure else ""


def _between(earlier: float, later: float) -> str:
    """The way from one number to another."""
    if earlier == later:
        return "unchanged"
    return "up" if later > earlier else "down"


def _by_words(
    parts: Parts, found: Sequence[Number], roles: Sequence[FigureRole]
) -> Iterator[tuple[int, str]]:
    """The way that words tell, with the value it is told of: the next of their statement, or the last."""
    values = [at for at, role in enumerate(roles) if role == FigureRole.VALUE and found[at].unit != "rag"]
    for pattern, way in ((_UP, "up"), (_DOWN, "down"), (_UNCHANGED, "unchanged")):
        for word in pattern.finditer(parts.text):
            place = parts.at(word.start())
            here = [at for at in values if parts.at(found[at].start) == place]
            if here and not _is_of_difference(word, found, roles):
                after = [at for at in here if found[at].start >= word.end()]
                value = after[0] if after else here[-1]
                if abs(found[value].start - word.end()) <= _REACH:
                    yield value, way


def _is_of_difference(word: re.Match[str], found: Sequence[Number], roles: Sequence[FigureRole]) -> bool:
    """Whether a word belongs to a difference beside it: "up by 4 %"."""
    return any(
        role == FigureRole.DIFFERENCE and 0 <= one.start - word.end() <= len(" by as much as about ")
        for one, role in zip(found, roles, strict=True)
    )


def _of_difference(parts: Parts, one: Number) -> str:
    """The way that a difference tells; "" where it lies off another place's figure or a target."""
    after = parts.text[one.end :]
    if _OFF_PEERS.match(after) or _OFF_TARGET.match(after):
        return ""
    if _MORE.match(after) or _LESS.match(after):
        return "up" if _MORE.match(after) else "down"
    before = parts.before(one.start)
    up = max((m.end() for m in _UP.finditer(before)), default=-1)
    down = max((m.end() for m in _DOWN.finditer(before)), default=-1)
    if up == down:
        return "up" if re.search(r"\bimprove\w*\sof\s", before) else ""
    return "up" if up > down else "down"


def _value_of_difference(
    parts: Parts, index: int, found: Sequence[Number], roles: Sequence[FigureRole]
) -> int | None:
    """The value that moved by a difference: the one before it in its statement, or else the next."""
    one = found[index]
    place = parts.at(one.start)
    fitting = [
        at
        for at, role in enumerate(roles)
        if role == FigureRole.VALUE
        and parts.at(found[at].start) == place
        and (one.unit == "percent" or found[at].unit == one.unit or {found[at].unit, one.unit} == _POINTS)
    ]
    before = [at for at in fitting if at < index]
    return before[-1] if before else next(iter(fitting), None)
