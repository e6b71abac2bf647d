"""Carry measures over to sentences that go on about them, by rules and by what a trained matcher hears."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from minutes_miner.link.guesses import first_of_item
from minutes_miner.link.mentions import Mention, measures, without_dates
from minutes_miner.link.weigh import told
from minutes_miner.patterns.measures import NAMES_BACK, POINTS_BACK
from minutes_miner.records import Guess, Minutes, Sentence

CARRIED = 0.9  # probability behind what was said from which a measure is carried over
KEPT = 0.05  # probability below which what the rules carry over is not believed
BELIEVED = 0.02  # probability, by itself or behind what was said, below which a name is not believed
CLEAR = 0.48  # score from which a name is believed nevertheless
OWN = 0.3  # probability of a sentence by itself from which what is carried to it counts as named by it
_FIGURE = re.compile(r"\d")
_THIS = re.compile(r"\W*(?:(?:and|but|however|although|while)[\s,]+)?(?:this|it|that|these)\b", re.IGNORECASE)
_NAMES_BACK = re.compile(NAMES_BACK)
_POINTS_BACK = re.compile(POINTS_BACK)
_PLAIN = frozenset(
    {"alias", "code", "encoder"}
)  # how a question names what its reply is about, whatever its words
_REPLY = 0.9  # share of a score that a reply takes over from its question
_NEXT = 0.8  # share that a sentence takes over from the one it points back to
_LEAST = 0.3  # score below which nothing is carried further
_IN_HAND = 8  # sentences for which a measure stays in hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A measure that a sentence is about.

    Attributes:
        mention: The mention; of a carried measure that of the sentence it was carried from, its place there.
        sentence: Index of the sentence.
        carried_from: Index of the sentence that named it; None where this one does.
    """

    mention: Mention
    sentence: int
    carried_from: int | None = None


