"""Say what was read, and put in plain sight what was not."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutes_miner.errors import FailureKind
from minutes_miner.log_records import Entry, Log, StoredDocument
from minutes_miner.records import Failure
from minutes_miner.report.words import LANGUAGES, day, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing that a notice is about.

    Attributes:
        name: Document or entry.
        words: What is to be known of it.
        anchor: Id of the entry's row on the page; empty for documents.
    """

    name: str
    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader must know before trusting the log to be whole.

    Attributes:
        words: It, in short.
        mentions: What it is about.
        grave: Whether something may be missing from the log because of it.
    """

    words: str
    mentions: tuple[Mention, ...] = ()
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read.

    Attributes:
        read: Meetings, documents and words, in words.
        between: First and last day, in words; empty where no meeting is dated.
        notices: What was not read, or is to be known.
        documents: Every document read, with the days of its meetings.
    """

    read: tuple[str, ...]
    between: str
    notices: tuple[Notice, ...]
    documents: tuple[tuple[StoredDocument, str], ...]


def coverage(log: Log) -> Coverage:
    """Return what was read and what was not.

    Args:
        log: The log.
    """
    return Coverage(
        read=(
            plural(len(log.meetings), "meeting"),
            plural(len(log.documents), "document"),
            plural(sum(meeting.words for meeting in log.meetings), "word") + " of minutes",
        ),
        between=_between([meeting.date for meeting in log.meetings if meeting.date]),
        notices=tuple(notice for notice in _notices(log) if notice.mentions),
        documents=_documents(log),
    )


def _between(days: list[dt.date]) -> str:
    """The days between which was read."""
    if not days:
        return ""
    first, last = min(days), max(days)
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _notices(log: Log) -> Iterator[Notice]:
    """What is to be known, gravest first; those that mention nothing are left out by the caller."""
    failed = tuple(one for one in log.failures if one.kind != FailureKind.NOT_ENGLISH)
    foreign = tuple(one for one in log.failures if one.kind == FailureKind.NOT_ENGLISH)
    cut = tuple(one for one in log.documents if one.truncated)
    entries = log.shown()
    missing = tuple(one for one in entries if one.missing)
    undated = tuple(one for one in log.meetings if one.date is None)
    yield Notice(
        words=f"{plural(len(failed), 'document')} could not be read", mentions=_failures(failed), grave=True
    )
    yield Notice(
        words=f"{plural(len(foreign), 'document')} not in English", mentions=_failures(foreign), grave=True
    )
    yield _other_languages(log)
    yield Notice(
        words=f"{plural(sum(one.truncated for one in cut), 'item')} cut short by the page",
        mentions=tuple(Mention(name=one.path, words=plural(one.truncated, "item")) for one in cut),
        grave=True,
    )
    yield Notice(
        words=f"{plural(len(missing), 'entry', 'entries')} not found again at the last reading, and kept",
        mentions=tuple(_entry(one) for one in missing),
        grave=True,
    )
    yield Notice(
        words=f"{plural(len(undated), 'meeting')} without a stated day",
        mentions=tuple(
            Mention(name=one.committee or one.council or one.id, words=plural(len(one.documents), "document"))
            for one in undated
        ),
    )
    yield _warnings(log)
    yield _set_aside(log)


def _failures(failures: tuple[Failure, ...]) -> tuple[Mention, ...]:
    """Documents that were not read, each with the reason."""
    return tuple(Mention(name=one.path, words=one.message) for one in failures)


def _other_languages(log: Log) -> Notice:
    """Words of documents that were read but for them."""
    foreign = tuple(one for one in log.documents if one.other_words)
    total: Counter[str] = Counter()
    for document in foreign:
        total.update(document.other_words)
    return Notice(
        words=f"{_in_languages(total)} not read",
        mentions=tuple(Mention(name=one.path, words=_in_languages(one.other_words)) for one in foreign),
        grave=True,
    )


def _in_languages(words: Mapping[str, int]) -> str:
    """Counts of words by language: "214 words of Welsh"."""
    return ", ".join(
        f"{plural(count, 'word')} of {LANGUAGES.get(code, code)}" for code, count in sorted(words.items())
    )


def _warnings(log: Log) -> Notice:
    """Warnings of the reader and the segmenter."""
    mentions = tuple(Mention(name=one.path, words=words) for one in log.documents for words in one.warnings)
    return Notice(words=f"{plural(len(mentions), 'warning')} from the reading", mentions=mentions)


def _set_aside(log: Log) -> Notice:
    """Entries that people rejected or merged; they are kept, and not shown."""
    aside = [one for one in log.entries if one.rejected or one.merged_into]
    return Notice(
        words=f"{plural(len(aside), 'entry', 'entries')} set aside by people, and not shown",
        mentions=tuple(
            Mention(
                name=one.reference or one.id,
                words=f"rejected: {one.text}" if one.rejected else f"merged into another: {one.text}",
            )
            for one in aside
        ),
    )


def _entry(entry: Entry) -> Mention:
    """An entry, with a way to its row."""
    return Mention(name=entry.reference or entry.id, words=entry.text, anchor=entry.id)


def _documents(log: Log) -> tuple[tuple[StoredDocument, str], ...]:
    """Every document read, with the days of its meetings."""
    days = {meeting.id: day(meeting.date) for meeting in log.meetings}
    return tuple(
        (document, ", ".join(days[one] for one in document.meetings if one in days))
        for document in log.documents
    )
