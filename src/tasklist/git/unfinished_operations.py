"""Unfinished operations of git, such as a merge that is not committed yet or a rebase."""

from __future__ import annotations

import os

from tasklist.git.repository import Repository
from tasklist.process.named_tuples import NamedTuple

# Files that are in git's own folder until the operation is finished.
MERGED, PICKED, REVERTED = "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"
REBASING = ("rebase-merge", "rebase-apply")
APPLYING = "rebase-apply/applying"
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

    *is_whole* means that git commits all files of the operation together, not single files.
    """

    name: str
    is_whole: bool = False


def operation(repository: Repository) -> Operation:
    """The operation that is unfinished in the working tree of *repository*.

    Its name is empty if there is none. Raises GitError if git fails or prints something unexpected.
    """
    heads = _there(repository, (MERGED, PICKED, REVERTED, *REBASING, APPLYING))
    is_whole = not heads.isdisjoint((MERGED, PICKED))
    if APPLYING in heads:
        return Operation("am", is_whole)
    if not heads.isdisjoint(REBASING):
        return Operation("rebase", is_whole)
    for head, name in ((MERGED, "merge"), (PICKED, "cherry-pick"), (REVERTED, "revert")):
        if head in heads:
            return Operation(name, is_whole)
    return Operation("")


def _there(repository: Repository, names: tuple[str, ...]) -> set[str]:
    """The *names* that exist in the folder where git keeps the data of the working tree."""
    options = [word for name in names for word in ("--git-path", name)]
    answer = repository.git.answer("rev-parse", *options)
    paths = os.fsdecode(answer).splitlines()
    if len(paths) != len(names):
        repository.git.doubt("rev-parse", answer)
    folder = repository.git.folder
    return {name for name, path in zip(names, paths, strict=True) if (folder / path).exists()}
