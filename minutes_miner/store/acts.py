"""Join what several documents, and earlier readings, say of a meeting into acts that keep their ids."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from minutes_miner.link.duplicates import Joined, across, partners
from minutes_miner.log_records import Printed, StoredAct
from minutes_miner.records import Act
from minutes_miner.store.rows import from_row, plain

_STANDING = {"confirmed": 0, "draft": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An act as one document prints it, before it is joined with others.

    Attributes:
        document: Hash of the document.
        act: The act.
    """

    document: str
    act: Act


_UNSAID = {f.name: f.default for f in fields(Act) if f.default is not MISSING}


def text_of(act: Act) -> str:
    """Return an act as it is kept: JSON of the fields that say something.

    Args:
        act: The act.
    """
    said = {name: getattr(act, name) for name in Act.__slots__}
    row = {
        name: plain(value) for name, value in said.items() if name not in _UNSAID or value != _UNSAID[name]
    }
    return json.dumps(row, ensure_ascii=False)


def act_of(text: str) -> Act:
    """Return an act from the text it was kept as.

    Args:
        text: As `text_of` gives it.
    """
    return from_row(Act, json.loads(text))


def joined(readings: Sequence[Reading]) -> list[Joined]:
    """Return the acts of a meeting, each once, whatever the order in which its documents were read.

    Args:
        readings: Acts of all its documents.
    """
    by_document: dict[str, list[Act]] = {}
    for reading in readings:
        by_document.setdefault(reading.document, []).append(reading.act)
    ranked = sorted(by_document.items(), key=lambda pair: (_standing(pair[1]), pair[0]))
    return across([acts for _, acts in ranked])


def _standing(acts: Sequence[Act]) -> int:
    """How well a document stands, the best lowest: confirmed, unknown, draft."""
    return min(_STANDING.get(act.status, 1) for act in acts)


def known_ids(known: Sequence[Act], found: Sequence[Joined]) -> dict[str, str]:
    """Return the ids that the acts of a meeting keep, by the ids they would have by themselves.

    Args:
        known: Acts of the log, under the ids they have.
        found: The acts of the meeting as read now.
    """
    kept = {act.id: act for act in known}
    same = {j.act.id for j in found if j.act.id in kept and kept[j.act.id].text == j.act.text}
    rest = [j.act for j in found if j.act.id not in same]
    old = [act for act in known if act.id not in same]
    pairs = partners(old, rest)
    ids = {name: name for name in same}
    ids |= {rest[new].id: old[earlier].id for new, earlier in pairs.items()}
    taken = set(kept)
    for act in rest:
        if act.id not in ids:
            ids[act.id] = _free(act.id, taken)
            taken.add(ids[act.id])
    return ids


def _free(name: str, taken: set[str]) -> str:
    """An id that no other act has."""
    return next(
        free for free in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if free not in taken
    )


def stored_acts(
    found: Sequence[Joined],
    ids: Mapping[str, str],
    meeting: Mapping[str, Any],
    places: Mapping[tuple[str, str], Printed],
) -> Iterator[StoredAct]:
    """Yield the acts of a meeting as the log keeps them.

    Args:
        found: The acts, joined.
        ids: Their ids in the log, by their own.
        meeting: Row of the meeting, whose names all its acts bear.
        places: Printings, by hash of the document and span ("120-260").
    """
    for one in found:
        act = one.act
        printed = tuple(places[p.document_sha256, f"{p.place.start}-{p.place.end}"] for p in one.printings)
        yield StoredAct(
            id=ids[act.id],
            meeting=meeting["id"],
            council=meeting["council"],
            committee=meeting["committee"],
            meeting_date=act.meeting_date,
            item_number=act.item_number,
            item_title=act.item_title,
            minute_number=act.minute_number,
            type=act.type,
            kind=act.kind,
            text=act.text,
            speaker=act.speaker,
            role=act.role,
            requested_by=act.requested_by,
            owner=act.owner,
            due=act.due,
            due_date=act.due_date,
            due_rule=act.due_rule,
            in_reply_to=ids.get(act.in_reply_to or "", ""),
            response=act.response or "",
            indicators=act.indicators,
            indicator_links=act.indicator_links,
            figures=act.figures,
            document=_named(act, printed),
            document_sha256=act.document_sha256,
            page=act.page,
            start=act.start,
            end=act.end,
            places=printed,
            confidence=act.confidence,
            tier=act.tier,
            cue=act.cue,
            truncated=act.truncated,
            masked=act.masked,
        )


def _named(act: Act, printed: Sequence[Printed]) -> str:
    """The path under which the log knows the document of an act."""
    return next(place.document for place in printed if place.document_sha256 == act.document_sha256)


def as_act(stored: StoredAct, *, facts: Mapping[str, Any], sha256: str) -> Act:
    """Return a kept act as one of a document read now, so that it can be told again.

    Args:
        stored: The act as kept.
        facts: Council, committee and day of the meeting, as its documents say them now.
        sha256: Hash of the document that took the place of the one it stood in.
    """
    return Act(
        id=stored.id,
        document=stored.document,
        document_sha256=sha256,
        council=facts["council"],
        committee=facts["committee"],
        meeting_date=facts["date"],
        item_number=stored.item_number,
        item_title=stored.item_title,
        minute_number=stored.minute_number,
        type=stored.type,
        kind=stored.kind,
        text=stored.text,
        start=stored.start,
        end=stored.end,
        truncated=stored.truncated,
    )


def lost(stored: StoredAct) -> StoredAct:
    """Return an act that the last reading did not find again: kept, and marked.

    Args:
        stored: The act as kept.
    """
    return replace(stored, missing=True)
