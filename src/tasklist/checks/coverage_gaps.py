"""Checks of gaps: quarters that are not covered, and plans and leaders that may be lost."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import milestones, tasks, workstreams
from tasklist.problems import Problem
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult

QUARTERS = (1, 2, 3, 4)
# If at most one task in RARE has no leaders, they were probably lost.
RARE = 10


def uncovered_quarters(reading: ParseResult) -> Iterator[Problem]:
    """Report quarters in which a workstream has no milestone, if the list has only quarters.

    In a list that also has months or days, a quarter is often a deadline, and no milestone need
    follow it.
    """
    if not all(milestone.span.is_quarters for milestone, _node in milestones(reading)):
        return
    for _task, workstream, node in workstreams(reading):
        spans = [milestone.span for milestone in workstream.milestones]
        missing = [
            f"Q{number}"
            for number in QUARTERS
            if not any(span.first.number <= number <= span.last.number for span in spans)
        ]
        if missing:
            quarters = ", ".join(missing)
            yield reading.source.problem(
                node.start, problem_kinds.UNCOVERED_QUARTERS, quarters=quarters
            )


def lost_plans(reading: ParseResult) -> Iterator[Problem]:
    """Report milestones of quarters without a plan, if others of the workstream have a plan.

    A line of the file may have been lost. Milestones of months or days are not reported.
    """
    for _task, workstream, node in workstreams(reading):
        if not any(milestone.plan for milestone in workstream.milestones):
            continue  # all of them promise the goal of the task
        nodes = value_of(node, "milestones").value
        for milestone, inner in zip(workstream.milestones, nodes, strict=True):
            if milestone.span.is_quarters and not milestone.plan:
                index = value_of(inner, "quarter").start
                yield reading.source.problem(index, problem_kinds.LOST_PLAN, span=milestone.span)


def lost_leaders(reading: ParseResult) -> Iterator[Problem]:
    """Report tasks without leaders if nearly all tasks have leaders.

    A line of the file may have been lost.
    """
    without = [(task, node) for task, node in tasks(reading) if not task.leaders]
    total = 0 if reading.valid_tasklist is None else len(reading.valid_tasklist.tasks)
    if len(without) * RARE > total:
        return
    for task, node in without:
        index = value_of(node, "id").start
        facts = {"number": task.id, "count": total - len(without), "total": total}
        yield reading.source.problem(index, problem_kinds.LOST_LEADERS, **facts)
