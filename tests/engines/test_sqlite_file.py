"""`export fleet.sqlite`, opened by the bare SQLite: whole or not at all, and always the same."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.engines.tables import SCHEMA, SQLITE_TYPES, TABLES
from testing.programs import needs

# The reader refuses controls such as escape and NUL.
HOSTILE = "a'b\"c\\d \t\n;DROP TABLE lists;-- 🦀{{}}%s=?*"
KEY = "list, year, task, workstream, milestone"


def rows(file: Path | str, query: str) -> list[tuple]:
    """What the file answers to *query*, opened for reading alone."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def test_the_file_answers_what_the_program_answers(run) -> None:
    """Overdue of a unit, of all, and by status; the day is that of the export."""
    assert run("export fleet.sqlite") == (0, "", "Written: fleet.sqlite\n")
    all_overdue = run("overdue --count")[1].strip()
    of_unit = run("overdue --unit 教育局 --count")[1].strip()
    late = "days_overdue > 0"
    assert rows("fleet.sqlite", f"SELECT count(*) FROM standing WHERE {late}") == [
        (int(all_overdue),)
    ]
    of_one = (
        f"SELECT count(*) FROM standing JOIN milestone_units USING ({KEY}) WHERE unit = '教育局'"
    )
    assert rows("fleet.sqlite", f"{of_one} AND {late}") == [(int(of_unit),)]
    shown = json.loads(run("show --format json")[1])["milestones"]
    statuses = rows("fleet.sqlite", f"SELECT status FROM standing ORDER BY {KEY}")
    assert sorted(one["status"] for one in shown) == sorted(status for (status,) in statuses)


@pytest.mark.programs
def test_the_bare_shell_chooses_another_day(run) -> None:
    """One UPDATE sets the day and the due days; a file for reading alone is restored in memory."""
    run("export fleet.sqlite")
    early = run("overdue --count --as-of 2023-07-01 --baseline original")[1]
    count = "SELECT count(*) FROM standing WHERE days_overdue > 0"
    change = "UPDATE as_of SET day = '2023-07-01', baseline = 'original'"
    Path("fleet.sqlite").chmod(0o444)
    words = [needs("sqlite3"), ":memory:", ".restore fleet.sqlite", change, count]
    assert subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout == early


@pytest.mark.parametrize("day", ["2023-9-30", "2023-02-30", "30.9.2023", "", None])
def test_a_day_that_is_none_is_refused(run, day: str | None) -> None:
    """A text that is no ISO day would be compared as a text, and give wrong counts."""
    run("export fleet.sqlite")
    database = sqlite3.connect("fleet.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE as_of SET day = ?", (day,))
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO as_of (day) VALUES ('2023-01-01')")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE as_of SET baseline = 'orginal'")
    database.close()


def test_the_schema_is_that_of_the_table(run) -> None:
    """Every table and column, in order, with its type; the version stands in the file."""
    run("export fleet.sqlite")
    for table in TABLES:
        columns = rows("fleet.sqlite", f"SELECT name, type FROM pragma_table_info('{table.name}')")
        assert dict(columns) == {name: SQLITE_TYPES[kind] for name, kind in table.columns.items()}
    assert rows("fleet.sqlite", "PRAGMA user_version") == [(SCHEMA,)]
    assert rows("fleet.sqlite", "SELECT version FROM schema") == [(SCHEMA,)]
    assert rows("fleet.sqlite", "PRAGMA integrity_check") == [("ok",)]


def test_the_same_list_and_day_give_the_same_bytes(run) -> None:
    """Nothing in the file depends on time or chance, nor on what the file was before."""
    run("export one.sqlite")
    run("export two.sqlite")
    run("export two.sqlite")
    assert Path("one.sqlite").read_bytes() == Path("two.sqlite").read_bytes()


def test_a_selection_has_the_rows_that_belong_to_it(run) -> None:
    """Tasks and workstreams without a selected milestone are left out, groups are not."""
    run("export one.sqlite 35 --q 3")
    shown = json.loads(run("show 35 --q 3 --format json")[1])["milestones"]
    assert rows("one.sqlite", "SELECT count(*) FROM milestones") == [(len(shown),)]
    assert rows("one.sqlite", "SELECT task FROM tasks") == [(35,)]
    assert rows("one.sqlite", "SELECT count(*) FROM groups")[0][0] > 0
    run("export none.sqlite --grep 没有这样的文字")
    assert rows("none.sqlite", "SELECT count(*) FROM standing") == [(0,)]


def test_hostile_texts_are_data(office) -> None:
    """Quotes, newlines, controls and emoji come back as they are, also in names of folders."""
    folder = office / "x'; DROP TABLE lists; -- 🦀"
    folder.mkdir()
    text = json.dumps(HOSTILE, ensure_ascii=False)
    (folder / "tasks_2023.yaml").write_text(
        f"title: {text}\nyear: 2023\ntasks:\n  - id: 999999\n    goal: {text}\n"
        f"    leaders: [{text}]\n    workstreams:\n      - units: [{text}]\n        milestones:\n"
        f"          - quarter: Q1\n            plan: {text}\n",
        "utf-8",
    )
    assert cli.main(["export", "fleet.sqlite", "-f", str(folder / "tasks_2023.yaml")]) == 0
    assert rows("fleet.sqlite", "SELECT list, title FROM lists") == [(folder.name, HOSTILE)]
    assert rows("fleet.sqlite", "SELECT unit, task FROM milestone_units") == [(HOSTILE, 999999)]
    (leaders,) = rows("fleet.sqlite", "SELECT leaders FROM tasks")[0]
    assert json.loads(leaders) == [HOSTILE]
    each = "SELECT value FROM tasks, json_each(leaders)"
    assert rows("fleet.sqlite", each) == [(HOSTILE,)]


def test_a_failed_export_leaves_the_old_file(office) -> None:
    """A full disk ends the export with an error, and nothing is left beside the old file."""
    Path("fleet.sqlite").write_bytes(b"old")
    before = sorted(Path().iterdir())
    result = subprocess.run(
        [sys.executable, "-m", "tasklist", "export", "fleet.sqlite"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        capture_output=True, check=False, encoding="utf-8",
        env=os.environ | {"TASKLIST_LANG": "en"},
    )  # fmt: skip
    assert result.returncode == 3
    assert result.stderr.startswith("Error: fleet.sqlite can't be written: ")
    assert Path("fleet.sqlite").read_bytes() == b"old"
    assert sorted(Path().iterdir()) == before


def test_the_list_and_folders_are_not_replaced(run) -> None:
    """As for every document."""
    code, _out, errors = run("export data/tasks_2023.yaml --format sqlite")
    assert (code, errors.splitlines()[0]) == (2, "Error: data/tasks_2023.yaml is the list itself.")
    code, _out, errors = run("export missing/fleet.sqlite")
    assert (code, errors.splitlines()[0]) == (
        3, "Error: missing/fleet.sqlite can't be written: folder missing does not exist"
    )  # fmt: skip
    Path("there.sqlite").mkdir()
    assert run("export there.sqlite")[0] == 2
    assert run("export - --format sqlite")[0] == 2
    assert run("export x.sqlite --sort due")[0] == 2


def test_permissions_stay(run) -> None:
    """A file that is exported again keeps the permissions that its owner gave it."""
    run("export fleet.sqlite")
    Path("fleet.sqlite").chmod(0o600)
    run("export fleet.sqlite")
    assert Path("fleet.sqlite").stat().st_mode & 0o777 == 0o600
