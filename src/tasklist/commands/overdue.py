"""`tasklist overdue`: lists the milestones that are past due."""

from typing import Annotated

import typer

from tasklist.errors import EXIT_REPORTED
from tasklist.language import N_
from tasklist.model.status import LONGEST_OVERDUE
from tasklist.options.listing_arrangement import MilestoneOptions
from tasklist.options.options_from_fields import option, takes


@takes(MilestoneOptions)
def overdue(
    options: MilestoneOptions,
    *,
    exit_code: Annotated[
        bool, option("--exit-code", help=N_("Exit with 1 if anything is overdue."))
    ] = False,
) -> None:
    """List milestones that are past due, the longest overdue first."""
    count = options.answer(LONGEST_OVERDUE, "overdue")
    if exit_code and count:
        raise typer.Exit(EXIT_REPORTED)
