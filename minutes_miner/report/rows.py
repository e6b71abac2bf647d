"""Make of each entry the row that the page shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from minutes_miner.log_records import CLOSED, Edit, Entry, Status, StatusSource
from minutes_miner.records import Tier
from minutes_miner.report.chain import Step, chain, other_printings
from minutes_miner.report.due import Due, due
from minutes_miner.report.facets import committee_name
from minutes_miner.report.sources import Place, Sources
from minutes_miner.report.words import (
    FIELDS,
    NO_COMMITTEE,
    SOURCES,
    STATUSES,
    TIERS,
    TYPES,
    VIAS,
    day,
    field_value,
)

_ORDER = {status: number for number, status in enumerate(STATUSES)}
_LOUD = frozenset({Status.OPEN, Status.PAUSED, Status.PART_ACCEPTED, Status.PROPOSED_COMPLETE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A named thing known of an entry.

    Attributes:
        name: What it is.
        words: Its value.
        more: How it was come by, or what stood there before.
    """

    name: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A short warning, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """An entry's status as shown.

    Attributes:
        words: Its label.
        tone: "late", "done", "live" or "quiet".
        inferred: Whether the program worked it out.
        source: Where it comes from, in words.
        audit: What an audit says.
        order: Place among the statuses.
    """

    words: str
    tone: str
    inferred: bool
    source: str
    audit: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the page.

    Attributes:
        entry: The entry itself.
        heading: Reference, or what stands for it.
        type: Its type in words.
        status: Its status as shown.
        due: How it stands to its day.
        flags: Short warnings.
        steps: Its story.
        stated: What the minutes state, as written.
        worked_out: What the program made of it.
        written: What people wrote over it.
        elsewhere: Other printings.
    """

    entry: Entry
    heading: str
    type: str
    status: StatusView
    due: Due
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...]
    stated: tuple[Fact, ...]
    worked_out: tuple[Fact, ...]
    written: tuple[Fact, ...]
    elsewhere: tuple[Place, ...]


def row(entry: Entry, sources: Sources) -> Row:
    """Return the row of an entry.

    Args:
        entry: The entry.
        sources: What it points to.
    """
    state = due(entry, sources.as_of)
    return Row(
        entry=entry,
        heading=entry.reference or (f"minute {entry.minute_number}" if entry.minute_number else "–"),
        type=TYPES[entry.type],
        status=_status(entry, sources.audit.get(entry.id, "")),
        due=state,
        flags=tuple(_flags(entry)),
        steps=chain(entry, sources),
        stated=tuple(_stated(entry)),
        worked_out=tuple(_worked_out(entry, sources)),
        written=tuple(_written(entry, sources)),
        elsewhere=other_printings(entry, sources),
    )


def _status(entry: Entry, audit: str) -> StatusView:
    """An entry's status as shown."""
    return StatusView(
        words=STATUSES[entry.status],
        tone=_tone(entry.status),
        inferred=entry.status_source is StatusSource.INFERRED,
        source=SOURCES[entry.status_source],
        audit=audit,
        order=_ORDER[entry.status],
    )


def _tone(status: Status) -> str:
    """How loudly a status is shown."""
    if status is Status.OVERDUE:
        return "late"
    if status in CLOSED:
        return "done"
    return "live" if status in _LOUD else "quiet"


def _flags(entry: Entry) -> Iterator[Flag]:
    """What a reader is to mind."""
    if entry.tier is Tier.POSSIBLE:
        yield Flag(word="possible", meaning="It is only possible that these words ask for anything.")
    if entry.review:
        reason = entry.review_reason or "something about it is doubtful"
        yield Flag(word="to be looked at", meaning=f"A person should look at it: {reason}.")
    if entry.corrected:
        yield Flag(word="corrected later", meaning="Later minutes correct these words; see below.")
    if entry.truncated:
        yield Flag(
            word="cut short", meaning="The page cuts this item short; more may stand in the full minutes."
        )
    if entry.masked:
        yield Flag(
            word="name replaced",
            meaning="[resident] stands for the name of a member of the public.",
        )
    if entry.missing:
        yield Flag(
            word="not found again",
            meaning="The last reading of its document did not find these words again. They are kept.",
        )


def _stated(entry: Entry) -> Iterator[Fact]:
    """What the minutes state, as written; what a person wrote over it is told apart."""
    for name in ("requester", "owner", "deliverable", "due"):
        value = getattr(entry, name)
        if value and name not in entry.edited:
            yield Fact(name=FIELDS[name], words=value)
    yield Fact(name="Meeting of", words=committee_name(entry) or NO_COMMITTEE)
    if entry.meeting_status:
        yield Fact(name="Minutes are", words=entry.meeting_status)


def _worked_out(entry: Entry, sources: Sources) -> Iterator[Fact]:
    """What the program made of it."""
    if "type" not in entry.edited:
        yield Fact(name=FIELDS["type"], words=TYPES[entry.type])
    if entry.due_date and "due_date" not in entry.edited:
        yield Fact(name=FIELDS["due_date"], words=day(entry.due_date), more=entry.due_rule)
    for measure in entry.indicators:
        yield Fact(name="Measure", words=sources.measures.get(measure, measure))
    if audit := sources.audit.get(entry.id, ""):
        yield Fact(name=f"As of {day(sources.as_of)}", words=audit)
    if entry.status_source is StatusSource.INFERRED:
        score = "" if entry.status_score is None else f"score {entry.status_score:.2f}"
        yield Fact(name=FIELDS["status"], words=STATUSES[entry.status], more=score)
    yield Fact(name="How sure", words=TIERS[entry.tier], more=f"{entry.confidence:.2f} of 1")


def _written(entry: Entry, sources: Sources) -> Iterator[Fact]:
    """What people wrote, who and when; the last edit of each field holds."""
    last = {edit.name: edit for edit in sources.edits.get(entry.id, ()) if edit.name in entry.edited}
    for name in entry.edited:
        edit = last.get(name)
        value = field_value(name, edit.value if edit else str(getattr(entry, name, "") or ""))
        yield Fact(name=FIELDS.get(name, name), words=value, more=_by(edit) if edit else "")


def _by(edit: Edit) -> str:
    """Who wrote an edit, how and when, and what stood there before."""
    who = " ".join(part for part in (edit.by or "somebody", VIAS.get(edit.via, edit.via)) if part)
    when = f" on {edit.made_at[:10]}" if edit.made_at else ""
    return f"{who}{when}; before: {field_value(edit.name, edit.before)}"
