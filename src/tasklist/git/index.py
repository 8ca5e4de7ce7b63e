"""The index: the staged content of the file, its conflicts, and the names of all staged files.

The staged content of a file is at stage 0. A file in conflict has up to three versions instead:
stage 1 has the version from which both sides started, and stages 2 and 3 have the versions of the
two sides.

Each function raises GitError if git fails or prints something unexpected.
"""

from __future__ import annotations

import os

from tasklist.git.repository import Repository, entry_id, records


def staged_blob(repository: Repository, stage: bytes = b"0") -> str | None:
    """Return the id of the file's staged content; None if it is in conflict or not staged.

    For a file in conflict, *stage* b"1" gives the id of the version from which both sides started;
    None if there is no such version.
    """
    answer = repository.git.answer("ls-files", "-z", "--stage", "--", repository.file_name)
    return entry_id(repository.git, "ls-files", answer, stage)


def is_in_conflict(repository: Repository) -> bool:
    """Whether the file has an unresolved merge conflict in the index."""
    answer = repository.git.answer("ls-files", "-z", "--stage", "--", repository.file_name)
    return any(entry_id(repository.git, "ls-files", answer, stage) for stage in (b"1", b"2", b"3"))


def is_on_both_sides(repository: Repository) -> bool:
    """Whether both sides of a conflict have the file, that is, neither side deleted it."""
    answer = repository.git.answer("ls-files", "-z", "--stage", "--", repository.file_name)
    return all(entry_id(repository.git, "ls-files", answer, stage) for stage in (b"2", b"3"))


def is_passed_over(repository: Repository) -> bool:
    """Whether git is set to ignore changes to the file (skip-worktree)."""
    answer = repository.git.answer("ls-files", "-z", "-t", "--", repository.file_name)
    return any(line.startswith(b"S ") for line in records(repository.git, "ls-files", answer))


def staged_names(repository: Repository) -> set[str]:
    """The files whose staged content differs from the last commit, as paths from the top."""
    git = repository.git
    tree = repository.head or git.answer("hash-object", "-t", "tree", "--stdin").decode().strip()
    answer = git.answer("diff-index", "--cached", "-z", "--name-only", "--no-renames",
                        "--no-ext-diff", "--no-textconv", tree, "--")  # fmt: skip
    return set(map(os.fsdecode, records(git, "diff-index", answer)))


def unresolved_names(repository: Repository) -> list[str]:
    """The files with an unresolved conflict, as sorted paths from the top of the repository."""
    tree = repository.commit("HEAD")
    answer = repository.git.answer("diff-index", "--cached", "-z", "--name-only",
                                   "--diff-filter=U", "--no-renames", "--no-ext-diff",
                                   "--no-textconv", tree, "--")  # fmt: skip
    return sorted(set(map(os.fsdecode, records(repository.git, "diff-index", answer))))
