"""Tie each reply to the question it answers, where the minutes leave one candidate."""

import re
from dataclasses import dataclass, field

from minutes_miner.recognise.context import Context
from minutes_miner.records import ActType

_NAMED_ASKER = re.compile(
    r"(?:in\s+(?:response|reply|answer)\s+to|responding\s+to|replying\s+to|answering)\s+(?P<asker>(?:the\s+)?[A-Z][\w'’. ()-]{2,40})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Asked:
    """The questions asked so far in one item."""

    questions: list[Context] = field(default_factory=list)


def replies(labelled: list[Context], text: str) -> dict[int, int]:
    """Return, for each replying sentence, the index of the sentence that asks.

    Answers and undertakings are tied to the question in their own sentence, to the question of the member
    they name, or to the last question asked before them in the item.

    Args:
        labelled: The contexts of one document in order, with final labels.
        text: Text of the document.
    """
    links: dict[int, int] = {}
    item, asked = -1, _Asked()
    for context in labelled:
        if context.sentence.item != item:
            item, asked = context.sentence.item, _Asked()
        if context.has(ActType.QUESTION):
            asked.questions.append(context)
        if _replies(context):
            target = _target(context, asked, text)
            if target is not None:
                links[context.index] = target.index
    return links


def _replies(context: Context) -> bool:
    """Whether a sentence holds an answer or an undertaking given in reply."""
    undertakes = any(g.type is ActType.FOLLOW_UP and g.kind == "undertaking" for g in context.labels)
    return context.has(ActType.ANSWER) or undertakes


def _target(context: Context, asked: _Asked, text: str) -> Context | None:
    """The question a reply answers; None where no question was asked in the item."""
    if not asked.questions:
        return None
    if asked.questions[-1] is context:
        return context
    named = _NAMED_ASKER.match(context.text.lstrip())
    if named:
        return _by_name(named["asker"], asked, text) or asked.questions[-1]
    if context.lead and context.lead.has(ActType.QUESTION) and not _asked_in_list(context, asked):
        return context.lead
    return asked.questions[-1]


def _asked_in_list(context: Context, asked: _Asked) -> bool:
    """Whether a question stands in the same list item, or opened the list item right before."""
    last = asked.questions[-1]
    return last is not context.lead and last.index >= context.index - (1 if context.opens else _ITEM_REACH)


_ITEM_REACH = 6  # sentences of one list item between a question and the end of its reply


def _by_name(asker: str, asked: _Asked, text: str) -> Context | None:
    """The last question of the member a reply names."""
    surname = asker.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1].strip(".()").lower()
    for question in reversed(asked.questions):
        speaker = question.turn.speaker if question.turn else None
        if speaker and surname in text[slice(*speaker)].lower():
            return question
    return None
