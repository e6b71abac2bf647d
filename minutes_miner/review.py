"""Review an action log: which rows a person should look at, and the edits that each choice comes to.

A look is kept as an edit of the field `review` to "false"; its `before` names the doubts that were shown. A
doubt that comes up later, such as a closing in minutes read afterwards, is asked about again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from minutes_miner.audit.day import edits_by_entry
from minutes_miner.audit.meetings import plain_name
from minutes_miner.audit.printable import printable
from minutes_miner.audit.selection import Selection, at_least, check, of_committee
from minutes_miner.audit.standing import (
    DIVIDER,
    WRITTEN,
    doubt_name,
    doubts_seen,
    is_closed,
    of_kind,
    unsettled_closings,
)
from minutes_miner.audit.words import evidence_words
from minutes_miner.errors import UsageError
from minutes_miner.log_records import Edit, Entry, Later, LaterKind, Log, Status
from minutes_miner.records import Tier
from minutes_miner.review_fields import checked, written

VIA = "review"
_CANDIDATES = 9  # rows offered to merge into; one digit chooses


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A row of the same meeting that another could be merged into.

    Attributes:
        entry: The row.
        likeness: Of its words, 0 to 100.
    """

    entry: Entry
    likeness: float


def queue(log: Log, *, committee: str = "", least: Tier = Tier.POSSIBLE) -> tuple[Entry, ...]:
    """Return the rows that a person should look at, in the order of the log.

    Args:
        log: The log.
        committee: Part of the name of council or committee; all, if empty.
        least: Least tier of the rows.

    Raises:
        UsageError: No committee of the log is called that.
    """
    selection = Selection(committee=committee)
    check(selection, log)
    edits = edits_by_entry(log)
    return tuple(
        entry
        for entry in log.shown()
        if of_committee(selection, entry)
        and at_least(entry.tier, least)
        and doubts(entry, edits.get(entry.id, ()))
    )


