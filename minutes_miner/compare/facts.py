"""Count what the minutes of each meeting hold: the facts from which everything else is worked out."""

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutes_miner.catalogue.records import Area
from minutes_miner.compare.columns import COUNTS, VOICES
from minutes_miner.compare.counting import closure, is_follow_up, of_act, of_entry
from minutes_miner.compare.subjects import subject
from minutes_miner.compare.years import calendar_year, municipal_year
from minutes_miner.log_records import Entry, Log, StoredAct, StoredItem, StoredMeeting
from minutes_miner.records import Tier

Row = dict[str, Any]
_ACTS = ("questions", "answers", "follow_ups", "conclusions")
_MINUTED_FROM = 3  # acts before the first item; one or two may be a line of the attendance list taken for one


@dataclass(slots=True, kw_only=True)
class Facts:
    """Rows of facts; those of several parts are joined by adding.

    Attributes:
        meetings: One row a meeting.
        items: One row an agenda item.
        follow_ups: One row a follow-up.
        mentions: One row a meeting and measure, with the number of acts about it.
        coverage: One row a thing not read.
        documents: Path and meetings of each document read.
    """

    meetings: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    follow_ups: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    coverage: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)

    def add(self, more: "Facts") -> None:
        """Take in the rows of another part.

        Args:
            more: Its facts.
        """
        for name in Facts.__slots__:
            getattr(self, name).extend(getattr(more, name))


def facts(part: Log, items: Iterable[StoredItem], areas: Mapping[str, Area], *, log: str = "") -> Facts:
    """Return the facts of a log, or of a part of one that holds its meetings whole.

    Args:
        part: Entries, acts, meetings and documents; paragraphs are not needed.
        items: Agenda items of its meetings.
        areas: Service area of each measure of the catalogue.
        log: What the log is called.
    """
    of_meeting: dict[str, list[StoredItem]] = defaultdict(list)
    for item in items:
        of_meeting[item.meeting].append(item)
    standing = _Standing(part)
    found = Facts(documents=_documents(part, log))
    for meeting in part.meetings:
        tally = _Tally(meeting, of_meeting[meeting.id], areas)
        for act in standing.acts[meeting.id]:
            tally.act(act)
        for entry, act in standing.entries[meeting.id]:
            tally.entry(entry, act)
        found.add(tally.facts(log))
    _finish(found, part, log)
    return found


class _Standing:
    """The acts and entries of a part that stand, by meeting."""

    def __init__(self, part: Log) -> None:
        away = {one.act for one in part.entries if one.rejected or one.merged_into}
        acts = {act.id: act for act in part.acts}
        self.acts: dict[str, list[StoredAct]] = defaultdict(list)
        self.entries: dict[str, list[tuple[Entry, StoredAct]]] = defaultdict(list)
        for act in part.acts:
            if act.tier is not Tier.POSSIBLE and not act.missing and act.id not in away:
                self.acts[act.meeting].append(act)
        for entry in part.shown():
            act_of = acts.get(entry.act)
            if act_of and (not entry.missing or entry.edited):
                self.entries[act_of.meeting].append((entry, act_of))


