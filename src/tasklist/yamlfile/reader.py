"""Reader of a list's file: it turns YAML nodes into the model, or reports every error at once.

The rules are those of docs/format.md; docs/check.md explains each code. Other packages need not
deal with nodes or missing keys.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

from tasklist.errors import InvalidListError, OverLimitError
from tasklist.model.group_membership import circles
from tasklist.model.tasklist import (
    DISTRICT,
    TASK_NUMBER,
    YEAR,
    Group,
    Milestone,
    Task,
    Tasklist,
    Workstream,
)
from tasklist.problems import Problem, limited
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.former_name_reader import AliasReader
from tasklist.yamlfile.node_reader import Fields
from tasklist.yamlfile.nodes import MappingNode, Node, SequenceNode
from tasklist.yamlfile.source_text import Source, decode

LIST_KEYS = Fields(
    ("title", "year", "tasks"),
    order=("title", "year", "district", "groups", "aliases", "tasks"),
    usual=("title", "year", "groups", "aliases", "tasks"),
)
# In the order in which they are written.
TASK_KEYS = Fields(
    ("id", "goal", "workstreams"),
    order=("id", "printed", "continues", "section", "goal", "leaders", "more", "workstreams"),
    usual=("id", "goal", "leaders", "workstreams"),
)
WORKSTREAM_KEYS = Fields(("units", "milestones"), order=("units", "support", "more", "milestones"))
# No real plan has more milestones in one workstream; with quarters, there are at most four.
MOST_MILESTONES = 60


class ParseResult(NamedTuple):
    """The result of reading a file.

    *source* is its text. *root* is its root node; None if the text is not valid YAML. Either
    *problems* has its errors, or *valid_tasklist* is its list.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...]
    valid_tasklist: Tasklist | None

    @property
    def tasklist(self) -> Tasklist:
        """The list. Raises InvalidListError if the file has errors."""
        if self.valid_tasklist is None:
            raise InvalidListError(file=self.source.file, problems=self.problems)
        return self.valid_tasklist


def read_bytes(data: bytes, file: str) -> ParseResult:
    """Read the list in *data*, the bytes of *file*; the result has the list, or else the errors."""
    source, problems = decode(data, file)
    return ParseResult(source, None, problems, None) if problems else read(source)


def read_unwritten(data: bytes, file: str) -> ParseResult:
    """Read the list in *data*, not yet written to *file*; the result has the list, or errors.

    Raises OverLimitError if *data* has more bytes, lines or values than a file may have.
    """
    reading = read_bytes(data, file)
    for problem in reading.problems:
        if problem.code == problem_kinds.FILE_TOO_LARGE.code:
            raise OverLimitError(
                file=problem.place.file, line=problem.place.line, error=problem.message
            )
    return reading


def read(source: Source, *, may_be_empty: bool = False) -> ParseResult:
    """Read the list in *source*; the result has the list, or else the errors.

    With *may_be_empty*, a list without tasks, a task without workstreams and a workstream without
    milestones are no errors.
    """
    root, problems = compose(source)
    if root is None:
        return ParseResult(source, None, limited(problems, problem_kinds.MORE_ERRORS), None)
    reader = _Reader(source)
    reader.may_be_empty = may_be_empty
    tasklist, problems = reader.result(partial(reader.tasklist, root))
    return ParseResult(source, root, problems, tasklist)


def read_task(source: Source, node: Node, year: int) -> Task | None:
    """The task in *node*, an item of the list of that *year*; None if the task has errors."""
    reader = _Reader(source, year)
    task, _problems = reader.result(partial(reader.task, node))
    return task


# Keys that few tasks have.
TASK_ADDITIONS = frozenset(("section", "printed", "continues", "more"))


