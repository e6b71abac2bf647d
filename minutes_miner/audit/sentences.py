"""The sentences that every output of an audit prints: the counts, of how many, and what was not read."""

from collections.abc import Iterator

from minutes_miner.audit.records import STILL_OUTSTANDING, Audit, AuditCoverage, Group, GroupBy, Row, Tally
from minutes_miner.audit.words import counted
from minutes_miner.dates import long_date

_UNSTATED = {
    GroupBy.COMMITTEE: "no committee stated",
    GroupBy.OWNER: "no owner stated",
    GroupBy.AGE: "day of the meeting not stated",
    GroupBy.INDICATOR: "no measure linked",
}


def title(audit: Audit) -> str:
    """Return the title: what it is, and of which day."""
    return f"Outstanding requests on {long_date(audit.as_of)}"


def summary(audit: Audit) -> str:
    """Return the counts with their denominators.

    "Of 40 requests in 12 meetings read, 21 are outstanding (5 overdue); 6 are possibly closed; 13 are
    closed."
    """
    of = f" ({audit.scope})" if audit.scope else ""
    if not audit.meetings and not audit.rows:
        return f"No meeting up to {long_date(audit.as_of)} has been read{of}."
    read = f"{counted(audit.meetings, 'meeting')} read"
    if not audit.rows:
        return f"No request{of} in {read}."
    counts = audit.tally
    return (
        f"Of {counted(counts.requests, 'request')}{of} in {read}, {_are(counts.outstanding)} outstanding"
        f"{_kinds(counts)}; {_are(counts.possibly_closed)} possibly closed; {_are(counts.closed)} closed."
    )


def not_listed(audit: Audit, *, everything: bool) -> str:
    """Return that closed and possibly closed requests are not listed; empty where none is left out."""
    left = {"possibly closed": audit.tally.possibly_closed, "closed": audit.tally.closed}
    told = ", ".join(f"{count:,} {kind}" for kind, count in left.items() if count)
    if everything or not told:
        return ""
    return f"Not listed: {told}; `--all` lists them too, with the sentence that says so."


def group_title(group: Group, by: GroupBy, name: str = "") -> str:
    """Return a group's name with its counts.

    Args:
        group: The group.
        by: What it is grouped by.
        name: What to call it instead of `group.name`.
    """
    called = name or group.name or _UNSTATED[by]
    return (
        f"{called}: {group.tally.outstanding:,} of {group.tally.requests:,} outstanding{_kinds(group.tally)}"
    )


def group_name(group: Group, by: GroupBy) -> str:
    """Return a group's name, in words where it has none."""
    return group.name or _UNSTATED[by]


def listed(rows: tuple[Row, ...], *, everything: bool) -> list[Row]:
    """Return the rows to list: those outstanding, or all."""
    return [row for row in rows if everything or row.standing in STILL_OUTSTANDING]


def coverage_sentence(audit: Audit) -> str:
    """Return what the list rests on and what it may lack."""
    return f"{'; '.join(_coverage(audit.coverage))}. A request that was not recognised is not in this list."


def _are(count: int) -> str:
    """A count with its verb: "1 is", "2 are"."""
    return f"{count:,} {'is' if count == 1 else 'are'}"


def _kinds(counts: Tally) -> str:
    """What is special about some of the outstanding, in brackets."""
    kinds = {
        "overdue": counts.overdue,
        "postponed": counts.postponed,
        "said to be complete but not yet agreed": counts.proposed_complete,
    }
    told = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count)
    return f" ({told})" if told else ""


def _coverage(coverage: AuditCoverage) -> Iterator[str]:
    """The clauses of the coverage sentence."""
    read = f"Read: {counted(coverage.documents, 'document')}"
    last = f", the last of a meeting of {long_date(coverage.last_meeting)}" if coverage.last_meeting else ""
    yield read + last
    yield f"{coverage.failed:,} could not be read, {coverage.not_english:,} not in English"
    if coverage.other_words:
        words = ", ".join(f"{count:,} words of {code}" for code, count in coverage.other_words.items())
        yield f"{words} left unread"
    yield f"{counted(coverage.truncated, 'agenda item')} cut short by the page"
    if coverage.undated_meetings:
        yield f"{counted(coverage.undated_meetings, 'meeting')} without a stated day"
    how = " (`--min-confidence possible` takes them in)" if coverage.possible_left_out else ""
    yield f"{counted(coverage.possible_left_out, 'request')} left out as merely possible{how}"
    if coverage.undated_requests:
        yield f"{counted(coverage.undated_requests, 'request')} of unknown age, the meeting's day not stated"
    if coverage.undated_left_out:
        yield f"{counted(coverage.undated_left_out, 'request')} left out, the age not being known"
