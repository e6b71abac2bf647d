"""The `indicators` commands: list, show, search and check the catalogue of measures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.errors import ExitCode

if TYPE_CHECKING:
    from minutes_miner.catalogue.records import Catalogue

indicators_app = typer.Typer(
    help="List, show, search and check the measures that minutes are matched with.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Own = Annotated[
    Path | None, typer.Option("--catalogue", help="A council's own measures too: YAML, CSV or XLSX.")
]


@indicators_app.command("list")
def list_command(
    area: Annotated[str, typer.Option(help="Only this service area, such as children.")] = "",
    nation: Annotated[str, typer.Option(help="Only measures reported in this nation.")] = "",
    catalogue: Own = None,
) -> None:
    """List measures: id, unit, which way is better, name; divided by tabs."""
    from minutes_miner.catalogue.show import chosen, list_line

    shown = chosen(catalogue_with(catalogue), area=area, nation=nation)
    for one in shown:
        typer.echo(list_line(one))
    typer.echo(f"{len(shown)} measures.", err=True)


@indicators_app.command("show")
def show_command(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="Id of a measure, or one of its codes.")],
    catalogue: Own = None,
) -> None:
    """Show all that is known of a measure."""
    from minutes_miner.catalogue.show import card_lines, named

    for number, one in enumerate(named(catalogue_with(catalogue), indicator)):
        for line in [*([""] if number else []), *card_lines(one)]:
            typer.echo(line)


@indicators_app.command("search")
def search_command(
    words: Annotated[list[str], typer.Argument(help="Words or a code.")],
    limit: Annotated[int, typer.Option(min=1, help="How many measures at most.")] = 10,
    catalogue: Own = None,
) -> None:
    """Find measures by words or code: score, id, what matched; divided by tabs."""
    from minutes_miner.catalogue.search import search

    hits = search(catalogue_with(catalogue), " ".join(words), limit=limit)
    for hit in hits:
        typer.echo(f"{hit.score:.0f}\t{hit.indicator.id}\t{hit.matched}")
    if not hits:
        typer.echo("No measure is like these words. Try fewer, or see `indicators list`.", err=True)


@indicators_app.command("check")
def check_command(
    catalogue: Own = None,
    infos: Annotated[
        bool, typer.Option("--infos", help="Also show what is no problem but to be known.")
    ] = False,
) -> None:
    """Check the catalogue, with a council's own measures where given; exit code 4 on problems."""
    from minutes_miner.catalogue.check import Level, problems

    whole = catalogue_with(catalogue)
    found = problems(whole)
    wrong = [finding for finding in found if finding.level is Level.PROBLEM]
    for finding in found if infos else wrong:
        typer.echo(f"{finding.level}\t{finding.where}\t{finding.words}")
    _say_taken_over(catalogue)
    known = len(found) - len(wrong)
    typer.echo(f"{len(whole.indicators)} measures: {len(wrong)} problems, {known} infos.", err=True)
    if wrong:
        raise typer.Exit(ExitCode.BAD_CONFIG)


def catalogue_with(own: Path | None) -> "Catalogue":
    """Return the shipped catalogue, with a council's own over it.

    Args:
        own: File of a council's own measures; None for none.

    Raises:
        ConfigError: The file cannot be used; the message says why.
    """
    from minutes_miner.catalogue.extend import extended
    from minutes_miner.catalogue.load import catalogue_from, shipped_catalogue

    return extended(shipped_catalogue(), catalogue_from(own)) if own else shipped_catalogue()


def _say_taken_over(own: Path | None) -> None:
    """Which words a council's measures take from shipped ones, on stderr."""
    from minutes_miner.catalogue.extend import taken_over
    from minutes_miner.catalogue.load import catalogue_from, shipped_catalogue

    if own is None:
        return
    for words, (old, new) in sorted(taken_over(shipped_catalogue(), catalogue_from(own)).items()):
        typer.echo(f"Note: {words!r} now stands for {new}, no longer for {old}.", err=True)
