"""The command `review`: a session in the terminal through the doubtful rows of the action log."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from minutes_miner.errors import UsageError
from minutes_miner.records import Tier

if TYPE_CHECKING:
    from minutes_miner.log_records import Edit, Entry, Log

Ask = Callable[[str], str]  # shows a prompt, returns a line; raises EOFError where there is no more
Say = Callable[[str], None]

_KEYS = (
    "a accept, r reject, e edit a field, m merge into another row, c confirm that it is closed,"
    " o it is still open, n next, b back, u undo, q quit, ? these keys"
)
_PROMPT = "a r e m c o n b u q ? > "
_NO_INPUT = (
    "review asks about each row and there is no input. Run it in a terminal, or give it the answers,"
    r" one a line: `printf 'a\nq\n' | minutes-miner review`."
)
_NO_TEXT = "the input is no UTF-8 text. What was chosen before is stored; go on with text."


class Store(Protocol):
    """What a session needs of the open action log."""

    def log(self) -> "Log":
        """Return the log, people's edits applied."""

    def add_edits(self, edits: "Iterable[Edit]") -> object:
        """Store edits, all of them or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One choice, as stored.

    Attributes:
        place: Place of its row in the queue.
        done: What it did, in the past tense.
        edits: What was stored.
    """

    place: int
    done: str
    edits: tuple["Edit", ...]


@dataclass(slots=True, kw_only=True)
class _Session:
    """Where a session stands.

    Attributes:
        store: The open log; every choice goes there at once.
        by: Who chooses.
        ask: Shows a prompt and returns a line.
        say: Shows a line.
        rows: Ids of the doubtful rows.
        entries: All rows by id, with the session's edits laid over them.
        edits: Their edits, oldest first.
        place: Place in `rows`; one past the last at the end.
        choices: What was chosen and not undone.
    """

    store: Store
    by: str
    ask: Ask
    say: Say
    rows: tuple[str, ...]
    entries: "dict[str, Entry]"
    edits: "dict[str, list[Edit]]"
    place: int = 0
    choices: list[_Choice] = field(default_factory=list)

    @property
    def at_end(self) -> bool:
        """Whether every row has been passed."""
        return self.place >= len(self.rows)

    @property
    def entry(self) -> "Entry":
        """The row shown."""
        if self.at_end:
            message = "that was the last row. b goes back, u takes the last choice back, q ends."
            raise UsageError(message)
        return self.entries[self.rows[self.place]]

    @property
    def own(self) -> "Sequence[Edit]":
        """The edits of the row shown."""
        return self.edits.get(self.entry.id, [])

    def choose(self, done: str, edits: "tuple[Edit, ...]", *, stay: bool = False) -> None:
        """Store a choice and go to the next row, unless it is to stay."""
        self.keep(edits)
        self.choices.append(_Choice(place=self.place, done=done, edits=edits))
        self.say(f"{done.capitalize()}.")
        self.place += not stay

    def keep(self, edits: "tuple[Edit, ...]") -> None:
        """Store edits, then lay them over the rows: nothing is shown that is not stored."""
        from minutes_miner.review_fields import applied

        self.store.add_edits(edits)
        for edit in edits:
            self.edits.setdefault(edit.entry, []).append(edit)
            self.entries[edit.entry] = applied(self.entries[edit.entry], [edit])


def review_command(
    db: Annotated[Path, typer.Option(help="The action log.")] = Path("output/action-log.db"),
    by: Annotated[str, typer.Option(help="Who reviews; stored with every choice.")] = "",
    committee: Annotated[str, typer.Option(help="Only of committees whose name holds these words.")] = "",
    min_confidence: Annotated[
        Tier, typer.Option(help="Least tier of the rows: sure, likely or possible.")
    ] = Tier.POSSIBLE,
) -> None:
    """Go through the doubtful rows of the action log; every choice is stored at once."""
    from minutes_miner.store import open_log

    with open_log(db) as store:
        typer.echo(review(store, ask=_ask, say=_say, by=by, committee=committee, least=min_confidence))


