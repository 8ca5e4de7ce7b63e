"""`tasklist sql`: answers a query in SQL over the tables of docs/data.md."""

from typing import Annotated

import typer

from tasklist.engines.duckdb_query import answer
from tasklist.language import N_
from tasklist.options.display import DisplayOptions
from tasklist.options.engine_lists import whole_lists
from tasklist.options.option_annotations import RowFormat
from tasklist.options.options_from_fields import option_class, takes
from tasklist.options.snapshot_options import RevisionOptions
from tasklist.render import FORMATS, figures


@option_class
class SqlOptions(DisplayOptions, RevisionOptions):
    """Options of `tasklist sql`: the lists, and the format of the answer."""

    format: RowFormat = None


@takes(SqlOptions)
def sql(
    options: SqlOptions,
    *,
    query: Annotated[
        str,
        typer.Argument(
            help=N_("The query, in the SQL of DuckDB: see docs/data.md."),
            metavar="QUERY",
            show_default=False,
        ),
    ],
) -> None:
    """Query the lists in SQL; a query can't change anything."""
    out = options.screen(options.format, FORMATS)
    figures.query_answer(out, answer(whole_lists(options), query))
