"""Which milestones a writing command means: found exactly, or refused with the way out."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tasklist.errors import AmbiguousNameError, UnknownNameError, UsageError
from tasklist.model.milestone_facts import Extension
from tasklist.model.milestone_lookup import (
    AmbiguousMilestoneError,
    MilestoneSelector,
    NoMilestoneError,
    NotDueThenError,
    falls_due,
    find,
)
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

PUBLISHED = ROOT / "data" / "tasks_2023.yaml"


@cache
def published() -> Tasklist:
    """The list of 2023."""
    return read_bytes(PUBLISHED.read_bytes(), "t").tasklist


def ref(text: str) -> TaskRef:
    """`12.2` as the command reads it."""
    task, _dot, workstream = text.partition(".")
    return TaskRef(int(task), int(workstream) if workstream else None)


def aim(words: str, **more) -> MilestoneSelector:
    """`12.2 Q1-Q2` as the command reads it."""
    *tasks, span = words.split()
    first, last = span[1], span[-1]
    return MilestoneSelector(
        tasks=tuple(ref(task) for task in tasks),
        spans=(Span.of(2023, int(first), int(last)),),
        **more,
    )


def meant(words: str, **more) -> list[str]:
    """What the command would mark, each as `TASK.WORKSTREAM QUARTER`."""
    found = find(published(), aim(words, **more)).milestones
    return [f"{p.id.task}.{p.id.workstream} {p.milestone.span}" for p in found]


@pytest.mark.parametrize(
    ("words", "more", "found"),
    [
        ("35 Q3", {}, ["35.1 Q3"]),
        ("28 27 Q2", {}, ["27.1 Q2", "28.1 Q2"]),
        ("35 35 35.1 Q3", {}, ["35.1 Q3"]),
        ("12.2 Q2", {}, ["12.2 Q2"]),
        ("12.1 12.3 Q2", {}, ["12.1 Q2", "12.3 Q2"]),
        ("12 Q2", {"all": True}, ["12.1 Q2", "12.2 Q2", "12.3 Q2"]),
        ("1 Q4", {}, ["1.1 Q1-Q4"]),
        ("1 Q1-Q4", {}, ["1.1 Q1-Q4"]),
        ("53 Q3", {}, ["53.1 Q1-Q3"]),
        ("53 Q4", {"units": ("政务服务办",)}, ["53.1 Q4"]),
        ("53 Q1-Q4", {"all": True}, ["53.2 Q1-Q4", "53.3 Q1-Q4"]),
        ("53 Q1-Q4", {"units": ("住建",)}, ["53.3 Q1-Q4"]),
    ],
)
def test_what_is_meant(words: str, more, found: list[str]) -> None:
    """By the quarter in which it falls due or its whole span; in the list's order, each once."""
    assert meant(words, **more) == found


def test_several_milestones_of_a_quarter_are_listed_and_none_is_taken() -> None:
    """Numbered, with their units, and each way to say which."""
    with pytest.raises(AmbiguousMilestoneError) as caught:
        find(published(), aim("12 Q2"))
    units = ["、".join(w.units) for w in published().tasks[11].workstreams]
    assert caught.value.message == (
        "Task 12 has 3 milestones due in Q2:\n"
        f"  12.1  Q2  {units[0]}\n  12.2  Q2  {units[1]}\n  12.3  Q2  {units[2]}"
    )
    assert str(caught.value.first) == "12.1"
    assert caught.value.candidates == ["12.1 Q2", "12.2 Q2", "12.3 Q2"]


def test_of_several_tasks_some_may_have_none() -> None:
    """They are named with the quarter; a single task without one is an error."""
    several = aim("35 44 1 Q1")._replace(spans=(Span.of(2023, 1), Span.of(2023, 4)))
    found = find(published(), several)
    names = [f"{p.id.task} {p.milestone.span}" for p in found.milestones]
    assert names == ["1 Q1-Q4", "35 Q1", "35 Q4", "44 Q1-Q4"]
    assert [f"{ref} {span}" for ref, span in found.missing] == ["44 Q1", "1 Q1"]
    with pytest.raises(NotDueThenError):
        find(published(), several._replace(tasks=(ref("44"),)))


def test_only_milestones_among_others_are_meant() -> None:
    """A task of which another milestone alone is among them has none."""
    ids = {p.id for p in published().milestones if p.workstream.lead == "文旅局"}
    assert meant("12 Q2", among=ids) == ["12.1 Q2"]
    with pytest.raises(NoMilestoneError) as caught:
        find(published(), aim("35 Q3", among=ids))
    assert caught.value.message == "Task 35 has no milestone in Q3 that matches the options."


