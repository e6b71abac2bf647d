"""The blocks of a Markdown text in reading order, as markdown-it finds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from minutes_miner.read.columns import Table, looks_like_header
from minutes_miner.read.lines import Line
from minutes_miner.read.markdown_html import HtmlPart, html_parts
from minutes_miner.read.markdown_inline import styled_lines
from minutes_miner.read.source_lines import SourceLine
from minutes_miner.read.titles import is_title

DEEPEST = 60  # lists and quotations inside one another, each counting two; parsing takes time by depth

# Rules that misread text drawn from PDF, where "1." and "-" stand on lines of their own and a rule of
# dashes follows the last line of a page.
RULES_OFF_IN_SPREAD_TEXT = ["list", "lheading", "html_block", "reference"]


class EntryKind(StrEnum):
    """What markdown-it calls a block."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One block of Markdown.

    Attributes:
        kind: What it is.
        lines: Its words, line by line; none for tables and rules.
        marker: Bullet or number of a list item, as printed.
        level: Level of a heading, from 1; depth of a list item, from 0.
        depth: How many lists and quotations hold it.
        number: Source line on which it begins, from 1.
        end: Source line after its last.
        table: The cells of a table.
        address: Address of the link that is all the block holds; empty otherwise.
    """

    kind: EntryKind
    lines: tuple[Line, ...] = ()
    marker: str = ""
    level: int = 0
    depth: int = 0
    number: int = 0
    end: int = 0
    table: Table | None = None
    address: str = ""


@dataclass(slots=True)
class _Walk:
    """Where the walk through the tokens stands."""

    first_line: int
    entries: list[Entry] = field(default_factory=list)
    lists: list[list[str]] = field(default_factory=list)
    quotes: int = 0
    marker: str = ""
    heading: int = 0
    underlined: bool = False
    rows: list[list[str]] = field(default_factory=list)
    row_lines: list[SourceLine] = field(default_factory=list)
    where: tuple[int, int] = (0, 0)


def entries_of(text: str, *, first_line: int = 1, spread: bool = False) -> list[Entry]:
    """Return the blocks of a Markdown text in order.

    Args:
        text: Markdown without front matter.
        first_line: Number of its first line in the source.
        spread: Whether a blank line stands after every printed line.
    """
    walk = _Walk(first_line)
    for token in _tokens(text, spread=spread):
        if token.map:
            walk.where = (token.map[0] + first_line, token.map[1] + first_line)
        handler = _HANDLERS.get(token.type)
        if handler is not None:
            handler(walk, token)
    return walk.entries


def _tokens(text: str, *, spread: bool) -> list[Token]:
    tokens = _parser(spread=spread).parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):  # what lies deeper was left out
        return _parser(spread=True).disable("blockquote").parse(text)
    return tokens


def _parser(*, spread: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.disable("code")  # minutes indent for looks
    return parser.disable(RULES_OFF_IN_SPREAD_TEXT) if spread else parser


def _open_list(walk: _Walk, _token: Token) -> None:
    walk.lists.append([])


def _close_list(walk: _Walk, _token: Token) -> None:
    walk.lists.pop()


def _open_item(walk: _Walk, token: Token) -> None:
    """The marker is the printed one, but a list whose every number is "1." is counted."""
    printed = walk.lists[-1]
    number = token.info
    if number and printed and set(printed) == {number}:
        number = str(int(number) + len(printed))
    printed.append(token.info)
    walk.marker = f"{number}{token.markup}"


def _close_item(walk: _Walk, _token: Token) -> None:
    walk.marker = ""


def _open_quote(walk: _Walk, _token: Token) -> None:
    walk.quotes += 1


def _close_quote(walk: _Walk, _token: Token) -> None:
    walk.quotes -= 1


def _open_heading(walk: _Walk, token: Token) -> None:
    walk.heading = int(token.tag[1:])
    walk.underlined = token.markup in {"-", "="}


def _close_heading(walk: _Walk, _token: Token) -> None:
    walk.heading = 0


def _inline(walk: _Walk, token: Token) -> None:
    children = token.children or []
    number, end = walk.where
    lines = tuple(styled_lines(children, number))
    if walk.rows:
        walk.rows[-1].append("\n".join(line.text for line in lines))
    elif lines:
        _add(
            walk,
            Entry(kind=EntryKind.TEXT, lines=lines, number=number, end=end, address=_sole_link(children)),
        )


def _add(walk: _Walk, entry: Entry) -> None:
    entry = replace(entry, depth=len(walk.lists) + walk.quotes)
    if walk.heading and not (walk.underlined and not is_title(entry.lines[0].text)):
        entry = replace(entry, kind=EntryKind.HEADING, level=walk.heading)
    elif walk.marker:
        entry = replace(entry, kind=EntryKind.ITEM, marker=walk.marker, level=len(walk.lists) - 1)
        walk.marker = ""
    walk.entries.append(entry)


def _sole_link(children: Sequence[Token]) -> str:
    kinds = [token.type for token in children if token.type != "text" or token.content.strip()]
    if kinds != ["link_open", "text", "link_close"]:
        return ""
    return str(next(token for token in children if token.type == "link_open").attrGet("href") or "")


def _rule(walk: _Walk, _token: Token) -> None:
    number, end = walk.where
    walk.entries.append(Entry(kind=EntryKind.RULE, number=number, end=end))


def _open_row(walk: _Walk, _token: Token) -> None:
    walk.rows.append([])
    walk.row_lines.append(SourceLine("", walk.where[0]))


def _close_table(walk: _Walk, _token: Token) -> None:
    has_header = any(walk.rows[0])  # Markdown tables must have a head; an empty one stands for none
    first = 0 if has_header else 1
    table = Table(tuple(map(tuple, walk.rows[first:])), tuple(walk.row_lines[first:]), has_header)
    walk.entries.append(
        Entry(kind=EntryKind.TABLE, table=table, number=walk.row_lines[0].number, end=walk.where[1])
    )
    walk.rows, walk.row_lines = [], []


def _code(walk: _Walk, token: Token) -> None:
    number, end = walk.where
    rows = enumerate(token.content.split("\n"), start=number + 1)
    lines = tuple(Line(text=row.strip(), number=n) for n, row in rows if row.strip())
    if lines:
        _add(walk, Entry(kind=EntryKind.TEXT, lines=lines, number=number, end=end))


def _html(walk: _Walk, token: Token) -> None:
    number, end = walk.where
    for part in html_parts(token.content):
        if part.rows:
            table = _html_table(part, number)
            walk.entries.append(Entry(kind=EntryKind.TABLE, table=table, number=number, end=end))
        else:
            line = Line(text=part.words, number=number)
            _add(walk, Entry(kind=EntryKind.TEXT, lines=(line,), number=number, end=end))


def _html_table(part: HtmlPart, number: int) -> Table:
    rows = [row for row in part.rows if any(row)]
    return Table(
        tuple(map(tuple, rows)),
        tuple(SourceLine("", number) for _ in rows),
        part.has_header or looks_like_header(rows),
    )


_HANDLERS: dict[str, Callable[[_Walk, Token], None]] = {
    "bullet_list_open": _open_list,
    "bullet_list_close": _close_list,
    "ordered_list_open": _open_list,
    "ordered_list_close": _close_list,
    "list_item_open": _open_item,
    "list_item_close": _close_item,
    "blockquote_open": _open_quote,
    "blockquote_close": _close_quote,
    "heading_open": _open_heading,
    "heading_close": _close_heading,
    "inline": _inline,
    "hr": _rule,
    "tr_open": _open_row,
    "table_close": _close_table,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
}
