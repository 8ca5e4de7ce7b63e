"""The proof of an import: no cell is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_proof import unproved_cells
from tasklist.importers.import_rules import Role
from tasklist.importers.milestone_times import PrintedTime
from tasklist.importers.published_list import (
    CellDecision,
    LeftOutCell,
    PrintedColumn,
    PrintedField,
    PrintedHeader,
    PrintedMilestone,
    PrintedRow,
    PrintedTask,
    PrintedText,
    PublishedList,
)
from tasklist.importers.reading_result import ListReading
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream

TITLE = PrintedParagraph(text="某区清单", number=1)


def at(row: int, column: int) -> CellPlace:
    """A cell of the sheet 民生."""
    return CellPlace(1, row, column, sheet="民生", form="sheet")


def text(content: str, row: int, column: int) -> PrintedText:
    """The text of that cell."""
    return PrintedText(content, at(row, column))


def document(row: tuple[str, ...], *, unit_rows: int = 1) -> PrintedDocument:
    """A header, and a task in *row*; its unit's cell covers *unit_rows* rows."""
    cells = [
        GridCell(text=content, row=2 + down, column=column, rows=unit_rows if column == 3 else 1)
        for down, contents in enumerate((("序号", "任务", "单位", "时限", "备注"), row))
        for column, content in enumerate(contents, 1)
    ]
    grid = CellGrid(name="民生", number=1, form=PlaceForm.SHEET, cells=tuple(cells))
    return PrintedDocument(file="a.xlsx", parts=(TITLE, grid))


ROW = ("1", "加装电梯", "住建委、各街镇", "11月底前", "每月\n一次")
HEADER = PrintedHeader(
    place=at(2, 1),
    columns=tuple(
        PrintedColumn(name, Role.MORE, column)
        for column, name in enumerate(("序号", "任务", "单位", "时限", "备注"), 1)
    ),
    cells=tuple(at(2, column) for column in range(1, 6)),
)
PRINTED = PublishedList(
    file="a.xlsx",
    title=PrintedText("某区清单", CellPlace(0, 1, form="table")),
    headers=(HEADER,),
    tasks=(
        PrintedTask(
            place=at(3, 0),
            number=text("1", 3, 1),
            goal=text("加装电梯", 3, 2),
            more=(PrintedField("备注", text("每月\n一次", 3, 5)),),
            rows=(
                PrintedRow(
                    place=at(3, 0),
                    units=(text("住建委", 3, 3), text("各街镇", 3, 3)),
                    milestones=(PrintedMilestone(time=PrintedTime(due="2024-11"), place=at(3, 4)),),
                ),
            ),
        ),
    ),
)
DUE = CellDecision(at(3, 4), DecisionKind.TITLE, "“11月底前” is read as due 2024-11")
LIST = Tasklist(
    title="某区清单",
    year=2024,
    tasks=(
        Task(
            id=1,
            goal="加装电梯",
            more=(("备注", "每月\n一次"),),
            workstreams=(
                Workstream(
                    units=("住建委", "各街镇"),
                    milestones=(Milestone(span=Span.until(2024, "2024-11")),),
                ),
            ),
        ),
    ),
)


def lost(
    row: tuple[str, ...] = ROW,
    *,
    printed: PublishedList = PRINTED,
    tasklist: Tasklist = LIST,
    decisions: tuple[CellDecision, ...] = (DUE,),
) -> list[str]:
    """The texts of *row* that are neither in *tasklist* nor told."""
    paper = document(row)
    reading = ListReading(paper, paper, printed, decisions)
    return [one.text for one in unproved_cells(reading, tasklist)]


def changed(**values: object) -> Tasklist:
    """LIST with these values of its task."""
    return replace(LIST, tasks=(replace(LIST.tasks[0], **values),))


def test_a_whole_list_is_proved() -> None:
    """Names that are parted, lines that are broken, a time that is told."""
    assert lost() == []


def test_a_time_that_is_printed_as_the_list_has_it() -> None:
    """Needs no words; another one does."""
    assert lost((*ROW[:3], "2024-11", ROW[4]), decisions=()) == []
    assert lost((*ROW[:3], "2024-1", ROW[4]), decisions=()) == ["2024-1"]


