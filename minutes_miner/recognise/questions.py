"""Tell questions: asked, reported with their reply, labelled, listed, and concerns that want one."""

from minutes_miner.patterns.questions import (
    ANSWERS_QUESTIONS,
    ASKED_OPENING,
    ASKED_PASSIVELY,
    ASKER,
    CAPITALISED,
    LISTS_CONCERNS,
    LITERAL_QUESTION,
    NOTICE_OF_QUESTION,
    PASSIVE_CUE,
    QUESTION_LABEL,
    SPOKEN_QUESTION,
    TOLD_BY,
    WAS_TOLD,
    WEIGHS,
)
from minutes_miner.recognise.answers import answered_within
from minutes_miner.recognise.confidence import CERTAIN, DOUBTFUL, FAIR, STRUCTURE, USUAL
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context, Label
from minutes_miner.recognise.undertakings import only_undertakes, promised_within, promises, undertaken
from minutes_miner.records import ActType, Role

_LEAD_IN_REACH = 60  # characters before "in response to a question": a short opening clause
_LEAD_IN_WORDS = 7  # words of such a clause
_DIRECTLY = 14  # characters between a name, or the sentence's start, and the verb: room for an adverb
_NAME_SIGNS = {":", "-", "–"}  # between a member's name and the words of the question


def labelled_question(context: Context) -> list[Label] | None:
    """Literal "Question 3:" blocks, and notices of a question: "I will ask at the next meeting …"."""
    if QUESTION_LABEL.match(context.text):
        return [context.given(ActType.QUESTION, USUAL, "question block")]
    notice = NOTICE_OF_QUESTION.match(context.text)
    return [context.given(ActType.QUESTION, CERTAIN, notice[0])] if notice else None


def reported_question(context: Context) -> list[Label] | None:
    """Question and answer of "In response to a question about X, it was noted that Y"."""
    lead_in = context.cues.get("reply_to_question")
    if lead_in is None or not _opens_reply(context, lead_in.start_char):
        return _answered_when_asked(context)
    if _has_been_recorded(context, lead_in.text):
        return _replied(context, lead_in.text)
    return [context.given(ActType.QUESTION, CERTAIN, lead_in.text), *_replied(context, lead_in.text)]


def _replied(context: Context, cue: str) -> list[Label]:
    """The answer behind the words that report a question, with what it undertakes, or that alone."""
    promised = [undertaken(context, USUAL)] if promises(context) else []
    if promised and only_undertakes(context):
        return promised
    return [context.given(ActType.ANSWER, CERTAIN, cue), *promised]


def _answered_when_asked(context: Context) -> list[Label] | None:
    """Question and answer of "Asked by Members about X, the officer said that Y", or a line over replies."""
    asked = ASKED_OPENING.match(context.text) or ANSWERS_QUESTIONS.match(context.text)
    if asked is None:
        return None
    return [context.given(ActType.QUESTION, CERTAIN, asked[0]), *_replied(context, asked[0])]


def _has_been_recorded(context: Context, lead_in: str) -> bool:
    """Whether the member whom the lead-in of a reply names is on record in this item with a question."""
    names = {match["surname"] for match in ASKER.finditer(lead_in)}
    before = context.before
    while names and before is not None:
        if before.has(ActType.QUESTION) and names & set(CAPITALISED.findall(before.text)):
            return True
        before = before.before
    return False


def _opens_reply(context: Context, at: int) -> bool:
    """Whether the lead-in stands at the sentence's start, or behind a short opening clause."""
    head = context.text[:at].strip(" ,")
    if at > _LEAD_IN_REACH:
        return False
    return not head or (len(head.split()) <= _LEAD_IN_WORDS and "told" not in context.cues)


def question(context: Context) -> list[Label] | None:
    """A member, the committee or the public asks for information, explanation or assurance."""
    if _is_literal(context):
        return [context.given(ActType.QUESTION, USUAL, "?")]
    cue = context.cues.get("ask")
    if cue is None or only_seems_to_ask(context) or not _may_ask(context, cue.text):
        return None
    labels = [context.given(ActType.QUESTION, USUAL, cue.text)]
    if answered_within(context):
        labels.append(context.given(ActType.ANSWER, CERTAIN, "answered in the sentence"))
    if promised_within(context):
        labels.append(undertaken(context, FAIR))
    return labels


