"""What a row promises by when: by columns of times, a deadline, a plan of the year, or nothing."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.grids.grid import PlaceForm, PrintedDocument
from testing.drawn_grids import drawn_document, drawn_grid
from testing.printed_lists import drawn_account, drawn_tasks, recognized


def milestones(document: PrintedDocument | str) -> list[str]:
    """The milestones of all rows of a document, or of a drawn table."""
    document = drawn_document(document) if isinstance(document, str) else document
    return [line.strip() for line in drawn_tasks(recognized(document)) if line.startswith("    ")]


def text(drawing: str) -> PrintedDocument:
    """A drawn table as text, which shows no merged cells."""
    grid = drawn_grid(drawing, form=PlaceForm.LINE, has_spans=False)
    return drawn_document(grid, file="list.txt", form=PlaceForm.LINE)


def test_ends_of_columns_follow_one_another() -> None:
    """3月底 and 6月底 beside one another are the first and the second quarter."""
    assert milestones("任务|单位|3月底目标|6月底目标|12月底目标\n建路|住建局|设计||完工") == [
        "Q1: 设计",
        "Q3-Q4: 完工",
    ]
    assert milestones("任务|单位|上半年|下半年\n建路|住建局|设计|<") == ["Q1-Q4: 设计"]
    assert milestones("任务|单位|一季度|上半年|全年\n建路|住建局|设计|开工|") == [
        "2024-03: 设计",
        "2024-06: 开工",
    ]
    assert milestones("任务|单位|二季度|一季度\n建路|住建局|设计|<") == ["Q1-Q2: 设计"]


def test_columns_of_times_without_a_plan() -> None:
    """The task is then due by the end of the year, and the account says so; text is refused."""
    table = "任务|单位|一季度|二季度|三季度|四季度\n建路|住建局||||"
    assert milestones(table) == ["Q1-Q4"]
    with pytest.raises(TableError, match="no plan in any quarter"):
        milestones(text(table))
    with pytest.raises(TableError, match="empty in the first quarter"):
        milestones(text("任务|单位|一季度|二季度\n建路|住建局||设计"))


def test_an_impossible_time_in_a_heading() -> None:
    """It is refused with the place of the header."""
    with pytest.raises(TableError, match="row 1: Invalid time in the heading 12-3月"):
        milestones("任务|单位|12-3月\n建路|住建局|设计")


def test_a_years_target_beside_quarters_is_kept_under_its_heading() -> None:
    """It would overlap every one of them."""
    document = drawn_document("任务|年度目标|单位|完成时限|一季度\n建路|三公里|住建局|年底|设计")
    assert drawn_tasks(recognized(document)) == [
        "建路 {年度目标: 三公里, 完成时限: 年底}",
        "  住建局",
        "    Q1: 设计",
    ]


def test_a_plan_and_words_of_the_deadline() -> None:
    """Both are what is promised; a second plan is kept under its heading."""
    document = drawn_document(
        "任务|年度目标|具体措施|单位|完成时限\n建路|三公里|招标|住建局|9月投入使用\n建桥|||水利局|8月"
    )
    assert drawn_tasks(recognized(document)) == [
        "建路 {具体措施: 招标}",
        "  住建局",
        "    Q1-Q3: 三公里⏎投入使用",
        "建桥",
        "  水利局",
        "    2024-08",
    ]


def test_several_deadlines_keep_the_plan_beside_them() -> None:
    """It belongs to none of them alone."""
    document = drawn_document("任务|年度目标|单位|完成时限\n建路|三公里|住建局|3月开工，8月完工")
    assert drawn_tasks(recognized(document)) == [
        "建路 {年度目标: 三公里}",
        "  住建局",
        "    2024-03: 开工",
        "    2024-08: 完工",
    ]


def test_a_first_day_without_a_deadline() -> None:
    """The task then runs until the end of the year; a first day after that is refused."""
    assert milestones("任务|单位|开始时间\n建路|住建局|3月") == ["2024-03..2024-12"]
    for start in ("2025年3月", "春天"):
        with pytest.raises(TableError, match="Invalid time in the column 开始时间"):
            milestones(f"任务|单位|开始时间\n建路|住建局|{start}")


def test_no_time_in_a_column_of_deadlines_is_told() -> None:
    """A placeholder is none."""
    printed = recognized(drawn_document("任务|单位|完成时限\n建路|住建局|/"))
    assert drawn_tasks(printed)[-1] == "    Q1-Q4"
    assert drawn_account(printed) == [
        "table 1, row 2: no time is printed: due by the end of the year",
        "table 1, row 2, column 3: / - a placeholder",
    ]


def test_an_impossible_time_in_a_plan() -> None:
    """A label that is no time is refused, as a deadline is."""
    with pytest.raises(TableError, match="Invalid time in the column 年度目标: 2月30日：设计"):
        milestones("任务|单位|年度目标\n建路|住建局|2月30日：设计")


def test_progress_is_that_of_the_milestone_in_which_its_time_ends() -> None:
    """Without a time, or with one that fits none, it is kept under its heading."""
    document = drawn_document("""
任务|单位|一季度|二季度|1-5月进展|1-8月进展|存在困难进展
建路|住建局|设计|开工|已招标|已封顶|缺钱
""")
    assert drawn_tasks(recognized(document)) == [
        "建路 {1-8月进展: 已封顶, 存在困难进展: 缺钱}",
        "  住建局",
        "    Q1: 设计",
        "    Q2: 开工 <1-5月进展: 已招标>",
    ]
