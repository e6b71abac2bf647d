"""What later meetings of a committee say of its earlier entries: always a proposal, with its evidence."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from minutes_miner.closing.brought import Brought, brought, items_brought
from minutes_miner.closing.corrections import corrected, corrects
from minutes_miner.closing.subjects import Spot, Subject, subjects
from minutes_miner.closing.threads import bare, remarks
from minutes_miner.closing.ties import Heard, Tie, heard, tie
from minutes_miner.closing.words import Telling, told_by
from minutes_miner.link.duplicates import committee_form, council_form
from minutes_miner.log_records import Entry, Later, Passage

# Trackers carry an action for about a year before it is dropped or asked for anew, and committees meet four
# to eight times a year. What is said later than that is more likely of something else.
MEETINGS_AHEAD = 8
LONGEST = dt.timedelta(days=731)

_BEHIND = 0.2  # a sentence that speaks this much more surely of another entry does not speak of this one

Indicators = Callable[[Passage], Collection[str]]
_Record = TypeVar("_Record", Entry, Passage)
_Body = tuple[str, str]
_Found = tuple[Entry, Passage, Tie]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Minutes:
    """The minutes of one committee, ready to be searched.

    Attributes:
        days: Days of its meetings, read or asked at, in order.
        heard: Sentences that say what became of something, by day.
        corrections: Sentences that put a minute right, by day.
        brought: Items that may bring a report, by day.
        numbers: Numbers of items, by day.
        before: Words before a sentence in its paragraph, by document and place.
        telling: What a word tells in them.
        indicators: Ids of the measures that a sentence names.
    """

    days: Sequence[dt.date]
    heard: dict[dt.date, list[Heard]]
    corrections: dict[dt.date, list[Passage]]
    brought: dict[dt.date, tuple[Brought, ...]]
    numbers: dict[dt.date, frozenset[str]]
    before: dict[Spot, str]
    telling: Telling
    indicators: Indicators


def later_words(
    entries: Sequence[Entry], passages: Sequence[Passage], *, indicators: Indicators | None = None
) -> tuple[Later, ...]:
    """Return what later minutes say of entries, in order of entry, day and place.

    Nothing is closed by this: each result is evidence for a person to settle. Of an entry that is rejected,
    merged into another or without a day nothing is said. The order of entries and passages is immaterial.

    Args:
        entries: Entries of any committees.
        passages: Sentences of the meetings read, of any committees.
        indicators: Ids of the measures that a sentence names; None leaves them out of account.
    """
    asked = _by_body(sorted((e for e in entries if not (e.rejected or e.merged_into)), key=_order))
    spoken = _by_body(sorted(passages, key=_place))
    found = [
        each
        for body, own in asked.items()
        if body in spoken
        for each in _of_body(own, _minutes(own, spoken[body], indicators or _none))
    ]
    return tuple(sorted(map(_later, found), key=lambda each: (each.entry, *_when(each), each.kind)))


def _by_body(records: Iterable[_Record]) -> dict[_Body, list[_Record]]:
    """Records by council and committee in normal form; those without a day or a name are left out."""
    found: dict[_Body, list[_Record]] = defaultdict(list)
    for record in records:
        if record.meeting_date and (record.council or record.committee):
            found[council_form(record.council), committee_form(record.committee)].append(record)
    return found


def _place(passage: Passage) -> tuple[object, ...]:
    """Where a passage stands, for sorting; the title of an item before the same words as a sentence."""
    day = passage.meeting_date or dt.date.min
    where = (passage.document_sha256, passage.document, passage.start, passage.end)
    return day, passage.meeting, *where, not passage.heading


def _order(entry: Entry) -> tuple[object, ...]:
    """Where an entry stands, for sorting."""
    day = entry.meeting_date or dt.date.min
    return day, entry.document_sha256, entry.document, entry.start, entry.end, entry.id


def _when(later: Later) -> tuple[object, ...]:
    """Where later words stand, for sorting."""
    return later.meeting_date or dt.date.min, later.document_sha256, later.document, later.start


def _none(_: Passage) -> Collection[str]:
    """No measures."""
    return ()


def _minutes(entries: Sequence[Entry], passages: Sequence[Passage], indicators: Indicators) -> _Minutes:
    """The minutes of one committee, ready to be searched."""
    by_day = _by_day(passages)
    telling = told_by(passages)
    said = {day: [r for r in remarks(own) if not corrects(r.passage)] for day, own in by_day.items()}
    return _Minutes(
        days=sorted({*by_day, *(entry.meeting_date for entry in entries if entry.meeting_date)}),
        heard={day: [heard(remark, telling) for remark in own] for day, own in said.items()},
        corrections={day: [p for p in own if corrects(p)] for day, own in by_day.items()},
        brought={day: items_brought(own, telling) for day, own in by_day.items()},
        numbers={day: frozenset(bare(p.item_number) for p in own) for day, own in by_day.items()},
        before={(p.document_sha256, p.start): p.before for p in passages if p.before},
        telling=telling,
        indicators=indicators,
    )


def _by_day(passages: Sequence[Passage]) -> dict[dt.date, list[Passage]]:
    """Passages by the day of their meeting."""
    found: dict[dt.date, list[Passage]] = {}
    for passage in passages:
        if passage.meeting_date:
            found.setdefault(passage.meeting_date, []).append(passage)
    return found


def _of_body(entries: Sequence[Entry], minutes: _Minutes) -> Iterator[_Found]:
    """Yield what one committee's later minutes say of its entries."""
    found = [
        each
        for subject in subjects(entries, minutes.telling, minutes.before)
        for each in _of_subject(subject, minutes, _ahead(subject.entry, minutes.days))
    ]
    yield from _once_an_item(_nearest(found))


