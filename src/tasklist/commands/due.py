"""`tasklist due`: lists the milestones that are due soon."""

import datetime
from typing import Annotated

from tasklist.language import N_
from tasklist.model.spans import Quarter
from tasklist.model.status import next_due
from tasklist.options.listing_arrangement import MilestoneOptions
from tasklist.options.options_from_fields import option, takes
from tasklist.words import dates


@takes(MilestoneOptions)
def due(
    options: MilestoneOptions,
    *,
    within: Annotated[
        str | None,
        option(
            "--within",
            help=N_("How far to look ahead: 30, 2w, 1m (default: to the end of the quarter)."),
            metavar="TIME",
        ),
    ] = None,
) -> None:
    """List milestones that are due soon, the next first."""
    options.answer(next_due(options.day, last_day(options.day, within)), "due")


def last_day(day: datetime.date, within: str | None) -> datetime.date:
    """The last day of the listing: *day* plus the period *within*.

    If *within* is None, it is the last day of the quarter that *day* is in. Raises
    InvalidValueError if *within* is not a period.
    """
    if within is None:
        return Quarter.of(day).due
    return dates.end_of_period(within, day, "--within")
