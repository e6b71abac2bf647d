"""Refuse markup nested so deeply that a parser would not come back from it.

An HTML parser searches its stack of open elements at nearly every tag, so hostile nesting costs the
square of the file's size. One pass over the tags, keeping the same stack, tells such files beforehand.
"""

import re
from dataclasses import dataclass, field

from minutes_miner.errors import FailureKind, ReadError

MAX_DEPTH = 512  # browsers go no deeper; published pages stay below 60
MAX_REOPENED = 2_000_000  # styles an HTML5 parser opens again in each paragraph: 0 on sound pages

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][^\s/>]{0,40})(?P<rest>[^>]{0,200})")
_ALIKE = 3  # equal styles that an HTML5 parser keeps in mind at most

_NO_TEXT = {"", ">", "><", "<"}  # what follows a tag where no text does

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
_UNNESTED = {"body", "head", "html"}
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
_ITEMS = {"dd", "dt", "li"}  # each closes the one before it in its list
_CLOSING_P = {  # elements that close an open paragraph
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
}
_REPLACING = {  # elements that close one of their like just before them
    name: likes for likes in ({"h1", "h2", "h3", "h4", "h5", "h6"}, {"option", "optgroup"}) for name in likes
}
_FOREIGN = {"math", "svg"}
_WALLS = {"applet", "desc", "foreignobject", "marquee", "object", "select", "table", "template"}
_SPECIAL = _CLOSING_P | _ITEMS | _WALLS | {"button"}
_CLOSING_ALL = _SPECIAL - {"desc", "foreignobject"}  # end tags that close whatever stands inside
_ITEM_WALLS = _SPECIAL - {"address", "div", "p"}

_TOO_DEEP = (
    "The page is nested more deeply than any published page, so it may be damaged or hostile. "
    "Save the meeting's own page again from the browser, or use the printed minutes (PDF)."
)


@dataclass(slots=True)
class _Element:
    """An open element; a style has its attributes, too."""

    name: str
    rest: str = ""


@dataclass(slots=True)
class _Open:
    """The elements open at one place of the markup, as an HTML5 parser keeps them.

    Attributes:
        stack: The elements, outermost first.
        styles: The styles in force; those that the end of a paragraph closed are opened again behind it.
        reopened: How many times styles were opened again so far.
    """

    stack: list[_Element] = field(default_factory=list)
    styles: list[_Element] = field(default_factory=list)
    reopened: int = 0

    def take(self, tag: re.Match[str]) -> None:
        """Take in a tag, and the text behind it if there is some."""
        if tag["close"]:
            self.close(tag["name"])
        else:
            self.open(tag["name"], tag["rest"])
        if tag.string[tag.end() : tag.end() + 2].strip() not in _NO_TEXT:
            self.reopen()

    def open(self, name: str, rest: str) -> None:
        if name in _CELLS:
            self.to_table()
            return
        if name in _CLOSING_P | _ITEMS:
            self.close_up_to("p", _WALLS | {"button"})
        if self.stack and self.stack[-1].name in _REPLACING.get(name, ()):
            self.stack.pop()
        if name in _ITEMS:
            self.close_up_to(name, _ITEM_WALLS)
        element = _Element(name, rest)
        if name in _STYLES:
            self.style(element)
        elif name not in _CLOSING_ALL:
            self.reopen()
        self.stack.append(element)

    def close(self, name: str) -> None:
        if name in _CELLS:
            self.to_table()
        elif name in _STYLES:
            self.unstyle(name)
        else:
            self.close_up_to(name, _WALLS if name in _CLOSING_ALL else _SPECIAL)

    def to_table(self) -> None:
        """A cell's end closes all that was left open in it; outside tables it is passed over."""
        if any(element.name == "table" for element in self.stack):
            self.styles.clear()
            while self.stack[-1].name != "table":
                self.stack.pop()

    def close_up_to(self, name: str, walls: set[str]) -> None:
        """Close the innermost element of that name with all inside it, unless a wall stands between."""
        for index in range(len(self.stack) - 1, -1, -1):
            found = self.stack[index].name
            if found == name:
                del self.stack[index:]
                return
            if found in walls:
                return

    def style(self, element: _Element) -> None:
        """Put a style in force; links do not nest, and only so many equal styles are kept in mind."""
        if element.name in {"a", "nobr"}:
            self.unstyle(element.name)
        self.reopen()
        alike = [index for index, style in enumerate(self.styles) if style == element]
        if len(alike) >= _ALIKE:
            del self.styles[alike[0]]
        self.styles.append(element)

    def unstyle(self, name: str) -> None:
        """End the innermost style of that name; elements opened inside it stay open."""
        inner = next((style for style in reversed(self.styles) if style.name == name), None)
        place = next((i for i, element in enumerate(self.stack) if element is inner), len(self.stack))
        if inner is None or any(element.name in _WALLS for element in self.stack[place:]):
            return
        del self.stack[place : place + 1]
        self.styles = [style for style in self.styles if style is not inner]

    def reopen(self) -> None:
        """Open again, before text, the styles in force that were closed."""
        for style in self.styles:
            if not any(element is style for element in reversed(self.stack)):
                self.stack.append(style)
                self.reopened += 1

    @property
    def is_foreign(self) -> bool:
        """Whether a drawing or formula is open, in which a script is an element like others."""
        return any(element.name in _FOREIGN for element in self.stack)

    @property
    def excessive(self) -> bool:
        return max(len(self.stack), len(self.styles)) > MAX_DEPTH or self.reopened > MAX_REOPENED


def refuse_deep_nesting(markup: str) -> None:
    """Return quietly where the markup is nested like a page, in time linear in its length.

    Raises:
        ReadError: `UNSAFE` for more than `MAX_DEPTH` elements inside each other.
    """
    state, raw, position = _Open(), _RawText(markup.lower()), 0
    while tag := _TAG.search(raw.text, position):
        name, position = tag["name"], tag.end()
        if name in _RAW and not tag["close"] and not state.is_foreign:
            position = raw.behind(name, position)
        elif name not in _VOID | _UNNESTED:
            state.take(tag)
        if state.excessive:
            raise ReadError(_TOO_DEEP, kind=FailureKind.UNSAFE)


@dataclass(slots=True)
class _RawText:
    """Markup with elements whose content holds no tags (scripts).

    Attributes:
        text: The markup, in lower case.
        unclosed: Names of such elements that are not closed any more.
    """

    text: str
    unclosed: set[str] = field(default_factory=set)

    def behind(self, name: str, position: int) -> int:
        """Return the place behind the element's content; to be on the safe side, the same where none ends."""
        found = -1 if name in self.unclosed else self.text.find(f"</{name}", position)
        if found < 0:
            self.unclosed.add(name)
        return max(found, position)
