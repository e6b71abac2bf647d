"""Decide by its content what a file is."""

import csv
import re
from collections.abc import Callable

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.records import Format, Source

_HEAD = 4096  # bytes in which a file shows what it is
_SIZE_LIMITS = {"text": 40_000_000, "binary": 400_000_000}  # bytes; the longest council minutes are far below
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED_ZIPS = {
    b"xl/": ("a spreadsheet", "Export the sheet's minutes as PDF or text"),
    b"ppt/": ("a presentation", "Save it as PDF"),
    b"mimetypeapplication/vnd.oasis": ("an OpenDocument file", "Save it as .docx or PDF"),
}
_PICTURE = ("a picture", "Ask for the document with its text, or run OCR on it")
_COMPRESSED = ("a compressed file", "Unpack it first")
_REFUSED_HEADS = {
    b"{\\rtf": ("an RTF file", "Open it in Word or LibreOffice and save it as .docx or PDF"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,  # JPEG
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,  # TIFF
    b"MM\x00*": _PICTURE,
    b"RIFF": ("a picture or recording", "Ask for the printed minutes"),
    b"\x1f\x8b": _COMPRESSED,
    b"7z\xbc\xaf": _COMPRESSED,
    b"Rar!": _COMPRESSED,
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|p|h[1-6]|meta|span)\b", re.IGNORECASE)
_XML = re.compile(
    rb"^\s*(?:<\?xml|<!DOCTYPE\s+(?!html)|<(?:getmeeting|meeting|agendaitems?)\b)", re.IGNORECASE
)
_MAIL_FIELD = re.compile(r"\s*[A-Z][A-Za-z]*(?:-[A-Za-z]+)*:[ \t]")
_MAIL_ID = re.compile(r"^(?:Message-ID|MIME-Version|Received):", re.MULTILINE | re.IGNORECASE)
_CSV_LINES = 4  # lines, below which nothing can be told
_CSV_SAMPLE = 50  # lines looked at
_CSV_CELLS = 2  # prose may have one comma in each of its lines
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024  # bytes before "%PDF-" that readers forgive


def recognised(source: Source) -> Format:
    """Return the format of a file by its content.

    Args:
        source: The file's bytes and path; the path's ending is not trusted.

    Raises:
        ReadError: The file is empty, too large, or of a kind that cannot be read.
    """
    data = source.data
    if not data.strip():
        raise ReadError("the file is empty. Save or download it again.", kind=FailureKind.EMPTY)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return _within_limit(Format.PDF, data, "binary")
    _refuse_known(data)
    if data.startswith(b"PK\x03\x04"):
        return _within_limit(Format.DOCX, data, "binary")
    _within_limit(Format.TEXT, data, "text")
    head = _plain_head(data)
    if _XML.search(head) and not _HTML.search(head[:600]):
        return Format.MODERNGOV_XML
    if _HTML.search(head):
        return _html_dialect(data)
    return _text_dialect(data)


def _within_limit(found: Format, data: bytes, sort: str) -> Format:
    """The format, unless the file is larger than any minutes."""
    limit = _SIZE_LIMITS[sort]
    if len(data) > limit:
        message = (
            f"it is {len(data) // 1_000_000} MB, more than the {limit // 1_000_000} MB that minutes of "
            "this kind can have. Split it into its meetings and read those."
        )
        raise ReadError(message, kind=FailureKind.TOO_LARGE)
    return found


def _refuse_known(data: bytes) -> None:
    """Refuse what is known and not readable, with advice."""
    if data.startswith(_OLE):
        _refuse_ole(data)
    for head, (what, advice) in _REFUSED_HEADS.items():
        if data.startswith(head):
            raise ReadError(f"it is {what}, not minutes. {advice}.", kind=FailureKind.UNKNOWN_FORMAT)
    if data.startswith(b"PK\x03\x04"):
        for mark, (what, advice) in _REFUSED_ZIPS.items():
            if mark in data[:_HEAD] and b"word/" not in data:
                raise ReadError(f"it is {what}. {advice}.", kind=FailureKind.UNKNOWN_FORMAT)


def _refuse_ole(data: bytes) -> None:
    """Refuse old Word files, and new ones that are encrypted (both are OLE files)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        message = "it is protected by a password. Save a copy without password and read that."
        raise ReadError(message, kind=FailureKind.ENCRYPTED)
    message = (
        "it is an old Office file (.doc, .xls, .ppt or .msg). Open it in Office or LibreOffice and "
        "save it as .docx or PDF."
    )
    raise ReadError(message, kind=FailureKind.LEGACY_FORMAT)


def _plain_head(data: bytes) -> bytes:
    """The first bytes without byte order mark and, for UTF-16, without zero bytes."""
    head = data[:_HEAD]
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"") if data[:2] in _BYTE_ORDER_MARKS else head


def _html_dialect(data: bytes) -> Format:
    """ModernGov HTML or any other; Markdown with some HTML inside is Markdown."""
    from minutes_miner.read.moderngov_html import is_moderngov

    text = data[: _HEAD * 64].decode("utf-8", errors="replace")
    if not re.match(r"\s*(?:<!--.*?-->\s*)*<", text, re.DOTALL):
        return _text_dialect(data)
    return Format.MODERNGOV_HTML if is_moderngov(text) else Format.HTML


def _text_dialect(data: bytes) -> Format:
    """A ModernGov page saved as text, Markdown, or plain text."""
    from minutes_miner.read.decode import decoded
    from minutes_miner.read.markdown import is_markdown
    from minutes_miner.read.moderngov_text import is_moderngov_text

    text = decoded(data)
    _refuse_data(text)
    if is_moderngov_text(text):
        return Format.MODERNGOV_TEXT
    return Format.MARKDOWN if is_markdown(text) else Format.TEXT


def _refuse_data(text: str) -> None:
    """Refuse text that is data for programs, with advice."""
    for holds, what, advice in _DATA:
        if holds(text):
            raise ReadError(f"it is {what}, not a document. {advice}.", kind=FailureKind.UNKNOWN_FORMAT)


def _is_json(text: str) -> bool:
    opens, closes = text.lstrip().startswith(("{", "[")), text.rstrip().endswith(("}", "]"))
    return opens and closes and '":' in text[:_HEAD]


def _is_mail(text: str) -> bool:
    """Whether a text opens with the header of a mail as programs keep it; a pasted mail has none."""
    return bool(_MAIL_FIELD.match(text) and _MAIL_ID.search(text[:_HEAD]))


def _is_csv(text: str) -> bool:
    """Whether the lines of a text have the same number of cells, as prose never has."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        cells = {len(row) for row in csv.reader(lines[:_CSV_SAMPLE])}
    except csv.Error:
        return False
    return len(lines) >= _CSV_LINES and len(cells) == 1 and cells.pop() > _CSV_CELLS


_DATA: tuple[tuple[Callable[[str], bool], str, str], ...] = (
    (_is_json, "JSON data", "Read the page or PDF the data was taken from"),
    (_is_mail, "a mail with its header", "Save its text, or the document attached, and read that"),
    (_is_csv, "a table of data (CSV)", "Read the minutes the data was taken from"),
)
