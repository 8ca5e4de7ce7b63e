"""Numbered paragraphs with labelled lines below them, as in texts that have no table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, PlaceForm
from tasklist.importers.outline import with_task_grid
from testing.outlines import document, outline_lines

SOME_HAVE_NONE = (
    "Unclear which units are responsible: some of the numbered lines below name units, and some do"
    " not."
)
LABELLED = """
某区2024年重点工作
一、经济发展
1.完成固定资产投资500亿元。
牵头领导：常务副区长
主要责任单位：区发改委
完成时限：12月底
2.推进产业园建设
牵头领导：副区长李某
主要责任单位：区经信局  完成时限：6月底
二、民生
3.新建公园2处
牵头领导：王五
责任单位：区园林局，相关街道
"""


def test_a_paragraph_and_the_labels_below_it_are_a_row() -> None:
    """Labels that mean the same are one column, and headings are columns of their own."""
    assert outline_lines(document(LABELLED)) == [
        "序号 | 工作任务 | 类别 | 牵头领导 | 主要责任单位 | 完成时限 | 责任单位",
        "1 | 完成固定资产投资500亿元。 | 一、经济发展 | 常务副区长 | 区发改委 | 12月底",
        "2 | 推进产业园建设 | ↑ | 副区长李某 | 区经信局 | 6月底",
        "3 | 新建公园2处 | 二、民生 | 王五 |  |  | 区园林局，相关街道",
        "outside 1: 某区2024年重点工作",
    ]


def test_the_places_of_cells_are_lines_or_paragraphs() -> None:
    """In a text file a place is the line, in other formats the number of the paragraph."""
    for form, place in ((PlaceForm.LINE, "12"), (PlaceForm.TABLE, "paragraph 12")):
        outlined = with_task_grid(document(LABELLED, form))
        assert outlined
        grid = next(part for part in outlined.document.parts if isinstance(part, CellGrid))
        cell = next(cell for cell in grid.cells if cell.text == "王五")
        assert CellPlace.of_cell(grid, cell).in_document == place


NUMBERED = {
    "numbers of tasks are (一)": (
        """
一、教育
（一）新建学校3所
责任单位：区教育局
（二）改造操场10个
责任单位：区教育局、区体育局
二、医疗
（一）新建卫生院1所
责任单位：区卫健局
""",
        [
            "序号 | 工作任务 | 类别 | 责任单位",
            "（一） | 新建学校3所 | 一、教育 | 区教育局",
            "（二） | 改造操场10个 | ↑ | 区教育局、区体育局",
            "（一） | 新建卫生院1所 | 二、医疗 | 区卫健局",
        ],
    ),
    "headings three deep, one of them without number": (
        """
一、目标
1.经济增长7%。
责任单位：区发改局
二、工作
（一）投资
重大项目
2.建成产业园。
责任单位：区科经局
民生项目
3.改造小区30个。
责任单位：区住建局
（二）外贸
4.出口增长5%。
责任单位：区商务局
""",
        [
            "序号 | 工作任务 | 类别 | 类别 | 类别 | 责任单位",
            "1 | 经济增长7%。 | 一、目标 |  |  | 区发改局",
            "2 | 建成产业园。 | 二、工作 | （一）投资 | 重大项目 | 区科经局",
            "3 | 改造小区30个。 | ↑ | ↑ | 民生项目 | 区住建局",
            "4 | 出口增长5%。 | ↑ | （二）外贸 |  | 区商务局",
        ],
    ),
    "the task has a label, and its progress goes on below": (
        """
重点工作：1.统筹违法建设治理。
牵头单位：市城管执法局
年度阶段性工作目标：第一季度：印发方案。
进展情况：已完成。其中：甲街道10个。
另有说明一段。
重点工作：2.推进垃圾分类提升。
牵头单位：市城管执法局、各区政府
进展情况：正在推进。
""",
        [
            "序号 | 工作任务 | 牵头单位 | 年度阶段性工作目标 | 进展情况",
            (
                "1 | 统筹违法建设治理。 | 市城管执法局 | 第一季度：印发方案。"
                " | 已完成。其中：甲街道10个。⏎另有说明一段。"
            ),
            "2 | 推进垃圾分类提升。 | 市城管执法局、各区政府 |  | 正在推进。",
            "decision 5: “另有说明一段。” is read as a continuation of “进展情况”",
        ],
    ),
    "names a line each below their label": (
        """
