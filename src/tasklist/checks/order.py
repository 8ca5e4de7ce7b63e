"""What is missing or out of its order: numbers, quarters, keys, dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tasklist.checks.traverse import milestones, tasks, workstreams
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.yamlfile.milestone_reader import FACT_KEYS, MILESTONE_KEYS
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import TASK_KEYS, WORKSTREAM_KEYS, ParseResult

LIST_ORDER = ("title", "year", "groups", "tasks")
QUARTERS = (1, 2, 3, 4)


def numbers(reading: ParseResult) -> Iterator[Problem]:
    """The tasks are numbered from 1, in order, without a gap."""
    places = {task.id: value_of(node, "id").start for task, node in tasks(reading)}
    for before, number in pairwise(places):
        if number < before:
            message = _("task {number} stands after task {before}")
            remedy = _("Move the task to its place, or correct its number.")
            message = message.format(number=number, before=before)
            yield reading.source.problem(places[number], "W305", message, remedy)
    for before, number in pairwise((0, *sorted(places))):
        if number > before + 1:
            message = ngettext(
                "before task {number} one is missing: {first}",
                "before task {number} {count} are missing: {first} to {last}",
                number - before - 1,
            ).format(number=number, first=before + 1, last=number - 1, count=number - before - 1)
            remedy = _("Look for it in the published list, or correct the number.")
            yield reading.source.problem(places[number], "W305", message, remedy)


def uncovered_quarters(reading: ParseResult) -> Iterator[Problem]:
    """Every workstream has a milestone for each quarter."""
    for _task, workstream, node in workstreams(reading):
        spans = [milestone.span for milestone in workstream.milestones]
        missing = [
            f"Q{number}"
            for number in QUARTERS
            if not any(span.first.number <= number <= span.last.number for span in spans)
        ]
        if missing:
            message = _("no milestone of this workstream covers {quarters}")
            remedy = _("Add the milestone, or let one run over several quarters: Q1-Q4")
            message = message.format(quarters=", ".join(missing))
            yield reading.source.problem(node.start, "W306", message, remedy)


def milestone_order(reading: ParseResult) -> Iterator[Problem]:
    """The milestones of a workstream stand in the order of their quarters."""
    for _task, workstream, node in workstreams(reading):
        found = zip(workstream.milestones, value_of(node, "milestones").value, strict=True)
        for (before, _node), (milestone, inner) in pairwise(found):
            if milestone.span < before.span:
                message = _("{span} stands after {before}").format(
                    span=milestone.span, before=before.span
                )
                remedy = _("Put the milestones in the order of their quarters.")
                index = value_of(inner, "quarter").start
                yield reading.source.problem(index, "W311", message, remedy)


def key_order(reading: ParseResult) -> Iterator[Problem]:
    """Keys stand in the order in which they are written: a merge can't put one in two places."""
    if reading.valid_tasklist is None or reading.root is None:
        return
    yield from _keys(reading, reading.root, LIST_ORDER)
    for _task, node in tasks(reading):
        yield from _keys(reading, node, TASK_KEYS.known)
    for _task, _workstream, node in workstreams(reading):
        yield from _keys(reading, node, WORKSTREAM_KEYS.known)
    for _milestone, node in milestones(reading):
        yield from _keys(reading, node, MILESTONE_KEYS.known)
        for key, value in node.value:
            if key.value in FACT_KEYS:
                yield from _keys(reading, value, FACT_KEYS[key.value].known)


def _keys(reading: ParseResult, node: Node, order: tuple[str, ...]) -> Iterator[Problem]:
    for (before, _value), (key, _other) in pairwise(node.value):
        if order.index(key.value) < order.index(before.value):
            message = _("the key {key} stands after {before}")
            message = message.format(key=key.value, before=before.value)
            remedy = _("The order of the keys is: {keys}").format(keys=", ".join(order))
            yield reading.source.problem(key.start, "W308", message, remedy)


def early_dates(reading: ParseResult) -> Iterator[Problem]:
    """Nothing was done before the list's year."""
    for milestone, node in milestones(reading):
        year = milestone.span.first.year
        if milestone.done is not None and milestone.done.year < year:
            message = _("done on {date}, before the list's year {year}")
            message = message.format(date=milestone.done, year=year)
            index = value_of(node, "done").start
            yield reading.source.problem(index, "W310", message, _("Correct the date."))


def evidence_alone(reading: ParseResult) -> Iterator[Problem]:
    """What has evidence is marked done, or was and has been sent back."""
    for milestone, node in milestones(reading):
        if milestone.evidence and milestone.done is None and milestone.returned is None:
            message = _("evidence of a milestone that is not marked done")
            remedy = _("Add “done: …” with its date above the line, or delete the evidence.")
            index = value_of(node, "evidence").start
            yield reading.source.problem(index, "W314", message, remedy)
