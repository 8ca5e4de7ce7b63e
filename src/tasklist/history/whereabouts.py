"""What the list's file was called in any commit, and whether it was the same list."""

from __future__ import annotations

from tasklist.git import Repository, touched
from tasklist.history import lineage, renames
from tasklist.history.renames import File


def name_at(repository: Repository, tip: str) -> str:
    """What the list is called in the commit *tip*: as in the index, unless it was just renamed."""
    if repository.blob(tip, repository.name) is not None:
        return repository.name
    exchange = touched.exchange_with_index(repository, tip)
    portraits = renames.Portraits(repository)
    return next(iter(renames.origins(portraits, repository.name, exchange)), repository.name)


def name_in(repository: Repository, commit: str, tip: str) -> str | None:
    """What the list is called in *commit*; None where it is not there.

    *tip* is the commit from which its history is read.
    """
    if repository.blob(commit, repository.name) is not None:
        return repository.name
    name = name_at(repository, tip)
    stages = lineage.stages(repository, tip, name)
    nearest = touched.last_touch(repository, commit, {stage.name for stage in stages.values()})
    if nearest in stages:
        stage = stages[nearest]
        return stage.name if stage.content else None
    # On a line that was never merged: the two commits are compared themselves.
    exchange = touched.exchange_between(repository, commit, tip)
    return next(iter(renames.origins(renames.Portraits(repository), name, exchange)), None)


def is_kept_elsewhere(repository: Repository, file: File, commit: str, name: str) -> bool:
    """Whether the list that *file* holds stands in *commit* in another file than *name*.

    Without a *commit*, among what is staged.
    """
    files = touched.files(repository, commit) if commit else touched.staged_files(repository)
    files.pop(name, None)
    return renames.is_among(repository, file, files)
