"""Questions to the lists of a folder of Parquet, in PySpark.

    tasklist export fleet.parquet
    pip install pyspark
    python questions.py fleet.parquet 2023-10-09 教育局

prints how many milestones are overdue on that day, of the unit and in all, and the three units
that lead most of them. On a cluster the folder is an address, `s3a://bucket/fleet.parquet`.
"""

from __future__ import annotations

import json
import sys

from pyspark.sql import DataFrame, SparkSession

TYPES = {
    "text": "STRING",
    "integer": "INT",
    "boolean": "BOOLEAN",
    "day": "DATE",
    "texts": "ARRAY<STRING>",
    "text by heading": "MAP<STRING, STRING>",
}
KEY = "list, year, task, workstream, milestone"


def read_tables(spark: SparkSession, folder: str) -> None:
    """Make a view of each table in *folder*, with the types that `schema.json` says.

    Without them Spark would take a list named 007 for the number 7.
    """
    for name, table in json.loads(_text(spark, f"{folder}/schema.json"))["tables"].items():
        types = ", ".join(f"`{column}` {TYPES[kind]}" for column, kind in table["columns"].items())
        spark.read.schema(types).parquet(f"{folder}/{name}").createOrReplaceTempView(name)


def standing(spark: SparkSession, folder: str, day: str, baseline: str = "current") -> DataFrame:
    """Every milestone with its status on *day*, by the `current` or `original` due days."""
    query = _text(spark, f"{folder}/standing.spark.sql")
    return spark.sql(query, args={"day": day, "baseline": baseline})


def _text(spark: SparkSession, file: str) -> str:
    """The text of *file*, which may be on the cluster."""
    return spark.read.text(file, wholetext=True).first()["value"]


def answers(spark: SparkSession, folder: str, day: str, unit: str) -> dict[str, object]:
    """The answers to three questions about *day*."""
    read_tables(spark, folder)
    standing(spark, folder, day).filter("days_overdue > 0").createOrReplaceTempView("overdue")
    of_unit = spark.sql(
        f"SELECT count(*) AS n FROM overdue JOIN milestone_units USING ({KEY}) WHERE unit = :unit",
        args={"unit": unit},
    )
    by_unit = spark.sql(
        f"SELECT unit, count(*) AS n FROM overdue JOIN milestone_units USING ({KEY}) "
        "WHERE leads GROUP BY unit ORDER BY n DESC, unit LIMIT 3"
    )
    return {
        "of the unit": of_unit.first()["n"],
        "in all": spark.table("overdue").count(),
        "most": [[row["unit"], row["n"]] for row in by_unit.collect()],
    }


if __name__ == "__main__":
    session = SparkSession.builder.appName("tasklist").getOrCreate()
    print(json.dumps(answers(session, *sys.argv[1:4]), ensure_ascii=False))
