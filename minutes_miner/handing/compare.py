"""Compare an edited export with what was exported and with the log as it is now; write nothing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from minutes_miner.handing.cells import fitted, is_cut, restored
from minutes_miner.handing.columns import heading
from minutes_miner.handing.edited import Edited, EditedRow, Written
from minutes_miner.handing.take import Take
from minutes_miner.handing.values import WRITTEN_STATUSES, editable_text, label
from minutes_miner.log_records import Edit, Entry, Log

VIA = "import"
_ENDS = re.compile(r"\r\n?")


class Kind(StrEnum):
    """What can be wrong with a row or cell."""

    CONFLICT = "conflict"  # changed in the file and in the log, to different values
    KEPT = "kept"  # a conflict that was settled for the log
    UNREADABLE = "not taken"  # the field does not take what the cell holds
    CUT = "cut"  # changed words of which the export held only the beginning
    UNKNOWN = "unknown entry"
    ADDED = "added row"
    DUPLICATE = "rows differ"  # several rows of one entry that do not agree
    REPEATED = "repeated row"  # several rows of one entry that agree
    DELETED = "row gone"
    COLUMN_GONE = "column gone"


_LOSES_NOTHING = frozenset({Kind.KEPT, Kind.REPEATED, Kind.DELETED, Kind.COLUMN_GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something of the file that was not written to the log.

    Attributes:
        kind: What it is.
        said: In words, with what to do.
        line: Row of the file, from 1; None where it has none.
        entry: Id of the entry; "" where it is none.
        reference: Its reference, for a person to find it by.
    """

    kind: Kind
    said: str
    line: int | None = None
    entry: str = ""
    reference: str = ""

    @property
    def open(self) -> bool:
        """Whether something that a person wrote is in the file alone."""
        return self.kind not in _LOSES_NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an edited export comes to.

    Attributes:
        edits: What to write.
        findings: What is not written, and why.
    """

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that leave something a person wrote out of the log."""
        return tuple(finding for finding in self.findings if finding.open)


def compare(edited: Edited, log: Log, *, by: str = "", take: Take = Take.NONE) -> Comparison:
    """Return the edits and findings of an edited export.

    A field that was changed in the file alone is an edit. One changed in both, to different values, is a
    conflict; so is one that differs where the file no longer says what was exported.

    Args:
        edited: The export, read back.
        log: The log as it is now.
        by: Who edited it.
        take: What holds in a conflict.
    """
    entries = {entry.id: entry for entry in log.entries}
    comparing = _Comparing(edited=edited, entries=entries, by=by, take=take)
    results = [*_whole_file(edited, entries), *comparing.results()]
    return Comparison(
        edits=tuple(one for one in results if isinstance(one, Edit)),
        findings=tuple(one for one in results if isinstance(one, Finding)),
    )


