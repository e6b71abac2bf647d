"""Tell how like an entry and a row are, or two rows: by reference, by minute, by meeting and wording."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_miner.log_records import Entry
from minutes_miner.reconcile.match import Tie
from minutes_miner.reconcile.records import Likeness, Rank, TrackerRow
from minutes_miner.reconcile.references import minute_of_row, names_minute, own_reference
from minutes_miner.reconcile.scope import same_committee
from minutes_miner.reconcile.wording import Weights, likeness, numbers_clash, words_of

# Measured on 27 actions as minuted and as a tracker paraphrases them, made by hand, each against all others:
# partners have 0.49 to 1.00 (and one 0.30), the others 0.37 at most. Of 20,000 pairs of follow-ups drawn from
# our 330 invented minutes 14 reach 0.50.
_POSSIBLE = 0.38  # likeness of words from which two may be one action
_SURE = 0.50  # from which they are, where nothing else comes near
_SURE_IN_MINUTE = 0.30  # the same for two of one minute
_POSSIBLE_IN_MINUTE = 0.15
_DOUBLES = 0.80  # one row may stand for two requests, or two rows for one
_SAME_ROW = 0.75  # two rows of one council's trackers, which are hardly reworded from month to month
_SAME_REFERENCE = 0.30  # likeness that one reference needs in two trackers: numbers may be given anew
_FEW_WORDS = 3  # words of an entry that needs its item and question to be told: "He would circulate it."
_SAME_DAY = 0.08  # what one day of meeting adds
_SAME_ITEM = 0.04  # what one item adds, its titles being this like:
_ITEM_ALIKE = 0.75
_OTHER_DAY = 0.7  # share left where the days of the meetings differ
_OTHER_NUMBERS = 0.7  # where both name numbers, and others: "table 3", "table 4"
_OTHER_MINUTE = 0.9
_DAYS_DIFFER = "the days of the meetings differ"
_WORDS_DIFFER = "the reference is the same, but the words are not"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One of two that are compared: an entry, or a row."""

    text: str
    committee: str
    day: object
    item: str


def entry_ties(entries: Sequence[Entry], rows: Sequence[TrackerRow], *, committee: str) -> list[Tie]:
    """Return all pairs of entry and row that may be one action.

    Args:
        entries: The entries.
        rows: The rows.
        committee: The committee of rows that name none; "" where it is not known.
    """
    ones, others = list(map(_of_entry, entries)), [_of_row(row, committee) for row in rows]
    weights = Weights(side.text for side in (*ones, *others))
    return [
        tie
        for one, other in _pairs(ones, others, _named_alike(entries, rows))
        if _may_be_one_committee(ones[one], others[other])
        and (tie := _entry_tie(one, other, entries[one], rows[other], ones[one], others[other], weights))
    ]


def _of_entry(entry: Entry) -> _Side:
    """An entry as it is compared; one of few words with what it is about."""
    few = len(words_of(entry.text).stems) < _FEW_WORDS
    text = f"{entry.text} {entry.question_text} {entry.item_title}" if few else entry.text
    return _Side(text=text, committee=entry.committee, day=entry.meeting_date, item=entry.item_title)


def _of_row(row: TrackerRow, committee: str) -> _Side:
    """A row as it is compared."""
    few = len(words_of(row.text).stems) < _FEW_WORDS
    text = f"{row.text} {row.item_title}" if few else row.text
    return _Side(text=text, committee=row.committee or committee, day=row.meeting_date, item=row.item_title)


def _named_alike(entries: Sequence[Entry], rows: Sequence[TrackerRow]) -> set[tuple[int, int]]:
    """Pairs whose references or minutes may be the same, whatever their words."""
    own = [own_reference(row.reference) for row in rows]
    minutes = [minute_of_row(row) for row in rows]
    return {
        (one, other)
        for one, entry in enumerate(entries)
        for other, row in enumerate(rows)
        if (own[other] and own[other] == own_reference(entry.reference))
        or (
            (minute := minutes[other]) and names_minute(minute, entry, row.meeting_date == entry.meeting_date)
        )
    }


