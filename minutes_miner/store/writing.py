"""Write one document into the log, and what it changes of its meeting."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from minutes_miner.records import ActType, Failure, Mined, Tier
from minutes_miner.store import acts
from minutes_miner.store.inference import changed
from minutes_miner.store.meetings import meeting_of
from minutes_miner.store.rows import stored, to_row
from minutes_miner.store.settling import settle

_OF_A_READING = ("sittings", "items", "paragraphs", "sentences", "readings")


def write_mined(db: Database, mined: Mined, *, run: int, program: str, donors: str = "") -> None:
    """Put a mined document in the place of what an earlier reading of it gave, and settle its meetings.

    Args:
        db: The log, in a transaction.
        mined: The document; names of members of the public replaced.
        run: Number of the run.
        program: Hash of the program, model, catalogue and supplied facts that mined it.
        donors: Hash of the documents that could complete what it cuts short.
    """
    minutes = mined.minutes
    earlier = _earlier(db, minutes.path, minutes.sha256)
    before = [row for sha256 in earlier for row in _sittings(db, sha256)]
    _clear(db, earlier)
    meetings = _write_sittings(db, mined, before)
    _write_document(db, mined, run, program, donors)
    _write_text(db, mined, meetings)
    _write_readings(db, mined, meetings)
    db.table("files").upsert({"path": minutes.path, "sha256": minutes.sha256}, pk="path")
    db.execute("delete from failures where path = ?", [minutes.path])
    moved = dict.fromkeys(earlier, minutes.sha256)
    gone = {row["meeting"] for row in before} - set(meetings)
    for meeting in dict.fromkeys(meetings):
        settle(db, meeting, moved=moved, others=gone)
    for meeting in sorted(gone):
        settle(db, meeting, moved={}, others=set())
    for meeting in sorted({*meetings, *gone}):
        row = db.table("meetings").get(meeting)
        changed(db, row["council_form"], row["committee_form"])


def write_failure(db: Database, failure: Failure, *, run: int, program: str) -> None:
    """Put a document that could not be mined into the log; what an earlier reading gave stays.

    Args:
        db: The log, in a transaction.
        failure: The document.
        run: Number of the run.
        program: Hash of what would have mined it.
    """
    db.table("failures").upsert({**to_row(failure), "run": run, "program": program}, pk="path")


def _earlier(db: Database, path: str, sha256: str) -> list[str]:
    """Hashes of what a document's reading replaces: itself, and what stood under its path before."""
    row = next(db.table("files").rows_where("path = ?", [path]), None)
    found = [sha256]
    if row and row["sha256"] != sha256:
        held = db.table("files").count_where("sha256 = ? and path != ?", [row["sha256"], path])
        if not held:
            found.append(row["sha256"])
            db.execute("update documents set replaced_by = ? where sha256 = ?", [sha256, row["sha256"]])
    return found


def _sittings(db: Database, sha256: str) -> list[dict[str, Any]]:
    """The meetings of a document as an earlier reading had them."""
    return list(db.table("sittings").rows_where("document = ?", [sha256], order_by="ordinal"))


def _clear(db: Database, documents: Sequence[str]) -> None:
    """Take out what earlier readings of a document gave; acts and entries stay."""
    for name in _OF_A_READING:
        for sha256 in documents:
            db.execute(f"delete from {name} where document = ?", [sha256])


def _write_sittings(db: Database, mined: Mined, before: Sequence[dict[str, Any]]) -> list[str]:
    """The meetings of a document, entered; their ids in order."""
    sha256 = mined.minutes.sha256
    found = []
    for ordinal, facts in enumerate(mined.segments.meetings):
        was = before[ordinal]["meeting"] if ordinal < len(before) else ""
        meeting = meeting_of(db, facts, f"{sha256}-{ordinal}", was=was)
        items = [item for item in mined.segments.items if item.meeting == ordinal]
        words = sum(len(mined.minutes.text[item.start : item.end].split()) for item in items)
        row = {
            "document": sha256,
            "ordinal": ordinal,
            "meeting": meeting,
            "items": sum(bool(item.ordinal) for item in items),
            "words": words,
            "sentences": sum(
                mined.segments.items[sentence.item].meeting == ordinal
                for sentence in mined.segments.sentences
            ),
            "speech": stored(_speech(mined, ordinal)),
        }
        db.table("sittings").insert(row)
        found.append(meeting)
    return found


