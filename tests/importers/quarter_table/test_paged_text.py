"""A table copied from pages: tab-separated text in, rows or a refusal out."""

from __future__ import annotations

import pytest

from tasklist.errors import EXIT_FAILURE
from tasklist.grids.errors import TableError
from tasklist.importers.quarter_table.paged_text import read_quarter_table
from tasklist.importers.quarter_table.table import (
    TableRow,
    UnknownTableError,
)

TITLE = "某区2024年任务清单\n"
HEADER = (
    "序号\t目标任务\t责任单位\t进度安排\t\t\t\t责任 区领导\n"
    "\t\t\t第一季度\t第二季度\t第三季度\t第四季度\t\n"
)
WIDE_HEADER = (
    "序号\t目标任务\t责任单位\t进度安排\t\t\t\t责任区领导\t\n"
    "\t\t\t第一季度\t第二季度\t第三季度\t第四季度\t\t\n"
)
UNKNOWN = "Unrecognized columns"
QUARTERS = "第一季度、第二季度、第三季度、第四季度"


def refused(text: str) -> str:
    """The sentence with which *text* is refused."""
    with pytest.raises(TableError) as caught:
        read_quarter_table(text, "list.txt")
    return caught.value.message


def test_rows_and_where_they_stand() -> None:
    """Each row has its cells by column, without white space around them, and its line."""
    table = read_quarter_table(
        f"\n{TITLE}\n{HEADER}"
        "1\t 加装电梯 \t住建委 各街镇\t一\t二\t三\t四\t梁 军\n"
        "\t\t商务局\t全年\t\t\t\t\n",
        "list.txt",
    )
    assert table.title == "某区2024年任务清单"
    assert table.rows == (
        TableRow(
            line=6,
            number="1",
            goal="加装电梯",
            units="住建委 各街镇",
            quarters=("一", "二", "三", "四"),
            leaders="梁 军",
        ),
        TableRow(
            line=7, number="", goal="", units="商务局", quarters=("全年", "", "", ""), leaders=""
        ),
    )


def test_headers_come_again_on_every_page() -> None:
    """A page begins with its header, whichever way the leaders' heading is written."""
    table = read_quarter_table(
        f"{TITLE}{HEADER}1\t甲\t局\t一\t\t\t\t梁军\n"
        f"\n{WIDE_HEADER}2\t乙\t局\t一\t\t\t\t梁军\t\n"
        f"\f\n{TITLE}{HEADER}3\t丙\t局\t一\t\t\t\t梁军\n",
        "list.txt",
    )
    assert [row.number for row in table.rows] == ["1", "2", "3"]
    assert [header.place.row for header in table.headers] == [2, 6, 11]


def test_columns_are_known_by_their_headings() -> None:
    """Next year's table may have its columns in another order, under one header line."""
    table = read_quarter_table(
        f"{TITLE}责任区领导\t序号\t责任单位\t目标任务\t第一季度\t第二季度\t第三季度\t第四季度\n"
        "梁军\t1\t住建委\t加装电梯\t一\t二\t三\t四\n",
        "list.txt",
    )
    (row,) = table.rows
    assert (row.number, row.goal, row.units, row.leaders) == ("1", "加装电梯", "住建委", "梁军")
    assert row.quarters == ("一", "二", "三", "四")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending(ending: str) -> None:
    """Windows' line ends, and a last line without one, change nothing."""
    text = f"{TITLE}{HEADER}1\t甲\t局\t一\t\t\t\t梁军"
    table = read_quarter_table(text.replace("\n", ending), "list.txt")
    assert [(row.line, row.leaders) for row in table.rows] == [(4, "梁军")]


@pytest.mark.parametrize(
    ("cells", "quarters"),
    [
        ("一\t\t\t\t四\t梁军", ("一", "", "", "四")),
        ("一\t二\t\t\t\t梁军", ("一", "二", "", "")),
        ("一\t二\t三\t\t四\t梁军", ("一", "二", "三", "四")),
        ("一\t\t\t\t\t梁军", ("一", "", "", "")),
    ],
)
def test_a_shifted_row_is_put_back(cells: str, quarters: tuple[str, ...]) -> None:
    """Leaders in the ninth column of nine: the row is one column too far to the right."""
    (row,) = read_quarter_table(f"{TITLE}{WIDE_HEADER}53\t甲\t局\t{cells}\n", "list.txt").rows
    assert (row.quarters, row.leaders, row.shifted) == (quarters, "梁军", True)


