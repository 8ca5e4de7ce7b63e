"""The register of notices (督办单登记簿): what was sent to whom, and what is new since then.

A unit gets a notice about a milestone once at each level, and again if the milestone was extended
or returned after that notice.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import units_of
from tasklist.model.record_decorator import record
from tasklist.model.spans import FROM_AND_DUE, MONTH_OR_DAY
from tasklist.model.status import status_on
from tasklist.model.tasklist import TASK_NUMBER, PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.notice import EarlierNotice, Item, Level, Notice, responsible_units
from tasklist.text.lookalikes import skeleton

URGENCY = tuple(Level)


TIME = f"Q[1-4](?:-Q[1-4])?|{MONTH_OR_DAY}(?:{re.escape(FROM_AND_DUE)}{MONTH_OR_DAY})?"
# How the register writes a milestone: `35 Q3`, `44.2 2023-11`.
MILESTONE = f"({TASK_NUMBER})(?:\\.([1-9][0-9]{{0,3}}))? ({TIME})"


class MilestoneRef(NamedTuple):
    """The reference to a milestone in the register: `35.2 Q3`.

    It has the numbers of the task and the workstream, and the time as in the file.
    """

    task: int
    workstream: int
    time: str

    def __str__(self) -> str:
        place = f"{self.task}.{self.workstream}" if self.workstream > 1 else str(self.task)
        return f"{place} {self.time}"

    @classmethod
    def read(cls, text: str) -> MilestoneRef:
        """Parse *text*, such as `35 Q3`. Raises ValueError if it does not match MILESTONE."""
        match = re.fullmatch(MILESTONE, text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2] or 1), match[3])

    @classmethod
    def of(cls, placed: PlacedMilestone) -> MilestoneRef:
        """The reference to *placed*."""
        return cls(placed.id.task, placed.id.workstream, str(placed.milestone.span))


@record(kw_only=True)
class RegisteredNotice:
    """A notice that was sent to *unit* on *day*, as the register has it.

    *number* is its running number in that year, *printed* its document number, empty if the office
    had no pattern for numbers. *list_name* is the file of the list. *milestones* has the milestones
    by their level in the notice, the most urgent level first. *line* is the line of the entry in
    the register.
    """

    number: int
    printed: str = ""
    day: datetime.date
    unit: str
    list_name: str
    milestones: Mapping[Level, tuple[MilestoneRef, ...]]
    reply_by: datetime.date | None = None
    line: int = field(default=0, compare=False)

    def levels(self) -> Iterator[tuple[MilestoneRef, Level]]:
        """Each milestone with its level."""
        for level, refs in self.milestones.items():
            for ref in refs:
                yield ref, level


class Delivery(NamedTuple):
    """The *notices* to send, and the *known* ones, which are left out because nothing is new."""

    notices: tuple[Notice, ...]
    known: tuple[Notice, ...]


class NoticeRegister:
    """Compares new notices about one list with the notices that were sent.

    *list_name* is the file of the list, *entries* are all entries of the register.
    """

    def __init__(
        self, entries: Sequence[RegisteredNotice], tasklist: Tasklist, list_name: str
    ) -> None:
        self._entries = entries
        self._former = FormerNames(tasklist.aliases, "unit")
        # The last notice to each unit about each milestone; the file may be in another order.
        self._last: dict[tuple[str, MilestoneRef], tuple[RegisteredNotice, Level]] = {}
        own = (entry for entry in entries if entry.list_name == list_name)
        for entry in sorted(own, key=lambda one: (one.day, one.number)):
            for ref, level in entry.levels():
                self._last[self._unit(entry.unit), ref] = entry, level

    def next_number(self, year: int) -> int:
        """The number of the next notice in *year*: one more than the highest."""
        return highest_number(self._entries, year) + 1

    def delivery(self, notices: Iterable[Notice], *, again: bool) -> Delivery:
        """Split *notices* into those to send and those in which nothing is new.

        An item is left out if nothing is new since the last notice to the unit about it. With
        *again*, no item is left out.
        """
        compared = [self._compared(one, again=again) for one in notices]
        return Delivery(
            tuple(one for one in compared if one.items),
            tuple(one for one in compared if not one.items),
        )

    def _compared(self, notice: Notice, *, again: bool) -> Notice:
        """Return *notice*, in which each item has the latest earlier notice about it, if any.

        The items about which nothing is new are moved to *omitted*; with *again*, they stay.
        """
        items: list[Item] = []
        omitted: list[Item] = []
        for one in notice.items:
            ref = MilestoneRef.of(one.standing.placed)
            last = self._last.get((self._unit(notice.unit), ref))
            item = one if last is None else replace(one, earlier=_earlier(*last))
            is_known = last is not None and _covers(*last, item)
            (omitted if is_known and not again else items).append(item)
        return replace(notice, items=tuple(items), omitted=tuple(omitted))

    def _unit(self, name: str) -> str:
        """The key of a unit, which is the same for its present and its former names."""
        return self._former.present(skeleton(name))


def highest_number(entries: Iterable[RegisteredNotice], year: int) -> int:
    """The highest running number of *entries* in *year*; 0 if there are none."""
    return max((entry.number for entry in entries if entry.day.year == year), default=0)


def registered(
    notice: Notice, number: int, printed: str, day: datetime.date, list_name: str
) -> RegisteredNotice:
    """The entry of the register for *notice*, which is sent on *day*."""
    by_level: dict[Level, list[MilestoneRef]] = {}
    for item in notice.items:
        by_level.setdefault(item.level, []).append(MilestoneRef.of(item.standing.placed))
    return RegisteredNotice(
        number=number,
        printed=printed,
        day=day,
        unit=notice.unit,
        list_name=list_name,
        milestones={level: tuple(by_level[level]) for level in URGENCY if level in by_level},
        reply_by=notice.reply_by,
    )


def as_sent(
    entry: RegisteredNotice, entries: Iterable[RegisteredNotice], tasklist: Tasklist
) -> Notice:
    """Return the notice of *entry* as it was sent, rebuilt from *tasklist*.

    *entries* are all entries of the register.

    Raises KeyError if *tasklist* lacks a milestone of *entry*; its argument is that milestone as in
    the register: `35 Q3`.
    """
    before = [e for e in entries if (e.day, e.number) < (entry.day, entry.number)]
    register = NoticeRegister(before, tasklist, entry.list_name)
    by_ref = {MilestoneRef.of(placed): placed for placed in tasklist.milestones}
    members = units_of(frozenset(tasklist.units), tasklist.members)
    items = []
    for ref, level in entry.levels():
        if ref not in by_ref:
            raise KeyError(str(ref))
        standing = status_on(by_ref[ref], entry.day)
        named = standing.placed.workstream.all_units
        leads, group = _part(by_ref[ref], entry.unit, {} if entry.unit in named else members)
        days_left = (standing.due - entry.day).days
        items.append(Item(level, standing, leads, days_left, group))
    notice = Notice(entry.unit, tuple(items), number=entry.printed, reply_by=entry.reply_by)
    return register.delivery([notice], again=True).notices[0]


def _part(
    placed: PlacedMilestone, unit: str, members: Mapping[str, Sequence[str]]
) -> tuple[bool, str]:
    """Return whether *unit* leads *placed*, and the group of which *unit* is a member there.

    The group is empty if the milestone names *unit* itself, or if *unit* is not responsible for it.
    """
    for name, leads, group in responsible_units(placed, members):
        if name == unit:
            return leads, group
    return False, ""


def _earlier(entry: RegisteredNotice, level: Level) -> EarlierNotice:
    return EarlierNotice(entry.printed, entry.day, level)


def _covers(entry: RegisteredNotice, level: Level, item: Item) -> bool:
    """Return whether no new notice about the milestone of *item* is necessary after *entry*.

    *level* is the level of the milestone in *entry*. A new notice is necessary if the milestone is
    more urgent now, or was extended or returned after the day of *entry*.
    """
    known = item.standing.known
    renewals = [fact.on for fact in (known.extended, known.returned) if fact is not None]
    is_new = any(day > entry.day for day in renewals)
    return not is_new and URGENCY.index(level) <= URGENCY.index(item.level)
