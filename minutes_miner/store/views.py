"""The views of the action log: what was mined with the edits of people laid over it.

What was mined stands in the table `entries`, what people wrote in `edits`, which are only ever added to.
The view
`action_log` shows the last edit of a field before what was mined; all others are made of it.
"""

from dataclasses import fields

from minutes_miner.log_records import CLOSED, EDITABLE, Entry, Later, Status, StatusSource

MINED = tuple(
    f.name for f in fields(Entry) if f.name not in {"edited", "later", "note", "merged_into", "rejected"}
)
_FLAGS = frozenset({"rejected", "review"})  # edited as "true" and "false"
_ORDER = "council, committee, meeting_date, document, start, id"


def views() -> dict[str, str]:
    """Return the views by name, with their queries."""
    closed = ", ".join(f"'{status}'" for status in sorted(CLOSED))
    stands = "rejected = 0 and merged_into = ''"
    open_ = f"{stands} and status not in ({closed}, '{Status.POSSIBLY_CLOSED}')"
    asked = f"type != 'unanswered_question' and {open_}"
    counts = "count(*) as outstanding, min(meeting_date) as oldest, min(due_date) as first_due"
    return {
        "action_log": f"select {', '.join(_logged())} from entries e order by {_ORDER}",
        "outstanding": f"select * from action_log where {asked}",
        "unanswered_questions": f"select * from action_log where type = 'unanswered_question' and {open_}",
        "possibly_closed": f"select * from action_log where {stands} and status = '{Status.POSSIBLY_CLOSED}'",
        "outstanding_by_owner": f"select owner, {counts} from outstanding group by owner order by 2 desc, 1",
        "outstanding_by_committee": (
            f"select council, committee, {counts} from outstanding"
            " group by council, committee order by 3 desc, 1, 2"
        ),
        "coverage": (
            "select path, 'mined' as outcome, format, status, items, words, truncated, other_words, warnings,"
            " '' as message from documents where replaced_by = ''"
            " union all select path, kind, '', '', 0, 0, 0, '{}', '[]', message from failures order by 1"
        ),
    }


def _logged() -> list[str]:
    """The columns of the view `action_log`: those of an entry, in order."""
    return [_laid_over(f.name) for f in fields(Entry)] + ["e.meeting"]


def _laid_over(name: str) -> str:
    """One column of an entry, with the last edit laid over it."""
    special = {
        "edited": (
            "(select coalesce(json_group_array(name), '[]') from"
            " (select distinct name from edits where entry = e.id order by name))"
        ),
        "later": (
            "(select coalesce(json_group_array(json_object("
            + ", ".join(f"'{f.name}', l.{f.name}" for f in fields(Later))
            + ")), '[]') from (select * from later where entry = e.id order by number) l)"
        ),
        "status_source": (f"coalesce({_last('status', _source_of_edit())}, e.status_source)"),
        "status_date": f"coalesce({_last('status', 'substr(made_at, 1, 10)')}, e.status_date)",
    }
    if name in special:
        return f"{special[name]} as {name}"
    if name not in EDITABLE:
        return f"e.{name} as {name}"
    mined = f"e.{name}" if name in MINED else {"rejected": "0"}.get(name, "''")
    value = "value = 'true'" if name in _FLAGS else "value"
    return f"coalesce({_last(name, value)}, {mined}) as {name}"


def _source_of_edit() -> str:
    """Where a status comes from that a person wrote."""
    return f"case via when 'reconcile' then '{StatusSource.TRACKER}' else '{StatusSource.EDITED}' end"


def _last(name: str, value: str) -> str:
    """The query for the last edit of a field."""
    return f"(select {value} from edits where entry = e.id and name = '{name}' order by number desc limit 1)"