def doubts(entry: Entry, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Return what is doubtful about a row and was not looked at before, by name.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
    """
    if entry.rejected or entry.merged_into or (is_closed(entry) and entry.status_source in WRITTEN):
        return ()
    seen = doubts_seen(edits)
    return tuple(dict.fromkeys(name for name in _all_doubts(entry, edits) if name not in seen))


def closing_of(entry: Entry, edits: Sequence[Edit]) -> Later | None:
    """Return the surest sentence that possibly closes a row; None where none does.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
    """
    found = () if is_closed(entry) else unsettled_closings(entry, edits)
    return max(found, key=lambda one: one.score, default=None)


def accept(entry: Entry, edits: Sequence[Edit], *, by: str = "") -> tuple[Edit, ...]:
    """Return the edit that says: the row is right as it stands.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
        by: Who says so.
    """
    return (_looked(entry, edits, doubts(entry, edits), by=by),)


def reject(entry: Entry, *, by: str = "") -> tuple[Edit, ...]:
    """Return the edit that says: this is no entry."""
    return (_edit(entry, "rejected", "true", before="false", by=by),)


def changed(entry: Entry, edits: Sequence[Edit], name: str, text: str, *, by: str = "") -> tuple[Edit, ...]:
    """Return the edits that write a field; none where it stands there already.

    A status settles what later minutes seemed to say, as the person saw it.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
        name: One of `FIELDS`.
        text: What to write, in the forms that `checked` takes.
        by: Who writes it.

    Raises:
        UsageError: The field does not hold this.
    """
    value, before = checked(name, text), written(entry, name)
    if value == before:
        return ()
    closings = unsettled_closings(entry, edits) if name == "status" else ()
    seen = tuple(doubt_name(one) for one in closings)
    looked = (_looked(entry, edits, seen, by=by),) if seen else ()
    return (_edit(entry, name, value, before=before, by=by), *looked)


def merged(entry: Entry, into: Entry, *, by: str = "") -> tuple[Edit, ...]:
    """Return the edit that says: the row is another one told twice."""
    return (_edit(entry, "merged_into", into.id, before=entry.merged_into, by=by),)


def closed(entry: Entry, edits: Sequence[Edit], *, by: str = "") -> tuple[Edit, ...]:
    """Return the edits that say: it is done, and by which sentence.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
        by: Who says so.

    Raises:
        UsageError: Nothing read says that it is closed.
    """
    closing = closing_of(entry, edits)
    if closing is None:
        message = "nothing read says that it is closed. `e status complete` writes it all the same."
        raise UsageError(message)
    evidence = printable(evidence_words(closing, what="Closed"))
    note = "\n".join(part for part in (entry.note, evidence) if part)
    return (
        _edit(entry, "status", Status.COMPLETE.value, before=entry.status.value, by=by),
        _edit(entry, "note", note, before=entry.note, by=by),
        *accept(entry, edits, by=by),
    )


def still_open(entry: Entry, edits: Sequence[Edit], *, by: str = "") -> tuple[Edit, ...]:
    """Return the edits that say: what seemed to close it does not. A status that a person wrote stays.

    Args:
        entry: The row.
        edits: Its edits, oldest first.
        by: Who says so.

    Raises:
        UsageError: Nothing read says that it is closed.
    """
    if closing_of(entry, edits) is None:
        message = "nothing read says that it is closed, so that there is nothing to deny. Say a or n."
        raise UsageError(message)
    said = entry.status_source in WRITTEN and entry.status not in {Status.NOT_STATED, Status.POSSIBLY_CLOSED}
    status = _edit(entry, "status", Status.OPEN.value, before=entry.status.value, by=by)
    return (*(() if said else (status,)), *accept(entry, edits, by=by))


def undone(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that restore what stood before others, the last one first.

    Args:
        edits: The edits of one choice.
    """
    return tuple(
        replace(
            edit,
            value="true" if edit.name == "review" else edit.before,
            before=edit.value,
            made_at="",
            number=0,
        )
        for edit in reversed(tuple(edits))
    )


def candidates(entries: Iterable[Entry], entry: Entry) -> tuple[Candidate, ...]:
    """Return the rows of the same meeting that a row could be merged into, the likest first.

    Args:
        entries: The rows of the log.
        entry: The row.
    """
    found = (
        Candidate(entry=other, likeness=_likeness(entry, other))
        for other in entries
        if other.id != entry.id
        and not (other.rejected or other.merged_into)
        and _meeting(other) == _meeting(entry)
    )
    return tuple(sorted(found, key=lambda one: -one.likeness)[:_CANDIDATES])


def _edit(entry: Entry, name: str, value: str, *, before: str, by: str) -> Edit:
    """An edit made in a review."""
    return Edit(entry=entry.id, name=name, value=value, before=before, by=by, via=VIA)


def _looked(entry: Entry, edits: Sequence[Edit], names: Sequence[str], *, by: str) -> Edit:
    """The edit that keeps which doubts were looked at, those looked at before among them."""
    seen = DIVIDER.join(dict.fromkeys([*sorted(doubts_seen(edits)), *names]))
    return _edit(entry, "review", "false", before=seen, by=by)


def _all_doubts(entry: Entry, edits: Sequence[Edit]) -> Iterator[str]:
    """The names of all that is doubtful."""
    if entry.tier is Tier.POSSIBLE:
        yield "merely possible"
    if entry.review:
        yield "marked for review"
    if entry.missing:
        yield "not found again"
    if not is_closed(entry):
        yield from (doubt_name(one) for one in unsettled_closings(entry, edits))
        yield from (doubt_name(one) for one in of_kind(entry, LaterKind.POSTPONES))
    corrections = of_kind(entry, LaterKind.CORRECTS)
    yield from (doubt_name(one) for one in corrections)
    if entry.corrected and not corrections:
        yield "corrected"


def _meeting(entry: Entry) -> tuple[str, str, object]:
    """What two rows of one meeting have in common."""
    return plain_name(entry.council), plain_name(entry.committee), entry.meeting_date


def _likeness(one: Entry, other: Entry) -> float:
    """How alike the words of two rows are; all words of the one may stand in the other."""
    a, b = one.text.casefold(), other.text.casefold()
    return max(fuzz.token_sort_ratio(a, b), fuzz.token_set_ratio(a, b) * 0.95)
