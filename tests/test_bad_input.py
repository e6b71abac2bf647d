"""What holds no minutes is refused with advice, and costs the other documents nothing."""

import gzip
import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from minutes_miner.errors import ExitCode, FailureKind

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
PRINTED = SAMPLES / "westholm-education-2025-05-20.pdf"
WORD = SAMPLES / "thornleigh-housing-2017-06-29.docx"
PAGE = SAMPLES / "brackenford-cyp-2023-03-09.html"
GOOD = SAMPLES / "lowmoor-parish-2016-05-12.txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = "[Content_Types].xml"
SECONDS = 20  # far more than a refusal takes on a slow machine, far less than reading would


def _packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _picture(form: str) -> bytes:
    """A page of minutes as a scanner delivers it."""
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text((100, 100), "Minutes of the meeting of the Housing Panel")
    file = io.BytesIO()
    page.save(file, form)
    return file.getvalue()


def _encrypted_pdf() -> bytes:
    """A PDF whose keys fit no password, the empty one included."""
    return (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n"
        b"4 0 obj << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32
    ) + b"> >> endobj\ntrailer << /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\n%%EOF\n"


def _login() -> bytes:
    return (
        b"<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to your account</h1>"
        b'<form><input name="user"><input type="password" name="word"></form></body></html>'
    )


def _entities(declaration: str) -> bytes:
    body = "<getmeeting><agendaitem>&e;</agendaitem></getmeeting>"
    return f'<?xml version="1.0"?><!DOCTYPE meeting [{declaration}]>{body}'.encode()


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A file that holds no minutes.

    Attributes:
        name: Its name, with whatever ending.
        content: Makes its bytes.
        kind: The kind of failure it is to be.
        advice: A word of the advice given.
    """

    name: str
    content: Callable[[], bytes]
    kind: str
    advice: str


BAD = {
    "empty": Bad(name="a.pdf", content=bytes, kind=FailureKind.EMPTY, advice="download it again"),
    "white-space": Bad(
        name="a.html", content=lambda: b" \r\n\t" * 99, kind=FailureKind.EMPTY, advice="again"
    ),
    "no-break-spaces": Bad(
        name="a.txt",
        content="\ufeff\u00a0\n\u00a0\n".encode,
        kind=FailureKind.EMPTY,
        advice="Check",
    ),
    "no-words": Bad(name="a.txt", content=lambda: b". . .\n---\n", kind=FailureKind.EMPTY, advice="picture"),
    "truncated-pdf": Bad(
        name="a.pdf",
        content=lambda: PRINTED.read_bytes()[:9000],
        kind=FailureKind.BROKEN,
        advice="fetch it again",
    ),
    "encrypted-pdf": Bad(name="a.pdf", content=_encrypted_pdf, kind=FailureKind.ENCRYPTED, advice="password"),
    "scanned-pdf": Bad(
        name="a.pdf", content=lambda: _picture("PDF"), kind=FailureKind.NO_TEXT_LAYER, advice="ocrmypdf"
    ),
    "zip-bomb": Bad(
        name="a.docx",
        content=lambda: _packed({TYPES: b"<Types/>", "word/document.xml": bytes(40_000_000)}),
        kind=FailureKind.UNSAFE,
        advice="save it again",
    ),
    "truncated-docx": Bad(
        name="a.docx",
        content=lambda: WORD.read_bytes()[:9000],
        kind=FailureKind.BROKEN,
        advice="Download it again",
    ),
    "docx-without-document": Bad(
        name="a.docx",
        content=lambda: _packed({TYPES: b"<Types/>", "word/document.xml": b"<w:document"}),
        kind=FailureKind.BROKEN,
        advice="save it again",
    ),
    "encrypted-docx": Bad(
        name="a.docx",
        content=lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        kind=FailureKind.ENCRYPTED,
        advice="without password",
    ),
    "old-word": Bad(
        name="a.doc", content=lambda: OLE, kind=FailureKind.LEGACY_FORMAT, advice="save it as .docx"
    ),
    "rtf": Bad(
        name="a.docx",
        content=lambda: rb"{\rtf1 Minutes}",
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="save it as",
    ),
    "spreadsheet": Bad(
        name="a.xlsx",
        content=lambda: _packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="Export",
    ),
    "archive": Bad(
        name="a.zip",
        content=lambda: _packed({"a.txt": b"Minutes"}),
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="Unpack",
    ),
    "compressed": Bad(
        name="a.txt.gz",
        content=lambda: gzip.compress(b"Minutes"),
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="unpack",
    ),
    "json": Bad(
        name="a.txt",
        content=lambda: b'{"minutes": [{"text": "Members asked why."}]}',
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="Read the page",
    ),
    "mail": Bad(
        name="a.eml",
        content=lambda: (
            b"Received: from mail.example\nSubject: Minutes\nMIME-Version: 1.0\n\nMembers asked why.\n"
        ),
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="the document attached",
    ),
    "table-of-data": Bad(
        name="a.csv",
        content=lambda: b"id,ward,repairs\n1,Bridge,20\n2,Castle,31\n3,Quay,9\n",
        kind=FailureKind.UNKNOWN_FORMAT,
        advice="Read the minutes",
    ),
    **{
        form.lower(): Bad(
            name="a.pdf",
            content=lambda form=form: _picture(form),
            kind=FailureKind.UNKNOWN_FORMAT,
            advice="OCR",
        )
        for form in ("PNG", "JPEG", "GIF", "TIFF")
    },
    "external-entity": Bad(
        name="a.xml",
        content=lambda: _entities(f'<!ENTITY e SYSTEM "{GOOD.as_uri()}">'),
        kind=FailureKind.UNSAFE,
        advice="Fetch it again",
    ),
    "billion-laughs": Bad(
        name="a.xml", content=lambda: _entities(LAUGHS), kind=FailureKind.UNSAFE, advice="Fetch it again"
    ),
    "broken-xml": Bad(
        name="a.xml",
        content=lambda: b"<getmeeting><agendaitem>",
        kind=FailureKind.BROKEN,
        advice="Fetch it again",
    ),
    "other-xml": Bad(
        name="a.xml",
        content=lambda: b'<?xml version="1.0"?><rss><channel/></rss>',
        kind=FailureKind.NOT_MINUTES,
        advice="GetMeeting",
    ),
    "login-page": Bad(
        name="a.html", content=_login, kind=FailureKind.NOT_MINUTES, advice="save the meeting's own page"
    ),
    "binary-rubbish": Bad(
        name="a.txt",
        content=lambda: random.Random(7).randbytes(200_000),  # noqa: S311 (rubbish, no secret)
        kind=FailureKind.BROKEN,
        advice="Save it again",
    ),
    "zero-bytes": Bad(
        name="a.pdf", content=lambda: bytes(99_999), kind=FailureKind.BROKEN, advice="Export it"
    ),
}


def _rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """No OCR program is installed here."""
    monkeypatch.setattr("minutes_miner.read.pdf_scanned.shutil.which", lambda _: None)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_document_is_a_row_with_advice(bad: Bad, command: Callable[..., Any], tmp_path: Path) -> None:
    """Alone it ends with exit code 3; its row tells kind and advice, and stderr the same words."""
    path = tmp_path / bad.name
    path.write_bytes(bad.content())
    result = command("extract", path)
    (row,) = _rows(result.out)
    assert (result.code, row["document"], row["type"]) == (ExitCode.UNREADABLE_INPUT, str(path), "failure")
    assert row["kind"] == bad.kind
    assert bad.advice.lower() in row["message"].lower()
    assert f"{path}: not mined: {row['message']}" in result.err
    assert "1 failed" in result.err.splitlines()[-1]


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_document_costs_the_others_nothing(
    bad: Bad, command: Callable[..., Any], tmp_path: Path
) -> None:
    """Before a good document it ends with exit code 7, and the good one's acts are those it has alone."""
    path = tmp_path / bad.name
    path.write_bytes(bad.content())
    result = command("extract", path, GOOD)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    failure, *acts = _rows(result.out)
    assert failure["document_sha256"] != acts[0]["document_sha256"]
    assert acts == _rows(command("extract", GOOD).out)


