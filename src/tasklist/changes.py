"""What changed between two lists, in the list's own words. Pure: no git and no clock.

A field of a milestone that this module does not know by name is compared all the
same: what the list can say, a change can say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from tasklist.matching import moved as moved_among
from tasklist.matching import pairs
from tasklist.model import (
    Drop,
    Extension,
    Milestone,
    MilestoneId,
    Promise,
    Return,
    Task,
    Tasklist,
    Verification,
    Workstream,
)
from tasklist.progress import stand
from tasklist.wording import alike, lowered

SOFTENED, POSTPONED, WITHDRAWN, DROPPED, BACKDATED = FLAGS = (
    "softened", "postponed", "withdrawn", "dropped", "backdated",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise now: where, what, from what and to what.

    *task* is 0 for the list itself; *units* and *quarter* are empty for a task.
    *detail* is evidence that came with a `done`, or the name of a group.
    """

    kind: str
    task: int = 0
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What changed from *old* to *new*, as people call these two."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def flags(self) -> frozenset[str]:
        """Every flag that stands on a change."""
        return frozenset(flag for change in self.changes for flag in change.flags)


class _Where(NamedTuple):
    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""

    def change(self, kind: str, before: object, after: object, *flags: str) -> Change:
        """A change here."""
        return Change(kind=kind, task=self.task, units=self.units, quarter=self.quarter,
                      before=said(before), after=said(after), flags=flags)  # fmt: skip


def compare(old: Tasklist, new: Tasklist) -> list[Change]:
    """What became of *old* to make *new*, in the order of the new list."""
    found = list(_of_the_list(old, new))
    before, after = {t.id: t for t in old.tasks}, {t.id: t for t in new.tasks}
    gone = [task for task in old.tasks if task.id not in after]
    moved = moved_among([t.id for t in old.tasks if t.id in after],
                   [t.id for t in new.tasks if t.id in before])  # fmt: skip
    for task in new.tasks:
        was = before.get(task.id)
        if was is None:
            was = next((t for t in gone if replace(t, id=task.id) == task), None)
            if was is None:
                found.append(_Where(task.id).change("task-added", "", task.goal))
            else:
                gone.remove(was)
                found.append(_Where(task.id).change("renumbered", was.id, task.id))
            continue
        if task.id in moved:
            found.append(_Where(task.id).change("task-moved", "", ""))
        if was is not task and was != task:
            found += _of_a_task(was, task)
    found += [_Where(t.id).change("task-removed", t.goal, "", DROPPED) for t in gone]
    return _moves(found)


def said(value: object) -> str:
    """A value of the list as the list writes it: nothing is empty, several are joined."""
    if value is None:
        return ""
    if isinstance(value, (Verification, Return, Extension, Drop)):
        return " ".join(filter(None, map(said, value)))
    if type(value) is tuple:
        return "、".join(map(said, value))
    return str(value)


def _of_the_list(old: Tasklist, new: Tasklist) -> Iterator[Change]:
    whole = _Where(0)
    for name in ("title", "year"):
        if getattr(old, name) != getattr(new, name):
            yield whole.change(name, getattr(old, name), getattr(new, name))
    before, after = {g.name: g for g in old.groups}, {g.name: g for g in new.groups}
    for name in dict.fromkeys((*before, *after)):
        was = before[name].members if name in before else ()
        now = after[name].members if name in after else ()
        if set(was) != set(now) or (name in before) != (name in after):
            flags = (DROPPED,) if set(was) - set(now) else ()
            yield replace(whole.change("group", was, now, *flags), detail=name)


def _of_a_task(old: Task, new: Task) -> Iterator[Change]:
    where = _Where(new.id)
    if old.goal != new.goal:
        flags = (SOFTENED,) if lowered(old.goal, new.goal) else ()
        yield where.change("goal", old.goal, new.goal, *flags)
    if old.leaders != new.leaders:
        yield where.change("leaders", old.leaders, new.leaders)
    matched = pairs(old.workstreams, new.workstreams,
                   (lambda a, b: a == b, lambda a, b: a.units == b.units, _share_work))  # fmt: skip
    order = [old.workstreams.index(a) for a, b in matched if a and b]
    moved = moved_among(sorted(order), order)
    for was, now in matched:
        if was is None and now is not None:
            yield where._replace(units=now.units).change("workstream-added", "", _plans(now))
        elif was is not None and now is None:
            yield where._replace(units=was.units).change(
                "workstream-removed", _plans(was), "", DROPPED
            )
        elif was is not None and now is not None:
            if old.workstreams.index(was) in moved:
                yield where._replace(units=now.units).change("workstream-moved", "", "")
            yield from _of_a_workstream(where._replace(units=now.units), new, was, now)