@pytest.mark.parametrize(
    ("tasklist", "cells"),
    [
        (changed(id=2), ["1"]),
        (changed(goal="加装电"), ["加装电梯"]),
        (changed(more=()), ["每月\n一次"]),
        (changed(workstreams=()), ["住建委、各街镇"]),
        (
            changed(workstreams=(Workstream(units=("住建委",), milestones=()),)),
            ["住建委、各街镇"],
        ),
    ],
)
def test_what_the_list_lacks_is_found(tasklist: Tasklist, cells: list[str]) -> None:
    """Whoever built it, and whatever was recognized."""
    assert lost(tasklist=tasklist) == cells


def test_a_time_that_is_not_told_is_found() -> None:
    """The list has it in other words."""
    assert lost(decisions=()) == ["11月底前"]


def test_a_text_may_begin_inside_another() -> None:
    """And be the longer one; still the cell consists of the two others."""
    units = ("住建委", "建委各街", "各街镇")
    tasklist = changed(workstreams=(Workstream(units=units, milestones=()),))
    assert lost((*ROW[:2], "住建委各街镇", *ROW[3:]), tasklist=tasklist) == []
    assert lost((*ROW[:2], "住建委各街", *ROW[3:]), tasklist=tasklist) == ["住建委各街"]


def test_a_long_label_is_a_label() -> None:
    """As long as a heading may be."""
    assert (
        lost((*ROW[:2], "本年度全区各项重点工作任务分解落实总体完成情况：住建委、各街镇", *ROW[3:]))
        == []
    )
    assert (
        lost((*ROW[:2], "本年度全区各项重点工作任务分解落实总体完成：住建委、各街镇", *ROW[3:]))
        != []
    )


@pytest.mark.parametrize(
    ("column", "cell"),
    [(1, "加装电梯50部"), (2, "住建委、商会"), (3, "12月底前"), (4, "每周一次")],
)
def test_a_cell_that_says_something_else_is_found(column: int, cell: str) -> None:
    """As when the recognition read one cell and meant another."""
    row = (*ROW[:column], cell, *ROW[column + 1 :])
    assert lost(row) == [cell]


def test_a_heading_that_is_not_told_is_found() -> None:
    """The line about the headings has all of them."""
    header = replace(HEADER, columns=HEADER.columns[1:])
    assert lost(printed=replace(PRINTED, headers=(header,))) == ["序号"]


def test_a_cell_that_nothing_was_taken_from_has_to_be_told() -> None:
    """As left out with its text, or in a decision that has its text."""
    row = (*ROW, "无")
    assert lost(row) == ["无"]
    out = LeftOutCell(text("无", 3, 6), "a placeholder")
    assert lost(row, printed=replace(PRINTED, left_out=(out,))) == []
    told = CellDecision(at(3, 6), DecisionKind.PLACEHOLDER, "“无” is a placeholder")
    assert lost(row, decisions=(DUE, told)) == []
    elsewhere = replace(told, place=at(4, 6))
    assert lost(row, decisions=(DUE, elsewhere)) == ["无"]


def test_a_merged_cell_is_in_every_task_that_it_covers() -> None:
    """Here a second task has lost the unit."""
    (task,) = LIST.tasks
    second = replace(task, id=2, workstreams=(Workstream(units=("商会",), milestones=()),))
    (source,) = PRINTED.tasks
    printed = replace(PRINTED, tasks=(source, replace(source, place=at(4, 0))))
    tasklist = replace(LIST, tasks=(task, second))
    assert "住建委、各街镇" in lost(printed=printed, tasklist=tasklist)


def test_a_text_outside_is_proved_if_something_was_taken_from_it() -> None:
    """The title has to be the title; all others are for the account to list."""
    assert lost(tasklist=replace(LIST, title="清单")) == ["某区清单"]
    assert lost(printed=replace(PRINTED, title=None), tasklist=replace(LIST, title="清单")) == []


def test_labels_beside_names_say_nothing() -> None:
    """As in a small table for each task, with a label to the left of each cell."""
    assert lost((*ROW[:2], "责任单位：住建委、各街镇", *ROW[3:])) == []
    assert lost((*ROW[:2], "无关单位：住建委、各街镇", *ROW[3:])) == ["无关单位：住建委、各街镇"]
