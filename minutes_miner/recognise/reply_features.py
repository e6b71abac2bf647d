"""What speaks for each question of an item when a reply looks for its own: a row of numbers for each pair."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from minutes_miner.patterns.stop_words import STOP_WORDS
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context
from minutes_miner.records import ActType, BlockKind

PAIR_FEATURES = (
    "same sentence",
    "sentence just before",
    "last asked",
    "last asked, no reply since",
    "last asked, replied to",
    "questions asked since",
    "sentences since",
    "has a reply",
    "reply before answers it",
    "reply before answers it, same turn",
    "reply before answers it, nothing asked since",
    "reply before answers it, new speaker",
    "same paragraph",
    "its lead-in",
    "under the same lead-in",
    "shared words",
    "share of its words",
    "shares most",
    "shares most by far",
    "shares most, names subject",
    "shares most, in a pool",
    "asker named",
    "another asker named",
    "asker named as answered",
    "another asker named as answered",
    "same sentence, another asker named as answered",
    "its lead-in, a point of its own",
    "another point under the same lead-in",
    "same place in list",
    "same place in list, in a pool",
    "in the open pool",
    "open pool, first",
    "asked together with the next",
    "printed question",
)
NONE_FEATURES = (
    "none",
    "none: a member commented since",
    "none: nothing open",
    "none: list item without speaker",
    "none: list item without speaker, nothing open",
    "none: no answer",
    "none: no answer, nothing open",
    "none: request or suggestion",
    "none: action line",
    "none: resolution",
    "none: committee speaks",
    "none: new speaker, nothing open",
    "none: same turn as a reply to nothing",
    "none: best shared words",
    "none: lead-in asks and answers",
)
FEATURES = (*PAIR_FEATURES, *NONE_FEATURES)

_FARTHEST = 24  # questions of an item that are looked back to
_MANY = 6.0  # counts are cut off here
_HEAVY = 10.0  # weight of shared words that counts as one
_BY_FAR = 1.5  # how many times the next question's weight makes a lead a clear one
_POOL = 2  # open questions from which they are a pool
_STEM = 5  # letters that stand for a word's stem: "assessments", "assessed"
_SHORTEST = 4  # letters of a word with content
_NAME_REACH = 60  # characters at a reply's start in which it names whom it answers
_ANSWERS = re.compile(
    r"\W*(?:in\s(?:response|reply|answer)\sto|responding\sto|replying\sto|answering|in\srelation\sto|with\sregards?\sto)\s",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\b(mc|mac|o['’])\s+(?=[a-z])")  # "Mc Roe", "O' Roe"
_TOPIC = re.compile(
    r"\W*(?:with regards? to|in relation to|regarding|concerning|as regards|in respect of|with respect to"
    r"|on the (?:question|issue|matter|subject|point) of|turning to|as (?:to|for)|on )\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a shared stem says: the rarer in the document, the more.

    Attributes:
        sentences: Sentences of the document.
        having: In how many of them each stem stands.
    """

    sentences: int
    having: Counter[str]

    def weight(self, stems: Iterable[str]) -> float:
        """The weight of some stems together."""
        return sum(math.log((2 + self.sentences) / (1 + self.having[stem])) for stem in stems)


