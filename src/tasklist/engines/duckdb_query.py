"""A query in SQL over lists, answered by DuckDB in memory, with access only to the tables.

The lists may be written by somebody else, and the query may come from a web page. Therefore a query
can't read or write files, reach the network, load extensions, or change settings or tables.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tasklist.engines import duckdb_tables
from tasklist.engines.source_lists import SourceList
from tasklist.engines.standing_view import STANDING_TABLES
from tasklist.engines.tables import TABLES_BY_NAME
from tasklist.errors import UsageError
from tasklist.language import N_
from tasklist.process.named_tuples import NamedTuple

# Run last before the query, because afterwards no setting can be changed.
LOCKS = (
    "SET autoload_known_extensions = false",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
    "BEGIN TRANSACTION READ ONLY",
)
# Parts of words by which a query can read a table without naming it.
NAMELESS = ("query", "duckdb_", "information_schema", "pg_")
READING = frozenset(("SELECT", "EXPLAIN"))
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT",
           "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL")  # fmt: skip


class QueryFailedError(UsageError):
    """DuckDB can't answer a query, for the *reason* that it gives."""

    sentence = N_("DuckDB: {reason}")
    advice = N_(
        "Tables and columns are described in docs/data.md. To list them: SHOW TABLES,"
        " DESCRIBE milestones"
    )


class NoReadingQueryError(UsageError):
    """The text of a query is not exactly one statement that reads."""

    sentence = N_("Expected one query, such as SELECT; nothing else is run.")
    advice = N_("Give one statement: SELECT, WITH, FROM, DESCRIBE, SHOW TABLES or EXPLAIN.")


class QueryAnswer(NamedTuple):
    """The answer to a query: the names of its columns, and its rows.

    *numbers* has True for each column that contains numbers, and False for each other column. A
    value in a row is a text, number, boolean, date, list, mapping or None.
    """

    columns: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: Sequence[tuple[Any, ...]]


def answer(lists: Iterable[SourceList], query: str) -> QueryAnswer:
    """Return the answer to *query*, in DuckDB's SQL, over *lists*, which are read one at a time.

    Raises NoReadingQueryError if *query* is not one statement that reads, QueryFailedError if
    DuckDB refuses it, MissingLibraryError if DuckDB is not installed.
    """
    with duckdb_tables.connection() as database:
        with duckdb_tables.failures(QueryFailedError):
            statements = database.extract_statements(query)
        if len(statements) != 1 or statements[0].type.name not in READING:
            raise NoReadingQueryError
        duckdb_tables.complete(database, lists, needed_tables(query))
        for lock in LOCKS:
            database.execute(lock)
        with duckdb_tables.failures(QueryFailedError):
            cursor = database.execute(statements[0])
            described = cursor.description or []
            rows = cursor.fetchall()
    return QueryAnswer(
        tuple(str(column[0]) for column in described),
        tuple(str(column[1]).partition("(")[0] in NUMBERS for column in described),
        [tuple(map(_plain, row)) for row in rows],
    )


def needed_tables(query: str) -> set[str]:
    """Return the names of the tables that *query* may read, so that only these have to be filled.

    These are the tables whose names occur in the query. Most queries do not need the table of
    units, which has half of all rows. All tables are returned if the query contains a text of
    NAMELESS, because it may then read tables that it does not name: `query_table` can compute the
    name of a table, and `duckdb_tables` counts the rows of each table.
    """
    text = query.casefold()
    if any(word in text for word in NAMELESS):
        return set(TABLES_BY_NAME)
    named = {name for name in TABLES_BY_NAME if name in text}
    return named | STANDING_TABLES if "standing" in text else named


def _plain(value: Any) -> Any:
    """Return *value* as one of the types that every format can write."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    is_number = isinstance(value, int | float) and math.isfinite(value)
    is_day = type(value) is datetime.date
    # Times, intervals, bytes, UUIDs and floats that are not finite become texts.
    return value if value is None or is_number or is_day else str(value)
