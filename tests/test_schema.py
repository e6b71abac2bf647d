"""The schema of the record on the wire, the record and what `extract` writes are one and the same."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from minutes_miner.errors import FailureKind
from minutes_miner.export.rows import COLUMNS, failure_row
from minutes_miner.inputs import Input
from minutes_miner.pipeline import mine_all, read_input
from minutes_miner.records import (
    SCHEMA_VERSION,
    ActType,
    Failure,
    Minutes,
    Response,
    Role,
    Tier,
)
from minutes_miner.shipped import act_schema

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = act_schema()
ACT = SCHEMA["$defs"]["act"]
FAILURE = SCHEMA["$defs"]["failure"]
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
EXAMPLES = [
    json.loads(block)
    for block in re.findall(
        r"^```json\n(.*?)^```", (ROOT / "docs" / "json-schema.md").read_text(encoding="utf-8"), re.M | re.S
    )
]
ACT_EXAMPLE, FAILURE_EXAMPLE = EXAMPLES


def _properties(node: object) -> list[dict[str, Any]]:
    """All property definitions of a schema, conditions apart."""
    if not isinstance(node, dict):
        return []
    own = list(node.get("properties", {}).values())
    inner = [value for key, value in node.items() if key != "allOf"]
    return own + [found for value in inner for found in _properties(value)]


def test_the_schema_is_one() -> None:
    """The file in the package is a valid JSON Schema of draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("definition", "columns"),
    [
        pytest.param(ACT, list(COLUMNS), id="act"),
        pytest.param(FAILURE, list(failure_row(Failure(path="a", kind="broken", message="b"))), id="failure"),
    ],
)
def test_the_schema_has_the_columns_of_the_row(definition: dict[str, Any], columns: list[str]) -> None:
    """Schema and row name the same columns in the same order; all are required and no other is allowed."""
    assert list(definition["properties"]) == columns
    assert definition["required"] == columns
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        pytest.param(ACT["properties"]["type"]["enum"], list(ActType), id="type"),
        pytest.param(ACT["properties"]["role"]["enum"], [*Role, None], id="role"),
        pytest.param(ACT["properties"]["response"]["enum"], [*Response, None], id="response"),
        pytest.param(ACT["properties"]["tier"]["enum"], list(Tier), id="tier"),
        pytest.param([ACT["properties"]["schema_version"]["const"]], [SCHEMA_VERSION], id="version"),
        pytest.param(
            sorted(FAILURE["properties"]["kind"]["enum"]),
            sorted(v for k, v in vars(FailureKind).items() if k.isupper()),
            id="failure-kind",
        ),
    ],
)
def test_the_schema_allows_the_words_the_program_knows(
    allowed: list[str | None], words: list[str | None]
) -> None:
    """Each enumeration of the schema lists the members of the program's own, neither more nor fewer."""
    assert allowed == words


def test_each_property_is_described() -> None:
    """Each property of the schema, inner ones included, has a description that is a sentence."""
    bare = [p for p in _properties(SCHEMA) if not p.get("description", "").endswith((".", ")."))]
    assert bare == []


def test_each_line_of_the_samples_validates(samples: tuple[Path, ...], tmp_path: Path) -> None:
    """Every act and failure that `extract` writes of the samples is a valid line, the doubtful included."""
    from minutes_miner.export.rows import rows

    missing = tmp_path / "missing.pdf"
    outcomes = list(mine_all([Input(path=str(path)) for path in (*samples, missing)]))
    lines = [json.loads(json.dumps(row)) for row in rows(outcomes)]
    wrong = [error.message for line in lines for error in VALIDATOR.iter_errors(line)]
    assert wrong == []
    assert {line["type"] for line in lines} == {*ActType, "failure"}


def _changed(**changes: object) -> Callable[[], dict[str, object]]:
    return lambda: {**ACT_EXAMPLE, **changes}


REFUSED = {
    "unknown-column": _changed(score=1),
    "unknown-type": _changed(type="remark"),
    "kind-of-another-type": _changed(type="conclusion", kind="action"),
    "question-with-a-kind": _changed(type="question", kind="request", response="answered"),
    "question-without-response": _changed(type="question", kind="", response=None),
    "response-of-a-follow-up": _changed(response="answered"),
    "conclusion-in-reply": _changed(type="conclusion", kind="noted", in_reply_to="0123456789ab"),
    "date-of-no-calendar": _changed(meeting_date="2013-02-30"),
    "date-in-words": _changed(due_date="end of April"),
    "negative-start": _changed(start=-1),
    "page-nought": _changed(page=0),
    "confidence-above-one": _changed(confidence=1.01),
    "no-words": _changed(text=""),
    "no-place": _changed(places=[]),
    "missing-column": lambda: {k: v for k, v in ACT_EXAMPLE.items() if k != "owner"},
    "failure-without-message": lambda: {**FAILURE_EXAMPLE, "message": ""},
    "failure-of-unknown-kind": lambda: {**FAILURE_EXAMPLE, "kind": "lost"},
}


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED)
def test_what_is_no_such_line_is_refused(row: Callable[[], dict[str, object]]) -> None:
    """A line with a wrong, missing or unknown column does not pass for a record."""
    assert not VALIDATOR.is_valid(row())


@pytest.mark.parametrize("example", EXAMPLES, ids=["act", "failure"])
def test_the_documented_examples_validate(example: dict[str, object]) -> None:
    """The worked examples of docs/json-schema.md are valid lines with every column in order."""
    VALIDATOR.validate(example)
    assert list(example) == list(FAILURE["properties"] if example["type"] == "failure" else ACT["properties"])


def test_the_documented_act_stands_in_its_sample() -> None:
    """The example act of docs/json-schema.md is quoted from the sample it names."""
    read = read_input(Input(path=str(ROOT / ACT_EXAMPLE["document"])))
    assert not isinstance(read, Failure)
    minutes: Minutes = read.minutes
    assert ACT_EXAMPLE["text"] in minutes.text
    assert ACT_EXAMPLE["owner"] in minutes.text
    assert ACT_EXAMPLE["due"] in minutes.text
