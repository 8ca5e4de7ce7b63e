"""A quarter and the one before: the day to compare with, and the units that moved most."""

from __future__ import annotations

from datetime import date

import pytest

from tasklist.model.spans import Span
from tasklist.model.status import Status
from tasklist.reports.quarter_comparison import compare_points, day_to_compare
from tasklist.reports.totals import Share
from tasklist.reports.trend import Point

END, THEN, NOW = date(2023, 6, 30), date(2023, 7, 12), date(2023, 10, 12)


@pytest.mark.parametrize(
    ("span", "day", "expected"),
    [
        (Span.of(2023, 3), date(2023, 10, 12), date(2023, 7, 12)),
        (Span.of(2023, 3), date(2023, 10, 1), date(2023, 7, 1)),
        # The quarter goes on, or is long over: the day after the end, and the last day.
        (Span.of(2023, 3), date(2023, 8, 20), date(2023, 7, 1)),
        (Span.of(2023, 3), date(2024, 5, 1), date(2023, 9, 30)),
        (Span.of(2023, 3, 4), date(2024, 1, 8), date(2023, 7, 8)),
        (Span.within("2023-11"), date(2023, 12, 5), date(2023, 11, 5)),
    ],
)
def test_both_quarters_have_been_over_equally_long(span, day, expected):
    """In which units have reported equally long; never with anything due of the later one."""
    assert day_to_compare(span, day) == expected


def share(name: str, done: int, due: int) -> Share:
    """A row with so many milestones due, of which so many are done."""
    none = dict.fromkeys(Status, 0)
    counts = none | {Status.DONE: done, Status.OVERDUE: due - done}
    return Share(name, counts, past_due=counts)


def point(day: date, *shares: Share) -> Point:
    """The counts of *shares* and of all together on *day*."""
    total = share("", sum(one.due_done for one in shares), sum(one.due for one in shares))
    return Point(day, "", total, tuple(shares))


def test_three_units_that_moved_most_up_or_down():
    """By the difference as it is printed; of equals, the one with more due."""
    before = point(THEN, share("甲", 5, 10), share("乙", 5, 10), share("丙", 8, 8),
                   share("丁", 3, 3), share("戊", 10, 20))  # fmt: skip
    now = point(NOW, share("甲", 12, 20), share("乙", 14, 20), share("丙", 9, 18),
                share("丁", 6, 6), share("戊", 24, 40))  # fmt: skip
    compared = compare_points(before, now, END, 3)
    assert [(move.now.name, move.tenths) for move in compared.moved] == [
        ("丙", -500), ("乙", 200), ("戊", 100),
    ]  # fmt: skip
    assert compared.total.tenths == compared.total.now.due_ratio.tenths - 608


def test_a_unit_with_little_due_has_not_moved():
    """On either day: from none of one to all of two is no trend. Nor has one that is new."""
    before = point(THEN, share("甲", 0, 1), share("乙", 3, 3), share("丙", 1, 4))
    now = point(NOW, share("甲", 9, 9), share("乙", 1, 2), share("丙", 1, 4), share("新", 1, 9))
    assert compare_points(before, now, END, 3).moved == ()
    assert [m.now.name for m in compare_points(before, now, END, 1).moved] == ["甲", "乙"]


def test_nothing_due_is_nothing_to_compare_with():
    """As before the first quarter's end."""
    assert compare_points(point(THEN), point(NOW, share("甲", 1, 2)), END, 3) is None