class _Reader(AliasReader):
    """Reads the nodes of one file once."""

    def __init__(self, source: Source, year: int = 0) -> None:
        super().__init__(source, year)
        self.ids: dict[int, int] = {}
        self.may_be_empty = False

    def tasklist(self, root: Node) -> Tasklist:
        values = self.fields(root, LIST_KEYS)
        year = self.matched(values.get("year"), YEAR, problem_kinds.INVALID_YEAR)
        # Quarters need a year. If it is invalid, any will do, because the list is invalid anyway.
        self.year = int(year[0]) if year else datetime.MAXYEAR
        district = self.matched(values.get("district"), DISTRICT, problem_kinds.INVALID_DISTRICT)
        return Tasklist(
            title=self.text(values.get("title")),
            year=self.year,
            district=None if district is None else district[0],
            groups=self.groups(values.get("groups")),
            aliases=self.aliases(values.get("aliases")),
            tasks=tuple([self.task(node) for node in self.parts(values.get("tasks"))]),
        )

    def task(self, node: Node) -> Task:
        values = self.fields(node, TASK_KEYS)
        return Task(
            id=self.number(values.get("id")),
            goal=self.text(values.get("goal")),
            leaders=self.names(values.get("leaders")),
            **{key: self.addition(key, values[key]) for key in TASK_ADDITIONS & values.keys()},
            workstreams=tuple([self.workstream(n) for n in self.parts(values.get("workstreams"))]),
            line=self.line(node),
        )

    def addition(self, key: str, node: Node) -> Any:
        """Return the value of *key*, one of TASK_ADDITIONS; *node* is the node of this value."""
        if key == "section":
            return self.texts(node)
        if key == "printed":
            return self.text(node)
        return self.task_number(node) if key == "continues" else self.more(node)

    def workstream(self, node: Node) -> Workstream:
        values = self.fields(node, WORKSTREAM_KEYS)
        units = self.names(values.get("units"))
        milestones: list[Milestone] = []
        earlier: list[Milestone] = []  # the milestones above that have a valid time
        for item in self.parts(values.get("milestones")):
            milestone, time = self.milestone(item)
            milestones.append(milestone)
            if len(milestones) == MOST_MILESTONES + 1:
                self.error(item, problem_kinds.TOO_MANY_MILESTONES, limit=MOST_MILESTONES)
            if time is not None:
                self.check_among(earlier, milestone, time)
                earlier.append(milestone)
        return Workstream(
            units=units,
            milestones=tuple(milestones),
            support=self.names(values.get("support")),
            more=self.more(values.get("more")),
            line=self.line(node),
        )

    def check_among(self, earlier: Sequence[Milestone], milestone: Milestone, time: Node) -> None:
        """Record an error if one workstream can't have *milestone* and the milestones *earlier*.

        Quarters must not overlap. Times given as months or days may overlap, but not be the same.
        """
        span = milestone.span
        for other in earlier:
            if other.span == span and not span.is_quarters:
                self.error(time, problem_kinds.SAME_TIME, span=span, line=other.line)
                return
            if other.span.is_quarters and span.is_quarters and other.span.overlaps(span):
                self.error(
                    time, problem_kinds.OVERLAP, span=span, other=other.span, line=other.line
                )
                return

    def more(self, node: Node | None) -> tuple[tuple[str, str], ...]:
        """The headings and texts of the mapping *node*; empty if it is None (no key `more`)."""
        if node is None:
            return ()
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.TEXTS_EXPECTED)
            return ()
        if not node.value:
            self.error(node, problem_kinds.EMPTY_LIST)
        texts: dict[str, str] = {}
        for key, value in node.value:
            name = self.text(key)
            if name in texts:
                self.error(key, problem_kinds.DUPLICATE_KEY, key=name)
            texts[name] = self.text(value)
        return tuple(texts.items())

    def task_number(self, node: Node) -> int:
        """Return the number in *node*, which names a task of another list; 0 if it is invalid."""
        match = self.matched(node, TASK_NUMBER, problem_kinds.INVALID_NUMBER)
        return 0 if match is None else int(match[0])

    def parts(self, node: Node | None) -> list[Node]:
        """The nodes of the tasks, workstreams or milestones in *node*."""
        if self.may_be_empty and isinstance(node, SequenceNode) and not node.value:
            return []
        return self.items(node)

    def number(self, node: Node | None) -> int:
        match = self.matched(node, TASK_NUMBER, problem_kinds.INVALID_NUMBER)
        if match is None or node is None:
            return 0
        number = int(match[0])
        first = self.ids.setdefault(number, node.start)
        if first != node.start:
            line = self.source.line_number(first)
            self.error(node, problem_kinds.DUPLICATE_NUMBER, number=number, line=line)
        return number

    def groups(self, node: Node | None) -> tuple[Group, ...]:
        if node is None:
            return ()
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.GROUPS_EXPECTED)
            return ()
        groups: dict[str, Group] = {}
        keys: dict[str, Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if name in groups:
                self.error(key, problem_kinds.DUPLICATE_GROUP, name=name)
            groups[name] = Group(name, self.names(value), self.line(key))
            keys[name] = key
        for name in circles({name: group.members for name, group in groups.items()}):
            self.error(keys[name], problem_kinds.GROUP_IN_ITSELF, name=name)
        return tuple(groups.values())
