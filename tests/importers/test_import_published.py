"""The importers' one door: any bytes in, a list or a sentence out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.errors import TasklistError
from tasklist.importers import ImportContext, TableError, import_published
from tasklist.model.tasklist import Group
from tasklist.yamlfile.emitter import emit

LIST = """\
某区2024年任务清单

序号\t目标任务\t责任单位\t进度安排\t\t\t\t责任 区领导\t
\t\t\t第一季度\t第二季度\t第三季度\t第四季度\t\t
1\t加装电梯\t住建委 各街镇\t<p>1. 调查</p> <p>2. 公示</p>\t\t开工\t\t梁 军\t
\t\t商务局\t1. 甲。2. 乙\t\t\t\t\t
2\t办好学校\t教育局\t准备\t\t\t\t总结\t柴树芳
"""


COLUMNS = (
    "序号→number 目标任务→goal 责任单位→units 进度安排/第一季度→quarter 进度安排/第二季度→quarter"
    " 进度安排/第三季度→quarter 进度安排/第四季度→quarter 责任区领导→leaders"
)


def test_bytes_to_file() -> None:
    """A published table becomes the file that people go on with."""
    groups = (Group("各街镇", ("杨柳青镇", "张家窝镇")),)
    result = import_published(LIST.encode(), "list.txt", ImportContext(year=2024, groups=groups))
    assert (
        emit(result.tasklist)
        == """\
# yaml-language-server: $schema=../schema/tasklist.schema.json
title: 某区2024年任务清单
year: 2024
groups:
  各街镇: [杨柳青镇, 张家窝镇]
tasks:

- id: 1
  goal: 加装电梯
  leaders: [梁军]
  workstreams:
  # 1 住建委 各街镇
  - units: [住建委, 各街镇]
    milestones:
    - quarter: Q1-Q2
      plan: |-
        1. 调查
        2. 公示
    - quarter: Q3-Q4
      plan: 开工
  # 1 商务局
  - units: [商务局]
    milestones:
    - quarter: Q1-Q4
      plan: |-
        1. 甲。
        2. 乙

- id: 2
  goal: 办好学校
  leaders: [柴树芳]
  workstreams:
  # 2 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1-Q3
      plan: 准备
    - quarter: Q4
      plan: 总结
"""
    )
    assert [(line.in_file("list.txt"), line.is_left_out) for line in result.account.lines] == [
        (line, False)
        for line in (
            f"list.txt:3: {COLUMNS}",
            "list.txt:5: 梁 军 is read as 梁军",
            "list.txt:5: Q1 is read as Q1-Q2: the cell is merged",
            "list.txt:5: Q3 is read as Q3-Q4: the cell is merged",
            "list.txt:5: markup removed from the plan",
            "list.txt:6: Q1 is read as Q1-Q4: the cell is merged",
            "list.txt:6: numbered items put on separate lines in the plan",
            "list.txt:7: the row was shifted one column to the right; it is shifted back",
            "list.txt:7: Q1 is read as Q1-Q3: the cell is merged",
        )
    ]
    account = result.account
    assert (account.rows, account.cells, account.in_list, account.left_out) == (3, 14, 14, 0)
    assert result.unproved(result.tasklist) is None


def assert_refused_or_imported(data: bytes) -> bool:
    """Whether *data* is taken; anything but a list or a sentence fails the test."""
    try:
        result = import_published(data, "list.txt", ImportContext(year=2024))
    except TasklistError as error:
        assert error.message.startswith("list.txt")  # noqa: PT017 - either end is allowed
        return False
    assert emit(result.tasklist)
    return True


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\r")
@example(b"\x81\x30\x81\x30")
def test_any_bytes(data: bytes) -> None:
    """No bytes crash the importer."""
    assert_refused_or_imported(data)


PIECES = [*LIST.split("\n"), *LIST.split("\t"), "\n", "\t", "\r", "\x00", "\x85", "\u2028", "<p>"]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["\n", "\t", ""]))
def test_pieces_of_a_list_in_any_order(pieces: list[str], between: str) -> None:
    """Nor does a table that was cut up and put together again."""
    assert_refused_or_imported(between.join(pieces).encode())


@given(st.integers(0, len(LIST)), st.integers(0, 20), st.text(max_size=5))
def test_a_list_with_one_slip(at: int, cut: int, text: str) -> None:
    """Nor one in which somebody deleted or typed something."""
    assert_refused_or_imported(
        (LIST[:at] + text + LIST[at + cut :]).encode("utf-8", "surrogatepass")
    )


@pytest.mark.parametrize(
    "at", [at for at, c in enumerate(LIST) if c == "\t" and at > LIST.find("1\t")]
)
def test_a_lost_tab_is_never_passed_over(at: int) -> None:
    """A tab that is missing from a row moves its cells: it is refused with the row's line."""
    with pytest.raises(TableError) as caught:
        import_published(
            (LIST[:at] + LIST[at + 1 :]).encode(), "list.txt", ImportContext(year=2024)
        )
    line = LIST.count("\n", 0, at) + 1
    assert caught.value.message == (
        f"list.txt:{line}: This row has 8 cells; the header of its page has 9."
    )


@pytest.mark.parametrize("end", range(LIST.find("\n2\t") + 2, LIST.rfind("\t") + 1))
def test_a_list_cut_off_in_its_last_row_is_refused(end: int) -> None:
    """A copy that ends before the leaders of its last row is not taken for whole."""
    assert not assert_refused_or_imported(LIST[:end].encode())
