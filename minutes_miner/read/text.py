"""Minutes as plain text: hard-wrapped lines rejoined, markers, headings and tables told by their shape."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes_miner.read.columns import Region, Table, cell_drafts, regions, with_rows_apart
from minutes_miner.read.decode import decoded
from minutes_miner.read.draft import Draft, built, settled, told_by_shape
from minutes_miner.read.joined import Words, joined, lone_marker, words_of
from minutes_miner.read.line_width import Layout, layout_of
from minutes_miner.read.lines import Line
from minutes_miner.read.source_lines import printed_lines, source_lines, without_furniture
from minutes_miner.read.titles import is_title
from minutes_miner.read.wrapped import passages
from minutes_miner.records import BlockKind, Format, Minutes, Source

CENTRED_INDENT = 12  # columns; bullets and quotations are indented less
USUAL_WIDTH = 80  # columns, where the lines do not show their width
CENTRED_BALANCE = 0.35  # by how much of the line's room the left margin may differ from the right one


def read_text(source: Source) -> Minutes:
    """Return minutes saved as plain text.

    Encodings accepted: as for `decode.decoded`. Pages are known where form feeds or "Page 3 of 8" part
    them; otherwise a block's place is the source line it begins on.

    Raises:
        ReadError: The bytes are no text, or hold nothing but white space.
    """
    lines, warnings = without_furniture(source_lines(decoded(source.data)))
    builder = built(settled(drafts_of(list(regions(lines)))))
    pages = max((line.page or 0 for line in lines), default=0)
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        format=Format.TEXT,
        text=builder.text,
        blocks=tuple(builder.blocks),
        warnings=tuple(warnings),
        pages=pages or None,
    )


def drafts_of(found: Sequence[Region]) -> list[Draft]:
    """Return the drafts of prose and tables in reading order."""
    prose = {
        n: with_rows_apart(printed_lines(region))
        for n, region in enumerate(found)
        if not isinstance(region, Table)
    }
    lines = [line for run in prose.values() for line in run]
    layout, words = layout_of(lines), words_of(lines)
    drafts: list[Draft] = []
    tables = 0
    for n, region in enumerate(found):
        if isinstance(region, Table):
            drafts += cell_drafts(region, tables)
            tables += 1
        else:
            drafts += prose_drafts(prose[n], layout, words)
    return drafts


def prose_drafts(lines: Iterable[Line], layout: Layout, words: Words) -> list[Draft]:
    """Return printed lines as drafts of paragraphs, headings and list items."""
    groups = passages(lines, layout)
    drafts = [draft_of(group, layout, words) for group in groups]
    levels = list_levels([group[0].indent for group in groups], [d.kind for d in drafts])
    return [replace(draft, level=level) for draft, level in zip(drafts, levels, strict=True)]


def draft_of(group: list[Line], layout: Layout, words: Words) -> Draft:
    """Return one paragraph's lines as a draft; a marker on a line of its own is the marker."""
    marker, rest = lone_marker(group)
    first = group[0]
    draft = Draft(
        body=joined(rest, words),
        marker=marker,
        page=first.page,
        element=f"line {first.number}",
        bold=all(line.bold for line in rest),
    )
    draft = told_by_shape(draft)
    if draft.kind is BlockKind.PARAGRAPH and len(group) == 1 and _is_centred(first, layout):
        return replace(draft, kind=BlockKind.HEADING)
    return draft


def _is_centred(line: Line, layout: Layout) -> bool:
    room = (layout.width or USUAL_WIDTH) - len(line.text)
    if line.indent < CENTRED_INDENT or line.alone or abs(room - 2 * line.indent) > CENTRED_BALANCE * room:
        return False
    return is_title(line.text)


def list_levels(indents: Sequence[int], kinds: Sequence[BlockKind]) -> list[int]:
    """Return each block's depth in its list, told from the indents; 0 for what is no list item."""
    levels = []
    margins: list[int] = []
    for indent, kind in zip(indents, kinds, strict=True):
        if kind is not BlockKind.LIST_ITEM:
            margins = []
            levels.append(0)
            continue
        margins = [margin for margin in margins if margin < indent - 1] + [indent]
        levels.append(len(margins) - 1)
    return levels
