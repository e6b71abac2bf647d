"""Tell what is no act whatever its words: headings and the lines that close a meeting."""

from minutes_miner.patterns.meetings import AGENDA_LINE, NEXT_MEETING
from minutes_miner.patterns.questions import LITERAL_QUESTION
from minutes_miner.patterns.resolutions import FORMAL_OPENING
from minutes_miner.recognise.context import Context, Label
from minutes_miner.records import ActType, BlockKind


def housekeeping(context: Context) -> list[Label] | None:
    """Headings, agenda lines, the next meeting and this one's end are no acts; "RESOLVED" and "…?" may be."""
    if context.block.kind is BlockKind.HEADING and not FORMAL_OPENING.match(context.text):
        return None if LITERAL_QUESTION.search(context.text) else []
    if AGENDA_LINE.match(context.text) and not (context.before and context.before.has(ActType.CONCLUSION)):
        return []
    return [] if NEXT_MEETING.search(context.text) else None
