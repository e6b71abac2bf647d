"""The data model: frozen records that import no behaviour.

Every record that quotes the minutes holds a half-open span `[start, end)` into `Minutes.text`; the
quotation is looked up there, so it is verbatim by construction. What a document states and what the
program infers are separate fields; names that hold an inference say so (`speaker_guess`,
`due_inferred`).
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

SCHEMA_VERSION = "1.1"


class Format(StrEnum):
    """What a file turned out to be, decided by its content."""

    MODERNGOV_HTML = "moderngov-html"
    HTML = "html"
    MODERNGOV_XML = "moderngov-xml"
    MODERNGOV_TEXT = "moderngov-text"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"


class BlockKind(StrEnum):
    """What a block of text is, as far as the source's own structure says."""

    TITLE = "title"  # the document's or page's title
    MEETING_HEADING = "meeting_heading"  # one meeting of several on an issue page
    ITEM_HEADING = "item_heading"  # number and title of an agenda item, stated by the page
    HEADING = "heading"  # any other heading: bold line, Markdown #, Word style
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"  # one table cell; `Block.cell` says where
    LABEL = "label"  # a section's label: "Minutes:", "Decision:"


class Section(StrEnum):
    """The part of an item or page a block belongs to."""

    FRONT = "front"  # title, venue, attendance, page furniture
    AGENDA = "agenda"  # text of the agenda, written before the meeting
    DECISION = "decision"  # printed under "Decision:"
    MINUTES = "minutes"  # what was minuted; all text of a printed document
    VOTES = "votes"  # a recorded-vote table
    DOCUMENTS = "documents"  # lists of reports and annexes
    BACK = "back"  # page furniture after the minutes


