"""Lists of many shapes, drawn as grids, are recognized as the rows that a person reads."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.grids.grid import PlaceForm, PrintedDocument
from tasklist.importers.import_rules import ColumnRule, ImportRules, Role
from testing.drawn_grids import drawn_document, drawn_grid
from testing.printed_lists import drawn_account, drawn_tasks, recognized

NO_TIME = "no time column: due by the end of the year, except plans labelled with a time"


def text_document(drawing: str) -> PrintedDocument:
    """A document of text, which does not show merged cells."""
    grid = drawn_grid(drawing, form=PlaceForm.LINE, has_spans=False)
    return drawn_document(grid, file="list.txt", form=PlaceForm.LINE)


def refusal(document: PrintedDocument, rules: ImportRules | None = None) -> str:
    """Why *document* can't be recognized."""
    with pytest.raises(TableError) as error:
        recognized(document, rules or ImportRules())
    return error.value.message


def test_quarters_are_spans_where_cells_are_merged() -> None:
    """An empty cell that is not merged is no milestone; headings are sections."""
    printed = recognized(
        drawn_document("""
某市2024年重点任务清单|<|<|<|<|<|<|<
序号|重点任务|牵头领导|牵头单位|配合单位|一季度|二季度|三季度
一、科技创新|<|<|<|<|<|<|<
1|新建平台5个|张三|科技局|发改局、经信局|制定方案||新建3个
2|研发投入达3%|张三、李四|科技局、统计局|各县区|不低于2%|<|不低于3%
二、乡村振兴|<|<|<|<|<|<|<
3|建设农田|王五|农业局|||开工|<
""")
    )
    assert printed.title
    assert printed.title.text == "某市2024年重点任务清单"
    assert drawn_tasks(printed) == [
        "1 新建平台5个 [一、科技创新] @张三",
        "  科技局 + 发改局、经信局",
        "    Q1: 制定方案",
        "    Q3: 新建3个",
        "2 研发投入达3% [一、科技创新] @张三、李四",
        "  科技局、统计局 + 各县区",
        "    Q1-Q2: 不低于2%",
        "    Q3: 不低于3%",
        "3 建设农田 [二、乡村振兴] @王五",
        "  农业局",
        "    Q2-Q3: 开工",
    ]
    assert drawn_account(printed) == []


def test_a_deadline_merged_over_tasks_is_that_of_each() -> None:
    """So are units and other columns; printed progress belongs to the milestone."""
    printed = recognized(
        drawn_document(
            "# 民生实事进展情况（一季度）",
            """
序号|重点工作任务|牵头单位|负责科室|计划完成时间|进展情况(一季度)
1|新增食堂15个|民政局|养老科|11月底前|已建成3个。
2|新增床位100张|^|^|10月底前|完成选址。
3|启用活动中心|^|^|^|正在装修。
""",
        )
    )
    assert drawn_tasks(printed) == [
        "1 新增食堂15个 {负责科室: 养老科}",
        "  民政局",
        "    2024-11 <进展情况(一季度): 已建成3个。>",
        "2 新增床位100张 {负责科室: 养老科}",
        "  民政局",
        "    2024-10 <进展情况(一季度): 完成选址。>",
        "3 启用活动中心 {负责科室: 养老科}",
        "  民政局",
        "    2024-10 <进展情况(一季度): 正在装修。>",
    ]
    assert drawn_account(printed) == [
        "table 1, row 2, column 5: “11月底前” is read as 2024-11",
        "table 1, row 3, column 5: “10月底前” is read as 2024-10",
    ]


def test_a_heading_names_the_leaders_of_what_follows() -> None:
    """责任单位 beside 牵头单位 supports; without time or plan a task is due by the year's end."""
    printed = recognized(
        drawn_document(
            "某区2024年目标任务分解表",
            """
序号|目  标  任  务|牵头单位|责任单位|责任人
一、经济指标（牵头领导：张三、李四）|<|<|<|<
1|★生产总值增长7%。|发改局|统计局、各镇街|赵六
二、民生事业（牵头领导：王五；牵头单位：人社局）|<|<|<|<
1|新增就业8000人。||教育局|
""",
        )
    )
    assert drawn_tasks(printed) == [
        "1 ★生产总值增长7%。 [一、经济指标] @张三、李四 {责任人: 赵六}",
        "  发改局 + 统计局、各镇街",
        "    Q1-Q4",
        "1 新增就业8000人。 [二、民生事业] @王五",
        "  人社局 + 教育局",
        "    Q1-Q4",
    ]
    assert drawn_account(printed)[1:] == [
        f"{place}, column 1: “{heading}” is a heading that says who is responsible for the tasks"
        " below it"
        for place, heading in [
            ("table 1, row 2", "一、经济指标（牵头领导：张三、李四）"),
            ("table 1, row 4", "二、民生事业（牵头领导：王五；牵头单位：人社局）"),
        ]
    ]


