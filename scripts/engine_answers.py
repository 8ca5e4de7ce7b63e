"""The answers of each engine as JSON, by its name; `test_engines.py` compares them.

Runs in `.engines`, with the examples as modules. One session of Spark answers everything: starting
it takes longest.
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
from pyspark.sql import SparkSession

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DAYS = (datetime.date(2023, 3, 31), datetime.date(2023, 10, 9), datetime.date(2024, 6, 1))
KEY = ["list", "year", "task", "workstream", "milestone"]


def example(name: str) -> ModuleType:
    """The module of an example."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / name / "questions.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def session() -> SparkSession:
    """Spark on this computer alone, without its web page and with few, small tasks."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.adaptive.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def in_spark(spark: SparkSession, questions: ModuleType, folder: str) -> list[list[Any]]:
    """Every row of `standing` in *folder*, on each of DAYS, by Spark."""
    questions.read_tables(spark, folder)
    rows = []
    for day in DAYS:
        for baseline in ("current", "original"):
            frame = questions.standing(spark, folder, day.isoformat(), baseline).orderBy(*KEY)
            rows += [list(row) for row in frame.collect()]
    return rows


def in_duckdb(folder: str) -> list[list[Any]]:
    """The same by DuckDB."""
    database = duckdb.connect()
    database.execute("SET VARIABLE fleet = ?", [folder])
    database.execute(Path(folder, "standing.duckdb.sql").read_text("utf-8"))
    query = f"FROM standing(?, baseline := ?) ORDER BY {', '.join(KEY)}"
    return [
        list(row)
        for day in DAYS
        for baseline in ("current", "original")
        for row in database.execute(query, [day, baseline]).fetchall()
    ]


def main(fleet: str, random: str, day: str, unit: str) -> None:
    """Print the answers about the folder *fleet*; fail if Spark and DuckDB disagree on a row."""
    spark, questions, ibis = session(), example("spark"), example("ibis")
    for folder in (random, fleet):
        ours, theirs = in_duckdb(folder), in_spark(spark, questions, folder)
        if ours != theirs:
            pair = next(pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1])
            sys.exit(f"{folder}: DuckDB has {pair[0]}\nand Spark {pair[1]}")
        print(f"{folder}: {len(ours)} rows of standing agree", file=sys.stderr)
    answers = {
        "Spark": questions.answers(spark, fleet, day, unit),
        "Ibis on Spark": ibis.in_spark(spark, day, unit),
        "Ibis on DuckDB": ibis.in_duckdb(fleet, day, unit),
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main(*sys.argv[1:])
