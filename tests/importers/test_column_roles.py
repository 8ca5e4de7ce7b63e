"""Headings of published lists have the roles that people see in them."""

from __future__ import annotations

import pytest

from tasklist.importers.column_roles import combined_role, is_phone, role_of, roles_in_context

# The headings of the published lists that are tables, by their number in the catalogue, with the
# roles they must have; `?` is unknown. Two rows of headings are written `upper/lower`.
CATALOGUE = {
    1: "序号→number 目标任务→goal 责任单位→units 进度安排/一季度→quarter 进度安排/二季度→quarter"
    " 进度安排/三季度→quarter 进度安排/四季度→quarter 责任区领导→leaders",
    3: "序号→number 主要任务→goal 全年目标任务→plan 分管领导→leaders 牵头单位→lead"
    " 责任主体与协同单位→support 1-10月推进→note 1-11月推进→note 是否达序→note 说明→more",
    4: "序号→number 目标任务→goal 牵头单位→lead 责任单位→support 责任人→more",
    7: "实事内容→section 工作任务→goal 责任单位→units 进展情况/一季度→note 进展情况/四季度→note",
    8: "序号→number 目标与任务→goal 分管县领导→leaders 牵头责任单位→lead 责任单位→support",
    9: "序号→number 重点工作任务→goal 牵头单位→lead 负责科室→more 负责人→more 计划完成时间→due"
    " 进展情况(一季度)→note",
    10: "序号→number 重点工作→goal 市政府分管领导→leaders 牵头单位→lead 配合单位→support 备注→more",
    12: "类别→section 民生事项名称→goal 年度任务目标→plan 责任单位→units 分管市领导→leaders"
    " 1-9月完成情况→note 取得成效→note 监督电话→more",
    13: "序号→number 重点工作→goal 责任领导→leaders 责任单位→units 完成时限→due",
    14: "序号→number 项目内容→goal 当前进度→note 牵头单位→lead 备注→more",
    15: "序号→number 项目内容→goal 年度完成情况→note 完成成效→note 责任单位→units 责任人→more",
    16: "序号→number 民生实事→goal 责任单位→units 完成时限→due",
    18: "序号→number 项目名称→goal 主要内容→plan 区政府分管领导→leaders 牵头单位→lead"
    " 配合单位→support",
    19: "工作任务→goal 分管领导→leaders 牵头组织实施单位→lead 完成时限→due",
    24: "序号→number 项目名称→goal 责任单位→units 目标任务→plan 1-8月实际完成→note 完成率%→note"
    " 备注→more",
    25: "类别→section 任务内容→goal 牵头领导→leaders 责任单位→units",
    26: "任务→goal 牵头领导→leaders 牵头单位→lead 配合单位→support",
    27: "任务→goal 牵头单位→lead 配合单位→support 完成时限→due",
    29: "任务→goal 牵头领导→leaders (协同领导)→leaders 主责单位→lead",
    33: "序号→number 工作目标→goal 支撑项目→goal 工作标准/年度投资→more 工作标准/工作标准→plan"
    " 时间节点/启动→from 时间节点/完成→due 责任主体→units 系统内编号→?",
    34: "是否完成→note 自评分→? 详细说明→? 工作任务→goal 任务分解/时序进度→plan 考核要点→more",
    35: "任务来源→more 类别→section 任务内容→goal 任务目标→plan 提出部门→more 牵头部门→lead"
    " 协办部门→support 计划完成→due 实际完成→note 完成情况→note 延期说明→?",
    36: "任务事项→goal 任务来源→more 执行人→more 责任人→more 开始时间→from 完成时限→due"
    " 进展状态→note 1月第1周→?",
    37: "任务→goal 责任单位→units",
    38: "任务→goal 牵头县领导→leaders 牵头责任单位→lead 协同责任单位→support",
    39: "任务→goal 主要责任单位→lead 协同配合单位→support",
    40: "任务→goal 责任领导→leaders 牵头责任单位→lead 相关单位→support 责任人→more",
    41: "任务→goal 牵头领导→leaders 牵头单位→lead 责任单位→support",
    42: "项目名称→goal 工作任务→goal 实际已完成→note 进度%→note 预计至12月31日→note 进度%→note",
    44: "指标→goal 目标→plan 进展→note 占比→?",
    45: "项目→goal 分管副市长→leaders 牵头部门→lead 配合单位→support",
}


def test_the_catalogue_is_whole() -> None:
    """It has all 31 sets of headings."""
    assert len(CATALOGUE) == 31


@pytest.mark.parametrize("number", CATALOGUE)
def test_headings_of_published_lists(number: int) -> None:
    """Each has its role, in view of the others beside it."""
    expected = CATALOGUE[number].split()
    headings = [one.rpartition("→")[0] for one in expected]
    alone = [(heading, combined_role(heading.split("/"))) for heading in headings]
    roles = roles_in_context(alone)
    assert [
        f"{heading}→{role.value if role else '?'}"
        for heading, role in zip(headings, roles, strict=True)
    ] == expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("目  标\n任  务", "goal"),
        ("责任单位：", "units"),
        ("牵头（责任）单位", "lead"),
        ("牵头单位及责任单位", "units"),
        ("牵头、配合单位", "units"),
        ("完成时限（月）", "due"),
        ("第２季度", "quarter"),
        ("上半年目标", "quarter"),
        ("12月份", "quarter"),
        ("第三、四季度", "quarter"),
        ("一季度完成情况", "note"),
        ("序 号", "number"),
        ("包保领导", "leaders"),
        ("所属领域", "section"),
        ("工作措施", "plan"),
    ],
)
def test_white_space_brackets_and_colons_do_not_matter(heading: str, role: str) -> None:
    """A heading is known as a whole, in either width."""
    assert role_of(heading) == role


@pytest.mark.parametrize(
    "heading", ["责任单位应当在六月底前完成目标任务", "得分", "甲", "", "（）", "领导批示", "2024"]
)
def test_other_texts_are_no_headings(heading: str) -> None:
    """A sentence that has the words of a heading is none."""
    assert role_of(heading) is None


@pytest.mark.parametrize("heading", ["监督电话", "联系人及电话", "联系方式", "手机号码"])
def test_columns_of_telephone_numbers(heading: str) -> None:
    """They are kept only if asked for."""
    assert is_phone(heading)


@pytest.mark.parametrize("heading", ["责任人", "电话会议内容"])
def test_columns_of_persons_are_no_telephone_numbers(heading: str) -> None:
    """Nor are others that have the word."""
    assert not is_phone(heading)


def test_a_plan_is_the_goal_where_there_is_no_other() -> None:
    """主要内容 says what is to be done if no column has a goal."""
    headings = ["序号", "主要内容", "责任单位"]
    assert roles_in_context([(one, role_of(one)) for one in headings])[1] == "goal"
