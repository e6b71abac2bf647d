"""Read a corpus of labelled minutes: one folder a council, one file a meeting."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutes_miner.errors import ConfigError
from minutes_miner.training.markup import Marked, Unit, parse, units, validate

_SHOWN = 5  # problems in an error message; `corpus check` lists them all
_END_MARKS = (".", "?", "!", ":", ";", ",", ":-", ".”", '."', ".)")
_CLOSERS = "”’\"')]*_ "


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledMinutes:
    """One document of a corpus.

    Attributes:
        path: The file.
        marked: The document as parsed.
        units: Its sentences, list items, heading lines and cells with their labels, in order.
        problems: What `validate` finds wrong, in words; empty for a good document.
    """

    path: Path
    marked: Marked
    units: tuple[Unit, ...]
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Folder and file ("harrowmere/2019-11-14-panel.txt"), to name it in messages."""
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def council(self) -> str:
        """The council as the header names it; empty where it does not."""
        return self.marked.header.get("council", "")

    @property
    def area(self) -> str:
        """The service area of the header; empty where it does not say."""
        return self.marked.header.get("area", "")

    @property
    def nation(self) -> str:
        """The nation of the header; empty where it does not say."""
        return self.marked.header.get("nation", "")

    @property
    def styles(self) -> tuple[int, ...]:
        """Numbers of the house styles in the header; what is no number is left out."""
        stated = (style.strip() for style in self.marked.header.get("styles", "").split(","))
        return tuple(int(style) for style in stated if style.isdecimal())

    @property
    def date(self) -> date | None:
        """Day of the meeting; None where the header states none that exists."""
        try:
            return date.fromisoformat(self.marked.header.get("date", ""))
        except ValueError:
            return None

    def quote(self, unit: Unit) -> str:
        """Return the words of a unit as they stand in the minutes."""
        return self.marked.text[unit.start : unit.end]

    def line(self, unit: Unit) -> str:
        """Return the whole line, or lines, of the plain minutes a unit stands on."""
        text = self.marked.text
        line_break = text.find("\n", unit.end)
        return text[text.rfind("\n", 0, unit.start) + 1 : len(text) if line_break < 0 else line_break]

    def is_prose(self, unit: Unit) -> bool:
        """Return whether a unit is a sentence or list item, not a heading line or table cell.

        A heading line is one that carries no label, has its line to itself and ends without a mark.
        """
        line = self.line(unit)
        if "|" in line:
            return False
        words = self.quote(unit)
        alone = line.strip() == words.strip()
        return not alone or bool(unit.acts) or words.rstrip(_CLOSERS).endswith(_END_MARKS)


def read_corpus(folder: Path) -> tuple[LabelledMinutes, ...]:
    """Return all documents of a corpus in order of their paths, faulty ones with their problems.

    Args:
        folder: Holds `.txt` files in the markup of `corpora/MARKUP.md`, in folders of any depth.

    Raises:
        ConfigError: The folder is not there or holds no document.
    """
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        message = f"{folder} holds no labelled minutes (*.txt). Name the folder of a corpus (corpora/train)."
        raise ConfigError(message)
    return tuple(_document(path) for path in paths)


def load_corpus(folder: Path) -> tuple[LabelledMinutes, ...]:
    """Return all documents of a corpus, every one of them without problems.

    Args:
        folder: As for `read_corpus`.

    Raises:
        ConfigError: The folder holds no document, or one that breaks the rules of the markup.
    """
    documents = read_corpus(folder)
    problems = [f"{document.name}: {problem}" for document in documents for problem in document.problems]
    if problems:
        shown = "; ".join(problems[:_SHOWN])
        message = f"{folder}: {len(problems)} problems, {shown}. List them with `minutes-miner corpus check`."
        raise ConfigError(message)
    return documents


def _document(path: Path) -> LabelledMinutes:
    try:
        marked = parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Save it as plain text in UTF-8."
        raise ConfigError(message) from error
    return LabelledMinutes(path=path, marked=marked, units=units(marked), problems=tuple(validate(marked)))
