"""Words of documents, which may come from anybody, made harmless to show."""

import unicodedata

_UNSEEN = frozenset(
    {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
)  # categories that steer a terminal, or show as nothing


def printable(text: str) -> str:
    r"""Return words on one line; characters that steer a terminal or show as nothing are spelt out ("\x1b").

    Args:
        text: The words.
    """
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in _UNSEEN else char
        for char in " ".join(text.split())
    )