@pytest.mark.parametrize(
    "cells",
    [
        "一\t\t三\t\t四\t梁军",  # Q1, Q2, -, Q4 or Q1, -, Q3, Q4?
        "一\t二\t三\t四\t王\t梁军",  # no cell too many
    ],
)
def test_a_shift_that_leaves_a_doubt_is_refused(cells: str) -> None:
    """Where a shifted row can be put back in two ways, or in none, nobody guesses."""
    assert refused(f"{TITLE}{WIDE_HEADER}53\t甲\t局\t{cells}\n") == (
        "list.txt:4: A column without a heading contains a value."
    )


def test_only_the_column_after_the_leaders_takes_a_shifted_row() -> None:
    """A cell still farther out, or beside columns in another order, belongs nowhere."""
    farther = WIDE_HEADER.replace("\t\n", "\t\t\n")
    assert "without a heading" in refused(f"{TITLE}{farther}1\t甲\t局\t一\t\t\t\t\t梁军\t多\n")
    turned = WIDE_HEADER.replace("序号\t目标任务", "目标任务\t序号").replace("第二", "第零")
    turned = turned.replace("第三", "第二").replace("第零", "第三")
    assert "without a heading" in refused(f"{TITLE}{turned}甲\t1\t局\t一\t\t\t\t四\t梁军\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "清单\n编号\t任务\t单位\n1\t甲\t局\n",
            "list.txt:2: Unrecognized columns: 编号、任务、单位",
        ),
        (
            f"清单\n{HEADER.replace('责任 区领导', '备注')}1\t甲\t局\t一\t\t\t\t梁军\n",
            f"list.txt:2: {UNKNOWN}: 序号、目标任务、责任单位、{QUARTERS}、备注",
        ),
        (
            f"清单\n{HEADER.replace('目标任务', '责任单位')}",
            f"list.txt:2: {UNKNOWN}: 序号、责任单位、责任单位、{QUARTERS}、责任区领导",
        ),
        (
            "清单\n序号\t目标任务\t责任单位\n1\t甲\t局\n",
            "list.txt:2: Unrecognized columns: 序号、目标任务、责任单位",
        ),
        (
            f"清单\n1\t甲\t局\t一\t\t\t\t梁军\n{HEADER}",
            "list.txt:2: Unrecognized columns: 1、甲、局、一、梁军",
        ),
        (
            f"清单\n{'很长' * 20}\t甲\n",
            f"list.txt:2: Unrecognized columns: {'很长' * 9}很…、甲",
        ),
        ("只有标题\n", "list.txt:1: No table found."),
        ("清单，序言\n", "list.txt:1: No table found."),
    ],
)
def test_a_table_with_other_columns_is_refused(text: str, message: str) -> None:
    """What was found is said with its line, and what was expected as the next step."""
    with pytest.raises(UnknownTableError) as caught:
        read_quarter_table(text, "list.txt")
    assert caught.value.message == message
    assert caught.value.exit_code == EXIT_FAILURE
    assert caught.value.hint == (
        f"Expected these columns, in any order: 序号、目标任务、责任单位、{QUARTERS}、责任区领导"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{TITLE}{HEADER}1\t甲\t局\t一\t二\n",
            "list.txt:4: This row has 5 cells; the header of its page has 8.",
        ),
        (
            f"{TITLE}{HEADER}1\t甲\t局\t一\t二\t三\t四\t梁军\t\n",
            "list.txt:4: This row has 9 cells; the header of its page has 8.",
        ),
        (
            f"{TITLE}{HEADER}1\t甲\t局\t一\t\t\t\t梁军\n— 1 —\n",
            "list.txt:5: This row has 1 cell; the header of its page has 8.",
        ),
        (f"{TITLE}{HEADER}", "list.txt:3: The table has headings but no rows."),
        ("", "list.txt:1: No table found."),
        (
            f"{TITLE}{HEADER}1\t甲\x1b[31m\t局\t一\t\t\t\t梁军\n",
            "list.txt:4: Control character in the text: U+001B",
        ),
    ],
)
def test_a_table_that_is_not_whole_is_refused(text: str, message: str) -> None:
    """A cut row, a row too long, a page number, nothing at all: each is named with its line."""
    assert refused(text) == message


def test_a_list_without_a_title_has_none() -> None:
    """What it is called is for others to say."""
    table = read_quarter_table(f"{HEADER}1\t甲\t局\t一\t\t\t\t梁军\n", "list.txt")
    assert table.title == ""


