"""Comparison of two lists: the changes, with values as the list writes them. Pure.

Every field of a milestone is compared, also those that this module does not name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from tasklist.model.former_names import FormerNames
from tasklist.model.milestone_facts import FACTS, Drop, Extension, Return, Verification, format_text
from tasklist.model.moved_milestones import MovedMilestones, place_words
from tasklist.model.name_changes import alias_changes, in_the_same_names
from tasklist.model.pairing import PlacedWorkstream, Strand, milestones, pairing_of
from tasklist.model.status import status
from tasklist.model.tasklist import UNIT, Milestone, PlacedMilestone, Task, Tasklist, Workstream
from tasklist.text.amounts.decrease import has_smaller_amount
from tasklist.text.lookalikes import skeleton
from tasklist.text.sequence_alignment import moved_items as moved_among

SOFTENED, POSTPONED, WITHDRAWN, DROPPED, BACKDATED = FLAGS = (
    "softened", "postponed", "withdrawn", "dropped", "backdated",
)  # fmt: skip
# Fields of a part that are compared as they are, in this order.
TASK_ADDITIONS = ("printed", "continues", "section", "more")
WORKSTREAM_ADDITIONS = ("more",)
GONE = "gone"  # the *after* of a `done` that was removed with its milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its kind, the place, and the value before and after.

    *task* is 0 for a change of the list itself; *units* and *quarter* are empty for a change of a
    task. *detail* is the evidence that came with a `done`, the name of a group, or the heading of a
    text. *concerns* has
    all units that the change concerns; only a history sets it.
    """

    kind: str
    task: int = 0
    units: tuple[str, ...] = ()
    quarter: str = ""
    before: str = ""
    after: str = ""
    detail: str = ""
    flags: tuple[str, ...] = ()
    concerns: tuple[str, ...] = dataclasses.field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Review:
    """The changes between two lists, and the names of the lists, *old* and *new*, to show."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def flags(self) -> frozenset[str]:
        """The flags of all changes."""
        return frozenset(flag for change in self.changes for flag in change.flags)


class _Where(NamedTuple):
    task: int
    units: tuple[str, ...] = ()
    quarter: str = ""

    def at(self, part: Workstream | Milestone) -> _Where:
        """The place of *part*, which belongs to the part at this place."""
        if isinstance(part, Workstream):
            return self._replace(units=part.units)
        return self._replace(quarter=str(part.span))

    def change(self, kind: str, before: object, after: object, *flags: str) -> Change:
        """A change of that *kind* at this place."""
        return Change(kind=kind, task=self.task, units=self.units, quarter=self.quarter,
                      before=format_value(before), after=format_value(after),
                      flags=flags)  # fmt: skip


def compare(old: Tasklist, new: Tasklist) -> list[Change]:
    """The changes from *old* to *new*, in the order of the new list.

    A renamed unit or leader is one change, and no change of the tasks that name it.
    """
    renames = [Change(**each._asdict()) for each in alias_changes(old, new)]
    former = FormerNames((*old.aliases, *new.aliases), UNIT)
    old, new = in_the_same_names(old, new)
    changes = [*_of_the_list(old, new, former), *renames]
    parts = pairing_of(old, new)
    order = [now.id for was, now in parts.tasks if was and was.id == now.id]
    common = set(order)
    moved = moved_among([task.id for task in old.tasks if task.id in common], order)
    moves = MovedMilestones.between(strand for each in parts.strands.values() for strand in each)
    for was, now in parts.tasks:
        where = _Where(now.id)
        if was is None:
            changes.append(where.change("task-added", "", now.goal))
        elif was.id != now.id:
            changes.append(where.change("renumbered", was.id, now.id))
        elif now.id in moved:
            changes.append(where.change("task-moved", "", ""))
        if was is not None and was is not now:
            changes += _of_a_task(where, was, now)
        changes += _of_workstreams(where, was, parts.strands.get(now.id, ()), former, moves)
    for was in parts.removed:
        changes.append(_Where(was.id).change("task-removed", was.goal, "", DROPPED))
        for place in parts.losses[was.id]:
            changes += _undone(_Where(was.id).at(place.workstream), place.workstream.milestones)
    return changes


def format_value(value: object) -> str:
    """*value* as text, as the list writes it: empty for None, several values joined by `、`."""
    if value is None:
        return ""
    if isinstance(value, (Verification, Return, Extension, Drop)):
        return format_text(value)
    if type(value) is tuple:
        return "、".join(map(format_value, value))
    return str(value)


def _of_the_list(old: Tasklist, new: Tasklist, former: FormerNames) -> Iterator[Change]:
    whole = _Where(0)
    for name in ("title", "year"):
        if getattr(old, name) != getattr(new, name):
            yield whole.change(name, getattr(old, name), getattr(new, name))
    before, after = {g.name: g for g in old.groups}, {g.name: g for g in new.groups}
    respelt = {skeleton(g.name): g.members for g in new.groups}
    for name in dict.fromkeys((*before, *after)):
        was = before[name].members if name in before else ()
        now = after[name].members if name in after else ()
        if set(was) != set(now) or (name in before) != (name in after):
            flags = _removal_flag(was, now or respelt.get(skeleton(name), ()), former)
            yield replace(whole.change("group", was, now, *flags), detail=name)


def _removal_flag(was: Iterable[str], now: Iterable[str], former: FormerNames) -> tuple[str, ...]:
    """The flag DROPPED if *now* lacks a unit of *was*; another name of the unit is no removal."""
    before, after = ({former.present(skeleton(name)) for name in names} for names in (was, now))
    return (DROPPED,) if before - after else ()


def _of_a_task(where: _Where, old: Task, new: Task) -> Iterator[Change]:
    """The changes from *old* to *new* in the task itself, without those of workstreams."""
    yield from _additions(where, old, new, TASK_ADDITIONS)
    if old.goal != new.goal:
        flags = (SOFTENED,) if has_smaller_amount(old.goal, new.goal) else ()
        yield where.change("goal", old.goal, new.goal, *flags)
    if old.leaders != new.leaders:
        yield where.change("leaders", old.leaders, new.leaders)


def _additions(
    where: _Where, old: Task | Workstream, new: Task | Workstream, names: Sequence[str]
) -> Iterator[Change]:
    """The changes of fields that most parts do not have; a text under a heading for each."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name != "more":
            yield where.change(name, before, after)
            continue
        texts, new_texts = dict(before), dict(after)
        for heading in dict.fromkeys((*texts, *new_texts)):
            if texts.get(heading) != new_texts.get(heading):
                change = where.change(name, texts.get(heading), new_texts.get(heading))
                yield replace(change, detail=heading)


