"""Acts as tables for a terminal, one per document."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from minutes_miner.dates import long_date
from minutes_miner.records import Act, ActType, Failure, Mined

_STYLES = {
    ActType.QUESTION: "cyan",
    ActType.ANSWER: "green",
    ActType.FOLLOW_UP: "yellow",
    ActType.CONCLUSION: "magenta",
}


def acts_tables(outcomes: Sequence[Mined | Failure]) -> Iterator[Table]:
    """Yield a table per mined document.

    Args:
        outcomes: Mined documents and failures; failures are said elsewhere.
    """
    for outcome in outcomes:
        if isinstance(outcome, Mined):
            yield _table(outcome)


def _table(mined: Mined) -> Table:
    """The table of one document."""
    meeting = mined.segments.meetings[0]
    named = [meeting.council, meeting.committee, long_date(meeting.date) if meeting.date else ""]
    table = Table(
        title=Text(" - ".join(n for n in named if n) or mined.minutes.path), title_justify="left", expand=True
    )
    table.add_column("Item", width=6)
    table.add_column("Act", width=11)
    table.add_column("Words", ratio=4)
    table.add_column("Who", ratio=1)
    table.add_column("Owner, due", ratio=1)
    for act in mined.acts:
        table.add_row(*_cells(act))
    return table


def _cells(act: Act) -> tuple[Text, ...]:
    """One act as cells."""
    place = f"{act.item_number}{f' p{act.page}' if act.page else ''}"
    who = act.requested_by or act.speaker
    owner = ", ".join(n for n in (act.owner, act.due) if n)
    name = act.type.replace("_", "-") + ("?" if act.tier == "possible" else "")
    return Text(place), Text(name, style=_STYLES[act.type]), Text(act.text), Text(who), Text(owner)
