"""Rows in, a list and the decisions behind it out."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.importers.decisions import Decision, DecisionKind
from tasklist.importers.table import Published, TableRow
from tasklist.importers.tasklist_builder import Import, to_tasklist
from tasklist.model.quarters import Span
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


def imported(*rows: TableRow, groups: tuple[Group, ...] = ()) -> Import:
    """What comes of *rows* for 2024."""
    published = Published(file="list.txt", title="清单", pages=1, rows=rows)
    return to_tasklist(published, 2024, groups)


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
    assert (result.understood.pages, result.understood.rows) == (1, 3)


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
    assert [d.words for d in result.decisions if d.kind is DecisionKind.SPAN] == [
        f"Task 1, 商务局: {words}: the cell is merged" for words in decided
    ]


def test_each_decision_names_its_line_task_and_units() -> None:
    """All that was decided is told, in the order of the source."""
    result = imported(
        row(7, "1", "<p>甲</p>|局|<p>一</p>|1. 二。2. 三|三|四|梁 军 庞铁强"),
        row(9, "3", "乙|住建委\n商会|一|||四|陈力予", shifted=True),
        row(12, "3", " 乙 |商务局|一|二|三|四|陈 力 予"),
    )
    assert result.decisions == (
        Decision(7, DecisionKind.MARKUP, 1, "Task 1, 局: markup removed from the goal"),
        Decision(7, DecisionKind.UNPADDED, 1, "Task 1, 局: 梁 军 庞铁强 is read as 梁军、庞铁强"),
        Decision(7, DecisionKind.MARKUP, 1, "Task 1, 局: markup removed from Q1"),
        Decision(
            7, DecisionKind.LINES, 1, "Task 1, 局: numbered items put on separate lines in Q2"
        ),
        Decision(9, DecisionKind.GAP, 3, "Task 3, 住建委、商会: gap in the numbers: expected 2"),
        Decision(
            9,
            DecisionKind.SHIFTED,
            3,
            "Task 3, 住建委、商会: the row was shifted one column to the right; it is shifted back",
        ),
        Decision(
            9, DecisionKind.SPAN, 3, "Task 3, 住建委、商会: Q1 is read as Q1-Q3: the cell is merged"
        ),
        Decision(
            12, DecisionKind.CONTINUED, 3, "Task 3, 商务局: printed again; merged with line 9"
        ),
    )
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
    assert [(d.kind, d.words.rpartition(": ")[2]) for d in result.decisions] == [
        (DecisionKind.MARKUP, "markup removed from the leaders"),
        (DecisionKind.UNPADDED, "梁 军 is read as 梁军"),
        (DecisionKind.MARKUP, "markup removed from the units"),
    ]


@pytest.mark.parametrize(
    ("quarters", "spans", "told"),
    [
        ("一|—|/|四", ["Q1", "Q4"], ["“—” in Q2", "“/” in Q3"]),
        ("无|暂无||四", ["Q4"], ["“无” in Q1", "“暂无” in Q2-Q3"]),
        ("一||无|", ["Q1-Q2"], ["“无” in Q3-Q4"]),
        ("（无）|二||", ["Q2-Q4"], ["“（无）” in Q1"]),
        ("<p>/</p>|二|三|四", ["Q2", "Q3", "Q4"], ["“/” in Q1"]),
    ],
)
def test_a_placeholder_is_no_promise(quarters: str, spans: list[str], told: list[str]) -> None:
    """Nor is it more of the one before, as an empty cell is; each is told."""
    result = imported(row(65, "1", f"甲|商务局|{quarters}|陈力予"))
    assert [str(p.milestone.span) for p in result.tasklist.milestones] == spans
    assert [d.words for d in result.decisions if d.kind is DecisionKind.PLACEHOLDER] == [
        f"Task 1, 商务局: {words} is a placeholder: no milestone added" for words in told
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


def test_what_was_done_to_many_rows_is_told_once() -> None:
    """With the lines of the first ten."""
    rows = [row(line, str(line), "甲|局|一|二|三|四|梁军") for line in range(1, 14)]
    lines = tuple(range(1, 14))
    result = to_tasklist(
        Published(file="x", title="清单", pages=1, rows=tuple(rows), quoted=(2,), short=lines), 2024
    )
    ten = ", ".join(map(str, range(1, 11)))
    assert [(d.line, d.kind, d.task) for d in result.decisions] == [
        (1, DecisionKind.SHORT, 0), (2, DecisionKind.QUOTES, 0),
    ]  # fmt: skip
    assert [d.words for d in result.decisions] == [
        f"cells missing at the end of 13 rows (lines {ten}, …) are read as empty",
        "quotation marks that an office program added were removed from cells in 1 row (line 2)",
    ]