def _of_a_workstream(
    where: _Where, task: Task, old: Workstream, new: Workstream
) -> Iterator[Change]:
    if old.units != new.units:
        flags = (DROPPED,) if set(old.units) - set(new.units) else ()
        yield where.change("units", old.units, new.units, *flags)
    tests = (
        lambda a, b: a.span == b.span,
        lambda a, b: a.plan == b.plan,
        lambda a, b: a.span.overlaps(b.span) and alike(a.plan, b.plan),
    )
    for was, now in pairs(old.milestones, new.milestones, tests):
        if was is None and now is not None:
            here = where._replace(quarter=str(now.span))
            yield here.change("milestone-added", "", now.plan)
            yield from _of_a_milestone(here, task, new, _bare(now), now)
        elif was is not None and now is None:
            here = where._replace(quarter=str(was.span))
            yield here.change("milestone-removed", was.plan, "", DROPPED)
        elif was is not None and now is not None and was != now:
            here = where._replace(quarter=str(now.span))
            yield from _of_a_milestone(here, task, new, was, now)


def _bare(milestone: Milestone) -> Milestone:
    return Milestone(span=milestone.span, plan=milestone.plan)


def of_a_milestone(promise: Promise, new: Milestone) -> list[Change]:
    """What becomes of a promise whose milestone is *new* from now on."""
    where = _Where(promise.id.task, promise.workstream.units, str(new.span))
    return list(_of_a_milestone(where, promise.task, promise.workstream, promise.milestone, new))


def _of_a_milestone(
    where: _Where, task: Task, workstream: Workstream, old: Milestone, new: Milestone
) -> Iterator[Change]:
    told = _told_together(old, new)
    for field in fields(Milestone):
        name, before, after = field.name, getattr(old, field.name), getattr(new, field.name)
        if not field.compare or before == after or name in told:
            continue
        if name == "done":
            yield _done(where, task, workstream, old, new)
        elif name == "plan":
            flags = (SOFTENED,) if lowered(before, after) else ()
            yield where.change("plan", before, after, *flags)
        else:
            yield where.change(name, before, after, *_flags(name, old, new))


def _told_together(old: Milestone, new: Milestone) -> set[str]:
    """The fields that come or go with a `done`, and are no news of their own."""
    if old.done is None and new.done is not None:
        return {"returned"} | ({"evidence"} if not old.evidence else set())
    if old.done is not None and new.done is None:
        return {"verified", "returned", *({"evidence"} if not new.evidence else ())}
    return set()


def _flags(name: str, old: Milestone, new: Milestone) -> Iterator[str]:
    if name in ("span", "extended") and new.due > old.due:
        yield POSTPONED
    if name == "dropped" and getattr(new, name) is not None:
        yield DROPPED


def _done(
    where: _Where, task: Task, workstream: Workstream, old: Milestone, new: Milestone
) -> Change:
    """A `done` given, taken back or of another day; the status is that of the day itself."""

    def status(milestone: Milestone, day: Any) -> str:
        promise = Promise(task, workstream, milestone, MilestoneId(task.id, 0, 0))
        return str(stand(promise, day).status)

    if new.done is None:
        before = f"{status(old, old.done)} {old.done}"
        if new.returned is not None and new.returned != old.returned:
            return where.change("returned", before, new.returned, WITHDRAWN)
        return where.change("withdrawn", before, "", WITHDRAWN)
    after = f"{status(new, new.done)} {new.done}"
    if old.done is not None:
        return where.change("amended", f"{status(old, old.done)} {old.done}", after)
    made = where.change("done", status(old, new.done), after)
    return replace(made, detail=said(new.evidence))


def _share_work(old: Workstream, new: Workstream) -> bool:
    """Whether one became the other, by other hands: they share a unit or a plan."""
    plans = {m.plan for m in old.milestones} & {m.plan for m in new.milestones}
    return bool(plans or set(old.units) & set(new.units))


def _plans(workstream: Workstream) -> str:
    return "；".join(f"{m.span} {m.plan}" for m in workstream.milestones)


def _moves(found: list[Change]) -> list[Change]:
    """A workstream that left one task and came to another, whole, was moved: one change."""
    for gone in [c for c in found if c.kind == "workstream-removed"]:
        for come in [c for c in found if c.kind == "workstream-added"]:
            if (gone.units, gone.before) == (come.units, come.after):
                moved = replace(come, kind="workstream-moved", before=str(gone.task),
                                after=str(come.task))  # fmt: skip
                found[found.index(come)] = moved
                found.remove(gone)
                break
    return found
