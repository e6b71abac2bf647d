"""Bring words to one form, so that names of measures can be compared."""

import re
import unicodedata

from minutes_miner.patterns.number_words import CARDINALS

_LEFT_OUT = frozenset(
    {
        "a",
        "about",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "is",
        "its",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "under",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "within",
    }
)
_NUMBERS = {word: str(number) for word, number in CARDINALS.items()}
_ALSO = {
    "percentage": "percent",
    "proportion": "percent",
    "%": "percent",
    "sec": "section",
    "s47": "section 47",
}
_IRREGULAR = {"children": "child", "people": "person", "families": "family", "enquiries": "enquiry"}
_KEPT_S = ("ss", "us", "is")  # endings that are no plural: "process", "status", "analysis"
_SHORTEST_PLURAL = 4  # letters: "days" is one, "gas" is not
_OR_MORE = re.compile(r"(\d+)\s?\+")
_BRACKETED = re.compile(r"\([A-Z&]{2,8}s?\)")
_WORD = re.compile(r"[a-z0-9&]+(?:'[a-z]+)?|%")


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in one form: "3+ moves" comes to the same as "three or more move".

    Small words are left out, plurals folded, number words made figures, abbreviations in brackets dropped.

    Args:
        text: Any phrase.
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    plain = _OR_MORE.sub(r"\1 or more", _BRACKETED.sub(" ", plain)).replace("per cent", "%")
    words = (_folded(word) for word in _WORD.findall(plain.casefold()))
    return tuple(word for word in words if word and word not in _LEFT_OUT)


def _folded(word: str) -> str:
    """One word in the singular, numbers in figures."""
    word = word.removesuffix("'s")
    if word in _NUMBERS or word in _ALSO or word in _IRREGULAR:
        return _NUMBERS.get(word) or _ALSO.get(word) or _IRREGULAR[word]
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
