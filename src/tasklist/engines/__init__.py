"""Lists in the tables of an engine: SQLite, DuckDB, Parquet for Spark; docs/data.md has the schema.

Each engine is imported when it is needed: other commands work without it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from tasklist.engines.source_lists import SourceList

__all__ = ["FORMS", "SourceList", "write"]

FORMS = ("sqlite",)


def write(lists: Iterable[SourceList], path: Path, day: datetime.date, source: Path | None) -> None:
    """Write *lists*, one at a time, to the SQLite file *path*.

    *day* is that of the report, *source* the list, which *path* must not be. Raises FileError if
    the disk or permissions do not allow it.
    """
    from tasklist.engines import sqlite_file
    from tasklist.storage import output_build

    with output_build.new_file(path, source=source) as new:
        sqlite_file.write(lists, new, day)
