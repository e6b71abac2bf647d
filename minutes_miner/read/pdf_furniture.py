"""Find running heads, foot lines and page numbers: what stands at the same place on page after page."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from minutes_miner.read.pdf_lines import segments
from minutes_miner.read.pdf_shapes import Grid, Line, Sheet

Item = Line | Grid

# Heads and feet stand within this share of the page's height from its upper or lower edge.
EDGE = 0.17
# Two lines are at the same place when their baselines differ less than this, in points.
SAME_PLACE = 4.0
# Heads stand on at least this share of the pages (left and right pages may differ, a first page has none).
REPEATED_ON = 0.4
FEWEST_REPEATS = 2
# Heads and feet have few lines, and stand off the text by this share of the type size.
MOST_FURNITURE = 8
OFF_TEXT = 0.5
# Headings of unruled columns stand this many type sizes apart and are short; each page repeats them.
HEADINGS_APART = 3.0
MOST_HEADING_WORDS = 10
MOST_HEADING_LINES = 3

PAGE_WORDS = frozenset({"page", "p", "p.", "pg", "tudalen"})
PAGE_SIGNS = "|-–—[]"

_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(rf"[{re.escape(PAGE_SIGNS)}]?\d{{1,5}}[{re.escape(PAGE_SIGNS)}]?")
_WHITE = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"""
    [-–—|\s]* (?P<word> page | p\.? | tudalen )? [-–—|\s]*
    (?P<number> \d{1,4} )
    (?: \s* (?: of | / | o ) \s* \d{1,4} )?
    [-–—|\s]*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def furniture(pages: Sequence[Sequence[Item]], sheets: Sequence[Sheet]) -> set[int]:
    """Return the identities (`id`) of the items that are page furniture.

    Args:
        pages: The lines and tables of each page, top to bottom.
        sheets: The pages themselves, in the same order.
    """
    again = repeated(pages, sheets)
    found: set[int] = set()
    headings: dict[str, list[str]] = {}
    for items, sheet in zip(pages, sheets, strict=True):
        for inwards in (list(items), list(reversed(items))):
            found |= {id(item) for item in outer_items(inwards, sheet, again)}
        rest = [item for item in items if id(item) not in found]
        found |= {id(item) for item in repeated_headings(rest, headings)}
        headings |= {
            words: texts(rest[at:]) for at, item in enumerate(rest) if (words := column_headings(item))
        }
    return found


def repeated_headings(items: Sequence[Item], headings: Mapping[str, list[str]]) -> list[Item]:
    """Return the lines at the head of a page that say again what heads unruled columns on a page before.

    Args:
        items: What stands on the page, heads and feet left out.
        headings: The headings of columns met so far, each with the words of its own and the next lines.
    """
    first = column_headings(items[0]) if items else ""
    again = headings.get(first, []) if first else []
    return [
        item for item, _ in takewhile(lambda pair: pair[0].text == pair[1], zip(items, again, strict=False))
    ]


def texts(items: Sequence[Item]) -> list[str]:
    """Return the words of a heading of columns, which may take some lines."""
    return [item.text for item in items[:MOST_HEADING_LINES]]


def column_headings(item: Item) -> str:
    """Return the words of a line that could head unruled columns, to know it again on the next page."""
    if isinstance(item, Grid) or len(item.words) > MOST_HEADING_WORDS:
        return ""
    _, *others = segments(item.words, HEADINGS_APART * item.size)
    return item.text if others else ""


def outer_items(inwards: Sequence[Item], sheet: Sheet, again: set[int]) -> Sequence[Item]:
    """Return the furniture at one edge of a page: what is repeated there, up to a gap before the text.

    Args:
        inwards: The page's items from that edge on.
        sheet: The page.
        again: Identities of the items that are repeated on other pages.
    """
    ended = 0
    for count, item in enumerate(inwards[:MOST_FURNITURE], 1):
        if not at_edge(item, sheet) or not (id(item) in again or numbers_page(item)):
            break
        if numbers_page(item) or count == len(inwards) or stands_off(item, inwards[count]):
            ended = count
    return inwards[:ended]


def stands_off(item: Item, inner: Item) -> bool:
    """Return whether more than the space between two lines, or a table's rule, parts two items."""
    if isinstance(item, Grid) or isinstance(inner, Grid):
        return True
    upper, lower = sorted((item.box, inner.box), key=lambda box: box[1])
    return lower[1] - upper[3] > OFF_TEXT * item.size


def repeated(pages: Sequence[Sequence[Item]], sheets: Sequence[Sheet]) -> set[int]:
    """Return the identities of items whose words stand at one place on several pages, numbers aside."""
    alike: dict[str, list[Item]] = defaultdict(list)
    for items, sheet in zip(pages, sheets, strict=True):
        for item in items:
            if at_edge(item, sheet):
                alike[wording(item)].append(item)
    needed = max(FEWEST_REPEATS, REPEATED_ON * len(pages))
    found: set[int] = set()
    for items_alike in alike.values():
        for item in items_alike:
            here = {other.page for other in items_alike if recurs(item, other)}
            if len(here) >= needed:
                found.add(id(item))
    return found


def recurs(item: Item, other: Item) -> bool:
    """Return whether an item stands at the same place on another page, none but the page's number changed."""
    if abs(place(item) - place(other)) >= SAME_PLACE:
        return False
    here, there = item.text.split(), other.text.split()
    return len(here) == len(there) and all(
        word == match or (may_be_number(here, at) and counts_on(word, match, item.page - other.page))
        for at, (word, match) in enumerate(zip(here, there, strict=True))
    )


def may_be_number(words: Sequence[str], at: int) -> bool:
    """Return whether a page's number could stand there: at the ends of a head or foot, or behind "Page"."""
    return at in (0, len(words) - 1) or words[at - 1].casefold() in PAGE_WORDS


def counts_on(word: str, other: str, pages: int) -> bool:
    """Return whether two words are numbers as far apart as their pages."""
    number, match = _BARE_NUMBER.fullmatch(word), _BARE_NUMBER.fullmatch(other)
    return bool(number and match) and int(word.strip(PAGE_SIGNS)) - int(other.strip(PAGE_SIGNS)) == pages


def numbers_page(item: Item) -> bool:
    """Return whether an item's words are a page number: "Page 3 of 14", or the bare number of its page."""
    found = _PAGE_NUMBER.fullmatch(item.text)
    if found is None or isinstance(item, Grid):
        return False
    return bool(found["word"]) or int(found["number"]) == item.page


def at_edge(item: Item, sheet: Sheet) -> bool:
    """Return whether an item stands wholly in the strip where heads or feet are printed."""
    _, top, _, bottom = item.box
    return bottom < EDGE * sheet.height or top > (1 - EDGE) * sheet.height


def place(item: Item) -> float:
    """Return where down the page an item stands."""
    return item.box[3]


def wording(item: Item) -> str:
    """Return an item's words with numbers as one sign, for comparing across pages."""
    return _DIGITS.sub("#", _WHITE.sub("", item.text.casefold()))
