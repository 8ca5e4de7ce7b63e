"""Lists in many layouts, and manual edits of them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tasklist.yamlfile.milestone_reader import MILESTONE_KEYS
from tasklist.yamlfile.reader import read
from tasklist.yamlfile.source_text import Source

LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
LINE_END = re.compile(r"(?:\r\n|\n|\r)\Z")
MARK = re.compile(r"# 注[0-9]+")  # our comments: numbered, so that each can be missed
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

HEAD = """\
title: 清单   # 注1
year: 2023
groups: {各街镇: [甲镇, 乙镇]}
# 注2
tasks:
"""
# The beginnings of a task; `%d` is its number.
TASKS = (
    """\

- id: %d
  goal: 目标 𠮷
  leaders: [甲]
  workstreams:
  # 注3
  - units: [乙, 各街镇]
    milestones:
""",
    """\

- id: %d   # 注24
  goal: |-   # 注25
      1. 目标
      2. 又一个 # 不是注释

  leaders:
  # 注26
  - 甲   # 注27
  -   '乙'
  workstreams:
  # 注28
  - units:   # 注29
      - "乙"   # 注30
      - 各街镇
    # 注31
    milestones:
""",
    """\
- id: %d
  leaders: ['甲',   # 注32
    乙 ,]   # 注33
  goal: "目标: 𠮷
    又一行"   # 注34
  workstreams:   # 注35

  # 注36
  -
    units: [ 乙 ]   # 注37
    milestones:
""",
    """\

- id: %d
  printed: '3.1'   # 注46
  continues: 7
  section: [一、甲, "（一）乙"]   # 注47
  goal: 目标
  more:   # 注48
    备注: 滞后   # 注49
  workstreams:
  # 注3
  - units: [乙, 各街镇]
    support: [丙 ]   # 注50
    more: {电话: '12345'}
    milestones:
""",
    """\
- id: %d
  section: 二、丙
  goal: 目标
  leaders: [甲]
  workstreams:
  # 注36
  - units:
    - 乙
    support:   # 注51
    - 丁   # 注52
    - '丙'
    milestones:
""",
)
# `{q}` is a quarter, `{m}` a month in it.
MILESTONES = {
    "plain": "    - quarter: {q}\n      plan: 完工\n",
    "comments": "    # 注4\n    - quarter: {q}   # 注5\n      # 注6\n      plan: 完工   # 注7\n"
    "      # 注8\n  # 注9\n",
    "quoted": "    - quarter: '{q}'\n      plan: \"完工: 是 # 否 \\U0001d4b3\"\n",
    "single": "    - quarter: {q}\n      plan: '完工''了'\n      done: '2023-02-01'\n",
    "literal": "    - quarter: {q}\n      plan: |\n        1. 甲\n        2. 乙 # 不是注释\n",
    "strip": "    - quarter: {q}\n      plan: |-   # 注10\n        甲\n\n        乙\n\n\n",
    "keep": "    - quarter: {q}\n      plan: |+\n        甲\n\n\n",
    "folded": "    - quarter: {q}\n      plan: >\n        甲\n        乙\n\n    # 注11\n",
    "folded, stripped": "    - quarter: {q}\n      plan: >-\n        甲\n        乙\n",
    "two lines": "    - quarter: {q}\n      plan: 甲\n        乙\n",
    "quoted over lines": '    - quarter: {q}\n      plan: "甲\n        乙"   # 注12\n',
    "astral": "    - quarter: {q}\n      plan: 𠮷野家𝒳🏫   # 注13 𝒳\n      note: 🏫\n",
    "flow": "    - {{quarter: {q}, plan: 完工}}   # 注14\n",
    "flow, quoted": '    - {{"quarter": "{q}", "plan":"完工",}}\n',
    "flow over lines": "    - {{\n        quarter: {q},   # 注15\n"
    "        plan: 完工   # 注16\n      }}\n",
    "flow, done": "    - {{quarter: {q}, plan: 完, done: 2023-03-01, "
    "evidence: [甲, '乙'], note: 丙}}"
    "\n",
    "wide": "    -   quarter: {q}\n        plan: 完工\n",
    "dash alone": "    -   # 注17\n      quarter: {q}\n      plan: 完工\n",
    "plan first": "    - plan: 完工\n      quarter: {q}\n",
    "done": "    - quarter: {q}\n      plan: 甲\n      done: 2023-03-01   # 注18\n"
    "      evidence: 41号   # 注19\n",
    "papers": "    - quarter: {q}\n      plan: 甲\n      done: 2023-03-01\n"
    "      evidence:   # 注20\n      - 甲   # 注21\n      - '乙 # 号'\n      note: 留下   # 注22\n",
    "papers further in": "    - quarter: {q}\n      plan: 甲\n      evidence:\n"
    "        # 注23\n        - |-\n          甲\n          乙\n        - >-\n          丙\n",
    "papers over lines": "    - quarter: {q}\n      plan: 甲\n      done: 2023-03-01\n"
    "      evidence: [甲,   # 注24\n        乙]\n",
    "out of order": "    - done: 2023-03-01\n      note: |\n        甲\n        乙\n"
    "      quarter: {q}\n      plan: 甲\n",
    "blank lines": "    - quarter: {q}\n\n      plan: 完工\n\n      note: 有\n\n",
    "month": "    - due: {m}\n      plan: 完工\n",
    "days": "    - due: '{m}-15'   # 注42\n      from: {m}   # 注43\n      plan: |-\n"
    "        甲\n        乙\n",
    "no plan": "    - quarter: {q}   # 注44\n      done: 2023-03-01\n",
    "month alone": "    - due: {m}\n",
    "flow, days": '    - {{due: {m}, "from": {m}-02, plan: 完工}}   # 注45\n',
    "from before": "    - plan: 完工\n      from: 2023-01-01\n      due: {m}\n"
    "      done: 2023-03-01\n",
}  # fmt: skip
FLOW_TASK = (
    "\n- {id: %d, goal: 目, leaders: [甲], workstreams: [{units: [乙], milestones: [%s]}]}\n"
)


def document(names: list[list[str]], newline: str, *, bom: bool, final: bool, seed: int) -> Source:
    """A list with one task per row of *names*; each name is the layout of a milestone."""
    text = HEAD
    for number, row in enumerate(names, 1):
        flow = [MILESTONES[n].strip(" -\n") for n in row if n in ("flow, quoted", "flow, done")]
        if len(flow) == len(row) and seed % 2:
            filled = (_filled(one, q) for q, one in enumerate(flow, 1))
            text += FLOW_TASK % (number, ", ".join(filled))
            continue
        text += TASKS[(seed + number) % len(TASKS)] % number
        text += "".join(_filled(MILESTONES[name], q) for q, name in enumerate(row, 1))
    lines = LINES.findall(text)
    if newline == "mixed":
        chance = random.Random(seed)  # noqa: S311 - layouts, no secrets
        lines = [line.replace("\n", chance.choice(("\n", "\r\n", "\r"))) for line in lines]
    else:
        lines = [line.replace("\n", newline) for line in lines]
    text = "".join(lines)
    return Source("t.yaml", text if final else text.rstrip("\r\n"), bom)


def _filled(milestone: str, quarter: int) -> str:
    """The layout *milestone* with a quarter and the second month of it."""
    return milestone.format(q=f"Q{quarter}", m=f"2023-{3 * quarter - 1:02}")


def laid_out(text: str, *, headings: bool, further: bool) -> str:
    """*text* with heading comments, and with its tasks further in, if so."""
    if headings:
        before, *tasks = re.split(r"(?=- {?id: )", text)
        tasks = [
            re.sub("# 注3(?![0-9])", f"# {number} 乙 各街镇", task)
            for number, task in enumerate(tasks, 1)
        ]
        text = "".join((before, *tasks))
    if not further:
        return text
    head, key, tasks = text.partition("tasks:")
    return head + key + re.sub(r"(?<=[\r\n])(?=[^\r\n])", "  ", tasks)


def milestone_nodes(text: str) -> list[yaml.MappingNode]:
    """The node of each milestone, in the order of the file."""
    root = yaml.compose(text, Loader=LOADER)
    return [
        milestone
        for task in _value(root, "tasks").value
        for workstream in _value(task, "workstreams").value
        for milestone in _value(workstream, "milestones").value
    ]


def _value(node: yaml.MappingNode, name: str) -> Any:
    return next(value for key, value in node.value if key.value == name)


def region(text: str, node: yaml.MappingNode) -> tuple[int, int]:
    """The span of a milestone in the text: to its bracket, or to the end of its last line."""
    first = node.value[0][0].start_mark.index
    if node.flow_style:
        return node.start_mark.index, node.end_mark.index
    return first, max(end_of(text, value) for _key, value in node.value)


def end_of(text: str, node: yaml.Node) -> int:
    """The end of the last line of *node* in block style, behind its line end."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    index = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        index = len(text[:index].rstrip(" ")) - 1  # behind a line already
    line_end = re.compile(r"\r\n|\r|\n").search(text, max(index, node.start_mark.index))
    return line_end.end() if line_end else len(text)


# The keys of what is asked, not of what is reported.
ASKED = ("quarter", "due", "from", "plan")


