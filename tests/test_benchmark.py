"""The benchmark runs and its figures add up; how fast the tool is, no test asks."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("resource", reason="peak memory is read from the operating system, not on Windows")

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the benchmark runs from the checkout: `python -m tests.benchmarks`

from minutes_miner import pipeline  # noqa: E402
from minutes_miner.inputs import inputs  # noqa: E402
from tests.benchmarks import archives, process  # noqa: E402
from tests.benchmarks.__main__ import main  # noqa: E402
from tests.benchmarks.clock import Clock, Place, Seconds  # noqa: E402
from tests.benchmarks.figures import BARS, figures, ratios  # noqa: E402
from tests.benchmarks.generated import altered, archive  # noqa: E402
from tests.benchmarks.stages import LATER, MINING, STAGES, WRITING  # noqa: E402
from tests.benchmarks.whole import PRINTED, TABLES, WRITTEN, Run, Total, run  # noqa: E402

SAMPLES = ROOT / "corpora" / "samples"
PRINTED_SAMPLE = SAMPLES / "stanbury-governors-2022-11-24.pdf"
MINUTES = """{place} PARISH COUNCIL

Minutes of the meeting held on 4 May 2023

1. Bus shelters

Councillor Wynne asked why two shelters stood unlit.

The Head of Roads said that lamps of that make were scarce.

RESOLVED: That the report be noted.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small documents."""
    folder = tmp_path / "minutes"
    folder.mkdir()
    for place in ("Eastmere", "Westmere"):
        (folder / f"{place}.txt").write_text(MINUTES.format(place=place), encoding="utf-8")
    return folder


# --- the clock --------------------------------------------------------------------------------------------


def test_a_stage_inside_another_counts_as_its_own_only() -> None:
    """Seconds of an inner stage are not those of the outer one, and both together are all there were."""
    clock, began = Clock(), time.perf_counter()
    with clock.stage("outer"):
        time.sleep(0.01)
        with clock.stage("inner"):
            time.sleep(0.05)
    whole = time.perf_counter() - began
    assert clock.stages["inner"].wall >= 0.05
    assert clock.stages["outer"].wall + clock.stages["inner"].wall <= whole
    assert clock.stages["outer"].wall <= whole - 0.05


def test_the_product_is_as_it_was_when_the_clock_stops() -> None:
    """What was timed is put back, also when it failed; its time until then is counted."""

    def fails() -> None:
        raise ZeroDivisionError

    owner, clock = SimpleNamespace(step=fails), Clock()
    with clock.on([Place(owner, "step", "step")]), pytest.raises(ZeroDivisionError):
        owner.step()
    assert owner.step is fails
    assert clock.stages["step"].wall > 0


# --- the archive ------------------------------------------------------------------------------------------


def test_a_copy_has_other_words_and_the_same_tags() -> None:
    """A copy has other words and another year, but the same markup; made again it is the same."""
    text = "<p class='minute note'>Members requested that officers provide further details during 2023.</p>"
    first, second = altered(text * 20, 1), altered(text * 20, 2)
    assert first == altered(text * 20, 1) != second
    assert "2023" not in first
    assert first.count("<p class='minute note'>") == 20


def test_the_archive_is_as_large_as_asked_for(tmp_path: Path) -> None:
    """Each written sample stands there as often as asked for, as itself first, a printed one once."""
    written = SAMPLES / "wexcombe-health-2018-10-02.txt"
    paths = archive([written, PRINTED_SAMPLE], tmp_path, copies=3)
    assert [path.suffix for path in paths] == [".txt", ".pdf", ".txt", ".txt"]
    assert len({path.read_bytes() for path in paths}) == 4
    assert paths[0].read_bytes() == written.read_bytes()


# --- the run ----------------------------------------------------------------------------------------------


def test_the_stages_add_up(folder: Path) -> None:
    """The stages of mining are none below nothing and come together to the time of mining."""
    found = run(inputs([str(folder)]), threads=1)
    total = found.totals[WRITTEN]
    assert (total.documents, total.pages) == (2, 0)
    assert total.sentences >= 6
    assert set(found.clock.stages) <= set(STAGES)
    assert all(spent.wall >= 0 for spent in found.clock.stages.values())
    assert sum(found.clock.stages[stage].wall for stage in MINING) == pytest.approx(
        total.mining.wall, rel=0.05, abs=0.01
    )
    assert all(found.clock.stages[stage].wall > 0 for stage in (*MINING, WRITING, LATER))
    assert total.encoding.wall > 0
    assert total.plain_text == Seconds()


def test_printed_minutes_are_set_beside_plain_text() -> None:
    """Of a PDF the pages are counted and pdfplumber's own text of them is timed."""
    found = run(inputs([str(PRINTED_SAMPLE)]), threads=1)
    (total,) = found.totals.values()
    assert total.pages > 1
    assert total.plain_text.wall > 0


