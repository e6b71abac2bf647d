"""The command line does what its help says: forms, choices, supplied facts, coverage line and exit codes."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.cli import app
from minutes_miner.errors import ExitCode, FailureKind, ModelMissingError
from minutes_miner.export.csv_tables import ACTION_LOG_COLUMNS
from minutes_miner.export.rows import COLUMNS
from minutes_miner.records import ActType

ROOT = Path(__file__).resolve().parents[1]
NAMES = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]

FRONT = """ASHCOMBE BOROUGH COUNCIL

HOUSING SCRUTINY COMMITTEE

Minutes of the meeting held on Tuesday 14 March 2023 at 7.00 pm in the Town Hall, Ashcombe

Present: Councillor Jane Hale (Chair), Councillor Omar Price and Councillor Ruth Dale

In attendance: Peter Marsh, Head of Housing

"""
ITEMS = """1. Apologies for absence

Apologies were received from Councillor Firth.

2. Repairs to council homes

The Head of Housing introduced the report on repairs.

Councillor Price asked why 140 repairs were still outstanding in January.

The Head of Housing replied that two contractors had left in the autumn and that a new contract had begun.

RESOLVED: That the report be noted.

3. Empty homes

ACTION: Peter Marsh to bring a list of empty homes to the next meeting.
"""
MINUTES = FRONT + ITEMS
QUESTION = "Councillor Price asked why 140 repairs were still outstanding in January."
ACTION = "ACTION: Peter Marsh to bring a list of empty homes to the next meeting."


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A document that names its meeting."""
    path = tmp_path / "housing.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A document without front matter: nothing in it says which meeting it records."""
    path = tmp_path / "item.txt"
    path.write_text(ITEMS, encoding="utf-8")
    return path


def _rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def _acts(text: str) -> set[tuple[str, str]]:
    return {(row["type"], row["text"]) for row in _rows(text)}


# --- forms ------------------------------------------------------------------------------------------------


def test_extract_writes_one_object_a_line(command: Callable[..., Any], minutes: Path) -> None:
    """JSON Lines is what comes out of a pipe: every column of every act, nothing else on stdout."""
    result = command("extract", minutes)
    assert result.code == ExitCode.OK
    assert {tuple(row) for row in _rows(result.out)} == {COLUMNS}
    assert {("question", QUESTION), ("follow_up", ACTION)} <= _acts(result.out)


def test_extract_fills_the_facts_of_the_meeting(command: Callable[..., Any], minutes: Path) -> None:
    """Council, committee, date, item, owner and due words of an act are those of the minutes."""
    row = next(r for r in _rows(command("extract", minutes).out) if r["text"] == ACTION)
    told = {name: row[name] for name in ("council", "committee", "meeting_date", "item_number", "owner")}
    assert told == {
        "council": "ASHCOMBE BOROUGH COUNCIL",
        "committee": "HOUSING SCRUTINY COMMITTEE",
        "meeting_date": "2023-03-14",
        "item_number": "3",
        "owner": "Peter Marsh",
    }
    assert "next meeting" in row["due"]


def test_extract_writes_one_json_document(command: Callable[..., Any], minutes: Path) -> None:
    """`--format json` holds acts, failures, coverage and the version of the schema."""
    document = json.loads(command("extract", minutes, "--format", "json").out)
    assert list(document) == ["schema_version", "acts", "failures", "people", "coverage"]
    assert {("question", QUESTION), ("follow_up", ACTION)} <= {
        (a["type"], a["text"]) for a in document["acts"]
    }
    assert [entry["document"] for entry in document["coverage"]] == [str(minutes)]
    assert document["coverage"][0]["items"] == 3


def test_extract_writes_csv(command: Callable[..., Any], minutes: Path) -> None:
    """`--format csv` has the columns of the record, and the same acts as JSON Lines."""
    table = list(csv.DictReader(io.StringIO(command("extract", minutes, "--format", "csv").out)))
    assert tuple(table[0]) == (*COLUMNS, "message")
    assert {(row["type"], row["text"]) for row in table} == _acts(command("extract", minutes).out)


