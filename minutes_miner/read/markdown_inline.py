"""Markdown's inline markup resolved to lines of words, each with its weight."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from minutes_miner.read.bold import is_all_bold
from minutes_miner.read.lines import Line
from minutes_miner.read.markers import is_marker

_RAISED = re.compile(r"(?<=\d)\^(st|nd|rd|th)\^")
_STARS = re.compile(r"\*{2,}")
_BREAK_TAG = re.compile(r"<(?:br|hr|/p|/div|/li|/tr)\b[^>]*>", re.IGNORECASE)
_CALLOUT = re.compile(r"\[!\w+\][-+]?[ \t]*")


@dataclass(slots=True)
class _Scribe:
    """Collects the pieces of one line after another."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    hard: list[bool] = field(default_factory=lambda: [False])
    source_lines: list[int] = field(default_factory=lambda: [0])
    strong: int = 0

    def write(self, text: str) -> None:
        self.lines[-1].append((text, self.strong > 0))

    def write_with_stray_stars(self, text: str) -> None:
        """Converters print "CHAIR**:**" and "**(a)**An", whose stars CommonMark takes for words."""
        first, *rest = _STARS.split(text)
        self.write(first)
        for piece in rest:
            self.strong = 0 if self.strong else 1
            self.write(piece)

    def start_line(self, *, hard: bool, in_source: bool) -> None:
        self.lines.append([])
        self.hard.append(hard)
        self.source_lines.append(self.source_lines[-1] + in_source)


def styled_lines(children: Sequence[Token], first_line: int) -> list[Line]:
    """Return the lines of a paragraph: markup removed, link texts kept, images dropped.

    Args:
        children: The inline tokens of the paragraph.
        first_line: Source line on which the paragraph begins, from 1.
    """
    scribe = _Scribe()
    for token in children:
        _take(token, scribe)
    lines = []
    for pieces, hard, offset in zip(scribe.lines, scribe.hard, scribe.source_lines, strict=True):
        text = _RAISED.sub(r"\1", "".join(piece for piece, _ in pieces)).strip()
        if any(map(str.isalnum, text)) or is_marker(text):
            lines.append(
                Line(text=text, number=first_line + offset, bold=is_all_bold(pieces), follows_break=hard)
            )
    return list(_without_callouts(lines))


def _take(token: Token, scribe: _Scribe) -> None:
    if token.type == "text":
        scribe.write_with_stray_stars(token.content)
    elif token.type in {"code_inline", "text_special"}:
        scribe.write(token.content)
    elif token.type in {"softbreak", "hardbreak"}:
        scribe.start_line(hard=token.type == "hardbreak", in_source=True)
    elif token.type == "html_inline" and _BREAK_TAG.fullmatch(token.content):
        scribe.start_line(hard=True, in_source=False)
    elif token.type in {"strong_open", "strong_close"}:
        scribe.strong = max(0, scribe.strong + token.nesting)


def _without_callouts(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the title of a box ("[!note]- Present:") on a line of its own, without the sign."""
    for line in lines:
        sign = _CALLOUT.match(line.text)
        if sign is None:
            yield line
        elif sign.end() < len(line.text):
            yield Line(text=line.text[sign.end() :], number=line.number, bold=True, alone=True)
