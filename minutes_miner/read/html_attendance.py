"""People on a page's table of attendance."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from minutes_miner.read.html_tables import Grid, GridCell, grid, headings
from minutes_miner.records import Attendee, Presence, Role

_PRESENCE: tuple[tuple[re.Pattern[str], Presence | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), presence)
    for pattern, presence in (
        (r"not\s+(?:required|expected|applicable)|expected|unknown|disgwylir", None),
        (r"apolog|ymddiheur", Presence.APOLOGIES),
        (r"absent|did\s+not\s+attend|not\s+present|no\s+show|absennol", Presence.ABSENT),
        (r"in\s+attendance|observ|yn\s+bresennol\s+hefyd", Presence.IN_ATTENDANCE),
        (r"present|attended|yn\s+bresennol|presennol", Presence.PRESENT),
    )
)
_EXPECTED = re.compile(r"present,?\s+as\s+expected", re.IGNORECASE)
_MEMBER_WORDS = (
    r"councillors?|cllr|cynghorydd|alderman|members?|aelod|(?:vice\W?)?chair\w*|cadeirydd|substitute"
    r"|co-?opt\w*|mayor|convener|governor"
)
_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), role)
    for words, role in (
        (
            "cabinet member|executive member|portfolio holder|leader of the council|aelod cabinet",
            Role.EXECUTIVE,
        ),
        ("officers?|clerk|director|manager|head of|chief executive|solicitor|swyddog", Role.OFFICER),
        ("partner|representing|external", Role.PARTNER),
        ("members? of the public|public", Role.PUBLIC),
        (_MEMBER_WORDS, Role.MEMBER),
    )
)
_MAX_TABLES = 20  # a page has one, or one per part of the meeting
_NOTE = re.compile(r"^(?P<name>[^(]+?)\s*\((?P<note>[^)]{1,80})\)\s*$")
_COLUMNS = (
    ("attendance", re.compile(r"attendance|attended|presenoldeb|status|present", re.IGNORECASE)),
    ("post", re.compile(r"role|position|post|capacity|title|rôl|swydd", re.IGNORECASE)),
    ("name", re.compile(r"name|attendee|member|councillor|enw|person", re.IGNORECASE)),
)
_BY_PLACE = {1: ("name",), 2: ("name", "attendance"), 3: ("name", "post", "attendance")}


def presence_of(words: str) -> Presence | None:
    """Return how a person stands on the list; None where the list does not say ("Expected")."""
    if _EXPECTED.search(words):
        return Presence.PRESENT
    return next((presence for pattern, presence in _PRESENCE if pattern.search(words)), None)


def role_of(*statements: str) -> Role | None:
    """Return the part a person takes, from post, then honorific; None where neither says.

    Args:
        statements: What the list says of the person, the most telling first.
    """
    found = (role for words in statements for pattern, role in _ROLES if pattern.search(words))
    return next(found, None)


def attendee(name: str, post: str, attendance: str) -> Attendee | None:
    """Return one line of an attendance list; None where it does not say whether the person came.

    Args:
        name: As listed, with honorific, perhaps with a note in brackets.
        post: Role as listed; may be empty.
        attendance: "Present", "Apologies", …
    """
    noted = _NOTE.match(name)
    bare, note = (noted["name"], noted["note"]) if noted else (name, "")
    presence = presence_of(attendance)
    if presence is None or not bare.strip():
        return None
    return Attendee(
        name=bare.strip(), presence=presence, post=note or post, role=role_of(post, note, bare.split()[0])
    )


def attendance_tables(root: LexborNode) -> list[LexborNode]:
    """Return the tables of a page that its markup calls tables of attendance."""
    return [
        table
        for table in root.css("table[summary]")[:_MAX_TABLES]
        if re.search(r"attendance|presenoldeb", table.attributes.get("summary") or "", re.IGNORECASE)
    ]


def attendance_in(tables: Iterable[LexborNode]) -> tuple[list[Attendee], int]:
    """Return the people on tables of attendance, and the number of lines that do not say who came."""
    grids = (grid(table, lambda _row: False) for table in tables)
    lines = [_line(row, columns) for rows in grids for row, columns in _rows(rows)]
    people = [attendee(*line) for line in lines]
    return [person for person in people if person], sum(person is None for person in people)


def _rows(rows: Grid) -> list[tuple[list[GridCell], dict[int, str]]]:
    heading_rows, heads = headings(rows)
    width = max((cell.column + 1 for row in rows for cell in row), default=0)
    columns = _columns(heads) or dict(enumerate(_BY_PLACE.get(width, _BY_PLACE[3])))
    filled = [row for row in rows if any(cell.words for cell in row)]
    return [(row, columns) for row in filled if row[0].row not in heading_rows]


def _columns(heads: dict[int, str]) -> dict[int, str]:
    """What each column holds, where its heading says; empty unless names and attendance are found."""
    found: dict[int, str] = {}
    for column, words in sorted(heads.items()):
        kinds = (kind for kind, pattern in _COLUMNS if pattern.search(words) and kind not in found.values())
        kind = next(kinds, "")
        if kind:
            found[column] = kind
    return found if {"name", "attendance"} <= set(found.values()) else {}


def _line(row: list[GridCell], columns: dict[int, str]) -> tuple[str, str, str]:
    said = {columns[cell.column]: cell.words for cell in row if cell.column in columns}
    return said.get("name", ""), said.get("post", ""), said.get("attendance", "")
