"""Where the repository of a file is, and with which environment git reads it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from tasklist.errors import reason
from tasklist.git import surroundings
from tasklist.git.failures import FileLookupError, GitError, NoRepositoryError, spoken
from tasklist.git.program import Answer, Git
from tasklist.language import _

QUESTION = ("rev-parse", "--is-inside-work-tree", "--show-prefix")


def of(file: Path) -> tuple[Git, str]:
    """Git for the repository of *file*, and the file's path in it, from the top.

    Raises NoRepositoryError where it is in none, FileError where its folder is not
    there, GitError where git refuses to read the repository.
    """
    folder, name = _place(file)
    git, answer = _asked(folder)
    if answer.code:
        _refuse(file, folder, answer)
    inside, _end, prefix = answer.data.partition(b"\n")
    if inside == b"false":
        raise NoRepositoryError(file)
    if inside != b"true" or not prefix.endswith(b"\n"):
        git.doubt("rev-parse", answer.data)
    return git, os.fsdecode(prefix.removesuffix(b"\n")) + name


def _place(file: Path) -> tuple[Path, str]:
    """The folder that *file* is really in, and its name there."""
    try:
        real = file.resolve()
        if real.parent.is_dir():
            return real.parent, real.name
        why = _("its folder does not exist")
    except (OSError, RuntimeError) as error:  # rights, or a link that leads to itself
        why = reason(error, file)
    raise FileLookupError(file, why)


def _asked(folder: Path) -> tuple[Git, Answer]:
    """Git for the repository that *folder* is in, and what it says of that folder's place."""
    environ = os.environ
    git = Git(folder, surroundings.for_reading(environ))
    answer = git.attempt(*QUESTION)
    try:
        here = Path.cwd()
    except OSError:  # deleted: nothing can be named from there
        return git, answer
    named = surroundings.place(environ, here)
    if answer.code and named and not _in_sight(folder):
        git = git.with_environment(named)
        answer = git.attempt(*QUESTION)
    parts = surroundings.parts(environ, here)
    if not answer.code and parts:
        ours, theirs = _directory(git), _directory(Git(here, surroundings.asked_about(environ)))
        if ours is not None and ours == theirs:
            git = git.with_environment(parts)
    return git, answer


def _directory(git: Git) -> str | None:
    """Where the repository keeps what is its own; None where there is none."""
    found = git.attempt("rev-parse", "--absolute-git-dir")
    return None if found.code else os.path.realpath(os.fsdecode(found.data.removesuffix(b"\n")))


def _in_sight(folder: Path) -> bool:
    """Whether *folder* or one above it has a repository, readable or not."""
    return any(os.path.lexists(place / ".git") for place in (folder, *folder.parents))


def _refuse(file: Path, folder: Path, answer: Answer) -> NoReturn:
    """Raise why the repository of *file* can't be read, or that there is none."""
    if not _in_sight(folder):
        raise NoRepositoryError(file)
    # git's own advice goes with its words: to trust a folder, to mend a configuration.
    raise GitError(
        _("git can't read the repository of {file}.").format(file=file), spoken(answer.words)
    )
