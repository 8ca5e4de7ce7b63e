"""What git can fail at, a class a kind. git's own words always come along."""

from __future__ import annotations

from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import _

# A hook, or what is taken for git, can say any amount.
WORDS_LIMIT = 4000


class GitError(FileError):
    """git failed, or gave an answer that can't be believed (exit 3)."""


class OldGitError(GitError):
    """The git that is installed lacks what is relied on."""

    def __init__(self, version: str, lowest: str) -> None:
        super().__init__(
            _("git {version} is too old: {lowest} or later is needed.").format(
                version=version, lowest=lowest
            ),
            _("Install a newer one: see git-scm.com"),
        )


class MissingObjectError(GitError):
    """A part of the history is not on this machine."""

    def __init__(self, name: str, words: str, *, is_partial: bool) -> None:
        super().__init__(
            _("A part of the history is not here: {name}").format(name=name),
            advised(words, is_partial=is_partial),
        )


class NoRepositoryError(UsageError):
    """A file's folder belongs to no repository (exit 2)."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            _("{file} is in no git repository.").format(file=file),
            _("Its history is read from git. To begin one: git init"),
        )


class FileLookupError(FileError):
    """A file's folder can't be found, for that *reason*."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            _("{file} can't be looked up in git: {reason}").format(file=file, reason=reason)
        )


class NoRevisionError(FileError):
    """Nothing answers to a revision."""

    def __init__(self, revision: str, words: str = "", *, is_shallow: bool = False) -> None:
        advice = (
            spoken(words),
            _("Write a commit, tag, branch, or day such as 2023-07-01. See them: git log"),
            shallow_words() if is_shallow else "",
        )
        super().__init__(
            _("git knows no revision {revision}.").format(revision=revision),
            "\n".join(filter(None, advice)),
        )


class NoCommitError(NoRevisionError):
    """The branch that is checked out has no commit yet."""

    def __init__(self, branch: str) -> None:
        FileError.__init__(
            self,
            _("The branch {branch} has no commit yet.").format(branch=branch),
            _("Make the first: git add FILE, then: git commit"),
        )


class NotThereError(FileError):
    """A file is not in a revision."""

    def __init__(self, revision: str, name: str) -> None:
        super().__init__(_("{file} is not in {revision}.").format(file=name, revision=revision))


def spoken(words: str) -> str:
    """*words* of git's, told as such; nothing where it said none."""
    text = words.strip().expandtabs(4)
    if len(text) > WORDS_LIMIT:
        text = text[:WORDS_LIMIT] + "…"
    return _("git says:\n{words}").format(words=text) if text else ""


def advised(words: str, *, is_partial: bool) -> str:
    """*words* of git's, and what to do about a repository that can't be read."""
    if is_partial:
        advice = _(
            "This clone is partial: contents were left out, and none are fetched unasked. "
            "To fetch those of a file: git log -p -- FILE"
        )
    else:
        advice = _("See what is damaged or missing: git fsck")
    return "\n".join(filter(None, (spoken(words), advice)))


def shallow_words() -> str:
    """That history was cut off when it was cloned, and how to get the rest."""
    return _(
        "This clone is shallow: older commits are not here. To get them: git fetch --unshallow"
    )
