"""What a tracker says, and what comes of laying it beside the log: frozen records without behaviour."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from minutes_miner.dates import StatedDate
from minutes_miner.log_records import Entry, Status


class TrackerFormat(StrEnum):
    """What a tracker's file turned out to be, decided by its content."""

    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"
    HTML = "html"


class Shade(StrEnum):
    """The colour behind a cell, as far as it may tell a status."""

    NONE = ""
    GREY = "grey"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    OTHER = "other"


# --- as the file has it -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a sheet or table.

    Attributes:
        text: Its words as a reader sees them, white space folded line by line.
        day: The day it holds, where the file stores one as such.
        shade: Colour behind it.
        faded: Whether its letters are grey.
        struck: Whether its letters are struck through.
        origin: Row and column of the cell whose words these are; another's place where cells are merged.
    """

    text: str = ""
    day: dt.date | None = None
    shade: Shade = Shade.NONE
    faded: bool = False
    struck: bool = False
    origin: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row of a sheet or table.

    Attributes:
        number: As the program that made the file counts it, from 1.
        cells: From the first column on; merged cells stand in every place they cover.
        hidden: Whether the file hides it.
    """

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook, or a table of a document.

    Attributes:
        name: "Actions"; of a table "table 2"; empty for CSV.
        rows: All rows.
        hidden: Whether the file hides it.
        before: Paragraphs that stand before a table, since the last one.
        is_table: Whether it is a table of a document, which may go on one that a page break cut.
        warnings: What could not be read in it.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    before: tuple[str, ...] = ()
    is_table: bool = False
    warnings: tuple[str, ...] = ()


