"""Comparison of two lists: the changes, with values as the list writes them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasklist.model import milestone_changes
from tasklist.model.change import DROPPED, GONE, SOFTENED, WITHDRAWN, Change, ChangePlace
from tasklist.model.former_names import FormerNames
from tasklist.model.moves_between_workstreams import MovedMilestones, place_words
from tasklist.model.name_changes import alias_changes, in_the_same_names
from tasklist.model.pairing import PlacedWorkstream, Strand, milestones, pairing_of
from tasklist.model.tasklist import UNIT, Milestone, Task, Tasklist, Workstream
from tasklist.text.amounts.smaller_amounts import has_smaller_amount
from tasklist.text.lookalikes import skeleton
from tasklist.text.sequence_alignment import moved_items as moved_among

# Optional fields of a part, in the order in which their changes are listed.
TASK_ADDITIONS = ("printed", "continues", "section", "more")
WORKSTREAM_ADDITIONS = ("more",)


def compare(old: Tasklist, new: Tasklist) -> list[Change]:
    """Return the changes from *old* to *new*, in the order of the new list.

    A renamed unit or leader is a single change; the tasks that name it count as unchanged.
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
        where = ChangePlace(now.id)
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
        changes.append(ChangePlace(was.id).change("task-removed", was.goal, "", DROPPED))
        for place in parts.losses[was.id]:
            changes += _undone(
                ChangePlace(was.id).at(place.workstream), place.workstream.milestones
            )
    return changes


def _of_the_list(old: Tasklist, new: Tasklist, former: FormerNames) -> Iterator[Change]:
    whole = ChangePlace(0)
    for name in ("title", "year", "district"):
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
    """Return the flag DROPPED if a unit in *was* is missing in *now*, otherwise no flag.

    A unit is not missing if *now* has the unit under a former or a later name.
    """
    before, after = ({former.present(skeleton(name)) for name in names} for names in (was, now))
    return (DROPPED,) if before - after else ()


def _of_a_task(where: ChangePlace, old: Task, new: Task) -> Iterator[Change]:
    """The changes of the task itself from *old* to *new*, without those of its workstreams."""
    yield from _additions(where, old, new, TASK_ADDITIONS)
    if old.goal != new.goal:
        flags = (SOFTENED,) if has_smaller_amount(old.goal, new.goal) else ()
        yield where.change("goal", old.goal, new.goal, *flags)
    if old.leaders != new.leaders:
        yield where.change("leaders", old.leaders, new.leaders)


def _additions(
    where: ChangePlace, old: Task | Workstream, new: Task | Workstream, names: Sequence[str]
) -> Iterator[Change]:
    """Yield the changes of the optional fields whose names are in *names*.

    Each field gives one change, except that `more` gives one for each heading.
    """
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
    where: ChangePlace,
    task: Task | None,
    strands: Sequence[Strand],
    former: FormerNames,
    moves: MovedMilestones,
) -> Iterator[Change]:
    """Yield the changes of one task's workstreams.

    *strands* has the pairs of old and new workstreams. *task* is the old task, None if the task is
    new.
    """
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
    where: ChangePlace,
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
            yield from milestone_changes.between(where.at(after), before, after)
        elif after is not None and (origin := moves.origin(now, after)):
            yield where.at(after).change("milestone-moved", origin, place_words(now))
        elif after is not None:
            yield where.at(after).change("milestone-added", "", after.plan)
            yield from _facts(where, [after])
        elif before is not None and not moves.has_left(was, before):
            yield where.at(before).change("milestone-removed", before.plan, "", DROPPED)
            yield from _undone(where, [before])


def _facts(where: ChangePlace, new_milestones: Sequence[Milestone]) -> Iterator[Change]:
    """Yield a change for each fact of *new_milestones*.

    The old list does not have these milestones.
    """
    for milestone in new_milestones:
        bare = Milestone(span=milestone.span, plan=milestone.plan)
        yield from milestone_changes.between(where.at(milestone), bare, milestone)


def _undone(where: ChangePlace, removed_milestones: Sequence[Milestone]) -> Iterator[Change]:
    """A change `withdrawn` for each of *removed_milestones* that was done."""
    for milestone in removed_milestones:
        if milestone.done is not None:
            completion = milestone_changes.completion(milestone)
            yield where.at(milestone).change("withdrawn", completion, GONE, WITHDRAWN)


def _plans(workstream: Workstream) -> str:
    return "；".join(f"{m.span} {m.plan}" for m in workstream.milestones)
