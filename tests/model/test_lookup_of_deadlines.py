"""A quarter in which a deadline runs, but does not end, is refused with what to type."""

from __future__ import annotations

import pytest

from tasklist.model.milestone_lookup import MilestoneSelector, NotDueThenError, find
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span.until(2024, "2024-11"), "covers 2024-01..2024-11 and is due in 2024-11"),
        (Span.until(2024, "2024-11", "2024-02"), "covers 2024-02..2024-11 and is due in 2024-11"),
        (Span.of(2024, 1, 4), "covers Q1-Q4 and is due in Q4"),
    ],
)
def test_it_says_what_it_covers(span: Span, words: str) -> None:
    """Also from which month, where the file names none."""
    rows = (Workstream(units=("甲",), milestones=(Milestone(span=span),)),)
    tasks = (Task(id=5, goal="目标", workstreams=rows),)
    aim = MilestoneSelector((TaskRef(5),), (Span.of(2024, 1),))
    with pytest.raises(NotDueThenError) as caught:
        find(Tasklist(title="", year=2024, tasks=tasks), aim)
    assert words in caught.value.message