1.办好实事
责任单位：
区民政局
区住建局
完成时限：
9月投入使用
附：有关说明
""",
        [
            "序号 | 工作任务 | 责任单位 | 完成时限",
            "1 | 办好实事 | 区民政局⏎区住建局 | 9月投入使用",
            "outside 7: 附：有关说明",
        ],
    ),
    "below the last task": (
        """
1.办好实事
责任单位：区民政局
2.办好教育
责任单位：区教育局
进展情况：已完成
打印本页
主办单位：区政府办
抄送：区委办
""",
        [
            "序号 | 工作任务 | 责任单位 | 进展情况",
            "1 | 办好实事 | 区民政局",
            "2 | 办好教育 | 区教育局 | 已完成",
            "outside 6: 打印本页",
            "outside 7: 主办单位：区政府办",
            "outside 8: 抄送：区委办",
        ],
    ),
    "names that go on after a mark": (
        """
1.办好实事
责任单位：区民政局、
区住建局，
区财政局
2.办好教育
责任单位：区教育局
区政府办公室
""",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 办好实事 | 区民政局、区住建局、区财政局",
            "2 | 办好教育 | 区教育局",
            "outside 7: 区政府办公室",
        ],
    ),
    "points of what is labelled": (
        """
1.办好实事
责任单位：区民政局
进展情况：已开工。
（1）甲街道10个。
（2）乙街道5个。
2.办好教育
责任单位：区教育局
""",
        [
            "序号 | 工作任务 | 责任单位 | 进展情况",
            "1 | 办好实事 | 区民政局 | 已开工。⏎（1）甲街道10个。⏎（2）乙街道5个。",
            "2 | 办好教育 | 区教育局",
            "decision 4: “（1）甲街道10个。” is read as a continuation of “进展情况”",
            "decision 5: “（2）乙街道5个。” is read as a continuation of “进展情况”",
        ],
    ),
    "marks of layout": (
        "## 一、民生\n- 1. 办好实事（责任单位：区民政局）\n* 2. 办好教育（责任单位：区教育局）",
        [
            "序号 | 工作任务 | 类别 | 责任单位",
            "1 | 办好实事 | 一、民生 | 区民政局",
            "2 | 办好教育 | ↑ | 区教育局",
        ],
    ),
    "a label that is not known stays a column": (
        """
1.办好实事
责任单位：区民政局
监督热线：12345
""",
        ["序号 | 工作任务 | 责任单位 | 监督热线", "1 | 办好实事 | 区民政局 | 12345"],
    ),
    "the text of a task has several paragraphs": (
        """
1.办好实事。
新增床位100张。
责任单位：区民政局
""",
        ["序号 | 工作任务 | 责任单位", "1 | 办好实事。⏎新增床位100张。 | 区民政局"],
    ),
    "page numbers are no text of a task": (
        """
1.办好实事。
— 3 —
责任单位：区民政局
第 2 页
""",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 办好实事。 | 区民政局",
            "outside 2: — 3 —",
            "outside 4: 第 2 页",
        ],
    ),
    "chapters without tasks stay outside": (
        """
一、总体要求
要抓好落实。
二、任务
（一）新建学校。
责任单位：区教育局
三、保障措施
（一）加强领导。
各单位要落实。
""",
        [
            "序号 | 工作任务 | 类别 | 责任单位",
            "（一） | 新建学校。 | 二、任务 | 区教育局",
            "outside 1: 一、总体要求",
            "outside 2: 要抓好落实。",
            "outside 6: 三、保障措施",
            "outside 7: （一）加强领导。",
            "outside 8: 各单位要落实。",
        ],
    ),
    "beside tasks, a number without units is a task that nobody answers for": (
        """
