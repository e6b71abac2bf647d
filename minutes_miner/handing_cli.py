"""The commands `export` and `import`: hand the action log on, and read back what a person changed in it."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from minutes_miner.errors import ExitCode, UsageError, WriteError
from minutes_miner.handing.take import Take
from minutes_miner.log_records import EntryType, Log, Status
from minutes_miner.records import Tier

if TYPE_CHECKING:
    from minutes_miner.handing.columns import Column
    from minutes_miner.handing.compare import Comparison
    from minutes_miner.handing.handed import Handed

_LOG = Path("output/action-log.db")


class Form(StrEnum):
    """Forms in which the action log is handed on."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    MD = "md"
    ICS = "ics"


_READ_BACK = frozenset({Form.XLSX, Form.CSV})
_WITH_COLUMNS = frozenset({Form.DOCX, Form.MD})

Normal = TypeVar("Normal", bound=StrEnum)
Db = Annotated[Path, typer.Option(help="The action log.")]


def export_command(
    output: Annotated[Path, typer.Option(help="File to write.")],
    db: Db = _LOG,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form; without it, what the file's ending says.")
    ] = None,
    committee: Annotated[str, typer.Option(help="Only entries of this committee.")] = "",
    since: Annotated[str, typer.Option(help="Only meetings from this day on (YYYY-MM-DD).")] = "",
    until: Annotated[str, typer.Option(help="Only meetings up to this day (YYYY-MM-DD).")] = "",
    status: Annotated[str, typer.Option(help="Only these statuses, divided by commas.")] = "",
    types: Annotated[
        str, typer.Option("--type", help="Only these types of entries, divided by commas.")
    ] = "",
    min_confidence: Annotated[
        Tier, typer.Option(help="Least tier of the entries shown: sure, likely or possible.")
    ] = Tier.LIKELY,
    everything: Annotated[
        bool, typer.Option("--all", help="Also rejected, merged and merely possible entries.")
    ] = False,
    columns: Annotated[
        Path | None, typer.Option(help="For docx and md: the council's own columns (YAML).")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that holds what people wrote in it.")
    ] = False,
) -> None:
    """Hand the action log on: workbook, printed table, long tables, calendar of due dates."""
    from minutes_miner.export.files import write_whole
    from minutes_miner.handing.choose import Choice
    from minutes_miner.handing.coverage import shown_words
    from minutes_miner.handing.handed import handed
    from minutes_miner.inputs import parsed_date

    chosen = form or _form(output)
    choice = Choice(
        committee=committee,
        since=parsed_date(since, where="--since"),
        until=parsed_date(until, where="--until"),
        statuses=_wanted(Status, status, "--status"),
        types=_wanted(EntryType, types, "--type"),
        least=min_confidence,
        everything=everything,
    )
    own = _columns(columns, chosen)
    log = _log(db)
    ready = handed(log, choice, output=output, columns=own)
    content = _writer(chosen)(ready)
    if not force:
        _keep_what_people_wrote(output, chosen, log)
    write_whole(output, content)
    typer.echo(f"Wrote {output}: entries {shown_words(ready)}.", err=True)


def import_command(
    file: Annotated[Path, typer.Argument(help="An edited workbook or CSV table that `export` wrote.")],
    db: Db = _LOG,
    by: Annotated[str, typer.Option(help="Who edited it.")] = "",
    take: Annotated[
        Take,
        typer.Option(
            help="What holds where file and log were both changed: none (leave it open), file or log."
        ),
    ] = Take.NONE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
) -> None:
    """Read an edited export back: write what was changed in it, list what was not taken."""
    from minutes_miner.handing.compare import compare
    from minutes_miner.handing.edited import read_edited
    from minutes_miner.store import open_log

    edited = read_edited(file)
    with open_log(db) as store:
        log = store.log()
        comparison = compare(edited, log, by=by, take=take)
        if not dry_run:
            store.add_edits(comparison.edits)
    _report(comparison, log, db, dry_run=dry_run)
    if comparison.open:
        raise typer.Exit(ExitCode.SOME_DOCUMENTS_FAILED)


