"""Errors of git, each with git's own message."""

from __future__ import annotations

from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import _

# A hook, or another program called git, can print any amount.
WORDS_LIMIT = 4000


class GitError(FileError):
    """git failed, or its output is not of the expected form (exit 3)."""


class OldGitError(GitError):
    """The installed git lacks options that are required."""

    def __init__(self, version: str, lowest: str) -> None:
        super().__init__(
            _("git {version} is too old: {lowest} or later is required.").format(
                version=version, lowest=lowest
            ),
            _("Install a newer version: see git-scm.com"),
        )


class MissingObjectError(GitError):
    """An object of the history is missing from this clone."""

    def __init__(self, name: str, words: str, *, is_partial: bool) -> None:
        super().__init__(
            _("Part of the history is missing from this clone: {name}").format(name=name),
            with_advice(words, is_partial=is_partial),
        )


class NoRepositoryError(UsageError):
    """A file is not in a repository (exit 2)."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            _("{file} is not in a git repository.").format(file=file),
            _("The history is read from git. To create a repository: git init"),
        )


class FileLookupError(FileError):
    """A file's folder cannot be found, for that *reason*."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            _("{file} can't be looked up in git: {reason}").format(file=file, reason=reason)
        )


class NoRevisionError(FileError):
    """A revision is unknown to git."""

    def __init__(self, revision: str, words: str = "", *, is_shallow: bool = False) -> None:
        advice = (
            quote(words),
            _("Use a commit, tag, branch, or day such as 2023-07-01. To list commits: git log"),
            shallow_words() if is_shallow else "",
        )
        super().__init__(
            _("Unknown revision: {revision}").format(revision=revision),
            "\n".join(filter(None, advice)),
        )


class NoCommitError(NoRevisionError):
    """The branch that is checked out has no commits."""

    def __init__(self, branch: str) -> None:
        FileError.__init__(
            self,
            _("Branch {branch} has no commits yet.").format(branch=branch),
            _("Create the first one: git add FILE, then: git commit"),
        )


class NotThereError(FileError):
    """A file is not in a revision."""

    def __init__(self, revision: str, name: str) -> None:
        super().__init__(_("{file} is not in {revision}.").format(file=name, revision=revision))


def quote(words: str) -> str:
    """Git's message *words*, marked as such; empty if there is none."""
    text = words.strip().expandtabs(4)
    if len(text) > WORDS_LIMIT:
        text = text[:WORDS_LIMIT] + "…"
    return _("git says:\n{words}").format(words=text) if text else ""


def with_advice(words: str, *, is_partial: bool) -> str:
    """Git's message *words*, and what to do if a repository cannot be read."""
    if is_partial:
        advice = _(
            "This is a partial clone: some contents are missing, and tasklist does not fetch"
            " them. To fetch those of a file: git log -p -- FILE"
        )
    else:
        advice = _("See what is damaged or missing: git fsck")
    return "\n".join(filter(None, (quote(words), advice)))


def shallow_words() -> str:
    """The message for a shallow clone, and how to complete it."""
    return _(
        "This is a shallow clone: older commits are missing. To get them: git fetch --unshallow"
    )
