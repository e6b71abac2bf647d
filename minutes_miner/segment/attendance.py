"""Read the attendance list from the front matter."""

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_miner.patterns.headings import (
    ABSENT_WORDS,
    APOLOGIES_WORDS,
    ATTENDANCE_WORDS,
    IN_ATTENDANCE_WORDS,
    LABEL_FILLERS,
    PRESENT_WORDS,
    STAFF_WORDS,
)
from minutes_miner.patterns.names import (
    APOLOGIES_WERE,
    ATTENDANCE_LABEL,
    DASH,
    ENTRY_BREAK,
    HONOURED,
    NAME_BREAK,
    PERSON,
    PLURAL_TITLE,
    POST_WITH_NAME,
)
from minutes_miner.records import Attendee, Block, BlockKind, Item, Minutes, Presence, Role, Section
from minutes_miner.speakers import is_role_word, role_of

_LABEL_WORDS = 7  # words of the longest label: "Apologies for absence were received from members"
_NEXT_SENTENCE = re.compile(r"[.?!]\s+[A-Z][a-z]+ [a-z]+")  # "Roe. The meeting": prose, no list
_SAYS = re.compile(r"\b(?:was|were|that|had)\b")  # words of prose, not of a list
_NOT_NAMES = {
    "there",
    "none",
    "no",
    "nil",
    "members",
    "public",
    "press",
    "vacant",
    "apologies",
    "also",
    "the",
    "agenda",
    "mae",
}
_LINKS = re.compile(
    r"^(?:and\s+)?(?:the\s+(?=Rev|Ven|Hon|Rt))?"
)  # before the last name of a list: "and the Revd"
_FULL_NAME = 2  # words of a forename and surname
_SURNAMES = frozenset(
    {
        "Ward",
        "Head",
        "Board",
        "Chair",
        "Constable",
        "Clark",
        "Hall",
        "Marshall",
        "Parish",
        "Mayor",
        "Trust",
        "Staff",
    }
)
_MAX_NAME = 60
_NAMES_SHARE = 0.7  # share of a line's pieces that are names, from which the line goes on with the list


def attendance(minutes: Minutes, items: tuple[Item, ...]) -> tuple[Attendee, ...]:
    """Return the people on the attendance list, in order, each once.

    Args:
        minutes: The document; a list its structure states comes first.
        items: Its items; lists stand in front matter and in procedural items.
    """
    seen: dict[tuple[str, Presence], Attendee] = {(a.name, a.presence): a for a in minutes.attendance}
    for attendee in _listed(minutes, items):
        seen.setdefault((attendee.name, attendee.presence), attendee)
    return tuple(seen.values())


def is_attendance_label(line: str) -> bool:
    """Whether a line is, or opens with, a label of the attendance list.

    Args:
        line: The words of a block.
    """
    match = ATTENDANCE_LABEL.match(line)
    label = match["label"] if match else line
    return len(label) < _MAX_NAME and _presence(_label_words(label)) is not None


def _listed(minutes: Minutes, items: tuple[Item, ...]) -> Iterator[Attendee]:
    """Yield the names under attendance labels; a list headed "Officers" makes officers of them."""
    presence: Presence | None = None
    role: Role | None = None
    for block in _front(minutes, items):
        text = minutes.text[block.marker_end : block.end]
        labelled = _label(text, block)
        if labelled:
            role = Role.OFFICER if _names_staff(text) else None
        presence, rest = labelled if labelled else (presence, text)
        if presence and (labelled or _is_list_line(rest, block)):
            yield from (replace(a, role=a.role or role) for a in _names(rest, presence))
        elif not labelled:
            presence = None


def _names_staff(text: str) -> bool:
    """Whether an attendance label says that officers are listed."""
    label = ATTENDANCE_LABEL.match(text)
    return bool(set(_label_words(label["label"] if label else text)) & STAFF_WORDS)


def _front(minutes: Minutes, items: tuple[Item, ...]) -> Iterator[Block]:
    """Yield the blocks in which attendance lists stand, tables apart.

    These are the blocks before the first item of substance, and items on apologies and attendance.
    """
    end = next((i.start for i in items if i.ordinal and not i.procedural), len(minutes.text))
    later = [(i.start, i.end) for i in items if i.start >= end and _on_attendance(minutes, i)]
    for block in minutes.blocks:
        inside = block.start < end or any(start <= block.start < stop for start, stop in later)
        if inside and block.section in {Section.FRONT, Section.MINUTES} and block.cell is None:
            yield block


def _on_attendance(minutes: Minutes, item: Item) -> bool:
    """Whether an item's title is about who was there."""
    words = set(re.findall(r"[a-z]+", minutes.text[slice(*item.title)].lower()))
    return item.procedural and bool(
        words & (APOLOGIES_WORDS | ATTENDANCE_WORDS | {"present", "sederunt", "attendance"})
    )


