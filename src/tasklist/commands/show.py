"""`tasklist show`: the milestones that match; one task alone as a card."""

from dataclasses import fields

from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions


@takes(ListingOptions)
def show(options: ListingOptions) -> None:
    """List the milestones that match."""
    options.answer(kind="card" if _asks_one_task(options) else "show")


def _asks_one_task(options: ListingOptions) -> bool:
    """Whether *options* select a single task and nothing narrower."""
    narrowing = {field.name for field in fields(options)} - {
        "file",
        "year",
        "at",
        "as_of",
        "baseline",
        "format",
        "tasks",
    }
    one = options.tasks is not None and len(options.tasks) == 1 and options.tasks[0].isdecimal()
    return one and not any(getattr(options, name) for name in narrowing)
