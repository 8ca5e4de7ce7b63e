"""Supervision notices (督办单): which units get a notice, and what it lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tasklist.model.group_membership import units_of
from tasklist.model.spans import Span
from tasklist.model.status import MilestoneStatus, Status, status_on
from tasklist.model.tasklist import MilestoneId, PlacedMilestone, Tasklist


class Level(StrEnum):
    """How urgent a milestone is: red if it is overdue, yellow or blue if it is due soon.

    The most urgent level comes first.
    """

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of days before the due day at which a milestone becomes *yellow* and *blue*."""

    yellow: int = 15
    blue: int = 30


@dataclass(frozen=True, slots=True)
class EarlierNotice:
    """A notice that a unit got on *day*; *number* is the document number, empty if it had none."""

    number: str
    day: datetime.date
    level: Level


@dataclass(frozen=True, slots=True)
class Item:
    """A milestone that a unit is reminded of, as a member of *group* if *group* is not empty.

    *days_left* is negative after the due day. *earlier* is the latest notice that the unit already
    got about the milestone; None if there was none.
    """

    level: Level
    standing: MilestoneStatus
    leads: bool
    days_left: int
    group: str = ""
    earlier: EarlierNotice | None = None

    @property
    def days_overdue(self) -> int:
        """The days since the due day; 0 up to that day."""
        return self.standing.days_overdue


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to a unit, with the most urgent items first.

    *number* is its document number, empty if it is not sent yet or the office has no pattern for
    numbers. *reply_by* is the last day to reply, None if somebody fills it in by hand. *omitted*
    has the items that are left out because the unit already got a notice about them, at the same
    level or a more urgent one.
    """

    unit: str
    items: tuple[Item, ...]
    number: str = ""
    reply_by: datetime.date | None = None
    omitted: tuple[Item, ...] = ()

    @property
    def earlier(self) -> tuple[EarlierNotice, ...]:
        """The earlier notices about the items of this notice, each once, the oldest first."""
        notices = dict.fromkeys(item.earlier for item in self.items if item.earlier)
        return tuple(sorted(notices, key=lambda one: (one.day, one.number)))

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
    """Compute a notice for each unit that has milestones of any of *levels*, in list order.

    A notice lists the milestones that the unit leads and those that it shares in. A group gets a
    notice of its own; with *expand_groups*, its members get the group's items instead.
    """
    selected = set(levels)
    members = units_of(frozenset(tasklist.units), tasklist.members) if expand_groups else {}
    items_of: dict[str, dict[MilestoneId, Item]] = {}
    for placed in tasklist.milestones:
        standing = status_on(placed, today)
        level = level_of(standing, today, limits or Limits())
        if level is None or level not in selected:
            continue
        days_left = (standing.due - today).days
        for unit, leads, group in responsible_units(placed, members):
            item = Item(level, standing, leads, days_left, group)
            items_of.setdefault(unit, {}).setdefault(placed.id, item)
    order = list(Level)
    return tuple(
        Notice(
            unit, tuple(sorted(items.values(), key=lambda i: (order.index(i.level), i.days_left)))
        )
        for unit, items in items_of.items()
    )


def responsible_units(
    placed: PlacedMilestone, members: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bool, str]]:
    """Yield each unit responsible for *placed*, whether it leads, and the group it belongs to.

    The group is empty for a unit that the milestone names itself. If the milestone names a group
    that is a key of *members*, the members of the group are yielded instead of the group.
    """
    for unit in dict.fromkeys(placed.workstream.all_units):
        leads = unit in placed.workstream.leads
        for name in members.get(unit, (unit,)):
            yield name, leads, "" if name == unit else unit


def due_in(notices: Iterable[Notice], span: Span) -> Iterator[Notice]:
    """Yield *notices* with only the items whose original due day is in *span*.

    A notice that has no such item is left out.
    """
    for notice in notices:
        items = tuple(
            one for one in notice.items if span.has_due_day_of(one.standing.placed.milestone.span)
        )
        if items:
            yield replace(notice, items=items)
