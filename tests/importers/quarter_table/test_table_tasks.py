"""Rows of the published text in, a list and the decisions behind it out."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_context import ImportContext
from tasklist.importers.quarter_table.table import QuarterTable, TableRow
from tasklist.importers.quarter_table.table_tasks import printed_list
from tasklist.importers.tasklist_builder import BuiltList, to_tasklist
from tasklist.model.spans import Span
from tasklist.model.tasklist import Group, Milestone, Task, Workstream


def row(line: int, number: str, cells: str, **more: bool) -> TableRow:
    """A row from its goal, units, four quarters and leaders, parted by `|`."""
    goal, units, *quarters, leaders = cells.split("|")
    return TableRow(
        line=line,
        number=number,
        goal=goal,
        units=units,
        quarters=tuple(quarters),
        leaders=leaders,
        **more,
    )


def imported(
    *rows: TableRow,
    groups: tuple[Group, ...] = (),
    quoted: tuple[int, ...] = (),
    short: tuple[int, ...] = (),
) -> BuiltList:
    """What comes of *rows* for 2024."""
    document = PrintedDocument(file="list.txt", parts=())
    table = QuarterTable(
        file="list.txt", title="清单", title_line=1, rows=rows, document=document, quoted=quoted,
        short=short,
    )  # fmt: skip
    printed = printed_list(table)
    built = to_tasklist(printed, ImportContext(year=2024, groups=groups))
    return BuiltList(built.tasklist, (*printed.decisions, *built.decisions))


def told(result: BuiltList, *kinds: DecisionKind) -> list[str]:
    """The decisions of *result*, of these *kinds* or all, each after its line; by line."""
    return [
        f"{one.place.row}: {one.words}"
        for one in sorted(result.decisions, key=lambda one: one.place)
        if one.kind in kinds or not kinds
    ]


def refused(*rows: TableRow) -> str:
    """The sentence with which *rows* are refused."""
    with pytest.raises(TableError) as caught:
        imported(*rows)
    return caught.value.message


def test_a_row_without_a_number_is_a_workstream_of_the_task_above() -> None:
    """Its leaders are those of the task."""
    result = imported(
        row(4, "1", "加装电梯|住建委 各街镇|一|二|三|四|梁军 庞铁强"),
        row(5, "", "|商务局|甲|乙|丙|丁|"),
        row(6, "2", "办好学校|教育局|春|夏|秋|冬|柴树芳"),
    )
    first, second = result.tasklist.tasks
    assert first == Task(
        id=1,
        goal="加装电梯",
        leaders=("梁军", "庞铁强"),
        workstreams=(
            Workstream(units=("住建委", "各街镇"), milestones=quarterly("一", "二", "三", "四")),
            Workstream(units=("商务局",), milestones=quarterly("甲", "乙", "丙", "丁")),
        ),
    )
    assert (second.id, second.leaders, len(second.workstreams)) == (2, ("柴树芳",), 1)
    assert (result.tasklist.title, result.tasklist.year) == ("清单", 2024)
    assert result.decisions == ()


def quarterly(*plans: str) -> tuple[Milestone, ...]:
    """A milestone a quarter."""
    return tuple(
        Milestone(span=Span.of(2024, quarter), plan=plan) for quarter, plan in enumerate(plans, 1)
    )


@pytest.mark.parametrize(
    ("quarters", "spans", "decided"),
    [
        ("一|||", ["Q1-Q4"], ["Q1 is read as Q1-Q4"]),
        ("一||三|", ["Q1-Q2", "Q3-Q4"], ["Q1 is read as Q1-Q2", "Q3 is read as Q3-Q4"]),
        ("一|二||", ["Q1", "Q2-Q4"], ["Q2 is read as Q2-Q4"]),
        ("一|二|三|", ["Q1", "Q2", "Q3-Q4"], ["Q3 is read as Q3-Q4"]),
        ("一|||四", ["Q1-Q3", "Q4"], ["Q1 is read as Q1-Q3"]),
        ("一||三|四", ["Q1-Q2", "Q3", "Q4"], ["Q1 is read as Q1-Q2"]),
        ("一|二||四", ["Q1", "Q2-Q3", "Q4"], ["Q2 is read as Q2-Q3"]),
        ("一|二|三|四", ["Q1", "Q2", "Q3", "Q4"], []),
        ("一|<p></p>||四", ["Q1-Q3", "Q4"], ["Q1 is read as Q1-Q3"]),
    ],
)
def test_an_empty_cell_is_merged_with_the_one_before(
    quarters: str, spans: list[str], decided: list[str]
) -> None:
    """A filled cell covers the quarters up to the next filled one."""
    result = imported(row(65, "1", f"甲|商务局|{quarters}|陈力予"))
    assert [str(p.milestone.span) for p in result.tasklist.milestones] == spans
    assert told(result, DecisionKind.SPAN) == [f"65: {one}: the cell is merged" for one in decided]


def test_each_decision_names_its_line() -> None:
    """All that was decided is told, in the order of the source."""
    result = imported(
        row(7, "1", "<p>甲</p>|局|<p>一</p>|1. 二。2. 三|三|四|梁 军 庞铁强"),
        row(9, "3", "乙|住建委\n商会|一|||四|陈力予", shifted=True),
        row(12, "3", " 乙 |商务局|一|二|三|四|陈 力 予"),
    )
    assert told(result) == [
        "7: 梁 军 庞铁强 is read as 梁军、庞铁强",
        "7: markup removed from the goal",
        "7: markup removed from the plan",
        "7: numbered items put on separate lines in the plan",
        "9: the row was shifted one column to the right; it is shifted back",
        "9: Q1 is read as Q1-Q3: the cell is merged",
        "9: gap in the numbers: expected 2",
        "12: task 3 is printed again; merged with line 9",
    ]
    assert [task.id for task in result.tasklist.tasks] == [1, 3]
    assert result.tasklist.tasks[0].goal == "甲"


def test_a_task_printed_again_is_one_task() -> None:
    """After a page break a task comes with its number and goal again, leaders or not."""
    result = imported(
        row(4, "1", "甲|局|一|二|三|四|梁 军"),
        row(5, "", "|商务局|一|二|三|四|"),
        row(9, "1", "甲|工信局|一|二|三|四|"),
        row(10, "", "|科技局|一|二|三|四|"),
    )
    (task,) = result.tasklist.tasks
    assert [workstream.lead for workstream in task.workstreams] == [
        "局",
        "商务局",
        "工信局",
        "科技局",
    ]
    assert task.leaders == ("梁军",)


def test_groups_are_taken_as_given() -> None:
    """No row says who belongs to 各街镇."""
    group = Group("各街镇", ("杨柳青镇",))
    assert imported(row(4, "1", "甲|各街镇|一||||梁军"), groups=(group,)).tasklist.groups == (
        group,
    )


WHOLE = row(4, "1", "甲|局|一|二|三|四|梁军")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [row(4, "", "|局|一||||")],
            "list.txt:4: The first row has no task number.",
        ),
        (
            [WHOLE, row(5, "", "乙|局|一||||")],
            "list.txt:5: This row has a goal or leaders, but no task number.",
        ),
        (
            [WHOLE, row(5, "", "|局|一||||梁军")],
            "list.txt:5: This row has a goal or leaders, but no task number.",
        ),
        (
            [WHOLE, row(5, "", "||一|二|三|四|")],
            "list.txt:5: A row of task 1 has no units in the units' column.",
        ),
        (
            [row(4, "1", "甲|推进建设，完成验收|一||||梁军")],
            "list.txt:4: Invalid list of names in a row of task 1: 推进建设，完成验收",
        ),
        (
            [row(4, "1", "甲|牵头：局|一||||梁军")],
            "list.txt:4: Invalid list of names in a row of task 1: 牵头：局",
        ),
        (
            [row(4, "1", f"甲|{'建' * 60}；设|一||||梁军")],
            f"list.txt:4: Invalid list of names in a row of task 1: {'建' * 60}…",
        ),
        ([row(4, "第一", "甲|局|一||||梁军")], "list.txt:4: Invalid task number: 第一"),
        ([row(4, "0", "甲|局|一||||梁军")], "list.txt:4: Invalid task number: 0"),
        ([row(4, "９", "甲|局|一||||梁军")], "list.txt:4: Invalid task number: ９"),
        ([row(4, "9" * 5000, "甲|局|一||||梁军")], f"list.txt:4: Invalid task number: {'9' * 20}"),
        ([row(4, "1", "|局|一||||梁军")], "list.txt:4: Task 1 has no goal."),
        ([row(4, "1", "<p>无</p>|局|一||||梁军")], "list.txt:4: Task 1 has no goal."),
        (
            [row(4, "1", "甲|局|一|二|三|四|")],
            "list.txt:4: Task 1 has no leaders in the leaders' column.",
        ),
        (
            [row(4, "1", "甲|局|一||||跟踪问效，总结经验")],
            "list.txt:4: Invalid list of names in a row of task 1: 跟踪问效，总结经验",
        ),
        (
            [row(4, "1", "甲|局|||||梁军")],
            "list.txt:4: A row of task 1 has no plan in any quarter.",
        ),
        (
            [row(4, "1", "甲|局||二|三|四|梁军")],
            "list.txt:4: A row of task 1 is empty in the first quarter.",
        ),
        (
            [WHOLE, row(8, "1", "乙|局|一||||梁军")],
            "list.txt:8: Task 1 appears again with a different goal or leaders; see line 4.",
        ),
        (
            [WHOLE, row(8, "1", "甲|局|一||||鲍杰")],
            "list.txt:8: Task 1 appears again with a different goal or leaders; see line 4.",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(rows: list[TableRow], message: str) -> None:
    """What nobody can decide is refused, with its line."""
    assert refused(*rows) == message


def test_a_cell_of_separators_names_nobody() -> None:
    """`、` alone in the leaders' or units' column is no name."""
    assert "no leaders" in refused(row(4, "1", "甲|局|一||||、"))
    assert "no units" in refused(row(4, "1", "甲|、|一||||梁军"))


def test_markup_around_names_is_dropped() -> None:
    """A paragraph of names is names, and is told like any other markup."""
    result = imported(row(4, "1", "甲|<p>局</p>|一|二|三|四|<p>梁 军</p>"))
    (task,) = result.tasklist.tasks
    assert (task.leaders, task.workstreams[0].units) == (("梁军",), ("局",))
    assert told(result) == [
        "4: markup removed from the leaders",
        "4: 梁 军 is read as 梁军",
        "4: markup removed from the units",
    ]


@pytest.mark.parametrize(
    ("quarters", "spans", "decided"),
    [
        ("一|—|/|四", ["Q1", "Q4"], ["“—” in Q2", "“/” in Q3"]),
        ("无|暂无||四", ["Q4"], ["“无” in Q1", "“暂无” in Q2-Q3"]),
        ("一||无|", ["Q1-Q2"], ["“无” in Q3-Q4"]),
        ("（无）|二||", ["Q2-Q4"], ["“（无）” in Q1"]),
        ("<p>/</p>|二|三|四", ["Q2", "Q3", "Q4"], ["“/” in Q1"]),
    ],
)
def test_a_placeholder_is_no_promise(quarters: str, spans: list[str], decided: list[str]) -> None:
    """Nor is it more of the one before, as an empty cell is; each is told."""
    result = imported(row(65, "1", f"甲|商务局|{quarters}|陈力予"))
    assert [str(p.milestone.span) for p in result.tasklist.milestones] == spans
    assert told(result, DecisionKind.PLACEHOLDER) == [
        f"65: {one} is a placeholder: no milestone added" for one in decided
    ]


def test_placeholders_in_other_columns_are_empty_cells() -> None:
    """A row below a task's has none of its own goal or leaders, however that is written."""
    result = imported(
        row(4, "1", "甲|局|一|二|三|四|梁军"), row(5, "—", "/|商务局|一|二|三|四|无"),
    )  # fmt: skip
    assert [len(task.workstreams) for task in result.tasklist.tasks] == [2]
    assert "has no goal" in refused(row(4, "1", "无|局|一||||梁军"))
    assert "no leaders" in refused(row(4, "1", "甲|局|一||||—"))
    assert "no units" in refused(row(4, "1", "甲|/|一||||梁军"))
    assert "no plan in any quarter" in refused(row(4, "1", "甲|局|无|—|||梁军"))


def test_what_an_office_program_did_is_told() -> None:
    """Of each row that had marks around a cell, or lacks cells at its end."""
    rows = [row(line, str(line), "甲|局|一|二|三|四|梁军") for line in (1, 2)]
    assert told(imported(*rows, quoted=(2,), short=(1, 2))) == [
        "1: cells missing at the end of the row are read as empty",
        "2: quotation marks that an office program added were removed from cells",
        "2: cells missing at the end of the row are read as empty",
    ]


def test_a_row_whose_numbers_go_back_is_numbered_anew() -> None:
    """The paper's own number is kept beside that of the list."""
    result = imported(
        row(4, "2", "甲|局|一|二|三|四|梁军"), row(5, "1", "乙|局|一|二|三|四|梁军"),
    )  # fmt: skip
    assert [(task.id, task.printed) for task in result.tasklist.tasks] == [(1, "2"), (2, "1")]
