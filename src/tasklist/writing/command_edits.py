"""How every command edits a list: it prepares the edit, proves it, and saves it if required."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import list_writer
from tasklist.errors import LockedError
from tasklist.language import _
from tasklist.model.marking import Marking
from tasklist.model.tasklist import MilestoneId, Tasklist
from tasklist.options.clock import today
from tasklist.process import command_line
from tasklist.words import typed_values

# Returns what a command marks in a list.
Prepare = Callable[[Tasklist], Marking]


class Agreement(NamedTuple):
    """The milestones that the user agreed to change, and the bytes of the list in the preview."""

    milestones: frozenset[MilestoneId]
    previewed: bytes


def edit(
    path: Path, prepare: Prepare, wait: str | None, agreement: Agreement | None = None
) -> tuple[Marking, Snapshot, Snapshot]:
    """Change the milestones of the list at *path* that *prepare* marks.

    Return the marking that *prepare* returned, and the list before and after the change. The list
    is saved unless *wait*, the value of `--wait`, is None. With an *agreement*, only its milestones
    are changed, and ChangedListError is raised if the list has changed since the user agreed.
    Raises what *prepare* and `save` raise.
    """
    marking = Marking(())

    def rewrite(old: Snapshot) -> Snapshot:
        nonlocal marking
        marking = prepare(old.tasklist)
        if agreement is not None:
            marking = marking.only(agreement.milestones)
        return old.edited({p.id: after for p, after in marking.edited if after != p.milestone})

    if wait is None:
        old, new = list_writer.preview(path, rewrite)
    else:
        old, new = save(path, rewrite, wait, previewed=agreement and agreement.previewed)
    return marking, old, new


def origin() -> list_writer.EditOrigin:
    """The command line that is running, and today's date, for the journal of `undo`."""
    return list_writer.EditOrigin(today(), command_line.text())


def save(
    path: Path, rewrite: list_writer.Rewrite, wait: str, *, previewed: bytes | None = None
) -> list_writer.ListEdit:
    """Replace the list at *path* by what *rewrite* returns; *wait* is the value of `--wait`.

    If the user was shown the changes before, *previewed* has the bytes that the list had then.
    Raises what `list_writer.write` raises; the hint of a LockedError names `--wait`.
    """
    with lock_wait(wait) as seconds:
        return list_writer.write(path, rewrite, seconds, origin=origin(), previewed=previewed)


@contextmanager
def lock_wait(wait: str) -> Iterator[int]:
    """A context with the seconds in *wait*, the value of `--wait`.

    If the context raises a LockedError, the hint of the error names the option. Raises UsageError
    if *wait* is not a whole number.
    """
    try:
        yield typed_values.whole_number(wait, "--wait")
    except LockedError as error:
        from tasklist.options import error_hints

        error.hint = _(error_hints.WAIT)
        raise
