"""The milestones that two lists have in common, matched by content.

Their numbers and places may differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tasklist.model.pairing import PlacedWorkstream, milestones, pairing_of
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist


def counterparts(old: Tasklist, new: Tasklist) -> Mapping[MilestoneId, PlacedMilestone]:
    """Map identifiers of milestones in *old* to the same milestones in *new*.

    Milestones that *new* does not have are left out.
    """
    placed = {one.id: one for one in new.milestones}
    return {before: placed[after] for before, after in _pairs(old, new)}


def _pairs(old: Tasklist, new: Tasklist) -> Iterator[tuple[MilestoneId, MilestoneId]]:
    pairing = pairing_of(old, new)
    for was, now in pairing.tasks:
        if was == now:
            yield from ((one.id, one.id) for one in now.milestones())
        for before, after in pairing.strands.get(now.id, ()):
            if before is not None and after is not None:
                yield from _within(before, after)


def _within(
    before: PlacedWorkstream, after: PlacedWorkstream
) -> Iterator[tuple[MilestoneId, MilestoneId]]:
    for was, now in milestones(before.workstream, after.workstream):
        if was is not None and now is not None:
            yield _place(before, was), _place(after, now)


def _place(where: PlacedWorkstream, milestone: Milestone) -> MilestoneId:
    """Return the identifier of *milestone*, which must be an object in the workstream *where*.

    Milestones with equal values are told apart, because objects are compared by identity.
    """
    every = where.workstream.milestones
    number = next(n for n, one in enumerate(every, 1) if one is milestone)
    return MilestoneId(where.task.id, where.row + 1, number)
