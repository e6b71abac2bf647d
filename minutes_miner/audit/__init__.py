"""Audit an action log: what was asked for and is outstanding, as of a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from minutes_miner.audit.coverage import coverage
from minutes_miner.audit.day import Edits, edits_by_entry, entries_on
from minutes_miner.audit.grouping import grouped, tally
from minutes_miner.audit.meetings import MeetingsRead
from minutes_miner.audit.records import Audit, GroupBy, Row, Standing
from minutes_miner.audit.selection import Selection, check, fits, of_committee, old_enough, sure_enough
from minutes_miner.audit.standing import of_kind, settled, standing_of
from minutes_miner.audit.words import standing_words
from minutes_miner.log_records import Entry, EntryType, LaterKind, Log
from minutes_miner.records import Tier


def audit(
    log: Log,
    *,
    as_of: dt.date,
    committee: str = "",
    owner: str = "",
    indicators: frozenset[str] = frozenset(),
    older_than: int | None = None,
    types: frozenset[EntryType] = frozenset(),
    least: Tier = Tier.LIKELY,
) -> Audit:
    """Return the requests of a log as they stood on a day.

    Args:
        log: The log.
        as_of: The day. What later meetings say, and statuses and due dates written later, do not count.
        committee: Part of the name of council or committee; all, if empty.
        owner: Part of the owner's name; all, if empty.
        indicators: Ids of measures, one of which a request is to be about; any, if empty.
        older_than: Days that a request must be older than.
        types: Kinds of request; all, if empty.
        least: Least tier; what a person has worked on is in, whatever its tier.

    Raises:
        UsageError: No committee, or no owner, of the log is called that.
    """
    selection = Selection(
        committee=committee,
        owner=owner,
        indicators=indicators,
        older_than=older_than,
        types=types,
        least=least,
    )
    check(selection, log)
    read = MeetingsRead(log.meetings, as_of)
    asked = [row for row in _rows(log, read, as_of) if fits(selection, row)]
    sure = [row for row in asked if sure_enough(selection, row.entry)]
    rows = tuple(row for row in sure if old_enough(selection, row))
    return Audit(
        as_of=as_of,
        scope=selection.words(),
        rows=rows,
        tally=tally(rows),
        meetings=sum(of_committee(selection, one) for one in read.meetings),
        groups={by: grouped(rows, by) for by in GroupBy},
        coverage=coverage(
            log,
            read,
            possible_left_out=len(asked) - len(sure),
            undated=[old_enough(selection, row) for row in sure if row.age_days is None],
        ),
    )


def audit_words(log: Log, as_of: dt.date) -> Mapping[str, str]:
    """Return in words how each request of a log stood on a day, by id of its entry; of every tier.

    Args:
        log: The log.
        as_of: The day.
    """
    return {row.entry.id: row.words for row in audit(log, as_of=as_of, least=Tier.POSSIBLE).rows}


def _rows(log: Log, read: MeetingsRead, day: dt.date) -> Sequence[Row]:
    """Every request, as it stood on a day."""
    edits = edits_by_entry(log, day)
    return [_row(entry, edits, read, day) for entry in entries_on(log, day)]


def _row(entry: Entry, edits: Edits, read: MeetingsRead, day: dt.date) -> Row:
    """One request, as it stood on a day."""
    own = edits.get(entry.id, ())
    standing, evidence = standing_of(entry, own, day)
    due = entry.due_date if standing is Standing.OVERDUE else None
    row = Row(
        entry=entry,
        standing=standing,
        words="",
        age_days=(day - entry.meeting_date).days if entry.meeting_date else None,
        meetings_since=read.after(entry),
        days_overdue=(day - due).days if due else None,
        evidence=evidence,
    )
    told = any(settled(one, entry, own) for one in of_kind(entry, LaterKind.CLOSES))
    return replace(row, words=standing_words(row, settled=told))
