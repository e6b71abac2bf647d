"""Find cue phrases in sentences: the vocabularies of `patterns.cues` compiled for spaCy's Matcher."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from spacy.attrs import SENT_START
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
_OPENS, _END = "\x1e", "\x1f"  # record and unit separator: no text has them
_EVERYWHERE = frozenset(  # of words that stand in every other sentence no phrase is looked up by
    {"a", "and", "be", "been", "by", "for", "had", "he", "in", "is", "it", "of", "on", "she", "that", "the"}
    | {"they", "to", "was", "were", "would"}
)
TokenPattern = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue phrase, compiled.

    Attributes:
        name: Name of its class.
        required: For each word the phrase cannot do without, its alternatives.
        pattern: Finds the phrase in a sentence written as `_written` does. Only where it does is the Matcher
            asked, which knows the longest of several places; that is what keeps the rules fast.
        length: Tokens of the phrase, whichever of its words stand; None where it may be longer or shorter.
            The first place of a phrase of one length is the regex's, and the Matcher is not asked.
        matcher: Finds the phrase.
    """

    name: str
    required: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    length: int | None
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


def _pattern(phrase: str) -> re.Pattern[str]:
    """The regex of a phrase over a sentence as `_written` writes it, from the start of a word."""
    parts = ["|".join("".join(map(_piece, choice)) for choice in _choices(part)) for part in phrase.split()]
    return re.compile(rf"(?<![^{_END}])" + "".join(f"(?:{part})" for part in parts))


def _piece(token: dict[str, object]) -> str:
    """The regex of one token of a Matcher pattern."""
    if "LOWER" not in token:
        return f"(?:[^{_OPENS}{_END}]+{_END}){token['OP']}"
    lower = token["LOWER"]
    words = lower["IN"] if isinstance(lower, dict) else [lower]
    return f"(?:{_OPENS}?(?:{'|'.join(map(re.escape, words))}){_END}){token.get('OP', '')}"


def _written(doc: Doc, lower: list[str]) -> str:
    """A sentence for the regexes: a sign behind every token, another before one that opens a sentence.

    Empty where the sentence itself has such signs.
    """
    opens = (doc.to_array(SENT_START) == 1).tolist()
    words = [f"{_OPENS}{word}" if first else word for first, word in zip(opens, lower, strict=True)]
    written = _END.join([*words, ""])
    return "" if written.count(_OPENS) > sum(opens) or written.count(_END) > len(lower) else written


@lru_cache(maxsize=1)
def _by_word() -> dict[str, list[_Cue]]:
    """The cue phrases by the words of which a sentence must hold one; each phrase by its rarest."""
    found: dict[str, list[_Cue]] = defaultdict(list)
    for cue in _cues():
        for word in min(cue.required, key=lambda words: (not words.isdisjoint(_EVERYWHERE), len(words))):
            found[word].append(cue)
    return found


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    """All cue phrases, compiled once."""
    found = []
    for name, phrases in _VOCABULARIES.items():
        for phrase in sorted(phrases):
            matcher = Matcher(minutes_nlp().vocab)
            matcher.add(name, compiled(phrase), greedy="LONGEST")
            found.append(_Cue(name, _required(phrase), _pattern(phrase), _length(phrase), matcher))
    return tuple(found)


def _length(phrase: str) -> int | None:
    """How many tokens a phrase has, where all its choices have as many."""
    lengths = {len(tokens) for tokens in compiled(phrase)}
    is_open = len(lengths) > 1 or "(" in phrase or ".." in phrase
    return None if is_open else lengths.pop()


def cues_of(doc: Doc) -> dict[str, Span]:
    """Return the first match of each cue class in a sentence, the longest among those, by name of the class.

    Args:
        doc: One sentence, tokenised by `nlp.minutes_nlp`.
    """
    found: dict[str, Span] = {}
    for cue, start, end in _places(doc):
        known = found.get(cue.name)
        if known is None or (start, -end) < (known.start, -known.end):
            found[cue.name] = doc[start:end]
    return found


def _places(doc: Doc) -> Iterator[tuple[_Cue, int, int]]:
    """The cue phrases in a sentence, with the tokens of each place; of a phrase of one length the first."""
    lower, by_word = [token.lower_ for token in doc], _by_word()
    words = set(lower)
    written = ""
    for cue in {id(cue): cue for word in words for cue in by_word.get(word, ())}.values():
        if any(map(words.isdisjoint, cue.required)):
            continue
        written = written or _written(doc, lower)
        place = cue.pattern.search(written)
        if place and cue.length:
            start = written.count(_END, 0, place.start())
            yield cue, start, start + cue.length
        elif place or not written:
            yield from ((cue, start, end) for _, start, end in cue.matcher(doc))
