"""Read ModernGov's page of an issue (`ieIssueDetails`): one matter as many meetings dealt with it."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_item_page import is_skipped_on_item_page
from minutes_miner.read.html_meeting import Stated, day_in
from minutes_miner.read.html_pieces import Piece
from minutes_miner.read.html_reading import (
    RULES,
    Reading,
    bare_title,
    facts_of,
    kind_of,
    warn_if_not_minuted,
)
from minutes_miner.read.html_source import words
from minutes_miner.records import BlockKind, MeetingFacts, Section

_ISSUE_TITLE = re.compile(r"\W*(?:issue\s+-\s+meetings|mater\s+-\s+cyfarfodydd)\W*", re.IGNORECASE)
_ONE_MEETING = re.compile(  # Meeting: 02/03/2022, 10:00 - Housing Panel (Item 41)
    r"""(?:Meeting|Cyfarfod)\s*:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:,?\s*(?P<time>\d{1,2}[.:]\d{2}))?
    \s*[-–]\s*(?P<committee>.+?)\s*(?:\((?:Item|Eitem)\s*(?P<item>[^)]*)\))?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_issue_page(root: LexborNode, title: str) -> bool:
    """Return whether a page holds an issue over many meetings.

    Args:
        root: The part of the page that ModernGov made.
        title: Its main title.
    """
    lines = root.css("h2, h3, h4, .mgSectionTitle")
    return _ISSUE_TITLE.fullmatch(title) is not None or any(_ONE_MEETING.match(words(line)) for line in lines)


def read_issue_page(reading: Reading) -> None:
    """Read an issue's page into its draft: each line "Meeting: …" opens a meeting."""
    rules = replace(RULES, skip=is_skipped_on_item_page, kind=_kind)
    issue = _Issue(reading=reading, shared=facts_of(reading, Stated()))
    for piece in reading.with_rules(rules).pieces(reading.root, reading.base):
        issue.put(piece)
    warn_if_not_minuted(reading.draft)


def _kind(text: str, names: frozenset[str], authored: bool) -> BlockKind | None:
    if not authored and _ONE_MEETING.match(text):
        return BlockKind.MEETING_HEADING
    return kind_of(text, names, authored)


@dataclass(slots=True, kw_only=True)
class _Issue:
    """An issue's page being put into its draft.

    Attributes:
        reading: The page.
        shared: What the page says of all its meetings.
        section: The section of the piece that comes next.
        number: The number of the item in the meeting just opened.
        titled: Whether that item's title has been seen.
    """

    reading: Reading
    shared: MeetingFacts
    section: Section = Section.FRONT
    number: str = ""
    titled: bool = True

    def put(self, piece: Piece) -> None:
        """Put one piece."""
        draft = self.reading.draft
        opening = _ONE_MEETING.match(piece.words) if piece.kind is BlockKind.MEETING_HEADING else None
        if opening:
            self._open(piece, opening)
        elif not self.titled:
            self.titled = True
            draft.put(_numbered(piece, self.number), Section.AGENDA)
        else:
            draft.put_all([piece], self.section)
            is_label = piece.kind is BlockKind.LABEL
            self.section = draft.builder.blocks[-1].section if is_label else self.section

    def _open(self, piece: Piece, opening: re.Match[str]) -> None:
        draft = self.reading.draft
        block = draft.put(piece, Section.FRONT)
        stated = replace(
            self.shared,
            committee=opening["committee"],
            date=day_in(opening["date"]),
            time=opening["time"] or "",
            venue="",
            start=block.start if block else draft.builder.length,
        )
        draft.meetings.append(stated)
        self.section, self.number, self.titled = Section.AGENDA, opening["item"] or "", False


def _numbered(piece: Piece, number: str) -> Piece:
    """The title of the item in one meeting, printed with the number that the line above names."""
    text, marker = bare_title(piece.words), piece.marker
    if number and not marker and text.startswith(f"{number} "):
        marker, text = number, text.removeprefix(f"{number} ")
    return replace(
        piece, words=text, marker=marker, kind=BlockKind.ITEM_HEADING, level=1, section=Section.AGENDA
    )
