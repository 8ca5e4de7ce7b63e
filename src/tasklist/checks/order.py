"""Checks of order: task numbers, milestones and keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import milestones, tasks, workstreams
from tasklist.problems import Problem
from tasklist.yamlfile.former_name_reader import ALIAS_KEYS
from tasklist.yamlfile.milestone_reader import ENTRY_KEYS, FACT_KEYS, MILESTONE_KEYS
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import LIST_KEYS, TASK_KEYS, WORKSTREAM_KEYS, ParseResult


def numbers(reading: ParseResult) -> Iterator[Problem]:
    """Report tasks out of order, and gaps in the numbers of tasks.

    The numbers should begin with 1.
    """
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
