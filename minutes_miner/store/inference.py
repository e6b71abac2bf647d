"""Work out what later minutes say of the entries, and keep it apart from what was mined."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from minutes_miner.closing import later_words, next_meeting_dates
from minutes_miner.log_records import Entry, Later, LaterKind, Passage, Status, StatusSource
from minutes_miner.store.reading import measures_at, meetings, passages
from minutes_miner.store.rows import from_row, to_row

# Entries with the day their own minutes give, which an earlier inference may have laid over
_AS_MINED = """
    select e.*, a.due_date, a.due_rule, '' as reference, 'not_stated' as status, '' as status_source
    from entries e join acts a on a.id = e.act order by e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """What later minutes say of the entries of a log.

    Attributes:
        later: Their sentences.
        days: Days that due words come to by the dates of later meetings, and how, by entry.
    """

    later: tuple[Later, ...]
    days: Mapping[str, tuple[dt.date, str]]


def inferred(db: Database) -> Inferred:
    """Return what later minutes say of every entry; nothing is written, and nobody waits.

    Args:
        db: The log.
    """
    entries = [from_row(Entry, row) for row in db.query(_AS_MINED)]
    measures = measures_at(db)

    def named(passage: Passage) -> frozenset[str]:
        return measures.get((passage.document_sha256, passage.start), frozenset())

    return Inferred(
        later=later_words(entries, list(passages(db)), indicators=named),
        days=next_meeting_dates(entries, meetings(db)),
    )


def write_inferred(db: Database, found: Inferred) -> None:
    """Put what later minutes say in the place of what was inferred before.

    Args:
        db: The log, in a transaction.
        found: What they say.
    """
    _forget(db)
    for name, (day, rule) in sorted(found.days.items()):
        db.table("entries").update(name, {"due_date": day.isoformat(), "due_rule": rule})
    db.table("later").insert_all({"number": n, **to_row(later)} for n, later in enumerate(found.later, 1))
    for later in _closings(found.later):
        _close(db, later)
    for name in sorted({later.entry for later in found.later if later.kind is LaterKind.CORRECTS}):
        db.table("entries").update(name, {"corrected": 1})


def _forget(db: Database) -> None:
    """Take back what was inferred before."""
    db.execute("delete from later")
    db.execute(
        "update entries set status = ?, status_source = ?, status_evidence = '', status_date = null,"
        " status_document = '', status_page = null, status_score = null, corrected = 0",
        [str(Status.NOT_STATED), str(StatusSource.NONE)],
    )
    db.execute(
        "update entries set due_date = a.due_date, due_rule = a.due_rule from acts a where a.id = entries.act"
    )


def _closings(found: Iterable[Later]) -> list[Later]:
    """The last word on each entry where it closes it; what a meeting then puts off stays open."""
    last: dict[str, Later] = {}
    for later in found:
        if later.kind is not LaterKind.CORRECTS:
            last[later.entry] = max(last.get(later.entry, later), later, key=lambda one: one.finality)
    return [later for later in last.values() if later.kind is LaterKind.CLOSES]


def _close(db: Database, later: Later) -> None:
    """Say of an entry that it may be closed, and by which words."""
    db.table("entries").update(
        later.entry,
        {
            "status": str(Status.POSSIBLY_CLOSED),
            "status_source": str(StatusSource.INFERRED),
            "status_evidence": later.text,
            "status_date": later.meeting_date.isoformat() if later.meeting_date else None,
            "status_document": later.document,
            "status_page": later.page,
            "status_score": later.score,
        },
    )
