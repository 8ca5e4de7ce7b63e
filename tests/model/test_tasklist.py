"""Quarters, spans, and what a list knows of itself."""

from __future__ import annotations

import datetime

import pytest

from tasklist.model.spans import Quarter, Span
from tasklist.model.tasklist import MilestoneId
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

SMALL_LIST = read_bytes(SMALL.encode(), "t.yaml").tasklist


@pytest.mark.parametrize(
    ("first", "last", "start", "due", "written"),
    [
        (1, 1, "2023-01-01", "2023-03-31", "Q1"),
        (2, 2, "2023-04-01", "2023-06-30", "Q2"),
        (3, 3, "2023-07-01", "2023-09-30", "Q3"),
        (4, 4, "2023-10-01", "2023-12-31", "Q4"),
        (1, 3, "2023-01-01", "2023-09-30", "Q1-Q3"),
        (1, 4, "2023-01-01", "2023-12-31", "Q1-Q4"),
    ],
)
def test_a_span_is_due_on_the_last_day_of_its_last_quarter(
    first: int, last: int, start: str, due: str, written: str
) -> None:
    """And begins on the first day of its first."""
    span = Span.of(2023, first, last)
    assert (span.start.isoformat(), span.due.isoformat(), str(span)) == (start, due, written)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2023-01-01", Quarter(2023, 1)),
        ("2023-03-31", Quarter(2023, 1)),
        ("2023-04-01", Quarter(2023, 2)),
        ("2023-12-31", Quarter(2023, 4)),
        ("2024-01-01", Quarter(2024, 1)),
    ],
)
def test_a_day_lies_in_its_quarter(day: str, quarter: Quarter) -> None:
    """Also on the border days."""
    assert Quarter.of(datetime.date.fromisoformat(day)) == quarter


def test_every_day_of_a_year_lies_within_its_own_quarter() -> None:
    """No day stands between two quarters."""
    for number in range(365):
        day = datetime.date(2023, 1, 1) + datetime.timedelta(days=number)
        quarter = Quarter.of(day)
        assert quarter.start <= day <= quarter.due


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((1, 1), (1, 1), True),
        ((1, 1), (2, 2), False),
        ((1, 4), (3, 3), True),
        ((1, 2), (2, 3), True),
        ((1, 2), (3, 4), False),
    ],
)
def test_spans_that_share_a_quarter_overlap(
    one: tuple[int, int], other: tuple[int, int], shared: bool
) -> None:
    """Whichever is asked."""
    left, right = Span.of(2023, *one), Span.of(2023, *other)
    assert left.overlaps(right) is right.overlaps(left) is shared


def test_quarters_of_two_years_do_not_overlap() -> None:
    """A span is of its year."""
    assert not Span.of(2023, 1).overlaps(Span.of(2024, 1))


def test_promises_are_numbered_as_they_stand() -> None:
    """Task number, then places counted from 1."""
    assert [p.id for p in SMALL_LIST.milestones] == [
        MilestoneId(35, 1, 1),
        MilestoneId(35, 1, 2),
        MilestoneId(53, 1, 1),
        MilestoneId(53, 1, 2),
        MilestoneId(53, 2, 1),
    ]


def test_names_stand_once_in_order_of_appearance() -> None:
    """The first-named unit leads."""
    assert SMALL_LIST.units == ("教育局", "各相关街镇", "政务服务办", "住建委")
    assert SMALL_LIST.leaders == ("柴树芳", "梁军", "庞铁强")
    assert [w.lead for w in SMALL_LIST.workstreams()] == ["教育局", "政务服务办", "住建委"]


def test_where_a_thing_stands_is_not_what_it_is() -> None:
    """The same list with a blank line above is an equal list."""
    moved = read_bytes(("\n" + SMALL).encode(), "t.yaml").tasklist
    assert moved == SMALL_LIST
    assert moved.tasks[0].line == SMALL_LIST.tasks[0].line + 1
