"""`tasklist due`: milestones that are due soon."""

import datetime
from typing import Annotated

from tasklist.language import N_
from tasklist.model.quarters import Quarter
from tasklist.model.status import next_due
from tasklist.options import arguments
from tasklist.options.base import option, takes
from tasklist.options.listing import MilestoneOptions


@takes(MilestoneOptions)
def due(
    options: MilestoneOptions,
    *,
    within: Annotated[
        str | None,
        option(
            "--within",
            help=N_("Days to look ahead (default: to the end of the quarter)."),
            metavar="DAYS",
        ),
    ] = None,
) -> None:
    """List milestones that are due soon, the next first."""
    options.answer(next_due(options.day, last_day(options.day, within)), "due")


def last_day(day: datetime.date, within: str | None) -> datetime.date:
    """The last day of the listing: *within* days after *day*, else the end of its quarter."""
    if within is None:
        return Quarter.of(day).due
    days = datetime.timedelta(arguments.whole_number(within, "--within"))
    return day + min(days, datetime.date.max - day)
