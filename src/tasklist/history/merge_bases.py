"""Merge bases, the last common commits of two branches. Commits are strings; git is not run."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

ONE, OTHER, OLDER = 1, 2, 4


class Ancestry:
    """The commits of a history and their parents.

    *parents* has the parents of each commit, and every commit comes before its parents.
    """

    def __init__(self, parents: Mapping[str, Sequence[str]]) -> None:
        self._parents = parents
        self._rank = {commit: rank for rank, commit in enumerate(parents)}

    def merge_bases(self, one: str, other: str) -> list[str]:
        """The last common ancestors of *one* and *other*, oldest first; empty if there are none.

        Both commits have to be in the history. A commit counts as its own ancestor.
        """
        signs = {one: ONE}
        signs[other] = signs.get(other, 0) | OTHER
        queue = [(self._rank[commit], commit) for commit in signs]
        heapq.heapify(queue)
        bases = []
        # Continue until only ancestors of bases are left.
        while any(not signs[commit] & OLDER for _rank, commit in queue):
            _rank, commit = heapq.heappop(queue)
            if signs[commit] == ONE | OTHER:
                bases.append(commit)
                signs[commit] |= OLDER
            for parent in self._parents[commit]:
                if parent in self._rank:
                    if parent not in signs:
                        heapq.heappush(queue, (self._rank[parent], parent))
                    signs[parent] = signs.get(parent, 0) | signs[commit]
        return bases[::-1]
