"""Bytes of a saved page to a parsed tree, whatever their encoding and however broken they are."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.build import folded
from minutes_miner.read.decode import BYTE_ORDER_MARKS, decoded
from minutes_miner.read.html_nesting import refuse_deep_nesting
from minutes_miner.records import Source

MAX_BYTES = 32 * 1024 * 1024  # the longest published meeting pages stay below 3 MB
_META_BYTES = 4096  # browsers look for a charset in the first 1,024; saved pages put a comment before

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)\s*(\S{1,2000}?)\s*-->", re.IGNORECASE)
_LATIN = {"ascii", "iso8859-1"}  # pages so labelled are Windows-1252, as every browser reads them
_PAGE_CODECS = re.compile(r"utf-8|ascii|cp125\d|iso8859-\d+|mac-roman")  # no UTF-16: its label is unreadable

_TOO_LARGE = "The page is larger than {limit} MB. Save the meeting's own page alone, or use the PDF."
_NO_TAGS = (
    "This is no HTML page: it holds no tags. Give it the ending of what it is (.txt, .md, .pdf) "
    "or save the meeting's page from the browser again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page.

    Attributes:
        tree: The tree an HTML5 parser makes of the markup.
        body: Its body element.
        address: Where the page was saved from, as it says itself; empty where it does not.
    """

    tree: LexborHTMLParser
    body: LexborNode
    address: str = ""


def parsed(source: Source) -> Page:
    """Return the page a file holds.

    Raises:
        ReadError: `TOO_LARGE`, `UNSAFE` (nested beyond sense), `BROKEN` (no text), `NOT_MINUTES` (no tags).
    """
    if len(source.data) > MAX_BYTES:
        raise ReadError(_TOO_LARGE.format(limit=MAX_BYTES // 1024**2), kind=FailureKind.TOO_LARGE)
    markup = page_text(source.data)
    if not re.search(r"<[a-zA-Z!]", markup):
        raise ReadError(_NO_TAGS, kind=FailureKind.NOT_MINUTES)
    refuse_deep_nesting(markup)
    tree = LexborHTMLParser(markup)
    if tree.body is None:
        raise ReadError(_NO_TAGS, kind=FailureKind.NOT_MINUTES)
    return Page(tree=tree, body=tree.body, address=_address(markup, tree))


def fragment(markup: str) -> LexborNode | None:
    """Return the body of a piece of markup taken from another document.

    Raises:
        ReadError: `UNSAFE` where it is nested beyond sense.
    """
    refuse_deep_nesting(markup)
    return LexborHTMLParser(markup).body


def page_text(data: bytes) -> str:
    """Return a page's text: byte order mark first, then the charset it names, else by its letters.

    Raises:
        ReadError: `BROKEN` where the bytes are no text, `EMPTY` where there are none.
    """
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return decoded(data)
    return _as_named(data) or decoded(data)


def _as_named(data: bytes) -> str | None:
    """The text in the charset the page names; None where it names none or a wrong one."""
    named = _META.search(data[:_META_BYTES])
    if named is None:
        return None
    try:
        codec = codecs.lookup(named[1].decode("ascii")).name
        if not _PAGE_CODECS.fullmatch(codec):
            return None
        text = data.decode("cp1252" if codec in _LATIN else codec)
    except (LookupError, UnicodeError):
        return None
    return None if "\x00" in text else text


def _address(markup: str, tree: LexborHTMLParser) -> str:
    saved = _SAVED_FROM.search(markup[:_META_BYTES])
    if saved:
        return saved[1]
    stated = (_attribute(tree, selector, name) for selector, name in _ADDRESSES)
    return next((address for address in stated if address), "")


_ADDRESSES = (
    ('link[rel="canonical"]', "href"),
    ('meta[property="og:url"]', "content"),
    ('meta[name="DC.identifier"]', "content"),
)


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return attribute(node, name) if node is not None else ""


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute's value, white space folded; empty where there is none."""
    return folded(node.attributes.get(name) or "")


def classes(node: LexborNode) -> frozenset[str]:
    """Return the class names of an element."""
    return frozenset((node.attributes.get("class") or "").split())


def words(node: LexborNode | None) -> str:
    """Return all text of an element, white space folded; empty for None."""
    return folded(node.text()) if node is not None else ""


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around an element, innermost first."""
    parent = node.parent
    while parent is not None and parent.is_element_node:
        yield parent
        parent = parent.parent
