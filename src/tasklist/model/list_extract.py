"""The extract of a list that concerns some of its units or leaders."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tasklist.model.tasklist import Tasklist


def extract_of(tasklist: Tasklist, units: Collection[str], leaders: Collection[str]) -> Tasklist:
    """Return *tasklist* with only the tasks of *leaders*, and in these the workstreams of *units*.

    If *leaders* or *units* is empty, it excludes nothing. A task that keeps no workstream is left
    out. The ids of milestones are not those in *tasklist*, because only the workstreams that are
    left are counted.
    """
    tasks = []
    for task in tasklist.tasks:
        if leaders and not set(leaders).intersection(task.leaders):
            continue
        workstreams = tuple(
            one for one in task.workstreams if not units or set(units).intersection(one.all_units)
        )
        if workstreams:
            tasks.append(replace(task, workstreams=workstreams))
    return replace(tasklist, tasks=tuple(tasks))
