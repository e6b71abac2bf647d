"""Narrow a log to committees."""

from dataclasses import replace

from minutes_miner.errors import UsageError
from minutes_miner.log_records import Entry, Log, StoredAct, StoredMeeting

Held = Entry | StoredAct | StoredMeeting


def of_committee(log: Log, name: str) -> Log:
    """Return a log of some committees' meetings; what was not read stays, since nobody knows whose it is.

    Args:
        log: The log.
        name: Words that the name of committee or council holds; capitals do not matter.

    Raises:
        UsageError: No committee is so named; the message lists those there are.
    """
    meetings = tuple(one for one in log.meetings if _named(one, name))
    entries = tuple(one for one in log.entries if _named(one, name))
    if not meetings and not entries:
        held: list[Held] = [*log.meetings, *log.entries]
        known = {_whole_name(one) for one in held} - {""}
        choices = (
            f"It holds: {'; '.join(sorted(known))}." if known else "It names none; leave the option out."
        )
        message = f"--committee: the log holds no {name!r}. {choices}"
        raise UsageError(message)
    hashes = {sha256 for meeting in meetings for sha256 in meeting.documents}
    return replace(
        log,
        entries=entries,
        acts=tuple(one for one in log.acts if _named(one, name)),
        meetings=meetings,
        documents=tuple(one for one in log.documents if one.sha256 in hashes),
    )


def _named(one: Held, name: str) -> bool:
    """Whether the name of a committee or council holds words."""
    return name.strip().casefold() in _whole_name(one).casefold()


def _whole_name(one: Held) -> str:
    """Council and committee."""
    return ", ".join(part for part in (one.council, one.committee) if part)
