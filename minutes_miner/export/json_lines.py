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
    """Return one JSON document with acts, failures and the coverage of each document.

    Args:
        outcomes: Mined documents and failures, in order.
    """
    mined = [o for o in outcomes if isinstance(o, Mined)]
    document = {
        "schema_version": SCHEMA_VERSION,
        "acts": [act_row(act) for m in mined for act in m.acts],
        "failures": [failure_row(o) for o in outcomes if isinstance(o, Failure)],
        "coverage": [{"document": m.minutes.path, **_coverage(m)} for m in mined],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _coverage(mined: Mined) -> dict[str, object]:
    """Coverage of one document as an object."""
    row = plain(mined.coverage)
    return dict(row) if isinstance(row, dict) else {}
