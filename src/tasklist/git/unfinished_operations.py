"""Unfinished operations of git, such as a merge that is not committed yet or a rebase."""

from __future__ import annotations

import os

from tasklist.git.repository import Repository
from tasklist.process.named_tuples import NamedTuple

# Files that are in git's own folder until the operation is finished.
MERGED, PICKED, REVERTED = "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"
REBASING = ("rebase-merge", "rebase-apply")
APPLYING = "rebase-apply/applying"
# The commit at which a rebase stopped; that it has been made, and `edit` is to amend it; that
# others are melded into it (`squash`, `fixup`).
STOPPED, AMENDED, MELDED = (
    f"rebase-merge/{name}" for name in ("stopped-sha", "amend", "message-squash")
)
# The command that continues an operation once its conflicts are resolved and staged. A merge has
# none, because it is committed.
CONTINUED = {
    "rebase": "git rebase --continue",
    "am": "git am --continue",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
}


class Operation(NamedTuple):
    """An unfinished operation. *name* is git's word for it: `rebase`, or "" if there is none.

    *is_paused* is true if git waits for the user and has nothing to commit itself, as when a rebase
    stops at `edit`, `break` or a failed `exec`. When a rebase stops for another reason, git will
    later commit what is staged, with the author and the message of the original commit.
    """

    name: str
    is_paused: bool = False


def operation(repository: Repository) -> Operation:
    """The operation that is unfinished in the working tree of *repository*.

    Its name is empty if there is none. Raises GitError if git fails or prints something unexpected.
    """
    marks = (MERGED, PICKED, REVERTED, *REBASING, APPLYING, STOPPED, AMENDED, MELDED)
    heads = _there(repository, marks)
    if APPLYING in heads:
        return Operation("am")
    if not heads.isdisjoint(REBASING):
        is_pending = not heads.isdisjoint((MERGED, PICKED, REBASING[1], MELDED))
        is_made = STOPPED not in heads or AMENDED in heads
        return Operation("rebase", is_paused=is_made and not is_pending)
    for head, name in ((MERGED, "merge"), (PICKED, "cherry-pick"), (REVERTED, "revert")):
        if head in heads:
            return Operation(name)
    return Operation("")


def _there(repository: Repository, names: tuple[str, ...]) -> set[str]:
    """Those of *names* that exist in the folder where git keeps the data of the working tree."""
    options = [word for name in names for word in ("--git-path", name)]
    answer = repository.git.answer("rev-parse", *options)
    paths = os.fsdecode(answer).splitlines()
    if len(paths) != len(names):
        repository.git.doubt("rev-parse", answer)
    folder = repository.git.folder
    return {name for name, path in zip(names, paths, strict=True) if (folder / path).exists()}