# --- as it is understood ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated note among comments, as "Update 9 July 2020: the map has been sent".

    Attributes:
        date: Its date, as far as stated.
        text: Its words, verbatim, date included.
        body: The words behind the date.
    """

    date: StatedDate
    text: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """What a row says of its status.

    Attributes:
        status: Normal form.
        words: The words that say so, verbatim; empty where a colour does.
        source: Where it was read: "status column", "row greyed out", "newest note", ...
        doubt: Why a person should look; empty where the reading is plain.
    """

    status: Status = Status.NOT_STATED
    words: str = ""
    source: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerRow:
    """One action of a tracker. Fields that an `Entry` has too bear the same name.

    Attributes:
        sheet: Name of its sheet or table; empty for CSV.
        row: Number of its first row there.
        last_row: Number of its last; another where cells merged downwards hold it together.
        reference: As printed.
        committee: As the row, the heading above it or the title of the tracker says.
        meeting_date: Day of the meeting; None where the row states none or half of one.
        meeting_words: The words of that cell.
        minute_number: As printed: "31", "29 June 2022 minute 9 (5)".
        item_title: Report, topic or item it is about.
        text: The action or recommendation, verbatim.
        requester: Who asked.
        owner: Who is to do it.
        due: The words that say when.
        due_date: The day they mean; None where it cannot be told.
        completed: Words of the column that says when it was done.
        comments: Progress, updates, action taken.
        note: The newest dated note among the comments; None where there is none.
        status: Its status in normal form, and where that comes from.
        hidden: Whether the row or its sheet is hidden.
        other: Heading and words of cells in columns that were not recognised.
    """

    sheet: str
    row: int
    last_row: int
    reference: str = ""
    committee: str = ""
    meeting_date: dt.date | None = None
    meeting_words: str = ""
    minute_number: str = ""
    item_title: str = ""
    text: str
    requester: str = ""
    owner: str = ""
    due: str = ""
    due_date: dt.date | None = None
    completed: str = ""
    comments: str = ""
    note: Note | None = None
    status: StatusReading = field(default_factory=StatusReading)
    hidden: bool = False
    other: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, in words: "Actions, rows 7-9"."""
        rows = f"row {self.row}" if self.row == self.last_row else f"rows {self.row}-{self.last_row}"
        return f"{self.sheet}, {rows}" if self.sheet else rows


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """A row that holds words and is no action as far as can be told.

    Attributes:
        sheet: Name of its sheet or table.
        row: Its number there.
        words: All its words.
        reason: Why it was not read, in words.
    """

    sheet: str
    row: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadColumns:
    """How the columns of one table were understood.

    Attributes:
        sheet: Name of its sheet or table.
        rows: Numbers of its rows of headings.
        fields: Field and the headings taken for it.
        other: Headings taken for none.
    """

    sheet: str
    rows: tuple[int, ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """A tracker as read.

    Attributes:
        path: As given.
        format: What the file turned out to be.
        rows: Its actions.
        unread: Rows with words that are no action as far as can be told.
        columns: How its columns were understood, table by table.
        titles: What stands above its tables.
        committee: The committee its titles name; empty where they name none.
        warnings: What a person should know of the file.
    """

    path: str
    format: TrackerFormat
    rows: tuple[TrackerRow, ...] = ()
    unread: tuple[UnreadRow, ...] = ()
    columns: tuple[ReadColumns, ...] = ()
    titles: tuple[str, ...] = ()
    committee: str = ""
    warnings: tuple[str, ...] = ()


# --- beside the log ---------------------------------------------------------------------------------------


class Rank(StrEnum):
    """What tied an entry to a row."""

    REFERENCE = "reference"
    MINUTE = "minute"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like an entry and a row are.

    Attributes:
        rank: What ties them.
        score: 0 to 1.
        how: In words: "minute number, wording 0.82".
        against: What speaks against it, in words; empty where nothing does.
    """

    rank: Rank
    score: float
    how: str
    against: str = ""


class DifferenceKind(StrEnum):
    """How a field of entry and row differs."""

    DIFFERS = "differs"
    ONLY_IN_MINUTES = "only in the minutes"
    ONLY_IN_TRACKER = "only in the tracker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that minutes and tracker do not state alike.

    Attributes:
        field: "owner", "due", "status" or "requester".
        kind: Whether they contradict each other, or one is silent.
        minutes: What the log has.
        tracker: What the tracker has.
    """

    field: str
    kind: DifferenceKind
    minutes: str
    tracker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An entry and the row that is the same action.

    Attributes:
        entry: The entry.
        row: The row.
        likeness: What tied them.
        differences: What they do not state alike.
    """

    entry: Entry
    row: TrackerRow
    likeness: Likeness
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotInMinutes:
    """A row that is like no entry of the minutes read.

    Attributes:
        row: The row.
        meeting_read: Whether minutes of its meeting were read; None where the row does not say which it is.
        reason: The same in words.
    """

    row: TrackerRow
    meeting_read: bool | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two that may be the same action.

    Attributes:
        row: A row of the tracker.
        entry: The entry it may be; None where two trackers are compared.
        earlier: The row of the earlier tracker it may be; None where entries are compared.
        likeness: How like they are.
    """

    row: TrackerRow
    entry: Entry | None = None
    earlier: TrackerRow | None = None
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """Candidates of which a person has to say which hold.

    Attributes:
        candidates: Who may belong to whom, best first.
        reason: Why none was chosen.
    """

    candidates: tuple[Candidate, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A row of the earlier tracker that is not in this one, and that nothing read says is closed.

    Attributes:
        row: The row, as the earlier tracker has it.
        entry: The entry of the log that it is; None where none is.
        reason: What is known of it, in words.
    """

    row: TrackerRow
    entry: Entry | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was compared.

    Attributes:
        committees: Committees of the log whose entries were compared; empty for all.
        since: First day of meetings.
        until: Last day of meetings.
        entries: How many entries of the log were compared.
        left_out: How many rows of the tracker belong to other committees or days.
        meetings: How many meetings were read, of those committees and days.
        failures: How many documents could not be read.
    """

    committees: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    entries: int = 0
    left_out: int = 0
    meetings: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A tracker beside the log: four lists, and what a person has to settle.

    Attributes:
        tracker: The tracker.
        earlier: The one before it; None where none was given.
        scope: What was compared.
        missing: Entries that ask for something and are not in the tracker.
        both: Entries that are in it, with what differs.
        not_in_minutes: Rows like no entry of the minutes read.
        dropped: Rows of the earlier tracker that left it without closure.
        closed: Rows of the earlier tracker that left it closed.
        doubtful: What could not be decided.
    """

    tracker: Tracker
    earlier: Tracker | None = None
    scope: Scope = field(default_factory=Scope)
    missing: tuple[Entry, ...] = ()
    both: tuple[Pair, ...] = ()
    not_in_minutes: tuple[NotInMinutes, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    closed: tuple[TrackerRow, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
