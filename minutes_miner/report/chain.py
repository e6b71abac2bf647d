"""Tell an entry's story in steps: question, answer, the entry itself, what later minutes say."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from minutes_miner.log_records import Entry, Later, Printed, StatusSource, StoredAct
from minutes_miner.report.quotation import Quotation, highlighted, plain
from minutes_miner.report.sources import Place, Sources
from minutes_miner.report.words import LATER, STATUSES, TYPES, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of an entry's story.

    Attributes:
        kind: "question", "answer", "entry", "later" or "status".
        label: What it is, in words.
        quotation: The words of the minutes.
        place: Where they stand.
        inferred: How the program came to put it here, in words; empty where the minutes say so themselves.
    """

    kind: str
    label: str
    quotation: Quotation
    place: Place
    inferred: str = ""


def chain(entry: Entry, sources: Sources) -> tuple[Step, ...]:
    """Return an entry's story in order.

    Args:
        entry: The entry.
        sources: What it points to.
    """
    return (
        *_before(entry, sources),
        _itself(entry, sources),
        *_status(entry, sources, (StatusSource.STATED, StatusSource.TRACKER, StatusSource.EDITED)),
        *(_later(later, sources) for later in entry.later),
        *_status(entry, sources, (StatusSource.INFERRED,)),
    )


def other_printings(entry: Entry, sources: Sources) -> tuple[Place, ...]:
    """Return the places where an entry is printed besides the one that is quoted.

    Args:
        entry: The entry.
        sources: What it points to.
    """
    best = (entry.document_sha256, entry.start, entry.end)
    others = [one for one in entry.places if (one.document_sha256, one.start, one.end) != best]
    return tuple(_printing(place, sources, _findable(entry.text, masked=entry.masked)) for place in others)


def _before(entry: Entry, sources: Sources) -> Iterator[Step]:
    """The question that an entry came from and the reply to it, unless they are the entry itself."""
    if entry.question != entry.act:
        yield from _act("question", "Question", entry.question, entry.question_text, sources)
    if entry.answer != entry.act:
        yield from _act("answer", "Answer", entry.answer, entry.answer_text, sources)


def _act(kind: str, label: str, act_id: str, text: str, sources: Sources) -> Iterator[Step]:
    """The step of an act, where there is one."""
    act = sources.acts.get(act_id) if act_id else None
    words = act.text if act else text
    if words:
        who = f"{label}, {act.speaker}" if act and act.speaker else label
        place = _act_place(act, sources) if act else Place()
        yield Step(
            kind=kind, label=who, quotation=plain(words), place=place, inferred="tied to it by the program"
        )


def _act_place(act: StoredAct, sources: Sources) -> Place:
    """Where an act stands."""
    return _place(
        sources,
        document=(act.document, act.document_sha256),
        date=act.meeting_date,
        item=(act.item_number, act.item_title),
        minute=act.minute_number,
        page=act.page,
        words=_findable(act.text, masked=act.masked),
    )


def _itself(entry: Entry, sources: Sources) -> Step:
    """The entry's words in their paragraph."""
    around = sources.around(entry.document_sha256, entry.start, entry.end)
    return Step(
        kind="entry",
        label=TYPES[entry.type],
        quotation=highlighted(entry.text, around, entry.start, entry.end),
        place=_place(
            sources,
            document=(entry.document, entry.document_sha256),
            date=entry.meeting_date,
            item=(entry.item_number, entry.item_title),
            minute=entry.minute_number,
            page=entry.page,
            words=_findable(entry.text, masked=entry.masked),
        ),
    )


def _later(later: Later, sources: Sources) -> Step:
    """What later minutes say, in its paragraph where that is kept."""
    around = sources.around(later.document_sha256, later.start, later.end)
    return Step(
        kind="later",
        label=LATER[later.kind],
        quotation=highlighted(later.text, around, later.start, later.end),
        place=_place(
            sources,
            document=(later.document, later.document_sha256),
            date=later.meeting_date,
            item=(later.item_number, later.item_title),
            page=later.page,
            words=later.text,
        ),
        inferred=_how(later.score, later.how),
    )


def _status(entry: Entry, sources: Sources, wanted: tuple[StatusSource, ...]) -> Iterator[Step]:
    """The words that say what became of an entry, of the sources wanted and where no step has them."""
    told = {later.text for later in entry.later}
    if entry.status_source not in wanted or not entry.status_evidence or entry.status_evidence in told:
        return
    hashes = [sha for sha, one in sources.documents.items() if one.path == entry.status_document]
    inferred = entry.status_source is StatusSource.INFERRED
    yield Step(
        kind="status",
        label=f"Status: {STATUSES[entry.status]}",
        quotation=plain(entry.status_evidence),
        place=_place(
            sources,
            document=(entry.status_document, hashes[0] if hashes else ""),
            date=entry.status_date,
            page=entry.status_page,
            words=_findable(entry.status_evidence, masked=entry.masked),
        ),
        inferred=_how(entry.status_score, "") if inferred else "",
    )


def _how(score: float | None, how: str) -> str:
    """How surely, and by what, later words were tied to an entry."""
    parts = ["inferred", "" if score is None else f"score {score:.2f}", how]
    return ", ".join(part for part in parts if part)


def _printing(place: Printed, sources: Sources, words: str) -> Place:
    """Where a printing stands."""
    return _place(
        sources,
        document=(place.document, place.document_sha256),
        page=place.page,
        words=words,
        more=(place.status,),
    )


def _place(
    sources: Sources,
    *,
    document: tuple[str, str],
    words: str,
    date: dt.date | None = None,
    item: tuple[str, str] = ("", ""),
    minute: str = "",
    page: int | None = None,
    more: tuple[str, ...] = (),
) -> Place:
    """A place in words, with its address."""
    path, sha256 = document
    parts = (
        day(date, otherwise=""),
        " ".join(("item", item[0])) if item[0] else "",
        item[1],
        f"minute {minute}" if minute else "",
        f"page {page}" if page is not None else "",
        *more,
    )
    return Place(
        parts=tuple(part for part in parts if part),
        document=PurePath(path).name or path,
        href=sources.href(path, sha256, page=page, words=words),
    )


def _findable(text: str, *, masked: bool) -> str:
    """Words that a browser can find in the source's page: masked ones stand otherwise there."""
    return "" if masked else text
