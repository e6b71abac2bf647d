"""What a sentence of later minutes says became of something: it is done, it is not yet, it is put off."""

import re
from dataclasses import dataclass

from minutes_miner.log_records import LaterKind
from minutes_miner.patterns import closing as words
from minutes_miner.records import ActType

_SAYS: tuple[tuple[LaterKind | None, re.Pattern[str]], ...] = (
    (LaterKind.POSTPONES, words.PUT_OFF),
    (LaterKind.POSTPONES, words.NOT_YET),
    (None, words.NOT_DONE),
    (LaterKind.CLOSES, words.DONE),
    (LaterKind.POSTPONES, words.TO_COME),
    (LaterKind.CLOSES, words.DONE_IN_BRIEF),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause that says what became of something.

    Attributes:
        text: Its words, without who tells them.
        kind: Closed or put off; None where it only reports, as the reply to a question does.
        plain: Whether it says so in words that fit nothing else ("deferred", "circulated to all Members").
        how: The words that decided.
        did: Stems of what it says was done to something: "had been bound in".
    """

    text: str
    kind: LaterKind | None
    plain: bool = False
    how: str = ""
    did: frozenset[str] = frozenset()


def clauses(text: str, acts: tuple[ActType, ...] = ()) -> tuple[Clause, ...]:
    """Return the clauses of a sentence that say what became of something; of a question none.

    Args:
        text: The sentence.
        acts: The acts found in it.
    """
    if text.rstrip().endswith("?"):
        return ()
    asks = words.QUESTION_FROM.search(text)
    said = text[: asks.start()] if asks else text
    if ActType.QUESTION in acts and ActType.ANSWER not in acts and not asks:
        return ()
    told = words.TELLER.sub("", said)
    found = [_clause(part) for part in words.NEXT_CLAUSE.split(told) if part and part.strip()]
    reports = bool(words.TOLD.search(said)) and not asks
    return tuple(clause for clause in found if clause.kind or clause.did or (reports and clause.text))


def _clause(text: str) -> Clause:
    """What one clause says, by the first pattern that it matches: never closed where that is denied."""
    for kind, pattern in _SAYS:
        if match := pattern.search(text):
            plain = pattern is words.PUT_OFF or (
                pattern is words.DONE and bool(words.TO_MEMBERS.search(text))
            )
            return Clause(text=text, kind=kind, plain=plain, how=_tidy(match[0]) if kind else "")
    return Clause(text=text, kind=None, did=verbs(words.WAS_DONE, text))


def verbs(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """Return the stems of the participles that a pattern finds: "bound" in "be bound in with the report".

    Args:
        pattern: With a group `verb`.
        text: A sentence.
    """
    return frozenset(match["verb"].lower().removesuffix("ed") for match in pattern.finditer(text))


def _tidy(words_found: str) -> str:
    """Deciding words without the marks around them."""
    return re.sub(r"^\W+|\W+$", "", " ".join(words_found.split()))
