"""Draw figures in any format: summaries, matrices, trends, overviews, names, query answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.render.listing_layout import NameView
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.engines.duckdb_query import QueryAnswer
    from tasklist.git.file_state import FileState
    from tasklist.reports.matrix import Matrix
    from tasklist.reports.name_counts import NameCount
    from tasklist.reports.overview import Overview
    from tasklist.reports.table import Table
    from tasklist.reports.totals import Summary
    from tasklist.reports.trend import Trend

ALL_NAMES = NameView()


def summary(output: Output, report: Summary) -> None:
    """Draw the rows of *report* and, except in TSV and CSV, their total."""
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.summary(output, report)
        case "tsv" | "csv":
            from tasklist.render.figure_records import summary_fields

            _draw(output, summary_fields(report))
        case _:
            from tasklist.reports.summary_table import summary_table

            _draw(output, _fitted(output, summary_table(report)))


def matrix(output: Output, report: Matrix) -> None:
    """Draw *report*, a summary by two kinds, such as a row per unit and a column per quarter."""
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.matrix(output, report)
        case "tsv" | "csv":
            from tasklist.render.figure_records import matrix_fields

            _draw(output, matrix_fields(report))
        case "table":
            from tasklist.render.terminal.fitted_table import in_bands
            from tasklist.reports.matrix import matrix_table

            for band in in_bands(matrix_table(report), output.width):
                _draw(output, band)
        case _:
            from tasklist.reports.matrix import matrix_table

            _draw(output, matrix_table(report))


def overview(
    output: Output, report: Overview, state: FileState | None, commands: Sequence[str]
) -> None:
    """Draw the figures of *report*, the *state* of its file in git, and *commands* to type next."""
    if output.format == "json":
        from tasklist.render.json_writer import overview as draw
    else:
        from tasklist.render.terminal.overview_screen import overview as draw
    draw(output, report, state, commands)


def trend(output: Output, report: Trend) -> None:
    """Draw the counts of a list at the end of each month or quarter."""
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.trend(output, report)
        case "tsv" | "csv":
            from tasklist.render.figure_records import trend_fields

            _draw(output, trend_fields(report))
        case _:
            from tasklist.reports.trend import ASCII_LEVELS, LEVELS, trend_table

            levels = LEVELS if output.printable(LEVELS) == LEVELS else ASCII_LEVELS
            _draw(output, _fitted(output, trend_table(report, levels)))


def names(
    output: Output, kind: str, file: str, counts: Sequence[NameCount], view: NameView = ALL_NAMES
) -> None:
    """Draw the names in *file* with their counts; *kind* is `units` or `leaders`.

    *view* chooses the columns, except in JSON, which always has every field.
    """
    from tasklist.reports.list_column import with_lists

    lists = [count.list_name for count in counts]
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.names(output, kind, file, counts)
        case "tsv" | "csv":
            from tasklist.render.figure_records import names_fields
            from tasklist.reports.table import with_columns

            table = with_columns(names_fields(counts), view.columns)
            _draw(output, with_lists(table, lists, as_fields=True))
        case _:
            from tasklist.reports.table import names_table, with_columns

            table = names_table(kind, counts, file, view.total)
            _draw(output, with_lists(with_columns(table, view.columns), lists))


def query_answer(output: Output, report: QueryAnswer) -> None:
    """Draw the rows of *report*, the answer to an SQL query.

    Raises RepeatedColumnError in JSON if two columns have the same name.
    """
    if output.format == "json":
        from tasklist.render.json_writer import query_answer as write

        write(output, report)
    else:
        from tasklist.render.query_table import query_table

        _draw(output, query_table(output, report))


def table(output: Output, content: Table) -> None:
    """Draw *content* in any format but JSON; on a terminal, narrow it to fit."""
    _draw(output, _fitted(output, content))


def _fitted(output: Output, content: Table) -> Table:
    """Return *content*, made narrow enough for the terminal if the format is `table`."""
    if output.format != "table":
        return content
    from tasklist.render.terminal.fitted_table import fitted

    return fitted(content, output.width)


def _draw(output: Output, content: Table) -> None:
    match output.format:
        case "table":
            from tasklist.render.terminal.figure_table import table as draw
        case "md":
            from tasklist.render.markdown import table as draw
        case _:
            from tasklist.render.delimited import table as draw
    draw(output, content)