def _of_workstreams(
    where: _Where,
    task: Task | None,
    strands: Sequence[Strand],
    former: FormerNames,
    moves: MovedMilestones,
) -> Iterator[Change]:
    """The changes in the pairs *strands* of a task; *task* is the old task, None if it is new."""
    order = [was.row for was, now in strands if was and now and was.task is task]
    moved = moved_among(sorted(order), order)
    for was, now in strands:
        if now is not None:
            here = where.at(now.workstream)
            if was is None and task is not None:
                yield here.change("workstream-added", "", _plans(now.workstream))
            elif was is not None and was.task is not task:
                yield here.change("workstream-moved", was.task.id, now.task.id)
            elif was is not None and was.row in moved:
                yield here.change("workstream-moved", "", "")
            if was is None:
                yield from _facts(here, now.workstream.milestones)
            else:
                yield from _of_a_workstream(here, was, now, former, moves)
        elif was is not None:
            here = where.at(was.workstream)
            yield here.change("workstream-removed", _plans(was.workstream), "", DROPPED)
            yield from _undone(here, was.workstream.milestones)


def _of_a_workstream(
    where: _Where,
    was: PlacedWorkstream,
    now: PlacedWorkstream,
    former: FormerNames,
    moves: MovedMilestones,
) -> Iterator[Change]:
    """The changes from the workstream *was* to *now*."""
    old, new = was.workstream, now.workstream
    if old.units != new.units:
        removal = _removal_flag(old.units, new.all_units, former)
        yield where.change("units", old.units, new.units, *removal)
    if old.support != new.support:
        removal = _removal_flag(old.support, new.all_units, former)
        yield where.change("support", old.support, new.support, *removal)
    yield from _additions(where, old, new, WORKSTREAM_ADDITIONS)
    for before, after in milestones(old, new) if old.milestones != new.milestones else ():
        if before is not None and after is not None:
            yield from _of_a_milestone(where.at(after), before, after)
        elif after is not None and (origin := moves.origin(now, after)):
            yield where.at(after).change("milestone-moved", origin, place_words(now))
        elif after is not None:
            yield where.at(after).change("milestone-added", "", after.plan)
            yield from _facts(where, [after])
        elif before is not None and not moves.has_left(was, before):
            yield where.at(before).change("milestone-removed", before.plan, "", DROPPED)
            yield from _undone(where, [before])


