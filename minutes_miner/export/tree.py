"""Show how a document was understood, as a tree and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator

from rich.text import Text
from rich.tree import Tree

from minutes_miner.export.rows import plain
from minutes_miner.link.masking import shown
from minutes_miner.records import Attendee, Item, MeetingFacts, Minutes, Presence, Section, Segments, Turn

_PRESENCE_NAMES = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Apologies",
    Presence.IN_ATTENDANCE: "In attendance",
    Presence.ABSENT: "Absent",
}
_SHOWN_WORDS = 90  # characters of a turn or label shown on its line


def document_tree(minutes: Minutes, segments: Segments) -> Tree:
    """Return the tree of a document: meetings, attendance, items with sections and turns, warnings.

    Args:
        minutes: The document as read.
        segments: Its segments.
    """
    pages = f", {minutes.pages} pages" if minutes.pages else ""
    root = Tree(
        Text(f"{minutes.path} ({minutes.format}{pages}, {len(minutes.text.split()):,} words)", style="bold")
    )
    for meeting in segments.meetings:
        _add_meeting(root, meeting, _only_item(minutes, segments))
    _add_attendance(root, segments.attendance)
    for item in segments.items:
        _add_item(root, minutes, segments, item)
    for warning in minutes.warnings:
        root.add(Text(f"warning: {warning}", style="yellow"))
    return root


def _only_item(minutes: Minutes, segments: Segments) -> str:
    """Return the title of the item, where a document holds one; "" where it holds none or several."""
    titles = [shown(minutes.text[slice(*item.title)]) for item in segments.items if item.ordinal]
    return titles[0] if len(titles) == 1 else ""


def _add_meeting(root: Tree, meeting: MeetingFacts, only_item: str) -> None:
    """Add what identifies a meeting; a page of one item that names no committee goes by that item."""
    branch = root.add(Text("Meeting", style="bold"))
    for name in ("title", "council", "committee", "date", "time", "venue", "status"):
        value = getattr(meeting, name)
        note = (
            " (supplied)" if name in meeting.supplied else " (inferred)" if name in meeting.inferred else ""
        )
        if name == "title" and only_item and not meeting.committee:
            value, note = only_item, f" (the page calls itself “{value}”)" if value else ""
        branch.add(Text(f"{name}: {value if value else 'not stated'}{note}"))


def _add_attendance(root: Tree, people: tuple[Attendee, ...]) -> None:
    """Add the attendance list by presence."""
    branch = root.add(Text(f"Attendance ({len(people)})", style="bold"))
    for presence, name in _PRESENCE_NAMES.items():
        listed = [a.name + (f" ({a.post})" if a.post else "") for a in people if a.presence is presence]
        if listed:
            branch.add(Text(f"{name}: {'; '.join(listed)}"))


def _add_item(root: Tree, minutes: Minutes, segments: Segments, item: Item) -> None:
    """Add one item with its sections and turns."""
    front = "Front matter" if len(segments.items) > 1 else "No agenda items found"
    title = shown(minutes.text[slice(*item.title)]) or ("Untitled" if item.ordinal else front)
    branch = root.add(
        Text(f"{item.number}{' ' if item.number else ''}{title}{_item_notes(item)}", style="bold")
    )
    sections = Counter(
        b.section for b in minutes.blocks if item.start <= b.start < item.end and b.end > b.start
    )
    words = ", ".join(f"{section} {count}" for section, count in sections.items())
    branch.add(Text(f"blocks: {words or 'none'}", style="dim"))
    for turn in segments.turns:
        if turn.item == item.ordinal and _minuted(minutes, segments, turn):
            branch.add(Text(_turn_line(minutes, turn)))


def _item_notes(item: Item) -> str:
    """What is special about an item, in brackets."""
    notes = [
        f"minute {item.minute_number}" if item.minute_number and item.minute_number != item.number else "",
        "procedural" if item.procedural else "",
        f"TRUNCATED, full page {item.address or 'not named'}" if item.truncated else "",
    ]
    named = ", ".join(n for n in notes if n)
    return f"  [{named}]" if named else ""


def _minuted(minutes: Minutes, segments: Segments, turn: Turn) -> bool:
    """Whether a turn stands in the minutes of an item, not in front matter."""
    if turn.item == 0 and len(segments.items) > 1:
        return False
    block = minutes.blocks[segments.sentences[turn.first].block]
    return block.section in {Section.MINUTES, Section.DECISION}


def _turn_line(minutes: Minutes, turn: Turn) -> str:
    """One turn on one line."""
    who = shown(minutes.text[slice(*turn.speaker)]) if turn.speaker else turn.how
    role = f" ({turn.role})" if turn.role else ""
    words = shown(minutes.text[turn.start : turn.end])
    return f"{who}{role}: {words[:_SHOWN_WORDS]}{'…' if len(words) > _SHOWN_WORDS else ''}"


def document_json(minutes: Minutes, segments: Segments) -> str:
    """Return a document with its segments as JSON, every record with all its fields.

    Args:
        minutes: The document as read.
        segments: Its segments.
    """
    return json.dumps(
        {"minutes": dict(_fields(minutes)), "segments": plain(segments)}, ensure_ascii=False, indent=1
    )


def _fields(minutes: Minutes) -> Iterator[tuple[str, object]]:
    """The document's fields, keys of its maps as words."""
    row = plain(minutes)
    if isinstance(row, dict):
        yield from row.items()
