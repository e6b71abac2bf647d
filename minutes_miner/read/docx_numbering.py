"""Word's automatic numbering: which "(a)" or "9.1" stands before a paragraph."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from minutes_miner.read.numerals import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LEVELS = 9  # Word numbers levels 0 to 8
LONGEST_LINK = 10  # list styles that refer to one another; Word allows one step
BULLET = "•"
LARGEST_LETTER = 26 * 30  # Word repeats the letter: "aa", "aaa"

_PLACEHOLDER = re.compile(r"%([1-9])")
_SYMBOL = re.compile("[\ue000-\uf8ff]")  # dots of Symbol and Wingdings
_CARDINALS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ORDINALS = (
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered, as its definition says.

    Attributes:
        start: Number of the first item.
        format: Word's name of the kind of number ("decimal", "lowerLetter", "bullet").
        text: Pattern with the numbers of the levels, "%1.%2".
        legal: Whether higher levels' numbers are shown in Arabic figures.
        restart: Level, from 1, whose items make this one count anew; 0 for never, None for all higher ones.
        style: Paragraph style that carries this level; empty where none does.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _Num:
    """One use of a list: its definition, with what it changes there."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counting along as its paragraphs are read in order."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    nums: dict[str, _Num] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """Return the level of a list that a paragraph style carries; None where it names no such style."""
        levels = self._levels(num_id)
        return next((number for number, level in sorted(levels.items()) if level.style == style), None)

    def marker(self, num_id: str, level: int) -> str:
        """Return the number or bullet before the next paragraph of a list, and count it.

        Args:
            num_id: The list, as the paragraph names it; "0" and unknown lists number nothing.
            level: Depth, from 0.
        """
        levels = self._levels(num_id)
        if level not in levels:
            return ""
        counters = self._count(num_id, level, levels)
        return _shown(levels, level, counters)

    def _levels(self, num_id: str) -> dict[int, Level]:
        num = self.nums.get(num_id)
        if num is None:
            return {}
        return {**self.abstracts.get(num.abstract, {}), **num.levels}

    def _count(self, num_id: str, level: int, levels: dict[int, Level]) -> list[int | None]:
        num = self.nums[num_id]
        counters = self.counters.setdefault(num.abstract, [None] * LEVELS)
        if level in num.starts and (num_id, level) not in self.started:
            counters[level] = None
        now = counters[level]
        first = num.starts.get(level, levels[level].start)
        counters[level] = first if now is None else now + 1
        self.started.add((num_id, level))
        for deeper in range(level + 1, LEVELS):
            if _restarts(levels.get(deeper), level):
                counters[deeper] = None
        return counters


def _restarts(deeper: Level | None, level: int) -> bool:
    """Whether an item of `level` makes a deeper level count anew."""
    if deeper is None or deeper.restart is None:
        return True
    return level < deeper.restart


def _shown(levels: dict[int, Level], level: int, counters: list[int | None]) -> str:
    own = levels[level]
    if own.format == "bullet":
        return _SYMBOL.sub(BULLET, own.text).strip()

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        shown = levels.get(at, Level())
        count = counters[at]
        value = shown.start if count is None else count
        return _formatted(value, "decimal" if own.legal and at < level else shown.format)

    return _PLACEHOLDER.sub(number, own.text).strip()


def _formatted(value: int, name: str) -> str:
    return _FORMATS.get(name, str)(value)


def letter(value: int) -> str:
    """Return a number as a letter, doubled from 27 on as Word does ("aa", "bb")."""
    if not 0 < value <= LARGEST_LETTER:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def ordinal(value: int) -> str:
    """Return a number with its ending ("1st", "12th")."""
    tens = value % 100 // 10
    return f"{value}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _in_words(names: Sequence[str]) -> Callable[[int], str]:
    return lambda value: names[value] if 0 <= value < len(names) else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": letter,
    "upperLetter": lambda value: letter(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "ordinal": ordinal,
    "cardinalText": _in_words(_CARDINALS),
    "ordinalText": _in_words(_ORDINALS),
    "none": lambda _: "",
    "bullet": lambda _: BULLET,
}


def numbering_of(root: _Element | None) -> Numbering:
    """Return the lists that numbering.xml defines; none where the document has no such part."""
    if root is None:
        return Numbering()
    definitions = {_value(a, "abstractNumId", attribute=True): a for a in root.findall(f"{W}abstractNum")}
    links = _style_links(definitions)
    abstracts = {key: dict(_defined_levels(a)) for key, a in definitions.items()}
    nums = {}
    for element in root.findall(f"{W}num"):
        num = _num(element)
        num.abstract = _followed(num.abstract, links)
        nums[_value(element, "numId", attribute=True)] = num
    return Numbering(abstracts, nums)


def _style_links(definitions: dict[str, _Element]) -> dict[str, str]:
    """Definitions that only name a list style, with the definition that the style stands for."""
    owners = {_value(a, "styleLink"): key for key, a in definitions.items() if _value(a, "styleLink")}
    named = {key: _value(a, "numStyleLink") for key, a in definitions.items()}
    return {key: owners[style] for key, style in named.items() if style in owners}


def _followed(abstract: str, links: dict[str, str]) -> str:
    for _ in range(LONGEST_LINK):
        if abstract not in links:
            break
        abstract = links[abstract]
    return abstract


def _num(element: _Element) -> _Num:
    num = _Num(_value(element, "abstractNumId"))
    for override in element.findall(f"{W}lvlOverride"):
        level = _number(_value(override, "ilvl", attribute=True), 0)
        num.levels.update(_defined_levels(override))
        start = _value(override, "startOverride")
        if start:
            num.starts[level] = _number(start, 1)
    return num


def _defined_levels(parent: _Element) -> Iterator[tuple[int, Level]]:
    for element in parent.findall(f"{W}lvl"):
        number = _number(_value(element, "ilvl", attribute=True), 0)
        if 0 <= number < LEVELS:
            yield number, _level(element)


def _level(element: _Element) -> Level:
    restart = _value(element, "lvlRestart")
    picture = element.find(f"{W}lvlPicBulletId") is not None
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_number(_value(element, "start"), 0),
        format=_value(element, "numFmt") or "decimal",
        text=BULLET if picture else _value(element, "lvlText"),
        legal=legal is not None and legal.get(f"{W}val") not in {"0", "false"},
        restart=_number(restart, 0) if restart else None,
        style=_value(element, "pStyle"),
    )


def _value(element: _Element, name: str, *, attribute: bool = False) -> str:
    """The `w:val` of a child, or an attribute of the element itself."""
    if attribute:
        return str(element.get(f"{W}{name}") or "")
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val") or "")


def _number(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
