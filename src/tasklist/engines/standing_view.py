"""The query `standing`: milestones with their status on a day, as `tasklist show` has them.

It is one text for SQLite, DuckDB and Spark, because the rules of `model/status` must be the same
in all of them; a dialect has the few expressions that differ. Facts dated after the day do not
count.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tasklist.engines.tables import (
    DAY,
    INTEGER,
    MILESTONE_KEY,
    TABLES_BY_NAME,
    TEXT,
    TEXTS,
)  # fmt: skip
from tasklist.model.milestone_facts import FACTS
from tasklist.model.status import REACHED

# The expressions of a dialect: the quotation mark around a name, the number of days from one day
# to another, and an empty list of texts.
SQLITE: Mapping[str, str] = MappingProxyType({
    "quote": '"',
    "days": "CAST(julianday({to}) - julianday({since}) AS INTEGER)",
    "no_texts": "'[]'",
})  # fmt: skip
DUCKDB: Mapping[str, str] = MappingProxyType({
    "quote": '"',
    "days": "CAST({to} - {since} AS INTEGER)",
    "no_texts": "CAST([] AS VARCHAR[])",
})  # fmt: skip
SPARK: Mapping[str, str] = MappingProxyType({
    "quote": "`",
    "days": "datediff({to}, {since})",
    "no_texts": "CAST(array() AS ARRAY<STRING>)",
})  # fmt: skip

STANDING_TABLES = frozenset(("milestones", "progress", "tasks", "workstreams"))
KEY = ", ".join(MILESTONE_KEY)
# The columns of `standing`, with their kinds.
STANDING_COLUMNS: Mapping[str, str] = MappingProxyType({
    **MILESTONE_KEY,
    "as_of": DAY,
    "goal": TEXT,
    "leaders": TEXTS,
    "section": TEXTS,
    "printed": TEXT,
    "continues": INTEGER,
    "units": TEXTS,
    "support": TEXTS,
    "quarter": TEXT,
    "from": TEXT,
    "start": DAY,
    "first_due": DAY,
    "due": DAY,
    "plan": TEXT,
    "status": TEXT,
    "days_overdue": INTEGER,
    "done": DAY,
    "evidence": TEXTS,
    "note": TEXT,
    **{
        name: kind
        for name, kind in TABLES_BY_NAME["milestones"].columns.items()
        if name.partition("_")[0] in FACTS and name != "extended_due"
    },
    "state": TEXT,
    "line": INTEGER,
})  # fmt: skip
IS_REACHED = f"status IN ({', '.join(sorted(repr(str(one)) for one in REACHED))})"


def standing_query(dialect: Mapping[str, str], asked: str) -> str:
    """Return the query `standing` in *dialect*.

    *asked* is a query that returns the arguments in one row: the day `as_of`, and `due_days`, which
    is one of BASELINES.
    """
    columns = ",\n  ".join(
        f"{_value(name, dialect)} AS {quoted(name, dialect)}" for name in STANDING_COLUMNS
    )
    on = quoted("on", dialect)
    return f"""\
WITH asked AS (
  {asked}
),
-- Entries of progress that have a state; the latest has the highest turn.
told AS (
  SELECT {KEY}, member, state,
    row_number() OVER (PARTITION BY {KEY} ORDER BY {on}, entry) AS turn
  FROM progress CROSS JOIN asked
  WHERE state IS NOT NULL AND {on} <= as_of
),
-- An entry for the whole milestone replaces earlier entries of members.
latest AS (
  SELECT {KEY}, state, turn,
    max(turn) OVER (PARTITION BY {KEY}, member) AS last_turn,
    max(CASE WHEN member IS NULL THEN turn END) OVER (PARTITION BY {KEY}) AS whole_turn
  FROM told
),
paces AS (
  SELECT {KEY}, min(CASE state WHEN 'behind' THEN 1 WHEN 'on-track' THEN 2 ELSE 3 END) AS pace
  FROM latest
  WHERE turn = last_turn AND turn >= coalesce(whole_turn, 0)
  GROUP BY {KEY}
),
-- A fact that is dated after the day does not count.
known AS (
  SELECT m.*, as_of,
    done <= as_of AS is_done, verified_on <= as_of AS is_verified,
    returned_on <= as_of AS is_returned, extended_on <= as_of AS is_extended,
    dropped_on <= as_of AS is_dropped,
    CASE WHEN due_days = 'current' AND extended_on <= as_of THEN extended_due
      ELSE first_due END AS due
  FROM milestones AS m CROSS JOIN asked
),
judged AS (
  SELECT known.*,
    CASE
      WHEN is_dropped THEN 'dropped'
      WHEN is_done AND done <= due THEN 'done'
      WHEN is_done THEN 'done-late'
      WHEN is_returned THEN 'returned'
      WHEN as_of > due THEN 'overdue'
      WHEN as_of >= start THEN 'active'
      ELSE 'upcoming'
    END AS status
  FROM known
)
SELECT
  {columns}
FROM judged AS j
LEFT JOIN paces USING ({KEY})
LEFT JOIN tasks USING (list, year, task)
LEFT JOIN workstreams USING (list, year, task, workstream)"""


def quoted(name: str, dialect: Mapping[str, str]) -> str:
    """Return *name* quoted as the name of a column, which may be a keyword of SQL: `from`."""
    return f"{dialect['quote']}{name}{dialect['quote']}"


def _value(name: str, dialect: Mapping[str, str]) -> str:
    """Return the SQL expression for the value of the column *name*.

    The expression uses columns of the subquery `judged`.
    """
    column = quoted(name, dialect)
    fact = name.partition("_")[0]
    if fact in FACTS:
        # The verification of a milestone that was opened again does not count.
        condition = f"is_{fact} AND {IS_REACHED}" if fact == "verified" else f"is_{fact}"
        return f"CASE WHEN {condition} THEN {column} END"
    days = dialect["days"].format(to="as_of", since="due")
    expressions = {
        "days_overdue": "CASE WHEN as_of > due AND status IN ('overdue', 'returned')"
        f" THEN {days} ELSE 0 END",
        "done": f"CASE WHEN {IS_REACHED} THEN done END",
        "evidence": f"CASE WHEN {IS_REACHED} OR status = 'returned' THEN evidence"
        f" ELSE {dialect['no_texts']} END",
        "state": f"CASE WHEN {IS_REACHED} OR status = 'dropped' THEN NULL"
        " WHEN pace = 1 THEN 'behind' WHEN pace = 2 THEN 'on-track' WHEN pace = 3 THEN 'ahead' END",
    }
    return expressions.get(name, column)
