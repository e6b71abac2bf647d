"""Pages of a printed document inside Markdown: rules between them, page numbers, running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_miner.read.markdown_entries import Entry, EntryKind
from minutes_miner.read.page_furniture import furniture

NUMBERED_SHARE = 0.5  # of rules followed by a bare number, or by the same head, from which rules part pages

_BARE_NUMBER = re.compile(r"\d{1,4}")
OMITTED = re.compile(  # what converters print where a picture stood
    r"[\[(][ \t]*(?:images?|pictures?|photos?|logos?|figures?)[ \t]*(?:omitted|removed)?[ \t]*[\])]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paged:
    """Blocks that know their pages.

    Attributes:
        entries: The blocks.
        pages: How many pages there are; None where the source has none.
        warnings: What the user should know of words left out.
    """

    entries: list[Entry]
    pages: int | None
    warnings: tuple[str, ...]


def with_pages(entries: Sequence[Entry], *, spread: bool) -> Paged:
    """Return the blocks without rules, page numbers and running heads.

    Rules part pages where the text is drawn from PDF (`spread`), where bare numbers follow them, or where
    the same words stand after each. Otherwise they only go.
    """
    pages = _pages(entries) if _are_pages(entries, spread=spread) else [None] * len(entries)
    paged = [
        entry if page is None else replace(entry, lines=tuple(replace(ln, page=page) for ln in entry.lines))
        for entry, page in zip(entries, pages, strict=True)
        if entry.kind is not EntryKind.RULE
    ]
    lines = [line for entry in paged for line in entry.lines]
    texts = [f"{entry.marker} {line.text}".strip() for entry in paged for line in entry.lines]
    found = furniture(texts, [line.page for line in lines])
    dropped = {
        id(line) for n, line in enumerate(lines) if n in found.positions or OMITTED.fullmatch(line.text)
    }
    last = max((page for page in pages if page), default=None)
    return Paged(list(_with_gaps(_without(paged, dropped))), last, tuple(found.warnings()))


def _are_pages(entries: Sequence[Entry], *, spread: bool) -> bool:
    rules = [n for n, entry in enumerate(entries) if entry.kind is EntryKind.RULE]
    after = [list(_first_words(entries, n + 1)) for n in rules]
    if spread or not after:
        return spread and bool(after)
    numbered = sum(bool(words and _BARE_NUMBER.fullmatch(words[0])) for words in after)
    ((_, same),) = Counter(map(tuple, filter(None, after))).most_common(1) or [((), 0)]
    return max(numbered, same if same > 1 else 0) >= NUMBERED_SHARE * len(after)


def _first_words(entries: Sequence[Entry], at: int) -> Iterator[str]:
    if at < len(entries) and entries[at].lines:
        yield entries[at].lines[0].text


def _pages(entries: Sequence[Entry]) -> list[int | None]:
    """The page of each block: the number printed after its rule, else one more than the last page's."""
    rules = [n for n, entry in enumerate(entries) if entry.kind is EntryKind.RULE]
    starts_with_rule = not any(entry.lines and not entry.address for entry in entries[: rules[0]])
    page = 0 if starts_with_rule else 1
    pages: list[int | None] = []
    for n, entry in enumerate(entries):
        if entry.kind is EntryKind.RULE:
            page = _printed_number(entries, n + 1, page + 1)
        pages.append(page or None)
    return pages


def _printed_number(entries: Sequence[Entry], at: int, expected: int) -> int:
    words = next(_first_words(entries, at), "")
    return (
        int(words) if _BARE_NUMBER.fullmatch(words) and expected <= int(words) <= expected + 1 else expected
    )


def _without(entries: Sequence[Entry], dropped: set[int]) -> list[Entry]:
    """The blocks without some of their lines, named by identity; those that hold nothing else go."""
    kept = [
        entry
        if dropped.isdisjoint(map(id, entry.lines))
        else replace(entry, lines=tuple(line for line in entry.lines if id(line) not in dropped))
        for entry in entries
    ]
    return [entry for entry in kept if entry.lines or entry.table is not None]


def _with_gaps(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Blocks whose first lines know how many blank lines stand before them; a new page counts for none."""
    end, page = 0, None
    for entry in entries:
        lines = entry.lines
        if lines:
            gap = 0 if lines[0].page != page else max(entry.number - end, 0)
            if gap != lines[0].gap:
                lines = (replace(lines[0], gap=gap), *lines[1:])
            page = lines[0].page
        end = entry.end
        yield entry if lines is entry.lines else replace(entry, lines=lines)
