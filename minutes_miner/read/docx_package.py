"""Open a DOCX file, after making sure that it is one and that opening it does no harm."""

import io
import zipfile

import docx
from docx.document import Document

from minutes_miner.errors import FailureKind, ReadError

LARGEST_UNPACKED = 200_000_000  # bytes; the longest minutes with pictures stay far below
LARGEST_RATIO = 300  # unpacked to packed; Word's XML packs some 20-fold, long tables 100-fold
RATIO_COUNTS_FROM = 20_000_000  # bytes unpacked, below which no ratio does harm
MOST_PARTS = 10_000  # files in the package; a report with pictures has hundreds

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED_FLAG = 0x1
_OTHER_OFFICE = {
    "xl/": ("a spreadsheet", "Export the sheet that holds the minutes as PDF or text"),
    "ppt/": ("a presentation", "Export it as PDF"),
    "visio/": ("a drawing", "Export it as PDF"),
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_DECLARATIONS = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)

_RESAVE = "Open it in Word or LibreOffice and save it again as .docx or PDF."


def opened(data: bytes) -> Document:
    """Return the document of a DOCX file.

    Raises:
        ReadError: `LEGACY_FORMAT` for .doc, `ENCRYPTED` for files with a password, `UNKNOWN_FORMAT` for
            other packages, `UNSAFE` for packages that blow up or declare entities, `BROKEN` for the rest.
    """
    _refuse_ole(data)
    with _package(data) as package:
        _refuse_bombs(package, len(data))
        _refuse_other_packages(package)
        _refuse_entities(package)
    return docx.Document(io.BytesIO(data))


def _refuse_ole(data: bytes) -> None:
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _encrypted()
    message = f"This is a file of Word 97-2003 (.doc). {_RESAVE}"
    raise ReadError(message, kind=FailureKind.LEGACY_FORMAT)


def _encrypted() -> ReadError:
    message = "The document is protected by a password. Open it with the password and save it without one."
    return ReadError(message, kind=FailureKind.ENCRYPTED)


def _package(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        whole = "cut off or damaged" if data.startswith(_ZIP) else "no Word document"
        message = f"The file is {whole}. Download it again, or open it in Word and save it as .docx or PDF."
        raise ReadError(message, kind=FailureKind.BROKEN) from error


def _refuse_bombs(package: zipfile.ZipFile, packed: int) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise _encrypted()
    swollen = unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * max(packed, 1)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS or swollen:
        message = f"The document unpacks to {unpacked // 1_000_000} MB, which no minutes do. {_RESAVE}"
        raise ReadError(message, kind=FailureKind.UNSAFE)


def _refuse_other_packages(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "mimetype" in names and package.read("mimetype").startswith(_OPEN_DOCUMENT):
        raise _other("an OpenDocument file", "Open it in LibreOffice and save it as .docx or PDF")
    for folder, (what, advice) in _OTHER_OFFICE.items():
        if any(name.startswith(folder) for name in names):
            raise _other(what, advice)
    if "[Content_Types].xml" not in names:
        raise _other("an archive of files", "Unpack it and read the documents in it")


def _other(what: str, advice: str) -> ReadError:
    return ReadError(f"This is {what}, no Word document. {advice}.", kind=FailureKind.UNKNOWN_FORMAT)


def _refuse_entities(package: zipfile.ZipFile) -> None:
    """Word writes no document types; whoever does wants files fetched or entities expanded."""
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels")):
            part = package.read(name)
            if any(sign in part for sign in _DECLARATIONS):
                message = f"The document declares XML entities, which Word never does. {_RESAVE}"
                raise ReadError(message, kind=FailureKind.UNSAFE)
