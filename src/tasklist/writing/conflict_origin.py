"""The origin of conflicts in the list: an unfinished merge, rebase or similar operation of git."""

from pathlib import Path
from typing import NamedTuple

from tasklist.git import NoRepositoryError, Repository, branches, index, unfinished_operations
from tasklist.git.errors import MissingGitError
from tasklist.language import _, with_program_name
from tasklist.model.list_conflict import MergeSides
from tasklist.yamlfile.conflicted_text import ConflictedText

OUR_LABELS = ("HEAD", "ours")  # labels of our side in a conflict marker that mean the branch


class ConflictOrigin(NamedTuple):
    """An unfinished *operation* of git, such as `merge`, and the current *branch*.

    *operation* and *branch* are "" if there is none. *base* has the bytes of the common ancestor of
    both sides, or None if git has none. *next_step* is a sentence that says what to do once the
    conflicts are resolved; "" if git waits for nothing.
    """

    operation: str = ""
    branch: str = ""
    base: bytes | None = None
    next_step: str = ""

    @classmethod
    def of(cls, path: Path) -> "ConflictOrigin":
        """The unfinished operation in the repository of the list at *path*.

        All fields are empty if there is no repository or no git. Raises GitError if git fails.
        """
        try:
            repository = Repository.of(path)
        except (NoRepositoryError, MissingGitError):
            return cls()
        operation = unfinished_operations.operation(repository).name
        base = index.staged_blob(repository, b"1")
        return cls(
            operation,
            branches.current(repository.git),
            None if base is None else repository.content(base),
            _next_step(repository, path, operation),
        )

    def sides(self, text: ConflictedText) -> MergeSides:
        """The names of the two sides of the conflicts in *text*, and of the operation."""
        ours, theirs = next((block.conflict.names for block in text.blocks), ("", ""))
        if ours in OUR_LABELS:
            ours = self.branch or ours
        return MergeSides(self.operation, ours, theirs)


def last_command(operation: str) -> str:
    """The command that finishes *operation*, such as `rebase`, after its conflicts are resolved.

    It is `tasklist commit` for a merge, or if *operation* is "". Otherwise it is a command of git,
    for example `git rebase --continue`.
    """
    ours = with_program_name("tasklist commit")
    return unfinished_operations.CONTINUED.get(operation, ours)


def _next_step(repository: Repository, path: Path, operation: str) -> str:
    finish = last_command(operation)
    if operation == "merge":
        return _("To finish the merge: {finish}").format(finish=finish)
    if index.is_in_conflict(repository):
        form = _("To go on: git add {file}, and then: {finish}")
        return form.format(file=path.as_posix(), finish=finish)
    return _("To go on: {finish}").format(finish=finish) if operation else ""
