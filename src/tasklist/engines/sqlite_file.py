"""Lists as a SQLite file: tables, indexes, and a view `standing` for the day in table `as_of`.

Because views in SQLite have no parameters, the day is set with `UPDATE as_of SET day =
'2023-10-09'`, which any program that opens the file can do. To leave the file unchanged, copy it
into memory first with `.restore`, and set the day in the copy.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tasklist import __version__
from tasklist.engines.source_lists import SourceList
from tasklist.engines.standing_view import SQLITE, quoted, standing_query
from tasklist.engines.table_rows import Row, rows_of
from tasklist.engines.tables import (
    DAY,
    SCHEMA,
    SQLITE_TYPES,
    TABLES,
    TEXT_BY_HEADING,
    TEXTS,
    EngineTable,
)
from tasklist.model.status import BASELINES


def _json(value: list[str] | dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False)


# How the values of some kinds are converted to be stored; the others need no conversion.
CONVERTED: Mapping[str, Callable[[Any], str]] = {
    DAY: datetime.date.isoformat, TEXTS: _json, TEXT_BY_HEADING: _json,
}  # fmt: skip
# "task" in ASCII, by which `file` and other programs recognize the format.
APPLICATION_ID = int.from_bytes(b"task", "big")
# The lowest byte of an error code of SQLite is the kind of the error; the errno for some kinds.
PRIMARY_CODE = 0xFF
SYSTEM_CODES = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EACCES,
}
# The columns, besides the key, that queries search; by table.
INDEXES = {"milestone_units": "unit", "milestone_leaders": "leader"}
AS_OF = f"""
CREATE TABLE as_of (
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  baseline TEXT NOT NULL DEFAULT '{BASELINES[0]}' CHECK (baseline IN {BASELINES}),
  row INTEGER NOT NULL DEFAULT 1 PRIMARY KEY CHECK (row = 1)
)"""
SCHEMA_TABLE = "CREATE TABLE schema (version INTEGER NOT NULL, program TEXT NOT NULL)"


def write(lists: Iterable[SourceList], path: Path, day: datetime.date) -> None:
    """Write *lists* to the new file *path*; at first, `standing` shows the status on *day*.

    With the same version of SQLite, the same lists and day give the same bytes. Raises OSError if
    the disk or permissions do not allow it.
    """
    try:
        _write(lists, path, day)
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
        number = SYSTEM_CODES.get(code, errno.EIO)
        raise OSError(number, os.strerror(number)) from error


def _write(lists: Iterable[SourceList], path: Path, day: datetime.date) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # No journal, because the file is new, and is deleted unless it is finished.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        fill(database, lists, day)


def fill(database: sqlite3.Connection, lists: Iterable[SourceList], day: datetime.date) -> None:
    """Create the tables and the view in the empty *database*, and insert *lists*, one at a time."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")
    database.execute("BEGIN")
    for table in TABLES:
        database.execute(_table_definition(table))
    database.execute(SCHEMA_TABLE)
    database.execute("INSERT INTO schema VALUES (?, ?)", (SCHEMA, __version__))
    database.execute(AS_OF)
    database.execute("INSERT INTO as_of (day) VALUES (?)", (day.isoformat(),))
    for source in lists:
        _insert(database, source)
    for table_name, column in INDEXES.items():
        database.execute(f"CREATE INDEX {table_name}_{column} ON {table_name} ({column})")
    asked = "SELECT day AS as_of, baseline AS due_days FROM as_of"
    database.execute(f"CREATE VIEW standing AS\n{standing_query(SQLITE, asked)}")
    database.execute("COMMIT")


def _table_definition(table: EngineTable) -> str:
    lines = [
        f"{quoted(name, SQLITE)} {SQLITE_TYPES[kind]}"
        + (" NOT NULL" if name in table.key or name in table.required else "")
        for name, kind in table.columns.items()
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    columns = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {columns}\n) WITHOUT ROWID"


def _insert(database: sqlite3.Connection, source: SourceList) -> None:
    for table in TABLES:
        places = ", ".join("?" * len(table.columns))
        rows = _stored(table, rows_of(source, table.name))
        database.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)


def _stored(table: EngineTable, rows: Iterable[Row]) -> Iterable[Row]:
    """Return *rows* as SQLite stores them: a day as text, a list or mapping of texts as JSON."""
    kinds = enumerate(table.columns.values())
    converted = [(place, CONVERTED[kind]) for place, kind in kinds if kind in CONVERTED]
    # Most rows are in tables that have no columns to convert.
    return (_converted(row, converted) for row in rows) if converted else rows


def _converted(row: Row, converted: Sequence[tuple[int, Callable[[Any], str]]]) -> Row:
    values = [*row]
    for place, convert in converted:
        if values[place] is not None:
            values[place] = convert(values[place])
    return tuple(values)
