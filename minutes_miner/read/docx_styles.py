"""What a Word document's styles say of its paragraphs: heading level, weight, numbering."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from minutes_miner.read.docx_numbering import W

BODY_TEXT_OUTLINE = 9  # the outline level by which Word says that a paragraph is no heading
LONGEST_CHAIN = 30  # styles based on one another; Word allows 11, and a circle must end

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class NumberingChoice:
    """A list as a paragraph or style names it.

    Attributes:
        num_id: The list; empty where none is named.
        level: The depth; None where only the list is named.
        style: The style that names it; empty for the paragraph itself.
    """

    num_id: str = ""
    level: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, looked up by id along what they are based on."""

    by_id: dict[str, _Element] = field(default_factory=dict)
    default: str = ""

    def chain(self, style: str) -> Iterator[_Element]:
        """Yield a style and what it is based on, the nearest first."""
        for _ in range(LONGEST_CHAIN):
            element = self.by_id.get(style)
            if element is None:
                return
            yield element
            style = value_of(element, "basedOn")

    def name(self, style: str) -> str:
        """Return the name under which Word shows a style, in lower case."""
        element = self.by_id.get(style)
        return "" if element is None else value_of(element, "name").lower()

    def heading_level(self, style: str) -> int:
        """Return the level of a heading style, from 1; 0 for other styles."""
        for element in self.chain(style):
            named = _HEADING_NAME.fullmatch(value_of(element, "name"))
            if named:
                return int(named[1])
            level = outline_level(element)
            if level is not None:
                return level
        return 0

    def is_title(self, style: str) -> bool:
        """Return whether a style is Word's "Title" or based on it."""
        return any(value_of(element, "name").lower() == "title" for element in self.chain(style))

    def is_bold(self, style: str) -> bool:
        """Return whether a style sets its words in bold."""
        stated = (bold_of(element) for element in self.chain(style))
        return next((bold for bold in stated if bold is not None), False)

    def numbering(self, style: str) -> NumberingChoice:
        """Return the list that a style names, or that it inherits."""
        for element in self.chain(style):
            choice = numbering_choice(element)
            if choice.num_id:
                return NumberingChoice(choice.num_id, choice.level, str(element.get(f"{W}styleId") or ""))
        return NumberingChoice()


def styles_of(root: _Element) -> Styles:
    """Return the styles that styles.xml defines."""
    elements = root.findall(f"{W}style")
    default = next(
        (e for e in elements if e.get(f"{W}default") in {"1", "true"} and _is_for_paragraphs(e)), None
    )
    by_id = {str(element.get(f"{W}styleId")): element for element in elements}
    return Styles(by_id, "" if default is None else str(default.get(f"{W}styleId")))


def _is_for_paragraphs(style: _Element) -> bool:
    return style.get(f"{W}type") in {None, "paragraph"}


def value_of(element: _Element, path: str) -> str:
    """Return the `w:val` at a path of child names ("pPr/pStyle"); empty where it is missing."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val") or "")


def bold_of(element: _Element) -> bool | None:
    """Return what a run's or style's properties say of bold; None where they say nothing."""
    found = element.find(f"{W}rPr/{W}b")
    return None if found is None else found.get(f"{W}val") not in _OFF


def outline_level(element: _Element) -> int | None:
    """Return the heading level, from 1, that a paragraph's or style's outline states; 0 for body text."""
    stated = value_of(element, "pPr/outlineLvl")
    if not stated.isdigit():
        return None
    return int(stated) + 1 if int(stated) < BODY_TEXT_OUTLINE else 0


def numbering_choice(element: _Element) -> NumberingChoice:
    """Return the list that a paragraph or style names itself."""
    level = value_of(element, "pPr/numPr/ilvl")
    return NumberingChoice(value_of(element, "pPr/numPr/numId"), int(level) if level.isdigit() else None)
