"""Decide how a request stands on a day, and by which later sentence."""

import datetime as dt
from collections.abc import Sequence

from minutes_miner.audit.day import made_on
from minutes_miner.audit.records import Standing
from minutes_miner.log_records import CLOSED, Edit, Entry, Later, LaterKind, Status, StatusSource

WRITTEN = frozenset({StatusSource.EDITED, StatusSource.TRACKER})  # sources that are a person's word
DIVIDER = "; "  # between the doubts that a choice in `review` says it saw (`Edit.before`)
_KINDS = {
    LaterKind.CLOSES: "possibly closed",
    LaterKind.POSTPONES: "postponed",
    LaterKind.CORRECTS: "corrected",
}


def standing_of(entry: Entry, edits: Sequence[Edit], day: dt.date) -> tuple[Standing, Later | None]:
    """Return how a request stands and the later sentence that says so, if one does.

    Args:
        entry: The request, as it stood on the day.
        edits: Its edits up to the day, oldest first.
        day: The day.
    """
    if is_closed(entry):
        return Standing.CLOSED, None
    if entry.status is Status.PROPOSED_COMPLETE:
        return Standing.PROPOSED_COMPLETE, None
    later = _last_word(entry, edits)
    if later is not None:
        closes = later.kind is LaterKind.CLOSES
        return Standing.POSSIBLY_CLOSED if closes else Standing.POSTPONED, later
    late = entry.due_date is not None and entry.due_date < day
    return Standing.OVERDUE if late else Standing.OUTSTANDING, None


def is_closed(entry: Entry) -> bool:
    """Return whether minutes, tracker or a person say that it is closed; an inference does not."""
    return entry.status in CLOSED and entry.status_source is not StatusSource.INFERRED


def unsettled_closings(entry: Entry, edits: Sequence[Edit]) -> tuple[Later, ...]:
    """Return the sentences that possibly close an entry and that no person has said are no closing.

    Args:
        entry: The entry.
        edits: Its edits, oldest first.
    """
    closings = of_kind(entry, LaterKind.CLOSES)
    if not closings and entry.status is Status.POSSIBLY_CLOSED:
        closings = (_status_as_later(entry),)
    return tuple(one for one in closings if not settled(one, entry, edits))


def settled(closing: Later, entry: Entry, edits: Sequence[Edit]) -> bool:
    """Return whether a person saw that an entry may be closed, and wrote or kept another status.

    They wrote or left a status in `review`, where this very sentence was shown; or the row said "possibly
    closed" in the spreadsheet or tracker in which they wrote it, after the meeting.

    Args:
        closing: The sentence.
        entry: The entry.
        edits: Its edits, oldest first.
    """
    written = [edit for edit in edits if edit.name == "status"]
    if not written or entry.status in {Status.POSSIBLY_CLOSED, Status.NOT_STATED}:
        return False
    made = made_on(written[-1])
    in_time = made is None or closing.meeting_date is None or closing.meeting_date <= made
    elsewhere = written[-1].via != "review" and written[-1].before == Status.POSSIBLY_CLOSED
    return (elsewhere and in_time) or doubt_name(closing) in doubts_seen(edits)


def doubts_seen(edits: Sequence[Edit]) -> frozenset[str]:
    """Return the doubts about an entry that a person looked at in `review`, by name.

    The last edit of the field `review` keeps them in `before`; one that is "true" takes the look back.

    Args:
        edits: Edits of the entry, oldest first.
    """
    looks = [edit for edit in edits if edit.name == "review"]
    if not looks or looks[-1].value != "false":
        return frozenset()
    return frozenset(looks[-1].before.split(DIVIDER)) - {""}


def doubt_name(later: Later) -> str:
    """Return what a later sentence says, with its day: "possibly closed 2025-09-11"."""
    day = later.meeting_date.isoformat() if later.meeting_date else "on a day not stated"
    return f"{_KINDS[later.kind]} {day}"


def of_kind(entry: Entry, kind: LaterKind) -> tuple[Later, ...]:
    """Return what later minutes say of one kind."""
    return tuple(one for one in entry.later if one.kind is kind)


def _last_word(entry: Entry, edits: Sequence[Edit]) -> Later | None:
    """The last sentence that closes or postpones an entry; of one day, the one that keeps it outstanding."""
    postponed = [one for one in of_kind(entry, LaterKind.POSTPONES) if not _dated_anew(one, entry, edits)]
    found = [*postponed, *unsettled_closings(entry, edits)]
    return max(found, key=lambda one: one.finality, default=None)


def _dated_anew(postponed: Later, entry: Entry, edits: Sequence[Edit]) -> bool:
    """Whether a person wrote a due date after a postponement, so that it counts from now on."""
    written = [made_on(edit) for edit in edits if edit.name == "due_date"]
    made = written[-1] if written else None
    return (
        entry.due_date is not None
        and made is not None
        and postponed.meeting_date is not None
        and made >= postponed.meeting_date
    )


def _status_as_later(entry: Entry) -> Later:
    """The evidence of a status as the sentence it is, where the log keeps no other."""
    return Later(
        entry=entry.id,
        kind=LaterKind.CLOSES,
        text=entry.status_evidence,
        meeting_date=entry.status_date,
        document=entry.status_document,
        document_sha256="",
        start=0,
        end=0,
        page=entry.status_page,
        score=entry.status_score or 0.0,
    )
