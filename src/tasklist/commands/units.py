"""`tasklist units`: lists the units with the number of their tasks and milestones."""

from tasklist.options.name_listing_options import NameOptions
from tasklist.options.options_from_fields import takes
from tasklist.reports import name_counts


@takes(NameOptions)
def units(options: NameOptions) -> None:
    """List the units, with the number of tasks and milestones of each."""
    counts = [
        count
        for tasklist, listing in options.each_listing()
        for count in name_counts.count_units(tasklist, listing.standings)
    ]
    options.answer("units", counts)