def review(
    store: Store, *, ask: Ask, say: Say, by: str = "", committee: str = "", least: Tier = Tier.POSSIBLE
) -> str:
    """Go through the doubtful rows of a log, and return what was done in a sentence.

    Args:
        store: The open log.
        ask: Shows a prompt and returns a line; raises EOFError where there is no more input.
        say: Shows a line.
        by: Who chooses.
        committee: Part of the name of council or committee; all, if empty.
        least: Least tier of the rows.

    Raises:
        UsageError: There is no input at all, or no committee is called that.
        WriteError: A choice could not be stored; those before it are.
    """
    from minutes_miner.audit.day import edits_by_entry
    from minutes_miner.review import queue

    log = store.log()
    rows = queue(log, committee=committee, least=least)
    if not rows:
        shown = len(log.shown())
        return f"Nothing to review: none of {shown:,} rows holds a doubt that was not looked at before."
    session = _Session(
        store=store,
        by=by,
        ask=ask,
        say=say,
        rows=tuple(row.id for row in rows),
        entries={entry.id: entry for entry in log.entries},
        edits={name: list(edits) for name, edits in edits_by_entry(log).items()},
    )
    say(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'} to look at. {_KEYS}.")
    _go_through(session)
    return _summary(session)


def _go_through(session: _Session) -> None:
    """Show and ask until the person quits or the input ends."""
    answered = False
    _show(session)
    while True:
        try:
            line = session.ask(_PROMPT)
        except EOFError:
            if not (answered or sys.stdin.isatty()):
                raise UsageError(_NO_INPUT) from None
            session.say("The input ended; every choice is stored.")
            return
        answered = True
        if line.strip().lower() in {"q", "quit"}:
            return
        _answer(session, line)


def _answer(session: _Session, line: str) -> None:
    """Do what a line asks for, and show the row that is up next."""
    key, _, rest = line.strip().partition(" ")
    before = session.place, len(session.choices)
    try:
        _ANSWERS.get(key.lower(), _help)(session, rest.strip())
    except UsageError as error:
        session.say(f"Not done: {error}")
    except EOFError:
        session.say("Not done: the input ended within a question.")
    if (session.place, len(session.choices)) != before:
        _show(session)


def _accept(session: _Session, _: str) -> None:
    """The row is right as it stands."""
    from minutes_miner.review import accept

    session.choose("accepted", accept(session.entry, session.own, by=session.by))


def _reject(session: _Session, _: str) -> None:
    """The row is no entry."""
    from minutes_miner.review import reject

    session.choose("rejected", reject(session.entry, by=session.by))


def _edit(session: _Session, rest: str) -> None:
    """Write a field: "e", "e owner" or "e owner Head of Roads"; the row stays up."""
    from minutes_miner.audit.printable import printable
    from minutes_miner.review import changed
    from minutes_miner.review_fields import CLEAR, FIELDS, field_and_value, written

    entry = session.entry
    rest = rest or session.ask(f"Field ({', '.join(FIELDS)}): ").strip()
    if not rest:
        return
    name, value = field_and_value(rest)
    now = written(entry, name) or "empty"
    value = value or session.ask(f"{name} is {printable(now)!r}; new value ({CLEAR} for none): ").strip()
    edits = changed(entry, session.own, name, value, by=session.by) if value else ()
    if edits:
        session.choose("edited", edits, stay=True)
    else:
        session.say("Nothing changed.")


def _merge(session: _Session, rest: str) -> None:
    """The row is another one told twice: "m", or "m 2" for the second of those listed."""
    from minutes_miner.review import candidates, merged

    entry = session.entry
    found = candidates(session.entries.values(), entry)
    if not found:
        message = "there is no other row of that meeting to merge it into."
        raise UsageError(message)
    if not rest:
        for number, one in enumerate(found, 1):
            session.say(f"  {number} ({one.likeness:.0f} % alike) {one.entry.reference} {one.entry.text}")
        rest = session.ask("Merge into number (empty for none): ").strip()
    if not rest:
        session.say("Nothing merged.")
        return
    if not (rest.isascii() and rest.isdigit() and 1 <= int(rest) <= len(found)):
        message = f"{rest!r} is none of the rows listed. Choose from 1 to {len(found)}."
        raise UsageError(message)
    session.choose("merged", merged(entry, found[int(rest) - 1].entry, by=session.by))


def _confirm(session: _Session, _: str) -> None:
    """The row is closed, as the later sentence says."""
    from minutes_miner.review import closed

    session.choose("closed", closed(session.entry, session.own, by=session.by))


def _deny(session: _Session, _: str) -> None:
    """The row is still open, whatever later minutes seem to say."""
    from minutes_miner.review import still_open

    session.choose("kept open", still_open(session.entry, session.own, by=session.by))


def _next(session: _Session, _: str) -> None:
    """Leave the row for another time."""
    if session.entry:  # at the end there is none to leave, and it says so
        session.place += 1


def _back(session: _Session, _: str) -> None:
    """Go to the row before."""
    if session.place == 0:
        message = "this is the first row."
        raise UsageError(message)
    session.place -= 1


def _undo(session: _Session, _: str) -> None:
    """Take the last choice back by edits that restore what stood there, and go to its row."""
    from minutes_miner.review import undone

    if not session.choices:
        message = "nothing was chosen in this session that could be taken back."
        raise UsageError(message)
    last = session.choices[-1]
    session.keep(undone(last.edits))
    session.choices.pop()
    session.place = last.place
    session.say(f"Taken back: {last.done}.")


def _help(session: _Session, _: str) -> None:
    """Say the keys."""
    session.say(_KEYS)


_ANSWERS: Mapping[str, Callable[[_Session, str], None]] = {
    "a": _accept,
    "r": _reject,
    "e": _edit,
    "m": _merge,
    "c": _confirm,
    "o": _deny,
    "n": _next,
    "b": _back,
    "u": _undo,
}


def _show(session: _Session) -> None:
    """The row that is up, or that there is none."""
    if session.at_end:
        session.say("That was the last row. b goes back, u takes the last choice back, q ends.")
        return
    session.say("")
    for line in _card(session):
        session.say(line)


def _card(session: _Session) -> Iterator[str]:
    """What is known of the row that is up, a line each."""
    from minutes_miner.audit.markdown import due_words, source
    from minutes_miner.audit.words import STATUS_WORDS, evidence_words
    from minutes_miner.dates import long_date
    from minutes_miner.review import doubts

    entry = session.entry
    doubtful = "; ".join(doubts(entry, session.own)) or _settled(entry)
    yield f"Row {session.place + 1} of {len(session.rows)}: {doubtful}"
    day = long_date(entry.meeting_date) if entry.meeting_date else "day not stated"
    where = (entry.reference, entry.council, entry.committee, day, entry.meeting_status)
    item = f"item {entry.item_number} {entry.item_title}".strip() if entry.item_number else entry.item_title
    yield ", ".join(part for part in (*where, item, source(entry)) if part)
    known = {
        "Words": f"“{entry.text}”",
        "Question": entry.question_text,
        "Answer": entry.answer_text,
        "Kind": entry.type.replace("_", " "),
        "Asked by": entry.requester,
        "Owner": entry.owner,
        "Due": due_words(entry),
        "Status": STATUS_WORDS[entry.status],
        "Why": entry.review_reason,
        "Note": entry.note,
    }
    yield from (f"  {name}: {words}" for name, words in known.items() if words)
    for later in entry.later:
        what = "corrected" if later.kind == "corrects" else ""
        yield f"  Later: {evidence_words(later, what=what)}"


def _settled(entry: "Entry") -> str:
    """What became of a row in which nothing is doubtful any more."""
    if entry.rejected:
        return "rejected"
    return "merged into another row" if entry.merged_into else "looked at"


def _summary(session: _Session) -> str:
    """What was done, and how many rows are left."""
    from minutes_miner.review import doubts

    counts = Counter(choice.done for choice in session.choices)
    done = ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "nothing chosen"
    left = sum(bool(doubts(session.entries[row], session.edits.get(row, []))) for row in session.rows)
    rows = "row" if len(session.rows) == 1 else "rows"
    return f"Review: {done}; {left:,} of {len(session.rows):,} {rows} left to look at."


def _ask(prompt: str) -> str:
    """A line from standard input; the prompt goes to stderr."""
    typer.echo(prompt, nl=False, err=True)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError as error:
        raise UsageError(_NO_TEXT) from error
    if not line:
        typer.echo("", err=True)
        raise EOFError
    return line.rstrip("\r\n")


def _say(words: str) -> None:
    """A line on stderr; what documents hold cannot steer the terminal."""
    from minutes_miner.audit.printable import printable

    indent = " " * (len(words) - len(words.lstrip(" ")))
    typer.echo(indent + printable(words), err=True)