def carried(
    minutes: Minutes,
    sentences: Sequence[Sentence],
    index: int,
    asked: Mapping[int, int],
    found: Mapping[int, Sequence[Link]],
    *,
    looks_at_figures: bool,
) -> Iterator[Link]:
    """The measures taken over by rule from the question a sentence answers, or the one it points back to.

    Args:
        minutes: The document.
        sentences: Of the document.
        index: Of the sentence.
        asked: Index of each replying sentence to index of its question.
        found: Measures of the sentences before it.
        looks_at_figures: Whether its item's business is to look at how a service performs.
    """
    question = asked.get(index, -1)
    if not found.get(question) and not found.get(index - 1):
        return
    opens = question >= 0 and question not in {asked.get(k) for k in range(question + 1, index)}
    pointer = _pointer(minutes.text[sentences[index].body : sentences[index].end])
    if opens or pointer.points:
        speaks_of_it = looks_at_figures or pointer.measures  # and not in general
        whatever = opens and not pointer.concedes
        told = (
            link
            for link in found.get(question, ())
            if (whatever and speaks_of_it and link.mention.how in _PLAIN)
            or ((speaks_of_it or pointer.points) and _is_replied_to(link, pointer))
        )
        yield from _taken(told, index, _REPLY) or _from_before(sentences, index, found, pointer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pointer:
    """How a sentence points back to a measure.

    Attributes:
        pronoun: By a pronoun: "This had fallen", "look into this".
        noun: By a noun: "the figure".
        states: Whether it says something of it, by that noun or a number.
        concedes: Whether it opens by pointing and states nothing: "That was conceded".
        measures: Whether it says how much, how many or how well.
    """

    pronoun: bool
    noun: bool
    states: bool
    concedes: bool
    measures: bool

    @property
    def points(self) -> bool:
        """Whether it points back at all."""
        return self.pronoun or self.noun


def _pointer(text: str) -> _Pointer:
    """How a sentence points back."""
    noun = bool(_NAMES_BACK.search(text))
    states = noun or bool(_FIGURE.search(without_dates(text)))
    return _Pointer(
        pronoun=bool(_POINTS_BACK.search(text)),
        noun=noun,
        states=states,
        concedes=not states and bool(_THIS.match(text)),
        measures=measures(text),
    )


def _is_replied_to(link: Link, pointer: _Pointer) -> bool:
    """Whether a reply takes over a measure of its question."""
    if not (pointer.pronoun or link.mention.measured or link.carried_from is not None):
        return False
    if pointer.states:
        return True
    return not pointer.concedes if pointer.pronoun else link.mention.how != "context"


def _from_before(
    sentences: Sequence[Sentence],
    index: int,
    found: Mapping[int, Sequence[Link]],
    pointer: _Pointer,
) -> list[Link]:
    """The measures of the sentence before, which this one points back to in its paragraph or list."""
    sentence = sentences[index]
    if index == 0 or sentences[index - 1].item != sentence.item or not pointer.points or pointer.concedes:
        return []
    before = sentences[index - 1]
    if before.block != sentence.block and sentence.body > sentence.start:  # a point of its own in a list
        return []
    earlier = found.get(index - 1, ())
    return _taken((link for link in earlier if pointer.pronoun or link.mention.measured), index, _NEXT)


def _taken(earlier: Iterable[Link], index: int, share: float) -> list[Link]:
    """Links of an earlier sentence as carried to another."""
    return [
        _as_carried(link, index, round(link.mention.score * share, 2))
        for link in earlier
        if link.mention.indicator and link.mention.score * share >= _LEAST
    ]


def heard(
    minutes: Minutes,
    sentences: Sequence[Sentence],
    index: int,
    found: Mapping[int, Sequence[Link]],
    *,
    question: int | None,
    alone: Mapping[int, Sequence[Guess]],
    behind: Sequence[Guess],
    known: AbstractSet[str],
    sure: AbstractSet[str],
) -> tuple[Link, ...]:
    """Return the measures of a sentence once a matcher has judged it behind what was said before.

    Args:
        minutes: The document.
        sentences: Of the document.
        index: Of the sentence.
        found: Measures of each sentence by name, by its meaning alone and by the rules that carry over.
        question: Index of the question it replies to.
        alone: What the matcher holds possible of sentences by themselves, by index.
        behind: The same of this one behind what was said before.
        known: Ids of the measures that the matcher knows.
        sure: Ids of those among them that it may link without a name.
    """
    likely = {guess.indicator: guess.probability for guess in behind}
    mine = found.get(index, ())
    kept = tuple(link for link in mine if _stays(link, likely, alone.get(index, ()), known))
    if _pointer(minutes.text[sentences[index].body : sentences[index].end]).concedes:
        return kept
    there = {link.mention.indicator for link in kept}
    new = [
        _from_talk(minutes, sentences, index, found, guess, question=question, alone=alone)
        for guess in behind
        if guess.probability >= CARRIED and guess.indicator in sure - there
    ]
    settled = {link.mention.indicator for link in new}
    return (*(link for link in kept if not settled.intersection(link.mention.candidates)), *new)


def _stays(link: Link, likely: Mapping[str, float], alone: Sequence[Guess], known: AbstractSet[str]) -> bool:
    """Whether a link found without what was said before is believed with it."""
    name = link.mention.indicator
    if name not in known or link.mention.how == "code":
        return True
    if link.carried_from is not None:
        return likely.get(name, 0.0) >= KEPT
    own = _guess_of(alone, name)
    believed = max(likely.get(name, 0.0), own.probability if own else 0.0) >= BELIEVED
    return believed or link.mention.score >= CLEAR


def _from_talk(
    minutes: Minutes,
    sentences: Sequence[Sentence],
    index: int,
    found: Mapping[int, Sequence[Link]],
    guess: Guess,
    *,
    question: int | None,
    alone: Mapping[int, Sequence[Guess]],
) -> Link:
    """A measure that a sentence is about, with the place of the words that say so: its own or earlier."""
    score = round(guess.probability, 2)
    own = _guess_of(alone.get(index, ()), guess.indicator)
    first = max(first_of_item(sentences, index), index - _IN_HAND)
    earlier = [*([] if question is None else [question]), *range(index - 1, first - 1, -1)]
    if own is None or own.probability < OWN:
        for k in earlier:
            for link in found.get(k, ()):
                if link.mention.indicator == guess.indicator:
                    return _as_carried(link, index, score)
        heard_of = ((k, _guess_of(alone.get(k, ()), guess.indicator)) for k in earlier)
        best = max(
            ((k, one) for k, one in heard_of if one), key=lambda pair: pair[1].probability, default=None
        )
        if best is not None and (own is None or best[1].probability > own.probability):
            mention = _placed(minutes, sentences[best[0]], best[1])
            return Link(
                mention=replace(mention, how="carried", score=score), sentence=index, carried_from=best[0]
            )
    mention = _placed(minutes, sentences[index], own or guess)
    return Link(mention=replace(mention, score=score), sentence=index)


def _guess_of(guesses: Sequence[Guess], indicator: str) -> Guess | None:
    """What is held of one measure."""
    return next((guess for guess in guesses if guess.indicator == indicator), None)


def _placed(minutes: Minutes, sentence: Sentence, guess: Guess) -> Mention:
    """A guess of a sentence as a mention, with its place in the document."""
    one = told(guess, minutes.text[sentence.body : sentence.end])
    return replace(one, start=one.start + sentence.body, end=one.end + sentence.body)


def _as_carried(link: Link, index: int, score: float) -> Link:
    """A link of an earlier sentence as carried to another."""
    return Link(
        mention=replace(link.mention, how="carried", score=score),
        sentence=index,
        carried_from=link.sentence if link.carried_from is None else link.carried_from,
    )
