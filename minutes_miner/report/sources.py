"""Look up what an entry points to: documents, paragraphs, acts, edits, addresses that are safe to link."""

import datetime as dt
import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from minutes_miner.log_records import Edit, Log, Paragraph, StoredAct, StoredDocument

_WEB = frozenset({"http", "https"})
_HTML = frozenset({"moderngov-html", "html"})
_FEW_WORDS = 5  # words of either end that find a passage in a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand, as it is printed below them.

    Attributes:
        parts: Meeting, item, minute number and page, in words.
        document: Name of the document.
        href: Address to link; empty where none is safe to link.
    """

    parts: tuple[str, ...] = ()
    document: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A log's records by what they are looked up by.

    Attributes:
        documents: By hash.
        paragraphs: By hash of their document, in order.
        acts: By id.
        edits: By entry, oldest first.
        measures: Names of measures by id.
        folder: Folder in which the page will lie; None where unknown.
        as_of: The day on which one looks.
        audit: What an audit says of entries, by id.
    """

    documents: Mapping[str, StoredDocument]
    paragraphs: Mapping[str, Sequence[Paragraph]]
    acts: Mapping[str, StoredAct]
    edits: Mapping[str, Sequence[Edit]]
    measures: Mapping[str, str]
    folder: Path | None
    as_of: dt.date
    audit: Mapping[str, str]

    def around(self, document_sha256: str, start: int, end: int) -> tuple[Paragraph, ...]:
        """Return the stored paragraphs that a span touches, in order; none where they are not kept.

        Args:
            document_sha256: Hash of the document.
            start: First character of the span.
            end: One past its last.
        """
        kept = self.paragraphs.get(document_sha256, ())
        first = bisect_left(kept, start + 1, key=lambda paragraph: paragraph.end)
        last = bisect_left(kept, end, key=lambda paragraph: paragraph.start)
        return tuple(kept[first:last])

    def href(self, path: str, document_sha256: str, *, page: int | None, words: str = "") -> str:
        """Return an address that shows words in their document, or "" where none is safe to link.

        Args:
            path: Path of the document, as given when it was logged.
            document_sha256: Its hash.
            page: Page, from 1.
            words: The words, which a browser finds in an HTML page; empty where they are masked.
        """
        document = self.documents.get(document_sha256)
        address = web_address(document.address) if document else ""
        place = address or file_address(path, self.folder)
        if not place or urlsplit(place).fragment:
            return place
        if page is not None and (not document or document.format == "pdf"):
            return f"{place}#page={page}"
        return f"{place}{_passage(words)}" if document and document.format in _HTML else place


def sources(
    log: Log,
    *,
    as_of: dt.date,
    measures: Mapping[str, str],
    folder: Path | None,
    audit: Mapping[str, str],
) -> Sources:
    """Return a log's records by what they are looked up by.

    Args:
        log: The log.
        as_of: The day on which one looks.
        measures: Names of measures by id.
        folder: Folder in which the page will lie.
        audit: What an audit says of entries, by id.
    """
    paragraphs: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in sorted(log.paragraphs, key=lambda one: one.start):
        paragraphs[paragraph.document_sha256].append(paragraph)
    edits: dict[str, list[Edit]] = defaultdict(list)
    for edit in log.edits:
        edits[edit.entry].append(edit)
    return Sources(
        documents={document.sha256: document for document in log.documents},
        paragraphs=paragraphs,
        acts={act.id: act for act in log.acts},
        edits=edits,
        measures=measures,
        folder=folder,
        as_of=as_of,
        audit=audit,
    )


def web_address(text: str) -> str:
    """Return an address of the web as it may be linked; "" for any other scheme or none.

    Args:
        text: The address as the document or manifest states it.
    """
    address = "".join(text.split())
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._") if parts.scheme in _WEB and parts.netloc else ""


def file_address(path: str, folder: Path | None) -> str:
    """Return a relative address of a file; "" where there is none.

    Args:
        path: Path as given when the document was logged; "-" is standard input.
        folder: Folder in which the page will lie; without it only relative paths are linked, as they are.
    """
    if path in {"", "-"}:
        return ""
    if folder is not None:
        path = _relative(path, folder)
    if not path or PurePosixPath(path).is_absolute():
        return ""
    # A first part that held a colon would be read as a scheme; quote() leaves none.
    return quote(path, errors="replace")


def _relative(path: str, folder: Path) -> str:
    """A path as seen from a folder, with forward strokes; "" where they share no root (drives of Windows)."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return ""


def _passage(words: str) -> str:
    """The end of an address that makes a browser find words: the first few, and the last few."""
    split = words.split()
    if not split:
        return ""
    ends = [split] if len(split) <= 2 * _FEW_WORDS else [split[:_FEW_WORDS], split[-_FEW_WORDS:]]
    # A hyphen means something in this notation, and quote() never touches it.
    return "#:~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
