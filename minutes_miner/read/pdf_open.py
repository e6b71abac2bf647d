"""Open a PDF and draw its pages; everything that can go wrong in a file becomes an error or a complaint."""

import logging
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdftypes import PDFStream, stream_value
from pdfplumber.page import Page

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_canvas import FALLING, LEVEL, RISING, Canvas
from minutes_miner.read.pdf_content import Interpreter
from minutes_miner.read.pdf_lines import segments
from minutes_miner.read.pdf_shapes import ASCENT, DESCENT, Sheet, Word
from minutes_miner.read.pdf_words import baselines, words_of

# A page's drawing instructions take some 50 kB; hundreds of megabytes out of a small stream are an attack.
LONGEST_CONTENT = 60_000_000
# Deflate shrinks at most about 1:1032, so that shorter streams cannot grow beyond the length above.
SUSPICIOUS_STREAM = LONGEST_CONTENT // 1_032
MOST_PAGES = 3_000
# Words set up the page belong together down to this gap, in type sizes.
APART = 1.0

# pdfminer reports every oddity of a file on its log; what matters is told in the record's warnings.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the pages of a PDF as drawn.

    Args:
        data: The file's content.

    Raises:
        ReadError: The file is empty, broken, protected by a password or has no pages.
    """
    if not data.strip():
        raise ReadError("the file is empty. Fetch it again.", kind=FailureKind.EMPTY)
    pages = pages_of(data)
    if len(pages) > MOST_PAGES:
        raise ReadError(
            f"the file has {len(pages)} pages, more than any minutes. Split it.", kind=FailureKind.TOO_LARGE
        )
    return [sheet_of(page) for page in pages]


def pages_of(data: bytes) -> list[Page]:
    """Return the pages of a PDF, mended where its table of objects is damaged."""
    try:
        pages: list[Page] = pdfplumber.open(BytesIO(data)).pages
    except Exception as error:
        if any(isinstance(cause, PDFEncryptionError) for cause in (error, *error.args)):
            raise encrypted() from error
        pages = mended_pages(data)
    pages = pages or mended_pages(data)
    if not pages:
        raise ReadError("the PDF has no pages. Fetch it again.", kind=FailureKind.EMPTY)
    return pages


def mended_pages(data: bytes) -> list[Page]:
    """Return the pages of a damaged PDF after PDFium has written it anew."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            mended = BytesIO()
            document.save(mended)
        pages: list[Page] = pdfplumber.open(mended).pages
    except Exception as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise ReadError(
            "the PDF is damaged and cannot be mended. Fetch it again or print it to a new PDF.",
            kind=FailureKind.BROKEN,
        ) from error
    return pages


def encrypted() -> ReadError:
    """Return the error for a file that asks for a password."""
    return ReadError(
        "the PDF asks for a password. Save it without one and try again.", kind=FailureKind.ENCRYPTED
    )


def sheet_of(page: Page) -> Sheet:
    """Return one page as drawn; what was drawn before something went wrong is kept, with a complaint."""
    canvas = Canvas(page.pdf.rsrcmgr, float(page.width), float(page.height))
    complaint = ""
    try:
        refuse_bombs(page)
        Interpreter(page.pdf.rsrcmgr, canvas).process_page(page.page_obj)
    except ReadError as error:
        complaint = str(error)
    except Exception as error:
        complaint = f"it is damaged ({type(error).__name__}); text may be missing, print it to a new PDF"
    page.close()
    return drawn_sheet(page.page_number, canvas, complaint)


def drawn_sheet(number: int, canvas: Canvas, complaint: str) -> Sheet:
    """Return what was drawn as a page, turned the way most of its words run."""
    turn = max(canvas.glyphs, key=lambda turn: len(canvas.glyphs[turn]))
    width, height = canvas.width, canvas.height
    if turn in (RISING, FALLING):
        width, height = height, width
    level = turn == LEVEL
    standing = list(standing_words(canvas)) if level else []
    return Sheet(
        number=number,
        width=width,
        height=height,
        words=tuple(words_of(canvas.glyphs[turn]) + standing),
        rules=tuple(canvas.rules) if level else (),
        unreadable=canvas.unreadable,
        image_share=canvas.image_share,
        watermark=canvas.slanted.strip(),
        complaint=complaint,
    )


def standing_words(canvas: Canvas) -> Iterator[Word]:
    """Yield what is set up or down the page (dates over narrow columns), each run as one word."""
    for turn in (RISING, FALLING):
        for line in baselines(words_of(canvas.glyphs[turn])):
            for run in segments(line, APART * line[0].size):
                along, across = (run[0].x0 + run[-1].x1) / 2, run[0].baseline
                if turn == RISING:
                    yield stood_up(run, across, canvas.height - along, rising=True)
                else:
                    yield stood_up(run, canvas.width - across, along, rising=False)


def stood_up(run: Sequence[Word], across: float, along: float, *, rising: bool) -> Word:
    """Return a run of words as one, narrow as it stands on the page, in the middle of its length."""
    size, text = run[0].size, " ".join(word.text for word in run)
    before, behind = (ASCENT, DESCENT) if rising else (DESCENT, ASCENT)
    baseline = along + ASCENT / 2 * size
    bold = all(word.bold for word in run)
    return Word(text, across - before * size, across + behind * size, baseline, size, bold)


def refuse_bombs(page: Page) -> None:
    """Raise an error where a small stream of drawing instructions would unpack to an enormous one."""
    for content in page.page_obj.contents:
        stream = stream_value(content)
        raw = stream.get_rawdata() or b""
        if len(raw) > SUSPICIOUS_STREAM and unpacks_too_long(stream, raw):
            raise ReadError(
                "its content is too large to be unpacked. Print it to a new PDF.", kind=FailureKind.TOO_LARGE
            )


def unpacks_too_long(stream: PDFStream, raw: bytes) -> bool:
    """Return whether a compressed stream is longer than `LONGEST_CONTENT` when unpacked."""
    if not stream.get_filters():
        return len(raw) > LONGEST_CONTENT
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(raw, LONGEST_CONTENT)
    except zlib.error:
        return False
    return bool(unpacker.unconsumed_tail)
