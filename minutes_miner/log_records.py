"""The data model of the action log: frozen records that import no behaviour.

`fields(Entry)` is the one list of columns: SQLite, CSV, XLSX, Parquet, JSONL, DOCX and HTML derive from it.
What was mined, what was inferred from later minutes and what a person wrote are told apart: `status_source`
says where a status comes from, `edited` names the fields a person wrote.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from minutes_miner.records import ActType, Failure, Role, Tier


class EntryType(StrEnum):
    """What an entry of the action log asks for or records."""

    INFORMATION_REQUEST = "information_request"
    ACTION = "action"  # an action line, or a request that something other than information be done
    OFFICER_UNDERTAKING = "officer_undertaking"
    RECOMMENDATION = "recommendation"
    RESOLUTION = "resolution"
    FURTHER_REPORT = "further_report"
    INVITATION = "invitation"
    WORK_PROGRAMME = "work_programme"
    UNANSWERED_QUESTION = "unanswered_question"


class Status(StrEnum):
    """Normal forms of what trackers and minutes say became of an entry."""

    NOT_STATED = "not_stated"  # nothing read says so: the default; never taken to be late
    OPEN = "open"
    POSSIBLY_CLOSED = "possibly_closed"  # inferred from later minutes; a person has to settle it
    PROPOSED_COMPLETE = "proposed_complete"  # the officer says done; the committee has not agreed
    COMPLETE = "complete"
    OVERDUE = "overdue"  # a tracker says so; audits work out overdue from a stated date
    PAUSED = "paused"
    ACCEPTED = "accepted"
    PART_ACCEPTED = "part_accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


CLOSED = frozenset({Status.COMPLETE, Status.ACCEPTED, Status.REJECTED, Status.SUPERSEDED})


class StatusSource(StrEnum):
    """Where a status comes from."""

    NONE = ""  # nothing said; status is not_stated
    STATED = "stated"  # the minutes themselves say so
    INFERRED = "inferred"  # worked out from later minutes
    EDITED = "edited"  # a person wrote it
    TRACKER = "tracker"  # taken over from a council's tracker by a person


class LaterKind(StrEnum):
    """What a sentence of a later meeting says of an entry."""

    CLOSES = "closes"  # "had been circulated to all Members"; the report asked for is on the agenda
    POSTPONES = "postpones"  # "would now come to the March meeting"
    CORRECTS = "corrects"  # "subject to the replacement of ... in Minute 26"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printing of an entry's words in one document.

    Attributes:
        document: Path of the document, as given when it was logged.
        document_sha256: Hash of its bytes.
        start: First character in the document's text, as the program reads it.
        end: One past the last character.
        page: Page, from 1; None where the source has none.
        status: "draft", "confirmed" or "" as the document says of itself.
        paragraph: Ordinal of its paragraph in the document (`Paragraph.ordinal`).
    """

    document: str
    document_sha256: str
    start: int
    end: int
    page: int | None = None
    status: str = ""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What later minutes say of an entry: always inferred, with its evidence.

    Attributes:
        entry: Id of the entry.
        kind: What it says.
        text: The sentence, word for word.
        meeting_date: Day of the later meeting.
        item_number: Its agenda item.
        item_title: Title of that item.
        document: Path of the document it stands in.
        document_sha256: Hash of its bytes.
        start: First character in the document's text.
        end: One past the last character.
        page: Page, from 1; None where there is none.
        score: How surely it speaks of the entry, 0 to 1.
        how: What tied it, in words: "minute number, wording 0.82".
    """

    entry: str
    kind: LaterKind
    text: str
    meeting_date: dt.date | None
    document: str
    document_sha256: str
    start: int
    end: int
    item_number: str = ""
    item_title: str = ""
    page: int | None = None
    score: float = 0.0
    how: str = ""

    @property
    def finality(self) -> tuple[dt.date, bool, float]:
        """How far it is the last word: by day, then one that leaves the entry open, then the surest."""
        return self.meeting_date or dt.date.min, self.kind is LaterKind.POSTPONES, self.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the action log. Field order is the order of columns in every table derived from it.

    Attributes:
        id: Given once; the same over re-runs, draft and confirmed minutes, HTML and PDF of one meeting.
        reference: By the pattern of the log: "SR (25/26) 01", "29 June 2022 minute 9 (5)".
        meeting_status: "draft" or "confirmed", as the best document read says; "" where none does.
        type: What it asks for or records; worked out from act, kind and words.
        text: The words of the minutes, verbatim; names of members of the public are `[resident]`.
        requester: Who asked, as written.
        owner: Who is to do it, as written.
        deliverable: The thing to be delivered, as written (part of `text`); empty where not clear.
        due: The words that say when, as written.
        due_date: Day worked out from `due`; None where it cannot be.
        due_rule: How `due_date` was worked out.
        indicators: Ids of the measures the entry, or its question, is about.
        question: Id of the act it answers or came from; empty where there is none.
        question_text: Words of that question.
        answer: Id of the reply recorded to that question; empty where there is none.
        answer_text: Words of the first sentence of the reply.
        status: Normal form.
        status_source: Where it comes from.
        status_evidence: The words that say so, verbatim; empty where nothing was read.
        status_date: Day of the meeting, or of the edit, that says so.
        status_document: Document in which the evidence stands.
        status_page: Page of the evidence.
        status_score: How surely the evidence speaks of this entry, 0 to 1; None unless inferred.
        note: What a person wrote.
        document: Document of the best printing (confirmed before draft), as given when logged.
        document_sha256: Hash of its bytes.
        page: Page in it, from 1; None where it has none.
        start: First character in that document's text; `end` one past the last.
        places: Every printing read, of every document.
        confidence: Of the act, 0 to 1.
        tier: sure, likely or possible.
        review: Whether a person should look: merely possible, or something about it is doubtful.
        review_reason: Why, in words.
        corrected: Whether later minutes correct the words (see `later`).
        later: What later minutes say of it.
        truncated: Whether the page cuts its item short.
        masked: Whether names of members of the public were replaced.
        missing: Whether the last reading of its document did not find it again; it is kept.
        act: Id of the act.
        edited: Names of the fields a person wrote.
        merged_into: Id of the entry a person merged this one into; empty otherwise.
        rejected: Whether a person said that this is no entry.
    """

    id: str
    reference: str = ""
    council: str = ""
    committee: str = ""
    meeting_date: dt.date | None = None
    meeting_status: str = ""
    item_number: str = ""
    item_title: str = ""
    minute_number: str = ""
    type: EntryType
    text: str
    requester: str = ""
    owner: str = ""
    deliverable: str = ""
    due: str = ""
    due_date: dt.date | None = None
    due_rule: str = ""
    indicators: tuple[str, ...] = ()
    question: str = ""
    question_text: str = ""
    answer: str = ""
    answer_text: str = ""
    status: Status = Status.NOT_STATED
    status_source: StatusSource = StatusSource.NONE
    status_evidence: str = ""
    status_date: dt.date | None = None
    status_document: str = ""
    status_page: int | None = None
    status_score: float | None = None
    note: str = ""
    document: str = ""
    document_sha256: str = ""
    page: int | None = None
    start: int = 0
    end: int = 0
    places: tuple[Printed, ...] = ()
    confidence: float = 1.0
    tier: Tier = Tier.LIKELY
    review: bool = False
    review_reason: str = ""
    corrected: bool = False
    later: tuple[Later, ...] = ()
    truncated: bool = False
    masked: bool = False
    missing: bool = False
    act: str = ""
    edited: tuple[str, ...] = ()
    merged_into: str = ""
    rejected: bool = False


