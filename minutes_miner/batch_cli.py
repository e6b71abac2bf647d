"""The command `batch`: mine an archive into a folder."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_miner.batch_telling_cli import Teller, teller
from minutes_miner.errors import ExitCode, FailureKind, UsageError
from minutes_miner.indicators_cli import Own, catalogue_with
from minutes_miner.log_cli import marks
from minutes_miner.model_cli import RULES_ONLY, ModelOption

if TYPE_CHECKING:
    from minutes_miner.batch.run import Job, Workers
    from minutes_miner.batch.task import Settings
    from minutes_miner.inputs import Input
    from minutes_miner.store import ActionLog

FOLDER = Path("output/archive")
LOG = "action-log.db"
_NO_PARQUET = (
    "No Parquet data set was written, for want of pyarrow. Install it"
    ' (pip install "minutes-miner[parquet]") and run again; documents are not mined anew.'
)


def batch_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, globs, ZIP archives, manifests, addresses (zip://, http://, s3://)."
        ),
    ] = None,
    into: Annotated[Path, typer.Option(help="Folder of the results; a second run goes on in it.")] = FOLDER,
    manifest: Annotated[
        Path | None, typer.Option(help="CSV or JSONL with columns path, council, committee, date, address.")
    ] = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="The sample minutes that ship with the tool.")
    ] = False,
    workers: Annotated[int, typer.Option(min=0, help="Processes at a time; 0: one to a processor.")] = 0,
    threads: Annotated[
        int, typer.Option(min=0, help="Threads of the model in each; 0: one, or all for a single worker.")
    ] = 0,
    cluster: Annotated[
        str, typer.Option(help="Dask scheduler (tcp://host:8786), or local for a cluster on this machine.")
    ] = "",
    model: ModelOption = "",
    catalogue: Own = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 300.0,
    memory_limit: Annotated[
        int, typer.Option(min=1, help="Megabytes that one document may take (held on Linux).")
    ] = 2000,
    again: Annotated[bool, typer.Option("--again", help="Mine also documents that are done.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before and has not changed.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but the closing summary.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Say everything as JSON, an object a line.")
    ] = False,
) -> None:
    """Mine an archive: thousands of documents, each in a process that may die without harm to the others."""
    from minutes_miner.batch.limits import Limits
    from minutes_miner.batch.run import Job, run
    from minutes_miner.store import open_log

    hands = workers or os.cpu_count() or 1
    with ExitStack() as stack:
        items = _items(paths or [], manifest, samples, stack)
        log = stack.enter_context(open_log(into / LOG, create=True))
        job = Job(
            log=log,
            items=items,
            marks=marks(model, catalogue),
            limits=Limits(seconds=time_limit, megabytes=memory_limit),
            again=again,
            retry=retry_failed,
        )
        settings = _settings(model, catalogue, threads or (1 if hands > 1 or cluster else 0))
        tell = stack.enter_context(teller(len(items), quiet=quiet, as_json=log_json))
        failed: list[str] = []
        for done in run(job, _crew(stack, settings, hands, cluster, job)):
            tell.document(done)
            failed += [done.failure.kind] if done.failure else []
        notes = _results(log, into)
    _close(tell, into, notes)
    _exit_on(failed, tell.counts["documents"])


def _items(paths: list[str], manifest: Path | None, samples: bool, stack: ExitStack) -> tuple["Input", ...]:
    """The documents; a ZIP archive that is named stands for what it holds, a manifest for what it lists."""
    from minutes_miner.addresses import inside
    from minutes_miner.inputs import inputs, is_manifest
    from minutes_miner.shipped import sample_paths

    lists = [Path(path) for path in paths if is_manifest(Path(path))]
    named = [path for path in paths if Path(path) not in lists]
    named += [str(path) for path in sample_paths(stack) if samples]
    opened = [inside(Path(p)) if p.lower().endswith(".zip") and Path(p).is_file() else p for p in named]
    listed = [item for each in lists for item in inputs([], manifest=each)]
    found = inputs(opened, manifest=manifest) if opened or manifest or not lists else ()
    return tuple({item.path: item for item in (*found, *listed)}.values())


def _settings(model: str, catalogue: Path | None, threads: int) -> "Settings":
    """How documents are mined."""
    from minutes_miner.batch.task import Settings

    return Settings(
        model=None if model == RULES_ONLY else model,
        catalogue=catalogue_with(catalogue) if catalogue else None,
        threads=threads,
    )


def _crew(
    stack: ExitStack, settings: "Settings", hands: int, address: str, job: "Job"
) -> Callable[[], "Workers"]:
    """What starts the workers, once, when there is something to do."""

    @cache
    def started() -> "Workers":
        if not address:
            from minutes_miner.batch.crew import Crew

            return stack.enter_context(Crew(settings, workers=hands, limits=job.limits))
        from minutes_miner.batch.cluster import Cluster

        cluster = Cluster(settings, address=address, workers=hands, limits=job.limits, marks=job.marks)
        return stack.enter_context(cluster)

    return started


def _results(log: "ActionLog", into: Path) -> list[str]:
    """Write what is made of the log; what could not be made, in words."""
    from minutes_miner.batch.accounts import documents_csv, failures_jsonl, of_last_run
    from minutes_miner.batch.dataset import renew_dataset
    from minutes_miner.export.files import write_whole
    from minutes_miner.store.metadata import write_metadata

    write_metadata(into / LOG)
    write_whole(into / "documents.csv", documents_csv(log))
    write_whole(into / "failures.jsonl", failures_jsonl(of_last_run(log)))
    try:
        renew_dataset(log, into / "dataset")
    except UsageError:  # pyarrow is an extra
        return [_NO_PARQUET]
    return []


def _close(tell: Teller, into: Path, notes: list[str]) -> None:
    """Say how the run ended."""
    counts, mined, tried = tell.counts, tell.counts["mined"], tell.counts["failed"] - tell.counts["again"]
    same = f"{counts['unchanged']:,} stand in {into} as this program mines them"
    before = f"{counts['again']:,} failed before and have not changed (--retry-failed tries again)"
    done = (
        f"{mined:,} documents mined, {counts['acts']:,} acts found, {tried:,} not mined"
        if mined or tried
        else f"Nothing to do for {counts['documents']:,} documents"
    )
    summary = "\n".join(
        [f"{done}; {same}; {before}. It took {tell.seconds():.0f} s.", *notes, f"Wrote {into}"]
    )
    tell.closing({**counts, "seconds": round(tell.seconds(), 1), "into": str(into), "summary": summary})


def _exit_on(failed: list[str], documents: int) -> None:
    """Exit with the code that tells how many documents failed; one in another language is no failure."""
    wrong = [kind for kind in failed if kind != FailureKind.NOT_ENGLISH]
    if wrong:
        every = len(wrong) == documents
        raise typer.Exit(ExitCode.UNREADABLE_INPUT if every else ExitCode.SOME_DOCUMENTS_FAILED)
