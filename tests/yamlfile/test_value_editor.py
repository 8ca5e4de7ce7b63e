"""Goals, names, quarters and plans are changed where they stand, in the style that they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import unified_diff
from typing import Any
from unittest.mock import patch

import pytest

from tasklist.model.spans import Span
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.nodes import MappingNode
from tasklist.yamlfile.reader import TASK_KEYS, ParseResult, read_bytes
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.task_blocks import TaskBlocks
from tasklist.yamlfile.value_editor import ValueEditor, rewrite_values

LIST = """\
title: 清单
year: 2023
tasks:
- id: 35
  goal: 目标
  leaders: [甲, 乙]
  workstreams:
  # 35 教育局 各街镇
  - units: [教育局, 各街镇]
    milestones:
    - quarter: Q1
      plan: 开工
    - quarter: Q3
      plan: 完工
"""


def with_values(tasklist: Tasklist, values: Mapping[str, Any]) -> Tasklist:
    """*tasklist* with other values of its first task, workstream or milestone."""
    task = tasklist.tasks[0]
    workstream = task.workstreams[0]
    milestone, *milestones = workstream.milestones
    milestone = replace(milestone, **{k: values[k] for k in ("span", "plan") if k in values})
    workstream = replace(workstream, milestones=(milestone, *milestones))
    workstream = replace(workstream, **{k: values[k] for k in ("units",) if k in values})
    task = replace(task, workstreams=(workstream, *task.workstreams[1:]))
    task = replace(task, **{k: values[k] for k in ("goal", "leaders") if k in values})
    return replace(tasklist, tasks=(task, *tasklist.tasks[1:]))


def rewritten(text: str, **values: Any) -> str:
    """*text* with *values*; both ways to find nodes must give the same text or refusal."""
    reading = read_bytes(text.encode(), "t.yaml")
    assert not reading.problems, reading.problems
    from_blocks = _outcome(reading, values)
    with patch.object(TaskBlocks, "node", lambda _self, _number: None):
        from_file = _outcome(reading, values)
    assert str(from_blocks) == str(from_file)
    if isinstance(from_file, UnsafeEditError):
        raise from_file
    return from_file.text


def _outcome(reading: ParseResult, values: Mapping[str, Any]) -> Source | UnsafeEditError:
    expected = with_values(reading.tasklist, values)
    try:
        return rewrite_values(reading.source, reading.tasklist, expected).source
    except UnsafeEditError as refusal:
        return refusal


def diff(text: str, **values: Any) -> str:
    """The lines that change."""
    lines = unified_diff(text.splitlines(), rewritten(text, **values).splitlines(), n=0)
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@")


TEXTS = {
    "plain": ("目标", "新目标", "新目标"),
    "plain, with a comment": ("目标   # 注", "新目标", "新目标   # 注"),
    "plain, that needs quotes": ("目标", "目标: 新", '"目标: 新"'),
    "plain, several lines": ("目标   # 注", "1. 甲\n2. 乙", "|-   # 注\n    1. 甲\n    2. 乙"),
    "plain over lines": ("目\n    标   # 注", "新目标", "新目标   # 注"),
    "on the next line": ("\n    目标   # 注", "新", "\n    新   # 注"),
    "single": ("'目''标' # 注", "是: '否'", "'是: ''否''' # 注"),
    "single, several lines": ("'目标'", "1. 甲\n2. 乙", '"1. 甲\\n2. 乙"'),
    "double": ('"目标\\u0021"  # 注', '新"目标"', '"新\\"目标\\""  # 注'),
    "double over lines": ('"目\n    标"  # 注', "新", '"新"  # 注'),
    "literal": ("|-  # 注\n    甲\n    乙", "1. 丙\n2. 丁\n3. 戊",
                "|-  # 注\n    1. 丙\n    2. 丁\n    3. 戊"),
    "literal, one line": ("|\n       甲\n       乙\n", "丙 # 丁", "|\n       丙 # 丁\n"),
    "literal, kept blank lines": ("|+\n    甲\n\n\n", "乙", "|+\n    乙\n\n\n"),
    "literal, blank lines": ("|-\n\n    甲\n\n    乙\n  # 注", "丙", "|-\n    丙\n  # 注"),
    "literal, not to be kept": ("|-  # 注\n    甲\n    乙", "丙\n 丁", '"丙\\n 丁"\n  # 注'),
    "folded": (">\n    甲\n    乙\n", "丙", ">\n    丙\n"),
    "folded, several lines": (">-\n    甲", "丙\n丁", ">-\n    丙\n\n    丁"),
    "empty quotes behind": ("目标 # ''", "新", "新 # ''"),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("layout", TEXTS)
def test_a_text_keeps_its_style(layout: str, newline: str) -> None:
    """Its characters alone are replaced; a comment behind it stays."""
    old, text, new = TEXTS[layout]
    before = LIST.replace("目标", old).replace("\n", newline)
    after = LIST.replace("目标", new).replace("\n", newline)
    assert rewritten(before, goal=text) == after


@pytest.mark.parametrize("layout", TEXTS)
def test_a_plan_keeps_its_style(layout: str) -> None:
    """As a goal does, deeper in the list."""
    old, text, new = TEXTS[layout]
    before, after = (
        LIST.replace("开工", value.replace("\n  ", "\n      ")) for value in (old, new)
    )
    assert rewritten(before, plan=text) == after


def test_a_wide_dash_moves_a_new_block_in() -> None:
    """Its lines stand deeper than their key."""
    wide = LIST.replace("    - quarter: Q1\n      plan", "    -   quarter: Q1\n        plan")
    assert diff(wide, plan="1. 甲\n2. 乙") == (
        "-        plan: 开工\n+        plan: |-\n+          1. 甲\n+          2. 乙"
    )


IN_BRACKETS = "    - {quarter: 'Q1', \"plan\": %s,}   # 注\n"


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        ("开工", "复工", "复工"),
        ("开工", "开工, 复工", '"开工, 复工"'),
        ("开工", "1. 甲\n2. 乙", '"1. 甲\\n2. 乙"'),
        ("'开工'", "开工, 复工", "'开工, 复工'"),
        ('"开工"', "复工", '"复工"'),
    ],
)
def test_a_text_in_brackets_stays_on_its_line(old: str, text: str, new: str) -> None:
    """In quotes where the brackets need them."""
    layout = LIST.replace("    - quarter: Q1\n      plan: 开工\n", IN_BRACKETS)
    assert rewritten(layout % old, plan=text) == layout % new


def test_a_quarter_keeps_its_quotes() -> None:
    """With its plan, in one edit."""
    quoted = LIST.replace("quarter: Q1", "quarter: 'Q1'   # 注")
    assert diff(quoted, span=Span.of(2023, 1, 2), plan="复工") == (
        "-    - quarter: 'Q1'   # 注\n-      plan: 开工\n"
        "+    - quarter: 'Q1-Q2'   # 注\n+      plan: 复工"
    )


NAMES = {
    "one more": ("[甲, 乙]  # 注", "甲 乙 丙", "[甲, 乙, 丙]  # 注"),
    "one more in the middle": ("[甲, '乙']", "甲 丙 乙", "[甲, 丙, '乙']"),
    "one more in front": ("[ 甲, 乙 ]", "丙 甲 乙", "[ 丙, 甲, 乙 ]"),
    "one less": ("['甲', 乙,]", "乙", "[乙,]"),
    "the last one less": ("['甲', 乙,]", "甲", "['甲',]"),
    "the middle one less": ("[甲, 乙, 丙]", "甲 丙", "[甲, 丙]"),
    "another one": ("['甲', 乙]", "丙 乙", "['丙', 乙]"),
    "others, and more": ("[甲]", "乙 丙", "[乙, 丙]"),
    "others, and fewer": ("[甲, 乙, 丙]", "丁", "[丁]"),
    "in another order": ("[甲, 乙]", "乙 甲", "[乙, 甲]"),
    "a name to be quoted": ("[甲, 乙]", "甲 乙,丙", '[甲, "乙,丙"]'),
    "over lines": ("[甲,   # 注\n    乙]   # 注", "甲 丙", "[甲,   # 注\n    丙]   # 注"),
    "over lines, one more": ("[\n    甲,   # 注\n    乙   # 注\n    ]", "甲 乙 丙",
                             "[\n    甲,   # 注\n    乙, 丙   # 注\n    ]"),
    "over lines, one less": ("[甲,\n    乙]", "乙", "[乙]"),
    "lines, one more": ("\n  - 甲   # 注\n  - 乙   # 注", "甲 乙 丙",
                        "\n  - 甲   # 注\n  - 乙   # 注\n  - 丙"),
    "lines, one more in front": ("\n  # 注\n  -   甲", "乙 甲", "\n  # 注\n  -   乙\n  -   甲"),
    "lines, one more in the middle": ("\n    - 甲   # 注\n    - 乙", "甲 丙 乙",
                                      "\n    - 甲   # 注\n    - 丙\n    - 乙"),
    "lines, one less": ("\n    - 甲\n    - 乙   # 注\n    - 丙", "甲 丙",
                        "\n    - 甲\n    # 注\n    - 丙"),
    "lines, the first one less": ("\n  - 甲\n  # 注\n  - 乙", "乙", "\n  # 注\n  - 乙"),
    "lines, another one": ("\n  -\n    甲   # 注\n  - '乙'", "丙 丁",
                           "\n  -\n    丙   # 注\n  - '丁'"),
    "lines, others, and more": ("\n  - 甲   # 注", "乙 丙", "\n  - 乙   # 注\n  - 丙"),
    "lines, a block": ("\n  - |-\n    甲\n  - 乙", "丙 乙", "\n  - 丙\n  - 乙"),
    "lines, a block less": ("\n  - |-  # 注\n    甲\n  - 乙", "乙", "\n  # 注\n  - 乙"),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("layout", NAMES)
def test_a_list_of_names_keeps_its_layout(layout: str, newline: str) -> None:
    """Names that stay keep their quotes and comments, and a comment of one that goes is kept."""
    old, names, new = NAMES[layout]
    before = LIST.replace("[甲, 乙]", old).replace("\n", newline)
    after = LIST.replace("[甲, 乙]", new).replace("\n", newline)
    assert rewritten(before, leaders=tuple(names.split())) == after


def test_units_take_their_heading_along() -> None:
    """Two lines change."""
    assert diff(LIST, units=("教育局",)) == (
        "-  # 35 教育局 各街镇\n-  - units: [教育局, 各街镇]\n+  # 35 教育局\n+  - units: [教育局]"
    )
    other = LIST.replace("# 35 教育局 各街镇", "# 牵头单位待定")
    assert diff(other, units=("教育局",)) == ("-  - units: [教育局, 各街镇]\n+  - units: [教育局]")


def test_values_of_all_parts_change_in_one_edit() -> None:
    """Each where it stands."""
    assert diff(
        LIST, goal="新", leaders=("甲",), units=("教育局",), span=Span.of(2023, 2, 2), plan="新"
    ) == (
        "-  goal: 目标\n-  leaders: [甲, 乙]\n+  goal: 新\n+  leaders: [甲]\n"
        "-  # 35 教育局 各街镇\n-  - units: [教育局, 各街镇]\n"
        "+  # 35 教育局\n+  - units: [教育局]\n"
        "-    - quarter: Q1\n-      plan: 开工\n+    - quarter: Q2\n+      plan: 新"
    )


def test_nothing_to_change_is_the_same_text() -> None:
    """To the byte."""
    assert rewritten(LIST) == LIST


REFUSED = {
    "a comment between names": ("[甲,   # 注\n    乙]", {"leaders": ("乙",)}, 4),
    "a comment in a block's header": ("\n  - |-  # 注\n    甲", {"leaders": ("乙",)}, 4),
    "names behind dashes alone": ("\n  -\n    甲\n  -\n    乙", {"leaders": ("甲",)}, 4),
    "a name more behind a dash alone": ("\n  -\n    甲", {"leaders": ("甲", "乙")}, 4),
}


@pytest.mark.parametrize("layout", REFUSED)
def test_a_layout_in_which_something_could_be_lost_is_refused(layout: str) -> None:
    """With the line of the part, and nothing is written."""
    old, values, line = REFUSED[layout]
    with pytest.raises(UnsafeEditError, match=rf"t\.yaml:{line}: this layout can't be edited"):
        rewritten(LIST.replace("[甲, 乙]", old), **values)


def test_the_last_line_of_a_file_without_an_end_stays() -> None:
    """A name there may be changed, but not removed."""
    text = LIST.replace("  leaders: [甲, 乙]\n", "") + "  leaders:\n  - 甲\n  - 乙"
    assert rewritten(text, leaders=("甲", "丙")) == text[:-1] + "丙"
    assert rewritten(text, leaders=("甲", "乙", "丙")) == text + "\n  - 丙"
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:4: "):
        rewritten(text, leaders=("甲",))


def test_an_indentation_that_is_not_what_it_seems_is_refused() -> None:
    """The text begins with spaces: in another one they would be part of the text."""
    text = LIST.replace("目标", "|2\n      甲\n    乙")
    with pytest.raises(UnsafeEditError, match=r"t\.yaml:4: "):
        rewritten(text, goal="丙")


def test_a_key_that_is_not_there_is_not_removed() -> None:
    """Nor written without a value, however the values say that there is none."""
    source = read_bytes(LIST.encode(), "t.yaml").source
    node = TaskBlocks.split(source).node(0)
    assert isinstance(node, MappingNode)
    editor = ValueEditor(source, node, TASK_KEYS)
    for old, new in ((None, ""), ("", None), ("一", None)):
        assert list(editor.text("printed", old, new)) == []
    assert list(editor.names("section", ("一",), ())) == []
