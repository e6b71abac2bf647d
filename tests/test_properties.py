"""What holds for any document: spans quote its text, items cover it, and only our own errors are raised."""

import datetime as dt
import hashlib
import html
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes_miner.errors import FailureKind, ReadError
from minutes_miner.export.rows import act_row
from minutes_miner.inputs import load
from minutes_miner.pipeline import ReadDocument, mine
from minutes_miner.read import read
from minutes_miner.records import (
    Act,
    ActType,
    Format,
    Mined,
    Minutes,
    Place,
    Response,
    Role,
    Segments,
    Source,
    Tier,
)

SAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[1] / "corpora" / "samples").glob("*.*")
    if path.suffix != ".py"
)
KINDS = {value for name, value in vars(FailureKind).items() if name.isupper()}

# --- what must hold ---------------------------------------------------------------------------------------


def blocks_stand_in_order(minutes: Minutes) -> None:
    """Blocks stand one behind the other in the text, and nothing but white space lies between them."""
    reached = 0
    for block in minutes.blocks:
        assert reached <= block.start <= block.marker_end <= block.end
        assert block.start < block.end
        assert not minutes.text[reached : block.start].strip()
        assert "\n" not in minutes.text[block.start : block.end]
        reached = block.end
    assert not minutes.text[reached:].strip()
    assert [m.start for m in minutes.meetings] == sorted(m.start for m in minutes.meetings)
    assert all(0 <= cut.at <= len(minutes.text) for cut in minutes.truncations)


def items_cover_the_text(minutes: Minutes, segments: Segments) -> None:
    """Items lie end to end from the text's first character to its last, each with its title inside."""
    items = segments.items
    assert [item.ordinal for item in items] == list(range(len(items)))
    assert (items[0].start, items[-1].end) == (0, len(minutes.text))
    assert all(before.end == after.start for before, after in pairwise(items))
    for item in items:
        assert item.title == (0, 0) or item.start <= item.title[0] <= item.title[1] <= item.end
        assert item.discussion is None or item.start <= item.discussion <= item.end
        assert 0 <= item.meeting < len(segments.meetings)


def sentences_lie_in_their_blocks(minutes: Minutes, segments: Segments) -> None:
    """Sentences are in order, in their block and item, and leave out nothing but white space."""
    reached = 0
    for index, sentence in enumerate(segments.sentences):
        block, item = minutes.blocks[sentence.block], segments.items[sentence.item]
        assert block.start <= sentence.start <= sentence.body <= sentence.end <= block.end
        assert item.start <= sentence.start < sentence.end <= item.end
        assert reached <= sentence.start
        assert not minutes.text[reached : sentence.start].strip()
        assert sentence.lead_in is None or sentence.lead_in < index
        reached = sentence.end
    assert not minutes.text[reached:].strip()


def turns_are_runs_of_sentences(minutes: Minutes, segments: Segments) -> None:
    """Turns are runs of sentences of one item, in order, and name their speaker by words of the text."""
    for before, after in pairwise(segments.turns):
        assert before.last <= after.first
    for turn in segments.turns:
        run = segments.sentences[turn.first : turn.last]
        assert (turn.start, turn.end) == (run[0].start, run[-1].end)
        assert {sentence.item for sentence in run} == {turn.item}
        assert turn.speaker is None or minutes.quote(*turn.speaker).strip()


def acts_quote_the_text(minutes: Minutes, acts: tuple[Act, ...]) -> None:
    """Each act is quoted word for word, has an id of its own, and replies to a question of the document."""
    questions = {act.id for act in acts if act.type is ActType.QUESTION}
    assert len({act.id for act in acts}) == len(acts)
    assert [act.start for act in acts] == sorted(act.start for act in acts)
    for act in acts:
        assert act.text == minutes.quote(act.start, act.end) != ""
        assert act.places[0] == Place(start=act.start, end=act.end, page=act.page)
        assert act.in_reply_to is None or act.in_reply_to in questions
        assert act.item_title in minutes.text
        assert act.speaker in minutes.text
        assert 0 <= act.confidence <= 1


def _date(text: Any) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _act(row: dict[str, Any]) -> Act:
    """The act that a row of the wire tells of."""
    return Act(
        **{
            **row,
            "type": ActType(row["type"]),
            "tier": Tier(row["tier"]),
            "role": Role(row["role"]) if row["role"] else None,
            "response": Response(row["response"]) if row["response"] else None,
            "meeting_date": _date(row["meeting_date"]),
            "due_date": _date(row["due_date"]),
            "places": tuple(Place(**place) for place in row["places"]),
            "masked_spans": tuple(tuple(span) for span in row["masked_spans"]),
            **{name: tuple(row[name]) for name in _TUPLES},
        }
    )


_TUPLES = ("indicators", "indicator_links", "figures", "supplied", "reply_candidates")


def rows_tell_their_act(acts: tuple[Act, ...]) -> None:
    """An act written as JSON and read again is the same act."""
    assert tuple(_act(json.loads(json.dumps(act_row(act)))) for act in acts) == acts


