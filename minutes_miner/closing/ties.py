"""How surely a sentence of later minutes speaks of an earlier entry, and by what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutes_miner.closing.said import Clause
from minutes_miner.closing.subjects import Subject
from minutes_miner.closing.threads import Reference, Remark
from minutes_miner.closing.words import Agreement, Telling, Topic, agreement, topic
from minutes_miner.log_records import EntryType, LaterKind
from minutes_miner.patterns import closing as words
from minutes_miner.records import ActType

LEAST = 0.5  # score from which a sentence is reported; the ways below are laid out so that this is their foot

_NUMBERED_LEAST = 0.3  # agreement in words that a named minute needs beside its number
_OF_ENTRY_LEAST = 0.25  # share of what the entry is about; the title alone tells no entries of an item apart
_QUESTION_LEAST = 0.5  # the same where a question was left open: a reply must be to it, not to its minute
_SAME_PERSON = "same person"
_PERSON = 0.05  # the owner or requester is named
_INDICATOR = 0.1  # both are about the same measure; taken off where they are about different ones
_CONTEXT = 0.4  # share of what a word tells that stands in the sentences before
_SUREST = 0.99  # of what is inferred
_SUREST_UNNAMED = 0.88  # of a sentence that does not name the minute, however alike
_ONE_WORD = 0.8  # the same where the verb is the one asked for: "a glossary had been bound in"
_SHARED_LEAST = 1.2  # weight of shared words without which agreement is chance: one word and some more


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in which a sentence can speak of an entry.

    Attributes:
        name: What it is called where the score is explained.
        base: Score without any agreement in words.
        by_words: What full agreement adds.
        least: Agreement in words it needs.
    """

    name: str
    base: float
    by_words: float
    least: float


