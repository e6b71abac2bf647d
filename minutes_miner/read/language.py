"""Decide the language of each block, so that only English is mined."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from minutes_miner.records import Block, Minutes

# Languages of British and Irish councils, and those in which they publish translations.
_LANGUAGES = ("en", "cy", "ga", "fr", "pl")
_FEWEST_WORDS = 6  # a heading or name is too short to tell by itself
_NAMES = re.compile(r"\b[A-ZÀ-Þ][\w'’.-]*")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The language identifier, restricted to the languages that occur."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LANGUAGES))
    return identifier


def with_languages(minutes: Minutes) -> Minutes:
    """Return the document with the language of every block decided.

    A block of few words takes the language of its neighbours, so that a Welsh, Irish or Gaelic heading
    changes nothing in English minutes.
    """
    told = [_language(minutes.text[b.start : b.end]) for b in minutes.blocks]
    main = Counter(code for code in told if code).most_common(1)
    default = main[0][0] if main else "en"
    blocks = tuple(
        replace(block, language=code or default) if (code or default) != block.language else block
        for block, code in zip(minutes.blocks, told, strict=True)
    )
    return replace(minutes, blocks=blocks)


def _language(text: str) -> str:
    """Code of a block's language; "" where it has too few words that are no names."""
    words = [w for w in _WORD.findall(_NAMES.sub(" ", text)) if len(w) > 1]
    if len(words) < _FEWEST_WORDS:
        return ""
    return str(_identifier().classify(" ".join(words))[0])


def shares(minutes: Minutes) -> dict[str, int]:
    """Return the number of words by language code."""
    counts: Counter[str] = Counter()
    for block in minutes.blocks:
        counts[block.language] += len(_body(minutes, block).split())
    return dict(counts)


def _body(minutes: Minutes, block: Block) -> str:
    return minutes.text[block.marker_end : block.end]
