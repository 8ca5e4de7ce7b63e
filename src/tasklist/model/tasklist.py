"""The list as data: tasks, their workstreams, their milestones. No files, no clock.

The parts of the list are records. Identifiers, quarters and facts are named tuples, because these
take less time to define, which every command has to do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.progress import ProgressEntry
from tasklist.model.record_decorator import record
from tasklist.model.spans import Span
from tasklist.process.named_tuples import NamedTuple

# Patterns of a task's number and of a list's year, in the file and on the command line.
TASK_NUMBER = r"[1-9][0-9]{0,5}"
YEAR = r"(?:19|20|21)[0-9]{2}"
# The pattern of a list's short name. It has none of the marks that separate it in `西青区/2023:35`
# (a task) and `西青区,东丽区` (two lists).
DISTRICT = r"[^\s:：/,，、](?:[^\r\n:：/,，、]*[^\s:：/,，、])?"


@record(kw_only=True)
class Milestone:
    """What a workstream has to complete by the end of a quarter, span, month or day (进度安排).

    *plan* is empty where the goal of the task is itself what is promised.
    """

    span: Span
    plan: str = ""
    done: datetime.date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    verified: Verification | None = None
    returned: Return | None = None
    extended: Extension | None = None
    dropped: Drop | None = None
    progress: tuple[ProgressEntry, ...] = ()  # the newest last
    line: int = field(default=0, compare=False)  # in the file; not part of its content

    @property
    def due(self) -> datetime.date:
        """The last day to do the milestone in time; an extension never makes this day earlier."""
        if self.extended is None:
            return self.span.due
        return max(self.span.due, self.extended.to.due)

    @property
    def first_due(self) -> datetime.date:
        """The original due day, without an extension."""
        return self.span.due

    @property
    def expected_from(self) -> datetime.date:
        """The first day on which the milestone is expected to be done; before it, `done` is early.

        That is the first day of the quarter in which it is due, or of the whole span if the span
        ends with a month or day. An extension does not move this day, because an extended milestone
        may still be done as first planned.
        """
        return self.span.last.start if self.span.is_quarters else self.span.start

    @property
    def is_extended_late(self) -> bool:
        """Whether the extension was requested only after the original due day."""
        return self.extended is not None and self.extended.on > self.span.due


@record(kw_only=True)
class Workstream:
    """A row of the published list: milestones, and units, of which the first leads (牵头).

    If there is *support* (配合), all of *units* lead. *more* has, by heading, the texts of columns
    for which the list has no key.
    """

    units: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    support: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def lead(self) -> str:
        """The first-named unit, which leads; figures by unit count the workstream for this unit."""
        return self.units[0]

    @property
    def leads(self) -> tuple[str, ...]:
        """Every unit that leads: all of *units* if there is *support*, else the first."""
        return self.units if self.support else self.units[:1]

    @property
    def all_units(self) -> tuple[str, ...]:
        """Every unit that is responsible: those that lead, then those that support."""
        return self.units + self.support if self.support else self.units


@record(kw_only=True)
class Task:
    """One numbered task of the year (序号, 目标任务), its leaders and workstreams.

    *section* has the headings above the task, from the outside in. *printed* is the number on the
    paper if that is not *id*. If the task was carried over (结转) from the list of the year before,
    *continues* is the number that it had there. *more* has, by heading, the texts of columns for
    which the list has no key.
    """

    id: int
    goal: str
    leaders: tuple[str, ...] = ()
    workstreams: tuple[Workstream, ...]
    section: tuple[str, ...] = ()
    printed: str | None = None
    continues: int | None = None
    more: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)

    def milestones(self) -> Iterator[PlacedMilestone]:
        """The milestones of the task with their workstreams, in the order of the file."""
        for w, workstream in enumerate(self.workstreams, 1):
            for m, milestone in enumerate(workstream.milestones, 1):
                yield PlacedMilestone(self, workstream, milestone, MilestoneId(self.id, w, m))


class MilestoneId(NamedTuple):
    """The identifier of a milestone: the numbers of its task, its workstream and itself.

    A task has the number that the list gives it; workstreams are counted from 1 in their task, and
    milestones in their workstream.
    """

    task: int
    workstream: int
    milestone: int


class PlacedMilestone(NamedTuple):
    """A milestone with the task and the workstream that it belongs to.

    *list_name* is the name of its list if several lists are read together.
    """

    task: Task
    workstream: Workstream
    milestone: Milestone
    id: MilestoneId
    list_name: ListName = ALONE

    @property
    def promise(self) -> str:
        """What is promised: the plan, or the goal of the task where there is no plan."""
        return self.milestone.plan or self.task.goal


@record()
class Group:
    """A collective unit (各街镇) and its members, each a unit or another group."""

    name: str
    members: tuple[str, ...]
    line: int = field(default=0, compare=False)


# The kinds of aliases, as keys in the file; a group counts as a unit.
UNIT, LEADER = ALIAS_KINDS = ("unit", "leader")


@record(kw_only=True)
class Alias:
    """A former name of a unit or leader (曾用名): *name* now, *was* before.

    *kind*, one of ALIAS_KINDS, says whether it is a unit or a leader. *since* is the first day of
    *name*, None if the file does not say.
    """

    kind: str
    name: str
    was: str
    since: datetime.date | None = None
    line: int = field(default=0, compare=False)


@record(kw_only=True, slots=False)
class Tasklist:
    """The list of one year; *district* is its short name among several lists, if it has one."""

    title: str
    year: int
    tasks: tuple[Task, ...]
    groups: tuple[Group, ...] = ()
    aliases: tuple[Alias, ...] = ()
    district: str | None = None

    @cached_property
    def milestones(self) -> tuple[PlacedMilestone, ...]:
        """Every milestone with its task and workstream, in the order of the file."""
        return tuple(placed for task in self.tasks for placed in task.milestones())

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit that a workstream names, in order of appearance."""
        return tuple(dict.fromkeys(u for w in self.workstreams() for u in w.all_units))

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """Every leader that a task names, in order of appearance."""
        return tuple(dict.fromkeys(leader for task in self.tasks for leader in task.leaders))

    def workstreams(self) -> Iterator[Workstream]:
        """Every workstream, in the order of the file."""
        for task in self.tasks:
            yield from task.workstreams

    @cached_property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The members of each group, by the name of the group."""
        return {group.name: group.members for group in self.groups}

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """Map each member to the groups that name it directly, in the order of the file."""
        groups_by_member: dict[str, list[str]] = {}
        for group in self.groups:
            for member in group.members:
                groups_by_member.setdefault(member, []).append(group.name)
        return groups_by_member