def test_csv_holds_no_formula(command: Callable[..., Any], tmp_path: Path) -> None:
    """Words that a spreadsheet would take for a formula do not begin their cell."""
    path = tmp_path / "formula.txt"
    path.write_text(MINUTES.replace("ACTION:", "- ACTION:"), encoding="utf-8")
    table = csv.reader(io.StringIO(command("extract", path, "--format", "csv").out))
    cells = [cell for row in table for cell in row]
    assert any("bring a list of empty homes" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_extract_writes_markdown(command: Callable[..., Any], minutes: Path) -> None:
    """`--format md` is headed by meeting and item, and sets what belongs to a question under it."""
    lines = command("extract", minutes, "--format", "md").out.splitlines()
    assert "# ASHCOMBE BOROUGH COUNCIL - HOUSING SCRUTINY COMMITTEE - 2023-03-14" in lines
    assert "## 2 Repairs to council homes" in lines
    question = next(n for n, line in enumerate(lines) if QUESTION in line)
    assert lines[question].startswith("- **Question**")
    told = ("  - Measure: ", "  - Figures: ")
    below = [line for line in lines[question + 1 : question + 4] if not line.startswith(told)]
    assert below[0].startswith("  - **Answer**")


def test_extract_shows_a_table(command: Callable[..., Any], minutes: Path) -> None:
    """`--format table` shows meeting, words, owner and due."""
    shown = command("extract", minutes, "--format", "table").out
    for words in ("HOUSING SCRUTINY COMMITTEE - 14 March 2023", "question", QUESTION, "Peter Marsh"):
        assert words in shown


# --- output -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        pytest.param("acts.jsonl", '{"id": ', id="jsonl"),
        pytest.param("acts.json", '{\n "schema_version"', id="json"),
        pytest.param("acts.csv", "id,document,", id="csv"),
        pytest.param("acts.MD", "# ASHCOMBE", id="md"),
        pytest.param("acts", '{"id": ', id="no-ending"),
    ],
)
def test_the_ending_of_the_output_chooses_the_form(
    name: str, opening: str, command: Callable[..., Any], minutes: Path, tmp_path: Path
) -> None:
    """Without `--format` the output's ending says what is written; folders on the way are made."""
    output = tmp_path / "new" / "folder" / name
    result = command("extract", minutes, "--output", output)
    assert (result.code, result.out) == (ExitCode.OK, "")
    assert output.read_text(encoding="utf-8").startswith(opening)
    assert f"Wrote {output}" in result.err


def test_an_output_appears_whole(command: Callable[..., Any], minutes: Path, tmp_path: Path) -> None:
    """A file written is what stdout would have shown, and nothing is left beside it."""
    output = tmp_path / "out" / "acts.jsonl"
    for _ in range(2):
        command("extract", minutes, "--output", output)
    assert output.read_text(encoding="utf-8") == command("extract", minutes).out
    assert [path.name for path in output.parent.iterdir()] == ["acts.jsonl"]


def test_an_output_that_cannot_be_written_leaves_the_old_one(
    command: Callable[..., Any], minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails while writing, the file that stood there before is untouched."""
    output = tmp_path / "acts.jsonl"
    output.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    result = command("extract", minutes, "--output", output)
    assert result.code == ExitCode.CANNOT_WRITE
    assert "No space left" in result.err
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acts.jsonl", "housing.txt"]


@pytest.mark.parametrize("option", ["--output", "--action-log"])
def test_an_unwritable_place_is_told(
    option: str, command: Callable[..., Any], minutes: Path, tmp_path: Path
) -> None:
    """A folder that cannot be made, or a folder in the file's place, ends with exit code 6 and advice."""
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "acts.csv", tmp_path):
        result = command("extract", minutes, option, place)
        assert result.code == ExitCode.CANNOT_WRITE
        assert f"cannot write {place}" in result.err
        assert "Choose another place" in result.err


