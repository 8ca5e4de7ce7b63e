"""A text with rows shorter than their header in, a list or a refusal out."""

from __future__ import annotations

import io

import docx
import pytest

from tasklist.grids.document_reader import read_document
from tasklist.grids.errors import TableError
from tasklist.importers.published_list import PublishedList
from tasklist.importers.published_list_builder import recognized_list

HEADER = "2024年清单\n序号\t工作任务\t责任单位\t完成时限\t备注\n"
ROW = "1\t新增助餐点20个\t民政局\t11月底\t含社区\n"


def read(text: str, file: str = "list.txt") -> PublishedList:
    """The list that is printed in *text*."""
    return recognized_list(read_document(text.encode(), file), 2024)


def told(text: str, file: str = "list.txt") -> list[str]:
    """The decisions that *text* asks for, without those about times."""
    return [
        f"{one.place.in_document}: {one.words}"
        for one in read(text, file).decisions
        if one.kind != "time"
    ]


@pytest.mark.parametrize(
    "row",
    [
        "2\t改造养老院2家\t9月底\t两家在城区\n",  # a merged unit, left out by the browser
        "2\t改造养老院2家\t两家在城区\n",
        "2\t改造养老院2家\n",
        "2\t改造养老院2家\t民政局\t11月底",  # the end of the text: it may be cut off
        "2\t改造养老院2家\t民政局\t\n",  # a tab inside may be missing
        "2\t改造养老院2家\t卫健局\t11月底\n",  # a unit that no whole row has
    ],
)
def test_a_cell_that_may_be_lost(row: str) -> None:
    """Is never taken for one under another heading."""
    with pytest.raises(TableError) as caught:
        read(HEADER + ROW + row)
    count = len(row.rstrip("\n").split("\t"))
    assert caught.value.message == (
        f"list.txt:4: This row has {count} cells; the header of its page has 5."
    )
    assert "save the page and import the .html" in caught.value.hint


def test_cells_trimmed_at_the_end() -> None:
    """Are empty, where the units are those of a whole row; surplus ones are nothing."""
    text = HEADER + ROW + "2\t改造养老院2家\t民政局\t9月底\n3\t建公园\t民政局\t全年\t\t\t\n"
    tasks = read(text).tasks
    assert [task.rows[0].units[0].text for task in tasks] == ["民政局"] * 3
    assert told(text) == ["4: cells missing at the end of the row are read as empty"]


def test_cells_trimmed_by_excel() -> None:
    """In a CSV no browser has left cells out."""
    text = (HEADER + ROW + "2\t改造养老院2家\t卫健局\t9月底\n").replace("\t", ",")
    assert told(text, "list.csv") == ["4: cells missing at the end of the row are read as empty"]


def test_quotation_marks_of_a_program() -> None:
    """Are told."""
    text = HEADER + '1\t"新增""助餐点""20个"\t民政局\t11月底\t含社区\n'
    assert read(text).tasks[0].goal.text == '新增"助餐点"20个'
    assert told(text) == ["3: quotation marks that an office program added were removed"]


def test_what_stands_between_pages() -> None:
    """Is no heading of the rows that follow."""
    breaks = ["— 1 —", "- 2 -", "第 3 页 共 5 页", "（续）", "续表2"]
    text = HEADER + "".join(f"{ROW}{line}\n" for line in breaks) + ROW
    printed = read(text)
    assert [task.section for task in printed.tasks] == [()]
    assert [(cell.text.text, cell.reason) for cell in printed.left_out] == [
        (line, "between two pages") for line in breaks
    ]


PAGE = "<table><tr><th>序号<th>工作任务<th>责任单位<th>完成时限<th>备注{}</table>"


def test_a_row_of_a_page_without_a_cell() -> None:
    """Is refused, unless only cells at its end are missing that need not be filled."""
    short = PAGE.format("<tr><td>1<td>建公园<td>民政局<td>9月底<tr><td>2<td>修路<td>9月底")
    with pytest.raises(TableError) as caught:
        read(short, "list.html")
    assert caught.value.message == (
        "list.html table 1, row 3: This row ends in column 3, but the header of its page ends"
        " in column 5."
    )
    assert caught.value.hint.startswith("Compare the row with the page")
    merged = PAGE.replace("<th>责任单位", "<th colspan=2>责任单位").format(
        "<tr><td>1<td>建公园<td>民政局<td>残联<td>9月底<tr><td>2<td>修路<td colspan=2>残联"
    )
    with pytest.raises(TableError, match=r"row 3: This row ends in column 4, .* in column 6"):
        read(merged, "list.html")
    trimmed = PAGE.format(
        "<tr><td>1<td rowspan=2>建公园<td>民政局<td>9月底<tr><td>2<td>残联<td>7月"
    )
    assert told(trimmed, "list.html") == [
        f"table 1, row {row}: cells missing at the end of the row are read as empty"
        for row in (2, 3)
    ]


# The second page of a list, whose last column nobody has filled in there.
ROWS = (["2", "修路", "残联", "7月底", ""], ["3", "架桥", "残联", "8月底", ""])


def pages(*rows: list[str]) -> str:
    """A page with a table that has a header, and one of *rows* without one."""
    below = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in rows)
    return PAGE.format("<tr><td>1<td>建公园<td>民政局<td>9月底<td>甲") + f"<table>{below}</table>"


def document(*rows: list[str]) -> bytes:
    """The same as a Word document."""
    written = docx.Document()
    head = ["序号", "工作任务", "责任单位", "完成时限", "备注"]
    for table in ([head, ["1", "建公园", "民政局", "9月底", "甲"]], rows):
        grid = written.add_table(len(table), len(table[0]))
        for at, row in enumerate(table):
            for cell, text in zip(grid.rows[at].cells, row, strict=True):
                cell.text = text
        written.add_paragraph("")
    saved = io.BytesIO()
    written.save(saved)
    return saved.getvalue()


def goals(data: bytes, file: str) -> list[str]:
    """The goals that are printed in the file *file*."""
    return [task.goal.text for task in recognized_list(read_document(data, file), 2024).tasks]


def test_a_page_whose_last_column_is_empty() -> None:
    """Continues the list: its empty cells are there, in every format that stores them."""
    assert goals(pages(*ROWS).encode(), "list.html") == ["建公园", "修路", "架桥"]
    assert goals(document(*ROWS), "list.docx") == ["建公园", "修路", "架桥"]
    text = f"{HEADER}{ROW}\n续表\n" + "".join("\t".join(row) + "\n" for row in ROWS)
    assert goals(text.encode(), "list.txt") == ["新增助餐点20个", "修路", "架桥"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["2", "修路", "残联", "7月底"], "4 columns instead of 5."),
        (["2", "修路", "残联", "7月底", "", "乙"], "6 columns instead of 5."),
        # Its deadlines may have been lost.
        (["2", "修路", "残联", "", ""], "its columns after column 3 are empty."),
    ],
)
def test_a_page_of_another_width(row: list[str], message: str) -> None:
    """Is refused with the number of columns that it has, empty ones at its end included."""
    for data, file in ((pages(row).encode(), "list.html"), (document(row), "list.docx")):
        with pytest.raises(TableError) as caught:
            goals(data, file)
        assert caught.value.message == (
            f"{file} table 2, row 1: This table has no headings, and {message}"
        )
