"""YAML nodes to the model: the list that a file holds, or every fault of it at once.

The rules are those of docs/format.md; docs/check.md explains each code. Past
this module nobody sees a node's text or a missing key.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tasklist.errors import FaultyListError
from tasklist.language import _
from tasklist.model import Group, Milestone, Span, Task, Tasklist, Workstream
from tasklist.nodes import Mapping, Node, Scalar, compose, index_of
from tasklist.problems import Problem
from tasklist.source import Source, decode
from tasklist.walk import Fields, Walk, Words

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
QUARTER = re.compile(r"Q([1-4])(?:-Q([1-4]))?")

LIST_KEYS = Fields(("title", "year", "tasks"), ("groups",))
TASK_KEYS = Fields(("id", "goal", "leaders", "workstreams"))
WORKSTREAM_KEYS = Fields(("units", "milestones"))
# In the order in which they are written: so that two branches can't put one
# key in two places.
MILESTONE_KEYS = Fields(("quarter", "plan"), ("done", "evidence", "note"))


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: its text, its nodes, its faults, or its list."""

    source: Source
    root: Node | None
    problems: tuple[Problem, ...]
    sound: Tasklist | None

    @property
    def tasklist(self) -> Tasklist:
        """The list; raises FaultyListError where the file has faults."""
        if self.sound is None:
            raise FaultyListError(self.source.file, self.problems)
        return self.sound


def read_bytes(data: bytes, file: str) -> Reading:
    """What the bytes of *file* hold."""
    source, problems = decode(data, file)
    return Reading(source, None, problems, None) if problems else read(source)


def read(source: Source) -> Reading:
    """What *source* holds."""
    root, problems = compose(source)
    if root is None:
        return Reading(source, None, tuple(sorted(problems)), None)
    reader = _Reader(source)
    tasklist = reader.tasklist(root)
    if reader.problems:
        return Reading(source, root, tuple(sorted(reader.problems)), None)
    return Reading(source, root, (), tasklist)


