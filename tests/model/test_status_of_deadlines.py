"""The status of a milestone with a deadline, against rules written down a second time."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.milestone_facts import Extension
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.model.status import Status, as_known_on, status, status_on
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Task, Workstream

YEAR = 2024
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR + 1, 12, 31))
# What the file writes: a month or a day.
TEXTS = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


def last_day(text: str) -> date:
    """The last day of a month, or the day."""
    numbers = [int(number) for number in text.split("-")]
    if len(numbers) == len(("year", "month")):
        numbers.append(calendar.monthrange(*numbers)[1])
    return date(*numbers)


def first_day(text: str) -> date:
    """The first day of a month, or the day."""
    return date.fromisoformat(text if len(text) > len("2024-11") else f"{text}-01")


@st.composite
def milestones(draw) -> tuple[Milestone, date, date, str]:
    """A milestone, its first day, its due day, and the text to which it is extended, if any."""
    due, first = draw(TEXTS), draw(st.just("") | TEXTS)
    if first and first_day(first) > last_day(due):
        first = ""
    to = draw(st.just("") | TEXTS | st.sampled_from(["Q1", "Q2", "Q3", "Q4"]))
    extension = None
    if to:
        later = Quarter(YEAR, int(to[1])) if to.startswith("Q") else DueTime.of(to)
        extension = Extension(later, draw(DAYS), "雨季")
    milestone = Milestone(
        span=Span.until(YEAR, due, first),
        plan="完工",
        done=draw(st.none() | DAYS),
        extended=extension,
    )
    start = first_day(first) if first else date(YEAR, 1, 1)
    return milestone, start, last_day(due), to


def extended_day(to: str) -> date:
    """The last day of what an extension says."""
    return last_day(f"{YEAR}-{3 * int(to[1]):02}") if to.startswith("Q") else last_day(to)


@given(milestones(), DAYS)
def test_the_due_day_itself_is_in_time_and_the_next_is_overdue(drawn, today: date) -> None:
    """With extensions to months, days and quarters, from the day on which they were requested."""
    milestone, start, due, to = drawn
    if to and milestone.extended.on <= today:
        due = max(due, extended_day(to))
    is_done = milestone.done is not None and milestone.done <= today
    if is_done:
        expected = Status.DONE if milestone.done <= due else Status.DONE_LATE
    elif today > due:
        expected = Status.OVERDUE
    else:
        expected = Status.ACTIVE if today >= start else Status.UPCOMING
    assert status(milestone, today) == expected
    workstream = Workstream(units=("甲",), milestones=(milestone,))
    task = Task(id=1, goal="甲", workstreams=(workstream,))
    standing = status_on(PlacedMilestone(task, workstream, milestone, MilestoneId(1, 1, 1)), today)
    assert standing.days_overdue == (0 if is_done else max(0, (today - due).days))
    assert (standing.due, standing.known) == (due, as_known_on(milestone, today))


@given(TEXTS)
def test_a_day_later_makes_the_difference(text: str) -> None:
    """On the last day it is active, on the next one overdue, by one day."""
    milestone, due = Milestone(span=Span.until(YEAR, text)), last_day(text)
    assert status(milestone, due) == Status.ACTIVE
    assert status(milestone, due + timedelta(days=1)) == Status.OVERDUE
    assert milestone.expected_from == date(YEAR, 1, 1)
