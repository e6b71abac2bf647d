"""Join the terms of a vocabulary into one group of a regex."""

import re


def any_of(terms: set[str]) -> str:
    """Return a group that matches any of the terms, the longest first.

    What terms begin with alike is said once, so that a text is compared with each beginning, not with each
    term: vocabularies of a hundred roles are looked for everywhere.

    Args:
        terms: Words or phrases, no regexes; a space stands for any run of white space.
    """
    return _group({tuple(" ".join(term.split())) for term in terms})


def _group(endings: set[tuple[str, ...]]) -> str:
    """The endings of terms as alternatives, the longest first, that which ends here last."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for ending in endings - {()}:
        by_first.setdefault(ending[0], set()).add(ending[1:])
    longest_first = sorted(by_first.items(), key=lambda pair: (-max(map(len, pair[1])), pair[0]))
    branches = [_letter(first) + _behind(rest) for first, rest in longest_first]
    return f"(?:{'|'.join([*branches, ''] if () in endings else branches)})"


def _behind(endings: set[tuple[str, ...]]) -> str:
    """What may follow a letter; a group only where there is a choice."""
    if len(endings) > 1:
        return _group(endings)
    (ending,) = endings
    return "".join(map(_letter, ending))


def _letter(letter: str) -> str:
    """One letter as a regex."""
    return r"\s+" if letter == " " else re.escape(letter)


def either(terms: set[str]) -> str:
    """Return the notation of `patterns.cues` for any of the terms: "a|b".

    Args:
        terms: Single words in lower case.
    """
    return "|".join(sorted(terms))
