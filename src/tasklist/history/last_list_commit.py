"""The commit that a document names: the last one that changed the list.

A document names the commit by the first characters of its id.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import GitError, NoRepositoryError, Repository, shallow_words, stored_content
from tasklist.history.snapshots_by_revision import content, resolve
from tasklist.language import _
from tasklist.process import stderr_notices

ID = 12  # characters of a commit's id in a document


def commit_words(file: Path, data: bytes, revision: str | None = None) -> str:
    """Return the words by which a document names the commit of *data*: `commit 4d09c8d7a0b1`.

    *data* is the content of *file*; if the commit has other content, the words end with `changed
    since`. Return "" if there is no repository or no commit with the list, or if git is not
    installed. If git fails, or if the clone is too shallow, return `commit unknown` with the
    reason, and add a notice.
    """
    try:
        return _commit_words(Repository.of(file), data, revision)
    except GitError as error:
        return _unknown(_("git can't read the repository"), error.notice)
    except (NoRepositoryError, FileError):
        # No repository, no git, or no commit with the list.
        return ""


def commit_of(file: Path, data: bytes, revision: str | None = None) -> str:
    """Return the id of the last commit up to *revision* that changed *file*.

    Return "" if the content of *file* in that commit is not *data*, or if git can't find the
    commit.
    """
    try:
        repository = Repository.of(file)
        tip = repository.head if revision is None else resolve(repository, revision)
        if tip is None:
            return ""
        blob, commit = _last_change(repository, tip, revision)
        return commit if commit and stored_content.is_same(repository, data, blob) else ""
    except (NoRepositoryError, FileError):
        # No repository, no git, or no commit with the list.
        return ""


def last_commit(file: Path, revision: str | None = None) -> str:
    """The id of the last commit up to *revision* that changed *file*.

    Empty if git can't find it, for example because there is no repository, or because *revision*
    does not have *file*.
    """
    try:
        repository = Repository.of(file)
        tip = resolve(repository, revision or "HEAD")
        return _last_change(repository, tip, revision)[1] or ""
    except (NoRepositoryError, FileError):
        # The reason is not reported here, because `commit_words` reports it.
        return ""


def _commit_words(repository: Repository, data: bytes, revision: str | None) -> str:
    tip = repository.head if revision is None else resolve(repository, revision)
    if tip is None:
        return ""
    blob, commit = _last_change(repository, tip, revision)
    if commit is None:
        return _unknown(_("this clone is shallow"), shallow_words())
    is_same = stored_content.is_same(repository, data, blob)
    words = _("commit {commit}") if is_same else _("commit {commit}, changed since")
    return words.format(commit=commit[:ID])


def _last_change(repository: Repository, tip: str, revision: str | None) -> tuple[str, str | None]:
    """Return the id of the list's content in *tip*, and the last commit that changed the list.

    Commits after *tip* do not count. In *tip*, which the user called *revision*, the list may have
    another name than it has now. The commit is None if it may be missing because the clone is
    shallow. Raises NotThereError if *tip* doesn't have the list, and GitError if git fails.
    """
    blob, name = content(repository, tip, revision or "HEAD")
    if name != repository.name:
        repository = replace(repository, name=name)
    return blob, repository.last_change(tip)


def _unknown(reason: str, remark: str) -> str:
    stderr_notices.add(remark)
    return _("commit unknown: {reason}").format(reason=reason)
