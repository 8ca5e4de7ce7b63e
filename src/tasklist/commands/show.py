"""`tasklist show`: the milestones that match; one task alone as a card."""

from __future__ import annotations

from dataclasses import fields

from tasklist.options.base import takes
from tasklist.options.selection import ListingOptions


@takes(ListingOptions)
def show(asked: ListingOptions) -> None:
    """Print the milestones that match."""
    asked.answer(kind="card" if _asks_one_task(asked) else "show")


def _asks_one_task(asked: ListingOptions) -> bool:
    """Whether a task's number is all that was asked for."""
    narrowing = {field.name for field in fields(asked)} - {
        "file",
        "year",
        "at",
        "as_of",
        "baseline",
        "format",
        "tasks",
    }
    one = asked.tasks is not None and len(asked.tasks) == 1 and asked.tasks[0].isdecimal()
    return one and not any(getattr(asked, name) for name in narrowing)
