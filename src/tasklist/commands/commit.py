"""`tasklist commit`: the list's file and nothing else, with a message that says what changed."""

from __future__ import annotations

from typing import Annotated

from tasklist import checks, render
from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError, UsageError
from tasklist.git import Repository, unfinished
from tasklist.history import flag_backdated
from tasklist.language import N_, _, typed
from tasklist.model.compare import Change, compare
from tasklist.options.base import ListOptions, option, takes
from tasklist.options.documents import print_notice
from tasklist.options.reviews import GRACE
from tasklist.storage import list_file

LOCK_SECONDS = 20
SHOWN = 3  # names of other staged files


@takes(ListOptions)
def commit(
    place: ListOptions,
    *,
    message: Annotated[
        str | None,
        option("-m", "--message", help=N_("The first line (what changed)."), metavar="TEXT"),
    ] = None,
) -> None:
    """Commit the list; other staged changes, faults and nothing new are said, and left."""
    if message is not None and not message.strip():
        raise UsageError(_("The message is empty."), _("Leave out -m: it is then made for you."))
    path = place.path
    repository = Repository.of(path)
    # Nobody writes the list between the message and the commit.
    with list_file.locked(path, LOCK_SECONDS):
        snapshot = place.snapshot
        problems = checks.check(snapshot.parse()).problems
        errors = [problem for problem in problems if problem.is_fault]
        if errors:
            raise InvalidListError(snapshot.name, errors)
        _refuse_unfinished(repository, snapshot)
        _refuse_others(repository, snapshot.name)
        _refuse_passed_over(repository, snapshot.name)
        blob = _committed(repository)
        # Filters run here as they will when it is committed.
        if blob is not None and repository.is_same(snapshot.data, blob, by_programs=True):
            print_notice(_("Nothing to commit: the list is as it was committed."))
            return
        before = None if blob is None else Snapshot(snapshot.name, repository.content(blob))
        text = render.message(_marked(repository, _changes(before, snapshot)), message)
        repository.save(text)
    print_notice(_("Committed: {subject}").format(subject=text.partition("\n")[0]))


def _refuse_unfinished(repository: Repository, snapshot: Snapshot) -> None:
    """A merge and its like are committed whole, by git itself, once no conflict is left."""
    begun = unfinished.operation(repository)
    says, finish = _unfinished()[begun.name]
    staged = repository.staged_blob()
    if repository.is_in_conflict():
        conflict = _("{file} was in conflict, and git is not told yet that it is settled.")
        raise UsageError(
            " ".join(filter(None, (says, conflict.format(file=snapshot.name)))),
            _("When it is as it should be: git add {file}, then: {finish}").format(
                file=snapshot.name, finish=finish
            ),
        )
    if begun.is_whole:
        if staged is not None and repository.is_same(snapshot.data, staged, by_programs=True):
            raise UsageError(says, _("Finish it: {finish}").format(finish=finish))
        raise UsageError(
            says,
            _("Finish it: git add {file}, then: {finish}").format(
                file=snapshot.name, finish=finish
            ),
        )


def _unfinished() -> dict[str, tuple[str, str]]:
    """What is said of each thing that git is in the middle of, and what goes on with it."""
    return {
        "": ("", typed("tasklist commit")),
        "merge": (_("A merge is not finished."), "git commit"),
        "rebase": (_("A rebase is not finished."), "git rebase --continue"),
        "cherry-pick": (_("A cherry-pick is not finished."), "git cherry-pick --continue"),
        "revert": (_("A revert is not finished."), "git revert --continue"),
    }


def _refuse_others(repository: Repository, name: str) -> None:
    if repository.staged_blob() is None:
        raise UsageError(
            _("git does not know {file} yet.").format(file=name),
            _("Add it first: git add {file}").format(file=name),
        )
    others = sorted(repository.staged_names() - {repository.name})
    if others:
        names = "、".join(others[:SHOWN]) + ("…" if len(others) > SHOWN else "")
        raise UsageError(
            _("Other changes are staged: {names}").format(names=names),
            _("Commit them first, or unstage them: git restore --staged FILE"),
        )


def _refuse_passed_over(repository: Repository, name: str) -> None:
    if repository.is_passed_over():
        raise UsageError(
            _("git is told not to look at {file} (skip-worktree): it would commit nothing.").format(
                file=name
            ),
            _("Take that back first: git update-index --no-skip-worktree {file}").format(file=name),
        )


def _committed(repository: Repository) -> str | None:
    """What the last commit has as the list; None where it has none."""
    head = repository.head
    return None if head is None else repository.blob(head, repository.name)


def _changes(before: Snapshot | None, now: Snapshot) -> list[Change]:
    if before is None:
        return [Change(kind="list-added")]
    try:
        old = before.tasklist
    except InvalidListError:
        return [Change(kind="readable")]
    return compare(old, now.tasklist)


def _marked(repository: Repository, changes: list[Change]) -> list[Change]:
    """*changes* with the marks that `diff` gives them."""
    head = repository.head
    if head is None:
        return changes
    shown = repository.day_of([head])[head]
    return [flag_backdated(change, shown, GRACE) for change in changes]
