"""`tasklist units`: the units in the list, with their tasks and milestones."""

from tasklist import render
from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions
from tasklist.reports import totals


@takes(ListingOptions)
def units(options: ListingOptions) -> None:
    """List the units, with the number of tasks and milestones of each."""
    tasklist, listing = options.listing()
    counts = totals.count_units(tasklist, listing.standings)
    render.names(options.output, "units", listing.file, counts)
