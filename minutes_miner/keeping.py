"""Keep documents in the action log: mine those that are new or changed, one transaction each."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from minutes_miner.catalogue.records import Catalogue
from minutes_miner.errors import ReadError
from minutes_miner.inputs import STDIN, Input, load
from minutes_miner.pipeline import ReadDocument, mine_read, read_all
from minutes_miner.recognise import Judge
from minutes_miner.records import Failure, Mined
from minutes_miner.store import ActionLog
from minutes_miner.store.writing import text_hash

_PACKAGE = Path(__file__).resolve().parent
_STEPS = (
    "catalogue",
    "link",
    "patterns",
    "read",
    "recognise",
    "segment",
)  # folders that decide what is mined
_HELD_ENDINGS = frozenset(
    {".htm", ".html", ".aspx", ".ashx", ".txt", ".text", ""}
)  # of pages that complete others


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """By what one tells whether a document would be mined now as it was before.

    Attributes:
        version: Version of the program.
        rules: Hash of the program's files.
        model: Hash of the model's files; "rules" for none.
        measures: Hash of the user's own catalogue; empty for the shipped one alone.
    """

    version: str
    rules: str
    model: str
    measures: str

    def facts(self) -> dict[str, str]:
        """Return the columns of a run."""
        return {"version": self.version, "rules": self.rules, "model": self.model, "catalogue": self.measures}

    def of(self, item: Input) -> str:
        """Return the hash of all that decides what is mined from a document of given bytes.

        Args:
            item: The document, with what the user says of its meeting.
        """
        supplied = sorted((name, str(value)) for name, value in asdict(item.supplied).items())
        return hashed(f"{self.rules}|{self.model}|{self.measures}|{supplied}".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of one document of a run.

    Attributes:
        path: Its path.
        outcome: The document as mined, or why it was not; None where it stood in the log already.
    """

    path: str
    outcome: Mined | Failure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Marks):
    """What mines the documents of a run.

    Attributes:
        judge: Gives the final labels.
        catalogue: The measures; None for the shipped ones.
    """

    judge: Judge
    catalogue: Catalogue | None


def keep(log: ActionLog, items: Sequence[Input], program: Program, *, again: bool = False) -> Iterator[Kept]:
    """Yield what became of each document, when it stands in the log.

    Documents that the log has, as this program mines them, are passed over; so a run that was stopped goes on
    where it stood. At the end what later minutes say of entries is worked out anew.

    Args:
        log: The log.
        items: The documents.
        program: What mines them.
        again: Mine also what the log has.

    Raises:
        WriteError: The log cannot be written; documents written before stand in it.
    """
    run = log.begin(program.facts())
    old = {} if again else _standing(log, items, program)
    for item in items:
        if item.path in old:
            log.unchanged(item.path, old[item.path], run=run)
            yield Kept(path=item.path, outcome=None)
    rest = [item for item in items if item.path not in old]
    for item, read in zip(rest, read_all(rest), strict=True):
        yield _kept(log, item, read, program, run=run, again=again)
    log.infer()
    log.finish(run)


def _kept(
    log: ActionLog, item: Input, read: ReadDocument | Failure, program: Program, *, run: int, again: bool
) -> Kept:
    """One document read, mined and written."""
    mark = program.of(item)
    if isinstance(read, ReadDocument) and not again and _is_same(log, read, mark):
        log.unchanged(item.path, read.minutes.sha256, run=run)
        return Kept(path=item.path, outcome=None)
    outcome = (
        read
        if isinstance(read, Failure)
        else mine_read(read, judge=program.judge, catalogue=program.catalogue)
    )
    return Kept(path=item.path, outcome=log.write(outcome, run=run, program=mark))


def _is_same(log: ActionLog, read: ReadDocument, mark: str) -> bool:
    """Whether a page that others may complete reads as it did when it was mined."""
    minutes = read.minutes
    known = log.known(minutes.path, minutes.sha256, mark)
    return known and log.text_hash(minutes.sha256) == text_hash(minutes.text)


def _standing(log: ActionLog, items: Sequence[Input], program: Program) -> dict[str, str]:
    """Hashes of the documents that the log has as this program mines them, by path.

    Pages that may complete each other are read all together once one of them is cut short or not known.
    """
    hashes = {item.path: _hash(item.path) for item in items}
    found = {
        item.path: hashes[item.path]
        for item in items
        if hashes[item.path] and log.known(item.path, hashes[item.path], program.of(item))
    }
    held = [item.path for item in items if Path(item.path).suffix.lower() in _HELD_ENDINGS]
    if any(path not in found or log.truncated(found[path]) for path in held):
        return {path: sha256 for path, sha256 in found.items() if path not in held}
    return found


def _hash(path: str) -> str:
    """Hash of a document's bytes; "" where they can be read once only, or not at all, which is said later."""
    if path == STDIN:
        return ""
    try:
        return load(path).sha256
    except ReadError:
        return ""


@cache
def program_hash() -> str:
    """Return the hash of the files that decide what is mined: readers, rules, vocabulary, catalogue."""
    folders = (path for step in _STEPS for path in (_PACKAGE / step).rglob("*"))
    files = sorted(p for p in (*_PACKAGE.glob("*.py"), *folders) if p.suffix in {".py", ".yaml"})
    return hashed(b"".join(p.read_bytes() for p in files if not p.stem.endswith("_cli")))


def model_hash(folder: Path) -> str:
    """Return the hash of a model's files.

    Args:
        folder: The model.
    """
    return hashed(b"".join(p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()))


def hashed(data: bytes) -> str:
    """Return the first 16 hexadecimal digits of a hash.

    Args:
        data: Any bytes.
    """
    return hashlib.sha256(data).hexdigest()[:16]