def _whole_file(edited: Edited, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """What is no longer in the file."""
    for name in edited.gone:
        yield Finding(
            kind=Kind.COLUMN_GONE, said=f"no column “{heading(name)}”; it is left as it is in the log"
        )
    there = {row.entry for row in edited.rows}
    for gone in (entry for entry in edited.before if entry not in there):
        reference = entries[gone].reference if gone in entries else ""
        said = "its row is not in the file; it stays in the log (`review` rejects entries)"
        yield Finding(kind=Kind.DELETED, said=said, entry=gone, reference=reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparing:
    """What is compared with what, and on what terms."""

    edited: Edited
    entries: Mapping[str, Entry]
    by: str
    take: Take

    def results(self) -> Iterator[Edit | Finding]:
        """The edits and findings of all rows, in the file's order."""
        rows: defaultdict[str, list[EditedRow]] = defaultdict(list)
        for row in self.edited.rows:
            if row.entry in self.entries:
                rows[row.entry].append(row)
            else:
                yield _stranger(row)
        for same in rows.values():
            yield from self._entry(same)

    def _entry(self, rows: Sequence[EditedRow]) -> Iterator[Edit | Finding]:
        """The rows of one entry, which should be one."""
        entry = self.entries[rows[0].entry]
        if len(rows) > 1:
            agree = all(row.cells == rows[0].cells for row in rows)
            yield _several(rows, entry, agree=agree)
            if not agree:
                return
        for name, written in rows[0].cells.items():
            yield from self._field(rows[0], entry, name, written)

    def _field(self, row: EditedRow, entry: Entry, name: str, written: Written) -> Iterator[Edit | Finding]:
        """One field of one entry."""
        now, before = self._now(entry, name), self.edited.before.get(entry.id, {}).get(name)
        if not written.why and _same(written.text, now):
            return
        if not written.why and before is not None and _same(written.text, before):
            return  # changed in the log alone, or not at all
        why = written.why or self._refused(entry, name, written.text, before)
        if why:
            kind = Kind.UNREADABLE if written.why or not is_cut(written.text) else Kind.CUT
            yield _finding(kind, row, entry, f"{heading(name)} “{written.words}”: {why}")
        elif before is not None and _same(before, now):
            yield self._edit(entry, name, written.text)
        else:
            yield from self._conflict(row, entry, name, written.text)

    def _now(self, entry: Entry, name: str) -> str:
        """A field as an export made now would show it."""
        text = editable_text(entry, name)
        return restored(fitted(text)) if self.edited.may_be_cut else text

    def _refused(self, entry: Entry, name: str, text: str, before: str | None) -> str:
        """Why the log cannot hold what was written; "" if it can."""
        if self.edited.may_be_cut and is_cut(text) and is_cut(before or self._now(entry, name)):
            return "the export held only its beginning; write it whole, without the mark, or use `review`"
        if name == "merged_into" and text and (text not in self.entries or text == entry.id):
            return "it is the id of no other entry"
        if name == "status" and text not in WRITTEN_STATUSES:
            return f"only minutes lead to it; choose from {', '.join(label(one) for one in WRITTEN_STATUSES)}"
        return ""

    def _conflict(self, row: EditedRow, entry: Entry, name: str, text: str) -> Iterator[Edit | Finding]:
        """A field that was changed in file and log, or may have been."""
        if self.take is Take.FILE:
            yield self._edit(entry, name, text)
            return
        before = self.edited.before.get(entry.id, {}).get(name)
        exported = (
            f"exported as “{before}”" if before is not None else "the file does not say what was exported"
        )
        said = (
            f"{heading(name)} is “{text}” in the file and “{self._now(entry, name)}” in the log; {exported}"
        )
        kept = self.take is Take.LOG
        yield _finding(Kind.KEPT if kept else Kind.CONFLICT, row, entry, said)

    def _edit(self, entry: Entry, name: str, text: str) -> Edit:
        """The edit of a field."""
        before = editable_text(entry, name)
        return Edit(entry=entry.id, name=name, value=text, before=before, by=self.by, via=VIA)


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same but for how a program ends lines."""
    return _ENDS.sub("\n", one) == _ENDS.sub("\n", other)


def _finding(kind: Kind, row: EditedRow, entry: Entry, said: str) -> Finding:
    """A finding at a row."""
    return Finding(kind=kind, said=said, line=row.line, entry=entry.id, reference=entry.reference)


def _stranger(row: EditedRow) -> Finding:
    """A row of no entry of this log."""
    if row.entry:
        said = f"the log has no entry {row.entry!r}; the row says: {row.words}"
        return Finding(kind=Kind.UNKNOWN, said=said, line=row.line, entry=row.entry)
    said = f"entries come from minutes and are not added here; the row says: {row.words}"
    return Finding(kind=Kind.ADDED, said=said, line=row.line)


def _several(rows: Sequence[EditedRow], entry: Entry, *, agree: bool) -> Finding:
    """Several rows of one entry."""
    lines = ", ".join(str(row.line) for row in rows)
    if agree:
        return _finding(
            Kind.REPEATED, rows[0], entry, f"rows {lines} are the same entry and agree; taken once"
        )
    differing = [name for name in rows[0].cells if len({row.cells[name] for row in rows}) > 1]
    said = "; ".join(
        f"{heading(name)}: {', '.join(f'“{row.cells[name].words}”' for row in rows)}" for name in differing
    )
    return _finding(Kind.DUPLICATE, rows[0], entry, f"rows {lines} are the same entry and differ in {said}")


def finding_line(finding: Finding) -> str:
    """Return a finding as a line: "row 7, SR (25/26) 03: conflict: Owner is …".

    Args:
        finding: The finding.
    """
    where = [f"row {finding.line}" if finding.line is not None else "", finding.reference or finding.entry]
    return f"{', '.join(part for part in where if part) or 'file'}: {finding.kind}: {finding.said}"


def edit_line(edit: Edit, log: Log) -> str:
    """Return an edit as a line: "SR (25/26) 03: Owner: “Head of Roads” -> “Clerk”".

    Args:
        edit: The edit.
        log: The log, for the reference.
    """
    reference = next((entry.reference for entry in log.entries if entry.id == edit.entry), "") or edit.entry
    return f"{reference}: {heading(edit.name)}: “{edit.before}” -> “{edit.value}”"