def test_what_cannot_be_mined_is_left_out(folder: Path) -> None:
    """A document that fails counts nowhere."""
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing follows")
    assert {kind: t.documents for kind, t in run(inputs([str(folder)]), threads=1).totals.items()} == {
        WRITTEN: 2
    }


def test_stages_are_timed_where_the_product_calls_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that segmenting takes longer is time of segmenting."""
    segmented: Callable[..., object] = pipeline.segmented
    monkeypatch.setattr(pipeline, "segmented", lambda document: (time.sleep(0.2), segmented(document))[1])
    stages = run(inputs([str(folder)]), threads=1).clock.stages
    assert stages["segment"].wall > 0.4
    assert stages["segment"].cpu < 0.4


# --- the figures ------------------------------------------------------------------------------------------


def test_ratios_are_of_the_right_times() -> None:
    """Written minutes are set against encoding, printed ones against plain text, those with tables apart."""
    written = Total(documents=2, words=6000, mining=Seconds(3, 2), encoding=Seconds(2, 4))
    printed = Total(documents=1, mining=Seconds(1, 1), plain_text=Seconds(4, 5), encoding=Seconds(9, 9))
    tables = Total(documents=1, mining=Seconds(3, 3), plain_text=Seconds(2, 2), encoding=Seconds(9, 9))
    found = Run(totals={WRITTEN: written, PRINTED: printed, TABLES: tables})
    assert [(ratio["cpu"], ratio["wall"]) for ratio in ratios(found).values()] == [
        (0.5, 1.5),
        (0.2, 0.25),
        (1.5, 1.5),
    ]
    assert figures(found)["written"]["documents of 3000 words a second"] == 1


def test_a_run_is_kept_and_the_next_one_compared(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was measured stands in the file; a second run of the same documents prints ratios to it."""
    monkeypatch.setattr(process, "STARTS", 1)
    last = tmp_path / "last.json"
    arguments = [str(folder), "--last", str(last)]
    main(arguments)
    assert "of the last run's" not in capsys.readouterr().out
    (kept,) = json.loads(last.read_text(encoding="utf-8")).values()
    assert set(kept["start-up, seconds"]) == {"--help", "model loaded"}
    assert set(kept["ratios"]) <= set(BARS)
    main(arguments)
    printed = capsys.readouterr().out
    assert f"of the last run's {kept['written']['sentences a second']}" in printed
    main([str(folder / "Eastmere.txt"), "--last", str(last), "--no-starts"])
    assert "of the last run's" not in capsys.readouterr().out
    assert len(json.loads(last.read_text(encoding="utf-8"))) == 2


def test_archives_grow_by_documents_of_other_councils(tmp_path: Path) -> None:
    """No two documents of a made archive are of one meeting, and all are mined."""
    archives.make(tmp_path / "archive", 90)
    paths = sorted((tmp_path / "archive").iterdir())
    assert len(paths) == 90
    assert len({path.read_bytes() for path in paths}) == 90
    found = archives.measured(3, model="rules", workers=1)
    assert found["documents"] == 3
    assert found["exit_code"] == 0
    assert found["peak_memory_mb"] > 50
    assert found["cpu_seconds"] >= found["cpu_seconds_of_the_writer"] > 0
