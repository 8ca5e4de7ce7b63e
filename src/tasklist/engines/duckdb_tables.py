"""Creates and fills the tables in DuckDB; the only module that imports it.

Rows are inserted as JSON with an array for each column, some thousand rows at once, because that is
the fastest way that needs neither a file nor another library.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist import __version__
from tasklist.engines.source_lists import SourceList
from tasklist.engines.standing_view import DUCKDB, quoted, standing_query
from tasklist.engines.table_rows import Row, rows_of
from tasklist.engines.tables import (
    DUCKDB_TYPES,
    LIST_KEY,
    SCHEMA,
    TABLES,
    TABLES_BY_NAME,
    EngineTable,
)
from tasklist.errors import TasklistError
from tasklist.model.status import BASELINES
from tasklist.process.optional_libraries import require_library

if TYPE_CHECKING:
    import duckdb

    Database = duckdb.DuckDBPyConnection

BATCH = 10_000  # rows in one text of JSON
# The errors that are recognized by their texts, since DuckDB gives no codes of system errors.
SYSTEM_CODES = (errno.ENOSPC, errno.EACCES, errno.EFBIG, errno.EROFS, errno.EDQUOT)
# The arguments of `standing`, in one row; an invalid one stops the query with an error.
ASKED = f"""\
SELECT
    CASE WHEN day IS NULL THEN error('standing: the day is NULL')
      ELSE CAST(day AS DATE) END AS as_of,
    CASE WHEN baseline IN {BASELINES} THEN baseline
      ELSE error('standing: baseline is one of {", ".join(BASELINES)}') END AS due_days"""


@contextmanager
def connection(path: Path | None = None) -> Iterator[Database]:
    """Create the database *path*, or one in memory, with empty tables, and close it at the end.

    Raises MissingLibraryError if DuckDB is not installed, OSError if the database cannot be written
    because of the disk or permissions.
    """
    with require_library("duckdb"):
        import duckdb
    try:
        database = duckdb.connect(":memory:" if path is None else path)
        try:
            # Queries must not read variables of this program, nor download extensions.
            for setting in ("python_enable_replacements", "autoinstall_known_extensions"):
                database.execute(f"SET {setting} = false")
            for table in TABLES:
                database.execute(_table_definition(table))
            yield database
        finally:
            database.close()
    except duckdb.IOException as error:
        raise _system_error(str(error)) from error


def _system_error(message: str) -> OSError:
    number = next((one for one in SYSTEM_CODES if os.strerror(one) in message), errno.EIO)
    return OSError(number, os.strerror(number))


def _table_definition(table: EngineTable) -> str:
    lines = [
        f"{quoted(name, DUCKDB)} {DUCKDB_TYPES[kind]}"
        + (" NOT NULL" if name in table.key or name in table.required else "")
        for name, kind in table.columns.items()
    ]
    columns = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {columns}\n)"


def insert(
    database: Database, source: SourceList, names: Collection[str] = TABLES_BY_NAME.keys()
) -> set[str]:
    """Insert the rows of *source* into the tables in *names*; return the names of those filled."""
    filled = set()
    for name in names:
        rest = iter(rows_of(source, name))
        while batch := list(islice(rest, BATCH)):
            _insert(database, TABLES_BY_NAME[name], batch)
            filled.add(name)
    return filled


def _insert(database: Database, table: EngineTable, rows: Sequence[Row]) -> None:
    """Insert *rows*, which are all of the same list, into *table*."""
    list_key = rows[0][: len(LIST_KEY)]
    columns = dict(zip(table.columns, zip(*rows, strict=True), strict=True))
    # Columns without any value, like those of most facts, are left out of the JSON.
    told = {
        name: values
        for name, values in columns.items()
        if name not in LIST_KEY and any(value is not None for value in values)
    }
    values = ", ".join(
        "?" if name in LIST_KEY else f'unnest(told."{name}")' if name in told else "NULL"
        for name in columns
    )
    types = json.dumps({name: [DUCKDB_TYPES[table.columns[name]]] for name in told})
    text = json.dumps(told, ensure_ascii=False, default=datetime.date.isoformat)
    parsed = f"SELECT from_json_strict(?, '{types}') AS told"
    database.execute(f"INSERT INTO {table.name} SELECT {values} FROM ({parsed})", [*list_key, text])


def macro() -> str:
    """Return the statement that creates the table macro `standing`."""
    query = standing_query(DUCKDB, ASKED)
    return f"CREATE MACRO standing(day, baseline := '{BASELINES[0]}') AS TABLE\n{query}"


def write(lists: Iterable[SourceList], path: Path) -> None:
    """Write *lists*, one at a time, to the new database *path*.

    Raises the errors of `connection`.
    """
    with connection(path) as database:
        complete(database, lists)


def complete(
    database: Database,
    lists: Iterable[SourceList],
    names: Collection[str] = TABLES_BY_NAME.keys(),
) -> None:
    """Insert *lists*, one at a time, into those tables of *database* that are in *names*.

    Also create the table `schema`, with the version, and the macro `standing`.
    """
    database.execute("CREATE TABLE schema (version INTEGER NOT NULL, program VARCHAR NOT NULL)")
    database.execute("INSERT INTO schema VALUES (?, ?)", [SCHEMA, __version__])
    for source in lists:
        insert(database, source, names)
    database.execute(macro())


@contextmanager
def failures(error_type: type[TasklistError]) -> Iterator[None]:
    """Raise an *error_type*, with DuckDB's message as *reason*, if the `with` block fails."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise error_type(reason=str(error).strip()) from error
