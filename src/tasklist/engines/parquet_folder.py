"""Lists as a folder of Parquet files, which DuckDB, Spark and others can read directly.

Each table has a folder, and in it each list has a folder, which is named like a partition of Hive:
`milestones/year=2023/list=西青区/data.parquet`. Only a few characters of a list's name are encoded.
DuckDB would write 西青区 with percent signs, which Spark would read as another text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tasklist import __version__
from tasklist.engines import duckdb_tables
from tasklist.engines.source_lists import SourceList
from tasklist.engines.standing_view import DUCKDB, SPARK, quoted, standing_query
from tasklist.engines.tables import (
    DUCKDB_TYPES,
    LIST_KEY,
    SCHEMA,
    TABLES,
    TABLES_BY_NAME,
    EngineTable,
)

# The files in the folder besides the tables.
SCHEMA_FILE, DUCKDB_FILE, SPARK_FILE = "schema.json", "standing.duckdb.sql", "standing.spark.sql"
PROGRAM = "tasklist"
DATA_FILE = "data.parquet"
DUCKDB_HEAD = """\
-- Views of the tables, and the macro standing(DATE '2023-10-09').
-- The folder is the variable "fleet": SET VARIABLE fleet = 's3://…/fleet.parquet';
SET VARIABLE fleet = coalesce(getvariable('fleet'), 'fleet.parquet');
"""
SPARK_HEAD = """\
-- spark.sql(text, args={"day": "2023-10-09", "baseline": "current"}), with the tables as views.
"""
DATA = re.compile(rf"(?:{'|'.join(TABLES_BY_NAME)})/year=[^/]*/list=[^/]*/{re.escape(DATA_FILE)}")
# Names of lists that engines would read as NULL.
ABSENT = re.compile("null|__hive_default_partition__", re.IGNORECASE)
# The characters that Spark encodes in the name of a partition, those that Windows does not allow,
# and a dot or space at the end, which Windows drops.
SPECIAL = re.compile(r"""[\x00-\x1f\x7f"#%'*/:=?\\{}\[\]^<>|]|[. ]$""")


def write(lists: Iterable[SourceList], folder: Path) -> None:
    """Write *lists*, one at a time, into the new *folder*.

    With the same version of DuckDB, the same lists give the same bytes. Raises the errors of
    `duckdb_tables.connection`, and OSError if two lists have the same name and year.
    """
    missing: dict[str, Path] = {}  # tables without rows so far, and where an empty file would go
    with duckdb_tables.connection() as database:
        # With one thread the rows keep their order.
        database.execute("SET threads = 1")
        for number, source in enumerate(lists):
            place = partition(source.year, source.name)
            filled = duckdb_tables.insert(database, source)
            for table in TABLES:
                if table.name in filled:
                    _write_rows(database, table, folder / table.name / place)
                    missing.pop(table.name, None)
                elif number == 0:
                    missing[table.name] = folder / table.name / place
                database.execute(f"DELETE FROM {table.name}")
        for name, part in missing.items():
            # Without any file, an engine would not know the columns.
            _write_rows(database, TABLES_BY_NAME[name], part)
    for name, text in _descriptions():
        (folder / name).write_text(text, "utf-8", newline="\n")


def partition(year: int, name: str) -> str:
    """Return the name of the folder for one list inside the folder of a table.

    For the list 西青区 of 2023, this is `year=2023/list=西青区`.
    """
    encoded = (ABSENT if ABSENT.fullmatch(name) else SPECIAL).sub(_percent, name)
    return f"year={year}/list={encoded}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def stranger(folder: Path) -> Path | None:
    """A file in *folder* that `write` did not write; None if there is none."""
    if not _is_ours(folder / SCHEMA_FILE):
        return next(iter(_files(folder)), None)
    known = {SCHEMA_FILE, DUCKDB_FILE, SPARK_FILE}
    return next((file for file in _files(folder)
                 if (name := file.relative_to(folder).as_posix()) not in known
                 and not DATA.fullmatch(name)), None)  # fmt: skip


def _is_ours(file: Path) -> bool:
    try:
        described = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("program") == PROGRAM


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below *folder*, and the links to folders."""
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in sorted((*files, *links)))


def _write_rows(database: duckdb_tables.Database, table: EngineTable, part: Path) -> None:
    part.mkdir(parents=True)
    columns = ", ".join(quoted(name, DUCKDB) for name in table.columns if name not in LIST_KEY)
    file = str(part / DATA_FILE).replace("'", "''")
    database.execute(
        f"COPY (SELECT {columns} FROM {table.name}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"
    )


def _descriptions() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file besides the tables.

    These are the schema, and the query `standing` for DuckDB and for Spark.
    """
    tables = {table.name: {"columns": dict(table.columns), "key": table.key} for table in TABLES}
    described = {"program": PROGRAM, "version": __version__, "schema": SCHEMA, "tables": tables}
    yield SCHEMA_FILE, json.dumps(described, indent=2) + "\n"
    yield DUCKDB_FILE, _duckdb_script()
    asked = "SELECT CAST(:day AS DATE) AS as_of, :baseline AS due_days"
    yield SPARK_FILE, SPARK_HEAD + standing_query(SPARK, asked) + "\n"


def _duckdb_script() -> str:
    """Return the statements that create views of the tables, and the macro `standing`."""
    types = ", ".join(f"'{name}': {DUCKDB_TYPES[kind]}" for name, kind in LIST_KEY.items())
    statements = [
        f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet(\n"
        f"  getvariable('fleet') || '/{table.name}/*/*/{DATA_FILE}',\n"
        f"  hive_partitioning = true, hive_types = {{{types}}})"
        for table in TABLES
    ]
    return DUCKDB_HEAD + ";\n".join((*statements, duckdb_tables.macro())) + ";\n"
