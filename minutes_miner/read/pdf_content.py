"""Read the drawing instructions of a PDF page: what pdfminer's parser reads, most of it by one regex.

pdfminer goes through the instructions sign by sign, which takes two thirds of the time of reading a page.
Here numbers, names, operators, and strings without escapes are taken whole; whatever is less plain, or runs
over the end of a buffer, is left to pdfminer's own parser, which stands ready at the same place.
"""

import re
from types import FunctionType
from typing import Any

from pdfminer import pdfinterp
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.psparser import KWD, LIT

_ENDS = rb"#/%\[\]()<>{}\s"
# The sign behind a token is looked at, so that none is taken that goes on beyond the buffer.
_PLAIN = re.compile(
    rb"\s*(?:(?P<int>[-+]?\d+)(?=[^\d.])"
    rb"|(?P<float>[-+]?(?:\d+\.\d*|\.\d+))(?=\D)"
    rb"|(?P<operator>[A-Za-z][^" + _ENDS + rb"]*)(?=[" + _ENDS + rb"])"
    rb"|/(?P<name>[^" + _ENDS + rb"]+)(?=[/%\[\]()<>{}\s])"
    rb"|\((?P<string>[^()\\]*)\)"
    rb"|<(?P<hex>(?:[0-9A-Fa-f]{2})*)>(?=[^>])"
    rb"|(?P<array>\[)|(?P<close>\]))"
)
_NOT_PLAIN = frozenset({b"BI", b"ID", b"true", b"false"})  # inline images and values written as operators
_READ = {
    "int": int,
    "float": float,
    "operator": KWD,
    "name": lambda token: LIT(token.decode()),
    "string": bytes,
    "hex": lambda token: bytes.fromhex(token.decode()),
}
Placed = tuple[int, Any]


class Content(PDFContentParser):  # type: ignore[misc]  # pdfminer is not type-checked
    """pdfminer's parser of drawing instructions, with plain tokens read at once."""

    BUFSIZ = 1 << 16
    charpos: int

    def nextobject(self) -> Placed:
        """Return the next operand or operator with its place.

        Raises:
            PSEOF: There is none.
        """
        if self.results or self._tokens or self.context or self.curstack or self._parse1 != self._parse_main:
            return self._as_pdfminer()
        try:
            place, found = self._plain(self.charpos)
        except ValueError:  # a name that is not UTF-8, a number of thousands of digits
            place = None
        if place is None:
            return self._as_pdfminer()
        self.charpos = place
        return self.bufpos + place, found

    def _as_pdfminer(self) -> Placed:
        """What pdfminer itself reads next."""
        placed: Placed = super().nextobject()
        return placed

    def _plain(self, at: int) -> tuple[int | None, Any]:
        """Where the token at a place ends, and what it is; None where it is not plain."""
        match = _PLAIN.match(self.buf, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None or kind == "close":
            return None, None
        if kind == "array":
            return self._array(match.end())
        token = match[kind]
        if kind == "operator" and token in _NOT_PLAIN:
            return None, None
        return match.end(), _READ[kind](token)

    def _array(self, at: int) -> tuple[int | None, Any]:
        """Where an array of plain values that opens before a place ends, and its values."""
        values: list[Any] = []
        while match := _PLAIN.match(self.buf, at):
            kind = str(match.lastgroup)
            if kind == "close":
                return match.end(), values
            if kind in {"array", "operator", "name"}:
                break
            values.append(_READ[kind](match[kind]))
            at = match.end()
        return None, None


class Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """pdfminer's interpreter, with the parser above: its own `execute`, in whose sight the parser is ours."""

    execute = FunctionType(
        PDFPageInterpreter.execute.__code__, {**vars(pdfinterp), "PDFContentParser": Content}, "execute"
    )
