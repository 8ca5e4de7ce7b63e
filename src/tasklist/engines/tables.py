"""The tables for engines, their columns and types: the schema of docs/data.md.

Columns are named as in JSON. A change that would break a query increases `SCHEMA` by one; a new
column or table does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tasklist.model.milestone_facts import FACTS, NO_TEXTS, Extension
from tasklist.process.named_tuples import NamedTuple

SCHEMA = 1

# The kinds of columns. A list of texts is an array in DuckDB, Parquet and Spark, JSON in SQLite.
TEXT, INTEGER, BOOLEAN, DAY, TEXTS, TEXT_BY_HEADING = KINDS = (
    "text", "integer", "boolean", "day", "texts", "text by heading",
)  # fmt: skip
SQLITE_TYPES = dict(zip(KINDS, ("TEXT", "INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT"), strict=True))
DUCKDB_TYPES = dict(
    zip(
        KINDS,
        ("VARCHAR", "INTEGER", "BOOLEAN", "DATE", "VARCHAR[]", "MAP(VARCHAR, VARCHAR)"),
        strict=True,
    )
)

LIST_KEY = {"list": TEXT, "year": INTEGER}
TASK_KEY = LIST_KEY | {"task": INTEGER}
WORKSTREAM_KEY = TASK_KEY | {"workstream": INTEGER}
MILESTONE_KEY = WORKSTREAM_KEY | {"milestone": INTEGER}


class EngineTable(NamedTuple):
    """A table: its *name*, the kind of each of its *columns* by name, and the columns of its *key*.

    *required* are the columns outside the key that are never null.
    """

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    required: frozenset[str] = frozenset()


def _table(
    name: str, key: Mapping[str, str], columns: Mapping[str, str], required: str = ""
) -> EngineTable:
    return EngineTable(name, {**key, **columns}, tuple(key), frozenset(required.split()))


def _fact_columns() -> Iterator[tuple[str, str]]:
    """Yield the name and kind of each column of a fact: `verified_on`, `extended_late`."""
    for fact, kind in FACTS.items():
        for name in kind._fields:
            is_day = name in NO_TEXTS and name != "to"
            yield f"{fact}_{name}", DAY if is_day else TEXT
            if name == "to":
                yield f"{fact}_due", DAY
        if kind is Extension:
            yield f"{fact}_late", BOOLEAN


TABLES = (
    _table(
        "lists",
        LIST_KEY,
        {"title": TEXT, "path": TEXT, "commit": TEXT, "fingerprint": TEXT},
        "title path fingerprint",
    ),
    _table(
        "tasks",
        TASK_KEY,
        {
            "goal": TEXT,
            "leaders": TEXTS,
            "section": TEXTS,
            "printed": TEXT,
            "continues": INTEGER,
            "more": TEXT_BY_HEADING,
        },
        "goal leaders section more",
    ),
    _table(
        "workstreams",
        WORKSTREAM_KEY,
        {"units": TEXTS, "support": TEXTS, "workstream_more": TEXT_BY_HEADING},
        "units support workstream_more",
    ),
    _table(
        "milestones",
        MILESTONE_KEY,
        {
            "quarter": TEXT,
            "from": TEXT,
            "start": DAY,
            "first_due": DAY,
            "plan": TEXT,
            "done": DAY,
            "evidence": TEXTS,
            "note": TEXT,
            **dict(_fact_columns()),
            "line": INTEGER,
        },
        "quarter start first_due evidence line",
    ),
    _table(
        "progress",
        MILESTONE_KEY | {"entry": INTEGER},
        {
            "on": DAY,
            "text": TEXT,
            "state": TEXT,
            "percent": INTEGER,
            "member": TEXT,
            "problem": TEXT,
            "next": TEXT,
        },
        "on text",
    ),
    _table(
        "milestone_units",
        MILESTONE_KEY | {"unit": TEXT},
        {"leads": BOOLEAN, "supports": BOOLEAN, "through": TEXT},
        "leads supports",
    ),
    _table("milestone_leaders", MILESTONE_KEY | {"leader": TEXT}, {}),
    _table("groups", LIST_KEY | {"name": TEXT, "place": INTEGER}, {"member": TEXT}, "member"),
    _table(
        "aliases",
        LIST_KEY | {"kind": TEXT, "was": TEXT},
        {"name": TEXT, "since": DAY},
        "name",
    ),
)
TABLES_BY_NAME = {table.name: table for table in TABLES}
