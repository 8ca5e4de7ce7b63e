"""The answer to a query as a table: headings and texts may be of anybody, and are only shown."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tasklist.errors import UsageError
from tasklist.language import N_, ngettext
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.text.escape import csv_cell, tsv_cell

if TYPE_CHECKING:
    from tasklist.engines.duckdb_query import QueryAnswer
    from tasklist.render.output import Output


class RepeatedColumnError(UsageError):
    """Two columns of an answer have one *name*, so that it can't be objects of JSON."""

    sentence = N_("Two columns of the answer are named {name}.")
    advice = N_("Name one of them with AS.")


def query_table(output: Output, report: QueryAnswer) -> Table:
    """The table of *report*, to be drawn on *output*."""
    # The headings of other tables are words of ours: renderers do not escape them.
    own: Mapping[str, Callable[[str], str]] = {"tsv": tsv_cell, "csv": csv_cell, "md": str}
    escape = own.get(output.format, output.printable)
    columns = tuple(
        Column(escape(name), kind=CellType.NUMBER if is_number else CellType.TEXT)
        for name, is_number in zip(report.columns, report.numbers, strict=True)
    )
    rows = tuple(tuple(map(_value, row)) for row in report.rows)
    count = len(rows)
    note = ngettext("{count} row", "{count} rows", count).format(count=count)
    return Table("", columns, rows, notes=(note,))


def _value(value: Any) -> Value:
    """*value* for a cell: texts are joined as elsewhere, what is nested further is JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    plain: Value = value
    return plain


def json_value(value: Any) -> Any:
    """*value* as JSON has it: a date is a text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [json_value(one) for one in value]
    if isinstance(value, dict):
        return {key: json_value(one) for key, one in value.items()}
    return value


def check_names(columns: Iterable[str]) -> None:
    """Raise RepeatedColumnError if one of *columns* stands twice."""
    for name, count in Counter(columns).items():
        if count > 1:
            raise RepeatedColumnError(name=name)
