"""The edit of a list as every command makes it: prepared, proved and, if requested, saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import write_path
from tasklist.errors import LockedError
from tasklist.language import _
from tasklist.model.marking import Marking
from tasklist.model.tasklist import MilestoneId, Tasklist
from tasklist.options.clock import today
from tasklist.process import command_line
from tasklist.words import arguments

# What a command marks in a list.
Prepare = Callable[[Tasklist], Marking]


class Agreement(NamedTuple):
    """The milestones to which the user agreed, and the bytes of the list that were shown."""

    milestones: frozenset[MilestoneId]
    previewed: bytes


def edit(
    path: Path, prepare: Prepare, wait: str | None, agreement: Agreement | None = None
) -> tuple[Marking, Snapshot, Snapshot]:
    """What *prepare* marks in the list at *path*, and the list before and after.

    The list is saved unless *wait*, the value of `--wait`, is None. With an *agreement*, only the
    milestones in it are marked; raises ChangedListError if the list has changed since it was shown.
    """
    marking = Marking(())

    def rewrite(old: Snapshot) -> Snapshot:
        nonlocal marking
        marking = prepare(old.tasklist)
        if agreement is not None:
            marking = marking.only(agreement.milestones)
        return old.edited({p.id: after for p, after in marking.edited if after != p.milestone})

    if wait is None:
        old, new = write_path.preview(path, rewrite)
    else:
        old, new = save(path, rewrite, wait, previewed=agreement and agreement.previewed)
    return marking, old, new


def origin() -> write_path.EditOrigin:
    """The command that is running, and today, as the journal of `undo` records them."""
    return write_path.EditOrigin(today(), command_line.text())


def save(
    path: Path, rewrite: write_path.Rewrite, wait: str, *, previewed: bytes | None = None
) -> write_path.ListEdit:
    """Save what *rewrite* makes of the list at *path*; *wait* is the value of `--wait`.

    Raises what `write_path.write` raises; the hint of a LockedError names `--wait`.
    """
    with lock_wait(wait) as seconds:
        return write_path.write(path, rewrite, seconds, origin=origin(), previewed=previewed)


@contextmanager
def lock_wait(wait: str) -> Iterator[int]:
    """The seconds in *wait*, the value of `--wait`, for a context.

    The hint of a LockedError in the context names the option.
    """
    try:
        yield arguments.whole_number(wait, "--wait")
    except LockedError as error:
        from tasklist.options import hints

        error.hint = _(hints.WAIT)
        raise