@pytest.mark.parametrize(
    ("span", "extended", "chosen", "expected"),
    [
        ("1", None, "1", True),
        ("1", None, "2", False),
        ("1", None, "1-4", True),
        ("1-4", None, "4", True),
        ("1-4", None, "1", False),
        ("1-4", None, "1-4", True),
        ("2", None, "1-2", True),
        ("3", None, "1-2", False),
        ("1", "3", "1", False),
        ("1", "3", "3", True),
    ],
)
def test_when_a_milestone_falls_due(span, extended, chosen, expected) -> None:
    """In the quarter of its due day, with an extension; a span means each of its quarters."""

    def quarters(text: str) -> Span:
        return Span.of(2023, int(text[0]), int(text[-1]))

    more = extended and Extension(quarters(extended).last, date(2023, 3, 1), "雨季")
    milestone = Milestone(span=quarters(span), plan="开工", extended=more)
    assert falls_due(quarters(chosen), milestone) is expected


def test_one_task_that_is_not_clear_refuses_all() -> None:
    """Several tasks: all or nothing."""
    with pytest.raises(AmbiguousMilestoneError):
        find(published(), aim("35 12 36 Q2"))


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("1 Q2",
         "Task 1 has no milestone due in Q2: its milestone covers Q1-Q4 and is due in Q4.",
         "To mark it: 1 Q4"),
        ("53 Q2",
         "Task 53 has no milestone due in Q2: its milestones cover Q1-Q3、Q1-Q4.",
         "To mark it: 53 Q3"),
        ("53.2 Q2",
         "Task 53 has no milestone due in Q2: its milestone covers Q1-Q4 and is due in Q4.",
         "To mark it: 53.2 Q4"),
        ("35 Q1-Q2",
         "Task 35 has no milestone due in Q1-Q2: its milestones cover Q1、Q2.",
         "To mark it: 35 Q1"),
    ],
)  # fmt: skip
def test_a_quarter_inside_a_longer_span_is_refused_with_the_span(
    words: str, message: str, hint: str
) -> None:
    """What it runs, when it is due, and what to type."""
    with pytest.raises(UsageError) as caught:
        find(published(), aim(words))
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_quarter_without_a_milestone_is_refused() -> None:
    """Nothing covers it at all."""
    text = (
        "title: 清单\nyear: 2023\ntasks:\n- id: 7\n  goal: 目标\n  leaders: [甲]\n  workstreams:\n"
        "  - units: [乙]\n    milestones: [{quarter: Q1, plan: 丙}]\n"
    )
    with pytest.raises(UsageError) as caught:
        find(read_bytes(text.encode(), "t").tasklist, aim("7 Q3"))
    assert caught.value.message == "Task 7 has no milestone in Q3."
    assert caught.value.task == 7


@pytest.mark.parametrize(
    ("words", "unit", "message"),
    [
        ("35 Q3", "住建委", "住建委 is not responsible for any part of task 35."),
        ("35 12 Q2", "西营门街", "西营门街 is not responsible for any part of task 35."),
        ("35 36 Q2", "住建委", "住建委 is not responsible for any part of task 35."),
    ],
)
def test_a_unit_of_another_task_is_refused(words: str, unit: str, message: str) -> None:
    """Also one that is in the list only as a member of a group: it is not marked for the group."""
    with pytest.raises(UsageError) as caught:
        find(published(), aim(words, units=(unit,)))
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("words", "units", "error"),
    [
        ("35 Q3", ("教育居",), UnknownNameError),
        ("35 Q3", ("街镇",), AmbiguousNameError),
        ("124 Q3", (), UsageError),
        ("35 12.4 Q3", (), UsageError),
    ],
)
def test_names_and_numbers_must_be_in_the_list(words: str, units, error) -> None:
    """As for reading."""
    with pytest.raises(error):
        find(published(), aim(words, units=units))


def test_every_milestone_of_the_list_can_be_named() -> None:
    """By its task, workstream and quarter, each finds itself alone."""
    for placed in published().milestones:
        one = TaskRef(placed.id.task, placed.id.workstream)
        last = placed.milestone.span.last.number
        for span in (placed.milestone.span, Span.of(2023, last)):
            assert find(published(), MilestoneSelector((one,), (span,))) == ([placed], [])
