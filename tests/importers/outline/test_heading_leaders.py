"""Headings that name the leader of all tasks below them."""

from __future__ import annotations

import pytest

from tasklist.importers.outline.heading_leaders import leaders_in_heading
from testing.outlines import document, outline_lines


@pytest.mark.parametrize(
    ("heading", "leaders"),
    [
        ("李市长主抓的重点工作（5项）", "李市长"),
        ("王副市长分管", "王副市长"),
        ("李市长、王副市长领衔的工作", "李市长、王副市长"),
        ("张三同志牵头抓总的工作", "张三"),
        ("分管领域重点工作", ""),
        ("政府主抓的民生实事", ""),
        ("提升主抓能力", ""),
        ("主要经济指标", ""),
    ],
)
def test_a_name_has_a_title(heading: str, leaders: str) -> None:
    """Only a name with a title before a word for leading is taken; no other word is."""
    assert leaders_in_heading(heading) == leaders


def test_a_heading_gives_its_leader_to_the_tasks_below() -> None:
    """A task that names its own leader keeps it, and the account tells of the heading."""
    text = """
一、李市长主抓的重点工作（2项）
1.改革。
责任单位：市发改局
2.建设高铁新城。
责任单位：市住建局
责任领导：赵六
二、民生（责任领导：王五、钱七）
1.建设水库。
责任单位：市水利局
"""
    assert outline_lines(document(text)) == [
        "序号 | 工作任务 | 类别 | 责任单位 | 牵头领导",
        "1 | 改革。 | 一、李市长主抓的重点工作（2项） | 市发改局 | 李市长",
        "2 | 建设高铁新城。 | ↑ | 市住建局 | 赵六",
        "1 | 建设水库。 | 二、民生 | 市水利局 | 王五、钱七",
        "decision 1: 李市长 in this heading is read as the leader of the tasks below it",
        "decision 7: 王五、钱七 in this heading is read as the leader of the tasks below it",
    ]
