"""The benchmark of recognition runs and its shares add up; how fast it is, no test asks."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("resource", reason="peak memory is read from the operating system, not on Windows")

SCRIPT = Path(__file__).resolve().parent / "benchmarks" / "recognition.py"
MINUTES = """{place} PARISH COUNCIL

Minutes of the meeting held on 4 May 2023

1. Bus shelters

Councillor Wynne asked why two shelters stood unlit.

The Head of Roads said that lamps of that make were scarce.

RESOLVED: That the report be noted.
"""


@pytest.fixture
def benchmark() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("recognition_benchmark", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "recognition_benchmark", module)
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small documents."""
    folder = tmp_path / "minutes"
    folder.mkdir()
    for place in ("Eastmere", "Westmere"):
        (folder / f"{place}.txt").write_text(MINUTES.format(place=place), encoding="utf-8")
    return folder


def test_the_shares_add_up(benchmark: ModuleType, folder: Path) -> None:
    """The shares of the stages are none below nothing and together the whole, to what rounding leaves."""
    found = benchmark.results([str(folder)], least=0, start_ups=False)
    assert found["documents"] == 2
    assert found["sentences"] >= 6
    assert tuple(found["shares"]) == benchmark.STAGES
    assert all(share >= 0 for share in found["shares"].values())
    assert sum(found["shares"].values()) == pytest.approx(1, abs=0.01)


def test_a_run_is_kept_and_the_next_one_compared(
    benchmark: ModuleType, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was measured stands in the file, and a second run prints ratios against it."""
    benchmark.STARTS = 1
    last = tmp_path / "last.json"
    arguments = [str(folder), "--last", str(last)]
    benchmark.main(arguments)
    assert "of the last run's" not in capsys.readouterr().out
    kept = json.loads(last.read_text(encoding="utf-8"))
    assert set(kept["start_up_seconds"]) == {"--help", "model loaded"}
    benchmark.main(arguments)
    printed = capsys.readouterr().out
    assert f"of the last run's {kept['sentences_per_second']}" in printed
