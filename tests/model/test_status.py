"""How a list stands on a day: status, what is overdue or due, sums that add up."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import Quarter, Span
from tasklist.model.status import MilestoneStatus, Status, due, overdue, status, status_on
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.reports.name_counts import count_leaders, count_units
from tasklist.reports.totals import NAMES, Share, summarize
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL
from testing.paths import ROOT

PUBLISHED = ROOT / "data" / "tasks_2023.yaml"
DAY = datetime.date.fromisoformat


@cache
def published() -> Tasklist:
    """The list of 2023, as published: nothing is done."""
    return read_bytes(PUBLISHED.read_bytes(), "t").tasklist


def standings(tasklist: Tasklist, day: str) -> list[MilestoneStatus]:
    """Every milestone as it stood on *day*."""
    return [status_on(placed, DAY(day)) for placed in tasklist.milestones]


def small(old: str = "", new: str = "") -> Tasklist:
    """The small list, after one replacement."""
    return read_bytes(SMALL.replace(old, new).encode(), "t").tasklist


@pytest.mark.parametrize(
    ("done", "today", "expected"),
    [
        (None, "2023-03-31", "upcoming"),
        (None, "2023-04-01", "active"),
        (None, "2023-09-30", "active"),
        (None, "2023-10-01", "overdue"),
        ("2023-09-30", "2023-09-30", "done"),
        ("2023-09-30", "2024-01-01", "done"),
        ("2023-10-01", "2023-10-01", "done-late"),
        ("2023-10-01", "2023-09-30", "active"),
        ("2023-12-01", "2023-11-30", "overdue"),
        ("2023-02-01", "2023-02-01", "done"),
        ("2023-02-01", "2023-01-31", "upcoming"),
    ],
)
def test_the_status_on_the_border_days(done: str | None, today: str, expected: str) -> None:
    """Of a milestone that runs Q2-Q3; what is dated later has not happened yet."""
    milestone = Milestone(span=Span.of(2023, 2, 3), plan="完工", done=DAY(done) if done else None)
    assert status(milestone, DAY(today)) == expected


def test_what_is_dated_later_is_hidden_with_its_evidence() -> None:
    """Yesterday's bulletin can be printed again."""
    done = small("done: 2023-03-28", "done: 2023-04-03\n      evidence: 甲")
    before, after = (standings(done, day)[0] for day in ("2023-04-02", "2023-04-03"))
    assert (before.status, before.done, before.evidence) == ("overdue", None, ())
    assert (after.status, after.done, after.evidence) == ("done-late", DAY("2023-04-03"), ("甲",))
    assert (before.days_overdue, after.days_overdue) == (2, 0)


@pytest.mark.parametrize(
    ("day", "count"),
    [("2023-03-31", 0), ("2023-04-01", 153), ("2023-07-01", 305), ("2023-10-01", 456),
     ("2023-12-31", 456), ("2024-01-01", 653)],
)  # fmt: skip
def test_what_is_overdue_of_the_published_list(day: str, count: int) -> None:
    """From the day after the last quarter's last day."""
    assert len(overdue(standings(published(), day))) == count


def test_the_longest_overdue_stands_first() -> None:
    """Days count from the day after; equals stay in the order of the list."""
    late = overdue(standings(published(), "2023-10-01"))
    days = [standing.days_overdue for standing in late]
    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == (184, 1)
    for number in set(days):
        ids = [s.placed.id for s in late if s.days_overdue == number]
        assert ids == sorted(ids)


@pytest.mark.parametrize(
    ("day", "until", "lines"),
    [
        ("2023-09-01", "2023-09-29", []),
        ("2023-09-01", "2023-09-30", ["35 Q3", "53 Q1-Q3"]),
        ("2023-09-30", "2023-09-30", ["35 Q3", "53 Q1-Q3"]),
        ("2023-10-01", "2023-12-31", ["53 Q4", "53 Q1-Q4"]),
        ("2023-09-30", "2023-12-31", ["35 Q3", "53 Q1-Q3", "53 Q4", "53 Q1-Q4"]),
        ("2023-03-01", "2023-03-31", ["35 Q1"]),
        ("2023-03-28", "2023-03-31", []),
    ],
)
def test_what_falls_due(day: str, until: str, lines: list[str]) -> None:
    """Both days included, the next first; neither what is done nor what is late."""
    coming = due(standings(small(), day), DAY(day), DAY(until))
    assert [f"{s.placed.id.task} {s.placed.milestone.span}" for s in coming] == lines


