"""Where two lines of a history parted. Pure: commits are words, and know their parents."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

ONE, OTHER, OLDER = 1, 2, 4


class Ancestry:
    """The commits of a history, newest first: children stand before their parents."""

    def __init__(self, parents: Mapping[str, Sequence[str]]) -> None:
        self._parents = parents
        self._rank = {commit: rank for rank, commit in enumerate(parents)}

    def merge_bases(self, one: str, other: str) -> list[str]:
        """The last commits that both lines have, oldest first; none where they began apart."""
        signs = {one: ONE}
        signs[other] = signs.get(other, 0) | OTHER
        waiting = [(self._rank[commit], commit) for commit in signs]
        heapq.heapify(waiting)
        bases = []
        # Only what is older than a base is left: nothing more can be found.
        while any(not signs[commit] & OLDER for _rank, commit in waiting):
            _rank, commit = heapq.heappop(waiting)
            if signs[commit] == ONE | OTHER:
                bases.append(commit)
                signs[commit] |= OLDER
            for parent in self._parents[commit]:
                if parent in self._rank:
                    if parent not in signs:
                        heapq.heappush(waiting, (self._rank[parent], parent))
                    signs[parent] = signs.get(parent, 0) | signs[commit]
        return bases[::-1]
