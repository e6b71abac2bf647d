"""What several tests share: the command line run in this process, and the shipped samples."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from minutes_miner.cli import main

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run of the command line came to."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line with arguments, standard input given as bytes, on a wide screen."""
    monkeypatch.setenv("COLUMNS", "250")

    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["minutes-miner", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        return Result(code=int(left.value.code or 0), out=written.out, err=written.err)

    return run


@pytest.fixture
def samples() -> tuple[Path, ...]:
    """The sample minutes that ship with the program, in name order."""
    return tuple(sorted(path for path in SAMPLES.glob("*.*") if path.suffix != ".py"))
