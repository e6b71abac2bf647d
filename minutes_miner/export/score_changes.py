"""Say what changed between two evaluations: scores, and units that went from right to wrong and back."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes_miner.errors import ConfigError

_GROUPS = {"acts": "label", "follow_up_fields": "field", "documents": "document", "councils": "council"}
_SINGLE = {"micro": "all acts", "reply_links": "reply links"}
_NEEDED = ("acts", "micro", "documents")
_OF_UNIT = {"document", "unit", "label", "kind", "text"}
_SHOWN = 160  # characters of a unit
_SAME = 0.00005  # F1 is written to four decimals

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """F1 of one thing scored, then and now; None where it was not scored.

    Attributes:
        kind: "label", "field", "document", "council" or "all".
        name: Of the label, field, document or council.
        before: F1 of the earlier run.
        after: F1 of this run.
        cases: Numbers of gold cases, then and now.
    """

    kind: str
    name: str
    before: float | None
    after: float | None
    cases: tuple[int, int]

    @property
    def by(self) -> float | None:
        """How far F1 moved; None where it was not scored in both runs."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def stayed(self) -> bool:
        """Whether it has the same F1 on as many cases."""
        return self.by is not None and abs(self.by) < _SAME and self.cases[0] == self.cases[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A unit whose decisions are right in one run and wrong in the other, or wrong in another way.

    Attributes:
        turn: "now wrong", "now right" or "wrong otherwise".
        document: Its document.
        unit: Its number there.
        before: What was wrong ("missed answer").
        after: What is wrong.
        text: Its words.
    """

    turn: str
    document: str
    unit: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    text: str


def earlier_scores(path: Path) -> dict[str, Any]:
    """Return the scores that `evaluate --json` wrote.

    Args:
        path: The file.

    Raises:
        ConfigError: It cannot be read, or holds something else.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read as scores ({error}). Name a file written by `evaluate --json`."
        raise ConfigError(message) from error
    if not _is_scores(found):
        message = f"{path} holds no scores. Name a file written by `evaluate --json`."
        raise ConfigError(message)
    return dict(found)


def _is_scores(found: Any) -> bool:
    """Whether something is of the form of scores, with or without the wrong decisions."""
    if not isinstance(found, dict) or not all(isinstance(found.get(key), dict) for key in _NEEDED):
        return False
    wrong = found.get("confusions", [])
    return isinstance(wrong, list) and all(isinstance(row, dict) and set(row) >= _OF_UNIT for row in wrong)


def changes(before: Document, after: Document) -> list[Change]:
    """Return the change of every label, field, document and council, and of all acts and links.

    Args:
        before: Scores of the earlier run, as on the wire.
        after: Scores of this run.
    """
    found = [_change("all", name, before.get(key), after.get(key)) for key, name in _SINGLE.items()]
    for key, kind in _GROUPS.items():
        old, new = _rows(before, key), _rows(after, key)
        if old and new:
            found += [_change(kind, name, old.get(name), new.get(name)) for name in {**new, **old}]
    return found


def _rows(document: Document, key: str) -> Mapping[str, Document]:
    """The rows of one group; a council's row is that of all its acts."""
    rows = document.get(key) or {}
    return {name: row.get("micro", row) for name, row in rows.items()}


def _change(kind: str, name: str, before: Document | None, after: Document | None) -> Change:
    """The change of one row."""
    old, new = before or {}, after or {}
    return Change(
        kind=kind,
        name=name,
        before=old.get("f1"),
        after=new.get("f1"),
        cases=(old.get("gold", 0), new.get("gold", 0)),
    )


def flips(before: Document, after: Document) -> list[Flip]:
    """Return the units that are right in one run only, or wrong in another way; none where a run lists none.

    Args:
        before: Scores of the earlier run, as on the wire.
        after: Scores of this run; documents that only one run scored do not count.
    """
    if "confusions" not in before or "confusions" not in after:
        return []
    common = set(before["documents"]) & set(after["documents"])
    old, new = _wrong(before["confusions"]), _wrong(after["confusions"])
    words = {_place(row): row["text"] for row in [*before["confusions"], *after["confusions"]]}
    places = sorted(place for place in {*old, *new} if place[0] in common)
    return [
        Flip(
            turn=_turn(old[place], new[place]),
            document=place[0],
            unit=place[1],
            before=tuple(sorted(old[place])),
            after=tuple(sorted(new[place])),
            text=words[place],
        )
        for place in places
        if old[place] != new[place]
    ]


def _place(row: Document) -> tuple[str, int]:
    """Document and number of a unit."""
    return row["document"], row["unit"]


def _wrong(rows: list[Document]) -> dict[tuple[str, int], set[str]]:
    """What is wrong of each unit."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows:
        found[_place(row)].add(f"{row['kind']} {row['label']}")
    return found


def _turn(before: set[str], after: set[str]) -> str:
    """Which way a unit turned."""
    if before and after:
        return "wrong otherwise"
    return "now right" if before else "now wrong"


def change_document(before: Document, after: Document) -> dict[str, Any]:
    """Return what changed as JSON knows it.

    Args:
        before: Scores of the earlier run, as on the wire.
        after: Scores of this run.
    """
    return {
        "scores": [
            {"kind": c.kind, "name": c.name, "before": c.before, "after": c.after, "gold": list(c.cases)}
            for c in changes(before, after)
        ],
        "units": [
            {
                "turn": flip.turn,
                "document": flip.document,
                "unit": flip.unit,
                "before": list(flip.before),
                "after": list(flip.after),
                "text": flip.text,
            }
            for flip in flips(before, after)
        ],
    }


def change_lines(before: Document, after: Document) -> Iterator[str]:
    """Yield what changed: scores line by line, then the units, divided by tabs.

    Documents and councils whose score stayed are only counted.

    Args:
        before: Scores of the earlier run, as on the wire.
        after: Scores of this run.
    """
    stayed: dict[str, int] = defaultdict(int)
    for change in changes(before, after):
        if change.kind in {"document", "council"} and change.stayed:
            stayed[change.kind] += 1
        else:
            yield _change_line(change)
    yield from (f"{kind}s unchanged: {count}" for kind, count in stayed.items())
    if "confusions" not in before:
        yield "which units changed is not known: the earlier file lists no confusions"
    yield from (_flip_line(flip) for flip in flips(before, after))


def _change_line(change: Change) -> str:
    """One change on a line."""
    before, after = (f"{f1:.3f}" if f1 is not None else "none" for f1 in (change.before, change.after))
    by = f"  {change.by:+.3f}" if change.by is not None else ""
    cases = f"  (gold {change.cases[0]} -> {change.cases[1]})" if change.cases[0] != change.cases[1] else ""
    return f"{change.kind:9} {change.name:45} F1 {before} -> {after}{by}{cases}"


def _flip_line(flip: Flip) -> str:
    """One unit on a line."""
    before, after = (", ".join(wrong) or "right" for wrong in (flip.before, flip.after))
    return f"{flip.turn}\t{before} -> {after}\t{flip.document}#{flip.unit}\t{flip.text[:_SHOWN]}"
