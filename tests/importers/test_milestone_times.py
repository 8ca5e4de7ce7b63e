"""The days of a time are what the list's file says of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasklist.importers.milestone_times import Days, time_of, whole_year

YEAR = 2024
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR + 1, 12, 31))


def test_a_whole_year_is_its_quarters() -> None:
    """From the first to the last."""
    assert time_of(whole_year(YEAR), YEAR).quarters == (1, 4)


@given(DAYS, DAYS)
def test_what_is_written_has_the_same_days(one: date, other: date) -> None:
    """Quarters, months and days of the file mean the days that were read."""
    start, due = sorted((one, other))
    time = time_of(Days(start, due), YEAR)
    if time.quarters:
        first, last = time.quarters
        assert start == date(YEAR, 3 * first - 2, 1)
        following = date(YEAR, 3 * last + 1, 1) if last < 4 else date(YEAR + 1, 1, 1)
        assert due == following - timedelta(days=1)
        return
    assert due.isoformat().startswith(time.due)
    assert len(time.due) == 10 or (due + timedelta(days=1)).day == 1
    assert start.isoformat().startswith(time.start or f"{YEAR}-01-01")
    assert len(time.start) != 7 or start.day == 1
