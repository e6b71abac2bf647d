"""The command line: flags to calls, errors to exit codes. Alone prints and exits."""

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minutes_miner.audit_cli import audit_command
from minutes_miner.batch_cli import batch_command
from minutes_miner.compare_cli import compare_command
from minutes_miner.corpus_cli import corpus_app
from minutes_miner.errors import ExitCode, FailureKind, MinutesMinerError, UsageError
from minutes_miner.evaluate_cli import evaluate_command
from minutes_miner.handing_cli import export_command, import_command
from minutes_miner.indicators_cli import Own, catalogue_with, indicators_app
from minutes_miner.log_cli import log_command
from minutes_miner.model_cli import ModelOption, explain_command, judge, train_command
from minutes_miner.reconcile_cli import reconcile_command
from minutes_miner.records import ActType, Failure, Mined, Tier
from minutes_miner.report_cli import report_command
from minutes_miner.review_cli import review_command

if TYPE_CHECKING:
    from minutes_miner.inputs import Input, Supplied

app = typer.Typer(
    help="Mine published council minutes for questions, answers, follow-ups and conclusions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(corpus_app, name="corpus")
app.add_typer(indicators_app, name="indicators")
app.command("evaluate")(evaluate_command)
app.command("log")(log_command)
app.command("batch")(batch_command)
app.command("audit")(audit_command)
app.command("reconcile")(reconcile_command)
app.command("review")(review_command)
app.command("export")(export_command)
app.command("import")(import_command)
app.command("report")(report_command)
app.command("compare")(compare_command)
app.command("train")(train_command)
app.command("explain")(explain_command)


class OutputFormat(StrEnum):
    """Forms in which `extract` writes acts."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class TreeFormat(StrEnum):
    """Forms in which `read` shows a document."""

    TREE = "tree"
    JSON = "json"


Council = Annotated[str, typer.Option(help="Council, for documents that do not name theirs.")]
Committee = Annotated[str, typer.Option(help="Committee, for documents that do not name theirs.")]
Date = Annotated[
    str, typer.Option(help="Day of the meeting (YYYY-MM-DD), for documents that do not state it.")
]
Unmask = Annotated[
    bool, typer.Option("--unmask", help="Show the names of members of the public, as the source has them.")
]
Manifest = Annotated[
    Path | None, typer.Option(help="CSV or JSONL with columns path, council, committee, date, address.")
]


@app.command()
def extract(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, or - for standard input.")
    ] = None,
    output_format: Annotated[
        OutputFormat | None, typer.Option("--format", help="table (on a terminal), jsonl, json, csv or md.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write instead of standard output.")] = None,
    action_log: Annotated[
        Path | None, typer.Option(help="Also write the follow-ups as an action log (CSV).")
    ] = None,
    types: Annotated[str, typer.Option(help="Acts to show, divided by commas.")] = ",".join(ActType),
    min_confidence: Annotated[
        Tier, typer.Option(help="Least tier of the acts shown: sure, likely or possible.")
    ] = Tier.LIKELY,
    recall: Annotated[
        bool,
        typer.Option("--recall", help="Also show what is only possibly an act: --min-confidence possible."),
    ] = False,
    model: ModelOption = "",
    samples: Annotated[
        bool, typer.Option("--samples", help="Mine the sample minutes that ship with the tool.")
    ] = False,
    council: Council = "",
    committee: Committee = "",
    date: Date = "",
    manifest: Manifest = None,
    catalogue: Own = None,
    unmask: Unmask = False,
) -> None:
    """Extract questions, answers, follow-ups and conclusions from published minutes."""
    from minutes_miner.export.rows import chosen
    from minutes_miner.pipeline import mine_all
    from minutes_miner.progress import progress

    wanted = _types(types)
    form = output_format or _default_format(output)
    with ExitStack() as stack:
        items = _inputs(_with_samples(paths or [], samples, stack), council, committee, date, manifest)
        mined = mine_all(items, judge=judge(model), catalogue=catalogue_with(catalogue), unmask=unmask)
        outcomes = list(progress(mined, total=len(items), what="Mining"))
    least = Tier.POSSIBLE if recall else min_confidence
    shown = [chosen(o, wanted, least=least) for o in outcomes]
    _deliver(shown, form, output)
    if action_log:
        from minutes_miner.export.csv_tables import action_log_csv

        _write(action_log, action_log_csv([chosen(o, frozenset(ActType), least=least) for o in outcomes]))
    _say_left_out(paths or [])
    _close(outcomes)


@app.command("read")
def read_command(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    output_format: Annotated[TreeFormat, typer.Option("--format", help="tree or json.")] = TreeFormat.TREE,
    council: Council = "",
    committee: Committee = "",
    date: Date = "",
    manifest: Manifest = None,
    unmask: Unmask = False,
) -> None:
    """Show how a document was understood: meeting, attendance, items, sections and turns."""
    from minutes_miner.export.tree import document_json, document_tree
    from minutes_miner.pipeline import read_all, segmented, without_names

    outcomes = read_all(_inputs(paths, council, committee, date, manifest))
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            _say_failure(outcome)
            continue
        read = (outcome.minutes, segmented(outcome))
        minutes, segments = read if unmask else without_names(outcome, read[1])
        if output_format is TreeFormat.JSON:
            typer.echo(document_json(minutes, segments))
        else:
            _console(stderr=False).print(document_tree(minutes, segments))
    _exit_on(outcomes)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of `extract --format jsonl`."""
    import json

    from minutes_miner.shipped import act_schema

    typer.echo(json.dumps(act_schema(), indent=1))


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Mine published council minutes for questions, answers, follow-ups and conclusions."""
    if version:
        from minutes_miner import __version__

        typer.echo(__version__)
        raise typer.Exit(ExitCode.OK)


def _types(text: str) -> frozenset[ActType]:
    """The act types named by `--types`."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(ActType)]
    if unknown or not names:
        message = (
            f"--types: {', '.join(unknown) or 'nothing'} is no type of act. Choose from {', '.join(ActType)}."
        )
        raise UsageError(message)
    return frozenset(ActType(name) for name in names)


def _default_format(output: Path | None) -> OutputFormat:
    """A table on a terminal; else what the output's ending says; else JSON Lines."""
    by_suffix = {".json": OutputFormat.JSON, ".csv": OutputFormat.CSV, ".md": OutputFormat.MD}
    if output is not None:
        return by_suffix.get(output.suffix.lower(), OutputFormat.JSONL)
    return OutputFormat.TABLE if sys.stdout.isatty() else OutputFormat.JSONL


def _with_samples(paths: list[str], samples: bool, stack: ExitStack) -> list[str]:
    """The paths given, and those of the shipped samples where asked for."""
    from minutes_miner.shipped import sample_paths

    return [*paths, *(str(path) for path in sample_paths(stack))] if samples else paths


def _inputs(
    paths: Sequence[str], council: str, committee: str, date: str, manifest: Path | None
) -> tuple["Input", ...]:
    """The documents of a run."""
    from minutes_miner.inputs import inputs

    return inputs(paths, supplied=_supplied(council, committee, date), manifest=manifest)


def _supplied(council: str, committee: str, date: str) -> "Supplied":
    """What the user says of the meeting."""
    from minutes_miner.inputs import Supplied, parsed_date

    return Supplied(council=council, committee=committee, date=parsed_date(date, where="--date"))


def _deliver(outcomes: Sequence[Mined | Failure], form: OutputFormat, output: Path | None) -> None:
    """Write the acts to the output or to stdout."""
    if form is OutputFormat.TABLE:
        from minutes_miner.export.table import acts_tables

        if output is not None:
            message = "--format table is for the screen. Choose jsonl, json, csv or md with --output."
            raise UsageError(message)
        for table in acts_tables(outcomes):
            _console(stderr=False).print(table)
        return
    from minutes_miner.export import WRITERS

    text = WRITERS[form](outcomes)
    if output is None:
        sys.stdout.write(text)
    else:
        _write(output, text)


def _write(path: Path, text: str) -> None:
    """Write a file whole."""
    from minutes_miner.export.files import write_whole

    write_whole(path, text)
    typer.echo(f"Wrote {path}", err=True)


def _close(outcomes: Sequence[Mined | Failure]) -> None:
    """Say what was read and what was not, and exit."""
    from minutes_miner.export.coverage import coverage_line, warning_lines

    for failure in (o for o in outcomes if isinstance(o, Failure)):
        _say_failure(failure)
    for line in warning_lines(outcomes):
        typer.echo(line, err=True)
    typer.echo(coverage_line(outcomes), err=True)
    _exit_on(outcomes)


def _say_left_out(paths: Sequence[str]) -> None:
    """Which files of the folders named are of no kind that holds minutes."""
    from minutes_miner.inputs import left_out

    counts = left_out(paths)
    if counts:
        named = ", ".join(f"{ending} {count}" for ending, count in sorted(counts.items()))
        typer.echo(f"Not taken up, being of no kind that holds minutes: {named}.", err=True)


def _say_failure(failure: Failure) -> None:
    """One failed document on stderr."""
    typer.echo(f"{failure.path}: not mined: {failure.message}", err=True)


def _exit_on(outcomes: Sequence[object]) -> None:
    """Exit with the code that tells how many documents failed; one in another language is no failure."""
    failed = [o for o in outcomes if isinstance(o, Failure) and o.kind != FailureKind.NOT_ENGLISH]
    if failed:
        raise typer.Exit(
            ExitCode.UNREADABLE_INPUT if len(failed) == len(outcomes) else ExitCode.SOME_DOCUMENTS_FAILED
        )


def _console(*, stderr: bool) -> Any:
    """A console on stdout or stderr."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def main(run: Callable[[], None] = app) -> None:
    """Run the command line; every error of our own becomes a message and its exit code.

    Args:
        run: What to run; the app unless a test hands in something else.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        run()
    except MinutesMinerError as error:
        typer.echo(f"minutes-miner: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("minutes-miner: interrupted.", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.OK)
