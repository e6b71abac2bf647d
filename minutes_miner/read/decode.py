"""Bytes to text without losing a byte in silence."""

import codecs
import re
from collections.abc import Callable
from functools import partial

from charset_normalizer import from_bytes

from minutes_miner.errors import FailureKind, ReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Encodings in which British minutes were published; the order settles ties.
CANDIDATES = ["cp1252", "iso8859_15", "iso8859_14", "mac_roman"]

# Asked for only where none of the others reads well, so as to take no picture for a poem.
FOREIGN = ["cp1250", "cp1254", "cp1257"]

# Signs that printed minutes use, and the letters of Welsh, Gaelic, Irish and borrowed words.
PRINTERS_SIGNS = set("£€“”‘’–—…•·½¼¾°²³§©®™\xa0")
ACCENTED = set("áéíóúàèìòùâêîôûŵŷäëïöüçñÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛŴŶÄËÏÖÜÇÑ")

SAMPLE_BYTES = 65_536  # enough text to tell one-byte encodings apart; detection is slow beyond
CONTROL_SHARE = 0.005  # scanned text has a stray control sign per page, a picture one byte in ten
ZERO_SHARE = 0.2  # English in UTF-16 has a zero in every second byte

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_UNPRINTED = re.compile(r"[\x80-\x9f\ufffd]")
_SIGN_IN_PLACE = re.compile(r"[A-Za-z]?[^\x00-\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")

_BROKEN = "The file holds bytes that are no text in any usual encoding. Save it again as UTF-8 text."
_BINARY = "This is no text but some other kind of file. Export it as PDF, DOCX, HTML or UTF-8 text."
_EMPTY = "The file holds nothing but white space. Check that it was saved completely."


def decoded(data: bytes) -> str:
    """Return the text of a file's bytes.

    Byte order marks are obeyed; then UTF-8, UTF-16 without a mark, UTF-8 with single bytes of
    Windows-1252 among it, and the one-byte encodings of the British Isles are tried.

    Raises:
        ReadError: `BROKEN` where some bytes stand for no letter or the file is no text at all,
            `EMPTY` where there is nothing but white space.
    """
    marked = _by_mark(data)
    text = _first_fitting(data) if marked is None else marked
    _reject_binary(text)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0\x00"):
        raise ReadError(_EMPTY, kind=FailureKind.EMPTY)
    return text.replace("\x00", "")


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding)
    return None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_BROKEN, kind=FailureKind.BROKEN) from error


def _first_fitting(data: bytes) -> str:
    for attempt in (_utf16_unmarked, _utf8, _utf8_with_strays):
        text = attempt(data)
        if text is not None:
            return text
    return _one_byte(data)


def _utf16_unmarked(data: bytes) -> str | None:
    sample = data[:SAMPLE_BYTES]
    if len(data) % 2 or sample.count(0) < ZERO_SHARE * len(sample):
        return None
    little = sample[1::2].count(0) >= sample[::2].count(0)
    return _tried(lambda: data.decode("utf-16-le" if little else "utf-16-be"))


def _tried(decode: Callable[[], str]) -> str | None:
    try:
        return decode()
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes) -> str | None:
    return _tried(lambda: data.decode("utf-8"))


def _utf8_with_strays(data: bytes) -> str | None:
    """Text pasted together from two encodings: UTF-8 throughout, but for single bytes."""
    high = len(_HIGH.findall(data))
    lenient = data.decode("utf-8", errors="replace")
    strays = lenient.count("\ufffd")
    if strays * 4 >= high:  # a multibyte letter has two or three high bytes: strays are the minority
        return None
    return _tried(lambda: data.decode("utf-8", errors=_STRAY_HANDLER))


def _stray_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.start + 1]
    return stray.decode("cp1252"), error.start + 1


_STRAY_HANDLER = "minutes_miner.stray_as_cp1252"
codecs.register_error(_STRAY_HANDLER, _stray_as_cp1252)


def _one_byte(data: bytes) -> str:
    sample = _telling_sample(data)
    for name in _ranked(sample):
        text = _tried(partial(data.decode, name))
        if text is not None and not _UNPRINTED.search(text):
            return text
    raise ReadError(_BROKEN, kind=FailureKind.BROKEN)


def _ranked(sample: bytes) -> list[str]:
    """Encodings to try: those under which the sample reads well, else those of other languages."""
    fit = {name: _plausibility(sample, name) for name in CANDIDATES}
    fitting = [name for name in sorted(CANDIDATES, key=lambda name: -fit[name]) if fit[name] > 0]
    if fitting:
        return fitting
    best = from_bytes(sample, cp_isolation=FOREIGN, enable_fallback=False).best()
    return ["cp1252", *([best.encoding] if best is not None else [])]


def _plausibility(sample: bytes, name: str) -> int:
    """How well the letters beyond ASCII fit British minutes; above 0 is well."""
    text = sample.decode(name, errors="replace")
    return sum(_fit(sign.group()) for sign in _SIGN_IN_PLACE.finditer(text))


def _fit(sign_in_place: str) -> int:
    """Points for one sign, given with its neighbours: an apostrophe is dearer than an accent."""
    before, sign = sign_in_place[:-1], sign_in_place[-1]
    if sign in PRINTERS_SIGNS:
        return 3
    if sign in ACCENTED and not (sign.isupper() and before.islower()):
        return 1
    return -2


def _telling_sample(data: bytes) -> bytes:
    """The stretch around the first letter beyond ASCII, since the rest tells nothing."""
    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - SAMPLE_BYTES // 4)
    return data[start : start + SAMPLE_BYTES]


def _reject_binary(text: str) -> None:
    if len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text) + 2:
        raise ReadError(_BINARY, kind=FailureKind.BROKEN)