class Presence(StrEnum):
    """How a person stands on the attendance list."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    IN_ATTENDANCE = "in_attendance"
    ABSENT = "absent"


class ActType(StrEnum):
    """The four acts of the annotation guidelines."""

    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    CONCLUSION = "conclusion"


class Role(StrEnum):
    """The part in which somebody speaks."""

    MEMBER = "member"
    OFFICER = "officer"
    EXECUTIVE = "executive"
    COMMITTEE = "committee"
    PARTNER = "partner"
    PUBLIC = "public"


class Response(StrEnum):
    """What became of a question, as the minutes record it."""

    ANSWERED = "answered"
    PARTLY = "partly"
    DEFERRED = "deferred"
    NOT_MINUTED = "not_minuted"


class Tier(StrEnum):
    """How sure an act is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a table cell stands.

    Attributes:
        table: Ordinal of the table in the document, from 0.
        row: Ordinal of the row in the table, header rows included, from 0; a table that runs over
            pages goes on counting.
        column: Ordinal of the column, from 0.
        header: The words that head this column, as printed ("BY WHOM"); empty where none do.
        is_header: Whether this cell is itself a column heading.
    """

    table: int
    row: int
    column: int
    header: str = ""
    is_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table cell, with its place in the source.

    Attributes:
        start: First character in `Minutes.text`.
        end: One past the last character.
        kind: What it is, as far as the source's structure says.
        section: The part of the item it belongs to.
        marker_end: One past the list marker or number that opens the block ("a. ", "8.1 ", "· ");
            equals `start` where there is none. The marker is part of the text, also where a DOCX
            file leaves it to automatic numbering.
        level: Depth of a list item (0 is outermost) or level of a heading (1 is highest).
        bold: Whether all its words are set in bold.
        page: Page in the source, from 1; None where the source has no pages.
        box: `(x0, top, x1, bottom)` in points from the page's upper left; None where unknown.
        element: Address inside a source without pages: a CSS path, an XML path, `line 12`, `paragraph 7`.
        cell: Place in a table, for cells.
        language: ISO 639-1 code decided by `read.language`; "en" until then.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    section: Section = Section.MINUTES
    marker_end: int = -1
    level: int = 0
    bold: bool = False
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    element: str = ""
    cell: Cell | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if self.marker_end < self.start:
            object.__setattr__(self, "marker_end", self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One line of the attendance list.

    Attributes:
        name: The name as written, without post or note.
        presence: How the person stands on the list.
        post: Office or job as written ("Vice-Chair", "Service Manager"); empty where not stated.
        role: Part in which the person attends, where list or post says so.
    """

    name: str
    presence: Presence
    post: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a public role at one meeting: on its attendance list, or named with the role.

    Attributes:
        id: The same for the same name at the same meeting, whichever file it was read from.
        name: As on the attendance list, or as first written in full.
        role: Part in which the person speaks; None where nothing tells.
        post: Office or job as written; empty where not stated.
        presence: Standing on the attendance list; None for people it does not name.
    """

    id: str
    name: str
    role: Role | None = None
    post: str = ""
    presence: Presence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Truncation:
    """A place where the page cuts the minutes short.

    Attributes:
        at: Offset in `Minutes.text` of the cut.
        item_id: The page's own id of the item ("51902"); empty where unknown.
        address: Address of the item's full page, as the link gives it; empty where unknown.
        completed: Whether the full text was among the inputs and stands here instead.
    """

    at: int
    item_id: str = ""
    address: str = ""
    completed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What identifies a meeting. Empty string or None where nothing says.

    Attributes:
        council: The council or body, as written.
        committee: The committee or panel, as written.
        title: The page's or document's title.
        date: Day of the meeting.
        time: Time as written ("7:30 pm").
        venue: Place as written.
        status: "draft", "confirmed" or "" where the document does not say.
        supplied: Names of the fields above that the user supplied, since the document did not state them.
        inferred: Names of the fields above that were worked out (the year of "Thursday 17 July").
        start: Offset in `Minutes.text` from which these facts hold (issue pages hold several meetings).
    """

    council: str = ""
    committee: str = ""
    title: str = ""
    date: dt.date | None = None
    time: str = ""
    venue: str = ""
    status: str = ""
    supplied: frozenset[str] = frozenset()
    inferred: frozenset[str] = frozenset()
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """A document as read: one text, its blocks in reading order, and what the source states of itself.

    Attributes:
        path: The path as given.
        sha256: Hash of the file's bytes.
        format: What the file turned out to be.
        text: All text in reading order, blocks divided by line breaks; white space inside a block is
            folded to single spaces.
        blocks: Blocks in order of `start`, without overlap; whatever lies between them is white space.
        meetings: What the source's structure states of its meeting, or meetings, in order of `start`.
        attendance: The attendance list, where the source's structure gives one.
        truncations: Places where the page cuts an item short.
        item_ids: The page's own ids of items, by offset of their heading block.
        warnings: What the user should know about the reading ("page 3 has no text layer").
        pages: Number of pages, for sources that have them.
        address: Address the page was saved from, where stated.
        published: Day the page was posted, where the source states it; not the day of the meeting.
    """

    path: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    meetings: tuple[MeetingFacts, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    truncations: tuple[Truncation, ...] = ()
    item_ids: dict[int, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    address: str = ""
    published: dt.date | None = None

    def quote(self, start: int, end: int) -> str:
        """Return the verbatim words of a span."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's bytes with the path they came from, as handed to a reader.

    Attributes:
        path: The path as given by the user ("-" for standard input).
        data: The whole content.
        sha256: Hash of `data`, hexadecimal.
    """

    path: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One unit of minuted text: a sentence, list item, heading line or table cell.

    Attributes:
        start: First character in `Minutes.text`, list marker included.
        end: One past the last character.
        body: Offset at which the words after a list marker begin.
        block: Index of its block in `Minutes.blocks`.
        item: Ordinal of its agenda item.
        lead_in: Index of the sentence that introduces its list ("Officers advised that:"); None outside one.
    """

    start: int
    end: int
    body: int
    block: int
    item: int
    lead_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One agenda item; the items of a document cover its text without gap or overlap.

    Attributes:
        ordinal: Position in the document, from 0; item 0 is what stands before the first item.
        start: First character in `Minutes.text`.
        end: One past the last character.
        number: Number as printed, without closing full stop ("59", "3a", "O&S.40/22"); empty where none.
        title: Span of the title's words; empty span where there is none.
        minute_number: Number of the minute where printed apart from the item's number.
        procedural: Whether the item is procedure (apologies, declarations, minutes, exclusion of the public).
        meeting: Index into `Segments.meetings`.
        discussion: Offset at which the discussion starts; None where none is minuted.
        truncated: Whether the page cuts the item short.
        address: Address of the item's full page, where the page names it.
    """

    ordinal: int
    start: int
    end: int
    number: str = ""
    title: tuple[int, int] = (0, 0)
    minute_number: str = ""
    procedural: bool = False
    meeting: int = 0
    discussion: int | None = None
    truncated: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A stretch of sentences in which one speaker has the word.

    Attributes:
        start: First character in `Minutes.text`.
        end: One past the last character.
        first: Index of the first sentence.
        last: One past the index of the last sentence.
        item: Ordinal of the agenda item.
        speaker: Span of the words that name the speaker; None where nobody is named.
        role: Part in which the speaker speaks, as far as words or attendance list tell.
        how: "named", "carried" (a pronoun or list item continues the named speaker), "impersonal"
            ("It was confirmed that") or "unattributed".
    """

    start: int
    end: int
    first: int
    last: int
    item: int
    speaker: tuple[int, int] | None = None
    role: Role | None = None
    how: str = "unattributed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """What `segment` makes of a document.

    Attributes:
        meetings: One or more meetings; stated, inferred and supplied facts together.
        attendance: People on the attendance list.
        items: Agenda items in order, covering the text.
        sentences: Sentences in order.
        turns: Turns in order; every sentence of the discussion is in at most one.
    """

    meetings: tuple[MeetingFacts, ...]
    attendance: tuple[Attendee, ...]
    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One printing of an act's words: half-open span and page."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One question, answer, follow-up or conclusion, as it goes on the wire (act.schema.json).

    Field order is the order of columns in every table derived from acts. `text` stands at
    `[start, end)` of the document's text, word for word; names of members of the public are replaced by
    `[resident]` where `masked` says so.

    Attributes:
        response: What became of a question.
        due: The words that say when, as written; `due_date` and `due_rule` are inferred from them.
        cue: The words or rule that decided the label; the model's probability where no rule gave it.
        supplied: Names of meeting fields the user supplied.
        speaker_person: Name of the one person of this meeting whom `speaker` means, as on the attendance list
            or as first written in full; empty where nobody, or more than one, fits.
        owner_person: The same of `owner`.
        requested_by_person: The same of `requested_by`.
        reply_candidates: Where no question is clearly the one replied to: those it may be, each with
            `question` (its id) and `score`, the likeliest (`in_reply_to`) first.
        masked: Whether names of members of the public are replaced in the act's words.
        masked_spans: Where in the text those names stand; `start` and `end` count in that text too.
    """

    id: str
    document: str
    document_sha256: str
    council: str
    committee: str
    meeting_date: dt.date | None
    item_number: str
    item_title: str
    minute_number: str
    type: ActType
    kind: str
    text: str
    start: int
    end: int
    page: int | None = None
    speaker: str = ""
    role: Role | None = None
    requested_by: str = ""
    owner: str = ""
    due: str = ""
    due_date: dt.date | None = None
    due_rule: str = ""
    in_reply_to: str | None = None
    response: Response | None = None
    indicators: tuple[str, ...] = ()
    indicator_links: tuple[dict[str, object], ...] = ()
    figures: tuple[dict[str, object], ...] = ()
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
    tier: Tier = Tier.LIKELY
    truncated: bool = False
    cue: str = ""
    status: str = ""
    supplied: tuple[str, ...] = ()
    speaker_person: str = ""
    owner_person: str = ""
    requested_by_person: str = ""
    reply_candidates: tuple[dict[str, object], ...] = ()
    masked: bool = False
    masked_spans: tuple[tuple[int, int], ...] = ()
    schema_version: str = SCHEMA_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read or mined: a row, not a gap.

    Attributes:
        path: The path as given.
        kind: One of `errors.FailureKind`.
        message: What went wrong and what to do next.
        sha256: Hash of the bytes, empty where they could not be read.
    """

    path: str
    kind: str
    message: str
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read of a document, for the coverage line.

    Attributes:
        items: Agenda items found, front matter not counted.
        words: Words of minuted text in mined languages.
        other_words: Words in other languages, by ISO 639-1 code.
        truncated: Items the page cuts short.
        warnings: Warnings of reader and segmenter.
    """

    items: int = 0
    words: int = 0
    other_words: dict[str, int] = field(default_factory=dict)
    truncated: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mined:
    """A document with all that was found in it.

    Attributes:
        people: The persons of the meeting; members of the public are none.
    """

    minutes: Minutes
    segments: Segments
    acts: tuple[Act, ...]
    coverage: Coverage
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A measure that a sentence may be about.

    Attributes:
        indicator: Its id.
        probability: How likely the sentence names it, 0 to 1.
        start: First character of the words that speak most for it.
        end: One past the last.
    """

    indicator: str
    probability: float
    start: int
    end: int
