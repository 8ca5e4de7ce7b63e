"""Queries for milestones: by unit, leader, quarter, task, status and text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from tasklist.model.name_lookup import answering, answering_leaders
from tasklist.model.spans import Span
from tasklist.model.status import REACHED, MilestoneStatus, Status
from tasklist.model.task_refs import TaskRef, check_tasks, refs_of
from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.lookalikes import ordinary
from tasklist.text.normal_forms import nfkc


class Query(NamedTuple):
    """A query: a milestone must match at least one value of every field that is set.

    A part of a name is enough to match the name. *leads* are units that must lead, *support* units
    that must support. *direct* leaves out milestones for which a unit is responsible only as a
    member of a group. *texts* are parts of goals or plans, *sections* parts of headings.
    *unverified* finds done milestones that are not verified. A milestone matches one of *spans* if
    it covers a day of that span, and one of *due_spans* if its original due day is in that span.
    *states* are states of progress. *quiet_since* finds open milestones about which nothing was
    reported after that day.
    """

    units: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    due_spans: tuple[Span, ...] = ()
    statuses: tuple[Status, ...] = ()
    texts: tuple[str, ...] = ()
    tasks: tuple[TaskRef, ...] = ()
    direct: bool = False
    unverified: bool = False
    sections: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quiet_since: datetime.date | None = None


class QueryTests(NamedTuple):
    """The tests of a query: on the workstream, on the status, and on the goal and plan.

    A milestone must pass all of them.
    """

    workstream: list[Callable[[PlacedMilestone], bool]]  # of its task and workstream
    standing: list[Callable[[MilestoneStatus], bool]]  # of its status, dates and quarters
    words: list[Callable[[str, str], bool]]  # of the goal and the plan


def select(
    tasklist: Tasklist, query: Query, standings: Iterable[MilestoneStatus]
) -> tuple[MilestoneStatus, ...]:
    """Return the milestones of *standings* that match *query*, in the same order.

    Raises UnknownNameError if a name in *query* matches no name in *tasklist*, AmbiguousNameError
    if it matches several. Raises UnknownTaskError or UnknownWorkstreamError if *query* has a task
    or workstream that *tasklist* does not have.
    """
    query_tests = tests(tasklist, query)
    for of_workstream in query_tests.workstream:
        standings = [s for s in standings if of_workstream(s.placed)]
    for of_standing in query_tests.standing:
        standings = [s for s in standings if of_standing(s)]
    for says in query_tests.words:
        standings = [s for s in standings if says(s.placed.task.goal, s.placed.milestone.plan)]
    return tuple(standings)


def tests(tasklist: Tasklist, query: Query) -> QueryTests:
    """Return a test for each field of *query* that is set.

    *tasklist* may be without milestones, because the tests do not use them. Raises the same errors
    as `select`.
    """
    result = QueryTests(_workstream_tests(tasklist, query), [], [])
    if query.spans:
        result.standing.append(lambda s: any(s.known.span.overlaps(q) for q in query.spans))
    if query.due_spans:
        result.standing.append(
            lambda s: any(q.has_due_day_of(s.known.span) for q in query.due_spans)
        )
    if query.statuses:
        result.standing.append(_stands(query.statuses))
    if query.unverified:
        result.standing.append(lambda s: s.status in REACHED and s.verified is None)
    if query.states:
        result.standing.append(lambda s: s.state in query.states)
    if (day := query.quiet_since) is not None:
        result.standing.append(lambda s: s.is_open and s.quiet_from <= day)
    if query.texts:
        result.words.append(_mentions(_as_searched(query.texts)))
    return result


def _workstream_tests(tasklist: Tasklist, query: Query) -> list[Callable[[PlacedMilestone], bool]]:
    """The tests of *query* on the task and the workstream of a milestone."""
    result: list[Callable[[PlacedMilestone], bool]] = []
    if query.tasks:
        check_tasks(tasklist, query.tasks)
        refs = frozenset(query.tasks)
        result.append(lambda p: not refs.isdisjoint(refs_of(p)))
    if query.units:
        units = answering(tasklist, query.units, direct=query.direct)
        result.append(lambda p: not units.isdisjoint(p.workstream.all_units))
    if query.leads:
        leads = answering(tasklist, query.leads, direct=True)
        result.append(lambda p: not leads.isdisjoint(p.workstream.leads))
    if query.leaders:
        leaders = answering_leaders(tasklist, query.leaders)
        result.append(lambda p: not leaders.isdisjoint(p.task.leaders))
    if query.support:
        support = answering(tasklist, query.support, direct=True)
        result.append(lambda p: not support.isdisjoint(p.workstream.support))
    if query.sections:
        result.append(_is_in_section(_as_searched(query.sections)))
    return result


def _as_searched(texts: Sequence[str]) -> list[str]:
    """Return the spellings of *texts* to search for, all casefolded.

    There are up to three for each text: as typed, with look-alike characters replaced, and in half
    width.
    """
    spelled = dict.fromkeys((*texts, *map(ordinary, texts), *map(nfkc, texts)))
    return [text.casefold() for text in spelled]


def _is_in_section(texts: Sequence[str]) -> Callable[[PlacedMilestone], bool]:
    """Return a test for milestones: whether a heading above the task contains any of *texts*.

    *texts* are casefolded.
    """
    return lambda p: any(text in one.casefold() for one in p.task.section for text in texts)


def _stands(statuses: Sequence[Status]) -> Callable[[MilestoneStatus], bool]:
    """Return a test for milestones: whether the status is one of *statuses*.

    If *statuses* has `overdue`, a returned milestone that is overdue also passes the test.
    """
    late = Status.OVERDUE in statuses
    return lambda s: s.status in statuses or (late and s.is_overdue)


def _mentions(texts: Sequence[str]) -> Callable[[str, str], bool]:
    """Return a test for a goal and a plan: whether either of them contains any of *texts*.

    *texts* are casefolded.
    """
    return lambda goal, plan: any(
        text in goal.casefold() or text in plan.casefold() for text in texts
    )
