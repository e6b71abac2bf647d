"""The commands about a corpus of labelled minutes: its numbers, and whether it keeps its promises."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.errors import ConfigError, ExitCode

if TYPE_CHECKING:
    from minutes_miner.training.corpus_checks import Check
    from minutes_miner.training.corpus_statistics import Statistics

_CORPUS = Path("corpora/train")

corpus_app = typer.Typer(
    help="Count and check a corpus of labelled minutes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Folder = Annotated[Path, typer.Argument(help="Folder of labelled minutes (*.txt).")]


@corpus_app.command("stats")
def stats_command(
    folder: Folder = _CORPUS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Show the numbers of a corpus: documents, labels, fields, areas, nations, decades, styles."""
    import json
    from dataclasses import asdict

    from minutes_miner.training.corpus_statistics import statistics_lines

    numbers = corpus_statistics(folder)
    if as_json:
        typer.echo(json.dumps(asdict(numbers), indent=1))
        return
    for line in [*statistics_lines(numbers), *_agreement_lines(folder)]:
        typer.echo(line)


@corpus_app.command("check")
def check_command(
    folder: Folder = _CORPUS,
    against: Annotated[
        Path | None, typer.Option(help="Folder of documents with which the corpus may share no eight words.")
    ] = None,
) -> None:
    """List every promise the corpus breaks; exit with code 4 where there is one."""
    made = corpus_checks(folder, against)
    for check in made:
        typer.echo(_told(check), err=True)
    for line in violation_lines(made):
        typer.echo(line)
    if not all(check.kept for check in made):
        raise typer.Exit(ExitCode.BAD_CONFIG)


def _agreement_lines(folder: Path) -> "Iterator[str]":
    """What the second reader's labels beside a corpus say; nothing where there are none."""
    from minutes_miner.training.corpus import read_corpus
    from minutes_miner.training.second_reader import agreement, agreement_lines

    second = _second(folder)
    if second is not None:
        yield ""
        yield from agreement_lines(agreement(read_corpus(folder), second))


def _second(folder: Path) -> Path | None:
    """Folder of the second reader's labels beside a corpus; None where there is none."""
    second = folder.parent / "second"
    return second if second.is_dir() else None


def corpus_statistics(folder: Path) -> "Statistics":
    """Return the numbers of a corpus.

    Args:
        folder: Folder of labelled minutes.

    Raises:
        ConfigError: The folder is not there or holds no labelled minutes.
    """
    from minutes_miner.training.corpus import read_corpus
    from minutes_miner.training.corpus_statistics import statistics

    return statistics(read_corpus(folder))


def corpus_checks(folder: Path, against: Path | None = None) -> "list[Check]":
    """Return all checks of a corpus.

    Args:
        folder: Folder of labelled minutes.
        against: Folder of documents with which the corpus may share no eight words; None leaves it out.

    Raises:
        ConfigError: One of the folders is not there, or the first holds no labelled minutes.
    """
    from minutes_miner.training.corpus import read_corpus
    from minutes_miner.training.corpus_checks import checks

    if against is not None and not against.is_dir():
        message = f"{against} is no folder. Name the one with the documents to compare with, or leave it out."
        raise ConfigError(message)
    return checks(read_corpus(folder), against, _second(folder))


def violation_lines(made: "Sequence[Check]") -> Iterator[str]:
    """Yield every violation on a line: the name of the promise and the words, divided by a tab.

    Args:
        made: Checks as `corpus_checks` returns them.
    """
    for check in made:
        yield from (f"{check.name}\t{violation}" for violation in check.violations)


def _told(check: "Check") -> str:
    """One check on a line."""
    return f"{'kept' if check.kept else 'BROKEN':7}{check.name}: {check.promise}; {check.found}"
