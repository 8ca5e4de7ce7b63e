"""How many milestones an edit of the list changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from tasklist.model.part_operations import without_parts
from tasklist.model.tasklist import Task, Tasklist


def affected_milestones(old: Tasklist, new: Tasklist) -> int:
    """Count the milestones that differ between *old* and *new*.

    A milestone also counts if only one of the lists has it, or if any value of its workstream or
    its task changed, such as the units or the section. A milestone that only moved does not count.
    If only the title, the groups or the aliases of the list changed, no milestone counts.
    """
    before = {task.id: task for task in old.tasks}
    after = {task.id: task for task in new.tasks}
    different = [
        (before.get(number), after.get(number))
        for number in before | after
        if before.get(number) != after.get(number)
    ]
    was = Counter(_contents([task for task, _ in different if task]))
    now = Counter(_contents([task for _, task in different if task]))
    return max((was - now).total(), (now - was).total())


def _contents(tasks: Sequence[Task]) -> Iterator[Hashable]:
    """Yield what to compare for each milestone of *tasks*: its task, its workstream and itself."""
    for task in tasks:
        own = without_parts(task)
        for workstream in task.workstreams:
            place = own, without_parts(workstream)
            yield from ((*place, milestone) for milestone in workstream.milestones)
