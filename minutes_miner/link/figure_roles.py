"""Tell what each number of a sentence is to its measure: value, previous, target, comparator, definition."""

import re
from collections.abc import Mapping, Sequence

from minutes_miner.catalogue.records import Indicator
from minutes_miner.link.figure_numbers import is_difference
from minutes_miner.link.figure_parts import Parts
from minutes_miner.link.figure_records import FigureRole, Measure, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_NEAR_DIGITS = 60  # characters after a number in which its period may stand

_LIMIT = re.compile(patterns.LIMIT, _FLAGS)
_ELSEWHERE = re.compile(patterns.ELSEWHERE, _FLAGS)
_DONE_IN = re.compile(patterns.DONE_IN, _FLAGS)
_OR_MORE = re.compile(patterns.OR_MORE, _FLAGS)
_SECTION = re.compile(patterns.SECTION, _FLAGS)
_STATES = re.compile(patterns.STATES, _FLAGS)
_HAVING_BEEN = re.compile(patterns.HAVING_BEEN, _FLAGS)
_LIMIT_AFTER = re.compile(patterns.LIMIT_AFTER, _FLAGS)
_TOOK = re.compile(patterns.TOOK, _FLAGS)
_TARGET_BEFORE = re.compile(patterns.TARGET_BEFORE, _FLAGS)
_TARGET_AFTER = re.compile(patterns.TARGET_AFTER, _FLAGS)
_MET_TARGET = re.compile(patterns.MET_TARGET, _FLAGS)
_COMPARED_BEFORE = re.compile(patterns.COMPARED_BEFORE, _FLAGS)
_COMPARED_AFTER = re.compile(patterns.COMPARED_AFTER, _FLAGS)
_COMPARING = re.compile(patterns.COMPARING, _FLAGS)
_FROM = re.compile(patterns.FROM, _FLAGS)
_TO_FOLLOWS = re.compile(patterns.TO_FOLLOWS, _FLAGS)
_MOVED_FROM = re.compile(patterns.MOVED_FROM, _FLAGS)
_PEAKED = re.compile(patterns.PEAKED, _FLAGS)
_LATER_TO = re.compile(patterns.LATER_TO, _FLAGS)
_EARLIER = re.compile(patterns.EARLIER, _FLAGS)
_PERIOD = re.compile(patterns.PERIOD, _FLAGS)
_PART_AFTER = re.compile(patterns.PART_AFTER, _FLAGS)
_PART_BEFORE = re.compile(patterns.PART_BEFORE, _FLAGS)
_WHOLE_BETWEEN = re.compile(patterns.WHOLE_BETWEEN, _FLAGS)
_SAMPLE_BEFORE = re.compile(patterns.SAMPLE_BEFORE, _FLAGS)
_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "miles"})


def roles(
    parts: Parts, found: Sequence[Number], measures: Sequence[Measure], known: Mapping[str, Indicator]
) -> tuple[FigureRole | None, ...]:
    """Return the role of each number; None for one that is no figure, such as a deadline.

    Args:
        parts: The sentence, cut into statements.
        found: Its numbers, in order.
        measures: The measures that it is about.
        known: The catalogue's measures by id.
    """
    return tuple(
        _fraction(parts.text, index, found)
        or _defining(parts, one, found, measures, known)
        or _told(parts, index, found, measures, known)
        for index, one in enumerate(found)
    )


def _fraction(text: str, index: int, found: Sequence[Number]) -> FigureRole | None:
    """Part and whole: "408 of 429", "611 of them"."""
    one = found[index]
    if one.unit != "count":
        return None
    if index + 1 < len(found) and _is_whole(text, one, found[index + 1]):
        return FigureRole.NUMERATOR
    if index and _is_whole(text, found[index - 1], one):
        return FigureRole.DENOMINATOR
    if _SAMPLE_BEFORE.search(text[: one.start]):
        return FigureRole.DENOMINATOR
    is_part = _PART_AFTER.match(text[one.end :]) or _PART_BEFORE.search(text[: one.start])
    return FigureRole.NUMERATOR if is_part else None


def _is_whole(text: str, part: Number, whole: Number) -> bool:
    """Whether a count is that of which another is a part."""
    between = text[part.end : whole.start]
    return part.unit == whole.unit == "count" and bool(_WHOLE_BETWEEN.match(between))


