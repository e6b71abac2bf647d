"""Judge sentences by rules and model together: certain structure decides, else the mean of both."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes_miner.patterns.undertakings import BRIEF_PROMISE
from minutes_miner.recognise.confidence import STRUCTURE, VOTE
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.housekeeping import housekeeping
from minutes_miner.recognise.model import KINDS, OUTPUTS, Card, Model
from minutes_miner.records import ActType, Tier

_EDGE = 1e-4  # probabilities are kept this far from 0 and 1 before their odds are taken
_FARTHEST = 30.0  # log-odds beyond which a probability is 0 or 1 for all ends
_AT = {str(name): index for index, name in enumerate(OUTPUTS)}
_ACTS, _TIERS = tuple(ActType), tuple(Tier)  # to go through an enumeration itself is slow
_NOTHING = 0.005  # calibrated probability below which a label is not even named as possible


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What speaks for one label of a sentence.

    Attributes:
        label: The act.
        model: Probability the model gives it, 0 to 1, before calibration.
        rule: Confidence of the rule that gives it; 0 where none does.
        cue: Words or name of that rule.
        probability: Of both together, calibrated on the development part.
        tier: sure, likely, possible; None where it is not even possible.
        kind: Kind of follow-up or conclusion.
    """

    label: ActType
    model: float
    rule: float
    cue: str
    probability: float
    tier: Tier | None
    kind: str = ""


class Judge:
    """Gives the final labels of a document's sentences.

    Args:
        model: The trained model whose probabilities are joined with the rules.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.ranker = model.ranker
        self.matcher = model.matcher

    def __call__(self, contexts: Sequence[Context]) -> list[list[Label]]:
        """Return the labels of all sentences, possible ones included, from what the rules gave them."""
        return [labels_of(found) for found in self.verdicts(contexts)]

    def verdicts(self, contexts: Sequence[Context]) -> list[list[Verdict]]:
        """Return what speaks for each of the four labels, for all sentences of a document.

        Args:
            contexts: All sentences in order, labelled by the rules.
        """
        outputs = self.model.outputs(contexts)
        return [verdicts(c, row, self.model.card) for c, row in zip(contexts, outputs.tolist(), strict=True)]


def verdicts(context: Context, outputs: Sequence[float], card: Card) -> list[Verdict]:
    """Return what speaks for each of the four labels of a sentence.

    Args:
        context: The sentence, labelled by the rules.
        outputs: Of the model, (len(OUTPUTS),).
        card: Weights and thresholds of the model.
    """
    settled = housekeeping(context) == []
    found = [_verdict(context, label, outputs, card, settled=settled) for label in _ACTS]
    if BRIEF_PROMISE.match(context.text) and any(_promises(one) for one in found):
        return [replace(one, probability=0.0, tier=None) if _informs(one) else one for one in found]
    return found


def _promises(verdict: Verdict) -> bool:
    """Whether a verdict is for a follow-up shown by default."""
    return verdict.label is ActType.FOLLOW_UP and verdict.tier in {Tier.SURE, Tier.LIKELY}


def _informs(verdict: Verdict) -> bool:
    """Whether a verdict is on an answer, which a mere promise is not."""
    return verdict.label is ActType.ANSWER


def _verdict(
    context: Context, label: ActType, outputs: Sequence[float], card: Card, *, settled: bool
) -> Verdict:
    """What speaks for one label."""
    given = next((each for each in context.labels if each.type is label), None)
    own, rule = float(outputs[_AT[label]]), given.confidence if given else 0.0
    probability = 0.0 if settled else calibrated(joined(own, rule, card.weight), *card.slopes[label])
    if rule >= STRUCTURE:
        probability = max(probability, rule)
    return Verdict(
        label=label,
        model=own,
        rule=rule,
        cue=given.cue if given else "",
        probability=probability,
        tier=tier(probability, card.tiers[label]),
        kind=_kind(label, given, outputs),
    )


def joined(model: float, rule: float, weight: float) -> float:
    """Return the mean of a model's probability and a rule's vote, 0 or 1.

    Args:
        model: Probability.
        rule: Confidence; 0 where no rule gives the label.
        weight: Share of the model.
    """
    return weight * model + (1 - weight) * (rule >= VOTE)


def calibrated(mean: float, slope: float, offset: float) -> float:
    """Return the probability that belongs to a mean of model and rule.

    Args:
        mean: As `joined` gives it.
        slope: Factor on its log-odds.
        offset: Added to them.
    """
    kept = min(max(mean, _EDGE), 1 - _EDGE)
    odds = slope * math.log(kept / (1 - kept)) + offset
    return 1 / (1 + math.exp(-min(max(odds, -_FARTHEST), _FARTHEST)))


def tier(probability: float, thresholds: dict[str, float]) -> Tier | None:
    """Return the tier of a calibrated probability; None where the act is not even possible.

    Args:
        probability: Calibrated.
        thresholds: Least probability by name of the tier.
    """
    if probability < _NOTHING:
        return None
    return next((each for each in _TIERS if probability >= thresholds[each]), None)


def _kind(label: ActType, given: Label | None, outputs: Sequence[float]) -> str:
    """Kind of an act: what the rule says that gave it, else what the model holds likeliest."""
    if label not in KINDS:
        return ""
    if given is not None and given.kind:
        return given.kind
    kinds = KINDS[label]
    return max(kinds, key=lambda kind: outputs[_AT[kind]])


def labels_of(found: Sequence[Verdict]) -> list[Label]:
    """Return the labels of a sentence, possible ones included.

    Args:
        found: What speaks for each label.
    """
    return [
        Label(
            type=each.label,
            confidence=round(each.probability, 3),
            cue=each.cue or f"model {each.model:.2f}",
            kind=each.kind,
            tier=each.tier,
        )
        for each in found
        if each.tier is not None
    ]
