"""How many milestones an edit of the list changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from tasklist.model.tasklist import Task, Tasklist


def affected_milestones(old: Tasklist, new: Tasklist) -> int:
    """Count the milestones that differ between *old* and *new*.

    A milestone also counts if its units changed, or the goal or leaders of its task, or if only one
    of the lists has it. A milestone that only moved does not count.
    """
    before = {task.id: task for task in old.tasks}
    after = {task.id: task for task in new.tasks}
    different = [
        (before.get(number), after.get(number))
        for number in before | after
        if before.get(number) != after.get(number)
    ]
    was = Counter(_facts([task for task, _ in different if task]))
    now = Counter(_facts([task for _, task in different if task]))
    return max((was - now).total(), (now - was).total())


def _facts(tasks: Sequence[Task]) -> Iterator[Hashable]:
    """Yield the values to compare for each milestone of *tasks*.

    They are the number, goal and leaders of its task, its units, and the milestone itself.
    """
    for task in tasks:
        for placed in task.milestones():
            yield task.id, task.goal, task.leaders, placed.workstream.units, placed.milestone