def table(rows: tuple[Share, ...]) -> list[tuple[str, int, int, int]]:
    """Name, total, done and shared of each row."""
    return [(row.name, row.total, row.done, row.shares_in) for row in rows]


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("unit", [("教育局", 2, 1, 0), ("各相关街镇", 0, 0, 2), ("政务服务办", 2, 0, 0),
                  ("住建委", 1, 0, 0)]),
        ("leader", [("柴树芳", 2, 1, 0), ("梁军", 3, 0, 0), ("庞铁强", 0, 0, 3)]),
        ("quarter", [("Q1", 1, 1, 0), ("Q3", 2, 0, 0), ("Q4", 2, 0, 0)]),
        ("task", [("35", 2, 1, 0), ("53", 3, 0, 0)]),
    ],
)  # fmt: skip
def test_a_summary_counts_each_milestone_under_its_first_name(by: str, rows) -> None:
    """A span counts in the quarter in which it is due; who stands second shares in."""
    lines, total = summarize(standings(small(), "2023-08-15"), by)
    assert table(lines) == rows
    assert (total.total, total.done, total.ratio.value) == (5, 1, 0.2)


def test_on_time_and_late_stand_apart() -> None:
    """Both are done."""
    late = small("done: 2023-03-28", "done: 2023-04-03")
    (row, *_others), total = summarize(standings(late, "2023-08-15"), "task")
    assert row.counts == {
        Status.DONE: 0, Status.DONE_LATE: 1, Status.OVERDUE: 0, Status.ACTIVE: 1,
        Status.UPCOMING: 0, Status.RETURNED: 0, Status.DROPPED: 0,
    }  # fmt: skip
    assert (row.done, total.done) == (1, 1)


def test_a_unit_that_stands_twice_in_one_row_counts_once() -> None:
    """A slip of the file is no second share."""
    twice = small("[教育局, 各相关街镇]", "[教育局, 教育局]")
    rows, _total = summarize(standings(twice, "2023-08-15"), "unit")
    assert table(rows)[0] == ("教育局", 2, 1, 0)
    assert count_units(twice, standings(twice, "2023-08-15"))[0].milestones == 2


def test_nothing_is_a_sum_too() -> None:
    """No milestones, no rows, no division by zero."""
    rows, total = summarize([], "unit")
    assert rows == ()
    assert (total.total, total.ratio.value) == (0, 0.0)


def lived(**facts: Any) -> Milestone:
    """A milestone that runs Q2-Q3, with *facts*."""
    return Milestone(span=Span.of(2023, 2, 3), plan="完工", **facts)


MORE_TIME = Extension(Quarter(2023, 4), DAY("2023-09-20"), "雨季停工")
SENT_BACK = Return(DAY("2023-09-10"), "佐证不足")
GIVEN_UP = Drop(DAY("2023-10-10"), "规划调整")


@pytest.mark.parametrize(
    ("facts", "day", "expected"),
    [
        ({"extended": MORE_TIME}, "2023-09-30", "active"),
        ({"extended": MORE_TIME}, "2023-10-01", "active"),
        ({"extended": MORE_TIME}, "2023-12-31", "active"),
        ({"extended": MORE_TIME}, "2024-01-01", "overdue"),
        ({"extended": MORE_TIME._replace(on=DAY("2023-10-05"))}, "2023-10-04", "overdue"),
        ({"extended": MORE_TIME._replace(on=DAY("2023-10-05"))}, "2023-10-05", "active"),
        ({"extended": MORE_TIME, "done": DAY("2023-12-31")}, "2024-01-01", "done"),
        ({"extended": MORE_TIME, "done": DAY("2024-01-01")}, "2024-01-01", "done-late"),
        ({"returned": SENT_BACK}, "2023-09-09", "active"),
        ({"returned": SENT_BACK}, "2023-09-10", "returned"),
        ({"returned": SENT_BACK}, "2023-10-01", "returned"),
        ({"returned": SENT_BACK, "done": DAY("2023-09-25")}, "2023-09-24", "returned"),
        ({"returned": SENT_BACK, "done": DAY("2023-09-25")}, "2023-09-25", "done"),
        ({"dropped": GIVEN_UP}, "2023-10-09", "overdue"),
        ({"dropped": GIVEN_UP}, "2023-10-10", "dropped"),
        ({"dropped": GIVEN_UP}, "2024-10-10", "dropped"),
        ({"dropped": GIVEN_UP, "returned": SENT_BACK}, "2023-10-10", "dropped"),
        ({"dropped": GIVEN_UP, "done": DAY("2023-09-25")}, "2023-10-09", "done"),
        ({"dropped": GIVEN_UP, "done": DAY("2023-09-25")}, "2023-10-10", "dropped"),
    ],
)
def test_the_status_after_what_became_of_it(facts, day: str, expected: str) -> None:
    """More time, sent back, dropped: each from its own day on."""
    assert status(lived(**facts), DAY(day)) == expected


