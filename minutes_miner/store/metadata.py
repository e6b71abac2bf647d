"""Say to Datasette what the tables, views and columns of the action log hold."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

from minutes_miner.export.files import write_whole
from minutes_miner.log_records import Edit, Entry, Later, StoredAct, StoredDocument, StoredMeeting

_TITLE = "Action log of scrutiny minutes"
_ABOUT = (
    "Requests, undertakings and recommendations found in published minutes by minutes_miner, word for word"
    " with their"
    " place. What the minutes state, what was inferred from later minutes and what people wrote stand in"
    " columns of"
    " their own. What could not be read stands in coverage."
)
_TABLES: dict[str, tuple[str, type | None]] = {
    "action_log": ("Every entry, people's edits laid over what was mined.", Entry),
    "outstanding": ("What was asked for and is neither closed nor possibly closed.", Entry),
    "possibly_closed": ("Entries that words of later minutes may close; a person has to settle it.", Entry),
    "unanswered_questions": ("Questions to which no reply is minuted.", Entry),
    "outstanding_by_owner": ("How many are outstanding, by owner as written.", None),
    "outstanding_by_committee": ("How many are outstanding, by committee.", None),
    "coverage": (
        "Documents read, with what is cut short or not in English, and those not read, with why.",
        None,
    ),
    "entries": ("Entries as mined, without people's edits; read action_log instead.", Entry),
    "acts": ("Questions, answers, follow-ups and conclusions, each once.", StoredAct),
    "meetings": ("Meetings, however many documents print their minutes.", StoredMeeting),
    "documents": ("Documents mined.", StoredDocument),
    "edits": ("What people wrote, only ever added to; the last of a field holds.", Edit),
    "later": ("What later minutes say of entries; always inferred.", Later),
    "readings": ("Acts as one document prints them.", None),
    "sittings": ("Which meetings a document holds minutes of.", None),
    "items": ("Agenda items.", None),
    "paragraphs": (
        "The minutes, paragraph by paragraph; names of members of the public are blackened.",
        None,
    ),
    "sentences": ("Where sentences begin and end.", None),
    "links": ("Measures that acts speak of.", None),
    "figures": ("Statistics that acts quote.", None),
    "runs": ("Runs of the program, with hashes of its rules, model and catalogue.", None),
    "inputs": ("Documents of each run, and what became of them.", None),
    "files": ("Which content stood under which path when it was last read.", None),
    "failures": ("Documents that were not mined, and why.", None),
    "openings": ("By what texts of web pages find each other, where one is cut short.", None),
    "waiting": ("Committees whose later minutes are still to be compared with their entries.", None),
    "settings": ("Of the file itself.", None),
}
_FACETS = {
    name: ["committee", "type", "status", "owner"]
    for name in ("action_log", "outstanding", "possibly_closed", "unanswered_questions")
}


def metadata(name: str) -> dict[str, Any]:
    """Return Datasette's metadata of an action log.

    Args:
        name: Name of the file without its ending, by which Datasette knows it.
    """
    tables = {table: _table(table, about, record) for table, (about, record) in _TABLES.items()}
    return {"title": _TITLE, "description": _ABOUT, "databases": {name: {"tables": tables}}}


def _table(table: str, about: str, record: type | None) -> dict[str, Any]:
    """What is said of one table."""
    found: dict[str, Any] = {"description": about}
    if table in _FACETS:
        found["facets"] = _FACETS[table]
    columns = attributes(record) if record else {}
    return {**found, "columns": columns} if columns else found


def attributes(record: type) -> dict[str, str]:
    """Return what the docstring of a record says of its fields; nothing where docstrings are stripped.

    Args:
        record: A dataclass with an "Attributes:" section.
    """
    _, _, said = (inspect.getdoc(record) or "").partition("Attributes:")
    found = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", said, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def write_metadata(db: Path) -> Path:
    """Write the metadata beside an action log, and return where: "action-log.metadata.json".

    Args:
        db: The log.

    Raises:
        WriteError: The file cannot be written.
    """
    path = db.with_suffix(".metadata.json")
    write_whole(path, json.dumps(metadata(db.stem), ensure_ascii=False, indent=1) + "\n")
    return path
