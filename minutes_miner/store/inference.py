"""Work out what later minutes say of entries, committee by committee, apart from what was mined."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from secrets import token_hex

from sqlite_utils import Database

from minutes_miner.closing import later_words, next_meeting_dates
from minutes_miner.log_records import Entry, Later, LaterKind, Passage, Status, StatusSource
from minutes_miner.store.reading import OF_BODY, measures_at, meetings, passages
from minutes_miner.store.rows import from_row, to_row
from minutes_miner.store.views import MINED

_MARK = 8  # random bytes
_ENTRIES = f"select id from entries where meeting in ({OF_BODY})"
_INFERRED = {name for name in MINED if name.startswith("status")} | {"corrected"}
_FROM_ACT = {
    "due_date",
    "due_rule",
}  # the day their own minutes give; an earlier inference may have laid over it
_COLUMNS = [f"{'a' if name in _FROM_ACT else 'e'}.{name}" for name in MINED if name not in _INFERRED]
# Entries without what an earlier inference made of them
_AS_MINED = f"""
    select {", ".join(_COLUMNS)}
    from entries e join acts a on a.id = e.act where e.meeting in ({OF_BODY}) order by e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A committee of a council, some of whose minutes were written since its later words were worked out.

    Attributes:
        council_form: Its council in normal form.
        committee_form: Its name in normal form.
        mark: Given when they were written; another one whenever others are.
    """

    council_form: str
    committee_form: str
    mark: str

    @property
    def key(self) -> list[str]:
        """Its primary key."""
        return [self.council_form, self.committee_form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """What later minutes say of the entries of a committee.

    Attributes:
        later: Their sentences.
        days: Days that due words come to by the dates of later meetings, and how, by entry.
    """

    later: tuple[Later, ...]
    days: Mapping[str, tuple[dt.date, str]]


def changed(db: Database, council_form: str, committee_form: str) -> None:
    """Note that what is known of a committee's meetings changed.

    Args:
        db: The log, in a transaction.
        council_form: Its council in normal form.
        committee_form: Its name in normal form.
    """
    db.execute(
        "insert or replace into waiting values (?, ?, ?)", [council_form, committee_form, token_hex(_MARK)]
    )


def waiting(db: Database) -> Body | None:
    """Return a committee whose later words are to be worked out; None where all are.

    Args:
        db: The log.
    """
    row = db.execute("select * from waiting order by council_form, committee_form limit 1").fetchone()
    return Body(council_form=row[0], committee_form=row[1], mark=row[2]) if row else None


def inferred(db: Database, body: Body) -> Inferred:
    """Return what later minutes of a committee say of its entries; nothing is written, and nobody waits.

    Args:
        db: The log.
        body: The committee.
    """
    entries = [from_row(Entry, row) for row in db.query(_AS_MINED, body.key)]
    measures = measures_at(db, body.key)

    def named(passage: Passage) -> frozenset[str]:
        return measures.get((passage.document_sha256, passage.start), frozenset())

    return Inferred(
        later=later_words(entries, list(passages(db, body.key)), indicators=named),
        days=next_meeting_dates(entries, meetings(db, body.key)),
    )


def write_inferred(db: Database, body: Body, found: Inferred) -> None:
    """Put what later minutes say in the place of what was inferred before.

    Nothing is written where another process wrote minutes of the committee meanwhile: it goes on waiting.

    Args:
        db: The log, in a transaction.
        body: The committee, as it was when this was worked out.
        found: What they say.
    """
    still = "council_form = ? and committee_form = ? and mark = ?"
    if not db.table("waiting").count_where(still, [*body.key, body.mark]):
        return
    _forget(db, body)
    for name, (day, rule) in sorted(found.days.items()):
        db.table("entries").update(name, {"due_date": day.isoformat(), "due_rule": rule})
    _write_later(db, found.later)
    for later in _closings(found.later):
        _close(db, later)
    for name in sorted({later.entry for later in found.later if later.kind is LaterKind.CORRECTS}):
        db.table("entries").update(name, {"corrected": 1})
    db.execute("delete from waiting where council_form = ? and committee_form = ?", body.key)


def _write_later(db: Database, found: Iterable[Later]) -> None:
    """The sentences, numbered for each entry from 1."""
    counts: dict[str, int] = {}
    for later in found:
        counts[later.entry] = counts.get(later.entry, 0) + 1
        db.table("later").insert({"number": counts[later.entry], **to_row(later)})


def _forget(db: Database, body: Body) -> None:
    """Take back what was inferred before."""
    db.execute(f"delete from later where entry in ({_ENTRIES})", body.key)
    db.execute(
        "update entries set status = ?, status_source = ?, status_evidence = '', status_date = null,"
        " status_document = '', status_page = null, status_score = null, corrected = 0,"
        " due_date = (select due_date from acts where id = entries.act),"
        " due_rule = (select due_rule from acts where id = entries.act)"
        f" where id in ({_ENTRIES})",
        [str(Status.NOT_STATED), str(StatusSource.NONE), *body.key],
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
