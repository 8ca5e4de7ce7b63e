"""What is open at the end of a year, for the next year's list."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.carry_over import SECTION, carry_over, missing_groups
from tasklist.model.milestone_facts import Drop, Extension, Return
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.model.status import REACHED, Status, status_on
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from testing.every_field import content_fields, with_other

DAY = datetime.date(2023, 12, 31)
ON = datetime.date(2023, 11, 1)
NEW = Tasklist(title="2024", year=2024, tasks=(Task(id=7, goal="新", workstreams=()),))

SPANS = [*(Span.of(2023, n) for n in (1, 2, 3, 4)), Span.until(2023, "2023-05"),
         Span.until(2023, "2024-06-15", "2023-09")]  # fmt: skip
FACTS = st.fixed_dictionaries({
    "done": st.none() | st.just(ON),
    "note": st.none() | st.just("推进中"),
    "returned": st.none() | st.just(Return(ON, "材料不足")),
    "dropped": st.none() | st.just(Drop(ON, "调整")),
    "extended": st.none()
    | st.sampled_from([Quarter(2023, 4), DueTime.of("2024-03"), DueTime.of("2024-02-15")]).map(
        lambda to: Extension(to, ON, "雨季")
    ),
})  # fmt: skip
ROWS = st.lists(FACTS, min_size=len(SPANS), max_size=len(SPANS)).map(
    lambda facts: Workstream(
        units=("甲", "乙"),
        support=("丙",),
        milestones=tuple(
            Milestone(span=span, plan=f"计划{number}", **fact)
            for number, (span, fact) in enumerate(zip(SPANS, facts, strict=True))
        ),
    )
)
TASKS = st.lists(st.lists(ROWS, min_size=1, max_size=2), max_size=3).map(
    lambda rows: tuple(
        Task(id=number, goal=f"目标{number}", leaders=("李",), workstreams=tuple(each))
        for number, each in enumerate(rows, 30)
    )
)


@given(TASKS)
def test_what_is_open_is_carried_once(tasks: tuple[Task, ...]) -> None:
    """Each open milestone with its due day, units and plan; a second time, none."""
    old = Tasklist(title="2023", year=2023, tasks=tasks)
    carried = carry_over(old, NEW, DAY)
    standings = [status_on(placed, DAY) for placed in old.milestones]
    is_open = [s for s in standings if s.status not in REACHED | {Status.DROPPED}]
    after = replace(NEW, tasks=(*NEW.tasks, *carried.tasks))
    new = [placed for placed in after.milestones if placed.task.continues]
    assert [(s.placed.task.id, s.placed.workstream.all_units, s.placed.milestone.plan, s.known.note)
            for s in is_open] == [
        (p.task.continues, p.workstream.all_units, p.milestone.plan, p.milestone.note) for p in new
    ]  # fmt: skip
    assert len(carried.names) == len(is_open)
    assert len(carried.dropped) == sum(s.status is Status.DROPPED for s in standings)
    assert [task.id for task in carried.tasks] == [*range(8, 8 + len(carried.tasks))]
    assert {task.section for task in carried.tasks} <= {(SECTION,)}
    for workstream in after.workstreams():
        spans = [milestone.span for milestone in workstream.milestones]
        assert len(set(spans)) == len(spans)
    again = carry_over(old, after, DAY)
    assert (again.tasks, again.unclear, again.known) == ((), {}, carried.names)


def test_a_due_day_is_that_of_the_extension() -> None:
    """A quarter becomes the months from its first to its last; days stay days."""
    milestones = (
        Milestone(span=Span.of(2023, 3), plan="一"),
        Milestone(span=Span.of(2023, 1, 2), extended=Extension(Quarter(2023, 4), ON, "雨季")),
        Milestone(span=Span.until(2023, "2023-05"), plan="三"),
        Milestone(span=Span.of(2023, 4), extended=Extension(DueTime.of("2024-02-15"), ON, "雨季")),
    )
    task = Task(id=3, goal="目标", workstreams=(Workstream(units=("甲",), milestones=milestones),))
    (carried,) = carry_over(Tasklist(title="", year=2023, tasks=(task,)), NEW, DAY).tasks
    assert [str(m.span) for m in carried.workstreams[0].milestones] == [
        "2023-07..2023-09", "2023-01..2023-12", "2023-01..2023-05", "2023-10..2024-02-15",
    ]  # fmt: skip


def test_two_that_were_extended_to_one_day_keep_their_own() -> None:
    """In one workstream the same days may not occur twice."""
    extended = Extension(DueTime.of("2024-03"), ON, "雨季")
    rows = tuple(
        Milestone(span=Span.until(2023, month), plan=month, extended=extended)
        for month in ("2023-05", "2023-06")
    )
    task = Task(id=3, goal="目标", workstreams=(Workstream(units=("甲",), milestones=rows),))
    old = Tasklist(title="", year=2023, tasks=(task,))
    carried = carry_over(old, NEW, DAY)
    assert [str(m.span) for m in carried.tasks[0].workstreams[0].milestones] == [
        "2023-01..2023-05", "2023-01..2023-06",
    ]  # fmt: skip
    again = carry_over(old, replace(NEW, tasks=carried.tasks), DAY)
    assert (again.tasks, again.unclear) == ((), {})


def test_what_was_changed_since_is_named_and_not_added() -> None:
    """A person moved the plan on in the new list: which is right, the program can't tell."""
    rows = (Workstream(units=("甲",), milestones=(Milestone(span=Span.of(2023, 3), plan="一"),)),)
    old = Tasklist(title="", year=2023, tasks=(Task(id=3, goal="目标", workstreams=rows),))
    (task,) = carry_over(old, NEW, DAY).tasks
    changed = replace(task.workstreams[0].milestones[0], plan="一二")
    row = replace(task.workstreams[0], milestones=(changed,))
    after = replace(NEW, tasks=(*NEW.tasks, replace(task, workstreams=(row,))))
    again = carry_over(old, after, DAY)
    assert (again.tasks, again.unclear) == ((), {8: ("3 Q3",)})


