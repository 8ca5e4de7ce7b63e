"""`tasklist show`: the milestones that match; one task alone as a card."""

from dataclasses import fields

from tasklist.options.arrangement import MilestoneOptions
from tasklist.options.option_classes import takes

# Options that leave out no milestone of the task.
NEUTRAL = {"file", "year", "at", "as_of", "baseline", "format", "full", "tasks"}


@takes(MilestoneOptions)
def show(options: MilestoneOptions) -> None:
    """List the milestones that match."""
    options.answer(kind="card" if _asks_one_task(options) else "show")


def _asks_one_task(options: MilestoneOptions) -> bool:
    """Whether *options* select one task, and all milestones of that task."""
    words = options.tasks or ()
    narrowing = {field.name for field in fields(options)} - NEUTRAL
    return (
        len(words) == 1
        and words[0].isdecimal()
        and not any(getattr(options, name) for name in narrowing)
    )