def _speech(mined: Mined, meeting: int) -> dict[str, int]:
    """Words of what is reported as said at a meeting, by role of the speaker, the most first."""
    words: Counter[str] = Counter()
    for turn in mined.segments.turns:
        if mined.segments.items[turn.item].meeting == meeting:
            said = mined.minutes.text[turn.start : turn.end]
            words[turn.role or ("unknown" if turn.speaker else "unattributed")] += len(said.split())
    return {str(role): count for role, count in words.most_common()}


def _write_document(db: Database, mined: Mined, run: int, program: str, donors: str) -> None:
    """The row of a document."""
    minutes, coverage = mined.minutes, mined.coverage
    stated = {facts.status for facts in mined.segments.meetings}
    row = {
        "sha256": minutes.sha256,
        "path": _first_path(db, minutes.sha256, minutes.path),
        "format": str(minutes.format),
        "status": next((status for status in ("draft", "confirmed") if status in stated), ""),
        "pages": minutes.pages,
        "items": coverage.items,
        "words": coverage.words,
        "other_words": stored(coverage.other_words),
        "truncated": coverage.truncated,
        "warnings": stored(coverage.warnings),
        "address": minutes.address,
        "text_sha256": text_hash(minutes.text),
        "program": program,
        "run": run,
        "replaced_by": "",
        "donors": donors,
    }
    db.table("documents").upsert(row, pk="sha256")


def _first_path(db: Database, sha256: str, path: str) -> str:
    """The path under which a document is named: the first of its copies in order of the alphabet."""
    copies = [row["path"] for row in db.query("select path from files where sha256 = ?", [sha256])]
    return str(min([*copies, path]))


def text_hash(text: str) -> str:
    """Return the hash of a document's text as read.

    Args:
        text: The text, completed from other pages where they were at hand.
    """
    return hashlib.sha256(text.encode()).hexdigest()


def _write_text(db: Database, mined: Mined, meetings: Sequence[str]) -> None:
    """Items, paragraphs and sentences of a document."""
    minutes, segments, sha256 = mined.minutes, mined.segments, mined.minutes.sha256
    starts = [item.start for item in segments.items]
    db.table("items").insert_all(
        {
            "document": sha256,
            "ordinal": item.ordinal,
            "meeting": meetings[item.meeting],
            "number": item.number,
            "title": minutes.text[slice(*item.title)],
            "minute_number": item.minute_number,
            "procedural": int(item.procedural),
            "truncated": int(item.truncated),
            "start": item.start,
            "end": item.end,
            "address": item.address,
        }
        for item in segments.items
    )
    db.table("paragraphs").insert_all(
        {
            "document": sha256,
            "ordinal": ordinal,
            "meeting": meetings[segments.items[item].meeting],
            "item": item,
            "start": block.start,
            "end": block.end,
            "page": block.page,
            "section": str(block.section),
            "text": minutes.text[block.start : block.end],
        }
        for ordinal, block in enumerate(minutes.blocks)
        for item in [max(0, bisect_right(starts, block.start) - 1)]
    )
    db.table("sentences").insert_all(
        {
            "document": sha256,
            "ordinal": ordinal,
            "paragraph": sentence.block,
            "start": sentence.start,
            "body": sentence.body,
            "end": sentence.end,
            "lead_in": sentence.lead_in,
        }
        for ordinal, sentence in enumerate(segments.sentences)
    )


def _write_readings(db: Database, mined: Mined, meetings: Sequence[str]) -> None:
    """The acts as this document prints them; what is only possibly an act only where it may be a request."""
    starts = [item.start for item in mined.segments.items]
    db.table("readings").insert_all(
        {
            "document": mined.minutes.sha256,
            "act": act.id,
            "ordinal": ordinal,
            "meeting": meetings[mined.segments.items[max(0, bisect_right(starts, act.start) - 1)].meeting],
            "stands_as": "",
            "json": acts.text_of(act),
        }
        for ordinal, act in enumerate(mined.acts)
        if act.tier is not Tier.POSSIBLE or act.type is ActType.FOLLOW_UP
    )
