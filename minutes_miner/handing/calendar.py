"""The due dates of the action log as a calendar."""

import datetime as dt
from typing import TYPE_CHECKING

from minutes_miner.dates import long_date
from minutes_miner.handing.cells import visible
from minutes_miner.handing.choose import log_day
from minutes_miner.handing.handed import Handed
from minutes_miner.handing.sources import Sources, link_of
from minutes_miner.handing.values import label
from minutes_miner.log_records import CLOSED, Entry

if TYPE_CHECKING:
    from icalendar import Event

_SHOWN = 80  # characters of the words in a title
_PRODUCT = "-//minutes-miner//action log//EN"


def due_calendar(handed: Handed) -> bytes:
    """Return one event, as long as its day, for each entry that has a due date and is not closed.

    An event keeps its name (UID) as long as its entry keeps its id, so that a calendar that takes the file
    again moves events and adds none. Events are stamped with the log's latest day, not with the moment.

    Args:
        handed: The log and what of it is shown.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Action log: due dates")
    stamp = dt.datetime.combine(log_day(handed.log), dt.time(), tzinfo=dt.UTC)
    for entry in handed.entries:
        if entry.due_date and entry.status not in CLOSED:
            calendar.add_component(_event(entry, entry.due_date, stamp, handed.sources))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, day: dt.date, stamp: dt.datetime, sources: Sources) -> "Event":
    """The event of one entry."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.id}@minutes-miner")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1) if day < dt.date.max else day)
    event.add("summary", visible(_title(entry)))
    event.add("description", visible(_description(entry, sources)))
    event.add("categories", [label(entry.type)])
    event.add("transp", "TRANSPARENT")  # it keeps nobody from meeting
    return event


def _title(entry: Entry) -> str:
    """What is due, from whom: "SR (25/26) 01, Head of Placements: table 1 of the placement figures"."""
    what = " ".join((entry.deliverable or entry.text).split())
    cut = what if len(what) <= _SHOWN else what[: _SHOWN - 1].rstrip() + "…"
    who = ", ".join(part for part in (entry.reference, entry.owner) if part)
    return f"{who}: {cut}" if who else cut


def _description(entry: Entry, sources: Sources) -> str:
    """The words, who asked, how the day was worked out, and where it stands."""
    source = link_of(sources, entry)
    address = source.target if source.target.startswith("http") else ""
    meeting = [entry.committee, long_date(entry.meeting_date) if entry.meeting_date else ""]
    parts = [
        entry.text,
        f"Asked for by: {entry.requester}" if entry.requester else "",
        f"Due: {entry.due} ({entry.due_rule})"
        if entry.due_rule
        else f"Due: {entry.due}"
        if entry.due
        else "",
        f"Status: {label(entry.status)}",
        f"Note: {entry.note}" if entry.note else "",
        f"Minuted: {', '.join(part for part in meeting if part)}" if any(meeting) else "",
        f"Source: {source.words} {address}".rstrip() if source.words else "",
    ]
    return "\n".join(part for part in parts if part)
