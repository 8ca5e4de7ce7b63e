"""How many milestones an edit changes, as `undo --list` shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasklist.model.affected_milestones import affected_milestones
from tasklist.model.part_operations import moved, removed
from tasklist.model.tasklist import Alias, Group, Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.reader import read_bytes
from testing.every_field import FULL, changed_fields
from testing.lists import SMALL

SMALL_LIST = read_bytes(SMALL.encode(), "t.yaml").tasklist


@pytest.mark.parametrize("other", changed_fields([Task, Workstream, Milestone]))
def test_any_value_concerns_its_milestones(other: Tasklist) -> None:
    """Of the milestone, of its workstream or of its task; in either direction."""
    assert affected_milestones(FULL, other) == affected_milestones(other, FULL) == 1


@pytest.mark.parametrize("other", changed_fields([Tasklist, Group, Alias], but=["Tasklist.year"]))
def test_a_value_of_the_list_concerns_none(other: Tasklist) -> None:
    """Its title, a group or an alias."""
    assert affected_milestones(FULL, other) == 0


def test_a_value_concerns_all_that_is_below_it() -> None:
    """A task with two workstreams and three milestones."""
    (_first, second) = SMALL_LIST.tasks
    tasks = [replace(second, section=("一、民生",)), replace(second, printed="3.1")]
    for task in tasks:
        new = replace(SMALL_LIST, tasks=(SMALL_LIST.tasks[0], task))
        assert affected_milestones(SMALL_LIST, new) == 3
    row = replace(second.workstreams[0], support=("财政局",))
    task = replace(second, workstreams=(row, second.workstreams[1]))
    new = replace(SMALL_LIST, tasks=(SMALL_LIST.tasks[0], task))
    assert affected_milestones(SMALL_LIST, new) == 2


def test_what_only_moved_does_not_count() -> None:
    """What was added or removed does."""
    assert affected_milestones(SMALL_LIST, moved(SMALL_LIST, (1, 0), (1, 2))) == 0
    assert affected_milestones(SMALL_LIST, removed(SMALL_LIST, (1, 0))) == 2
    assert affected_milestones(removed(SMALL_LIST, (1, 0)), SMALL_LIST) == 2
