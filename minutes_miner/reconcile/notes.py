"""Read the dated notes that clerks add to comments: "Update 9 July 2020: the map has been sent."."""

from itertools import pairwise

from minutes_miner.dates import StatedDate, stated_dates
from minutes_miner.patterns.trackers import NOTE_HEAD
from minutes_miner.reconcile.cells import plain_dates
from minutes_miner.reconcile.records import Note


def notes(comments: str) -> tuple[Note, ...]:
    """Return the dated notes of a cell of comments, in order; words before the first belong to none.

    Args:
        comments: The words of the cell.
    """
    heads = [(match, date) for match in NOTE_HEAD.finditer(comments) if (date := _date(match["date"]))]
    ends = [*(match.start() for match, _ in heads[1:]), len(comments)]
    return tuple(
        Note(
            date=date,
            text=comments[match.start() : end].strip(),
            body=comments[match.end() : end].strip(),
        )
        for (match, date), end in zip(heads, ends, strict=False)
    )


def newest(comments: str) -> Note | None:
    """Return the newest dated note; None where there is none, or the years left out hide which it is.

    Of several of one day the last written counts, which is the lower one where notes grow downwards.

    Args:
        comments: The words of the cell.
    """
    found = notes(comments)
    if any(note.date.year is None for note in found) and len(found) > 1:
        return None
    upwards = any(_order(one) > _order(other) for one, other in pairwise(found))
    return max(found if upwards else reversed(found), key=_order, default=None)


def _date(words: str) -> StatedDate | None:
    return next(stated_dates(plain_dates(words)), None)


def _order(note: Note) -> tuple[int, int, int]:
    """A month without a day counts as its beginning."""
    return note.date.year or 0, note.date.month, note.date.day or 0
