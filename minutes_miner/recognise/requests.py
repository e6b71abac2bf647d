"""Tell follow-ups that are asked for: action lines, requests and suggestions."""

from minutes_miner.patterns.actions import (
    ACTION_OPENING,
    ACTIONS_HEAD,
    BE_THANKED,
    DOER_TO,
    NO_ACTION,
    OWNER_NOTE,
    REQUEST_LIST,
    SOMEBODY_TO,
)
from minutes_miner.patterns.questions import ASKS_FOR_WORDS, ASKS_WHETHER
from minutes_miner.patterns.resolutions import FORMAL_OPENING
from minutes_miner.recognise.answers import answered_within
from minutes_miner.recognise.confidence import FAIR, STRUCTURE, USUAL
from minutes_miner.recognise.context import OFFICIAL, Context, Label
from minutes_miner.recognise.questions import only_seems_to_ask
from minutes_miner.records import ActType, Role


def action_line(context: Context) -> list[Label] | None:
    """`ACTION:` lines, "(Owner: …)" and "Clerk to …" are follow-ups; so is what stands in their list."""
    text = context.text
    if NO_ACTION.match(text):
        return []
    action = context.given(ActType.FOLLOW_UP, STRUCTURE, kind="action")
    if ACTION_OPENING.match(text) or OWNER_NOTE.search(text) or DOER_TO.match(text):
        agreed = context.given(ActType.CONCLUSION, USUAL, kind="agreed")
        return [agreed, action] if FORMAL_OPENING.match(text) else [action]
    lead = context.lead
    if lead and lead.has(ActType.FOLLOW_UP) and lead.cue("action"):
        return [action]
    if lead and ACTIONS_HEAD.match(lead.text) and SOMEBODY_TO.match(text):
        return [action]
    return None


def request(context: Context) -> list[Label] | None:
    """A member or the committee asks for something to be supplied or done."""
    cue = context.cues.get("request")
    if cue is None or only_seems_to_ask(context) or BE_THANKED.search(context.text):
        return None
    if context.role in OFFICIAL and " by " not in cue.text:  # "Mr Roe was asked by the Panel to write"
        return None
    if context.cue_at("ask") <= cue.start_char and not _asks_supply(cue.text):
        return None
    sure = STRUCTURE if REQUEST_LIST.search(context.text) else USUAL
    labels = [context.given(ActType.FOLLOW_UP, sure, cue.text, "request")]
    if _asks_besides(context):
        labels.insert(0, context.given(ActType.QUESTION, FAIR, context.cue("ask")))
    if answered_within(context):
        labels.append(context.given(ActType.ANSWER, STRUCTURE, "answered in the sentence"))
    return labels


def requested_in_list(context: Context) -> list[Label] | None:
    """Items of a list whose lead-in asks for them: "The Board requested information on the following:"."""
    lead = context.lead
    if lead is None or (context.role in OFFICIAL and context.named_here):
        return None
    if not (lead.has(ActType.FOLLOW_UP) and REQUEST_LIST.search(lead.text)):
        return None
    return [context.given(ActType.FOLLOW_UP, STRUCTURE, "list of requests", "request")]


def _asks_supply(cue: str) -> bool:
    """Whether the cue asks for a supply or act, not for words."""
    return not ASKS_FOR_WORDS.match(cue) and not ASKS_WHETHER.match(cue)


def _asks_besides(context: Context) -> bool:
    """Whether a question stands beside the request, in another clause."""
    ask, asked = context.cues.get("ask"), context.cues["request"]
    return ask is not None and bool(ask.end <= asked.start or ask.start >= asked.end)


def suggestion(context: Context) -> list[Label] | None:
    """A suggestion for future information or work."""
    cue = context.cues.get("suggest")
    if cue is None or not _may_suggest(context):
        return None
    suggested = context.given(ActType.FOLLOW_UP, FAIR, cue.text, "suggestion")
    if context.role in OFFICIAL:
        replied = context.given(ActType.ANSWER, FAIR, "reply with a suggestion")
        return [replied, suggested] if "would welcome" in cue.text else None
    return None if _is_loose(context, cue.text.lower()) else [suggested]


def _may_suggest(context: Context) -> bool:
    """Whether somebody at the table suggests: a member at any time, others in the discussion."""
    if "suggest_lookalike" in context.cues or context.role is Role.PUBLIC:
        return False
    return context.discussing or context.role is Role.MEMBER


def _is_loose(context: Context, cue: str) -> bool:
    """Whether the words are as often a view as a suggestion: "should be", or said by nobody named."""
    if cue.startswith(("should", "could")):
        return True
    return context.how in {"impersonal", "unattributed"} and not cue.startswith(("it was", "a "))