@pytest.mark.parametrize("bad", [BAD["empty"], BAD["encrypted-pdf"], BAD["login-page"]], ids=lambda b: b.kind)
def test_read_refuses_as_extract_does(bad: Bad, command: Callable[..., Any], tmp_path: Path) -> None:
    """`read` shows the good document, tells the bad one with its advice, and ends with exit code 7."""
    path = tmp_path / bad.name
    path.write_bytes(bad.content())
    result = command("read", path, GOOD)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    assert "PLANNING" in result.out
    assert str(path) in result.err
    assert bad.advice.lower() in result.err.lower()


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_failures_stand_in_every_form(form: str, command: Callable[..., Any], tmp_path: Path) -> None:
    """Whatever form is written, it lists the document that failed with kind and advice."""
    path = tmp_path / "old.doc"
    path.write_bytes(OLE)
    written = command("extract", path, GOOD, "--format", form).out
    assert str(path) in written
    assert FailureKind.LEGACY_FORMAT in written.replace("\\", "")
    assert "save it as .docx or PDF" in written


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("minutes.txt", PRINTED, id="pdf-named-txt"),
        pytest.param("minutes.pdf", PAGE, id="html-named-pdf"),
        pytest.param("minutes.html", WORD, id="docx-named-html"),
        pytest.param("minutes.docx", GOOD, id="text-named-docx"),
        pytest.param("minutes", PAGE, id="html-without-ending"),
    ],
)
def test_the_content_decides_not_the_ending(
    name: str, source: Path, command: Callable[..., Any], tmp_path: Path
) -> None:
    """A document with a wrong ending is mined as if it had the right one."""
    path = tmp_path / name
    path.write_bytes(source.read_bytes())
    result = command("extract", path)
    right = command("extract", source)
    assert result.code == ExitCode.OK
    assert [r["id"] for r in _rows(result.out)] == [r["id"] for r in _rows(right.out)] != []


