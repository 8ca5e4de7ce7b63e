"""The later time to which a milestone is extended."""

from __future__ import annotations

import datetime

import pytest

from tasklist.model.spans import Span
from tasklist.words import dates

TODAY = datetime.date(2024, 5, 6)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("9-28", "2024-09-28"),
        ("2024-09-30", "Q3"),
        ("9月底", "Q3"),
        ("2025-03-31", "2025-03-31"),
        ("11月", "2024-11"),
        ("Q4", "Q4"),
    ],
)
def test_a_day_without_its_year_is_of_the_list(text: str, later: str) -> None:
    """The last day of a quarter is the quarter, for a milestone of quarters."""
    assert str(dates.later_time(text, lambda: TODAY, Span.of(2024, 1))) == later


def test_a_deadline_stays_one() -> None:
    """It is not put off to a quarter, though that ends with the same day."""
    span = Span.until(2024, "2024-05")
    assert str(dates.later_time("2024-09-30", lambda: TODAY, span)) == "2024-09-30"
