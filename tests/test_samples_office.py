"""The samples that are office files print what their gold says, laid out as councils lay it out."""

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "samples"
LAYOUTS = tomllib.loads((ROOT / "corpora" / "layouts.toml").read_text(encoding="utf-8"))
UNLABELLED = {path.stem for path in (ROOT / "corpora" / "sources" / "unlabelled").glob("*.txt")}
DOCUMENTS = sorted(SAMPLES / f"{name}{layout['suffix']}" for name, layout in LAYOUTS.items())
LABELLED = [path for path in DOCUMENTS if path.stem not in UNLABELLED]

POINTS_PER_CM = 72 / 2.54
CELL_PADDING_CM = 0.1  # a column's words begin a little to the left of the column's nominal edge

RUNNING_HEADS = {"Item Discussion Action", "Discussion", "Eitem / Item"}  # printed on each page of a table

_NUMBERING = re.compile(r"^(?:\(?(?:\d+(?:\.\d+)?|[a-z]|[ivx]+)[.)]|\d+\.\d+|-)\s+")


def _bare(text: str) -> str:
    # Spaces and hyphens move with the line breaks of the published file; letters and figures stay.
    return re.sub(r"[\W_]", "", text).casefold()


def _units(document: Path) -> list[dict[str, Any]]:
    path = SAMPLES.parent / "gold" / f"{document.name}.json"
    units: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["units"]
    return units


def _paragraphs(document: Path) -> Iterator[str]:
    # Words of tracked insertions are w:t as all others; those of deletions are w:delText.
    for paragraph in docx.Document(str(document)).element.body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _columns(layout: dict[str, Any], width: float) -> Iterator[tuple[float, float]]:
    yield 0, width
    for table in layout.get("tables", []):
        edges = [layout["margins"][1] - CELL_PADDING_CM]
        for column in table["widths"]:
            edges.append(edges[-1] + column)
        for left, right in pairwise(edges):
            yield max(0, left * POINTS_PER_CM), min(width, right * POINTS_PER_CM)


def _readings(document: Path) -> list[str]:
    """The words of the whole pages, and of each column of their tables, without head and foot."""
    layout = LAYOUTS[document.stem]
    with pdfplumber.open(document) as pdf:
        columns = list(_columns(layout, pdf.pages[0].width))
        margin = layout["margins"][0] * POINTS_PER_CM
        boxes = [(left, margin, right, pdf.pages[0].height - margin) for left, right in columns]
        crops = [[page.crop(box) for page in pdf.pages] for box in boxes]
        return [_bare(" ".join(_running(part.extract_text()) for part in parts)) for parts in crops]


def _running(text: str) -> str:
    head, _, rest = text.partition("\n")
    return rest if head in RUNNING_HEADS else text


def _printed(document: Path) -> list[str]:
    if document.suffix == ".docx":
        return [_bare(" ".join(_paragraphs(document)))]
    return _readings(document)


@pytest.mark.parametrize("document", LABELLED, ids=lambda path: path.name)
def test_the_words_of_each_unit_stand_in_the_office_file(document: Path) -> None:
    """Every unit of the gold can be read in its DOCX or PDF file, its number or bullet apart."""
    readings = _printed(document)
    units = [_bare(_NUMBERING.sub("", unit["text"])) for unit in _units(document)]
    assert [unit for unit in units if not any(unit in reading for reading in readings)] == []


@pytest.mark.parametrize("document", LABELLED, ids=lambda path: path.name)
def test_a_sample_holds_acts_of_every_kind_and_as_much_without(document: Path) -> None:
    """Each sample has questions, answers, follow-ups and conclusions, and look-alikes in plenty."""
    units = [unit for unit in _units(document) if len(unit["text"].split()) >= 4]
    labels = {label for unit in units for label in unit["labels"]}
    bare = sum(not unit["labels"] and not unit.get("skip") for unit in units)
    assert labels == {"question", "answer", "follow_up", "conclusion"}
    assert 60 <= len(units) <= 150
    assert 0.35 <= bare / len(units) <= 0.65


NUMBERED = {
    "marlbury-adults-2020-01-14": 70,
    "thornleigh-housing-2017-06-29": 15,
    "castleby-finance-2011-12-08": 20,
    "averley-cyp-2022-11-10": 8,
    "averley-cyp-2023-01-19": 11,
    "averley-cyp-2023-03-16": 14,
}


@pytest.mark.parametrize(("name", "least"), NUMBERED.items(), ids=NUMBERED)
def test_word_numbers_the_paragraphs_by_itself(name: str, least: int) -> None:
    """Numbers, letters and bullets of the DOCX samples stand in numbering.xml and not in the words."""
    paragraphs = docx.Document(str(SAMPLES / f"{name}.docx")).paragraphs
    numbered = [paragraph for paragraph in paragraphs if paragraph._p.find(f".//{qn('w:numPr')}") is not None]
    assert len(numbered) >= least
    assert [paragraph.text for paragraph in numbered if _NUMBERING.match(paragraph.text)] == []


def test_one_sample_carries_tracked_changes() -> None:
    """The Marlbury minutes hold insertions and deletions; what was deleted is no part of the gold."""
    document = SAMPLES / "marlbury-adults-2020-01-14.docx"
    body = docx.Document(str(document)).element.body
    deleted = ["".join(text.itertext()) for text in body.iter(qn("w:del"))]
    gold = " ".join(unit["text"] for unit in _units(document))
    assert len(list(body.iter(qn("w:ins")))) == 5
    assert len(deleted) == 4
    assert [words for words in deleted if words in gold] == []


def test_the_confirmed_minutes_differ_from_the_draft_by_their_correction() -> None:
    """Draft and confirmed minutes of one meeting say the same but for title, signature and one number."""
    draft = {unit["text"] for unit in _units(SAMPLES / "averley-cyp-2022-11-10.docx")}
    confirmed = {unit["text"] for unit in _units(SAMPLES / "averley-cyp-2022-11-10-confirmed.pdf")}
    labelled = {unit["text"] for unit in _units(SAMPLES / "averley-cyp-2022-11-10.docx") if unit["labels"]}
    corrected = labelled - confirmed
    assert len(corrected) == 1
    assert corrected.pop().replace("eleven", "seventeen") in confirmed
    assert len(draft - confirmed) == 3


def test_sentences_run_over_page_breaks_and_lines_are_hyphenated() -> None:
    """The dense printed minutes have what makes PDF hard: divided words and sentences cut by a page's end."""
    with pdfplumber.open(SAMPLES / "orrell-bay-health-2013-02-05.pdf") as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text().split("\n")]
    with pdfplumber.open(SAMPLES / "westholm-education-2025-05-20.pdf") as pdf:
        ends = [page.extract_text().split("\n")[-2] for page in pdf.pages[:-1]]
    assert sum(bool(re.search(r"[a-z]-$", line)) for line in lines) >= 20
    assert any(not end.endswith((".", ":", "?")) for end in ends)


def test_the_welsh_sample_is_welsh_and_has_no_gold() -> None:
    """The wholly Welsh minutes are there to be refused or passed over, so nothing is scored on them."""
    (document,) = [path for path in DOCUMENTS if path.stem in UNLABELLED]
    assert "dywedoddyclercfodypanel" in _readings(document)[0]
    assert not (SAMPLES.parent / "gold" / f"{document.name}.json").exists()
