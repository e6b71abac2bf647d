"""What elements do to their text: break it, hide it, set it in bold, tell a list number from words."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_source import classes
from minutes_miner.records import Section

BLOCK_TAGS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
UNSEEN_TAGS = {
    "button",
    "datalist",
    "del",
    "head",
    "iframe",
    "input",
    "map",
    "math",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
}
LIST_TAGS = {"ol", "ul"}

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_TINY = re.compile(r"font(?:-size)?\s*:\s*7(?:\.0)?pt|mso-tab-count", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(?P<slant>italic|normal)", re.IGNORECASE)
_LIST_PLACE = re.compile(r"CxSp(?:First|Middle|Last)$")  # Word's names for the first and last of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What an element hands down to its text.

    Attributes:
        bold: Set in bold.
        italic: Set in italics.
        underlined: Underlined.
        tiny: So small, or a tab, that white space in it is Word's gap behind a list number.
        authored: Written by a person, not by the system that made the page.
        depth: Depth of lists around, from 0; -1 outside.
        tables: Number of tables around.
        heading: Level of the heading around, from 1; 0 outside.
        name: Class of the paragraph.
        names: Class names of all elements around.
        section: Section that the markup around states.
    """

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    tiny: bool = False
    authored: bool = False
    depth: int = -1
    tables: int = 0
    heading: int = 0
    name: str = ""
    names: frozenset[str] = frozenset()
    section: Section | None = None


def style_of(node: LexborNode, tag: str, around: Style, authored: frozenset[str]) -> Style:
    """Return what an element makes of the style handed down to it, its section apart.

    Args:
        node: The element.
        tag: Its tag.
        around: The style of the element around it.
        authored: Class names of elements that hold what a person wrote.
    """
    names = classes(node)
    look = node.attributes.get("style") or ""
    made = replace(
        around,
        bold=_is_bold(tag, look, around.bold),
        italic=_is_italic(tag, look, around.italic),
        underlined=around.underlined or tag == "u",
        tiny=_TINY.search(look) is not None or (around.tiny and not look),
        names=around.names | names if names else around.names,
        authored=around.authored or not authored.isdisjoint(names),
    )
    return _as_block(made, tag, names) if tag in BLOCK_TAGS else made


def _as_block(style: Style, tag: str, names: frozenset[str]) -> Style:
    return replace(
        style,
        heading=_HEADINGS.get(tag, 0 if tag == "table" else style.heading),
        name=" ".join(sorted(_LIST_PLACE.sub("", name) for name in names)),
        depth=style.depth + (tag in LIST_TAGS),
        tables=style.tables + (tag == "table"),
    )


def _is_bold(tag: str, look: str, around: bool) -> bool:
    weight = _WEIGHT.search(look)
    if weight:
        return weight["weight"].lower() in {"bold", "600", "700", "800", "900"}
    return around or tag in {"b", "strong", "th"}


def _is_italic(tag: str, look: str, around: bool) -> bool:
    slant = _SLANT.search(look)
    return slant["slant"].lower() == "italic" if slant else around or tag in {"em", "i"}


def is_hidden(node: LexborNode) -> bool:
    """Return whether an element hides its text."""
    return "hidden" in node.attributes or _UNSEEN.search(node.attributes.get("style") or "") is not None


def holds_marker(node: LexborNode) -> bool:
    """Return whether Word says of an element that it holds a list's number or bullet."""
    return _LIST_NUMBER.search(node.attributes.get("style") or "") is not None