def _report(comparison: "Comparison", log: Log, db: Path, *, dry_run: bool) -> None:
    """Print edits and findings, one a line, and how many there are."""
    from minutes_miner.audit.printable import printable
    from minutes_miner.handing.compare import edit_line, finding_line

    for edit in comparison.edits:
        typer.echo(printable(edit_line(edit, log)))
    for finding in comparison.findings:
        typer.echo(printable(finding_line(finding)))
    done = "Edits that would be written to" if dry_run else "Edits written to"
    left = f"; not taken, listed above: {len(comparison.open)}" if comparison.open else ""
    typer.echo(f"{done} {db}: {len(comparison.edits)}{left}.", err=True)


def _form(output: Path) -> Form:
    """The form that a file's ending says."""
    ending = output.suffix.lower().removeprefix(".")
    if ending not in set(Form):
        message = f"--output {output}: its ending names no form. Choose one with --format: {', '.join(Form)}."
        raise UsageError(message)
    return Form(ending)


def _wanted(kind: type[Normal], words: str, option: str) -> frozenset[Normal]:
    """The normal forms that an option names; all, if it names none."""
    from minutes_miner.handing.values import folded

    names = [folded(word) for word in words.split(",") if word.strip()]
    unknown = [name for name in names if name not in set(kind)]
    if unknown:
        message = f"{option}: {', '.join(unknown)} is none. Choose from {', '.join(kind)}."
        raise UsageError(message)
    return frozenset(kind(name) for name in names) or frozenset(kind)


def _columns(path: Path | None, form: Form) -> "tuple[Column, ...]":
    """The columns of a printed table."""
    from minutes_miner.handing.columns import PRINTED, columns_file

    if path is None:
        return PRINTED
    if form not in _WITH_COLUMNS:
        message = f"--columns is for printed tables (docx and md); {form} has columns of its own."
        raise UsageError(message)
    return columns_file(path)


def _writer(form: Form) -> "Callable[[Handed], bytes]":
    """What writes a form; only its own library is loaded."""
    if form is Form.XLSX:
        from minutes_miner.handing.xlsx import workbook as writer
    elif form is Form.DOCX:
        from minutes_miner.handing.docx import word_table as writer
    elif form is Form.MD:
        from minutes_miner.handing.markdown import markdown_table as writer
    elif form is Form.ICS:
        from minutes_miner.handing.calendar import due_calendar as writer
    else:
        return _table_writer(form)
    return writer


def _table_writer(form: Form) -> "Callable[[Handed], bytes]":
    """What writes a long table."""
    from minutes_miner.handing import tables

    writers = {
        Form.CSV: tables.entries_csv,
        Form.JSONL: tables.entries_jsonl,
        Form.PARQUET: tables.entries_parquet,
    }
    return lambda ready: writers[form](ready.entries)


def _log(db: Path) -> Log:
    """The log as it is now."""
    from minutes_miner.store import open_log

    with open_log(db) as store:
        return store.log()


def _keep_what_people_wrote(output: Path, form: Form, log: Log) -> None:
    """Refuse to write over a file that holds what is not in the log."""
    from minutes_miner.errors import ReadError
    from minutes_miner.handing.compare import compare
    from minutes_miner.handing.edited import read_edited

    if form not in _READ_BACK | {Form.DOCX} or not output.exists():
        return
    what = "may hold what people wrote in it"
    if form in _READ_BACK:
        try:
            comparison = compare(read_edited(output), log)
        except (ReadError, UsageError):
            what = "is another file than this program's export"
        else:
            count = len(comparison.edits) + len(comparison.open)
            if not count:
                return
            what = (
                f"holds changes that are not in the log ({count}; `minutes-miner import {output}` reads them)"
            )
    message = f"{output} is there already and {what}. Name another file, or write over it with --force."
    raise WriteError(message)