class _Reader(Walk):
    """One walk over the nodes of one file."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.year = 0
        self.spans: dict[str, Span] = {}
        self.ids: dict[int, int] = {}

    def tasklist(self, root: Node) -> Tasklist:
        values = self.fields(root, LIST_KEYS)
        year = self.matched(values.get("year"), YEAR, "E209", _bad_year)
        # Quarters need a year; where it is wrong the list is not kept anyway.
        self.year = int(year[0]) if year else datetime.MAXYEAR
        return Tasklist(
            title=self.text(values.get("title")),
            year=self.year,
            groups=self.groups(values.get("groups")),
            tasks=tuple([self.task(node) for node in self.items(values.get("tasks"))]),
        )

    def task(self, node: Node) -> Task:
        values = self.fields(node, TASK_KEYS)
        return Task(
            id=self.number(values.get("id")),
            goal=self.text(values.get("goal")),
            leaders=self.names(values.get("leaders")),
            workstreams=tuple([self.workstream(n) for n in self.items(values.get("workstreams"))]),
            line=self.line(node),
        )

    def workstream(self, node: Node) -> Workstream:
        values = self.fields(node, WORKSTREAM_KEYS)
        units = self.names(values.get("units"))
        milestones: list[Milestone] = []
        seen: list[Milestone] = []  # those whose quarter could be read
        for item in self.items(values.get("milestones")):
            milestone, quarter = self.milestone(item)
            milestones.append(milestone)
            if quarter is None:
                continue
            other = next((m for m in seen if m.span.overlaps(milestone.span)), None)
            if other:
                self.fault(quarter, "E211", _overlap(milestone.span, other))
            seen.append(milestone)
        return Workstream(units=units, milestones=tuple(milestones), line=self.line(node))

    def milestone(self, node: Node) -> tuple[Milestone, Node | None]:
        """The milestone, and the node of its quarter where that could be read."""
        values = self.fields(node, MILESTONE_KEYS)
        span = self.span(values.get("quarter"))
        milestone = Milestone(
            span=span or Span.of(self.year, 1, 4),
            plan=self.text(values.get("plan")),
            done=self.date(values.get("done")),
            evidence=self.texts(values["evidence"]) if "evidence" in values else (),
            note=self.text(values["note"]) if "note" in values else None,
            line=self.line(node),
        )
        return milestone, values["quarter"] if span else None

    def span(self, node: Node | None) -> Span | None:
        if isinstance(node, Scalar) and node.value in self.spans:
            return self.spans[node.value]
        match = self.matched(node, QUARTER, "E210", _bad_quarter)
        if match is None or node is None:
            return None
        if match[2] and match[2] <= match[1]:
            self.fault(node, "E210", _bad_quarter(match[0]))
            return None
        span = Span.of(self.year, int(match[1]), int(match[2] or match[1]))
        self.spans[match[0]] = span
        return span

    def date(self, node: Node | None) -> datetime.date | None:
        match = self.matched(node, DATE, "E212", _bad_date)
        if match is None or node is None:
            return None
        try:
            return datetime.date.fromisoformat(match[0])
        except ValueError:
            self.fault(node, "E212", _bad_date(match[0]))
            return None

    def number(self, node: Node | None) -> int:
        match = self.matched(node, NUMBER, "E209", _bad_number)
        if match is None or node is None:
            return 0
        number = int(match[0])
        first = self.ids.setdefault(number, index_of(node))
        if first != index_of(node):
            line = self.source.place(first).line
            self.fault(node, "E213", _duplicate_id(number, line))
        return number

    def groups(self, node: Node | None) -> tuple[Group, ...]:
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            words = _("group names are wanted here"), _("Write each as “各街镇: [甲镇, 乙镇]”.")
            self.fault(node, "E204", words)
            return ()
        groups: dict[str, Group] = {}
        for key, value in node.value:
            name = self.text(key)
            if name in groups:
                self.fault(key, "E203", _duplicate_group(name))
            group = Group(name, self.names(value), self.line(key))
            groups[name] = group
            if _reaches(name, group, groups):
                self.fault(key, "E214", _cycle(name))
        return tuple(groups.values())


def _reaches(name: str, group: Group, groups: dict[str, Group]) -> bool:
    """Whether *group* comes to hold the group *name* through its members."""
    seen: set[str] = set()
    wanted = list(group.members)
    while wanted:
        member = wanted.pop()
        if member == name:
            return True
        if member in groups and member not in seen:
            seen.add(member)
            wanted += groups[member].members
    return False


def _bad_year(value: str) -> Words:
    return _("no year: {value}").format(value=value), _("Write four digits: year: 2023")


def _bad_number(value: str) -> Words:
    message = _("no task number: {value}").format(value=value)
    return message, _("Write a whole number from 1 up, without zeros before it.")


def _bad_quarter(value: str) -> Words:
    message = _("no quarter: {value}").format(value=value)
    return message, _("Write Q1, Q2, Q3 or Q4, or a span from the earlier to the later: Q1-Q4.")


def _bad_date(value: str) -> Words:
    return _("no date: {value}").format(value=value), _("Write year-month-day: 2023-09-28")


def _overlap(span: Span, other: Milestone) -> Words:
    message = _("{span} overlaps {other} of the same workstream (line {line})")
    return (
        message.format(span=span, other=other.span, line=other.line),
        _("A workstream has at most one milestone for each quarter."),
    )


def _duplicate_id(number: int, first: int) -> Words:
    message = _("task {number} stands here a second time; the first is in line {line}")
    return (
        message.format(number=number, line=first),
        _("Give one of the two another number, or join them."),
    )


def _duplicate_group(name: str) -> Words:
    message = _("the group {name} stands here a second time").format(name=name)
    return message, _("Keep one of the two lines.")


def _cycle(name: str) -> Words:
    message = _("the group {name} is a member of itself").format(name=name)
    return message, _("Take it out of its members.")
