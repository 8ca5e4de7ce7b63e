"""`tasklist commit`: commits only the list file, with a generated message.

A merge is committed as a whole, as git requires. By default its message begins with the message
that git has prepared.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from tasklist import checks
from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import InvalidListError, UsageError
from tasklist.git import Repository, index, merge_conclusion, stored_content, unfinished_operations
from tasklist.git.unfinished_operations import Operation
from tasklist.history import flag_backdated
from tasklist.history.unfinished_merge_changes import merge_changes
from tasklist.language import N_, _
from tasklist.model.change import Change
from tasklist.model.compare import compare
from tasklist.options.change_report_options import GRACE
from tasklist.options.options_from_fields import option, takes
from tasklist.options.snapshot_options import ListOptions
from tasklist.process import stderr_notices
from tasklist.reports import change_text, report_words
from tasklist.storage import list_file
from tasklist.writing.conflict_origin import last_command

LOCK_SECONDS = 20
MAX_NAMES = 3  # names of other files in one message


@takes(ListOptions)
def commit(
    options: ListOptions,
    *,
    message: Annotated[
        str | None,
        option("-m", "--message", metavar="TEXT",
               help=N_("The subject line (default: a summary of the changes).")),
    ] = None,
) -> None:  # fmt: skip
    """Commit the list. Refuse if the list has errors or other changes are staged."""
    if message is not None and not message.strip():
        hint = _("Give a message, or omit -m to have one generated.")
        raise UsageError(_("The message is empty."), hint)
    commit_list(options.path, message)


def commit_list(path: Path, message: str | None = None) -> None:
    """Commit the list at *path*, and print the subject of the commit.

    The subject is *message*, or a generated one if *message* is None. Raises InvalidListError for a
    list with errors, UsageError if something must be done first, such as finishing a rebase, and
    the errors of git if git refuses.
    """
    repository = Repository.of(path)
    # The lock keeps the list unchanged between the message and the commit.
    with list_file.locked(path, LOCK_SECONDS):
        snapshot = working_copy(path)
        if refuse_unready(repository, snapshot).name == "merge":
            subject = _finish_merge(repository, snapshot, message)
            stderr_notices.add(_("Committed the merge: {subject}").format(subject=subject))
            return
        head = repository.head
        blob = None if head is None else repository.blob(head, repository.name)
        # *by_programs* runs the same filters as the commit will.
        if blob is not None and stored_content.is_same(
            repository, snapshot.data, blob, by_programs=True
        ):
            stderr_notices.add(_("Nothing to commit: the list is unchanged."))
            return
        before = None if blob is None else Snapshot(snapshot.name, repository.content(blob))
        text = change_text.message(_flagged(repository, _changes(before, snapshot)), message)
        repository.save(text)
    stderr_notices.add(_("Committed: {subject}").format(subject=text.partition("\n")[0]))


def refuse_unready(repository: Repository, snapshot: Snapshot) -> Operation:
    """Raise an error if *snapshot* can't be committed to *repository*.

    Otherwise return git's unfinished operation; its name is empty if no operation is unfinished. A
    merge without conflicts is no error, since it is committed as a whole. Raises InvalidListError
    for a list with errors, and UsageError if something must be done first, such as finishing a
    rebase.
    """
    problems = checks.check(snapshot.parse()).problems
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise InvalidListError(file=snapshot.name, problems=errors)
    operation = unfinished_operations.operation(repository)
    _refuse_skip_worktree(repository, snapshot.name)
    if operation.name == "merge":
        _refuse_unresolved(repository, snapshot.name)
    else:
        _refuse_unfinished(operation, repository, snapshot)
        _refuse_untracked(repository, snapshot.name)
        _refuse_others(repository)
    return operation


def _refuse_unresolved(repository: Repository, name: str) -> None:
    """Raise UsageError if the list can't be committed during a merge.

    It can't if a file other than the list has conflicts, if one side deleted the list, or if git
    does not track the list.
    """
    names = {"file": name}
    _refuse_conflicts_elsewhere(Operation("merge"), repository)
    if not index.is_in_conflict(repository):
        _refuse_untracked(repository, name)
    elif not index.is_on_both_sides(repository):
        raise UsageError(
            _("A merge is in progress. One side deleted {file}.").format(**names),
            _("To keep it: git add {file}. To delete it: git rm {file}").format(**names),
        )


def _refuse_conflicts_elsewhere(operation: Operation, repository: Repository) -> None:
    """Raise UsageError if files other than the list have conflicts that are not resolved."""
    others = [name for name in index.unresolved_names(repository) if name != repository.name]
    if others:
        conflicts = _("Other files have conflicts: {names}").format(names=_some(others))
        finish = last_command(operation.name)
        raise UsageError(
            report_words.joined([_unfinished()[operation.name], conflicts]),
            _("Resolve them, then run: git add FILE, and then: {finish}").format(finish=finish),
        )


def _finish_merge(repository: Repository, snapshot: Snapshot, message: str | None) -> str:
    """Commit the merge as a whole, with the list as it is on disk, and return the subject line.

    The message begins with *message*, or with git's own subject, and lists the changes that the
    merge itself made.
    """
    changes = merge_changes(repository, snapshot.tasklist)
    text = change_text.merge_message(merge_conclusion.message(repository), changes, message)
    merge_conclusion.finish(repository, text)
    return text.partition("\n")[0]


def _refuse_unfinished(operation: Operation, repository: Repository, snapshot: Snapshot) -> None:
    """Raise UsageError if the list has conflicts, or if only git can continue *operation*.

    Only git can continue a rebase, for example, unless the rebase is paused so that the user can
    make a commit.
    """
    message = _unfinished()[operation.name]
    names = {"file": snapshot.name, "finish": last_command(operation.name)}
    if index.is_in_conflict(repository):
        conflict = _("{file} has a merge conflict that is not marked as resolved.")
        raise UsageError(
            report_words.joined([message, conflict.format(**names)]),
            _("Resolve it, then run: git add {file}, and then: {finish}").format(**names),
        )
    if operation.name and not operation.is_paused:
        _refuse_conflicts_elsewhere(operation, repository)
        staged = index.staged_blob(repository)
        if staged is not None and stored_content.is_same(
            repository, snapshot.data, staged, by_programs=True
        ):
            raise UsageError(message, _("To finish it, run: {finish}").format(**names))
        hint = _("To finish it, run: git add {file}, then: {finish}")
        raise UsageError(message, hint.format(**names))


def _unfinished() -> dict[str, str]:
    """Return the message for each unfinished operation of git, by its name."""
    return {
        "": "",
        "merge": _("A merge is in progress."),
        "rebase": _("A rebase is in progress."),
        "am": _("Patches are being applied (git am)."),
        "cherry-pick": _("A cherry-pick is in progress."),
        "revert": _("A revert is in progress."),
    }


def _refuse_untracked(repository: Repository, name: str) -> None:
    if index.staged_blob(repository) is None:
        raise UsageError(
            _("{file} is not tracked by git.").format(file=name),
            _("Add it first: git add {file}").format(file=name),
        )


def _refuse_others(repository: Repository) -> None:
    others = sorted(index.staged_names(repository) - {repository.name})
    if others:
        raise UsageError(
            _("Other changes are staged: {names}").format(names=_some(others)),
            _("Commit them first, or unstage them: git restore --staged FILE"),
        )


def _some(names: Sequence[str]) -> str:
    """The first three of *names* in one text, with `…` if there are more."""
    return "、".join(names[:MAX_NAMES]) + ("…" if len(names) > MAX_NAMES else "")


def _refuse_skip_worktree(repository: Repository, name: str) -> None:
    if index.is_passed_over(repository):
        raise UsageError(
            _("git ignores changes to {file} (skip-worktree): nothing would be committed.").format(
                file=name
            ),
            _("Turn that off first: git update-index --no-skip-worktree {file}").format(file=name),
        )


def _changes(before: Snapshot | None, now: Snapshot) -> list[Change]:
    if before is None:
        return [Change(kind="list-added")]
    try:
        old = before.tasklist
    except InvalidListError:
        return [Change(kind="readable")]
    return compare(old, now.tasklist)


def _flagged(repository: Repository, changes: list[Change]) -> list[Change]:
    """Return *changes* with the flags that `diff` would give them.

    If nothing has been committed yet, no change is flagged.
    """
    head = repository.head
    if head is None:
        return changes
    committed_on = repository.day_of([head])[head]
    return [flag_backdated(change, committed_on, GRACE) for change in changes]
