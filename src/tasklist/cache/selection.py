"""What is asked of a list in columns, without making the model of it.

A program that reads thirty thousand lines wants them soon. How a milestone stands
is told once for each lot, by the same rules as ever (`progress`, `query`), and
holds for all milestones of that lot.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import compress, islice
from operator import and_
from typing import NamedTuple

from tasklist.cache.columns import Columns, spread
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

# Some evidence: whether a standing shows it tells whether milestones of its lot do.
SOME = ("-",)
# Stands for whatever a question does not look at.
_ANY = PlacedMilestone(
    Task(id=0, goal="", leaders=(), workstreams=()),
    Workstream(units=(), milestones=()),
    Milestone(span=Span.of(datetime.MINYEAR, 1), plan=""),
    MilestoneId(0, 0, 0),
)

# The place of its lot, and that of its workstream; plan, evidence and note as they lie.
SelectedRow = tuple[int, int, bytes]


class Selection(NamedTuple):
    """Milestones of *columns* in the order to print them."""

    columns: Columns
    lots: list[MilestoneStatus]  # how each milestone of a lot stands, evidence apart
    found: list[SelectedRow]


def select(
    columns: Columns, query: Query, today: datetime.date, baseline: str, order: ReportOrder
) -> Selection:
    """Those milestones of *columns* that *query* asks for and *order* takes, as it sorts them.

    Raises UnknownNameError, AmbiguousNameError, or UsageError for a task or
    workstream that the list doesn't have.
    """
    outline = _outline(columns, query)
    asked = tests(outline, query)
    lots = _standings(columns, today, baseline)
    takes = [order.takes(s) and all(test(s) for test in asked.standing) for s in lots]
    wanted = map(takes.__getitem__, columns.milestone_lots)
    if asked.workstream:
        wanted = map(and_, wanted, _of_workstreams(columns, outline, asked))
    if asked.words:
        wanted = map(and_, wanted, _of_words(columns, asked))
    owners = spread(columns.workstream_milestones)
    texts = islice(columns.texts, len(columns.task_ids), None)
    milestones = zip(columns.milestone_lots, owners, texts, strict=True)
    keys = [order.key(standing) for standing in lots]
    found = sorted(compress(milestones, wanted), key=lambda one: keys[one[0]])
    return Selection(columns, lots, found)


def _outline(columns: Columns, query: Query) -> Tasklist:
    """As much of the list as *query* asks about by name."""
    if query.units or query.leads or query.leaders or query.tasks:
        return columns.outline()
    return Tasklist(title=columns.title, year=columns.year, tasks=())


def _standings(columns: Columns, today: datetime.date, baseline: str) -> list[MilestoneStatus]:
    """How any milestone of each lot stands."""
    milestones = [
        Milestone(plan="", evidence=SOME * has_evidence, **fields)
        for fields, (*_facts, has_evidence) in zip(columns.fates(), columns.lots, strict=True)
    ]
    return [status_on(_ANY._replace(milestone=m), today, baseline) for m in milestones]


def _of_workstreams(columns: Columns, outline: Tasklist, asked: QueryTests) -> Iterator[bool]:
    """Of each milestone whether its workstream is asked about."""
    answers: list[bool] = []
    for place, own in columns.workstreams():
        task = outline.tasks[place]
        where = MilestoneId(task.id, own, 0)
        workstream = task.workstreams[own - 1]
        placed = _ANY._replace(task=task, workstream=workstream, id=where)
        answers.append(all(test(placed) for test in asked.workstream))
    return map(answers.__getitem__, spread(columns.workstream_milestones))


def _of_words(columns: Columns, asked: QueryTests) -> Iterator[bool]:
    """Of each milestone whether its plan, or its task's goal, says what is asked for."""
    goals, said = columns.said()
    tasks = list(spread(columns.task_workstreams))
    owners = spread(columns.workstream_milestones)
    for owner, (plan, _evidence, _note) in zip(owners, said, strict=True):
        yield all(says(goals[tasks[owner]], plan) for says in asked.words)
