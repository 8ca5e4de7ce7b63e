"""Questions to the lists of a folder of Parquet, in Ibis: one expression for DuckDB and Spark.

    tasklist export fleet.parquet
    pip install 'ibis-framework[duckdb]'
    python questions.py fleet.parquet 2023-10-09 教育局

prints how many milestones are overdue on that day, of the unit and in all, and the three units
that lead most of them. The rule is written out here as an example of an expression over the facts;
`standing` of docs/data.md has all rules.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import ibis
from ibis import _
from ibis.expr.types import Table

KEY = ["list", "year", "task", "workstream", "milestone"]


def overdue(milestones: Table, day: datetime.date) -> Table:
    """Those of *milestones* that are open on *day*, after their due day.

    What is dated later than *day* is not known on it.
    """
    due = ibis.ifelse(_.extended_on <= day, _.extended_due, _.first_due)
    is_open = (_.done.isnull() | (_.done > day)) & (_.dropped_on.isnull() | (_.dropped_on > day))
    return milestones.filter(is_open, due < day)


def questions(
    milestones: Table, units: Table, day: datetime.date, unit: str
) -> dict[str, ibis.Expr]:
    """The expressions of three questions, for any engine."""
    late = overdue(milestones, day)
    by_unit = units.filter(_.leads).semi_join(late, KEY).group_by("unit").agg(n=_.count())
    return {
        "of the unit": units.filter(_.unit == unit).semi_join(late, KEY).count(),
        "in all": late.count(),
        "most": by_unit.order_by(ibis.desc("n"), "unit").limit(3),
    }


def answers(connection: ibis.BaseBackend, day: str, unit: str) -> dict[str, object]:
    """The answers of an engine that has the tables."""
    milestones, units = map(connection.table, ("milestones", "milestone_units"))
    asked = questions(milestones, units, datetime.date.fromisoformat(day), unit)
    most = connection.execute(asked.pop("most"))
    counts = {name: int(connection.execute(expression)) for name, expression in asked.items()}
    rows = zip(most["unit"], most["n"], strict=True)
    return {**counts, "most": [[name, int(count)] for name, count in rows]}


def in_duckdb(folder: str, day: str, unit: str) -> dict[str, object]:
    """The answers of DuckDB, which reads the tables by the script in *folder*."""
    connection = ibis.duckdb.connect()
    connection.con.execute("SET VARIABLE fleet = ?", [folder])
    connection.con.execute(Path(folder, "standing.duckdb.sql").read_text("utf-8"))
    return answers(connection, day, unit)


def in_spark(session: object, day: str, unit: str) -> dict[str, object]:
    """The answers of Spark, whose *session* has views of the tables: see examples/spark."""
    return answers(ibis.pyspark.connect(session), day, unit)


if __name__ == "__main__":
    print(json.dumps(in_duckdb(*sys.argv[1:4]), ensure_ascii=False))
