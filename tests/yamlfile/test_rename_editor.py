"""Names are changed where they stand, in the style that they have; a rename adds one line."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from difflib import unified_diff

import pytest

from tasklist.model.renaming import Renaming, renamed
from tasklist.model.tasklist import LEADER, UNIT, Alias
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.former_name_editor import alias_edits
from tasklist.yamlfile.nodes import MappingNode
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.rename_editor import rewrite_names
from testing.lists import SMALL

LIST = """\
title: 清单
year: 2023
groups:
  各街镇: [甲镇, 乙局]   # 注1
  各部门:
  - 乙局   # 注2
  - '各街镇'
# 注3
tasks:

- id: 35
  goal: 目标 乙局
  leaders: [梁军, "王强"]
  workstreams:
  # 35 乙局 各街镇
  - units: [ "乙局" , 各街镇]   # 注4
    milestones:
    - quarter: Q1
      plan: 开工
  #  35   丙局  乙局
  - units:
    - 丙局
    - 乙 局
    milestones:
    - {quarter: Q1, plan: 完工}
"""


def rewritten(text: str, renaming: Renaming) -> str:
    """*text* after *renaming*."""
    reading = read_bytes(text.encode(), "t.yaml")
    assert not reading.problems, reading.problems
    expected = renamed(reading.tasklist, renaming)
    return rewrite_names(reading.source, reading.tasklist, expected).source.text


def diff(text: str, renaming: Renaming) -> str:
    """The lines that change."""
    lines = unified_diff(text.splitlines(), rewritten(text, renaming).splitlines(), n=0)
    return "".join(f"{line}\n" for line in lines if re.match(r"[+-](?![+-]{2})", line))


def test_every_place_of_a_unit() -> None:
    """Each in its quotes, comments where they were; goals are left alone."""
    assert diff(LIST, Renaming(UNIT, "乙局", "丁 委: 一")) == (
        "-  各街镇: [甲镇, 乙局]   # 注1\n"
        '+  各街镇: [甲镇, "丁 委: 一"]   # 注1\n'
        "-  - 乙局   # 注2\n"
        '+  - "丁 委: 一"   # 注2\n'
        "+aliases:\n"
        '+  - {unit: "丁 委: 一", was: 乙局}\n'
        "-  # 35 乙局 各街镇\n"
        '-  - units: [ "乙局" , 各街镇]   # 注4\n'
        "+  # 35 丁 委: 一 各街镇\n"
        '+  - units: [ "丁 委: 一" , 各街镇]   # 注4\n'
        "-    - 乙 局\n"
        '+    - "丁 委: 一"\n'
    )


def test_a_heading_follows_however_it_is_spaced() -> None:
    """Where it says what the units were."""
    text = LIST.replace("- 乙 局", "- 乙局")
    assert "+  # 35 丙局 丁局\n" in diff(text, Renaming(UNIT, "乙局", "丁局"))


def test_a_group_is_a_key() -> None:
    """In its quotes, as a member and as a unit."""
    assert diff(
        LIST.replace("  各街镇: [", "  '各街镇': ["), Renaming(UNIT, "各街镇", "各镇街")
    ) == (
        "-  '各街镇': [甲镇, 乙局]   # 注1\n"
        "+  '各镇街': [甲镇, 乙局]   # 注1\n"
        "-  - '各街镇'\n"
        "+  - '各镇街'\n"
        "+aliases:\n"
        "+  - {unit: 各镇街, was: 各街镇}\n"
        "-  # 35 乙局 各街镇\n"
        '-  - units: [ "乙局" , 各街镇]   # 注4\n'
        "+  # 35 乙局 各镇街\n"
        '+  - units: [ "乙局" , 各镇街]   # 注4\n'
    )


def test_a_unit_that_becomes_its_neighbour_is_named_once() -> None:
    """On lines of its own and in brackets; the heading says so too."""
    assert diff(LIST.replace("乙 局", "乙局"), Renaming(UNIT, "乙局", "丙局")).endswith(
        "-  #  35   丙局  乙局\n+  # 35 丙局\n-    - 乙局\n"
    )
    assert diff(LIST, Renaming(UNIT, "甲镇", "乙局")) == (
        "-  各街镇: [甲镇, 乙局]   # 注1\n"
        "+  各街镇: [乙局]   # 注1\n"
        "+aliases:\n"
        "+  - {unit: 乙局, was: 甲镇}\n"
    )


def test_a_leader() -> None:
    """In its quotes; units of that name are none."""
    assert diff(LIST, Renaming(LEADER, "王强", "李四")) == (
        "+aliases:\n"
        "+  - {leader: 李四, was: 王强}\n"
        '-  leaders: [梁军, "王强"]\n'
        '+  leaders: [梁军, "李四"]\n'
    )


JULY = datetime.date(2023, 7, 1)
ONE = "aliases:\n  - {unit: 乙局, was: 旧局}   # 注\n"
TWO = (
    "aliases:\n- unit: 丙局\n  was: '丙办'   # 注\n  from: 2023-01-01\n- {unit: 乙局, was: 旧局}\n"
)
BRACKETS = "aliases: [{unit: 丙局, was: 丙办}, {unit: 乙局, was: 旧局},]   # 注\n"
CASES = {
    "a second one": (
        ONE, Renaming(UNIT, "乙局", "新局", JULY),
        "+  - {unit: 新局, was: 乙局, from: 2023-07-01}\n",
    ),
    "behind one of keys": (
        TWO, Renaming(UNIT, "乙局", "新局"), "+- {unit: 新局, was: 乙局}\n",
    ),
    "in brackets": (
        BRACKETS, Renaming(UNIT, "乙局", "新局"),
        f"-{BRACKETS}+{BRACKETS.replace(',]', ', {unit: 新局, was: 乙局},]')}",
    ),
    "its old name back": (
        ONE, Renaming(UNIT, "乙局", "旧局"),
        "-  - {unit: 乙局, was: 旧局}   # 注\n+  - {unit: 旧局, was: 乙局}   # 注\n",
    ),
    "its old name back, on a day": (
        TWO, Renaming(UNIT, "丙局", "丙办", JULY),
        ("-- unit: 丙局\n-  was: '丙办'   # 注\n-  from: 2023-01-01\n"
        "+- unit: 丙办\n+  was: '丙局'   # 注\n+  from: 2023-07-01\n"),
    ),
    "its old name back, on no day": (
        TWO, Renaming(UNIT, "丙局", "丙办"),
        ("-- unit: 丙局\n-  was: '丙办'   # 注\n-  from: 2023-01-01\n"
        "+- unit: 丙办\n+  was: '丙局'   # 注\n"),
    ),
    "the day of what a merge left": (
        ONE.replace("乙局", "丁局").replace("旧局", "乙局"), Renaming(UNIT, "乙局", "丁局", JULY),
        ("-  - {unit: 丁局, was: 乙局}   # 注\n"
        "+  - {unit: 丁局, was: 乙局, from: 2023-07-01}   # 注\n"),
    ),
    "a misspelling": (ONE, Renaming(UNIT, "乙局", "新局", keeps_alias=False),
                      "-  - {unit: 乙局, was: 旧局}   # 注\n+  - {unit: 新局, was: 旧局}   # 注\n"),
    "a rename that was a mistake, the only one": (
        ONE, Renaming(UNIT, "乙局", "旧局", keeps_alias=False),
        "-aliases:\n-  - {unit: 乙局, was: 旧局}   # 注\n+# 注\n",
    ),
    "a rename that was a mistake": (
        TWO, Renaming(UNIT, "乙局", "旧局", keeps_alias=False), "-- {unit: 乙局, was: 旧局}\n",
    ),
    "a rename that was a mistake, in brackets": (
        BRACKETS, Renaming(UNIT, "乙局", "旧局", keeps_alias=False),
        f"-{BRACKETS}+aliases: [{{unit: 丙局, was: 丙办}},]   # 注\n",
    ),
    "a rename that was a mistake, first in brackets": (
        BRACKETS, Renaming(UNIT, "丙局", "丙办", keeps_alias=False),
        f"-{BRACKETS}+aliases: [{{unit: 乙局, was: 旧局}},]   # 注\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("aliases", "renaming", "expected"), CASES.values(), ids=CASES)
def test_the_aliases_in_every_layout(aliases: str, renaming: Renaming, expected: str) -> None:
    """A line is added, changed or removed; the others stay as they are."""
    text = LIST.replace("# 注3\n", aliases)
    changed = diff(text, renaming)
    assert changed[changed.index(expected[0:9]) :].startswith(expected), changed


@pytest.mark.parametrize(
    ("text", "renaming"),
    [
        # A comment between the two that become one.
        (LIST.replace("[甲镇, 乙局]", "[甲镇,  # 注\n    乙局]"), Renaming(UNIT, "甲镇", "乙局")),
        # A key over several lines.
        (LIST.replace("  各街镇: [", "  ? |-\n    各街镇\n  : ["), Renaming(UNIT, "各街镇", "丁")),
        # A comment between two aliases, of which one goes.
        (
            LIST.replace("# 注3\n", BRACKETS.replace(", {unit: 乙", ",  # 注\n  {unit: 乙")),
            Renaming(UNIT, "乙局", "旧局", keeps_alias=False),
        ),
    ],
)
def test_what_could_lose_a_comment_is_refused(text: str, renaming: Renaming) -> None:
    """Nothing is written, and the line is named."""
    with pytest.raises(UnsafeEditError) as refusal:
        rewritten(text, renaming)
    assert refusal.value.line > 1


def test_another_list_than_the_one_in_the_text_is_refused() -> None:
    """Nobody edits what they have not read."""
    reading = read_bytes(LIST.encode(), "t.yaml")
    other = read_bytes(SMALL.encode(), "t.yaml").tasklist
    with pytest.raises(UnsafeEditError):
        rewrite_names(reading.source, other, other)


def test_a_rename_of_nothing_is_the_same_text() -> None:
    """No edit at all."""
    reading = read_bytes(LIST.encode(), "t.yaml")
    again = rewrite_names(reading.source, reading.tasklist, reading.tasklist)
    assert again.source.text == LIST


def test_a_list_in_brackets() -> None:
    """All on one line, with the alias behind the groups."""
    text = (
        "{title: 清单, year: 2023, groups: {各街镇: [甲镇]}, tasks: [{id: 1, goal: 目标,"
        " leaders: [梁军], workstreams: [{units: ['乙局'],"
        " milestones: [{quarter: Q1, plan: 完}]}]}]}\n"
    )
    assert rewritten(text, Renaming(UNIT, "乙局", "丙, 丁")) == text.replace(
        "}, tasks", '}, aliases: [{unit: "丙, 丁", was: 乙局}], tasks'
    ).replace("'乙局'", "'丙, 丁'")


@pytest.mark.parametrize("brackets", [False, True])
def test_the_key_of_the_first_aliases_is_written_once(brackets: bool) -> None:
    """However many there are: a list that has none gets all of them."""
    task = "{id: 1, goal: 目标, workstreams: [{units: [丁局], milestones: [{quarter: Q1}]}]}"
    text = f"{{title: 清单, year: 2023, tasks: [{task}]}}\n" if brackets else LIST
    reading = read_bytes(text.encode(), "t.yaml")
    aliases = tuple(Alias(kind=UNIT, name="丁局", was=was) for was in ("甲局", "己局"))
    expected = replace(reading.tasklist, aliases=aliases)
    new = rewrite_names(reading.source, reading.tasklist, expected)
    assert new.tasklist.aliases == aliases
    assert new.source.text.count("aliases:") == 1
    again = rewrite_names(new.source, new.tasklist, replace(expected, aliases=()))
    assert again.source.text == text


def test_no_alias_is_no_key() -> None:
    """A list without aliases that gets none has no edit."""
    reading = read_bytes(LIST.encode(), "t.yaml")
    assert isinstance(reading.root, MappingNode)
    assert list(alias_edits(reading.source, reading.root, (), ())) == []
