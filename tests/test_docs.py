"""What README and docs tell is what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_miner.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").glob("*.md"),
        ROOT / "corpora" / "README.md",
    ]
)
# Commands of the README that need those that stand before them there.
LOG = "log minutes/ --model rules"
BEFORE = {
    "audit": (LOG,),
    "export": (LOG,),
    "import": (LOG, "export --format xlsx --output output/action-log.xlsx"),
    "report": (LOG,),
    "compare": (LOG,),
}
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def _run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one `minutes-miner` command line of the README."""
    words = shlex.split(line)[1:]
    return subprocess.run(
        [sys.executable, "-m", "minutes_miner", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _commands() -> list[str]:
    """The lines of the README's shell blocks that call the program itself."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("minutes-miner ")]


def test_the_first_command_mines_the_samples(tmp_path: Path) -> None:
    """The command line at the head of the README writes acts and action log to output/."""
    line = next(line for line in README.splitlines() if "extract --samples" in line)
    result = _run("minutes-miner " + line.split("minutes-miner ")[-1], tmp_path)
    assert result.returncode == ExitCode.OK, result.stderr
    acts = (tmp_path / "output" / "acts.jsonl").read_text(encoding="utf-8").splitlines()
    log = (tmp_path / "output" / "action-log.csv").read_text(encoding="utf-8").splitlines()
    assert len(acts) > len(log) > 1


@pytest.mark.parametrize("line", _commands(), ids=lambda line: line[:60])
def test_every_command_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    """Each example runs on minutes of that name."""
    sample = ROOT / "corpora" / "samples"
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "2024-06-18.pdf").write_bytes((sample / "hollinsea-cpp-2024-06-18.pdf").read_bytes())
    (tmp_path / "item.html").write_bytes((sample / "brackenford-mgai-51204.html").read_bytes())
    (tmp_path / "minutes.csv").write_text(
        "path,council\nitem.html,Brackenford Borough Council\n", encoding="utf-8"
    )
    for before in BEFORE.get(line.split()[1], ()):
        _run(f"minutes-miner {before}", tmp_path)
    result = _run(line, tmp_path)
    assert result.returncode == ExitCode.OK, result.stderr


def test_the_example_of_comparing_runs_on_the_samples(tmp_path: Path) -> None:
    """The lines of docs/compare.md, commands and Python, run one after the other beside the samples."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    printed = ""
    for kind, block in re.findall(r"```(sh|python)\n(.*?)```", page, re.DOTALL):
        if kind == "sh":
            for line in block.splitlines():
                result = _run(line, tmp_path)
                assert result.returncode == ExitCode.OK, result.stderr
            continue
        done = subprocess.run(
            [sys.executable, "-c", block],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        printed += done.stdout
    assert "HOLLINSEA COUNCIL" in printed
    assert re.search(r"AVERLEY COUNCIL\s+inferred\s+\d", printed)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """No page links to a file that is not there."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_exit_code_is_documented() -> None:
    """docs/exit-codes.md has a row for each code."""
    page = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\|\s*(\d+)\s*\|", page, re.MULTILINE)} == {
        int(c) for c in ExitCode
    }
