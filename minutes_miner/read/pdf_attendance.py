"""Take the attendance list out of tables: names under "Present" and "Apologies", or names with marks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from minutes_miner.read.pdf_paragraphs import USUAL_SPACING, paragraphs_of
from minutes_miner.read.pdf_shapes import Line
from minutes_miner.read.pdf_tables import Table
from minutes_miner.records import Attendee, Presence

# A grid of attendance has so many named rows at least, and marks in this share of them.
FEWEST_NAMES = 3
MARKED_SHARE = 0.5
LONGEST_NAME = 5
MOST_MARK_LETTERS = 10

HEADED: Mapping[str, Presence] = {
    "present": Presence.PRESENT,
    "members present": Presence.PRESENT,
    "councillors present": Presence.PRESENT,
    "in attendance": Presence.IN_ATTENDANCE,
    "also in attendance": Presence.IN_ATTENDANCE,
    "also present": Presence.IN_ATTENDANCE,
    "officers": Presence.IN_ATTENDANCE,
    "officers present": Presence.IN_ATTENDANCE,
    "apologies": Presence.APOLOGIES,
    "apologies for absence": Presence.APOLOGIES,
    "absent": Presence.ABSENT,
}
MARKS: Mapping[str, Presence] = {
    "p": Presence.PRESENT,
    "y": Presence.PRESENT,
    "yes": Presence.PRESENT,
    "✓": Presence.PRESENT,
    "✔": Presence.PRESENT,
    "\u221a": Presence.PRESENT,
    "present": Presence.PRESENT,
    "attended": Presence.PRESENT,
    "late": Presence.PRESENT,
    "in attendance": Presence.IN_ATTENDANCE,
    "ap": Presence.APOLOGIES,
    "apols": Presence.APOLOGIES,
    "apologies": Presence.APOLOGIES,
    "apologies sent": Presence.APOLOGIES,
    "absent": Presence.ABSENT,
    "ab": Presence.ABSENT,
    "a": Presence.ABSENT,
}
# What a legend under a grid says of its letters: "P – Present", "S = Sanctioned".
MEANINGS: Mapping[str, Presence] = {
    "present": Presence.PRESENT,
    "attend": Presence.PRESENT,
    "late": Presence.PRESENT,
    "apolog": Presence.APOLOGIES,
    "sanction": Presence.APOLOGIES,
    "absent": Presence.ABSENT,
    "absence": Presence.ABSENT,
}
POST_HEADINGS = {"type", "role", "position", "post", "category", "office", "title", "representing"}
LEFT_HEADINGS = ("resign", "left", "ceased", "term ended")
NOBODY = {"vacant", "vacancy", "none", "nil", "tbc"}

_LEGEND = re.compile(rf"\b([A-Z]{{1,2}})\s*[-–—=:]\s*({'|'.join(MEANINGS)})", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_INITIALS = re.compile(r"^[A-Z]{1,4}[a-z]?(?:\s*[-–,]\s*|$)")
# Initials, particles and double names included: "A B Lowe", "Siân ap Rhys", "D’Arcy Moss-Reed".
_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: [^\W\d_][\w.’'-]*)* [A-ZÀ-Þ][\w.’'-]*")
_TRAILING_POST = re.compile(r"\s+(CLERK|CHAIR(?:MAN|WOMAN|PERSON)?|VICE[- ]CHAIR\w*)$")
_BETWEEN_NAMES = re.compile(r"[,;]|\band\b|(?<=[)\]]) (?=[A-Z])")
_TITLE_OF_SEVERAL = re.compile(r"^\s*(?:cllrs|councillors|members|governors)\b[.:]?\s+", re.IGNORECASE)
_PLAIN = re.compile(r"[^a-z ]+")


def attendance_of(tables: Iterable[Table], text: str) -> tuple[Attendee, ...]:
    """Return the people whom tables of attendance name, each once.

    Args:
        tables: The document's tables.
        text: All its text, which may hold the legend of a grid ("P – Present").
    """
    marks = {**MARKS, **legend_of(text)}
    found: dict[str, Attendee] = {}
    for table in tables:
        for attendee in (*headed(table), *labelled(table), *marked(table, marks)):
            found.setdefault(attendee.name.casefold(), attendee)
    return tuple(found.values())


def legend_of(text: str) -> dict[str, Presence]:
    """Return what the document says its attendance letters mean."""
    return {
        letters.casefold(): MEANINGS[meaning.casefold()]
        for letters, meaning in _LEGEND.findall(text)
        if letters.isupper()
    }


def headed(table: Table) -> Iterator[Attendee]:
    """Yield the people listed under the headings "Present", "In attendance" and "Apologies"."""
    columns = {column: presence_of(heading) for column, heading in table.headings.items()}
    if Presence.PRESENT not in columns.values():
        return
    for (row, column), lines in sorted(table.cells.items(), key=lambda entry: entry[0][::-1]):
        presence = columns.get(column)
        if presence and row not in table.heading_rows:
            for line in lines:
                if person := named(line.text, presence):
                    yield person


def labelled(table: Table) -> Iterator[Attendee]:
    """Yield the people listed beside the labels "Present", "In attendance" and "Apologies"."""
    for row in range(table.rows):
        presence = presence_of(words(table, row, 0))
        if presence and row not in table.heading_rows:
            for paragraph in paragraphs_of(table.cells.get((row, 1), ()), spacing=USUAL_SPACING):
                names = _BETWEEN_NAMES.split(" ".join(paragraph.texts))
                yield from filter(None, (named(name, presence) for name in names))


def presence_of(heading: str) -> Presence | None:
    """Return what a column's heading says of the people below it; None where it says nothing."""
    return HEADED.get(" ".join(_PLAIN.sub(" ", heading.casefold()).split()))


