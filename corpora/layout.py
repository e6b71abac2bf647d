"""How each office sample is laid out: the records behind `layouts.toml`."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How paragraphs of one kind are set; the first look whose `like` is found in the words is taken.

    Attributes:
        like: Regular expression searched in the words of the paragraph.
        bold: Whether the words are bold.
        italic: Whether they are italic.
        underline: Whether they are underlined.
        align: "left", "centre", "right" or "justify".
        size: Points; 0 for the layout's own.
        left: Indent in centimetres.
        hang: How far the first line stands out to the left, in centimetres; the space after the
            paragraph's number becomes a tab.
        before: Space above, in points.
        after: Space below, in points.
        list: Name of the list that numbers the paragraph; its printed number is then left out.
        level: Level in that list, from 0.
        keep: Whether the paragraph stays with the next one.
        ruled: Whether a line runs below.
    """

    like: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    size: float = 0
    left: float = 0
    hang: float = 0
    before: float = 0
    after: float = 6
    list: str = ""
    level: int = 0
    keep: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of automatic numbering.

    Attributes:
        format: The format's name in WordprocessingML: "decimal", "lowerLetter", "lowerRoman", "bullet".
        text: The marker, with %1 to %9 for the numbers of the levels ("%1.%2").
        left: Indent in centimetres.
        hang: How far the marker stands out to the left, in centimetres.
    """

    format: str
    text: str
    left: float
    hang: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is set.

    Attributes:
        kind: "ruled", "side" (one line between the columns) or "tabs" (no table at all, only tab stops).
        widths: Widths of the columns in centimetres; for "tabs" the first is where words are wrapped.
        size: Points; 0 for the layout's own.
        centred: Columns whose words are centred, from 0.
        join: Whether rows with an empty first cell belong to the row above.
        wrap: For "tabs", how many characters the first column holds.
    """

    kind: str
    widths: tuple[float, ...]
    size: float = 0
    centred: tuple[int, ...] = ()
    join: bool = False
    wrap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tracked change: `inserted` stands in the source, `deleted` is what stood there before."""

    inserted: str
    deleted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one document is laid out.

    Attributes:
        suffix: ".docx", or ".pdf" for a document printed from it.
        landscape: Whether the pages lie on their side.
        font: Name of the typeface.
        size: Points.
        line: Height of a line, in lines of the typeface.
        margins: Top and bottom, left and right, in centimetres.
        header: Words at the head of each page; {page} and {pages} stand for numbers, a tab for the next stop.
        footer: The same at the foot.
        watermark: Words printed large and grey across each page.
        hyphenate: Whether words are divided at the ends of lines.
        strong: Regular expressions of words set in bold.
        bold_questions: Whether sentences labelled as questions are set in bold italics.
        language: The language of the words, as Word names it.
        looks: How paragraphs are set, in the order in which they are tried.
        lists: Levels of automatic numbering by the list's name.
        tables: How tables are set, in the order of the document.
        changes: Tracked changes.
    """

    suffix: str
    landscape: bool = False
    font: str = "Arial"
    size: float = 11
    line: float = 1.0
    margins: tuple[float, float] = (2.5, 2.5)
    header: str = ""
    footer: str = "{page}"
    watermark: str = ""
    hyphenate: bool = False
    strong: tuple[str, ...] = ()
    bold_questions: bool = False
    language: str = "en-GB"
    looks: tuple[Look, ...] = ()
    lists: dict[str, tuple[Level, ...]] = field(default_factory=dict)
    tables: tuple[TableLook, ...] = ()
    changes: tuple[Change, ...] = ()


def load(path: Path) -> dict[str, Layout]:
    """Return the layouts by document name.

    Args:
        path: A TOML file with one table a document, as `corpora/layouts.toml`.
    """
    return {name: _layout(values) for name, values in tomllib.loads(path.read_text("utf-8")).items()}


def look_of(layout: Layout, words: str) -> Look:
    """Return the first look that fits the words, or the plain one."""
    return next((look for look in layout.looks if re.search(look.like, words)), Look())


def _layout(values: dict[str, Any]) -> Layout:
    lists = {name: tuple(map(_level, levels)) for name, levels in values.pop("lists", {}).items()}
    tables = tuple(TableLook(**_tupled(table)) for table in values.pop("tables", []))
    looks = tuple(Look(**look) for look in values.pop("looks", []))
    changes = tuple(Change(**change) for change in values.pop("changes", []))
    return Layout(lists=lists, tables=tables, looks=looks, changes=changes, **_tupled(values))


def _level(values: list[Any]) -> Level:
    return Level(format=values[0], text=values[1], left=values[2], hang=values[3])


def _tupled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
