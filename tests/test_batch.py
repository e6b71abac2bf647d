"""What `batch` promises: every document accounted for, the same rows however it runs."""

import csv
import http.server
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from minutes_miner.addresses import expanded, fetched, inside, is_address
from minutes_miner.batch.crew import Crew
from minutes_miner.batch.limits import Limits
from minutes_miner.batch.task import Settings, Task
from minutes_miner.errors import ExitCode, FailureKind, ReadError, UsageError
from minutes_miner.inputs import Input
from minutes_miner.log_records import Edit
from minutes_miner.records import Failure, Mined
from minutes_miner.store import open_log
from tests.conftest import Command, Result
from tests.stored import content

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "samples"
RULES = Settings(model=None)
LIMITS = Limits(seconds=120, megabytes=2000)
FEW = (
    "averley-cyp-2022-11-10.docx",
    "averley-cyp-2022-11-10-confirmed.pdf",
    "averley-cyp-2023-01-19.docx",
    "glenaird-community-council-2024-01-22.md",
    "lowmoor-parish-2016-05-12.txt",
    "nant-y-coed-cymraeg-2019-09-11.pdf",
    "tarnbrook-issue-schools-2022.html",
)
SPOKEN = (
    "Councillor Ames asked whether the lamp in Mill Lane would be mended. The Clerk undertook to see to it. "
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with two printings of one meeting, Welsh minutes and a broken document."""
    folder = tmp_path_factory.mktemp("archive")
    for name in FEW:
        shutil.copy(SAMPLES / name, folder / name)
    (folder / "cut.pdf").write_bytes((SAMPLES / "orrell-bay-health-2013-02-05.pdf").read_bytes()[:9000])
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Minutes that take minutes to mine and much memory."""
    path = tmp_path_factory.mktemp("large") / "large.txt"
    head = (SAMPLES / "lowmoor-parish-2016-05-12.txt").read_text(encoding="utf-8")
    path.write_text(head + f"\n\n{SPOKEN}" * 60_000, encoding="utf-8")
    return path


def batch(command: Command, *paths: object, into: Path, **options: object) -> Result:
    """Run `batch` with the rules alone, which start at once."""
    told = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
    return command("batch", *paths, "--into", into, "--model", "rules", *told)


def table(into: Path) -> list[dict[str, str]]:
    """The rows of documents.csv."""
    with (into / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def failures(into: Path) -> list[dict[str, str]]:
    """The objects of failures.jsonl."""
    return [json.loads(line) for line in (into / "failures.jsonl").read_text(encoding="utf-8").splitlines()]


def files(into: Path) -> dict[str, bytes]:
    """Every file of a folder of results that tells of minutes alone, but the log."""
    return {
        str(path.relative_to(into)): path.read_bytes()
        for path in sorted(into.rglob("*"))
        if path.is_file() and path.name not in {"action-log.db", "_state"}
    }


# --- the same rows, however it runs -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def usual(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a run that was left in peace, with two workers."""
    into = tmp_path_factory.mktemp("usual") / "results"
    run = subprocess.run(
        started(archive, into, "--workers", "2"), capture_output=True, text=True, check=False
    )
    assert run.returncode == ExitCode.SOME_DOCUMENTS_FAILED, run.stderr
    return into


def started(archive: Path, into: Path, *options: str) -> list[str]:
    """The command line of a batch in a process of its own."""
    own = [sys.executable, "-m", "minutes_miner", "batch", str(archive), "--into", str(into)]
    return [*own, "--model", "rules", *options]


def test_every_document_is_accounted_for(archive: Path, usual: Path) -> None:
    """Each document is a row with what became of it; what failed says why and what to do next."""
    rows = {Path(row["path"]).name: row for row in table(usual)}
    assert sorted(rows) == sorted(path.name for path in archive.iterdir())
    assert rows["cut.pdf"]["outcome"] == FailureKind.BROKEN
    assert rows["nant-y-coed-cymraeg-2019-09-11.pdf"]["outcome"] == FailureKind.NOT_ENGLISH
    assert rows["averley-cyp-2023-01-19.docx"]["date"] == "2023-01-19"
    assert int(rows["lowmoor-parish-2016-05-12.txt"]["words"]) > 500
    assert sorted(row["outcome"] for row in rows.values()).count("mined") == 6
    broken = next(one for one in failures(usual) if one["kind"] == FailureKind.BROKEN)
    assert broken["reason"] == "the PDF is damaged and cannot be mended"
    assert broken["advice"].startswith("Fetch it again")
    assert len(broken["sha256"]) == 64


def test_printings_of_one_meeting_are_counted_once(usual: Path) -> None:
    """Draft and confirmed minutes are one meeting, each request of it one entry with two places."""
    with open_log(usual / "action-log.db") as log:
        found = log.log()
    november = [meeting for meeting in found.meetings if str(meeting.date) == "2022-11-10"]
    assert [len(meeting.documents) for meeting in november] == [2]
    entries = [entry for entry in found.entries if str(entry.meeting_date) == "2022-11-10"]
    assert entries
    assert {len({place.document for place in entry.places}) for entry in entries} == {2}


def test_one_worker_gives_the_same(archive: Path, usual: Path, tmp_path: Path, command: Command) -> None:
    """The number of workers changes no row and no byte of the tables."""
    batch(command, archive, into=tmp_path / "one", workers=1)
    assert content(tmp_path / "one" / "action-log.db") == content(usual / "action-log.db")
    assert files(tmp_path / "one") == files(usual)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Dask's own
def test_a_dask_cluster_gives_the_same(archive: Path, usual: Path, tmp_path: Path) -> None:
    """A local Dask cluster mines the same rows with the same task."""
    pytest.importorskip("distributed")
    options = ["--cluster", "local", "--workers", "2"]
    run = subprocess.run(
        started(archive, tmp_path / "dask", *options), capture_output=True, text=True, check=False
    )
    assert run.returncode == ExitCode.SOME_DOCUMENTS_FAILED, run.stderr
    assert content(tmp_path / "dask" / "action-log.db") == content(usual / "action-log.db")
    assert files(tmp_path / "dask") == files(usual)


def test_nobody_at_the_address_of_a_cluster_says_so(archive: Path, tmp_path: Path, command: Command) -> None:
    """An address at which no scheduler answers is a wrong call, with what to do next."""
    pytest.importorskip("distributed")
    result = batch(command, archive, into=tmp_path / "x", cluster="nowhere")
    assert result.code == ExitCode.USAGE
    assert "--cluster local" in result.err


def test_a_second_run_does_nothing_and_says_so(
    archive: Path, usual: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is mined, and what failed and has not changed, is not read again; no worker is started."""
    shutil.copytree(usual, tmp_path / "again")
    monkeypatch.setattr(Crew, "__init__", lambda *_, **__: pytest.fail("a worker was started"))
    before = content(tmp_path / "again" / "action-log.db")
    result = batch(command, archive, into=tmp_path / "again")
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    assert result.err.startswith("Nothing to do for 8 documents; 6 stand in")
    assert "2 failed before and have not changed" in result.err
    assert content(tmp_path / "again" / "action-log.db") == before
    assert files(tmp_path / "again") == files(usual)


def test_only_what_changed_is_mined_again(archive: Path, tmp_path: Path, command: Command) -> None:
    """A document with other bytes is read again, a new one too, the others are not."""
    changed = tmp_path / "archive"
    shutil.copytree(archive, changed)
    into = tmp_path / "results"
    batch(command, changed, into=into)
    with (changed / "lowmoor-parish-2016-05-12.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{SPOKEN}\n")
    shutil.copy(SAMPLES / "wexcombe-health-2018-10-02.txt", changed)
    shutil.copy(SAMPLES / "orrell-bay-health-2013-02-05.pdf", changed / "cut.pdf")
    result = batch(command, changed, into=into)
    assert result.err.splitlines()[-2].startswith("3 documents mined"), result.err
    assert "5 stand in" in result.err
    assert len(table(into)) == 9
    assert [one["kind"] for one in failures(into)] == [FailureKind.NOT_ENGLISH]


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 4])
def test_a_run_killed_goes_on_where_it_was(after: int, archive: Path, usual: Path, tmp_path: Path) -> None:
    """A run killed with documents in hand ends, started again, with the rows of one left in peace."""
    into = tmp_path / "results"
    with subprocess.Popen(
        started(archive, into, "--log-json"), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stderr is not None
        told = [json.loads(run.stderr.readline()) for _ in range(after)]
        workers = children(run.pid)
        run.kill()
    assert workers
    assert len({one["path"] for one in told}) == after
    assert gone(workers), "workers outlived the run"
    again = subprocess.run(started(archive, into), capture_output=True, text=True, check=False)
    assert again.returncode == ExitCode.SOME_DOCUMENTS_FAILED
    assert content(into / "action-log.db") == content(usual / "action-log.db")
    assert files(into) == files(usual)


def children(parent: int) -> list[int]:
    """Processes that a process started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    threads = listed.parent.parent.glob("*/children") if listed.exists() else []
    return [int(number) for path in threads for number in path.read_text(encoding="ascii").split()]


def alive(process: int) -> bool:
    """Whether a process runs."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(processes: list[int]) -> bool:
    """Whether processes end before long."""
    for _ in range(100):
        if not any(alive(process) for process in processes):
            return True
        time.sleep(0.2)
    return False


# --- bad documents ----------------------------------------------------------------------------------------


def mined(crew: Crew, name: str) -> bool:
    """Whether a sample is mined by a crew."""
    return isinstance(crew.submit(Task(item=Input(path=str(SAMPLES / name))))().outcome, Mined)


def test_too_slow_a_document_costs_itself(large: Path) -> None:
    """A document that takes too long is a failure that says so; the next is mined by a new process."""
    with Crew(RULES, workers=1, limits=Limits(seconds=3, megabytes=4000)) as crew:
        report = crew.submit(Task(item=Input(path=str(large))))()
        assert isinstance(report.outcome, Failure)
        assert report.outcome.kind == FailureKind.TOO_SLOW
        assert "within 3 seconds" in report.outcome.message
        assert len(report.outcome.sha256) == 64
        assert report.seconds < 60
        assert mined(crew, FEW[4])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is held on Linux only")
def test_too_hungry_a_document_costs_itself(large: Path) -> None:
    """A document that needs more memory than it may have is a failure that says so; the next is mined."""
    with Crew(RULES, workers=1, limits=Limits(seconds=120, megabytes=60)) as crew:
        report = crew.submit(Task(item=Input(path=str(large))))()
        assert isinstance(report.outcome, Failure)
        assert report.outcome.kind == FailureKind.TOO_MUCH_MEMORY
        assert mined(crew, FEW[4])


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        pytest.param(signal.SIGSEGV, FailureKind.CRASHED, id="broken down"),
        pytest.param(signal.SIGKILL, FailureKind.TOO_MUCH_MEMORY, id="killed by the system"),
    ],
)
def test_the_death_of_a_worker_costs_the_document_in_its_hands(
    by: signal.Signals, kind: str, large: Path
) -> None:
    """A process that dies is replaced, and the document it had is charged with it."""
    with Crew(RULES, workers=1, limits=LIMITS) as crew:
        assert mined(crew, FEW[4])
        waiting = crew.submit(Task(item=Input(path=str(large))))
        after = crew.submit(Task(item=Input(path=str(SAMPLES / FEW[3]))))
        time.sleep(1.5)
        (worker,) = multiprocessing.active_children()
        assert worker.pid is not None
        os.kill(worker.pid, by)
        report = waiting()
        assert isinstance(report.outcome, Failure)
        assert report.outcome.kind == kind
        assert isinstance(after().outcome, Mined)


def test_a_poisoned_archive_loses_no_good_document(tmp_path: Path, large: Path, command: Command) -> None:
    """Broken, hostile and slow files among good ones: each is listed with its reason, the good are mined."""
    archive = tmp_path / "archive"
    archive.mkdir()
    for name in (FEW[0], FEW[4]):
        shutil.copy(SAMPLES / name, archive / f"good-{name}")
    shutil.copy(large, archive / "slow.txt")
    bad = {
        "empty.txt": (b"", FailureKind.EMPTY),
        "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 400, FailureKind.BROKEN),
        "cut.docx": (b"PK\x03\x04" + bytes(500), FailureKind.BROKEN),
        "bomb.docx": (bomb(tmp_path), FailureKind.UNSAFE),
        "nested.html": (b"<div>" * 200_000 + b"x", FailureKind.UNSAFE),
        "entities.xml": (
            b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>',
            FailureKind.UNSAFE,
        ),
        "line.txt": (b"a" * 3_000_000, FailureKind.NOT_MINUTES),
        "login.html": (b"<html><body><p>Please sign in</p></body></html>", FailureKind.NOT_MINUTES),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FailureKind.LEGACY_FORMAT),
        "data.json": (b'{"a": 1}', FailureKind.UNKNOWN_FORMAT),
    }
    for name, (data, _) in bad.items():
        (archive / name).write_bytes(data)
    into = tmp_path / "results"
    result = batch(command, archive, into=into, workers=2, time_limit=15, memory_limit=4000)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    found = {Path(row["path"]).name: row["outcome"] for row in table(into)}
    expected = {name: kind for name, (_, kind) in bad.items()} | {"slow.txt": FailureKind.TOO_SLOW}
    assert {name: kind for name, kind in found.items() if kind != "mined"} == expected
    assert {name for name, kind in found.items() if kind == "mined"} == {f"good-{FEW[0]}", f"good-{FEW[4]}"}
    for one in failures(into):
        assert one["reason"], one
        assert one["advice"], one

    still = batch(command, archive, into=into, workers=2, time_limit=15, memory_limit=4000)
    assert still.err.startswith("Nothing to do for 13 documents; 2 stand in")
    (archive / "slow.txt").write_text(SPOKEN, encoding="utf-8")
    mended = batch(command, archive, into=into, workers=2, time_limit=15, memory_limit=4000)
    assert "1 documents mined" in mended.err


def bomb(folder: Path) -> bytes:
    """A Word file that unpacks to many times its size."""
    path = folder / "bomb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"<w:p>" * 70_000_000)
    return path.read_bytes()


def test_what_met_a_limit_is_tried_again_with_another(tmp_path: Path, command: Command) -> None:
    """A document that was too slow is tried again under another limit or when asked, not under the same."""
    path = tmp_path / "minutes.txt"
    head = (SAMPLES / FEW[4]).read_text(encoding="utf-8")
    path.write_text(head + f"\n\n{SPOKEN}" * 600, encoding="utf-8")
    into = tmp_path / "results"
    assert batch(command, path, into=into, time_limit=0.3).code == ExitCode.UNREADABLE_INPUT
    assert batch(command, path, into=into, time_limit=0.3).err.startswith("Nothing to do")
    asked = command(
        "batch", path, "--into", into, "--model", "rules", "--time-limit", "0.3", "--retry-failed"
    )
    assert "1 not mined" in asked.err
    assert batch(command, path, into=into, time_limit=200).code == ExitCode.OK
    assert failures(into) == []


# --- pages that complete each other -----------------------------------------------------------------------


def test_a_page_cut_short_is_completed_from_another(tmp_path: Path, command: Command) -> None:
    """The full page of an item completes the meeting's page, in whatever run it comes."""
    archive = tmp_path / "archive"
    archive.mkdir()
    meeting, item = SAMPLES / "brackenford-cyp-2023-03-09.html", SAMPLES / "brackenford-mgai-51204.html"
    shutil.copy(meeting, archive)
    together, one_by_one = tmp_path / "together", tmp_path / "one"
    batch(command, archive, into=one_by_one)
    alone = next(row for row in table(one_by_one) if "cyp" in row["path"])
    assert int(alone["truncated"]) > 0
    assert batch(command, archive, into=one_by_one).err.startswith("Nothing to do")
    shutil.copy(item, archive)
    batch(command, archive, into=one_by_one)
    batch(command, archive, into=together)
    for into in (one_by_one, together):
        row = next(row for row in table(into) if "cyp" in row["path"])
        assert int(row["truncated"]) < int(alone["truncated"])
        assert "was completed from" in row["warnings"]
        assert batch(command, archive, into=into).err.startswith("Nothing to do for 2 documents")


# --- where documents come from ----------------------------------------------------------------------------


def test_a_zip_archive_is_read_where_it_lies(tmp_path: Path, command: Command) -> None:
    """A ZIP archive stands for the documents it holds, each under its address."""
    archive = tmp_path / "2016 minutes.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(SAMPLES / FEW[4], "parish/lowmoor.txt")
        file.write(SAMPLES / FEW[3], "glenaird.md")
        file.writestr("notes.ini", "[none]")
    into = tmp_path / "results"
    assert batch(command, archive, into=into).code == ExitCode.OK
    assert [row["path"] for row in table(into)] == [
        f"zip://glenaird.md::{archive}",
        f"zip://parish/lowmoor.txt::{archive}",
    ]
    assert batch(command, archive, into=into).err.startswith("Nothing to do for 2 documents")


@pytest.fixture
def web() -> Iterator[str]:
    """The samples on a web server of this machine."""
    handler = partial(Quiet, directory=str(SAMPLES))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name for it
        """Say nothing."""


def test_a_manifest_names_documents_on_the_web(web: str, tmp_path: Path, command: Command) -> None:
    """A manifest's addresses are fetched, its facts fill gaps; one that is not there is a row."""
    pytest.importorskip("aiohttp")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        f"path,council,committee,date,address\n"
        f"{web}/{FEW[4]},,Amenities Committee,,https://lowmoor.example/minutes\n{web}/none.txt,,,,\n",
        encoding="utf-8",
    )
    into = tmp_path / "results"
    result = command("batch", "--manifest", manifest, "--into", into, "--model", "rules")
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    rows = table(into)
    assert [row["outcome"] for row in rows] == ["mined", FailureKind.UNREADABLE_PATH]
    assert rows[0]["committee"] == "Amenities Committee"
    assert "nothing at this address" in rows[1]["message"]


@pytest.mark.parametrize("name", ["list.csv", "list.jsonl"])
def test_a_manifest_may_stand_among_the_documents(name: str, tmp_path: Path, command: Command) -> None:
    """A manifest named like a document adds what it lists, with its facts; another CSV file is itself."""
    rows = {"path": str(SAMPLES / FEW[4]), "committee": "Amenities Committee"}
    listed = f"{','.join(rows)}\n{','.join(rows.values())}\n" if name.endswith("csv") else json.dumps(rows)
    (tmp_path / name).write_text(listed, encoding="utf-8")
    (tmp_path / "money.csv").write_text("path,amount\nroads,90\n", encoding="utf-8")
    into = tmp_path / "results"
    batch(command, tmp_path / name, SAMPLES / FEW[3], tmp_path / "money.csv", into=into)
    found = {Path(row["path"]).name: row for row in table(into)}
    assert set(found) == {FEW[3], FEW[4], "money.csv"}
    assert found[FEW[4]]["committee"] == "Amenities Committee"


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("s3://bucket/minutes", True),
        ("zip://**::a.zip", True),
        ("C:\\minutes\\a.pdf", False),
        ("a/b.pdf", False),
    ],
)
def test_addresses_are_told_from_paths(path: str, holds: bool) -> None:
    """What has a protocol is an address."""
    assert is_address(path) is holds


