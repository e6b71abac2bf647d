"""Find the measures that a sentence names: by code, by name, or by a term that its surroundings settle."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes_miner.catalogue.codes import FoundCode, find_codes
from minutes_miner.catalogue.records import Area, Catalogue
from minutes_miner.link.phrases import Match, Phrase, matches, phrase_index
from minutes_miner.link.settle import Settled, Surroundings, at_home, is_of_children, settled
from minutes_miner.link.words import Token, tokens
from minutes_miner.patterns.measures import (
    COMMON_NOUN,
    COUNTED_AFTER,
    COUNTED_BEFORE,
    COUNTING,
    DATED,
    GROUPS,
    HOW_LONG_A_LIST,
    LISTS,
    LOOK_ALIKES,
    MEASURED,
    MEASURED_NEXT,
    MEASURES_NEXT,
    NAMED_AFTER,
    OF_ADULTS,
    PERCENT_OF,
    POLICY,
    PRICED,
    SHARE_OF,
    SOME,
    THE_SHARE_OF,
    THOSE_THAT,
    WAYS,
)

_SHARE_OF = re.compile(SHARE_OF)
_NAMED_AFTER = re.compile(NAMED_AFTER)
_PERCENT_OF = re.compile(PERCENT_OF)
_THE_SHARE_OF = re.compile(THE_SHARE_OF)
_MEASURED = re.compile(MEASURED)
_SOME = re.compile(SOME)
_POLICY = re.compile(POLICY)
_PRICED = re.compile(PRICED)
_COMMON_NOUN = re.compile(COMMON_NOUN)
_MEASURES_NEXT = re.compile(MEASURES_NEXT)
_MEASURED_NEXT = re.compile(MEASURED_NEXT)
_HOW_LONG_A_LIST = re.compile(HOW_LONG_A_LIST)
_DATED = re.compile(DATED)
_NUMBER = re.compile(r"\d")
_OF_ADULTS = re.compile(OF_ADULTS, re.IGNORECASE)
_THOSE_THAT = re.compile(THOSE_THAT)
_COUNTED_BEFORE = re.compile(COUNTED_BEFORE)
_COUNTED_AFTER = re.compile(COUNTED_AFTER)
_COUNTS = re.compile(rf"\b(?:{'|'.join(sorted(COUNTING))}|numbers|figures|levels)\b", re.IGNORECASE)
_LOOK_ALIKES = re.compile("|".join(LOOK_ALIKES), re.IGNORECASE | re.VERBOSE)
_KEPT = 8192  # sentences whose names are held
_CODE_SCORE = 1.0
_TYPO_SCORE = 0.8
_REACH = 40  # characters before a name in which a share of it may be taken
_SUREST_NAME = 0.99
_WHOLE = 0.95  # score of a name whose words stand together
_NEARLY_WHOLE = 0.9  # the same with a word between them
_LEAST_LIKE = 0.77  # score of a name below which too many other words stand between its own
_SHORT = 2  # words of a name whose small words count as well
_NEAR = 60  # characters on either side of a thing's name in which a word that measures speaks of it
_NEAR_ANYWHERE = 30  # the same in an item whose service nothing tells
_CLOSE = 32  # characters on either side in which a word counts a group of people
_MARKS = (";", ". ", " - ", " – ")  # what ends a clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A measure named in a sentence.

    Attributes:
        indicator: Id of the measure; "" where it stays open between candidates.
        how: "code", "alias" or "context" (an ambiguous term that the words near it settle).
        score: How sure it is, 0 to 1.
        start: First character of the words in the sentence.
        end: One past the last.
        inverse: Whether the words state the complement of the measure.
        candidates: Ids of all measures it may be, where that is open.
        note: What is not plain.
        measured: Whether a name itself counts, times or compares; of a term, whether the words around it do.
    """

    indicator: str
    how: str
    score: float
    start: int
    end: int
    inverse: bool = False
    candidates: tuple[str, ...] = ()
    note: str = ""
    measured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a sentence stands.

    Attributes:
        on: Day of the meeting.
        title: Title of its agenda item.
        before: The sentences before it in the item that its terms may hang on.
        area: Service area of the item.
    """

    on: dt.date | None = None
    title: str = ""
    before: str = ""
    area: Area | None = None


def mentions(text: str, setting: Setting, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Return the measures that a sentence names, in order.

    Args:
        text: The sentence.
        setting: Where it stands.
        catalogue: The measures.
    """
    text, found, named = _matched(text, catalogue)
    by_code = tuple(_coded(text, setting, catalogue))
    if not (named or by_code):
        return ()
    by_name = [
        mention
        for match in named
        if _is_written(text, match, found)
        and not _is_whole(text, match, found, named, catalogue)
        and not _is_group(match, found, named)
        and (match.phrase.term or match.score >= _LEAST_LIKE)
        for mention in _named(text, match, found, setting, catalogue)
    ]
    ordered = sorted((*by_code, *by_name), key=lambda one: (one.start, -one.score))
    return tuple(_once(ordered))


