"""The spaCy pipeline under everything: blank English with sentence rules made for minutes."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc, Token

from minutes_miner.patterns.abbreviations import (
    ABBREVIATIONS,
    CLOSERS,
    FINAL_ABBREVIATIONS,
    GLUED_WORDS,
    SENTENCE_STARTERS,
    TERMINALS,
)

_UNITS = frozenset({"bn.", "k.", "km.", "m."})  # spaCy parts "1.2m." into "1.2" and "m."
_STOPS = frozenset(".?!")  # without one of them, a closing sign or space before it no word opens a sentence
_LEADS_ON = r"[:;][-–—]+"  # "the following queries:-"
_HELD = 2048  # texts whose tokens are held: a block of one sentence is asked for as block and as sentence

_MARKER_CLASSES = (
    ("dotted", re.compile(r"\(?\d+\.\d")),
    ("decimal", re.compile(r"\(?\d")),
    ("roman", re.compile(r"\(?(?:[ivx]{2,}|[ivx])[).]?$")),
    ("letter", re.compile(r"\(?[a-z]{1,2}[).]?$")),
    ("capital", re.compile(r"\(?[A-Z][).]?$")),
)


@lru_cache(maxsize=1)
def minutes_nlp() -> Language:
    """Return the shared blank English pipeline with the sentence rules of `minutes_sentences`."""
    nlp = spacy.blank("en")
    suffixes = spacy.util.compile_suffix_regex([*(nlp.Defaults.suffixes or ()), _LEADS_ON])
    nlp.tokenizer.suffix_search = suffixes.search
    for glued, parts in GLUED_WORDS.items():
        nlp.tokenizer.add_special_case(glued, [{ORTH: part} for part in parts])
    nlp.add_pipe("minutes_sentences")
    return nlp


def docs(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield one spaCy `Doc` per text, in order, tokenised and cut into sentences; not to be changed."""
    yield from map(_doc, texts)


@lru_cache(maxsize=_HELD)
def _doc(text: str) -> Doc:
    """The tokens and sentences of a text."""
    return minutes_nlp()(text)


def minutes_sentences(doc: Doc) -> Doc:
    """Set sentence starts: after terminal punctuation, unless an abbreviation or initial explains it."""
    words = [token.text for token in doc]
    starts = [-1] * len(words)
    starts[:1] = [1] * bool(words)
    for index, before in enumerate(words[:-1], start=1):
        may_end = before[-1] in _STOPS or before in CLOSERS or before.isspace()
        if may_end and _starts_sentence(doc, doc[index]):
            starts[index] = 1
    # As one array: to set `is_sent_start` token by token takes time quadratic in the length of the text.
    return doc.from_array([SENT_START], np.array(starts, dtype="int64").astype("uint64")) if starts else doc


_NOTES = {
    "action",
    "actions",
    "owner",
}  # "(Owner: Head of Roads)" behind a full stop belongs to what it follows

Language.component("minutes_sentences", func=minutes_sentences)


def _starts_sentence(doc: Doc, token: Token) -> bool:
    """Whether a sentence starts at `token` (not the first of its text)."""
    if token.text in CLOSERS or token.text in TERMINALS or token.is_space:
        return False
    end = _skip_closers(doc, token.i - 1)
    if end < 0 or not _can_open(doc, token):
        return False
    last = doc[end]
    if last.text in {"?", "!"}:
        return True
    if last.text == ".":
        return not _is_abbreviated(doc, end)
    if last.text.endswith(".") and len(last.text) > 1:
        closes = last.lower_ in FINAL_ABBREVIATIONS and token.text in SENTENCE_STARTERS
        return closes or (end > 0 and last.text in _UNITS and doc[end - 1].like_num)
    return False


def _skip_closers(doc: Doc, index: int) -> int:
    """Step back over closing quotes and brackets, and white space."""
    while index >= 0 and (doc[index].text in CLOSERS or doc[index].is_space):
        index -= 1
    return index


def _can_open(doc: Doc, token: Token) -> bool:
    """Whether a sentence can begin with `token`: capital, digit, opening quote or bracket, bullet."""
    first = token.text[0]
    if first.isupper() or first.isdigit() or first in "£•·-–":
        return True
    if first in "\"'“‘([" and token.i + 1 < len(doc):
        following = doc[token.i + 1]
        return following.text[:1].isupper() and not (first == "(" and following.lower_ in _NOTES)
    return False


def _is_abbreviated(doc: Doc, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, initial or number before it."""
    if stop == 0:
        return True
    word = doc[stop - 1]
    if doc[stop].idx != word.idx + len(word.text):
        return False  # a stop set apart closes the sentence whatever stands before it
    if word.lower_ in ABBREVIATIONS:
        return True
    is_initial = len(word.text) == 1 and word.text.isupper()
    opens_block = stop == 1 and (word.like_num or len(word.text) == 1)
    return opens_block or (is_initial and _follows_name_part(doc, stop - 1))


def _follows_name_part(doc: Doc, index: int) -> bool:
    """Whether an initial stands where a name's initial stands: after a title, name or another initial."""
    if index == 0:
        return True
    before = doc[index - 1]
    return bool(before.text[:1].isupper()) or before.text == "."


def marker_class(marker: str) -> str:
    """Return the kind of a list marker: dotted, decimal, roman, letter, capital or bullet."""
    bare = marker.strip()
    return next((name for name, pattern in _MARKER_CLASSES if pattern.match(bare)), "bullet")
