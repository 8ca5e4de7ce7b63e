"""References to tasks and workstreams by number: `35`, `12.2`."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.errors import UsageError
from tasklist.language import N_
from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple


class TaskRef(NamedTuple):
    """A reference to a task by its number (`35`), or to a workstream of it (`12.2`).

    Workstreams are counted from 1.
    """

    task: int
    workstream: int | None = None

    def __str__(self) -> str:
        return str(self.task) if self.workstream is None else f"{self.task}.{self.workstream}"


def refs_of(placed: PlacedMilestone) -> tuple[TaskRef, TaskRef]:
    """The two references that mean *placed*: to its task, and to its workstream."""
    where = placed.id
    return TaskRef(where.task), TaskRef(where.task, where.workstream)


def task_words(refs: Iterable[TaskRef]) -> str:
    """*refs* as they are typed, with ranges: `1-34 36 40.2`."""
    words: list[list[str]] = []
    last: TaskRef | None = None
    for ref in refs:
        follows = last and ref == (last.task + 1, last.workstream) and ref.workstream is None
        if follows:
            words[-1][1:] = [str(ref)]
        else:
            words.append([str(ref)])
        last = ref
    return " ".join("-".join(ends) for ends in words)


class UnknownTaskError(UsageError):
    """The list has no task with the number *task*, only numbers from *first* to *last* (exit 2)."""

    sentence = N_("The list has no task {task}.")
    advice = N_("Task numbers range from {first} to {last}.")


class UnknownWorkstreamError(UsageError):
    """The *task* has only *count* workstreams, so *workstream* does not exist (exit 2)."""

    sentence = N_("Task {task} has no workstream {workstream}.")


def check_tasks(tasklist: Tasklist, refs: Iterable[TaskRef]) -> None:
    """Raise UnknownTaskError or UnknownWorkstreamError for the first of *refs* that is missing."""
    workstreams = {task.id: len(task.workstreams) for task in tasklist.tasks}
    for ref in refs:
        if ref.task not in workstreams:
            raise UnknownTaskError(task=ref.task, first=min(workstreams), last=max(workstreams))
        count = workstreams[ref.task]
        if ref.workstream is not None and not 1 <= ref.workstream <= count:
            raise UnknownWorkstreamError(task=ref.task, workstream=ref.workstream, count=count)