def test_an_address_names_what_is_there_or_says_what_is_wrong(tmp_path: Path) -> None:
    """Folders and patterns inside an archive name its files; what cannot be reached is said with advice."""
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("x/1.txt", "x/2.html", "3.md"):
            file.writestr(name, name)
    names = [address.partition("::")[0] for address in expanded(inside(archive))]
    assert names == ["zip://3.md", "zip://x/1.txt", "zip://x/2.html"]
    assert list(expanded(f"zip://x/*.html::{archive}")) == [f"zip://x/2.html::{archive}"]
    assert fetched(f"zip://x/1.txt::{archive}", limit=10) == b"x/1.txt"
    with pytest.raises(ReadError, match="too large"):
        fetched(f"zip://x/1.txt::{archive}", limit=3)
    with pytest.raises(ReadError, match="nothing at this address"):
        fetched(f"zip://none.txt::{archive}", limit=3)
    with pytest.raises(UsageError, match="cannot be reached"):
        list(expanded("zip://*::/none.zip"))
    with pytest.raises(UsageError, match="no address that can be read"):
        list(expanded("gopher-like://minutes/*"))


# --- the data set -----------------------------------------------------------------------------------------


def test_the_data_set_holds_closures_and_edits(
    usual: Path, archive: Path, tmp_path: Path, command: Command
) -> None:
    """Parquet divided by council and year has every row of the log, and what a person wrote since."""
    import pandas as pd

    pytest.importorskip("pyarrow")
    into = tmp_path / "results"
    shutil.copytree(usual, into)
    with open_log(into / "action-log.db") as log:
        edited = log.log().entries[-1].id
        log.add_edits([Edit(entry=edited, name="status", value="complete", by="clerk")])
        entries = log.log().entries
    assert batch(command, archive, into=into).err.startswith("Nothing to do")
    found = pd.read_parquet(into / "dataset" / "entries").set_index("id")
    assert len(found) == len(entries)
    assert found.loc[edited, "status"] == "complete"
    assert (found["status"] == "possibly_closed").sum() == sum(
        one.status == "possibly_closed" for one in entries
    )
    averley = pd.read_parquet(
        into / "dataset" / "entries",
        filters=[("by_council", "==", "AVERLEY COUNCIL"), ("by_year", "==", 2023)],
    )
    assert set(averley["meeting_date"].astype(str)) == {"2023-01-19"}
    with open_log(into / "action-log.db") as log:
        whole = log.log()
    for name, records in (("acts", whole.acts), ("meetings", whole.meetings), ("documents", whole.documents)):
        assert set(pd.read_parquet(into / "dataset" / name).get("id", pd.Series(dtype=str))) == {
            getattr(one, "id", None) for one in records
        } - {None}
    assert len(pd.read_parquet(into / "dataset" / "failures.parquet")) == 2


