"""Totals: the rows of a summary and their order."""

from __future__ import annotations

from datetime import date

from tasklist.model.spans import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import Milestone, Task, Workstream
from tasklist.reports.totals import summarize


def test_quarters_of_other_years_have_their_year_and_their_place() -> None:
    """What is left of last year comes first, what is due next year last; no leader is a row too."""
    spans = [
        Span.until(2024, "2025-06"),
        Span.of(2024, 1),
        Span.until(2024, "2023-09", "2023-07"),
        Span.until(2024, "2024-11"),
    ]
    rows = tuple(Milestone(span=span) for span in spans)
    task = Task(id=1, goal="一", workstreams=(Workstream(units=("甲",), milestones=rows),))
    standings = [status_on(placed, date(2024, 1, 1)) for placed in task.milestones()]
    names = [[row.name for row in summarize(standings, by)[0]] for by in ("quarter", "leader")]
    assert names == [["2023Q3", "Q1", "Q4", "2025Q2"], [""]]
