"""Tell conclusions: resolutions and their limbs, decisions, and the committee's outcome in plain words."""

from minutes_miner.nlp import marker_class
from minutes_miner.patterns.resolutions import (
    AGREED_IT,
    AGREED_TO_DO,
    AND_AGREED,
    BODY_AGREED,
    BODY_IN_CAPITALS,
    CONCLUSION_KINDS,
    FORMAL_OPENING,
    NEUTRAL_REMARK,
    NOTED_THING,
    OUTCOME,
    PROCEDURE,
    PROPOSES,
    SETTLES_PROPOSAL,
    SHOUTED,
    THAT_LIMB,
    TO_BE_DONE,
)
from minutes_miner.recognise.confidence import CERTAIN, FAIR, STRUCTURE, USUAL
from minutes_miner.recognise.context import OFFICIAL, Context, Label
from minutes_miner.records import ActType, BlockKind, Role

_OPEN_ENDS = (":", ":-", ";", "; and", ";and", "-", "–", "that")  # of a line that limbs follow
_SPEAKING = frozenset({"ask", "told", "thanks", "introduces", "reply"})  # cues of speech, not of a limb
_LIMB = "limb of a resolution"


def formal(context: Context) -> list[Label] | None:
    """RESOLVED, AGREED, RECOMMENDED and the limbs under them; decisions printed under "Decision:"."""
    text = context.text
    opened = FORMAL_OPENING.match(text) or SHOUTED.search(text) or BODY_IN_CAPITALS.match(text)
    if opened and not _is_in_a_reply(context):
        return _concluded(context, CERTAIN, opened[0])
    if context.decision and not context.is_short:
        return _concluded(context, STRUCTURE, "decision section")
    if _is_introduced(context):
        return _concluded(context, CERTAIN, _LIMB)
    if _continues_resolution(context) or _is_limb(context):
        return _concluded(context, STRUCTURE, _LIMB)
    return None


def _is_in_a_reply(context: Context) -> bool:
    """Whether an official goes on speaking in the discussion: "resolved" is then part of what they tell."""
    return context.discussing and not context.opens and context.role in OFFICIAL


def _is_introduced(context: Context) -> bool:
    """Whether the lead-in of the sentence's list opens a resolution."""
    lead = context.lead
    return bool(lead and lead.has(ActType.CONCLUSION) and FORMAL_OPENING.match(lead.text))


def _continues_resolution(context: Context) -> bool:
    """Whether a list item or "That …" paragraph follows a resolution's opening or another limb."""
    before = context.before
    if before is None or not before.has(ActType.CONCLUSION):
        return False
    if THAT_LIMB.match(context.text):
        return True
    is_open = before.text.rstrip().endswith(_OPEN_ENDS)
    return is_open and context.block.kind is BlockKind.LIST_ITEM and _may_go_on(before)


def _may_go_on(before: Context) -> bool:
    """Whether limbs may follow a conclusion: not a mere point of a list that tells what was accepted."""
    point = before.block.kind is BlockKind.LIST_ITEM
    return not point or _is_known_limb(before) or bool(FORMAL_OPENING.match(before.text))


def _is_limb(context: Context) -> bool:
    """Whether a list item is a limb: it opens a list right under a resolution, or goes on with its limbs."""
    before = context.before
    if before is None or context.block.kind is not BlockKind.LIST_ITEM or not before.has(ActType.CONCLUSION):
        return False
    if context.block is before.block:
        return False
    if _starts_afresh(context):
        return False
    same = marker_class(context.marker) == marker_class(before.marker)
    if before.block.kind is BlockKind.LIST_ITEM and not FORMAL_OPENING.match(before.text):
        return same and _is_known_limb(before)  # "It was agreed" in a point of its own begins no list
    return not same and before.block.kind is not BlockKind.CELL


def _is_known_limb(context: Context) -> bool:
    """Whether a sentence was told to be a limb of a resolution."""
    return any(given.cue == _LIMB for given in context.labels)


def _starts_afresh(context: Context) -> bool:
    """Whether a list item has a speaker who asks or reports: a new numbered paragraph, no limb."""
    return context.named_here and bool(_SPEAKING & set(context.cues))


def _concluded(context: Context, confidence: float, cue: str) -> list[Label]:
    """A conclusion, and the follow-up in it where it gives somebody something to do."""
    labels = [context.given(ActType.CONCLUSION, confidence, cue, _kind(context.text))]
    if gives_task(context):
        labels.append(context.given(ActType.FOLLOW_UP, USUAL, context.cue("todo"), "resolution"))
    return labels


