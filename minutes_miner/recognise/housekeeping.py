"""Tell what is no act whatever its words: headings and the lines that close a meeting."""

from minutes_miner.patterns.meetings import NEXT_MEETING
from minutes_miner.patterns.questions import LITERAL_QUESTION
from minutes_miner.patterns.resolutions import FORMAL_OPENING
from minutes_miner.recognise.context import Context, Label
from minutes_miner.records import BlockKind


def housekeeping(context: Context) -> list[Label] | None:
    """Headings and lines on the next meeting or this one's end are no acts; "RESOLVED" and "…?" may be."""
    if context.block.kind is BlockKind.HEADING and not FORMAL_OPENING.match(context.text):
        return None if LITERAL_QUESTION.search(context.text) else []
    return [] if NEXT_MEETING.search(context.text) else None
