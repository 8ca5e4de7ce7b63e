"""Milestones that moved to another workstream, together with all their facts.

A milestone counts as moved if one workstream lost it and another one gained it unchanged, and if no
other milestone is equal to it. It is then reported neither as dropped nor as done again.
"""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.model.pairing import PlacedWorkstream, Strand, milestones
from tasklist.model.tasklist import Milestone
from tasklist.process.named_tuples import NamedTuple

# The key of a workstream (the number of its task, its row), and a milestone of that workstream.
Key = tuple[tuple[int, int], Milestone]


class MovedMilestones(NamedTuple):
    """The milestones that moved between workstreams.

    A place is a pair: the key of a workstream, and a milestone in it. *origins* maps the new place
    of each moved milestone to its former workstream; *left* has the former places.
    """

    origins: dict[Key, PlacedWorkstream]
    left: frozenset[Key]

    @classmethod
    def between(cls, strands: Iterable[Strand]) -> MovedMilestones:
        """The milestones that moved between the workstreams of *strands*."""
        lost: dict[Milestone, list[PlacedWorkstream]] = {}
        new: dict[Milestone, list[PlacedWorkstream]] = {}
        for was, now in strands:
            if was is None or now is None or was.workstream.milestones == now.workstream.milestones:
                continue
            for one, other in milestones(was.workstream, now.workstream):
                if one is None and other is not None:
                    new.setdefault(other, []).append(now)
                elif other is None and one is not None:
                    lost.setdefault(one, []).append(was)
        moved = {m for m in lost.keys() & new.keys() if len(lost[m]) == len(new[m]) == 1}
        return cls(
            {(new[m][0].key, m): lost[m][0] for m in moved},
            frozenset((lost[m][0].key, m) for m in moved),
        )

    def origin(self, now: PlacedWorkstream, milestone: Milestone) -> str:
        """The workstream from which *milestone* moved to *now*, in the words of `place_words`.

        Empty if *milestone* did not move there.
        """
        place = self.origins.get((now.key, milestone))
        return "" if place is None else place_words(place)

    def has_left(self, was: PlacedWorkstream, milestone: Milestone) -> bool:
        """Whether *milestone* moved from *was* to another workstream."""
        return (was.key, milestone) in self.left


def place_words(place: PlacedWorkstream) -> str:
    """The task number and the units of *place*: `35 教育局、各相关街镇`."""
    return f"{place.task.id} {'、'.join(place.workstream.units)}"
