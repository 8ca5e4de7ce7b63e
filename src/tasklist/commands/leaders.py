"""`tasklist leaders`: the leaders in the list, with their tasks and milestones."""

from tasklist import render
from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions
from tasklist.reports import totals


@takes(ListingOptions)
def leaders(options: ListingOptions) -> None:
    """List the leaders, with the number of tasks and milestones of each."""
    _tasklist, listing = options.listing()
    counts = totals.count_leaders(listing.standings)
    render.names(options.output, "leaders", listing.file, counts)
