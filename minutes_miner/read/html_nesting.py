"""Refuse markup nested so deeply that a parser would not come back from it.

An HTML parser searches its stack of open elements at nearly every tag, so hostile nesting costs the
square of the file's size. One pass over the tags, keeping the same stack, tells such files beforehand.
"""

import re
from dataclasses import dataclass, field

from minutes_miner.errors import FailureKind, ReadError

MAX_DEPTH = 512  # browsers go no deeper; published pages stay below 60
MAX_REOPENED = 2_000_000  # styles an HTML5 parser opens again in each paragraph: 0 on sound pages

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)")
_RAW = {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
}
_OPTIONAL = {"body", "dd", "dt", "head", "html", "li", "option", "p"}
_CELLS = {"caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}
_STYLES = {
    "a",
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "nobr",
    "s",
    "small",
    "strike",
    "strong",
    "tt",
    "u",
}
_REOPENING = {"blockquote", "div", "li", "p", "td"}

_TOO_DEEP = (
    "The page is nested more deeply than any published page, so it may be damaged or hostile. "
    "Save the meeting's own page again from the browser, or use the printed minutes (PDF)."
)


@dataclass(slots=True)
class _Open:
    """The elements open at one place of the markup."""

    names: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    reopened: int = 0

    def open(self, name: str) -> None:
        if name in _CELLS:
            self.to_table()
        elif name in _STYLES:
            self.styles.append(name)
        elif name not in _OPTIONAL:
            self.names.append(name)
        if name in _REOPENING:
            self.reopened += len(self.styles)

    def close(self, name: str) -> None:
        if name in _CELLS:
            self.to_table()
        elif name in _STYLES:
            self.remove(self.styles, name)
        else:
            self.remove(self.names, name)

    def to_table(self) -> None:
        """A cell's end closes all that was left open in it."""
        self.styles.clear()
        while self.names and self.names[-1] != "table":
            self.names.pop()

    @staticmethod
    def remove(stack: list[str], name: str) -> None:
        """Drop the innermost element of that name; tables shut off what stands outside them."""
        for index in range(len(stack) - 1, -1, -1):
            if stack[index] == name:
                del stack[index]
                return
            if stack[index] == "table":
                return

    @property
    def excessive(self) -> bool:
        return len(self.names) > MAX_DEPTH or len(self.styles) > MAX_DEPTH or self.reopened > MAX_REOPENED


def refuse_deep_nesting(markup: str) -> None:
    """Return quietly where the markup is nested like a page, in time linear in its length.

    Raises:
        ReadError: `UNSAFE` for more than `MAX_DEPTH` elements inside each other.
    """
    state, position, lowered = _Open(), 0, markup.lower()
    while tag := _TAG.search(lowered, position):
        name, position = tag["name"], tag.end()
        if name in _RAW and not tag["close"]:
            position = _behind(lowered, f"</{name}", position)
        elif name not in _VOID:
            (state.close if tag["close"] else state.open)(name)
        if state.excessive:
            raise ReadError(_TOO_DEEP, kind=FailureKind.UNSAFE)


def _behind(text: str, mark: str, position: int) -> int:
    """The place behind the next `mark`; the end where there is none."""
    found = text.find(mark, position)
    return len(text) if found < 0 else found + len(mark)
