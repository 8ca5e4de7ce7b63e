"""The query `standing` of each engine has the same rules as the program."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.engines import duckdb_tables, sqlite_file
from tasklist.engines.standing_view import STANDING_COLUMNS
from tasklist.engines.tables import BOOLEAN, MILESTONE_KEY, TEXTS
from tasklist.model.name_lookup import answering, answering_leaders
from tasklist.model.status import BASELINES
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.reported_year import LIST
from testing.standing_rows import DAYS, LISTS, expected, source_of

DAY = datetime.date(2023, 10, 9)
IN_ORDER = f"SELECT * FROM standing ORDER BY {', '.join(MILESTONE_KEY)}"


def in_sqlite(*lists: Tasklist) -> sqlite3.Connection:
    """A database in memory with *lists*, named 甲1 and so on."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    named = (source_of(one, f"甲{number}") for number, one in enumerate(lists, 1))
    sqlite_file.fill(database, named, DAY)
    return database


def records(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    """The rows of *cursor*, with texts and booleans as JSON has them."""
    names = [column[0] for column in cursor.description]
    assert names == list(STANDING_COLUMNS)
    for row in cursor:
        record = dict(zip(names, row, strict=True))
        for name, kind in STANDING_COLUMNS.items():
            if kind == TEXTS:
                record[name] = json.loads(record[name])
            elif kind == BOOLEAN and record[name] is not None:
                record[name] = bool(record[name])
        yield record


def in_order(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """*rows* by their keys, as `IN_ORDER` has them."""
    return sorted(rows, key=lambda row: [row[name] for name in MILESTONE_KEY])


@given(st.lists(LISTS, min_size=1, max_size=2), st.lists(DAYS, min_size=1, max_size=4))
def test_sqlite_judges_as_the_program_does(
    lists: list[Tasklist], days: list[datetime.date]
) -> None:
    """Every column of `standing`, on any day and by both due days, is that of `show`."""
    sources = [source_of(one, f"甲{number}") for number, one in enumerate(lists, 1)]
    with closing(in_sqlite(*lists)) as database:
        for day in days:
            for baseline in BASELINES:
                database.execute(
                    "UPDATE as_of SET day = ?, baseline = ?", (day.isoformat(), baseline)
                )
                rows = [*records(database.execute(IN_ORDER))]
                assert rows == in_order(expected(sources, day, baseline))


def in_duckdb(database, query: str, values: list[Any]) -> list[dict[str, Any]]:
    """The rows that *database* answers to *query*, days as text."""
    cursor = database.execute(query, values)
    names = [column[0] for column in cursor.description]
    assert names == list(STANDING_COLUMNS)
    return [
        {
            name: value.isoformat() if isinstance(value, datetime.date) else value
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor.fetchall()
    ]


@given(st.lists(LISTS, min_size=1, max_size=2), st.lists(DAYS, min_size=1, max_size=4))
def test_duckdb_judges_as_the_program_does(
    lists: list[Tasklist], days: list[datetime.date]
) -> None:
    """As in SQLite, by a macro with two parameters."""
    sources = [source_of(one, f"甲{number}") for number, one in enumerate(lists, 1)]
    query = f"SELECT * FROM standing(?, baseline := ?) ORDER BY {', '.join(MILESTONE_KEY)}"
    with duckdb_tables.connection() as database:
        for source in sources:
            duckdb_tables.insert(database, source)
        database.execute(duckdb_tables.macro())
        for day in days:
            for baseline in BASELINES:
                rows = in_duckdb(database, query, [day, baseline])
                assert rows == in_order(expected(sources, day, baseline))


@pytest.mark.parametrize("arguments", ["NULL", "'9.10.2023'", "DATE '2023-10-09', baseline := 'x'"])
def test_duckdb_refuses_a_day_or_baseline_that_is_none(arguments: str) -> None:
    """Otherwise everything would be upcoming."""
    with duckdb_tables.connection() as database:
        duckdb_tables.insert(database, source_of(read_bytes(LIST.read_bytes(), "x").tasklist))
        database.execute(duckdb_tables.macro())
        with pytest.raises(duckdb.Error, match=r"standing: |invalid date"):
            database.execute(f"SELECT status FROM standing({arguments})").fetchall()


@given(LISTS)
def test_a_milestone_has_the_units_that_the_program_finds(tasklist: Tasklist) -> None:
    """`milestone_units` has what `--unit` finds by any name: through groups, by former names."""
    every = dict.fromkeys([*tasklist.units, *tasklist.members, *tasklist.holders])
    with closing(in_sqlite(tasklist)) as database:
        for name in every:
            found = _found(database, tasklist, "milestone_units", "unit", name, all_names=every)
            meant = answering(tasklist, [name], direct=False)
            assert found == {
                placed.id
                for placed in tasklist.milestones
                if not meant.isdisjoint(placed.workstream.all_units)
            }


@given(LISTS)
def test_a_milestone_has_the_leaders_that_the_program_finds(tasklist: Tasklist) -> None:
    """`milestone_leaders` has what `--leader` finds by any name."""
    with closing(in_sqlite(tasklist)) as database:
        for name in tasklist.leaders:
            meant = answering_leaders(tasklist, [name])
            rows = database.execute(
                "SELECT leader, task, workstream, milestone FROM milestone_leaders"
            ).fetchall()
            assert {row[1:] for row in rows if row[0] in meant} == {
                tuple(placed.id)
                for placed in tasklist.milestones
                if not meant.isdisjoint(placed.task.leaders)
            }


def _found(database, tasklist, table, column, name, *, all_names) -> set[tuple[int, ...]]:
    """The milestones of the one present name that *name* means."""
    meant = answering(tasklist, [name], direct=True)
    present = {
        row[0]
        for row in database.execute(f"SELECT DISTINCT {column} FROM {table}")
        if row[0] in meant
    }
    assert len(present) <= 1
    return {
        row
        for unit in present
        for row in database.execute(
            f"SELECT task, workstream, milestone FROM {table} WHERE {column} = ?",
            (unit,),
        )
    }
