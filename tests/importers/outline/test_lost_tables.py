"""What copying leaves of a table: cells on a line each, or boxes of characters."""

from __future__ import annotations

import pytest

from testing.outlines import document, outline_lines

LOST = {
    "a cell a line": (
        "某区2024年重点工作\n序号\n项目内容\n牵头单位\n备注\n1\n新建公园\n区园林局\n无",
        "list.txt:4: This table has lost its columns: each of its cells is on a line of its own.",
    ),
    "a cell a line, without number": (
        "工作任务\n责任单位\n完成时限\n新建公园\n区园林局\n6月底前",
        "list.txt:3: This table has lost its columns: each of its cells is on a line of its own.",
    ),
    "boxes": (
        "重点工作\n┌──┬──┐\n│任务│单位│",
        "list.txt:2: This table is drawn with characters, and its cells are broken into lines.",
    ),
    "boxes of ASCII": (
        "+-----+-----+\n| 任务 | 单位 |",
        "list.txt:1: This table is drawn with characters, and its cells are broken into lines.",
    ),
}


@pytest.mark.parametrize(("text", "message"), LOST.values(), ids=LOST)
def test_a_lost_table_is_refused(text: str, message: str) -> None:
    """Which cell stood under which heading can't be told: the page itself still has its table."""
    assert outline_lines(document(text)) == [message]


def test_headings_among_other_lines_are_no_table() -> None:
    """Words of headings also stand in texts: three in a row make a table."""
    text = "工作任务\n1.新建公园\n责任单位：区园林局\n责任单位\n说明"
    assert outline_lines(document(text))[:2] == [
        "序号 | 工作任务 | 责任单位",
        "1 | 新建公园 | 区园林局",
    ]