def test_a_title_of_two_lines_is_one_title() -> None:
    """All that stands above the first header is the title; nothing of it is lost."""
    table = read_quarter_table(f"某区\t\n任务清单\n{HEADER}1\t甲\t局\t一\t\t\t\t梁军\n", "list.txt")
    assert table.title == "某区 任务清单"


TRIMMED = "\n".join(line.rstrip() for line in HEADER.split("\n"))
SHORT = "This row has"


def test_cells_that_were_trimmed_are_empty() -> None:
    """A row without a number may end anywhere behind its units; its line is told."""
    table = read_quarter_table(
        f"{TITLE}{TRIMMED}1\t甲\t局\t一\t二\t三\t四\t梁军\n\t\t商务局\t一\t\t三\n\t\t文旅局\t一\n",
        "list.txt",
    )
    assert [row.quarters for row in table.rows] == [
        ("一", "二", "三", "四"), ("一", "", "三", ""), ("一", "", "", ""),
    ]  # fmt: skip
    assert table.short == (5, 6)


def test_a_trimmed_row_beside_whole_ones() -> None:
    """One editor trims the lines that it touched, another all of them."""
    text = f"{TITLE}{HEADER}1\t甲\t局\t一\t二\t三\t四\t梁军\n\t\t商务局\t一\t二\t\t\t\n"
    assert read_quarter_table(text, "x").rows == read_quarter_table(text.rstrip() + "\n", "x").rows


def test_an_empty_heading_that_was_trimmed() -> None:
    """Its column is known from the rows that reach into it."""
    whole = f"{TITLE}{WIDE_HEADER}53\t甲\t局\t一\t\t\t\t四\t梁军\n54\t乙\t局\t一\t\t\t\t王\t\n"
    trimmed = "\n".join(line.rstrip() for line in whole.split("\n"))
    assert read_quarter_table(trimmed, "x").rows == read_quarter_table(whole, "x").rows


@pytest.mark.parametrize(
    "row",
    [
        "2\t甲\t局\t一\t二\t三\t四",  # its leaders are missing
        "2\t甲\t局\t一\t二\t三\t梁军",  # a tab is
        "\t\t商务局\t一\t\t三\t",  # trimmed by nobody, and short
    ],
)
def test_a_row_that_was_not_only_trimmed(row: str) -> None:
    """Is refused, and the next step says what to look for."""
    text = f"{TITLE}{TRIMMED}1\t甲\t局\t一\t二\t三\t四\t梁军\n{row}\n"
    with pytest.raises(TableError) as caught:
        read_quarter_table(text, "list.txt")
    assert caught.value.message.startswith("list.txt:5: This row has 7 cells")
    assert caught.value.hint.startswith("If empty cells at the end were removed")


def test_a_table_that_ends_inside_a_row() -> None:
    """May have been cut off there: it is refused where the last line has no end."""
    text = f"{TITLE}{TRIMMED}1\t甲\t局\t一\t二\t三\t四\t梁军\n\t\t商务局\t一\t二"
    assert refused(text).startswith("list.txt:5: This row has 5 cells")
    assert read_quarter_table(text + "\n", "x").rows


def test_columns_in_another_order_are_trimmed_too() -> None:
    """Where the leaders stand before the quarters, a row of a number may end sooner."""
    text = (
        f"{TITLE}序号\t目标任务\t责任单位\t责任区领导\t第一季度\t第二季度\t第三季度\t第四季度\n"
        "1\t甲\t局\t梁军\t一\n"
    )
    (row,) = read_quarter_table(text, "x").rows
    assert (row.leaders, row.quarters) == ("梁军", ("一", "", "", ""))


def test_quotation_marks_of_a_program() -> None:
    """Headings, title and cells are without them; a cell of two lines is one cell."""
    text = (
        '"某区, 2024年任务清单"\n'
        + HEADER.replace("责任 区领导", '"责任\n区领导"')
        + '1\t"甲\n""乙"""\t局\t一\t二\t三\t四\t梁军\n2\t丙\t局\t一\t二\t三\t四\t梁军\n'
    )
    table = read_quarter_table(text, "list.txt")
    assert table.title == "某区, 2024年任务清单"
    assert [(row.line, row.goal) for row in table.rows] == [(5, '甲\n"乙"'), (7, "丙")]
    assert table.quoted == (5,)
