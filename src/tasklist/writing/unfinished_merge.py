"""What git is in the middle of with the list: the names of both sides, and how to go on."""

from pathlib import Path
from typing import NamedTuple

from tasklist.git import NoRepositoryError, Repository, branches, unfinished_operations
from tasklist.git.errors import MissingGitError
from tasklist.language import _, with_program_name
from tasklist.model.list_conflict import MergeSides
from tasklist.yamlfile.conflicted_text import ConflictedText

OUR_LABELS = ("HEAD", "ours")  # what git calls our side in a marker, if that is the branch


class UnfinishedMerge(NamedTuple):
    """A merge or the like: git's name of the *operation*, the current *branch*, both "" if none.

    *base* is the list that both sides came from, if git knows it. *next_step* says what to do
    once the conflicts are resolved; it is empty if git waits for nothing.
    """

    operation: str = ""
    branch: str = ""
    base: bytes | None = None
    next_step: str = ""

    @classmethod
    def of(cls, path: Path) -> "UnfinishedMerge":
        """What git does in the repository of the list at *path*.

        Raises GitError if git fails.
        """
        try:
            repository = Repository.of(path)
        except (NoRepositoryError, MissingGitError):
            return cls()
        operation = unfinished_operations.operation(repository).name
        base = repository.staged_blob(b"1")
        return cls(
            operation,
            branches.current(repository.git),
            None if base is None else repository.content(base),
            _next_step(repository, path, operation),
        )

    def sides(self, text: ConflictedText) -> MergeSides:
        """The names of the sides of the conflicts in *text*."""
        ours, theirs = next((block.conflict.names for block in text.blocks), ("", ""))
        if ours in OUR_LABELS:
            ours = self.branch or ours
        return MergeSides(self.operation, ours, theirs)


def last_command(operation: str) -> str:
    """The command that finishes *operation*, git's name or "", when its conflicts are resolved."""
    ours = with_program_name("tasklist commit")
    return unfinished_operations.CONTINUED.get(operation, ours)


def _next_step(repository: Repository, path: Path, operation: str) -> str:
    finish = last_command(operation)
    if operation == "merge":
        return _("To finish the merge: {finish}").format(finish=finish)
    if repository.is_in_conflict():
        form = _("To go on: git add {file}, and then: {finish}")
        return form.format(file=path.as_posix(), finish=finish)
    return _("To go on: {finish}").format(finish=finish) if operation else ""
