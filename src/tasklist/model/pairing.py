"""The tasks, workstreams and milestones of two lists, paired with one another.

The number of a task does not identify it, because it changes when a task is inserted before it.
Parts are therefore paired by content first and by position second, so that a milestone that is
marked, softened or postponed while it moves is compared with its own former state.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.diff import is_similar
from tasklist.text.lookalikes import skeleton
from tasklist.text.sequence_alignment import Pair, pairs


class PlacedWorkstream(NamedTuple):
    """A workstream: its task, and its position in the task, counted from 0."""

    task: Task
    row: int

    @property
    def workstream(self) -> Workstream:
        """The workstream at this position."""
        return self.task.workstreams[self.row]

    @property
    def key(self) -> tuple[int, int]:
        """The number of the task, and the position of the workstream in it."""
        return self.task.id, self.row


# The old and the new state of a workstream; one of them is None if it was added or removed.
Strand = Pair[PlacedWorkstream]


class Pairing(NamedTuple):
    """The tasks of two lists in pairs, and the workstreams of these tasks in pairs.

    *tasks* has pairs (old, new) in the order of the new list; the old task is None if there is
    none. *removed* are the old tasks without a new one. *strands* maps the number of each new or
    changed task to the pairs of its workstreams: first those in the new task, in order, then those
    that the task lost. *losses* maps the number of each removed task to the workstreams that were
    removed with it.
    """

    tasks: list[tuple[Task | None, Task]]
    removed: list[Task]
    strands: dict[int, list[Strand]]
    losses: dict[int, list[PlacedWorkstream]]


def pairing_of(old: Tasklist, new: Tasklist) -> Pairing:
    """Pair each task and workstream of *new* with its counterpart in *old*.

    The result also has the tasks and workstreams that were removed.
    """
    matched = _tasks(old.tasks, new.tasks)
    tasks = [(was, now) for was, now in matched if now is not None]
    removed = [was for was, now in matched if was is not None and now is None]
    strands = {now.id: _within(was, now) for was, now in tasks if was is not now and was != now}
    losses = {was.id: _places(was) for was in removed}
    origins = _moved_workstreams(
        [was for each in strands.values() for was, now in each if was is not None and now is None]
        + [was for each in losses.values() for was in each],
        [now for each in strands.values() for was, now in each if was is None and now is not None],
    )
    used_keys = {was.key for was in origins.values()}
    return Pairing(
        tasks,
        removed,
        {number: list(_joined(each, origins, used_keys)) for number, each in strands.items()},
        {number: [p for p in each if p.key not in used_keys] for number, each in losses.items()},
    )


def milestones(old: Workstream, new: Workstream) -> list[Pair[Milestone]]:
    """Return pairs (old, new): each milestone of *new* with its counterpart in *old* or None.

    The milestones that were removed follow, each with None.
    """
    matched = pairs(
        old.milestones,
        new.milestones,
        (lambda m: [(m.span, m.plan)], lambda m: [m.plan], lambda m: [m.span]),
    )
    removed = [was for was, now in matched if was is not None and now is None]
    matches = []
    for was, now in matched:
        if now is None:
            break
        like = was or next((m for m in removed if _is_like(m, now)), None)
        removed = [m for m in removed if m is not like]
        matches.append((like, now))
    return [*matches, *((was, None) for was in removed)]


def _is_like(old: Milestone, new: Milestone) -> bool:
    return old.span.overlaps(new.span) and is_similar(old.plan, new.plan)


def _tasks(old: Sequence[Task], new: Sequence[Task]) -> list[Pair[Task]]:
    """Pair the tasks that have something in common; the removed tasks follow, each with None.

    What they have in common is, in this order of preference: number and goal; goal; number and all
    workstreams; all workstreams; number; a milestone with its units.
    """
    matched = pairs(
        old,
        new,
        (
            lambda t: [(t.id, t.goal)],
            lambda t: [t.goal],
            lambda t: [(t.id, _work(t))],
            lambda t: [_work(t)],
            lambda t: [t.id],
            lambda t: [(_units(w), m.plan) for w in t.workstreams for m in w.milestones],
        ),
    )
    pairs_now = [(was if _is_same(was, now) else None, now) for was, now in matched if now]
    going_on = {was.id for was, _now in pairs_now if was}
    return [*pairs_now, *((was, None) for was in old if was.id not in going_on)]


def _is_same(old: Task | None, new: Task) -> bool:
    """Whether *old* and *new* have the same number or similar goals.

    Equal workstreams alone do not make two tasks the same.
    """
    return old is not None and (old.id == new.id or is_similar(old.goal, new.goal))


def _within(old: Task | None, new: Task) -> list[Strand]:
    """Pair the workstreams of one task that have something in common.

    What they have in common is, in this order of preference: everything; units and all plans;
    units; a plan; a unit. The removed workstreams follow, each with None.
    """
    return pairs(
        _places(old) if old else [],
        _places(new),
        (
            lambda p: [p.workstream],
            lambda p: [_commitment(p.workstream)],
            lambda p: [_units(p.workstream)],
            lambda p: [m.plan for m in p.workstream.milestones],
            lambda p: _units(p.workstream),
        ),
    )


def _moved_workstreams(
    removed: Sequence[PlacedWorkstream], added: Sequence[PlacedWorkstream]
) -> dict[tuple[int, int], PlacedWorkstream]:
    """Return the workstreams that moved, which are both in *removed* and in *added*.

    The result maps the key of a workstream's new place to its former place. A workstream is the
    same if it has the same units, and at least one plan in common.
    """
    matched = pairs(
        removed,
        added,
        (
            lambda p: [p.workstream],
            lambda p: [_commitment(p.workstream)],
            lambda p: [(_units(p.workstream), m.plan) for m in p.workstream.milestones],
        ),
    )
    return {now.key: was for was, now in matched if was is not None and now is not None}


def _joined(
    strands: Sequence[Strand],
    origins: dict[tuple[int, int], PlacedWorkstream],
    used_keys: set[tuple[int, int]],
) -> Iterator[Strand]:
    for was, now in strands:
        if now is not None:
            yield was or origins.get(now.key), now
        elif was is not None and was.key not in used_keys:
            yield was, None


def _places(task: Task) -> list[PlacedWorkstream]:
    return [PlacedWorkstream(task, row) for row in range(len(task.workstreams))]


def _work(task: Task) -> Hashable:
    """The units, spans and plans of all workstreams of *task*, to compare."""
    return tuple(_commitment(workstream) for workstream in task.workstreams)


def _commitment(workstream: Workstream) -> Hashable:
    return _units(workstream), tuple((m.span, m.plan) for m in workstream.milestones)


def _units(workstream: Workstream) -> tuple[str, ...]:
    """The units of *workstream* as skeletons: spellings that look the same are one unit."""
    return tuple(map(skeleton, workstream.units))