def marked(table: Table, marks: Mapping[str, Presence]) -> Iterator[Attendee]:
    """Yield the people of a grid that has a name and marks in each row."""
    names = {row: words(table, row, 0) for row in range(table.rows) if row not in table.heading_rows}
    people = [row for row, name in names.items() if _NAME.fullmatch(bare(name)[0])]
    column = marked_column(table, people, marks)
    if column is None or len(people) < FEWEST_NAMES:
        return
    posts = [place for place, heading in table.headings.items() if heading.casefold() in POST_HEADINGS]
    for row in people:
        presence = marks.get(words(table, row, column).casefold())
        if presence and not has_left(table, row):
            post = next((words(table, row, place) for place in posts), "")
            if person := named(names[row], presence, post=post):
                yield person


def marked_column(table: Table, people: Sequence[int], marks: Mapping[str, Presence]) -> int | None:
    """Return the column with this meeting's marks, the last one filled where a grid has many meetings."""
    counts = {
        column: sum(words(table, row, column).casefold() in marks for row in people)
        for column in sorted({column for _, column in table.cells if column})
    }
    full = [
        column for column, count in counts.items() if count >= MARKED_SHARE * max(FEWEST_NAMES, len(people))
    ]
    return full[-1] if full else None


def has_left(table: Table, row: int) -> bool:
    """Return whether a row says that the person has left the body."""
    return any(
        words(table, row, column) and any(word in heading.casefold() for word in LEFT_HEADINGS)
        for column, heading in table.headings.items()
    )


def words(table: Table, row: int, column: int) -> str:
    """Return the words of a cell."""
    lines: Iterable[Line] = table.cells.get((row, column), ())
    return " ".join(line.text for line in lines)


def named(text: str, presence: Presence, *, post: str = "") -> Attendee | None:
    """Return the person a cell names; None where it names nobody."""
    name, note = bare(_TITLE_OF_SEVERAL.sub("", text))
    if not _NAME.fullmatch(name) or len(name.split()) > LONGEST_NAME or name.casefold() in NOBODY:
        return None
    return Attendee(name=name, presence=presence, post=note or post)


def bare(text: str) -> tuple[str, str]:
    """Return a name without its notes, and the post in these: "K Hart (KH - Chair)" is "K Hart", "Chair"."""
    notes = [_INITIALS.sub("", note.strip()) for note in _BRACKETS.findall(text)]
    name = " ".join(_BRACKETS.sub(" ", text).split())
    if trailing := _TRAILING_POST.search(name):
        name, notes = name[: trailing.start()], [*notes, trailing[1]]
    name, _, behind = name.partition(",")
    return name.strip(" .;:-–"), next(filter(None, [*notes, behind.strip()]), "")
