"""Errors of git. Where git printed a message, the hint quotes it."""

from __future__ import annotations

from tasklist.errors import FileError, UsageError
from tasklist.language import N_, _

# Characters. A hook, or some other program named git, may print any amount.
WORDS_LIMIT = 4000


class GitError(FileError):
    """git failed, or printed something unexpected (exit 3)."""

    @property
    def notice(self) -> str:
        """Return the message and hint, to be printed by a command that continues without git."""
        return f"{self.message}\n{self.hint}"


class MissingGitError(FileError):
    """git is not installed."""

    sentence = N_("git is not installed.")
    advice = N_("It is required for reading history: see git-scm.com")


class OldGitError(GitError):
    """The installed *version* of git is older than *lowest*, the oldest supported version."""

    sentence = N_("git {version} is too old: {lowest} or later is required.")
    advice = N_("Install a newer version: see git-scm.com")


class MissingObjectError(GitError):
    """The object *name*, a part of the history, is missing from this clone.

    *words* is git's message. *is_partial* says whether the clone is a partial clone.
    """

    def __init__(self, name: str, words: str, *, is_partial: bool) -> None:
        super().__init__(
            _("Part of the history is missing from this clone: {name}").format(name=name),
            with_advice(words, is_partial=is_partial),
        )


class RefusedCommitError(FileError):
    """git did not commit *file*, or one of the user's hooks prevented it."""

    sentence = N_("git did not commit {file}.")
    advice = N_("See git's message above. The list file is unchanged.")


class NoRepositoryError(UsageError):
    """The *file* is not in a git repository (exit 2)."""

    sentence = N_("{file} is not in a git repository.")
    advice = N_("The history is read from git. To create a repository: git init")


class FileLookupError(FileError):
    """The folder of *file* can't be found; *reason* says why."""

    sentence = N_("{file} can't be looked up in git: {reason}")


class NoRevisionError(FileError):
    """git doesn't know *revision*; *words* is git's message, or empty if git printed none."""

    sentence = N_("Unknown revision: {revision}")
    advice = N_("Use a commit, tag, branch, or day such as 2023-07-01. To list commits: git log")

    def __init__(self, words: str = "", *, is_shallow: bool = False, **facts: object) -> None:
        parts = (quote(words), _(self.advice), shallow_words() if is_shallow else "")
        super().__init__("", "\n".join(filter(None, parts)), **facts)


class NoCommitError(NoRevisionError):
    """The *branch* that is checked out has no commits."""

    sentence = N_("Branch {branch} has no commits yet.")
    advice = N_("Create the first one: git add FILE, then: git commit")


class NotThereError(FileError):
    """The *file* is not in the *revision*."""

    sentence = N_("{file} is not in {revision}.")


def quote(words: str) -> str:
    """Return git's message *words* after `git says:`; empty if *words* is empty.

    A message of more than WORDS_LIMIT characters is cut.
    """
    text = words.strip().expandtabs(4)
    if len(text) > WORDS_LIMIT:
        text = text[:WORDS_LIMIT] + "…"
    return _("git says:\n{words}").format(words=text) if text else ""


def with_advice(words: str, *, is_partial: bool) -> str:
    """Return git's message *words*, then what to do about a repository that can't be read."""
    if is_partial:
        advice = _(
            "This is a partial clone: some contents are missing, and tasklist does not fetch"
            " them. To fetch the contents of a file: git log -p -- FILE"
        )
    else:
        advice = _("See what is damaged or missing: git fsck")
    return "\n".join(filter(None, (quote(words), advice)))


def shallow_words() -> str:
    """A message that this clone is shallow, with the command that fetches the older commits."""
    return _(
        "This is a shallow clone: older commits are missing. To get them: git fetch --unshallow"
    )
