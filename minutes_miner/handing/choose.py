"""Choose what of the log is handed on."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_miner.errors import UsageError
from minutes_miner.log_records import Entry, EntryType, Log, Status, StoredAct
from minutes_miner.records import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for.

    Attributes:
        committee: Name of the one committee, in any case; "" for all.
        since: First day of meetings; meetings without a day are kept.
        until: Last day of meetings; meetings without a day are kept.
        statuses: Statuses of entries.
        types: Types of entries.
        least: Least tier.
        everything: Whether to show rejected, merged and merely possible entries too.
    """

    committee: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: frozenset[Status] = frozenset(Status)
    types: frozenset[EntryType] = frozenset(EntryType)
    least: Tier = Tier.LIKELY
    everything: bool = False


def chosen_entries(log: Log, choice: Choice) -> tuple[Entry, ...]:
    """Return the entries asked for, in the log's order.

    Args:
        log: The whole log.
        choice: What is asked for.

    Raises:
        UsageError: The log knows no committee of that name.
    """
    _check_committee(log, choice.committee)
    return tuple(entry for entry in log.entries if not why_left_out(entry, choice))


def chosen_acts(log: Log, choice: Choice) -> tuple[StoredAct, ...]:
    """Return the acts of the meetings asked for; types and statuses of entries say nothing of them.

    Args:
        log: The whole log.
        choice: What is asked for.
    """
    least = Tier.POSSIBLE if choice.everything else choice.least
    return tuple(act for act in log.acts if _met(act, choice) and _as_sure_as(act.tier, least))


def why_left_out(entry: Entry, choice: Choice) -> str:
    """Return why an entry is not shown, in a word or two; "" if it is.

    Args:
        entry: The entry.
        choice: What is asked for.
    """
    if not _met(entry, choice):
        return "of other meetings"
    if entry.status not in choice.statuses or entry.type not in choice.types:
        return "of other statuses or types"
    if choice.everything:
        return ""
    reasons = {
        "rejected": entry.rejected,
        "merged": bool(entry.merged_into),
        "less sure": not _as_sure_as(entry.tier, choice.least),
    }
    return next((why for why, holds in reasons.items() if holds), "")


def left_out(log: Log, choice: Choice) -> Counter[str]:
    """Return how many entries are not shown, by reason.

    Args:
        log: The whole log.
        choice: What is asked for.
    """
    return Counter(why for entry in log.entries if (why := why_left_out(entry, choice)))


def log_day(log: Log) -> dt.date:
    """Return the latest day the log knows of: what stands for today, so that an export can be made again.

    Args:
        log: The whole log.
    """
    return max(_days(log), default=dt.date(1970, 1, 1))


def _days(log: Log) -> Iterator[dt.date]:
    """The days of meetings, of what closes entries, and of edits."""
    yield from (meeting.date for meeting in log.meetings if meeting.date)
    for entry in log.entries:
        yield from (day for day in (entry.meeting_date, entry.status_date) if day)
        yield from (later.meeting_date for later in entry.later if later.meeting_date)
    yield from (dt.datetime.fromisoformat(edit.made_at).date() for edit in log.edits if edit.made_at)


def _met(one: Entry | StoredAct, choice: Choice) -> bool:
    """Whether something belongs to a meeting asked for."""
    day = one.meeting_date
    return (
        (not choice.committee or _named(one.committee) == _named(choice.committee))
        and (day is None or choice.since is None or day >= choice.since)
        and (day is None or choice.until is None or day <= choice.until)
    )


def _as_sure_as(tier: Tier, least: Tier) -> bool:
    """Whether a tier is the least one or a surer one."""
    order = tuple(Tier)
    return order.index(tier) <= order.index(least)


def _named(name: str) -> str:
    """A name without regard to case and spaces."""
    return " ".join(name.split()).casefold()


def _check_committee(log: Log, committee: str) -> None:
    """Refuse a committee that the log does not know."""
    known = {_named(name): name for name in _committees(log) if name}
    if committee and _named(committee) not in known:
        message = (
            f"--committee: the log knows no {committee!r}. It knows: {', '.join(known.values()) or 'none'}."
        )
        raise UsageError(message)


def _committees(log: Log) -> Iterator[str]:
    """Every committee of the log, as written."""
    yield from (meeting.committee for meeting in log.meetings)
    yield from (entry.committee for entry in log.entries)
