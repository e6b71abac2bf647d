"""Write the entries of a meeting, each under the id and reference it was given once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from rapidfuzz import fuzz
from sqlite_utils import Database

from minutes_miner.log_records import Entry, StoredAct
from minutes_miner.store import references
from minutes_miner.store.entries import entries_of
from minutes_miner.store.rows import to_row
from minutes_miner.store.views import MINED

# Columns that later minutes decide, or that are given once
_DERIVED = frozenset({name for name in MINED if name.startswith("status")} | {"reference", "corrected"})
_NEAR = 90.0  # ratio of words, of 100, for an entry whose act changed its type
_LOST = "not found again when its document was last read"


def write_entries(
    db: Database, meeting: str, kept: Sequence[StoredAct], missing: Sequence[StoredAct]
) -> None:
    """Write the entries of a meeting; those not found again are kept and marked.

    Args:
        db: The log, in a transaction.
        meeting: Id of the meeting.
        kept: Acts that its documents print.
        missing: Acts that the last reading did not find again.
    """
    pattern = _pattern(db)
    known = {row["act"]: row for row in _known_entries(db, meeting, [*kept, *missing])}
    drafts = list(entries_of(kept))
    again = {entry.act for entry in drafts}
    left = {row["id"]: row for act, row in known.items() if act not in again}
    for entry in drafts:
        row = known.get(entry.act) or _adopted(entry, left)
        if row is not None:
            _update(db, replace(entry, id=row["id"]), meeting)
        else:
            _insert(db, entry, meeting, pattern)
    for name in left:
        db.table("entries").update(
            name,
            {"missing": 1, "review": 1, "review_reason": _LOST},
        )
    db.execute("update acts set entry = '' where meeting = ?", [meeting])
    db.execute(
        "update acts set entry = (select e.id from entries e where e.act = acts.id and e.missing ="
        " acts.missing)"
        " where meeting = ? and id in (select act from entries)",
        [meeting],
    )


def _known_entries(db: Database, meeting: str, of: Sequence[StoredAct]) -> Iterator[dict[str, Any]]:
    """Yield the entries that the log has of a meeting, or of acts that moved to it."""
    here = json.dumps([act.id for act in of])
    yield from db.query(
        "select * from entries where meeting = ? or act in (select value from json_each(?))"
        " order by start, id",
        [meeting, here],
    )


def _adopted(entry: Entry, left: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The entry of the log that has these words, though its act was of another type; no longer left."""
    best = max(
        left.values(),
        key=lambda row: fuzz.ratio(row["text"], entry.text) if row["item_number"] == entry.item_number else 0,
        default=None,
    )
    if best is None or best["item_number"] != entry.item_number:
        return None
    if fuzz.ratio(best["text"], entry.text) < _NEAR:
        return None
    return left.pop(best["id"])


def _mined_row(entry: Entry) -> dict[str, Any]:
    """The columns that a reading gives."""
    row = to_row(entry)
    return {name: row[name] for name in MINED if name not in _DERIVED}


def _update(db: Database, entry: Entry, meeting: str) -> None:
    """What a new reading says of a known entry."""
    db.table("entries").update(entry.id, {**_mined_row(entry), "meeting": meeting})


def _insert(db: Database, entry: Entry, meeting: str, pattern: str) -> None:
    """A new entry, with its reference."""
    row = to_row(entry)
    ordinal, serial = _next(db, entry, meeting), _serial(db, entry)
    numbered = (references.reference(pattern, entry, ordinal=ordinal + n, serial=serial + n) for n in count())
    given = next(one for one in numbered if not _is_given(db, one, entry, meeting))
    db.table("entries").insert(
        {**{name: row[name] for name in MINED}, "reference": given, "meeting": meeting}
    )


def _is_given(db: Database, reference: str, entry: Entry, meeting: str) -> bool:
    """Whether another entry of the meeting or of the year has a reference: minutes are renumbered."""
    first, last = references.year_of(entry.meeting_date)
    return bool(
        db.table("entries").count_where(
            "reference = ? and (meeting = ? or"
            " (council = ? and committee = ? and meeting_date between ? and ?))",
            [reference, meeting, entry.council, entry.committee, first, last],
        )
    )


def _next(db: Database, entry: Entry, meeting: str) -> int:
    """Ordinal of a new entry within its minute, from 1."""
    return 1 + int(
        db.table("entries").count_where(
            "meeting = ? and item_number = ? and minute_number = ?",
            [meeting, entry.item_number, entry.minute_number],
        )
    )


def _serial(db: Database, entry: Entry) -> int:
    """Number of a new entry within council and municipal year, from 1."""
    first, last = references.year_of(entry.meeting_date)
    return 1 + int(
        db.table("entries").count_where(
            "council = ? and coalesce(meeting_date, '') between ? and ?", [entry.council, first, last]
        )
    )


def _pattern(db: Database) -> str:
    """The pattern of references of this log."""
    row = next(db.query("select value from settings where name = 'reference'"), None)
    return str(row["value"]) if row else references.USUAL
