"""Drawing instructions of PDF pages are read as pdfminer reads them, only faster."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from minutes_miner.read.pdf_content import Content

# fmt: off
_TOKENS = st.sampled_from([
    b"1", b"-2.5", b".5", b"+7", b"-", b".", b"12abc", b"1.2.3", b"BT", b"T*", b"'", b"true", b"/F1",
    b"<</MCID 7>>", b"<< /MCID 7/Lang (en) >>", b"<</MCID", b"(a\\(b\\)\\\\)", b"(\\n)",
    b"/", b"(text)", b"(a(b)c)", b"(\\051)", b"(open", b"<4142>", b"<414>", b"<41 42>", b"<", b">",
    b"<41>>", b"<<", b">>", b"[", b"]", b"[(A) -20 (B)]", b"[/N 1]", b"[[1] 2]", b"{", b"}", b"% note\n",
    b"\x00", b"\xff", b"/A#42", b"BI", b"EI", b"BI /W 1 /H 1 ID \x01\x02 EI", b" ", b"\n", b"re", b"f*",
    b"9" * 5000, b"[1 " + b"9" * 5000 + b"]", b"/\xff\xfe ",
])
# fmt: on


def _objects(parser: type, data: bytes) -> list[str]:
    """All objects that pdfminer's parser finds in drawing instructions, or the error at which it stops."""
    asked, found = parser([PDFStream({}, data)]), []
    while True:
        try:
            found.append(repr(asked.nextobject()[1]))
        except Exception as error:
            return [*found, type(error).__name__]


def _yielded(parser: type, data: bytes) -> list[str]:
    """The same of ours, which yields them."""
    found = []
    try:
        for each in parser([PDFStream({}, data)]).objects():
            found.append(repr(each))  # noqa: PERF401  # what was found before an error counts
    except Exception as error:
        return [*found, type(error).__name__]
    return [*found, PSEOF.__name__]


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(_TOKENS, max_size=20).map(b" ".join),
        st.lists(_TOKENS, max_size=20).map(b"".join),
    ),
    st.sampled_from([3, 16, 1 << 16]),
)
def test_instructions_are_read_as_pdfminer_reads_them(data: bytes, size: int) -> None:
    """Whatever the instructions and wherever the buffer ends, the objects are those of pdfminer's parser."""
    ours, theirs = (type("Parser", (parser,), {"BUFSIZ": size}) for parser in (Content, PDFContentParser))
    assert _yielded(ours, data) == _objects(theirs, data)
