"""The YAML block at the head of a Markdown file, apart from the minutes."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

import yaml

LONGEST = 20_000  # letters; front matter is a dozen lines, and an alias bomb needs no more to burst

_BLOCK = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w .-]*)\s*:(?:\s+(.*))?$")
_CONTINUATION = re.compile(r"\s|-\s|#|$")
_ALIAS = re.compile(r"(?m)[:\-\[,]\s*[&*]\w")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the head of a Markdown file.

    Attributes:
        title: The title, as the field gives it; empty where there is none.
        day: The date field; on news sites the day of posting. None where there is none.
        body: The text after the block.
        lines: Source lines that the block takes.
    """

    title: str
    day: date | None
    body: str
    lines: int = 0
    fields: dict[str, object] = field(default_factory=dict)


def split_front_matter(text: str) -> FrontMatter:
    """Return the front matter's title and date, and the text after it.

    A block that is no YAML, but has the form of "name: value" lines, is read line by line.
    """
    block = _BLOCK.match(text[: LONGEST + 10])
    if block is None or not _is_fields(block["fields"]):
        return FrontMatter("", None, text)
    fields = _fields(block["fields"])
    title = fields.get("title")
    return FrontMatter(
        title=str(title).strip() if title is not None else "",
        day=_day(fields.get("date")),
        body=text[block.end() :],
        lines=text[: block.end()].count("\n"),
        fields=fields,
    )


def _is_fields(block: str) -> bool:
    rows = block.splitlines()
    return any(map(_FIELD.match, rows)) and all(_FIELD.match(row) or _CONTINUATION.match(row) for row in rows)


def _fields(block: str) -> dict[str, object]:
    if not _ALIAS.search(block):
        try:
            loaded = yaml.safe_load(block)
        except (yaml.YAMLError, ValueError, RecursionError):  # an unquoted colon in a title, most often
            loaded = None
        if isinstance(loaded, dict):
            return {str(name).lower(): value for name, value in loaded.items()}
    found = (_FIELD.match(row) for row in block.splitlines())
    return {match[1].lower(): (match[2] or "").strip("\"' ") for match in found if match}


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
