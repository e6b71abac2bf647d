"""The command `log`: mine documents into the action log."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.errors import ExitCode, FailureKind
from minutes_miner.indicators_cli import Own, catalogue_with
from minutes_miner.log_records import Status
from minutes_miner.model_cli import RULES_ONLY, ModelOption, judge
from minutes_miner.records import Failure

if TYPE_CHECKING:
    from minutes_miner.keeping import Kept, Marks, Program
    from minutes_miner.log_records import Log

DB = Path("output/action-log.db")
LogFile = Annotated[Path, typer.Option("--db", help="The action log.")]


def log_command(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, or - for standard input.")
    ] = None,
    db: LogFile = DB,
    model: ModelOption = "",
    samples: Annotated[
        bool, typer.Option("--samples", help="Log the sample minutes that ship with the tool.")
    ] = False,
    council: Annotated[str, typer.Option(help="Council, for documents that do not name theirs.")] = "",
    committee: Annotated[str, typer.Option(help="Committee, for documents that do not name theirs.")] = "",
    date: Annotated[
        str, typer.Option(help="Day of the meeting (YYYY-MM-DD), for documents that do not state it.")
    ] = "",
    manifest: Annotated[
        Path | None, typer.Option(help="CSV or JSONL with columns path, council, committee, date, address.")
    ] = None,
    catalogue: Own = None,
    reference: Annotated[
        str,
        typer.Option(
            help="Pattern of references of new entries: 'SR ({year}) {serial:02}', '{date} {minute} ({n})'."
        ),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Mine also documents that the log has.")] = False,
) -> None:
    """Mine documents into the action log; what people wrote in it stands over every re-run."""
    from minutes_miner.inputs import Supplied, inputs, parsed_date
    from minutes_miner.keeping import keep
    from minutes_miner.shipped import sample_paths
    from minutes_miner.store import open_log
    from minutes_miner.store.metadata import write_metadata

    supplied = Supplied(council=council, committee=committee, date=parsed_date(date, where="--date"))
    with ExitStack() as stack:
        named = [*(paths or []), *(str(path) for path in sample_paths(stack) if samples)]
        items = inputs(named, supplied=supplied, manifest=manifest)
        program = _program(model, catalogue)
        log = stack.enter_context(open_log(db, create=True))
        if reference:
            log.set_reference(reference)
        before = log.entry_ids()
        kept = list(_told(keep(log, items, program, again=again), len(items)))
        after = log.log()
    write_metadata(db)
    _say(after, len(after.entries) - len(before), kept, db)
    _exit_on(kept)


def _program(model: str, catalogue: Path | None) -> "Program":
    """What mines the documents."""
    from minutes_miner.keeping import Program

    own = catalogue_with(catalogue) if catalogue else None
    return Program(judge=judge(model), catalogue=own, **asdict(marks(model, catalogue)))


def marks(model: str, catalogue: Path | None) -> "Marks":
    """Return by what one tells whether a document would be mined as it was before.

    Args:
        model: As in `ModelOption`.
        catalogue: The user's own measures.

    Raises:
        ModelMissingError: There is no model.
        ConfigError: It is of another version of the program.
    """
    from minutes_miner import __version__
    from minutes_miner.keeping import Marks, hashed, model_hash, program_hash
    from minutes_miner.recognise.model import read_card
    from minutes_miner.shipped import model_files

    if model != RULES_ONLY:
        read_card(model_files(model))
    return Marks(
        version=__version__,
        rules=program_hash(),
        model=RULES_ONLY if model == RULES_ONLY else model_hash(model_files(model)),
        measures=hashed(catalogue.read_bytes()) if catalogue else "",
    )


def _told(kept: Iterable["Kept"], total: int) -> Iterator["Kept"]:
    """Pass documents on, each failure said when it happens."""
    from minutes_miner.progress import progress

    for one in progress(kept, total=total, what="Logging"):
        if isinstance(one.outcome, Failure):
            typer.echo(f"{one.path}: not mined: {one.outcome.message}", err=True)
        yield one


def _say(after: "Log", new: int, kept: list["Kept"], db: Path) -> None:
    """What the run changed."""
    failed = sum(isinstance(one.outcome, Failure) for one in kept)
    same = sum(one.outcome is None for one in kept)
    missing = sum(entry.missing for entry in after.entries)
    closed = sum(entry.status is Status.POSSIBLY_CLOSED for entry in after.shown())
    typer.echo(
        f"{len(kept) - failed - same} documents logged, {same} unchanged, {failed} not mined."
        f" {len(after.entries)} entries, {new} of them new, {closed} possibly closed by later minutes,"
        f" {missing} not found again when their document was last read.",
        err=True,
    )
    typer.echo(f"Wrote {db}", err=True)


def _exit_on(kept: list["Kept"]) -> None:
    """Exit with the code that tells how many documents failed; one in another language is no failure."""
    failed = [
        one
        for one in kept
        if isinstance(one.outcome, Failure) and one.outcome.kind != FailureKind.NOT_ENGLISH
    ]
    if failed:
        all_failed = len(failed) == len(kept)
        raise typer.Exit(ExitCode.UNREADABLE_INPUT if all_failed else ExitCode.SOME_DOCUMENTS_FAILED)
