"""The words of one Word paragraph, as they would be printed with all changes accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from minutes_miner.read.bold import is_all_bold
from minutes_miner.read.docx_numbering import W
from minutes_miner.read.docx_styles import Styles, bold_of, value_of
from minutes_miner.read.lines import Line

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What has been taken out of the document, or is printed nowhere.
_DROPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}delText",
    f"{W}instrText",
    f"{W}delInstrText",
    f"{W}pPr",
    f"{W}rPr",
    f"{W}rt",
    f"{W}sdtPr",
    f"{W}fldData",
}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}

# Places in the symbol fonts of Word: bullets, ticks, boxes, arrows. Their other signs hold no words.
_SYMBOLS = {
    0xA7: "▪",
    0xA8: "☐",
    0xB7: "•",
    0xD8: "➢",
    0xE0: "→",
    0xFC: "✓",
    0xFE: "☑",
    0x2D: "–",
    0x6F: "☐",
}


@dataclass(slots=True)
class Inline:
    """The words of a paragraph, and what hangs on it.

    Attributes:
        lines: Pieces of words with their weight, line by line; a line ends at a break set by hand.
        boxes: Text boxes anchored in the paragraph.
        notes: Kind and id of the notes it refers to.
        hidden: Whether words formatted as hidden were left out.
    """

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: bool = False

    def has_words(self) -> bool:
        """Return whether any line holds more than white space."""
        return any(piece.strip() for line in self.lines for piece, _ in line)


def read_inline(paragraph: _Element, styles: Styles, *, style: str, into: Inline | None = None) -> Inline:
    """Return the words of a paragraph.

    Args:
        paragraph: The `w:p`.
        styles: The document's styles.
        style: Id of the paragraph's style.
        into: Words that stand before, where the paragraph mark between was deleted.
    """
    inline = into or Inline()
    base = styles.is_bold(style)
    for element, bold in _leaves(paragraph, styles, base, inline):
        _take(element, inline, bold=bold)
    return inline


def _leaves(parent: _Element, styles: Styles, bold: bool, inline: Inline) -> Iterator[tuple[_Element, bool]]:
    """The elements that hold words, in order, each with its weight."""
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _DROPPED or _is_placeholder(child):
            continue
        if child.tag == f"{W}r":
            if _is_hidden(child):
                inline.hidden = True
                continue
            yield from _leaves(child, styles, _is_bold(child, styles, bold), inline)
        elif child.tag == f"{MC}AlternateContent":
            yield from _leaves_of_choice(child, styles, bold, inline)
        elif child.tag == f"{W}txbxContent":
            yield child, bold
        elif len(child):
            yield from _leaves(child, styles, bold, inline)
        else:
            yield child, bold


def _leaves_of_choice(
    choices: _Element, styles: Styles, bold: bool, inline: Inline
) -> Iterator[tuple[_Element, bool]]:
    """The first form of what is stored in several; old versions of Word read the second."""
    chosen = next((c for c in choices if c.tag in {f"{MC}Choice", f"{MC}Fallback"}), None)
    if chosen is not None:
        yield from _leaves(chosen, styles, bold, inline)


def _is_placeholder(element: _Element) -> bool:
    """Whether it is a form field left empty: "Click here to enter text"."""
    if element.tag != f"{W}sdt":
        return False
    shown = element.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(f"{W}val") not in {"0", "false"}


def _is_bold(run: _Element, styles: Styles, base: bool) -> bool:
    stated = bold_of(run)
    if stated is not None:
        return stated
    return base or styles.is_bold(value_of(run, "rPr/rStyle"))


def _is_hidden(run: _Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in {"0", "false"}


def _take(element: _Element, inline: Inline, *, bold: bool) -> None:
    if element.tag in {f"{W}t", f"{M}t"}:
        inline.lines[-1].append((element.text or "", bold))
    elif element.tag in {f"{W}br", f"{W}cr"}:
        inline.lines.append([])
    elif element.tag in _SIGNS:
        inline.lines[-1].append((_SIGNS[element.tag], bold))
    elif element.tag == f"{W}sym":
        inline.lines[-1].append((_symbol(element), bold))
    elif element.tag == f"{W}txbxContent":
        inline.boxes.append(element)
    elif element.tag in _NOTES:
        inline.notes.append((_NOTES[element.tag], str(element.get(f"{W}id"))))


def _symbol(element: _Element) -> str:
    try:
        place = int(str(element.get(f"{W}char")), 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(place & 0xFF, "") if place < 0x100 or 0xF000 <= place < 0xF100 else chr(place)  # noqa: PLR2004


def lines_of(inline: Inline) -> list[Line]:
    """Return the lines of a paragraph that hold words."""
    lines: list[Line] = []
    for pieces in inline.lines:
        text = "".join(piece for piece, _ in pieces).strip()
        if text:
            lines.append(Line(text=text, bold=is_all_bold(pieces), follows_break=bool(lines)))
    return lines


def text_of(elements: Sequence[_Element], styles: Styles) -> list[str]:
    """Return the words of paragraphs, one string each; empty ones are left out."""
    inlines = (read_inline(paragraph, styles, style="") for paragraph in elements)
    texts = (" ".join(line.text for line in lines_of(inline)) for inline in inlines)
    return [text for text in texts if text]
