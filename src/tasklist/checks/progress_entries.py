"""Checks of the progress of milestones: the order of entries, their dates, and who reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import list_year, milestones, workstreams
from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import with_members
from tasklist.model.progress import ProgressEntry
from tasklist.model.tasklist import UNIT, Milestone
from tasklist.problems import Problem
from tasklist.text.escape import SEPARATOR
from tasklist.text.lookalikes import skeleton
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import ParseResult

KEY = "progress"


def entry_order(reading: ParseResult) -> Iterator[Problem]:
    """Report entries of progress that are not in the order of their dates.

    Commands write them in this order.
    """
    for milestone, node in milestones(reading):
        for (before, _node), (entry, item) in pairwise(_entries(milestone, node)):
            if entry.on < before.on:
                index = value_of(item, "on").start
                yield reading.source.problem(
                    index, problem_kinds.PROGRESS_ORDER, date=entry.on, before=before.on
                )


def early(reading: ParseResult) -> Iterator[Problem]:
    """Report entries that are dated too early for their milestone.

    An entry is too early if its year is before the list's year and before the year in which the
    milestone begins.
    """
    year = list_year(reading)
    for milestone, node in milestones(reading):
        first = min(year, milestone.span.start.year)  # a milestone carried over keeps its entries
        for entry, item in _entries(milestone, node):
            if entry.on.year < first:
                index = value_of(item, "on").start
                yield reading.source.problem(
                    index, problem_kinds.DATE_BEFORE_YEAR, key=KEY, date=entry.on, year=first
                )


def future(reading: ParseResult, *, latest: datetime.date) -> Iterator[Problem]:
    """Report entries of progress that are dated after *latest*."""
    for milestone, node in milestones(reading):
        for entry, item in _entries(milestone, node):
            if entry.on > latest:
                index = value_of(item, "on").start
                yield reading.source.problem(
                    index, problem_kinds.FUTURE_DATE, key=KEY, date=entry.on
                )


def members(reading: ParseResult) -> Iterator[Problem]:
    """Report entries whose `member` is neither responsible nor a member of a responsible group."""
    tasklist = reading.valid_tasklist
    if tasklist is None:
        return
    former = FormerNames(tasklist.aliases, UNIT)
    for _task, workstream, node in workstreams(reading):
        if not any(milestone.progress for milestone in workstream.milestones):
            continue
        names = with_members(workstream.all_units, tasklist.members)
        known = {former.present(skeleton(name)) for name in names}
        nodes = value_of(node, "milestones").value
        for milestone, inner in zip(workstream.milestones, nodes, strict=True):
            for entry, item in _entries(milestone, inner):
                name = entry.member
                if name is not None and former.present(skeleton(name)) not in known:
                    index = value_of(item, "member").start
                    yield reading.source.problem(
                        index, problem_kinds.UNKNOWN_MEMBER, name=name, names=SEPARATOR.join(names)
                    )


def _entries(milestone: Milestone, node: Node) -> Iterator[tuple[ProgressEntry, Node]]:
    """Each entry of *milestone* with its own node; *node* is the node of the milestone."""
    if milestone.progress:
        yield from zip(milestone.progress, value_of(node, KEY).value, strict=True)
