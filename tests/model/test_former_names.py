"""Former names: every name of a unit or leader finds all of it."""

from __future__ import annotations

import datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.cache.columns import Columns
from tasklist.cache.milestone_selection import select as select_cached
from tasklist.errors import AmbiguousNameError, UnknownUnitError
from tasklist.model.former_names import FormerNames, present_names
from tasklist.model.query import Query, select
from tasklist.model.status import AS_LISTED, status_on
from tasklist.model.tasklist import Alias
from tasklist.yamlfile.reader import read_bytes
from testing.step_count import MOST, growth

DAY = datetime.date(2023, 8, 15)
TEXT = """\
title: 清单
year: 2023
groups:
  各镇街: [甲镇, 乙镇]
aliases:
  - {unit: 交通运输局, was: 运管局, from: 2023-07-01}
  - {unit: 运管局, was: 运管所}
  - {unit: 交通运输局, was: 路政局}
  - {unit: 各镇街, was: 各街镇}
  - {leader: 王强, was: 梁军}
  - {unit: 已撤销的局, was: 旧局}
tasks:
- {id: 1, goal: 一, leaders: [王强], workstreams: [
    {units: [交通运输局], milestones: [{quarter: Q1, plan: 修路}]}]}
- {id: 2, goal: 二, leaders: [王强], workstreams: [
    {units: [教育局, 各镇街], milestones: [{quarter: Q1, plan: 建校}]}]}
- {id: 3, goal: 三, leaders: [梁军], workstreams: [
    {units: [运管局], milestones: [{quarter: Q1, plan: 合并时漏改}]}]}
"""


def answers(**query) -> list[int]:
    """The tasks of the list that a query finds, in the model and in the cached columns alike."""
    tasklist = read_bytes(TEXT.encode(), "t").tasklist
    standings = [status_on(placed, DAY) for placed in tasklist.milestones]
    in_model = [s.placed.id.task for s in select(tasklist, Query(**query), standings)]
    columns = Columns.of(tasklist)
    selection = select_cached(columns, Query(**query), DAY, "", AS_LISTED)
    in_columns = [columns.task_ids[workstream] for _state, workstream, _texts in selection.rows]
    assert in_model == in_columns
    return in_model


@pytest.mark.parametrize("name", ["交通运输局", "运管局", "运管所", "路政局", "运管", "yg", "交通"])
def test_every_name_of_a_unit_finds_all_of_it(name: str) -> None:
    """The present one, a former one, one before that, a part or the initials of either."""
    assert answers(units=(name,)) == [1, 3]
    assert answers(leads=(name,)) == [1, 3]


@pytest.mark.parametrize("name", ["各镇街", "各街镇", "乙镇"])
def test_both_names_of_a_group_find_it(name: str) -> None:
    """And a member finds the group under its present name."""
    assert answers(units=(name,)) == [2]


def test_both_names_of_a_leader_find_all_tasks() -> None:
    """Also the task that still has the former one."""
    assert answers(leaders=("王强",)) == [1, 2, 3] == answers(leaders=("梁军",))


def test_a_unit_that_left_the_list_is_unknown_under_both_names() -> None:
    """An alias does not make a unit."""
    for name in ("旧局", "已撤销的局"):
        with pytest.raises(UnknownUnitError):
            answers(units=(name,))


def test_a_part_of_two_units_is_still_ambiguous() -> None:
    """The candidates are names in use."""
    with pytest.raises(AmbiguousNameError) as raised:
        answers(units=("局",))
    assert raised.value.candidates == ["交通运输局", "教育局", "运管局"]


def alias(was: str, name: str) -> Alias:
    """A former name of a unit."""
    return Alias(kind="unit", name=name, was=was)


@pytest.mark.parametrize(
    ("aliases", "present"),
    [
        ([alias("甲", "乙"), alias("乙", "甲")], "甲"),
        ([alias("乙", "甲"), alias("甲", "乙")], "乙"),
        ([alias("甲", "乙"), alias("乙", "丙"), alias("丙", "甲")], "甲"),
        ([alias("丁", "甲"), alias("丙", "甲"), alias("甲", "乙"), alias("乙", "丙")], "丙"),
        # Of two aliases of one name, the last counts, and where it stands.
        ([alias("甲", "丁"), alias("乙", "甲"), alias("甲", "乙")], "乙"),
    ],
)
def test_a_circle_of_two_lists_is_one_unit(aliases: list[Alias], present: str) -> None:
    """Of all its names, the newest is the present one, wherever names are compared."""
    names = {name for one in aliases for name in (one.was, one.name)} - {"丁"}
    former, shown = FormerNames(aliases, "unit"), present_names(aliases, "unit")
    assert {former.present(name) for name in names} == {present}
    assert {shown.get(name, name) for name in names} == {present}
    assert all(former.same(name) >= names for name in names)
    assert {*former} == {one.was for one in aliases} - {present}


@given(st.lists(st.tuples(*[st.sampled_from("甲乙丙丁戊")] * 2)))
def test_both_ways_to_ask_agree(pairs: list[tuple[str, str]]) -> None:
    """Whatever leads where: a present name leads nowhere, and names that meet are one unit."""
    aliases = [alias(was, name) for was, name in pairs]
    former, shown = FormerNames(aliases, "unit"), present_names(aliases, "unit")
    for name in "甲乙丙丁戊":
        assert former.present(name) == shown.get(name, name)
        assert former.present(former.present(name)) == former.present(name)
        assert name in former.same(name)
    for was, name in dict(pairs).items():
        assert former.present(was) == former.present(name)


@pytest.mark.parametrize("step", [1, -1])
def test_a_long_chain_of_names_is_followed_once(step: int) -> None:
    """Four times as many names are four times the work, in whatever order they are."""

    def chain(length: int) -> list[Alias]:
        return [alias(f"局{number}", f"局{number + 1}") for number in range(length)][::step]

    assert FormerNames(chain(1000), "unit").present("局0") == "局1000"
    assert growth(lambda length: partial(FormerNames, chain(length), "unit"), 50) < MOST
