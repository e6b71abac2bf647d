"""Tell what is no act whatever its words: headings and the lines that close a meeting."""

from functools import lru_cache

from minutes_miner.patterns.meetings import AGENDA_LINE, BUSINESS_LINE, CIRCULATED, NEXT_MEETING
from minutes_miner.patterns.questions import LITERAL_QUESTION
from minutes_miner.patterns.resolutions import FORMAL_OPENING, OPTIONS_FOLLOW, REPORT_RECOMMENDS, THAT_LIMB
from minutes_miner.recognise.context import Context, Label
from minutes_miner.records import ActType, BlockKind

_LIMBS = 12  # that a report asks for, at most
_HELD = 8192  # sentences of which it is held


def housekeeping(context: Context) -> list[Label] | None:
    """Headings, agenda lines, the next meeting and this one's end are no acts; "RESOLVED" and "…?" may be."""
    if context.block.kind is BlockKind.HEADING and not FORMAL_OPENING.match(context.text):
        return None if LITERAL_QUESTION.search(context.text) else []
    if AGENDA_LINE.match(context.text) and not (context.before and context.before.has(ActType.CONCLUSION)):
        return []
    if _is_business(context) or CIRCULATED.match(context.text):
        return []
    if _is_over_options(context) or _is_open_still(context):
        return []
    return [] if _tells_next_meeting(context.text) else None


def _is_business(context: Context) -> bool:
    """Whether the first words of an item say what is to be done under it: the agenda's."""
    return context.before is None and not context.decision and bool(BUSINESS_LINE.match(context.text))


def _is_over_options(context: Context) -> bool:
    """Whether a line says what may be done, and does not itself decide."""
    return bool(OPTIONS_FOLLOW.search(context.text)) and not FORMAL_OPENING.match(context.text)


def _is_open_still(context: Context) -> bool:
    """Whether a limb stands under what a report asks of the committee or what it may do, not yet done."""
    at: Context | None = context
    for _ in range(_LIMBS):
        if at is None or not (at.block.kind is BlockKind.LIST_ITEM or THAT_LIMB.match(at.text)):
            return False
        at = at.before
        if at is not None and (REPORT_RECOMMENDS.match(at.text) or _is_over_options(at)):
            return True
    return False


@lru_cache(maxsize=_HELD)
def _tells_next_meeting(text: str) -> bool:
    """Whether a sentence tells of the next meeting or this one's end: asked by rules, model and judge."""
    return bool(NEXT_MEETING.search(text))
