"""Tie each reply to the question it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_miner.recognise.context import Context
from minutes_miner.recognise.ranker import Ranker
from minutes_miner.recognise.reply_features import Floor, candidates, of_named_asker, rarity_of, rows
from minutes_miner.records import ActType

_CLEAR = 0.5  # probability from which one question is the reply's own
_STATED = 0.95  # score of a question whose asker the reply names: "In reply to Cllr Lee"
_POOLED = 0.6  # score of a lead-in that stands for questions not told apart
_LEAN = 0.6  # factor on the chance that a reply answers nothing; in use some questions are missed
_NAMED = 0.15  # probability from which a question is named among several


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a replying sentence may answer.

    Attributes:
        target: Index of the likeliest question; None where none is likelier than each.
        score: Its probability; where there is none, that it answers nothing.
        candidates: Where no question is clear: those that it may be, with probability, the likeliest first.
    """

    target: int | None
    score: float
    candidates: tuple[tuple[int, float], ...] = ()


def replies(labelled: Sequence[Context], text: str, ranker: Ranker) -> dict[int, Reply]:
    """Return, for each sentence that may reply, the question it answers.

    Sentences are taken in order, so that a reply told in several of them stays with its question.

    Args:
        labelled: The contexts of one document in order, with final labels.
        text: Text of the document.
        ranker: Weighs the questions of the item.
    """
    found: dict[int, Reply] = {}
    rarity = rarity_of(labelled)
    item, floor = -1, Floor(rarity=rarity)
    for context in labelled:
        if context.sentence.item != item:
            item, floor = context.sentence.item, Floor(rarity=rarity)
        floor.hear(context)
        if floor.asked and may_reply(context):
            reply = _reply(context, floor, text, ranker)
            found[context.index] = reply
            note(context, reply.target, floor)
    return found


def may_reply(context: Context) -> bool:
    """Whether a sentence holds an answer, or something to be done that may stand in place of one.

    Args:
        context: A labelled sentence.
    """
    return context.has(ActType.ANSWER) or context.has(ActType.FOLLOW_UP)


def note(context: Context, target: int | None, floor: Floor) -> None:
    """Note a reply on the floor; a request that answers nothing is none.

    Args:
        context: The sentence.
        target: Index of the question it answers.
        floor: Of its item.
    """
    if target is not None or context.has(ActType.ANSWER):
        floor.reply(context, target)


def _reply(context: Context, floor: Floor, text: str, ranker: Ranker) -> Reply:
    """What one sentence answers."""
    questions = candidates(floor)
    shares = [round(float(share), 2) for share in ranker.probabilities(rows(context, floor, text))]
    own = of_named_asker(context, floor, text)
    if own:
        stated = max(own, key=lambda q: (shares[questions.index(q)], q.index))
        return Reply(target=stated.index, score=_STATED)
    weighed = [*shares[:-1], _LEAN * shares[-1]]
    best = max(range(len(weighed)), key=weighed.__getitem__)
    if best == len(questions):
        return _to_lead_in(context) or Reply(target=None, score=shares[best])
    pooled = _to_lead_in(context) if _is_point_beside(context, questions[best]) else None
    if pooled is not None:
        return pooled
    named = () if shares[best] >= _CLEAR else _named(questions, shares)
    return Reply(target=questions[best].index, score=shares[best], candidates=named)


def _is_point_beside(context: Context, question: Context) -> bool:
    """Whether a sentence is a point of its own, said by nobody named, in the list the question stands in."""
    if context.lead is None or question.lead is not context.lead:
        return False
    return context.opens and context.how == "unattributed" and context.block is not question.block


def _to_lead_in(context: Context) -> Reply | None:
    """The reply of a point that answers no question before it, under a lead-in that names questions."""
    lead = context.lead
    if lead is None or not (lead.has(ActType.QUESTION) and lead.has(ActType.ANSWER)):
        return None
    return Reply(target=lead.index, score=_POOLED)


def _named(questions: Sequence[Context], shares: Sequence[float]) -> tuple[tuple[int, float], ...]:
    """The questions that may be the one, the likeliest first."""
    pairs = [(q.index, share) for q, share in zip(questions, shares, strict=False) if share >= _NAMED]
    return tuple(sorted(pairs, key=lambda pair: -pair[1]))