@dataclass(slots=True)
class Floor:
    """What has been asked and answered in one item so far.

    Attributes:
        rarity: How much each stem says in this document.
        asked: All questions so far.
        replied: Indexes of the questions that have a reply.
        pool: Questions asked one after another, no reply between them; still so while replies follow.
        answering: Index of the question the last reply was tied to; None where to none.
        last_reply: The last reply.
        since: Questions asked since the last reply.
        commented: Whether a member has commented, without asking, since the last question or reply.
        place: Ordinal of the last reply among those to the pool.
    """

    rarity: Rarity
    asked: list[Context] = field(default_factory=list)
    replied: set[int] = field(default_factory=set)
    pool: list[Context] = field(default_factory=list)
    answering: int | None = None
    last_reply: Context | None = None
    since: int = 0
    commented: bool = False
    place: int = 0

    def hear(self, context: Context) -> None:
        """Note a question, or a member's comment."""
        if context.has(ActType.QUESTION):
            self.pool = [*(self.pool if self.since else []), context]
            self.asked.append(context)
            self.since += 1
            self.place = 0
            self.commented = False
        elif context.role in ASKING and context.named_here and not context.labels:
            self.commented = True

    def reply(self, context: Context, target: int | None) -> None:
        """Note a reply and what it answers."""
        self.last_reply, self.answering = context, target
        self.since, self.commented = 0, False
        if context.opens:
            self.place += 1
        if target is not None:
            self.replied.add(target)


def rarity_of(contexts: Sequence[Context]) -> Rarity:
    """Return how much each stem says in a document.

    Args:
        contexts: Its sentences.
    """
    return Rarity(len(contexts), Counter(stem for context in contexts for stem in stems(context.text)))


def candidates(floor: Floor) -> list[Context]:
    """Return the questions a reply may be tied to, the last first.

    Args:
        floor: What has been asked in the item.
    """
    return floor.asked[: -_FARTHEST - 1 : -1]


def rows(context: Context, floor: Floor, text: str) -> list[list[float]]:
    """Return the features of each candidate, and in the last row those of "answers none".

    Args:
        context: The reply.
        floor: What has been asked and answered before it, itself included where it asks too.
        text: Text of the document.
    """
    questions = candidates(floor)
    own = stems(context.text)
    weights = [floor.rarity.weight(stems(q.text) & own) if q is not context else 0.0 for q in questions]
    askers = {name for q in floor.asked if (name := _surname(q, text))}
    names = [_named(context, q, askers, text) for q in questions]
    pairs = [
        [*_pair(context, q, k, floor, weights, names[k], text), *([0.0] * len(NONE_FEATURES))]
        for k, q in enumerate(questions)
    ]
    return [*pairs, [*([0.0] * len(PAIR_FEATURES)), *_none(context, floor, weights)]]


def of_named_asker(context: Context, floor: Floor, text: str) -> list[Context]:
    """Return the questions of the member whom a reply's opening words name as answered.

    Args:
        context: The reply: "In response to Councillor Lee's query, …".
        floor: What has been asked in the item.
        text: Text of the document.
    """
    if not _ANSWERS.match(context.text):
        return []
    name = _earlier_asker(context, floor, text)
    return [q for q in candidates(floor) if name and q is not context and _surname(q, text) == name]


def _pair(
    context: Context,
    question: Context,
    k: int,
    floor: Floor,
    weights: Sequence[float],
    names: tuple[bool, bool],
    text: str,
) -> list[float]:
    """Features of a reply and a question; `k` questions have been asked since it."""
    same = question is context
    last = k == 0 and not same
    before = floor.answering == question.index and not same
    turn = floor.last_reply is not None and context.turn is not None and context.turn is floor.last_reply.turn
    pooled = len(floor.pool) >= _POOL and any(q is question for q in floor.pool)
    runner_up = max((w for j, w in enumerate(weights) if j != k), default=0.0)
    most = not same and weights[k] > runner_up
    by_far = most and weights[k] > _BY_FAR * runner_up
    named, other = names
    answers = bool(_ANSWERS.match(context.text))
    at = next((j for j, q in enumerate(floor.pool) if q is question), -1)
    placed = pooled and at == floor.place and context.opens
    total = floor.rarity.weight(stems(question.text))
    return [
        float(value)
        for value in (
            same,
            context.index - question.index == 1,
            last,
            last and floor.since > 0,
            last and floor.since == 0,
            min(k, _MANY) / _MANY,
            min(math.log1p(context.index - question.index), _MANY) / _MANY,
            question.index in floor.replied,
            before,
            before and turn,
            before and floor.since == 0,
            before and context.named_here,
            not same and question.block is context.block,
            context.lead is question,
            context.lead is not None and context.lead is question.lead,
            0.0 if same else min(weights[k] / _HEAVY, 2.0),
            0.0 if same or not total else weights[k] / total,
            most,
            by_far,
            most and bool(_TOPIC.match(context.text)),
            most and pooled,
            named,
            other,
            named and answers,
            other and answers,
            same and answers and bool(_earlier_asker(context, floor, text)),
            context.lead is question and context.opens,
            context.opens
            and context.lead is not None
            and context.lead is question.lead
            and question.block is not context.block,
            at == floor.place and context.opens,
            placed,
            pooled and question.index not in floor.replied,
            pooled and at == 0,
            k > 0 and not same and floor.asked[len(floor.asked) - k].index - question.index == 1,
            question.role is not None and question.text.rstrip().endswith("?"),
        )
    ]


