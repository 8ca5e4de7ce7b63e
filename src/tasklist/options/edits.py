"""What every writing command does: find what is meant, change it, prove it, save it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from tasklist import render
from tasklist.cache.snapshot import Snapshot
from tasklist.errors import LockedError
from tasklist.language import N_, _
from tasklist.model import targets
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.options import arguments, hints
from tasklist.options.base import ListOptions, Texts, option, output
from tasklist.options.misplaced_arguments import MARKED, WordKind, tasks_and_quarter
from tasklist.storage import list_file

Change = Callable[[PlacedMilestone], Milestone]
Check = Callable[[int], None]


@dataclass(kw_only=True, eq=False, repr=False)
class EditOptions(ListOptions):
    """What every command that changes milestones is told."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, then the quarter in which the milestone falls due."),
            metavar="TASK... QUARTER",
        ),
    ] = None
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("The workstream of this unit."), metavar="UNIT")
    ] = None
    all: Annotated[
        bool, option("--all", help=N_("Every milestone of the tasks that falls due then."))
    ] = False
    dry_run: Annotated[bool, option("--dry-run", help=N_("Print the diff and write nothing."))] = (
        False
    )
    wait: Annotated[
        str,
        option("--wait", help=N_("Seconds to wait for another writer (20)."), metavar="SECONDS"),
    ] = "20"

    # By which option it is told what is neither a task nor a quarter.
    option_for: ClassVar[Mapping[WordKind, str]] = MARKED

    def selector(self, tasklist: Tasklist) -> targets.MilestoneSelector:
        """The milestones of *tasklist* that are meant.

        Raises UsageError where the words are anything but tasks and then one quarter.
        """
        units = arguments.several(self.unit or ())
        tasks, quarter = tasks_and_quarter(self.selector_words(), tasklist, units, self.option_for)
        span = arguments.span(quarter, tasklist.year)
        return targets.MilestoneSelector(tasks=tasks, span=span, units=units, all=self.all)

    def selector_words(self) -> Sequence[str]:
        """The words that say which milestones."""
        return self.words or []


def apply_edit(
    options: EditOptions, change: Change, check: Check = lambda _year: None, *, fact: str = "done"
) -> None:
    """Apply *change* to each milestone that *options* means, to all or none, and say so.

    *check* is given the list's year first, *fact* is the key that it is about. The file
    is read inside the lock, so that nobody's edit is lost; `--dry-run` prints the diff,
    says on standard error what would stay as it is, and takes no lock.
    """
    path = options.path
    if options.dry_run:
        changes, old, new = _prepare(path, list_file.load(path), options, change, check)
        render.diff(output("md"), old, new)
        same = [(placed, after) for placed, after in changes if after == placed.milestone]
        render.changes(output("md", stream=sys.stderr), same, fact)
        return
    with locked(path, options.wait):
        stored = list_file.load(path)
        changes, old, new = _prepare(path, stored, options, change, check)
        save(stored, old, new)
    render.changes(output("md"), changes, fact)


@contextmanager
def locked(path: Path, wait: str) -> Iterator[None]:
    """Hold the list at *path*, for a command with the option `--wait`, whose value is *wait*."""
    try:
        with list_file.locked(path, arguments.whole_number(wait, "--wait")):
            yield
    except LockedError as error:
        error.hint = _(hints.WAIT)
        raise


def _prepare(
    path: Path, stored: list_file.LoadedFile, options: EditOptions, change: Change, check: Check
) -> tuple[list[tuple[PlacedMilestone, Milestone]], Snapshot, Snapshot]:
    """What comes of the order, and the file before and after it; nothing is saved."""
    old = Snapshot(path.as_posix(), stored.data, worth_caching=False)
    tasklist = old.tasklist
    check(tasklist.year)
    meant = targets.find(tasklist, options.selector(tasklist))
    changes = [(placed, change(placed)) for placed in meant]
    changed = {p.id: new for p, new in changes if new != p.milestone}
    return changes, old, old.edited(changed)


def save(stored: list_file.LoadedFile, old: Snapshot, new: Snapshot) -> None:
    """Put what *new* holds in the place of *old*, if it differs, and remember it: it was read."""
    if new.data != old.data:
        list_file.replace(stored, new.data)
        new.cache()
