"""The name of the list's file in a commit, and whether a commit has a list under another name."""

from __future__ import annotations

from functools import cached_property

from tasklist.git import Repository, file_commits
from tasklist.history import file_lineage, file_renames
from tasklist.history.file_renames import File


def name_at(repository: Repository, tip: str) -> str:
    """Return the name of the list's file in the commit *tip*, even if a rename of it is staged.

    If *tip* doesn't have the list, return the present name of the file. Raises GitError if git
    fails.
    """
    if repository.blob(tip, repository.name) is not None:
        return repository.name
    exchange = file_commits.exchange_with_index(repository, tip)
    portraits = file_renames.Portraits(repository)
    return next(iter(file_renames.origins(portraits, repository.name, exchange)), repository.name)


def name_in(repository: Repository, commit: str, tip: str) -> str | None:
    """The name of the list's file in *commit*; None if *commit* doesn't have the list.

    *tip* is the newest commit of the history in which renames are looked for. Raises GitError if
    git fails.
    """
    return ListNames(repository, tip).name_in(commit)


class ListNames:
    """The names of the list's file in commits.

    The history up to *tip* is read once, and only if a commit doesn't have the file under its
    present name.
    """

    def __init__(self, repository: Repository, tip: str) -> None:
        self._repository = repository
        self._tip = tip

    def name_in(self, commit: str) -> str | None:
        """The name of the list's file in *commit*; None if *commit* doesn't have the list.

        Raises GitError if git fails.
        """
        repository = self._repository
        if repository.blob(commit, repository.name) is not None:
            return repository.name
        names = {stage.name for stage in self._stages.values()}
        nearest = file_commits.last_touch(repository, commit, names)
        if nearest in self._stages:
            stage = self._stages[nearest]
            return stage.name if stage.content else None
        # The commit is on a branch that was never merged, so it is compared with *tip* directly.
        exchange = file_commits.exchange_between(repository, commit, self._tip)
        portraits = file_renames.Portraits(repository)
        return next(iter(file_renames.origins(portraits, self._name_at_tip, exchange)), None)

    @cached_property
    def _name_at_tip(self) -> str:
        return name_at(self._repository, self._tip)

    @cached_property
    def _stages(self) -> dict[str, file_lineage.Stage]:
        return file_lineage.stages(self._repository, self._tip, self._name_at_tip)


def is_kept_elsewhere(repository: Repository, file: File, commit: str, name: str) -> bool:
    """Whether *commit* has the list of *file* under a name other than *name*.

    If *commit* is empty, the staged files are searched instead. Raises GitError if git fails.
    """
    files = (
        file_commits.files(repository, commit) if commit else file_commits.staged_files(repository)
    )
    files.pop(name, None)
    return file_renames.is_among(repository, file, files)
