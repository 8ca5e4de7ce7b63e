"""Small tables with their labels on the left, one for each task."""

from __future__ import annotations

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.outline import with_task_grid
from testing.outlines import outline_lines


def grid(number: int, *rows: str, form: PlaceForm = PlaceForm.TABLE) -> CellGrid:
    """A table of *rows*, with | between their cells."""
    cells = tuple(
        GridCell(text=text.strip(), row=row, column=column)
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text.strip()
    )
    return CellGrid(name="", number=number, form=form, cells=cells)


FIRST = grid(1, "重点工作：|1.治理违建。", "牵头单位：|市城管局", "进展情况：|已完成。")
SECOND = grid(
    2, "重点工作：|2.分类垃圾。", "牵头单位：|市城管局、各区", "配合单位：|", "进展情况：|"
)
TITLE = PrintedParagraph(text="2024年重点工作", number=1, is_heading=True)


def read(*parts: CellGrid | PrintedParagraph) -> list[str]:
    """What is read in a document of *parts*."""
    return outline_lines(PrintedDocument(file="list.html", parts=parts))


def test_each_table_becomes_a_row() -> None:
    """The labels are the header, and what one table has no cell for stays empty."""
    assert read(TITLE, FIRST, SECOND) == [
        "序号 | 工作任务 | 牵头单位 | 进展情况",
        "1 | 治理违建。 | 市城管局 | 已完成。",
        "2 | 分类垃圾。 | 市城管局、各区",
        "outside 1: 2024年重点工作",
        "decision table 1: tables with their labels on the left are read as one row each: 2",
    ]


def test_a_cell_keeps_its_place_in_its_table() -> None:
    """A place leads to the table of the page, not to the grid that was made of it."""
    outlined = with_task_grid(PrintedDocument(file="list.html", parts=(FIRST, SECOND)))
    assert outlined
    (made,) = (part for part in outlined.document.parts if isinstance(part, CellGrid))
    places = {cell.text: CellPlace.of_cell(made, cell).in_document for cell in made.cells}
    assert places["市城管局、各区"] == "table 2, row 2, column 2"
    assert places["2"] == "table 2, row 1, column 2"


def test_two_labels_may_stand_in_one_row() -> None:
    """Forms have the short ones side by side."""
    assert read(grid(1, "项目名称|新建公园|责任单位|区园林局", "完成时限：|6月底|联系人：|")) == [
        "工作任务 | 责任单位 | 完成时限",
        "新建公园 | 区园林局 | 6月底",
        "decision table 1: tables with their labels on the left are read as one row each: 1",
    ]


def test_other_tables_are_left_alone() -> None:
    """A table with a text beside no label, with no task, or with nobody who answers is another."""
    others = (
        grid(1, "索引号：|0001", "发布机构：|区政府"),
        grid(2, "工作任务|新建公园"),
        grid(3, "合计|12|30"),
        grid(4, "工作任务|新建公园", "责任单位|区园林局", form=PlaceForm.LINE),
    )
    assert read(*others) == []


def test_a_label_twice_or_a_task_that_is_empty_is_refused() -> None:
    """Both with the place in the page."""
    assert read(grid(3, "项目名称|新建公园", "责任单位|区园林局", "责任单位|区住建局")) == [
        "list.html table 3, row 3, column 2: Duplicate label of a task: 责任单位"
    ]
    assert read(grid(3, "项目名称|", "责任单位|区园林局")) == [
        "list.html table 3: Empty task in this table."
    ]