def _pairs(
    ones: Sequence[_Side], others: Sequence[_Side], named: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs that share a word at least, or are named alike."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, side in enumerate(others):
        words = words_of(side.text)
        for word in {*words.stems, *words.numbers}:
            holding[word].append(number)
    found = set(named)
    for number, side in enumerate(ones):
        words = words_of(side.text)
        found.update((number, other) for word in {*words.stems, *words.numbers} for other in holding[word])
    return sorted(found)


def _may_be_one_committee(one: _Side, other: _Side) -> bool:
    return not one.committee or not other.committee or same_committee(one.committee, other.committee)


def _entry_tie(
    one: int, other: int, entry: Entry, row: TrackerRow, first: _Side, second: _Side, weights: Weights
) -> Tie | None:
    """The tie of an entry and a row; None where they are not one action."""
    wording = likeness(first.text, second.text, weights)
    same_day = None if not (first.day and second.day) else first.day == second.day
    reference = own_reference(row.reference)
    if reference and reference == own_reference(entry.reference):
        how = f"reference, wording {wording:.2f}"
        if wording < _POSSIBLE_IN_MINUTE:  # the log and the tracker may count from 01 each
            return _tie(one, other, Rank.WORDING, _POSSIBLE, how, _WORDS_DIFFER, sure=False)
        against = _DAYS_DIFFER if same_day is False else ""
        return _tie(one, other, Rank.REFERENCE, wording, how, against, sure=not against)
    minute = minute_of_row(row)
    named = names_minute(minute, entry, same_day is True) if minute else None
    score, how, against = _weighed(first, second, wording, same_day)
    if named and wording >= _POSSIBLE_IN_MINUTE:
        return _tie(one, other, Rank.MINUTE, score, f"minute, {how}", "", sure=score >= _SURE_IN_MINUTE)
    if named is False:
        score, wording = round(score * _OTHER_MINUTE, 4), wording * _OTHER_MINUTE
    if min(score, wording) < _POSSIBLE:
        return None
    return _tie(one, other, Rank.WORDING, score, how, against, sure=score >= _SURE and not against)


def _weighed(first: _Side, second: _Side, wording: float, same_day: bool | None) -> tuple[float, str, str]:
    """The likeness of words weighed by day, item and numbers; how in words; what speaks against it."""
    score, how, against = wording, [f"wording {wording:.2f}"], ""
    if same_day:
        score += _SAME_DAY
        how.insert(0, "meeting")
    if first.item and second.item and likeness(first.item, second.item, Weights(())) >= _ITEM_ALIKE:
        score += _SAME_ITEM
        how.insert(len(how) - 1, "item")
    if same_day is False:
        score *= _OTHER_DAY
        against = _DAYS_DIFFER
    if numbers_clash(first.text, second.text):
        score *= _OTHER_NUMBERS
    return round(min(score, 1.0), 4), ", ".join(how), against


def _tie(one: int, other: int, rank: Rank, score: float, how: str, against: str, *, sure: bool) -> Tie:
    found = Likeness(rank=rank, score=score, how=how, against=against)
    return Tie(one=one, other=other, likeness=found, sure=sure, doubles=score >= _DOUBLES and not against)


# --- two trackers -----------------------------------------------------------------------------------------


def row_ties(earlier: Sequence[TrackerRow], rows: Sequence[TrackerRow]) -> list[Tie]:
    """Return all pairs of a row of an earlier tracker and one of this that may be one action.

    Args:
        earlier: Rows of the earlier tracker.
        rows: Rows of this tracker.
    """
    ones, others = [_of_row(row, "") for row in earlier], [_of_row(row, "") for row in rows]
    weights = Weights(side.text for side in (*ones, *others))
    return list(_row_ties(earlier, rows, ones, others, weights))


def _row_ties(
    earlier: Sequence[TrackerRow],
    rows: Sequence[TrackerRow],
    ones: Sequence[_Side],
    others: Sequence[_Side],
    weights: Weights,
) -> Iterator[Tie]:
    for one, other in _pairs(ones, others, set()):
        first, second = ones[one], others[other]
        if not _may_be_one_committee(first, second):
            continue
        wording = likeness(first.text, second.text, weights)
        same_day = None if not (first.day and second.day) else first.day == second.day
        score, how, against = _weighed(first, second, wording, same_day)
        reference = own_reference(earlier[one].reference)
        if reference and reference == own_reference(rows[other].reference) and wording >= _SAME_REFERENCE:
            yield _tie(one, other, Rank.REFERENCE, score, f"reference, {how}", "", sure=True)
        elif min(score, wording) >= _POSSIBLE:
            yield _tie(one, other, Rank.WORDING, score, how, against, sure=score >= _SAME_ROW and not against)
