"""Files, folders, globs, manifests and dates are taken as they are given."""

import datetime as dt
import hashlib
import io
import sys
from pathlib import Path

import pytest

from minutes_miner.errors import ConfigError, FailureKind, ReadError, UsageError
from minutes_miner.inputs import Supplied, inputs, left_out, load, parsed_date

TREE = (
    "b/agenda.docx",
    "b/2020/minutes.html",
    "b/2020/item.aspx",
    "a.PDF",
    "notes",
    "logo.png",
    ".hidden.txt",
    ".cache/page.html",
    "b/.draft/page.html",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents, other files and hidden ones, as the working folder."""
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("minutes", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        pytest.param(["notes"], ["notes"], id="file-of-any-ending"),
        pytest.param(["logo.png"], ["logo.png"], id="file-of-a-wrong-ending"),
        pytest.param([".hidden.txt"], [".hidden.txt"], id="hidden-file-by-name"),
        pytest.param(["b/2020"], ["b/2020/item.aspx", "b/2020/minutes.html"], id="folder-in-name-order"),
        pytest.param(["b"], ["b/2020/item.aspx", "b/2020/minutes.html", "b/agenda.docx"], id="folder-deep"),
        pytest.param(
            ["b/", "b/agenda.docx"], ["b/2020/item.aspx", "b/2020/minutes.html", "b/agenda.docx"], id="once"
        ),
        pytest.param(["*.PDF"], ["a.PDF"], id="glob"),
        pytest.param(["**/*.html"], ["b/2020/minutes.html"], id="glob-deep-without-hidden"),
        pytest.param(["b/*"], ["b/agenda.docx"], id="glob-without-folders"),
        pytest.param(["-", "a.PDF", "-"], ["-", "a.PDF"], id="standard-input-once"),
        pytest.param(["gone.pdf", "a.PDF"], ["gone.pdf", "a.PDF"], id="missing-file-is-kept"),
        pytest.param(["a.PDF", "notes"], ["a.PDF", "notes"], id="order-given"),
    ],
)
def test_paths_name_documents(paths: list[str], found: list[str], folder: Path) -> None:
    """Each argument names its documents, each document comes once, in the order given."""
    assert folder.is_dir()
    assert [item.path for item in inputs(paths)] == found


def test_a_file_whose_name_looks_like_a_glob_is_a_file(folder: Path) -> None:
    """Brackets in the name of a file that exists are letters."""
    (folder / "minutes[1].txt").touch()
    assert [item.path for item in inputs(["minutes[1].txt"])] == ["minutes[1].txt"]


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([], id="nothing-named"),
        pytest.param([".cache/none"], id="empty-folder"),
    ],
)
def test_no_documents_is_an_error_of_use(paths: list[str], folder: Path) -> None:
    """Where nothing is named that could be read, the message says what to name."""
    (folder / ".cache" / "none").mkdir()
    with pytest.raises((UsageError, ReadError), match=r"Name|hold"):
        [load(item.path) for item in inputs(paths)]


def test_what_a_folder_holds_besides_is_counted(folder: Path) -> None:
    """Files of other kinds in the folders named are counted by ending, hidden ones apart."""
    assert left_out([str(folder), "notes"]) == {".png": 1, "no ending": 1}


# --- manifests --------------------------------------------------------------------------------------------


def _manifest(folder: Path, content: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "supplied"),
    [
        pytest.param("path\na.PDF\n", Supplied(), id="paths-only"),
        pytest.param(
            "date,path,council\n2024-05-02,a.PDF, Thorne Council \n",
            Supplied(council="Thorne Council", date=dt.date(2024, 5, 2)),
            id="csv-in-any-order",
        ),
        pytest.param(
            'path,committee\na.PDF,"Roads, Parks and Lanes Panel"\n',
            Supplied(committee="Roads, Parks and Lanes Panel"),
            id="csv-quoted",
        ),
        pytest.param(
            '{"path": "a.PDF", "address": "https://thorne.example/1", "date": null}\n',
            Supplied(address="https://thorne.example/1"),
            id="json-lines",
        ),
    ],
)
def test_a_manifest_gives_facts(content: str, supplied: Supplied, folder: Path) -> None:
    """A row gives the facts it has cells for; paths are relative to the manifest."""
    (item,) = inputs([], manifest=_manifest(folder, content))
    assert (item.path, item.supplied) == (str(folder / "a.PDF"), supplied)


def test_gaps_of_a_row_are_filled_from_the_options(folder: Path) -> None:
    """What a row leaves open comes from the facts that hold for all; what it says stays."""
    manifest = _manifest(folder, "path,committee\na.PDF,Homes Panel\nnotes,\n")
    common = Supplied(council="Thorne Council", committee="Roads Panel")
    found = [item.supplied for item in inputs([], manifest=manifest, supplied=common)]
    assert found == [
        Supplied(council="Thorne Council", committee="Homes Panel"),
        Supplied(council="Thorne Council", committee="Roads Panel"),
    ]


@pytest.mark.parametrize("given", ["a.PDF", "./a.PDF", "*.PDF", "b/../a.PDF", "{folder}/a.PDF"])
@pytest.mark.parametrize(
    "manifest",
    [
        "list.csv",
        "./b/../list.csv",
        "{folder}/list.csv",
    ],
)
def test_a_document_is_found_in_the_manifest_however_written(given: str, manifest: str, folder: Path) -> None:
    """Path and manifest may be written from here or from the root: the same file has the same facts."""
    _manifest(folder, "path,committee\na.PDF,Homes Panel\n")
    place = Path(manifest.format(folder=folder))
    (item,) = inputs([given.format(folder=folder)], manifest=place)
    assert item.path == given.format(folder=folder).replace("*", "a")
    assert item.supplied.committee == "Homes Panel"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("path,date\n,\n", r"row 1: no path\. Columns are path, council", id="no-path"),
        pytest.param("file\na.PDF\n", r"row 1: unknown column file", id="unknown-column"),
        pytest.param('{"path": "a.PDF"}\n{\n', r"line 2: not JSON", id="broken-json"),
        pytest.param('{"path": "a.PDF"}\n[1]\n', r"line 2", id="list-instead-of-object"),
        pytest.param(
            "path,date\na.PDF,02/05/2024\n",
            r"row 1: '02/05/2024' is no date",
            id="bad-date",
        ),
    ],
)
def test_a_bad_manifest_is_named_with_its_row(content: str, told: str, folder: Path) -> None:
    """Whatever is wrong with a manifest, the error names the place and is one of configuration."""
    with pytest.raises(ConfigError, match=told):
        inputs([], manifest=_manifest(folder, content))


def test_a_missing_manifest_is_an_error_of_configuration(folder: Path) -> None:
    """A manifest that is not there is told with advice."""
    with pytest.raises(ConfigError, match="Save it as UTF-8"):
        inputs([], manifest=folder / "gone.csv")


# --- loading and dates ------------------------------------------------------------------------------------


def test_a_file_is_loaded_with_its_hash(folder: Path) -> None:
    """The bytes come as they are, with their SHA-256 and the path as given."""
    source = load("a.PDF")
    assert (source.path, source.data) == ("a.PDF", (folder / "a.PDF").read_bytes())
    assert source.sha256 == hashlib.sha256(b"minutes").hexdigest()


def test_standard_input_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash takes the bytes of standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))
    assert load("-").data == b"caf\xe9"


@pytest.mark.parametrize(
    "path", ["gone.pdf", "b", "a.PDF/b", "x" * 300], ids=["missing", "folder", "below-a-file", "long"]
)
def test_what_cannot_be_loaded_is_told(path: str, folder: Path) -> None:
    """A path that gives no bytes is told as an unreadable path, with advice."""
    assert folder.is_dir()
    with pytest.raises(ReadError, match=r"Check|Name") as told:
        load(path)
    assert told.value.kind == FailureKind.UNREADABLE_PATH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2023-03-14", dt.date(2023, 3, 14), id="day"),
        pytest.param("2024-02-29", dt.date(2024, 2, 29), id="leap-day"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_date_is_read(text: str, day: dt.date | None) -> None:
    """A date written YYYY-MM-DD is that day; no words are no day."""
    assert parsed_date(text, where="--date") == day


@pytest.mark.parametrize(
    "text", ["14/03/2023", "14 March 2023", "2023-02-29", "2023-3-14", "2023-03", "today", " "]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Any other form, or a day of no calendar, is refused with the place and the form to write."""
    with pytest.raises(UsageError, match=r"--date: .* is no date\. Write it as YYYY-MM-DD\."):
        parsed_date(text, where="--date")