def test_months_in_text_are_no_spans() -> None:
    """Of quarters an empty cell is merged with the one before, as in the list of 2023."""
    months = text_document("""
2024年上半年工作计划
序号|任务|责任单位|1月|2月|3月
1|改造小区|住建局||设计|
2|新建公园|园林局⏎城管局|选址||开工
""")
    assert drawn_tasks(recognized(months)) == [
        "1 改造小区",
        "  住建局",
        "    2024-02..2024-02: 设计",
        "2 新建公园",
        "  园林局、城管局",
        "    2024-01: 选址",
        "    2024-03..2024-03: 开工",
    ]
    quarters = text_document("""
序号|任务|责任单位|一季度|二季度|三季度|四季度
1|改造小区|住建局|设计||/|完成
||园林局|选址|||
""")
    printed = recognized(quarters)
    assert drawn_tasks(printed) == [
        "1 改造小区",
        "  住建局",
        "    Q1-Q2: 设计",
        "    Q4: 完成",
        "  园林局",
        "    Q1-Q4: 选址",
    ]
    assert drawn_account(printed) == [
        "2: Q1 is read as Q1-Q2: the cell is merged",
        "3: Q1 is read as Q1-Q4: the cell is merged",
        "2: / - a placeholder",
    ]


def test_rows_of_a_merged_task_are_its_workstreams() -> None:
    """What differs between them stays with each; a stage of merged units is a milestone."""
    printed = recognized(
        drawn_document("""
序号|工作目标|责任单位|完成时限|工作标准|备注
1|新建医院|卫健局|6月底前|完成设计|重点
^|^|^|11月底前|主体封顶|^
2|新建学校|教育局|全年|开工|
^|^|住建局|9月底前|完成配套|市级
""")
    )
    assert drawn_tasks(printed) == [
        "1 新建医院 {备注: 重点}",
        "  卫健局",
        "    2024-06: 完成设计",
        "    2024-11: 主体封顶",
        "2 新建学校",
        "  教育局",
        "    Q1-Q4: 开工",
        "  住建局 {备注: 市级}",
        "    Q1-Q3: 完成配套",
    ]


def test_two_header_rows() -> None:
    """A heading above several columns says what they are together."""
    printed = recognized(
        drawn_document("""
序号|工作目标|工作标准|<|时间节点|<|责任分工|<
^|^|年度投资|工作标准|启动|完成|牵头|配合
1|新建医院|3亿|封顶|3月|2025年6月|卫健局|住建局
""")
    )
    assert drawn_tasks(printed) == [
        "1 新建医院 {工作标准/年度投资: 3亿}",
        "  卫健局 + 住建局",
        "    2024-03..2025-06: 封顶",
    ]
    progress = recognized(
        drawn_document("""
实事内容|工作任务|责任单位|进展情况|<
^|^|^|一季度|二季度
便民|新增车位|城管局，交警大队|已选址|已开工
""")
    )
    assert drawn_tasks(progress) == [
        "新增车位 [便民]",
        "  城管局、交警大队",
        "    Q1-Q4 <进展情况/一季度: 已选址> <进展情况/二季度: 已开工>",
    ]


def test_categories_in_a_column_and_numbers_in_goals() -> None:
    """Numbers with which all goals begin are those of the tasks."""
    printed = recognized(
        drawn_document("""
类别|民生事项名称|年度任务目标|责任单位|监督电话
教育|1.新建学校|新建2所|教育局|02412345678
^|2.改造食堂|改造1.5万平方米|教育局、市监局|同上
""")
    )
    assert drawn_tasks(printed) == [
        "1. 新建学校 [教育]",
        "  教育局",
        "    Q1-Q4: 新建2所",
        "2. 改造食堂 [教育]",
        "  教育局、市监局",
        "    Q1-Q4: 改造1.5万平方米",
    ]
    assert (
        "table 1, row 2, column 5: 02412345678 - telephone numbers are kept only if asked for"
        in (drawn_account(printed))
    )