@lru_cache(maxsize=_KEPT)
def _matched(text: str, catalogue: Catalogue) -> tuple[str, tuple[Token, ...], tuple[Match, ...]]:
    """A sentence without look-alikes, its words and the names among them.

    They are held: the service of an item may be asked for before its sentences are.
    """
    text = _LOOK_ALIKES.sub(lambda m: "\x00" * len(m[0]), text)
    found = tuple(tokens(text))
    return text, found, tuple(matches(found, phrase_index(catalogue)))


def _coded(text: str, setting: Setting, catalogue: Catalogue) -> Iterator[Mention]:
    """Measures named by code."""
    for code in find_codes(text, setting.on, catalogue=catalogue):
        if code.indicators:
            yield _of_code(code)


def _of_code(code: FoundCode) -> Mention:
    """A code's mention; open where it stands for several measures."""
    one = code.indicators[0] if len(code.indicators) == 1 else ""
    return Mention(
        indicator=one,
        how="code",
        score=_TYPO_SCORE if code.likely_typo else _CODE_SCORE,
        start=code.start,
        end=code.end,
        candidates=() if one else code.indicators,
        note=code.note,
    )


def _is_whole(
    text: str, match: Match, found: Sequence[Token], named: Sequence[Match], catalogue: Catalogue
) -> bool:
    """Whether a name is but the whole of which a share is taken: "80 % of plans were reviewed".

    A long name of a measure told in per cent is that share: "the percentage of leavers in suitable homes".
    """
    if match.phrase.measures:
        return False
    first, last = found[match.at[0]], found[match.at[-1]]
    before = text[max(0, first.start - _REACH) : first.start]
    if (
        len(match.phrase.words) > _SHORT
        and _THE_SHARE_OF.search(before)
        and _is_share(match.phrase, catalogue)
    ):
        return False
    follows = any(found[other.at[0]].start >= last.end for other in named if other is not match)
    return bool(_PERCENT_OF.search(before)) or (follows and bool(_SHARE_OF.search(before)))


def _is_group(match: Match, found: Sequence[Token], named: Sequence[Match]) -> bool:
    """Whether a term names people of whom the clause measures something else."""
    if match.phrase.term is None or not GROUPS.issuperset(match.phrase.words):
        return False
    clause = found[match.at[0]].clause
    return any(other.phrase.term is None and found[other.at[0]].clause == clause for other in named)


def _is_written(text: str, match: Match, found: Sequence[Token]) -> bool:
    """Whether a short name stands there with its small words: "in time", not "time"."""
    phrase = match.phrase
    if len(phrase.words) > _SHORT or " " not in phrase.text:
        return True
    first, last = found[match.at[0]], found[match.at[-1]]
    if len(phrase.words) == 1:
        near = text[max(0, last.start - len(phrase.text)) : last.end].lower()
        return last.word not in phrase.text or near.endswith(phrase.text.lower())
    return _ways(text[first.start : last.end]) == _ways(phrase.text)


