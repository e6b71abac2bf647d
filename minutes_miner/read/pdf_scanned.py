"""Tell scanned pages, and read them through OCRmyPDF where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_shapes import Sheet

OCR_PROGRAM = "ocrmypdf"
# Tesseract takes some 10 seconds a page on a small machine.
SECONDS_PER_PAGE = 60
LEAST_SECONDS = 120
# A page with a picture over most of it and hardly a word (a stamped page number) is a scan.
SCAN_SHARE = 0.5
STAMPED_WORDS = 12
# From this share of characters on that the file gives no meaning for, its text cannot be used.
UNREADABLE_SHARE = 0.3


def is_scanned(sheet: Sheet) -> bool:
    """Return whether a page shows text only as a picture."""
    if sheet.complaint:
        return False
    return sheet.image_share > 0 and (
        not sheet.words or (sheet.image_share > SCAN_SHARE and len(sheet.words) < STAMPED_WORDS)
    )


def is_garbled(sheet: Sheet) -> bool:
    """Return whether a page has characters, but the file does not say which."""
    letters = sum(len(word.text) for word in sheet.words)
    return bool(letters) and sheet.unreadable > UNREADABLE_SHARE * letters


def recognised(data: bytes, sheets: Sequence[Sheet]) -> bytes | None:
    """Return the PDF with the text of its scanned pages recognised; None where OCRmyPDF is not installed.

    Raises:
        ReadError: OCRmyPDF failed or took too long.
    """
    program = shutil.which(OCR_PROGRAM)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="minutes-miner-") as folder:
        scan, result = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        seconds = max(LEAST_SECONDS, SECONDS_PER_PAGE * len(sheets))
        run_ocr([program, "--skip-text", "--quiet", str(scan), str(result)], seconds)
        try:
            return result.read_bytes()
        except OSError as error:
            raise failed("it wrote no result") from error


def run_ocr(command: Sequence[str], seconds: int) -> None:
    """Run OCRmyPDF to its end."""
    try:
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise failed(f"it took longer than {seconds} seconds") from error
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip().splitlines()
        raise failed(told[-1] if told else f"exit code {error.returncode}") from error
    except OSError as error:
        raise failed(str(error)) from error


def failed(why: str) -> ReadError:
    """Return the error for a run of OCRmyPDF that came to nothing."""
    return ReadError(
        f"the pages are scanned and {OCR_PROGRAM} failed ({why}); run it by hand and read its result",
        kind=FailureKind.NO_TEXT_LAYER,
    )


def no_text_layer() -> ReadError:
    """Return the error for a document of scanned pages only."""
    return ReadError(
        f"no page has a text layer: the document is scanned. Install {OCR_PROGRAM} and try again.",
        kind=FailureKind.NO_TEXT_LAYER,
    )


def page_warnings(sheets: Sequence[Sheet]) -> list[str]:
    """Return what the user should know about pages that could not be read in full."""
    told: list[str] = []
    for sheet in sheets:
        if sheet.complaint:
            told.append(f"page {sheet.number}: {sheet.complaint}")
        elif is_scanned(sheet):
            told.append(f"page {sheet.number} has no text layer; install {OCR_PROGRAM} and read it again")
        elif is_garbled(sheet):
            told.append(
                f"page {sheet.number} has letters without meaning; run {OCR_PROGRAM} --force-ocr on the file"
            )
    return told
