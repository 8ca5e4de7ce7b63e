"""A list with its origin and its selected milestones, from which an engine's tables are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tasklist.model.tasklist import PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple


class SourceList(NamedTuple):
    """A list, and those of its *milestones* that were selected, in the order of the list.

    *name* and *year* identify it among others: `西青区`, 2023. *path* is its file, and
    *fingerprint* is that of the file's bytes (`storage/fingerprint`). *commit* returns the id of
    the commit that last changed the file, "" if there is none; it is a function because asking git
    takes longer than reading the list.
    """

    name: str
    path: str
    commit: Callable[[], str]
    fingerprint: str
    tasklist: Tasklist
    milestones: Sequence[PlacedMilestone]

    @property
    def year(self) -> int:
        """The year of the list."""
        return self.tasklist.year
