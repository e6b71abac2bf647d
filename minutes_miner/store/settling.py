"""Settle a meeting: join the acts of all its documents and make its entries, under the ids they had."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from minutes_miner.link.duplicates import Joined
from minutes_miner.log_records import Printed, StoredAct
from minutes_miner.store import acts
from minutes_miner.store.entry_rows import write_entries
from minutes_miner.store.rows import from_row, stored, to_row

_OF_AN_ACT = ("links", "figures")
# Acts of a meeting that none of the documents it still has prints
_LEFT_BEHIND = """
    select * from acts where meeting = ? and id not in (select stands_as from readings where meeting = ?)
    order by ordinal, id
"""


def settle(db: Database, meeting: str, *, moved: dict[str, str], others: set[str]) -> None:
    """Join the acts of all documents of a meeting, and make its entries, under the ids they had.

    Args:
        db: The log, in a transaction.
        meeting: Id of the meeting.
        moved: Hashes of documents by the hash of what took their place.
        others: Meetings under which earlier readings of the same document stood.
    """
    row = db.table("meetings").get(meeting)
    readings = list(_readings(db, meeting))
    known = list(_known(db, meeting, others))
    facts = {"council": row["council"], "committee": row["committee"], "date": _day(readings)}
    renewed = [
        acts.as_act(
            act,
            facts=facts if moved else _own(act),
            sha256=moved.get(act.document_sha256, act.document_sha256),
        )
        for act in known
    ]
    found = acts.joined(readings)
    ids = acts.known_ids(renewed, found)
    kept = list(acts.stored_acts(found, ids, row, _places(db, meeting)))
    here = {act.id for act in kept}
    missing = [acts.lost(act) for act in known if act.id not in here and act.meeting == meeting]
    _write_acts(db, kept, missing)
    write_entries(db, meeting, kept, missing)
    _stand_as(db, found, ids)
    _write_standing(db, meeting)


def _own(act: StoredAct) -> dict[str, Any]:
    """What a kept act says of its meeting."""
    return {"council": act.council, "committee": act.committee, "date": act.meeting_date}


def _readings(db: Database, meeting: str) -> Iterator[acts.Reading]:
    """Yield the acts that the documents of a meeting print."""
    for row in db.query(
        "select document, json from readings where meeting = ? order by document, ordinal", [meeting]
    ):
        yield acts.Reading(document=row["document"], act=acts.act_of(row["json"]))


def _day(readings: Sequence[acts.Reading]) -> Any:
    """Day of a meeting, as its documents say."""
    return next((reading.act.meeting_date for reading in readings if reading.act.meeting_date), None)


def _known(db: Database, meeting: str, others: set[str]) -> Iterator[StoredAct]:
    """Yield the acts that the log has of a meeting, and of the meetings its document stood under before."""
    for row in db.query("select * from acts where meeting = ? order by ordinal, id", [meeting]):
        yield from_row(StoredAct, row)
    for name in sorted(others - {meeting}):
        yield from (from_row(StoredAct, row) for row in db.query(_LEFT_BEHIND, [name, name]))


def _places(db: Database, meeting: str) -> dict[tuple[str, str], Printed]:
    """All places at which an act of a meeting is printed."""
    documents = {
        row["document"] for row in db.query("select document from sittings where meeting = ?", [meeting])
    }
    return {
        (sha256, f"{place.start}-{place.end}"): place
        for sha256 in sorted(documents)
        for place in _places_in(db, sha256)
    }


def _places_in(db: Database, sha256: str) -> Iterator[Printed]:
    """Yield the places of acts in a document."""
    path = db.table("documents").get(sha256)["path"]
    starts = [
        row["start"]
        for row in db.query("select start from paragraphs where document = ? order by ordinal", [sha256])
    ]
    for row in db.query("select json from readings where document = ? order by ordinal", [sha256]):
        act = json.loads(row["json"])
        for place in act.get("places", ()):
            yield Printed(
                document=path,
                document_sha256=sha256,
                start=place["start"],
                end=place["end"],
                page=place["page"],
                status=act.get("status", ""),
                paragraph=max(0, bisect_right(starts, place["start"]) - 1),
            )


def _write_acts(db: Database, kept: Sequence[StoredAct], missing: Sequence[StoredAct]) -> None:
    """The acts of a meeting, with their links and figures."""
    for act in kept:
        for name in _OF_AN_ACT:
            db.execute(f"delete from {name} where act = ?", [act.id])
    rows = [{**to_row(act), "ordinal": ordinal} for ordinal, act in enumerate(kept)]
    db.table("acts").upsert_all([*rows], pk="id")
    for act in missing:
        db.table("acts").update(act.id, {"missing": 1})
    db.table("links").insert_all(
        {
            "act": act.id,
            "ordinal": n,
            **{name: link.get(name) for name in ("indicator", "name", "how", "score", "words")},
        }
        for act in kept
        for n, link in enumerate(act.indicator_links)
    )
    db.table("figures").insert_all(
        {
            "act": act.id,
            "ordinal": n,
            **{
                name: figure.get(name)
                for name in ("number", "words", "unit", "role", "indicator", "change", "judged")
            },
            "json": stored(figure),
        }
        for act in kept
        for n, figure in enumerate(act.figures)
    )


def _stand_as(db: Database, found: Sequence[Joined], ids: dict[str, str]) -> None:
    """Say of each printing which act of the log it is."""
    for one in found:
        for printing in one.printings:
            db.execute(
                "update readings set stands_as = ? where document = ? and act = ?",
                [ids[one.act.id], printing.document_sha256, printing.act],
            )


def _write_standing(db: Database, meeting: str) -> None:
    """Whether a meeting's minutes are confirmed, as the best of its documents says."""
    stated = {
        row["status"]
        for row in db.query(
            "select d.status from documents d join sittings s on s.document = d.sha256 where s.meeting = ?",
            [meeting],
        )
    }
    status = next((status for status in ("confirmed", "draft") if status in stated), "")
    db.table("meetings").update(meeting, {"status": status})
