"""The samples, their labelled sources and their gold agree with one another."""

import html
import importlib.util
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from minutes_miner.training.markup import parse, validate

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "samples"
SOURCE_FOLDER = ROOT / "corpora" / "sources"
SOURCES = sorted(SOURCE_FOLDER.glob("*.txt"))
GOLD = sorted((SAMPLES.parent / "gold").glob("*.json"))

_TAGS = re.compile(r"<!--.*?-->|<(script|style|head)\b.*?</\1>|<[^>]*>", re.S | re.I)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)")
# What a printed page carries besides its minutes: "---" and a number, "Page 2 of 4", a running head.
_PAGE_FURNITURE = re.compile(r"^---\n\d+$|^[ ]*Page \d+ of \d+$|^\f.*$", re.M)


def _of_html(data: bytes) -> str:
    charset = _CHARSET.search(data)
    page = data.decode(charset[1].decode() if charset else "utf-8")
    return html.unescape(_TAGS.sub("", page))


def _of_xml(data: bytes) -> str:
    texts = (element.text or "" for element in ET.fromstring(data).iter())
    return " ".join(html.unescape(_TAGS.sub("", text)) for text in texts)


def _of_text(data: bytes) -> str:
    return _PAGE_FURNITURE.sub("", data.decode())


_PLAIN: dict[str, Callable[[bytes], str]] = {
    ".html": _of_html,
    ".xml": _of_xml,
    ".txt": _of_text,
    ".md": _of_text,
}
READABLE = [path for path in GOLD if Path(path.stem).suffix in _PLAIN]


def _bare(text: str) -> str:
    # Spaces and hyphens move with the line breaks of the published file; letters and figures stay.
    return re.sub(r"[\W_]", "", text).casefold()


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gold", ROOT / "corpora" / "build_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _units(path: Path) -> list[dict[str, Any]]:
    units: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["units"]
    return units


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_sample_source_keeps_the_rules_of_the_markup(source: Path) -> None:
    """No labelled source of a sample has a problem that `validate` can see."""
    assert validate(parse(source.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_gold_is_what_the_source_says(path: Path) -> None:
    """The gold on disk is what `corpora/build_gold.py` makes of the source today."""
    document = path.stem
    source = SOURCE_FOLDER / f"{Path(document).stem}.txt"
    assert path.read_text(encoding="utf-8") == _builder().rendered(source, document)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_the_words_of_each_unit_stand_in_the_published_file(path: Path) -> None:
    """Every unit of the gold is printed in its document, and in the order of the gold."""
    document = SAMPLES / path.stem
    printed = _bare(_PLAIN[document.suffix](document.read_bytes()))
    position = 0
    missing = []
    for unit in _units(path):
        found = printed.find(_bare(unit["text"]), position)
        if found < 0:
            missing.append(unit["text"])
        position = max(position, found)
    assert missing == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_replies_point_to_questions(path: Path) -> None:
    """Every link of the gold leads to a unit that is a question."""
    units = _units(path)
    replied = {i for unit in units for i in unit.get("reply_to", ())}
    assert [i for i in sorted(replied) if "question" not in units[i]["labels"]] == []


def test_a_truncated_page_and_its_full_item_tell_the_same() -> None:
    """What the cut item of the meeting page says stands word for word on the item's own page."""
    cut = parse((SOURCE_FOLDER / "brackenford-cyp-2023-03-09.txt").read_text(encoding="utf-8")).text
    whole = parse((SOURCE_FOLDER / "brackenford-mgai-51204.txt").read_text(encoding="utf-8")).text
    item = cut[cut.index("The Assistant Director, Children's Social Care") : cut.index(" ... view the full")]
    assert _bare(item) in _bare(whole)
