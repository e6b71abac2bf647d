"""Make the acts of a document from its labelled sentences and action tables."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from typing import Any

from minutes_miner.recognise.action_tables import ActionRow
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context, Label
from minutes_miner.recognise.due_dates import dated
from minutes_miner.recognise.fields import due_words, fields_of
from minutes_miner.recognise.next_meeting import next_meeting
from minutes_miner.recognise.ranker import Ranker
from minutes_miner.recognise.replies import Reply, replies
from minutes_miner.recognise.voices import speaker_words
from minutes_miner.records import (
    Act,
    ActType,
    Item,
    MeetingFacts,
    Minutes,
    Place,
    Response,
    Role,
    Segments,
    Tier,
)
from minutes_miner.speakers import Roster

_SURE = 0.9
_LIKELY = 0.5
_ID_LENGTH = 12  # hexadecimal digits: 48 bits, no clash to be expected below millions of acts
_TABLE_CONFIDENCE = 0.98
_WORD = re.compile(r"\w+")
_ORDER = {ActType.QUESTION: 0, ActType.ANSWER: 1, ActType.CONCLUSION: 2, ActType.FOLLOW_UP: 3}


def acts_of(
    minutes: Minutes,
    segments: Segments,
    labelled: list[Context],
    rows: tuple[ActionRow, ...],
    known: Roster,
    ranker: Ranker,
) -> tuple[Act, ...]:
    """Return the acts in order of their place, linked and with ids.

    Args:
        minutes: The document.
        segments: Its segments.
        labelled: Contexts of its sentences with final labels.
        rows: Rows of its action tables.
        known: Roster of the meeting.
        ranker: Ties replies to questions.
    """
    possible = _set_aside(labelled)
    found = replies(labelled, minutes.text, ranker)
    links = {index: reply.target for index, reply in found.items() if reply.target is not None}
    by_index = {context.index: context for context in labelled}
    drafts = [
        _draft(minutes, segments, context, given, by_index, links, known)
        for context in [*labelled, *possible]
        for given in context.labels
    ]
    drafts += [_row_act(minutes, segments, row) for row in rows]
    follows = cache(partial(next_meeting, minutes, segments))
    drafts = [dated(act, follows) if act.due else act for act in drafts]
    drafts.sort(key=lambda act: (act.start, _ORDER[act.type]))
    return _with_responses(_linked(_with_ids(minutes, drafts), labelled, found))


def _set_aside(labelled: list[Context]) -> list[Context]:
    """Take the merely possible labels out of the contexts, so that no reply is tied to them.

    Returns:
        Copies of the contexts that had such labels, with nothing else.
    """
    found = []
    for context in labelled:
        possible = [given for given in context.labels if _tier_of(given) is Tier.POSSIBLE]
        if possible:
            found.append(replace(context, labels=possible))
            context.labels = [given for given in context.labels if given not in possible]
    return found


def _tier_of(given: Label) -> Tier:
    """The tier of a label: its own, or that of its confidence."""
    return given.tier or _tier(given.confidence)


def _tier(confidence: float) -> Tier:
    """The tier of a confidence."""
    if confidence >= _SURE:
        return Tier.SURE
    return Tier.LIKELY if confidence >= _LIKELY else Tier.POSSIBLE


def _draft(
    minutes: Minutes,
    segments: Segments,
    context: Context,
    given: Label,
    by_index: dict[int, Context],
    links: dict[int, int],
    known: Roster,
) -> Act:
    """One act without id and links."""
    start, end = context.sentence.start, context.sentence.end
    speaker, role = _heard(context, given.type, minutes.text)
    act = _bare(
        minutes,
        segments,
        segments.items[context.sentence.item],
        given.type,
        start,
        end,
        kind=given.kind,
        page=context.block.page,
        places=(Place(start=start, end=end, page=context.block.page),),
        speaker=speaker,
        role=role,
        confidence=given.confidence,
        tier=_tier_of(given),
        cue=given.cue,
    )
    if given.type is not ActType.FOLLOW_UP:
        return act
    asked = by_index.get(links.get(context.index, -1))
    found = fields_of(context, minutes.text, asked, known)
    return replace(act, requested_by=found.requested_by, owner=found.owner, due=found.due)


def _heard(context: Context, label: ActType, text: str) -> tuple[str, Role | None]:
    """Who is heard in an act, as the minutes name them, and in what role; "" and None where they do not say.

    A sentence may hold question and reply, and one without a speaker may follow the other's words: who asked
    is not who replies.
    """
    words = speaker_words(context, text)
    if label is ActType.CONCLUSION:
        return words, Role.COMMITTEE
    if label is ActType.QUESTION and context.role in OFFICIAL:
        return _in_sentence(context, ASKING)
    if label is ActType.ANSWER and context.role in ASKING and not _replies_itself(context):
        return _in_sentence(context, OFFICIAL)
    return words, context.role


def _replies_itself(context: Context) -> bool:
    """Whether whom of the committee a sentence names replies in it: neither asks nor is told."""
    return context.named_here and not {"ask", "told"} & set(context.cues)


def _in_sentence(context: Context, roles: frozenset[Role]) -> tuple[str, Role | None]:
    """The first speaker of some roles named in a sentence."""
    named = next((s for s in context.heard if s.role in roles and not s.pronoun), None)
    return (context.text[named.start : named.end], named.role) if named else ("", None)


def _bare(
    minutes: Minutes, segments: Segments, item: Item, label: ActType, start: int, end: int, **said: Any
) -> Act:
    """An act with its place, the facts of its meeting and item, and what else is said of it."""
    meeting = segments.meetings[item.meeting] if segments.meetings else MeetingFacts()
    return Act(
        id="",
        document=minutes.path,
        document_sha256=minutes.sha256,
        council=meeting.council,
        committee=meeting.committee,
        meeting_date=meeting.date,
        item_number=item.number,
        item_title=minutes.text[slice(*item.title)],
        minute_number=item.minute_number,
        type=label,
        text=minutes.text[start:end],
        start=start,
        end=end,
        truncated=item.truncated,
        status=meeting.status,
        supplied=tuple(sorted(meeting.supplied)),
        **{"kind": "", **said},
    )


def _row_act(minutes: Minutes, segments: Segments, row: ActionRow) -> Act:
    """The follow-up of one row of an action table."""
    item = next((i for i in segments.items if i.start <= row.start < i.end), segments.items[0])
    act = _bare(minutes, segments, item, ActType.FOLLOW_UP, row.start, row.end)
    referred = next(
        (i for i in segments.items if i.number and row.reference and _same_number(i.number, row.reference)),
        None,
    )
    if referred is not None:
        act = replace(
            act,
            item_number=referred.number,
            item_title=minutes.text[slice(*referred.title)],
            minute_number=referred.minute_number,
        )
    return replace(
        act,
        kind="action",
        page=row.page,
        places=(Place(start=row.start, end=row.end, page=row.page),),
        owner=row.owner,
        due=row.due or due_words(act.text),
        confidence=_TABLE_CONFIDENCE,
        tier=Tier.SURE,
        cue="action table",
        item_number=act.item_number or row.reference,
    )


def _same_number(number: str, reference: str) -> bool:
    """Whether an item's number and a table's reference name the same item ("FGB 08/2021", "08a/2021")."""
    wanted, stated = (re.findall(r"\d+", words) for words in (reference, number))
    return bool(wanted) and stated[-len(wanted) :] == wanted


def _with_ids(minutes: Minutes, drafts: Iterable[Act]) -> list[Act]:
    """Give each act its id: meeting identity, item, type and words, and an ordinal among equal words."""
    ordinals: Counter[str] = Counter()
    found = []
    for act in drafts:
        identity = "|".join((act.council, act.committee, str(act.meeting_date))).lower()
        known = bool(act.committee and act.meeting_date) or bool(act.council and act.meeting_date)
        words = " ".join(_WORD.findall(act.text.lower()))
        key = (
            f"{identity if known else minutes.sha256}|{act.item_number or act.item_title}|{act.type}|{words}"
        )
        ordinals[key] += 1
        digest = hashlib.sha256(f"{key}|{ordinals[key]}".encode()).hexdigest()
        found.append(replace(act, id=digest[:_ID_LENGTH]))
    return found


def _linked(acts: list[Act], labelled: list[Context], found: dict[int, Reply]) -> list[Act]:
    """Set `in_reply_to` of answers and follow-ups, and the questions it may be where none is clear."""
    start_of = {context.index: context.sentence.start for context in labelled}
    index_at = {context.sentence.start: context.index for context in labelled}
    questions = {
        act.start: act.id for act in acts if act.type is ActType.QUESTION and act.tier is not Tier.POSSIBLE
    }
    linked = []
    for act in acts:
        reply = found.get(index_at.get(act.start, -1))
        replying = act.type in {ActType.ANSWER, ActType.FOLLOW_UP} and act.tier is not Tier.POSSIBLE
        if reply is None or reply.target is None or not replying:
            linked.append(act)
            continue
        named = [(questions.get(start_of[index]), score) for index, score in reply.candidates]
        linked.append(
            replace(
                act,
                in_reply_to=questions.get(start_of[reply.target]),
                reply_candidates=tuple({"question": id_, "score": score} for id_, score in named if id_),
            )
        )
    return linked


def _with_responses(acts: list[Act]) -> tuple[Act, ...]:
    """Set what became of each question: answered, deferred to later, or no reply minuted."""
    answered = {act.in_reply_to for act in acts if act.type is ActType.ANSWER}
    deferred = {act.in_reply_to for act in acts if act.type is ActType.FOLLOW_UP}
    found = []
    for act in acts:
        if act.type is ActType.QUESTION:
            response = Response.NOT_MINUTED
            if act.id in answered:
                response = Response.ANSWERED
            elif act.id in deferred:
                response = Response.DEFERRED
            act = replace(act, response=response)  # noqa: PLW2901
        found.append(act)
    return tuple(found)
