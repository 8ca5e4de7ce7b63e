"""Find the repository of a file, and the environment in which git reads that repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from tasklist.errors import reason
from tasklist.git import environment
from tasklist.git.errors import FileLookupError, GitError, NoRepositoryError, quote
from tasklist.git.program import Answer, Git
from tasklist.language import _

QUESTION = ("rev-parse", "--is-inside-work-tree", "--show-prefix")


def of(file: Path) -> tuple[Git, str]:
    """Return Git for the repository of *file*, and the path of *file* from the repository's top.

    Raises NoRepositoryError if there is no repository, FileLookupError if the file's folder does
    not exist or can't be reached, GitError if git can't read the repository.
    """
    folder, name = _folder_and_name(file)
    git, answer = _open(folder)
    if answer.code:
        _refuse(file, folder, answer)
    inside, _end, prefix = answer.data.partition(b"\n")
    if inside == b"false":
        raise NoRepositoryError(file=file)
    if inside != b"true" or not prefix.endswith(b"\n"):
        git.doubt("rev-parse", answer.data)
    return git, os.fsdecode(prefix.removesuffix(b"\n")) + name


def _folder_and_name(file: Path) -> tuple[Path, str]:
    """Return the folder of *file*, with links resolved, and the name of *file* there.

    Raises FileLookupError if there is no such folder.
    """
    try:
        real = file.resolve()
        if real.parent.is_dir():
            return real.parent, real.name
        why = _("its folder does not exist")
    except (OSError, RuntimeError) as error:  # permissions, or a link that points to itself
        why = reason(error, file)
    raise FileLookupError(file=file, reason=why)


def _open(folder: Path) -> tuple[Git, Answer]:
    """Return Git for the repository of *folder*, and the result of running git with QUESTION."""
    environ = os.environ
    git = Git(folder, environment.for_reading(environ))
    answer = git.attempt(*QUESTION)
    try:
        here = Path.cwd()
    except OSError:  # the folder was deleted, so relative paths mean nothing
        return git, answer
    variables = environment.place(environ, here)
    if answer.code and variables and not _in_sight(folder):
        git = git.with_environment(variables)
        answer = git.attempt(*QUESTION)
    parts = environment.parts(environ, here)
    if not answer.code and parts:
        ours, theirs = _directory(git), _directory(Git(here, environment.asked_about(environ)))
        if ours is not None and ours == theirs:
            git = git.with_environment(parts)
    return git, answer


def _directory(git: Git) -> str | None:
    """The folder in which the repository keeps its data; None if there is no repository."""
    answer = git.attempt("rev-parse", "--absolute-git-dir")
    return None if answer.code else os.path.realpath(os.fsdecode(answer.data.removesuffix(b"\n")))


def _in_sight(folder: Path) -> bool:
    """Whether *folder*, or any folder above it, contains `.git`, readable or not."""
    return any(os.path.lexists(place / ".git") for place in (folder, *folder.parents))


def _refuse(file: Path, folder: Path, answer: Answer) -> NoReturn:
    """Raise GitError with the message in *answer*; if there is no repository, NoRepositoryError.

    There is a repository if *folder* or any folder above it contains `.git`.
    """
    if not _in_sight(folder):
        raise NoRepositoryError(file=file)
    # git's own message says what to do, such as to trust the folder or repair the configuration.
    raise GitError(
        _("git can't read the repository of {file}.").format(file=file), quote(answer.words)
    )