def all_holds(mined: Mined) -> None:
    """All of the above."""
    minutes, segments = mined.minutes, mined.segments
    blocks_stand_in_order(minutes)
    items_cover_the_text(minutes, segments)
    sentences_lie_in_their_blocks(minutes, segments)
    turns_are_runs_of_sentences(minutes, segments)
    acts_quote_the_text(minutes, mined.acts)
    rows_tell_their_act(mined.acts)


def _source(data: bytes, path: str = "generated") -> Source:
    return Source(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def _mined(data: bytes) -> Mined | str:
    """A document mined, or the kind of its refusal."""
    try:
        return mine(ReadDocument(minutes=read(_source(data))), unmask=True)
    except ReadError as error:
        return error.kind


# --- samples ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_all_holds_for_the_samples(path: Path) -> None:
    """Each sample keeps every promise of the records, and a second run gives the same acts."""
    first, second = _mined(path.read_bytes()), _mined(path.read_bytes())
    if isinstance(first, str):
        assert (first, "cymraeg" in path.name) == (FailureKind.NOT_ENGLISH, True)
        return
    assert isinstance(second, Mined)
    all_holds(first)
    assert first.acts == second.acts


# --- generated minutes ------------------------------------------------------------------------------------

ODD_SIGNS = (
    "\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\u2060\u3000\ufeff\x0b\x0c\x1c\x85\t"
    "‘’“”–—…•·£€½ŵŷáÑß\u0301ǅİ٣😀𝔐.:;,!?()[]{}#*_|<>&\\/`~^%=+@$'\"-"
)
PEOPLE = (
    "Councillor Jane Hale",
    "Cllr. O’Dowd",
    "Dr. P. Ngô-Price",
    "the Head of Housing",
    "The Cabinet Member for Roads, Councillor A. B. St. John,",
    "Members",
    "JH",
    "She",
    "It",
    "A resident of Tanyard Row",
    "OFFICERS",
)
SAID = (
    "asked why {what}.",
    "asked that {what} be circulated by 3 May 2021.",
    "replied that {what}, e.g. at 7.30 p.m. on Mondays.",
    "agreed to report back on {what} at the next meeting.",
    "expressed concern about {what}",
    "was advised by Mr. Marsh that {what}.",
    "noted {what};",
    ": {what}?",
)
WHAT = ("the bus was late", "£1.2m (approx. 4.5%) was unspent", "no. 7 St. Anne’s Rd. was empty", "Ref. A/12")
FORMAL = (
    "RESOLVED: That the report be noted.",
    "RESOLVEDthat the Chair writes to the Minister.",
    "It was agreed that:",
    "R E S O L V E D",
    "ACTION: Peter Marsh to send the list.",
    "Action (PM) – by 30/6/21",
    "Proposed by Cllr Hale, seconded by Cllr Price and resolved.",
    "Key points of discussion:",
)
NUMBERS = ("1.", "2", "3a)", "Item 4:", "5.1", "O&S.40/22", "(vi)", "FGB 01/2021", "", "##")
MARKERS = ("a.", "(b)", "iii)", "1.", "2.3", "-", "•", "·", "*", "ACTION 4:")
LABELS = (
    "Minutes:",
    "Decision:",
    "Supporting documents:",
    "Present:",
    "Apologies:",
    "| Action | Owner | Due |",
)
FRONT = (
    "ASHCOMBE BOROUGH COUNCIL\n\nHousing Scrutiny Panel\n\n"
    "Minutes of the meeting of the Panel held on 14 March 2023. Present: Councillors Hale and Price.\n\n"
)

odd = st.text(st.sampled_from(ODD_SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=30)
sentences = st.one_of(
    st.builds(
        lambda who, said, what: f"{who} {said.format(what=what)}",
        st.sampled_from(PEOPLE),
        st.sampled_from(SAID),
        st.sampled_from(WHAT) | odd,
    ),
    st.sampled_from(FORMAL),
    odd,
)
paragraphs = st.builds(
    str.join, st.sampled_from([" ", "  ", "\n", "\u00a0", ""]), st.lists(sentences, max_size=4)
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of generated minutes: its HTML element and its words."""

    element: str
    words: str


pieces = st.one_of(
    st.builds(lambda n, t: Piece("h2", f"{n} {t}"), st.sampled_from(NUMBERS), st.sampled_from(WHAT) | odd),
    st.builds(lambda words: Piece("p", words), paragraphs),
    st.builds(lambda m, words: Piece("li", f"{m} {words}"), st.sampled_from(MARKERS), paragraphs),
    st.builds(lambda label, words: Piece("p", f"{label} {words}"), st.sampled_from(LABELS), paragraphs),
    st.builds(
        lambda cells: Piece("td", "|".join(["", *cells, ""])), st.lists(sentences, min_size=2, max_size=3)
    ),
)
documents = st.lists(pieces, max_size=12)


def _as_text(found: list[Piece]) -> str:
    return FRONT + "\n\n".join(piece.words for piece in found)


def _as_wrapped_text(found: list[Piece]) -> str:
    return FRONT + "\n".join(f"    {piece.words}" for piece in found)


def _as_markdown(found: list[Piece]) -> str:
    signs = {"h2": "## ", "p": "", "li": "- ", "td": ""}
    return f"# {FRONT}" + "\n\n".join(signs[piece.element] + piece.words for piece in found)


def _as_html(found: list[Piece]) -> str:
    body = "".join(f"<{p.element}>{html.escape(p.words)}</{p.element}>" for p in found)
    front = "".join(f"<p>{line}</p>" for line in FRONT.split("\n\n"))
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{front}{body}</body></html>"


FORMS = {"text": _as_text, "wrapped": _as_wrapped_text, "markdown": _as_markdown, "html": _as_html}


OPENINGS = (
    "%PDF-1.7\n",
    "PK\x03\x04",
    "<?xml version='1.0'?><getmeeting>",
    "<!DOCTYPE html><html><body>",
    "<p>",
    "# Minutes\n",
    "Minutes:\n",
    "\ufeff",
    '{"text":',
)
openings = st.sampled_from(OPENINGS)


def _as_opening(opening: str, words: str) -> bytes:
    return f"{opening}{words}".encode()


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(found=documents)
def test_all_holds_for_generated_minutes(written: Callable[[list[Piece]], str], found: list[Piece]) -> None:
    """Whatever headings, lists, names and signs a document is made of, every promise of the records holds."""
    data = written(found).encode()
    mined = _mined(data)
    if isinstance(mined, str):
        assert mined in KINDS
        return
    all_holds(mined)
    assert _mined(data) == mined


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.builds(_as_opening, openings, odd)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Any bytes, behind whatever a format opens with, are mined or refused with an error of our own."""
    mined = _mined(data)
    assert isinstance(mined, Mined) or mined in KINDS
    if isinstance(mined, Mined):
        all_holds(mined)


# --- damaged files ----------------------------------------------------------------------------------------

FUZZED = {
    Format.MODERNGOV_HTML: "brackenford-cyp-2023-03-09.html",
    Format.HTML: "sandwick-full-council-2019-07-18.html",
    Format.MODERNGOV_XML: "ellerby-getmeeting-2021-11-16.xml",
    Format.MODERNGOV_TEXT: "wexcombe-health-2018-10-02.txt",
    Format.PDF: "westholm-education-2025-05-20.pdf",
    Format.DOCX: "marlbury-adults-2020-01-14.docx",
    Format.MARKDOWN: "glenaird-community-council-2024-01-22.md",
    Format.TEXT: "lowmoor-parish-2016-05-12.txt",
}
SPLICED = SAMPLES[0].parent / "tarnbrook-issue-schools-2022.html"


def _flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(max(1, len(data) // 2000)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _with_insertion(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 200)) + data[at:]


def _with_gap(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 3000) :]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.randrange(2, 40) + data[start:]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    other = SPLICED.read_bytes()
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


DAMAGES = {
    "flipped": _flipped,
    "truncated": _truncated,
    "insertion": _with_insertion,
    "gap": _with_gap,
    "repeated": _repeated,
    "spliced": _spliced,
}


def _damaged_inside(
    data: bytes, damage: Callable[[bytes, random.Random], bytes], chance: random.Random
) -> bytes:
    """A DOCX file whose packing is whole and whose largest part is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {part.filename: package.read(part) for part in package.infolist()}
    parts["word/document.xml"] = damage(parts["word/document.xml"], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _only_our_errors(data: bytes) -> None:
    mined = _mined(data)
    assert isinstance(mined, Mined) or mined in KINDS
    if isinstance(mined, Mined):
        all_holds(mined)


@pytest.mark.parametrize("name", FUZZED.values(), ids=FUZZED)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_read_or_refused(
    damage: Callable[[bytes, random.Random], bytes], name: str
) -> None:
    """A file with flipped, lost, added or foreign bytes is mined, or refused with an error of our own."""
    data = (SAMPLES[0].parent / name).read_bytes()
    chance = random.Random(f"{name} {damage.__name__}")  # noqa: S311 (to be the same in each run)
    _only_our_errors(damage(data, chance))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_docx_damaged_inside_is_read_or_refused(damage: Callable[[bytes, random.Random], bytes]) -> None:
    """A DOCX file whose packing is whole but whose words are damaged is mined or refused all the same."""
    data = load(str(SAMPLES[0].parent / FUZZED[Format.DOCX])).data
    chance = random.Random(damage.__name__)  # noqa: S311 (to be the same in each run)
    _only_our_errors(_damaged_inside(data, damage, chance))


def test_each_format_is_damaged() -> None:
    """The files to be damaged are of the formats they stand for, and leave out none."""
    found = {form: read(load(str(SAMPLES[0].parent / name))).format for form, name in FUZZED.items()}
    assert found == {form: form for form in Format}
