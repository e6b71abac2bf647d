"""ModernGov meeting pages whose table of items was copied row by row: "Title To note … Minutes: … |"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes_miner.read.source_lines import BREAKS

LONGEST_TITLE = 25  # words; a row that opens with more of them is all text

# "No. | Item |", "Rhif | Eitem", "| No. | Item |"; not "No. of items | 12 |"
_HEAD = re.compile(
    r"^[ \t]*\|?[ \t]*(?:No\.?|Rhif)[ \t]*\|[ \t]*(?:Items?|Eitem)[ \t]*\|?[ \t]*$", re.IGNORECASE
)
_RULE = re.compile(r"[\s|:-]*")
_ROW_END = re.compile(r"\s*\|\s*$")
# "12. | ", "| 4a | "; not "2021 | 14 |"
_NUMBER_CELL = re.compile(r"^\s*\|?\s*(?P<number>\d{1,4}[a-z]?\.?)\s*\|\s*(?=\S)")
# What ends a title: " To receive any apologies", " PDF 78 KB To", " Minutes: The Chair"; not " To Let"
_TITLE_END = re.compile(
    r"""
      \s+ (?= (?:(?:pdf\ icon\ )?\(?(?:PDF|DOCX?|XLSX?)\b)
            | To\ (?:accept|agree|appoint|approve|comment|confirm|consider|determine|discuss|elect|examine
                |hear|inform|invite|note|provide|receive|report|review|scrutinise|sign|submit|update|welcome)\b
            | (?:(?:Additional|Supporting)\ documents|Minutes|Decision|Cofnodion|Penderfyniad)\s?:
            | (?:Report|Presentation)\ (?:of|by|from)\ the\b )
    """,
    re.VERBOSE,
)
# The size of the document behind a title: " pdf icon PDF 78 KB", " (DOCX, 1.2 MB)"; not " PDF file"
_SIZE = re.compile(
    r"\s+(?:pdf icon )?\(?(?:PDF|DOCX?|XLSX?)\b[\s,]*[\d.,]+\s*(?:KB|MB|GB|K|bytes)\)?", re.IGNORECASE
)
# A label inside a row: "Additional documents:", "Minutes:"; not "the minutes: "
_LABEL = re.compile(
    r"(?:(?<=\s)|^)"
    r"(?P<label>(?:(?:Additional|Supporting) documents|Minutes|Decision|Cofnodion|Penderfyniad)\s?:)"
)


@dataclass(slots=True)
class Rows:
    """A text whose rows were set apart.

    Attributes:
        text: The text, each title, label and piece of a row on lines of its own; no letter is added or lost.
        titles: Numbers of the lines that hold titles of items, from 1.
    """

    text: str
    titles: set[int] = field(default_factory=set)


def unrolled(text: str) -> Rows:
    """Return a page's text with the rows of its table set apart; as it was, where it holds no such table.

    Args:
        text: The text of the page.
    """
    lines = BREAKS.split(text)
    head = next((n for n, line in enumerate(lines) if _HEAD.match(line)), None)
    if head is None:
        return Rows(text)
    out, titles = lines[: head + 1], set[int]()
    opens = True
    for line in lines[head + 1 :]:
        if _RULE.fullmatch(line):
            out.append("")
            opens = opens or "|" in line
            continue
        for piece, is_title in _pieces(_ROW_END.sub("", line), opens=opens):
            out += ["", piece, ""]
            if is_title:
                titles.add(len(out) - 1)
        opens = bool(_ROW_END.search(line))
    return Rows("\n".join(out), titles)


def _pieces(line: str, *, opens: bool) -> Iterator[tuple[str, bool]]:
    """The title (of a line that opens a row), the labels and what stands between them."""
    rest = line
    if opens:
        cell = _NUMBER_CELL.match(line)
        number, rest = (f"{cell['number']}\t", line[cell.end() :]) if cell else ("", line)
        end = _TITLE_END.search(rest)
        size = _SIZE.match(rest, end.start()) if end else None
        title = rest[: size.end()] if size else rest[: end.start()] if end else rest
        if len(title.split()) <= LONGEST_TITLE and title.strip(" |"):
            yield f"{number}{title.strip(' |')}", True
            rest = rest[len(title) :]
        else:
            rest = f"{number}{rest}"
    at = 0
    for label in _LABEL.finditer(rest):
        if rest[at : label.start()].strip(" |"):
            yield rest[at : label.start()].strip(), False
        yield label["label"], False
        at = label.end()
    if rest[at:].strip(" |"):
        yield rest[at:].strip(), False
