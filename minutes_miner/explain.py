"""Say of each act of a document what decided it: the rule and its cue, the model and its probability."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.link.masking import shown
from minutes_miner.pipeline import ReadDocument, mine
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.judge import Judge, Verdict, labels_of
from minutes_miner.records import Act, ActType, Mined


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An act and what speaks for it; no verdict for the rows of action tables, which are read as such."""

    act: Act
    verdict: Verdict | None


class _Recorder:
    """A judge that remembers what it was told of each sentence."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.verdicts: dict[tuple[int, ActType], Verdict] = {}

    def __call__(self, contexts: Sequence[Context]) -> list[list[Label]]:
        """Return the labels of all sentences."""
        found = self._judge.verdicts(contexts)
        for context, verdicts in zip(contexts, found, strict=True):
            self.verdicts.update({(context.sentence.start, each.label): each for each in verdicts})
        return [labels_of(verdicts) for verdicts in found]


def explained(document: ReadDocument, judge: Judge) -> Iterator[Explanation]:
    """Yield the acts of a document, possible ones included, each with what decided it.

    Args:
        document: The document as read.
        judge: A trained model with the rules.

    Raises:
        ReadError: None of its words are English.
    """
    recorder = _Recorder(judge)
    mined: Mined = mine(document, judge=recorder)
    for act in mined.acts:
        verdict = recorder.verdicts.get((act.start, act.type)) if act.cue != "action table" else None
        yield Explanation(act=act, verdict=_masked(verdict, act, document, mined) if verdict else None)


def _masked(verdict: Verdict, act: Act, document: ReadDocument, mined: Mined) -> Verdict:
    """A verdict whose cue, if it quotes a member of the public's name, has it replaced as the act has."""
    at = document.minutes.text.find(verdict.cue, act.start) if verdict.cue else -1
    if at < 0:
        return verdict
    return replace(verdict, cue=shown(mined.minutes.text[at : at + len(verdict.cue)]))


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation as two lines of text: the act with its words, and what decided it.

    Args:
        explanation: As `explained` yields it.
    """
    act, verdict = explanation.act, explanation.verdict
    place = f"page {act.page}, " if act.page else ""
    words = " ".join(act.text.split())
    kind = f" ({act.kind})" if act.kind else ""
    yield f"{act.type}{kind}, {act.tier} {act.confidence:.2f}, {place}{act.start}-{act.end}: {words}"
    if verdict is None:
        yield f"    {act.cue}"
        return
    rule = f"rule {verdict.rule:.2f} ({verdict.cue!r})" if verdict.rule else "no rule"
    yield f"    {rule}; model {verdict.model:.2f}; together, calibrated, {verdict.probability:.2f}"
