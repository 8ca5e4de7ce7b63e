"""`tasklist show`: lists the milestones that match, and shows a single task as a card."""

from dataclasses import fields

from tasklist.options.listing_arrangement import MilestoneOptions
from tasklist.options.options_from_fields import takes

# Options that don't restrict which milestones of a task are shown.
NEUTRAL = {"file", "year", "at", "as_of", "baseline", "format", "full", "tasks"}


@takes(MilestoneOptions)
def show(options: MilestoneOptions) -> None:
    """List the milestones that match."""
    options.answer(kind="card" if _asks_one_task(options) else "show")


def _asks_one_task(options: MilestoneOptions) -> bool:
    """Whether *options* select a single task with all of its milestones."""
    words = options.tasks or ()
    narrowing = {field.name for field in fields(options)} - NEUTRAL
    return (
        len(words) == 1
        and words[0].isdecimal()
        and not any(getattr(options, name) for name in narrowing)
    )
