"""The answer to a query as a table. Its headings and texts are untrusted, so they are escaped."""

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
    """Two columns of an answer have the same *name*, so that its rows can't be JSON objects."""

    sentence = N_("Two columns of the answer are named {name}.")
    advice = N_("Give one of them another name with AS.")


def query_table(output: Output, report: QueryAnswer) -> Table:
    """The table of *report*, with a note that counts its rows.

    The headings are escaped for the format of *output*.
    """
    # Renderers don't escape headings, because in other tables the program itself wrote them.
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
    """Return *value* for a cell.

    A list of texts becomes a tuple, which renderers join. Other lists and dicts become JSON.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    plain: Value = value
    return plain


def json_value(value: Any) -> Any:
    """Return *value* for JSON, with each date as a text such as `2023-09-28`."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [json_value(one) for one in value]
    if isinstance(value, dict):
        return {key: json_value(one) for key, one in value.items()}
    return value


def check_names(columns: Iterable[str]) -> None:
    """Raise RepeatedColumnError if a name occurs twice in *columns*."""
    for name, count in Counter(columns).items():
        if count > 1:
            raise RepeatedColumnError(name=name)
