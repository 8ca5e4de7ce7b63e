"""The state in git of the files that a paper is made from: their paths, contents and commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tasklist.errors import FileError
from tasklist.git import (
    NoRepositoryError,
    Repository,
    file_commits,
    object_contents,
    stored_content,
)
from tasklist.history import snapshots_by_revision
from tasklist.history.file_name_in_commit import name_in
from tasklist.model.paper_provenance import LIST, SourceFile
from tasklist.process.named_tuples import NamedTuple

SHA1 = "0" * object_contents.SHA1_LENGTH  # an id of the kind that nearly all repositories have


class SourceState(NamedTuple):
    """The *files* that a paper is made from, by kind, and the last *commit* that changed any file.

    *commit* is empty if the revision from which the files are taken does not have the list, or if
    git can't determine the commit. Paths start from the top of the repository; if there is no
    repository, they are as they were given.
    """

    commit: str
    files: dict[str, SourceFile]


def source_state(
    contents: Mapping[str, tuple[Path, bytes]], revision: str | None = None
) -> SourceState:
    """Return the state in git of the files in *contents*.

    *contents* has the path and the bytes of each file, by the kind of the file.

    If *revision* is None, the files were read from the disk, otherwise from *revision*. If there is
    no repository, or git fails, the state has no commit, and nothing is raised.
    """
    try:
        return _in_repository(contents, revision)
    except (NoRepositoryError, FileError):
        # There is no repository or no git, or git failed, which `commit_words` has reported.
        files = {
            kind: SourceFile(file.as_posix(), object_contents.id_of(data, like=SHA1))
            for kind, (file, data) in contents.items()
        }
        return SourceState("", files)


def _in_repository(contents: Mapping[str, tuple[Path, bytes]], revision: str | None) -> SourceState:
    repository = Repository.of(contents[LIST][0])
    tip = (
        repository.head if revision is None else snapshots_by_revision.resolve(repository, revision)
    )
    if revision is not None and tip is not None:
        # In that commit the list's file may have another name than it has now.
        name = name_in(repository, tip, repository.head or tip) or repository.name
        repository = replace(repository, name=name)
    owners = {
        kind: repository if kind == LIST else _beside(repository, contents[LIST][0], file)
        for kind, (file, _data) in contents.items()
    }
    files = {
        kind: SourceFile(owner.name, _content_id(owner, tip, contents[kind][1]))
        for kind, owner in owners.items()
    }
    if tip is None or repository.blob(tip, repository.name) is None:
        return SourceState("", files)
    commit = file_commits.last_on_branch(repository, tip, [file.path for file in files.values()])
    if not commit or file_commits.is_cut_at(repository, commit):
        commit = ""
    return SourceState(commit, files)


def _beside(repository: Repository, list_file: Path, file: Path) -> Repository:
    """Return the repository of *file*.

    If *file* is in the same folder as *list_file*, return *repository* with the name of *file*,
    without asking git.
    """
    if file.parent != list_file.parent:
        return Repository.of(file)
    folder = repository.name.rpartition("/")[0]
    return replace(repository, name=f"{folder}/{file.name}" if folder else file.name)


def _content_id(repository: Repository, tip: str | None, data: bytes) -> str:
    """Return the id of *data*, the content of the repository's file.

    If the file has the same bytes in the commit *tip*, return their id there. Otherwise return the
    id that git would give to *data*.
    """
    committed = tip and repository.blob(tip, repository.name)
    if committed and object_contents.id_of(data, like=committed) == committed:
        return committed
    return stored_content.id_of(repository, data)