def _label(text: str, block: Block) -> tuple[Presence, str] | None:
    """The presence a block's label names, with the words behind it."""
    said = APOLOGIES_WERE.match(text)
    if said:
        return Presence.APOLOGIES, said["rest"]
    match = ATTENDANCE_LABEL.match(text)
    label, rest = (match["label"], match["rest"]) if match else (text, "")
    is_heading = match is not None or block.kind is BlockKind.HEADING or len(text) < _MAX_NAME
    presence = _presence(_label_words(label)) if is_heading else None
    return (presence, rest) if presence else None


def _label_words(label: str) -> list[str]:
    """The words of a label; of "Presennol / Present" those behind the stroke."""
    return re.findall(r"[a-z-]+", label.rpartition("/")[2].lower())


def _presence(words: list[str]) -> Presence | None:
    """The presence a label's words name; None where they make no attendance label."""
    known = (
        APOLOGIES_WORDS
        | ABSENT_WORDS
        | IN_ATTENDANCE_WORDS
        | PRESENT_WORDS
        | ATTENDANCE_WORDS
        | LABEL_FILLERS
    )
    found = set(words)
    if not words or len(words) > _LABEL_WORDS or found - known:
        return None
    if found & APOLOGIES_WORDS:
        return Presence.APOLOGIES
    if found & ABSENT_WORDS:
        return Presence.ABSENT
    if found & IN_ATTENDANCE_WORDS or ({"in", "attendance"} <= found and not found & PRESENT_WORDS):
        return Presence.IN_ATTENDANCE
    return Presence.PRESENT if found & (PRESENT_WORDS | ATTENDANCE_WORDS) else None


def _is_list_line(text: str, block: Block) -> bool:
    """Whether a block without label goes on with a list of names."""
    if block.kind is BlockKind.HEADING or re.search(r"[.?!]\s+[A-Z][a-z]+ [a-z]+", text):
        return False
    pieces = [p for p in NAME_BREAK.split(text) if p and p.strip()]
    names = [p for p in pieces if PERSON.match(PLURAL_TITLE.sub("", p.strip(" .")))]
    return (
        bool(pieces)
        and len(names) >= _NAMES_SHARE * len(pieces)
        and not re.search(r"\b(?:was|were|that|had)\b", text)
    )


def _names(text: str, presence: Presence) -> Iterator[Attendee]:
    """Yield the attendees of a list of names; what follows a name up to the next is its post."""
    plural = ""
    current: Attendee | None = None
    for entry in ENTRY_BREAK.split(DASH.sub(", ", text)):
        if current:
            yield current
            current = None
        for piece in NAME_BREAK.split(entry):
            words = _LINKS.sub("", (piece or "").strip(" .:-–"))
            title = PLURAL_TITLE.match(words)
            plural, words = (title["title"], words[title.end() :]) if title else (plural, words)
            attendee = _attendee(words, presence, plural)
            if attendee is None:
                current = _with_post(current, words)
                continue
            if current:
                yield current
            current = attendee
    if current:
        yield current


def _with_post(attendee: Attendee | None, words: str) -> Attendee | None:
    """The attendee with further words of the post."""
    if attendee is None or not words or not words[:1].isalnum():
        return attendee
    return replace(attendee, post=f"{attendee.post}, {words}" if attendee.post else words)


def _attendee(words: str, presence: Presence, plural: str) -> Attendee | None:
    """One attendee, or None where the words name nobody by name."""
    reverse = POST_WITH_NAME.match(words)
    if reverse:
        return Attendee(name=reverse["name"].strip(), presence=presence, post=reverse["post"].strip())
    match = PERSON.match(words)
    if not match or len(match["name"]) > _MAX_NAME or words.split(maxsplit=1)[0].lower() in _NOT_NAMES:
        return None
    name, honoured = match["name"].strip(" .,"), bool(HONOURED.match(words))
    by_surname = bool(plural) and not honoured
    if not honoured and (_is_post(name) or (not by_surname and len(name.split()) < 2)):  # noqa: PLR2004
        return None
    post = words[match.end() :].strip(" ()-–,.")
    is_member = (
        by_surname and plural.lower().startswith(("cou", "cll", "clr", "cyng")) and not _names_officer(post)
    )
    return Attendee(name=name, presence=presence, post=post, role=Role.MEMBER if is_member else None)


def _is_post(name: str) -> bool:
    """Whether capitalised words are a post or body, not a person: "Ann Ward" bears a surname."""
    words = [word for word in name.split() if len(word.strip(".")) > 1]
    roles = [word for word in words if is_role_word(word)]
    forename = bool(words) and not is_role_word(words[0])
    return bool(roles) and not (
        forename
        and len(words) == len(name.split()) == _FULL_NAME
        and roles == words[1:]
        and words[-1] in _SURNAMES
    )


def _names_officer(post: str) -> bool:
    """Whether the words behind a name make an officer of it."""
    return role_of(post, {}) is Role.OFFICER
