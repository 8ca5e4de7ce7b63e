"""The account of an import, from a document and what was recognized in it."""

from __future__ import annotations

from dataclasses import replace

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_account import account_of
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import (
    CellDecision,
    LeftOutCell,
    PrintedColumn,
    PrintedHeader,
    PrintedTask,
    PrintedText,
    PublishedList,
)
from tasklist.importers.reading_result import ListReading

ROWS = (
    ("序号", "任务", "电话"),
    ("1", "加装电梯", "5550001"),
    ("2", "办好学校", "5550002"),
    ("合计", "2", ""),
)


def sheet(name: str, number: int, *rows: tuple[str, ...]) -> CellGrid:
    """A sheet that holds *rows*."""
    return CellGrid(
        name=name,
        number=number,
        form=PlaceForm.SHEET,
        cells=tuple(
            GridCell(text=text, row=row, column=column)
            for row, cells in enumerate(rows, 1)
            for column, text in enumerate(cells, 1)
            if text
        ),
    )


def at(row: int, column: int) -> CellPlace:
    """A cell of the sheet 民生."""
    return CellPlace(1, row, column, sheet="民生", form="sheet")


def left_out(row: int, column: int, reason: str) -> LeftOutCell:
    """That cell of ROWS, left out."""
    return LeftOutCell(PrintedText(ROWS[row - 1][column - 1], at(row, column)), reason)


HEADER = PrintedHeader(
    place=at(1, 1)._replace(columns=3),
    columns=(
        PrintedColumn("序号", Role.NUMBER, 1),
        PrintedColumn("任务", Role.GOAL, 2),
        PrintedColumn("电话", Role.SKIP, 3),
    ),
    cells=(at(1, 1), at(1, 2), at(1, 3)),
)
PRINTED = PublishedList(
    file="a.xlsx",
    title=None,
    headers=(HEADER,),
    tasks=tuple(
        PrintedTask(
            place=at(row, 1),
            number=PrintedText(ROWS[row - 1][0], at(row, 1)),
            goal=PrintedText(ROWS[row - 1][1], at(row, 2)),
            rows=(),
        )
        for row in (2, 3)
    ),
    left_out=(
        left_out(2, 3, "a phone number"), left_out(3, 3, "a phone number"),
        left_out(4, 1, "a total"), left_out(4, 2, "a total"),
    ),
)  # fmt: skip
TEXTS = (PrintedParagraph(text="附件\n1", number=1), PrintedParagraph(text="  ", number=2))


def reading(
    *decisions: CellDecision, printed: PublishedList = PRINTED, is_web_page: bool = False
) -> ListReading:
    """The sheet, another that nothing was taken from, and texts outside."""
    document = PrintedDocument(
        file="a.xlsx",
        parts=(TEXTS[0], sheet("民生", 1, *ROWS), sheet("说明", 2, ("略",)), TEXTS[1]),
        remarks=("the text is GB 18030",),
        is_web_page=is_web_page,
    )
    return ListReading(document, document, printed, decisions)


def test_one_line_a_decision_with_its_places() -> None:
    """The same words once; what was left out with its text, a row or a column in one line."""
    decisions = [
        CellDecision(at(3, 2), DecisionKind.LINES, "items put on lines"),
        CellDecision(at(2, 2), DecisionKind.LINES, "items put on lines"),
    ]
    account = account_of(reading(*decisions))
    assert [line.in_file("a.xlsx") for line in account.lines] == [
        "a.xlsx: the text is GB 18030",
        "a.xlsx paragraph 1: 附件 1, left out: outside the tables",
        "a.xlsx 民生!A1:C1: 序号→number 任务→goal 电话→skip",
        "a.xlsx 民生!B2:B3: items put on lines",
        "a.xlsx 民生!C2:C3: 5550001 | 5550002, left out: a phone number",
        "a.xlsx 民生!A4:B4: 合计 | 2, left out: a total",
    ]
    assert [line.is_left_out for line in account.lines] == [False, True, False, False, True, True]


def test_totals_count_filled_cells_below_the_headings() -> None:
    """Of the tables that something was taken from."""
    account = account_of(reading())
    assert (account.rows, account.cells, account.in_list, account.left_out) == (3, 8, 4, 4)


def test_texts_around_the_tables_of_a_page_are_counted() -> None:
    """Most of them are menus; one that the list has is none of them."""
    lines = account_of(reading(is_web_page=True)).lines
    assert lines[1].words == "1 text outside the tables, left out"
    titled = replace(PRINTED, title=PrintedText("附件 1", CellPlace(0, 1, form="table")))
    account = account_of(reading(printed=titled, is_web_page=True))
    assert len(account.lines) == len(lines) - 1


def test_texts_that_became_a_table_are_counted_in_its_cells() -> None:
    """Those that stay outside are listed."""
    texts = [PrintedParagraph(text=text, number=at) for at, text in enumerate("甲乙丙", 1)]
    document = PrintedDocument(file="a.txt", parts=tuple(texts), form=PlaceForm.LINE)
    drawn = sheet("", 1, *ROWS)
    cells = (replace(cell, origin=(0, cell.row, cell.column)) for cell in drawn.cells)
    grid = replace(drawn, cells=tuple(cells))
    printed = PublishedList(file="a.txt", title=None, headers=(), tasks=())
    account = account_of(
        ListReading(document, replace(document, parts=(grid, texts[2])), printed, ())
    )
    assert (account.rows, account.cells) == (4, 11)
    assert [line.in_file("a.txt") for line in account.lines] == [
        "a.txt:3: 丙, left out: outside the tables"
    ]