def test_without_pyarrow_all_but_the_data_set_is_written(
    archive: Path, usual: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is missing the run says so and how to have the data set; nothing else is lost."""
    into = tmp_path / "results"
    shutil.copytree(usual, into)
    shutil.rmtree(into / "dataset")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = batch(command, archive, into=into)
    assert result.code == ExitCode.SOME_DOCUMENTS_FAILED
    assert 'pip install "minutes-miner[parquet]"' in result.err
    assert not (into / "dataset").exists()
    assert len(table(into)) == 8
    assert not list(into.glob(".dataset*"))


# --- what it says -----------------------------------------------------------------------------------------


def test_json_lines_tell_of_every_document_and_the_end(
    archive: Path, tmp_path: Path, command: Command
) -> None:
    """For unattended runs each line of standard error is an object; the last sums up."""
    result = command("batch", archive, "--into", tmp_path / "x", "--model", "rules", "--log-json")
    lines = [json.loads(line) for line in result.err.splitlines()]
    assert [line["event"] for line in lines] == ["document"] * 8 + ["end"]
    assert sum(line["outcome"] == "mined" for line in lines[:-1]) == lines[-1]["mined"] == 6
    assert {line.get("kind") for line in lines[:-1]} == {None, FailureKind.BROKEN, FailureKind.NOT_ENGLISH}
    assert all(line["seconds"] > 0 for line in lines[:-1])


def test_a_model_that_is_not_there_says_so_before_anything_is_done(
    archive: Path, tmp_path: Path, command: Command
) -> None:
    """A wrong model is told at once, not by each document."""
    result = command("batch", archive, "--into", tmp_path / "x", "--model", tmp_path / "none")
    assert result.code == ExitCode.MODEL_MISSING
    assert "there is no model" in result.err


def test_an_interrupted_run_says_so_and_leaves_no_worker(tmp_path: Path) -> None:
    """Ctrl-C ends the run with its own exit code; the workers go with it."""
    pile = tmp_path / "pile"
    pile.mkdir()
    words = (SAMPLES / "lowmoor-parish-2016-05-12.txt").read_text(encoding="utf-8")
    for number in range(80):  # so many that the run cannot end before it is interrupted
        (pile / f"{number}.txt").write_text(f"{words}\nCopy {number}.\n", encoding="utf-8")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # shells let background jobs ignore it
    with subprocess.Popen(
        started(pile, tmp_path / "x", "--log-json"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stderr is not None
        run.stderr.readline()
        workers = children(run.pid)
        run.send_signal(signal.SIGINT)
        told = run.stderr.read()
    signal.signal(signal.SIGINT, before)
    assert run.returncode == ExitCode.INTERRUPTED, told
    assert "Traceback" not in told
    assert workers
    assert gone(workers), "workers outlived the run"


def test_quiet_says_only_how_it_ended(archive: Path, tmp_path: Path, command: Command) -> None:
    """With --quiet nothing but the closing lines is said."""
    result = command("batch", archive, "--into", tmp_path / "x", "--model", "rules", "--quiet")
    assert len(result.err.splitlines()) == 2
    assert result.err.startswith("6 documents mined")
    assert result.out == ""
