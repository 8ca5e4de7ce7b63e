"""`tasklist log`: lists the commits that changed the list, with their changes, newest first."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tasklist import history
from tasklist.cache.snapshot import working_copy
from tasklist.errors import UsageError
from tasklist.git import Repository
from tasklist.history import ListLog, LogEntry
from tasklist.history.units_in_history import Units
from tasklist.language import N_, _
from tasklist.model.change import Change
from tasklist.model.tasklist import Tasklist
from tasklist.options.change_report_options import ReviewOptions
from tasklist.options.clock import today
from tasklist.options.option_annotations import UnitFilter
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.options.output_format import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.render import change_reports
from tasklist.storage import nearest_lists
from tasklist.words import dates, task_arguments, typed_values
from tasklist.words.misplaced_arguments import refuse_other_words
from tasklist.words.word_kinds import WordKind

# The option for each kind of word that is not a task number.
SELECTED_BY = {
    WordKind.UNIT: "--unit",
    WordKind.DAY: "--since",
}


@option_class
class LogOptions(ReviewOptions):
    """Options of `tasklist log` that select commits by task and unit."""

    tasks: Annotated[
        Texts, typer.Argument(help=N_("Task numbers: 35, 40-42."), metavar="[TASK]...")
    ] = None
    unit: UnitFilter = None

    @property
    def numbers(self) -> set[int]:
        """Return the numbers of the selected tasks; empty for all tasks.

        Raises UsageError for a word that is not a task number, and for a word that names a
        workstream, such as `35.1`.
        """
        words = self.tasks or ()
        refuse_other_words(words, lambda: self.snapshot.tasklist, SELECTED_BY)
        refs = task_arguments.tasks(words)
        for ref in refs:
            if ref.workstream is not None:
                raise UsageError(
                    _("{text} is a workstream; the log covers only whole tasks.").format(text=ref),
                    _("To see the changes of one unit: tasklist log {task} --unit UNIT").format(
                        task=ref.task
                    ),
                )
        return {ref.task for ref in refs}

    def log(self, first: datetime.date | None) -> ListLog:
        """Return the commits, dated *first* or later, that changed the selected tasks and units.

        If *first* is None, commits of any day are returned. If a selected task continues a task of
        an earlier list, the commits that changed the task in that list are included.
        """
        numbers, units = self.numbers, typed_values.option_values(self.unit, "--unit")
        repository = Repository.of(self.path)
        selected: list[LogEntry] = []
        for path, continued in _lists(self.path, numbers):
            tasklist = working_copy(path).tasklist if units else None
            entries = _entries(Repository.of(path), tasklist, continued, units)
            flagged = [history.backdated(entry, self.days) for entry in entries]
            if path != self.path:
                flagged = [replace(entry, file=path.as_posix()) for entry in flagged]
            selected += history.since(flagged, first)
        if repository.head is None:
            stderr_notices.add(
                _("Branch {branch} has no commits yet.").format(branch=repository.branch)
            )
        return ListLog(selected, is_shallow=repository.is_shallow)


@takes(LogOptions)
def log(
    options: LogOptions,
    *,
    since: Annotated[
        str | None, option("--since", help=N_("Commits on or after this date."), metavar="DATE")
    ] = None,
    limit: Annotated[
        str | None,
        option(
            "--limit", "-n", help=N_("Show only this many of the newest commits."), metavar="NUMBER"
        ),
    ] = None,
    oneline: Annotated[
        bool, option("--oneline", help=N_("Show one line for each commit, with counts of changes."))
    ] = False,
) -> None:
    """List the commits that changed the selected tasks, each with its changes."""
    out = options.output
    most = None if limit is None else typed_values.whole_number(limit, "--limit")
    if oneline and out.format != "table":
        raise UsageError(
            _("--oneline cannot be combined with --format {format}.").format(format=out.format),
            _("Remove one of them."),
        )
    first = None
    if since is not None:
        first = dates.likeliest_with_notice(since, today, options.year_by_name)
    draw = change_reports.oneline if oneline else change_reports.log
    if options.has_several:
        logs = {
            named.name: log._replace(entries=log.entries[:most])
            for named, log in options.each_list(lambda named: options.of_list(named).log(first))
        }
        change_reports.logs(out, logs, draw)
        return
    answer = options.log(first)
    draw(out, answer.entries[:most], shallow=answer.is_shallow)


def _lists(path: Path, numbers: set[int]) -> Iterator[tuple[Path, set[int]]]:
    """Yield each list that has the tasks, as its path and the numbers of the tasks in that list.

    First come *path* and *numbers*. If one of the tasks continues a task of an earlier list, that
    list follows, and so on. The lists of all years are expected in one folder.
    """
    yield path, numbers
    earlier = nearest_lists.earlier(path) if numbers else None
    if earlier is None:
        return
    # A list with errors still has its own log, though no earlier lists can be found.
    tasklist = working_copy(path).parse().valid_tasklist
    tasks = () if tasklist is None else tasklist.tasks
    continued = {t.continues for t in tasks if t.id in numbers and t.continues is not None}
    if continued:
        yield from _lists(earlier, continued)


def _entries(
    repository: Repository, tasklist: Tasklist | None, numbers: set[int], units: Sequence[str]
) -> list[LogEntry]:
    """Return the commits of *repository* that changed the tasks with *numbers*.

    If *numbers* is empty, they are the commits that changed any task. *units* are looked up in
    *tasklist*, and only changes that concern them are kept. If *tasklist* is None, changes are kept
    whatever their units.
    """
    entries = history.entries(
        repository,
        repository.head,
        progress=lambda stages: with_progress_bar(stages, _("Commits")),
    )
    every_change = (change for entry in entries for change in entry.changes)
    unit_names = None if tasklist is None else Units(tasklist, every_change).matching(units)

    def matches(change: Change) -> bool:
        return (not numbers or bool(numbers & _numbers(change))) and (
            unit_names is None or bool(unit_names.intersection(change.concerns))
        )

    return history.select(entries, matches)


def _numbers(change: Change) -> set[int]:
    """Return the numbers of the tasks that *change* concerns.

    There are two numbers, the old and the new one, if a task was renumbered, or if a part was moved
    to another task.
    """
    if change.kind in ("renumbered", "workstream-moved"):
        return {change.task, *(int(text) for text in (change.before, change.after) if text)}
    if change.kind == "milestone-moved":
        return {change.task, int(change.before.partition(" ")[0])}
    return {change.task}
