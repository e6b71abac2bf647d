"""Find cue phrases in sentences: the vocabularies of `patterns.cues` compiled for spaCy's Matcher."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from minutes_miner.nlp import minutes_nlp
from minutes_miner.patterns import cues

_VOCABULARIES = {
    "ask": cues.ASK,
    "ask_lookalike": cues.ASK_LOOKALIKES,
    "reply_to_question": cues.REPLY_TO_QUESTION,
    "reply": cues.REPLY,
    "told": cues.TOLD,
    "thanks": cues.THANKS,
    "strong_concern": cues.STRONG_CONCERN,
    "request": cues.REQUEST,
    "suggest": cues.SUGGEST,
    "suggest_lookalike": cues.SUGGEST_LOOKALIKES,
    "undertake": cues.UNDERTAKE,
    "undertake_lookalike": cues.UNDERTAKE_LOOKALIKES,
    "formal": cues.FORMAL,
    "committee_does": cues.COMMITTEE_DOES,
    "todo": cues.TODO,
    "no_todo": cues.NO_TODO,
    "introduces": cues.INTRODUCES,
}

CUE_CLASSES = tuple(_VOCABULARIES)  # their names
TokenPattern = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue phrase, compiled.

    Attributes:
        name: Name of its class.
        required: For each word the phrase cannot do without, its alternatives; a sentence that lacks one of
            them is never handed to the Matcher, which is what keeps the rules fast.
        matcher: Finds the phrase.
    """

    name: str
    required: tuple[frozenset[str], ...]
    matcher: Matcher


def compiled(phrase: str) -> list[TokenPattern]:
    """Return the Matcher patterns of a cue phrase, one for each choice among alternatives of several tokens.

    Args:
        phrase: Notation of `patterns.cues`: words, `a|b` for either, `(a|b)` for an optional word, `to_be`
            for several words, `..3` for up to three words of any kind.
    """
    parts = [_choices(part) for part in phrase.split()]
    return [[token for choice in chosen for token in choice] for chosen in product(*parts)]


def _choices(part: str) -> list[TokenPattern]:
    """The token patterns any of which a part of a phrase may match."""
    if part.startswith(".."):
        return [[{"IS_SENT_START": False, "OP": f"{{0,{int(part[2:])}}}"}]]
    optional = part.startswith("(")
    words = [_tokens(word) for word in part.strip("()").split("|")]
    single = [tokens[0] for tokens in words if len(tokens) == 1]
    several: list[TokenPattern] = [
        [{"LOWER": token} for token in tokens] for tokens in words if len(tokens) > 1
    ]
    if single:
        one: dict[str, object] = {"LOWER": {"IN": single}}
        return [[{**one, "OP": "?"} if optional else one], *several]
    return [[], *several] if optional else [*several]


@lru_cache(maxsize=4096)
def _tokens(word: str) -> list[str]:
    """The tokens of a word as the pipeline cuts it; an underscore stands for a space."""
    return [token.lower_ for token in minutes_nlp().tokenizer(word.replace("_", " ")) if not token.is_space]


def _required(phrase: str) -> tuple[frozenset[str], ...]:
    """The alternatives of each word that a phrase cannot do without, by their first token, fewest first."""
    parts = [part for part in phrase.split() if not part.startswith(("..", "("))]
    words = [frozenset(_tokens(word)[0] for word in part.split("|")) for part in parts]
    return tuple(sorted(words, key=len))


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    """All cue phrases, compiled once."""
    found = []
    for name, phrases in _VOCABULARIES.items():
        for phrase in sorted(phrases):
            matcher = Matcher(minutes_nlp().vocab)
            matcher.add(name, compiled(phrase), greedy="LONGEST")
            found.append(_Cue(name, _required(phrase), matcher))
    return tuple(found)


def cues_of(doc: Doc) -> dict[str, Span]:
    """Return the first match of each cue class in a sentence, the longest among those, by name of the class.

    Args:
        doc: One sentence, tokenised by `nlp.minutes_nlp`.
    """
    words = {token.lower_ for token in doc}
    found: dict[str, Span] = {}
    for cue in _cues():
        if any(words.isdisjoint(alternatives) for alternatives in cue.required):
            continue
        for _, start, end in cue.matcher(doc):
            known = found.get(cue.name)
            if known is None or (start, -end) < (known.start, -known.end):
                found[cue.name] = doc[start:end]
    return found
