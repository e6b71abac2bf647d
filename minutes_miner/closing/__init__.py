"""Tell from later minutes what became of earlier entries: done, put off, or put right."""

from minutes_miner.closing.later import later_words
from minutes_miner.closing.next_meetings import next_meeting_dates

__all__ = ["later_words", "next_meeting_dates"]
