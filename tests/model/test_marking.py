"""What is marked and what is skipped, and when a mark is early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tasklist.errors import UsageError
from tasklist.model.marking import (
    DROPPED,
    NO_MILESTONE,
    REASONS,
    UNCHANGED,
    Marking,
    MilestoneStateError,
    Skip,
    begins_later,
    mark,
)
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.yamlfile.reader import read_bytes

TEXT = """\
title: 清单
year: 2023
tasks:
- id: 7
  goal: 目标
  leaders: [甲]
  workstreams:
  - units: [乙]
    milestones:
    - {quarter: Q1, plan: 开工, done: 2023-03-30}
    - {quarter: Q2, plan: 封顶, dropped: {on: 2023-05-01, reason: 调整}}
    - {quarter: Q3-Q4, plan: 完工}
"""
MILESTONES = read_bytes(TEXT.encode(), "t").tasklist.milestones
DAY = date(2023, 3, 30)


def done(placed: PlacedMilestone) -> Milestone:
    """The milestone marked done, unless it was dropped."""
    if placed.milestone.dropped:
        raise MilestoneStateError("dropped", reason=DROPPED)
    return replace(placed.milestone, done=DAY)


def test_what_can_be_marked_is_and_the_rest_is_skipped() -> None:
    """Each with its reason; the error of the first that could not be marked is kept."""
    marking = mark(MILESTONES, done)
    assert [str(placed.milestone.span) for placed, _new in marking.edited] == ["Q3-Q4"]
    assert [(skip.quarter, skip.reason) for skip in marking.skips] == [
        ("Q1", UNCHANGED),
        ("Q2", DROPPED),
    ]
    assert isinstance(marking.refusal, MilestoneStateError)
    assert mark(MILESTONES[:1], done).refusal is None


def test_any_other_error_stops_it() -> None:
    """A wrong option is no matter of one milestone."""

    def refuse(_placed: PlacedMilestone) -> Milestone:
        raise UsageError("no reason")

    with pytest.raises(UsageError, match="no reason"):
        mark(MILESTONES, refuse)


def test_one_that_is_so_already_is_told_apart() -> None:
    """From several, and from what has no milestone."""
    alone = mark(MILESTONES[:1], done)
    assert alone.only_unchanged == MILESTONES[0]
    assert mark(MILESTONES[:2], done).only_unchanged is None
    assert mark(MILESTONES[2:], done).only_unchanged is None
    assert alone.with_skips([Skip(TaskRef(8), "Q1", NO_MILESTONE)]).only_unchanged is None


def test_a_part_of_a_marking() -> None:
    """Only what was agreed to is edited; what is skipped stays said."""
    marking = mark(MILESTONES, done)
    ((placed, _new),) = marking.edited
    assert marking.only(frozenset({placed.id})) == marking
    assert marking.only(frozenset()) == Marking([], marking.skips)


def test_every_reason_is_a_word_of_its_own() -> None:
    """Programs tell them apart."""
    assert len(set(REASONS)) == len(REASONS)


@pytest.mark.parametrize(
    ("number", "today", "expected"),
    [
        (0, date(2022, 12, 31), False),  # it is done already
        (2, date(2023, 6, 30), True),
        (2, date(2023, 9, 30), True),
        (2, date(2023, 10, 1), False),
    ],
)
def test_what_is_marked_before_its_due_quarter_begins(number, today, expected) -> None:
    """A span is due in its last quarter."""
    placed = MILESTONES[number]
    assert begins_later((placed, replace(placed.milestone, done=DAY)), today) is expected
    assert not begins_later((placed, placed.milestone), today)
