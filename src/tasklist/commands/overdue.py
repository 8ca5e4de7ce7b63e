"""`tasklist overdue`: what is past its day and not done."""

from __future__ import annotations

from typing import Annotated

import typer

from tasklist.errors import FOUND
from tasklist.language import N_
from tasklist.model.status import LONGEST_OVERDUE
from tasklist.options.base import option, takes
from tasklist.options.selection import ListingOptions


@takes(ListingOptions)
def overdue(
    options: ListingOptions,
    *,
    exit_code: Annotated[
        bool, option("--exit-code", help=N_("Exit with 1 where anything is overdue."))
    ] = False,
) -> None:
    """Print what is past its day and not done, the longest first."""
    late = options.answer(LONGEST_OVERDUE, "overdue")
    if exit_code and late:
        raise typer.Exit(FOUND)
