"""`tasklist units`: the units of the list, and how much each answers for."""

from __future__ import annotations

from tasklist import render
from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions
from tasklist.reports import totals


@takes(ListingOptions)
def units(options: ListingOptions) -> None:
    """Print every unit, with how many tasks and milestones name it."""
    tasklist, listing = options.listing()
    counts = totals.count_units(tasklist, listing.standings)
    render.names(options.output, "units", listing.file, counts)
