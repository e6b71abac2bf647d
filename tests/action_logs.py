"""Action logs made by hand, of an invented council, for the tests of what is done with a log."""

import datetime as dt
from typing import Any

from minutes_miner.log_records import Entry, EntryType, Log, Printed, StoredDocument, StoredMeeting
from minutes_miner.records import Tier

SHA = "a" * 64


def entry(number: int = 1, **changes: Any) -> Entry:
    """An entry of the invented Fernlow Council's committee; fields as changed."""
    values: dict[str, Any] = {
        "id": f"e{number:03}",
        "reference": f"SR (25/26) {number:02}",
        "council": "Fernlow Council",
        "committee": "Children and Families Scrutiny Panel",
        "meeting_date": dt.date(2025, 6, 12),
        "meeting_status": "draft",
        "item_number": "7",
        "item_title": "Performance Report, Quarter 4",
        "minute_number": "31",
        "type": EntryType.INFORMATION_REQUEST,
        "text": f"Councillor Oakes asked that table {number} of the placement figures be circulated.",
        "requester": "Councillor Oakes",
        "owner": "Head of Placements",
        "due": "by the end of July",
        "due_date": dt.date(2025, 7, 31),
        "due_rule": "end of the month named",
        "document": "minutes/fernlow-2025-06-12.pdf",
        "document_sha256": SHA,
        "page": 3,
        "start": 1000 * number,
        "end": 1000 * number + 70,
        "confidence": 0.93,
        "tier": Tier.SURE,
        "act": f"a{number:03}",
    }
    values |= changes
    place = Printed(
        document=values["document"],
        document_sha256=values["document_sha256"],
        start=values["start"],
        end=values["end"],
        page=values["page"],
        status=values["meeting_status"],
        paragraph=number,
    )
    return Entry(**{"places": (place,), **values})


def log(*entries: Entry, **changes: Any) -> Log:
    """A log of these entries, with one meeting and one document; fields as changed."""
    first = entries[0] if entries else entry()
    meeting = StoredMeeting(
        id="m001",
        council=first.council,
        committee=first.committee,
        date=first.meeting_date,
        status=first.meeting_status,
        documents=(first.document_sha256,),
        items=9,
        words=4200,
    )
    document = StoredDocument(
        path=first.document,
        sha256=first.document_sha256,
        format="pdf",
        status=first.meeting_status,
        meetings=("m001",),
        items=9,
        words=4200,
    )
    return Log(**{"entries": entries, "meetings": (meeting,), "documents": (document,), **changes})
