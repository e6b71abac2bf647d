"""Cut minutes into meetings, agenda items, sentences and turns."""

from minutes_miner.records import Minutes, Segments
from minutes_miner.segment.attendance import attendance
from minutes_miner.segment.items import items
from minutes_miner.segment.meeting import meetings
from minutes_miner.segment.sentences import sentences
from minutes_miner.segment.turns import turns
from minutes_miner.speakers import roster


def segment(minutes: Minutes) -> Segments:
    """Return the meetings, items, sentences and turns of a document.

    Args:
        minutes: A document as read.
    """
    found_items = items(minutes)
    people = attendance(minutes, found_items)
    found_sentences = sentences(minutes, found_items)
    return Segments(
        meetings=meetings(minutes, found_items),
        attendance=people,
        items=found_items,
        sentences=found_sentences,
        turns=turns(minutes, found_sentences, roster(people, minutes.text)),
    )
