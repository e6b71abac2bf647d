"""Read the agenda items of meetings, as the fullest document of each prints them."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from minutes_miner.log_records import StoredItem
from minutes_miner.records import Section
from minutes_miner.store.rows import from_row

_MINUTED = (Section.MINUTES, Section.DECISION)
# White space inside a paragraph is folded, so its words are its blanks and one more.
_ITEMS = """
    with wanted as (select value as meeting from json_each(?)),
    fullest as (
        select w.meeting, (select s.document from sittings s where s.meeting = w.meeting
            order by s.words desc, s.document limit 1) as document
        from wanted w
    ),
    minuted as (
        select p.document, p.item, sum(length(p.text) - length(replace(p.text, ' ', '')) + 1) as words
        from paragraphs p join fullest f on f.document = p.document and f.meeting = p.meeting
        where p.text != '' and p.section in (select value from json_each(?)) group by p.document, p.item
    )
    select i.meeting, i.document as document_sha256, i.ordinal, i.number, i.title, i.procedural,
        i.truncated, i.start, i.end, coalesce(m.words, 0) as words
    from fullest f
        join items i on i.document = f.document and i.meeting = f.meeting
        left join minuted m on m.document = i.document and m.item = i.ordinal
    order by i.meeting, i.ordinal
"""


def items(db: Database, meetings: Iterable[str]) -> tuple[StoredItem, ...]:
    """Return the agenda items of meetings in order of meeting and place.

    Of several documents of one meeting the one with the most words is taken, whose words `StoredMeeting`
    counts too.

    Args:
        db: The log.
        meetings: Ids of the meetings.
    """
    wanted = [json.dumps(sorted(set(meetings))), json.dumps([str(section) for section in _MINUTED])]
    return tuple(from_row(StoredItem, row) for row in db.query(_ITEMS, wanted))
