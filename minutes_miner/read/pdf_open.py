"""Open a PDF and draw its pages; everything that can go wrong in a file becomes an error or a complaint."""

import logging
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfplumber.page import Page

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.pdf_canvas import Canvas
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
        raise ReadError("the file is empty; fetch it again", kind=FailureKind.EMPTY)
    pages = pages_of(data)
    if len(pages) > MOST_PAGES:
        raise ReadError(
            f"the file has {len(pages)} pages, more than any minutes; split it", kind=FailureKind.TOO_LARGE
        )
    return [sheet_of(page) for page in pages]


def pages_of(data: bytes) -> list[Page]:
    """Return the pages of a PDF, mended where its table of objects is damaged."""
    try:
        pages = pdfplumber.open(BytesIO(data)).pages
    except Exception as error:
        if any(isinstance(cause, PDFEncryptionError) for cause in (error, *error.args)):
            raise encrypted() from error
        pages = mended_pages(data)
    pages = pages or mended_pages(data)
    if not pages:
        raise ReadError("the PDF has no pages; fetch it again", kind=FailureKind.EMPTY)
    return pages


def mended_pages(data: bytes) -> list[Page]:
    """Return the pages of a damaged PDF after PDFium has written it anew."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            mended = BytesIO()
            document.save(mended)
        return pdfplumber.open(mended).pages
    except Exception as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise ReadError(
            "the PDF is damaged and cannot be mended; fetch it again or print it to a new PDF",
            kind=FailureKind.BROKEN,
        ) from error


def encrypted() -> ReadError:
    """Return the error for a file that asks for a password."""
    return ReadError(
        "the PDF asks for a password; save it without one and try again", kind=FailureKind.ENCRYPTED
    )


def sheet_of(page: Page) -> Sheet:
    """Return one page as drawn; what was drawn before something went wrong is kept, with a complaint."""
    canvas = Canvas(page.pdf.rsrcmgr, float(page.width), float(page.height))
    complaint = ""
    try:
        refuse_bombs(page)
        PDFPageInterpreter(page.pdf.rsrcmgr, canvas).process_page(page.page_obj)
    except ReadError as error:
        complaint = str(error)
    except Exception as error:
        complaint = f"it is damaged ({type(error).__name__}); text may be missing, print it to a new PDF"
    page.close()
    return drawn_sheet(page.page_number, canvas, complaint)


def drawn_sheet(number: int, canvas: Canvas, complaint: str) -> Sheet:
    """Return what was drawn as a page, turned where most of its words run up or down."""
    turned = max(canvas.rising, canvas.falling, key=len)
    sideways = len(turned) > len(canvas.glyphs)
    width, height = canvas.width, canvas.height
    words = words_of(turned) if sideways else words_of(canvas.glyphs) + list(standing_words(canvas))
    return Sheet(
        number=number,
        width=height if sideways else width,
        height=width if sideways else height,
        words=tuple(words),
        rules=() if sideways else tuple(canvas.rules),
        unreadable=canvas.unreadable,
        image_share=canvas.image_share,
        complaint=complaint,
    )


def standing_words(canvas: Canvas) -> Iterator[Word]:
    """Yield what is set up or down the page (dates over narrow columns), each run as one word in its place."""
    for glyphs, rising in ((canvas.rising, True), (canvas.falling, False)):
        for line in baselines(words_of(glyphs)):
            for run in segments(line, APART * line[0].size):
                ends = (run[0].x0, run[-1].x1)
                along = canvas.height - sum(ends) / 2 if rising else sum(ends) / 2
                across = run[0].baseline if rising else canvas.width - run[0].baseline
                yield stood_up(run, across, along, rising=rising)


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
                "its content is too large to be unpacked; print it to a new PDF", kind=FailureKind.TOO_LARGE
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
