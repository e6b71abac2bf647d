"""Find the numbers of a sentence that state something, each with its unit."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from minutes_miner.link.figure_records import Measure, Number
from minutes_miner.patterns import figures as patterns

_FLAGS = re.IGNORECASE | re.VERBOSE
_BLOT = "\x00"
_DURATION_ENDS = "days weeks months years hours minutes seconds miles"
_UNITS_OF_DURATION = tuple(unit.removesuffix("s") for unit in _DURATION_ENDS.split())
_BASES = {"hundred": 100, "thousand": 1_000}
_INHERITED_FROM = 90  # characters back within which a number takes over the unit of another

_WORDS = "|".join([*patterns.TENS, *patterns.ONES, *patterns.SHARES, *patterns.RAG, "quartile"])
_ANY = re.compile(rf"\d|(?<!\w)(?:{_WORDS})", re.IGNORECASE)  # what every number has
_PERIOD = re.compile(
    rf"(?<!\w)(?=\w)(?:{patterns.PERIOD})", _FLAGS
)  # said once, it spares all choices word ends
_LOOK_ALIKES = tuple(re.compile(one, _FLAGS) for one in patterns.LOOK_ALIKES)
_WORD_STARTS = re.compile(r"[^\W\d_]")
_COUNTED = re.compile(rf"^\s(?:[\w'’-]+\s){{0,2}}?{patterns.COUNTED}", _FLAGS)
_STATED_BEFORE = re.compile(patterns.STATED_BEFORE, _FLAGS)
_STATED_AFTER = re.compile(patterns.STATED_AFTER, _FLAGS)
_POINTED_AT = re.compile(patterns.POINTED_AT, _FLAGS)
_SHARES_UNIT = re.compile(patterns.SHARES_UNIT, _FLAGS)
_PART_BEFORE = re.compile(patterns.PART_BEFORE, _FLAGS)
_NO_THING = re.compile(patterns.NO_THING, _FLAGS)
_NEXT_OF_PAIR = re.compile(r"^\s?(?:to|and|or|-|–)\s?$", re.IGNORECASE)
_SCORED = re.compile(patterns.SCORED, _FLAGS)
_DIFFERENCE_BEFORE = re.compile(patterns.DIFFERENCE_BEFORE, _FLAGS)
_DIFFERENCE_AFTER = re.compile(patterns.DIFFERENCE_AFTER, _FLAGS)
_WHOLE_BETWEEN = re.compile(patterns.WHOLE_BETWEEN, _FLAGS)


def numbers(text: str, measures: Sequence[Measure]) -> tuple[Number, ...]:
    """Return the numbers of a sentence that are no dates, ages, references or times of the day, in order.

    Args:
        text: The sentence.
        measures: The measures that it names; what stands within their names is kept.
    """
    if not _ANY.search(text):
        return ()
    left = without_look_alikes(text, measures)
    lowered, found = left.lower(), list[Number]()
    for pattern, read, needed in _KINDS:
        if needed and not any(word in lowered for word in needed):
            continue
        for match in pattern.finditer(left):
            number = read(match)
            if number is not None:
                found.append(number)
        for number in found:
            left = f"{left[: number.start]}{_BLOT * (number.end - number.start)}{left[number.end :]}"
    found.sort(key=lambda one: one.start)
    return tuple(_with_units(text, _counting(text, found)))


def periods(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of the words that say when, in order."""
    return tuple(match.span() for match in _PERIOD.finditer(text))


def is_difference(text: str, start: int, end: int) -> bool:
    """Whether a number says by how much something moved or lies off another: "up by 4 %", "11 fewer than"."""
    return bool(_DIFFERENCE_BEFORE.search(text[:start]) or _DIFFERENCE_AFTER.match(text[end:]))


def without_look_alikes(text: str, measures: Sequence[Measure]) -> str:
    """The sentence with dates, ages, references and times blotted out, in its full length."""
    kept = [(one.start, one.end) for one in measures if one.start is not None and one.end is not None]
    for pattern in (_PERIOD, *_LOOK_ALIKES):
        for start, end in [match.span() for match in pattern.finditer(text)]:
            if _is_section(text[start:end]) and any(a <= start and end <= b for a, b in kept):
                continue
            if pattern is _PERIOD and any(a <= start and end <= b for a, b in kept):
                continue
            text = f"{text[:start]}{_BLOT * (end - start)}{text[end:]}"
    return text


def _is_section(words: str) -> bool:
    """Whether some words name the section of an act that may define a measure."""
    return words.lower().startswith("section")


def _amount(words: str) -> float:
    """The number that digits or words stand for."""
    if words[0].isdigit():
        return float(words.replace(",", ""))
    total = 0.0
    for word in re.split(r"[\s-]", words.lower()):
        if word in patterns.SCALES:
            total *= patterns.SCALES[word]
        else:
            total += patterns.ONES.get(word) or patterns.TENS[word]
    return total


def _number(match: re.Match[str], value: float, unit: str) -> Number:
    """A number as matched."""
    return Number(value=value, words=match[0], start=match.start(), end=match.end(), unit=unit)


def _of_unit(unit: str) -> Callable[[re.Match[str]], Number]:
    """A reader of numbers of one unit."""
    return lambda match: _number(match, _amount(match["number"]), unit)


