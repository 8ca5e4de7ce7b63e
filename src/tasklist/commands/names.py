"""`tasklist units`, `tasklist leaders`: the names in the file."""

from __future__ import annotations

from tasklist import render, sums
from tasklist.commands.options import takes
from tasklist.commands.questions import Asked


@takes(Asked)
def units(asked: Asked) -> None:
    """Print every unit, with how many tasks and milestones name it."""
    tasklist, listing = asked.listing()
    counts = sums.count_units(tasklist, listing.standings)
    render.names(asked.output, "units", listing.file, counts)


@takes(Asked)
def leaders(asked: Asked) -> None:
    """Print every leader, with how many tasks and milestones each has."""
    __tasklist, listing = asked.listing()
    counts = sums.count_leaders(listing.standings)
    render.names(asked.output, "leaders", listing.file, counts)