1.办好实事
责任单位：区民政局
2.办好教育
3.办好住建
责任单位：区住建局
""",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 办好实事 | 区民政局",
            "2 | 办好教育",
            "3 | 办好住建 | 区住建局",
        ],
    ),
    "a month after the number": (
        "1.10月底前建成厂房。\n责任单位：区住建局\n2.2025年建成大桥。\n责任单位：区住建局",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 10月底前建成厂房。 | 区住建局",
            "2 | 2025年建成大桥。 | 区住建局",
            "decision 1: “10月底前” in the text of the task is not read as its deadline",
        ],
    ),
    "numbers of tasks are 1.1": (
        """
1. 建设
1.1 推进建设公园2处。
责任单位：区园林局
1.2　改造小区
责任单位：区住建局
2. 民生
2.1、前期工作
责任单位：区民政局
2．10．3． 年度考核
责任单位：区人社局
""",
        [
            "序号 | 工作任务 | 类别 | 责任单位",
            "1.1 | 推进建设公园2处。 | 1. 建设 | 区园林局",
            "1.2 | 改造小区 | ↑ | 区住建局",
            "2.1 | 前期工作 | 2. 民生 | 区民政局",
            "2．10．3 | 年度考核 | ↑ | 区人社局",
        ],
    ),
    "parts of a task are 1.1": (
        "1.改造煤矿。\n1.1 关闭小煤矿5座。\n1.2 改造大煤矿2座。\n责任单位：市能源局",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 改造煤矿。⏎1.1 关闭小煤矿5座。⏎1.2 改造大煤矿2座。 | 市能源局",
            (
                "decision 1: the numbered lines below are read as the text of this task;"
                " “责任单位” applies to all of them"
            ),
        ],
    ),
    "a target below the task": (
        """
1.新建公园
目标：2处
责任单位：区园林局
（二）改造小区
工作内容：加装电梯
责任单位：区住建局
""",
        [
            "序号 | 工作任务 | 目标 | 责任单位 | 工作内容",
            "1 | 新建公园 | 2处 | 区园林局",
            "（二） | 改造小区 |  | 区住建局 | 加装电梯",
        ],
    ),
    "a target below a task with a label": (
        """
一、民生
重点工作：新建公园
工作目标：2处
责任单位：区园林局
重点工作：改造小区
责任单位：区住建局
""",
        [
            "工作任务 | 类别 | 工作目标 | 责任单位",
            "新建公园 | 一、民生 | 2处 | 区园林局",
            "改造小区 | ↑ |  | 区住建局",
        ],
    ),
}


@pytest.mark.parametrize(
    "line",
    [
        "12.6 公里建成通车", "1.2 万亩绿地", "3.5 亿元投资", "1.10 月底前完成", "12.5 %以上",
        "0.5 个百分点", "1.5米宽", "3.15晚会",
    ],
)  # fmt: skip
def test_a_figure_at_the_beginning_of_a_line_is_no_number(line: str) -> None:
    """A line of a text may be broken before a figure, and goes on after it."""
    assert outline_lines(document(f"1.建设道路\n{line}\n责任单位：区住建局")) == [
        "序号 | 工作任务 | 责任单位",
        f"1 | 建设道路⏎{line} | 区住建局",
    ]


@pytest.mark.parametrize(("text", "lines"), NUMBERED.values(), ids=NUMBERED)
def test_numbers_and_labels(text: str, lines: list[str]) -> None:
    """Which numbers are headings and which are tasks is told by what is labelled below them."""
    assert outline_lines(document(text)) == lines


POINTS = {
    "one label below all points": (
        """
1.改造煤矿。
（1）关闭小煤矿5座。
（2）改造大煤矿2座。
责任单位：市能源局、市应急局
""",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 改造煤矿。⏎（1）关闭小煤矿5座。⏎（2）改造大煤矿2座。 | 市能源局、市应急局",
            (
                "decision 1: the numbered lines below are read as the text of this task;"
                " “责任单位” applies to all of them"
            ),
        ],
    ),
    "one bracket behind the last point": (
        "1.发展新能源。\n(1)风电。\n(2)光伏。（责任单位：市发改委）",
        [
            "序号 | 工作任务 | 责任单位",
            "1 | 发展新能源。⏎(1)风电。⏎(2)光伏。 | 市发改委",
            (
                "decision 1: the numbered lines below are read as the text of this task;"
                " “责任单位” applies to all of them"
            ),
        ],
    ),
    "each point has its own": (
        """
