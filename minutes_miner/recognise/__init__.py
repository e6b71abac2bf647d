"""Recognise the four acts in segmented minutes."""

from collections.abc import Callable

from minutes_miner.recognise.action_tables import action_rows
from minutes_miner.recognise.acts import acts_of
from minutes_miner.recognise.context import Context, Label, contexts
from minutes_miner.recognise.rules import label as rule_labels
from minutes_miner.recognise.rules import settle
from minutes_miner.records import Act, Minutes, Segments
from minutes_miner.speakers import roster

Labeller = Callable[[Context], list[Label]]


def recognise(minutes: Minutes, segments: Segments, *, labeller: Labeller = rule_labels) -> tuple[Act, ...]:
    """Return the acts of a document in order of their place.

    Args:
        minutes: The document.
        segments: Its items, sentences and turns.
        labeller: Gives the labels of one sentence; a trained model takes the place of the rules here.
    """
    rows = action_rows(minutes)
    tabled = {row.block for row in rows}
    labelled: list[Context] = []
    known = roster(segments.attendance, minutes.text)
    for context in contexts(minutes, segments, known):
        context.labels = [] if context.sentence.block in tabled else labeller(context)
        labelled.append(context)
    settle(labelled)
    return acts_of(minutes, segments, labelled, rows, known)