class _Tally:
    """What is counted at one meeting, by item."""

    def __init__(
        self, meeting: StoredMeeting, items: Sequence[StoredItem], areas: Mapping[str, Area]
    ) -> None:
        self.meeting = meeting
        self.items = items
        self.areas = areas
        self.counts: dict[int, Counter[str]] = defaultdict(Counter)
        self.measures: dict[int, list[str]] = defaultdict(list)
        self.figures: set[tuple[str, int]] = set()
        self.follow_ups: list[Row] = []
        self.starts = [item.start for item in items]
        self.by_ordinal = {item.ordinal: item for item in items}

    def act(self, act: StoredAct) -> None:
        """Count an act."""
        ordinal = self._item(act)
        self.counts[ordinal].update(of_act(act, procedural=self._is_procedural(ordinal)))
        self.measures[ordinal].extend(act.indicators)
        for figure in act.figures:
            place = (act.document_sha256, int(str(figure.get("start", -1))))
            self.counts[ordinal]["figures"] += place not in self.figures
            self.figures.add(place)

    def entry(self, entry: Entry, act: StoredAct) -> None:
        """Count an entry of the log."""
        self.counts[self._item(entry)].update(of_entry(entry, act))
        if is_follow_up(entry, act):
            self.follow_ups.append(_follow_up(entry))

    def _item(self, one: StoredAct | Entry) -> int:
        """Ordinal of the item in which something stands: by place, else by number and title; 0 if none."""
        if not self.items:
            return 0
        document = self.items[0].document_sha256
        for place in one.places:
            if place.document_sha256 == document:
                return self.items[max(0, bisect_right(self.starts, place.start) - 1)].ordinal
        alike = [
            i for i in self.items if i.ordinal and (i.number, i.title) == (one.item_number, one.item_title)
        ]
        numbered = [i for i in self.items if i.number and i.number == one.item_number]
        for choices in (alike, numbered):
            if len(choices) == 1:
                return choices[0].ordinal
        return 0

    def _is_procedural(self, ordinal: int) -> bool:
        """Whether an item is procedure."""
        return ordinal in self.by_ordinal and self.by_ordinal[ordinal].procedural

    def facts(self, log: str) -> Facts:
        """The rows of this meeting."""
        key = {"log": log, "meeting": self.meeting.id}
        return Facts(
            meetings=[{**key, **self._meeting_row()}],
            items=[{**key, **row} for row in self._item_rows()],
            follow_ups=[{**key, **row} for row in self.follow_ups],
            mentions=[
                {**key, "indicator": name, "acts": count}
                for name, count in sorted(Counter(n for one in self.measures.values() for n in one).items())
            ],
        )

    def _counted(self, ordinal: int) -> Row:
        """The counts of an item, those of the item as a whole among them."""
        counts = self.counts[ordinal]
        concluded = counts["conclusions"] > 0
        whole = {
            "items_concluded": int(concluded),
            "items_noted_only": int(concluded and counts["conclusions"] == counts["concluded_noted"]),
        }
        return {name: whole.get(name, counts[name]) for name in COUNTS}

    def _item_rows(self) -> Iterator[Row]:
        """The rows of the items; what stands before them has one only if something is counted there."""
        for item in self.items:
            if item.ordinal or self._opens_minuted or self.counts[0]:
                yield self._item_row(item)
        if 0 not in self.by_ordinal and self.counts[0]:
            yield self._item_row(StoredItem(meeting=self.meeting.id, document_sha256="", ordinal=0))

    def _item_row(self, item: StoredItem) -> Row:
        """The row of an item."""
        measures = self.measures[item.ordinal]
        area, how = subject(measures, item.title, self.meeting.committee, self.areas)
        return {
            "item": item.ordinal,
            "number": item.number,
            "title": item.title,
            "subject": str(area),
            "subject_from": how,
            "procedural": item.procedural,
            "truncated": item.truncated,
            "words": item.words if item.ordinal or self._opens_minuted else 0,
            "indicators": len(set(measures)),
            **self._counted(item.ordinal),
        }

    @property
    def _opens_minuted(self) -> bool:
        """Whether what stands before the first item is minutes too: it holds acts, or there are no items."""
        acts = sum(self.counts[0][name] for name in _ACTS)
        return acts >= _MINUTED_FROM or not any(item.ordinal for item in self.items)

    def _meeting_row(self) -> Row:
        """The row of the meeting."""
        meeting, read = self.meeting, list(self._item_rows())
        agenda = [item for item in self.items if item.ordinal]
        measures = {name for one in self.measures.values() for name in one}
        return {
            "council_stated": meeting.council,
            "committee": meeting.committee,
            "date": meeting.date,
            "calendar_year": calendar_year(meeting.date),
            "municipal_year": municipal_year(meeting.date),
            "minutes_are": meeting.status,
            "documents": len(meeting.documents),
            "items": len(agenda),
            "procedural_items": sum(item.procedural for item in agenda),
            "business_items": sum(not item.procedural for item in agenda),
            "truncated_items": sum(item.truncated for item in self.items),
            "words": sum(row["words"] for row in read),
            "business_words": sum(row["words"] for row in read if not row["procedural"]),
            "sentences": meeting.sentences,
            **_speech(meeting.speech),
            **{name: sum(row[name] for row in read) for name in COUNTS},
            "indicators": len(measures),
            "with_indicator": int(bool(measures)),
        }


def _speech(words: Mapping[str, int]) -> Row:
    """Words of turns, by part."""
    unattributed = words.get("unattributed", 0)
    return {
        "speech_words": sum(words.values()),
        "speech_attributed": sum(words.values()) - unattributed,
        "speech_by_unattributed": unattributed,
        **{f"speech_by_{role}": words.get(role, 0) for role in VOICES},
    }


def _follow_up(entry: Entry) -> Row:
    """The row of a follow-up; the day on which a person wrote a status is not that of the closure."""
    how = closure(entry)
    on = entry.status_date if how in {"stated", "inferred"} else None
    return {
        "entry": entry.id,
        "type": str(entry.type),
        "tier": str(entry.tier),
        "closure": how,
        "closed_on": on,
        "days": _days(entry.meeting_date, on),
    }


def _days(since: dt.date | None, until: dt.date | None) -> int | None:
    """Days between two days; None where one is not known, or they stand the wrong way round."""
    if since is None or until is None or until < since:
        return None
    return (until - since).days


def _documents(part: Log, log: str) -> list[Row]:
    """Path and meetings of each document read."""
    return [
        {
            "log": log,
            "path": sound(one.path),
            "meetings": one.meetings,
            "other_words": sum(one.other_words.values()),
        }
        for one in part.documents
    ]


def _finish(found: Facts, part: Log, log: str) -> None:
    """Add what was not read: to meetings their words in other languages, to the coverage the rest."""
    foreign: Counter[str] = Counter()
    for one in found.documents:
        foreign.update(dict.fromkeys(one["meetings"][:1], one["other_words"]))
    lost = Counter(act.meeting for act in part.acts if act.missing)
    for row in found.meetings:
        row["other_words"] = foreign[row["meeting"]]
        row["not_found_again"] = lost[row["meeting"]]
    found.coverage += [
        {"log": log, "document": sound(one.path), "kind": one.kind, "details": sound(one.message)}
        for one in part.failures
    ]


def sound(text: str) -> str:
    """Return words that every table can hold: halves of characters, as in names of files, are spelt out.

    Args:
        text: The words.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
