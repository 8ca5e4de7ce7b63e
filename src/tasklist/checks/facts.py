"""What became of a promise: facts that contradict each other, or come in no possible order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tasklist.checks.traverse import milestones
from tasklist.language import _
from tasklist.model.facts import facts_of
from tasklist.model.tasklist import Milestone
from tasklist.problems import Problem
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult

Days = dict[str, datetime.date]
# The second of each pair can't have happened before the first.
ORDER = (("done", "verified"), ("extended", "dropped"), ("returned", "dropped"))


def contradictions(reading: ParseResult) -> Iterator[Problem]:
    """Only what is done is verified; what is done is neither dropped nor sent back."""
    for milestone, node in milestones(reading):
        for key, code, message, remedy in _contradictions(milestone):
            index = value_of(node, key).start
            yield reading.source.problem(index, code, message, remedy)


def _contradictions(milestone: Milestone) -> Iterator[tuple[str, str, str, str]]:
    if milestone.done is None:
        if milestone.verified is not None:
            message = _("verified, but not marked done")
            yield "verified", "W319", message, _("Add “done: …” with its date, or delete the line.")
        return
    if milestone.dropped is not None:
        message = _("dropped, and done on {date}").format(date=milestone.done)
        yield "dropped", "W321", message, _("Delete the one that is not so.")
    if milestone.returned is not None:
        message = _("sent back, and done on {date}").format(date=milestone.done)
        remedy = _("Delete “returned” if it was done anew, or “done” if it was not.")
        yield "returned", "W324", message, remedy


def extensions(reading: ParseResult) -> Iterator[Problem]:
    """More time goes to a later quarter, and is asked for before the day has passed."""
    for milestone, node in milestones(reading):
        extended = milestone.extended
        if extended is None:
            continue
        index = value_of(node, "extended").start
        if extended.to <= milestone.span.last:
            message = _("extended to {to}, which is no later than {span}").format(
                to=extended.to, span=milestone.span
            )
            remedy = _("Name a later quarter, or delete the line.")
            yield reading.source.problem(index, "W320", message, remedy)
        elif milestone.is_extended_late:
            message = _("more time was asked for on {date}, after the day had passed ({due})")
            message = message.format(date=extended.on, due=milestone.first_due)
            remedy = _("Correct the date if it is wrong; else this stays, for all to see.")
            yield reading.source.problem(index, "W323", message, remedy)


def dates(reading: ParseResult) -> Iterator[Problem]:
    """Each fact has its day after that of the fact that it is about, and in no earlier year."""
    for milestone, node in milestones(reading):
        days = _days(milestone)
        for key, message in _out_of_order(days, milestone.span.first.year):
            index = value_of(node, key).start
            yield reading.source.problem(index, "W322", message, _("Correct the date."))


def future(reading: ParseResult, *, latest: datetime.date) -> Iterator[Problem]:
    """Nothing that is said to have happened is dated after *latest*."""
    for milestone, node in milestones(reading):
        for key, day in _days(milestone).items():
            if day > latest:
                index = value_of(node, key).start
                message = _("{key} on {date}: that day is still to come")
                message = message.format(key=key, date=day)
                yield reading.source.problem(index, "W328", message, _("Correct the date."))


def _days(milestone: Milestone) -> Days:
    facts = {key: fact.on for key, fact in facts_of(milestone).items()}
    return facts if milestone.done is None else {"done": milestone.done, **facts}


def _out_of_order(days: Days, year: int) -> Iterator[tuple[str, str]]:
    for first, then in ORDER:
        if first in days and then in days and days[then] < days[first]:
            message = _("{key} on {date}, before it was {other} on {day}")
            yield then, message.format(key=then, date=days[then], other=first, day=days[first])
    if "done" in days and "extended" in days and days["extended"] > days["done"]:
        message = _("more time was asked for on {date}, after it was done on {done}")
        yield "extended", message.format(date=days["extended"], done=days["done"])
    for key, day in days.items():
        if key != "done" and day.year < year:  # W310 has `done`
            message = _("{key} on {date}, before the list's year {year}")
            yield key, message.format(key=key, date=day, year=year)
