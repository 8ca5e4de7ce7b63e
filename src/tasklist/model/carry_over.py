"""Carrying over (结转): what is open at the end of a year goes to the next year's list. Pure.

A carried milestone keeps its due day, so that it stays as overdue as it was; `extend` gives it a
later one. The rules are those of docs/format.md, "The next year's list".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasklist.model.milestone_lookup import name_of
from tasklist.model.spans import DueTime, Span
from tasklist.model.status import REACHED, Status, status_on
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Task, Tasklist
from tasklist.process.named_tuples import NamedTuple

# Maps the id of a milestone in the old list to its old state and to its state in the new list.
Carried = dict[MilestoneId, tuple[PlacedMilestone, Milestone]]

SECTION = "上年结转"  # written into the file, so it is Chinese in every language


class CarryOver(NamedTuple):
    """The tasks to add to the new list, and the milestones that are not added.

    Milestones are named as in the old list: `35 Q3`. *names* are the open milestones that *tasks*
    carry over, *known* the open milestones that the new list already has, and *dropped* the dropped
    milestones, which stay behind. *unclear* maps the number of a task in the new list to the open
    milestones that it lacks: the task was carried over before, and one of the lists was changed
    since.
    """

    tasks: tuple[Task, ...]
    names: tuple[str, ...]
    known: tuple[str, ...]
    dropped: tuple[str, ...]
    unclear: dict[int, tuple[str, ...]]


def carry_over(old: Tasklist, new: Tasklist, day: datetime.date) -> CarryOver:
    """Return what to carry over to *new*, the list of a later year, from *old*.

    These are the milestones that are open on *day*, as tasks to be appended to *new*.
    """
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
    """The groups of *old* that *tasks* name, but *new* does not define."""
    units = dict.fromkeys(u for task in tasks for w in task.workstreams for u in w.all_units)
    return tuple(unit for unit in units if unit in old.members and unit not in new.members)


def _status(placed: PlacedMilestone, day: datetime.date) -> Status:
    return status_on(placed, day).status


def _is_open(placed: PlacedMilestone, day: datetime.date) -> bool:
    return _status(placed, day) not in REACHED | {Status.DROPPED}


def _is_carried(task: Task, year: int) -> bool:
    """Return whether *task*, in a list of *year*, has a milestone that was carried over.

    Only milestones that were carried over begin before *year*.
    """
    return any(m.span.start.year < year for w in task.workstreams for m in w.milestones)


def _identity(milestone: Milestone) -> tuple[datetime.date, datetime.date, str]:
    """The first day, due day and plan (which may be empty), by which a milestone is recognized."""
    return milestone.span.start, milestone.span.due, milestone.plan


def _task(task: Task, carried: Carried, number: int) -> Task:
    """A new task with that *number*, which continues *task* and has the milestones *carried*."""
    workstreams = tuple(
        replace(task.workstreams[row - 1], line=0, milestones=tuple(
            milestone for place, (_placed, milestone) in carried.items() if place.workstream == row
        ))
        for row in dict.fromkeys(place.workstream for place in carried)
    )  # fmt: skip
    return replace(task, id=number, section=(SECTION,), printed=None, continues=task.id,
                   workstreams=workstreams, line=0)  # fmt: skip


def _carried(open_ones: Sequence[PlacedMilestone], old_year: int, year: int) -> Carried:
    """Return *open_ones*, milestones of one task, as they continue in a list of *year*.

    If extensions give two milestones of a workstream the same span, all milestones of the
    workstream keep their original spans, which differ.
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
    """Return *milestone*, of a list of *old_year*, as it continues in a list of *year*.

    It keeps its span, written in months or days, its plan, note and progress. If it was extended,
    its new span ends with the extension.
    """
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
