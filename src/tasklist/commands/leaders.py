"""`tasklist leaders`: the leaders of the list, and how much each answers for."""

from __future__ import annotations

from tasklist import render
from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions
from tasklist.reports import totals


@takes(ListingOptions)
def leaders(options: ListingOptions) -> None:
    """Print every leader, with how many tasks and milestones each has."""
    _tasklist, listing = options.listing()
    counts = totals.count_leaders(listing.standings)
    render.names(options.output, "leaders", listing.file, counts)
