"""The name of the list's file in any commit, and whether it held the same list."""

from __future__ import annotations

from tasklist.git import Repository, commits
from tasklist.history import lineage, renames
from tasklist.history.renames import File


def name_at(repository: Repository, tip: str) -> str:
    """The name of the list in the commit *tip*: as in the index, unless a rename is staged."""
    if repository.blob(tip, repository.name) is not None:
        return repository.name
    exchange = commits.exchange_with_index(repository, tip)
    portraits = renames.Portraits(repository)
    return next(iter(renames.origins(portraits, repository.name, exchange)), repository.name)


def name_in(repository: Repository, commit: str, tip: str) -> str | None:
    """The name of the list in *commit*; None if it is not there.

    *tip* is the commit from which the history is read.
    """
    if repository.blob(commit, repository.name) is not None:
        return repository.name
    name = name_at(repository, tip)
    stages = lineage.stages(repository, tip, name)
    nearest = commits.last_touch(repository, commit, {stage.name for stage in stages.values()})
    if nearest in stages:
        stage = stages[nearest]
        return stage.name if stage.content else None
    # On a branch that was never merged: compare the two commits directly.
    exchange = commits.exchange_between(repository, commit, tip)
    return next(iter(renames.origins(renames.Portraits(repository), name, exchange)), None)


def is_kept_elsewhere(repository: Repository, file: File, commit: str, name: str) -> bool:
    """Whether *commit* has the list of *file* under a name other than *name*.

    Without a *commit*, whether the index has it.
    """
    files = commits.files(repository, commit) if commit else commits.staged_files(repository)
    files.pop(name, None)
    return renames.is_among(repository, file, files)
