"""What a printed page holds besides the minutes: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_miner.read.markers import marked

HEAD_LINES = 2  # lines at the head and foot of a page that may be running heads
FEWEST_REPEATS = 3  # pages on which the same line must stand to be a running head
REPEAT_SHARE = 0.4  # of all pages; left and right pages may differ
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

    They are looked for at the edges of the pages, from the outermost line inwards as long as lines go. The
    printing of a running head above the first page stays: there, it is the title.

    Args:
        texts: The lines that hold words.
        pages: The page of each; None for a line of a source without pages.
    """
    on_page: dict[int, list[int]] = {}
    for n, page in enumerate(pages):
        if page is not None:
            on_page.setdefault(page, []).append(n)
    found = [n for step in (1, -1) for n in _at_edge(on_page, step, texts)]
    first = set(next(iter(on_page.values()), [])[:HEAD_LINES])
    dropped = {n for n in found if n not in first or _PAGE_NUMBER.fullmatch(texts[n])}
    kept = {_shape(texts[n]) for n in found if n not in dropped}
    heads = {_shape(texts[n]): texts[n] for n in sorted(dropped, reverse=True) if _is_worded(texts[n])}
    return Furniture(frozenset(dropped), tuple(head for shape, head in heads.items() if shape not in kept))


def _is_worded(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _PAGE_NUMBER.fullmatch(text)


def _at_edge(on_page: dict[int, list[int]], step: int, texts: Sequence[str]) -> Iterator[int]:
    """Positions of furniture at the head (`step` 1) or foot (-1) of the pages."""
    inwards = {page: lines[::step] for page, lines in on_page.items()}
    fewest = max(FEWEST_REPEATS, REPEAT_SHARE * len(on_page))
    for depth in range(HEAD_LINES):
        ends = {page: lines[depth] for page, lines in inwards.items() if len(lines) > depth}
        found = {*_page_numbers(ends, texts), *_repeated(ends, texts, fewest)}
        yield from found
        inwards = {page: inwards[page] for page, n in ends.items() if n in found}


def _page_numbers(ends: dict[int, int], texts: Sequence[str]) -> Iterator[int]:
    """Positions of numbers that count along with the pages; "Page 3 of 8" says so itself."""
    found = {page: match for page, n in ends.items() if (match := _PAGE_NUMBER.fullmatch(texts[n]))}
    ahead = {page: int(match["number"]) - page for page, match in found.items()}
    usual = {difference for difference, times in Counter(ahead.values()).items() if times > 1} | {0}
    for page, match in found.items():
        if ahead[page] in usual or match["of"] or "page" in match.group().lower():
            yield ends[page]


def _repeated(ends: dict[int, int], texts: Sequence[str], fewest: float) -> Iterator[int]:
    """Positions of lines that stand, but for their figures, on many pages; numbered lines are items."""
    shapes = {n: _shape(texts[n]) for n in ends.values()}
    times = Counter(shapes.values())
    for n, shape in shapes.items():
        if times[shape] >= fewest and any(map(str.isalpha, texts[n])) and not marked(texts[n]).marker:
            yield n


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text[:LONGEST_HEAD]).lower()
