"""Account for every document of a run: what was mined, what was not, and what to do about it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from minutes_miner.handing.cells import guarded
from minutes_miner.records import Failure
from minutes_miner.store import ActionLog

_DOCUMENTS = """
    select i.path, i.sha256,
        case when i.outcome in ('mined', 'unchanged') then 'mined' else i.outcome end as outcome,
        coalesce(d.format, '') as format, coalesce(d.status, '') as status,
        coalesce((select group_concat(council, '; ') from (select distinct m.council from sittings s
            join meetings m on m.id = s.meeting where s.document = d.sha256 order by 1)), '') as council,
        coalesce((select group_concat(committee, '; ') from (select distinct m.committee from sittings s
            join meetings m on m.id = s.meeting where s.document = d.sha256 order by 1)), '') as committee,
        coalesce((select group_concat(date, '; ') from (select distinct m.date from sittings s
            join meetings m on m.id = s.meeting where s.document = d.sha256 order by 1)), '') as date,
        d.pages, d.items, d.words, d.truncated, coalesce(d.other_words, '{}') as other_words,
        coalesce(d.path, '') as same_as, coalesce(f.message, '') as message,
        coalesce(d.warnings, '[]') as warnings
    from inputs i
        left join failures f on f.path = i.path
        left join documents d on f.path is null and d.sha256 = i.sha256
    where i.run = (select max(id) from runs) order by i.path
"""
_DIVIDER = ". "  # between what went wrong and what to do next, in every message of `ReadError`


def documents_csv(log: ActionLog) -> str:
    """Return every document of the last run with what became of it, a row each, in order of path.

    `outcome` is "mined" or a kind of failure; `same_as` names the path under which a copy of the same bytes
    stands. Counts are empty where nothing was mined.

    Args:
        log: The log.
    """
    text = io.StringIO(newline="")
    writer: Any = None
    for row in log.db.query(_DOCUMENTS):
        row["same_as"] = "" if row["same_as"] == row["path"] else row["same_as"]
        row["other_words"] = "; ".join(f"{n} {code}" for code, n in json.loads(row["other_words"]).items())
        row["warnings"] = "; ".join(json.loads(row["warnings"]))
        if writer is None:
            writer = csv.DictWriter(text, fieldnames=list(row))
            writer.writeheader()
        writer.writerow({name: guarded(v) if isinstance(v, str) else v for name, v in row.items()})
    return text.getvalue()


def failures_jsonl(failures: Iterable[Failure]) -> str:
    """Return documents that were not mined, one JSON object a line: path, kind, reason, advice, sha256.

    Args:
        failures: The failures.
    """
    return "".join(json.dumps(_failure(one), ensure_ascii=False) + "\n" for one in failures)


def _failure(failure: Failure) -> dict[str, str]:
    """A failure with its reason and advice told apart."""
    reason, _, advice = failure.message.partition(_DIVIDER)
    return {
        "path": failure.path,
        "kind": failure.kind,
        "reason": reason.rstrip("."),
        "advice": advice,
        "sha256": failure.sha256,
    }


def of_last_run(log: ActionLog) -> Iterator[Failure]:
    """Yield why documents of the last run were not mined, in order of path.

    Args:
        log: The log.
    """
    named = {
        row[0] for row in log.db.execute("select path from inputs where run = (select max(id) from runs)")
    }
    yield from (failure for failure in log.failures() if failure.path in named)
