"""Tie each reply to the question it answers, where the minutes leave one candidate."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from minutes_miner.patterns.stop_words import STOP_WORDS
from minutes_miner.recognise.context import ASKING, Context
from minutes_miner.records import ActType, BlockKind

_NAMED_ASKER = re.compile(
    r"(?:in\s+(?:response|reply|answer)\s+to|responding\s+to|replying\s+to|answering)\s+"
    r"(?P<asker>(?:the\s+)?[A-Z][\w'’. ()-]{2,40})",
    re.IGNORECASE,
)
# "With regard to the second shelter, Mr Roe said": a reply that names its subject
_TOPIC = re.compile(
    r"\W*(?:with regards? to|in relation to|regarding|concerning|as regards|in respect of|with respect to"
    r"|on the (?:question|issue|matter) of|turning to)\b",
    re.IGNORECASE,
)
_STEM = 5  # letters that stand for a word's stem: "assessments", "assessed"
_SHORTEST = 4  # letters of a word with content
_CLEARLY_MORE = 2  # stems by which one question must lead the next to be told from it by its words


@dataclass(slots=True)
class _Floor:
    """The questions of one item: all of them, those still open, and the one being answered.

    Attributes:
        asked: All questions so far.
        open: Questions asked one after another, no reply between them, that no reply has been tied to.
        answering: The question the last reply was tied to.
        commented: Whether a member has commented, without asking, since the last question or reply.
        unanswered: Whether no reply has come since the last question.
        pool: The open questions when the reply in hand began.
    """

    asked: list[Context] = field(default_factory=list)
    open: list[Context] = field(default_factory=list)
    answering: Context | None = None
    commented: bool = False
    unanswered: bool = False
    pool: list[Context] = field(default_factory=list)


def replies(labelled: list[Context], text: str) -> dict[int, int]:
    """Return, for each replying sentence, the index of the sentence that asks.

    Answers and undertakings are tied to the question in their own sentence, to the question of the member
    they name, to the one open question their words are about, or to the last question asked before them in
    the item. A reply to a comment is tied to nothing.

    Args:
        labelled: The contexts of one document in order, with final labels.
        text: Text of the document.
    """
    links: dict[int, int] = {}
    item, floor = -1, _Floor()
    for context in labelled:
        if context.sentence.item != item:
            item, floor = context.sentence.item, _Floor()
        _hear(context, floor)
        if not _replies(context):
            continue
        target = _target(context, floor, text)
        floor.answering, floor.commented, floor.unanswered = target, False, False
        if target is not None:
            links[context.index] = target.index
            floor.open = [q for q in floor.open if q is not target]
    return links


def _hear(context: Context, floor: _Floor) -> None:
    """Note a question, or a member's comment."""
    if context.has(ActType.QUESTION):
        pooled = floor.open if floor.unanswered else []
        floor.asked.append(context)
        floor.open = [*pooled, context]
        floor.unanswered = True
        floor.commented = False
    elif context.role in ASKING and context.named_here and not context.labels:
        floor.commented = True


def _replies(context: Context) -> bool:
    """Whether a sentence holds an answer, or an undertaking or action given in reply."""
    kinds = {g.kind for g in context.labels if g.type is ActType.FOLLOW_UP}
    promises = bool(kinds & {"undertaking", "action"}) and not context.has(ActType.CONCLUSION)
    return context.has(ActType.ANSWER) or promises


def _target(context: Context, floor: _Floor, text: str) -> Context | None:
    """The question a reply answers; None where it answers none."""
    if not floor.asked:
        return None
    last, lead = floor.asked[-1], context.lead
    if last is context:
        return context
    named = _NAMED_ASKER.match(context.text.lstrip())
    if named:
        return _by_name(named["asker"], floor, text) or last
    if lead is not None and lead.has(ActType.QUESTION) and lead.has(ActType.ANSWER):
        return _in_list(context, lead, floor)
    if _TOPIC.match(context.text) or (lead is not None and lead.has(ActType.ANSWER)):
        return _by_words(context, floor.asked) or last
    return _in_turn(context, floor, last)


def _in_turn(context: Context, floor: _Floor, last: Context) -> Context | None:
    """Target of a reply in the course of talk: what was asked just now, or what is being answered."""
    if floor.unanswered:
        floor.pool = [*floor.open]
        return _by_words(context, floor.pool) or last
    opens_item = context.opens and context.block.kind is BlockKind.LIST_ITEM
    if floor.commented or (opens_item and not context.named_here):
        return None
    pooled = _by_words(context, floor.pool) if len(floor.pool) > 1 else None
    return pooled or floor.answering


def _in_list(context: Context, lead: Context, floor: _Floor) -> Context:
    """Target of an item in a list of replies: a question in the list, one asked before it, or its lead-in."""
    inside = [q for q in floor.asked if q.index > lead.index]
    if inside and (inside[-1].block is context.block or inside[-1].index == context.index - 1):
        return inside[-1]
    earlier = [q for q in floor.asked if q.index < lead.index]
    if not context.opens and floor.answering is not None:
        return floor.answering
    return _by_words(context, earlier) or lead


def _by_name(asker: str, floor: _Floor, text: str) -> Context | None:
    """The last question of the member a reply names."""
    surname = asker.partition(",")[0].split()[-1].strip(".()").lower()
    for question in reversed(floor.asked):
        speaker = question.turn.speaker if question.turn else None
        if speaker and surname in text[slice(*speaker)].lower():
            return question
    return None


def _by_words(context: Context, questions: list[Context]) -> Context | None:
    """The one question that shares clearly more words with a reply than the others; None where none does."""
    stems = _stems(context.text)
    shared = sorted(((len(_stems(q.text) & stems), q.index, q) for q in questions), reverse=True)
    if not shared or shared[0][0] < _CLEARLY_MORE:
        return None
    runner_up = shared[1][0] if len(shared) > 1 else 0
    return shared[0][2] if shared[0][0] > runner_up else None


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """Stems of the words with content."""
    words = (w for w in re.findall(r"[^\W_]+", text.lower()) if len(w) >= _SHORTEST and w not in STOP_WORDS)
    return frozenset(w[:_STEM] for w in words)
