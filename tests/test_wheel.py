"""The wheel holds all that the program needs: built, installed apart and run from another folder."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("minutes_miner", "models", "corpora/samples", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
PACKAGES = {
    "minutes_miner": ROOT / "minutes_miner",
    "minutes_miner/models": ROOT / "models",
    "minutes_miner/samples": ROOT / "corpora" / "samples",
}
SECONDS = 300  # a cold disk and two busy cores included

pytestmark = pytest.mark.slow


def _python(*arguments: object, cwd: Path, path: Path | None = None) -> str:
    """Run Python in a folder, `path` in front of all other places to import from; return what it printed."""
    environment = {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONPATH": str(path or "")}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what ships, so that nothing else slips in and nothing stays behind."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SHIPPED:
        source, target = ROOT / name, tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copyfile(source, target)
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", ".", cwd=tree)
    (built,) = (tree / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder into which the wheel was installed, without what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps")
    _python("-m", "pip", "install", *quiet, "--target", folder, wheel, cwd=folder)
    return folder


def test_the_wheel_holds_what_ships_and_no_more(wheel: Path) -> None:
    """All files of the package, the models and the samples are in the wheel, and no others."""
    with zipfile.ZipFile(wheel) as package:
        names = {name for name in package.namelist() if ".dist-info/" not in name}
        legal = {Path(name).name for name in package.namelist() if "/licenses/" in name}
    shipped = {
        f"{package_folder}/{path.relative_to(folder)}"
        for package_folder, folder in PACKAGES.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == shipped
    assert legal == {"LICENSE", "NOTICE"}


def test_the_installed_program_mines_its_samples_from_another_folder(installed: Path, tmp_path: Path) -> None:
    """`extract --samples` writes the acts of the samples it brought along, wherever it is called."""
    output = tmp_path / "output" / "acts.jsonl"
    _python("-m", "minutes_miner", "extract", "--samples", "--output", output, cwd=tmp_path, path=installed)
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    mined = {Path(row["document"]) for row in rows}
    assert {row["type"] for row in rows} >= {"question", "answer", "follow_up", "conclusion"}
    assert {path.parent for path in mined} == {installed / "minutes_miner" / "samples"}
    assert len(mined) >= 12


def test_the_installed_package_finds_schema_samples_and_models(installed: Path, tmp_path: Path) -> None:
    """What travels in the package is found through importlib.resources, in the place it was installed to."""
    code = (
        "from importlib.resources import files\n"
        "from minutes_miner.shipped import act_schema\n"
        "print(act_schema()['title'])\n"
        "for name in ('samples', 'models'):\n"
        "    folder = files(f'minutes_miner.{name}')\n"
        "    print(sum(entry.is_file() for entry in folder.iterdir()), folder)\n"
    )
    title, *folders = _python("-c", code, cwd=tmp_path, path=installed).splitlines()
    assert title.startswith("One line of")
    assert all(int(line.split()[0]) > 0 for line in folders)
    assert all(str(installed) in line for line in folders)


def test_the_script_is_installed(installed: Path, tmp_path: Path) -> None:
    """The console script `minutes-miner` stands beside the package and starts."""
    script = next(path for path in (installed / "bin").iterdir() if path.stem == "minutes-miner")
    assert "extract" in _python(script, "--help", cwd=tmp_path, path=installed)


def test_spacy_opens_the_installed_model(installed: Path, tmp_path: Path) -> None:
    """`spacy.load` finds the components by their entry points, without minutes_miner being imported first."""
    model = installed / "minutes_miner" / "models" / "en_minutes"
    code = (
        "import spacy, sys; doc = spacy.load(sys.argv[1])('5. Roads\\n\\n"
        "Councillor Wynne asked why the lamps were dark. The Head of Roads said that parts were awaited.');"
        "print([span.label_ for span in doc.spans['minutes_acts']])"
    )
    assert "'question'" in _python("-c", code, model, cwd=tmp_path, path=installed)
