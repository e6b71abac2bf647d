"""The tables of the action log's SQLite file; many columns derive from the records."""

from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sqlite_utils import Database

from minutes_miner.errors import ConfigError
from minutes_miner.log_records import Edit, Entry, Later, StoredAct
from minutes_miner.store.transaction import whole
from minutes_miner.store.views import MINED, views

VERSION = 2


def _columns(kind: type, names: tuple[str, ...] | None = None) -> dict[str, type]:
    """Columns of a record's fields, with the type SQLite gives them."""
    hints = get_type_hints(kind)
    return {name: _column(hints[name]) for name in names or tuple(hints)}


def _column(hint: Any) -> type:
    """The type of column that holds a field."""
    if get_origin(hint) is UnionType:
        (hint,) = (arm for arm in get_args(hint) if arm is not NoneType)
    if hint in {int, bool}:
        return int
    return float if hint is float else str


_TABLES: dict[str, tuple[dict[str, type], str | tuple[str, ...]]] = {
    "runs": (
        {
            "id": int,
            "started_at": str,
            "finished_at": str,
            "version": str,
            "rules": str,
            "model": str,
            "catalogue": str,
            "documents": int,
            "unchanged": int,
            "failed": int,
        },
        "id",
    ),
    "inputs": ({"run": int, "path": str, "sha256": str, "outcome": str}, ("run", "path")),
    "files": ({"path": str, "sha256": str}, "path"),
    "documents": (
        {
            "sha256": str,
            "path": str,
            "format": str,
            "status": str,
            "pages": int,
            "items": int,
            "words": int,
            "other_words": str,
            "truncated": int,
            "warnings": str,
            "address": str,
            "text_sha256": str,
            "program": str,
            "run": int,
            "replaced_by": str,
            "donors": str,
        },
        "sha256",
    ),
    "meetings": (
        {
            "id": str,
            "council": str,
            "committee": str,
            "date": str,
            "status": str,
            "council_form": str,
            "committee_form": str,
            "content": str,
        },
        "id",
    ),
    "sittings": (
        {
            "document": str,
            "ordinal": int,
            "meeting": str,
            "items": int,
            "words": int,
            "sentences": int,
            "speech": str,
        },
        ("document", "ordinal"),
    ),
    "items": (
        {
            "document": str,
            "ordinal": int,
            "meeting": str,
            "number": str,
            "title": str,
            "minute_number": str,
            "procedural": int,
            "truncated": int,
            "start": int,
            "end": int,
            "address": str,
        },
        ("document", "ordinal"),
    ),
    "paragraphs": (
        {
            "document": str,
            "ordinal": int,
            "meeting": str,
            "item": int,
            "start": int,
            "end": int,
            "page": int,
            "section": str,
            "text": str,
        },
        ("document", "ordinal"),
    ),
    "sentences": (
        {
            "document": str,
            "ordinal": int,
            "paragraph": int,
            "start": int,
            "body": int,
            "end": int,
            "lead_in": int,
        },
        ("document", "ordinal"),
    ),
    "readings": (
        {"document": str, "act": str, "ordinal": int, "meeting": str, "stands_as": str, "json": str},
        ("document", "act"),
    ),
    "acts": ({**_columns(StoredAct), "ordinal": int}, "id"),
    "links": (
        {
            "act": str,
            "ordinal": int,
            "indicator": str,
            "name": str,
            "how": str,
            "score": float,
            "words": str,
        },
        ("act", "ordinal"),
    ),
    "figures": (
        {
            "act": str,
            "ordinal": int,
            "number": float,
            "words": str,
            "unit": str,
            "role": str,
            "indicator": str,
            "change": str,
            "judged": str,
            "json": str,
        },
        ("act", "ordinal"),
    ),
    "entries": ({**_columns(Entry, MINED), "meeting": str}, "id"),
    "later": ({"number": int, **_columns(Later)}, ("entry", "number")),
    "openings": ({"path": str, "key": str, "cut": int}, ("path", "key", "cut")),
    "waiting": (
        {"council_form": str, "committee_form": str, "mark": str},
        ("council_form", "committee_form"),
    ),
    "edits": (_columns(Edit), "number"),
    "failures": (
        {"path": str, "kind": str, "message": str, "sha256": str, "run": int, "program": str},
        "path",
    ),
    "settings": ({"name": str, "value": str}, "name"),
}
_EMPTY: dict[type, str | int | float] = {str: "", int: 0, float: 0.0}  # in rows written before a column
_INDEXES = {
    "entries": (("meeting",), ("act",), ("committee",), ("owner",), ("council", "meeting_date")),
    "acts": (("meeting",), ("entry",), ("in_reply_to",)),
    "readings": (("meeting",), ("stands_as",)),
    "edits": (("entry", "name"),),
    "meetings": (("date",), ("council_form", "committee_form")),
    "sittings": (("meeting",),),
    "openings": (("key",),),
    "inputs": (("path",),),
    "paragraphs": (("meeting",),),
}
_SEARCHED = {
    "entries": ("text", "item_title", "question_text", "answer_text"),
    "acts": ("text", "item_title", "speaker"),
    "paragraphs": ("text",),
}


def prepare(db: Database) -> None:
    """Make the tables, indexes, searches and views that are missing, in one transaction.

    Args:
        db: A new or known action log.

    Raises:
        ConfigError: The file holds something else, or was written by a later version.
    """
    if _version(db) == VERSION:
        return
    with whole(db):
        found = _version(db)
        if not found:
            _make(db)
        elif found < VERSION:
            _widen(db)


def _version(db: Database) -> int:
    """Version of the tables; 0 of an empty file."""
    names = db.table_names()
    if not names:
        return 0
    if "settings" not in names or "entries" not in names:
        message = "it is a SQLite file of something else. Name another file with --db."
        raise ConfigError(message)
    found = int(db.execute("select value from settings where name = 'version'").fetchone()[0])
    if found > VERSION:
        message = (
            f"it was written by a later version of minutes-miner (tables {found}, this one knows {VERSION})."
            " Update minutes-miner, or name another file with --db."
        )
        raise ConfigError(message)
    return found


def _widen(db: Database) -> None:
    """Bring the tables of version 1 to this one; what later minutes say is worked out anew."""
    db.table("later").drop()
    db.table("later").create(_TABLES["later"][0], pk=_TABLES["later"][1])
    for name, (columns, key) in _TABLES.items():
        db.table(name).create(columns, pk=key, if_not_exists=True)
        there = db.table(name).columns_dict
        for column, kind in columns.items():
            if column not in there:
                db.table(name).add_column(column, kind, not_null_default=_EMPTY[kind])
    for name, indexes in _INDEXES.items():
        for index in indexes:
            db.table(name).create_index(index, if_not_exists=True)
    db.execute(
        "insert into waiting select distinct council_form, committee_form, 'widened' from meetings"
        " order by council_form, committee_form"
    )
    db.execute("delete from settings where name in ('changes', 'inferred')")
    db.table("settings").update("version", {"value": str(VERSION)})


def _make(db: Database) -> None:
    """Make everything."""
    for name, (columns, key) in _TABLES.items():
        db.table(name).create(columns, pk=key)
    for name, indexes in _INDEXES.items():
        for index in indexes:
            db.table(name).create_index(index)
    for name, searched in _SEARCHED.items():
        db.table(name).enable_fts(searched, create_triggers=True, tokenize="porter")
    for name, query in views().items():
        db.create_view(name, query)
    db.table("settings").insert({"name": "version", "value": str(VERSION)})
