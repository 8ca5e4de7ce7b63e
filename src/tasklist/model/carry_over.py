"""What is open at the end of a year, for the list of the next (结转). Pure.

A carried milestone keeps its due day, so that it is as overdue as it was; `extend` gives it
another. The rule is that of docs/format.md, "The next year's list".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tasklist.model.milestone_lookup import name_of
from tasklist.model.quarters import DueTime, Span
from tasklist.model.status import REACHED, Status, status_on
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Task, Tasklist

# By its place in the old list, a milestone there and as it is in the new list.
Carried = dict[MilestoneId, tuple[PlacedMilestone, Milestone]]

SECTION = "上年结转"  # in the file, whose words are Chinese whoever runs the program


class CarryOver(NamedTuple):
    """The tasks for the end of the new list, and what is not added to it.

    *names* are those of the open milestones carried in *tasks* (`35 Q3`), in the old list; *known*
    of those that are in the new list already, *dropped* of those that stay behind. *unclear* has
    each task of the new list that continues an old one and was changed since, by its number, with
    the open milestones that are not found in it.
    """

    tasks: tuple[Task, ...]
    names: tuple[str, ...]
    known: tuple[str, ...]
    dropped: tuple[str, ...]
    unclear: dict[int, tuple[str, ...]]


def carry_over(old: Tasklist, new: Tasklist, day: datetime.date) -> CarryOver:
    """What is open on *day* in *old* and goes to the end of *new*, the list of a later year."""
    number = max((task.id for task in new.tasks), default=0)
    tasks: list[Task] = []
    names: list[str] = []
    known: list[str] = []
    unclear: dict[int, tuple[str, ...]] = {}
    for task in old.tasks:
        open_ones = _carried(
            [placed for placed in task.milestones() if _is_open(placed, day)], old.year, new.year
        )
        heirs = [heir for heir in new.tasks if heir.continues == task.id]
        kept = {_identity(m) for heir in heirs for w in heir.workstreams for m in w.milestones}
        missing = {
            place: pair for place, pair in open_ones.items() if _identity(pair[1]) not in kept
        }
        names_missing = tuple(name_of(placed) for placed, _milestone in missing.values())
        known += [name_of(pair[0]) for place, pair in open_ones.items() if place not in missing]
        carried_before = next((heir.id for heir in heirs if _is_carried(heir, new.year)), None)
        if missing and carried_before is not None:
            unclear[carried_before] = names_missing
        elif missing:
            number += 1
            tasks.append(_task(task, missing, number))
            names += names_missing
    dropped = [
        name_of(placed) for placed in old.milestones if _status(placed, day) is Status.DROPPED
    ]
    return CarryOver(tuple(tasks), tuple(names), tuple(known), tuple(dropped), unclear)


def missing_groups(old: Tasklist, new: Tasklist, tasks: Iterable[Task]) -> tuple[str, ...]:
    """The groups of *old* that *tasks* name and that are no groups in *new*."""
    units = dict.fromkeys(u for task in tasks for w in task.workstreams for u in w.all_units)
    return tuple(unit for unit in units if unit in old.members and unit not in new.members)


def _status(placed: PlacedMilestone, day: datetime.date) -> Status:
    return status_on(placed, day).status


def _is_open(placed: PlacedMilestone, day: datetime.date) -> bool:
    return _status(placed, day) not in REACHED | {Status.DROPPED}


def _is_carried(task: Task, year: int) -> bool:
    """Whether *task* has a milestone that began before *year*, as only carried ones have."""
    return any(m.span.start.year < year for w in task.workstreams for m in w.milestones)


def _identity(milestone: Milestone) -> tuple[datetime.date, datetime.date, str]:
    """What a carried milestone is known by; its plan may be missing, as the goal's is."""
    return milestone.span.start, milestone.span.due, milestone.plan


def _task(task: Task, carried: Carried, number: int) -> Task:
    """The task *number* that continues *task* with the milestones *carried*."""
    workstreams = tuple(
        replace(task.workstreams[row - 1], line=0, milestones=tuple(
            milestone for place, (_placed, milestone) in carried.items() if place.workstream == row
        ))
        for row in dict.fromkeys(place.workstream for place in carried)
    )  # fmt: skip
    return replace(task, id=number, section=(SECTION,), printed=None, continues=task.id,
                   workstreams=workstreams, line=0)  # fmt: skip


def _carried(open_ones: Sequence[PlacedMilestone], old_year: int, year: int) -> Carried:
    """Each of *open_ones*, milestones of one task, as it is in a list of *year*.

    Extensions of one workstream may end on one day; then all in it keep their original times,
    which differ.
    """
    carried: Carried = {}
    for row in dict.fromkeys(placed.id.workstream for placed in open_ones):
        own = [placed for placed in open_ones if placed.id.workstream == row]
        milestones = [_in_the_new_year(placed.milestone, old_year, year) for placed in own]
        if len({milestone.span for milestone in milestones}) < len(own):
            bare = [replace(placed.milestone, extended=None) for placed in own]
            milestones = [_in_the_new_year(milestone, old_year, year) for milestone in bare]
        carried |= {
            placed.id: (placed, milestone)
            for placed, milestone in zip(own, milestones, strict=True)
        }
    return carried


def _in_the_new_year(milestone: Milestone, old_year: int, year: int) -> Milestone:
    """*milestone* of a list of *old_year* in a list of *year*: its time, its texts."""
    span, extended = milestone.span, milestone.extended
    due_text = span.due_text or f"{span.due:%Y-%m}"
    if extended is not None and extended.to.due > span.due:
        is_time = isinstance(extended.to, DueTime)
        due_text = str(extended.to) if is_time else f"{extended.to.due:%Y-%m}"
    from_text = span.from_text or (f"{span.start:%Y-%m}" if span.is_quarters else f"{old_year}-01")
    return Milestone(
        span=Span.until(year, due_text, from_text),
        plan=milestone.plan,
        note=milestone.note,
        progress=milestone.progress,
    )
