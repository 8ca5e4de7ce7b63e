"""A rename in the model: what is called otherwise, what the aliases say, what is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.errors import UnknownLeaderError, UnknownUnitError
from tasklist.model.renaming import (
    FormerNameError,
    GroupNameError,
    Renaming,
    known_names,
    mentions,
    renamed,
)
from tasklist.model.tasklist import LEADER, UNIT, Alias, Milestone, Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.every_field import FULL
from testing.random_lists import NAMES, TASKLISTS

JULY = datetime.date(2023, 7, 1)


def read(*aliases: str) -> Tasklist:
    """A list with the aliases `KIND NOW WAS`."""
    rows = (alias.split() for alias in aliases)
    lines = "".join(f"- {{{kind}: {now}, was: {was}}}\n" for kind, now, was in rows)
    key = f"aliases:\n{lines}" if lines else ""
    text = f"""\
title: 运管局等单位的清单
year: 2023
groups:
  各街镇: [甲镇, 运管局]
  各部门: [教育局, 各街镇]
{key}tasks:
- id: 1
  goal: 由运管局修路
  leaders: [梁军, 王强]
  workstreams:
  - units: [运管局, 各街镇]
    milestones:
    - {{quarter: Q1, plan: 运管局开工, note: 运管局已报}}
    - {{quarter: Q2, plan: 完工, done: 2023-06-30, evidence: [运管局1号],
       verified: 2023-07-02 运管局}}
  - units: [教育局, 运 管局, 住建委]
    milestones:
    - {{quarter: Q1-Q4, plan: 配合}}