def test_the_action_log_lists_the_follow_ups(
    command: Callable[..., Any], minutes: Path, tmp_path: Path
) -> None:
    """`--action-log` has one row per follow-up with meeting, owner and source, whatever `--types` shows."""
    log = tmp_path / "action-log.csv"
    result = command("extract", minutes, "--types", "question", "--action-log", log)
    table = list(csv.DictReader(io.StringIO(log.read_text(encoding="utf-8"))))
    assert tuple(table[0]) == ACTION_LOG_COLUMNS
    assert {row["type"] for row in _rows(result.out)} == {"question"}
    row = next(row for row in table if row["text"] == ACTION)
    assert (row["owner"], row["document"], row["meeting_date"]) == ("Peter Marsh", str(minutes), "2023-03-14")


# --- choices ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(ActType))
def test_types_chooses_the_acts(kind: ActType, command: Callable[..., Any], minutes: Path) -> None:
    """`--types` shows the acts of the types named, and all of those."""
    every = _acts(command("extract", minutes).out)
    chosen = _acts(command("extract", minutes, "--types", f" {kind},").out)
    assert chosen == {act for act in every if act[0] == kind}
    assert chosen


def test_recall_shows_what_is_only_possible(
    command: Callable[..., Any], minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acts of the tier "possible" are shown with `--recall` and not without."""
    from dataclasses import replace

    from minutes_miner import pipeline
    from minutes_miner.records import Mined, Tier

    def doubtful(items: Any, **_: Any) -> Any:
        for mined in mine_all(items):
            assert isinstance(mined, Mined)
            yield replace(
                mined,
                acts=tuple(
                    replace(act, tier=Tier.POSSIBLE) if act.text == QUESTION else act for act in mined.acts
                ),
            )

    mine_all = pipeline.mine_all
    monkeypatch.setattr(pipeline, "mine_all", doubtful)
    assert ("question", QUESTION) in _acts(command("extract", minutes, "--recall").out)
    assert ("question", QUESTION) not in _acts(command("extract", minutes).out)


# --- documents --------------------------------------------------------------------------------------------


def test_standard_input_is_a_document(command: Callable[..., Any]) -> None:
    """`-` reads standard input, and acts name it as their document."""
    result = command("extract", "-", stdin=MINUTES.encode())
    assert result.code == ExitCode.OK
    assert {row["document"] for row in _rows(result.out)} == {"-"}
    assert ("question", QUESTION) in _acts(result.out)


@pytest.mark.parametrize(
    ("names", "read"),
    [
        pytest.param(["."], ["a.txt", "b/c.md"], id="folder"),
        pytest.param(["*.txt"], ["a.txt"], id="glob"),
        pytest.param(["**/*.md"], ["b/c.md"], id="deep-glob"),
        pytest.param(["b", "a.txt"], ["b/c.md", "a.txt"], id="order-given"),
        pytest.param(["a.txt", "a.txt", "*.txt"], ["a.txt"], id="each-once"),
        pytest.param(["notes.dat"], ["notes.dat"], id="any-ending-by-name"),
    ],
)
def test_files_folders_and_globs_name_documents(
    names: list[str],
    read: list[str],
    command: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Folders are searched deeply, hidden files apart; globs are taken as they stand; each document once."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b/c.md", "b/.hidden.txt", ".git/d.txt", "notes.dat"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(MINUTES, encoding="utf-8")
    result = command("extract", *names)
    assert result.code == ExitCode.OK
    assert list(dict.fromkeys(row["document"] for row in _rows(result.out))) == read


def test_samples_travel_with_the_program(command: Callable[..., Any], samples: tuple[Path, ...]) -> None:
    """`extract --samples` mines every sample, wherever it is called."""
    result = command("extract", "--samples", "--format", "json")
    document = json.loads(result.out)
    read = {Path(row["document"]).name for row in document["coverage"] + document["failures"]}
    assert (result.code, read) == (ExitCode.OK, {path.name for path in samples})


# --- supplied facts ---------------------------------------------------------------------------------------


SUPPLIED = ("--council", "Thorne Council", "--committee", "Housing Panel", "--date", "2024-05-02")


def test_supplied_facts_fill_gaps_and_are_marked(command: Callable[..., Any], page: Path) -> None:
    """What the document does not say comes from the options, and each act says so."""
    result = command("extract", page, *SUPPLIED)
    facts = {(r["council"], r["committee"], r["meeting_date"], *r["supplied"]) for r in _rows(result.out)}
    assert facts == {("Thorne Council", "Housing Panel", "2024-05-02", "committee", "council", "date")}
    assert "does not say" not in result.err


def test_a_document_without_identity_is_warned_about(command: Callable[..., Any], page: Path) -> None:
    """A page that names no meeting is mined all the same, and the warning says how to supply it."""
    result = command("extract", page)
    assert result.code == ExitCode.OK
    assert ("question", QUESTION) in _acts(result.out)
    assert "does not say its council or committee or date" in result.err
    assert "--manifest" in result.err


def test_what_the_document_states_wins(command: Callable[..., Any], minutes: Path) -> None:
    """Supplied facts that the document contradicts are not used, and a warning names both."""
    result = command("extract", minutes, *SUPPLIED)
    row = _rows(result.out)[0]
    assert (row["committee"], row["meeting_date"], row["supplied"]) == (
        "HOUSING SCRUTINY COMMITTEE",
        "2023-03-14",
        [],
    )
    assert "the date supplied (2024-05-02) is not used: the document states 2023-03-14" in result.err
    assert "the committee supplied (Housing Panel) is not used" in result.err


def test_supplied_facts_that_agree_are_not_warned_about(command: Callable[..., Any], minutes: Path) -> None:
    """Supplying what the document states anyway changes nothing and says nothing."""
    result = command("extract", minutes, "--date", "2023-03-14")
    assert result.out == command("extract", minutes).out
    assert "not used" not in result.err


MANIFESTS = {
    "csv": "path,council,committee,date\nitem.txt,Thorne Council,Housing Panel,2024-05-02\n",
    "csv-with-mark": "\ufeffpath,committee,council,date,address\n"
    "item.txt,Housing Panel,Thorne Council,2024-05-02,\n",
    "jsonl": '{"path": "item.txt", "council": "Thorne Council", '
    '"committee": "Housing Panel", "date": "2024-05-02"}\n\n',
}


@pytest.mark.parametrize("content", MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_names_documents_and_their_meetings(
    content: str, command: Callable[..., Any], page: Path
) -> None:
    """A manifest alone is enough: its documents are mined with the facts it gives."""
    manifest = page.parent / "manifest"
    manifest.write_text(content, encoding="utf-8")
    rows = _rows(command("extract", "--manifest", manifest).out)
    assert {(r["committee"], r["meeting_date"], tuple(r["supplied"])) for r in rows} == {
        ("Housing Panel", "2024-05-02", ("committee", "council", "date"))
    }


@pytest.mark.parametrize("written", ["absolute", "relative", "folder"])
def test_a_manifest_supplies_facts_of_documents_named(
    written: str, command: Callable[..., Any], page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents named on the command line take their facts from the manifest, the rest from the options."""
    monkeypatch.chdir(page.parent)
    manifest = Path("lists") / "manifest.csv"
    manifest.parent.mkdir()
    manifest.write_text("path,committee\n../item.txt,Homes Panel\n", encoding="utf-8")
    names = {"absolute": [page], "relative": ["item.txt"], "folder": ["."]}[written]
    rows = _rows(command("extract", *names, "--manifest", manifest, "--council", "Thorne Council").out)
    found = {(r["council"], r["committee"]) for r in rows if Path(r["document"]).name == page.name}
    assert found == {("Thorne Council", "Homes Panel")}


BAD_MANIFESTS = {
    "no-path": ("path,date\n,2024-05-02\n", "row 1: no path"),
    "unknown-column": ("path,committe\na.txt,Housing\n", "unknown column committe"),
    "too-many-cells": ("path,date\na.txt,2024-05-02,x\n", "row 1"),
    "broken-json": ('{"path": "a.txt"\n', "line 1: not JSON"),
    "no-object": ('{"path": "a.txt"}\n3\n', "line 2"),
    "bad-date": ("path,date\nitem.txt,2 May 2024\n", "'2 May 2024' is no date"),
    "not-utf-8": ("path\ncaf\udce9.txt\n", "UTF-8"),
}


@pytest.mark.parametrize(("content", "told"), BAD_MANIFESTS.values(), ids=BAD_MANIFESTS)
def test_a_bad_manifest_is_refused(content: str, told: str, command: Callable[..., Any], page: Path) -> None:
    """A manifest that is not of its form ends with exit code 4 and names the place."""
    manifest = page.parent / "manifest.csv"
    manifest.write_bytes(content.encode(errors="surrogateescape"))
    result = command("extract", "--manifest", manifest)
    assert (result.code, result.out) == (ExitCode.BAD_CONFIG, "")
    assert told in result.err


# --- coverage and exit codes ------------------------------------------------------------------------------


def test_the_coverage_line_closes_a_run(command: Callable[..., Any], minutes: Path) -> None:
    """The last line on stderr counts documents, items, words, acts, truncated items and failures."""
    result = command("extract", minutes, minutes.parent / "missing.pdf")
    last = result.err.splitlines()[-1]
    assert re.fullmatch(
        r"1 of 2 documents mined; 3 items; \d+ words read; \d+ questions?, \d+ answers?, \d+ follow-ups?, "
        r"\d+ conclusions?; 0 truncated; 0 not in English; 1 failed\.",
        last,
    )


def test_the_coverage_line_tells_other_languages(command: Callable[..., Any], tmp_path: Path) -> None:
    """Blocks in another language are not mined, and their share of the words is told."""
    path = tmp_path / "two.txt"
    welsh = (
        "Dywedodd y cadeirydd fod yr adroddiad yn cael ei gyhoeddi cyn y cyfarfod nesaf o'r pwyllgor craffu."
    )
    path.write_text(MINUTES + "\n" + welsh + "\n", encoding="utf-8")
    result = command("extract", path)
    assert re.search(r"\d+ words \(\d+%\) of cy unread", result.err)
    assert "cadeirydd" not in result.out


def test_a_document_in_another_language_is_no_error(
    command: Callable[..., Any], samples: tuple[Path, ...]
) -> None:
    """A wholly Welsh document is a failure row that says so; the exit code stays 0."""
    welsh = next(path for path in samples if "cymraeg" in path.name)
    result = command("extract", welsh)
    (row,) = _rows(result.out)
    assert (result.code, row["kind"]) == (ExitCode.OK, FailureKind.NOT_ENGLISH)
    assert "1 not in English; 0 failed" in result.err


CALLS = {
    "nothing-to-read": (["extract"], ExitCode.USAGE, "no documents"),
    "unknown-option": (["extract", "--fromat", "csv"], ExitCode.USAGE, "--fromat"),
    "unknown-command": (["mine"], ExitCode.USAGE, "mine"),
    "unknown-type": (["extract", "a.txt", "--types", "remark"], ExitCode.USAGE, "remark is no type of act"),
    "no-type": (["extract", "a.txt", "--types", ","], ExitCode.USAGE, "Choose from question"),
    "bad-date": (["extract", "a.txt", "--date", "2 May"], ExitCode.USAGE, "YYYY-MM-DD"),
    "impossible-date": (["read", "a.txt", "--date", "2023-02-30"], ExitCode.USAGE, "YYYY-MM-DD"),
    "table-to-a-file": (["extract", "a.txt", "--format", "table", "--output", "b"], ExitCode.USAGE, "table"),
    "missing-file": (["extract", "gone.pdf"], ExitCode.UNREADABLE_INPUT, "there is no such file"),
    "read-missing-file": (["read", "gone.pdf"], ExitCode.UNREADABLE_INPUT, "there is no such file"),
    "missing-manifest": (["extract", "--manifest", "gone.csv"], ExitCode.BAD_CONFIG, "gone.csv"),
    "unwritable": (["extract", "a.txt", "--output", "a.txt/b"], ExitCode.CANNOT_WRITE, "cannot write"),
    "some-failed": (["extract", "a.txt", "gone.pdf"], ExitCode.SOME_DOCUMENTS_FAILED, "gone.pdf"),
    "read-some-failed": (["read", "a.txt", "gone.pdf"], ExitCode.SOME_DOCUMENTS_FAILED, "gone.pdf"),
    "ok": (["extract", "a.txt"], ExitCode.OK, "1 of 1 document mined"),
}


@pytest.mark.parametrize(("call", "code", "told"), CALLS.values(), ids=CALLS)
def test_the_exit_code_tells_what_happened(
    call: list[str],
    code: ExitCode,
    told: str,
    command: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each documented way a run can end has its exit code, and a message on stderr that says what to do."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    result = command(*call)
    assert result.code == code
    assert told in " ".join(result.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(ModelMissingError("no model. Install one."), ExitCode.MODEL_MISSING, id="model-missing"),
        pytest.param(KeyboardInterrupt(), ExitCode.INTERRUPTED, id="interrupted"),
    ],
)
def test_what_stops_a_run_has_its_code(
    error: BaseException,
    code: ExitCode,
    command: Callable[..., Any],
    minutes: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A missing model and Ctrl-C end the run with codes of their own, without a traceback."""
    from minutes_miner import pipeline

    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "mine_all", stop)
    result = command("extract", minutes)
    assert (result.code, result.out) == (code, "")
    assert "Traceback" not in result.err


def test_a_bug_in_one_document_is_a_row(
    command: Callable[..., Any], minutes: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the program fails on one document, the others are mined and the failure asks for a report."""
    from minutes_miner import pipeline

    segmented = pipeline.segmented

    def fail(document: pipeline.ReadDocument) -> Any:
        if document.minutes.path == str(page):
            raise ZeroDivisionError("by nought")
        return segmented(document)

    monkeypatch.setattr(pipeline, "segmented", fail)
    result = command("extract", page, minutes)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    assert ("question", QUESTION) in _acts(result.out)
    failure = _rows(result.out)[0]
    assert (failure["kind"], failure["document"]) == (FailureKind.INTERNAL, str(page))
    assert "Please report" in failure["message"]


def test_every_exit_code_is_documented() -> None:
    """docs/exit-codes.md has a row for each exit code and each kind of failure, and no other."""
    text = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", text, re.M)]
    kinds = re.findall(r"^\| `(\w+)` \|", text, re.M)
    assert codes == list(ExitCode)
    assert sorted(kinds) == sorted(v for k, v in vars(FailureKind).items() if k.isupper())


# --- read -------------------------------------------------------------------------------------------------


def test_read_shows_how_a_document_was_understood(command: Callable[..., Any], minutes: Path) -> None:
    """The tree names title, council, committee, date, attendance, items and who speaks."""
    result = command("read", minutes)
    assert result.code == ExitCode.OK
    for words in (
        "title: Minutes of the meeting held on Tuesday 14 March 2023",
        "council: ASHCOMBE BOROUGH COUNCIL",
        "committee: HOUSING SCRUTINY COMMITTEE",
        "date: 2023-03-14",
        "time: 7.00 pm",
        "Present: Councillor Jane Hale (Chair); Councillor Omar Price; Councillor Ruth Dale",
        "In attendance: Peter Marsh (Head of Housing)",
        "1 Apologies for absence  [procedural]",
        "2 Repairs to council homes",
        "3 Empty homes",
        "Councillor Price (member): Councillor Price asked why",
    ):
        assert words in result.out


def test_read_marks_supplied_facts(command: Callable[..., Any], page: Path) -> None:
    """Facts from the options are shown as supplied, facts that nothing says as not stated."""
    shown = command("read", page, "--committee", "Housing Panel").out
    assert "committee: Housing Panel (supplied)" in shown
    assert "council: not stated" in shown


def test_a_saved_item_page_is_shown_by_its_item(command: Callable[..., Any]) -> None:
    """A page that names no committee goes by its one item; what the page calls itself stands beside it."""
    shown = " ".join(
        command(
            "read", Path(__file__).parents[1] / "corpora/samples/wexcombe-health-2018-10-02.txt"
        ).out.split()
    )
    assert "title: Winter Preparedness and Delayed Transfers of Care (the page calls itself" in shown


def test_read_gives_the_text_that_acts_quote(command: Callable[..., Any], minutes: Path) -> None:
    """`read --format json` holds the text, and each act quotes it from start to end."""
    document = json.loads(command("read", minutes, "--format", "json").out)
    text = document["minutes"]["text"]
    rows = _rows(command("extract", minutes).out)
    assert [row["text"] for row in rows] == [text[row["start"] : row["end"]] for row in rows]
    assert len(document["segments"]["items"]) == 4


# --- help and start ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_documented(name: str, command: Callable[..., Any]) -> None:
    """`--help` lists each command, and each command's help describes every argument and option."""
    listed = command("--help").out
    helped = command(name, "--help").out
    described = re.findall(r"^│\s+\*?\s*(-{0,2}[a-z][\w-]*).*?\s{2,}\S.*[.\]]\s*│$", helped, re.M)
    named = re.findall(r"^│\s+\*?\s*(-{0,2}[a-z][\w-]*)", helped, re.M)
    assert re.search(rf"^│ {name}\s+\w", listed, re.M)
    assert named == described


def test_schema_prints_the_schema(command: Callable[..., Any]) -> None:
    """`schema` prints what ships as act.schema.json."""
    shipped = (ROOT / "minutes_miner" / "act.schema.json").read_text(encoding="utf-8")
    assert json.loads(command("schema").out) == json.loads(shipped)


def test_version_is_that_of_the_project(command: Callable[..., Any]) -> None:
    """`--version` prints the version in pyproject.toml."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert command("--version").out.strip() == project["version"]


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_module_runs_as_the_script_does() -> None:
    """`python -m minutes_miner --help` is the command line's help."""
    result = _python("-m", "minutes_miner", "--help")
    assert result.returncode == ExitCode.OK
    assert all(name in result.stdout for name in NAMES)


HEAVY = {
    "charset_normalizer",
    "docx",
    "matplotlib",
    "pandas",
    "pdfplumber",
    "py3langid",
    "pypdfium2",
    "rapidfuzz",
    "selectolax",
    "spacy",
}


def test_the_command_line_starts_at_once() -> None:
    """Importing the command line and asking for help loads no heavy library."""
    code = (
        "import sys; from minutes_miner import cli; sys.argv = ['minutes-miner', '--help']\n"
        "try: cli.main()\n"
        "except SystemExit: print('LOADED', *sys.modules)"
    )
    loaded = _python("-c", code).stdout.rpartition("LOADED")[2].split()
    assert "minutes_miner.cli" in loaded
    assert HEAVY & set(loaded) == set()


def test_a_closed_pipe_ends_the_run_quietly(minutes: Path) -> None:
    """`minutes-miner extract … | head -1` shows one line, and no traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "minutes_miner", "extract", *map(str, [minutes])],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_a_screen_without_unicode_is_no_obstacle(minutes: Path) -> None:
    """Where the terminal's encoding lacks the minutes' signs, the output is UTF-8 all the same."""
    minutes.write_text(MINUTES.replace("140 repairs", "repairs worth £140"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "minutes_miner", "extract", str(minutes)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert result.returncode == ExitCode.OK
    assert "£140" in result.stdout.decode("utf-8")
