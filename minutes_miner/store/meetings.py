"""Tell which meeting of the log a document's meeting is; give a new one its id."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from minutes_miner.link.duplicates import committee_form, council_form
from minutes_miner.records import MeetingFacts
from minutes_miner.store.inference import changed

_ID_LENGTH = 12  # hexadecimal digits, as of acts


def meeting_of(db: Database, facts: MeetingFacts, content: str, *, was: str = "") -> str:
    """Return the id of a meeting, entered into the log if it is new.

    One meeting is one day of one committee of one council; a document that does not say its council is
    taken to
    be of the only council whose committee met that day under that name. Without a day a document's content
    stands for its meeting.

    Args:
        db: The log.
        facts: What the document says of the meeting.
        content: What stands for the meeting where the day is not known: hash of the document and ordinal.
        was: Id of the meeting that an earlier reading of this document gave; taken over where nothing
            else fits.
    """
    row = _row(facts, content)
    known = _known(db, row) or (_of(db, was) if was else None)
    if known is None:
        identity = "|".join((row["council_form"], row["committee_form"], row["date"] or content))
        row["id"] = _free(db, hashlib.sha256(identity.encode()).hexdigest()[:_ID_LENGTH])
        db.table("meetings").insert(row)
        return str(row["id"])
    better = {name: value for name, value in row.items() if value and _tells_more(value, known[name])}
    if better:
        changed(db, known["council_form"], known["committee_form"])
        db.table("meetings").update(known["id"], better)
    return str(known["id"])


def _tells_more(name: str, known: str) -> bool:
    """Whether a name stands where none was known, or in small letters where it was known in capitals."""
    return not known or (known.isupper() and not name.isupper())


def _row(facts: MeetingFacts, content: str) -> dict[str, Any]:
    """A meeting as a row without id."""
    identified = facts.date is not None and bool(facts.committee or facts.council)
    return {
        "id": "",
        "council": facts.council,
        "committee": facts.committee,
        "date": facts.date.isoformat() if facts.date else "",
        "status": "",
        "council_form": council_form(facts.council),
        "committee_form": committee_form(facts.committee),
        "content": "" if identified else content,
    }


def _known(db: Database, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The meeting of the log that this is; None where it is new, or may be one of two councils'."""
    if row["content"]:
        return next(db.table("meetings").rows_where("content = ?", [row["content"]]), None)
    same = list(
        db.table("meetings").rows_where(
            "date = ? and committee_form = ? and content = ''",
            [row["date"], row["committee_form"]],
            order_by="id",
        )
    )
    exact = [known for known in same if known["council_form"] == row["council_form"]]
    if exact or not row["committee_form"]:
        return exact[0] if exact else None
    loose = [known for known in same if not (known["council_form"] and row["council_form"])]
    return loose[0] if len(loose) == 1 else None


def _of(db: Database, meeting: str) -> dict[str, Any] | None:
    """A meeting by id, if no document but the one that gave it can change what it is."""
    found = next(db.table("meetings").rows_where("id = ?", [meeting]), None)
    return found if found is not None and found["content"] else None


def _free(db: Database, name: str) -> str:
    """An id that no other meeting has."""
    taken = {row["id"] for row in db.query("select id from meetings where id like ?", [f"{name}%"])}
    return next(
        free for free in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if free not in taken
    )
