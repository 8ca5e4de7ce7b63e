"""docs/data.md has every table and column, with its type, and no others."""

from __future__ import annotations

import re

import pytest

from tasklist.engines.standing_view import STANDING_COLUMNS
from tasklist.engines.tables import DUCKDB_TYPES, SCHEMA, SQLITE_TYPES, TABLES, EngineTable
from testing.paths import ROOT

PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def documented(section: str) -> dict[str, str]:
    """The columns in the table of *section*, each with its type; empty for those of a key."""
    found = {}
    for names, types in re.findall(r"^\| (`[^|]*) \|([^|]*)\|", section, re.MULTILINE):
        columns = re.findall(r"`(\w+)`", names)
        kinds = [kind.strip() for kind in types.split(",")]
        if len(kinds) == 1:
            kinds *= len(columns)
        found |= dict(zip(columns, kinds, strict=True))
    return found


def test_each_table_has_a_section() -> None:
    """In the order of the schema, and `standing` last."""
    assert [*SECTIONS] == [*(table.name for table in TABLES), "standing"]
    assert f"\nVersion {SCHEMA}. " in PAGE


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_column_is_documented(table: EngineTable) -> None:
    """With its type, in its order; the key is named."""
    columns = documented(SECTIONS[table.name])
    assert [*columns] == [*table.columns]
    assert {name: kind for name, kind in columns.items() if kind} == {
        name: kind for name, kind in table.columns.items() if columns[name]
    }
    (key,) = re.findall(r"Key: (.*?)\.\n", SECTIONS[table.name])
    own = set(re.findall(r"`(\w+)`", key))
    assert own == set(table.key) or own == {table.key[-1]}


def test_each_column_of_standing_is_documented() -> None:
    """By name, or as one of a fact."""
    named = set(re.findall(r"`(\w+)`", SECTIONS["standing"]))
    facts = tuple(re.findall(r"`(\w+_)…`", SECTIONS["standing"]))
    key = {"list", "year", "task", "workstream", "milestone"}
    assert {
        name for name in STANDING_COLUMNS if name not in named | key and not name.startswith(facts)
    } == set()


def test_each_type_is_documented() -> None:
    """A row for each kind, with its type in SQLite and DuckDB."""
    rows = re.findall(r"^\| ([a-z ]+) \| `([^`]+)` \| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert {kind: sqlite for kind, sqlite, _duckdb in rows} == SQLITE_TYPES
    assert {kind: duckdb for kind, _sqlite, duckdb in rows} == DUCKDB_TYPES
