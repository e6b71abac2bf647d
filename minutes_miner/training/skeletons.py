"""Mask the names and numbers of a sentence, so that sentences made from one mould show."""

import re

from minutes_miner.dates import MONTHS
from minutes_miner.patterns.number_words import CARDINALS
from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.training.markup import marker_end

NAME = "@"
NUMBER = "#"

_TOKEN = re.compile(
    r"""
    [£€$]?\d[\w.,:/%]*                # "12", "£1.4m", "7.30pm", "3rd", "2019/20"
    | [^\W\d_](?:[\w.&'’-]*\w)?       # "well-being", "e.g", "O’Shea"
    """,
    re.X,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.)+[A-Z]|[A-Z]{2}[a-z]")  # "KS", "R.T", "RTa"; not "AGREED"

_MONTHS = {*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
_LOWER_CASE_WORDS = {"may", "mar", "jan", "dec"}  # a month only with a capital: "it may be so"
_NUMBER_WORDS = {
    *(word for word in CARDINALS if word != "zero"),
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
}
# Capitals that are not names: "RESOLVED – That the report", "In response, It was said", Q and A of a pair.
_NEVER_NAMES = {
    "a",
    "action",
    "agreed",
    "all",
    "an",
    "and",
    "answer",
    "as",
    "at",
    "by",
    "for",
    "from",
    "he",
    "how",
    "i",
    "if",
    "in",
    "it",
    "its",
    "noted",
    "of",
    "on",
    "our",
    "q",
    "question",
    "recommended",
    "reply",
    "resolved",
    "response",
    "she",
    "that",
    "the",
    "their",
    "these",
    "they",
    "this",
    "those",
    "to",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "why",
    "with",
}
_HONORIFICS = {word.casefold() for words in HONORIFICS for word in words.split()}
_MASKS = {NAME, NUMBER}


def skeleton(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence with names and numbers masked, in lower case, without punctuation.

    A run of names is one `@` ("Councillor Jane Hale"; "the Chair" is "the @"), a run of numbers, number
    words and months one `#` ("14 March 2019"). A capital at the start of the sentence is no name unless it
    is an honorific, initials ("KS") or the beginning of a name of several words.

    Args:
        sentence: One sentence, list item, heading or cell, a list marker allowed for.
    """
    words = sentence[marker_end(sentence) :]
    shouted = words.isupper()  # in "RESOLVED THAT THE REPORT BE NOTED" a capital says nothing
    tokens = [found.group() for found in _TOKEN.finditer(words)]
    masked = [_masked(token, shouted=shouted) for token in tokens]
    if tokens and not _opens_masked(tokens[0], masked):
        masked[0] = _plain(tokens[0])
    return tuple(_joined(masked))


def is_number(word: str) -> bool:
    """Return whether a word is a figure, a number word or a month ("12", "3rd", "twenty-two", "March")."""
    plain = _plain(word)
    if plain in _MONTHS:
        return plain not in _LOWER_CASE_WORDS or word[0].isupper()
    return any(sign.isdigit() for sign in plain) or all(part in _NUMBER_WORDS for part in plain.split("-"))


def _masked(word: str, *, shouted: bool) -> str:
    plain = _plain(word)
    if is_number(word):
        return NUMBER
    capital = word[0].isupper() and not shouted and plain not in _NEVER_NAMES
    return NAME if capital or plain in _HONORIFICS else plain


def _opens_masked(first: str, masked: list[str]) -> bool:
    if masked[0] == NUMBER:
        return True
    named = _plain(first) in _HONORIFICS or _INITIALS.fullmatch(first) or masked[1:2] == [NAME]
    return masked[0] == NAME and bool(named)


def _joined(tokens: list[str]) -> list[str]:
    return [token for i, token in enumerate(tokens) if token not in _MASKS or tokens[i - 1 : i] != [token]]


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()
