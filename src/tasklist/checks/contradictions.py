"""Checks of the facts of a milestone: contradictions, and dates that are impossible."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import list_year, milestones
from tasklist.model.milestone_facts import facts_of
from tasklist.model.tasklist import Milestone
from tasklist.problems import Problem, ProblemKind
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult

Days = dict[str, datetime.date]  # the dates of facts, by the keys of the facts
# The second fact of each pair can't have happened before the first.
ORDER = (("done", "verified"), ("extended", "dropped"), ("returned", "dropped"))


def contradictions(reading: ParseResult) -> Iterator[Problem]:
    """Report milestones that are verified but not done, or done but also dropped or returned."""
    for milestone, node in milestones(reading):
        for key, kind in _contradictions(milestone):
            yield reading.source.problem(value_of(node, key).start, kind, date=milestone.done)


def _contradictions(milestone: Milestone) -> Iterator[tuple[str, ProblemKind]]:
    if milestone.done is None:
        if milestone.verified is not None:
            yield "verified", problem_kinds.VERIFIED_WITHOUT_DONE
        return
    if milestone.dropped is not None:
        yield "dropped", problem_kinds.DROPPED_AND_DONE
    if milestone.returned is not None:
        yield "returned", problem_kinds.RETURNED_AND_DONE


def extensions(reading: ParseResult) -> Iterator[Problem]:
    """Report extensions that do not go beyond the due day, or were requested after that day."""
    for milestone, node in milestones(reading):
        extended = milestone.extended
        if extended is None:
            continue
        index = value_of(node, "extended").start
        if extended.to.due <= milestone.span.due:
            span = milestone.span
            yield reading.source.problem(
                index, problem_kinds.EXTENDED_TOO_LITTLE, to=extended.to, span=span
            )
        elif milestone.is_extended_late:
            due = milestone.first_due
            yield reading.source.problem(
                index, problem_kinds.EXTENDED_TOO_LATE, date=extended.on, due=due
            )


def dates(reading: ParseResult) -> Iterator[Problem]:
    """Report facts whose dates are in an impossible order, or before the list's year."""
    year = list_year(reading)
    for milestone, node in milestones(reading):
        days = _days(milestone)
        for key, kind, facts in _out_of_order(days, year):
            index = value_of(node, key).start
            yield reading.source.problem(index, kind, key=key, date=days[key], **facts)


def future(reading: ParseResult, *, latest: datetime.date) -> Iterator[Problem]:
    """Report facts that are dated after *latest*."""
    for milestone, node in milestones(reading):
        for key, day in _days(milestone).items():
            if day > latest:
                index = value_of(node, key).start
                yield reading.source.problem(index, problem_kinds.FUTURE_DATE, key=key, date=day)


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


def _days(milestone: Milestone) -> Days:
    facts = {key: fact.on for key, fact in facts_of(milestone).items()}
    return facts if milestone.done is None else {"done": milestone.done, **facts}


def _out_of_order(days: Days, year: int) -> Iterator[tuple[str, ProblemKind, dict[str, object]]]:
    """Yield the key of each fact with an impossible date, and the kind of problem.

    The third item of each result has the values for the message of the problem.
    """
    for first, then in ORDER:
        if first in days and then in days and days[then] < days[first]:
            yield then, problem_kinds.DATES_OUT_OF_ORDER, {"other": first, "day": days[first]}
    if "done" in days and "extended" in days and days["extended"] > days["done"]:
        yield "extended", problem_kinds.EXTENDED_AFTER_DONE, {"day": days["done"]}
    for key, day in days.items():
        if key != "done" and day.year < year:  # DONE_BEFORE_YEAR is for `done`
            yield key, problem_kinds.DATE_BEFORE_YEAR, {"year": year}
