"""Join the terms of a vocabulary into one group of a regex."""

import re


def any_of(terms: set[str]) -> str:
    """Return a group that matches any of the terms, the longest first.

    Args:
        terms: Words or phrases, no regexes; a space stands for any run of white space.
    """
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return f"(?:{'|'.join(_spaced(term) for term in ordered)})"


def _spaced(term: str) -> str:
    """One term as a regex."""
    return r"\s+".join(re.escape(word) for word in term.split())


def either(terms: set[str]) -> str:
    """Return the notation of `patterns.cues` for any of the terms: "a|b".

    Args:
        terms: Single words in lower case.
    """
    return "|".join(sorted(terms))
