"""What an audit of the action log holds: frozen records that import no behaviour."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from minutes_miner.log_records import Entry, Later


class Standing(StrEnum):
    """What is known of a request on a day."""

    OUTSTANDING = "outstanding"
    OVERDUE = "overdue"  # outstanding, and a day that was stated for it has passed
    POSTPONED = "postponed"  # outstanding; later minutes put it off
    PROPOSED_COMPLETE = (
        "proposed_complete"  # outstanding; the officer says done, the committee has not agreed
    )
    POSSIBLY_CLOSED = "possibly_closed"  # inferred from later minutes; a person has to settle it
    CLOSED = "closed"  # the minutes, a tracker or a person say so


STILL_OUTSTANDING = frozenset(
    {Standing.OUTSTANDING, Standing.OVERDUE, Standing.POSTPONED, Standing.PROPOSED_COMPLETE}
)


class GroupBy(StrEnum):
    """What the rows of an audit can be put together by."""

    COMMITTEE = "committee"
    OWNER = "owner"
    AGE = "age"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One request, as it stood on the day of the audit.

    Attributes:
        entry: The entry, with the status and due date that held on the day.
        standing: What is known of it.
        words: The same in neutral words, with the evidence.
        age_days: Days since its meeting; None where the day of the meeting is not stated.
        meetings_since: Meetings read of its committee after its own, up to the day; None as for `age_days`.
        days_overdue: Days since the day stated for it; None unless it is overdue.
        evidence: The later sentence that possibly closes or postpones it.
    """

    entry: Entry
    standing: Standing
    words: str
    age_days: int | None
    meetings_since: int | None
    days_overdue: int | None = None
    evidence: Later | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many requests there are, and how they stand.

    Attributes:
        requests: All of them: `outstanding`, `possibly_closed` and `closed` add up to it.
        outstanding: Of them, not closed nor possibly closed; the three kinds below are part of it.
        overdue: Of the outstanding, those whose stated day has passed.
        postponed: Of the outstanding, those put off by later minutes.
        proposed_complete: Of the outstanding, those the officer says are done.
        possibly_closed: Those that later minutes seem to close.
        closed: Those that minutes, tracker or a person say are closed.
    """

    requests: int = 0
    outstanding: int = 0
    overdue: int = 0
    postponed: int = 0
    proposed_complete: int = 0
    possibly_closed: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows with something in common.

    Attributes:
        name: Committee, owner, band of ages or id of a measure; "" for rows that state none.
        rows: In the order of the log.
        tally: Their counts.
    """

    name: str
    rows: tuple[Row, ...]
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCoverage:
    """What the audit rests on, of the whole log: nobody is to take the list for complete.

    Attributes:
        documents: Documents read.
        failed: Documents that could not be read.
        not_english: Documents passed over, being in another language.
        other_words: Words left unread within the documents read, by ISO 639-1 code.
        truncated: Agenda items that their page cuts short.
        undated_meetings: Meetings read whose day no document states.
        last_meeting: Day of the last meeting read, up to the day of the audit; None where there is none.
        possible_left_out: Requests that are merely possible and were left out of this audit.
        undated_requests: Requests in this audit whose meeting has no stated day.
        undated_left_out: Requests that a choice by age left out for that reason.
    """

    documents: int = 0
    failed: int = 0
    not_english: int = 0
    other_words: Mapping[str, int]
    truncated: int = 0
    undated_meetings: int = 0
    last_meeting: dt.date | None = None
    possible_left_out: int = 0
    undated_requests: int = 0
    undated_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The requests of an action log as they stood on a day.

    Attributes:
        as_of: The day.
        scope: What was chosen from the log, in words ("owner: Head of Roads"); empty for all.
        rows: Every request chosen, closed ones too, in the order of the log.
        tally: Their counts.
        meetings: Meetings read of the committees chosen, up to the day: the denominator.
        groups: The rows put together in each way. A row with two measures stands in two groups.
        coverage: What was not read or left out.
    """

    as_of: dt.date
    scope: str
    rows: tuple[Row, ...]
    tally: Tally
    meetings: int
    groups: Mapping[GroupBy, tuple[Group, ...]]
    coverage: AuditCoverage
