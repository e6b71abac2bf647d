"""Compare a corpus with other documents by runs of eight words."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes_miner.errors import MinutesMinerError
from minutes_miner.inputs import load
from minutes_miner.read import read
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.skeletons import is_number
from minutes_miner.training.stock_formulae import PHRASES

SIZE = 8  # words, as corpora/README.md promises

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CODE = {".py", ".sh"}  # what stands beside documents and is none
_UNREADABLE = "\0"  # a byte that text does not hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowing:
    """Eight words of a corpus that stand in another document too.

    Attributes:
        words: The words, in lower case and without punctuation.
        document: The document of the corpus.
        other: File name of the other document.
    """

    words: str
    document: str
    other: str

    def __str__(self) -> str:
        return f"{self.document} has '{self.words}' in common with {self.other}"


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of `SIZE` words of a text, in order.

    Args:
        text: A sentence or a whole document.
    """
    words = words_of(text)
    yield from (tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1))


def borrowings(documents: Sequence[LabelledMinutes], folder: Path) -> list[Borrowing]:
    """Return the shingles within sentences of a corpus that also stand in documents under a folder.

    Stock formulae (`stock_formulae.PHRASES`) are left out, and each shingle is named once for each pair of
    documents.

    Args:
        documents: The corpus.
        folder: Documents of any kind, labelled gold (JSON) and notes; in folders of any depth.
    """
    return borrowed(((d.name, d.quote(unit)) for d in documents for unit in d.units), folder)


def borrowed(sentences: Iterable[tuple[str, str]], folder: Path) -> list[Borrowing]:
    """Return the shingles within sentences that also stand in documents under a folder, as `borrowings` does.

    Args:
        sentences: The name of what each stands in, and its words.
        folder: Documents of any kind, labelled gold (JSON) and notes; in folders of any depth.
    """
    ours = _first_places(sentences)
    return [
        Borrowing(words=" ".join(shingle), document=ours[shingle], other=path.name)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in _CODE
        for shingle in dict.fromkeys(shingles(_text(path)))
        if shingle in ours
    ]


def is_stock(shingle: Sequence[str]) -> bool:
    """Return whether words are part of a stock formula, numbers and months standing for one another."""
    return f" {' '.join(_numberless(word) for word in shingle)} " in _STOCK


def _first_places(sentences: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    places: dict[tuple[str, ...], str] = {}
    for name, words in sentences:
        for shingle in shingles(words):
            places.setdefault(shingle, name)
    return {shingle: name for shingle, name in places.items() if not is_stock(shingle)}


def _text(path: Path) -> str:
    """All words of a file: as the product reads it, or as plain text where it declines to."""
    if path.suffix == ".json":
        return _text_of_json(path)
    try:
        return read(load(str(path))).text
    except MinutesMinerError:
        text = path.read_text(encoding="utf-8", errors="replace")
        return "" if _UNREADABLE in text else text


def _text_of_json(path: Path) -> str:
    return "\n".join(_strings(json.loads(path.read_text(encoding="utf-8"))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _numberless(word: str) -> str:
    return "#" if is_number(word) else word


_STOCK = " | ".join(f" {phrase} " for phrase in sorted(PHRASES))
