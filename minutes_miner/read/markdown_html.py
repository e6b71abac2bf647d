"""HTML inside Markdown: its words as paragraphs, its tables as tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from minutes_miner.read.build import folded
from minutes_miner.read.html_style import BLOCK_TAGS

BREAKING_TAGS = BLOCK_TAGS | {"br"}
SILENT_TAGS = {"head", "script", "style", "template"}


@dataclass(slots=True)
class HtmlPart:
    """A paragraph's words, or a table's rows of cells; one of them is empty."""

    words: str = ""
    rows: list[list[str]] = field(default_factory=list)
    has_header: bool = False


def html_parts(html: str) -> list[HtmlPart]:
    """Return the paragraphs and tables of a piece of HTML, in order; comments and scripts are left out."""
    reader = _Reader()
    reader.feed(_without_comments(html))
    reader.close()
    return reader.parts()


def _without_comments(html: str) -> str:
    """The HTML without its comments; what follows one that is never closed stays."""
    kept = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = end + len("-->")
    return "".join([*kept, html[at:].replace("<!--", " ")])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[HtmlPart] = []
        self.pieces: list[str] = []
        self.silent = 0
        self.in_cell = False

    def parts(self) -> list[HtmlPart]:
        """Return what was read, without what holds no words."""
        self.flush()
        return [part for part in self.found if part.words or any(map(any, part.rows))]

    def flush(self) -> None:
        """End the paragraph or the part of a cell that is being read."""
        words = folded("".join(self.pieces))
        self.pieces = []
        if not words:
            return
        if self.in_cell and self.found and self.found[-1].rows:
            row = self.found[-1].rows[-1]
            row[-1] = f"{row[-1]}\n{words}".strip()
        else:
            self.found.append(HtmlPart(words=words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        """Open a block, row or cell."""
        self.silent += tag in SILENT_TAGS
        if tag in BREAKING_TAGS:
            self.flush()
        if tag == "tr":
            self._start_row()
        elif tag in {"td", "th"}:
            self._start_cell(tag)

    def _start_row(self) -> None:
        if not (self.found and self.found[-1].rows):
            self.found.append(HtmlPart(rows=[]))
        self.found[-1].rows.append([])

    def _start_cell(self, tag: str) -> None:
        if not (self.found and self.found[-1].rows):
            self._start_row()
        table = self.found[-1]
        table.rows[-1].append("")
        table.has_header |= tag == "th" and len(table.rows) == 1
        self.in_cell = True

    def handle_endtag(self, tag: str) -> None:
        """Close a block, row or cell."""
        self.silent = max(0, self.silent - (tag in SILENT_TAGS))
        if tag in BREAKING_TAGS:
            self.flush()
        if tag in {"td", "th"}:
            self.in_cell = False
        elif tag == "table":
            self.found.append(HtmlPart())

    def handle_data(self, data: str) -> None:
        """Collect words."""
        if not self.silent:
            self.pieces.append(data)