def test_telephone_numbers_are_kept_if_asked_for() -> None:
    """Without that, a person is kept and the number behind the name is left out."""
    document = drawn_document("""
任务|责任单位|联系人|备注
新建学校|教育局|张三13812345678|年度投资13812345678元
""")
    assert drawn_tasks(recognized(document))[0] == "新建学校 {联系人: 张三, 备注: 年度投资元}"
    kept = recognized(document, keeps_phones=True)
    assert drawn_tasks(kept)[0] == "新建学校 {联系人: 张三13812345678, 备注: 年度投资13812345678元}"


def test_pages_repeat_the_header_or_go_on_without_it() -> None:
    """A goal alone at the top of a page goes on with the one before; so does a merged task."""
    printed = recognized(
        drawn_document(
            "2024年任务清单",
            """
序号|任务|责任单位|完成时限
1|改造小区并|住建局|6月底前
""",
            """
|完善配套||
2|新建公园|园林局|7月
""",
            """
序号|任务|责任单位|完成时限
||城管局|8月
3|新建医院|卫健局|9月
序号|任务|责任单位|完成时限
4|新建学校|教育局|10月
""",
        )
    )
    assert drawn_tasks(printed) == [
        "1 改造小区并完善配套",
        "  住建局",
        "    Q1-Q2",
        "2 新建公园",
        "  园林局",
        "    2024-07",
        "  城管局",
        "    2024-08",
        "3 新建医院",
        "  卫健局",
        "    Q1-Q3",
        "4 新建学校",
        "  教育局",
        "    2024-10",
    ]
    assert [header.place.in_document for header in printed.headers] == [
        "table 1, row 1",
        "table 3, row 1",
        "table 3, row 4",
    ]
    assert drawn_account(printed)[1:3] == [
        "table 2, row 1, column 2: the goal continues on the next page: 完善配套",
        "table 2, row 2, column 4: “7月” is read as 2024-07",
    ]


def test_sheets_follow_one_another_under_their_names() -> None:
    """Hidden sheets, rows and struck texts are left out; totals and remarks too."""
    sheets = [
        drawn_grid(drawing, name=name, number=number, form=PlaceForm.SHEET)
        for number, (name, drawing) in enumerate(
            [
                (
                    "省级",
                    "实事清单|<|<\n任务|单位|时限\n建路|交通局|5月\n合计|1|\n注：按月填报|<|<",
                ),
                ("市级", "实事清单|<|<\n任务|单位|时限\n?建坝|?水利局|?4月\n建桥|住建局|~8月"),
            ],
            1,
        )
    ]
    printed = recognized(drawn_document(*sheets, form=PlaceForm.SHEET))
    assert drawn_tasks(printed) == [
        "建路 [省级]",
        "  交通局",
        "    2024-05",
        "建桥 [市级]",
        "  住建局",
        "    Q1-Q4",
    ]
    assert drawn_account(printed) == [
        "省级!C3: “5月” is read as 2024-05",
        "市级!4:4: no time is printed: due by the end of the year",
        "省级!A4: 合计 - a total",
        "省级!B4: 1 - a total",
        "省级!A5: 注：按月填报 - a remark on the table",
        "市级!A1: 实事清单 - above the headings",
        "市级!A3: 建坝 - hidden",
        "市级!B3: 水利局 - hidden",
        "市级!C3: 4月 - hidden",
        "市级!C4: 8月 - crossed out",
    ]


