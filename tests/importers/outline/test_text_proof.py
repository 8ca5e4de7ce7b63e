"""No text is lost on its way from paragraphs to tasks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid
from tasklist.importers import import_published
from tasklist.importers.import_context import ImportContext
from tasklist.importers.outline import with_task_grid
from testing.outlines import document, outline_lines

LINE = st.sampled_from(
    (
        "一、主要目标",
        "（一）稳增长",
        "1.新建公园2处。",
        "2、改造小区。（责任单位：区住建局；完成时限：6月底）",
        "(1)甲小区",
        "①乙小区（区住建局牵头，区财政局、区审计局等配合，年底前完成）",
        "责任单位：区园林局、区住建局，各街道",
        "牵头单位：",
        "区园林局",
        "进展情况：已完成。其中：甲街道10个。",
        "监督热线：12345",
        "重点任务",
        "全长12.6公里。",
        "二、李市长主抓的工作（2项）",
        "三、民生（牵头领导：张三；责任单位：各镇（甲镇、",
        "乙镇））",
        "— 3 —",
        "重点工作：3.治理违建。",
        "完成时限：9月投入使用",
        "第一部分 总体要求",
        "责任单位：区教育局（列第一位者为牵头单位，下同）",
    )
)


@given(st.lists(LINE, min_size=1, max_size=12).map("\n".join))
def test_every_text_is_in_a_cell_outside_or_told_or_the_list_is_refused(text: str) -> None:
    """Whatever lines follow one another: nothing is silently left out."""
    try:
        outlined = with_task_grid(document(text))
    except TableError:
        return
    if outlined:
        grids = [part for part in outlined.document.parts if isinstance(part, CellGrid)]
        assert len(grids) == 1
        assert all(cell.text for cell in grids[0].cells)


def test_a_text_that_would_be_lost_stops_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof doesn't ask the code that took the text apart."""
    monkeypatch.setattr(
        "tasklist.importers.outline.tree.named_parts", lambda parts, *_rest: parts[:1]
    )
    text = "1.新建公园\n责任单位：区园林局 完成时限：6月底"
    assert outline_lines(document(text)) == [
        "list.txt:2: this text is neither in the list nor in the account: 6月底"
    ]


def test_what_is_labelled_below_a_heading_without_tasks_is_left_outside() -> None:
    """It belongs to no task; it was lost, so that nothing could be imported."""
    text = (
        "2、改造小区。（责任单位：区住建局；完成时限：6月底）\n一、主要目标\n"
        "进展情况:已完成。其中：甲街道10个。"
    )
    context = ImportContext(year=2024, title="清单")
    account = import_published(text.encode(), "list.txt", context).account
    assert "进展情况：已完成。其中：甲街道10个。" in str(account)