# The surer the place, the less the words have to agree; docs/closing.md tells how these were set.
_MINUTE_BEFORE = Way(name="number of the minute", base=0.48, by_words=0.47, least=_NUMBERED_LEAST)
_MINUTE_EARLIER = Way(name="number of an earlier minute", base=0.3, by_words=0.55, least=0.4)
_OTHER_MINUTE = Way(name="number of another minute", base=0.05, by_words=0.6, least=0.75)
_LOOKING_BACK = Way(name="item that looks back", base=0.25, by_words=0.62, least=0.45)
_REFERRING_BACK = Way(name="words that refer back", base=0.15, by_words=0.65, least=0.55)
_AS_ASKED = Way(name="done in the words asked for", base=0.1, by_words=0.65, least=0.6)
_PLAIN = Way(name="plain words", base=0.05, by_words=0.65, least=0.72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a sentence says of an entry.

    Attributes:
        kind: What.
        score: How surely, 0 to 1.
        how: What tied it, in words.
    """

    kind: LaterKind
    score: float
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sentence of later minutes with what each of its clauses is about.

    Attributes:
        remark: The sentence.
        topics: What its clauses are about, in their order.
    """

    remark: Remark
    topics: tuple[Topic, ...]


def heard(remark: Remark, telling: Telling) -> Heard:
    """Return a sentence with what each of its clauses is about.

    Args:
        remark: The sentence.
        telling: What a word tells in this committee's minutes.
    """
    before = {word: _CONTEXT * weight for word, weight in topic(remark.context, telling).items()}
    said = [words.REASON.split(clause.text, maxsplit=1)[0] for clause in remark.clauses]
    topics = tuple({**before, **topic(f"{remark.label} – {text}", telling)} for text in said)
    return Heard(remark=remark, topics=topics)


def tie(
    subject: Subject, spoken: Heard, *, used_again: int = 0, indicators: frozenset[str] = frozenset()
) -> Tie | None:
    """Return what a sentence says of an entry, by its surest clause; None where it says nothing of it.

    Where two clauses are as sure, the one that leaves the entry open counts.

    Args:
        subject: The entry.
        spoken: A sentence of a later meeting.
        used_again: Meetings between the two with an item of the same number, which may be meant.
        indicators: Measures that the sentence names.
    """
    ties = _ties(subject, spoken, used_again, dict(_bonuses(subject, spoken.remark, indicators)))
    return max(ties, key=lambda t: (t.score, t.kind is LaterKind.POSTPONES), default=None)


def _ties(subject: Subject, spoken: Heard, used_again: int, bonuses: Mapping[str, float]) -> Iterator[Tie]:
    """Yield what the clauses of a sentence say of an entry."""
    for clause, said in zip(spoken.remark.clauses, spoken.topics, strict=True):
        kind = _kind(subject, spoken.remark, clause)
        way = _way(subject, spoken.remark, clause, used_again) if kind else None
        if not kind or not way:
            continue
        agreed = agreement(subject.topic, said, besides=subject.around)
        score = way.base + way.by_words * agreed.score + sum(bonuses.values())
        if score >= LEAST and _enough(subject, agreed, way, said, named_owner=_SAME_PERSON in bonuses):
            deciding = [f"“{clause.how}”"] if clause.how else []
            how = ", ".join([*deciding, way.name, f"wording {agreed.score:.2f}", *bonuses])
            most = _SUREST if way is _MINUTE_BEFORE else _SUREST_UNNAMED
            yield Tie(kind=kind, score=round(min(score, most), 2), how=how)


def _kind(subject: Subject, remark: Remark, clause: Clause) -> LaterKind | None:
    """What a clause says of an entry: a reply closes a question left open, or a promise to find out."""
    if clause.kind is None and clause.did & subject.to_be_done:
        return LaterKind.CLOSES
    asks = subject.entry.type is EntryType.UNANSWERED_QUESTION or _finds_out(subject)
    replies = asks and ActType.ANSWER in remark.passage.acts
    return LaterKind.CLOSES if replies and clause.kind is None else clause.kind


def _finds_out(subject: Subject) -> bool:
    """Whether an entry is done by telling what was asked."""
    return bool(words.FINDS_OUT.search(subject.entry.text))


def _enough(subject: Subject, agreed: Agreement, way: Way, said: Topic, *, named_owner: bool) -> bool:
    """Whether the words agree as far as a way asks."""
    asks = subject.entry.type is EntryType.UNANSWERED_QUESTION
    if asks and agreed.score < _QUESTION_LEAST:
        return False
    if way is _MINUTE_BEFORE:
        # A minute with one entry needs no words where the sentence has none: "Minute 26 - Completed."
        told_apart = subject.alone or named_owner or agreed.of_entry >= _OF_ENTRY_LEAST
        return (agreed.score >= way.least and told_apart) or (subject.alone and not said)
    shared = _ONE_WORD if way is _AS_ASKED else _SHARED_LEAST
    return agreed.score >= way.least and agreed.shared >= shared


def _way(subject: Subject, remark: Remark, clause: Clause, used_again: int) -> Way | None:
    """The surest way in which a clause can speak of an entry."""
    own_lists = [ref for ref in remark.references if ref.minute or remark.looks_back]
    named = [ref for ref in own_lists if _names(ref, subject)]
    if named:
        is_surely_it = used_again == 0 or any(ref.day for ref in named)
        return _MINUTE_BEFORE if is_surely_it else _MINUTE_EARLIER
    if any(ref.minute for ref in remark.references):
        return _OTHER_MINUTE if remark.looks_back else None
    if remark.looks_back or _is_programme(subject, remark):
        return _LOOKING_BACK
    if remark.refers_back and (clause.kind is LaterKind.CLOSES or clause.plain):
        return _REFERRING_BACK
    if clause.did & subject.to_be_done:
        return _AS_ASKED
    return _PLAIN if clause.plain and clause.kind else None


def _is_programme(subject: Subject, remark: Remark) -> bool:
    """Whether the work programme is spoken of, and the entry is an item for it."""
    programmed = subject.entry.type is EntryType.WORK_PROGRAMME
    return programmed and bool(words.WORK_PROGRAMME.search(remark.passage.item_title))


def _names(reference: Reference, subject: Subject) -> bool:
    """Whether a reference names an entry's minute: by its number, or that of a line or limb in it."""
    if not reference.may_be_of(subject.entry.meeting_date):
        return False
    return any(
        reference.number == number
        or reference.number.startswith((f"{number}.", f"{number}("))
        or number.startswith(f"{reference.number}.")
        or (subject.entry.meeting_date is not None and _with_year(reference.number, number, subject))
        for number in subject.numbers
    )


def _with_year(named: str, number: str, subject: Subject) -> bool:
    """Whether a number is that of the minute with the meeting's year: "5/23" for item 5 of 2023."""
    day = subject.entry.meeting_date
    return day is not None and named in {f"{number}/{day:%y}", f"{number}/{day:%Y}", f"{day:%y}/{number}"}


def _bonuses(subject: Subject, remark: Remark, indicators: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Yield what else speaks for or against a tie."""
    people = [name for name in (subject.entry.owner, subject.entry.requester) if len(name) > 1]
    said = remark.passage.text.lower()
    if any(name.lower().removeprefix("the ") in said for name in people):
        yield _SAME_PERSON, _PERSON
    measures = frozenset(subject.entry.indicators)
    if measures and indicators:
        same = bool(measures & indicators)
        yield ("same indicator", _INDICATOR) if same else ("another indicator", -_INDICATOR)
