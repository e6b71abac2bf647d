"""The command `audit`: what was asked for and is outstanding, as of a day."""

import datetime as dt
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.audit.records import Audit, GroupBy
from minutes_miner.errors import UsageError
from minutes_miner.indicators_cli import Own, catalogue_with
from minutes_miner.log_records import EntryType
from minutes_miner.records import Tier

if TYPE_CHECKING:
    from minutes_miner.log_records import Log


class AuditFormat(StrEnum):
    """Forms in which an audit is written."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


_BY_SUFFIX = {".csv": AuditFormat.CSV, ".json": AuditFormat.JSON}


def audit_command(
    db: Annotated[Path, typer.Option(help="The action log.")] = Path("output/action-log.db"),
    as_of: Annotated[str, typer.Option(help="As things stood on this day (YYYY-MM-DD); today.")] = "",
    committee: Annotated[str, typer.Option(help="Only of committees whose name holds these words.")] = "",
    owner: Annotated[str, typer.Option(help="Only of owners whose name holds these words.")] = "",
    indicator: Annotated[str, typer.Option(help="Only about this measure: id, code or words.")] = "",
    older_than: Annotated[int | None, typer.Option(help="Only older than so many days.", min=0)] = None,
    types: Annotated[
        str, typer.Option("--type", help=f"Only of these kinds, divided by commas: {', '.join(EntryType)}.")
    ] = "",
    min_confidence: Annotated[
        Tier, typer.Option(help="Least tier of the requests: sure, likely or possible.")
    ] = Tier.LIKELY,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list what is possibly closed, and what is closed.")
    ] = False,
    by: Annotated[GroupBy, typer.Option(help="What to put the rows together by.")] = GroupBy.COMMITTEE,
    output_format: Annotated[
        AuditFormat | None, typer.Option("--format", help="table (on a terminal), md, csv or json.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write instead of standard output.")] = None,
    catalogue: Own = None,
) -> None:
    """List what was asked for and is outstanding as of a day, with what later minutes say of it."""
    from minutes_miner.audit import audit

    form = _form(output_format, output)
    log = stored_log(db)
    found = audit(
        log,
        as_of=_day(as_of),
        committee=committee,
        owner=owner,
        indicators=_measures(indicator, catalogue, log),
        older_than=older_than,
        types=_types(types),
        least=min_confidence,
    )
    _deliver(found, form, output, by=by, everything=everything, names=_names(found, catalogue))


def stored_log(db: Path) -> "Log":
    """Return the action log of a file.

    Args:
        db: The file.

    Raises:
        UsageError: There is no such file; reading makes none.
    """
    from minutes_miner.store import open_log

    with open_log(db) as store:
        return store.log()


def _day(text: str) -> dt.date:
    """The day named; today, if none is."""
    from minutes_miner.inputs import parsed_date

    return parsed_date(text, where="--as-of") or dt.datetime.now().astimezone().date()


def _types(text: str) -> frozenset[EntryType]:
    """The kinds of request named by `--type`; "further report" is "further_report"."""
    names = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in text.split(",")]
    wanted = [name for name in names if name]
    unknown = [name for name in wanted if name not in set(EntryType)]
    if unknown or (text and not wanted):
        said = ", ".join(unknown) or "nothing"
        message = f"--type: {said} is no kind of entry. Choose from {', '.join(EntryType)}."
        raise UsageError(message)
    return frozenset(EntryType(name) for name in wanted)


def _measures(words: str, own: Path | None, log: "Log") -> frozenset[str]:
    """The measures named by `--indicator`, said on stderr where words had to be looked up."""
    from minutes_miner.audit.selection import measures

    if not words:
        return frozenset()
    found = measures(words, catalogue=catalogue_with(own), log=log)
    if found != {words}:
        typer.echo(f"{words!r} is taken for: {', '.join(sorted(found))}.", err=True)
    return found


def _names(audit: Audit, own: Path | None) -> Mapping[str, str]:
    """The names of the measures of an audit, by id; the catalogue is read only where there are any."""
    if not any(row.entry.indicators for row in audit.rows):
        return {}
    return {one.id: one.name for one in catalogue_with(own).indicators}


def _form(named: AuditFormat | None, output: Path | None) -> AuditFormat:
    """The form asked for; else what the file's ending says; else a table on a terminal, else Markdown."""
    if named is AuditFormat.TABLE and output is not None:
        message = "--format table is for the screen. Choose md, csv or json with --output."
        raise UsageError(message)
    if named is not None:
        return named
    if output is not None:
        return _BY_SUFFIX.get(output.suffix.lower(), AuditFormat.MD)
    return AuditFormat.TABLE if sys.stdout.isatty() else AuditFormat.MD


def _deliver(
    audit: Audit,
    form: AuditFormat,
    output: Path | None,
    *,
    by: GroupBy,
    everything: bool,
    names: Mapping[str, str],
) -> None:
    """Write an audit to a file or to standard output."""
    if form is AuditFormat.TABLE:
        _print(audit, by=by, everything=everything, names=names)
        return
    from minutes_miner.audit.data import audit_csv, audit_json
    from minutes_miner.audit.markdown import audit_markdown
    from minutes_miner.export.files import write_whole

    writers = {
        AuditFormat.MD: audit_markdown,
        AuditFormat.CSV: audit_csv,
        AuditFormat.JSON: audit_json,
    }
    text = writers[form](audit, by=by, everything=everything, names=names)
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text)
    typer.echo(f"Wrote {output}", err=True)


def _print(audit: Audit, *, by: GroupBy, everything: bool, names: Mapping[str, str]) -> None:
    """Print an audit on a terminal."""
    from rich.console import Console
    from rich.text import Text

    from minutes_miner.audit.printable import printable
    from minutes_miner.audit.sentences import coverage_sentence, not_listed, summary, title
    from minutes_miner.audit.terminal import audit_tables

    console = Console(highlight=False)
    console.print(Text(title(audit), style="bold"))
    for table in audit_tables(audit, by=by, everything=everything, names=names):
        console.print(table)
    for line in (summary(audit), not_listed(audit, everything=everything), coverage_sentence(audit)):
        if line:
            console.print(Text(printable(line)))
