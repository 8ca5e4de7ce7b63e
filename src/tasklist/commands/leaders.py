"""`tasklist leaders`: lists the leaders with the number of their tasks and milestones."""

from tasklist.options.name_listing_options import LeaderOptions
from tasklist.options.options_from_fields import takes
from tasklist.reports import name_counts


@takes(LeaderOptions)
def leaders(options: LeaderOptions) -> None:
    """List the leaders, with the number of tasks and milestones of each."""
    counts = [
        count
        for _tasklist, listing in options.each_listing()
        for count in name_counts.count_leaders(listing.standings)
    ]
    options.answer("leaders", counts)
