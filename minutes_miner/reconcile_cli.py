"""The command `reconcile`: lay a council's own tracker beside the action log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minutes_miner.errors import UsageError

if TYPE_CHECKING:
    from minutes_miner.reconcile.records import Reconciliation


class ReconcileFormat(StrEnum):
    """How a reconciliation is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"


_BY_ENDING = {f".{form}": form for form in ReconcileFormat if form is not ReconcileFormat.TABLE}
_FOR_SCREEN = "--format table is for the screen. Choose json, csv, xlsx or md with --output."
_FOR_FILES = "a workbook cannot be printed. Name a file with --output."


def reconcile_command(
    tracker: Annotated[str, typer.Argument(help="The council's tracker: XLSX, CSV, DOCX or saved web page.")],
    earlier: Annotated[
        str, typer.Option(help="The tracker before it: also list what was dropped since without closure.")
    ] = "",
    db: Annotated[Path, typer.Option(help="The action log.")] = Path("output/action-log.db"),
    columns: Annotated[
        Path | None, typer.Option(help="What the tracker's columns hold (YAML, `field: heading`).")
    ] = None,
    output_format: Annotated[
        ReconcileFormat | None, typer.Option("--format", help="table, json, csv, xlsx or md.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File instead of standard output.")] = None,
    committee: Annotated[
        str, typer.Option(help="Only this committee; else those that the tracker names.")
    ] = "",
    since: Annotated[str, typer.Option(help="Only meetings from this day on (YYYY-MM-DD).")] = "",
    until: Annotated[str, typer.Option(help="Only meetings up to this day (YYYY-MM-DD).")] = "",
    apply_status: Annotated[
        bool,
        typer.Option("--apply-status", help="Store the tracker's statuses as edits, where sure; lists each."),
    ] = False,
    by: Annotated[str, typer.Option(help="Who takes the statuses over.")] = "",
) -> None:
    """Compare a tracker with the log: only in the minutes, in both, only in the tracker, dropped."""
    from minutes_miner.inputs import parsed_date
    from minutes_miner.reconcile.columns_file import read_columns
    from minutes_miner.reconcile.compare import reconcile
    from minutes_miner.reconcile.listing import summary_lines
    from minutes_miner.reconcile.tracker import read_tracker

    form = _form(output_format, output)
    days = {"since": parsed_date(since, where="--since"), "until": parsed_date(until, where="--until")}
    given = read_columns(columns) if columns else None
    now = read_tracker(tracker, given=given)
    before = read_tracker(earlier, given=given) if earlier else None
    with _log(db) as store:
        found = reconcile(store.log(), now, earlier=before, committee=committee, **days)
        _deliver(found, form, output)
        for line in summary_lines(found):
            typer.echo(line, err=True)
        if apply_status:
            _apply(store, found, by)


@contextmanager
def _log(db: Path) -> Iterator[Any]:
    """The action log, which must be there: an empty one would answer that nothing was minuted."""
    from minutes_miner.store import open_log

    if not db.is_file():
        message = (
            f"{db}: there is no such action log. Make one with `minutes-miner log`, or name it with --db."
        )
        raise UsageError(message)
    with open_log(db) as store:
        yield store


def _form(wanted: ReconcileFormat | None, output: Path | None) -> ReconcileFormat:
    """The format asked for; else what the output's ending says, a table on a terminal, JSON."""
    screen = ReconcileFormat.TABLE if sys.stdout.isatty() else ReconcileFormat.JSON
    by_ending = _BY_ENDING.get(output.suffix.lower(), ReconcileFormat.JSON) if output else screen
    form = wanted or by_ending
    if form is ReconcileFormat.TABLE and output:
        raise UsageError(_FOR_SCREEN)
    if form is ReconcileFormat.XLSX and not output:
        raise UsageError(_FOR_FILES)
    return form


def _deliver(found: "Reconciliation", form: ReconcileFormat, output: Path | None) -> None:
    """Write the lists to the output or to stdout."""
    from minutes_miner.reconcile.output import WRITERS, as_xlsx, tables

    if form is ReconcileFormat.TABLE:
        from rich.console import Console

        for table in tables(found):
            Console(highlight=False).print(table)
    elif output is None:
        sys.stdout.write(WRITERS[form](found))
    else:
        _write(output, as_xlsx(found) if form is ReconcileFormat.XLSX else WRITERS[form](found))


def _write(path: Path, content: str | bytes) -> None:
    """Write a file whole."""
    from minutes_miner.export.files import write_whole

    write_whole(path, content)
    typer.echo(f"Wrote {path}", err=True)


def _apply(store: Any, found: "Reconciliation", by: str) -> None:
    """Store statuses that are sure, and say which and which not."""
    from minutes_miner.reconcile.apply import status_edits

    applied = status_edits(found, by=by)
    if applied.edits:
        store.add_edits(applied.edits)
    for line in applied.told:
        typer.echo(f"Status taken over: {line}", err=True)
    for line in applied.kept:
        typer.echo(f"Status left to you: {line}", err=True)
    typer.echo(f"{len(applied.edits)} statuses taken over, {len(applied.kept)} left to you.", err=True)