def _defining(
    parts: Parts,
    one: Number,
    found: Sequence[Number],
    measures: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> FigureRole | None:
    """Whether a number belongs to what a measure is called: "within 45 days", "three or more"."""
    around = _around(one, measures)
    if one.unit == "count":
        is_more = bool(_LIMIT_AFTER.match(parts.text[one.end :]))
        return FigureRole.DEFINITION if is_more or _is_in_name(parts.text, one, around, known) else None
    if one.unit == "percent" and _OR_MORE.match(parts.text[one.end :]):
        return FigureRole.DEFINITION
    if one.unit not in _DURATIONS:
        return None
    if around is not None and (_is_limit(parts, one) or _unit(around, known) != one.unit):
        return FigureRole.DEFINITION
    if "working" in one.words and _DONE_IN.search(parts.text[: one.start]) and _has_share(parts, one, found):
        return FigureRole.DEFINITION
    limits = _is_limit(parts, one) and (_has_share(parts, one, found) or _is_measured(parts, one, measures))
    return FigureRole.DEFINITION if limits else None


def _is_in_name(text: str, one: Number, around: Measure | None, known: Mapping[str, Indicator]) -> bool:
    """Whether a count is part of what a measure is called: "section 47", "three placements"."""
    if around is None or around.start is None:
        return False
    if _SECTION.search(text[: one.start]):
        return True
    is_first = one.start == around.start or bool(_STATES.search(text[around.start : one.start]))
    unit = _unit(around, known)
    return not is_first and unit not in {"count", ""} and not unit.startswith("rate-")


def _around(one: Number, measures: Sequence[Measure]) -> Measure | None:
    """The measure within whose name a number stands."""
    inside = (
        m for m in measures if m.start is not None and m.end is not None and m.start <= one.start < m.end
    )
    return next(inside, None)


def _unit(measure: Measure, known: Mapping[str, Indicator]) -> str:
    """What a measure counts."""
    indicator = known.get(measure.indicator)
    return indicator.unit.value if indicator else ""


def _is_limit(parts: Parts, one: Number) -> bool:
    """Whether a number is named as a limit."""
    return bool(_LIMIT.search(parts.text[: one.start]) or _LIMIT_AFTER.match(parts.text[one.end :]))


def _has_share(parts: Parts, one: Number, found: Sequence[Number]) -> bool:
    """Whether a percentage stands in the same statement."""
    place = parts.at(one.start)
    return any(other.unit == "percent" and parts.at(other.start) == place for other in found)


def _is_measured(parts: Parts, one: Number, measures: Sequence[Measure]) -> bool:
    """Whether a measure is named in the same statement."""
    place = parts.at(one.start)
    return any(m.start is not None and parts.at(m.start) == place for m in measures)


def _told(
    parts: Parts,
    index: int,
    found: Sequence[Number],
    measures: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> FigureRole | None:
    """The role that the words around a number tell; a value where they tell none."""
    one = found[index]
    left, right = parts.text[: one.start], parts.text[one.end :]
    if one.unit not in {"rag", "quartile"}:
        if is_difference(parts.text, one.start, one.end):
            return FigureRole.DIFFERENCE
        for role, holds in _TELLERS:
            if holds(left, right):
                return role
        if _is_earlier(parts, index, found):
            return FigureRole.PREVIOUS
        if _COMPARING.search(left):
            return _compared(left, right, index)
    if one.unit in _DURATIONS and not _is_taken(parts, index, found, measures, known):
        return None
    return FigureRole.VALUE


def _is_target(left: str, right: str) -> bool:
    """Whether a number is a target: "against a target of 90 %", not "above target at 92 %"."""
    if _TARGET_AFTER.match(right):
        return True
    return bool(_TARGET_BEFORE.search(left)) and not _MET_TARGET.search(left)


def _is_of_peers(left: str, right: str) -> bool:
    """Whether a number is that of others: "the England average of 12.4 %", "59 % nationally"."""
    return bool(_COMPARED_BEFORE.search(left) or _COMPARED_AFTER.match(right))


def _is_left_behind(left: str, right: str) -> bool:
    """Whether something moved away from a number: "from 13 % to 19 %", not "from 36 care homes"."""
    origin = _FROM.search(left)
    return origin is not None and bool(_TO_FOLLOWS.match(right) or _MOVED_FROM.search(left[: origin.start()]))


_TELLERS = (
    (FigureRole.TARGET, _is_target),
    (FigureRole.COMPARATOR, _is_of_peers),
    (FigureRole.PREVIOUS, lambda left, right: bool(_PEAKED.search(left) and _LATER_TO.search(right))),
    (FigureRole.PREVIOUS, _is_left_behind),
    (FigureRole.PREVIOUS, lambda left, _: bool(_HAVING_BEEN.search(left))),
)


def _is_earlier(parts: Parts, index: int, found: Sequence[Number]) -> bool:
    """Whether the words beside a number date it before another: "two years ago the figure had been 91 %"."""
    one = found[index]
    start = found[index - 1].end if index else 0
    left = parts.text[max(start, parts.bounds(one.start)[0]) : one.start]
    if _is_dated_earlier(left) and re.search(r"\b(?:was|were|been|figure)\b", left):
        return True
    end = found[index + 1].start if index + 1 < len(found) else len(parts.text)
    right = parts.text[one.end : min(end, one.end + _NEAR_DIGITS)]
    dated = _PERIOD.search(right)
    return dated is not None and _is_close(right[: dated.start()]) and _is_dated_earlier(dated[0])


def _is_close(between: str) -> bool:
    """Whether no statement ends between a number and what dates it."""
    return not re.search(r"[,;.)]|\b(?:and|than|compared|against|since|of)\b", between)


def _is_dated_earlier(words: str) -> bool:
    """Whether some words speak of a time before."""
    return bool(_EARLIER.search(words))


def _compared(left: str, right: str, index: int) -> FigureRole:
    """What a number is that another is compared with: an earlier one where dated or nothing else is said."""
    dated = _PERIOD.match(re.sub(r"^\W*(?:children|pupils|cases|offences|households)?\s?", "", right))
    says_compared = re.search(r"compar\w+\s\w+\s[^,]{0,20}$", left, re.IGNORECASE)
    if index and (dated or (says_compared and not _ELSEWHERE.match(right))):
        return FigureRole.PREVIOUS
    return FigureRole.COMPARATOR


def _is_taken(
    parts: Parts,
    index: int,
    found: Sequence[Number],
    measures: Sequence[Measure],
    known: Mapping[str, Indicator],
) -> bool:
    """Whether a duration says how long something took, and is no deadline or period."""
    one = found[index]
    if _LIMIT.search(parts.text[: one.start]):
        return False
    near = parts.text[max(parts.bounds(one.start)[0], one.start - _NEAR_DIGITS) : one.end + _NEAR_DIGITS // 2]
    is_unit = any(_unit(m, known) == one.unit for m in measures)
    return bool(_TOOK.search(near)) or is_unit
