"""Read published minutes of every kind into one record, `Minutes`."""

from collections.abc import Callable
from dataclasses import replace

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.read.recognition import recognised
from minutes_miner.records import Format, Minutes, Source

_LONGEST = 1_000_000  # letters of a paragraph; spaCy takes no longer text

Reader = Callable[[Source], Minutes]


def read(source: Source) -> Minutes:
    """Return a document as read, the language of every block decided.

    The reader is chosen by the content, not by the file's ending.

    Args:
        source: The file's bytes and the path they came from.

    Raises:
        ReadError: The document cannot be read; the message says what to do next.
    """
    from minutes_miner.read.language import with_languages

    minutes = _reader(recognised(source))(source)
    if not minutes.text.strip():
        raise ReadError("there are no words in it. Is it a picture of the minutes?", kind=FailureKind.EMPTY)
    if any(block.end - block.start > _LONGEST for block in minutes.blocks):
        message = f"one paragraph of it has more than {_LONGEST:,} letters. Minutes have none; save it again."
        raise ReadError(message, kind=FailureKind.NOT_MINUTES)
    return with_languages(replace(minutes, path=source.path, sha256=source.sha256))


def _reader(found: Format) -> Reader:
    """The reader of a format; its libraries are imported only now."""
    return _READERS[found]()


def _moderngov_html() -> Reader:
    from minutes_miner.read.moderngov_html import read_moderngov_html

    return read_moderngov_html


def _html() -> Reader:
    from minutes_miner.read.html import read_html

    return read_html


def _moderngov_xml() -> Reader:
    from minutes_miner.read.moderngov_xml import read_moderngov_xml

    return read_moderngov_xml


def _moderngov_text() -> Reader:
    from minutes_miner.read.moderngov_text import read_moderngov_text

    return read_moderngov_text


def _pdf() -> Reader:
    from minutes_miner.read.pdf import read_pdf

    return read_pdf


def _docx() -> Reader:
    from minutes_miner.read.docx import read_docx

    return read_docx


def _markdown() -> Reader:
    from minutes_miner.read.markdown import read_markdown

    return read_markdown


def _text() -> Reader:
    from minutes_miner.read.text import read_text

    return read_text


_READERS: dict[Format, Callable[[], Reader]] = {
    Format.MODERNGOV_HTML: _moderngov_html,
    Format.HTML: _html,
    Format.MODERNGOV_XML: _moderngov_xml,
    Format.MODERNGOV_TEXT: _moderngov_text,
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.MARKDOWN: _markdown,
    Format.TEXT: _text,
}
