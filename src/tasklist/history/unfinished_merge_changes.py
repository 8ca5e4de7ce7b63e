"""The changes that an unfinished merge itself makes, as `log` shows them once it is committed."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.git import NotThereError, Repository, merge_conclusion
from tasklist.history.merge_changes import MergeParent, news
from tasklist.history.snapshots_by_revision import content
from tasklist.model.change import Change
from tasklist.model.compare import compare
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.task_blocks import BlockReader


def merge_changes(repository: Repository, merged: Tasklist) -> list[Change]:
    """The changes that no parent of the merge explains; *merged* is the list to be committed.

    A parent without a valid list explains nothing. Raises GitError if git can't read the parents.
    """
    return news(_Parents(repository).compared_with(merged))


class _Parents:
    """The lists of the commits that are being merged, and of their merge bases."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._reader = BlockReader()
        self._lists: dict[str, Tasklist | None] = {}

    def compared_with(self, merged: Tasklist) -> Iterator[MergeParent]:
        """Yield a MergeParent for each parent; *merged* is the list of the merge.

        A parent without a valid list is left out.
        """
        commits = [
            self._repository.commit("HEAD"),
            *merge_conclusion.merged_commits(self._repository),
        ]
        for parent in commits:
            before = self._list(parent)
            if before is None:
                continue
            own_changes: list[Change] = []
            others: list[Change] = []
            for other in commits:
                if other != parent:
                    for base in merge_conclusion.merge_bases(self._repository, parent, other):
                        own_changes += self._between(base, parent)
                        others += self._between(base, other)
            yield MergeParent(compare(before, merged), own_changes, others)

    def _between(self, old: str, new: str) -> list[Change]:
        before, after = self._list(old), self._list(new)
        return [] if before is None or after is None else compare(before, after)

    def _list(self, commit: str) -> Tasklist | None:
        """The list in *commit*; None if *commit* has no list, or an invalid one."""
        if commit not in self._lists:
            try:
                blob, _name = content(self._repository, commit, commit)
            except NotThereError:
                self._lists[commit] = None
            else:
                self._lists[commit] = self._reader.read(self._repository.content(blob))
        return self._lists[commit]
