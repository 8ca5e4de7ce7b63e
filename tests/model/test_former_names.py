"""Former names: every name of a unit or leader finds all of it."""

from __future__ import annotations

import datetime

import pytest

from tasklist.cache.cached_selection import select as select_cached
from tasklist.cache.columns import Columns
from tasklist.errors import AmbiguousNameError, UnknownUnitError
from tasklist.model.former_names import FormerNames
from tasklist.model.query import Query, select
from tasklist.model.status import AS_LISTED, status_on
from tasklist.model.tasklist import Alias
from tasklist.yamlfile.reader import read_bytes

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


def test_a_circle_of_two_lists_has_an_end() -> None:
    """甲 became 乙 in one list and 乙 became 甲 in the other: one unit, whichever is asked."""
    aliases = [Alias(kind="unit", name="乙", was="甲"), Alias(kind="unit", name="甲", was="乙")]
    former = FormerNames(aliases, "unit")
    assert former.same("甲") >= {"甲"}
    assert former.same("乙") >= {"乙"}
    assert former.present("丙") == "丙"