def _ways(words: str) -> set[str]:
    """The small words that say where to or where from."""
    return set(re.findall(r"[a-z]+", words.lower())) & WAYS


def _is_measured(text: str, start: int, end: int, near: int = _NEAR) -> bool:
    """Whether the words just around some others say how much, how many or how well."""
    without = without_dates(f"{text[:start]}{' ' * (end - start)}{text[end:]}")
    left, right = _clause(without, start, end)
    before, after = without[max(left, start - near) : start], without[end : min(right, end + near)]
    if _MEASURED.search(before) or _MEASURED.search(after):
        return True
    return bool(_COUNTED_BEFORE.search(before) or _COUNTED_AFTER.search(after))


def measures(text: str) -> bool:
    """Return whether a sentence says how much, how many or how well.

    Args:
        text: The sentence.
    """
    rest = without_dates(text)
    return bool(_MEASURED.search(rest) or _NUMBER.search(rest))


def without_dates(text: str) -> str:
    """A sentence of the same length in which numbers that date or name something are blank."""
    return _DATED.sub(lambda m: " " * len(m[0]), text)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around some words, as a half-open range."""
    left = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    return left, min((at for mark in _MARKS if (at := text.find(mark, end)) >= 0), default=len(text))


def _named(
    text: str, match: Match, found: Sequence[Token], setting: Setting, catalogue: Catalogue
) -> Iterator[Mention]:
    """What a name or term found comes to."""
    start, end = found[match.at[0]].start, found[match.at[-1]].end
    phrase = match.phrase
    if phrase.term is None:
        if not _is_meant(text, match, found, setting) or _strays(match, text, setting, catalogue):
            return
        if _PRICED.search(text, max(0, start - _REACH), start) and not _is_money(phrase, catalogue):
            return
        one = phrase.indicators[0] if len(phrase.indicators) == 1 else ""
        yield Mention(
            indicator=one,
            how="alias",
            score=min(match.score, _SUREST_NAME),
            start=start,
            end=end,
            inverse=phrase.inverse,
            measured=phrase.measures,
            candidates=() if one else phrase.indicators,
        )
        return
    near = _surroundings(text, start, end, setting, phrase)
    outcome = settled(phrase.term, near, _areas(catalogue))
    if outcome is not None and outcome.indicator and _is_loose(text, start, end):
        outcome = replace(outcome, indicator="")
    if outcome is not None:
        measured = phrase.measures or _is_measured(text, start, end)
        yield _of_term(outcome, match, start, end, measured=measured)


def _is_loose(text: str, start: int, end: int) -> bool:
    """Whether a common noun stands by itself ("a visit"), and not as what is counted or timed."""
    if not _COMMON_NOUN.fullmatch(text, start, end):
        return False
    without = without_dates(text)
    return not (_MEASURES_NEXT.search(without[:start]) or _MEASURED_NEXT.match(without, end))


def _is_meant(text: str, match: Match, found: Sequence[Token], setting: Setting) -> bool:
    """Whether a name stands for the measure: measured, counted, and not in the name of something else."""
    start, end = found[match.at[0]].start, found[match.at[-1]].end
    if _POLICY.match(text, end) or _is_vague(text, match, found):
        return False
    if match.phrase.measures:
        return True
    if _is_certain_ones(text, start, end):
        return False
    reach = _NEAR if setting.area is not None else _NEAR_ANYWHERE
    return not _NAMED_AFTER.match(text, end) and _is_measured(text, start, end, reach)


def _is_certain_ones(text: str, start: int, end: int) -> bool:
    """Whether a thing's name tells which ones are meant: "the trees that were planted"."""
    return text[:start].lower().endswith("the ") and bool(_THOSE_THAT.search(text, start, end))


