"""A header is found below titles and details, in one or two rows, and by the rules."""

from __future__ import annotations

import pytest

from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, PlaceForm
from tasklist.importers.import_rules import ColumnRule, ImportRules, Role
from testing.drawn_grids import drawn_document, drawn_grid
from testing.printed_lists import drawn_account, drawn_tasks, recognized


def title(*parts: str) -> str | None:
    """The title of a document of *parts*."""
    printed = recognized(drawn_document(*parts))
    return printed.title.text if printed.title else None


TABLE = "任务|单位|时限\n建路|住建局|6月"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((TABLE,), None),
        (("附件1", TABLE), None),
        (("某区2024年任务清单", "（2024年3月）", TABLE), "某区2024年任务清单"),
        (("# 首页", "# 某区重点工作任务", "各单位：", TABLE), "某区重点工作任务"),
        (("# 首页", "某区办公室", TABLE), "首页"),
        (("各单位要抓好落实。", TABLE), None),
        (("通知", "某区|<|<\n" + TABLE), "某区"),
        (("某区任务清单|<|<\n单位：万元||\n" + TABLE,), "某区任务清单"),
        (("某市|<|<\n某市重点工作清单|<|<\n填报单位：甲|日期：乙|\n" + TABLE,), "某市重点工作清单"),
    ],
)
def test_titles(parts: tuple[str, ...], expected: str | None) -> None:
    """The title stands above the headings, or else before the table; 附件1 is none."""
    assert title(*parts) == expected


def test_what_else_stands_above_the_headings_is_left_out() -> None:
    """Also on later pages."""
    page = "某市清单|<|<\n填报单位：甲|日期：乙|\n任务|单位|时限\n"
    printed = recognized(
        drawn_document(page + "建路|住建局|6月", page + "建桥|水利局|6月\n某市清单|<|<")
    )
    assert [line for line in drawn_account(printed) if " - " in line] == [
        "table 1, row 2, column 1: 填报单位：甲 - above the headings",
        "table 1, row 2, column 2: 日期：乙 - above the headings",
        "table 2, row 1, column 1: 某市清单 - above the headings",
        "table 2, row 2, column 1: 填报单位：甲 - above the headings",
        "table 2, row 2, column 2: 日期：乙 - above the headings",
        "table 2, row 5, column 1: 某市清单 - the title again",
    ]


def test_headings_of_which_the_upper_one_is_not_merged() -> None:
    """It stands above the first of its columns alone, and counts for those beside it."""
    printed = recognized(
        drawn_document("""
任务|责任单位|进展情况||
||一季度|二季度|三季度
建路|住建局|设计|招标|开工
""")
    )
    assert drawn_tasks(printed) == [
        "建路",
        "  住建局",
        "    Q1-Q4 <进展情况/一季度: 设计> <进展情况/二季度: 招标> <进展情况/三季度: 开工>",
    ]


def test_the_rules_say_where_the_header_is() -> None:
    """Rows outside the grid are none, and it is then refused."""
    document = drawn_document("甲|乙\n丙|丁\n建路|住建局")
    columns = (ColumnRule("甲/丙", Role.GOAL), ColumnRule("丁", Role.UNITS))
    printed = recognized(document, ImportRules(header=(1, 2), columns=columns))
    assert drawn_tasks(printed) == ["建路", "  住建局", "    Q1-Q4"]
    assert [column.heading for column in printed.headers[0].columns] == ["甲/丙", "乙/丁"]
    with pytest.raises(TableError, match="No row has the headings"):
        recognized(document, ImportRules(header=(8, 9)))


def test_a_document_without_a_table() -> None:
    """Or with an empty one."""
    for parts in ((), ("一段文字",)):
        with pytest.raises(TableError, match="No row has the headings of a list of tasks"):
            recognized(drawn_document(*parts))
    empty = CellGrid(name="空", number=1, form=PlaceForm.SHEET, cells=())
    table = drawn_grid(TABLE, name="表", number=2, form=PlaceForm.SHEET)
    printed = recognized(drawn_document(empty, table, form=PlaceForm.SHEET))
    assert drawn_tasks(printed)[0] == "建路"


def test_a_hidden_sheet_is_left_out() -> None:
    """Its cells are told."""
    hidden = drawn_grid("甲|乙", name="数据源", number=1, form=PlaceForm.SHEET, is_hidden=True)
    table = drawn_grid(TABLE, name="表", number=2, form=PlaceForm.SHEET)
    printed = recognized(drawn_document(hidden, table, form=PlaceForm.SHEET))
    assert drawn_account(printed)[-2:] == [
        "数据源!A1: 甲 - on a hidden sheet",
        "数据源!B1: 乙 - on a hidden sheet",
    ]
