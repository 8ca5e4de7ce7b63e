"""`tasklist leaders`: the leaders in the list, with their tasks and milestones."""

from tasklist.options.name_listing import LeaderOptions
from tasklist.options.option_classes import takes
from tasklist.reports import name_counts


@takes(LeaderOptions)
def leaders(options: LeaderOptions) -> None:
    """List the leaders, with the number of tasks and milestones of each."""
    _tasklist, listing = options.listing()
    counts = name_counts.count_leaders(listing.standings)
    options.answer("leaders", listing, counts)
