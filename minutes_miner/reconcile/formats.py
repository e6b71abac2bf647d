"""Decide by its content what kind of tracker a file is."""

import io
import re
import zipfile
from collections.abc import Callable

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.reconcile.records import Sheet, TrackerFormat
from minutes_miner.records import Source

_HEAD = 8192  # bytes in which a page shows that it is one
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|meta)\b", re.IGNORECASE)
_TAKE = "Give the tracker as XLSX, CSV, DOCX or a saved web page"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_LIMIT = 100_000_000  # bytes


def tracker_format(data: bytes) -> TrackerFormat:
    """Return what kind of file a tracker is; its ending is not looked at.

    Raises:
        ReadError: It is empty, too large, protected, or of a kind that cannot be read.
    """
    _refuse(data)
    if data.startswith(_ZIP):
        return _package(data)
    head = data[:_HEAD].replace(b"\x00", b"")
    return TrackerFormat.HTML if _HTML.search(head) else TrackerFormat.CSV


def _refuse(data: bytes) -> None:
    """Refuse what is no tracker, with advice."""
    if not data.strip():
        raise ReadError("the file is empty. Save or download it again.", kind=FailureKind.EMPTY)
    if len(data) > _LIMIT:
        message = f"it is {len(data) // 1_000_000} MB, too large for a tracker. {_TAKE} of its own."
        raise ReadError(message, kind=FailureKind.TOO_LARGE)
    if b"%PDF-" in data[:1024]:
        message = (
            f"it is a PDF, which keeps no columns. {_TAKE}; ask the clerk for the file it was made from."
        )
        raise ReadError(message, kind=FailureKind.UNKNOWN_FORMAT)
    if data.startswith(_OLE):
        _refuse_ole(data)


def _refuse_ole(data: bytes) -> None:
    """Refuse old Office files, and new ones behind a password (both are OLE files)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        message = "it is protected by a password. Save a copy without password and read that."
        raise ReadError(message, kind=FailureKind.ENCRYPTED)
    message = "it is an old Office file (.xls or .doc). Open it and save it as .xlsx or .docx."
    raise ReadError(message, kind=FailureKind.LEGACY_FORMAT)


def _package(data: bytes) -> TrackerFormat:
    """XLSX or DOCX, by the main part of the package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = f"the file is cut off or damaged ({error}). Download it again."
        raise ReadError(message, kind=FailureKind.BROKEN) from error
    if "xl/workbook.xml" in names:
        return TrackerFormat.XLSX
    if "word/document.xml" in names:
        return TrackerFormat.DOCX
    message = f"it is neither a workbook nor a Word document. {_TAKE}."
    raise ReadError(message, kind=FailureKind.UNKNOWN_FORMAT)


def _xlsx(source: Source) -> tuple[Sheet, ...]:
    from minutes_miner.reconcile.read_xlsx import xlsx_sheets

    return xlsx_sheets(source.data)


def _docx(source: Source) -> tuple[Sheet, ...]:
    from minutes_miner.reconcile.read_docx import docx_sheets

    return docx_sheets(source.data)


def _html(source: Source) -> tuple[Sheet, ...]:
    from minutes_miner.reconcile.read_html import html_sheets

    return html_sheets(source)


def _csv(source: Source) -> tuple[Sheet, ...]:
    from minutes_miner.reconcile.read_csv import csv_sheets

    return csv_sheets(source.data)


READERS: dict[TrackerFormat, Callable[[Source], tuple[Sheet, ...]]] = {
    TrackerFormat.XLSX: _xlsx,
    TrackerFormat.DOCX: _docx,
    TrackerFormat.HTML: _html,
    TrackerFormat.CSV: _csv,
}