def fixed_lines(text: str, node: yaml.MappingNode) -> Iterator[str]:
    """The lines of a milestone that no edit may change.

    Without their indentation: a key may come to stand behind the dash. The last
    line of a file may end anew, or no more.
    """
    first, last = region(text, node)
    unended = last == len(text) and not text.endswith(("\r", "\n"))
    loose = [
        (key.start_mark.index, end_of(text, value))
        for key, value in node.value
        if key.value in MILESTONE_KEYS.optional and key.value not in ASKED
    ]
    for match in LINES.finditer(text, first, last):
        if match[0] and not any(a < match.end() and match.start() < b for a, b in loose):
            line = match[0].lstrip(" ")
            yield LINE_END.sub("", line) if unended else line


def _line_no(text: str, at: int) -> tuple[list[str], int]:
    lines = [line for line in LINES.findall(text) if line]
    return lines, at % len(lines)


def comment_line(text: str, at: int, mark: str) -> str:
    """*text* with a comment on a line of its own."""
    lines, n = _line_no(text, at)
    lines.insert(n, f"{' ' * (at % 11)}{mark}\n")
    return "".join(lines)


def comment_behind(text: str, at: int, mark: str) -> str:
    """*text* with a comment at the end of a line."""
    lines, n = _line_no(text, at)
    lines[n] = re.sub(r"(?=[\r\n]|\Z)", f"  {mark}", lines[n], count=1)
    return "".join(lines)


def blank_line(text: str, at: int, mark: str) -> str:
    """*text* with one more blank line, possibly of spaces."""
    lines, n = _line_no(text, at)
    lines.insert(n, ("\n", "   \r\n", "            \n")[at % 3])
    return "".join(lines)


def spaces_behind(text: str, at: int, mark: str) -> str:
    """*text* with spaces at the end of a line."""
    lines, n = _line_no(text, at)
    lines[n] = re.sub(r"(?=[\r\n]|\Z)", "  ", lines[n], count=1)
    return "".join(lines)


def line_end(text: str, at: int, mark: str) -> str:
    """*text* with a different line end on one line."""
    lines, n = _line_no(text, at)
    lines[n] = LINE_END.sub(("\n", "\r\n", "\r")[at % 3], lines[n])
    return "".join(lines)


def last_line_end(text: str, at: int, mark: str) -> str:
    """*text* with its final newline removed or added."""
    return text.rstrip("\r\n") if text.endswith(("\r", "\n")) else text + "\n"


def plan(text: str, at: int, mark: str) -> str:
    """*text* with another plan, or the same one, in quotes or as a block."""
    chosen = [
        node
        for node in milestone_nodes(text)
        if any(key.value == "plan" for key, _text in node.value)
    ]
    if not chosen:
        return text
    node = chosen[at % len(chosen)]
    value = _value(node, "plan")
    words = value.value.strip() if at % 2 else f"改为{mark[2:]}：甲 # 乙\n丙"
    indent = "\n" + " " * (value.start_mark.column + 2)
    forms = (
        lambda: json.dumps(words, ensure_ascii=False),
        lambda: "'" + words.replace("'", "''").replace("\n", "\n\n" + indent[1:]) + "'",
        lambda: " ".join(words.replace("#", "").split()),
        *(lambda style=style: style + indent + words.replace("\n", indent) + "\n\n"
          for style in ("|", "|-", "|+", ">-", ">")),
    )  # fmt: skip
    form = forms[at // 2 % (3 if node.flow_style else len(forms))]
    return text[: value.start_mark.index] + form() + text[value.end_mark.index :]


def flow(text: str, at: int, mark: str) -> str:
    """*text* with one milestone on one line, in brackets."""
    chosen = milestone_nodes(text)
    node = chosen[at % len(chosen)]
    first, last = region(text, node)
    pairs = ", ".join(f"{key.value}: {_flow_value(value)}" for key, value in node.value)
    return f"{text[:first]}{{{pairs}}}{text[last:]}"


def _flow_value(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return json.dumps(node.value.strip(), ensure_ascii=False)
    return "[" + ", ".join(map(_flow_value, node.value)) + "]"


HAND: dict[str, Callable[[str, int, str], str]] = {
    change.__name__: change
    for change in (
        comment_line, comment_behind, blank_line, spaces_behind, line_end, last_line_end, plan, flow
    )
}  # fmt: skip


def by_hand(source: Source, name: str, at: int, mark: str) -> Source | None:
    """*source* with a manual edit; None if the result has errors."""
    changed = Source(source.file, HAND[name](source.text, at, mark), source.has_bom)
    return changed if read(changed).valid_tasklist else None
