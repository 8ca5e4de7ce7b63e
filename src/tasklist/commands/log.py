"""`tasklist log`: each change with the commit that made it, newest first."""

from typing import Annotated

import typer

from tasklist import history, render
from tasklist.errors import UsageError
from tasklist.git import Repository
from tasklist.history.units_in_history import Units
from tasklist.language import N_, _
from tasklist.model.compare import Change
from tasklist.options.base import Texts, UnitFilter, option, option_class, takes, today
from tasklist.options.change_report import ReviewOptions
from tasklist.options.documents import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.words import arguments, dates
from tasklist.words.misplaced_arguments import refuse_other_words
from tasklist.words.word_kinds import WordKind

# The option for each kind of word that is not a task number.
SELECTED_BY = {
    WordKind.UNIT: "--unit",
    WordKind.DAY: "--since",
}


@option_class
class LogOptions(ReviewOptions):
    """Options that select tasks and units."""

    tasks: Annotated[
        Texts, typer.Argument(help=N_("Task numbers: 35, 40-42."), metavar="[TASK]...")
    ] = None
    unit: UnitFilter = None

    @property
    def numbers(self) -> set[int]:
        """The numbers of the selected tasks; empty for all tasks."""
        words = self.tasks or ()
        refuse_other_words(words, lambda: self.snapshot.tasklist, SELECTED_BY)
        refs = arguments.tasks(words)
        for ref in refs:
            if ref.workstream is not None:
                raise UsageError(
                    _("{text} is a workstream; the log covers only whole tasks.").format(text=ref),
                    _("To see the changes of one unit: tasklist log {task} --unit UNIT").format(
                        task=ref.task
                    ),
                )
        return {ref.task for ref in refs}


@takes(LogOptions)
def log(
    options: LogOptions,
    *,
    since: Annotated[
        str | None, option("--since", help=N_("Commits on or after this date."), metavar="DATE")
    ] = None,
    limit: Annotated[
        str | None,
        option("--limit", "-n", help=N_("Only the newest commits, this many."), metavar="NUMBER"),
    ] = None,
    oneline: Annotated[
        bool, option("--oneline", help=N_("One line for each commit, with its changes counted."))
    ] = False,
) -> None:
    """List the commits that changed the selected tasks, each with its changes."""
    out, days = options.output, options.days
    most = None if limit is None else arguments.whole_number(limit, "--limit")
    if oneline and out.format != "table":
        raise UsageError(
            _("--oneline cannot be combined with --format {format}.").format(format=out.format),
            _("Remove one of them."),
        )
    first = None
    if since is not None:
        first = dates.likeliest_with_notice(since, today, options.year_by_name)
    numbers, units = options.numbers, arguments.option_values(options.unit, "--unit")
    tasklist = options.snapshot.tasklist if units else None
    repository = Repository.of(options.path)
    entries = history.entries(
        repository,
        repository.head,
        progress=lambda stages: with_progress_bar(stages, _("Commits")),
    )
    every_change = (change for entry in entries for change in entry.changes)
    unit_names = None if tasklist is None else Units(tasklist, every_change).matching(units)
    if repository.head is None:
        stderr_notices.add(
            _("Branch {branch} has no commits yet.").format(branch=repository.branch)
        )

    def matches(change: Change) -> bool:
        return (not numbers or bool(numbers & _numbers(change))) and (
            unit_names is None or bool(unit_names.intersection(change.concerns))
        )

    flagged = [history.backdated(entry, days) for entry in entries]
    selected = history.select(flagged, matches, since=first)
    draw = render.oneline if oneline else render.log
    draw(out, selected[:most], shallow=repository.is_shallow)


def _numbers(change: Change) -> set[int]:
    """The numbers of the tasks that *change* concerns: the old and the new one if it has both."""
    if change.kind in ("renumbered", "workstream-moved"):
        return {change.task, *(int(text) for text in (change.before, change.after) if text)}
    if change.kind == "milestone-moved":
        return {change.task, int(change.before.partition(" ")[0])}
    return {change.task}
