"""An audit's requests as columns: what CSV and JSON hold of each."""

from minutes_miner.audit.records import Row

_OF_ENTRY = (
    "reference",
    "council",
    "committee",
    "meeting_date",
    "meeting_status",
    "item_number",
    "item_title",
    "minute_number",
    "type",
    "text",
    "requester",
    "owner",
    "deliverable",
    "due",
    "due_date",
    "indicators",
    "status",
    "status_source",
    "note",
    "document",
    "page",
    "start",
    "end",
    "tier",
    "review",
    "truncated",
)
_OF_EVIDENCE = ("text", "meeting_date", "item_number", "document", "page", "score", "how")
COLUMNS = (
    "id",
    "standing",
    "words",
    "age_days",
    "meetings_since",
    "days_overdue",
    *_OF_ENTRY,
    *(f"evidence_{name}" for name in _OF_EVIDENCE),
)


def columns(row: Row) -> dict[str, object]:
    """Return a request's columns by name, in the order of `COLUMNS`; days as YYYY-MM-DD, None for none."""
    entry, evidence = row.entry, row.evidence
    values = {
        "id": entry.id,
        "standing": row.standing.value,
        "words": row.words,
        "age_days": row.age_days,
        "meetings_since": row.meetings_since,
        "days_overdue": row.days_overdue,
        **{name: getattr(entry, name) for name in _OF_ENTRY},
        **{f"evidence_{name}": getattr(evidence, name) if evidence else None for name in _OF_EVIDENCE},
    }
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
