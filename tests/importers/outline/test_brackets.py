"""Brackets behind a task that say who answers, with labels or with clauses."""

from __future__ import annotations

import pytest

from testing.outlines import document, outline_lines

LABELLED = {
    "labels": (
        (
            "1.建成南外环。（责任领导：李四、王五；牵头单位：区交通局；责任单位：区发改局，相关乡镇办；"
            "完成时限：10月底前）"
        ),
        [
            "序号 | 工作任务 | 责任领导 | 牵头单位 | 责任单位 | 完成时限",
            "1 | 建成南外环。 | 李四、王五 | 区交通局 | 区发改局，相关乡镇办 | 10月底前",
        ],
    ),
    "a time behind the names": (
        "1.新增企业20家。（牵头单位：州经信局；责任单位：各县市区，6月底完成）",
        [
            "序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限",
            "1 | 新增企业20家。 | 州经信局 | 各县市区 | 6月底完成",
        ],
    ),
    "duties behind one label": (
        "1.新增企业20家。（责任单位：州经信局牵头，州商务局配合）",
        [
            "序号 | 工作任务 | 牵头单位 | 配合单位",
            "1 | 新增企业20家。 | 州经信局 | 州商务局",
        ],
    ),
    "brackets of names and of the text stay": (
        "1.建成产业园（一期）。（责任单位：区科经局、各相关街镇（甲镇、乙镇））",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 建成产业园（一期）。 | 区科经局、各相关街镇（甲镇、乙镇）",
        ],
    ),
    "a bracket on its own line": (
        "1.建成产业园。\n【责任单位：区科经局】",
        ["序号 | 工作任务 | 责任单位", "1 | 建成产业园。 | 区科经局"],
    ),
    "a bracket that is broken into lines": (
        "1.建成产业园。（责任单位：区科经局、\n区财政局；完成时限：6月\n底前）",
        [
            "序号 | 工作任务 | 责任单位 | 完成时限",
            "1 | 建成产业园。 | 区科经局、区财政局 | 6月底前",
        ],
    ),
    "which of the units leads": (
        "1.建成产业园。（责任单位：区科经局（列第一位者为牵头单位，下同）、区财政局）",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 建成产业园。 | 区科经局、区财政局",
            (
                "decision 1: “（列第一位者为牵头单位，下同）” says which of the units leads,"
                " and is left out"
            ),
        ],
    ),
    "paragraphs without number below a heading": (
        "（一）交通\n建成南外环。（责任单位：区交通局）\n建成北外环。（责任单位：区住建局）",
        [
            "工作任务 | 类别 | 责任单位",
            "建成南外环。 | （一）交通 | 区交通局",
            "建成北外环。 | ↑ | 区住建局",
        ],
    ),
    "a second paragraph of a task has the bracket": (
        "1.建成外环。\n全长10公里。（责任单位：区交通局）\n建成北外环。（责任单位：区住建局）",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 建成外环。⏎全长10公里。 | 区交通局",
            " | 建成北外环。 | 区住建局",
        ],
    ),
    "no bracket at all": (
        "1.建成产业园。责任单位：区科经局；完成时限：6月底。",
        ["序号 | 工作任务 | 责任单位 | 完成时限", "1 | 建成产业园。 | 区科经局 | 6月底"],
    ),
    "a word with a colon in the task": (
        "1.重点任务：建成产业园。责任单位：区科经局",
        ["序号 | 工作任务 | 责任单位", "1 | 重点任务：建成产业园。 | 区科经局"],
    ),
}


@pytest.mark.parametrize(("text", "lines"), LABELLED.values(), ids=LABELLED)
def test_labels(text: str, lines: list[str]) -> None:
    """What is labelled comes into its column, and the rest is the text of the task."""
    assert outline_lines(document(text)) == lines


CLAUSES = {
    "who leads, who does, and two times": (
        "1.出台增值税方案。（财政部、税务总局牵头，发展改革委等按职责分工负责，6月底前出台，年内持续推进）",
        [
            "序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限",
            "1 | 出台增值税方案。 | 财政部、税务总局 | 发展改革委 | 6月底前出台，年内持续推进",
            "decision 1: “发展改革委等按职责分工负责”: 等 names no unit and is left out",
        ],
    ),
    "several lead": (
        "1.建成标准厂房。（发改委、工信局牵头，住建局负责）",
        ["序号 | 工作任务 | 牵头单位 | 责任单位", "1 | 建成标准厂房。 | 发改委、工信局 | 住建局"],
    ),
    "a unit whose name has 和": (
        "1.建成标准厂房。（市自然资源和规划局牵头，市住建局配合）",
        [
            "序号 | 工作任务 | 牵头单位 | 配合单位",
            "1 | 建成标准厂房。 | 市自然资源和规划局 | 市住建局",
        ],
    ),
    "a time alone stays in the text": (
        "1.建成标准厂房（6月底前）。责任单位：住建局",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 建成标准厂房（6月底前）。 | 住建局",
            "decision 1: “6月底前” in the text of the task is not read as its deadline",
        ],
    ),
}


@pytest.mark.parametrize(("text", "lines"), CLAUSES.values(), ids=CLAUSES)
def test_clauses(text: str, lines: list[str]) -> None:
    """A clause is read if it is names of units and what they do, or a time."""
    assert outline_lines(document(text)) == lines


REFUSED = {
    "a clause that is no duty": (
        "1.改造煤矿。（市能源局牵头，会同各方抓好落实）",
        "list.txt:1: Unrecognized part of a bracket that names units: 会同各方抓好落实",
    ),
    "one unit or two": (
        "1.改造煤矿。（市能源局牵头，市发改局和市财政局配合）",
        ("list.txt:1: Unrecognized part of a bracket that names units: 市发改局和市财政局配合"),
    ),
    "text behind a bracket": (
        "1.改造煤矿。（责任单位：市能源局）关闭小煤矿。（责任单位：市应急局）",
        "list.txt:1: Unexpected text after a bracket that names units: 责任单位：市能源局",
    ),
    "text behind a bracket of clauses": (
        "1.改造煤矿（市能源局牵头）并关闭小煤矿。",
        "list.txt:1: Unexpected text after a bracket that names units: 市能源局牵头",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_bracket_that_is_not_understood_is_refused(text: str, message: str) -> None:
    """Nobody is left out because a bracket is worded differently."""
    assert outline_lines(document(text)) == [message]
