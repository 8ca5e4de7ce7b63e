"""Any table with the headings of a list: refused with a place, or each of its cells is found."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import assume, event, given
from hypothesis import strategies as st

from tasklist.errors import TasklistError
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers import Import, ImportContext, built_import, import_published
from tasklist.importers.import_rules import Role
from tasklist.importers.list_reader import list_in_document
from tasklist.intake.proved_list import LostCellError, UnprovedImportError, proved_text

TITLE = PrintedParagraph(text="某区2024年重点工作", number=1, is_heading=True)
HEADINGS = {
    Role.NUMBER: ["序号"],
    Role.SECTION: ["类别"],
    Role.GOAL: ["重点任务", "工作任务"],
    Role.PLAN: ["年度目标"],
    Role.LEAD: ["牵头单位"],
    Role.UNITS: ["责任单位"],
    Role.SUPPORT: ["配合单位"],
    Role.LEADERS: ["责任领导"],
    Role.DUE: ["完成时限"],
    Role.NOTE: ["进展情况"],
    Role.MORE: ["备注", "经费来源"],
}
UNITS = ["住建委", "教育局、财政局", "各街镇", "商务局 水务局", "区政府办公室"]
# What may stand in a column, apart from what is odd anywhere.
CELLS = {
    Role.SECTION: ["一、民生", "二、发展", "民生"],
    Role.GOAL: ["加装电梯50部", "办好学校", "新增学位750个。", "推进城市更新"],
    Role.PLAN: ["完成80%", "1. 开工。2. 封顶", "建成3处"],
    Role.LEAD: UNITS,
    Role.UNITS: UNITS,
    Role.SUPPORT: UNITS,
    Role.LEADERS: ["梁军", "张 三", "李四、王五"],
    # The last two are printed as the list's file has them.
    Role.DUE: [
        "11月底前",
        "二季度末",
        "全年",
        "2024年8月15日前",
        "3-6月",
        "9月底前投入使用",
        "2024-11",
        "2024-10-20",
    ],
    Role.NOTE: ["已完成30%", "正在推进。"],
    Role.MORE: ["每月通报", "自筹"],
}
ODD = [
    "",
    "",
    "—",
    "无",
    "同上",
    "合计",
    "<p>甲</p>",
    "甲\u200b乙",
    "⾏",
    "13812345678",
    "适时",
    "x" * 50,
]
ORDER = [role for role in HEADINGS if role not in {Role.GOAL, Role.LEAD}]


@st.composite
def tables(draw: st.DrawFn, *, is_odd: bool) -> PrintedDocument:
    """A document with a table: columns in any order, merged cells, and odd ones if *is_odd*."""
    others = draw(st.lists(st.sampled_from(ORDER), unique=True, max_size=6))
    roles = draw(st.permutations([Role.GOAL, Role.LEAD, *others]))
    cells = [
        GridCell(text=draw(st.sampled_from(HEADINGS[role])), row=1, column=column)
        for column, role in enumerate(roles, 1)
    ]
    for column, role in enumerate(roles, 1):
        row, count = 2, draw(st.integers(1, 5)) if column == 1 else len_of(cells)
        last = row + count - 1
        while row <= last:
            tall = draw(st.integers(1, 2)) if role in {Role.SECTION, Role.LEAD} else 1
            tall = min(tall, last - row + 1)
            text = str(row - 1)
            if role is not Role.NUMBER:
                text = draw(st.sampled_from(CELLS[role] + (ODD if is_odd else [])))
            cells.append(GridCell(text=text, row=row, column=column, rows=tall))
            row += tall
    filled = sorted(
        (cell for cell in cells if cell.text or cell.rows > 1),
        key=lambda cell: (cell.row, cell.column),
    )
    grid = CellGrid(name="", number=1, form=PlaceForm.TABLE, cells=tuple(filled))
    return PrintedDocument(file="list.docx", parts=(TITLE, grid))


def len_of(cells: list[GridCell]) -> int:
    """How many rows the first column has below its heading."""
    return sum(cell.rows for cell in cells if cell.column == 1 and cell.row > 1)


def imported(document: PrintedDocument) -> Import | None:
    """What comes of *document*, proved; None if it is refused with a place."""
    context = ImportContext(year=2024, title="清单")
    try:
        result = built_import(list_in_document(document, context), context)
        proved_text(result, "tasks.yaml")
    except (LostCellError, UnprovedImportError):
        raise
    except TasklistError as error:
        assert error.message.startswith("list.docx table 1")  # noqa: PT017 - either end is allowed
        return None
    return result


@given(tables(is_odd=False))
def test_a_table_of_ordinary_cells_becomes_a_list(document: PrintedDocument) -> None:
    """A row is a task, or joins one above; every cell is in the list."""
    result = imported(document)
    if result is None:
        # Two rows of one goal differ in what can only be said of a task.
        event("refused")
        return
    account = result.account
    assert account.in_list == account.cells
    event(f"{len(result.tasklist.tasks)} tasks")


@given(tables(is_odd=True))
def test_no_odd_cell_is_lost(document: PrintedDocument) -> None:
    """It is in the list, or the account has it with its place, or the table is refused."""
    result = imported(document)
    if result is None:
        event("refused")
        return
    account = result.account
    assert account.in_list + account.left_out == account.cells
    assert account.left_out <= sum(len(line.places) for line in account.lines if line.is_left_out)


@given(tables(is_odd=False), st.data())
def test_a_cell_that_is_gone_is_gone_from_the_list(
    document: PrintedDocument, data: st.DataObject
) -> None:
    """Nothing is made up in its place: what the rest says stays, and the rest alone."""
    title, grid = document.parts
    below = [cell for cell in grid.cells if cell.row > 1]
    gone = data.draw(st.sampled_from(below))
    cells = tuple(cell for cell in grid.cells if cell is not gone)
    result = imported(replace(document, parts=(title, replace(grid, cells=cells))))
    assume(result is not None)
    assert result.account.cells == len(below) - 1


@given(tables(is_odd=True), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_no_cell_of_a_text_is_lost(document: PrintedDocument, encoding: str) -> None:
    """The same as a file of Excel, in each encoding that it writes; no cell is merged there."""
    cells = [cell for part in document.parts if isinstance(part, CellGrid) for cell in part.cells]
    table = [["" for _column in range(max(cell.column for cell in cells))]
             for _row in range(max(cell.row for cell in cells))]  # fmt: skip
    for cell in cells:
        table[cell.row - 1][cell.column - 1] = cell.text
    written = io.StringIO()
    csv.writer(written).writerows([[TITLE.text], *table])
    data = written.getvalue().encode(encoding)
    try:
        result = import_published(data, "list.csv", ImportContext(year=2024))
        proved_text(result, "tasks.yaml")
    except (LostCellError, UnprovedImportError):
        raise
    except TasklistError as error:
        assert error.message.startswith("list.csv:")  # noqa: PT017 - either end is allowed
        return
    account = result.account
    assert account.in_list + account.left_out == account.cells
    assert account.cells == sum(bool(text) for row in table[1:] for text in row)
