"""Find the names of measures among the words of a sentence: whole words, the longest name first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from minutes_miner.catalogue.records import Ambiguity, Catalogue
from minutes_miner.link.words import Token, words
from minutes_miner.patterns.measures import DENIALS, MEASURING, POPULATIONS

_INSERTED = {1: 0, 2: 1, 3: 2}  # words that may stand between those of a name, by its length
_INSERTED_IN_LONG = 3
_ANY_ORDER_FROM = 3  # words of a name that is also found in another order
_TURNED = 0.9  # share of the score that is left to a name found in another order
_MISSPELT_FROM = 7  # letters of a word that may be misspelt
_SPELLING = 91.0  # of 100: how near a word of the catalogue a misspelt one must be
_KEPT = 4  # catalogues whose phrases are held


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A name of measures in normal form.

    Attributes:
        words: Its words.
        indicators: Ids of the measures it names; several where names of two come to the same words.
        text: As the catalogue has it.
        inverse: Whether it states the complement.
        term: The ambiguity it is a term of; None for a name.
        measures: Whether its words themselves count, time or compare ("number of …", "… within 45 days"); one
            that does not names a thing, of which a sentence may speak without measuring it.
    """

    words: tuple[str, ...]
    indicators: tuple[str, ...]
    text: str
    inverse: bool = False
    term: Ambiguity | None = None
    measures: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found.

    Attributes:
        phrase: The phrase.
        at: Indexes of the words it was found in.
        score: 0 to 1: how near the words are to it.
    """

    phrase: Phrase
    at: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class PhraseIndex:
    """The phrases of a catalogue.

    Attributes:
        by_word: The rarest word of each phrase to the phrases.
        spelling: First letters of a word to the longer words of all phrases that begin so.
    """

    by_word: Mapping[str, Sequence[Phrase]]
    spelling: Mapping[str, Sequence[str]]


@lru_cache(maxsize=_KEPT)
def phrase_index(catalogue: Catalogue) -> PhraseIndex:
    """Return the index of a catalogue's names and ambiguous terms, made once.

    Args:
        catalogue: The measures and terms.
    """
    phrases = [*_names(catalogue), *_terms(catalogue)]
    count: dict[str, int] = defaultdict(int)
    for phrase in phrases:
        for word in set(phrase.words):
            count[word] += 1
    by_word: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        by_word[min(phrase.words, key=lambda word: (count[word], word))].append(phrase)
    spelling: dict[str, list[str]] = defaultdict(list)
    for word in sorted(count):
        if len(word) >= _MISSPELT_FROM:
            spelling[word[0]].append(word)
    return PhraseIndex(by_word=by_word, spelling=spelling)


def _names(catalogue: Catalogue) -> Iterator[Phrase]:
    """Names and aliases, those that come to the same words together."""
    named: dict[tuple[str, ...], dict[str, tuple[str, bool]]] = defaultdict(dict)
    for one in catalogue.indicators:
        pairs = [(one.name, False), *((alias.text, alias.inverse) for alias in one.aliases)]
        for text, inverse in pairs:
            named[tuple(words(text))].setdefault(one.id, (text, inverse))
    for key, meant in named.items():
        if key and not (len(key) == 1 and key[0] in POPULATIONS):
            text, inverse = next(iter(meant.values()))
            yield Phrase(
                words=key,
                indicators=tuple(meant),
                text=text,
                inverse=inverse,
                measures=bool(MEASURING & set(key)),
            )


def _terms(catalogue: Catalogue) -> Iterator[Phrase]:
    """Ambiguous terms."""
    for term in catalogue.ambiguities:
        candidates = tuple(candidate.indicator for candidate in term.candidates)
        keyed = {tuple(words(text)): text for text in term.terms}
        yield from (
            Phrase(
                words=key, indicators=candidates, text=text, term=term, measures=bool(MEASURING & set(key))
            )
            for key, text in keyed.items()
            if key
        )


def matches(found: Sequence[Token], index: PhraseIndex) -> list[Match]:
    """Return the phrases among the words of a sentence, in order, no word in two; longer ones come first.

    Args:
        found: What `tokens` returned.
        index: What `phrase_index` returned.
    """
    hits: list[Match] = []
    for clause in _clauses(found):
        hits += (hit for hit in _in_clause(clause, index) if not _pauses(hit, found))
    hits.sort(key=lambda match: (-len(match.at), match.phrase.term is not None, -match.score, match.at))
    taken: set[int] = set()
    chosen = []
    for match in hits:
        if not taken & set(match.at):
            taken |= set(match.at)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.at)


def _pauses(match: Match, found: Sequence[Token]) -> bool:
    """Whether a comma stands inside a name that also has other words between its own."""
    first, last = found[match.at[0]], found[match.at[-1]]
    return last.pause > first.pause and match.at[-1] - match.at[0] >= len(match.at)


def _clauses(found: Sequence[Token]) -> Iterator[list[tuple[int, str]]]:
    """The words of each clause with their index."""
    by_clause: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, token in enumerate(found):
        by_clause[token.clause].append((number, token.word))
    yield from by_clause.values()


def _in_clause(clause: list[tuple[int, str]], index: PhraseIndex) -> Iterator[Match]:
    """All phrases in a clause, overlaps included."""
    spelt = [(number, _spelt(word, index)) for number, word in clause]
    present = {word for _, word in spelt}
    for word in present:
        for phrase in index.by_word.get(word, ()):
            if present.issuperset(phrase.words):
                yield from _found(phrase, spelt)


@lru_cache(maxsize=50_000)
def _spelt(word: str, index: PhraseIndex) -> str:
    """A word, or the one of the catalogue that it misspells."""
    if len(word) < _MISSPELT_FROM or word in index.by_word:
        return word
    known = index.spelling.get(word[0], ())
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_SPELLING)
    return best[0] if best else word


def _found(phrase: Phrase, clause: list[tuple[int, str]]) -> Iterator[Match]:
    """The best place of a phrase in a clause whose words hold all of its own."""
    most = _inserted(phrase)
    places = [p for p in _in_order(phrase.words, clause) if _extra(p) <= most]
    if places:
        place = min(places, key=_extra)
        yield Match(phrase, tuple(clause[k][0] for k in place), _score(phrase, place, clause))
        return
    turned = _any_order(phrase.words, clause)
    if len(phrase.words) < _ANY_ORDER_FROM:
        if not (phrase.measures or phrase.term):
            return
        most = 0
    if turned and _extra(turned) <= most and not _denies_late(phrase, turned, clause):
        score = round(_TURNED * _score(phrase, turned, clause), 2)
        yield Match(phrase, tuple(clause[k][0] for k in turned), score)


def _denies_late(phrase: Phrase, place: Sequence[int], clause: list[tuple[int, str]]) -> bool:
    """Whether a word that denies the others comes behind them: "in full-time education is not"."""
    denials = DENIALS.intersection(phrase.words)
    return bool(denials) and clause[place[0]][1] not in denials


def _inserted(phrase: Phrase) -> int:
    """How many other words may stand between those of a phrase; none in the short name of a thing."""
    most = _INSERTED.get(len(phrase.words), _INSERTED_IN_LONG)
    short = len(phrase.words) < _ANY_ORDER_FROM
    return 0 if short and not (phrase.measures or phrase.term) else most


def _extra(place: Sequence[int]) -> int:
    """How many other words stand between those of a phrase."""
    return place[-1] - place[0] + 1 - len(place)


def _score(phrase: Phrase, place: Sequence[int], clause: list[tuple[int, str]]) -> float:
    """How near the words of a place are to a phrase, 0 to 1."""
    there = " ".join(word for _, word in clause[place[0] : place[-1] + 1])
    return round(fuzz.token_sort_ratio(" ".join(phrase.words), there) / 100, 2)


def _in_order(wanted: Sequence[str], clause: list[tuple[int, str]]) -> Iterator[list[int]]:
    """Places where the words follow each other, others between."""
    for start, (_, word) in enumerate(clause):
        if word != wanted[0]:
            continue
        place = [start]
        for next_word in wanted[1:]:
            at = next((k for k in range(place[-1] + 1, len(clause)) if clause[k][1] == next_word), None)
            if at is None:
                break
            place.append(at)
        else:
            yield place


def _any_order(wanted: Sequence[str], clause: list[tuple[int, str]]) -> list[int]:
    """The closest place with all the words in any order; empty where one is there too seldom."""
    best: list[int] = []
    for start in range(len(clause)):
        missing, place = list(wanted), []
        for k in range(start, len(clause)):
            if clause[k][1] in missing:
                missing.remove(clause[k][1])
                place.append(k)
            if not missing:
                break
        if not missing and (not best or _extra(place) < _extra(best)):
            best = place
    return best
