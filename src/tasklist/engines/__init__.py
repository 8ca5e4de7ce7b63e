"""Lists as tables of an engine: SQLite, DuckDB, or Parquet for Spark; docs/data.md has the schema.

Each engine is imported only when it is needed, so that other commands work without it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from pathlib import Path

from tasklist.engines.source_lists import SourceList

__all__ = ["FOLDERS", "FORMS", "SourceList", "write"]

FORMS = ("sqlite", "duckdb", "parquet")
FOLDERS = ("parquet",)  # forms that are a folder


def write(
    lists: Iterable[SourceList],
    form: str,
    path: Path,
    *,
    day: datetime.date,
    sources: Collection[Path],
) -> None:
    """Write *lists*, one at a time, to *path* in the format *form*, one of FORMS.

    *day* is the day of the report, and *sources* are the files of the lists. Raises
    ListAsDocumentError if *path* is one of *sources*. Raises FileError if a library is not
    installed, or if the disk or permissions do not allow writing.
    """
    from tasklist.storage import document_replacement

    match form:
        case "parquet":
            from tasklist.engines import parquet_folder

            with document_replacement.new_folder(path, stranger=parquet_folder.stranger) as new:
                parquet_folder.write(lists, new)
        case "duckdb":
            from tasklist.engines import duckdb_tables

            with document_replacement.new_file(path, sources=sources) as new:
                duckdb_tables.write(lists, new)
        case _:
            from tasklist.engines import sqlite_file

            with document_replacement.new_file(path, sources=sources) as new:
                sqlite_file.write(lists, new, day)