"""
    return read_bytes(text.encode(), "t").tasklist


def after(renaming: Renaming, *aliases: str) -> tuple[list[str], list[str], list[str]]:
    """The units, the groups and the aliases after *renaming*."""
    result = renamed(read(*aliases), renaming)
    return (
        ["、".join(workstream.units) for workstream in result.workstreams()],
        [f"{group.name}: {'、'.join(group.members)}" for group in result.groups],
        [f"{a.kind} {a.name} {a.was}" + f" {a.since or ''}".rstrip() for a in result.aliases],
    )


def unit(old: str, new: str, **more) -> Renaming:
    """A rename of a unit."""
    return Renaming(UNIT, old, new, **more)


def aliases_after(renaming: Renaming, *aliases: str) -> list[str]:
    """Only the aliases."""
    return after(renaming, *aliases)[2]


def test_every_place_that_names_a_unit_names_it_anew() -> None:
    """In each spelling that looks the same; never a part of another name, nor a text."""
    assert after(unit("运管局", "交通局", since=JULY)) == (
        ["交通局、各街镇", "教育局、交通局、住建委"],
        ["各街镇: 甲镇、交通局", "各部门: 教育局、各街镇"],
        ["unit 交通局 运管局 2023-07-01"],
    )


def test_a_group_is_renamed_where_it_is_defined_and_used() -> None:
    """As a unit, as a member, and by its own name."""
    assert after(unit("各街镇", "各镇街")) == (
        ["运管局、各镇街", "教育局、运 管局、住建委"],
        ["各镇街: 甲镇、运管局", "各部门: 教育局、各镇街"],
        ["unit 各镇街 各街镇"],
    )


def test_a_unit_that_becomes_another_is_named_once() -> None:
    """Where both stood."""
    assert after(unit("运管局", "住建委")) == (
        ["住建委、各街镇", "教育局、住建委"],
        ["各街镇: 甲镇、住建委", "各部门: 教育局、各街镇"],
        ["unit 住建委 运管局"],
    )


def test_a_leader_is_renamed_and_no_unit_of_that_name() -> None:
    """Each kind by itself."""
    result = renamed(read(), Renaming(LEADER, "梁军", "王强"))
    assert result == replace(
        read(),
        tasks=(replace(read().tasks[0], leaders=("王强",)),),
        aliases=(Alias(kind=LEADER, name="王强", was="梁军"),),
    )


CHAIN = ("unit 运管局 运管所", "unit 住建委 建委")


@pytest.mark.parametrize(
    ("renaming", "before", "expected"),
    [
        (unit("运管局", "交通局"), CHAIN, [*CHAIN, "unit 交通局 运管局"]),
        # It gets its old name back: the line of the other direction goes.
        (unit("运管局", "运管所"), CHAIN, ["unit 运管所 运管局", CHAIN[1]]),
        (
            unit("运管局", "甲局"),
            ("unit 乙局 甲局", "unit 运管局 乙局"),
            ["unit 甲局 运管局", "unit 运管局 乙局"],
        ),
        # Left behind by a merge: the alias is there.
        (unit("运管局", "交通局"), ("unit 交通局 运管局",), ["unit 交通局 运管局"]),
        (
            unit("运管局", "交通局", since=JULY),
            ("unit 交通局 运管局",),
            ["unit 交通局 运管局 2023-07-01"],
        ),
        (
            unit("运管局", "交通委"),
            ("unit 交通局 运管局", "unit 交通委 交通局"),
            ["unit 交通局 运管局", "unit 交通委 交通局"],
        ),
        # A misspelling was never a name.
        (unit("运管局", "交通局", keeps_alias=False), (), []),
        (
            unit("运管局", "交通局", keeps_alias=False),
            CHAIN,
            ["unit 交通局 运管所", CHAIN[1]],
        ),
        (unit("运管局", "运管所", keeps_alias=False), CHAIN, [CHAIN[1]]),
        # Only the spelling changes.
        (unit("运管局", "運管局".replace("運", "运")), CHAIN, [*CHAIN]),
        (
            unit("运管局", "交通局"),
            ("leader 梁军 交通局",),
            ["leader 梁军 交通局", "unit 交通局 运管局"],
        ),
    ],
)
def test_what_the_aliases_say_then(
    renaming: Renaming, before: tuple[str, ...], expected: list[str]
) -> None:
    """One line a fact, and never a circle."""
    assert aliases_after(renaming, *before) == expected


def test_one_spelling_for_all() -> None:
    """A rename to the name itself unites its spellings, without an alias."""
    units, _groups, aliases = after(unit("运管局", "运管局"))
    assert (units[1], aliases) == ("教育局、运管局、住建委", [])


def test_the_same_rename_again_changes_nothing() -> None:
    """Once nothing has the former name any more."""
    once = renamed(read(), unit("运管局", "交通局", since=JULY))
    assert renamed(once, unit("运管局", "交通局")) == once


def test_unknown_names_are_refused_with_similar_ones() -> None:
    """A part of a name is not enough to rename it."""
    with pytest.raises(UnknownUnitError) as raised:
        renamed(read(), unit("运管", "交通局"))
    assert raised.value.candidates == ["运管局", "运 管局"]
    with pytest.raises(UnknownLeaderError):
        renamed(read(), Renaming(LEADER, "运管局", "交通局"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("教育局", "路政局", "路政局 is a former name of 住建委."),
        ("路政局", "教育局", "路政局 is a former name of 住建委."),
        ("运管所", "交通局", "运管所 is a former name of 运管局."),
    ],
)
def test_a_former_name_belongs_to_one_unit(old: str, new: str, message: str) -> None:
    """Nobody else can get it in this list, nor can it be renamed to anything else."""
    aliases = ("unit 住建委 路政局", "unit 运管局 运管所")
    with pytest.raises(FormerNameError) as raised:
        renamed(read(*aliases), unit(old, new))
    assert raised.value.message == message
    assert raised.value.hint


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("各街镇", "各部门", "Group 各部门 already exists."),
        ("甲镇", "各街镇", "The group 各街镇 would be a member of itself."),
        ("各部门", "甲镇", "The group 甲镇 would be a member of itself."),
    ],
)
def test_groups_are_not_merged(old: str, new: str, message: str) -> None:
    """Whose members would those of two groups be? And no group holds itself."""
    with pytest.raises(GroupNameError) as raised:
        renamed(read(), unit(old, new))
    assert raised.value.message == message


def test_texts_that_mention_the_name() -> None:
    """Where people wrote it, in the order of the file."""
    assert list(mentions(read(), "运管局")) == [
        ("", "title"),
        ("1", "goal"),
        ("1.1 Q1", "plan"),
        ("1.1 Q1", "note"),
        ("1.1 Q2", "evidence"),
        ("1.1 Q2", "verified"),
    ]
    assert list(mentions(read(), "住建委")) == []


def anonymous(tasklist: Tasklist) -> list[Milestone]:
    """The milestones, without the names of the members that reported."""
    return [
        replace(m, progress=tuple(entry._replace(member=None) for entry in m.progress))
        for m in (placed.milestone for placed in tasklist.milestones)
    ]


@given(TASKLISTS, NAMES, st.booleans(), st.sampled_from([UNIT, LEADER]))
def test_a_rename_of_any_list_can_be_read(
    tasklist: Tasklist, old: str, keeps_alias: bool, kind: str
) -> None:
    """No name is left, nothing else changes, and the new name is there."""
    tasklist = replace(tasklist, aliases=())
    if old not in known_names(tasklist, kind):
        return
    result = renamed(tasklist, Renaming(kind, old, "新名称", keeps_alias=keeps_alias))
    names = known_names(result, kind)
    assert old not in names
    assert [n for n in names if n != "新名称"] == [
        n for n in known_names(tasklist, kind) if n != old
    ]
    other = LEADER if kind == UNIT else UNIT
    assert known_names(result, other) == known_names(tasklist, other)
    assert anonymous(result) == anonymous(tasklist)
    members = {e.member for placed in result.milestones for e in placed.milestone.progress}
    assert kind == LEADER or old not in members
    assert bool(result.aliases) is keeps_alias


def test_every_text_is_searched() -> None:
    """Also headings and further columns; names and times are no texts."""
    found = {
        (place, key)
        for text in "清二一备市科一新完已4督材雨规主"
        for place, key in mentions(FULL, text)
    }
    assert found == {
        ("", "title"),
        *(("5", key) for key in ("printed", "section", "goal", "more")),
        *(
            ("5 2023-07..2023-09", key)
            for key in (
                "plan",
                "evidence",
                "note",
                "verified",
                "returned",
                "extended",
                "dropped",
                "progress",
            )
        ),
    }
