"""What the page calls things: labels of types, statuses, tiers, sources and fields."""

import datetime as dt

from minutes_miner.dates import long_date
from minutes_miner.log_records import EntryType, LaterKind, Status, StatusSource
from minutes_miner.records import Tier

TYPES: dict[EntryType, str] = {
    EntryType.INFORMATION_REQUEST: "Information request",
    EntryType.ACTION: "Action",
    EntryType.OFFICER_UNDERTAKING: "Officer undertaking",
    EntryType.RECOMMENDATION: "Recommendation",
    EntryType.RESOLUTION: "Resolution",
    EntryType.FURTHER_REPORT: "Further report",
    EntryType.INVITATION: "Invitation",
    EntryType.WORK_PROGRAMME: "Work programme",
    EntryType.UNANSWERED_QUESTION: "Question left unanswered",
}

STATUSES: dict[Status, str] = {
    Status.NOT_STATED: "Not stated",
    Status.OPEN: "Open",
    Status.OVERDUE: "Overdue",
    Status.PAUSED: "Paused",
    Status.POSSIBLY_CLOSED: "Possibly closed",
    Status.PROPOSED_COMPLETE: "Proposed complete",
    Status.COMPLETE: "Complete",
    Status.ACCEPTED: "Accepted",
    Status.PART_ACCEPTED: "Accepted in part",
    Status.REJECTED: "Rejected",
    Status.SUPERSEDED: "Superseded",
}  # in the order in which the page lists them: what is to be done first

TIERS: dict[Tier, str] = {Tier.SURE: "Sure", Tier.LIKELY: "Likely", Tier.POSSIBLE: "Possible"}

SOURCES: dict[StatusSource, str] = {
    StatusSource.NONE: "",
    StatusSource.STATED: "stated in the minutes",
    StatusSource.INFERRED: "inferred from later minutes",
    StatusSource.EDITED: "written by a person",
    StatusSource.TRACKER: "from the council's tracker",
}

LATER: dict[LaterKind, str] = {
    LaterKind.CLOSES: "Later minutes that may close it",
    LaterKind.POSTPONES: "Later minutes that may postpone it",
    LaterKind.CORRECTS: "Later minutes that may correct it",
}

VIAS: dict[str, str] = {
    "review": "in a review",
    "import": "by an import",
    "reconcile": "from the council's tracker",
}

FIELDS: dict[str, str] = {
    "type": "Type",
    "reference": "Reference",
    "requester": "Asked by",
    "owner": "Owner",
    "deliverable": "To be delivered",
    "due": "Due",
    "due_date": "Due day",
    "status": "Status",
    "note": "Note",
    "merged_into": "Merged into",
    "rejected": "Rejected",
    "review": "To be looked at",
}

LANGUAGES: dict[str, str] = {
    "cy": "Welsh",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "pl": "Polish",
}  # others stand by their code

NO_COMMITTEE = "No committee named"
NO_OWNER = "No owner named"
NO_MEASURE = "No measure"


def day(date: dt.date | None, *, otherwise: str = "no day stated") -> str:
    """Return a day as it is read: "12 June 2025".

    Args:
        date: The day.
        otherwise: What stands for None.
    """
    return long_date(date) if date else otherwise


def short_day(date: dt.date) -> str:
    """Return a day as it stands in a narrow column: "12 Jun 2025".

    Args:
        date: The day.
    """
    return f"{date.day} {date:%b %Y}"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Return a count with its noun: "1 entry", "1,200 entries".

    Args:
        count: How many.
        noun: What one is called.
        nouns: What several are called; the noun with an s, if empty.
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def field_value(name: str, value: str) -> str:
    """Return the value of an edit as it is read: labels for status and type, days as days, "nothing" for "".

    Args:
        name: Field.
        value: Its value as `Edit` holds it.
    """
    if name == "status" and value in set(Status):
        return STATUSES[Status(value)]
    if name == "type" and value in set(EntryType):
        return TYPES[EntryType(value)]
    if name == "due_date" and value:
        try:
            return day(dt.date.fromisoformat(value))
        except ValueError:
            return value
    return value or "nothing"
