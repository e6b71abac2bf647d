"""Label sentences by rules: structure first, then cues read together with who speaks."""

from collections.abc import Callable
from dataclasses import replace

from minutes_miner.recognise.answers import (
    continued,
    labelled_reply,
    member_replies,
    printed_reply,
    reply,
    told,
)
from minutes_miner.recognise.conclusions import agreed_to_do, committee_act, formal, motion_carried
from minutes_miner.recognise.confidence import DOUBTFUL, FAIR, STRUCTURE
from minutes_miner.recognise.context import OFFICIAL, Context, Label
from minutes_miner.recognise.housekeeping import housekeeping
from minutes_miner.recognise.questions import (
    concern,
    is_weighed,
    labelled_question,
    listed_question,
    question,
    reported_question,
    told_in_reply,
    weighed,
)
from minutes_miner.recognise.requests import action_line, request, requested_in_list, suggestion
from minutes_miner.recognise.undertakings import undertaking
from minutes_miner.records import ActType

# A rule gives the labels of a sentence, or None to leave it to the next rule; an empty list settles that
# it is no act.
Rule = Callable[[Context], list[Label] | None]

RULES: tuple[Rule, ...] = (
    housekeeping,
    action_line,
    formal,
    labelled_reply,
    labelled_question,
    printed_reply,
    reported_question,
    agreed_to_do,
    requested_in_list,
    request,
    question,
    told_in_reply,
    committee_act,
    undertaking,
    suggestion,
    concern,
    weighed,
    listed_question,
    told,
    member_replies,
    reply,
    continued,
)

_REPLY_REACH = 30  # sentences to the reply to a concern: members often speak one by one first


def label(context: Context) -> list[Label]:
    """Return the labels of a sentence; empty where it is no act.

    Args:
        context: The sentence with cues and voice; labels of earlier sentences stand in `before` and `lead`.
    """
    for rule in RULES:
        labels = rule(context)
        if labels is not None:
            return labels
    return []


def settle(labelled: list[Context]) -> None:
    """Decide what later sentences tell: a concern replied to is a question, a motion carried a conclusion.

    Args:
        labelled: The contexts of one document in order, their labels as first given; changed in place.
    """
    for context in labelled:
        if context.before is not None:
            context.before.labels += motion_carried(context.before, context)
    for position, context in enumerate(labelled):
        if is_weighed(context) and _is_replied(labelled, position):
            others = [given for given in context.labels if given.type is not ActType.QUESTION]
            context.labels = [context.given(ActType.QUESTION, STRUCTURE), *others]
        if any(_is_doubtful(given) for given in context.labels) and _is_replied(labelled, position):
            context.labels = [
                replace(given, confidence=FAIR) if _is_doubtful(given) else given for given in context.labels
            ]


def _is_doubtful(given: Label) -> bool:
    """Whether a label is a question's and not shown by default."""
    return given.type is ActType.QUESTION and given.confidence <= DOUBTFUL


def _is_replied(labelled: list[Context], position: int) -> bool:
    """Whether an answer begins within reach, in the same item and before its conclusion."""
    reach = 1 if is_weighed(labelled[position]) else _REPLY_REACH
    for later in labelled[position + 1 : position + 1 + reach]:
        if later.sentence.item != labelled[position].sentence.item or later.has(ActType.CONCLUSION):
            return False
        if later.has(ActType.ANSWER) or (later.has(ActType.FOLLOW_UP) and later.role in OFFICIAL):
            return True
    return False
