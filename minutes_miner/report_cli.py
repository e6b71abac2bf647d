"""The `report` command: the action log as one HTML page."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from minutes_miner.indicators_cli import Own, catalogue_with

_LOG = Path("output/action-log.db")
_PAGE = Path("output/action-log.html")


def report_command(
    db: Annotated[Path, typer.Option(help="The action log.")] = _LOG,
    output: Annotated[Path, typer.Option(help="The page to write.")] = _PAGE,
    as_of: Annotated[
        str, typer.Option(help="What is due before this day is overdue (YYYY-MM-DD); today.")
    ] = "",
    committee: Annotated[str, typer.Option(help="Only of committees whose name holds these words.")] = "",
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "",
    catalogue: Own = None,
) -> None:
    """Write the action log as one HTML page that opens anywhere and asks nothing of the network."""
    from minutes_miner.audit import audit_words
    from minutes_miner.export.files import write_whole
    from minutes_miner.inputs import parsed_date
    from minutes_miner.report import of_committee, page
    from minutes_miner.store import open_log

    day = parsed_date(as_of, where="--as-of") or dt.datetime.now().astimezone().date()
    with open_log(db) as store:
        log = store.log()
    html = page(
        of_committee(log, committee) if committee else log,
        as_of=day,
        title=title,
        audit=audit_words(log, day),
        measures={one.id: one.name for one in catalogue_with(catalogue).indicators},
        folder=output.parent,
    )
    write_whole(output, html)
    typer.echo(f"Wrote {output}", err=True)
