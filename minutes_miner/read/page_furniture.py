"""What a printed page holds besides the minutes: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_miner.read.markers import marked

HEAD_LINES = 2  # lines at the head and foot of a page that may be running heads
FEWEST_REPEATS = 3  # pages on which the same line must stand to be a running head
REPEAT_SHARE = 0.5  # of all pages; left and right pages may differ
LONGEST_HEAD = 200  # letters

_PAGE_NUMBER = re.compile(
    r"(?i:page\s*)?[-–—|]?\s*(?P<number>\d{1,4})(?P<of>\s*(?:of|/)\s*\d{1,4})?\s*[-–—|]?(?i:\s*page)?"
)
_LEFT_OUT = "the running head “{head}” was left out on every page"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines that belong to the page and not to the minutes.

    Attributes:
        positions: Their positions.
        heads: Running heads of which no printing was kept.
    """

    positions: frozenset[int]
    heads: tuple[str, ...] = ()

    def warnings(self) -> Iterator[str]:
        """Yield what the user should know of the words left out."""
        return (_LEFT_OUT.format(head=head) for head in self.heads)


def furniture(texts: Sequence[str], pages: Sequence[int | None]) -> Furniture:
    """Return the page numbers and running heads among printed lines.

    Only the first and last lines of each page are looked at. The printing of a running head above the
    first page stays: there, it is the title.

    Args:
        texts: The lines that hold words.
        pages: The page of each; None for a line of a source without pages.
    """
    ends = _page_ends(pages)
    numbers = set(_page_numbers({n: texts[n] for n in ends}, pages))
    repeated = [n for n in _repeated(ends, texts, pages) if n not in numbers]
    dropped = [n for n in repeated if n not in ends[:HEAD_LINES]]
    kept = {_shape(texts[n]) for n in repeated if n in ends[:HEAD_LINES]}
    heads = dict.fromkeys(texts[n] for n in dropped if _shape(texts[n]) not in kept)
    by_shape = {_shape(head): head for head in reversed(heads)}
    return Furniture(frozenset(numbers.union(dropped)), tuple(reversed(by_shape.values())))


def _page_ends(pages: Sequence[int | None]) -> list[int]:
    """Positions of the first and last lines of every page, in order."""
    on_page: dict[int, list[int]] = {}
    for n, page in enumerate(pages):
        if page is not None:
            on_page.setdefault(page, []).append(n)
    return sorted({n for filled in on_page.values() for n in (*filled[:HEAD_LINES], *filled[-HEAD_LINES:])})


def _page_numbers(texts: dict[int, str], pages: Sequence[int | None]) -> Iterator[int]:
    """Positions of numbers that count along with the pages; "Page 3 of 8" says so itself."""
    found = {n: match for n, text in texts.items() if (match := _PAGE_NUMBER.fullmatch(text))}
    ahead = {n: int(match["number"]) - (pages[n] or 0) for n, match in found.items()}
    usual = {difference for difference, times in Counter(ahead.values()).items() if times > 1} | {0}
    for n, match in found.items():
        if ahead[n] in usual or match["of"] or "page" in texts[n].lower():
            yield n


def _repeated(ends: Sequence[int], texts: Sequence[str], pages: Sequence[int | None]) -> list[int]:
    """Positions of lines that stand, but for their figures, on many pages; numbered lines are items."""
    shapes = {n: _shape(texts[n]) for n in ends}
    on_pages = Counter(shape for shape, _ in {(shape, pages[n]) for n, shape in shapes.items()})
    fewest = max(FEWEST_REPEATS, REPEAT_SHARE * len({pages[n] for n in ends}))
    often = [n for n, shape in shapes.items() if on_pages[shape] >= fewest]
    return [n for n in often if any(map(str.isalpha, texts[n])) and not marked(texts[n]).marker]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text[:LONGEST_HEAD]).lower()
