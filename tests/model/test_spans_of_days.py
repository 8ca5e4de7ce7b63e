"""Spans that end with a month or day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.spans import DueTime, Quarter, Span

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))


def test_the_last_month_of_the_calendar_has_a_last_day() -> None:
    """No day follows it."""
    assert DueTime.of("9999-12").due == Span.within("9999-12").due == datetime.date.max


@given(DAYS)
def test_a_month_ends_on_the_day_before_the_next(day: datetime.date) -> None:
    """From its first to its last day, also February and December."""
    month = Span.within(f"{day:%Y-%m}")
    assert month.start == day.replace(day=1)
    assert (month.due + datetime.timedelta(days=1)).day == 1
    assert month.start <= day <= month.due
    assert Span.until(2024, f"{day:%Y-%m}").due == DueTime.of(f"{day:%Y-%m}").due == month.due


@given(DAYS, DAYS)
def test_its_quarters_are_those_it_touches(one: datetime.date, other: datetime.date) -> None:
    """By its first and its last day."""
    start, due = sorted((one, other))
    span = Span.until(2024, due.isoformat(), start.isoformat())
    assert (span.first, span.last) == (Quarter.of(start), Quarter.of(due))
    assert (span.start, span.due, span.is_quarters) == (start, due, False)
    assert str(span) == f"{start}..{due}"


@pytest.mark.parametrize(
    ("span", "quarters", "text"),
    [
        (Span.of(2024, 1, 4), "Q1-Q4", "Q1-Q4"),
        (Span.of(2024, 3), "Q3", "Q3"),
        (Span.until(2024, "2024-11"), "Q1-Q4", "2024-11"),
        (Span.until(2024, "2024-11", "2024-07"), "Q3-Q4", "2024-07..2024-11"),
        (Span.until(2024, "2025-06"), "2024Q1-2025Q2", "2025-06"),
        (Span.until(2024, "2025-06-30", "2025-06"), "2025Q2", "2025-06..2025-06-30"),
        (Span.until(2024, "2023-09", "2023-07"), "2023Q3", "2023-07..2023-09"),
    ],
)
def test_it_is_named_as_the_file_has_it(span: Span, quarters: str, text: str) -> None:
    """The quarters have their years where there are several."""
    assert (span.quarters, str(span)) == (quarters, text)


@pytest.mark.parametrize("text", ["2024-00", "2024-02-30", "2024-1", "2024", "11月", "2024-11-"])
def test_no_month_and_no_day(text: str) -> None:
    """Raises ValueError."""
    with pytest.raises(ValueError, match=r"."):
        Span.within(text)


def test_no_span_ends_before_it_begins() -> None:
    """Nor before the year of its list."""
    with pytest.raises(ValueError, match="2024-06"):
        Span.until(2024, "2024-06", "2024-07")
    with pytest.raises(ValueError, match="2023-12"):
        Span.until(2024, "2023-12")