def _ratio(match: re.Match[str]) -> Number:
    """Read one in five and the like."""
    return _number(match, round(_amount(match["number"]) / _amount(match["whole"]), 4), "ratio")


def _share(match: re.Match[str]) -> Number:
    """Read A third of and the like."""
    parts = _amount(match["number"]) if match["number"] else 1.0
    value = round(parts * patterns.SHARES[match["share"].lower().rstrip("s")], 4)
    return replace(_number(match, value, "ratio"), words=match[0], end=match.end())


def _quartile(match: re.Match[str]) -> Number:
    """Read Top quartile and the like."""
    return _number(match, patterns.QUARTILES[match["place"].lower()], "quartile")


def _colour(match: re.Match[str]) -> Number:
    """Read Rated red and the like."""
    start, end = match.span("colour")
    value = patterns.RAG[match["colour"].lower()]
    return Number(value=value, words=match["colour"], start=start, end=end, unit="rag")


def _money(match: re.Match[str]) -> Number:
    """Read £3.7 million and the like."""
    scale = patterns.SCALES[match["scale"].lower()] if match["scale"] else 1
    return _number(match, round(_amount(match["number"]) * scale, 2), "currency")


def _count(match: re.Match[str]) -> Number:
    """Read 187 million and the like."""
    scale = patterns.SCALES[match["scale"].lower()] if match["scale"] else 1
    return _number(match, _amount(match["number"]) * scale, "count")


def _pence(match: re.Match[str]) -> Number:
    """Read 50p and the like."""
    return _number(match, _amount(match["number"]) / 100, "currency")


def _rate(match: re.Match[str]) -> Number:
    """Read 48.2 per 10,000 and the like."""
    base = match["base"].lower()
    return _number(match, _amount(match["number"]), f"rate-per-{_BASES.get(base) or base.replace(',', '')}")


def _duration(match: re.Match[str]) -> Number:
    """Read 39 working days and the like."""
    unit = next(one for one in _DURATION_ENDS.split() if one.startswith(match["unit"].lower().rstrip("s")))
    return _number(match, _amount(match["number"]), unit)


# How each kind of number is found and read, and the words or signs without one of which it cannot stand.
_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Number | None], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, _FLAGS), read, needed)
    for pattern, read, needed in (
        (patterns.RATIO, _ratio, ("in", "out")),
        (patterns.SHARE, _share, tuple(patterns.SHARES)),
        (patterns.QUARTILE, _quartile, ("quartile",)),
        (patterns.COLOUR, _colour, tuple(patterns.RAG)),
        (patterns.MONEY, _money, ("£", "€", "$")),
        (patterns.PENCE, _pence, ("p",)),
        (patterns.PERCENT, _of_unit("percent"), ("%", "cent")),
        (patterns.POINTS, _of_unit("percentage-points"), ("point", "pp")),
        (patterns.RATE, _rate, ("00", "thousand", "hundred")),
        (patterns.DURATION, _duration, _UNITS_OF_DURATION),
        (patterns.PLAIN, _count, ()),
    )
)


def _counting(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers less the words that count nothing: "the five districts", "one of the best"."""
    for index, one in enumerate(found):
        if one.unit == "count" and _WORD_STARTS.match(one.words) and not _counts(text, one, found[:index]):
            continue
        yield one


def _counts(text: str, one: Number, before: Sequence[Number]) -> bool:
    """Whether a number word counts something."""
    left, right = text[: one.start], text[one.end :]
    if before and _WHOLE_BETWEEN.match(text[before[-1].end : one.start]):
        return True
    if _POINTED_AT.search(left) or one.value == 1:
        return False
    if _STATED_BEFORE.search(left) or _STATED_AFTER.match(right) or _COUNTED.match(right):
        return True
    return bool(_PART_BEFORE.search(left)) or is_difference(text, one.start, one.end)


def _with_units(text: str, found: Iterator[Number]) -> list[Number]:
    """The numbers; those without a unit take that of the pair or comparison in which they stand."""
    result = [replace(one, bare=one.unit == "count" and _is_bare(text, one)) for one in found]
    for index in reversed(range(len(result) - 1)):
        one, after = result[index], result[index + 1]
        if one.bare and after.unit != "count" and _NEXT_OF_PAIR.match(text[one.end : after.start]):
            result[index] = replace(one, unit=after.unit)
    for index, one in enumerate(result):
        if one.bare and one.unit == "count":
            result[index] = replace(one, unit=_unit_from_before(text, one, result[:index]))
    return result


def _is_bare(text: str, one: Number) -> bool:
    """Whether no thing that it counts follows a number."""
    return bool(_NO_THING.match(text[one.end :]))


def _unit_from_before(text: str, one: Number, before: Sequence[Number]) -> str:
    """The unit that a bare number takes from the words or the number before it."""
    left = text[: one.start]
    if _SCORED.search(left):
        return "score"
    if not before or not _SHARES_UNIT.search(left):
        return one.unit
    last = before[-1]
    is_alone = is_difference(text, last.start, last.end) or last.unit in {"rag", "quartile", "ratio"}
    if is_alone or one.start - last.end > _INHERITED_FROM:
        return one.unit
    return last.unit
