"""Renames between two lists: a line for each, and none for the tasks that name it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tasklist.model.compare import compare
from tasklist.model.name_changes import under_present_names
from tasklist.model.tasklist import Alias, Tasklist
from tasklist.reports.change_text import change_line, subject
from tasklist.yamlfile.reader import read_bytes
from testing.random_lists import TASKLISTS

LIST = """\
title: 清单
year: 2023
groups:
  各街镇: [甲镇, 运管局]
tasks:
- id: 1
  goal: 修路
  leaders: [梁军, 王强]
  workstreams:
  - units: [运管局]
    milestones:
    - {quarter: Q1, plan: 开工10公里}
    - {quarter: Q4, plan: 完工}
  - units: [住建委, 运管局]
    milestones:
    - {quarter: Q1-Q4, plan: 配合}
- id: 2
  goal: 建校
  leaders: [梁军]
  workstreams:
  - units: [教育局, 各街镇]
    milestones:
    - {quarter: Q2, plan: 招标}
"""


def aliases(*lines: str) -> tuple[str, str]:
    """The edit that adds *lines* under `aliases:`."""
    return "tasks:\n", "aliases:\n" + "".join(f"- {{{line}}}\n" for line in lines) + "tasks:\n"


RENAMED = [("运管局", "交通运输局"), aliases("unit: 交通运输局, was: 运管局, from: 2023-07-01")]


def edited(edits: list[tuple[str, str]]) -> str:
    """The list with each text in the place of another, wherever it is."""
    text = LIST
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def read(text: str) -> Tasklist:
    """The list in *text*."""
    return read_bytes(text.encode(), "t.yaml").tasklist


def lines(old: str, new: str) -> list[str]:
    """What changed, a line each."""
    return [change_line(change) for change in compare(read(old), read(new))]


CASES = {
    "a unit": (RENAMED, ["unit renamed 2023-07-01: 运管局 → 交通运输局"]),
    "without a day": (
        [("运管局", "交通运输局"), aliases("unit: 交通运输局, was: 运管局")],
        ["unit renamed: 运管局 → 交通运输局"],
    ),
    "a group": (
        [("各街镇", "各镇街"), aliases("unit: 各镇街, was: 各街镇")],
        ["unit renamed: 各街镇 → 各镇街"],
    ),
    "a leader": (
        [("梁军", "李四"), aliases("leader: 李四, was: 梁军")],
        ["leader renamed: 梁军 → 李四"],
    ),
    "a leader who was in the task already": (
        [("梁军, 王强", "王强"), ("梁军", "王强"), aliases("leader: 王强, was: 梁军")],
        ["leader renamed: 梁军 → 王强"],
    ),
    "two units become one that is there": (
        [("[住建委, 运管局]", "[住建委]"), ("运管局", "住建委"),
         aliases("unit: 住建委, was: 运管局")],
        ["unit merged into another: 运管局 → 住建委"],
    ),
    "two units become a new one": (
        [("[住建委, 运管局]", "[建交委]"), ("运管局", "建交委"),
         aliases("unit: 建交委, was: 运管局", "unit: 建交委, was: 住建委")],
        ["unit renamed: 运管局 → 建交委", "unit renamed: 住建委 → 建交委"],
    ),
    "twice at once": (
        [("运管局", "交通局"),
         aliases("unit: 交通委, was: 运管局", "unit: 交通局, was: 交通委")],
        ["unit renamed: 运管局 → 交通委", "unit renamed: 交通委 → 交通局"],
    ),
    "with a done and a softer plan": (
        [*RENAMED, ("10公里", "9公里"), ("plan: 完工", "plan: 完工, done: 2023-12-01")],
        ["unit renamed 2023-07-01: 运管局 → 交通运输局",
         "1 交通运输局 · Q1  plan: 开工[-10-]{+9+}公里  ▲softened",
         "1 交通运输局 · Q4  active → done 2023-12-01"],
    ),
    "while another unit is dropped": (
        [*RENAMED, ("[住建委, 交通运输局]", "[交通运输局]")],
        ["unit renamed 2023-07-01: 运管局 → 交通运输局",
         "1 交通运输局  units: 住建委、交通运输局 → 交通运输局  ▲dropped or removed"],
    ),
    "while the task gets another number": (
        [*RENAMED, ("- id: 1", "- id: 7")],
        ["unit renamed 2023-07-01: 运管局 → 交通运输局", "7  renumbered: 1 → 7"],
    ),
    "a task is left behind": (
        [*RENAMED, ("[住建委, 交通运输局]", "[住建委, 运管局]")],
        ["unit renamed 2023-07-01: 运管局 → 交通运输局"],
    ),
    "no alias": (
        [("[运管局]", "[交通运输局]")],
        ["1 交通运输局  units: 运管局 → 交通运输局  ▲dropped or removed"],
    ),
    "an alias for another name": (
        [("[运管局]", "[交通运输局]"), aliases("unit: 教育局, was: 教委")],
        ["unit renamed: 教委 → 教育局",
         "1 交通运输局  units: 运管局 → 交通运输局  ▲dropped or removed"],
    ),
    "an alias of a leader renames no unit": (
        [("[运管局]", "[交通运输局]"), aliases("leader: 交通运输局, was: 运管局")],
        ["leader renamed: 运管局 → 交通运输局",
         "1 交通运输局  units: 运管局 → 交通运输局  ▲dropped or removed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), CASES.values(), ids=CASES)
def test_what_changed(edits: list[tuple[str, str]], expected: list[str]) -> None:
    """In the words of `diff`."""
    assert lines(LIST, edited(edits)) == expected


def test_what_was_left_behind_is_corrected_later() -> None:
    """A line of its own, for the alias is not new; but no promise is dropped."""
    late = edited([*RENAMED, ("[住建委, 交通运输局]", "[住建委, 运管局]")])
    assert lines(late, edited(RENAMED)) == [
        "1 住建委、交通运输局  units: 住建委、运管局 → 住建委、交通运输局"
    ]


def test_a_rename_taken_back_drops_nothing() -> None:
    """As `diff` says it in the other direction, and as undo previews it."""
    assert lines(edited(RENAMED), LIST) == ["former name removed: 运管局 → 交通运输局"]


def test_two_units_that_were_one_are_two_again() -> None:
    """Each task has again the name that it had."""
    edits, _expected = CASES["two units become one that is there"]
    assert lines(edited(edits), LIST) == ["former name removed: 运管局 → 住建委"]


def test_a_unit_that_gets_its_old_name_back_is_renamed() -> None:
    """The line of the other direction takes the place of the first."""
    back = edited([aliases("unit: 运管局, was: 交通运输局")])
    assert lines(edited(RENAMED), back) == ["unit renamed: 交通运输局 → 运管局"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (("运管局 交通委", "交通委 交通局"), "交通局 运管局",
         ["unit renamed: 交通局 → 运管局", "former name removed: 运管局 → 交通委",
          "former name removed: 交通委 → 交通局"]),
        (("运管局 交通局",), "交通局 运管局", ["unit renamed: 交通局 → 运管局"]),
    ],
)  # fmt: skip
def test_names_that_lead_in_a_circle_drop_nothing(
    before: tuple[str, ...], now: str, expected: list[str]
) -> None:
    """A unit got its first name back, and the aliases of both lists together lead in a circle."""

    def line(names: str) -> str:
        was, name = names.split()
        return f"unit: {name}, was: {was}"

    old = edited([("运管局", "交通局"), aliases(*map(line, before))])
    new = edited([aliases(line(now))])
    assert lines(old, new) == expected


def test_another_day_is_a_change_of_the_day() -> None:
    """And of nothing else."""
    assert lines(edited(RENAMED), edited(RENAMED).replace("07-01", "08-01")) == [
        "date of renaming 运管局: 2023-07-01 → 2023-08-01"
    ]


def test_a_commit_is_named_after_the_rename() -> None:
    """The subject says both names."""
    edits, _expected = CASES["with a done and a softer plan"]
    changes = compare(read(LIST), read(edited(edits)))
    assert subject(changes) == "unit renamed 2023-07-01: 运管局 → 交通运输局 (+2 more)"
    dates = compare(read(edited(RENAMED)), read(edited(RENAMED).replace("07-01", "08-01")))
    assert subject(dates) == "date of renaming changed"


@given(TASKLISTS)
def test_present_names_of_names_without_aliases_are_the_names(tasklist: Tasklist) -> None:
    """Whatever is not renamed stays the same object, so that it is not compared again."""
    result = under_present_names(tasklist, [Alias(kind="unit", name="甲", was="没有的单位")])
    assert result == tasklist
    assert all(one is other for one, other in zip(result.tasks, tasklist.tasks, strict=True))


@given(TASKLISTS)
def test_a_rename_of_every_unit_is_one_line_for_each(tasklist: Tasklist) -> None:
    """And the same the other way round."""
    old = replace(tasklist, aliases=())
    names = dict.fromkeys((*old.units, *old.members, *old.holders))
    aliases = tuple(Alias(kind="unit", name=f"新{name}", was=name) for name in names)
    new = replace(under_present_names(old, aliases), aliases=aliases)
    assert [(c.kind, c.before, c.after) for c in compare(old, new)] == [
        ("unit-renamed", name, f"新{name}") for name in names
    ]
    assert {(c.kind, c.flags) for c in compare(new, old)} == {("alias-removed", ())}
