"""YAML nodes to the model: the list that a file holds, or every fault of it at once.

The rules are those of docs/format.md; docs/check.md explains each code. Past
this module nobody sees a node's text or a missing key.
"""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from typing import Any, NamedTuple

from tasklist import faults, guards
from tasklist.errors import FaultyListError
from tasklist.language import _
from tasklist.model import (
    Drop,
    Extension,
    Group,
    Milestone,
    Quarter,
    Return,
    Span,
    Task,
    Tasklist,
    Verification,
    Workstream,
)
from tasklist.nodes import Mapping, Node, Scalar, compose
from tasklist.problems import EnoughError, Problem
from tasklist.source import Source, decode
from tasklist.walk import Fields, Walk

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
QUARTER = re.compile(r"Q([1-4])(?:-Q([1-4]))?")
LATER = re.compile(r"Q([1-4])")
# A day, and words behind it.
VERIFIED = re.compile(rf"({DATE.pattern})(?: +(\S.*))?", re.DOTALL)
RETURNED = re.compile(rf"({DATE.pattern}) +(\S.*)", re.DOTALL)

LIST_KEYS = Fields(("title", "year", "tasks"), ("groups",))
TASK_KEYS = Fields(("id", "goal", "leaders", "workstreams"))
WORKSTREAM_KEYS = Fields(("units", "milestones"))
# In the order in which they are written: so that two branches can't put one
# key in two places.
MILESTONE_KEYS = Fields(
    ("quarter", "plan"),
    ("done", "evidence", "note", "verified", "returned", "extended", "dropped"),
)
EXTENSION_KEYS = Fields(("to", "on", "reason"), ("approval",))
DROP_KEYS = Fields(("on", "reason"), ("approval",))


class Reading(NamedTuple):
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
        return Reading(source, None, guards.faults(problems), None)
    reader = _Reader(source)
    tasklist = None
    with suppress(EnoughError):  # its faults say that there are more
        tasklist = reader.tasklist(root)
    if reader.problems:
        return Reading(source, root, guards.faults(reader.problems), None)
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
        year = self.matched(values.get("year"), YEAR, "E209", faults.bad_year)
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
                self.fault(quarter, "E211", faults.overlap(milestone.span, other))
            seen.append(milestone)
        return Workstream(units=units, milestones=tuple(milestones), line=self.line(node))

    def milestone(self, node: Node) -> tuple[Milestone, Node | None]:
        """The milestone, and the node of its quarter where that could be read."""
        values = self.fields(node, MILESTONE_KEYS)
        quarter, plan = values.pop("quarter", None), values.pop("plan", None)
        span = self.span(quarter)
        milestone = Milestone(
            span=span or Span.of(self.year, 1, 4),
            plan=self.text(plan),
            line=self.line(node),
            **(self.facts(values) if values else {}),
        )
        return milestone, quarter if span else None

    def facts(self, values: dict[str, Node]) -> dict[str, Any]:
        """What stands behind a plan, by field: nothing of it, for most."""
        return {
            "done": self.date(values.get("done")),
            "evidence": self.texts(values["evidence"]) if "evidence" in values else (),
            "note": self.text(values["note"]) if "note" in values else None,
            "verified": self.verification(values.get("verified")),
            "returned": self.returned(values.get("returned")),
            "extended": self.extension(values.get("extended")),
            "dropped": self.drop(values.get("dropped")),
        }

    def span(self, node: Node | None) -> Span | None:
        if isinstance(node, Scalar) and node.value in self.spans:
            return self.spans[node.value]
        match = self.matched(node, QUARTER, "E210", faults.bad_quarter)
        if match is None or node is None:
            return None
        if match[2] and match[2] <= match[1]:
            self.fault(node, "E210", faults.bad_quarter(match[0]))
            return None
        span = Span.of(self.year, int(match[1]), int(match[2] or match[1]))
        self.spans[match[0]] = span
        return span

    def date(self, node: Node | None) -> datetime.date | None:
        match = self.matched(node, DATE, "E212", faults.bad_date)
        return None if match is None or node is None else self.day(node, match[0])

    def day(self, node: Node, text: str) -> datetime.date | None:
        """The day that *text*, a part of *node*, names."""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.fault(node, "E212", faults.bad_date(text))
            return None

    def verification(self, node: Node | None) -> Verification | None:
        match = self.matched(node, VERIFIED, "E212", faults.bad_verification)
        day = match and node and self.day(node, match[1])
        return Verification(day, match[2]) if match and day else None

    def returned(self, node: Node | None) -> Return | None:
        match = self.matched(node, RETURNED, "E212", faults.bad_return)
        day = match and node and self.day(node, match[1])
        return Return(day, match[2]) if match and day else None

    def extension(self, node: Node | None) -> Extension | None:
        if node is None:
            return None
        values = self.fields(node, EXTENSION_KEYS)
        to = self.matched(values.get("to"), LATER, "E210", faults.bad_later_quarter)
        decision = self.decision(values)
        if to is None or decision is None:
            return None
        quarter = Quarter(self.year, int(to[1]))
        return Extension(quarter, decision.on, decision.reason, decision.approval)

    def drop(self, node: Node | None) -> Drop | None:
        return None if node is None else self.decision(self.fields(node, DROP_KEYS))

    def decision(self, values: dict[str, Node]) -> Drop | None:
        """What a decision says: its day, its reason, and what it rests on."""
        on, reason = self.date(values.get("on")), self.text(values.get("reason"))
        approval = self.text(values["approval"]) if "approval" in values else None
        return None if on is None else Drop(on, reason, approval)

    def number(self, node: Node | None) -> int:
        match = self.matched(node, NUMBER, "E209", faults.bad_number)
        if match is None or node is None:
            return 0
        number = int(match[0])
        first = self.ids.setdefault(number, node.start)
        if first != node.start:
            line = self.source.place(first).line
            self.fault(node, "E213", faults.duplicate_id(number, line))
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
                self.fault(key, "E203", faults.duplicate_group(name))
            group = Group(name, self.names(value), self.line(key))
            groups[name] = group
            if _reaches(name, group, groups):
                self.fault(key, "E214", faults.cycle(name))
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
