"""What git was in the middle of: a merge that waits for its commit, and the like."""

from __future__ import annotations

import os
from typing import NamedTuple

from tasklist.git.repository import Repository

# What git keeps in its folder meanwhile.
MERGED, PICKED, REVERTED = "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"
REBASING = ("rebase-merge", "rebase-apply")


class Operation(NamedTuple):
    """What is not finished, by git's name for it, and whether git commits it whole or not at all.

    The name is empty where nothing is unfinished.
    """

    name: str
    is_whole: bool = False


def operation(repository: Repository) -> Operation:
    """What was begun in the working tree of *repository*, and is not finished.

    Raises GitError where git fails, or its answer can't be believed.
    """
    waiting = _there(repository, (MERGED, PICKED, REVERTED, *REBASING))
    is_whole = not waiting.isdisjoint((MERGED, PICKED))
    if not waiting.isdisjoint(REBASING):
        return Operation("rebase", is_whole)
    for head, name in ((MERGED, "merge"), (PICKED, "cherry-pick"), (REVERTED, "revert")):
        if head in waiting:
            return Operation(name, is_whole)
    return Operation("")


def _there(repository: Repository, names: tuple[str, ...]) -> set[str]:
    """Those of *names* that are in git's folder for this working tree."""
    asked = [word for name in names for word in ("--git-path", name)]
    answer = repository.git.answer("rev-parse", *asked)
    paths = os.fsdecode(answer).splitlines()
    if len(paths) != len(names):
        repository.git.doubt("rev-parse", answer)
    folder = repository.git.folder
    return {name for name, path in zip(names, paths, strict=True) if (folder / path).exists()}
