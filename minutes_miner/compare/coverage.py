"""Say what was not read or not counted, and of whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import pandas as pd

from minutes_miner.compare.columns import COVERAGE
from minutes_miner.compare.facts import Facts
from minutes_miner.errors import FailureKind

Gaps = Mapping[str, str]
_WORDS = {
    "not_read": ("document not read", "documents not read"),
    "other_language": ("document in another language", "documents in other languages"),
    "truncated": ("item cut short by the page", "items cut short by the page"),
    "words_in_other_languages": ("word in another language", "words in other languages"),
}  # in the order in which they are told


def coverage(found: Facts, every: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """Return what was not read, and which meetings were not counted; columns of `columns.COVERAGE`.

    Args:
        found: The facts.
        every: All meetings of all logs, named.
        kept: Those that count.
    """
    rows = [*_not_read(found, every), *_in_part(kept), *_twice(every, kept)]
    table = pd.DataFrame(rows, columns=[column.name for column in COVERAGE])
    table["amount"] = table["amount"].astype("int64")
    return table.sort_values(["what", "council", "log", "document"], kind="stable").reset_index(drop=True)


def gaps(found: Facts, every: pd.DataFrame, kept: pd.DataFrame) -> Gaps:
    """Return in words what was not read, by council; under "" of whom nobody knows.

    Args:
        found: The facts.
        every: All meetings of all logs, named.
        kept: Those that count.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in [*_not_read(found, every), *_in_part(kept)]:
        counts[row["council"]][row["what"]] += row["amount"]
    return {council: _told(count) for council, count in sorted(counts.items()) if _told(count)}


def _told(counts: Mapping[str, int]) -> str:
    """Counts in words."""
    said = [(counts[what], words) for what, words in _WORDS.items() if counts.get(what)]
    return "; ".join(f"{count:,} {one if count == 1 else more}" for count, (one, more) in said)


def _not_read(found: Facts, every: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Documents that were not read, each once; their council, where all that was read beside them has one."""
    folders = _folders(found, every)
    seen: set[tuple[str, str]] = set()
    for row in found.coverage:
        place = (row["log"], row["document"])
        if place in seen:
            continue
        seen.add(place)
        councils = folders[row["log"], str(PurePath(row["document"]).parent)]
        known = next(iter(councils)) if len(councils) == 1 else ""
        yield {
            "log": row["log"],
            "what": "other_language" if row["kind"] == FailureKind.NOT_ENGLISH else "not_read",
            "council": known,
            "council_from": "folder" if known else "",
            "document": row["document"],
            "amount": 1,
            "details": row["details"],
        }


def _folders(found: Facts, every: pd.DataFrame) -> dict[tuple[str, str], set[str]]:
    """The councils of the documents read, by log and folder."""
    council = dict(zip(zip(every["log"], every["meeting"], strict=True), every["council"], strict=True))
    folders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found.documents:
        place = (one["log"], str(PurePath(one["path"]).parent))
        folders[place] |= {council[one["log"], meeting] for meeting in one["meetings"]}
    return folders


def _in_part(kept: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """What was not read of meetings that count, or is not known of them."""
    for row in kept.to_dict("records"):
        for what, amount, details in (
            ("truncated", row["truncated_items"], "the page cuts items short"),
            ("words_in_other_languages", row["other_words"], "words in other languages are not mined"),
            ("not_found_again", row["not_found_again"], "acts the last reading did not find: not counted"),
            ("undated", int(not row["calendar_year"]), "no day stated: in no year and no time to closure"),
        ):
            if amount:
                yield _of_meeting(row, what, int(amount), details)


def _twice(every: pd.DataFrame, kept: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Meetings that stand in two logs, and those that may."""
    left = every.drop(kept.index)
    winner = dict(zip(kept["identity"], kept["log"], strict=True))
    for row in left.to_dict("records"):
        yield _of_meeting(row, "counted_once", 1, f"counted as {winner[row['identity']]} has it")
    dated = kept[(kept["loose"] != kept["meeting"])]
    doubtful = dated[dated.duplicated("loose", keep=False)]
    for _, alike in doubtful.groupby("loose"):
        if (alike["council_stated"] == "").any():
            for row in alike.to_dict("records"):
                yield _of_meeting(
                    row, "perhaps_twice", 1, "same committee and day, council not stated in one"
                )


def _of_meeting(row: Mapping[Any, Any], what: str, amount: int, details: str) -> dict[str, Any]:
    """A row about a meeting."""
    day = row["date"].isoformat() if row["calendar_year"] else "no day stated"
    return {
        "log": row["log"],
        "what": what,
        "council": row["council"],
        "council_from": "document",
        "document": f"{row['committee'] or row['council']}, {day} ({row['meeting']})",
        "amount": amount,
        "details": details,
    }
