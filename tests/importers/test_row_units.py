"""Who answers for a row is said by its cells, by the heading above, or by the rules."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.importers.import_rules import ImportRules
from testing.drawn_grids import drawn_document
from testing.printed_lists import drawn_account, drawn_tasks, recognized


def read(drawing: str, rules: ImportRules | None = None) -> tuple[list[str], list[str]]:
    """The units of each row, and what the account says of them."""
    printed = recognized(drawn_document(drawing), rules or ImportRules())
    units = [
        line.strip() for line in drawn_tasks(printed) if line[2:3].strip() and line[:2] == "  "
    ]
    account = [line for line in drawn_account(printed) if "no time column" not in line]
    return units, account


def test_several_units_lead() -> None:
    """With supporting units all of the first column lead; without, the account says who counts."""
    units, account = read("""
任务|牵头单位|责任单位
建路|住建局、交通局|财政局
建桥|住建局、交通局|
建坝||水利局、财政局
""")
    assert units == ["住建局、交通局 + 财政局", "住建局、交通局", "水利局、财政局"]
    together, none = account
    assert together.endswith(
        "住建局、交通局 lead together; the task is counted under the first of them"
    )
    assert none.endswith("no leading unit is printed: the first of 水利局、财政局 leads")


def test_supporting_units_alone_do_not_answer() -> None:
    """配合单位 never leads."""
    with pytest.raises(TableError, match="Missing responsible unit in this row"):
        read("任务|牵头单位|配合单位\n建路||住建局")


def test_a_cell_tells_its_units_apart() -> None:
    """By labels or marks; the account shows the cell."""
    units, account = read("""
任务|责任单位
建路|牵头单位：住建局；配合单位：财政局、交通局
建桥|住建局（牵头）、财政局
建坝|责任单位：水利局
""")
    assert units == ["住建局 + 财政局、交通局", "住建局 + 财政局", "水利局"]
    assert (
        account[1] == "table 1, row 3, column 2: “住建局（牵头）、财政局” is read as 住建局、财政局"
    )


def test_a_cell_whose_leader_is_unclear() -> None:
    """A mark of support alone leaves open who leads."""
    with pytest.raises(TableError, match="Unclear names: 住建局、财政局（配合）"):
        read("任务|责任单位\n建路|住建局、财政局（配合）")


def test_headings_and_rules_answer_for_rows_without_units() -> None:
    """A heading may name units and leaders for all tasks below it."""
    units, _account = read("""
任务|分管领导|完成时限
一、交通（牵头单位：住建局；责任单位：交通局、财政局）|<|<
建路|张三|6月
""")
    assert units == ["住建局 + 交通局、财政局"]
    units, _account = read("任务|完成时限\n建路|6月", ImportRules(units=("住建局", "交通局")))
    assert units == ["住建局、交通局"]


def test_a_bracket_that_is_no_answer_stays_in_the_heading() -> None:
    """Nor does one that names a role twice, or says more."""
    printed = recognized(
        drawn_document("""
任务|责任单位
一、交通（来源：市里）|<
建路|住建局
二、水利（牵头领导：张三；分管领导：李四）|<
建坝|水利局
三、教育（共3项，牵头领导：王五）|<
建校|教育局
四、医疗 牵头领导：赵六|<
建院|卫健局
""")
    )
    assert [line for line in drawn_tasks(printed) if "[" in line] == [
        "建路 [一、交通（来源：市里）]",
        "建坝 [二、水利（牵头领导：张三；分管领导：李四）]",
        "建校 [三、教育（共3项，牵头领导：王五）]",
        "建院 [四、医疗] @赵六",
    ]


def test_leaders_of_further_rows_are_leaders_of_the_task() -> None:
    """The account says so."""
    printed = recognized(
        drawn_document("序号|任务|责任单位|分管领导\n1|建路|住建局|张三\n^|^|交通局|李四、张三")
    )
    assert drawn_tasks(printed)[0] == "1 建路 @张三、李四"
    assert drawn_account(printed)[1:] == [
        "table 1, row 3, column 4: leader in a further row, kept for the whole task: 李四"
    ]


@pytest.mark.parametrize("text", ["10月底", "全年", "5个", "0572-1234567", "区委组织部/区人社局"])
def test_a_cell_of_another_column(text: str) -> None:
    """Under a heading of units is refused: a time, a figure; and a slash, which may part names."""
    with pytest.raises(TableError, match="Unclear names"):
        read(f"任务|责任单位\n建路|{text}")


def test_a_unit_whose_name_begins_with_a_figure() -> None:
    """Is one."""
    units, _account = read("任务|责任单位\n接诉|12345热线办、110指挥中心")
    assert units == ["12345热线办、110指挥中心"]
