"""`tasklist summary`: totals by unit, leader, quarter or task."""

from typing import Annotated

from tasklist import render
from tasklist.language import N_
from tasklist.options import arguments
from tasklist.options.base import option, takes
from tasklist.options.selection import ListingOptions
from tasklist.reports import totals as sums


@takes(ListingOptions)
def summary(
    options: ListingOptions,
    *,
    by: Annotated[
        str,
        option("--by", help=N_("unit, leader, quarter or task (default: unit)."), metavar="WHAT"),
    ] = "unit",
) -> None:
    """Count milestones by status, with the share done."""
    by = arguments.choice(by, tuple(sums.NAMES), "--by")
    _tasklist, listing = options.listing()
    rows, total = sums.summarize(listing.standings, by)
    totals = sums.Summary(listing.file, listing.as_of, by, rows, total)
    render.summary(options.output, totals)
