"""Read the drawing instructions of a PDF page: what pdfminer's parser reads, most of it by one regex.

pdfminer goes through the instructions sign by sign, which takes two thirds of the time of reading a page.
Here numbers, names, operators, marks, and strings without escapes but of brackets are taken whole. Whatever
is less plain, or runs over the end of a buffer, is left to pdfminer's own parser, which stands ready at the
same place. What an operator calls is looked up once a page.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import Any, NoReturn

from pdfminer import pdfinterp
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword

_ENDS = rb"#/%\[\]()<>{}\s"
# What tells the paragraphs of a tagged page apart: "<</MCID 29 /Lang (en-GB)>>"
_MARKED = rb"<<\s*/MCID\s+(\d+)(?:\s*/Lang\s*\(([^()\\]*)\))?\s*>>"
_IDS = re.compile(_MARKED)
_ESCAPED = re.compile(rb"\\(.)")
# The sign behind a token is looked at, so that none is taken that goes on beyond the buffer.
_PLAIN = re.compile(
    rb"\s*(?:(?P<int>[-+]?\d+)(?=[^\d.])"
    rb"|(?P<float>[-+]?(?:\d+\.\d*|\.\d+))(?=\D)"
    rb"|(?P<operator>[A-Za-z][^" + _ENDS + rb"]*)(?=[" + _ENDS + rb"])"
    rb"|/(?P<name>[^" + _ENDS + rb"]+)(?=[/%\[\]()<>{}\s])"
    rb"|\((?P<string>[^()\\]*(?:\\[()\\][^()\\]*)*)\)"
    rb"|<(?P<hex>(?:[0-9A-Fa-f]{2})*)>(?=[^>])"
    rb"|(?P<array>\[)|(?P<close>\])|(?P<marked>" + _MARKED + rb"))"
)
_NOT_IN_ARRAYS = frozenset({"array", "operator", "name", "marked"})  # of plain arrays
_NOT_PLAIN = frozenset({b"BI", b"ID", b"true", b"false"})  # inline images and values written as operators


def _properties(token: bytes) -> dict[str, Any]:
    """The dictionary of marked content."""
    found = _IDS.fullmatch(token)
    number, language = found.groups() if found else (b"0", None)
    return {"MCID": int(number)} | ({} if language is None else {"Lang": language})


_READ: dict[str, Callable[[bytes], Any]] = {
    "int": int,
    "float": float,
    "operator": lambda token: None if token in _NOT_PLAIN else KWD(token),
    "name": lambda token: LIT(token.decode()),
    "string": lambda token: _ESCAPED.sub(rb"\1", token) if b"\\" in token else token,
    "hex": lambda token: bytes.fromhex(token.decode()),
    "close": lambda _: None,
    "marked": _properties,
}


class Content(PDFContentParser):  # type: ignore[misc]  # pdfminer is not type-checked
    """pdfminer's parser of drawing instructions, with plain tokens read at once."""

    BUFSIZ = 1 << 16
    charpos: int

    def objects(self) -> Iterator[Any]:
        """Yield operands and operators in order, as `nextobject` would give them, without their places."""
        while True:
            if not (self.results or self._tokens or self.context or self.curstack) and self._is_between():
                yield from self._plain()
            try:
                yield super().nextobject()[1]
            except PSEOF:
                return

    def _is_between(self) -> bool:
        """Whether the parser has begun no token."""
        return bool(self._parse1 == self._parse_main)

    def _plain(self) -> Iterator[Any]:
        """Yield what is plain from here on, and leave the parser before what is not."""
        buffer, at = self.buf, self.charpos
        try:
            while match := _PLAIN.match(buffer, at):
                kind, end = str(match.lastgroup), match.end()
                if kind == "array":
                    end, found = self._array(buffer, end)
                else:
                    found = _READ[kind](match[kind])
                if found is None:
                    break
                at = end
                yield found
        except ValueError:  # a name that is not UTF-8, a number of thousands of digits
            pass
        self.charpos = at

    def _array(self, buffer: bytes, at: int) -> tuple[int, list[Any] | None]:
        """Where an array that opens before a place ends, and its values; None where not all are plain."""
        values: list[Any] = []
        while match := _PLAIN.match(buffer, at):
            kind, at = str(match.lastgroup), match.end()
            if kind == "close":
                return at, values
            if kind in _NOT_IN_ARRAYS:
                break
            values.append(_READ[kind](match[kind]))
        return at, None


class _Performed(Content):
    """A parser that performs the instructions itself, and leaves pdfminer's interpreter none."""

    def __init__(self, streams: Sequence[object], interpreter: PDFPageInterpreter) -> None:
        super().__init__(streams)
        self._interpreter = interpreter

    def nextobject(self) -> NoReturn:
        """Perform all instructions.

        Raises:
            PSEOF: None is left.
        """
        interpreter = self._interpreter
        operations: dict[PSKeyword, tuple[Callable[..., None], int]] = {}
        for found in self.objects():
            if not isinstance(found, PSKeyword):
                interpreter.argstack.append(found)
                continue
            if found not in operations:
                operations[found] = self._operation(found)
            perform, count = operations[found]
            operands = interpreter.pop(count)
            if len(operands) == count:
                perform(*operands)
        raise PSEOF

    def _operation(self, operator: PSKeyword) -> tuple[Callable[..., None], int]:
        """What performs an operator, and how many operands it takes; nothing where pdfminer knows none."""
        name = operator.name.decode(errors="ignore")
        for sign, written in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, written)
        method = getattr(self._interpreter, f"do_{name}", None)
        return (method, method.__code__.co_argcount - 1) if method else (lambda: None, 0)


class Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """pdfminer's interpreter, with the parser above: its own `execute`, in whose sight the parser is ours."""

    def execute(self, streams: Sequence[object]) -> None:
        """Perform drawing instructions.

        Args:
            streams: They, in order.
        """
        seen = {**vars(pdfinterp), "PDFContentParser": lambda valid: _Performed(valid, self)}
        FunctionType(PDFPageInterpreter.execute.__code__, seen, "execute")(self, streams)
