"""The workstreams of a cached list: finds those that match a query, and returns their cells as TSV.

Most conditions of queries are about names, and a list has few distinct combinations of names. So
each combination is tested once, and no model of the list is built.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tasklist.cache.columns import Columns, repeat_index
from tasklist.model.query import Query
from tasklist.model.spans import Span
from tasklist.model.tasklist import (
    Milestone,
    MilestoneId,
    PlacedMilestone,
    Task,
    Tasklist,
    Workstream,
)
from tasklist.text.escape import BETWEEN_HEADINGS, SEPARATOR, tsv_cell

# Empty parts, for what a test of workstreams does not look at.
BLANK = Milestone(span=Span.of(datetime.MINYEAR, 1))
_TASK = Task(id=0, goal="", workstreams=())
_ID = MilestoneId(0, 0, 0)
WORKSTREAM_FIELDS = (
    "task", "workstream", "units", "leaders", "goal", "section", "printed", "continues", "support",
)  # fmt: skip

PlaceTest = Callable[[PlacedMilestone], bool]


# The units of a workstream, as an index in `Columns.names`, and the units that support.
UnitRow = tuple[int, tuple[str, ...]]


def unit_rows(columns: Columns) -> dict[UnitRow, Workstream]:
    """Map each distinct combination of units and supporting units to a workstream that has them.

    The combinations are in the order in which they first appear in the list.
    """
    names = columns.names
    return {
        (units, support): Workstream(units=tuple(names[units]), milestones=(), support=support)
        for units, support in dict.fromkeys(
            zip(columns.workstream_units, _support(columns), strict=True)
        )
    }


def names_list(columns: Columns, rows: Mapping[UnitRow, Workstream]) -> Tasklist:
    """Return a list that serves to look up names; it has all names of the list of *columns*.

    Each distinct combination of units or leaders is named once, in the order of the list of
    *columns*. The tasks have no numbers, goals or milestones. *rows* is the result of `unit_rows`
    for *columns*.
    """
    workstreams = tuple(rows.values())
    leaders = [tuple(columns.names[row]) for row in dict.fromkeys(columns.task_leaders)]
    return Tasklist(
        title=columns.title,
        year=columns.year,
        groups=columns.group_records(),
        aliases=columns.alias_records(),
        tasks=(
            *[Task(id=0, goal="", leaders=row, workstreams=()) for row in leaders],
            Task(id=0, goal="", leaders=(), workstreams=workstreams),
        ),
    )


def matching(
    columns: Columns,
    query: Query,
    tests: Iterable[PlaceTest],
    unit_rows: Mapping[UnitRow, Workstream],
) -> list[bool]:
    """Return for each workstream whether it passes all *tests* of *query*.

    Of several workstreams with the same values in all fields that *query* tests, only one is
    tested. *unit_rows* is the result of `unit_rows` for *columns*.
    """
    kinds: list[Iterable[Any]] = []
    if query.units or query.leads or query.support:
        kinds += columns.workstream_units, _support(columns)
    tasks = list(repeat_index(columns.task_workstreams))
    if query.leaders:
        kinds.append([columns.task_leaders[task] for task in tasks])
    if query.sections:
        kinds.append(tasks)
    if query.tasks:
        kinds.append(range(len(tasks)))
    rows = list(zip(*kinds, strict=True))
    if query.leaders or query.sections or query.tasks:
        examples = dict(zip(rows, range(len(rows)), strict=True))
        by_index = places(columns, examples.values())
        judged = {row: by_index[index] for row, index in examples.items()}
    else:
        judged = {
            row: PlacedMilestone(_TASK, workstream, BLANK, _ID)
            for row, workstream in unit_rows.items()
        }
    for test in tests:
        judged = {row: place for row, place in judged.items() if test(place)}
    return list(map(judged.__contains__, rows))


def places(columns: Columns, workstreams: Iterable[int]) -> dict[int, PlacedMilestone]:
    """Map each of *workstreams*, which are indexes, to an empty milestone in that workstream.

    The task of the milestone has no goal and no workstreams.
    """
    own = list(columns.workstreams())
    of_tasks, of_rows = columns.additions()
    names = [tuple(row) for row in columns.names]
    none: dict[str, Any] = {}

    def place(index: int) -> PlacedMilestone:
        at, number = own[index]
        task = Task(id=columns.task_ids[at], goal="", leaders=names[columns.task_leaders[at]],
                    workstreams=(), **of_tasks.get(at, none))  # fmt: skip
        units = names[columns.workstream_units[index]]
        workstream = Workstream(units=units, milestones=(), **of_rows.get(index, none))
        return PlacedMilestone(task, workstream, BLANK, MilestoneId(task.id, number, 0))

    return {index: place(index) for index in workstreams}


def workstream_cells(
    columns: Columns, fields: Iterable[str], workstreams: Sequence[int]
) -> Iterator[list[bytes]]:
    """Yield a list of cells for each of *fields*, with one cell for each of *workstreams*.

    *fields* are some of WORKSTREAM_FIELDS, and *workstreams* are indexes.
    """
    own = list(columns.workstreams())
    chosen = [own[index] for index in workstreams]
    of_tasks, of_rows = columns.additions()
    for field in fields:
        if field == "task":
            yield [b"%d" % columns.task_ids[task] for task, _number in chosen]
        elif field == "workstream":
            yield [b"%d" % number for _task, number in chosen]
        elif field == "units":
            yield _name_cells(columns, [columns.workstream_units[index] for index in workstreams])
        elif field == "leaders":
            yield _name_cells(columns, [columns.task_leaders[task] for task, _number in chosen])
        elif field == "goal":
            yield [columns.cells[task] for task, _number in chosen]
        elif field == "support":
            yield _addition_cells(field, SEPARATOR.join, of_rows, workstreams)
        else:
            text = BETWEEN_HEADINGS.join if field == "section" else str
            yield _addition_cells(field, text, of_tasks, [task for task, _number in chosen])


def _support(columns: Columns) -> list[tuple[str, ...]]:
    """The supporting units of each workstream; empty for most."""
    support: list[tuple[str, ...]] = [()] * len(columns.workstream_units)
    for index, values in columns.additions()[1].items():
        support[index] = tuple(values["support"])
    return support


def _name_cells(columns: Columns, rows: Sequence[int]) -> list[bytes]:
    """The cell for each of *rows*, which are indexes in `Columns.names`."""
    cells = {row: tsv_cell(SEPARATOR.join(columns.names[row])).encode() for row in {*rows}}
    return [cells[row] for row in rows]


def _addition_cells(
    field: str,
    text: Callable[[Any], str],
    additions: Mapping[int, Mapping[str, Any]],
    indexes: Iterable[int],
) -> list[bytes]:
    """Return the cells of *field* for the parts with these *indexes*, in the same order.

    *additions* has the values of the few parts that have the field; the cells of all other parts
    are empty. *text* formats a value.
    """
    cells = {
        index: tsv_cell(text(values[field])).encode()
        for index, values in additions.items()
        if values[field]
    }
    return [cells.get(index, b"") for index in indexes]
