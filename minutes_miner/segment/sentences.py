"""Cut the blocks of a document into sentences, and tie list items to their lead-in."""

import re
from collections.abc import Iterator
from itertools import pairwise

from minutes_miner.nlp import docs, marker_class
from minutes_miner.records import Block, BlockKind, Item, Minutes, Sentence

_LEAD_IN_END = re.compile(r":\s*[-–—]?\s*$|\s[-–—]\s*$")


def sentences(minutes: Minutes, items: tuple[Item, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in order.

    A sentence never crosses a block; the list marker of a block belongs to its first sentence.
    """
    found: list[Sentence] = []
    lists = _Lists(minutes.text)
    item = 0
    spans = _spans(minutes)
    for index, block in enumerate(minutes.blocks):
        while item + 1 < len(items) and block.start >= items[item + 1].start:
            item += 1
            lists.clear(first=len(found))
        lead_in = lists.enter(block, found)
        for start, end in next(spans):
            begin = block.start if start <= block.marker_end else start
            found.append(
                Sentence(
                    start=begin, end=end, body=start, block=index, item=items[item].ordinal, lead_in=lead_in
                )
            )
    return tuple(found)


def _spans(minutes: Minutes) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each block, the spans of its sentences without the list marker."""
    bodies = (minutes.text[b.marker_end : b.end] for b in minutes.blocks)
    for block, doc in zip(minutes.blocks, docs(bodies), strict=True):
        opens = [block.marker_end + token.idx for token in doc if token.is_sent_start]
        cut = (_trimmed(minutes.text, *span) for span in pairwise([*opens, block.end]))
        yield [span for span in cut if span[0] < span[1]] or [(block.marker_end, block.end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


class _Lists:
    """The lists open at one place, outermost first, each with the sentence that introduces it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[str, int | None]] = []
        self._first = 0

    def clear(self, first: int | None = None) -> None:
        """Close every list; `first` is the index of the first sentence that may introduce the next."""
        self._open = []
        self._first = self._first if first is None else first

    def enter(self, block: Block, found: list[Sentence]) -> int | None:
        """Open or go on with the list `block` belongs to; return its lead-in's index among `found`."""
        if block.kind is BlockKind.CELL:
            return None
        if block.kind is not BlockKind.LIST_ITEM:
            self.clear()
            return None
        introduced = self._introduced(found)
        kind = self._kind(block, introduced=introduced)
        last = self._open[-1][0] if self._open else ""
        if introduced and kind != last:
            self._open.append((kind, len(found) - 1))
        elif kind in [name for name, _ in self._open]:
            while self._open[-1][0] != kind:
                self._open.pop()
        else:
            self._open.append((kind, None))
        return self._open[-1][1]

    def _introduced(self, found: list[Sentence]) -> bool:
        """Whether the sentence before ends as lead-ins do."""
        if len(found) <= self._first:
            return False
        return bool(_LEAD_IN_END.search(self._text[found[-1].start : found[-1].end]))

    def _kind(self, block: Block, *, introduced: bool) -> str:
        """Kind of the block's marker; "i." after "h." goes on with the letters, unless a lead-in opens it."""
        kind = marker_class(self._text[block.start : block.marker_end])
        names = [name for name, _ in self._open]
        if kind == "roman" and not introduced and "roman" not in names and names and names[-1] == "letter":
            return "letter"
        return kind