def _ahead(entry: Entry, days: Sequence[dt.date]) -> list[dt.date]:
    """The days of the meetings after an entry's that may still speak of it."""
    if entry.meeting_date is None:
        return []
    first = bisect_right(days, entry.meeting_date)
    last = entry.meeting_date + LONGEST
    return [day for day in days[first : first + MEETINGS_AHEAD] if day <= last]


def _of_subject(subject: Subject, minutes: _Minutes, ahead: Sequence[dt.date]) -> Iterator[_Found]:
    """Yield what the meetings ahead say of one entry."""
    for between, day in enumerate(ahead):
        used_again = sum(bool(minutes.numbers.get(d, frozenset()) & subject.numbers) for d in ahead[:between])
        yield from _heard(subject, minutes, day, used_again)
        for passage in minutes.corrections.get(day, []):
            if tied := corrected(subject, passage, between):
                yield subject.entry, passage, tied
    coming = chain.from_iterable(minutes.brought.get(day, ()) for day in ahead)
    if found := brought(subject, coming):
        yield subject.entry, *found


def _heard(subject: Subject, minutes: _Minutes, day: dt.date, used_again: int) -> Iterator[_Found]:
    """Yield what the sentences of one meeting say of one entry."""
    for spoken in minutes.heard.get(day, []):
        passage = spoken.remark.passage
        measures = frozenset(minutes.indicators(passage)) if subject.entry.indicators else frozenset()
        if tied := tie(subject, spoken, used_again=used_again, indicators=measures):
            yield subject.entry, passage, tied


def _nearest(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what is found without sentences that speak far more surely of another entry."""
    best: dict[tuple[object, ...], float] = defaultdict(float)
    for _, passage, tied in found:
        key = (*_place(passage), tied.kind)
        best[key] = max(best[key], tied.score)
    for entry, passage, tied in found:
        if tied.score > best[*_place(passage), tied.kind] - _BEHIND:
            yield entry, passage, tied


def _once_an_item(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield the surest sentence of each kind that an item has on an entry, the first of several as sure."""
    best: dict[tuple[object, ...], _Found] = {}
    for entry, passage, tied in found:
        key = (entry.id, passage.meeting_date, passage.item_number, passage.item_title, tied.kind)
        if key not in best or tied.score > best[key][2].score:
            best[key] = (entry, passage, tied)
    return iter(best.values())


def _later(found: _Found) -> Later:
    """What is found, as the log keeps it."""
    entry, passage, tied = found
    return Later(
        entry=entry.id,
        kind=tied.kind,
        text=passage.text,
        meeting_date=passage.meeting_date,
        item_number=passage.item_number,
        item_title=passage.item_title,
        document=passage.document,
        document_sha256=passage.document_sha256,
        start=passage.start,
        end=passage.end,
        page=passage.page,
        score=tied.score,
        how=tied.how,
    )
