"""The record of a milestone in JSON has every value of its list that is about it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from tasklist.model.status import status_on
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Tasklist, Workstream
from tasklist.render.milestone_records import Record, milestone_record
from testing.every_field import FULL, changed_fields

DAY = datetime.date(2024, 12, 31)  # all facts are known


def records(tasklist: Tasklist) -> list[Record]:
    """Its milestone as it is, and as it was before it was dropped, which hides what was done."""
    (placed,) = tasklist.milestones
    states: list[PlacedMilestone] = [
        placed,
        placed._replace(milestone=replace(placed.milestone, dropped=None)),
    ]
    return [milestone_record(status_on(one, DAY)) for one in states]


@pytest.mark.parametrize("other", changed_fields([Task, Workstream, Milestone]))
def test_every_field_is_in_the_record(other: Tasklist) -> None:
    """Another value makes another record."""
    assert records(FULL) != records(other)
