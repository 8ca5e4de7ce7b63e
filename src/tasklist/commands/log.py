"""`tasklist log`: each change to a promise with the commit that made it, newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from tasklist import history, render
from tasklist.errors import UsageError
from tasklist.git import Repository
from tasklist.history.units import Units
from tasklist.language import N_, _
from tasklist.model.compare import Change
from tasklist.options import arguments
from tasklist.options.base import Texts, option, takes
from tasklist.options.documents import with_progress_bar
from tasklist.options.misplaced_arguments import WordKind, no_task
from tasklist.options.reviews import ReviewOptions
from tasklist.process import notices

# How it is told what is no task's number.
ASKED_BY = {
    WordKind.UNIT: "--unit",
    WordKind.DAY: "--since",
}


@dataclass(kw_only=True, eq=False, repr=False)
class LogOptions(ReviewOptions):
    """Whose promises."""

    tasks: Annotated[
        Texts, typer.Argument(help=N_("Task numbers: 35, 40-42."), metavar="[TASK]...")
    ] = None
    unit: Annotated[
        Texts,
        option("--unit", "-u", help=N_("Where this unit answers, alone or in a group."),
               metavar="UNIT"),
    ] = None  # fmt: skip

    @property
    def numbers(self) -> set[int]:
        """The tasks asked for; none means all."""
        words = self.tasks or ()
        for word in words:
            if not arguments.is_task(word):
                raise no_task(word, self.snapshot.tasklist, ASKED_BY)
        refs = arguments.tasks(words)
        for ref in refs:
            if ref.workstream is not None:
                raise UsageError(
                    _("A history is of a whole task: {text}").format(text=ref),
                    _("For one unit of it: tasklist log {task} --unit UNIT").format(task=ref.task),
                )
        return {ref.task for ref in refs}


@takes(LogOptions)
def log(
    options: LogOptions,
    *,
    since: Annotated[
        str | None, option("--since", help=N_("From that day on."), metavar="DATE")
    ] = None,
) -> None:
    """Print the commits that changed what was asked for, each with its changes."""
    answer, days = options.output, options.days
    first = None if since is None else arguments.date(since)
    numbers, units = options.numbers, arguments.several(options.unit or ())
    tasklist = options.snapshot.tasklist if units else None
    repository = Repository.of(options.path)
    entries = history.entries(
        repository,
        repository.head,
        watched=lambda stages: with_progress_bar(stages, _("Commits")),
    )
    every = (change for entry in entries for change in entry.changes)
    answering = None if tasklist is None else Units(tasklist, every).answering(units)
    if repository.head is None:
        notices.add(_("The branch {branch} has no commit yet.").format(branch=repository.branch))
    found = []
    for entry in entries:
        if first is not None and entry.commit.day < first:
            continue
        changes = tuple(
            change
            for change in history.backdated(entry, days).changes
            if (not numbers or numbers & _numbers(change))
            and (answering is None or answering.intersection(change.concerns))
        )
        if changes:
            found.append(replace(entry, changes=changes))
    render.log(answer, found, shallow=repository.is_shallow)


def _numbers(change: Change) -> set[int]:
    """The tasks that a change is about: a new number has an old one, a workstream moves."""
    if change.kind in ("renumbered", "workstream-moved"):
        return {change.task, *(int(text) for text in (change.before, change.after) if text)}
    return {change.task}
