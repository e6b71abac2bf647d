"""Minutes in Markdown: written as such, or drawn line by line from a PDF."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from minutes_miner.dates import stated_dates
from minutes_miner.read.columns import cell_drafts
from minutes_miner.read.decode import decoded
from minutes_miner.read.draft import Draft, built, kind_by_shape, settled
from minutes_miner.read.front_matter import FrontMatter, split_front_matter
from minutes_miner.read.joined import Words, respaced, words_of
from minutes_miner.read.line_width import Layout, is_spread, layout_of
from minutes_miner.read.markdown_entries import Entry, EntryKind, entries_of
from minutes_miner.read.markdown_pages import OMITTED, with_pages
from minutes_miner.read.markers import marked
from minutes_miner.read.source_lines import printed_lines, source_lines
from minutes_miner.read.text import draft_of
from minutes_miner.read.wrapped import passages
from minutes_miner.records import BlockKind, Format, MeetingFacts, Minutes, Section, Source

FIRST_LINES = 20  # blocks among which minutes state their day
ORIGIN_AMONG = 3  # blocks at the head where a link to the original stands by itself
FEWEST_SIGNS = 3  # a stray asterisk or bracket makes no Markdown
LOOKED_AT = 200_000  # letters that decide whether a text is Markdown

_SURE_SIGNS = re.compile(
    r"""
      ^ \#{1,6} [ ] \S                        # "## Actions"
    | ^ \| ? [ ]* :?-{3,}:? [ ]* \|           # "|---|---|"
    | ^ > [ ]? \[!\w+\]                       # "> [!note]"
    | \[ [^\]\n]{1,200} \] \( (?:https?:|/|<) # "[report](https:"
    | !\[ [^\]\n]{0,200} \]\(
    """,
    re.VERBOSE | re.MULTILINE,
)
_LIKELY_SIGNS = re.compile(
    r"""
      \*\*\S[^*\n]{0,300}\*\*   # "**Present**"
    | (?<!\w)__\w[^_\n]{0,300}__
    | ^[ ]{0,3}\d{1,3}\\[.)]    # "1\."
    | \\[-.*_>\[\]#]
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKUP = re.compile(r"\*+|\\(?=\W)|(?<!\w)_+|_+(?!\w)|<[^>\n]{1,80}>")
_NO_BREAK = re.compile(r"[\xa0\u2007\u202f]")


def is_markdown(text: str) -> bool:
    """Return whether a text is written in Markdown rather than plain.

    Front matter, headings with "#", tables with rules, links and callouts decide alone; bold type and
    escapes when there are several.
    """
    head = text[:LOOKED_AT]
    if split_front_matter(head).lines or _SURE_SIGNS.search(head):
        return True
    return len(_LIKELY_SIGNS.findall(head)) >= FEWEST_SIGNS


def read_markdown(source: Source) -> Minutes:
    """Return minutes written in Markdown.

    The front matter's title is kept as a fact; its date only where the minutes' own words do not name
    another. Text drawn from a PDF, with a blank line after every printed line, is put together again and
    its rules and page numbers are taken as pages.

    Raises:
        ReadError: The bytes are no text, or hold nothing but white space.
    """
    front = split_front_matter(_NO_BREAK.sub(" ", decoded(source.data)))
    spread = is_spread(printed_lines(source_lines(OMITTED.sub("", _MARKUP.sub("", front.body)))))
    paged = with_pages(entries_of(front.body, first_line=front.lines + 1, spread=spread), spread=spread)
    origin = next((entry for entry in paged.entries[:ORIGIN_AMONG] if entry.address), None)
    builder = built(_without_origin(settled(_drafts(paged.entries)), origin))
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        format=Format.MARKDOWN,
        text=builder.text,
        blocks=tuple(builder.blocks),
        meetings=_facts(front, [builder.text[b.start : b.end] for b in builder.blocks[:FIRST_LINES]]),
        warnings=paged.warnings,
        pages=paged.pages,
        address=origin.address if origin else "",
        published=front.day,
    )


def _facts(front: FrontMatter, first_lines: Sequence[str]) -> tuple[MeetingFacts, ...]:
    """The title; and the day, unless the minutes' own words name another: then it is the day of posting."""
    stated = [day for text in (front.title, *first_lines) for day in stated_dates(text)]
    telling = [other for other in stated if other.day][:1] or stated
    day = front.day
    if day is not None and not all(other.agrees_with(day) for other in telling):
        day = None
    return (MeetingFacts(title=front.title, date=day),) if front.title or day else ()


def _without_origin(drafts: Iterable[Draft], origin: Entry | None) -> list[Draft]:
    """Put the block that says where the text is from ("Original file") in front of the minutes."""
    place = f"line {origin.number}" if origin else ""
    return [replace(draft, section=Section.FRONT) if draft.element == place else draft for draft in drafts]


def _drafts(entries: Sequence[Entry]) -> list[Draft]:
    lines = [line for entry in entries for line in entry.lines if entry.kind is not EntryKind.HEADING]
    layout, words = layout_of(lines), words_of(lines)
    drafts: list[Draft] = []
    tables = 0
    for kind, group in _runs(entries):
        if kind is EntryKind.TABLE and group[0].table is not None:
            drafts += cell_drafts(group[0].table, tables)
            tables += 1
        else:
            drafts += _DRAFTED_BY[kind](group, layout, words)
    return drafts


def _runs(entries: Iterable[Entry]) -> Iterator[tuple[EntryKind, list[Entry]]]:
    """Paragraphs that follow one another at the same depth together, any other block alone."""
    alone = count()
    keyed = groupby(entries, key=lambda e: (e.kind, e.depth if e.kind is EntryKind.TEXT else next(alone)))
    return ((kind, list(group)) for (kind, _), group in keyed)


def _paragraphs(entries: Sequence[Entry], layout: Layout, words: Words) -> list[Draft]:
    lines = [line for entry in entries for line in entry.lines]
    lines = respaced(lines) if layout.dividing_gap > 1 else lines
    return [draft_of(group, layout, words) for group in passages(lines, layout)]


def _heading(entries: Sequence[Entry], _layout: Layout, _words: Words) -> list[Draft]:
    first = entries[0].lines[0]
    marker, words = marked(" ".join(line.text for line in entries[0].lines))
    return [
        Draft(
            body=words,
            marker=marker,
            kind=BlockKind.HEADING,
            level=entries[0].level,
            bold=first.bold,
            page=first.page,
            element=f"line {first.number}",
        )
    ]


def _item(entries: Sequence[Entry], layout: Layout, words: Words) -> list[Draft]:
    """A list item's first paragraph; lines that its author broke off become blocks of their own."""
    entry = entries[0]
    first, *rest = passages(entry.lines, layout)
    draft = draft_of(first, layout, words)
    marker = f"{entry.marker} {draft.marker}".strip()
    kind = kind_by_shape(draft.body, entry.marker, bold=draft.bold)
    head = replace(draft, marker=marker, kind=kind, level=entry.level if kind is BlockKind.LIST_ITEM else 0)
    return [head, *(draft_of(group, layout, words) for group in rest)]


_DRAFTED_BY = {EntryKind.TEXT: _paragraphs, EntryKind.HEADING: _heading, EntryKind.ITEM: _item}
