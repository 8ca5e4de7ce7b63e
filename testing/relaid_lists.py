"""A list laid out anew: the same tasks in a table of another shape, as another office prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.published_list import PublishedList
from tasklist.model.tasklist import Task, Tasklist, Workstream

WORDS = {
    "number": "序号",
    "goal": "目标任务",
    "units": "责任单位",
    "lead": "牵头单位",
    "support": "配合单位",
    "leaders": "责任区领导",
    "plans": "进度安排",
}
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a list is printed: its columns from left to right, with their headings in *words*.

    *merges* is what cells of a task with several rows do: `merged`, `repeated` or `blank` below
    the first. A page has *page_rows* rows, all if 0; the next one *repeats* the headings, in a
    table of its own unless *is_sheet*. *sections* puts a heading above that many tasks.
    """

    columns: tuple[str, ...] = ("number", "goal", "units", "plans", "leaders")
    words: Mapping[str, str] = field(default_factory=dict)
    quarters: tuple[str, ...] = QUARTERS
    header_rows: int = 1
    merges: str = "merged"
    page_rows: int = 0
    repeats: bool = True
    is_sheet: bool = False
    mark: str = "、"
    pads_names: bool = False
    sections: int = 0
    title: str = "row"


class FlatTask(NamedTuple):
    """What a task says, however it is laid out: texts without white space."""

    number: str
    goal: str
    leaders: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]


def laid_out(tasklist: Tasklist, layout: Layout) -> PrintedDocument:
    """*tasklist*, of plans by quarters, as the document that *layout* describes."""
    width = len(layout.columns) + 3
    bodies = list(_pages(list(_rows(tasklist, layout)), layout.page_rows))
    tables: list[list[GridCell]] = []
    for at, body in enumerate(bodies):
        cells: list[GridCell] = []
        if not at and layout.title == "row":
            cells.append(GridCell(text=tasklist.title, row=1, column=1, columns=width))
        if not at or layout.repeats:
            cells.extend(_header(layout, _height(cells) + 1))
        cells.extend(_body(body, layout, _height(cells) + 1))
        if layout.is_sheet and tables:
            down = _height(tables[0])
            tables[0].extend(replace(cell, row=cell.row + down) for cell in cells)
        else:
            tables.append(cells)
    form = PlaceForm.SHEET if layout.is_sheet else PlaceForm.TABLE
    grids = [
        CellGrid(
            name="清单" if layout.is_sheet else "",
            number=number,
            form=form,
            cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        )
        for number, cells in enumerate(tables, 1)
    ]
    above = [PrintedParagraph(text=tasklist.title, number=1)] if layout.title == "text" else []
    return PrintedDocument(file="relaid", parts=(*above, *grids), form=form)


def flat_tasks(tasklist: Tasklist) -> list[FlatTask]:
    """What *tasklist* says."""
    return [
        FlatTask(
            str(task.id),
            _bare(task.goal),
            task.leaders,
            tuple(
                (row.all_units, tuple((str(one.span), _bare(one.plan)) for one in row.milestones))
                for row in task.workstreams
            ),
        )
        for task in tasklist.tasks
    ]


def flat_printed(printed: PublishedList) -> list[FlatTask]:
    """What *printed* says."""
    return [
        FlatTask(
            task.number.text if task.number else "",
            _bare(task.goal.text),
            tuple(name.text for name in task.leaders),
            tuple(
                (
                    tuple(name.text for name in (*row.units, *row.support)),
                    tuple(
                        (str(one.time), _bare(one.plan.text if one.plan else ""))
                        for one in row.milestones
                    ),
                )
                for row in task.rows
            ),
        )
        for task in printed.tasks
    ]


class _Row(NamedTuple):
    """A row to be printed: one of *count* of its task, counted from 0; or a *heading*."""

    task: Task | None
    workstream: Workstream | None
    at: int = 0
    count: int = 1
    heading: str = ""


def _rows(tasklist: Tasklist, layout: Layout) -> Iterator[_Row]:
    for number, task in enumerate(tasklist.tasks):
        if layout.sections and number % layout.sections == 0:
            yield _Row(
                None,
                None,
                heading=f"（{'一二三四五六七八九十'[number // layout.sections % 10]}）重点",
            )
        for at, workstream in enumerate(task.workstreams):
            yield _Row(task, workstream, at, len(task.workstreams))


def _pages(rows: Sequence[_Row], page_rows: int) -> Iterator[Sequence[_Row]]:
    """*rows* by pages, where the rows of a task count on each page by themselves."""
    size = page_rows or len(rows)
    for start in range(0, len(rows), size):
        page = list(rows[start : start + size])
        groups: dict[int, list[int]] = {}
        for index, row in enumerate(page):
            if row.task:
                groups.setdefault(row.task.id, []).append(index)
        for indexes in groups.values():
            for index in indexes:
                page[index] = page[index]._replace(count=len(indexes))
        yield page


def _header(layout: Layout, row: int) -> Iterator[GridCell]:
    words, column = {**WORDS, **layout.words}, 1
    deep = layout.header_rows
    for name in layout.columns:
        if name != "plans":
            yield GridCell(text=words[name], row=row, column=column, rows=deep)
            column += 1
            continue
        if deep > 1:
            yield GridCell(text=words[name], row=row, column=column, columns=4)
        for at, quarter in enumerate(layout.quarters):
            yield GridCell(text=quarter, row=row + deep - 1, column=column + at)
        column += 4


def _body(rows: Sequence[_Row], layout: Layout, first: int) -> Iterator[GridCell]:
    seen: set[int] = set()
    for row, one in enumerate(rows, first):
        if one.task is None or one.workstream is None:
            width = len(layout.columns) + 3
            yield GridCell(text=one.heading, row=row, column=1, columns=width)
            continue
        is_first = one.task.id not in seen
        seen.add(one.task.id)
        column = 1
        for name in layout.columns:
            if name == "plans":
                yield from _plans(one.workstream, row, column)
                column += 4
                continue
            text = _text(name, one.task, one.workstream, layout)
            is_shared = name in {"number", "goal", "leaders"}
            is_repeated = not is_shared or layout.merges == "repeated"
            # A new page can't show that a merged cell goes on: it is empty there.
            if text and (is_repeated or (is_first and one.at == 0)):
                rows_high = one.count if is_shared and layout.merges == "merged" else 1
                yield GridCell(text=text, row=row, column=column, rows=rows_high)
            column += 1


def _text(name: str, task: Task, workstream: Workstream, layout: Layout) -> str:
    if name == "leaders":
        padded = [
            " ".join(one) if layout.pads_names and len(one) == 2 else one for one in task.leaders
        ]
        return layout.mark.join(padded)
    return {
        "number": str(task.id),
        "goal": task.goal,
        "units": layout.mark.join(workstream.units),
        "lead": workstream.units[0],
        "support": layout.mark.join(workstream.units[1:]),
    }[name]


def _plans(workstream: Workstream, row: int, column: int) -> Iterator[GridCell]:
    for milestone in workstream.milestones:
        first, last = milestone.span.first.number, milestone.span.last.number
        yield GridCell(
            text=milestone.plan, row=row, column=column + first - 1, columns=last - first + 1
        )


def _height(cells: Sequence[GridCell]) -> int:
    return max((cell.row + cell.rows - 1 for cell in cells), default=0)


def _bare(text: str) -> str:
    return "".join(text.split())