def _none(context: Context, floor: Floor, weights: Sequence[float]) -> list[float]:
    """Features of a reply that answers no question."""
    kinds = {g.kind for g in context.labels if g.type is ActType.FOLLOW_UP}
    answers = context.has(ActType.ANSWER)
    idle = floor.since == 0
    pointless = context.opens and context.block.kind is BlockKind.LIST_ITEM and not context.named_here
    turn = floor.last_reply is not None and context.turn is not None and context.turn is floor.last_reply.turn
    lead = context.lead
    return [
        float(value)
        for value in (
            True,
            floor.commented,
            idle,
            pointless,
            pointless and idle,
            not answers,
            not answers and idle,
            bool(kinds & {"request", "suggestion"}) and not answers,
            "action" in kinds and not answers,
            context.has(ActType.CONCLUSION),
            context.role not in OFFICIAL and context.role is not None,
            context.named_here and idle,
            turn and floor.answering is None and floor.last_reply is not None,
            min(max(weights, default=0.0) / _HEAVY, 2.0),
            lead is not None and lead.has(ActType.QUESTION) and lead.has(ActType.ANSWER),
        )
    ]


def _named(context: Context, question: Context, askers: Set[str], text: str) -> tuple[bool, bool]:
    """Whether a reply's opening words name who asked this question, and whether another asker of the item."""
    opening = _opening(context)
    own = _surname(question, text)
    named = bool(own) and own in opening
    other = not named and any(name in opening for name in askers if name != own)
    return named, other


def _earlier_asker(context: Context, floor: Floor, text: str) -> str:
    """Surname of an earlier asker whom a reply's opening words name; "" where there is none."""
    opening = _opening(context)
    names = (_surname(q, text) for q in floor.asked if q is not context)
    return next((name for name in names if name and name in opening), "")


def _opening(context: Context) -> str:
    """The opening words of a sentence in small letters, "Mc Roe" written as one name."""
    return _PARTED.sub(r"\1", context.text[:_NAME_REACH].lower())


def _surname(question: Context, text: str) -> str:
    """Surname of who asks, in small letters; "" where nobody is named."""
    speaker = question.turn.speaker if question.turn else None
    return _last_name(text[slice(*speaker)]) if speaker else ""


@lru_cache(maxsize=1024)
def _last_name(speaker: str) -> str:
    """The last of the names in words that name a speaker, in small letters."""
    words = re.findall(r"[A-Z][\w'’-]+", speaker)
    return words[-1].lower() if words and len(words[-1]) > 2 and words[-1] not in _NO_NAMES else ""  # noqa: PLR2004


_NO_NAMES = frozenset(
    {"Members", "Member", "Committee", "Panel", "Board", "Chair", "Chairman", "Councillors"}
)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return stems of the words with content.

    Args:
        text: A sentence.
    """
    words = (w for w in re.findall(r"[^\W_]+", text.lower()) if len(w) >= _SHORTEST and w not in STOP_WORDS)
    return frozenset(w[:_STEM] for w in words)
