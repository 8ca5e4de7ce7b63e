"""What is added to a list has its number and its place, and overlaps nothing."""

from __future__ import annotations

import pytest

from tasklist.model.additions import (
    Addition,
    DuplicateTaskError,
    OverlappingSpansError,
    check_spans,
)
from tasklist.model.part_operations import (
    Position,
    inserted,
    is_in_place,
    milestone_index,
    moved,
    removed,
    siblings,
    task_index,
)
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, UnknownTaskError, UnknownWorkstreamError
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream

NAMES = ("甲",)


def milestone(first: int, last: int | None = None, plan: str = "") -> Milestone:
    """A milestone of 2023."""
    return Milestone(span=Span.of(2023, first, last), plan=plan or f"Q{first}")


def task(number: int, *workstreams: tuple[Milestone, ...]) -> Task:
    """A task with these milestones in each workstream."""
    parts = tuple(Workstream(units=NAMES, milestones=one) for one in workstreams)
    return Task(id=number, goal=f"目标{number}", leaders=NAMES, workstreams=parts)


LIST = Tasklist(
    title="清单",
    year=2023,
    tasks=(
        task(2, (milestone(1), milestone(4))),
        task(9, (milestone(1, 4),), (milestone(2), milestone(3))),
        task(5, (milestone(4),)),
    ),
)


def places(addition: Addition) -> list[Position]:
    """The positions of the parts of *addition*."""
    return [position for position, _part in addition.parts(LIST)]


def test_a_task_without_a_number_is_the_last_with_the_next_number() -> None:
    """Next to the highest, wherever that stands."""
    ((position, part),) = Addition((milestone(3),), None, NAMES, "新", ("乙",)).parts(LIST)
    assert position == (3,)
    assert part == Task(
        id=10, goal="新", leaders=("乙",),
        workstreams=(Workstream(units=NAMES, milestones=(milestone(3),)),),
    )  # fmt: skip


@pytest.mark.parametrize(("number", "index"), [(1, 0), (3, 1), (7, 1), (10, 3)])
def test_a_numbered_task_stands_before_the_first_higher_one(number: int, index: int) -> None:
    """Even in a list that is not in order."""
    assert places(Addition((milestone(3),), None, NAMES, "新", NAMES, number)) == [(index,)]
    assert task_index(LIST, number) == index


def test_a_number_that_exists_is_refused() -> None:
    """With the goal of the task that has it."""
    with pytest.raises(DuplicateTaskError) as refusal:
        places(Addition((milestone(3),), None, NAMES, "新", NAMES, 9))
    assert str(refusal.value) == "Task 9 already exists: 目标9"


def test_a_workstream_is_the_last_of_its_task() -> None:
    """With all its milestones, in the order that they have."""
    both = milestone(3), milestone(1)
    ((position, part),) = Addition(both, TaskRef(9), ("乙", "丙")).parts(LIST)
    assert (position, part) == ((1, 2), Workstream(units=("乙", "丙"), milestones=both))


def test_milestones_stand_in_the_order_of_quarters() -> None:
    """Each position counts those that were added before it."""
    assert places(Addition((milestone(3), milestone(2)), TaskRef(2, 1))) == [(0, 0, 1), (0, 0, 1)]
    assert places(Addition((milestone(2), milestone(3)), TaskRef(2, 1))) == [(0, 0, 1), (0, 0, 2)]
    assert places(Addition((milestone(1), milestone(4)), TaskRef(9, 2))) == [(1, 1, 0), (1, 1, 3)]
    assert milestone_index([], milestone(1).span) == 0


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        (Addition((milestone(3, 4),), TaskRef(2, 1)), "Q3-Q4 overlaps Q4"),
        (Addition((milestone(3), milestone(2, 4)), TaskRef(2), NAMES), "Q3 overlaps Q2-Q4"),
        (Addition((milestone(3), milestone(3)), None, NAMES, "新", NAMES), "Q3 overlaps Q3"),
    ],
)
def test_overlapping_quarters_are_refused(addition: Addition, message: str) -> None:
    """With each other, or with those that are there."""
    with pytest.raises(OverlappingSpansError) as refusal:
        places(addition)
    assert str(refusal.value) == f"{message} of the same workstream."
    check_spans([milestone(1).span], [milestone(2).span])


def test_a_part_that_the_list_does_not_have_is_refused() -> None:
    """A task, or a workstream of one."""
    with pytest.raises(UnknownTaskError):
        places(Addition((milestone(3),), TaskRef(3), NAMES))
    with pytest.raises(UnknownWorkstreamError):
        places(Addition((milestone(3),), TaskRef(2, 2)))


def test_a_part_is_inserted_removed_and_moved_alone() -> None:
    """At each level; what is elsewhere is the same object."""
    new = inserted(LIST, (1, 1, 1), milestone(1))
    assert [str(m.span) for m in siblings(new, (1, 1, 0))] == ["Q2", "Q1", "Q3"]
    assert new.tasks[0] is LIST.tasks[0]
    assert removed(new, (1, 1, 1)) == LIST
    assert inserted(LIST, (1, 0), LIST.tasks[1].workstreams[1]).tasks[1].workstreams[0].units
    assert [t.id for t in removed(LIST, (1,)).tasks] == [2, 5]


@pytest.mark.parametrize(
    ("origin", "target", "ids"),
    [(0, 2, [9, 2, 5]), (0, 3, [9, 5, 2]), (2, 0, [5, 2, 9]), (1, 0, [9, 2, 5]), (1, 1, [2, 9, 5]),
     (1, 2, [2, 9, 5])],
)  # fmt: skip
def test_a_task_moves_before_the_one_at_the_target(origin, target, ids) -> None:
    """As they were counted before it left."""
    assert [t.id for t in moved(LIST, (origin,), (target,)).tasks] == ids
    assert is_in_place((origin,), (target,)) == (ids == [2, 9, 5])


def test_a_part_moves_to_another_whole() -> None:
    """It is gone from the first."""
    new = moved(LIST, (1, 1, 0), (2, 0, 0))
    assert [str(m.span) for m in siblings(new, (1, 1, 0))] == ["Q3"]
    assert [str(m.span) for m in siblings(new, (2, 0, 0))] == ["Q2", "Q4"]
    new = moved(LIST, (1, 1), (0, 0))
    assert [len(t.workstreams) for t in new.tasks] == [2, 1, 1]
    assert new.tasks[0].workstreams[0] is LIST.tasks[1].workstreams[1]
    assert not is_in_place((1, 1), (0, 1))