def test_a_task_of_the_new_year_itself_is_no_carried_one() -> None:
    """It may continue the old task; what the old one still owes is carried all the same."""
    rows = (Workstream(units=("甲",), milestones=(Milestone(span=Span.of(2023, 3), plan="一"),)),)
    old = Tasklist(title="", year=2023, tasks=(Task(id=3, goal="目标", workstreams=rows),))
    own = Workstream(units=("甲",), milestones=(Milestone(span=Span.of(2024, 1), plan="一"),))
    new = replace(NEW, tasks=(Task(id=1, goal="目标", continues=3, workstreams=(own,)),))
    assert [task.id for task in carry_over(old, new, DAY).tasks] == [2]


def test_groups_that_the_new_list_lacks() -> None:
    """A group without members would stand for nobody."""
    rows = (Workstream(units=("各镇", "乙"), milestones=(Milestone(span=Span.of(2023, 3)),)),)
    tasks = (Task(id=3, goal="目标", workstreams=rows),)
    old = Tasklist(title="", year=2023, tasks=tasks, groups=(Group("各镇", ("甲镇",)),))
    assert missing_groups(old, NEW, tasks) == ("各镇",)
    assert missing_groups(old, replace(NEW, groups=old.groups), tasks) == ()


# What is not carried over of each part, because it is new, or is of the old year.
LEFT = {
    Task: {"id", "section", "printed", "continues"},
    Workstream: set(),
    Milestone: {"span", "done", "evidence", "verified", "returned", "extended", "dropped"},
}


def test_every_other_value_is_carried() -> None:
    """Of the task, of the workstream and of the milestone."""
    old = with_other(Milestone, {"done": None, "dropped": None})
    (task,) = carry_over(old, NEW, DAY).tasks
    carried = zip((task, *task.workstreams), (old.tasks[0], *old.tasks[0].workstreams), strict=True)
    for new, was in (*carried, (task.workstreams[0].milestones[0], old.milestones[0].milestone)):
        kept = {*content_fields(type(was))} - LEFT[type(was)]
        assert {name: getattr(new, name) for name in kept} == {
            name: getattr(was, name) for name in kept
        }
