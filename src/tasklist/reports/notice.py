"""Supervision notices (督办单): which units get a notice, and what it lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tasklist.model.group_membership import units_of
from tasklist.model.status import MilestoneStatus, Status, status_on
from tasklist.model.tasklist import Tasklist


class Level(StrEnum):
    """How urgent a milestone is, the most urgent level first."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many days before its due day a milestone is yellow, and from how many it is blue."""

    yellow: int = 15
    blue: int = 30


@dataclass(frozen=True, slots=True)
class Item:
    """A milestone that a unit is reminded of, as a member of *group* if *group* is not empty."""

    level: Level
    standing: MilestoneStatus
    leads: bool
    days_left: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice to a unit, with the most urgent items first."""

    unit: str
    items: tuple[Item, ...]

    def count(self, level: Level) -> int:
        """How many items have the *level*."""
        return sum(item.level is level for item in self.items)


def level_of(standing: MilestoneStatus, today: datetime.date, limits: Limits) -> Level | None:
    """How urgent a milestone is on *today*; None if it is done, dropped or not due soon."""
    if standing.days_overdue:
        return Level.RED
    if standing.status not in (Status.ACTIVE, Status.UPCOMING, Status.RETURNED):
        return None
    days_left = (standing.due - today).days
    if days_left <= limits.yellow:
        return Level.YELLOW
    return Level.BLUE if days_left <= limits.blue else None


def compute_notices(
    tasklist: Tasklist,
    today: datetime.date,
    *,
    limits: Limits | None = None,
    levels: Iterable[Level] = tuple(Level),
    expand_groups: bool = False,
) -> tuple[Notice, ...]:
    """A notice for each unit that has milestones of any of *levels*, in the order of the list.

    A notice lists what the unit leads and what it shares in. A group gets a notice of its own; with
    *expand_groups* its members get the group's items instead.
    """
    selected = set(levels)
    members = units_of(frozenset(tasklist.units), tasklist.members) if expand_groups else {}
    items_of: dict[str, dict[tuple[int, int, int], Item]] = {}
    for placed in tasklist.milestones:
        standing = status_on(placed, today)
        level = level_of(standing, today, limits or Limits())
        if level is None or level not in selected:
            continue
        key = (placed.id.task, placed.id.workstream, placed.id.milestone)
        days_left = (standing.due - today).days
        for unit in dict.fromkeys(placed.workstream.all_units):
            leads = unit in placed.workstream.leads
            for name in members.get(unit, (unit,)):
                item = Item(level, standing, leads, days_left, "" if name == unit else unit)
                items_of.setdefault(name, {}).setdefault(key, item)
    order = list(Level)
    return tuple(
        Notice(
            unit, tuple(sorted(items.values(), key=lambda i: (order.index(i.level), i.days_left)))
        )
        for unit, items in items_of.items()
    )
