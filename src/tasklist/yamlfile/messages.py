"""The words of each fault of a list: what is wrong, and what to do."""

from __future__ import annotations

from tasklist.language import _
from tasklist.model.quarters import Span
from tasklist.model.tasklist import Milestone

Message = tuple[str, str]  # what is wrong, and what to do


def bad_year(value: str) -> Message:
    """Not four digits."""
    return _("no year: {value}").format(value=value), _("Write four digits: year: 2023")


def bad_number(value: str) -> Message:
    """Not a task's number."""
    message = _("no task number: {value}").format(value=value)
    return message, _("Write a whole number from 1 up, without zeros before it.")


def bad_quarter(value: str) -> Message:
    """Neither a quarter nor a span of quarters."""
    message = _("no quarter: {value}").format(value=value)
    return message, _("Write Q1, Q2, Q3 or Q4, or a span from the earlier to the later: Q1-Q4.")


def bad_date(value: str) -> Message:
    """Not a day."""
    return _("no date: {value}").format(value=value), _("Write year-month-day: 2023-09-28")


def overlap(span: Span, other: Milestone) -> Message:
    """Two milestones of one workstream cover a quarter."""
    message = _("{span} overlaps {other} of the same workstream (line {line})")
    return (
        message.format(span=span, other=other.span, line=other.line),
        _("A workstream has at most one milestone for each quarter."),
    )


def duplicate_id(number: int, first: int) -> Message:
    """Two tasks have one number."""
    message = _("task {number} stands here a second time; the first is in line {line}")
    return (
        message.format(number=number, line=first),
        _("Give one of the two another number, or join them."),
    )


def duplicate_group(name: str) -> Message:
    """Two groups have one name."""
    message = _("the group {name} stands here a second time").format(name=name)
    return message, _("Keep one of the two lines.")


def cycle(name: str) -> Message:
    """A group holds itself."""
    message = _("the group {name} is a member of itself").format(name=name)
    return message, _("Take it out of its members.")


def bad_later_quarter(value: str) -> Message:
    """Not one quarter."""
    message = _("no quarter: {value}").format(value=value)
    return message, _("Write the quarter to whose end there is time now: Q2, Q3 or Q4.")


def bad_verification(value: str) -> Message:
    """Not a day, perhaps with a name behind it."""
    message = _("no date: {value}").format(value=value)
    return message, _("Write the day, and who verified it: 2023-10-09 督查室")


def bad_return(value: str) -> Message:
    """Not a day with a reason behind it."""
    message = _("no date with a reason: {value}").format(value=value)
    return message, _("Write the day, and why it was sent back: 2023-10-09 佐证材料不足")


# By key of the facts that are written as a day with a text.
BAD_FACTS = {"verified": bad_verification, "returned": bad_return}