def _facts(where: _Where, new_milestones: Sequence[Milestone]) -> Iterator[Change]:
    """The changes by which *new_milestones*, which the old list lacks, have got their facts."""
    for milestone in new_milestones:
        bare = Milestone(span=milestone.span, plan=milestone.plan)
        yield from _of_a_milestone(where.at(milestone), bare, milestone)


def _undone(where: _Where, removed_milestones: Sequence[Milestone]) -> Iterator[Change]:
    """A change `withdrawn` for each of *removed_milestones* that was done."""
    for milestone in removed_milestones:
        if milestone.done is not None:
            yield where.at(milestone).change("withdrawn", _reached(milestone), GONE, WITHDRAWN)


def of_a_milestone(placed: PlacedMilestone, new: Milestone) -> list[Change]:
    """The changes that turn the milestone *placed* into *new*."""
    where = _Where(placed.id.task).at(placed.workstream).at(new)
    return list(_of_a_milestone(where, placed.milestone, new))


def _of_a_milestone(where: _Where, old: Milestone, new: Milestone) -> Iterator[Change]:
    implied = _implied_fields(old, new)
    for field in fields(Milestone):
        name, before, after = field.name, getattr(old, field.name), getattr(new, field.name)
        if not field.compare or before == after or name in implied:
            continue
        if name == "done":
            yield _done(where, old, new)
        elif name == "plan":
            flags = (SOFTENED,) if has_smaller_amount(before, after) else ()
            yield where.change("plan", before, after, *flags)
        else:
            yield where.change(name, before, after, *_flags(name, old, new))


def _implied_fields(old: Milestone, new: Milestone) -> set[str]:
    """The fields that a change of `done` from *old* to *new* changes too, which aren't reported."""
    if old.done is None and new.done is not None:
        return {"returned"} | ({"evidence"} if not old.evidence else set())
    if old.done is not None and new.done is None:
        return {"verified", "returned", *({"evidence"} if not new.evidence else ())}
    return set()


def _flags(name: str, old: Milestone, new: Milestone) -> Iterator[str]:
    before, after = getattr(old, name), getattr(new, name)
    # Each by itself: an extension that was granted does not excuse a later span.
    if name == "span" and new.first_due > old.first_due:
        yield POSTPONED
    if name == "extended" and new.due > old.due:
        yield POSTPONED
    if name == "dropped" and after is not None:
        yield DROPPED
    if name in FACTS and before is not None and after is not None and after.on < before.on:
        yield BACKDATED


def _done(where: _Where, old: Milestone, new: Milestone) -> Change:
    """The change from *old* to *new*, whose `done` differs, with the status before and after."""
    if new.done is None:
        before = _reached(old)
        if new.returned is not None and new.returned != old.returned:
            return where.change("returned", before, new.returned, WITHDRAWN)
        return where.change("withdrawn", before, "", WITHDRAWN)
    after = _reached(new)
    if old.done is not None:
        flags = (BACKDATED,) if new.done < old.done else ()
        return where.change("amended", _reached(old), after, *flags)
    change_of_done = where.change("done", status(old, new.done), after)
    return replace(change_of_done, detail=format_value(new.evidence))


def _reached(milestone: Milestone) -> str:
    """The day on which *milestone* was done, after its status then; empty if it is not done."""
    day = milestone.done
    return "" if day is None else f"{status(milestone, day)} {day}"


def _plans(workstream: Workstream) -> str:
    return "；".join(f"{m.span} {m.plan}" for m in workstream.milestones)