def _kind(text: str) -> str:
    """noted, agreed, recommended, referred; resolved where no word says more."""
    return next((kind for kind, pattern in CONCLUSION_KINDS if pattern.search(text)), "resolved")


def gives_task(context: Context) -> bool:
    """Whether a conclusion gives somebody something to do; procedure never does.

    Args:
        context: A sentence that is a conclusion.
    """
    if "todo" not in context.cues or (context.item.procedural and "be excluded" in context.text):
        return False
    return not _only_disposes(context) and not PROCEDURE.search(context.text)


def _only_disposes(context: Context) -> bool:
    """Whether what reads as a task is the verb that disposes of a report: "to note", "be received"."""
    if "no_todo" not in context.cues or context.cue_at("todo") < context.cue_at("no_todo"):
        return False
    return bool(context.cues["todo"].start < context.cues["no_todo"].end)


def agreed_to_do(context: Context) -> list[Label] | None:
    """Impersonal "it was agreed that …": the committee's conclusion, with what is to be done."""
    if not (AGREED_IT.match(context.text) or _agreed_besides(context) or _body_agreed(context)):
        return None
    has_task = gives_task(context) or "undertake" in context.cues or bool(TO_BE_DONE.search(context.text))
    if _goes_on_replying(context):
        task = context.given(ActType.FOLLOW_UP, FAIR, "it was agreed", "undertaking")
        return [task] if has_task else None
    labels = [context.given(ActType.CONCLUSION, USUAL, "it was agreed", "agreed")]
    if has_task:
        labels.append(context.given(ActType.FOLLOW_UP, USUAL, "it was agreed", "resolution"))
    return labels


def _body_agreed(context: Context) -> bool:
    """Whether the committee itself considers a thing and agrees what is to be done, outside a discussion."""
    return context.role is Role.COMMITTEE and not context.discussing and bool(BODY_AGREED.match(context.text))


def _agreed_besides(context: Context) -> bool:
    """Whether a later clause of a sentence says what was agreed, and no official tells it in a reply."""
    tells = context.named_here and context.role in OFFICIAL and context.discussing
    return bool(AND_AGREED.search(context.text)) and not tells


def _goes_on_replying(context: Context) -> bool:
    """Whether the sentence stands in the block of an official's answer, right behind it."""
    before = context.before
    if before is None or context.opens:
        return False
    return before.role in OFFICIAL and before.has(ActType.ANSWER)


def committee_act(context: Context) -> list[Label] | None:
    """The committee's outcome without capitals: "the Panel noted the report", "the plan was approved"."""
    formal_cue, does = context.cue("formal"), context.cue("committee_does")
    if context.item.procedural and (formal_cue or does) and not context.is_short:
        return _concluded(context, USUAL, formal_cue or does) if _is_outcome(context) else []
    if does and _is_committee_outcome(context):
        return _concluded(context, USUAL, does)
    if (formal_cue or context.opens) and _is_outcome(context):
        return _concluded(context, USUAL, formal_cue)
    return None


def _is_outcome(context: Context) -> bool:
    """Whether the words tell of an outcome, and not in an official's report."""
    if context.role in OFFICIAL and context.named_here and context.discussing:
        return False
    return bool(OUTCOME.search(context.text) or AGREED_IT.match(context.text))


def _is_committee_outcome(context: Context) -> bool:
    """Whether "the Committee noted …" is its outcome, on a report or to do something: no neutral remark."""
    text, verb = context.text, context.cue("committee_does").lower()
    if "members" in verb and "agreed" not in verb and "noted the" not in text.lower():
        return False
    if NEUTRAL_REMARK.search(text):
        return False
    return bool(NOTED_THING.search(text) or (verb.endswith("agreed") and AGREED_TO_DO.search(text)))


def motion_carried(context: Context, later: Context) -> list[Label]:
    """Return the conclusion in a proposal that the next sentence seconds and carries; else nothing.

    Args:
        context: A sentence.
        later: The one after it in the same item.
    """
    proposes = PROPOSES.search(context.text) and not context.has(ActType.CONCLUSION)
    if not proposes or not SETTLES_PROPOSAL.match(later.text):
        return []
    return [context.given(ActType.CONCLUSION, USUAL, "seconded and carried", _kind(context.text))]
