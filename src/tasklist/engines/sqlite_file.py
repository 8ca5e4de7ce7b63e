"""Lists as a SQLite file: tables, indexes, and a view `standing` of the day in table `as_of`.

SQLite has no views with parameters. `UPDATE as_of SET day = '2023-10-09'` chooses the day, which
any program that opens the file can do; where a file may not be written, `.restore` makes a copy in
memory first.
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
from tasklist.engines.standing_query import SQLITE, quoted, standing_query
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


# How a value is stored, where it is not as it is.
CONVERTED: Mapping[str, Callable[[Any], str]] = {
    DAY: datetime.date.isoformat, TEXTS: _json, TEXT_BY_HEADING: _json,
}  # fmt: skip
# "task" in ASCII: what `file` and programs tell the format by.
APPLICATION_ID = int.from_bytes(b"task", "big")
# What went wrong by SQLite's code, of which the lowest byte says what kind it is.
PRIMARY_CODE = 0xFF
SYSTEM_CODES = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EACCES,
}
# Beside the key, what questions look for.
INDEXES = {"milestone_units": "unit", "milestone_leaders": "leader"}
AS_OF = f"""
CREATE TABLE as_of (
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  baseline TEXT NOT NULL DEFAULT '{BASELINES[0]}' CHECK (baseline IN {BASELINES}),
  row INTEGER NOT NULL DEFAULT 1 PRIMARY KEY CHECK (row = 1)
)"""
SCHEMA_TABLE = "CREATE TABLE schema (version INTEGER NOT NULL, program TEXT NOT NULL)"


def write(lists: Iterable[SourceList], path: Path, day: datetime.date) -> None:
    """Write *lists* to the new file *path*; `standing` has the status on *day* at first.

    The same lists and day give the same bytes with the same version of SQLite. Raises OSError if
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
        # The file is new, and is thrown away unless it gets finished: no journal.
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
    """*rows* as SQLite holds them: a day as text, texts as JSON."""
    kinds = enumerate(table.columns.values())
    converted = [(place, CONVERTED[kind]) for place, kind in kinds if kind in CONVERTED]
    # Most rows are of tables that have nothing to convert.
    return (_converted(row, converted) for row in rows) if converted else rows


def _converted(row: Row, converted: Sequence[tuple[int, Callable[[Any], str]]]) -> Row:
    values = [*row]
    for place, convert in converted:
        if values[place] is not None:
            values[place] = convert(values[place])
    return tuple(values)
