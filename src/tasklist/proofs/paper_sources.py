"""The files from which papers were made, found in git by the ids of their contents."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import FileError
from tasklist.git import (
    MissingObjectError,
    NoRevisionError,
    Repository,
    file_commits,
    object_contents,
)
from tasklist.model.paper_provenance import LIST, NOTICES, Provenance, SourceFile
from tasklist.process.named_tuples import NamedTuple
from tasklist.proofs.errors import (
    InvalidProvenanceError,
    NoCommittedListError,
    UncommittedChangesError,
    UnknownSourceError,
)
from tasklist.storage import list_file

ID = 12  # characters of a commit's id in a message


class PaperContents(NamedTuple):
    """The contents of the files from which a paper was made, by kind (list, office, notices).

    *snapshot* is the list among these files, and *list_file* its path on the disk.
    """

    by_kind: Mapping[str, bytes]
    snapshot: Snapshot
    list_file: Path


class PaperSources:
    """The files in *repository* from which papers were made.

    Files that several papers share are read only once.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[object, PaperContents] = {}

    def contents(self, provenance: Provenance, file: str) -> PaperContents:
        """Return the contents of the files from which the paper *file* was made.

        *provenance* states these files. Raises InvalidProvenanceError for a path or commit that
        this program would not have stated, NoCommittedListError if no commit is stated,
        UnknownSourceError if the repository lacks the commit or the commit lacks the list,
        UncommittedChangesError if the stated content of a file is in no commit, and GitError if git
        fails.
        """
        key = (provenance.commit, *provenance.files.items())
        if key not in self._known:
            self._known[key] = self._read(provenance, file)
        return self._known[key]

    def _read(self, provenance: Provenance, file: str) -> PaperContents:
        if not provenance.commit:
            raise NoCommittedListError(file=file, list=provenance.list.path)
        if not all(_is_inside(source.path) for source in provenance.files.values()):
            raise InvalidProvenanceError(file=file)
        self._check_commit(provenance, file)
        by_kind: dict[str, bytes] = {}
        for kind, source in provenance.files.items():
            content = self._committed(provenance.commit, source)
            if content is None and kind == NOTICES:
                content = self._beginning(source)
            if content is None:
                raise UncommittedChangesError(file=file, source=source.path)
            by_kind[kind] = content
        path = provenance.list.path
        snapshot = Snapshot(path, by_kind[LIST], provenance.commit)
        return PaperContents(by_kind, snapshot, self._top() / path)

    def _check_commit(self, provenance: Provenance, file: str) -> None:
        """Raise an error if the paper *file* can't be from the commit that *provenance* states.

        Raises UnknownSourceError if the repository lacks the commit or the commit lacks the list,
        and InvalidProvenanceError if the commit is not the last that changed any of the source
        files. Without the second check, a changed paper could state another commit with the same
        files.
        """
        repository, commit, path = self._repository, provenance.commit, provenance.list.path
        try:
            is_here = repository.commit(commit) == commit
        except (MissingObjectError, NoRevisionError):
            is_here = False
        if not is_here or repository.blob(commit, path) is None:
            raise UnknownSourceError(file=file, list=path, commit=commit[:ID])
        paths = [source.path for source in provenance.files.values()]
        if file_commits.last_on_branch(repository, commit, paths) != commit:
            raise InvalidProvenanceError(file=file)

    def _committed(self, commit: str, source: SourceFile) -> bytes | None:
        """Return the stated content of *source*, or None if no commit has this content.

        *commit* is searched first, then other commits: the content may have been committed only
        after the paper was made.
        """
        repository = self._repository
        is_same = repository.blob(commit, source.path) == source.id
        if is_same or file_commits.have_content(repository, source.path, source.id):
            return repository.content(source.id)
        return None

    def _beginning(self, source: SourceFile) -> bytes | None:
        """Return the stated content of *source* if the file on disk begins with it, else None.

        The register grows at its end, and several papers may be made between two commits, so that
        the content may be in no commit. The id of the content shows how many lines of the file
        belong to it.
        """
        try:
            data = list_file.load(self._top() / source.path).data
        except FileError:
            return None
        lines = data.splitlines(keepends=True)
        beginnings = (b"".join(lines[:end]) for end in range(len(lines), 0, -1))
        return next(
            (one for one in beginnings if object_contents.id_of(one, like=source.id) == source.id),
            None,
        )

    def _top(self) -> Path:
        """The top folder of the repository."""
        depth = self._repository.name.count("/")
        folder = self._repository.git.folder
        return folder.parents[depth - 1] if depth else folder


def _is_inside(path: str) -> bool:
    """Whether *path* is a normal relative path that stays inside the repository."""
    return (
        path == posixpath.normpath(path)
        and not path.startswith(("/", "../", "-"))
        and path not in (".", "..")
        and "\0" not in path
    )
