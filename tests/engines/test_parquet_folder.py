"""`export fleet.parquet` and `fleet.duckdb`, opened by DuckDB alone."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tasklist import cli, engines
from tasklist.engines import SourceList, duckdb_tables, parquet_folder, sqlite_file
from tasklist.engines.tables import DUCKDB_TYPES, TABLES
from tasklist.storage.errors import UnwritableDocumentError
from tasklist.yamlfile.reader import read_bytes
from testing.standing_rows import source_of
from testing.users import acting_as, as_root, shared_folder

NAMES = ["西青区", "007", "2023-01-01", "null", "NULL", "__HIVE_DEFAULT_PARTITION__", "a+b & c",
         "甲=乙/丙", "%E8%A5%BF", "it's", "x?*[y]", "🦀", "新\n区", "end.", "end ", "C:\\d",
         '^{}|<>"#', "é"]  # fmt: skip
DAY = datetime.date(2023, 10, 9)
# What is imported late: another user may not read it.
assert sqlite_file
OVERDUE = "SELECT count(*) FROM standing(DATE '2023-10-09') WHERE days_overdue > 0"


def small(name: str = "甲") -> SourceList:
    """A list of one milestone."""
    text = (
        "title: T\nyear: 2023\ntasks:\n  - id: 1\n    goal: G\n    leaders: [L]\n"
        "    workstreams:\n      - units: [U]\n        milestones:\n"
        "          - quarter: Q1\n            plan: P\n"
    )
    return source_of(read_bytes(text.encode(), "x").tasklist, name)


def views(folder: Path | str) -> duckdb.DuckDBPyConnection:
    """The tables of *folder*, by the script that it holds."""
    database = duckdb.connect()
    database.execute("SET VARIABLE fleet = ?", [str(folder)])
    database.execute(Path(folder, parquet_folder.DUCKDB_FILE).read_text("utf-8"))
    return database


@pytest.mark.parametrize("form", ["duckdb", "parquet"])
def test_the_export_answers_what_the_program_answers(run, form: str) -> None:
    """Overdue in all, and of a unit, also on another day."""
    assert run(f"export fleet.{form}") == (0, "", f"Written: fleet.{form}\n")
    opened = duckdb.connect("fleet.duckdb", read_only=True) if form == "duckdb" else None
    with closing(opened or views("fleet.parquet")) as database:
        (count,) = database.execute(OVERDUE).fetchall()
        assert f"{count[0]}\n" == run("overdue --count")[1]
        (count,) = database.execute(
            "SELECT count(*) FROM standing('2023-07-01', baseline := 'original')"
            " JOIN milestone_units USING (list, year, task, workstream, milestone)"
            " WHERE unit = '教育局' AND days_overdue > 0"
        ).fetchall()
        question = "overdue --unit 教育局 --count --as-of 2023-07-01 --baseline original"
        assert f"{count[0]}\n" == run(question)[1]


def test_the_schema_is_that_of_the_table(run) -> None:
    """Every table and column with its type, in the file and in the folder."""
    run("export fleet.duckdb")
    run("export fleet.parquet")
    with closing(duckdb.connect("fleet.duckdb")) as file, closing(views("fleet.parquet")) as folder:
        for database in (file, folder):
            for table in TABLES:
                described = database.execute(f"DESCRIBE {table.name}").fetchall()
                assert {row[0]: row[1] for row in described} == {
                    name: DUCKDB_TYPES[kind] for name, kind in table.columns.items()
                }
        assert file.execute("SELECT version FROM schema").fetchall() == [(1,)]
    described = json.loads(Path("fleet.parquet/schema.json").read_text("utf-8"))
    assert described["schema"] == 1
    assert described["tables"]["lists"]["columns"]["fingerprint"] == "text"


def test_names_of_lists_come_back_from_the_names_of_folders(tmp_path) -> None:
    """Chinese is not encoded; numbers and dates stay texts; what file systems refuse is encoded."""
    parquet_folder.write(map(small, NAMES), tmp_path / "fleet")
    with closing(views(tmp_path / "fleet")) as database:
        rows = database.execute("SELECT list, year FROM milestones").fetchall()
    assert sorted(rows) == sorted((name, 2023) for name in NAMES)
    assert (tmp_path / "fleet" / "milestones" / "year=2023" / "list=西青区").is_dir()


def test_the_same_lists_give_the_same_bytes(run) -> None:
    """Nothing in the folder depends on time or chance."""
    run("export one.parquet")
    run("export two.parquet")
    files = sorted(file.relative_to("one.parquet") for file in Path("one.parquet").rglob("*.*"))
    assert len(files) > len(TABLES)
    for file in files:
        one, two = Path("one.parquet", file), Path("two.parquet", file)
        assert one.is_dir() or one.read_bytes() == two.read_bytes()


def test_lists_are_taken_one_at_a_time(tmp_path) -> None:
    """A list is asked for only after the one before is written."""
    (tmp_path / "fleet").mkdir()

    def lists():
        for number in range(3):
            written = [*(tmp_path / "fleet").glob("milestones/*/*/*.parquet")]
            assert len(written) == number
            yield small(f"甲{number}")

    parquet_folder.write(lists(), tmp_path / "fleet")


def test_our_folder_is_replaced_and_no_other(run) -> None:
    """A file that no export wrote, at any depth, stops the export; so does a file of the name."""
    run("export fleet.parquet")
    run("export fleet.parquet 35")
    with closing(views("fleet.parquet")) as database:
        assert database.execute("SELECT task FROM tasks").fetchall() == [(35,)]
    stranger = Path("fleet.parquet/milestones/year=2023/notes.txt")
    stranger.write_text("mine", "utf-8")
    code, _out, errors = run("export fleet.parquet")
    assert (code, errors.splitlines()[0]) == (
        3, f"Error: fleet.parquet has a file that no export wrote: {stranger}"
    )  # fmt: skip
    Path("other.parquet/deep").mkdir(parents=True)
    Path("other.parquet/deep/thing").symlink_to("/")
    assert run("export other.parquet")[0] == 3
    Path("file.parquet").write_bytes(b"PAR1")
    code, _out, errors = run("export file.parquet")
    assert (code, errors.splitlines()[0]) == (3, "Error: file.parquet is not a folder.")
    assert Path("file.parquet").read_bytes() == b"PAR1"


def test_an_empty_folder_is_filled(run) -> None:
    """Also with a slash at the end; nothing is left beside."""
    Path("fleet.parquet").mkdir()
    before = sorted(Path().iterdir())
    assert run("export fleet.parquet/") == (0, "", "Written: fleet.parquet/\n")
    assert sorted(Path().iterdir()) == before
    assert Path("fleet.parquet/schema.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("form", ["duckdb", "parquet"])
def test_a_full_disk_leaves_the_old_export(run, monkeypatch, form: str) -> None:
    """The reason is told, and nothing is left beside."""
    run(f"export fleet.{form} 35")
    before = sorted(Path().iterdir())
    code = (
        "import resource, sys; from tasklist import cli;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000));"
        f"sys.exit(cli.main(['export', 'fleet.{form}']))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8",
        env=os.environ | {"TASKLIST_LANG": "en", "TASKLIST_NO_CACHE": "1"},
    )  # fmt: skip
    assert result.returncode == 3, result.stderr
    assert result.stderr.startswith(f"Error: fleet.{form} can't be written: ")
    assert sorted(Path().iterdir()) == before
    opened = duckdb.connect("fleet.duckdb") if form == "duckdb" else views("fleet.parquet")
    with closing(opened) as database:
        assert database.execute("SELECT task FROM tasks").fetchall() == [(35,)]


@as_root
@pytest.mark.parametrize("form", engines.FORMS)
def test_a_folder_for_reading_alone_is_told(form: str) -> None:
    """As for every document: the reason is that of the system."""
    with shared_folder() as folder:
        folder.chmod(0o555)
        with acting_as(1000, 1000), pytest.raises(UnwritableDocumentError) as raised:
            engines.write([small()], form, folder / f"fleet.{form}", day=DAY, sources=())
        assert "Permission denied" in raised.value.message
        assert [*folder.iterdir()] == []


def test_without_duckdb_the_error_installs_it(run, monkeypatch) -> None:
    """Only DuckDB, and only where it is needed."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, _out, errors = run("export fleet.parquet")
    assert (code, errors.splitlines()) == (
        3,
        ["Error: duckdb is required but not installed.",
         f"Install it: {sys.executable} -m pip install duckdb"],
    )  # fmt: skip
    assert run("export fleet.sqlite")[0] == 0


def test_a_long_list_is_inserted_in_parts(run, monkeypatch) -> None:
    """The rows of a list are not one text of JSON."""
    monkeypatch.setattr(duckdb_tables, "BATCH", 7)
    run("export fleet.duckdb")
    with closing(duckdb.connect("fleet.duckdb")) as database:
        (count,) = database.execute("SELECT count(*) FROM milestones").fetchall()
    assert f"{count[0]}\n" == run("show --count")[1]


def test_a_name_that_the_disk_refuses_is_an_error(run, office) -> None:
    """A folder's name may be too long once `list=` stands before it."""
    folder = office / ("长" * 85)
    folder.mkdir()
    shutil.copy("data/tasks_2023.yaml", folder)
    assert cli.main(["export", "fleet.parquet", "-f", str(folder / "tasks_2023.yaml")]) == 3
