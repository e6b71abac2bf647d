"""Set words in their paragraph, so that exactly they can be highlighted."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_miner.link.masking import BLACK, RESIDENT, shown
from minutes_miner.log_records import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are highlighted, or not."""

    text: str
    marked: bool = False


Quotation = tuple[tuple[Piece, ...], ...]  # paragraphs of pieces


def highlighted(text: str, paragraphs: Sequence[Paragraph], start: int, end: int) -> Quotation:
    """Return paragraphs with a span's words marked.

    Where the paragraphs do not hold the words at the span (they are not kept, or come from another reading),
    the words stand alone: a wrong passage is never highlighted.

    Args:
        text: The words.
        paragraphs: Paragraphs that the span touches.
        start: First character of the span in the document.
        end: One past its last.
    """
    quotation = tuple(_pieces(paragraph, start, end) for paragraph in paragraphs)
    marked = "".join(piece.text for pieces in quotation for piece in pieces if piece.marked)
    return quotation if quotation and _bare(marked) == _bare(text) else plain(text, marked=True)


def plain(text: str, *, marked: bool = False) -> Quotation:
    """Return words as a quotation by themselves.

    Args:
        text: The words.
        marked: Whether they are highlighted.
    """
    return ((Piece(text=text, marked=marked),),) if text else ()


def _pieces(paragraph: Paragraph, start: int, end: int) -> tuple[Piece, ...]:
    """A paragraph cut at the ends of a span."""
    words = paragraph.text
    first = max(start - paragraph.start, 0)
    last = min(end, paragraph.end) - paragraph.start
    cut = ((words[:first], False), (words[first:last], True), (words[last:], False))
    return tuple(Piece(text=shown(part), marked=marked) for part, marked in cut if part)


def _bare(text: str) -> str:
    """Words without white space and masks, which printings and acts set differently."""
    return "".join(text.replace(RESIDENT, "").replace(BLACK, "").split())
