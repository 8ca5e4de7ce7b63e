"""Typed times by which milestones are due: quarters, months and days."""

from __future__ import annotations

import pytest
from hypothesis import given

from tasklist.errors import InvalidValueError
from tasklist.model.spans import Span
from tasklist.words import task_arguments, times
from testing.random_lists import SPANS, YEAR


@given(SPANS)
def test_whatever_a_milestone_is_called_can_be_typed(span: Span) -> None:
    """The text that the program prints for any span names that span, and is no task number."""
    assert times.time_of_milestone(str(span), YEAR) == span
    assert times.is_time(str(span))
    assert not task_arguments.is_task(str(span))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("11月", "2024-11"), ("十一月份", "2024-11"), ("２０２４年１１月", "2024-11"),
        ("2024/11", "2024-11"), ("2025-1", "2025-01"), ("11月底", "2024-11"),
        ("2月29日", "2024-02-29"), ("2024年11月15日", "2024-11-15"), ("年底", "2024-12-31"),
        ("三季度末", "2024-09-30"), ("7-11月", "2024-07..2024-11"),
        ("7月至11月", "2024-07..2024-11"), ("2024-07-02..11月", "2024-07-02..2024-11"),
        ("Q3", "Q3"), ("上半年", "Q1-Q2"), ("the fourth quarter", "Q4"),
    ],
)  # fmt: skip
def test_times_as_offices_write_them(text: str, named: str) -> None:
    """In half or full width; a time without its year is of the list's."""
    assert str(times.span(text, 2024)) == named


@pytest.mark.parametrize(
    "text",
    ["", "13月", "2024-13", "9-28", "9.28", "昨天", "2023-02-29", "11月-7月", "0月", "月", ".."],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    """A day that is counted from today is one on which something was done."""
    with pytest.raises(InvalidValueError):
        times.span(text, 2024)


def test_a_day_can_be_a_date_and_a_month_can_not() -> None:
    """So that a month is never the day on which something was done."""
    days = ("2024-11-15", "11月15日", "11月底", "年底")
    assert [times.is_quarter(text) for text in days] == [False] * 4
    assert all(map(times.is_time, days))
    assert all(map(times.is_quarter, ("11月", "2024-11", "7-11月", "Q3", "3")))