1.改造煤矿。
（1）关闭小煤矿。（责任单位：市能源局）
（2）改造大煤矿。（责任单位：市应急局）
2.建风电。（责任单位：市发改委）
""",
        [
            "序号 | 工作任务 | 类别 | 责任单位",
            "（1） | 关闭小煤矿。 | 1.改造煤矿。 | 市能源局",
            "（2） | 改造大煤矿。 | ↑ | 市应急局",
            "2 | 建风电。 |  | 市发改委",
        ],
    ),
    "some points have units, some have none": (
        "1.改造煤矿。\n（1）关闭。（责任单位：市能源局）\n（2）改造。\n（3）新建。（责任单位：市应急局）",
        [f"list.txt:1: {SOME_HAVE_NONE}"],
    ),
    "the task and its points both have units": (
        "1.改造煤矿。（牵头单位：市能源局）\n（1）关闭。（责任单位：市应急局）",
        ["list.txt:1: Ambiguous units: they are named both here and in the numbered lines below."],
    ),
    "points of points": (
        "1.改造。\n（1）关闭。\n①甲矿。（责任单位：甲县）\n②乙矿。（责任单位：乙县）",
        [
            "序号 | 工作任务 | 类别 | 类别 | 责任单位",
            "① | 甲矿。 | 1.改造。 | （1）关闭。 | 甲县",
            "② | 乙矿。 | ↑ | ↑ | 乙县",
        ],
    ),
    "only the points of the last point have units": (
        "1.改造。\n（1）关闭。\n（2）新建。\n①甲矿。（责任单位：甲县）\n②乙矿。（责任单位：乙县）",
        [f"list.txt:1: {SOME_HAVE_NONE}"],
    ),
}


@pytest.mark.parametrize(("text", "lines"), POINTS.values(), ids=POINTS)
def test_points_of_a_task(text: str, lines: list[str]) -> None:
    """Units for several points are one task's, and this is told; else each point has its own."""
    assert outline_lines(document(text)) == lines


REFUSED = {
    "a task of labels alone": (
        "1.（责任单位：区民政局）\n2.办好实事（责任单位：区民政局）",
        "list.txt:1: Missing text of the task.",
    ),
    "a sentence for four": (
        "1.新增就业10万人；\n责任单位：市人社局\n2.培训2万人；\n2项目标的责任单位均为市发改委。",
        (
            "list.txt:4: Ambiguous sentence, which may name the units of several tasks:"
            " 2项目标的责任单位均为市发改委。"
        ),
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_unclear_is_refused_with_its_place(text: str, message: str) -> None:
    """What a text belongs to is never guessed."""
    assert outline_lines(document(text)) == [message]


def test_a_text_without_labels_holds_no_list() -> None:
    """A notice with numbered paragraphs is no list."""
    text = "关于印发的通知\n各单位：\n一、提高认识\n1.要抓好。\n2.要落实。\n发布机构：区政府办"
    assert outline_lines(document(text)) == []


def test_a_text_between_the_tasks_of_a_web_page_is_told() -> None:
    """Those around it are only counted; one between tasks, or right below, may belong to one."""
    tasks = "1.办好实事\n责任单位：区民政局\n各单位要抓好落实。\n2.办好教育\n责任单位：区教育局"
    text = f"首页\n{tasks}\n打印"
    page = replace(document(text, PlaceForm.TABLE), is_web_page=True)
    assert outline_lines(page)[3:] == [
        "outside 1: 首页",
        "outside 4: 各单位要抓好落实。",
        "outside 7: 打印",
        "decision paragraph 4: 各单位要抓好落实。, left out: it belongs to no task",
        "decision paragraph 7: 打印, left out: it belongs to no task",
    ]
