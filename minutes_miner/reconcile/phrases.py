"""Short phrases in plain words, to be looked up in a vocabulary."""

import re
import unicodedata

_SIGNS = re.compile(r"[^\w✓✔√]+|_")


def plain(text: str) -> str:
    """Return words in small letters without punctuation: "Officer/s:" gives "officer s".

    Args:
        text: Any words.
    """
    return " ".join(_SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())
