"""`tasklist log`: each change to a promise with the commit that made it, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from tasklist import history, render
from tasklist.changes import Change
from tasklist.commands import arguments
from tasklist.commands.documents import watched
from tasklist.commands.options import Texts, option, takes
from tasklist.commands.reviewing import Reviewed
from tasklist.errors import UsageError
from tasklist.git import Repository
from tasklist.language import N_, _
from tasklist.query import answering

Wanted = Callable[[Change], bool]


@dataclass(kw_only=True, eq=False, repr=False)
class Asked(Reviewed):
    """Whose promises."""

    tasks: Annotated[
        Texts, typer.Argument(help=N_("Task numbers: 35, 40-42."), metavar="[TASK]...")
    ] = None
    unit: Annotated[
        Texts,
        option("--unit", "-u", help=N_("Where this unit answers, alone or in a group."),
               metavar="UNIT"),
    ] = None  # fmt: skip

    def wanted(self) -> Wanted:
        """Whether a change is about what was asked for."""
        refs = arguments.tasks(self.tasks or ())
        for ref in refs:
            if ref.workstream is not None:
                raise UsageError(
                    _("A history is of a whole task: {text}").format(text=ref),
                    _("For one unit of it: tasklist log {task} --unit UNIT").format(task=ref.task),
                )
        numbers = {ref.task for ref in refs}
        tests: list[Wanted] = []
        if numbers:
            tests.append(lambda change: bool(numbers & _numbers(change)))
        if self.unit:
            tests.append(self._of_units(self.unit))
        return lambda change: all(test(change) for test in tests)

    def _of_units(self, names: Iterable[str]) -> Wanted:
        tasklist = self.read().tasklist
        units = answering(tasklist, tuple(names), direct=False)
        tasks = {p.task.id for p in tasklist.promises if units & set(p.workstream.units)}
        # What is said of a whole task is said to each of its units.
        return lambda change: (
            bool(units & set(change.units)) if change.units else change.task in tasks
        )


@takes(Asked)
def log(
    asked: Asked,
    *,
    since: Annotated[
        str | None, option("--since", help=N_("From that day on."), metavar="DATE")
    ] = None,
) -> None:
    """Print the commits that changed what was asked for, each with its changes."""
    answer, days = asked.output, asked.days
    first = None if since is None else arguments.date(since)
    wanted = asked.wanted()
    repository = Repository.of(asked.path)
    found = []
    entries = history.entries(
        repository, watched=lambda revisions: watched(revisions, _("Commits"))
    )
    for entry in entries:
        if first is not None and entry.commit.day < first:
            continue
        changes = tuple(filter(wanted, history.backdated(entry, days).changes))
        if changes:
            found.append(replace(entry, changes=changes))
    render.log(answer, found, shallow=repository.is_shallow)


def _numbers(change: Change) -> set[int]:
    """The tasks that a change is about: a new number has an old one, a workstream moves."""
    if change.kind in ("renumbered", "workstream-moved"):
        return {change.task, *(int(text) for text in (change.before, change.after) if text)}
    return {change.task}
