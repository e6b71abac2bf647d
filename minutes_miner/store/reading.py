"""Read the whole log: entries with people's edits, acts, meetings, documents, failures."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from minutes_miner.log_records import (
    Edit,
    Entry,
    Log,
    Paragraph,
    Part,
    Passage,
    StoredAct,
    StoredDocument,
    StoredMeeting,
)
from minutes_miner.records import ActType, Failure
from minutes_miner.store.rows import Record, from_row

# Meetings of one committee; parameters are its council and its own name in normal form
OF_BODY = "select id from meetings where council_form = ? and committee_form = ?"
_OF_PART = "select id from meetings where council_form = ? and substr(date, 1, 4) = ?"
_ALL = "select id from meetings"
_ACTS = """
    select * from acts where meeting in ({meetings}) order by council, committee, meeting_date, ordinal, id
"""
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
            order by words desc, document limit 1), ''), '{{}}') as speech
    from meetings m where m.id in ({meetings}) order by m.council, m.committee, m.date, m.id
"""
_DOCUMENTS = """
    select d.*,
        (select json_group_array(meeting)
            from (select meeting from sittings where document = d.sha256 order by ordinal)) as meetings
    from documents d where d.replaced_by = '' order by d.path
"""
_PASSAGES = f"""
    with own as ({OF_BODY}), printed as (select distinct document from sittings where meeting in own)
    select s.document as document_sha256, s.ordinal, s.start, s.body, s.end, s.lead_in, s.paragraph,
        p.meeting, p.page, p.start as paragraph_start, p.text as paragraph_text, i.number as item_number,
        i.title as item_title, i.procedural, i.start as item_start, d.path as document, m.council,
        m.committee, m.date as meeting_date
    from printed
        cross join sentences s on s.document = printed.document
        join paragraphs p on p.document = s.document and p.ordinal = s.paragraph
        join items i on i.document = p.document and i.ordinal = p.item
        join documents d on d.sha256 = s.document
        join meetings m on m.id = p.meeting
    where m.id in own
    order by m.date, m.id, s.document, s.ordinal
"""
_ACTS_AT = f"""
    select a.type, json_extract(place.value, '$.document_sha256') as document,
        json_extract(place.value, '$.start') as start
    from acts a, json_each(a.places) place
    where a.meeting in ({OF_BODY}) and a.missing = 0 and a.tier != 'possible' order by a.id
"""
_MEASURES_AT = f"""
    select l.indicator, json_extract(place.value, '$.document_sha256') as document,
        json_extract(place.value, '$.start') as start
    from acts a join links l on a.id = l.act, json_each(a.places) place
    where a.meeting in ({OF_BODY}) and l.indicator != '' and a.missing = 0
"""


def read_log(db: Database) -> Log:
    """Return all that a log holds.

    Args:
        db: The log, later minutes worked out.
    """
    return Log(
        entries=_records(db, Entry, "select * from action_log"),
        acts=_records(db, StoredAct, _ACTS.format(meetings=_ALL)),
        meetings=_meetings(db, _ALL),
        documents=_records(db, StoredDocument, _DOCUMENTS),
        paragraphs=_records(db, Paragraph, _IN_USE),
        failures=read_failures(db),
        edits=_records(db, Edit, "select * from edits order by number"),
    )


def read_failures(db: Database) -> tuple[Failure, ...]:
    """Return the documents that were not mined.

    Args:
        db: The log.
    """
    return _records(db, Failure, "select * from failures order by path")


def read_parts(db: Database) -> Iterator[Part]:
    """Yield what a log holds, the meetings of one council and year at a time.

    Args:
        db: The log, later minutes worked out.
    """
    names = _council_names(db)
    found = "select distinct council_form, substr(date, 1, 4) as year from meetings order by 1, 2"
    for row in list(db.query(found)):
        of = [row["council_form"], row["year"]]
        year = int(row["year"]) if row["year"] else None
        yield Part(council=names[row["council_form"]], year=year, log=_part(db, of))


def _part(db: Database, of: Sequence[str]) -> Log:
    """What a log holds of one council and year."""
    return Log(
        entries=_records(db, Entry, f"select * from action_log where meeting in ({_OF_PART})", of),
        acts=_records(db, StoredAct, _ACTS.format(meetings=_OF_PART), of),
        meetings=_meetings(db, _OF_PART, of),
        documents=_records(
            db,
            StoredDocument,
            f"select * from ({_DOCUMENTS}) where sha256 in"
            f" (select document from sittings where meeting in ({_OF_PART}))",
            of,
        ),
    )


def _council_names(db: Database) -> dict[str, str]:
    """One name for each council, by its normal form: the one most often printed, small letters preferred."""
    counted = "select council_form, council, count(*) as n from meetings group by 1, 2 order by 1, 3 desc, 2"
    names: dict[str, list[str]] = {}
    for row in db.query(counted):
        names.setdefault(row["council_form"], []).append(row["council"])
    return {form: min(found, key=str.isupper) for form, found in names.items()}


def _records(db: Database, kind: type[Record], query: str, of: Sequence[str] = ()) -> tuple[Record, ...]:
    """The records that a query selects."""
    return tuple(from_row(kind, row) for row in db.query(query, of))


def meetings(db: Database, body: Sequence[str]) -> tuple[StoredMeeting, ...]:
    """Return the meetings of a committee in order of day.

    Args:
        db: The log.
        body: Its council and its own name in normal form.
    """
    return _meetings(db, OF_BODY, body)


def _meetings(db: Database, which: str, of: Sequence[str] = ()) -> tuple[StoredMeeting, ...]:
    """The meetings whose ids a query selects."""
    return _records(db, StoredMeeting, _MEETINGS.format(meetings=which), of)


def passages(db: Database, body: Sequence[str]) -> Iterator[Passage]:
    """Yield every sentence of every meeting of a committee, in order of day and place.

    Args:
        db: The log.
        body: Its council and its own name in normal form.
    """
    found = _acts_at(db, body)
    words: dict[tuple[str, int], str] = {}
    for row in db.query(_PASSAGES, body):
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


def measures_at(db: Database, body: Sequence[str]) -> dict[tuple[str, int], frozenset[str]]:
    """Return the measures that acts of a committee name, by hash of the document and place.

    Args:
        db: The log.
        body: Its council and its own name in normal form.
    """
    found: dict[tuple[str, int], frozenset[str]] = {}
    for row in db.query(_MEASURES_AT, body):
        key = (row["document"], row["start"])
        found[key] = found.get(key, frozenset()) | {row["indicator"]}
    return found


def _acts_at(db: Database, body: Sequence[str]) -> dict[tuple[str, int], tuple[ActType, ...]]:
    """Types of the acts by document and place."""
    found: dict[tuple[str, int], tuple[ActType, ...]] = {}
    for row in db.query(_ACTS_AT, body):
        key = (row["document"], row["start"])
        found[key] = (*found.get(key, ()), ActType(row["type"]))
    return found


def _day(day: str) -> dt.date | None:
    """A day as stored."""
    return dt.date.fromisoformat(day) if day else None
