"""Read the whole log: entries with people's edits, acts, meetings, documents, failures."""

import datetime as dt
from collections.abc import Iterator

from sqlite_utils import Database

from minutes_miner.log_records import (
    Edit,
    Entry,
    Log,
    Paragraph,
    Passage,
    StoredAct,
    StoredDocument,
    StoredMeeting,
)
from minutes_miner.records import ActType, Failure
from minutes_miner.store.rows import from_row

_IN_USE = """
    with used as (
        select json_extract(place.value, '$.document_sha256') as document,
            json_extract(place.value, '$.paragraph') as ordinal
        from acts a, json_each(a.places) place
        union select p.document, p.ordinal from later l
        join paragraphs p on p.document = l.document_sha256 and l.start >= p.start and l.start < p.end
    )
    select p.document as document_sha256, p.ordinal, p.start, p.end, p.page, p.meeting,
        i.number as item_number, i.title as item_title, p.text
    from used u
        join paragraphs p on p.document = u.document and p.ordinal = u.ordinal
        join items i on i.document = p.document and i.ordinal = p.item
    order by p.document, p.ordinal
"""
_MEETINGS = """
    select m.id, m.council, m.committee, m.date, m.status,
        (select json_group_array(document)
            from (select distinct document from sittings where meeting = m.id order by 1)) as documents,
        coalesce((select max(items) from sittings where meeting = m.id), 0) as items,
        coalesce((select max(words) from sittings where meeting = m.id), 0) as words,
        coalesce((select max(sentences) from sittings where meeting = m.id), 0) as sentences,
        coalesce(nullif((select speech from sittings where meeting = m.id
            order by words desc, document limit 1), ''), '{}') as speech
    from meetings m order by m.council, m.committee, m.date, m.id
"""
_DOCUMENTS = """
    select d.*,
        (select json_group_array(meeting)
            from (select meeting from sittings where document = d.sha256 order by ordinal)) as meetings
    from documents d where d.replaced_by = '' order by d.path
"""
_PASSAGES = """
    select s.document as document_sha256, s.ordinal, s.start, s.body, s.end, s.lead_in, s.paragraph,
    p.meeting, p.page,
        p.start as paragraph_start, p.text as paragraph_text, i.number as item_number, i.title as item_title,
        i.procedural, i.start as item_start, d.path as document, m.council, m.committee, m.date as
        meeting_date
    from sentences s
        join paragraphs p on p.document = s.document and p.ordinal = s.paragraph
        join items i on i.document = p.document and i.ordinal = p.item
        join documents d on d.sha256 = s.document
        join meetings m on m.id = p.meeting
    order by m.date, m.id, s.document, s.ordinal
"""
_ACTS_AT = """
    select a.type, json_extract(place.value, '$.document_sha256') as document, json_extract(place.value,
    '$.start') as start
    from acts a, json_each(a.places) place where a.missing = 0 and a.tier != 'possible' order by a.id
"""
_MEASURES_AT = """
    select l.indicator, json_extract(place.value, '$.document_sha256') as document,
        json_extract(place.value, '$.start') as start
    from links l join acts a on a.id = l.act, json_each(a.places) place
    where l.indicator != '' and a.missing = 0
"""


def read_log(db: Database) -> Log:
    """Return all that a log holds.

    Args:
        db: The log, later minutes worked out.
    """
    return Log(
        entries=tuple(from_row(Entry, row) for row in db.query("select * from action_log")),
        acts=tuple(
            from_row(StoredAct, row)
            for row in db.query("select * from acts order by council, committee, meeting_date, ordinal, id")
        ),
        meetings=meetings(db),
        documents=tuple(from_row(StoredDocument, row) for row in db.query(_DOCUMENTS)),
        paragraphs=tuple(from_row(Paragraph, row) for row in db.query(_IN_USE)),
        failures=tuple(from_row(Failure, row) for row in db.query("select * from failures order by path")),
        edits=tuple(from_row(Edit, row) for row in db.query("select * from edits order by number")),
    )


def meetings(db: Database) -> tuple[StoredMeeting, ...]:
    """Return the meetings of a log in order of council, committee and day.

    Args:
        db: The log.
    """
    return tuple(from_row(StoredMeeting, row) for row in db.query(_MEETINGS))


def passages(db: Database) -> Iterator[Passage]:
    """Yield every sentence of every meeting, in order of day and place.

    Args:
        db: The log.
    """
    found = _acts_at(db)
    words: dict[tuple[str, int], str] = {}
    for row in db.query(_PASSAGES):
        offset = row["paragraph_start"]
        text = row["paragraph_text"][row["start"] - offset : row["end"] - offset]
        words[row["document_sha256"], row["ordinal"]] = text
        before = row["paragraph_text"][: row["start"] - offset].strip()
        lead_in = (
            words.get((row["document_sha256"], row["lead_in"]), "") if row["lead_in"] is not None else ""
        )
        yield Passage(
            meeting=row["meeting"],
            council=row["council"],
            committee=row["committee"],
            meeting_date=_day(row["meeting_date"]),
            item_number=row["item_number"],
            item_title=row["item_title"],
            document=row["document"],
            document_sha256=row["document_sha256"],
            start=row["start"],
            end=row["end"],
            text=text,
            page=row["page"],
            procedural=bool(row["procedural"]),
            before=before or lead_in,
            acts=found.get((row["document_sha256"], row["start"]), ()),
            heading=bool(row["item_title"])
            and row["item_title"] in text
            and row["start"] <= row["item_start"],
        )


def measures_at(db: Database) -> dict[tuple[str, int], frozenset[str]]:
    """Return the measures that acts name, by hash of the document and place.

    Args:
        db: The log.
    """
    found: dict[tuple[str, int], frozenset[str]] = {}
    for row in db.query(_MEASURES_AT):
        key = (row["document"], row["start"])
        found[key] = found.get(key, frozenset()) | {row["indicator"]}
    return found


def _acts_at(db: Database) -> dict[tuple[str, int], tuple[ActType, ...]]:
    """Types of the acts by document and place."""
    found: dict[tuple[str, int], tuple[ActType, ...]] = {}
    for row in db.query(_ACTS_AT):
        key = (row["document"], row["start"])
        found[key] = (*found.get(key, ()), ActType(row["type"]))
    return found


def _day(day: str) -> dt.date | None:
    """A day as stored."""
    return dt.date.fromisoformat(day) if day else None
