"""Assemble `Minutes` from pieces of text: the one place where offsets are counted."""

import re
from dataclasses import dataclass, field, replace

from minutes_miner.records import Block, BlockKind, Cell, Section

_WHITE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_BLOCK_BREAK = "\n\n"


def folded(text: str) -> str:
    """Return text with every run of white space (no-break spaces included) as one space, ends stripped."""
    return _WHITE.sub(" ", text).strip()


@dataclass(slots=True)
class TextBuilder:
    """Collect blocks in reading order; `text` and `blocks` hold what was added so far."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self.parts)

    def add(
        self,
        body: str,
        *,
        marker: str = "",
        kind: BlockKind = BlockKind.PARAGRAPH,
        section: Section = Section.MINUTES,
        level: int = 0,
        bold: bool = False,
        page: int | None = None,
        box: tuple[float, float, float, float] | None = None,
        element: str = "",
        cell: Cell | None = None,
    ) -> Block | None:
        """Append one block and return it; None where there are no words.

        Args:
            body: The words, white space is folded.
            marker: List marker or number standing before the words ("a)"), kept as part of the text.
            kind: What it is, as far as the source's structure says.
            section: The part of the item it belongs to.
            level: Depth of a list item or level of a heading.
            bold: Whether all its words are set in bold.
            page: Page in the source, from 1.
            box: `(x0, top, x1, bottom)` in points from the page's upper left.
            element: Address inside a source without pages.
            cell: Place in a table, for cells.
        """
        words = folded(body)
        lead = folded(marker)
        if not words and not lead:
            return None
        separator = _BLOCK_BREAK if self.blocks else ""
        start = self.length + len(separator)
        line = f"{lead} {words}".strip()
        block = Block(
            start=start,
            end=start + len(line),
            marker_end=start + (len(line) - len(words) if lead else 0),
            kind=kind,
            section=section,
            level=level,
            bold=bold,
            page=page,
            box=box,
            element=element,
            cell=cell,
        )
        self.parts += [separator, line]
        self.length = block.end
        self.blocks.append(block)
        return block

    def replace_last(self, **changes: object) -> None:
        """Change fields of the block added last, its span excepted."""
        self.blocks[-1] = replace(self.blocks[-1], **changes)  # type: ignore[arg-type]
