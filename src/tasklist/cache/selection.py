"""Selecting milestones of a cached list, and their lines of TSV, without building the model.

A program that reads thirty thousand lines should get them soon. The status is computed once
for each state, by the same functions as for the model (`status`, `query`), and holds for all
milestones in that state; texts are printed as they were stored.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import and_
from typing import NamedTuple, TypeVar

from tasklist.cache.columns import Columns, repeat_index
from tasklist.model.quarters import Span
from tasklist.model.query import Query, QueryTests, tests
from tasklist.model.status import MilestoneStatus, ReportOrder, status_on
from tasklist.model.tasklist import (
    Milestone,
    MilestoneId,
    PlacedMilestone,
    Task,
    Tasklist,
    Workstream,
)
from tasklist.text.escape import SEPARATOR, tsv_cell

Item = TypeVar("Item")

# Some evidence: whether a status shows it is the same for all milestones of a state.
PLACEHOLDER_EVIDENCE = ("-",)
# For whatever a query does not look at.
_BLANK = PlacedMilestone(
    Task(id=0, goal="", leaders=(), workstreams=()),
    Workstream(units=(), milestones=()),
    Milestone(span=Span.of(datetime.MINYEAR, 1), plan=""),
    MilestoneId(0, 0, 0),
)

# The index of its state, and of its workstream; the cells of plan, evidence and note.
Row = tuple[int, int, bytes]
# The cells that a status determines: those before the units, and those after the note.
StatusCells = Callable[[MilestoneStatus], tuple[str, str]]


class Selection(NamedTuple):
    """The milestones that match a query, in the order of a report."""

    columns: Columns
    statuses: list[MilestoneStatus]  # of each state
    rows: list[Row]

    def lines(self, status_cells: StatusCells) -> Iterator[bytes]:
        """Each milestone as a line of TSV, without its end.

        It has task and workstream, the first of *status_cells*, units, leaders, goal, plan,
        evidence and note, and the second of *status_cells*.
        """
        join = b"\t".join
        states = [_state_cells(status, status_cells) for status in self.statuses]
        places, owners = _workstream_cells(self.columns)
        for state, workstream, texts in self.rows:
            before, shows_evidence, after = states[state]
            cells = texts if shows_evidence else _without_evidence(texts)
            yield join((places[workstream], before, owners[workstream], cells, after))


def select(
    columns: Columns, query: Query, today: datetime.date, baseline: str, order: ReportOrder
) -> Selection:
    """The milestones of *columns* that match *query*, and that *order* includes, sorted by it.

    Raises UnknownNameError or AmbiguousNameError for a name, UsageError for a task or
    workstream that the list does not have.
    """
    outline = _outline(columns, query)
    query_tests = tests(outline, query)
    statuses = _statuses(columns, today, baseline)
    matching = [
        order.takes(status) and all(test(status) for test in query_tests.standing)
        for status in statuses
    ]
    matches = map(matching.__getitem__, columns.milestone_states)
    if query_tests.workstream:
        matches = map(and_, matches, _match_workstreams(columns, outline, query_tests))
    if query_tests.words:
        matches = map(and_, matches, _match_words(columns, query_tests))
    owners = repeat_index(columns.workstream_milestones)
    texts = islice(columns.cells, len(columns.task_ids), None)
    rows = zip(columns.milestone_states, owners, texts, strict=True)
    keys = [order.key(status) for status in statuses]
    return Selection(
        columns, statuses, sorted(compress(rows, matches), key=lambda row: keys[row[0]])
    )


def _outline(columns: Columns, query: Query) -> Tasklist:
    """As much of the list as *query* needs to resolve its names and numbers."""
    if query.units or query.leads or query.leaders or query.tasks:
        return columns.outline()
    return Tasklist(title=columns.title, year=columns.year, tasks=())


def _statuses(columns: Columns, today: datetime.date, baseline: str) -> list[MilestoneStatus]:
    """The status of a milestone in each state."""
    milestones = [
        Milestone(plan="", evidence=PLACEHOLDER_EVIDENCE * has_evidence, **fields)
        for fields, (*_facts, has_evidence) in zip(
            columns.state_fields(), columns.states, strict=True
        )
    ]
    return [status_on(_BLANK._replace(milestone=m), today, baseline) for m in milestones]


def _match_workstreams(
    columns: Columns, outline: Tasklist, query_tests: QueryTests
) -> Iterator[bool]:
    """Of each milestone, whether its workstream matches."""
    answers: list[bool] = []
    for index, number in columns.workstreams():
        task = outline.tasks[index]
        place = MilestoneId(task.id, number, 0)
        workstream = task.workstreams[number - 1]
        milestone = _BLANK._replace(task=task, workstream=workstream, id=place)
        answers.append(all(test(milestone) for test in query_tests.workstream))
    return map(answers.__getitem__, repeat_index(columns.workstream_milestones))


def _match_words(columns: Columns, query_tests: QueryTests) -> list[bool]:
    """Of each milestone, whether its plan or its task's goal has the words."""
    goals, texts = columns.texts()
    tasks = list(repeat_index(columns.task_workstreams))
    owners = repeat_index(columns.workstream_milestones)
    return [
        all(test(goals[tasks[owner]], plan) for test in query_tests.words)
        for owner, (plan, _evidence, _note) in zip(owners, texts, strict=True)
    ]


def _workstream_cells(columns: Columns) -> tuple[list[bytes], list[bytes]]:
    """Two lists, with a row for each workstream: task and number; units, leaders and goal."""
    places = [
        b"%d\t%d" % (columns.task_ids[task], number) for task, number in columns.workstreams()
    ]
    tasks = list(repeat_index(columns.task_workstreams))
    names = [tsv_cell(SEPARATOR.join(row)).encode() for row in columns.names]
    units = _at(columns.workstream_units, names)
    leaders = _at(_at(tasks, columns.task_leaders), names)
    goals = _at(tasks, columns.cells)
    return places, list(map(b"\t".join, zip(units, leaders, goals, strict=True)))


def _at(indexes: Iterable[int], items: Sequence[Item]) -> Iterator[Item]:
    return map(items.__getitem__, indexes)


def _state_cells(status: MilestoneStatus, cells: StatusCells) -> tuple[bytes, bool, bytes]:
    """The cells that a state determines, and whether its evidence is shown."""
    before, after = cells(status)
    shows_evidence = status.evidence == status.placed.milestone.evidence
    return before.encode(), shows_evidence, after.encode()


def _without_evidence(texts: bytes) -> bytes:
    plan, _evidence, note = texts.split(b"\t")
    return b"\t".join((plan, b"", note))
