"""`log --unit` tells of units that left, of tasks that are gone, and of groups that changed."""

from __future__ import annotations

import pytest

from testing.small_repository import LIST, commit, done, write

GONE = LIST[: LIST.index("- id: 2")].rstrip() + "\n"
DROPPED = "2023-06-01 A ID dropped\n  2  task removed: 修建农村公路十公里  ▲dropped or removed\n\n"
GROUP = (
    "2023-02-01 A ID the town leaves\n"
    "  group 各街镇: 甲镇、乙镇 → 甲镇  ▲dropped or removed\n\n"
)  # fmt: skip


@pytest.mark.parametrize("name", ["住建委", "住建"])
def test_a_task_that_is_gone_with_its_unit(tell, name: str) -> None:
    """The unit is asked for by its name, or a part of it, though today's list has no such unit."""
    write(GONE)
    commit("dropped", "2023-06-01")
    assert tell(f"log --unit {name}") == DROPPED
    assert tell("log 2") == DROPPED
    assert tell("log --unit 教育局") == "No commit contains matching changes.\n"


def test_a_unit_that_got_another_name(tell) -> None:
    """Both names find the change of names, and each what was told under it."""
    write(done(LIST, "Q1", "2023-03-28"))
    commit("first", "2023-04-01")
    write(done(LIST, "Q1", "2023-03-28").replace("教育局", "教体局"))
    commit("reorganized", "2023-05-01")
    first = "2023-04-01 A ID first\n  1 教育局、各街镇 · Q1  active → done 2023-03-28\n\n"
    told = tell("log --unit 教育局")
    assert told.startswith("2023-05-01 A ID reorganized\n")
    assert told.endswith(first)
    assert tell("log --unit 教体局").startswith("2023-05-01 A ID reorganized\n")


def test_a_milestone_that_moved_to_another_unit(tell) -> None:
    """Both units find it, and both tasks; what was done long ago is not reported late."""
    text = LIST.replace("Q1-Q4", "Q4")
    write(done(text, "Q1", "2023-03-28"))
    commit("done", "2023-03-29")
    first = "    - quarter: Q1\n      plan: 发布招标公告\n      done: 2023-03-28\n"
    write(
        done(text, "Q1", "2023-03-28")
        .replace(first, "")
        .replace("    - quarter: Q4", f"{first}    - quarter: Q4")
    )
    commit("moved", "2023-09-01")
    moved = (
        "2023-09-01 A ID moved\n  2 住建委 · Q1  milestone moved: 1 教育局、各街镇 → 2 住建委\n\n"
    )
    for line in ("log --unit 教育局", "log --unit 住建委", "log 1", "log 2"):
        assert tell(line).startswith(moved)


def test_a_town_that_left_its_group(tell) -> None:
    """Its leaving is told, and what its group owed; to those that stayed it is no news."""
    write(LIST.replace("[甲镇, 乙镇]", "[甲镇]"))
    commit("the town leaves", "2023-02-01")
    write(done(LIST, "Q1", "2023-03-28").replace("[甲镇, 乙镇]", "[甲镇]"))
    commit("first", "2023-04-01")
    first = "2023-04-01 A ID first\n  1 教育局、各街镇 · Q1  active → done 2023-03-28\n\n"
    assert tell("log --unit 乙镇") == first + GROUP
    assert tell("log --unit 甲镇") == first


def test_a_group_in_a_group_that_is_gone(tell) -> None:
    """Who belonged to it by way of another is found all the same."""
    text = LIST.replace("tasks:", "  全区: [各街镇]\ntasks:").replace(
        "各街镇]\n    m", "全区]\n    m"
    )
    write(text)
    commit("all", "2023-02-01")
    write(done(text, "Q1", "2023-03-28"))
    commit("first", "2023-04-01")
    write(LIST.replace(", 各街镇]", "]").replace("groups:\n  各街镇: [甲镇, 乙镇]\n", ""))
    commit("no groups", "2023-05-01")
    assert "2023-04-01 A ID first" in tell("log --unit 乙镇")
    assert "2023-04-01 A ID first" in tell("log --unit 全区")


def test_a_name_of_today_comes_first(tell) -> None:
    """A part of a name means a unit of today's list where there is one."""
    write(LIST.replace("住建委", "住建局"))
    commit("another name", "2023-02-01")
    assert "住建委 → 住建局" in tell("log --unit 住建")
    write(LIST.replace("住建委", "住建局").replace("甲镇", "住建镇"))
    commit("a town", "2023-03-01")
    assert "could be any of" in tell("log --unit 住建")


def test_a_name_that_never_was(tell) -> None:
    """Nothing in all the history answers to it."""
    write(GONE)
    commit("dropped", "2023-06-01")
    assert tell("log --unit 无名局").startswith("Error: No name in the list matches 无名局.\n")


def test_another_task_with_the_number_of_one_that_was_put_in_front(tell) -> None:
    """Is no news to the units of the task that had it, which are told of their new number."""
    front = LIST.replace("- id: 2", "- id: 3").replace("- id: 1", "- id: 2")
    task = (
        "- id: 1\n  goal: 治理河道\n  leaders: [甲]\n  workstreams:\n  # 1 水务局\n"
        "  - units: [水务局]\n    milestones:\n    - quarter: Q1-Q4\n      plan: 推进\n\n"
    )
    write(front.replace("- id: 2", f"{task}- id: 2"))
    commit("front", "2023-05-01")
    assert tell("log --unit 教育局") == "2023-05-01 A ID front\n  2  renumbered: 1 → 2\n\n"
    assert tell("log --unit 住建委") == "2023-05-01 A ID front\n  3  renumbered: 2 → 3\n\n"
    assert tell("log --unit 水务局") == "2023-05-01 A ID front\n  1  new task: 治理河道\n\n"


def test_the_goal_of_a_task_that_got_another_number(tell) -> None:
    """Is told to its units, and not to those of the task that had this number."""
    left = LIST.replace("- id: 2", "- id: 3").replace("- id: 1", "- id: 2")
    write(left.replace("新建五所学校", "新建六所学校"))
    commit("goal", "2023-05-01")
    assert "goal" in tell("log --unit 教育局")
    assert tell("log --unit 住建委") == "2023-05-01 A ID goal\n  3  renumbered: 2 → 3\n\n"
