"""Acts and action log as CSV, safe to open in a spreadsheet."""

import json
from collections.abc import Iterable, Sequence

from minutes_miner.export.rows import COLUMNS, rows
from minutes_miner.records import ActType, Failure, Mined

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ACTION_LOG_COLUMNS = (
    "id",
    "council",
    "committee",
    "meeting_date",
    "item_number",
    "item_title",
    "minute_number",
    "kind",
    "text",
    "requested_by",
    "owner",
    "due",
    "due_date",
    "document",
    "page",
    "start",
    "end",
    "confidence",
    "tier",
    "truncated",
    "status",
)


def acts_csv(outcomes: Sequence[Mined | Failure]) -> str:
    """Return all acts as CSV, failed documents as rows of type "failure".

    Args:
        outcomes: Mined documents and failures, in order.
    """
    return _csv(rows(outcomes), (*COLUMNS, "message"))


def action_log_csv(outcomes: Sequence[Mined | Failure]) -> str:
    """Return the action log as CSV: one row per follow-up, with its meeting, words, owner, due and source.

    Args:
        outcomes: Mined documents and failures, in order.
    """
    acts = [act for o in outcomes if isinstance(o, Mined) for act in o.acts if act.type is ActType.FOLLOW_UP]
    return _csv(
        ({name: getattr(act, name) for name in ACTION_LOG_COLUMNS} for act in acts), ACTION_LOG_COLUMNS
    )


def _csv(table: Iterable[dict[str, object]], columns: Sequence[str]) -> str:
    """A table as CSV with the columns in order."""
    import pandas as pd

    frame = pd.DataFrame(
        [{k: cell(v) for k, v in row.items()} for row in table], columns=list(columns), dtype=object
    )
    return frame.to_csv(index=False)


def cell(value: object) -> object:
    """Return a cell's value: lists as JSON, and no words that a spreadsheet would take for a formula.

    Args:
        value: As JSON knows it.
    """
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