HEADER = "序号|任务|责任单位|完成时限\n"
REFUSED = {
    "no goal": (HEADER + "1||住建局|6月", "table 1, row 2: This row has a number, but no goal."),
    "nobody answers": (
        HEADER + "1|建路||6月",
        "table 1, row 2: Missing responsible unit in this row.",
    ),
    "no column of units": (
        "序号|任务|完成时限\n1|建路|6月",
        "table 1, row 2: Missing column for the responsible units.",
    ),
    "a date that is none": (
        HEADER + "1|建路|住建局|尽快",
        "table 1, row 2, column 4: Invalid time in the column 完成时限: 尽快",
    ),
    "a day that no calendar has": (
        HEADER + "1|建路|住建局|2月30日",
        "table 1, row 2, column 4: Invalid time in the column 完成时限: 2月30日",
    ),
    "a day before the list's year": (
        HEADER + "1|建路|住建局|2023年5月",
        "table 1, row 2, column 4: Invalid time in the column 完成时限: 2023年5月",
    ),
    "a cell under no heading": (
        HEADER + "1|建路|住建局|6月|重点",
        "table 1, row 2, column 5: This cell is not under a heading: 重点",
    ),
    "a matrix": (
        "地区|目标任务|单位|完成比例\n甲县|1300|卫健局|54%",
        "table 1, row 2, column 2: A figure where a goal is expected: 1300",
    ),
    "a cell merged over different columns": (
        HEADER + "1|建路|<|6月",
        "table 1, row 2, column 2: A merged cell covers the columns 任务、责任单位: 建路",
    ),
    "a sentence among names": (
        HEADER + "1|建路|完成五公里。验收合格|6月",
        "table 1, row 2, column 3: Unclear names: 完成五公里。验收合格",
    ),
    "a leader among units": (
        "任务|责任单位|分管领导\n建路|住建局|张三\n建桥|张三|水利局",
        "table 1, row 3, column 2: A leader where units are expected: 张三",
    ),
    "a unit as a goal": (
        "任务|责任单位\n建路|住建局\n住建局|建桥",
        "table 1, row 3, column 1: A unit where a goal is expected: 住建局",
    ),
    "columns of the same time": (
        "任务|单位|二季度|4-6月\n建路|住建局|设计|开工",
        "table 1, row 1: Duplicate time in the headings 二季度、4-6月.",
    ),
    "two plans for one time": (
        "任务|单位|一季度|二季度|上半年\n建路|住建局|设计|<|开工",
        "table 1, row 2: Two plans in this row have the same time.",
    ),
    "a text for a number": (
        HEADER + "住建局|建路|1|6月",
        "table 1, row 2, column 1: Invalid task number: 住建局",
    ),
    "a row that lost its goal": (
        HEADER + "1|建路|住建局|6月\n^|^|交通局|7月\n2|建桥|水利局|8月\n||城管局|9月",
        "table 1, row 5: This row has no goal, and is not merged with the one above.",
    ),
    "a row below a heading without a goal": (
        HEADER + "1|建路|住建局|6月\n二、水利|<|<|<\n||水利局|7月",
        "table 1, row 4: The first row below a heading has no goal.",
    ),
    "同上 without a cell above": (
        HEADER + "1|建路|同上|6月",
        "table 1, row 2, column 3: “同上” has no cell above it to repeat.",
    ),
    "columns of one role apart": (
        "任务|责任单位|备注|承办单位\n建路|住建局|6月|交通局",
        (
            "table 1, row 1: Ambiguous columns: 责任单位、承办单位 may all have the role units,"
            " but are not adjacent."
        ),
    ),
    "a column that lost its lower heading": (
        "任务|单位|进度安排|<\n^|^|一季度|\n建路|住建局|设计|开工",
        "table 1, row 1: A column below 进度安排 has no heading of its own.",
    ),
    "no header": (
        "甲|乙\n1|2",
        "table 1, row 1: No row has the headings of a list of tasks; the first has 甲、乙.",
    ),
    "headings alone": (HEADER, "table 1, row 1: The table has headings but no rows."),
    "another header below": (
        HEADER + "1|建路|住建局|6月\n任务|单位|备注\n建桥|水利局|",
        (
            "table 1, row 3: The headings here (任务、单位、备注) differ from those at table 1,"
            " row 1 (序号、任务、责任单位、完成时限)."
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_unclear_is_refused_with_its_place(case: str) -> None:
    """Never a guess: the place, what is wrong, and in the hint what to do."""
    drawing, message = REFUSED[case]
    with pytest.raises(TableError) as error:
        recognized(drawn_document(drawing))
    assert error.value.message == f"list.docx {message}"
    assert error.value.hint


def test_tables_with_other_headings_are_refused() -> None:
    """The message names both; so it does where a page has lost a column."""
    other = drawn_document(HEADER + "1|建路|住建局|6月", "任务|责任单位|时限\n建桥|水利局|7月")
    assert refusal(other) == (
        "list.docx table 2, row 1: The headings here (任务、责任单位、时限) differ from those at"
        " table 1, row 1 (序号、任务、责任单位、完成时限)."
    )
    narrow = drawn_document(HEADER + "1|建路|住建局|6月", "2|建桥|水利局")
    assert refusal(narrow) == (
        "list.docx table 2, row 1: This table has no headings, and 3 columns instead of 4."
    )


def test_what_is_no_part_of_the_list_is_left_out() -> None:
    """Details of the web page, and tables before the list that have no headings of one."""
    printed = recognized(
        drawn_document(
            "索引号：|123|发布机构：|住建局",
            "一|二",
            "# 任务清单",
            HEADER + "1|建路|住建局|6月",
            "索引号：|123|发布机构：|住建局",
        )
    )
    assert printed.title
    assert printed.title.text == "任务清单"
    assert [one.reason for one in printed.left_out] == [
        *["details of the web page"] * 4,
        *["a table without the headings of a list"] * 2,
        *["details of the web page"] * 4,
    ]


def test_rules_are_asked_first() -> None:
    """Of the header's rows, of what a heading means, of who answers."""
    document = drawn_document("甲|乙|丙|丁\n建路|三公里|张三|x\n建桥|两座|李四|y")
    rules = ImportRules(
        header=(1, 1),
        columns=(
            ColumnRule("甲", Role.GOAL),
            ColumnRule("乙", Role.PLAN),
            ColumnRule("丁", Role.SKIP),
        ),
        units=("住建局",),
        leaders=("王五",),
    )
    printed = recognized(document, rules)
    assert drawn_tasks(printed) == [
        "建路 @王五 {丙: 张三}",
        "  住建局",
        "    Q1-Q4: 三公里",
        "建桥 @王五 {丙: 李四}",
        "  住建局",
        "    Q1-Q4: 两座",
    ]
    assert drawn_account(printed) == [
        f"table 1, row 1: {NO_TIME}",
        "table 1, row 1: unknown headings, kept as they are: 丙",
        "table 1, row 2, column 4: x - by the rules",
        "table 1, row 3, column 4: y - by the rules",
    ]


def test_a_task_printed_again_is_one_task() -> None:
    """As after a page's end; the same number with another goal is another task."""
    printed = recognized(
        drawn_document(
            HEADER + "1|建路|住建局|6月\n1|建 路|交通局|7月\n2|建桥|水利局|8月\n1|建坝|水利局|9月"
        )
    )
    assert drawn_tasks(printed) == [
        "1 建路",
        "  住建局",
        "    Q1-Q2",
        "  交通局",
        "    2024-07",
        "2 建桥",
        "  水利局",
        "    2024-08",
        "1 建坝",
        "  水利局",
        "    Q1-Q3",
    ]
    assert "table 1, row 3: the task is printed again; merged with table 1, row 2" in drawn_account(
        printed
    )


def test_headings_have_levels_and_numbers_of_their_own() -> None:
    """一、 is above （一）; a number of a heading may stand in the column of numbers."""
    printed = recognized(
        drawn_document("""
序号|任务|责任单位|完成时限
一、经济|<|<|<
（一）工业|<|<|<
1|建厂|工信局|6月
（二）农业|<|<|<
二|民生||
2|建校|教育局|7月
三、其他|<|<|<
""")
    )
    assert [line for line in drawn_tasks(printed) if "[" in line] == [
        "1 建厂 [一、经济 / （一）工业]",
        "2 建校 [二、民生]",
    ]
    assert drawn_account(printed)[-2:] == [
        "table 1, row 5, column 1: （二）农业 - a heading without tasks",
        "table 1, row 8, column 1: 三、其他 - a heading without tasks",
    ]


def test_texts_before_a_table_are_its_headings() -> None:
    """Directly before it, and only if they look like headings."""
    table = "任务|责任单位\n建路|住建局"
    printed = recognized(
        drawn_document(
            "一、提高认识",
            "各单位要高度重视。",
            "# 2024年任务清单",
            "一、交通",
            table,
            "二、水利",
            table.replace("建路", "建坝"),
        )
    )
    assert [line for line in drawn_tasks(printed) if "[" in line] == [
        "建路 [一、交通]",
        "建坝 [二、水利]",
    ]


def test_last_years_names_part_others() -> None:
    """What stays unclear without them is refused."""
    document = drawn_document("任务|责任单位|分管领导\n建路|住建局|陆 明俞 悦")
    assert refusal(document) == "list.docx table 1, row 2, column 3: Unclear names: 陆 明俞 悦"
    printed = recognized(document, names=("陆明", "俞悦"))
    assert drawn_tasks(printed)[0] == "建路 @陆明、俞悦"


def test_a_plan_for_each_time_in_one_cell() -> None:
    """Labelled times are parted; overlapping ones are written as months."""
    printed = recognized(
        drawn_document("""
任务|牵头单位|年度阶段性工作目标|进展情况
建路|住建局|第一季度：设计。⏎第二季度：开工。⏎第三、四季度：建成。|已开工
建桥|水利局|建成两座|完成
""")
    )
    assert drawn_tasks(printed) == [
        "建路 {进展情况: 已开工}",
        "  住建局",
        "    Q1: 设计。",
        "    Q2: 开工。",
        "    Q3-Q4: 建成。",
        "建桥",
        "  水利局",
        "    Q1-Q4: 建成两座 <进展情况: 完成>",
    ]
    twice = recognized(drawn_document("任务|单位|时限\n建路|住建局|6月底前出台，年内持续推进"))
    assert drawn_tasks(twice)[2:] == ["    2024-06: 出台", "    2024-12: 持续推进"]


def test_a_table_that_may_be_of_the_list_is_refused() -> None:
    """One before the first header that is as wide may be a page that has lost its own."""
    document = drawn_document("1|建桥|水利局|7月", HEADER + "2|建路|住建局|6月")
    assert refusal(document).endswith("has no headings, but as many columns as the list below.")


def test_other_sheets_of_a_workbook_are_left_out() -> None:
    """A sheet of figures or remarks is no page of the list."""
    sheets = [
        drawn_grid(drawing, name=name, number=number, form=PlaceForm.SHEET)
        for number, (name, drawing) in enumerate(
            [("清单", HEADER + "1|建路|住建局|6月"), ("统计", "单位|项数\n住建局|1")], 1
        )
    ]
    printed = recognized(drawn_document(*sheets, form=PlaceForm.SHEET))
    assert drawn_tasks(printed)[0] == "1 建路"
    assert {one.reason for one in printed.left_out} == {"a table without the headings of a list"}


def test_a_row_that_numbers_the_columns_is_left_out() -> None:
    """Forms number their columns below the header."""
    printed = recognized(drawn_document(HEADER + "甲|乙|1|2\n1|建路|住建局|6月"))
    assert drawn_tasks(printed)[0] == "1 建路"
    assert [one.reason for one in printed.left_out] == ["numbers of the columns"] * 4


def test_a_category_that_is_also_a_heading_word_heads_nothing() -> None:
    """重点项目 and 6月 stand in headers, too; here they are of a row."""
    printed = recognized(
        drawn_document(
            "类别|任务|责任单位|完成时限\n重点项目|建路|住建局|6月\n重点工作|建桥|部门|7月"
        )
    )
    assert [line for line in drawn_tasks(printed) if "[" in line] == [
        "建路 [重点项目]",
        "建桥 [重点工作]",
    ]


def test_invisible_characters_and_line_breaks_do_not_matter() -> None:
    """In headings, numbers, times, names and sections."""
    printed = recognized(
        drawn_document("""
序\u200b号|⽬标任务|责任\u200b单位|完成时限|类⏎别
\u200b1|建路|住建局<br/>交通局|11\u200b月底前|科技⏎创新
①|建桥|水利局|全\u200b年|—\u200b
""")
    )
    assert drawn_tasks(printed) == [
        "\u200b1 建路 [科技创新]",
        "  住建局、交通局",
        "    2024-11",
        "① 建桥",
        "  水利局",
        "    Q1-Q4",
    ]


def test_a_title_of_another_year() -> None:
    """Is told: times without a year are read as those of the list."""
    drawing = "某区２０２３年清单|<|<\n任务|单位|时限\n建路|交通局|5月"
    account = drawn_account(recognized(drawn_document(drawing)))
    assert account[0].endswith(": the year in the title is 2023; times are read as in 2024")
    for title in ("某区2024年清单", "2023—2024年清单", "清单"):
        other = drawn_document(drawing.replace("某区２０２３年清单", title))
        assert not any("the title names" in line for line in drawn_account(recognized(other)))


def test_a_goal_merged_over_two_categories_is_two_tasks() -> None:
    """Each is under its own heading."""
    printed = recognized(drawn_document("类别|任务|责任单位\n教育|建校|住建局\n民生|^|教育局"))
    assert [line for line in drawn_tasks(printed) if "[" in line] == [
        "建校 [教育]",
        "建校 [民生]",
    ]
