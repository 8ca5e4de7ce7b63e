"""The ranking: by what was due, ties share a place, whoever has too little due is apart."""

from __future__ import annotations

import pytest

from tasklist.model.status import Status
from tasklist.reports.ranking import ranked, ranking_note, with_places
from tasklist.reports.totals import Share

BY_DUE = "Ranked by the share of due milestones done."


def share(name: str, done: int, late: int, to_come: int = 0) -> Share:
    """A row with so many milestones due and done, due and open, and not due yet."""
    none = dict.fromkeys(Status, 0)
    past = none | {Status.DONE: done, Status.OVERDUE: late}
    return Share(name, past | {Status.ACTIVE: to_come}, past_due=past)


def places(*shares: Share, min_due: int = 3) -> list[tuple[int | None, str]]:
    """The place and name of each of *shares*, in the order of the ranking."""
    return [(row.place, row.name) for row in ranked(shares, min_due)]


def test_equals_share_a_place_and_the_next_one_counts_them():
    """Two of three and four of six are equal: the one with more due stands first."""
    shares = (share("甲", 2, 1), share("乙", 3, 0), share("丙", 4, 2), share("丁", 0, 3))
    assert places(*shares) == [(1, "乙"), (2, "丙"), (2, "甲"), (4, "丁")]


def test_what_is_not_due_yet_makes_nobody_worse():
    """A unit with most of its work in the last quarter is no worse than one that has little."""
    assert places(share("甲", 3, 0, to_come=9), share("乙", 3, 1)) == [(1, "甲"), (2, "乙")]


def test_one_of_one_is_before_nobody():
    """Apart, in the order of the list: neither before 9 of 10 nor behind it."""
    shares = (share("小", 1, 0), share("甲", 9, 1), share("微", 0, 2), share("乙", 3, 0))
    assert places(*shares) == [(1, "乙"), (2, "甲"), (None, "小"), (None, "微")]
    assert places(*shares, min_due=1)[:2] == [(1, "乙"), (1, "小")]


@pytest.mark.parametrize("min_due", [0, 1])
def test_a_share_of_nothing_has_no_place(min_due):
    """Whatever the minimum: nothing of nothing is neither all nor none."""
    assert places(share("甲", 0, 0, to_come=5), min_due=min_due) == [(None, "甲")]


def test_what_nobody_is_named_for_comes_last():
    """Without a place, even if it has most due; what counts nothing has no row."""
    shares = (share("", 9, 0), share("甲", 3, 0), share("小", 1, 0), share("空", 0, 0))
    assert places(*shares) == [(1, "甲"), (None, "小"), (None, "")]


def test_places_leave_the_order_as_it_is():
    """A summary shows its rows in the order of the list."""
    shares = (share("甲", 2, 1), share("空", 0, 0), share("乙", 3, 0))
    rows = with_places(shares)
    assert [(row.name, row.place) for row in rows] == [("甲", 2), ("空", None), ("乙", 1)]


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((share("甲", 3, 0),), BY_DUE),
        ((share("甲", 3, 0), share("乙", 1, 0)),
         f"{BY_DUE} 1 row with fewer than 3 milestones due is not ranked."),
        ((share("甲", 2, 0), share("乙", 1, 0)),
         "2 rows with fewer than 3 milestones due are not ranked."),
        ((), ""),
    ],
)  # fmt: skip
def test_what_is_not_ranked_is_said(shares, words):
    """With the number that it takes to be ranked."""
    assert ranking_note(ranked(shares), 3) == words