def test_the_original_days_are_still_there() -> None:
    """More time makes nobody late; by the day first promised it is."""
    placed = (
        small().milestones[1]._replace(milestone=lived(extended=MORE_TIME, done=DAY("2023-10-02")))
    )
    now, first = (status_on(placed, DAY("2023-10-02"), b) for b in ("current", "original"))
    assert (now.status, now.due) == ("done", DAY("2023-12-31"))
    assert (first.status, first.due) == ("done-late", DAY("2023-09-30"))
    still = placed._replace(milestone=lived(extended=MORE_TIME))
    assert status_on(still, DAY("2023-10-02"), "original").days_overdue == 2


def test_what_was_sent_back_is_overdue_as_well() -> None:
    """It keeps its status, and its evidence: what was not enough."""
    sent = small().milestones[1]._replace(milestone=lived(returned=SENT_BACK, evidence=("甲",)))
    before, after = (status_on(sent, DAY(day)) for day in ("2023-09-30", "2023-10-02"))
    assert (before.status, before.days_overdue, before.evidence) == ("returned", 0, ("甲",))
    assert (after.status, after.days_overdue) == ("returned", 2)
    assert overdue([before, after]) == (after,)
    assert due([before], DAY("2023-09-30"), DAY("2023-12-31")) == (before,)
    assert due([after], DAY("2023-10-02"), DAY("2023-12-31")) == ()


def test_verified_is_a_share_of_what_is_done() -> None:
    """From its own day on; and what was dropped is wanted no more."""
    verified = small("done: 2023-03-28", "done: 2023-03-28\n      verified: 2023-04-02 督查室")
    _rows, before = summarize(standings(verified, "2023-04-01"), "unit")
    _rows, after = summarize(standings(verified, "2023-04-02"), "unit")
    assert (before.verified, before.verified_ratio.value) == (0, 0.0)
    assert (after.verified, after.verified_ratio.value, after.ratio.value) == (1, 1.0, 0.2)
    dropped = small("plan: 跟踪问效", "plan: 跟踪问效\n      dropped: {on: 2023-04-01, reason: 停}")
    _rows, total = summarize(standings(dropped, "2023-04-02"), "unit")
    assert (total.total, total.counts[Status.DROPPED], total.ratio.value) == (5, 1, 0.25)


DAYS = st.dates(DAY("2023-01-01"), DAY("2024-02-01"))
LIVES = st.fixed_dictionaries(
    {
        "done": st.none() | DAYS,
        "verified": st.none() | DAYS.map(Verification),
        "returned": st.none() | DAYS.map(lambda day: Return(day, "因")),
        "extended": st.none()
        | st.builds(lambda n, day: Extension(Quarter(2023, n), day, "因"), st.integers(1, 4), DAYS),
        "dropped": st.none() | DAYS.map(lambda day: Drop(day, "因")),
    }
)


@given(
    st.sampled_from(sorted(NAMES)),
    st.dates(DAY("2022-12-01"), DAY("2024-02-01")),
    st.lists(LIVES, min_size=1),
)
def test_the_rows_add_up_to_the_total(by: str, day: datetime.date, lives) -> None:
    """On any day, whatever became of them: no milestone is lost, none counted twice."""
    milestones = [
        p._replace(milestone=replace(p.milestone, **lives[number % len(lives)]))
        for number, p in enumerate(published().milestones)
    ]
    rows, total = summarize([status_on(placed, day) for placed in milestones], by)
    assert sum((Counter(row.counts) for row in rows), Counter()) == +Counter(total.counts)
    assert total.total == 653
    assert sum(row.verified for row in rows) == total.verified <= total.done
    assert 0 <= total.ratio.value <= 1
    assert total.counts == {
        s: sum(status(p.milestone, day) is s for p in milestones) for s in Status
    }


def test_units_are_counted_with_what_their_groups_are() -> None:
    """The most milestones first, equals as in the list; a group with its members."""
    units = count_units(small(), standings(small(), "2023-08-15"))
    assert [(u.name, u.tasks, u.milestones, u.members) for u in units] == [
        ("教育局", 1, 2, ()),
        ("各相关街镇", 1, 2, ("各街镇",)),
        ("政务服务办", 1, 2, ()),
        ("住建委", 1, 1, ()),
    ]


def test_leaders_are_counted() -> None:
    """The published list's nine, with their tasks as its own table of contents says."""
    leaders = count_leaders(standings(published(), "2023-08-15"))
    assert {leader.name: leader.tasks for leader in leaders} == {
        "梁军": 40, "庞铁强": 29, "陈力予": 24, "张建凤": 24, "柴树芳": 22, "鲍杰": 7,
        "殷学武": 6, "梁军强": 2, "区委分管领导": 1,
    }  # fmt: skip
    assert len(count_units(published(), standings(published(), "2023-08-15"))) == 53
