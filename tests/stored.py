"""What stands in an action log's file, for comparing two of them."""

import sqlite3
from pathlib import Path

OF_A_RUN = {"runs", "inputs", "settings"}  # tables that tell of runs, not of minutes
STARTED_AT = {"run"}  # columns that do


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables and views that tell of minutes, in an order of their own."""
    connection = sqlite3.connect(db)
    names = [
        row[0]
        for row in connection.execute(
            "select name from sqlite_master where type in ('table', 'view') order by 1"
        )
        if "_fts" not in row[0] and row[0] not in OF_A_RUN
    ]
    found = {}
    for name in names:
        cursor = connection.execute(f"select * from {name}")  # noqa: S608 - names of our own
        columns = [column[0] for column in cursor.description]
        kept = [n for n, column in enumerate(columns) if column not in STARTED_AT]
        found[name] = sorted((tuple(row[n] for n in kept) for row in cursor), key=repr)
    connection.close()
    return found
