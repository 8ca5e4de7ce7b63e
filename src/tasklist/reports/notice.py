"""The reminder (督办单) to each unit that is behind: who gets one, and what stands in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tasklist.model.membership import units_of
from tasklist.model.status import MilestoneStatus, Status, status_on
from tasklist.model.tasklist import Tasklist

DONE = (Status.DONE, Status.DONE_LATE)


class Level(StrEnum):
    """How pressing it is, the most first."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Limits:
    """Within how many days of its due day a milestone turns yellow, and blue."""

    yellow: int = 15
    blue: int = 30


@dataclass(frozen=True, slots=True)
class Item:
    """A milestone that a unit is reminded of; *group* is the one through which it answers."""

    level: Level
    standing: MilestoneStatus
    leads: bool
    days_left: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one unit is told, the most pressing first."""

    unit: str
    items: tuple[Item, ...]

    def count(self, level: Level) -> int:
        """How many milestones stand at *level*."""
        return sum(item.level is level for item in self.items)


def level_of(standing: MilestoneStatus, today: datetime.date, limits: Limits) -> Level | None:
    """How pressing a milestone is; None for what is done, dropped or far off."""
    if standing.days_overdue:
        return Level.RED
    if standing.status not in (Status.ACTIVE, Status.UPCOMING, Status.RETURNED):
        return None
    left = (standing.due - today).days
    if left <= limits.yellow:
        return Level.YELLOW
    return Level.BLUE if left <= limits.blue else None


def compute_notices(
    tasklist: Tasklist,
    today: datetime.date,
    *,
    limits: Limits | None = None,
    levels: Iterable[Level] = tuple(Level),
    expand_groups: bool = False,
) -> tuple[Notice, ...]:
    """A notice for each unit with something at one of *levels*, in the order of the list.

    A unit is told what it leads and what it shares in. A group gets one notice,
    or with *expand_groups* none: each member gets what the group owes.
    """
    wanted = set(levels)
    members = units_of(frozenset(tasklist.units), tasklist.members) if expand_groups else {}
    found: dict[str, dict[tuple[int, int, int], Item]] = {}
    for placed in tasklist.milestones:
        standing = status_on(placed, today)
        level = level_of(standing, today, limits or Limits())
        if level is None or level not in wanted:
            continue
        key = (placed.id.task, placed.id.workstream, placed.id.milestone)
        left = (standing.due - today).days
        for unit in dict.fromkeys(placed.workstream.units):
            leads = unit == placed.workstream.lead
            for name in members.get(unit, (unit,)):
                item = Item(level, standing, leads, left, "" if name == unit else unit)
                found.setdefault(name, {}).setdefault(key, item)
    order = list(Level)
    return tuple(
        Notice(
            unit, tuple(sorted(items.values(), key=lambda i: (order.index(i.level), i.days_left)))
        )
        for unit, items in found.items()
    )
