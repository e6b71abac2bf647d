"""The hand-made cases of what later minutes say of earlier entries, read from data/closing.txt."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes_miner.log_records import Entry, EntryType, Later, LaterKind, Passage
from minutes_miner.records import ActType

_DATA = Path(__file__).parent / "data"
FIRST, SECOND = _DATA / "closing.txt", _DATA / "closing_second.txt"
_FLAGS = {"q": ActType.QUESTION, "a": ActType.ANSWER}

Link = tuple[str, int, LaterKind]  # id of the entry, ordinal of the sentence, what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: entries, later sentences, and the links a careful clerk would make."""

    name: str
    tuned: bool
    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    links: frozenset[Link]

    def found(self, later: tuple[Later, ...]) -> frozenset[Link]:
        """Return what was found in the form of `links`."""
        return frozenset((each.entry, each.start, each.kind) for each in later)


def cases(path: Path = FIRST) -> list[Case]:
    """Return the cases of a file in order; those with an odd number were tuned on."""
    blocks = path.read_text("utf-8").split("\n@ ")[1:]
    return [_case(block.splitlines(), number) for number, block in enumerate(blocks, 1)]


def _case(lines: list[str], number: int) -> Case:
    """One case from its lines."""
    later = [line[2:] for line in lines if line.startswith("L ")]
    entries = [line[2:] for line in lines if line.startswith("E ")]
    name = lines[0].strip()
    return Case(
        name=name,
        tuned=number % 2 == 1,
        entries=tuple(_entry(line, place, name) for place, line in enumerate(entries)),
        passages=tuple(_passage(line, place, name) for place, line in enumerate(later)),
        links=frozenset(link for place, line in enumerate(later) for link in _links(line, place)),
    )


def _entry(line: str, place: int, council: str) -> Entry:
    """An entry from its line."""
    cells = [cell.strip() for cell in line.split("|")]
    id_, day, number, title, kind, owner, requester, due, text = cells
    return Entry(
        id=id_,
        council=council,
        committee="Scrutiny Panel",
        meeting_date=dt.date.fromisoformat(day),
        item_number=number,
        minute_number=number,
        item_title=title,
        type=EntryType(kind),
        owner=owner,
        requester=requester,
        due=due,
        text=text,
        document_sha256="a" * 64,
        start=place,
    )


def _passage(line: str, place: int, council: str) -> Passage:
    """A later sentence from its line; its ordinal stands for its place."""
    cells = [cell.strip() for cell in line.split("=>", maxsplit=1)[0].split("|")]
    day, number, title, flags, before, text = cells
    return Passage(
        meeting=day,
        council=council,
        committee="SCRUTINY PANEL",
        meeting_date=dt.date.fromisoformat(day),
        item_number=number,
        item_title=title,
        document=f"{day}.pdf",
        document_sha256=f"{day:*<64}",
        start=place,
        end=place + 1,
        text=text,
        procedural="p" in flags,
        before=before,
        acts=tuple(act for flag, act in _FLAGS.items() if flag in flags),
        heading="h" in flags,
    )


def _links(line: str, place: int) -> Iterator[Link]:
    """Yield the links behind a sentence."""
    for link in line.split("=>")[1].split(","):
        if link.strip():
            entry, kind = link.split()
            yield entry, place, LaterKind(kind)
