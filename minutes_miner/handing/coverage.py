"""Say what was read, what was not, and what of it is not shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_miner.errors import FailureKind
from minutes_miner.handing.choose import left_out, why_left_out
from minutes_miner.handing.handed import Handed
from minutes_miner.log_records import Entry, Log, StoredDocument
from minutes_miner.records import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing a reader of the log should know.

    Attributes:
        what: What kind of thing.
        details: In words.
        document: The document it concerns; "" where it is none.
        document_sha256: Hash of its bytes.
        page: Page in it.
        subject: The entry or cell it concerns, in words.
        items: Agenda items; None where they are not counted.
        words: Words of minuted text.
        truncated: Items the page cuts short.
    """

    what: str
    details: str = ""
    document: str = ""
    document_sha256: str = ""
    page: int | None = None
    subject: str = ""
    items: int | None = None
    words: int | None = None
    truncated: int | None = None


def remarks(handed: Handed) -> Iterator[Remark]:
    """Yield what a reader should know: totals first, then what was not read, warnings, documents, entries.

    Args:
        handed: The log and what of it is shown.
    """
    yield Remark(what="Entries shown", details=shown_words(handed))
    yield _totals(handed.log)
    yield from _failures(handed.log)
    for document in handed.log.documents:
        yield from (
            Remark(what="Warning", details=words, document=document.path, document_sha256=document.sha256)
            for words in document.warnings
        )
    yield from (_document(document) for document in handed.log.documents)
    for entry in handed.log.entries:
        yield from _entry(entry, handed)


def shown_words(handed: Handed) -> str:
    """Return how many entries are shown: "41 of 50; left out: 3 rejected, 6 less sure"."""
    why = ", ".join(f"{count:,} {reason}" for reason, count in left_out(handed.log, handed.choice).items())
    shown = f"{len(handed.entries):,} of {len(handed.log.entries):,}"
    return f"{shown}; left out: {why}" if why else shown


def read_words(log: Log) -> str:
    """Return what was read: "12 documents of 9 meetings; 2 not read; words in other languages: 120 cy"."""
    others: Counter[str] = Counter()
    for document in log.documents:
        others.update(document.other_words)
    left = ", ".join(f"{count:,} {code}" for code, count in sorted(others.items()))
    parts = [
        f"{_count(len(log.documents), 'document')} of {_count(len(log.meetings), 'meeting')}",
        f"{len(log.failures):,} not read" if log.failures else "",
        f"words in other languages: {left}" if left else "",
    ]
    return "; ".join(part for part in parts if part)


def _count(number: int, noun: str) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _totals(log: Log) -> Remark:
    """What was read in all; a meeting counts once, however many documents print it."""
    return Remark(
        what="Read in all",
        details=read_words(log),
        items=sum(meeting.items for meeting in log.meetings),
        words=sum(meeting.words for meeting in log.meetings),
        truncated=sum(document.truncated for document in log.documents),
    )


def _failures(log: Log) -> Iterator[Remark]:
    """The documents that were not mined."""
    for failure in log.failures:
        foreign = failure.kind == FailureKind.NOT_ENGLISH
        yield Remark(
            what="In another language" if foreign else "Not read",
            details=f"{failure.message} ({failure.kind})",
            document=failure.path,
            document_sha256=failure.sha256,
        )


def _document(document: StoredDocument) -> Remark:
    """What was read of one document."""
    others = ", ".join(
        f"{count:,} words of {code} left" for code, count in sorted(document.other_words.items())
    )
    return Remark(
        what="Document",
        details="; ".join(part for part in (document.format, document.status, others) if part),
        document=document.path,
        document_sha256=document.sha256,
        items=document.items,
        words=document.words,
        truncated=document.truncated,
    )


def _entry(entry: Entry, handed: Handed) -> Iterator[Remark]:
    """What is to be known of one entry; one that is only possible stands here even if it is not shown."""
    why = why_left_out(entry, handed.choice)
    if why not in {"", "less sure"}:
        return
    holds = {
        "Not found again": (entry.missing, "The last reading of its document did not find it; it is kept."),
        "Cut short by the page": (entry.truncated, "The page ends before its item does."),
        "To be looked at": (entry.review, entry.review_reason),
        "Less sure, not shown": (bool(why), entry.text),
        "Only possible": (not why and entry.tier is Tier.POSSIBLE, entry.text),
    }
    for what, (is_so, details) in holds.items():
        if is_so:
            yield Remark(
                what=what,
                details=details,
                subject=entry.reference or entry.id,
                document=entry.document,
                document_sha256=entry.document_sha256,
                page=entry.page,
            )
