"""A new list beside last year's."""

from __future__ import annotations

import pytest

from tasklist.grids.document_places import CellPlace
from tasklist.importers.last_year import changes_since, continuations, groups_in_use
from tasklist.importers.published_list import PrintedTask, PrintedText, PublishedList
from tasklist.model.tasklist import Group, Task, Tasklist, Workstream


def tasks(*goals: str, first: int = 1, units: tuple[str, ...] = ("教育局",)) -> tuple[Task, ...]:
    """A task for each of *goals*, numbered from *first*."""
    return tuple(
        Task(
            id=number,
            goal=goal,
            leaders=("梁军",),
            workstreams=(Workstream(units=units, milestones=()),),
        )
        for number, goal in enumerate(goals, first)
    )


@pytest.mark.parametrize(
    ("old", "new", "continued"),
    [
        (["新增学位750个"], ["办好民生实事", "新增学位800个"], {2: 1}),
        (["新增学位750个"], ["新增 学位750个。"], {1: 1}),
        (["加装电梯", "新增学位"], ["新增学位", "加装电梯"], {1: 2, 2: 1}),
        (["推进垃圾分类"], ["推进城市更新"], {}),
        (["加装电梯", "加装电梯"], ["加装电梯"], {}),
        (["加装电梯"], ["加装电梯", "加装电梯"], {}),
        (["建"], ["建", "办"], {1: 1}),
        # The likeliest goal of this year, which is as close to another one, still counts.
        (
            ["老旧小区加装电梯和电动车充电桩东片", "老旧小区加装电梯和电动车充电桩西片"],
            ["老旧小区加装电梯和电动车充电桩", "老旧小区加装电梯和东片"],
            {},
        ),
        ([], ["加装电梯"], {}),
    ],
)
def test_tasks_go_on(old: list[str], new: list[str], continued: dict[int, int]) -> None:
    """By goals that are alike but for figures, each with one other; where it is open, by none."""
    assert continuations(tasks(*old), tasks(*new)) == continued


def test_goals_with_the_same_end_are_told_apart() -> None:
    """What most goals have in common says nothing."""
    many = [f"第{chr(0x4E00 + n)}{chr(0x5E00 + n)}{chr(0x6E00 + n)}项工程" for n in range(300)]
    assert continuations(tasks(*many), tasks(*many)) == {n: n for n in range(1, 301)}


LAST = Tasklist(
    title="2023年清单",
    year=2023,
    tasks=tasks("加装电梯", "办好学校", units=("教育局", "各街镇")),
    groups=(Group("各街镇", ("大寺镇", "各园区")), Group("各园区", ("开发区",)), Group("各校", ())),
)


def test_groups_come_along_if_they_are_named() -> None:
    """Also those that are members of one that is named, however it is spelled."""
    assert groups_in_use(LAST, ["教育局", "各 街镇"]) == LAST.groups[:2]
    assert groups_in_use(LAST, ["教育局"]) == ()


def test_new_and_missing_names_are_told() -> None:
    """And the tasks that go on, each with its place; a member of a group is no new unit."""
    new = Tasklist(
        title="2024年清单",
        year=2024,
        tasks=tasks("加装电梯50部", first=5, units=("教育局", "大寺镇", "数据局")),
    )
    place = CellPlace(1, 9, 2)
    printed = PublishedList(
        file="list.txt",
        title=None,
        headers=(),
        tasks=(
            PrintedTask(place=place, number=None, goal=PrintedText("加装电梯50部", place), rows=()),
        ),
    )
    assert [(one.place.row, one.words) for one in changes_since(LAST, printed, new)] == [
        (0, "units not in the list of 2023: 数据局"),
        (0, "units of 2023 not in this list: 各街镇、各园区、开发区、各校"),
        (9, "task 5 continues task 1 of 2023"),
    ]
