"""An audit as data: CSV for a spreadsheet, JSON for a program."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from minutes_miner.audit.columns import COLUMNS, columns
from minutes_miner.audit.records import Audit, GroupBy
from minutes_miner.audit.sentences import coverage_sentence, group_name, listed, summary

_NOTE = "note"  # `standing` of the rows that hold the counts and what was not read


def audit_csv(audit: Audit, *, by: GroupBy, everything: bool, names: Mapping[str, str]) -> str:
    """Return an audit as CSV: a row for each request, and two rows of kind "note" for counts and coverage.

    Args:
        audit: The audit.
        by: What the rows are put together by; its name stands in the column `group`.
        everything: Whether closed and possibly closed requests are listed too.
        names: Names of measures by id.
    """
    import pandas as pd

    from minutes_miner.export.csv_tables import cell

    rows: list[dict[str, object]] = [
        {"group": names.get(group.name, group_name(group, by)), **columns(row)}
        for group in audit.groups[by]
        for row in listed(group.rows, everything=everything)
    ]
    notes: list[dict[str, object]] = [
        {"standing": _NOTE, "words": words} for words in (summary(audit), coverage_sentence(audit))
    ]
    table = [{name: cell(value) for name, value in row.items()} for row in [*rows, *notes]]
    return pd.DataFrame(table, columns=["group", *COLUMNS], dtype=object).to_csv(index=False)


def audit_json(audit: Audit, *, by: GroupBy, everything: bool, names: Mapping[str, str]) -> str:
    """Return an audit as one JSON document: day, counts, groups, requests and coverage.

    Args:
        audit: The audit.
        by: What the requests are put in order by.
        everything: Whether closed and possibly closed requests are listed too.
        names: Names of measures by id.
    """
    last = audit.coverage.last_meeting
    chosen = {row.entry.id: row for group in audit.groups[by] for row in group.rows}
    document = {
        "as_of": audit.as_of.isoformat(),
        "scope": audit.scope,
        "summary": summary(audit),
        "meetings": audit.meetings,
        "counts": asdict(audit.tally),
        **{
            f"by_{kind.value}": [
                {"name": group.name, **_named(kind, group.name, names), **asdict(group.tally)}
                for group in groups
            ]
            for kind, groups in audit.groups.items()
        },
        "requests": [columns(row) for row in listed(tuple(chosen.values()), everything=everything)],
        "coverage": {
            **asdict(audit.coverage),
            "last_meeting": last.isoformat() if last else None,
            "words": coverage_sentence(audit),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _named(by: GroupBy, name: str, names: Mapping[str, str]) -> dict[str, str]:
    """The name of a measure beside its id."""
    return {"measure": names.get(name, "")} if by is GroupBy.INDICATOR else {}
