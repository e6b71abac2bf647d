"""Recognise the four acts in segmented minutes."""

from collections.abc import Callable, Sequence

from minutes_miner.recognise.action_tables import action_rows
from minutes_miner.recognise.acts import acts_of
from minutes_miner.recognise.context import Context, Label, contexts
from minutes_miner.recognise.ranker import Ranker, shipped_ranker
from minutes_miner.recognise.rules import label as rule_labels
from minutes_miner.recognise.rules import settle
from minutes_miner.records import Act, Minutes, Segments
from minutes_miner.speakers import Roster, roster

Judge = Callable[[Sequence[Context]], list[list[Label]]]


def by_rules(labelled: Sequence[Context]) -> list[list[Label]]:
    """Return the labels that the rules gave: what stands when no model is asked."""
    return [context.labels for context in labelled]


def recognise(minutes: Minutes, segments: Segments, *, judge: Judge = by_rules) -> tuple[Act, ...]:
    """Return the acts of a document in order of their place.

    Args:
        minutes: The document.
        segments: Its items, sentences and turns.
        judge: Gives the final labels of all sentences, which the rules have labelled before.
    """
    known = roster(segments.attendance, minutes.text)
    rows = action_rows(minutes)
    tabled = {row.block for row in rows}
    labelled = ruled(minutes, segments, known, tabled)
    for context, labels in zip(labelled, judge(labelled), strict=True):
        context.labels = [] if context.sentence.block in tabled else labels
    return acts_of(minutes, segments, labelled, rows, known, ranker_of(judge))


def ranker_of(judge: Judge) -> Ranker:
    """Return what ties replies to questions: a model brings its own, the rules take the one that ships.

    Args:
        judge: Gives the final labels.
    """
    own = getattr(judge, "ranker", None)
    return own if isinstance(own, Ranker) else shipped_ranker()


def ruled(minutes: Minutes, segments: Segments, known: Roster, tabled: set[int]) -> list[Context]:
    """Return the sentences of a document with the labels of the rules.

    Args:
        minutes: The document.
        segments: Its segments.
        known: Roster of the meeting.
        tabled: Blocks that are rows of action tables, which are read as such.
    """
    labelled: list[Context] = []
    for context in contexts(minutes, segments, known):
        context.labels = [] if context.sentence.block in tabled else rule_labels(context)
        labelled.append(context)
    settle(labelled)
    return labelled
