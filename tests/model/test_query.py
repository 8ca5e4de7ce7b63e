"""Who and what is asked for: any of one field's values, and all of the fields."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.errors import AmbiguousNameError, UnknownNameError, UsageError
from tasklist.model.name_lookup import resolve
from tasklist.model.query import Query, select
from tasklist.model.spans import Span
from tasklist.model.status import MilestoneStatus, Status, status_on
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL
from testing.paths import ROOT

PUBLISHED = ROOT / "data" / "tasks_2023.yaml"
DAY = datetime.date(2023, 8, 15)


@cache
def published() -> tuple[Tasklist, tuple[MilestoneStatus, ...]]:
    """The list of 2023, and how it stood in August."""
    tasklist = read_bytes(PUBLISHED.read_bytes(), "t").tasklist
    return tasklist, tuple(status_on(placed, DAY) for placed in tasklist.milestones)


def asked(text: str = SMALL, **query) -> list[str]:
    """The milestones of a small list that a query finds, each as `TASK.WORKSTREAM QUARTER`."""
    tasklist = read_bytes(text.encode(), "t").tasklist
    standings = [status_on(placed, DAY) for placed in tasklist.milestones]
    found = [s.placed for s in select(tasklist, Query(**query), standings)]
    return [f"{p.id.task}.{p.id.workstream} {p.milestone.span}" for p in found]


ALL = ["35.1 Q1", "35.1 Q3", "53.1 Q1-Q3", "53.1 Q4", "53.2 Q1-Q4"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ALL),
        ({"units": ("教育局",)}, ALL[:2]),
        ({"units": ("教育局", "住建委")}, [*ALL[:2], ALL[4]]),
        ({"units": ("教育局",), "spans": (Span.of(2023, 3),)}, ["35.1 Q3"]),
        ({"units": ("甲镇",)}, ALL[:2]),
        ({"units": ("甲镇",), "direct": True}, []),
        ({"units": ("各街镇",)}, ALL[:2]),
        ({"units": ("各相关街镇",), "direct": True}, ALL[:2]),
        ({"leads": ("教育局",)}, ALL[:2]),
        ({"leads": ("各相关街镇",)}, []),
        ({"leads": ("甲镇",)}, []),
        ({"leaders": ("庞铁强",)}, ALL[2:]),
        ({"leaders": ("庞",)}, ALL[2:]),
        ({"leaders": ("柴树芳", "梁军")}, ALL),
        ({"spans": (Span.of(2023, 1, 2),)}, ["35.1 Q1", "53.1 Q1-Q3", "53.2 Q1-Q4"]),
        ({"spans": (Span.of(2023, 2),)}, ["53.1 Q1-Q3", "53.2 Q1-Q4"]),
        ({"spans": (Span.of(2023, 4), Span.of(2023, 1))}, ["35.1 Q1", *ALL[2:]]),
        ({"statuses": (Status.DONE,)}, ["35.1 Q1"]),
        ({"statuses": (Status.UPCOMING, Status.ACTIVE)}, ALL[1:]),
        ({"statuses": (Status.OVERDUE,)}, []),
        ({"unverified": True}, ["35.1 Q1"]),
        ({"texts": ("储备库",)}, ["53.1 Q1-Q3"]),
        ({"texts": ("审批",)}, ALL[2:]),
        ({"texts": ("储备库", "兴华")}, ["35.1 Q3", "53.1 Q1-Q3"]),
        ({"texts": ("教育局",)}, []),
        ({"tasks": (TaskRef(53),)}, ALL[2:]),
        ({"tasks": (TaskRef(53, 2), TaskRef(35))}, [*ALL[:2], ALL[4]]),
        ({"tasks": (TaskRef(53, 1),), "spans": (Span.of(2023, 4),)}, ["53.1 Q4"]),
    ],
)
def test_what_a_query_finds(query, found: list[str]) -> None:
    """In the order of the list; a unit also gets what its groups owe, unless direct."""
    assert asked(**query) == found


def test_letters_are_found_in_either_case() -> None:
    """`5g` finds 5G."""
    assert asked(SMALL.replace("兴华中学完工", "建成5G基站"), texts=("5g",)) == ["35.1 Q3"]


def test_a_text_that_was_pasted_with_radicals() -> None:
    """Finds what people see, and still what is written so."""
    assert asked(SMALL.replace("兴华中学完工", "建设文化馆"), texts=("⽂化",)) == ["35.1 Q3"]
    assert asked(SMALL.replace("兴华中学完工", "建设⽂化馆"), texts=("⽂化",)) == ["35.1 Q3"]


def test_an_exact_name_comes_before_a_part() -> None:
    """梁军 is 梁军, though 梁军强 holds it too."""
    tasklist, standings = published()
    found = select(tasklist, Query(leaders=("梁军",)), standings)
    assert all("梁军" in s.placed.task.leaders for s in found)
    assert resolve(["梁军"], tasklist.leaders, "") == {"梁军"}
    assert resolve(["军强"], tasklist.leaders, "") == {"梁军强"}


def test_the_published_lists_figures() -> None:
    """The education bureau's second quarter, a leader's milestones, a task of six workstreams."""
    tasklist, standings = published()
    query = Query(units=("教育局",), spans=(Span.of(2023, 2),))
    found = select(tasklist, query, standings)
    assert [s.placed.id.task for s in found] == [*range(27, 36), 43]
    assert len(select(tasklist, Query(leaders=("柴树芳",)), standings)) == 126
    found = select(tasklist, Query(tasks=(TaskRef(117),)), standings)
    assert {s.placed.id.workstream for s in found} == {1, 2, 3, 4, 5, 6}


def test_a_unit_that_is_on_no_row_of_its_own_answers_in_its_groups() -> None:
    """西营门街 owes what 各街镇 and 各相关街镇 owe, and nothing else."""
    tasklist, standings = published()
    town, groups = (
        select(tasklist, Query(units=names), standings)
        for names in (("西营门街",), ("各街镇", "各相关街镇"))
    )
    assert town == groups
    assert town
    assert not select(tasklist, Query(units=("西营门街",), direct=True), standings)


def test_a_part_of_several_names_is_refused_with_all_of_them() -> None:
    """Exit 2, the candidates named."""
    tasklist, standings = published()
    with pytest.raises(AmbiguousNameError) as caught:
        select(tasklist, Query(units=("街镇",)), standings)
    assert caught.value.message == "街镇 could be any of: 各相关街镇、各街镇."
    assert caught.value.exit_code == 2


TWO_SPELLINGS = (
    SMALL.replace("units: [住建委]", "units: [⼟地局（本部）]")
    .replace("units: [政务服务办]", "units: [土地局(本部)]")
    .replace("甲镇, 乙镇", "甲镇, ⼄镇, ⼟地局(本部)")
    .replace("各相关街镇]", "各 相关街镇]")
    .replace("leaders: [柴树芳]", "leaders: [柴树\U000e0100芳]")
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"units": ("土地局（本部）",), "direct": True}, ALL[2:]),
        ({"units": ("土地局(本",), "direct": True}, ALL[2:]),
        ({"leads": ("⼟地局〔本部〕",)}, ALL[2:]),
        # Through a group that names it otherwise, and one whose own name is written otherwise.
        ({"units": ("土地局(本部)",)}, ALL),
        ({"units": ("乙镇",)}, ALL[:2]),
        ({"leaders": ("柴树芳",)}, ALL[:2]),
    ],
)
def test_a_name_finds_what_looks_the_same(query, found: list[str]) -> None:
    """Whichever spelling is asked by: radicals, widths of brackets, spaces, selectors."""
    assert asked(TWO_SPELLINGS, **query) == found


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ({"units": ("教育居",)}, "Did you mean 教育局?"),
        ({"units": ("火星",)}, ""),
        ({"units": ("",)}, ""),
        ({"leads": ("住建局",)}, "Did you mean 住建委?"),
        ({"units": ("交通局",)}, ""),  # 局 is the end of half the names
        ({"leaders": ("王芳",)}, ""),
        ({"leaders": ("柴书芳",)}, "Did you mean 柴树芳?"),
        ({"leaders": ("张三",)}, ""),
    ],
)
def test_an_unknown_name_is_refused_with_its_neighbours(query, hint: str) -> None:
    """Where there are any."""
    with pytest.raises(UnknownNameError) as caught:
        asked(**query)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("ref", "message", "hint"),
    [
        (TaskRef(36), "The list has no task 36.", "Task numbers range from 35 to 53."),
        (TaskRef(53, 3), "Task 53 has no workstream 3.", ""),
        (TaskRef(53, 0), "Task 53 has no workstream 0.", ""),
    ],
)
def test_a_task_that_is_not_there_is_refused(ref: TaskRef, message: str, hint: str) -> None:
    """Also one of several."""
    with pytest.raises(UsageError) as caught:
        asked(tasks=(TaskRef(35), ref))
    assert (caught.value.message, caught.value.hint) == (message, hint)


UNITS = st.sampled_from(["教育局", "住建委", "中北镇", "各街镇"])
QUARTERS = st.integers(1, 4).map(lambda number: Span.of(2023, number))


@given(st.lists(UNITS, max_size=3), st.lists(QUARTERS, max_size=3), st.booleans())
def test_more_values_widen_and_more_fields_narrow(units, spans, direct: bool) -> None:
    """A query of several values finds what each finds; of several fields what all find."""
    tasklist, standings = published()

    def found(**query) -> set[int]:
        chosen = select(tasklist, Query(direct=direct, **query), standings)
        return {id(standing) for standing in chosen}

    every = {id(standing) for standing in standings}
    by_unit = set().union(*(found(units=(u,)) for u in units)) if units else every
    by_span = set().union(*(found(spans=(s,)) for s in spans)) if spans else every
    assert found(units=tuple(units), spans=tuple(spans)) == by_unit & by_span
