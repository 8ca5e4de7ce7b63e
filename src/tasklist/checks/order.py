"""Checks of order, and of what is missing: task numbers, quarters, plans, leaders, keys, dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tasklist.checks import problem_kinds
from tasklist.checks.traverse import list_year, milestones, tasks, workstreams
from tasklist.problems import Problem
from tasklist.yamlfile.alias_reader import ALIAS_KEYS
from tasklist.yamlfile.milestone_reader import ENTRY_KEYS, FACT_KEYS, MILESTONE_KEYS
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import LIST_KEYS, TASK_KEYS, WORKSTREAM_KEYS, ParseResult

QUARTERS = (1, 2, 3, 4)
# If at most one task in RARE has no leaders, they were probably lost.
RARE = 10


def numbers(reading: ParseResult) -> Iterator[Problem]:
    """Report tasks out of order, and gaps in their numbers, which should begin with 1."""
    source = reading.source
    places = {task.id: value_of(node, "id").start for task, node in tasks(reading)}
    for before, number in pairwise(places):
        if number < before:
            at = places[number]
            yield source.problem(at, problem_kinds.TASK_ORDER, number=number, before=before)
    for before, number in pairwise((0, *sorted(places))):
        if number > before + 1:
            facts = {"first": before + 1, "last": number - 1, "count": number - before - 1}
            kind = (
                problem_kinds.MISSING_TASK if facts["count"] == 1 else problem_kinds.MISSING_TASKS
            )
            yield source.problem(places[number], kind, number=number, **facts)


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
    """Report milestones with quarters that have no plan, if others of the workstream have a plan.

    A line of the file may have been lost.
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


def milestone_order(reading: ParseResult) -> Iterator[Problem]:
    """Report milestones of a workstream that are not in the order in which they are due."""
    for _task, workstream, node in workstreams(reading):
        nodes = value_of(node, "milestones").value
        spans = [milestone.span for milestone in workstream.milestones]
        for (before, span), inner in zip(pairwise(spans), nodes[1:], strict=True):
            if span.order < before.order:
                index = value_of(inner, "quarter" if span.is_quarters else "due").start
                yield reading.source.problem(
                    index, problem_kinds.MILESTONE_ORDER, span=span, before=before
                )


def key_order(reading: ParseResult) -> Iterator[Problem]:
    """Report keys that are not in the order in which commands write them.

    If two branches put a key in different places, a merge would duplicate it.
    """
    if reading.valid_tasklist is None or reading.root is None:
        return
    yield from _keys(reading, reading.root, LIST_KEYS.known)
    if reading.valid_tasklist.aliases:
        for node in value_of(reading.root, "aliases").value:
            yield from _keys(reading, node, ALIAS_KEYS.known)
    for _task, node in tasks(reading):
        yield from _keys(reading, node, TASK_KEYS.known)
    for _task, _workstream, node in workstreams(reading):
        yield from _keys(reading, node, WORKSTREAM_KEYS.known)
    for _milestone, node in milestones(reading):
        yield from _milestone_keys(reading, node)


def _milestone_keys(reading: ParseResult, node: Node) -> Iterator[Problem]:
    yield from _keys(reading, node, MILESTONE_KEYS.known)
    for key, value in node.value:
        if key.value in FACT_KEYS:
            yield from _keys(reading, value, FACT_KEYS[key.value].known)
        elif key.value == "progress":
            for item in value.value:
                yield from _keys(reading, item, ENTRY_KEYS.known)


def _keys(reading: ParseResult, node: Node, order: tuple[str, ...]) -> Iterator[Problem]:
    for (before, _value), (key, _other) in pairwise(node.value):
        if order.index(key.value) < order.index(before.value):
            facts = {"key": key.value, "before": before.value, "keys": ", ".join(order)}
            yield reading.source.problem(key.start, problem_kinds.KEY_ORDER, **facts)


def early_dates(reading: ParseResult) -> Iterator[Problem]:
    """Report milestones that were done before the list's year."""
    year = list_year(reading)
    for milestone, node in milestones(reading):
        if milestone.done is not None and milestone.done.year < year:
            index = value_of(node, "done").start
            yield reading.source.problem(
                index, problem_kinds.DONE_BEFORE_YEAR, date=milestone.done, year=year
            )


def evidence_alone(reading: ParseResult) -> Iterator[Problem]:
    """Report evidence of milestones that are neither marked done nor returned."""
    for milestone, node in milestones(reading):
        if milestone.evidence and milestone.done is None and milestone.returned is None:
            index = value_of(node, "evidence").start
            yield reading.source.problem(index, problem_kinds.EVIDENCE_WITHOUT_DONE)
