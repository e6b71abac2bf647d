"""Make an archive of any size out of the samples: copies whose sentences differ from each other."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_WRITTEN = frozenset({".html", ".xml", ".txt", ".md"})  # formats whose words can be changed in place
# "that the report was": a word of six or more letters between two others, outside tags.
_TAG_OR_WORD = re.compile(r"<[^>]*>|(?<=[a-z] )[a-z]{6,}(?= [a-z])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LATER = 3  # years a copy is later than the one before
_EVERY = 6  # of so many such words one is exchanged, which reaches most sentences
_STRIDE = 101  # prime, so that copies draw their words from different places


def archive(samples: Sequence[Path], folder: Path, *, copies: int) -> list[Path]:
    """Write copies of documents into a folder, and return their paths.

    The first copy has the document's own words. In the others the years are later, so that each is of a
    meeting of its own, and one word in a few is exchanged for another of the same document, so that hardly a
    sentence stands twice in the archive. Formats whose words cannot be changed in place are copied once.

    Args:
        samples: The documents.
        folder: Where the copies go.
        copies: How many of each.
    """
    return [
        _written(path, folder / f"{path.stem}-{copy}{path.suffix}", copy)
        for copy in range(copies)
        for path in samples
        if not copy or path.suffix in _WRITTEN
    ]


def _written(path: Path, target: Path, copy: int) -> Path:
    """One copy of one document."""
    data = path.read_bytes()
    if copy:  # Latin-1 keeps any bytes as they are
        data = altered(data.decode("latin-1"), copy).encode("latin-1")
    target.write_bytes(data)
    return target


def altered(text: str, copy: int) -> str:
    """Return a text with later years, and one word in a few exchanged for another; the same at every call.

    Args:
        text: As published; tags stay as they are.
        copy: Number of the copy, from 1.
    """
    text = _YEAR.sub(lambda found: str(int(found[0]) + _LATER * copy), text)
    words = [word for word in _TAG_OR_WORD.findall(text) if not word.startswith("<")]
    new = _exchanged(words, copy)
    return _TAG_OR_WORD.sub(lambda found: found[0] if found[0].startswith("<") else next(new), text)


def _exchanged(words: Sequence[str], copy: int) -> Iterator[str]:
    """The words, one in a few drawn from elsewhere among them."""
    for at, word in enumerate(words):
        drawn = words[(at + copy * _STRIDE) % len(words)]
        yield drawn if (at + copy) % _EVERY == 0 else word
