"""A list as the tables of an engine need it: where it comes from, and which milestones count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tasklist.model.tasklist import PlacedMilestone, Tasklist


class SourceList(NamedTuple):
    """A list and the *milestones* of it that were selected, in the order of the list.

    *name* and *year* identify it among others: `西青区`, 2023. *path* is its file; *commit*
    finds the id of the commit that last changed it, empty if it is in none: asking git takes longer
    than reading the list. *fingerprint* is that of its bytes (`storage/fingerprint`).
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
