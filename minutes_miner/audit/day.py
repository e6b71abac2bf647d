"""The log as it stood on a day: what came later is taken back.

What a person wrote of a status or a due date happened on the day it was written. A row rejected or merged, or
an owner, requester or type put right, tells what the minutes meant all along and holds for any day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from minutes_miner.log_records import Edit, Entry, Log, Status, StatusSource

Edits = Mapping[str, Sequence[Edit]]  # of a log by entry, oldest first


def edits_by_entry(log: Log, day: dt.date | None = None) -> Edits:
    """Return the edits of each entry, oldest first.

    Args:
        log: The log.
        day: Leave out those made after this day; None for all.
    """
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in log.edits:
        if day is None or not _after(edit, day):
            found[edit.entry].append(edit)
    return found


def entries_on(log: Log, day: dt.date) -> tuple[Entry, ...]:
    """Return the entries that stand, of meetings up to a day, as they stood on it.

    Args:
        log: The log.
        day: The day. Entries of meetings without a stated day are kept: none is to be lost.
    """
    edits = edits_by_entry(log)
    return tuple(
        _as_it_stood(entry, edits.get(entry.id, ()), day)
        for entry in log.shown()
        if entry.meeting_date is None or entry.meeting_date <= day
    )


def made_on(edit: Edit) -> dt.date | None:
    """Return the day an edit was made, by this computer's clock as `today` is; None where not recorded."""
    try:
        made = dt.datetime.fromisoformat(edit.made_at)
    except ValueError:
        return None
    return (made if made.tzinfo else made.replace(tzinfo=dt.UTC)).astimezone().date()


def _after(edit: Edit, day: dt.date) -> bool:
    """Whether an edit was made after a day; one of no recorded day was not."""
    made = made_on(edit)
    return made is not None and made > day


def _as_it_stood(entry: Entry, edits: Sequence[Edit], day: dt.date) -> Entry:
    """An entry without what came after a day; nor what comes from a meeting of no stated day."""
    changes: dict[str, Any] = _status(entry, [edit for edit in edits if edit.name == "status"], day)
    changes["later"] = tuple(
        one for one in entry.later if one.meeting_date is not None and one.meeting_date <= day
    )
    for name, reader in (("due", str), ("due_date", _date)):
        later = [edit for edit in edits if edit.name == name and _after(edit, day)]
        if later:
            changes[name] = reader(later[0].before)
    return replace(entry, **changes)


def _status(entry: Entry, edits: Sequence[Edit], day: dt.date) -> dict[str, Any]:
    """The fields of a status that was another on a day; none where it was the same."""
    if not edits:
        late = entry.status_date is not None and entry.status_date > day
        return _mined(Status.NOT_STATED) if late else {}
    if not _after(edits[-1], day):
        return {}
    before = [edit for edit in edits if not _after(edit, day)]
    if not before:
        return _mined(_known(edits[0].before))
    source = StatusSource.TRACKER if before[-1].via == "reconcile" else StatusSource.EDITED
    return {
        "status": _known(before[-1].value),
        "status_source": source,
        "status_date": made_on(before[-1]),
    }


def _mined(status: Status) -> dict[str, Any]:
    """The fields of a status that no person had written yet."""
    if status in {Status.NOT_STATED, Status.POSSIBLY_CLOSED}:  # of closings `later` tells, with their days
        return {
            "status": Status.NOT_STATED,
            "status_source": StatusSource.NONE,
            "status_evidence": "",
            "status_date": None,
        }
    return {"status": status, "status_source": StatusSource.STATED, "status_date": None}


def _known(text: str) -> Status:
    """A status as an edit keeps it; not stated where it keeps none."""
    return Status(text) if text in set(Status) else Status.NOT_STATED


def _date(text: str) -> dt.date | None:
    """A day as an edit keeps it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