def test_junk_before_a_pdf_is_forgiven(command: Callable[..., Any], tmp_path: Path) -> None:
    """A PDF behind a few bytes of a mail's or proxy's header is read."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + PRINTED.read_bytes())
    assert len(_rows(command("extract", path).out)) == len(_rows(command("extract", PRINTED).out))


def test_a_huge_text_is_refused_at_once(command: Callable[..., Any], tmp_path: Path) -> None:
    """60 MB of text are refused by their size, without being read through, and the rest is mined."""
    path = tmp_path / "huge.txt"
    path.write_bytes(b"Members asked why the bus was late.\n" * 1_700_000)
    begun = time.monotonic()
    result = command("extract", path, GOOD)
    assert time.monotonic() - begun < SECONDS
    failure, *acts = _rows(result.out)
    assert (result.code, failure["kind"]) == (ExitCode.SOME_DOCUMENTS_FAILED, FailureKind.TOO_LARGE)
    assert "61 MB" in failure["message"]
    assert "Split it" in failure["message"]
    assert acts


def test_a_file_beyond_all_measure_is_not_loaded(command: Callable[..., Any], tmp_path: Path) -> None:
    """A file larger than the program holds in memory is refused by the size the disk tells."""
    path = tmp_path / "vast.pdf"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # sparse: takes no room on the disk
    (row,) = _rows(command("extract", path).out)
    assert (row["kind"], row["document_sha256"]) == (FailureKind.TOO_LARGE, "")


def test_an_external_entity_is_not_opened(command: Callable[..., Any], tmp_path: Path) -> None:
    """Nothing of the file an XML entity points to comes into the output."""
    path = tmp_path / "a.xml"
    path.write_bytes(BAD["external-entity"].content())
    result = command("extract", path)
    assert "Lowmoor" not in result.out + result.err


def test_a_missing_file_is_a_row(command: Callable[..., Any], tmp_path: Path) -> None:
    """A path that leads nowhere is told with advice, and the rest is mined."""
    failure, *acts = _rows(command("extract", tmp_path / "gone.pdf", GOOD).out)
    assert (failure["kind"], failure["document_sha256"]) == (FailureKind.UNREADABLE_PATH, "")
    assert "Check the path" in failure["message"]
    assert acts


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open everything")
def test_a_locked_file_is_a_row(command: Callable[..., Any], tmp_path: Path) -> None:
    """A file that may not be opened is told with advice."""
    path = tmp_path / "locked.txt"
    path.touch(mode=0)
    (row,) = _rows(command("extract", path).out)
    assert row["kind"] == FailureKind.UNREADABLE_PATH
    assert "permissions" in row["message"]


def test_a_failing_disk_is_a_row(
    command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system cannot deliver is told with the system's words."""
    path = tmp_path / "a.txt"
    path.touch()

    really = Path.read_bytes

    def fail(file: Path) -> bytes:
        if file != path:
            return really(file)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    (row,) = _rows(command("extract", path).out)
    assert row["kind"] == FailureKind.UNREADABLE_PATH
    assert "Permission denied" in row["message"]


def test_a_path_too_long_is_a_row(command: Callable[..., Any]) -> None:
    """A path longer than the system takes is told like one that is not there."""
    failure, *acts = _rows(command("extract", "x" * 300, GOOD).out)
    assert failure["kind"] == FailureKind.UNREADABLE_PATH
    assert acts


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        pytest.param("", "folders that hold HTML", id="folder"),
        pytest.param("*.pdf", "Check the path", id="glob"),
    ],
)
def test_a_folder_with_none_of_ours_is_told(
    name: str, advice: str, command: Callable[..., Any], tmp_path: Path
) -> None:
    """A folder or glob that holds no minutes is told with advice, beside other documents too."""
    for other in ("logo.png", "recording.mp3"):
        (tmp_path / other).touch()
    alone = command("extract", tmp_path / name)
    assert alone.code == ExitCode.UNREADABLE_INPUT
    assert advice in alone.err
    result = command("extract", tmp_path / name, GOOD)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    assert str(tmp_path / name) in {row["document"] for row in _rows(result.out)}


def test_standard_input_without_minutes_is_a_row(command: Callable[..., Any]) -> None:
    """Nothing on standard input is told as an empty file is."""
    result = command("extract", "-")
    (row,) = _rows(result.out)
    assert (result.code, row["document"], row["kind"]) == (ExitCode.UNREADABLE_INPUT, "-", FailureKind.EMPTY)
