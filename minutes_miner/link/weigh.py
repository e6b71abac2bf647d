"""Weigh the names that the rules find in a sentence against what a trained matcher holds likely."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from minutes_miner.link.mentions import Mention
from minutes_miner.records import Guess

TAKEN = (
    0.8  # probability from which a measure is linked that no name stands for, where performance is looked at
)
TAKEN_ELSEWHERE = 0.9  # the same in items of other business, where fewer sentences speak of measures
DOUBTED = 0.02  # probability below which the name of a measure that needs both is not believed
_SETTLES = 0.5  # probability from which one of the candidates of an open term is meant
_PLAIN = 0.5  # share of the name, against that of the matcher, in the score of both


def weighed(
    named: Sequence[Mention],
    guesses: Sequence[Guess],
    text: str,
    *,
    known: AbstractSet[str],
    alone: AbstractSet[str],
    least: float,
) -> tuple[Mention, ...]:
    """Return the measures of a sentence that names and matcher speak for together, in order.

    A code stands by itself. What the matcher holds likely needs no name, and a name stands by itself, with a
    lower score where the matcher holds it unlikely; but measures hardly tried on minutes need both.

    Args:
        named: The mentions that the rules find.
        guesses: What the matcher holds possible.
        text: The sentence.
        known: Ids of the measures that the matcher knows.
        alone: Ids of those among them that need but one of the two.
        least: Probability from which one is linked that no name stands for.
    """
    likely = {guess.indicator: guess for guess in guesses if guess.indicator in known}
    kept = [one for mention in named for one in _believed(mention, likely, known, alone, text)]
    there = {mention.indicator for mention in kept}
    new = [
        told(guess, text)
        for guess in likely.values()
        if guess.probability >= least and guess.indicator in alone - there
    ]
    there |= {mention.indicator for mention in new}
    left = [one for one in kept if one.indicator or not there.intersection(one.candidates)]
    return tuple(sorted((*left, *new), key=lambda one: (one.start, -one.score)))


def _believed(
    mention: Mention,
    likely: Mapping[str, Guess],
    known: AbstractSet[str],
    alone: AbstractSet[str],
    text: str,
) -> Iterator[Mention]:
    """A mention as the matcher leaves it: surer, less sure, settled, or not at all."""
    if mention.how == "code":
        yield mention
    elif mention.indicator:
        yield from _named(mention, likely, known, alone)
    else:
        yield from _open(mention, likely, known, text)


def _named(
    mention: Mention, likely: Mapping[str, Guess], known: AbstractSet[str], alone: AbstractSet[str]
) -> Iterator[Mention]:
    """A name or a settled term."""
    if mention.indicator not in known:
        yield mention
        return
    guess = likely.get(mention.indicator)
    probability = guess.probability if guess else 0.0
    if mention.indicator in alone or probability >= DOUBTED:
        yield replace(mention, score=round(_PLAIN * mention.score + (1 - _PLAIN) * probability, 2))


def _open(
    mention: Mention, likely: Mapping[str, Guess], known: AbstractSet[str], text: str
) -> Iterator[Mention]:
    """A term open between candidates."""
    guesses = [likely[name] for name in mention.candidates if name in likely]
    best = max(guesses, key=lambda guess: guess.probability, default=None)
    if best is not None and best.probability >= _SETTLES:
        yield replace(told(best, text), start=mention.start, end=mention.end, measured=mention.measured)
    elif (best is not None and best.probability >= DOUBTED) or set(mention.candidates) - known:
        yield mention


def told(guess: Guess, text: str) -> Mention:
    """Return a measure that the matcher alone holds likely, its words whole.

    Args:
        guess: What it holds.
        text: The sentence.
    """
    start, end = guess.start, guess.end
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Mention(
        indicator=guess.indicator,
        how="encoder",
        score=round(guess.probability, 2),
        start=start,
        end=end,
        measured=True,
    )
