"""Where words stand: in words, and as a link that opens their page."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote, urlsplit

from minutes_miner.inputs import STDIN
from minutes_miner.log_records import Entry, Log, StoredAct

_LONGEST = 2_079  # characters of a link, as Excel allows
_SAFE = "/:?&=%#@!$'()*+,;~[]"  # signs of an address that stay as they are


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    Attributes:
        words: What is shown.
        target: Address, or path relative to the folder of the file it stands in; "" where there is none.
    """

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a log.

    Attributes:
        addresses: Address a document was saved from, by the hash of its bytes.
        folder: Folder of the file that is written; links to files start there.
    """

    addresses: dict[str, str]
    folder: Path

    def link(self, document: str, sha256: str = "", page: int | None = None) -> Link:
        """Return a link to a document, at its page where it has pages.

        Only web addresses and files are linked; whatever else an address may be is shown as words.

        Args:
            document: Its path, as given when it was logged.
            sha256: Hash of its bytes.
            page: Page, from 1.
        """
        words = source_words(document, page)
        address = self.addresses.get(sha256, "")
        target = _web(address) or self._file(document)
        place = f"#page={page}" if target and page is not None and "#" not in target else ""
        return Link(words, target + place if len(target + place) <= _LONGEST else "")

    def _file(self, document: str) -> str:
        """A link to a file, relative to the folder written to, so that both can be moved together."""
        if not document or document == STDIN or "\x00" in document:
            return ""
        if Path(document).is_absolute():
            return quote(PurePath(document).as_uri(), safe=_SAFE)
        return quote(Path(os.path.relpath(document, self.folder)).as_posix())


def sources_of(log: Log, folder: Path) -> Sources:
    """Return the documents of a log, for links.

    Args:
        log: The whole log.
        folder: Folder of the file that is written.
    """
    return Sources({one.sha256: one.address for one in log.documents if one.address}, folder)


def source_words(document: str, page: int | None) -> str:
    """Return where something stands, in words: "fernlow-2025-06-12.pdf, page 3"."""
    name = PurePath(document.replace("\\", "/")).name or document
    return f"{name}, page {page}" if page is not None and name else name


def link_of(sources: Sources, one: Entry | StoredAct) -> Link:
    """Return the link to the words of an entry or act."""
    return sources.link(one.document, one.document_sha256, one.page)


def _web(address: str) -> str:
    """A web address, with signs that no address may hold written as codes; "" if it is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return quote(address.strip(), safe=_SAFE) if parts.scheme in {"http", "https"} and parts.netloc else ""
