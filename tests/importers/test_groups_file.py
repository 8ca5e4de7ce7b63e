"""The groups file: one group a line."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.importers.groups_file import read_groups
from tasklist.model.tasklist import Group


def test_a_group_a_line() -> None:
    """The name, a colon of either width, the members; comments and empty lines say nothing."""
    text = "# 街镇\n各街镇: 杨柳青镇 张家窝镇\n\n  # 其余\n各相关街镇：各街镇\n"
    assert read_groups(text, "groups.txt") == (
        Group("各街镇", ("杨柳青镇", "张家窝镇")),
        Group("各相关街镇", ("各街镇",)),
    )


@pytest.mark.parametrize(
    "members",
    [
        "甲镇、乙镇",
        "甲镇，乙镇",
        "甲镇,乙镇",
        "甲镇；乙镇;",
        "甲镇､ 乙镇",
        "甲镇﹑乙镇",
        "甲镇\u3000乙镇",
    ],
)
def test_members_are_parted_by_whatever_parts_names(members: str) -> None:
    """A comma of any kind or 、 makes no single member of two."""
    assert read_groups(f"各街镇：{members}\n", "groups.txt") == (Group("各街镇", ("甲镇", "乙镇")),)


def test_a_member_with_brackets_is_one() -> None:
    """What stands in brackets is part of its name."""
    text = "各街镇: 街道（甲、乙），丙(一 部)\n"
    assert read_groups(text, "groups.txt") == (Group("各街镇", ("街道（甲、乙）", "丙(一 部)")),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("各街镇 杨柳青镇\n", "groups.txt:1: Expected a group and its members."),
        ("\n各街镇:\n", "groups.txt:2: Expected a group and its members."),
        (": 杨柳青镇\n", "groups.txt:1: Expected a group and its members."),
        ("各 街镇: 甲\n", "groups.txt:1: Expected a group and its members."),
        ("各街镇: 甲 乙 甲\n", "groups.txt:1: Duplicate member of the group 各街镇."),
        (
            "各街镇: 甲\n各街镇: 乙\n",
            "groups.txt:2: Duplicate group 各街镇; first defined on line 1.",
        ),
        ("各街镇: 甲(一) 甲（一）\n", "groups.txt:1: Duplicate member of the group 各街镇."),
        (
            "各(一): 甲\n各（一）: 乙\n",
            "groups.txt:2: Duplicate group 各（一）; first defined on line 1.",
        ),
        ("各、街镇: 甲\n", "groups.txt:1: Expected a group and its members."),
        ("各街镇: 、\n", "groups.txt:1: Expected a group and its members."),
        (
            "各街\u200b镇: 甲\n",
            "groups.txt:1: Invisible character in the text: U+200B",
        ),
        (
            "各街镇: 甲\u2028乙\n",
            "groups.txt:1: Invisible character in the text: U+2028",
        ),
        ("# ⼄\n各街镇: 甲 ⼄镇\n", "groups.txt:2: ⼄ U+2F04 is a look-alike of 乙 U+4E59."),
        ("各街镇: 甲 各街镇\n", "groups.txt:1: The group 各街镇 is a member of itself."),
        (
            "甲组: 乙组\n丙组: 甲组 丁\n乙组: 丙组\n",
            "groups.txt:3: The group 乙组 is a member of itself.",
        ),
    ],
)
def test_a_line_that_is_no_group_is_refused(text: str, message: str) -> None:
    """The refusal names the line."""
    with pytest.raises(TableError) as caught:
        read_groups(text, "groups.txt")
    assert caught.value.message == message
