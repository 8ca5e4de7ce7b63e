"""`tasklist sql`: the tables of the list, and nothing else of the computer."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.engines import duckdb_tables
from tasklist.engines.standing_view import STANDING_TABLES
from tasklist.engines.tables import TABLES_BY_NAME

COUNT = "SELECT count(*) AS n FROM standing(DATE '2023-10-09') WHERE days_overdue > 0"
HOSTILE = "x'); DROP TABLE lists; --\t\n=1+1|**🦀\\"


@pytest.fixture
def sql(office, capsys):
    """`sql(query, *options)`: exit code, output, errors."""

    def ask(query: str, *options: str) -> tuple[int, str, str]:
        return (cli.main(["sql", query, *options]), *capsys.readouterr())

    return ask


def test_the_answer_is_that_of_the_program(sql, run) -> None:
    """Overdue in all, and on an older day by the original due days; by revision, too."""
    count = run("overdue --count")[1]
    assert sql(COUNT) == (0, f"n\n{count}", "")
    early = COUNT.replace("DATE '2023-10-09'", "'2023-07-01', baseline := 'original'")
    count = run("overdue --count --as-of 2023-07-01 --baseline original")[1]
    assert sql(early) == (0, f"n\n{count}", "")


def test_each_format_has_the_values(sql) -> None:
    """Days as text, lists joined or as arrays, nothing as an empty cell, a dash or null."""
    query = (
        "SELECT 1 AS a, DATE '2023-01-01' AS b, ['甲', '乙'] AS c, NULL AS d, true AS e,"
        " {'k': [1.5]} AS f, 'nan'::DOUBLE AS g"
    )
    assert sql(query) == (
        0, 'a\tb\tc\td\te\tf\tg\n1\t2023-01-01\t甲、乙\t\ttrue\t{"k": [1.5]}\tnan\n', ""
    )  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(sql(query, "--format", "csv")[1]))
    assert row == {"a": "1", "b": "2023-01-01", "c": "甲、乙", "d": "", "e": "true",
                   "f": '{"k": [1.5]}', "g": "nan"}  # fmt: skip
    answer = json.loads(sql(query, "--format", "json")[1])
    assert answer == {
        "schema": 1,
        "columns": list("abcdefg"),
        "rows": [{"a": 1, "b": "2023-01-01", "c": ["甲", "乙"], "d": None, "e": True,
                  "f": {"k": [1.5]}, "g": "nan"}],
    }  # fmt: skip
    assert sql(query, "--format", "md")[1].splitlines()[2] == (
        '| 1 | 2023-01-01 | 甲、乙 | — | true | \\{"k": \\[1.5\\]\\} | nan |'
    )
    assert sql("SELECT 7 AS a WHERE false", "--format", "table")[1].endswith("\n0 rows\n")


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "md"])
def test_texts_and_headings_are_shown_and_not_obeyed(sql, form: str) -> None:
    """Neither SQL, nor formulas, nor markup, nor controls of a terminal; nor as a heading."""
    quoted = HOSTILE.replace("'", "''")
    heading = "\x1b[31m=a\t\n|"
    text = f"SELECT '{quoted}' || chr(27) || '[31m' AS \"{heading}\""
    code, out, _errors = sql(text, "--format", form)
    assert code == 0
    assert "\x1b" not in out
    if form == "json":
        (row,) = json.loads(out)["rows"]
        assert row == {heading: HOSTILE + "\x1b[31m"}
    if form == "tsv":
        assert [line.count("\t") for line in out.splitlines()] == [0, 0]
        assert out.startswith("\\x1b[31m=a\\t\\n|\n")
    if form == "csv":
        (row,) = csv.reader(io.StringIO(out.partition("\n")[2].partition("\n")[2]))
        assert row[0].startswith("x'); DROP")


REFUSED = {
    "CREATE TABLE x (a INTEGER)": "Expected one query",
    "INSERT INTO lists SELECT * FROM lists": "Expected one query",
    "DELETE FROM milestones": "Expected one query",
    "DROP TABLE milestones": "Expected one query",
    "COPY lists TO 'out.csv'": "Expected one query",
    "ATTACH 'other.duckdb'": "Expected one query",
    "INSTALL httpfs": "Expected one query",
    "LOAD httpfs": "Expected one query",
    "SET enable_external_access = true": "Expected one query",
    "PRAGMA enable_profiling": "Expected one query",
    "CALL pragma_version()": "Expected one query",
    "EXPORT DATABASE 'out'": "Expected one query",
    "COMMIT": "Expected one query",
    "SELECT 1; SELECT 2": "Expected one query",
    "": "Expected one query",
    "/* nothing */": "Expected one query",
    "SELECT * FROM read_csv('data/tasks_2023.yaml')": "DuckDB: Permission Error",
    "SELECT * FROM read_text('/etc/hostname')": "DuckDB: Permission Error",
    "SELECT * FROM glob('/*')": "DuckDB: Permission Error",
    "FROM 'data/tasks_2023.yaml'": "DuckDB: Catalog Error",
    "FROM 'https://example.org/x.parquet'": "DuckDB: ",
    "SELECT * FROM sqlite_scan('a', 'b')": "DuckDB: ",
    "SELECT getenv('HOME')": "DuckDB: Catalog Error",
    "SELECT * FROM query": "DuckDB: Catalog Error",
    "SELECT * FROM tasklist": "DuckDB: Catalog Error",
    "SELECT": "DuckDB: Parser Error",
    "SELECT 1 +": "DuckDB: Parser Error",
    "SELECT * FROM nothing": "DuckDB: Catalog Error",
    "SELECT 1 / 'a'": "DuckDB: Conversion Error",
    "SELECT status FROM standing(NULL)": "DuckDB: Invalid Input Error: standing: the day is NULL",
    "SELECT error('\x1b[31m')": "DuckDB: Invalid Input Error: \\x1b[31m",
}  # fmt: skip


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_no_question_about_the_list_is_refused(sql, query: str) -> None:
    """Exit code 2 with DuckDB's sentence, and no file is written."""
    before = sorted(Path().rglob("*"))
    code, out, errors = sql(query)
    assert (code, out) == (2, "")
    assert errors.startswith(f"Error: {REFUSED[query]}"), errors
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    "query", ["SHOW TABLES", "DESCRIBE milestones", "SUMMARIZE lists", "FROM tasks LIMIT 1",
              "VALUES (1)", "WITH a AS (SELECT 1) FROM a", "EXPLAIN SELECT 1", "TABLE lists"]
)  # fmt: skip
def test_every_question_is_answered(sql, query: str) -> None:
    """Also those about the tables themselves."""
    code, out, errors = sql(query)
    assert (code, errors) == (0, "")
    assert out