def _is_vague(text: str, match: Match, found: Sequence[Token]) -> bool:
    """Whether "a number of" or a list that nobody counts stands for a count: "on the waiting list"."""
    start, end = found[match.at[0]].start, found[match.at[-1]].end
    some = _SOME.search(text, max(0, start - len("a ")))
    if some is not None and some.start() < end:
        return True
    if not LISTS.intersection(match.phrase.words):
        return False
    near = without_dates(text)[max(0, start - _NEAR) : end + _NEAR]
    return not _HOW_LONG_A_LIST.search(near)


def _strays(match: Match, text: str, setting: Setting, catalogue: Catalogue) -> bool:
    """Whether a name, short or parted, is another service's, or of children where nothing is about them."""
    phrase = match.phrase
    areas = {_areas(catalogue).get(name) for name in phrase.indicators}
    short = not phrase.measures and len(phrase.words) <= _SHORT
    at_ease = any(at_home(area, setting.area) for area in areas)
    if not at_ease and (short or match.score < _WHOLE):
        return True
    if setting.area is None and match.score < _NEARLY_WHOLE:
        return True
    near = Surroundings(
        clause=text, sentence=text, title=setting.title, before=setting.before, area=setting.area
    )
    if areas == {Area.ADULTS} and setting.area is None and not _OF_ADULTS.search(f"{setting.title} {text}"):
        return True
    return areas == {Area.CHILDREN} and not is_of_children(near)


def _of_term(outcome: Settled, match: Match, start: int, end: int, *, measured: bool) -> Mention:
    """The mention of an ambiguous term."""
    return Mention(
        indicator=outcome.indicator,
        how="context",
        score=round(outcome.score * match.score, 2),
        start=start,
        end=end,
        candidates=() if outcome.indicator else _open(outcome, match),
        measured=measured,
    )


def _open(outcome: Settled, match: Match) -> tuple[str, ...]:
    """The measures an open term may be: those that some word speaks for, or else all."""
    return tuple(name for name, _ in outcome.candidates) or match.phrase.indicators


def _surroundings(text: str, start: int, end: int, setting: Setting, phrase: Phrase) -> Surroundings:
    """The words around a term, itself blotted out; the name of a group of people has only the nearest."""
    without = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    left, right = _clause(without, start, end)
    measured = phrase.measures or _is_measured(text, start, end, len(text))
    if GROUPS.issuperset(phrase.words):
        close = without[max(left, start - _CLOSE) : min(right, end + _CLOSE)]
        rest = _COUNTS.sub(" ", without[left:right])
        return Surroundings(clause=close, sentence=rest, area=setting.area, measured=measured)
    return Surroundings(
        clause=without[left:right],
        sentence=without,
        title=setting.title,
        before=setting.before,
        area=setting.area,
        measured=measured,
        specific=len(phrase.words) > 1,
    )


def _is_share(phrase: Phrase, catalogue: Catalogue) -> bool:
    """Whether a name is that of a measure told in per cent."""
    return phrase.term is None and any(
        one.unit == "percent" for one in catalogue.indicators if one.id in phrase.indicators
    )


def _is_money(phrase: Phrase, catalogue: Catalogue) -> bool:
    """Whether a name is that of a measure told in money."""
    return any(one.unit == "currency" for one in catalogue.indicators if one.id in phrase.indicators)


@lru_cache(maxsize=4)
def _areas(catalogue: Catalogue) -> dict[str, Area]:
    """Service area of each measure."""
    return {one.id: one.area for one in catalogue.indicators}


def _once(ordered: Sequence[Mention]) -> Iterator[Mention]:
    """Each measure once, by its surest mention; open ones unless one of their candidates is named."""
    best: dict[str, Mention] = {}
    for one in ordered:
        if one.indicator and (one.indicator not in best or one.score > best[one.indicator].score):
            best[one.indicator] = one
    for one in ordered:
        is_best = one.indicator and best[one.indicator] is one
        is_open = not one.indicator and one.candidates and not set(one.candidates) & set(best)
        if is_best or is_open:
            yield one
