"""Lists of any length made from the real one, and their milestones for the peers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tasklist.model.tasklist import Task, Tasklist
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes

ROOT = Path(__file__).parent.parent
REAL = ROOT / "data" / "tasks_2023.yaml"
# The questions, the same for every tool.
DAY = datetime.date(2023, 10, 1)
UNIT, QUARTER = "教育局", 2
ON = datetime.date(2023, 9, 28)
SCALES = (1, 10, 100)


class Item(NamedTuple):
    """One milestone with everything the questions need."""

    task: int
    workstream: int
    milestone: int
    goal: str
    leaders: tuple[str, ...]
    units: tuple[str, ...]
    quarters: tuple[int, ...]
    due: datetime.date
    plan: str
    done: datetime.date | None

    @property
    def key(self) -> str:
        """Its place in the list, `35.1.2`."""
        return f"{self.task}.{self.workstream}.{self.milestone}"

    @property
    def line(self) -> str:
        """The plan on one line, without characters that are syntax in a peer's format."""
        return " ".join(self.plan.split()).translate({ord(";"): "；", ord('"'): "”"})


def real() -> Tasklist:
    """The real list."""
    return read_bytes(REAL.read_bytes(), REAL.name).tasklist


def times(tasklist: Tasklist, copies: int) -> Tasklist:
    """*tasklist* repeated *copies* times under new task numbers, a third of it done."""
    highest = max(task.id for task in tasklist.tasks)
    count = iter(range(copies * len(tasklist.milestones)))
    tasks = tuple(
        _marked(replace(task, id=task.id + copy * highest), count)
        for copy in range(copies)
        for task in tasklist.tasks
    )
    return replace(tasklist, tasks=tasks)


def _marked(task: Task, count: Iterator[int]) -> Task:
    """*task* with every third milestone done on the last day of its span."""
    workstreams = tuple(
        replace(
            workstream,
            milestones=tuple(
                replace(m, done=None if next(count) % 3 else m.due) for m in workstream.milestones
            ),
        )
        for workstream in task.workstreams
    )
    return replace(task, workstreams=workstreams)


def items(tasklist: Tasklist) -> list[Item]:
    """Every milestone of *tasklist*, flat, in its order."""
    return [
        Item(
            *placed.id,
            placed.task.goal,
            placed.task.leaders,
            placed.workstream.units,
            tuple(range(placed.milestone.span.first.number, placed.milestone.span.last.number + 1)),
            placed.milestone.due,
            placed.milestone.plan,
            placed.milestone.done,
        )
        for placed in tasklist.milestones
    ]


def to_mark(milestones: list[Item]) -> Item:
    """The milestone to mark: the first overdue one of the third quarter."""
    return next(i for i in milestones if i.done is None and i.quarters == (3,) and i.due < DAY)


def write(tasklist: Tasklist, folder: Path) -> Path:
    """The file of *tasklist* in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "tasks_2023.yaml"
    file.write_bytes(emit(tasklist).encode())
    return file
