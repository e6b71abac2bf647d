"""Acts as JSON Lines (one object a line) and as one JSON document."""

import json
from collections.abc import Sequence

from minutes_miner.export.rows import act_row, failure_row, plain, rows
from minutes_miner.records import SCHEMA_VERSION, Failure, Mined


def acts_jsonl(outcomes: Sequence[Mined | Failure]) -> str:
    """Return one JSON object a line: acts, and failed documents with type "failure".

    Args:
        outcomes: Mined documents and failures, in order.
    """
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(outcomes))


def acts_json(outcomes: Sequence[Mined | Failure]) -> str:
    """Return one JSON document with acts, failures, and persons and coverage of each document.

    Args:
        outcomes: Mined documents and failures, in order.
    """
    mined = [o for o in outcomes if isinstance(o, Mined)]
    document = {
        "schema_version": SCHEMA_VERSION,
        "acts": [act_row(act) for m in mined for act in m.acts],
        "failures": [failure_row(o) for o in outcomes if isinstance(o, Failure)],
        "people": [{"document": m.minutes.path, **_object(p)} for m in mined for p in m.people],
        "coverage": [{"document": m.minutes.path, **_object(m.coverage)} for m in mined],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _object(record: object) -> dict[str, object]:
    """A record as an object."""
    row = plain(record)
    return dict(row) if isinstance(row, dict) else {}