@pytest.mark.parametrize("table", TABLES_BY_NAME)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) AS n FROM {0}",
        "SELECT count(*) AS n FROM query_table('{1}' || '{2}')",
        "SELECT count(*) AS n FROM query('FROM {1}' || '{2}')",
        "SELECT count(*) AS n FROM {3}",
        "SELECT estimated_size AS n FROM duckdb_tables() WHERE table_name = '{1}' || '{2}'",
    ],
)
def test_a_table_has_its_rows_however_it_is_named(sql, table: str, query: str) -> None:
    """Only tables that a query needs are filled; a table without its rows would give a wrong 0."""
    asked = query.format(table, table[:3], table[3:], table.upper())
    count = int(sql(asked)[1].split()[1])
    has_rows = table not in {"progress", "aliases"}
    assert (count > 0) == has_rows


def test_the_tables_of_standing_are_those_that_its_query_reads() -> None:
    """So that they are filled where a query names `standing` alone."""
    text = duckdb_tables.macro()
    assert {name for name in TABLES_BY_NAME if re.search(rf"(FROM|JOIN) {name}\b", text)} == (
        STANDING_TABLES
    )


def test_names_that_stand_twice_are_no_json(sql) -> None:
    """A text has both columns, an object could not."""
    assert sql("SELECT 1 AS a, 2 AS a") == (0, "a\ta\n1\t2\n", "")
    code, out, errors = sql("SELECT 1 AS a, 2 AS a", "--format", "json")
    assert (code, out) == (2, "")
    assert json.loads(errors)["error"]["code"] == "repeated-column"


def test_what_is_too_large_for_memory_is_not_written_to_the_disk(sql) -> None:
    """DuckDB would write a folder `.tmp` into the current one."""
    assert sql("SELECT current_setting('temp_directory') AS t") == (0, "t\n\n", "")


def test_a_list_in_git_and_on_standard_input(sql, monkeypatch) -> None:
    """The list is chosen as for every other question."""
    assert sql("SELECT list, path, year FROM lists") == (
        0, f"list\tpath\tyear\n{Path.cwd().name}\tdata/tasks_2023.yaml\t2023\n", ""
    )  # fmt: skip
    data = Path("data/tasks_2023.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    answer = sql("SELECT list, path, commit FROM lists", "-f", "-")
    assert answer == (0, "list\tpath\tcommit\nstdin\t<stdin>\t\n", "")