EDITABLE = (
    "type",
    "reference",
    "requester",
    "owner",
    "deliverable",
    "due",
    "due_date",
    "status",
    "note",
    "merged_into",
    "rejected",
    "review",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field of one entry as a person wrote it. Edits are only ever added; the last of a field holds.

    Attributes:
        entry: Id of the entry.
        name: Field, one of `EDITABLE`.
        value: What the person wrote, as text: "2024-03-01", "complete"; "true" or "false" for a flag.
        before: What stood there when it was written.
        by: Who wrote it; empty where unknown.
        via: "review", "import" or "reconcile".
        made_at: When, in UTC.
        number: Ordinal in the store; 0 before it is stored.
    """

    entry: str
    name: str
    value: str
    before: str = ""
    by: str = ""
    via: str = ""
    made_at: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMeeting:
    """A meeting, however many documents print its minutes.

    Attributes:
        id: Given once.
        council: As first written.
        committee: As first written.
        date: Day; None where no document states it.
        status: "confirmed" if any document says so, else "draft" if any does, else "".
        documents: Hashes of its documents.
        items: Agenda items found in the fullest of them.
        words: Words of minuted text in the fullest of them.
        sentences: Sentences in the fullest of them.
        speech: Words of what is reported as said there, by role of the speaker (`Role`); "unknown" where a
            speaker is named whose role is not told, "unattributed" where nobody is named.
    """

    id: str
    council: str = ""
    committee: str = ""
    date: dt.date | None = None
    status: str = ""
    documents: tuple[str, ...] = ()
    items: int = 0
    words: int = 0
    sentences: int = 0
    speech: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document that was mined.

    Attributes:
        path: As given.
        sha256: Hash of its bytes.
        format: What it turned out to be.
        status: "draft", "confirmed" or "".
        meetings: Ids of its meetings.
        items: Agenda items found.
        words: Words of minuted text mined.
        other_words: Words in other languages, by ISO 639-1 code.
        truncated: Items the page cuts short.
        warnings: Warnings of reader and segmenter.
        address: Address it was saved from, where known.
    """

    path: str
    sha256: str
    format: str
    status: str = ""
    meetings: tuple[str, ...] = ()
    items: int = 0
    words: int = 0
    other_words: dict[str, int] = field(default_factory=dict)
    truncated: int = 0
    warnings: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a stored document; names of members of the public are blackened letter for letter.

    Attributes:
        document_sha256: Hash of the document's bytes.
        ordinal: Position in the document, from 0.
        start: First character in the document's text, so that spans of acts and entries hold in it.
        end: One past the last character.
        page: Page, from 1; None where there is none.
        meeting: Id of its meeting.
        item_number: Agenda item it stands in.
        item_title: Title of that item.
        text: Its words.
    """

    document_sha256: str
    ordinal: int
    start: int
    end: int
    page: int | None = None
    meeting: str = ""
    item_number: str = ""
    item_title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of stored minutes, with its meeting and item.

    Attributes:
        meeting: Id of the meeting.
        procedural: Whether its item is procedure ("Minutes of the last meeting").
        before: The words before it in its paragraph ("Minute 26 (re-referrals) - "), or its list's lead-in.
        acts: The acts found in it.
        heading: Whether it is the title of its item.
    """

    meeting: str
    council: str
    committee: str
    meeting_date: dt.date | None
    item_number: str
    item_title: str
    document: str
    document_sha256: str
    start: int
    end: int
    text: str
    page: int | None = None
    procedural: bool = False
    before: str = ""
    acts: tuple[ActType, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """An agenda item of a stored meeting, as the fullest of its documents prints it.

    Attributes:
        meeting: Id of the meeting.
        document_sha256: Hash of that document's bytes.
        ordinal: Position in the document; 0 is what stands before the first item.
        number: Number as printed.
        title: Title as printed.
        procedural: Whether the item is procedure (apologies, declarations, minutes).
        truncated: Whether the page cuts it short.
        start: First character in the document's text.
        end: One past the last.
        words: Words of minutes and decisions in it; agenda text is not counted.
    """

    meeting: str
    document_sha256: str
    ordinal: int
    number: str = ""
    title: str = ""
    procedural: bool = False
    truncated: bool = False
    start: int = 0
    end: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAct:
    """An act as the log keeps it: once, however many documents print it.

    Attributes:
        entry: Id of the entry made of it; empty where it is none.
        meeting: Id of its meeting.
        places: Every printing.
        in_reply_to: Id of the act replied to; empty where there is none.
        response: What became of a question.
        indicator_links: As in `Act`.
        figures: As in `Act`.
    """

    id: str
    meeting: str
    council: str
    committee: str
    meeting_date: dt.date | None
    item_number: str
    item_title: str
    minute_number: str
    type: ActType
    kind: str
    text: str
    speaker: str = ""
    role: Role | None = None
    requested_by: str = ""
    owner: str = ""
    due: str = ""
    due_date: dt.date | None = None
    due_rule: str = ""
    in_reply_to: str = ""
    response: str = ""
    indicators: tuple[str, ...] = ()
    indicator_links: tuple[dict[str, object], ...] = ()
    figures: tuple[dict[str, object], ...] = ()
    document: str = ""
    document_sha256: str = ""
    page: int | None = None
    start: int = 0
    end: int = 0
    places: tuple[Printed, ...] = ()
    confidence: float = 1.0
    tier: Tier = Tier.LIKELY
    cue: str = ""
    truncated: bool = False
    masked: bool = False
    missing: bool = False
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The action log as a whole, as `store.open_log(path).log()` reads it; people's edits applied.

    Attributes:
        entries: All entries in order of council, committee, day and place, rejected and merged ones too.
        acts: All acts.
        meetings: All meetings.
        documents: All documents mined.
        paragraphs: Paragraphs that hold an act or the evidence of a status, by document hash and ordinal.
        failures: Documents that were not mined: rows, not gaps.
        edits: Every edit, oldest first.
    """

    entries: tuple[Entry, ...] = ()
    acts: tuple[StoredAct, ...] = ()
    meetings: tuple[StoredMeeting, ...] = ()
    documents: tuple[StoredDocument, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    failures: tuple[Failure, ...] = ()
    edits: tuple[Edit, ...] = ()

    def shown(self) -> tuple[Entry, ...]:
        """Return the entries that stand: neither rejected nor merged into another."""
        return tuple(entry for entry in self.entries if not (entry.rejected or entry.merged_into))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the log holds of one council and year.

    Attributes:
        council: One name for the council, however its documents print it; "" where none names it.
        year: Calendar year of its meetings; None of those without a day.
        log: Entries, acts, meetings and documents; the rest is left empty.
    """

    council: str
    year: int | None
    log: Log
