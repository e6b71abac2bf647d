"""What a reader of a page collects, until it is the record of a document."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.build import TextBuilder
from minutes_miner.read.html_attendance import attendance_in
from minutes_miner.read.html_pieces import Piece, add
from minutes_miner.read.html_sections import section_named
from minutes_miner.records import (
    Attendee,
    Block,
    BlockKind,
    Format,
    MeetingFacts,
    Minutes,
    Section,
    Source,
    Truncation,
)

_SIGNPOSTS = {BlockKind.LABEL, BlockKind.ITEM_HEADING}
_EMPTY = (
    "The page shows no text. Open it in a browser, wait until the minutes are shown, and save that page; "
    "or use the printed minutes (PDF)."
)


@dataclass(slots=True)
class Draft:
    """A document being read: its text so far and what the page states of itself."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    meetings: list[MeetingFacts] = field(default_factory=list)
    attendance: list[Attendee] = field(default_factory=list)
    truncations: list[Truncation] = field(default_factory=list)
    item_ids: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def put(self, piece: Piece, section: Section, *, item_id: str = "") -> Block | None:
        """Append a piece; note where the page cuts it short, and the page's id where it heads an item.

        Args:
            piece: What to append.
            section: The part of the page it belongs to, unless its markup says otherwise.
            item_id: The page's id of the item it stands in or heads.
        """
        block = add(self.builder, piece, section)
        item_id = item_id or piece.anchor
        if piece.cut is not None:
            at = block.end if block else self.builder.length
            found = Truncation(at=at, item_id=piece.cut.item_id or item_id, address=piece.cut.address)
            self.truncations.append(found)
        if block is not None and item_id and block.kind is BlockKind.ITEM_HEADING:
            self.item_ids[block.start] = item_id
        return block

    def put_all(self, pieces: Iterable[Piece], section: Section, *, item_id: str = "") -> None:
        """Append pieces; a label ("Minutes:") opens its section for what follows.

        Args:
            pieces: What to append, in order.
            section: The section in which they begin.
            item_id: The page's id of the item they stand in.
        """
        current = section
        for piece in pieces:
            if piece.kind is BlockKind.LABEL:
                current = section_named(piece.words) or current
            self.put(piece, current, item_id=item_id)

    def add_attendance(self, tables: Iterable[LexborNode]) -> None:
        """Add the people on tables of attendance; a warning counts those of whom it is not said who came.

        Args:
            tables: The tables, as `attendance_tables` finds them.
        """
        people, unknown = attendance_in(tables)
        self.add_people(people, unknown)

    def add_people(self, people: Iterable[Attendee], unknown: int) -> None:
        """Add people to the attendance list.

        Args:
            people: Those of whom the list says how they stand on it.
            unknown: The number of those of whom it does not.
        """
        self.attendance += people
        if unknown:
            self.warnings.append(f"attendance is not recorded for {unknown} of the people listed")

    def has(self, section: Section) -> bool:
        """Return whether some text stands in a section, labels and items' headings apart."""
        return any(b.section is section and b.kind not in _SIGNPOSTS for b in self.builder.blocks)

    def minutes(self, source: Source, kind: Format, *, address: str = "") -> Minutes:
        """Return the record of the document.

        Raises:
            ReadError: `NOT_MINUTES` where no text was found.
        """
        if not self.builder.blocks:
            raise ReadError(_EMPTY, kind=FailureKind.NOT_MINUTES)
        return Minutes(
            path=source.path,
            sha256=source.sha256,
            format=kind,
            text=self.builder.text,
            blocks=tuple(self.builder.blocks),
            meetings=tuple(self.meetings),
            attendance=tuple(self.attendance),
            truncations=tuple(self.truncations),
            item_ids=self.item_ids,
            warnings=tuple(self.warnings),
            address=address,
        )
