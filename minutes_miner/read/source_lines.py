"""The lines of a plain text with their page, before anything is joined or dropped for good."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutes_miner.read.build import folded
from minutes_miner.read.lines import Line
from minutes_miner.read.markers import is_marker
from minutes_miner.read.page_furniture import furniture

TAB_STOP = 8  # columns, as terminals and pdftotext have it
FEWEST_MARKS = 3  # lines "Page 3 of 8" that part pages
LONGEST_PAGE_MARK = 60  # letters, with the spaces around "Page 3 of 8"

BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b]")
_PAGE_MARK = re.compile(r"page\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as it stands in the source.

    Attributes:
        raw: The line with its inner spacing.
        number: Ordinal in the source, from 1.
        page: Page, from 1; None where the source has no pages.
    """

    raw: str
    number: int
    page: int | None = None

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return folded(self.raw)


def source_lines(text: str) -> list[SourceLine]:
    """Return all lines of a text; form feeds, or else lines such as "Page 3 of 8", part its pages."""
    rows = BREAKS.split(text.lstrip("\ufeff"))
    if any("\f" in row for row in rows):
        return _paged_by_form_feeds(rows)
    return _paged_by_marks([SourceLine(row, number) for number, row in enumerate(rows, start=1)])


def _paged_by_form_feeds(rows: Iterable[str]) -> list[SourceLine]:
    lines: list[SourceLine] = []
    page = 1
    for number, row in enumerate(rows, start=1):
        before, *after = row.split("\f")
        lines.append(SourceLine(before, number, page))
        for piece in after:
            page += 1
            lines.append(SourceLine(piece, number, page))
    return lines


def _paged_by_marks(lines: list[SourceLine]) -> list[SourceLine]:
    marks = {n: int(mark[1]) for n, line in enumerate(lines) if (mark := _page_mark(line))}
    if len(marks) < FEWEST_MARKS:
        return lines
    at_head = not any(folded(line.raw) for line in lines[: min(marks)])
    page = min(marks.values())
    paged: list[SourceLine] = []
    for n, line in enumerate(lines):
        page = marks[n] if at_head and n in marks else page
        paged.append(replace(line, page=page))
        page = marks[n] + 1 if not at_head and n in marks else page
    return paged


def _page_mark(line: SourceLine) -> re.Match[str] | None:
    return _PAGE_MARK.fullmatch(line.raw.strip()) if len(line.raw) < LONGEST_PAGE_MARK else None


def without_furniture(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[str]]:
    """Return the lines with page numbers and running heads blanked, and warnings of words left out."""
    filled = [n for n, line in enumerate(lines) if line.raw.strip()]
    found = furniture([lines[n].text for n in filled], [lines[n].page for n in filled])
    blank = {filled[k] for k in found.positions}
    kept = [replace(line, raw="") if n in blank else line for n, line in enumerate(lines)]
    return kept, list(found.warnings())


def printed_lines(lines: Iterable[SourceLine]) -> list[Line]:
    """Return the lines that hold a letter, digit or list marker; the others count as blank.

    The first line of a page has no gap, since the margins of pages divide nothing.
    """
    printed: list[Line] = []
    gap = 0
    for line in lines:
        text = line.raw.strip()  # inner spacing stays: it tells "12    Apologies" from "12 members"
        if not (any(map(str.isalnum, text)) or is_marker(text)):
            gap += 1
            continue
        if printed and printed[-1].page != line.page:
            gap = 0
        printed.append(Line(text=text, number=line.number, indent=_indent(line.raw), gap=gap, page=line.page))
        gap = 0
    return printed


def _indent(raw: str) -> int:
    width = 0
    for sign in raw:
        if not sign.isspace():
            break
        width += TAB_STOP - width % TAB_STOP if sign == "\t" else 1
    return width
