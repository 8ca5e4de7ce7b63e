"""Twenty questions to several lists on five days: SQLite and DuckDB count as the program does."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tasklist import cli
from tasklist.cache.snapshot import working_copy
from tasklist.engines import duckdb_tables, sqlite_file
from testing.fleet import fleet
from testing.scale import times
from testing.standing_rows import source_of

DAYS = [datetime.date(2022, 9, 30), datetime.date(2023, 3, 31), datetime.date(2023, 7, 1),
        datetime.date(2023, 10, 9), datetime.date(2024, 2, 1)]  # fmt: skip
KEY = "list, year, task, workstream, milestone"
REACHED = "status IN ('done', 'done-late')"
UNITS = f"JOIN milestone_units USING ({KEY}) WHERE unit = '教育局'"
LEADERS = f"JOIN milestone_leaders USING ({KEY}) WHERE leader = '{{leader}}'"
# What is typed behind `show`, and the same in SQL; {year}, {leader} and {group} are of the list.
QUESTIONS = {
    "--status overdue": "WHERE days_overdue > 0",
    "--status done": "WHERE status = 'done'",
    "--status done-late": "WHERE status = 'done-late'",
    "--status active": "WHERE status = 'active'",
    "--status upcoming": "WHERE status = 'upcoming'",
    "--status returned": "WHERE status = 'returned'",
    "--status dropped": "WHERE status = 'dropped'",
    "--status done,done-late": f"WHERE {REACHED}",
    "--unverified": f"WHERE {REACHED} AND verified_on IS NULL",
    "--unit 教育局": UNITS,
    "--unit 教育局 --direct": f"{UNITS} AND through IS NULL",
    "--lead 教育局": f"{UNITS} AND leads",
    "--unit 教育局 --status overdue": f"{UNITS} AND days_overdue > 0",
    "--unit {group}": UNITS.replace("教育局", "{group}"),
    "--leader {leader} --status overdue": f"{LEADERS} AND days_overdue > 0",
    "--q 3": "WHERE start <= '{year}-09-30' AND first_due >= '{year}-07-01'",
    "--due-in 2": "WHERE first_due BETWEEN '{year}-04-01' AND '{year}-06-30'",
    "--grep 建设": "WHERE goal LIKE '%建设%' OR plan LIKE '%建设%'",
    "--state behind": "WHERE state = 'behind'",
    "--baseline original --status overdue": "WHERE days_overdue > 0",
}


class Asked(NamedTuple):
    """The lists, and for each of the two engines what counts the rows of a condition."""

    folder: Path
    files: list[Path]
    counts: dict[str, Callable[[str, datetime.date, str], dict[tuple[str, int], int]]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[Asked]:
    """A fleet in both engines."""
    folder = tmp_path_factory.mktemp("fleet")
    files = fleet(folder, times(2, 16, 160), times(1, 4, 10), tasks=60)
    sources = [source_of(working_copy(file).tasklist, file.parent.name) for file in files]
    with closing(sqlite3.connect(":memory:")) as ours, duckdb_tables.connection() as theirs:
        sqlite_file.fill(ours, sources, DAYS[0])
        duckdb_tables.complete(theirs, sources)

        @cache  # of a condition, for all lists at once
        def in_sqlite(rest: str, day: datetime.date, baseline: str) -> dict[tuple[str, int], int]:
            ours.execute("UPDATE as_of SET day = ?, baseline = ?", (day.isoformat(), baseline))
            rows = ours.execute(f"SELECT list, year, count(*) FROM standing {rest} GROUP BY 1, 2")
            return {(name, year): count for name, year, count in rows}

        @cache
        def in_duckdb(rest: str, day: datetime.date, baseline: str) -> dict[tuple[str, int], int]:
            query = (
                f"SELECT list, year, count(*) FROM standing(?, baseline := ?) {rest} GROUP BY ALL"
            )
            rows = theirs.execute(query, [day, baseline]).fetchall()
            return {(name, year): count for name, year, count in rows}

        yield Asked(folder, files, {"SQLite": in_sqlite, "DuckDB": in_duckdb})


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_engine_counts_as_the_program_does(asked: Asked, question: str, capsys) -> None:
    """For each list alone, on each day; asked together, the lists have the sum of these."""
    baseline = "original" if "original" in question else "current"
    sums = dict.fromkeys(DAYS, 0)
    for file in asked.files:
        tasklist = working_copy(file).tasklist
        words = {"year": tasklist.year, "leader": tasklist.leaders[0],
                 "group": tasklist.groups[0].name}  # fmt: skip
        for day in DAYS:
            line = ["show", *question.format(**words).split(), "-f", str(file), "--count"]
            assert cli.main([*line, "--as-of", day.isoformat()]) == 0
            count = int(capsys.readouterr().out)
            sums[day] += count
            for engine, counts in asked.counts.items():
                found = counts(QUESTIONS[question].format(**words), day, baseline)
                assert found.get((file.parent.name, tasklist.year), 0) == count, (engine, day)
    if "{" in question:
        return  # names of one list
    for day in DAYS:
        line = ["show", *question.split(), "-f", str(asked.folder), "--year", "all", "--count"]
        assert cli.main([*line, "--as-of", day.isoformat()]) == 0
        assert int(capsys.readouterr().out) == sums[day]


def test_the_questions_find_something(asked: Asked) -> None:
    """Otherwise they would agree on nothing."""
    tasklist = working_copy(asked.files[0]).tasklist
    words = {"year": tasklist.year, "leader": tasklist.leaders[0],
             "group": tasklist.groups[0].name}  # fmt: skip
    for question, rest in QUESTIONS.items():
        found = [asked.counts["SQLite"](rest.format(**words), day, "current") for day in DAYS]
        assert any(found), question
