"""Finish a merge: what git knows about the merge, and the commit that ends it."""

from __future__ import annotations

import os
from pathlib import Path

from tasklist.errors import reason
from tasklist.git import environment, object_contents, program
from tasklist.git.errors import GitError, RefusedCommitError
from tasklist.git.repository import Repository
from tasklist.language import _


def merged_commits(repository: Repository) -> list[str]:
    """The ids of the commits that are being merged into the current branch.

    Raises GitError if git fails, or if no merge is unfinished.
    """
    data = _own_file(repository, "MERGE_HEAD")
    commits = data.decode(errors="replace").split()
    if not commits or not all(map(object_contents.ID.fullmatch, commits)):
        repository.git.doubt("rev-parse", data)
    return commits


def merge_bases(repository: Repository, one: str, other: str) -> list[str]:
    """The last common ancestors of the commits *one* and *other*; empty if there are none.

    Raises GitError if git fails.
    """
    result = repository.git.attempt("merge-base", "--all", one, other)
    if result.code and (result.code != 1 or result.words):
        repository.git.fail("merge-base", result)
    commits = result.data.decode(errors="replace").split()
    if not all(map(object_contents.ID.fullmatch, commits)):
        repository.git.doubt("merge-base", result.data)
    return commits


def message(repository: Repository) -> str:
    """The message that git has prepared for the merge, without comments; empty if there is none.

    Raises GitError if git fails.
    """
    data = _own_file(repository, "MERGE_MSG")
    return program.decode(repository.git.answer("stripspace", "--strip-comments", data=data))


def finish(repository: Repository, text: str) -> None:
    """Stage the list as it is on the disk, then commit the merge with the message *text*.

    Hooks run as they do with `git commit`, and their messages and git's go to the terminal. Raises
    RefusedCommitError if nothing was committed, GitError if git can't be run.
    """
    variables = environment.for_saving(os.environ, repository.git.environment)
    file = Path(repository.name).name
    for command, data in (
        (["add", "--", file], b""),
        (["commit", "--quiet", "--file=-", "--cleanup=whitespace"], text.encode()),
    ):
        words = ["--literal-pathspecs", "-c", "i18n.commitEncoding=UTF-8", *command]
        if program.run_interactively(repository.git.folder, variables, words, data):
            raise RefusedCommitError(file=repository.name)


def _own_file(repository: Repository, name: str) -> bytes:
    """The content of *name*, a file in git's own folder; empty if there is no such file.

    Raises GitError if the file can't be read.
    """
    answer = repository.git.answer("rev-parse", "--git-path", name)
    path = repository.git.folder / os.fsdecode(answer.removesuffix(b"\n"))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        message_ = _("{file} can't be read: {reason}")
        raise GitError(message_.format(file=path, reason=reason(error))) from error
