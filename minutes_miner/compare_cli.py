"""The command `compare`: councils side by side, as tables, charts and a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.errors import UsageError
from minutes_miner.indicators_cli import Own, catalogue_with

if TYPE_CHECKING:
    from minutes_miner.compare.accuracy import Accuracy
    from minutes_miner.compare.comparison import Comparison

_PLACE = Path("output")
_FOLDER = "compare"


def compare_command(
    logs: Annotated[
        list[Path] | None,
        typer.Argument(help="Action logs, or folders that hold an action-log.db; output, if none is named."),
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="Folder to write to; compare/ beside the first log, if none is named.")
    ] = None,
    year: Annotated[str, typer.Option(help="Years: municipal (May to April) or calendar.")] = "municipal",
    accuracy: Annotated[
        Path | None, typer.Option(help="What `evaluate --json` wrote: also give corrected rates.")
    ] = None,
    accuracy_style: Annotated[
        str,
        typer.Option(help="Style of the minutes that were labelled: verbatim, summary or resolution_only."),
    ] = "",
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "",
    catalogue: Own = None,
) -> None:
    """Compare councils, committees, years and subjects: rates with denominators, charts, a page."""
    from minutes_miner.compare import compare, log_files, written
    from minutes_miner.compare.writing import has_parquet
    from minutes_miner.compare.years import Year
    from minutes_miner.export.files import write_whole

    if year not in set(Year):
        message = f"--year {year}: choose from {', '.join(Year)}."
        raise UsageError(message)
    measured = _accuracy(accuracy, accuracy_style)
    files = log_files(logs or [_PLACE])
    comparison = compare(files, catalogue_with(catalogue), year=Year(year), accuracy=measured)
    folder = into or next(iter(files.values())).parent / _FOLDER
    for name, content in written(comparison, title=title).items():
        write_whole(folder / name, content)
    if not has_parquet():
        typer.echo('No Parquet without pyarrow: pip install "minutes-miner[parquet]".', err=True)
    _say(comparison, folder)


def _accuracy(path: Path | None, style: str) -> "Accuracy | None":
    """By what counts are to be corrected."""
    from minutes_miner.compare.accuracy import accuracy
    from minutes_miner.compare.styles import Style

    if path is None and not style:
        return None
    if path is None or style not in set(Style):
        message = (
            "--accuracy FILE and --accuracy-style go together: say on minutes of which style the file was"
            f" measured ({', '.join(Style)}), for only such councils are corrected."
        )
        raise UsageError(message)
    return accuracy(path, Style(style))


def _say(comparison: "Comparison", folder: Path) -> None:
    """What was compared, what not, and where it stands."""
    from minutes_miner.audit.printable import printable
    from minutes_miner.report.words import plural

    coverage = comparison.tables.coverage
    for row in coverage[coverage["what"].isin(["counted_once", "perhaps_twice"])].to_dict("records"):
        typer.echo(
            printable(f"{row['what'].replace('_', ' ')}: {row['document']}: {row['details']}"), err=True
        )
    for council, words in comparison.gaps.items():
        typer.echo(printable(f"Not read of {council or 'councils not known'}: {words}."), err=True)
    meetings, councils = len(comparison.tables.meetings), len(comparison.profiles)
    typer.echo(
        f"Compared {plural(meetings, 'meeting')} of {plural(councils, 'council')}; wrote"
        f" {folder / 'compare.html'} and tables, charts and codebook beside it.",
        err=True,
    )