def told_in_reply(context: Context) -> list[Label] | None:
    """Question and answer of a member who raises a point "and was told that …"."""
    if context.role not in ASKING or not context.named_here:
        return None
    told = WAS_TOLD.search(context.text) if TOLD_BY.search(context.text) else None
    if told is None:
        return None
    replied = context.given(ActType.ANSWER, STRUCTURE, told[0])
    labels = [context.given(ActType.QUESTION, FAIR, told[0]), replied]
    return [*labels, undertaken(context, FAIR)] if promised_within(context) else labels


def _is_literal(context: Context) -> bool:
    """Whether somebody who may ask says a question word for word: "Why was it late?"."""
    if context.role in OFFICIAL or not (context.discussing or context.opens):
        return False
    return bool(LITERAL_QUESTION.search(context.text)) or _is_spoken(context)


def _is_spoken(context: Context) -> bool:
    """Whether a member's name and a colon open a question: "Councillor Roe: why the survey was late"."""
    if context.role not in ASKING or context.behind_name is None:
        return False
    rest = context.text[context.behind_name :]
    return rest[:3].strip()[:1] in _NAME_SIGNS and bool(SPOKEN_QUESTION.match(rest.lstrip(" :-–")))


def only_seems_to_ask(context: Context) -> bool:
    """Whether what looks like asking is told of others or is the chair's procedure.

    Args:
        context: A sentence with words of asking or requesting.
    """
    return "ask_lookalike" in context.cues or (context.how == "impersonal" and "introduces" in context.cues)


def _may_ask(context: Context, cue: str) -> bool:
    """Whether somebody at the table asks: by role, by the verb right behind a name, or by a passive."""
    if context.role in ASKING or _asks_directly(context):
        return True
    if context.role in OFFICIAL:
        return not context.named_here and context.cue_at("ask") < _DIRECTLY
    if context.how == "carried" or context.text.lower().lstrip().startswith(cue.lower()):
        return True
    return bool(PASSIVE_CUE.search(cue) or ASKED_PASSIVELY.search(context.text))


def _asks_directly(context: Context) -> bool:
    """Whether the verb of asking stands right behind the name of who speaks."""
    if context.behind_name is None:
        return False
    return 0 <= context.cue_at("ask") - context.behind_name < _DIRECTLY


def concern(context: Context) -> list[Label] | None:
    """A member's concern or challenge: a question once a reply follows (settled in `rules.settle`)."""
    cue = context.cue("strong_concern")
    if not cue or "thanks" in context.cues or not (context.role in ASKING or context.how == "impersonal"):
        return None
    return [context.given(ActType.QUESTION, DOUBTFUL, cue)]


def weighed(context: Context) -> list[Label] | None:
    """What members weigh up, "and whether it would last": a question where the next sentence replies."""
    if not is_weighed(context):
        return None
    return [context.given(ActType.QUESTION, DOUBTFUL)]


def is_weighed(context: Context) -> bool:
    """Return whether members, or one of them, weigh up whether, how or why something is.

    Args:
        context: The sentence.
    """
    if context.role not in ASKING or context.behind_name is None or "thanks" in context.cues:
        return False
    return bool(WEIGHS.match(context.text, context.behind_name))


def listed_question(context: Context) -> list[Label] | None:
    """Items of a list whose lead-in says that questions follow, or concerns, which want a reply."""
    lead = context.lead
    if lead and lead.has(ActType.QUESTION) and not lead.has(ActType.ANSWER):
        asks = bool(SPOKEN_QUESTION.match(context.text))
        return [context.given(ActType.QUESTION, STRUCTURE if asks else USUAL, "list of questions")]
    if lead and _is_listed_concern(context, lead):
        return [context.given(ActType.QUESTION, DOUBTFUL, "list of concerns")]
    return None


def _is_listed_concern(context: Context, lead: Context) -> bool:
    """Whether a list item opens with a concern that its lead-in announces, not with a reply or praise."""
    if lead.role in OFFICIAL or not context.opens or context.is_short or not LISTS_CONCERNS.search(lead.text):
        return False
    replies = context.named_here and (context.role in OFFICIAL or context.role is Role.COMMITTEE)
    return not replies and not {"told", "thanks", "undertake"} & set(context.cues)
