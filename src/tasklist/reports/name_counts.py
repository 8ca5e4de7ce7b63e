"""How many tasks and milestones name each unit or leader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.status import MilestoneStatus
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.totals import NAMES, Names


class NameCount(NamedTuple):
    """A unit or leader of a list, how many tasks and milestones name it, and its members.

    *list_name* is its list, if several lists are counted.
    """

    name: str
    tasks: int
    milestones: int
    members: tuple[str, ...] = ()
    list_name: ListName = ALONE


NAME_FIELDS = ("name", "tasks", "milestones", "members")


def count_units(tasklist: Tasklist, standings: Iterable[MilestoneStatus]) -> tuple[NameCount, ...]:
    """The counts of every unit named in *standings*; groups also have their members."""
    return _count(standings, NAMES["unit"], tasklist.members)


def count_leaders(standings: Iterable[MilestoneStatus]) -> tuple[NameCount, ...]:
    """The counts of every leader named in *standings*."""
    return _count(standings, NAMES["leader"], {})


def _count(
    standings: Iterable[MilestoneStatus], of: Names, members: dict[str, tuple[str, ...]]
) -> tuple[NameCount, ...]:
    """Count how many milestones and tasks have each name, the name with most milestones first.

    *of* returns the names of a milestone, *members* has the members of groups. All *standings* are
    of one list.
    """
    milestones: Counter[str] = Counter()
    tasks: dict[str, set[int]] = {}
    of_list = ALONE
    for standing in standings:
        of_list = standing.placed.list_name
        for name in dict.fromkeys(filter(None, of(standing))):
            milestones[name] += 1
            tasks.setdefault(name, set()).add(standing.placed.id.task)
    return tuple(
        NameCount(name, len(tasks[name]), count, members.get(name, ()), of_list)
        for name, count in milestones.most_common()
    )
