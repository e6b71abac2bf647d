"""Make entries of the action log from the acts of a meeting.

Every follow-up is one; so is a recommendation or referral that is no follow-up, and a question to which
no reply is
minuted. What a conclusion merely notes or approves is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from minutes_miner.log_records import Entry, EntryType, StoredAct
from minutes_miner.patterns import entry_types as words
from minutes_miner.records import ActType, Response, Tier

_LEADS_IN = re.compile(words.LEADS_IN)
_LOST = re.compile(words.LOST)
_DELIVERABLE = re.compile(words.DELIVERABLE)
_SUPPLY = re.compile(words.SUPPLY)
_INFORMATION = re.compile(words.INFORMATION)
# In this order: "recommended that a report be brought to the June meeting" asks for a report
_BY_WORDS = (
    (EntryType.WORK_PROGRAMME, re.compile(words.WORK_PROGRAMME)),
    (EntryType.INVITATION, re.compile(words.INVITATION)),
    (EntryType.FURTHER_REPORT, re.compile(words.FURTHER_REPORT)),
    (EntryType.RECOMMENDATION, re.compile(words.RECOMMENDATION)),
)
_BY_KIND = {
    "undertaking": EntryType.OFFICER_UNDERTAKING,
    "resolution": EntryType.RESOLUTION,
    "suggestion": EntryType.RECOMMENDATION,
}
_OUTCOMES = frozenset({"recommended", "referred"})
_MEANT = {ActType.FOLLOW_UP: 0, ActType.CONCLUSION: 1, ActType.QUESTION: 2}


def entries_of(acts: Sequence[StoredAct]) -> Iterator[Entry]:
    """Yield the entries of a meeting, without reference and status, their ids those of their acts.

    Args:
        acts: All acts of the meeting.
    """
    by_id = {act.id: act for act in acts}
    replies = {act.in_reply_to: act for act in reversed(acts) if act.type is ActType.ANSWER}
    asked = {(act.document, act.start) for act in acts if act.type is ActType.FOLLOW_UP}
    for act in sorted(acts, key=lambda a: (a.document, a.start, _MEANT.get(a.type, 3), a.id)):
        found = entry_type(act)
        if found is None or (act.type is not ActType.FOLLOW_UP and (act.document, act.start) in asked):
            continue
        yield _entry(act, found, by_id, replies)


def entry_type(act: StoredAct) -> EntryType | None:
    """Return what kind of entry an act makes; None where it makes none.

    Args:
        act: An act.
    """
    if act.type is not ActType.FOLLOW_UP and act.tier is Tier.POSSIBLE:
        return None
    if act.type is ActType.QUESTION:
        return EntryType.UNANSWERED_QUESTION if act.response == Response.NOT_MINUTED else None
    if act.type is ActType.CONCLUSION:
        return _outcome(act)
    return _asked(act) if act.type is ActType.FOLLOW_UP else None


def _outcome(act: StoredAct) -> EntryType | None:
    """The type of a conclusion that asks another body for something."""
    if act.kind not in _OUTCOMES or _LEADS_IN.search(act.text) or _LOST.search(act.text):
        return None
    return EntryType.RECOMMENDATION


def _asked(act: StoredAct) -> EntryType:
    """The type of a follow-up, by its words before its kind."""
    for found, pattern in _BY_WORDS:
        if pattern.search(act.text) and not (
            found is EntryType.RECOMMENDATION and act.kind in {"request", "undertaking"}
        ):
            return found
    supplies = bool(_SUPPLY.search(act.text) and _INFORMATION.search(act.text))
    informs = _INFORMATION.search(act.text) if act.kind == "request" else supplies
    if act.kind in {"request", "suggestion", "action"} and informs:
        return EntryType.INFORMATION_REQUEST
    return _BY_KIND.get(act.kind, EntryType.ACTION)


def _entry(
    act: StoredAct, found: EntryType, by_id: Mapping[str, StoredAct], replies: Mapping[str, StoredAct]
) -> Entry:
    """The entry of one act."""
    question = act if act.type is ActType.QUESTION else by_id.get(act.in_reply_to)
    answer = replies.get(question.id) if question else None
    doubt = _doubt(act)
    return Entry(
        id=act.id,
        council=act.council,
        committee=act.committee,
        meeting_date=act.meeting_date,
        meeting_status=_status(act),
        item_number=act.item_number,
        item_title=act.item_title,
        minute_number=act.minute_number,
        type=found,
        text=act.text,
        requester=act.requested_by or (act.speaker if act.type is ActType.QUESTION else ""),
        owner=act.owner,
        deliverable=deliverable(act.text),
        due=act.due,
        due_date=act.due_date,
        due_rule=act.due_rule,
        indicators=tuple(dict.fromkeys([*act.indicators, *(question.indicators if question else ())])),
        question=question.id if question else "",
        question_text=question.text if question else "",
        answer=answer.id if answer else "",
        answer_text=answer.text if answer else "",
        document=act.document,
        document_sha256=act.document_sha256,
        page=act.page,
        start=act.start,
        end=act.end,
        places=act.places,
        confidence=act.confidence,
        tier=act.tier,
        review=bool(doubt),
        review_reason=doubt,
        truncated=act.truncated,
        masked=act.masked,
        missing=act.missing,
        act=act.id,
    )


def deliverable(text: str) -> str:
    """Return the thing to be delivered, in the words of the text; "" where it is not clear.

    Args:
        text: Words of a request or undertaking.
    """
    match = _DELIVERABLE.search(text)
    return match[0].rstrip(" ,") if match else ""


def _status(act: StoredAct) -> str:
    """Draft or confirmed, as the best of the documents says."""
    stated = {place.status for place in act.places}
    return next((status for status in ("confirmed", "draft") if status in stated), "")


def _doubt(act: StoredAct) -> str:
    """Why a person should look at an act; "" where nothing speaks for it."""
    return "; ".join(_doubts(act))


def _doubts(act: StoredAct) -> Iterable[str]:
    """Yield what is doubtful about an act."""
    if act.tier is Tier.POSSIBLE:
        yield "only possibly an act"
    if act.truncated:
        yield "the page cuts its item short"
    if act.meeting_date is None:
        yield "the day of its meeting is not known"
    if act.missing:
        yield "not found again when its document was last read"
