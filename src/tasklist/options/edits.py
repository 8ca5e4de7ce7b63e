"""Options of the commands that edit milestones, and the edit: select, change, prove, save."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from tasklist import render
from tasklist.cache.snapshot import Snapshot
from tasklist.errors import LockedError
from tasklist.language import N_, _
from tasklist.model import targets
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.options import arguments
from tasklist.options.base import (
    DEFAULT_WAIT,
    ListOptions,
    Texts,
    Wait,
    option,
    option_class,
    output,
)
from tasklist.options.misplaced_arguments import MARKED, WordKind, tasks_and_quarter
from tasklist.storage import list_file

Transition = Callable[[PlacedMilestone], Milestone]
YearCheck = Callable[[int], None]


@option_class
class EditOptions(ListOptions):
    """Options of every command that edits milestones."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, then the quarter in which the milestone is due."),
            metavar="TASK... QUARTER",
        ),
    ] = None
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("Only the workstream of this unit."), metavar="UNIT")
    ] = None
    all: Annotated[
        bool,
        option("--all", help=N_("Every milestone of these tasks that is due in the quarter.")),
    ] = False
    dry_run: Annotated[bool, option("--dry-run", help=N_("Print the diff without writing it."))] = (
        False
    )
    wait: Wait = DEFAULT_WAIT

    # The option that takes a word of each kind, where it is neither a task nor a quarter.
    option_for: ClassVar[Mapping[WordKind, str]] = MARKED

    def selector(self, tasklist: Tasklist) -> targets.MilestoneSelector:
        """The milestones of *tasklist* that the words name.

        Raises UsageError unless the words are tasks followed by one quarter.
        """
        units = arguments.split_values(self.unit or ())
        tasks, quarter = tasks_and_quarter(self.selector_words(), tasklist, units, self.option_for)
        span = arguments.span(quarter, tasklist.year)
        return targets.MilestoneSelector(tasks=tasks, span=span, units=units, all=self.all)

    def selector_words(self) -> Sequence[str]:
        """The words that name milestones."""
        return self.words or []


def apply_edit(
    options: EditOptions,
    transition: Transition,
    check: YearCheck = lambda _year: None,
    *,
    fact: str = "done",
) -> None:
    """Apply *transition* to each milestone that *options* select, or to none, and print the result.

    *check* gets the list's year first; *fact* is the key that is edited. The file is read
    inside the lock, so that no other edit is lost. `--dry-run` takes no lock: it prints the
    diff, and on standard error what would stay unchanged.
    """
    path = options.path
    if options.dry_run:
        changes, old, new = _prepare(path, list_file.load(path), options, transition, check)
        render.diff(output("md"), old, new)
        same = [(placed, after) for placed, after in changes if after == placed.milestone]
        render.changes(output("md", stream=sys.stderr), same, fact)
        return
    with locked(path, options.wait):
        loaded = list_file.load(path)
        changes, old, new = _prepare(path, loaded, options, transition, check)
        save(loaded, old, new)
    render.changes(output("md"), changes, fact)


@contextmanager
def locked(path: Path, wait: str) -> Iterator[None]:
    """Lock the list at *path* for a command with `--wait`, whose value is *wait*."""
    try:
        with list_file.locked(path, arguments.whole_number(wait, "--wait")):
            yield
    except LockedError as error:
        from tasklist.options import hints

        error.hint = _(hints.WAIT)
        raise


def _prepare(
    path: Path,
    loaded: list_file.LoadedFile,
    options: EditOptions,
    transition: Transition,
    check: YearCheck,
) -> tuple[list[tuple[PlacedMilestone, Milestone]], Snapshot, Snapshot]:
    """Each selected milestone with its new state, and the file before and after; not saved."""
    old = Snapshot(path.as_posix(), loaded.data, worth_caching=False)
    tasklist = old.tasklist
    check(tasklist.year)
    placed_milestones = targets.find(tasklist, options.selector(tasklist))
    changes = [(placed, transition(placed)) for placed in placed_milestones]
    changed = {p.id: after for p, after in changes if after != p.milestone}
    return changes, old, old.edited(changed)


def save(loaded: list_file.LoadedFile, old: Snapshot, new: Snapshot) -> None:
    """Replace the file with *new* if it differs from *old*, and put the new list in the cache."""
    if new.data != old.data:
        list_file.replace(loaded, new.data)
        new.cache()
