"""What only says that a cell is empty, and what is a text all the same."""

from __future__ import annotations

import pytest

from tasklist.text.empty_cells import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *(
            "—",
            "——",
            "-",
            "--",
            "－",
            "/",
            "／",
            "\\",
            "／／",
            "_",
            "|",
            "（）",
            "［ ］",
            "N/A",
            "n/a",
        ),
        *(
            "无",
            "暂无",
            "空",
            "无。",
            "（无）",
            "(暂无)",
            "【无】",
            "〔空白〕",
            " 无 ",
            "暂 无",
            "无安排",
        ),
        *("暂无计划", "无此项", "无相关任务", "暂无进度安排", "无具体内容", "#N/A", "NaN"),
        *("null", "Ｎ／Ａ", "未安排", "不涉及"),
    ],
)
def test_a_placeholder(text: str) -> None:
    """Marks of both widths and the usual words, in brackets or not."""
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "一", "0", "1/2", "无障碍设施建成", "暂无困难", "空调安装", "同上", "待定", "—推进"),
        *(
            "5-8月",
            "无人机",
            "全无",
            "…",
            "(一)",
            "A/B",
            "。",
            "无烟",
            "无进展",
            "无工作人员伤亡",
            "暂无法开工",
        ),
    ],
)
def test_a_text(text: str) -> None:
    """An empty cell is none, nor is one that says anything."""
    assert not is_placeholder(text)


@pytest.mark.parametrize("piece", ["-", ")", ".)", "（", "无", " 无"])
def test_a_long_text_says_something(piece: str) -> None:
    """Half a million characters are no placeholder, and not looked at one by one."""
    assert not is_placeholder(piece * 500_000)
