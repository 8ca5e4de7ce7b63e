"""Where the milestones of one list are in another."""

from __future__ import annotations

from tasklist.model.counterparts import counterparts
from tasklist.model.tasklist import MilestoneId, Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL


def parsed(text: str) -> Tasklist:
    """The list in *text*."""
    return read_bytes(text.encode(), "tasks.yaml").tasklist


def places(text: str) -> dict[MilestoneId, MilestoneId]:
    """Where the milestones of the small list are in *text*."""
    return {old: new.id for old, new in counterparts(parsed(SMALL), parsed(text)).items()}


def test_the_same_list_has_the_same_places() -> None:
    """Each milestone is its own counterpart."""
    assert places(SMALL) == {one.id: one.id for one in parsed(SMALL).milestones}


def test_numbers_and_places_may_change() -> None:
    """A task that is inserted before, and a milestone that is inserted before."""
    first = """\
- id: 1
  goal: 另一项任务
  leaders: [梁军]
  workstreams:
  # 1 水务局
  - units: [水务局]
    milestones:
    - quarter: Q1
      plan: 启动
"""
    earlier = "    - quarter: Q2\n      plan: 摸底\n    - quarter: Q3\n"
    text = SMALL.replace("- id: 35", f"{first}\n- id: 36")
    text = text.replace("    - quarter: Q3\n", earlier)
    assert places(text) == {
        MilestoneId(35, 1, 1): MilestoneId(36, 1, 1),
        MilestoneId(35, 1, 2): MilestoneId(36, 1, 3),
        MilestoneId(53, 1, 1): MilestoneId(53, 1, 1),
        MilestoneId(53, 1, 2): MilestoneId(53, 1, 2),
        MilestoneId(53, 2, 1): MilestoneId(53, 2, 1),
    }


def test_what_was_removed_has_no_counterpart() -> None:
    """A milestone alone, and a workstream with its milestones."""
    text = SMALL.replace("    - quarter: Q3\n      plan: 兴华中学完工\n", "")
    text = text.partition("  # 53 住建委\n")[0]
    assert places(text) == {
        place: place
        for place in (MilestoneId(35, 1, 1), MilestoneId(53, 1, 1), MilestoneId(53, 1, 2))
    }
